"""What if the tier or a figure were another: sheets side by side, computed by the real run, never written."""

from __future__ import annotations

import dataclasses
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from msgspec.structs import replace
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.bonus.pot import CannotDivide, Division, divide_pot
from models.rules.core.money import from_fen
from models.rules.scheme.figures import Figures
from models.rules.scheme.scheme import Scheme
from models.rules.sheets.words import LineState, SheetKind
from models.services.bonus.runs import draft_runs, require_scheme, runs_under
from models.services.bonus.views import BonusRunLine, RunView
from models.services.office.desk import Desk, Progress, Silent
from models.services.scheme.schemes import SchemeRow, check_scheme, tier_of

Words = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Scenario:
    """A supposition: another tier, another scheme text, other figures; what is not said stays as it is.

    `standards` and `coefficients` change cells of the scheme's (first) table by its words, `factors` the
    grade factors; yuan and plain numbers, None among the factors means 暂缓.
    """

    name: str
    tier: str = ""
    toml: str = ""
    standards: Mapping[Words, Fraction] = field(default_factory=dict)
    coefficients: Mapping[Words, Fraction] = field(default_factory=dict)
    factors: Mapping[str, Fraction | None] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Column:
    """One supposition in total, in fen; `problems` counts the lines that cannot be computed."""

    name: str
    tier: str
    document: str
    total_fen: int
    people: int
    held: int
    problems: int


@dataclass(frozen=True, slots=True)
class Cell:
    """A person under one supposition; `amount_fen` None where held, `state` is OUT where on no sheet."""

    state: LineState
    amount_fen: int | None
    net_fen: int | None


@dataclass(frozen=True, slots=True)
class Row:
    """A person, or the unit of a pool, under every supposition in the order of the columns."""

    staff_id: int
    staff_no: str
    name: str
    agency: str
    cells: tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class WhatIf:
    """Suppositions side by side; the first column is what stands today."""

    year: int
    kind: SheetKind
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]


TODAY = "现行"
NOT_ON_SHEET = Cell(LineState.OUT, None, None)


def what_if(
    desk: Desk, year: int, kind: SheetKind, scenarios: Sequence[Scenario], progress: Progress | None = None
) -> WhatIf:
    """Compute one sheet under each scenario beside today's; nothing is written.

    Refused: no_scheme, no_tier, unknown_tier, scheme_refused, what_if_unknown_figure, what_if_other_year.
    """
    progress = progress or Silent()
    with desk.reading() as session:
        views = [(TODAY, draft_runs(session, year, progress)[kind])]
        row, scheme = require_scheme(session, year)
        tier = tier_of(session, year)
        for scenario in scenarios:
            view = _under(session, row, scheme, tier, scenario, progress)[kind]
            views.append((scenario.name, view))
    return WhatIf(year, kind, tuple(_column(*pair) for pair in views), _rows([view for _, view in views]))


def _under(
    session: Session, row: SchemeRow, scheme: Scheme, tier: str, scenario: Scenario, progress: Progress
) -> dict[SheetKind, RunView]:
    supposed = _supposed(scheme, scenario)
    if supposed.year != row.year:
        raise Refused("what_if_other_year", name=scenario.name, year=supposed.year, asked=row.year)
    tier = scenario.tier or (supposed.tier if scenario.toml else "") or tier
    if supposed.tiers and tier not in supposed.tiers:
        raise Refused("unknown_tier", tier=tier, known="、".join(supposed.tiers))
    shown = replace(row, document=supposed.document) if scenario.toml else row
    return runs_under(session, shown, supposed, tier, progress)


def _supposed(scheme: Scheme, scenario: Scenario) -> Scheme:
    """Return the scheme as a scenario would have it."""
    if scenario.toml:
        scheme = check_scheme(scenario.toml, scenario.name)
    if scenario.standards:
        scheme = dataclasses.replace(scheme, standards=_figures(scheme.standards, scenario.standards))
    if scenario.coefficients:
        if not scheme.coefficients:
            raise Refused("what_if_unknown_figure", figure="、".join(map("/".join, scenario.coefficients)))
        first, *others = scheme.coefficients
        scheme = dataclasses.replace(scheme, coefficients=(_figures(first, scenario.coefficients), *others))
    if scenario.factors:
        grades = scheme.grades
        if grades is None or not grades.factors.keys() >= scenario.factors.keys():
            raise Refused("what_if_unknown_figure", figure="、".join(scenario.factors))
        grades = dataclasses.replace(grades, factors={**grades.factors, **scenario.factors})
        scheme = dataclasses.replace(scheme, grades=grades)
    return scheme


def _figures(table: Figures, changes: Mapping[Words, Fraction]) -> Figures:
    if unknown := [words for words in changes if words not in table.cells]:
        raise Refused("what_if_unknown_figure", figure="、".join("/".join(words) for words in unknown))
    return replace(table, cells={**table.cells, **changes})


def _column(name: str, view: RunView) -> Column:
    return Column(
        name, view.tier, view.document, view.total_fen, view.people, view.held,
        len({line.staff_no for line, _ in view.problems}),
    )  # fmt: skip


def _key(line: BonusRunLine) -> tuple[int, str]:
    return line.staff_id, "" if line.staff_id else line.name


def _rows(views: Sequence[RunView]) -> tuple[Row, ...]:
    known: dict[tuple[int, str], BonusRunLine] = {}
    cells: list[dict[tuple[int, str], Cell]] = []
    for view in views:
        cells.append({_key(line): Cell(line.state, line.amount_fen, line.net_fen) for line in view.lines})
        for line in view.lines:
            known.setdefault(_key(line), line)
    return tuple(
        Row(
            line.staff_id, line.staff_no, line.name, line.agency,
            tuple(column.get(key, NOT_ON_SHEET) for column in cells),
        )
        for key, line in known.items()
    )  # fmt: skip


def divide_among(desk: Desk, year: int, kind: SheetKind, pot_fen: int, *, unit_fen: int = 1) -> Division:
    """Divide a pot among the people of today's draft, by what each is due; keys are staff numbers.

    `models.rules.bonus.pot.awards_toml` writes the result for the scheme. Refused: what a draft refuses,
    and pot_*.
    """
    with desk.reading() as session:
        view = draft_runs(session, year, Silent())[kind]
    weights = {
        line.staff_no: from_fen(line.amount_fen) for line in view.lines if line.staff_id and line.amount_fen
    }
    try:
        return divide_pot(pot_fen, weights, unit_fen=unit_fen, source=view.document)
    except CannotDivide as error:
        raise Refused(error.code) from error
