"""The columns of a month: a person's kinds as quantity × rate = amount, what is taken, what is paid."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication

from forms.kit.i18n import language
from forms.kit.punctuation import joined
from forms.kit.tables.columns import Align, Column
from forms.kit.texts import sentence
from forms.kit.theme import Tone
from forms.kit.widgets.money import format_fen
from models.rules.sheets.line import Problem
from models.rules.sheets.words import SheetState
from models.services.allowance.views import AllowanceRunLine, AllowanceRunView, Outsider

translate = QCoreApplication.translate
FIRST_KIND = 4
"""Number, agency, name and what is paid stand before the first kind."""

Blocker = tuple[AllowanceRunLine | None, Problem]


@dataclass(frozen=True, slots=True)
class MonthLine:
    """A line with the state of its month."""

    line: AllowanceRunLine
    draft: bool


def shown_lines(run: AllowanceRunView) -> tuple[MonthLine, ...]:
    """Return the month's lines as rows."""
    return tuple(MonthLine(line, run.state == SheetState.DRAFT) for line in run.lines)


def is_held(shown: MonthLine) -> bool:
    """Tell whether something of the person waits; what waits has no amount, which is not zero."""
    return not shown.line.problems and any(item.held for item in shown.line.shown.items)


def has_problem(shown: MonthLine) -> bool:
    """Tell whether something must be put right before the month can be approved."""
    return bool(shown.line.problems)


def problem_text(problem: Problem) -> str:
    """Return the sentence of a problem."""
    return sentence(problem.code, problem.facts, language())


def note_text(shown: MonthLine) -> str:
    """Return the last column: the problems, or the note of the sheet."""
    if shown.line.problems:
        return joined((problem_text(problem) for problem in shown.line.problems), "；")
    return shown.line.shown.note


def item_text(at: int, shown: MonthLine) -> str:
    """Return one kind: 300.00×21÷21 = 300.00; blank where it is not this person's."""
    item = shown.line.shown.items[at]
    if item.held:
        return translate("Allowance", "Held")
    if item.amount_fen is None:
        return ""
    if not item.amount_fen:
        return format_fen(0)
    how, amount = item.text.replace(".00×", "×"), format_fen(item.amount_fen)
    return f"{how} = {amount}" if how and "×" in how else amount


def columns(run: AllowanceRunView | None) -> tuple[Column[MonthLine], ...]:
    """Return the columns of a month, one for each kind on its sheet."""
    kinds = run.sheet.kinds if run else ()
    return (
        Column(
            translate("Allowance", "#"), lambda s: str(s.line.shown.number), lambda s: s.line.shown.number,
            Align.CENTRE, 36, tone=_ink,
        ),
        Column(translate("Allowance", "Agency"), lambda s: s.line.agency, width=106, tone=_ink),
        Column(
            translate("Allowance", "Name"), lambda s: s.line.name, width=84, tone=_ink,
            tip=lambda s: s.line.staff_no,
        ),
        _money(translate("Allowance", "Paid out"), _amount, 88),
        *(
            Column[MonthLine](
                kind, partial(item_text, at), partial(_item_sort, at), Align.RIGHT, 96,
                partial(item_text, at), partial(_item_ink, at),
            )
            for at, kind in enumerate(kinds)
        ),
        _money(translate("Allowance", "Gross"), _gross, 84),
        _money(translate("Allowance", "Taken"), _deduction, 72),
        Column(translate("Allowance", "Note"), note_text, width=220, tip=note_text, tone=_ink),
    )  # fmt: skip


def sums(run: AllowanceRunView, lines: tuple[AllowanceRunLine, ...]) -> dict[int, int]:
    """Return the sums of the money columns over `lines`, by the number of the column."""
    kinds = len(run.sheet.kinds)
    lines = tuple(line for line in lines if line.amount_fen is not None)  # a held line adds nothing
    found = {FIRST_KIND - 1: sum(line.amount_fen or 0 for line in lines)}
    found |= {
        FIRST_KIND + at: sum(line.shown.items[at].amount_fen or 0 for line in lines) for at in range(kinds)
    }
    found[FIRST_KIND + kinds] = sum(line.gross_fen for line in lines)
    found[FIRST_KIND + kinds + 1] = sum(line.deduction_fen for line in lines)
    return found


def outsider_columns() -> tuple[Column[Outsider], ...]:
    """Who is not on the sheet, and why."""
    return (
        Column(translate("Allowance", "Name"), lambda o: o.name, width=96, tip=lambda o: o.staff_no),
        Column(translate("Allowance", "Agency"), lambda o: o.agency, width=96),
        Column(translate("Allowance", "Why"), lambda o: o.reason, stretch=True, tip=lambda o: o.reason),
    )


def blocker_columns() -> tuple[Column[Blocker], ...]:
    """What keeps the month from being approved."""
    return (
        Column(
            translate("Allowance", "Name"),
            lambda b: b[0].name if b[0] else translate("Allowance", "Month"), width=76,
        ),
        Column(
            translate("Allowance", "What is missing"), lambda b: problem_text(b[1]), stretch=True,
            tone=lambda _b: Tone.REFUSED, tip=lambda b: problem_text(b[1]),
        ),
    )  # fmt: skip


Fen = Callable[[AllowanceRunLine], int | None]


def _gross(line: AllowanceRunLine) -> int | None:
    return None if line.amount_fen is None else line.gross_fen


def _deduction(line: AllowanceRunLine) -> int | None:
    return line.deduction_fen


def _amount(line: AllowanceRunLine) -> int | None:
    return line.amount_fen


def _money(title: str, read: Fen, width: int) -> Column[MonthLine]:
    return Column(
        title, partial(_fen_text, read), partial(_fen_sort, read), Align.RIGHT, width, tone=_paid_ink
    )


def _fen_text(read: Fen, shown: MonthLine) -> str:
    fen = read(shown.line)
    return "" if fen == 0 and read is _deduction else format_fen(fen)


def _fen_sort(read: Fen, shown: MonthLine) -> int:
    fen = read(shown.line)
    return -1 if fen is None else fen


def _item_sort(at: int, shown: MonthLine) -> int:
    fen = shown.line.shown.items[at].amount_fen
    return -1 if fen is None else fen


def _ink(shown: MonthLine) -> Tone:
    if shown.line.problems:
        return Tone.REFUSED
    return Tone.WAITS if shown.line.amount_fen is None else Tone.PLAIN


def _paid_ink(shown: MonthLine) -> Tone:
    ink = _ink(shown)
    return Tone.ESTIMATE if ink is Tone.PLAIN and shown.draft else ink


def _item_ink(at: int, shown: MonthLine) -> Tone:
    return Tone.WAITS if shown.line.shown.items[at].held else _paid_ink(shown)
