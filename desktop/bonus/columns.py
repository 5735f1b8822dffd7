"""The columns of a run, and the ink of a line: held waits, a problem is refused, a draft is an estimate."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from forms.kit.i18n import language
from forms.kit.punctuation import joined
from forms.kit.tables.columns import Align, Column
from forms.kit.texts import sentence
from forms.kit.theme import Tone
from forms.kit.widgets.money import format_fen
from models.rules.sheets.line import Problem
from models.rules.sheets.words import LineState, SheetState
from models.services.bonus.views import BonusRunLine, RunView

translate = QCoreApplication.translate
Fen = Callable[[BonusRunLine], int | None]


@dataclass(frozen=True, slots=True)
class ListedLine:
    """A line with the state of its run."""

    line: BonusRunLine
    draft: bool
    flag: str = ""  # what to look at before approval, such as a blind zone of the tax


@dataclass(frozen=True, slots=True)
class MoneyColumn:
    """A column of amounts: how to read one, and whether it hides where nobody has any."""

    at: int
    read: Fen
    optional: bool


def is_held(shown: ListedLine) -> bool:
    """Tell whether the line waits; it has no amount, which is not zero."""
    return shown.line.state == LineState.HOLD and not shown.line.problems


def has_problem(shown: ListedLine) -> bool:
    """Tell whether something must be entered before the run can be approved."""
    return bool(shown.line.problems)


def problem_text(problem: Problem) -> str:
    """Return the sentence of a problem."""
    return sentence(problem.code, problem.facts, language())


def state_text(shown: ListedLine) -> str:
    """Return what the last column says: the problem, 暂缓 with its reason, or the note."""
    line = shown.line
    if line.problems:
        return joined((problem_text(problem) for problem in line.problems), "；")
    if line.state == LineState.HOLD:
        word = translate("Bonus", "Held")
        return f"{word} · {line.shown.note}" if line.shown.note else word
    return joined((part for part in (shown.flag, line.shown.note) if part), "；")


def is_flagged(shown: ListedLine) -> bool:
    """Tell whether the amount falls where a smaller one would leave more."""
    return bool(shown.flag)


def _row_ink(shown: ListedLine) -> Tone:
    if shown.line.problems:
        return Tone.REFUSED
    return Tone.WAITS if is_held(shown) else Tone.PLAIN


def _money_ink(shown: ListedLine) -> Tone:
    ink = _row_ink(shown)
    return Tone.ESTIMATE if ink is Tone.PLAIN and shown.draft else ink


def _estimate_ink(shown: ListedLine) -> Tone:
    ink = _row_ink(shown)
    return Tone.ESTIMATE if ink is Tone.PLAIN else ink


def shown_fen(read: Fen) -> Callable[[ListedLine], str]:
    """Return the text of an amount: a dash where a held line has none, blank where nothing is taken."""

    def text(shown: ListedLine) -> str:
        fen = read(shown.line)
        return "" if fen == 0 and read in _QUIET else format_fen(fen)

    return text


def _sort_fen(read: Fen) -> Callable[[ListedLine], int]:
    def key(shown: ListedLine) -> int:
        fen = read(shown.line)
        return -1 if fen is None else fen

    return key


def gross(line: BonusRunLine) -> int | None:
    """应发: after the grade, before sanction and deductions; none where the line has no amount at all."""
    return None if line.state == LineState.HOLD else line.shown.gross_fen


def attendance(line: BonusRunLine) -> int | None:
    """考勤扣."""
    return line.shown.attendance_fen


def sanction(line: BonusRunLine) -> int | None:
    """处分扣."""
    return line.shown.sanction_fen


def other(line: BonusRunLine) -> int | None:
    """其他扣."""
    return line.shown.other_fen


def award(line: BonusRunLine) -> int | None:
    """单项奖."""
    return line.shown.award_fen


def elsewhere(line: BonusRunLine) -> int | None:
    """公安已发."""
    return line.shown.paid_elsewhere_fen or 0


def amount(line: BonusRunLine) -> int | None:
    """应发合计."""
    return line.amount_fen


def tax(line: BonusRunLine) -> int | None:
    """个税."""
    return line.tax_fen


def net(line: BonusRunLine) -> int | None:
    """实发."""
    return line.net_fen


_QUIET = (attendance, sanction, other, award, elsewhere)
"""Amounts whose zero says nothing."""

MONEY: tuple[MoneyColumn, ...] = (
    MoneyColumn(6, gross, False),  # noqa: FBT003 - optional
    *(MoneyColumn(at, read, True) for at, read in enumerate(_QUIET, 7)),  # noqa: FBT003
    MoneyColumn(12, amount, False),  # noqa: FBT003
    MoneyColumn(13, tax, False),  # noqa: FBT003
    MoneyColumn(14, net, False),  # noqa: FBT003
)


def _money(title: str, read: Fen, width: int, *, estimate: bool = False) -> Column[ListedLine]:
    ink = _estimate_ink if estimate else _money_ink
    return Column(title, shown_fen(read), _sort_fen(read), Align.RIGHT, width, tone=ink)


def columns(run: RunView | None) -> tuple[Column[ListedLine], ...]:
    """Return the columns as the paper has them, in the language of the window."""
    estimated = run is None or run.sheet.tax_estimated
    tax_title = translate("Bonus", "Tax (est.)") if estimated else translate("Bonus", "Tax")
    return (
        Column(
            translate("Bonus", "#"), lambda s: str(s.line.shown.number), lambda s: s.line.shown.number,
            Align.CENTRE, 36, tone=_row_ink,
        ),
        Column(translate("Bonus", "Agency"), lambda s: s.line.agency, width=106, tone=_row_ink),
        Column(
            translate("Bonus", "Name"), lambda s: s.line.name, width=70, tone=_row_ink,
            tip=lambda s: s.line.staff_no,
        ),
        Column(translate("Bonus", "Class"), lambda s: s.line.shown.post_class, width=52, tone=_row_ink),
        Column(
            translate("Bonus", "Grade"), lambda s: s.line.shown.grade, align=Align.CENTRE, width=78,
            tone=_row_ink,
        ),
        Column(
            translate("Bonus", "Mths"), lambda s: s.line.shown.months, lambda s: int(s.line.months * 1000),
            Align.RIGHT, 44, tone=_row_ink,
        ),
        _money(translate("Bonus", "Gross"), gross, 84),
        _money(translate("Bonus", "Absence"), attendance, 64),
        _money(translate("Bonus", "Sanction"), sanction, 78),
        _money(translate("Bonus", "Other"), other, 70),
        _money(translate("Bonus", "Awards"), award, 72),
        _money(translate("Bonus", "By police"), elsewhere, 84),
        _money(translate("Bonus", "Amount due"), amount, 88),
        _money(tax_title, tax, 76, estimate=estimated),
        _money(translate("Bonus", "Net"), net, 88, estimate=estimated),
        Column(
            translate("Bonus", "State, note"), state_text, width=180, tip=state_text, tone=_row_ink,
        ),
    )  # fmt: skip


def shown_lines(run: RunView, flags: Mapping[str, str] | None = None) -> tuple[ListedLine, ...]:
    """Return the run's lines as rows; `flags` by staff number."""
    known = flags or {}
    draft = run.state == SheetState.DRAFT
    return tuple(ListedLine(line, draft, known.get(line.staff_no, "")) for line in run.lines)


def column_sum(read: Fen, lines: tuple[BonusRunLine, ...]) -> int:
    """Return the sum of a column over lines that have an amount."""
    return sum(fen for line in lines if line.state != LineState.HOLD and (fen := read(line)) is not None)
