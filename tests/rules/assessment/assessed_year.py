"""Building a person's year for the rules of assessment."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path

from models.rules.assessment.facts import AssessmentFacts, Fact, FactKind, Sanctioned
from models.rules.assessment.ground import AssessmentFinding
from models.rules.assessment.participation import verdict
from models.rules.assessment.rules import OfficeFigures, RuleSet
from models.rules.assessment.toml_file import parse_figures, parse_rules
from models.rules.calendar.working_days import Calendar
from models.rules.core.facts import BonusMode, Stay

SHIPPED = Path(__file__).resolve().parents[3] / "resources" / "assessment"
KEYS = ("civil-2007", "civil-2020", "institution-1995", "institution-2023", "local")
YEAR_OF = dict(zip(KEYS, (2017, 2022, 2017, 2024, 2017), strict=True))
KIND_OF = dict(zip(KEYS, ("公务员", "公务员", "事业", "事业", "编外"), strict=True))
YEARS = frozenset(range(2015, 2031))
PLAIN = Calendar(YEARS, {}, {})
"""Weekends only."""


def text(name: str) -> str:
    return (SHIPPED / f"{name}.toml").read_text(encoding="utf-8")


RULES: dict[str, RuleSet] = {key: parse_rules(text(key)) for key in KEYS}
FIGURES: OfficeFigures = parse_figures(text("figures"))


def stay(
    since: str = "2010-01-01", until: str = "", agency: str = "国土资源所", kind: str = "公务员"
) -> Stay:
    last = date.fromisoformat(until) if until else None
    return Stay(agency, BonusMode.FULL, date.fromisoformat(since), last, "科员", kind)


def fact(kind: FactKind, since: str, until: str = "", value: str = "", note: str = "") -> Fact:
    return Fact(
        kind, date.fromisoformat(since), date.fromisoformat(until) if until else None, value, note, "文〔1〕"
    )


def sanction(kind: str, day: str, **more: object) -> Sanctioned:
    return replace(Sanctioned(kind, date.fromisoformat(day)), **more)  # type: ignore[arg-type]


def person(
    key: str = "civil-2007",
    *facts: Fact,
    year: int = 0,
    stays: Sequence[Stay] = (),
    sanctions: Sequence[Sanctioned] = (),
    sick: int = 0,
    personal: int = 0,
    police: bool = False,
) -> AssessmentFacts:
    stays = tuple(stays) or (stay(kind=KIND_OF[key]),)
    return AssessmentFacts(
        staff_no="001", name="唐梅康", year=year or YEAR_OF[key], staff_kind=KIND_OF[key], stays=stays,
        police=police, sick=sick, personal=personal, leave_span=sick + personal, sanctions=tuple(sanctions),
        facts=facts,
    )  # fmt: skip


def judge(
    key: str, one: AssessmentFacts, figures: OfficeFigures = FIGURES, as_of: date | None = None
) -> AssessmentFinding:
    return verdict(one, RULES[key], figures, PLAIN, as_of or date(one.year + 1, 1, 15))
