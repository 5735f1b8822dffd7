"""A DingTalk summary is split into the words of half-days, and never interpreted."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path

import pytest

from forms.workbook.attendance.apps.words import split_day
from forms.workbook.intake.recognise import read_file
from forms.workbook.reading.cells import Unreadable
from models.rules.attendance.kinds import BY_CODE
from models.rules.attendance.punch_clock import WordRecord, kind_of_word
from models.rules.intake.records import Incoming
from tests.workbook.build import SAMPLES, TODAY, Cell, write

DAY = date(2017, 5, 10)
HEADINGS: tuple[Cell, ...] = ("姓名", "考勤组", "部门", "工号", "UserId", "考勤结果")


def read(path: Path) -> Incoming[WordRecord]:
    incoming = read_file(path, today=TODAY)
    records = tuple(record for record in incoming.records if isinstance(record, WordRecord))
    assert incoming.kind == "dingtalk" and len(records) == len(incoming.records)
    return Incoming(
        file=incoming.file,
        kind="dingtalk",
        year=incoming.year,
        month=incoming.month,
        records=records,
        faults=incoming.faults,
    )


def summary(
    path: Path, *cells: str, period: str = "2017-05-01 至 2017-05-03", days: tuple[Cell, ...] = (1, 2, 3)
) -> Incoming[WordRecord]:
    rows: list[list[Cell]] = [
        [f"月度汇总 统计日期：{period}"],
        ["报表生成时间：2017-06-01 09:12"],
        list(HEADINGS),
        [None] * 5 + list(days),
        ["白　梅", "城南市场监管所", "城南街道-市场监管所", "030", "zj030", *cells],
        ["制表人：张三"],
    ]
    return read(write(path, {"月度汇总": rows, "原始记录": [["姓名", "打卡时间"], ["白梅", "08:20"]]}))


def test_the_sample_is_read_whole() -> None:
    incoming = read(SAMPLES / "dingtalk-2017-05.xlsx")
    assert (incoming.year, incoming.month, incoming.faults) == (2017, 5, ())
    assert len(incoming.records) == 10 * 31 * 2
    record = incoming.records[0]
    assert (record.staff_no, record.name, record.agency, record.day) == (
        "028", "顾欣磊", "市场监管所", date(2017, 5, 1),
    )  # fmt: skip
    assert (record.half, record.word, record.place.sheet, record.place.cell) == (0, "休息", "月度汇总", "R5")


def test_the_sample_s_words_are_the_expected_ones() -> None:
    with (SAMPLES / "expected-dingtalk-2017-05.csv").open(encoding="utf-8-sig", newline="") as file:
        expected = {
            (line["工号"], line["日期"], half): line[word]
            for line in csv.DictReader(file)
            for half, word in enumerate(("上午", "下午"))
        }
    found: dict[tuple[str, str, int], str] = {}
    for record in read(SAMPLES / "dingtalk-2017-05.xlsx").records:
        if record.word != "休息":
            kind = kind_of_word(record.word, {}, machine=True)
            word = BY_CODE[kind].name if kind else record.word
            found[record.staff_no, record.day.isoformat(), record.half] = word
    assert found == expected


@pytest.mark.parametrize(
    ("cell", "morning", "afternoon"),
    [
        ("", ("", 0), ("", 0)),
        ("--", ("", 0), ("", 0)),
        ("正常", ("正常", 0), ("正常", 0)),
        ("休息", ("休息", 0), ("休息", 0)),
        ("旷工", ("旷工", 0), ("旷工", 0)),
        ("外出(上午)", ("外出", 0), ("正常", 0)),
        ("外出（下午）", ("正常", 0), ("外出", 0)),
        ("外出(上午),外出(下午)", ("外出", 0), ("外出", 0)),
        ("病假05-10 下午到05-10 下午 0.5天", ("正常", 0), ("病假", 0)),
        ("年假05-10 上午到05-10 下午 1天", ("年假", 0), ("年假", 0)),
        ("年假05-09 下午到05-11 上午 2天", ("年假", 0), ("年假", 0)),
        ("年假05-10 下午到05-12 上午 2天", ("正常", 0), ("年假", 0)),
        ("年假05-08 上午到05-10 上午 2.5天", ("年假", 0), ("正常", 0)),
        ("年假2017-05-10 上午到2017-05-10 上午 0.5天", ("年假", 0), ("正常", 0)),
        ("外出05-10 09:00到05-10 12:00 3小时", ("外出", 0), ("正常", 0)),
        ("外出05-10 9:00到05-10 17:00 8小时", ("外出", 0), ("外出", 0)),
        ("事假05-10 14:00到05-10 15:00 1小时", ("正常", 0), ("事假1小时", 0)),
        ("事假05-10 14:00到05-10 14:30 30分钟", ("正常", 0), ("事假30分钟", 0)),
        ("事假05-10 14:00到05-10 15:00", ("正常", 0), ("事假1小时", 0)),
        ("事假05-10 14:00到05-10 17:30", ("正常", 0), ("事假", 0)),
        ("正常(缺卡,17:02)", ("缺卡", 0), ("正常", 0)),
        ("正常(08:21,未打卡)", ("正常", 0), ("缺卡", 0)),
        ("正常(08:21,17:02)", ("正常", 0), ("正常", 0)),
        ("(08:21,17:02)", *[("(08:21,17:02)", 0)] * 2),
        ("正常(外勤)", *[("正常(外勤)", 0)] * 2),
        ("迟到12分钟", ("迟到", 12), ("正常", 0)),
        ("上班迟到5分钟,下班早退7分钟", ("迟到", 5), ("早退", 7)),
        ("上班2迟到5分钟", ("正常", 0), ("迟到", 5)),
        ("严重迟到40分", ("迟到", 40), ("正常", 0)),
        ("迟到(12分钟)", ("迟到", 12), ("正常", 0)),
        ("早退（30 分钟）", ("正常", 0), ("早退", 30)),
        ("年假1.0天(05/10 上午~05/10 下午)", ("年假", 0), ("年假", 0)),
        ("事假0.5天(05/10 13:00~05/10 17:00)", ("正常", 0), ("事假", 0)),
        ("上班缺卡", ("缺卡", 0), ("正常", 0)),
        ("下班缺卡", ("正常", 0), ("缺卡", 0)),
        ("下班1缺卡", ("缺卡", 0), ("正常", 0)),
        ("缺卡", ("缺卡", 0), ("缺卡", 0)),
        ("外出(上午)\n迟到5分钟", ("外出、迟到", 5), ("正常", 0)),
        ("旷工,外出(上午)", ("外出", 0), ("旷工", 0)),
        ("加班,补卡", ("加班、补卡", 0), ("加班、补卡", 0)),
        # a span that is not of this day stays as it is written
        ("年假05-12 上午到05-12 下午 1天", *[("年假05-12上午到05-12下午1天", 0)] * 2),
        ("年假05-10 下午到05-10 上午 0天", *[("年假05-10下午到05-10上午0天", 0)] * 2),
        ("年假02-31 上午到05-10 上午 9天", *[("年假02-31上午到05-10上午9天", 0)] * 2),
    ],
)
def test_a_cell_is_split_into_its_halves(
    cell: str, morning: tuple[str, int], afternoon: tuple[str, int]
) -> None:
    assert split_day(cell, DAY) == (morning, afternoon)


def test_a_span_over_new_year_covers_both_ends() -> None:
    cell = "年假12-30 下午到01-03 上午 4天"
    assert split_day(cell, date(2017, 12, 30)) == (("正常", 0), ("年假", 0))
    assert split_day(cell, date(2018, 1, 3)) == (("年假", 0), ("正常", 0))


def test_names_lose_blanks_and_footers_are_no_people(tmp_path: Path) -> None:
    incoming = summary(tmp_path / "a.xlsx", "正常", "", "休息")
    assert {record.name for record in incoming.records} == {"白梅"}
    assert [(r.day.day, r.half, r.word) for r in incoming.records] == [
        (1, 0, "正常"), (1, 1, "正常"), (3, 0, "休息"), (3, 1, "休息"),
    ]  # fmt: skip


def test_a_summary_may_run_over_the_end_of_a_month(tmp_path: Path) -> None:
    incoming = summary(
        tmp_path / "a.xlsx", "正常", "正常", "正常", period="2017-04-29至2017-05-01", days=("六", "日", 1)
    )
    assert [record.day.isoformat() for record in incoming.records[::2]] == [
        "2017-04-29", "2017-04-30", "2017-05-01",
    ]  # fmt: skip
    assert (incoming.year, incoming.month, incoming.faults) == (2017, 0, ())


@pytest.mark.parametrize("days", [(1, 2, 4), (1, "六", 3), (1, None, 3)])
def test_a_shifted_column_is_named(tmp_path: Path, days: tuple[Cell, ...]) -> None:
    incoming = summary(tmp_path / "a.xlsx", "正常", days=days)
    assert [fault.code for fault in incoming.faults] == ["dingtalk_day_heading"]
    assert incoming.faults[0].place.cell in ("G4", "H4")


@pytest.mark.parametrize(
    "period", ["", "2017-05-31 至 2017-05-01", "2017-01-01 至 2017-12-31", "2017-05-01 至 2017-05-32"]
)
def test_a_summary_without_a_period_is_named(tmp_path: Path, period: str) -> None:
    incoming = summary(tmp_path / "a.xlsx", "正常", period=period)
    assert [fault.code for fault in incoming.faults] == ["dingtalk_no_period"]


def test_a_file_named_for_another_month_is_named(tmp_path: Path) -> None:
    incoming = summary(tmp_path / "汇总2017年4月.xlsx", "正常")
    assert [fault.code for fault in incoming.faults] == ["file_name_mismatch"]


def test_a_summary_of_nobody_is_named(tmp_path: Path) -> None:
    assert [fault.code for fault in summary(tmp_path / "a.xlsx").faults] == ["no_people"]


def test_a_table_with_too_few_of_dingtalk_s_columns_is_none(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["统计日期：2017-05-01 至 2017-05-03"], ["姓名", "考勤结果"], [None, 1, 2, 3]]
    with pytest.raises(Unreadable):
        read_file(write(tmp_path / "a.xlsx", {"表": rows}), today=TODAY)
