"""Every file and every sheet that leaves the program becomes a line of the log, whoever writes it."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from models.errors import Refused, Trouble
from models.services.office.desk import Desk
from models.services.personal.exports import note_copy, note_export, note_printing


class ExportLog:
    """Whose exports are logged: the desk of the open window, or of the verb that runs."""

    def __init__(self) -> None:
        self.desk: Desk | None = None

    def file(self, path: Path, content: bytes) -> None:
        """Log a file before it is written: what cannot be logged is not exported."""
        if self.desk is not None:
            note_export(self.desk, path.name, str(path.parent), hashlib.sha256(content).hexdigest())

    def printing(self, title: str) -> None:
        """Log a sheet before it is printed."""
        if self.desk is not None:
            note_printing(self.desk, title)

    def copying(self, what: str, lines: int) -> None:
        """Log what is about people before it is copied to the clipboard."""
        if self.desk is not None:
            note_copy(self.desk, what, lines)


EXPORTS = ExportLog()


def copies(say: Callable[[str], None]) -> Callable[[str, int], bool]:
    """Return what logs copies to the clipboard; what cannot be logged is said, and not copied."""
    from forms.kit.i18n import words  # Qt; the command line logs its files without it

    def log(what: str, lines: int) -> bool:
        try:
            EXPORTS.copying(what, lines)
        except (Refused, Trouble) as error:
            say(words(error.code, error.facts))
            return False
        return True

    return log


@contextmanager
def exports_of(desk: Desk) -> Iterator[None]:
    """Log the exports of a desk while the block runs."""
    before, EXPORTS.desk = EXPORTS.desk, desk
    try:
        yield
    finally:
        EXPORTS.desk = before
