"""Intake books under the words, in the order and with the times that offices write."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from forms.workbook.events.intake import SYNONYMS
from forms.workbook.events.times import read_clock, read_moment
from forms.workbook.intake.recognise import read_file
from forms.workbook.reading.dates import BadDate
from models.rules.events.moments import shown
from models.rules.events.records import EventRecord
from models.rules.intake.records import Incoming

NINE_O_TWO, MIDNIGHT = datetime(2017, 3, 1, 9, 2), datetime(2017, 3, 1)  # noqa: DTZ001 - a cell has no zone
TODAY = date(2018, 1, 15)
HEADINGS = [
    "来源系统",
    "来源编号",
    "事件名称*",
    "发生地点*",
    "网格",
    "发生时间",
    "上报时间*",
    "事件类别*",
    "事件等级*",
    "当事人",
    "联系电话",
    "涉及人数",
    "事件简述*",
    "匿名",
]
LINE = [
    "12345",
    17010100001,
    "楼道堆物",
    "城南一村7号",
    "城南一村第1网格",
    "2017-01-01",
    "2017-01-01 09:02",
    "邻里",
    "一般",
    "王　芳",
    13800001234.0,
    "约3人",
    "反映楼道\n堆物",
    "否",
]


def book(folder: Path, rows: Sequence[Sequence[Any]], name: str = "事件.xlsx") -> Incoming[EventRecord]:
    """Write a sheet and read it back."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    workbook.save(folder / name)
    found: Incoming[EventRecord] = read_file(folder / name, today=TODAY)  # type: ignore[assignment]
    return found


def changed(**values: Any) -> list[Any]:
    """Return the usual line with some columns changed, by their heading."""
    line = list(LINE)
    for heading, value in values.items():
        line[[one.rstrip("*") for one in HEADINGS].index(heading)] = value
    return line


def test_a_line_is_read_whole(tmp_path: Path) -> None:
    found = book(
        tmp_path,
        [
            ["城南街道2017年1月事件汇总表"],
            [],
            HEADINGS,
            LINE,
            ["", "合计 1 件"],
            ["制表人：", "", "审核人："],
        ],
    )
    assert (found.kind, found.year, found.month, found.faults) == ("events", 2017, 1, ())
    (one,) = found.records
    assert (one.source, one.foreign_id, one.title, one.people) == ("12345", "17010100001", "楼道堆物", 3)
    assert (one.party, one.phone, one.summary) == ("王芳", "13800001234", "反映楼道 堆物")
    assert (one.happened, shown(one.received or 0)) == ("2017-01-01", "2017-01-01 09:02")
    assert one.places["received"].cell == "G4"


def test_every_synonym_finds_its_column(tmp_path: Path) -> None:
    for field, words in SYNONYMS.items():
        if field not in ("seq", "note", "longitude", "latitude", "arrival", "hour"):
            known = next(i for i, one in enumerate(HEADINGS) if one.rstrip("*") in SYNONYMS[field])
            for word in words:
                headings = [*HEADINGS[:known], f" {word}\n", *HEADINGS[known + 1 :]]
                found = book(tmp_path, [headings, LINE])
                assert (found.kind, len(found.records), found.faults) == ("events", 1, ()), word


@pytest.mark.parametrize(
    "written",
    [
        "2017-03-01 09:02",
        "2017/3/1 9:02",
        "2017.3.1 09:02",
        "2017年3月1日 9时02分",
        "2017年3月1日9时2分",
        "2017-03-01T09:02",
        "2017-03-01 09:02:59",
        "２０１７－０３－０１　０９：０２",
        "二〇一七年三月一日九时二分",
        "2017年3月1日上午9:02",
        "20170301 0902",
        "20170301090230",
        "2017-3-1 9点02分",
        "2017年03月01日 星期三 09:02",
        "2017/3/1 9:02 AM",
        "2017-03-01，09:02",
        "2017-03-01T09:02:00.000+08:00",
        "2017年3月1日（周三）9时02分许",
        NINE_O_TWO,
        NINE_O_TWO - timedelta(microseconds=100),
        42795.37638888889,
    ],
)
def test_a_moment_in_every_spelling(written: Any) -> None:
    assert shown(read_moment(written)) == "2017-03-01 09:02"


@pytest.mark.parametrize(
    ("written", "moment"),
    [
        ("2017-03-01 24:00", "2017-03-02 00:00"),
        ("2017年3月1日24时", "2017-03-02 00:00"),
        ("2017年3月1日 下午3时5分", "2017-03-01 15:05"),
        ("2017-03-01 3:05 PM", "2017-03-01 15:05"),
        ("2017年3月1日 中午12:30", "2017-03-01 12:30"),
        ("2017年3月1日凌晨12:30", "2017-03-01 00:30"),
        ("2017年3月1日晚上11点半", "2017-03-01 23:30"),
        ("2017年3月1日9时整", "2017-03-01 09:00"),
        ("2017年3月1日下午15:05", "2017-03-01 15:05"),
        (MIDNIGHT, "2017-03-01 00:00"),
        ("2017-03-01 0:00", "2017-03-01 00:00"),
        ("2017-03-01 9时", "2017-03-01 09:00"),
    ],
)
def test_halves_of_the_day_and_midnight(written: Any, moment: str) -> None:
    assert shown(read_moment(written)) == moment


@pytest.mark.parametrize(
    ("code", "shows_hours"),
    [
        ("yyyy-mm-dd h:mm:ss", True),
        ("m/d/yy h:mm", True),
        ('yyyy"年"m"月"d"日" h"时"mm"分";@', True),
        ("yyyy/m/d\\ HH:MM", True),
        ("yyyy-mm-dd", False),
        ("mm-dd-yy", False),
        ('yyyy/m/d "h"', False),
        ("[$-804]yyyy/m/d", False),
    ],
)
def test_a_cell_at_midnight_is_a_moment_where_it_shows_hours(
    tmp_path: Path, code: str, shows_hours: bool
) -> None:
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in (HEADINGS, changed(上报时间=MIDNIGHT)):
        sheet.append(row)
    sheet["G2"].number_format = code
    workbook.save(tmp_path / "零点.xlsx")
    found: Incoming[EventRecord] = read_file(tmp_path / "零点.xlsx", today=TODAY)  # type: ignore[assignment]
    if shows_hours:
        assert [shown(one.received or 0) for one in found.records] == ["2017-03-01 00:00"]
    faults = [(fault.code, fault.place.cell) for fault in found.faults]
    assert faults == ([] if shows_hours else [("moment_without_time", "G2")])


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("2017-03-01", "moment_without_time"),
        ("2017年3月1日", "moment_without_time"),
        (42795, "moment_without_time"),
        ("20170301", "moment_without_time"),
        ("3月1日 9:02", "moment_not_understood"),
        ("上午", "moment_not_understood"),
        ("2017-02-29 09:02", "date_impossible"),
        ("2017-03-01 25:00", "date_impossible"),
        ("2017-03-01 24:01", "date_impossible"),
        ("2017-03-01 09:75", "date_impossible"),
        (True, "moment_not_understood"),
    ],
)
def test_what_is_no_moment_is_never_guessed(written: Any, code: str) -> None:
    with pytest.raises(BadDate) as caught:
        read_moment(written)
    assert caught.value.code == code


def test_a_time_of_day_alone() -> None:
    assert read_clock(time(9, 2)) == read_clock("9:02") == read_clock(0.37638888) == 542
    assert read_clock("2017-03-01") is None


def test_day_and_time_may_stand_in_two_columns(tmp_path: Path) -> None:
    headings = [*HEADINGS, "时刻"]
    found = book(tmp_path, [headings, [*changed(上报时间="2017-01-01"), "9:02"]])
    assert [shown(one.received or 0) for one in found.records] == ["2017-01-01 09:02"]
    found = book(tmp_path, [headings, [*changed(上报时间=MIDNIGHT), "9:02"]])
    assert [shown(one.received or 0) for one in found.records] == ["2017-03-01 09:02"]
    headings[6] = "收到日期"
    found = book(
        tmp_path, [headings, [*changed(上报时间="2017-01-01"), "9:02"], [*changed(上报时间="?"), "9:02"]]
    )
    assert [one.received and shown(one.received) for one in found.records] == ["2017-01-01 09:02", None]
    assert [(fault.code, fault.place.cell) for fault in found.faults] == [("date_not_understood", "G3")]


@pytest.mark.parametrize(
    ("values", "code", "cell"),
    [
        ({"事件名称": ""}, "value_missing", "C2"),
        ({"上报时间": "/"}, "value_missing", "G2"),
        ({"上报时间": "昨天"}, "moment_not_understood", "G2"),
        ({"事件等级": "火急"}, "event_unknown_level", "I2"),
        ({"事件等级": 4}, "event_unknown_level", "I2"),
        ({"事件等级": "1一般"}, "event_unknown_level", "I2"),
        ({"匿名": "也许"}, "event_anonymous_unclear", "N2"),
        ({"涉及人数": "若干"}, "event_people_unclear", "L2"),
        ({"发生时间": "去年"}, "moment_not_understood", "F2"),
        ({"发生地点": "x" * 121}, "value_too_long", "D2"),
        ({"事件类别": ""}, "value_missing", "H2"),
        ({"事件简述": "—"}, "value_missing", "M2"),
    ],
)
def test_a_fault_stands_at_its_cell_and_is_told_once(
    tmp_path: Path, values: dict[str, Any], code: str, cell: str
) -> None:
    found = book(tmp_path, [HEADINGS, changed(**values)])
    assert [(fault.code, fault.place.cell) for fault in found.faults] == [(code, cell)]


@pytest.mark.parametrize(
    ("written", "level"),
    [(1, "特急"), ("2", "紧急"), (3.0, "一般"), ("1特急", "特急"), ("紧急(2)", "紧急"), ("３", "一般")],
)
def test_levels_by_word_or_code(tmp_path: Path, written: Any, level: str) -> None:
    assert book(tmp_path, [HEADINGS, changed(事件等级=written)]).records[0].level == level


def test_of_an_anonymous_line_no_name_is_even_read(tmp_path: Path) -> None:
    (one,) = book(tmp_path, [HEADINGS, changed(匿名="是")]).records
    assert (one.anonymous, one.party, one.phone) == (True, "", "")


def test_headings_in_the_middle_blank_lines_and_totals_are_no_events(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        HEADINGS,
        LINE,
        [],
        HEADINGS,
        changed(来源编号="2"),
        ["本月共2件"],
        ["填报人：甲"],
        [None, None, None, None, None, None, "合计", 2],
    ]
    found = book(tmp_path, rows)
    assert (len(found.records), found.faults) == (2, ())


def test_a_missing_column_is_told_once(tmp_path: Path) -> None:
    headings, line = list(HEADINGS), list(LINE)
    del headings[8], line[8]
    found = book(tmp_path, [headings, line, line])
    assert [(fault.code, dict(fault.facts)) for fault in found.faults] == [
        ("column_missing", {"column": "事件等级"})
    ]


def test_coordinates_come_in_pairs(tmp_path: Path) -> None:
    rows: list[list[Any]] = [
        [*HEADINGS, "经度", "纬度"],
        [*LINE, 120.58, 30.05],
        [*LINE, "120.58", ""],
        [*LINE, "东边", "30"],
    ]
    found = book(tmp_path, rows)
    assert [(one.longitude, one.latitude) for one in found.records] == [
        ("120.58", "30.05"),
        ("", ""),
        ("", ""),
    ]
    assert [fault.code for fault in found.faults] == ["event_degrees_unclear"]


def test_a_book_may_be_a_csv(tmp_path: Path) -> None:
    path = tmp_path / "事件.csv"
    text = (
        ",".join(HEADINGS)
        + "\n"
        + ",".join(str(one).replace("\n", " ") for one in changed(联系电话="138"))
        + "\n"
    )
    path.write_text(text, encoding="gb18030")
    found = read_file(path, today=TODAY)
    assert (found.kind, len(found.records), found.faults) == ("events", 1, ())


@pytest.mark.parametrize("number", [20170305000000001, "2.01703E+16"])
def test_a_number_that_lost_its_digits_is_refused(tmp_path: Path, number: int | str) -> None:
    incoming = book(tmp_path, [HEADINGS, [LINE[0], number, *LINE[2:]]])
    assert [fault.code for fault in incoming.faults] == ["exchange_id_rounded"]


def test_a_day_and_a_time_in_columns_of_their_own_are_when_it_came(tmp_path: Path) -> None:
    at = HEADINGS.index("上报时间*")
    headings = [*HEADINGS[:at], "日期", "时间", *HEADINGS[at + 1 :]]
    line = [*LINE[:at], "2017-03-05", "15:20", *LINE[at + 1 :]]
    (record,) = book(tmp_path, [headings, line]).records
    assert record.received is not None
    assert shown(record.received) == "2017-03-05 15:20"


def test_columns_that_say_how_far_an_event_is_are_named_as_not_taken(tmp_path: Path) -> None:
    """An event begins with its receipt; what a book says of its end is a deed, and never taken silently."""
    others = {"状态": "已办结", "办结时间": "2017-01-05 10:00", "主办单位": "派出所"}
    found = book(tmp_path, [[*HEADINGS, *others], [*LINE, *others.values()]])
    (one,) = found.records
    assert (one.category, found.faults) == ("邻里", ())
    left = [note for note in found.notes if note.code == "column_left_out"]
    assert {(note.facts["heading"], note.facts["values"]) for note in left} == set(others.items())
