"""A score book whose headings were changed loses no column without a word."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from forms.workbook.assessment.score_book import read_score_book
from models.rules.assessment.scoring import Indicator, Source
from tests.workbook.build import Cell, write

INDICATORS = tuple(
    Indicator(
        key=key, name=name, group="", points=Fraction(20), most=Fraction(10), source=Source.LEADERS, clause=""
    )
    for key, name in (("virtue", "政治品德"), ("work", "工作实绩"))
)
LINE: list[Cell] = ["001", "张三", 9, 8]


def codes(path: Path, *headings: str) -> list[str]:
    """Read a book of one person under these headings; return what keeps it out."""
    read = read_score_book(write(path, {"评分": [["工号", "姓名", *headings], [*LINE, 3]]}), INDICATORS)
    assert not (read.faults and read.cells)
    return [fault.code for fault in read.faults]


def test_an_indicator_without_its_column_is_refused(tmp_path: Path) -> None:
    assert codes(tmp_path / "a.xlsx", "政治品德", "实绩") == ["score_columns_missing"]
    assert codes(tmp_path / "a.xlsx", "政治品德（0–10）", "工作实绩（0–10）") == []


def test_an_indicator_with_two_columns_is_refused(tmp_path: Path) -> None:
    assert codes(tmp_path / "a.xlsx", "政治品德", "工作实绩", "政治品德（0–10）") == ["score_column_twice"]


def test_a_score_that_is_merged_over_two_people_is_that_of_both(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["工号", "姓名", "政治品德", "工作实绩"], LINE, ["002", "李四", None, 7],
    ]  # fmt: skip
    read = read_score_book(write(tmp_path / "a.xlsx", {"评分": rows}, {"评分": ["C2:C3"]}), INDICATORS)
    assert [cell.text for cell in read.cells] == ["9", "8", "9", "7"]
