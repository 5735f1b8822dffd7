"""The columns of a month of the grids, and of the rules."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from PySide6.QtCore import QCoreApplication

from forms.kit.i18n import language, office_word
from forms.kit.punctuation import joined
from forms.kit.tables.columns import Align, Column
from forms.kit.texts import sentence
from forms.kit.theme import Tone
from forms.kit.widgets.money import format_fen
from models.rules.sheets.line import Problem
from models.rules.work.grids.printed import GridSheetLine
from models.services.work.grids.rules import RulesRow
from models.services.work.grids.views import GridMonthLine

translate = QCoreApplication.translate


def problem_text(problem: Problem) -> str:
    """Return the sentence of a problem."""
    return sentence(problem.code, problem.facts, language())


def note_text(line: GridMonthLine) -> str:
    """Return the problems, or the note of the sheet."""
    if line.problems:
        facts = {"name": line.name}
        said = (sentence(one.code, facts | dict(one.facts), language()) for one in line.problems)
        return joined(said, "；")
    return line.shown.note if line.shown else ""


def month_columns() -> tuple[Column[GridMonthLine], ...]:
    """Return the columns of a month: who, points, events that count and without the cap, money."""
    return (
        Column(translate("Grids", "Name"), lambda line: line.name, width=84, tone=_ink),
        Column(translate("Grids", "Duty"), lambda line: office_word(line.facts.duty), width=96, gives_way=1),
        Column(translate("Grids", "Grid"), lambda line: joined(line.facts.grids), width=140),
        Column(
            translate("Grids", "Score"), lambda line: line.shown.score if line.shown else "—",
            _points, Align.RIGHT, 64,
        ),
        _count(translate("Grids", "Counted"), lambda shown: shown.counted, 2),
        _count(translate("Grids", "Uncapped"), lambda shown: shown.uncapped, 3),
        _money(translate("Grids", "Gross"), lambda shown: shown.gross_fen),
        _money(translate("Grids", "Taken off"), lambda shown: shown.deduction_fen),
        _money(translate("Grids", "Paid out"), lambda shown: shown.amount_fen),
        Column(
            translate("Grids", "Note"), note_text, width=160, stretch=True, tip=note_text,
            tone=lambda line: Tone.REFUSED if line.problems else Tone.QUIET,
        ),
    )  # fmt: skip


def _ink(line: GridMonthLine) -> Tone:
    return Tone.REFUSED if line.problems else Tone.PLAIN


def _points(line: GridMonthLine) -> int:
    """Return hundredths of points to order by; no score comes first."""
    return int(100 * Fraction(line.shown.score)) if line.shown and line.shown.score else -1


def _count(title: str, of: Callable[[GridSheetLine], int], gives_way: int) -> Column[GridMonthLine]:
    return Column(
        title, lambda line: str(of(line.shown)) if line.shown else "—",
        lambda line: of(line.shown) if line.shown else -1, Align.RIGHT, 76, gives_way=gives_way,
    )  # fmt: skip


def _money(title: str, of: Callable[[GridSheetLine], int]) -> Column[GridMonthLine]:
    return Column(
        title, lambda line: format_fen(of(line.shown)) if line.shown else "—",
        lambda line: of(line.shown) if line.shown else -1, Align.RIGHT, 92,
    )  # fmt: skip


def rules_columns() -> tuple[Column[RulesRow], ...]:
    """Return the columns of the rules."""

    def ink(row: RulesRow) -> Tone:
        return Tone.QUIET if row.replaced else Tone.PLAIN

    def version(row: RulesRow) -> str:
        text = str(row.version)
        return translate("Grids", "{n}, replaced").format(n=text) if row.replaced else text

    def until(row: RulesRow) -> str:
        return row.rules.valid_to.isoformat() if row.rules.valid_to else ""

    def duties(row: RulesRow) -> str:
        return joined(office_word(duty) for duty in row.rules.duties)

    return (
        Column(translate("Grids", "Rule"), lambda row: row.rules.title, width=190, tone=ink),
        Column(translate("Grids", "Version"), version, width=84, tone=ink),
        Column(translate("Grids", "For"), duties, width=150, stretch=True, tone=ink),
        Column(translate("Grids", "From"), lambda row: row.rules.valid_from.isoformat(), width=96, tone=ink),
        Column(translate("Grids", "To"), until, width=96, tone=ink),
        Column(
            translate("Grids", "Document"), lambda row: row.rules.document, width=150, tone=ink,
            tip=lambda row: row.rules.source,
        ),
        Column(translate("Grids", "By"), lambda row: row.entered_by, width=84, tone=ink),
    )  # fmt: skip
