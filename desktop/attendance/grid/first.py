"""Who was first: half-days that another desk had marked while they were marked here."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication

from desktop.attendance.words import half_word, word
from forms.kit.punctuation import joined
from models.rules.attendance.kinds import BY_CODE
from models.services.attendance.editing import Lost

SHOWN = 3


def told(lost: Sequence[Lost]) -> str:
    """Return a sentence that names who, when and both marks, for the first few half-days."""
    translate = QCoreApplication.translate
    each = translate("WhoWasFirst", "{name}, day {day} {half}: {by} has set {theirs} (you: {mine})")
    words = [
        each.format(
            name=one.name, day=one.half // 2 + 1, half=half_word(one.half % 2), by=one.by,
            theirs=_kind(one.theirs), mine=_kind(one.mine),
        )
        for one in lost[:SHOWN]
    ]  # fmt: skip
    more = translate("WhoWasFirst", " and {count} more").format(count=len(lost) - SHOWN)
    ending = more if len(lost) > SHOWN else ""
    return translate("WhoWasFirst", "Somebody else was first; theirs stands: {what}").format(
        what=joined(words, "；") + ending
    )


def _kind(code: str) -> str:
    """Return the word of a mark; a cell that was emptied has none."""
    if code in BY_CODE:
        return word(BY_CODE[code])
    return QCoreApplication.translate("WhoWasFirst", "no mark")
