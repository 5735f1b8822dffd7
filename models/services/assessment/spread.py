"""How grades and scores are spread: by leader and by agency, this year against last."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.rules.assessment.proposal import GraderSpread, Spread, grader_spread, spread
from models.services.assessment.grades import read_grades
from models.services.assessment.texts import read_texts
from models.services.office.desk import Desk
from models.services.people.staff import StaffRow, read_staff
from models.tables.assessment import AssessmentPool, PoolGrader, Score


@dataclass(frozen=True, slots=True)
class YearSpread:
    """The street and every agency, this year beside last; graders of this year's submitted scores."""

    year: int
    street: Spread
    street_before: Spread
    agencies: tuple[tuple[Spread, Spread], ...]
    graders: tuple[GraderSpread, ...]


def distribution(desk: Desk, year: int) -> YearSpread:
    """Return how the street's results of `year` are spread, against the year before."""
    with desk.reading() as session:
        people = read_staff(session)
        now, before = (_by_agency(session, people, one) for one in (year, year - 1))
        graders = _graders(session, year)
    names = list(dict.fromkeys((*now, *before)))
    pairs = [(spread(name, now.get(name, ())), spread(name, before.get(name, ()))) for name in names]
    return YearSpread(
        year, spread("街道", _all(now.values())), spread("街道", _all(before.values())), tuple(pairs), graders
    )


def _all(groups: Iterable[Iterable[str]]) -> list[str]:
    return [word for group in groups for word in group]


def _by_agency(session: Session, people: Iterable[StaffRow], year: int) -> dict[str, list[str]]:
    stored = read_grades(session, year)
    found: dict[str, list[str]] = {}
    for person in people:
        touching = [
            one for one in person.postings
            if one.since.year <= year and (one.until is None or one.until.year >= year)
        ]  # fmt: skip
        if touching:
            entry = stored.get(person.id)
            found.setdefault(touching[-1].agency, []).append(entry.street_result if entry else "")
    return found


def _graders(session: Session, year: int) -> tuple[GraderSpread, ...]:
    """Only submitted scores are shown, so that a draft influences nobody."""
    full = _full_marks(session, year)
    query = (
        select(AssessmentPool.sheet_key, Score.grader, Score.indicator, Score.value)
        .join(AssessmentPool, AssessmentPool.id == Score.pool_id)
        .join(
            PoolGrader,
            (PoolGrader.pool_id == Score.pool_id)
            & (PoolGrader.round == Score.round)
            & (PoolGrader.account == Score.grader),
        )
        .where(AssessmentPool.year == year, AssessmentPool.round == Score.round)
        .where(PoolGrader.submitted_at != "")
    )
    shares: dict[str, list[Fraction]] = {}
    for sheet_key, grader, indicator, value in session.execute(query):
        most = full.get((sheet_key, indicator))
        if most is not None:
            shares.setdefault(grader, []).append(Fraction(value) / most)
    return tuple(grader_spread(name, shares[name]) for name in sorted(shares))


def _full_marks(session: Session, year: int) -> Mapping[tuple[str, str], Fraction]:
    sheets = read_texts(session, year).sheets
    return {(key, one.key): one.most for key, sheet in sheets.items() for one in sheet.indicators}
