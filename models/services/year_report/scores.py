"""An agency's scores of a year: what supervision approved, and beside it the score entered by hand before."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.rules.core.explain import Step, from_plain
from models.rules.core.money import number_text
from models.rules.supervision.period import Period, parse_period
from models.rules.supervision.words import SPAN_WORDS, Span
from models.rules.year_report.report import Fact, Part, Section, Table, Tree, count, words
from models.services.assessment.agency_scores import AgencyResult
from models.services.supervision.frozen import read_report
from models.tables.supervision import SupervisionLine, SupervisionRun

COLUMNS = ("评分表", "期间", "时段", "总分", "名次", "等次", "文号", "审定人", "审定日期")
NONE = "当年没有机构考核分。"
_LONGEST_FIRST = (Span.YEAR, Span.QUARTER, Span.MONTH)


@dataclass(frozen=True, slots=True, kw_only=True)
class Approved:
    """An agency's approved score of a period; `total` is exact text, `tier` "" where the sheet has none."""

    key: str
    sheet: str
    period: Period
    total: str
    rank: int
    tier: str
    document: str
    approved_by: str
    approved_at: str
    tree: Step

    @property
    def title(self) -> str:
        """What was scored when."""
        return f"{self.sheet} {self.period.title}"

    @property
    def fact(self) -> Fact:
        """The score in one line."""
        tier = f"，{self.tier}" if self.tier else ""
        note = f"{self.approved_by} {self.approved_at[:10]} 审定" + (
            f"；{self.document}" if self.document else ""
        )
        key = f"approved_{self.key}_{self.period}"
        return Fact(key, self.title, f"{self.total} 分，第 {self.rank} 名{tier}", self.total, note)

    @property
    def cells(self) -> tuple[str, ...]:
        """The score under COLUMNS."""
        return (
            self.sheet, self.period.title, SPAN_WORDS[self.period.span], self.total, str(self.rank),
            self.tier, self.document, self.approved_by, self.approved_at[:10],
        )  # fmt: skip


def read_approved(session: Session, agency_id: int, year: int) -> list[Approved]:
    """Return an agency's approved scores: of the year, its quarters, its months; one statement."""
    query = (
        select(SupervisionLine, SupervisionRun)
        .join(SupervisionRun, SupervisionRun.id == SupervisionLine.run_id)
        .where(SupervisionLine.agency_id == agency_id, SupervisionRun.subject == "agency")
        .where((SupervisionRun.period == str(year)) | SupervisionRun.period.like(f"{year}-%"))
    )
    return sorted((_approved(line, run) for line, run in session.execute(query)), key=_order)


def _approved(line: SupervisionLine, run: SupervisionRun) -> Approved:
    return Approved(
        key=run.sheet_key, sheet=read_report(run).title, period=parse_period(run.period), total=line.total,
        rank=line.rank, tier=line.tier, document=run.document, approved_by=run.approved_by,
        approved_at=run.approved_at, tree=from_plain(json.loads(line.tree)),
    )  # fmt: skip


def _order(one: Approved) -> tuple[int, Period, str]:
    return _LONGEST_FIRST.index(one.period.span), one.period, one.key


def agency_scores(approved: Sequence[Approved], result: AgencyResult) -> Section:
    """Return the scores: the approved ones, then the one of the year's own sheet entered by hand."""
    facts, trees, remark = _by_hand(result) if result.cells else ((), (), "")
    if not approved:
        return Section(Part.SCORES, facts, (), trees, remark if result.cells else NONE)
    told = (count("approved", "已审定的督查得分", len(approved)), *(one.fact for one in approved))
    table = Table("已审定的督查得分", COLUMNS, tuple(one.cells for one in approved))
    explained = tuple(Tree(one.title, one.tree) for one in approved)
    return Section(Part.SCORES, (*told, *facts), (table,), (*explained, *trees), remark)


def _by_hand(result: AgencyResult) -> tuple[tuple[Fact, ...], tuple[Tree, ...], str]:
    """Return the facts of the score entered by hand, its trees, and what it still lacks."""
    total = result.scored.total
    facts = (
        words("sheet", "手工录入的评分表", result.sheet.name),
        words("total", "手工录入的机构考核分", "" if total is None else number_text(total.amount)),
        words("confirmed", "手工录入分的确认", f"{result.confirmed_by} {result.confirmed_at[:10]}".strip()),
    )
    if total is not None:
        return facts, (Tree("手工录入的机构考核分", total),), ""
    lacking = f"手工录入的机构考核分还缺 {len(result.scored.missing)} 项，没有总分。"
    return facts, tuple(Tree(step.label, step) for step in result.scored.parts), lacking
