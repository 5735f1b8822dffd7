"""A list whose columns nobody has named yet: asks once, remembers, and has the files read again."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.intake.checking import Checked
from forms.entry.attendance.csv_columns import CsvColumnsDialog
from forms.kit.i18n import language
from forms.kit.texts import sentence
from forms.workbook.attendance.mapped_csv import shape_of
from models.services.attendance.punch_clock.maps import column_maps, remember_columns

if TYPE_CHECKING:
    from desktop.intake.page import ImportPage


class ColumnsAsked(QObject):
    """Opens the dialog for the first unknown list of an import."""

    def __init__(self, page: ImportPage) -> None:
        super().__init__(page)
        self._page = page

    def unnamed(self, checked: Checked) -> Path | None:
        """Return the first file whose columns are unknown."""
        names = {fault.place.file for fault in checked.faults if fault.code == "csv_columns_unknown"}
        return next((report.path for report in checked.reports if report.path.name in names), None)

    def ask(self, checked: Checked) -> None:
        """Ask for the columns of that file, where there is one and the account may say."""
        path = self.unnamed(checked)
        page = self._page
        if path is None or not page.desk.may("map_columns"):
            return
        try:
            shape = shape_of(path, column_maps(page.desk))
        except OSError:  # it was there a moment ago; reading again will say so
            return
        if shape is not None:
            dialog = CsvColumnsDialog(path.name, shape, _words, page)
            page.edit(dialog, partial(self._remember, shape.fingerprint))
            dialog.accepted.connect(page.read_again)

    def _remember(self, fingerprint: str, columns: Mapping[str, str]) -> frozenset[str]:
        return remember_columns(self._page.desk, fingerprint, columns)


def _words(code: str, facts: Mapping[str, str]) -> str:
    return sentence(code, facts, language())
