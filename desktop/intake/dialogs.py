"""The two file dialogs of an import, behind an interface that tests can replace."""

from __future__ import annotations

from pathlib import Path
from typing import Protocol

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QFileDialog, QWidget

from desktop.paper.saving import first_folder, remember_folder


class FileDialogs(Protocol):
    """Asks for files; an empty answer means the user changed their mind."""

    def to_open(self, parent: QWidget) -> list[Path]:
        """Ask for workbooks to read."""

    def to_save(self, parent: QWidget, name: str) -> Path | None:
        """Ask where to write a text."""

    def to_folder(self, parent: QWidget) -> Path | None:
        """Ask for the folder to write workbooks into."""


class SystemDialogs:
    """The dialogs of the system."""

    def to_open(self, parent: QWidget) -> list[Path]:
        """Ask for workbooks to read."""
        translate = QCoreApplication.translate
        books = translate("ImportPage", "Workbooks, clocks and lists")
        everything = translate("ImportPage", "All files")
        kinds = f"{books} (*.xlsx *.xls *.et *.ods *.xlsm *.dat *.csv *.txt);;{everything} (*)"
        title = translate("ImportPage", "Files to import")
        names, _ = QFileDialog.getOpenFileNames(parent, title, first_folder(), kinds)
        if names:
            remember_folder(Path(names[0]).parent)
        return [Path(name) for name in names]

    def to_save(self, parent: QWidget, name: str) -> Path | None:
        """Ask where to write a text."""
        translate = QCoreApplication.translate
        title, text = translate("ImportPage", "Save the faults as text"), translate("ImportPage", "Text")
        chosen, _ = QFileDialog.getSaveFileName(
            parent, title, str(Path(first_folder(), name)), f"{text} (*.txt)"
        )
        return Path(chosen) if chosen else None

    def to_folder(self, parent: QWidget) -> Path | None:
        """Ask for the folder to write workbooks into."""
        title = QCoreApplication.translate("ImportPage", "Folder for the lines that are left out")
        chosen = QFileDialog.getExistingDirectory(parent, title, first_folder())
        return Path(chosen) if chosen else None
