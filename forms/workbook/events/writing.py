"""事件台账 and 事件办理统计表 as workbooks in the office's form."""

from __future__ import annotations

from typing import BinaryIO

from forms.workbook.events.pages import Sheet, Value, write_sheet
from models.rules.events.printed.ledger import EventLedger, LedgerLine
from models.rules.events.printed.statistics import (
    COLUMNS,
    EventStatistics,
    StatisticsLine,
    cells_of,
    is_compared,
)

LEDGER_COLUMNS = (
    ("序号", 6.0), ("事件编号", 23.0), ("上报时间", 16.0), ("来源", 24.0), ("事件类别", 14.0),
    ("事件等级", 9.0), ("事件名称", 26.0), ("发生地点", 22.0), ("事件简述", 40.0),
    ("诉求人", 20.0), ("主办、协办", 24.0),
    ("期限", 16.0), ("办毕时间", 16.0), ("状态", 12.0), ("超时", 6.0), ("处置结果", 26.0), ("回访", 20.0),
)  # fmt: skip
_WHOLE = {"收件", "去年同期", "办结", "超时未结", "黄牌", "红牌"}


def write_event_ledger(ledger: EventLedger, out: BinaryIO) -> None:
    """Write the book as xlsx."""
    sheet = Sheet(
        tab="事件台账", title=ledger.title, author=ledger.street,
        subline=f"期间：{ledger.span.name}（按上报时间）　截至：{ledger.as_of}", columns=LEDGER_COLUMNS,
        lines=[_ledger_line(number, line) for number, line in enumerate(ledger.lines, 1)],
        foot=(ledger.words,),
    )  # fmt: skip
    write_sheet(sheet, out)


def _ledger_line(number: int, line: LedgerLine) -> tuple[Value, ...]:
    return (
        number, line.number, line.received, line.source, line.category, line.level, line.title, line.place,
        line.summary, line.party, line.agency, line.due, line.finished, line.state, "是" if line.late else "",
        line.result, line.satisfaction,
    )  # fmt: skip


def write_event_statistics(found: EventStatistics, out: BinaryIO) -> None:
    """Write the statistics as xlsx; counts are numbers, shares and changes are texts as printed."""
    before = f"上期：{found.before.name}　" if found.before else ""
    sheet = Sheet(
        tab="事件办理统计表", title=found.title, author=found.street,
        subline=f"期间：{found.span.name}　{before}去年同期：{found.year_before.name}　截至：{found.as_of}",
        columns=(("分组", 11.0), ("名称", 22.0), *((title, 11.0) for title in COLUMNS)),
        lines=[_statistics_line(found, line) for line in found.lines], foot=(),
    )  # fmt: skip
    write_sheet(sheet, out)


def _statistics_line(found: EventStatistics, line: StatisticsLine) -> tuple[Value, ...]:
    cells = cells_of(line, compared=is_compared(found, line))
    values = (_value(title, text) for title, text in zip(COLUMNS, cells, strict=True))
    return (line.dimension.value, line.name, *values)


def _value(title: str, text: str) -> Value:
    return int(text) if title in _WHOLE or (title == "上期" and text.isdecimal()) else text
