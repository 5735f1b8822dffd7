"""Scores: indicators with weights and sources; a total is a tree, a missing part is never zero."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction

from models.rules.assessment.rules import Graders
from models.rules.core.explain import How, Step, combine, given
from models.rules.core.money import number_text

TRIM_FROM = 5
BALLOT_WORDS = ("优秀", "称职", "基本称职", "不称职")
USUAL_WORDS = ("好", "较好", "一般", "较差")


class Source(StrEnum):
    """Where an indicator's score comes from."""

    LEADERS = "leaders"
    BALLOT = "ballot"  # 民主测评
    USUAL = "usual"  # 平时考核, by quarter
    ENTERED = "entered"  # by the clerk or by import, e.g. the department's score


@dataclass(frozen=True, slots=True, kw_only=True)
class Indicator:
    """One line of a score sheet: scored from 0 to `most`, worth `points` in the total."""

    key: str
    name: str
    group: str
    points: Fraction
    most: Fraction
    source: Source
    clause: str
    optional: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class ScoreSheet:
    """A score sheet for a person or an agency, with the paper it stands in."""

    key: str
    name: str
    document: str
    subject: str
    indicators: tuple[Indicator, ...]
    graders: Graders
    ballot: Mapping[str, Fraction]
    usual: Mapping[str, Fraction]

    @property
    def most(self) -> Fraction:
        """The most points that the sheet can give."""
        return sum((one.points for one in self.indicators), Fraction(0))

    def find(self, key: str) -> Indicator | None:
        """Return an indicator by its key."""
        return next((one for one in self.indicators if one.key == key), None)


@dataclass(frozen=True, slots=True)
class Ballot:
    """民主测评 of one person: counts in the order of BALLOT_WORDS; abstentions are shown, not counted."""

    counts: tuple[int, int, int, int]
    abstained: int = 0
    source: str = "民主测评"


@dataclass(frozen=True, slots=True)
class Deduction:
    """Points taken off one indicator for a reason; `logs` are the work logs it cites."""

    indicator: str
    points: Fraction
    reason: str
    logs: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entered:
    """One entered score with who stands for it."""

    value: Fraction
    source: str


@dataclass(frozen=True, slots=True)
class Parts:
    """Everything a total is made of. `panel` names who has to score; `quarters` which are due."""

    panel: tuple[str, ...] = ()
    leaders: Mapping[str, Mapping[str, Fraction]] = field(default_factory=dict)
    entered: Mapping[str, Entered] = field(default_factory=dict)
    ballot: Ballot | None = None
    usual: Mapping[int, str] = field(default_factory=dict)
    quarters: tuple[int, ...] = (1, 2, 3, 4)
    deductions: tuple[Deduction, ...] = ()


@dataclass(frozen=True, slots=True)
class Missing:
    """A part that is not there: `code` names the sentence, `who` the grader or quarter it waits for."""

    indicator: str
    code: str
    who: str = ""


@dataclass(frozen=True, slots=True)
class Scored:
    """A total with its tree, or no total and what is missing; `parts` are the lines known so far."""

    total: Step | None
    parts: tuple[Step, ...]
    missing: tuple[Missing, ...]

    @property
    def amount(self) -> Fraction | None:
        """The total in points, None while a part is missing."""
        return None if self.total is None else self.total.amount


def total(sheet: ScoreSheet, parts: Parts) -> Scored:
    """Return a person's or an agency's total on `sheet`; None with the names of every missing part."""
    missing: list[Missing] = []
    groups: dict[str, list[Step]] = {}
    for one in sheet.indicators:
        score = _score(sheet, one, parts, missing)
        if score is not None:
            groups.setdefault(one.group or one.name, []).append(_line(one, score, parts))
    lines = tuple(
        steps[0] if len(steps) == 1 else combine(How.SUM, group, steps, unit="分")
        for group, steps in groups.items()
    )
    whole = None
    if not missing and lines:
        whole = combine(How.SUM, sheet.name, lines, source=sheet.document, unit="分")
    return Scored(whole, lines, tuple(missing))


def _score(sheet: ScoreSheet, one: Indicator, parts: Parts, missing: list[Missing]) -> Step | None:
    match one.source:
        case Source.LEADERS:
            score, lacks = _of_leaders(sheet, one, parts)
        case Source.BALLOT:
            score, lacks = _of_ballot(sheet, one, parts.ballot)
        case Source.USUAL:
            score, lacks = _of_quarters(sheet, one, parts)
        case Source.ENTERED:
            score, lacks = _of_entry(one, parts)
    if not one.optional:
        missing += lacks
    return score


def _of_leaders(sheet: ScoreSheet, one: Indicator, parts: Parts) -> tuple[Step | None, list[Missing]]:
    given_scores = parts.leaders.get(one.key, {})
    lacks = [Missing(one.key, "score_missing", who) for who in parts.panel if who not in given_scores]
    if not parts.panel:
        lacks = [Missing(one.key, "panel_missing")]
    if lacks:
        return None, lacks
    scores = [given(who, given_scores[who], source=one.clause, unit="分") for who in sorted(parts.panel)]
    note = ""
    if sheet.graders is Graders.TRIMMED and len(scores) >= TRIM_FROM:
        ordered = sorted(scores, key=lambda step: (step.amount, step.label))
        note = f"去掉最低 {number_text(ordered[0].amount)}、最高 {number_text(ordered[-1].amount)}"
        scores = ordered[1:-1]
    count = given("评分人数", len(scores), source="评分名单", unit="人")
    parts_ = (combine(How.SUM, "评分合计", scores, unit="分"), count)
    return combine(How.QUOTIENT, "领导评分平均", parts_, source=sheet.document, note=note, unit="分"), []


def _of_ballot(sheet: ScoreSheet, one: Indicator, ballot: Ballot | None) -> tuple[Step | None, list[Missing]]:
    if ballot is None or not sum(ballot.counts):
        return None, [Missing(one.key, "ballot_missing")]
    cells = []
    for word, number in zip(BALLOT_WORDS, ballot.counts, strict=True):
        figure = given(f"{word}折分", sheet.ballot[word], source=sheet.document, unit="分")
        votes = given(f"{word}票", number, source=ballot.source, unit="票")
        cells.append(combine(How.PRODUCT, word, (votes, figure), unit="分"))
    votes = given("有效票", sum(ballot.counts), source=ballot.source, unit="票")
    note = f"弃权 {ballot.abstained} 票" if ballot.abstained else ""
    summed = combine(How.SUM, "折分合计", cells, unit="分")
    return combine(How.QUOTIENT, "民主测评得分", (summed, votes), note=note, unit="分"), []


def _of_quarters(sheet: ScoreSheet, one: Indicator, parts: Parts) -> tuple[Step | None, list[Missing]]:
    lacks = [Missing(one.key, "quarter_missing", str(n)) for n in parts.quarters if n not in parts.usual]
    if lacks or not parts.quarters:
        return None, lacks or [Missing(one.key, "quarter_missing")]
    marks = [
        given(f"第{n}季度 {parts.usual[n]}", sheet.usual[parts.usual[n]], source=one.clause, unit="分")
        for n in parts.quarters
    ]
    count = given("季度数", len(marks), source="在岗季度", unit="个")
    summed = combine(How.SUM, "各季度合计", marks, unit="分")
    return combine(How.QUOTIENT, "平时考核得分", (summed, count), unit="分"), []


def _of_entry(one: Indicator, parts: Parts) -> tuple[Step | None, list[Missing]]:
    found = parts.entered.get(one.key)
    if found is None:
        return None, [Missing(one.key, "score_missing")]
    return given(one.name, found.value, source=found.source or one.clause, unit="分"), []


def _line(one: Indicator, score: Step, parts: Parts) -> Step:
    """Return an indicator's line: the score in points, less what is taken off, never below zero."""
    worth = score
    if one.points != one.most:
        points = given("分值", one.points, source=one.clause, unit="分")
        most = given("满分", one.most, source=one.clause, unit="分")
        share = combine(How.QUOTIENT, "分值 ÷ 满分", (points, most), unit="")
        worth = combine(How.PRODUCT, "折合得分", (score, share), unit="分")
    taken = [_deducted(item) for item in parts.deductions if item.indicator == one.key]
    if taken:
        less = combine(How.LESS, "扣分后", (worth, *taken), unit="分")
        nothing = given("最少", 0, source="扣完为止", unit="分")
        worth = combine(How.LARGEST, "扣完为止", (less, nothing), unit="分")
    return Step(one.name, How.FIRST, worth.amount, one.clause, "", "分", (worth,))


def _deducted(item: Deduction) -> Step:
    return given(f"扣分：{item.reason}", item.points, source="、".join(item.logs) or "扣分记录", unit="分")
