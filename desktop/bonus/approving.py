"""Approval as a job: the dialog waits, and closes or says why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from forms.entry.sheets.approval import Approval, ApprovalDialog
from forms.kit.errors import TroubleDialog, sentence_of
from forms.kit.jobs import Progress
from models.errors import Refused, Trouble
from models.services.bonus.runs import CHANGED, approve
from models.services.bonus.views import RunView

if TYPE_CHECKING:
    from desktop.bonus.page import BonusPage


class Approving(QObject):
    """Lives with the dialog: it runs the approval off the window's thread."""

    def __init__(self, dialog: ApprovalDialog, page: BonusPage) -> None:
        super().__init__(dialog)
        self._dialog, self._page = dialog, page
        dialog.submitted.connect(self.on_submitted)

    def on_submitted(self, approval: Approval) -> None:
        """Approve what was seen; a total that computes otherwise by now is refused."""
        desk = self._page.desk

        def work(progress: Progress) -> RunView:
            return approve(
                desk, approval.year, approval.kind, progress, seen_fen=approval.total_fen, needs_check=True
            )

        self._dialog.set_busy(busy=True)
        job = self._page.jobs.store.start(self._dialog.windowTitle(), work, kind="approve")
        job.done.connect(self._on_done)
        job.failed.connect(self._on_failed)
        job.cancelled.connect(self._on_cancelled)

    def _on_done(self, run: RunView) -> None:
        page = self._page
        self._dialog.accept()
        page.said.emit(self.tr("Approved and frozen: {n} lines").format(n=len(run.lines)), None)
        page.recompute()
        page.changed.emit(CHANGED)

    def _on_failed(self, error: Exception) -> None:
        self._dialog.set_busy(busy=False)
        if isinstance(error, Refused):
            self._dialog.refuse(sentence_of(error), error.code)
        elif isinstance(error, Trouble):
            TroubleDialog(error, self._dialog, retry=self._dialog.submit).open()
        else:
            raise error

    def _on_cancelled(self) -> None:
        self._dialog.set_busy(busy=False)
