"""一年一览: sections one below the other, each with its facts, the lists behind them, and the trees."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from typing import BinaryIO

from forms.paper.personal.flow import Row, Text, heading, in_columns, print_flow, subheading, title
from models.rules.attendance.printed import day_words
from models.rules.core.explain import Step
from models.rules.core.money import number_text, to_fen, yuan_text
from models.rules.year_report.report import Fact, Section, Subject, Table, YearReport

NOTHING = "没有记录。"
_SMALL = 9.5
_GROUND = {
    Subject.PERSON: "由程序从考勤、请假、日志、事件、考核和发放的记录汇出；每项数字后面是清单或来历。",
    Subject.AGENCY: "由程序从该机构的考勤、事件、督查、考核和发放的记录汇出；每项数字后面是它的清单或来历。",
}


def print_year_report(report: YearReport, out: BinaryIO) -> None:
    """Write the report as PDF; raises `MissingCharacters` before writing."""
    print_flow(report.title, report.street, list(_texts(report)), out)


def _texts(report: YearReport) -> Iterator[Text | Row]:
    yield title(report.title)
    yield Text(f"{report.street}　截至 {day_words(report.as_of)}", above=12.0)
    yield Text(_GROUND[report.subject], _SMALL)
    for number, section in enumerate(report.sections, 1):
        yield heading(f"{number}．{section.title}")
        yield from _section(section)


def _section(section: Section) -> Iterator[Text | Row]:
    if section.remark:
        yield Text(section.remark, _SMALL, indent=12.0)
    for fact in section.facts:
        yield Text(_fact(fact), _SMALL, indent=12.0)
    for table in section.tables:
        yield from _table(table)
    for tree in section.trees:
        yield subheading(f"{tree.title}的来历", _SMALL)
        yield from _steps(tree.step, 0)


def _fact(fact: Fact) -> str:
    return f"{fact.label}：{fact.value}" + (f"　（{fact.note}）" if fact.note else "")


def _table(table: Table) -> Iterator[Text | Row]:
    yield subheading(table.heading, _SMALL)
    if not table.rows:
        yield Text(NOTHING, _SMALL, indent=24.0)
        return
    numbered = [(str(number), *row) for number, row in enumerate(table.rows, 1)]
    yield from in_columns(("序号", *table.columns), numbered, 8.5, 24.0)


def _steps(step: Step, depth: int) -> Iterator[Text]:
    """A tree line by line; a given figure names its source."""
    extra = "　".join(text for text in (step.note, step.source) if text)
    text = f"{step.label}：{_quantity(step)}" + (f"　〔{extra}〕" if extra else "")
    yield Text(text, 8.5, indent=24.0 + 12.0 * depth)
    for part in step.parts:
        yield from _steps(part, depth + 1)


def _quantity(step: Step) -> str:
    if step.unit == "元":
        fen = to_fen(step.amount)
        exact = Fraction(fen, 100) == step.amount
        return f"{'' if exact else '≈'}{yuan_text(fen)} 元"
    return f"{number_text(step.amount)} {step.unit}".rstrip()
