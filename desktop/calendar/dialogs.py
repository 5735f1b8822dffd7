"""The file dialog of the calendar, behind an interface that tests can replace."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.paper.saving import first_folder


class CalendarFiles(Protocol):
    """Asks for a file; None means the user changed their mind."""

    def to_open(self, parent: QWidget) -> Path | None:
        """Ask for a calendar to read."""


class SystemFiles:
    """The dialog of the system."""

    def to_open(self, parent: QWidget) -> Path | None:
        """Ask for a calendar to read."""
        translate = QCoreApplication.translate
        kinds = translate("Calendar", "Calendars")
        title = translate("Calendar", "A year's working days")
        chosen, _ = QFileDialog.getOpenFileName(
            parent, title, first_folder(), f"{kinds} (*.csv *.txt *.toml *.xlsx *.xls *.et *.ods)"
        )
        return Path(chosen) if chosen else None
