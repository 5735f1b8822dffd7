"""Paper of the pool in view: which papers there are, asked for by keys or from the menu."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.assessment.papers import (
    forms_paper,
    notice_paper,
    results_paper,
    scores_paper,
    summary_paper,
)
from desktop.paper.attendance_papers import Paper
from forms.entry.assessment.person import PhoneDialog

if TYPE_CHECKING:
    from desktop.assessment.page import AssessmentPage


class Printing(QObject):
    """Shows the papers in the page's preview; a refusal goes to its message bar."""

    def __init__(self, page: AssessmentPage) -> None:
        super().__init__(page)
        self._page, self._desk = page, page.desk

    def forms(self) -> None:
        """Show the 登记表 of the chosen people, of the whole pool when only one is under the cursor."""
        self._show(partial(forms_paper, self._desk, self._page.pool_id, self._several()))

    def one_form(self) -> None:
        """Show the 登记表 of the person under the cursor."""
        shown = self._page.current()
        if shown is not None:
            self._show(partial(forms_paper, self._desk, self._page.pool_id, (shown.row.staff_id,)))

    def summary(self) -> None:
        """Show the 汇总表."""
        self._show(partial(summary_paper, self._desk, self._page.pool_id))

    def results(self) -> None:
        """Show the 结果通知书."""
        self._show(partial(results_paper, self._desk, self._page.pool_id, self._several()))

    def scores(self) -> None:
        """Show the 评分表 of every grader."""
        self._show(partial(scores_paper, self._desk, self._page.pool_id))

    def notice(self) -> None:
        """Ask for the telephone, then show the 公示."""
        title = self.tr("Publicity of those graded 优秀")
        self._page.edit(PhoneDialog(title, self._page), self._show_notice)

    def _show_notice(self, phone: str) -> frozenset[str]:
        self._page.show_paper(notice_paper(self._desk, self._page.pool_id, phone))
        return frozenset()

    def _several(self) -> tuple[int, ...]:
        rows = self._page.chosen()
        return tuple(shown.row.staff_id for shown in rows) if len(rows) > 1 else ()

    def _show(self, paper: Callable[[], Paper]) -> None:
        if self._page.pool_id:
            self._page.attempt(paper, self._page.show_paper)
