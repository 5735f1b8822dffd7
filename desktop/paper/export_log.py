"""Every file and every sheet that leaves the program becomes a line of the log, whoever writes it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from models.services.office.desk import Desk
from models.services.personal.exports import note_export, note_printing


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


EXPORTS = ExportLog()


@contextmanager
def exports_of(desk: Desk) -> Iterator[None]:
    """Log the exports of a desk while the block runs."""
    before, EXPORTS.desk = EXPORTS.desk, desk
    try:
        yield
    finally:
        EXPORTS.desk = before
