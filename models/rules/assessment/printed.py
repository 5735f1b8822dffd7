"""What the printed forms of the year's assessment show: text only, decided before anyone draws.

The fields are those of 公务员年度考核登记表; days and articles come from the rule set of the year.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessmentForm:
    """年度考核登记表 of one person; every field is ready text, "" is a blank to be filled in by hand.

    `no_grade` explains why there is no grade or only some are allowed, with the article.
    """

    street: str
    year: int
    name: str
    sex: str
    born: str
    unit_post: str
    staff_no: str
    summary: str
    comment: str
    proposed: str
    proposed_on: str
    decided: str
    decided_on: str
    opinion: str
    signed_on: str
    no_grade: str
    remarks: str
    rules: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeLine:
    """One person of the 汇总表."""

    number: int
    agency: str
    name: str
    sex: str
    born: str
    staff_kind: str
    post: str
    stays: str
    usual: str
    score: str
    street_result: str
    statutory_grade: str
    reason: str
    note: str


    @property
    def texts(self) -> tuple[str, ...]:
        """The cells under SUMMARY_TITLES."""
        return (
            str(self.number), self.agency, self.name, self.sex, self.born, self.staff_kind, self.post,
            self.stays, self.usual, self.score, self.street_result, self.statutory_grade, self.reason,
            self.note,
        )  # fmt: skip


SUMMARY_TITLES = (
    "序号", "单位", "姓名", "性别", "出生年月", "编制性质", "职务职级", "派驻起止", "平时考核", "得分",
    "街道考核结果", "法定等次（派出部门）", "不定等次原因", "备注",
)  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeSummary:
    """考核结果汇总表 of a pool or a year: should take part, take part, 优秀 and its share in per mille."""

    street: str
    title: str
    lines: tuple[GradeLine, ...]
    should: int
    taking_part: int
    excellent: int
    quota: str
    is_filed: bool

    @property
    def counts(self) -> str:
        """The line under the table."""
        base = self.should or 1
        tenths = (self.excellent * 2000 + base) // (2 * base)
        share = f"{tenths // 10}.{tenths % 10}%"
        return (
            f"应参加 {self.should} 人　实参加 {self.taking_part} 人　优秀 {self.excellent} 人（{share}）"
            f"　{self.quota}"
        )


@dataclass(frozen=True, slots=True)
class ExcellentLine:
    """Name, unit and post: nothing else about a person may be posted in public."""

    number: int
    name: str
    agency: str
    post: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ExcellentNotice:
    """公示 of those graded 优秀; both days included, `days` working days."""

    street: str
    year: int
    lines: tuple[ExcellentLine, ...]
    since: date
    until: date
    days: int
    phone: str
    clause: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GradeNotice:
    """考核结果通知书 of one person; `rights` says how a grade may be contested, "" where it may not."""

    street: str
    year: int
    number: str
    name: str
    agency: str
    grade: str
    reason: str
    clause: str
    decided_on: str
    rights: str


@dataclass(frozen=True, slots=True)
class ScoreColumn:
    """An indicator's head: its name and the highest score."""

    name: str
    most: str


@dataclass(frozen=True, slots=True)
class ScoreSheetPrint:
    """评分表 of one grader: a row a person, a blank where nothing is given yet."""

    street: str
    title: str
    grader: str
    document: str
    columns: tuple[ScoreColumn, ...]
    lines: tuple[tuple[str, str, str, tuple[str, ...]], ...]
    """(agency, name, post, scores in the order of the columns)."""
    submitted_at: str


def month_text(day: date) -> str:
    """Return a date the way the form writes it: 1995.03."""
    return f"{day.year}.{day.month:02}"
