"""A notice of holidays is read as it is written: ranges, lists of days, days worked in lieu beside them."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from forms.workbook.calendar.spans import StrangeDays, days_of
from forms.workbook.calendar.year_file import read_calendar_file
from models.rules.calendar.record import IncomingYear
from tests.workbook.build import Cell, write

NOTICE: list[list[Cell]] = [
    ["2017年部分节假日安排"],
    ["节日", "放假时间", "调休上班日期", "天数"],
    ["元旦", "1月1日至2日", "无", "2天"],
    ["春节", "1月27日至2月2日放假调休，共7天", "1月22日（星期日）、2月4日（星期六）", 7],
    ["清明节", "4月2日—4日", "4月1日", 3],
    ["劳动节", "4月29日至5月1日", None, 3],
    ["端午节", "5月28日-30日", "5月27日", 3],
    ["国庆节、中秋节", "10月1日-8日", "9月30日", 8],
]


def read(path: Path, rows: list[list[Cell]], name: str = "放假安排") -> IncomingYear:
    return read_calendar_file(write(path / "a.xlsx", {name: rows}))


def changed(*rows: list[Cell]) -> list[list[Cell]]:
    return [*NOTICE[:2], *rows]


def wrong(incoming: IncomingYear) -> list[tuple[str, str]]:
    return [(fault.code, fault.place.cell) for fault in incoming.faults]


def test_a_notice_of_ranges_is_read(tmp_path: Path) -> None:
    incoming = read(tmp_path, NOTICE)
    assert (incoming.faults, incoming.questions, incoming.notes) == ((), (), ())
    worked = {record.day for record in incoming.records if record.working}
    off = {record.day for record in incoming.records if not record.working}
    assert worked == {
        date(2017, 1, 22), date(2017, 2, 4), date(2017, 4, 1), date(2017, 5, 27), date(2017, 9, 30),
    }  # fmt: skip
    assert len(off) == 2 + 7 + 3 + 3 + 3 + 8
    days = {date(2017, 1, 1).fromordinal(n) for n in range(736330, 736330 + 365)}
    assert sum(day in worked or (day.weekday() < 5 and day not in off) for day in days) == 249


def test_a_list_of_days_may_hold_ranges(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["日期", "类型"], ["2017年1月27日-2月2日", "放假"], ["1月22日、2月4日", "上班"],
    ]  # fmt: skip
    incoming = read(tmp_path, rows, "2017年")
    assert incoming.faults == ()
    assert [record.working for record in incoming.records] == [False] * 7 + [True] * 2


def test_days_off_that_are_not_as_many_as_stated_are_refused(tmp_path: Path) -> None:
    incoming = read(tmp_path, changed(["春节", "1月27日至2月1日", "1月22日", 7]))
    assert wrong(incoming) == [("calendar_count_differs", "D3")]


def test_days_worked_in_lieu_are_no_weekdays(tmp_path: Path) -> None:
    incoming = read(tmp_path, changed(["春节", "1月27日至2月2日", "2月3日", 7]))
    assert wrong(incoming) == [("calendar_lieu_on_weekday", "C3")]


def test_what_a_cell_says_beside_its_days_is_not_passed_over(tmp_path: Path) -> None:
    incoming = read(tmp_path, changed(["春节", "1月27日至2月2日（机关除外）", "1月22日", 7]))
    assert wrong(incoming) == [("csv_no_date", "B3")]


def test_days_of_the_year_before_are_told(tmp_path: Path) -> None:
    incoming = read(tmp_path, changed(["元旦", "12月31日至1月2日", None, 3]))
    assert [str(record.day) for record in incoming.records] == ["2017-01-01", "2017-01-02"]
    told = [(note.code, note.facts["days"]) for note in incoming.notes]
    assert told == [("calendar_other_year", "2016-12-31")]


def test_a_notice_without_a_year_is_refused(tmp_path: Path) -> None:
    incoming = read(tmp_path, NOTICE[1:], "Sheet1")
    assert {fault.code for fault in incoming.faults} == {"csv_no_date"}


@pytest.mark.parametrize(
    ("text", "off", "worked"),
    [
        ("1月1-3日", "1 2 3", ""),
        ("2017-01-01至2017-01-03", "1 2 3", ""),
        ("1月1日放假，1月2日（星期一）补休。1月7日上班", "1 2", "7"),
        ("1月1日、2日放假，1月7日、8日（周日）上班", "1 2", "7 8"),
    ],
)
def test_a_cell_may_tell_days_off_and_days_worked(text: str, off: str, worked: str) -> None:
    told = {said: " ".join(str(day.day) for day, one in days_of(text, 2017) if (one is True) is said)
            for said in (False, True)}  # fmt: skip
    assert told == {False: off, True: worked}


@pytest.mark.parametrize(
    "text", ["每天", "2月30日", "27日", "1月1日至3日，共4天", "上班1月7日", "1月1日至12月31日", "1月1日左右"]
)
def test_a_text_that_is_no_list_of_days_is_strange(text: str) -> None:
    with pytest.raises(StrangeDays):
        days_of(text, 2017)
