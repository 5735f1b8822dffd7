"""The columns of the five lists of the exchange."""

from __future__ import annotations

from pathlib import Path

from PySide6.QtCore import QCoreApplication

from forms.entry.events.words import level_word, state_word
from forms.entry.work.exchange.words import code_field_word, decision_word, field_word, told_word
from forms.kit.punctuation import joined
from forms.kit.tables.columns import Align, Column
from forms.kit.theme import Tone
from models.rules.events.moments import shown
from models.rules.events.words import State
from models.rules.work.exchange.comparing import Field
from models.rules.work.exchange.telling import OutLine
from models.rules.work.exchange.words import LABELS, CodeField, Decision
from models.services.work.exchange.codes import CodeRow
from models.services.work.exchange.conflicts import ConflictRow
from models.services.work.exchange.status import ParkedNumber, SystemStatus

translate = QCoreApplication.translate
Names = dict[str, str]


def word_of(field: str, value: str, categories: Names) -> str:
    """Return a word of ours as screens show it: a state or level in words, a category with its leaf."""
    if field == Field.STATE.value and value in set(State):
        return state_word(State(value))
    if field == CodeField.CATEGORY.value:
        leaf = categories.get(value, "")
        return f"{value} {leaf}".strip()
    return level_word(value) if field == Field.LEVEL.value else value


def _moment(text: str) -> str:
    return text[:16].replace("T", " ")


def _number(count: int) -> str:
    return str(count) if count else ""


def _waits(count: int) -> Tone:
    return Tone.WAITS if count else Tone.PLAIN


def system_columns() -> tuple[Column[SystemStatus], ...]:
    """Return how the exchange with each system is set up, and how many lines wait there."""
    right = Align.RIGHT

    def folder(row: SystemStatus) -> str:
        return row.setting.folder or translate("Exchange", "not set up")

    def folder_ink(row: SystemStatus) -> Tone:
        if not row.setting.folder:
            return Tone.QUIET
        return Tone.PLAIN if Path(row.setting.folder).is_dir() else Tone.REFUSED

    def watched(row: SystemStatus) -> str:
        return "✓" if row.setting.watched else ""

    return (
        Column(translate("Exchange", "System"), lambda r: r.setting.system, width=112),
        Column(translate("Exchange", "Folder"), folder, width=220, stretch=True, tip=folder, tone=folder_ink),
        Column(translate("Exchange", "Watched"), watched, align=Align.CENTRE, width=72),
        Column(translate("Exchange", "Numbers"), lambda r: _number(r.numbers), lambda r: r.numbers, right,
               80),
        Column(translate("Exchange", "Parked"), lambda r: _number(r.parked), lambda r: r.parked, right, 72,
               tone=lambda r: _waits(r.parked)),
        Column(translate("Exchange", "Conflicts"), lambda r: _number(r.conflicts), lambda r: r.conflicts,
               right, 84, tone=lambda r: _waits(r.conflicts)),
        Column(translate("Exchange", "To tell"), lambda r: _number(r.to_tell), lambda r: r.to_tell, right, 72,
               tone=lambda r: _waits(r.to_tell)),
        Column(translate("Exchange", "Last taken in"), lambda r: _moment(r.last_in), width=132),
        Column(translate("Exchange", "Last told"), lambda r: _moment(r.last_out), width=132),
    )  # fmt: skip


def conflict_columns(categories: Names) -> tuple[Column[ConflictRow], ...]:
    """Return both sides of each line."""

    def theirs(row: ConflictRow) -> str:
        return word_of(row.field.value, row.theirs, categories)

    def ours(row: ConflictRow) -> str:
        return word_of(row.field.value, row.ours if row.decided else row.now, categories)

    def decided(row: ConflictRow) -> str:
        return decision_word(Decision(row.decided)) if row.decided else ""

    return (
        Column(translate("Exchange", "System"), lambda r: r.system, width=92),
        Column(translate("Exchange", "Their number"), lambda r: r.foreign_id, width=160,
               tip=lambda r: r.foreign_id),
        Column(translate("Exchange", "Event title"), lambda r: r.title, width=150, stretch=True,
               tip=lambda r: f"{r.number} {r.title}"),
        Column(translate("Exchange", "About"), lambda r: field_word(r.field), width=72),
        Column(translate("Exchange", "They say"), theirs, width=120, tone=lambda _r: Tone.WAITS),
        Column(translate("Exchange", "We say"), ours, width=120),
        Column(translate("Exchange", "Their words"), lambda r: r.reply, width=120, tip=lambda r: r.reply),
        Column(translate("Exchange", "Since"), lambda r: _moment(r.raised_at), width=132),
        Column(translate("Exchange", "Decision"), decided, width=104),
        Column(translate("Exchange", "Reason"), lambda r: r.reason, width=120, tip=lambda r: r.reason),
        Column(translate("Exchange", "Decided by"), lambda r: r.decided_by, width=72),
    )  # fmt: skip


def out_columns() -> tuple[Column[OutLine], ...]:
    """Return what is to be told."""
    return (
        Column(translate("Exchange", "System"), lambda r: r.system, width=92),
        Column(translate("Exchange", "Their number"), lambda r: r.foreign_id, width=160,
               tip=lambda r: r.foreign_id),
        Column(translate("Exchange", "Our number"), lambda r: r.number, width=186, tip=lambda r: r.number),
        Column(translate("Exchange", "Event title"), lambda r: r.title, width=140, stretch=True,
               tip=lambda r: r.title),
        Column(translate("Exchange", "To be told"), lambda r: told_word(r.kind), width=120),
        Column(translate("Exchange", "Done at"), lambda r: shown(r.at), width=132),
        Column(translate("Exchange", "With the words"), lambda r: r.text, width=200, tip=lambda r: r.text),
        Column(translate("Exchange", "Stands now"), lambda r: state_word(State(r.state)), width=110),
    )  # fmt: skip


def parked_columns() -> tuple[Column[ParkedNumber], ...]:
    """Return what each number waits for."""

    def unknown(row: ParkedNumber) -> str:
        return joined(f"{code_field_word(field)} {word}" for field, word in row.unknown)

    def lacking(row: ParkedNumber) -> str:
        return joined(LABELS[name] for name in row.lacking)

    def stands(row: ParkedNumber) -> str:
        return translate("Exchange", "is an event") if row.is_event else translate("Exchange", "no event yet")

    return (
        Column(translate("Exchange", "System"), lambda r: r.system, width=92),
        Column(translate("Exchange", "Their number"), lambda r: r.foreign_id, width=150,
               tip=lambda r: r.foreign_id),
        Column(translate("Exchange", "Event title"), lambda r: r.title, width=180, stretch=True,
               tip=lambda r: r.title),
        Column(translate("Exchange", "Unknown codes"), unknown, width=220, tip=unknown,
               tone=lambda _r: Tone.WAITS),
        Column(
            translate("Exchange", "Missing field"),
            lacking,
            width=160,
            tip=lacking,
            tone=lambda _r: Tone.WAITS,
        ),
        Column("", stands, width=110),
        Column(translate("Exchange", "Seen"), lambda r: _moment(r.seen_at), width=132),
    )  # fmt: skip


def code_columns(categories: Names) -> tuple[Column[CodeRow], ...]:
    """Return each word of theirs beside ours."""

    def ours(row: CodeRow) -> str:
        return word_of(row.field.value, row.ours, categories)

    def origin(row: CodeRow) -> str:
        return translate("Exchange", "office") if row.id else translate("Exchange", "shipped")

    def ink(row: CodeRow) -> Tone:
        return Tone.PLAIN if row.id else Tone.QUIET

    return (
        Column(translate("Exchange", "System"), lambda r: r.system, width=112, tone=ink),
        Column(translate("Exchange", "Field"), lambda r: code_field_word(r.field), width=90, tone=ink),
        Column(translate("Exchange", "Theirs"), lambda r: r.theirs, width=180, tone=ink),
        Column(translate("Exchange", "Ours"), ours, width=220, stretch=True, tone=ink),
        Column(translate("Exchange", "Since"), lambda r: r.span.since.isoformat(), width=104, tone=ink),
        Column(translate("Exchange", "Last day"), lambda r: r.span.until.isoformat() if r.span.until else "",
               width=104, tone=ink),
        Column(translate("Exchange", "Origin"), origin, width=90, tone=ink),
    )  # fmt: skip
