"""The log of exports (个保法 arts. 23, 51): which file left the program, when and by whom."""

from __future__ import annotations

from models.services.office.desk import Desk
from models.services.office.roles import Action


def note_export(desk: Desk, file: str, folder: str, sha256: str) -> None:
    """Log that a file is being written outside; `sha256` in hex tells later which one it was."""
    with desk.change(Action.EXPORT_FILE, file) as change:
        change.detail.update(folder=folder, sha256=sha256)


def note_printing(desk: Desk, title: str) -> None:
    """Log that a sheet is being sent to a printer."""
    with desk.change(Action.EXPORT_FILE, title) as change:
        change.detail["to"] = "printer"


def note_copy(desk: Desk, what: str, lines: int) -> None:
    """Log that lines about people are being copied to the clipboard."""
    with desk.change(Action.EXPORT_FILE, what) as change:
        change.detail.update(to="clipboard", lines=lines)


def note_shown(desk: Desk, what: str, to: str) -> None:
    """Log that figures of people are being given out by a verb; `to` is "json" or "screen"."""
    with desk.change(Action.EXPORT_FILE, what) as change:
        change.detail["to"] = to
