"""Facts of a person's year for the rules. Services gather them; rules only read them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any

from msgspec import Struct, field


class BonusMode(StrEnum):
    """How an agency's people share in the year-end money (domain: seed plan, clause 3)."""

    FULL = "full"
    TIER_REFERENCE = "tier_reference"
    NONE = "none"


class Stay(Struct, frozen=True):
    """A posting as the rules see it: inclusive dates, `until` None while it lasts."""

    agency: str
    mode: BonusMode
    since: date
    until: date | None
    post_class: str
    staff_kind: str
    attendance: bool = True


class Sanction(Struct, frozen=True):
    """A sanction on record: `kind` is one of models.rules.core.grades.SANCTIONS."""

    kind: str
    decided_on: date


class AgencyYear(Struct, frozen=True, kw_only=True):
    """What supervision made of an agency's year, as approved: points, place, tier, by which sheet, when."""

    agency: str
    score: Fraction
    rank: int
    tier: str
    sheet: str
    document: str
    approved_at: str

    @property
    def source(self) -> str:
        """What stands behind it, as an explanation names it."""
        return f"{self.document}（{self.approved_at[:10]}审定）"


class PersonYear(Struct, frozen=True, kw_only=True):
    """One person's year: everything a bonus may depend on, nothing computed yet.

    `halves` maps a kind's key to twelve counts of half-days, January first (recorded marks only).
    `absent_runs` are the lengths in half-days of the runs of consecutive due half-days marked 旷工,
    longest first. `grade` is "" when none is on record; `grades_before` maps earlier years to grades.
    """

    staff_no: str
    name: str
    year: int
    stays: tuple[Stay, ...]
    grade: str
    reason: str = ""
    sanctions: tuple[Sanction, ...] = ()
    halves: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    absent_runs: tuple[int, ...] = ()
    grades_before: Mapping[int, str] = field(default_factory=dict)
    hold: str = ""
    """Why the money waits by a decision of its own (暂缓发放), "" where nothing was decided."""
    agency_years: Mapping[str, AgencyYear] = field(default_factory=dict)
    """Agency → its approved year, only where the scheme asks for it ([agency_factor])."""


def facts_to_plain(person: PersonYear) -> dict[str, Any]:
    """Return the facts as plain JSON values, to be frozen with an approved line."""
    seldom: dict[str, Any] = {"hold": person.hold} if person.hold else {}
    if person.agency_years:
        years = sorted(person.agency_years.items())
        seldom["agency_years"] = {name: _year_to_plain(year) for name, year in years}
    return seldom | {
        "staff_no": person.staff_no,
        "name": person.name,
        "year": person.year,
        "stays": [
            {
                "agency": stay.agency, "mode": stay.mode.value, "since": stay.since.isoformat(),
                "until": stay.until.isoformat() if stay.until else None, "post_class": stay.post_class,
                "staff_kind": stay.staff_kind, "attendance": stay.attendance,
            }
            for stay in person.stays
        ],
        "grade": person.grade,
        "reason": person.reason,
        "sanctions": [[sanction.kind, sanction.decided_on.isoformat()] for sanction in person.sanctions],
        "halves": {kind: list(counts) for kind, counts in sorted(person.halves.items())},
        "absent_runs": list(person.absent_runs),
        "grades_before": {str(year): grade for year, grade in sorted(person.grades_before.items())},
    }  # fmt: skip


def facts_from_plain(plain: Mapping[str, Any]) -> PersonYear:
    """Rebuild facts written by `facts_to_plain`."""
    stays = tuple(
        Stay(
            stay["agency"], BonusMode(stay["mode"]), date.fromisoformat(stay["since"]),
            date.fromisoformat(stay["until"]) if stay["until"] else None,
            stay["post_class"], stay["staff_kind"], stay["attendance"],
        )
        for stay in plain["stays"]
    )  # fmt: skip
    return PersonYear(
        staff_no=plain["staff_no"], name=plain["name"], year=plain["year"], stays=stays,
        grade=plain["grade"], reason=plain["reason"],
        sanctions=tuple(Sanction(kind, date.fromisoformat(day)) for kind, day in plain["sanctions"]),
        halves={kind: tuple(counts) for kind, counts in plain["halves"].items()},
        absent_runs=tuple(plain["absent_runs"]),
        grades_before={int(year): grade for year, grade in plain["grades_before"].items()},
        hold=plain.get("hold", ""),
        agency_years={name: _year_from_plain(one) for name, one in plain.get("agency_years", {}).items()},
    )


def _year_to_plain(year: AgencyYear) -> dict[str, Any]:
    return {
        "agency": year.agency, "score": str(year.score), "rank": year.rank, "tier": year.tier,
        "sheet": year.sheet, "document": year.document, "approved_at": year.approved_at,
    }  # fmt: skip


def _year_from_plain(plain: Mapping[str, Any]) -> AgencyYear:
    return AgencyYear(**{**plain, "score": Fraction(plain["score"])})
