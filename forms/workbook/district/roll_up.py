"""各街道月报汇总 as a workbook."""

from __future__ import annotations

from typing import BinaryIO

from forms.workbook.events.pages import Sheet, Value, write_sheet
from models.rules.district.printed import COLUMNS, DistrictSheet

_WHOLE = frozenset({"名次", "月份数", "人数", "收件", "已办结", "超时未结"})
_WIDTHS = {"街道": 18.0, "奖金合计（元）": 16.0}


def write_district(sheet: DistrictSheet, out: BinaryIO) -> None:
    """Write the sheet as xlsx; counts are numbers, rates with their places are texts as printed."""
    lines = [
        tuple(_value(title, text) for title, text in zip(COLUMNS, line.cells, strict=True))
        for line in sheet.lines
    ]
    page = Sheet(
        tab="汇总", title=sheet.title, author="", subline=f"期间：{sheet.span}",
        columns=tuple((title, _WIDTHS.get(title, 13.0)) for title in COLUMNS), lines=lines, foot=sheet.notes,
    )  # fmt: skip
    write_sheet(page, out)


def _value(title: str, text: str) -> Value:
    return int(text) if title in _WHOLE and text.isdecimal() else text
