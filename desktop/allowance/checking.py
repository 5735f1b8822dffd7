"""Checking (复核) a month of allowances: the points in a dialog, a reason for each that is accepted."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.bonus.checks_leaf import item_text
from forms.entry.sheets.check import RunCheckDialog
from forms.kit.widgets.page import Changes
from models.services.allowance.checks import allowance_checklist
from models.services.allowance.months import check_allowances
from models.services.allowance.views import DRAFT, AllowanceRunView

if TYPE_CHECKING:
    from desktop.allowance.page import AllowancePage


class Checking(QObject):
    """Opens the checklist of the month in view."""

    def __init__(self, page: AllowancePage) -> None:
        super().__init__(page)
        self._page = page
        self.action = page.action(self.tr("Check"), self.on_check, "ok", "F9")

    def is_due(self, run: AllowanceRunView) -> bool:
        """Tell whether the month waits for a check, and this account may make it."""
        return run.state == DRAFT and not run.checked and self._page.desk.may("check_run")

    def on_check(self) -> None:
        """Check the draft as it was computed for the screen."""
        page, run = self._page, self._page.run
        if run is None or run.state != DRAFT or not page.desk.may("check_run"):
            return
        listed = page.attempt(partial(allowance_checklist, page.desk, run))
        if listed is None:
            return
        title = self.tr("Check the allowances of {month}").format(month=page.period())
        page.edit(RunCheckDialog(listed, item_text, title, page), partial(self._check, run))

    def _check(self, run: AllowanceRunView, reasons: dict[str, str]) -> Changes | None:
        row = check_allowances(self._page.desk, run.month, run.total_fen, reasons)
        self._page.said.emit(self.tr("Checked, number {n}").format(n=row.number), None)
        self._page.reload()
        return None
