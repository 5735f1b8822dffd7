"""A year of a person or an agency in one place: sections of facts, lists and trees, the same everywhere.

Screen, paper and JSON show this very report. A fact has a key for programs and a word for people; `raw` is
the exact figure (fen, half-days, minutes, counts), None where the fact is a text. A rate is its two counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any

from models.rules.core.explain import Step, to_plain
from models.rules.core.money import to_fen, yuan_text

Raw = int | str | tuple[int, int] | None


class Subject(StrEnum):
    """Whose year it is."""

    PERSON = "person"
    AGENCY = "agency"


class Part(StrEnum):
    """The sections in the order of the report; the first is what an auditor asks for first."""

    CHECKS = "checks"
    POSTINGS = "postings"
    ATTENDANCE = "attendance"
    LEAVE = "leave"
    WORK = "work"
    EVENTS = "events"
    GRIDS = "grids"
    SUPERVISION = "supervision"
    SCORES = "scores"
    GRADE = "grade"
    MONEY = "money"


TITLES: Mapping[Part, str] = {
    Part.CHECKS: "先看这些", Part.POSTINGS: "派驻", Part.ATTENDANCE: "考勤", Part.LEAVE: "请假和假期台账",
    Part.WORK: "工作日志", Part.EVENTS: "事件", Part.GRIDS: "网格",
    Part.SUPERVISION: "督查", Part.SCORES: "评分", Part.GRADE: "等次和处分", Part.MONEY: "发放",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Fact:
    """One figure or word of a section; `note` says how it is counted or what stands behind it."""

    key: str
    label: str
    value: str
    raw: Raw = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """A list behind the facts."""

    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]

    @property
    def heading(self) -> str:
        """The title with how many rows there are."""
        return f"{self.title}（{len(self.rows)} 条）"

    def lines(self) -> Iterator[str]:
        """Yield each row as one line: its number, and every cell that says something behind its column."""
        for number, row in enumerate(self.rows, 1):
            told = (f"{name} {value}" for name, value in zip(self.columns, row, strict=True) if value)
            yield f"{number}. " + "　".join(told)


@dataclass(frozen=True, slots=True)
class Tree:
    """An amount or a score with its explanation."""

    title: str
    step: Step


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the report; `remark` says what is not there and why, "" for nothing."""

    part: Part
    facts: tuple[Fact, ...] = ()
    tables: tuple[Table, ...] = ()
    trees: tuple[Tree, ...] = ()
    remark: str = ""

    @property
    def title(self) -> str:
        """The title as paper prints it."""
        return TITLES[self.part]

    def fact(self, key: str) -> Fact:
        """Return a fact by its key; KeyError where the section has none."""
        found = next((fact for fact in self.facts if fact.key == key), None)
        if found is None:
            raise KeyError(key)
        return found


@dataclass(frozen=True, slots=True, kw_only=True)
class YearReport:
    """The whole: who, which year, and as of which day."""

    subject: Subject
    street: str
    name: str
    number: str
    year: int
    as_of: date
    sections: tuple[Section, ...]

    @property
    def title(self) -> str:
        """The title as paper prints it."""
        who = f"{self.name}（{self.number}）" if self.number else self.name
        return f"{who}{self.year}年度情况一览"

    def section(self, part: Part) -> Section:
        """Return a section; KeyError where the report has none."""
        found = next((one for one in self.sections if one.part is part), None)
        if found is None:
            raise KeyError(part)
        return found


def count(key: str, label: str, number: int, note: str = "") -> Fact:
    """Return a fact that counts something."""
    return Fact(key, label, str(number), number, note)


def days(key: str, label: str, halves: int, note: str = "") -> Fact:
    """Return a fact in days; its raw value are half-days."""
    return Fact(key, label, f"{halves // 2}{'.5' if halves % 2 else ''} 天", halves, note)


def hours(key: str, label: str, minutes: int, note: str = "") -> Fact:
    """Return a fact in hours to one decimal; its raw value are minutes."""
    return Fact(key, label, f"{tenths_of_hours(minutes)} 小时", minutes, note)


def tenths_of_hours(minutes: int) -> str:
    """Return minutes as hours with one decimal, half up."""
    tenths = (minutes * 10 + 30) // 60
    return f"{tenths // 10}.{tenths % 10}"


def money(key: str, label: str, fen: int | None, note: str = "") -> Fact:
    """Return an amount; its raw value is fen, None and a dash where there is none."""
    return Fact(key, label, "—" if fen is None else f"{yuan_text(fen)} 元", fen, note)


def rate(key: str, label: str, above: int, below: int, note: str = "") -> Fact:
    """Return a share as percent to two decimals with its two counts; a dash of nothing."""
    if not below:
        return Fact(key, label, "—", (above, below), note)
    percent = to_fen(Fraction(100 * above, below))
    return Fact(
        key, label, f"{percent // 100}.{percent % 100:02d}%（{above}/{below}）", (above, below), note
    )  # fmt: skip


def words(key: str, label: str, text: str, note: str = "") -> Fact:
    """Return a fact that is a text; a dash of nothing."""
    return Fact(key, label, text or "—", text, note)


def report_to_plain(report: YearReport) -> dict[str, Any]:
    """Return the report as plain JSON values."""
    return {
        "subject": report.subject.value, "street": report.street, "name": report.name,
        "number": report.number, "year": report.year, "as_of": report.as_of.isoformat(),
        "sections": [_section(one) for one in report.sections],
    }  # fmt: skip


def _section(section: Section) -> dict[str, Any]:
    return {
        "key": section.part.value, "title": section.title, "remark": section.remark,
        "facts": {fact.key: _fact(fact) for fact in section.facts},
        "tables": [
            {"title": table.title, "columns": list(table.columns), "rows": _rows(table.rows)}
            for table in section.tables
        ],
        "trees": [{"title": tree.title, "tree": to_plain(tree.step)} for tree in section.trees],
    }  # fmt: skip


def _fact(fact: Fact) -> dict[str, Any]:
    raw = list(fact.raw) if isinstance(fact.raw, tuple) else fact.raw
    return {"label": fact.label, "value": fact.value, "raw": raw, "note": fact.note}


def _rows(rows: Sequence[tuple[str, ...]]) -> list[list[str]]:
    return [list(row) for row in rows]
