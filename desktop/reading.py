"""Reading what a page shows: at once, or as a job where there is much of it or a server has it."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QWidget

from forms.kit.errors import TroubleDialog, sentence_of
from forms.kit.jobs import Jobs, unwatched
from models.errors import Refused, Trouble
from models.services.office.desk import Desk
from models.services.people.staff import has_many_people


def is_little(_desk: Desk) -> bool:
    """Tell of what is little in every office that only a server is too far away to be read at once."""
    return False


class Reading(QObject):
    """Reads for one page. `read` carries what the work returned, None where it failed after saying why."""

    read = Signal(object)
    refused = Signal(str)

    def __init__(
        self,
        desk: Desk,
        jobs: Jobs,
        kind: str,
        page: QWidget,
        is_much: Callable[[Desk], bool] = has_many_people,
    ) -> None:
        super().__init__(page)
        self._desk, self._jobs, self._kind, self._page = desk, jobs, kind, page
        self._is_much = is_much
        self._work: Callable[[], object] = object
        self._is_refused = False

    @property
    def is_busy(self) -> bool:
        """Whether a job reads or writes the store."""
        return self._jobs.store.is_busy

    def start(self, work: Callable[[], object]) -> None:
        """Run `work`, off the GUI thread where it has much to read, or far to go for it: to a server."""
        self._work = work
        if self._desk.is_far or self._is_much(self._desk):
            job = self._jobs.store.start(self.tr("Reading"), unwatched(work), kind=self._kind, quiet=True)
            job.done.connect(self._on_done)
            job.failed.connect(self._on_failed)
            return
        try:
            self._on_done(work())
        except (Refused, Trouble) as error:
            self._on_failed(error)

    def _on_done(self, result: object) -> None:
        if self._is_refused:  # what it could not read then it has read now
            self._is_refused = False
            self.refused.emit("")
        self.read.emit(result)

    def _on_failed(self, error: Exception) -> None:
        self.read.emit(None)
        if isinstance(error, Refused):
            self._is_refused = True
            self.refused.emit(sentence_of(error))
        elif isinstance(error, Trouble):
            TroubleDialog(error, self._page, retry=self._again).open()
        else:
            raise error

    def _again(self) -> None:
        self.start(self._work)
