"""The dated texts of assessment: shipped ones, the office's own from a year on; every version is kept."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from sqlalchemy import func, insert, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.assessment.rules import OfficeFigures, RuleSet
from models.rules.assessment.scoring import ScoreSheet
from models.rules.assessment.toml_file import (
    AssessmentDataFault,
    parse_figures,
    parse_rules,
    parse_sheet,
)
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.tables.assessment import AssessmentText

CHANGED = frozenset({Topic.ASSESSMENT})
SHIPPED = Path(__file__).resolve().parents[3] / "resources" / "assessment"
RULES, FIGURES, SHEET = "rules", "figures", "sheet"
_READERS: dict[str, Callable[[str], RuleSet | OfficeFigures | ScoreSheet]] = {
    RULES: parse_rules, FIGURES: parse_figures, SHEET: parse_sheet,
}  # fmt: skip


@cache
def shipped() -> dict[tuple[str, str], str]:
    """Return (kind, key) → text of everything that comes with the program."""
    found = {}
    for path in sorted(SHIPPED.glob("*.toml")):
        text = path.read_text(encoding="utf-8")
        if path.stem == FIGURES:
            found[(FIGURES, FIGURES)] = text
        elif path.stem.startswith("score-"):
            found[(SHEET, parse_sheet(text).key)] = text
        else:
            found[(RULES, path.stem)] = text
    return found


@dataclass(frozen=True, slots=True)
class Texts:
    """What is in force in one year: rule sets, the office's figures, score sheets by key."""

    rules: tuple[RuleSet, ...]
    figures: OfficeFigures
    sheets: dict[str, ScoreSheet]

    def rule_set(self, key: str) -> RuleSet:
        """Return a rule set by key; Refused("unknown_rule_set")."""
        found = next((rules for rules in self.rules if rules.key == key), None)
        if found is None:
            raise Refused("unknown_rule_set", key=key)
        return found

    def sheet(self, key: str) -> ScoreSheet:
        """Return a score sheet by key; Refused("unknown_score_sheet")."""
        if key not in self.sheets:
            raise Refused("unknown_score_sheet", key=key)
        return self.sheets[key]


@cache
def _rules(text: str) -> RuleSet:
    return parse_rules(text, stored=True)


@cache
def _sheet(text: str) -> ScoreSheet:
    return parse_sheet(text, stored=True)


@cache
def _figures(text: str) -> OfficeFigures:
    return parse_figures(text, stored=True)


def read_texts(session: Session, year: int) -> Texts:
    """Return what is in force in `year`: the office's newest version, or what is shipped if it has none."""
    standing = _standing(session, year)
    rules = tuple(_rules(text) for (kind, _), text in standing.items() if kind == RULES)
    sheets = [_sheet(text) for (kind, _), text in standing.items() if kind == SHEET]
    return Texts(rules, _figures(standing[(FIGURES, FIGURES)]), {sheet.key: sheet for sheet in sheets})


def _standing(session: Session, year: int) -> dict[tuple[str, str], str]:
    columns = select(AssessmentText.kind, AssessmentText.key, AssessmentText.toml)
    query = columns.where(AssessmentText.year <= year)
    rows = session.execute(query.order_by(AssessmentText.year, AssessmentText.version))
    return shipped() | {(kind, key): text for kind, key, text in rows}


def assessment_texts(desk: Desk, year: int) -> Texts:
    """Return what is in force in `year`."""
    with desk.reading() as session:
        return read_texts(session, year)


def text_of(desk: Desk, kind: str, key: str, year: int) -> str:
    """Return the TOML in force in `year`, to be edited; Refused("unknown_assessment_text")."""
    with desk.reading() as session:
        found = _standing(session, year).get((kind, key))
    if found is None:
        raise Refused("unknown_assessment_text", key=key)
    return found


def save_text(desk: Desk, kind: str, key: str, year: int, text: str) -> Changes:
    """Put a text in force from `year` as a new version.

    Refused, naming the part: assessment_text_unreadable, assessment_text_unknown_key,
    assessment_text_missing, assessment_text_wrong_value, assessment_text_twice.
    """
    if kind not in _READERS:
        raise Refused("unknown_assessment_text", key=kind)
    try:
        parsed = _READERS[kind](text)
    except AssessmentDataFault as error:
        raise Refused(error.code, field=error.field, wanted=error.wanted) from error
    if getattr(parsed, "key", FIGURES) != key:
        raise Refused("assessment_text_key", key=key)
    with desk.change(Action.EDIT_ASSESSMENT_RULES, f"{year} {key}") as change:
        session = change.session
        where = (AssessmentText.kind == kind, AssessmentText.key == key, AssessmentText.year == year)
        version = 1 + (session.scalar(select(func.max(AssessmentText.version)).where(*where)) or 0)
        session.execute(
            insert(AssessmentText).values(
                kind=kind, key=key, year=year, version=version, toml=text, document=parsed.document,
                entered_by=desk.actor.account, entered_at=desk.clock().isoformat(timespec="seconds"),
            )
        )  # fmt: skip
        change.detail.update(version=version, document=parsed.document)
    return CHANGED
