"""The columns of a list of events."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from functools import partial

from PySide6.QtCore import QCoreApplication

from forms.entry.events.words import level_word, state_word
from forms.kit.tables.columns import Align, Column
from forms.kit.theme import Tone
from models.rules.events.moments import shown
from models.rules.events.words import OVER, Level, State
from models.services.events.lists import EventRow

_LEVEL_ORDER = {Level.EXTREME: 0, Level.URGENT: 1, Level.NORMAL: 2}
_WAITS = {State.WAITING, State.ACCEPTED, State.RETURNED, State.FINISHED, State.VERIFIED}


Now = Callable[[], datetime]


def event_columns(leaves: Mapping[str, str], now: Now) -> tuple[Column[EventRow], ...]:
    """Return the columns; `leaves` are the words of the category codes, read when a cell is shown."""
    translate = QCoreApplication.translate
    return (
        Column(translate("Events", "Level"), _level, _level_order, Align.CENTRE, 60, tone=_level_ink),
        Column(translate("Events", "State"), _state, width=88, tone=_state_ink),
        Column(
            translate("Events", "Due by"), partial(_due, now), _due_key, width=112, tone=_due_ink,
            tip=_due_tip,
        ),
        Column(
            translate("Events", "Title"), _title, width=160, stretch=True, tip=_whole_title, tone=_ink,
            names=True,
        ),
        Column(translate("Events", "Category"), partial(_category, leaves), width=88, tone=_ink, gives_way=2),
        Column(translate("Events", "Agency"), _agency, width=92, tip=_agencies, tone=_ink, gives_way=1),
        Column(
            translate("Events", "Received"), partial(_received, now), _received_key, width=94, tone=_ink,
            gives_way=3,
        ),
    )  # fmt: skip


def short_moment(moment: int, now: datetime) -> str:
    """Return a moment of this year as 06-19 17:00, one of another year as its day with it, 2016-12-29."""
    whole = shown(moment)
    return whole[5:] if whole.startswith(f"{now.year}-") else whole[:10]


def _ink(row: EventRow) -> Tone:
    return Tone.QUIET if row.state in OVER else Tone.PLAIN


def _level(row: EventRow) -> str:
    return "" if row.level == Level.NORMAL else level_word(row.level)


def _level_order(row: EventRow) -> int:
    return _LEVEL_ORDER[Level(row.level)]


def _level_ink(row: EventRow) -> Tone:
    return Tone.REFUSED if row.level == Level.EXTREME else Tone.WAITS


def _state(row: EventRow) -> str:
    word = state_word(row.state)
    return f"{word} ＋" if row.requested else word


def _state_ink(row: EventRow) -> Tone:
    if row.state in OVER:
        return Tone.QUIET
    return Tone.ACCENT if row.state in _WAITS else Tone.PLAIN


def _due(now: Now, row: EventRow) -> str:
    if row.due is None:
        return ""
    mark = "‖ " if not row.runs else "‼ " if row.late else "! " if row.warned else ""
    return f"{mark}{short_moment(row.due, now())}"


def _due_key(row: EventRow) -> int:
    return row.due if row.due is not None else 10**12


def _due_ink(row: EventRow) -> Tone:
    if row.due is None or not row.runs:
        return Tone.QUIET
    return Tone.REFUSED if row.late else Tone.WAITS if row.warned else Tone.PLAIN


def _due_tip(row: EventRow) -> str:
    translate = QCoreApplication.translate
    if row.due is None:
        return ""
    if not row.runs:
        return translate("Events", "The clock stands still; due {due}").format(due=shown(row.due))
    word = translate("Events", "Late since {due}") if row.late else translate("Events", "Due {due}")
    return word.format(due=shown(row.due))


def _title(row: EventRow) -> str:
    return row.title


def _whole_title(row: EventRow) -> str:
    source = f"{row.source} {row.foreign_id}".strip()
    return "\n".join(part for part in (row.title, row.place, row.number, source) if part)


def _category(leaves: Mapping[str, str], row: EventRow) -> str:
    return leaves.get(row.category, row.category)


def _agency(row: EventRow) -> str:
    return f"{row.agency} +{len(row.assisting)}" if row.assisting else row.agency


def _agencies(row: EventRow) -> str:
    return "\n".join((row.platform, row.agency, *row.assisting)).strip()


def _received(now: Now, row: EventRow) -> str:
    return short_moment(row.received, now())


def _received_key(row: EventRow) -> int:
    return row.received

