"""Nothing of a file is dropped unseen: it is read, told, or the file is refused with the cell."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment
from openpyxl.worksheet.worksheet import Worksheet

from forms.workbook.reading.cells import open_workbook
from forms.workbook.work.exchange.reading import read_exchange
from models.rules.core.faults import Fault
from models.rules.intake.records import Incoming
from models.rules.work.exchange.updates import UpdateRecord
from tests.workbook.work.exchange.files import CITY, csv_file, json_file, row, write, xlsx


def reading(path: Path) -> Incoming[UpdateRecord]:
    return read_exchange(path, CITY).incoming


def changed(path: Path, change: Callable[[Worksheet], object]) -> Path:
    """Change the sheet of a sound workbook of two lines."""
    xlsx(path, row(备用="甲"), row(任务号="0002", 备用="乙"))
    book = load_workbook(path)
    change(book.worksheets[0])
    book.save(path)
    return path


def at(fault: Fault) -> tuple[str, str]:
    return fault.code, fault.place.cell


def put(cell: str, value: str) -> Callable[[Worksheet], object]:
    return lambda sheet: sheet.__setitem__(cell, value)


@pytest.mark.parametrize(
    ("cell", "value", "code"),
    [
        ("J3", "=SUM(1,2)", "formula_without_value"), ("J3", "#N/A", "cell_shows_error"),
        ("C3", '="甲"', "formula_without_value"), ("J2", "\ue000", "character_without_look"),
        ("K3", "错位", "exchange_stray_value"), ("K1", "任务号", ""),
    ],
)  # fmt: skip
def test_a_cell_that_cannot_be_read_is_named_whatever_its_column(
    tmp_path: Path, cell: str, value: str, code: str
) -> None:
    read = reading(changed(tmp_path / "a.xlsx", put(cell, value)))
    assert [at(fault) for fault in read.faults] == ([(code, cell)] if code else [])


def test_comments_and_hidden_lines_are_told(tmp_path: Path) -> None:
    def change(sheet: Worksheet) -> None:
        sheet["C2"].comment = Comment("请先核实", "张三")
        sheet["A1"].comment = Comment("编号", "张三")
        sheet.row_dimensions[3].hidden = True

    path = changed(tmp_path / "a.xlsx", change)
    read = reading(path)
    assert read.faults == ()
    assert len(read.records) == 2
    assert {note.code: dict(note.facts) for note in read.notes} == {
        "cells_commented": {"cells": "A1、C2", "count": "2"}, "rows_hidden": {"rows": "3", "count": "1"},
    }  # fmt: skip
    assert open_workbook(path).grids[0].commented == {(0, 0), (1, 2)}


def test_what_is_merged_holds_for_each_line_but_a_number_does_not(tmp_path: Path) -> None:
    def merge(area: str) -> Callable[[Worksheet], object]:
        return lambda sheet: sheet.merge_cells(area)

    read = reading(changed(tmp_path / "a.xlsx", merge("C2:C3")))
    assert [one.fields["title"] for one in read.records] == ["路口有垃圾"] * 2
    read = reading(changed(tmp_path / "b.xlsx", merge("A2:A3")))
    assert [at(fault) for fault in read.faults] == [("value_missing", "A3")]


def test_two_columns_of_one_heading_are_refused_unless_one_is_empty(tmp_path: Path) -> None:
    def second(value: str) -> Path:
        path = tmp_path / "a.csv"
        text = csv_file(path, row()).read_text(encoding="utf-8").splitlines()
        path.write_text(f"{text[0]},任务号\n{text[1]},{value}\n", encoding="utf-8")
        return path

    (fault,) = reading(second("0002")).faults
    assert at(fault) == ("exchange_heading_twice", "J1")
    assert reading(second("")).faults == ()
    twice = csv_file(tmp_path / "b.csv", row()).read_text(encoding="utf-8").splitlines()
    (tmp_path / "b.csv").write_text(f"{twice[0]},备用,备用\n{twice[1]},甲,乙\n", encoding="utf-8")
    (line,) = reading(tmp_path / "b.csv").records
    assert line.extra == {"备用": "甲", "备用（2）": "乙"}


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv", "a.json", "a.xml"])
def test_a_second_key_for_a_field_is_kept_beside_it(tmp_path: Path, name: str) -> None:
    (line,) = reading(write(tmp_path / name, row(派遣时间="2017-06-02 09:00"))).records
    assert line.fields["received"] == "2017-06-02T09:00"
    assert line.extra == {"立案时间": "2017-06-01 08:30"}


@pytest.mark.parametrize(
    ("x", "y", "codes"),
    [
        ("120.58", "30.01", []), ("", "", []), ("120.58", "", ["exchange_half_point"]),
        ("", "30.01", ["exchange_half_point"]), ("520", "30", ["event_degrees_unclear"]),
        ("120", "北", ["event_degrees_unclear"]), ("30", "120", ["event_degrees_unclear"]),
    ],
)  # fmt: skip
def test_a_point_is_whole_and_on_the_earth(tmp_path: Path, x: str, y: str, codes: list[str]) -> None:
    read = reading(json_file(tmp_path / "a.json", row(coordinateX=x, coordinateY=y)))
    assert [fault.code for fault in read.faults] == codes


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("a.csv", "任务号,标题\n1,垃".encode() + b"\xe5\xff", "exchange_not_text"),
        ("a.csv", "任务号,".encode() + bytes(1) + "标题".encode(), "exchange_not_text"),
        ("a.xml", "任务号,标题\n1,垃圾\n".encode(), "exchange_xml_broken"),
    ],
)  # fmt: skip
def test_what_is_not_what_its_name_says_is_told_in_its_own_words(
    tmp_path: Path, name: str, data: bytes, code: str
) -> None:
    (tmp_path / name).write_bytes(data)
    assert [fault.code for fault in reading(tmp_path / name).faults] == [code]
