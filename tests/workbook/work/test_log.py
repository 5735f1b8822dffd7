"""Work logs as desks keep them: columns by many names, merged names and days, hours in any spelling."""

from __future__ import annotations

from datetime import date, time, timedelta
from io import BytesIO
from pathlib import Path

import pytest

from forms.workbook.intake.recognise import read_file
from forms.workbook.work.log import LABELS, read_minutes
from forms.workbook.work.log_workbook import LogLine, write_work_logs
from models.rules.intake.records import Incoming
from models.rules.work.log import WorkLogEntry, WorkLogRecord
from models.rules.work.platforms.naming import FOUR_OF_THE_PLAN as PLATFORMS
from tests.workbook.build import TODAY, Cell, found, write

HEADINGS = ("序号", "姓名", "日期", "午别", "平台", "工作类别", "地点", "工时", "工作内容", "完成情况")
DAY = date(2017, 5, 8)


def line(**cells: Cell) -> list[Cell]:
    row: dict[str, Cell] = {
        "seq": 1, "name": "甲", "day": "2017-5-8", "half": "上午", "platform": "综合执法", "kind": "巡查",
        "place": "城南", "hours": 1.5, "content": "巡查违建", "result": "已整改",
    }  # fmt: skip
    assert cells.keys() <= row.keys()
    return list((row | cells).values())


def read(path: Path) -> Incoming[WorkLogRecord]:
    incoming = read_file(path, today=TODAY)
    assert incoming.kind == "work_log"
    records = tuple(record for record in incoming.records if isinstance(record, WorkLogRecord))
    return Incoming(
        file=incoming.file,
        kind=incoming.kind,
        year=incoming.year,
        month=incoming.month,
        records=records,
        faults=tuple(incoming.faults),
    )


def logs(path: Path, *rows: list[Cell]) -> Incoming[WorkLogRecord]:
    return read(write(path, {"五月": [["工作日志"], list(HEADINGS), *rows]}))


@pytest.mark.parametrize(
    ("cells", "faults"),
    [
        ({}, []), ({"half": None}, []), ({"hours": "1小时30分"}, []), ({"day": DAY}, []),
        ({"day": "2017年5月8日"}, []), ({"platform": "综合执法平台"}, []),
        ({"day": None}, [("C3", "value_missing")]), ({"day": "五月"}, [("C3", "date_not_understood")]),
        ({"day": "2017-2-30"}, [("C3", "date_impossible")]), ({"half": "黄昏"}, [("D3", "log_half_unknown")]),
        ({"platform": None}, [("E3", "value_missing")]), ({"kind": None}, [("F3", "value_missing")]),
        ({"hours": None}, [("H3", "value_missing")]), ({"hours": "半天"}, [("H3", "log_hours_unclear")]),
        ({"hours": 25}, [("H3", "log_hours_unclear")]), ({"content": None}, [("I3", "value_missing")]),
        ({"content": "/"}, [("I3", "value_missing")]), ({"result": "无"}, []),
        ({"name": None}, [("B3", "person_unnamed")]), ({"place": "长" * 81}, [("G3", "value_too_long")]),
    ],
)  # fmt: skip
def test_what_is_wrong_with_a_line_is_named_at_its_cell(
    tmp_path: Path, cells: dict[str, Cell], faults: list[tuple[str, str]]
) -> None:
    assert found(logs(tmp_path / "log.xlsx", line(**cells))) == faults


def test_a_line_is_read_whole(tmp_path: Path) -> None:
    incoming = logs(tmp_path / "log.xlsx", line(), line(day="2017-5-9", half="夜间", platform="便民"))
    one, two = incoming.records
    assert (incoming.year, incoming.month) == (2017, 5)
    assert (one.name, one.day, one.half, one.minutes) == ("甲", DAY, "上午", 90)
    assert (one.platform, one.kind, one.place, one.content, one.result) == (
        "综合执法", "巡查", "城南", "巡查违建", "已整改",
    )  # fmt: skip
    assert (two.half, two.platform, two.places["minutes"].cell) == ("晚上", "便民", "H4")
    assert one.agency == ""  # a month is no agency


def test_merged_names_and_days_hold_for_every_line_they_cover(tmp_path: Path) -> None:
    covered = line(name=None, day=None, content="会商")
    rows: list[list[Cell]] = [["工作日志"], list(HEADINGS), line(), covered, line(name="乙")]
    incoming = read(write(tmp_path / "log.xlsx", {"五月": rows}, {"五月": ["B3:B4", "C3:C4"]}))
    assert [(one.name, one.day, one.content) for one in incoming.records] == [
        ("甲", DAY, "巡查违建"), ("甲", DAY, "会商"), ("乙", DAY, "巡查违建"),
    ]  # fmt: skip
    assert incoming.faults == ()


def test_a_person_s_own_sheet_says_whose_it_is_above_or_by_its_name(tmp_path: Path) -> None:
    headings: list[Cell] = ["日期", "工作内容", "类别", "平台", "工时"]
    work: list[Cell] = ["2017-5-8", "巡查违建", "巡查", "综合执法", 2]
    sheets: dict[str, list[list[Cell]]] = {
        "五月日志": [["工作日志"], ["单位：司法所　姓名：欧阳 明　职务：所长"], headings, work],
        "张三": [["工作日志"], headings, work, ["2017-5-9", None, "会议", "综治工作", 1]],
    }
    incoming = read(write(tmp_path / "log.xlsx", sheets))
    assert [(one.name, one.agency) for one in incoming.records] == [
        ("欧阳明", "司法所"), ("张三", ""), ("张三", ""),
    ]  # fmt: skip
    (fault,) = incoming.faults
    assert (fault.place.sheet, fault.place.cell, fault.code) == ("张三", "B4", "value_missing")


def test_a_csv_is_known_by_its_headings_whatever_its_code(tmp_path: Path) -> None:
    line_of_it = '001,甲,2017/5/8,综治工作,调解,45,"邻里,纠纷"'
    text = f"工号,姓名,工作日期,平台,类别,时长(分钟),工作内容\n{line_of_it}\n"
    for number, code in enumerate(("utf-8-sig", "gb18030")):
        path = tmp_path / f"{number}.csv"
        path.write_bytes(text.encode(code))
        (one,) = read(path).records
        assert (one.staff_no, one.minutes, one.content) == ("001", 45, "邻里,纠纷")
    path.write_text(text.replace("45", "很久"), encoding="utf-8")
    assert found(read(path)) == [("F2", "log_hours_unclear")]


def test_columns_that_are_not_there_are_named_once(tmp_path: Path) -> None:
    people = [[name, "2017-5-8", "巡查", "违建"] for name in ("甲", "乙")]
    rows = [["姓名", "日期", "类别", "工作内容"], *people]
    incoming = read(write(tmp_path / "log.xlsx", {"五月": rows}))
    assert [(fault.code, fault.facts["column"]) for fault in incoming.faults] == [
        ("column_missing", LABELS["platform"]), ("column_missing", LABELS["hours"]),
    ]  # fmt: skip


def test_a_sheet_of_headings_alone_says_so(tmp_path: Path) -> None:
    assert [fault.code for fault in logs(tmp_path / "log.xlsx").faults] == ["no_people"]


@pytest.mark.parametrize(
    ("value", "minutes"),
    [
        (1.5, 90), (2, 120), ("1.5", 90), ("１．５", 90), ("2小时", 120), ("1小时30分钟", 90), ("90分钟", 90),
        ("1:30", 90), (time(1, 30), 90), (timedelta(hours=26), 1560), ("1.67", 100), (0.33, 20),
        ("", None), ("半天", None), (DAY, None), (True, None),
    ],
)  # fmt: skip
def test_hours_are_read_as_they_are_written(value: Cell | time | timedelta, minutes: int | None) -> None:
    assert read_minutes(value or "") == minutes


def test_a_bare_number_may_be_minutes() -> None:
    assert read_minutes("45", 1) == 45


def entry(minutes: int = 100, **more: str) -> WorkLogEntry:
    return WorkLogEntry(
        staff_id=1, day=DAY, platform=PLATFORMS[0], kind="调解", place="东街 12 号", minutes=minutes,
        content="邻里\n纠纷", **more,
    )  # fmt: skip


def written(*lines: LogLine) -> bytes:
    out = BytesIO()
    write_work_logs("2017年5月派驻人员工作日志", "城南街道", PLATFORMS, lines, out)
    return out.getvalue()


def test_a_written_workbook_reads_back_the_same(tmp_path: Path) -> None:
    full = entry(
        90, result="已调解", task="SJ-1", half="下午", companions="乙", problems="=1+1", plan="回访"
    )
    entries = (full, *(entry(minutes) for minutes in (1, 59, 100, 1440)))
    path = tmp_path / "out.xlsx"
    path.write_bytes(written(*(LogLine("司法所", "008", "辛", one) for one in entries)))
    incoming = read(path)
    assert incoming.faults == ()
    assert [one.minutes for one in incoming.records] == [90, 1, 59, 100, 1440]
    one = incoming.records[0]
    assert (one.agency, one.staff_no, one.name, one.day) == ("司法所", "008", "辛", DAY)
    assert one.place == "东街 12 号"
    assert (one.half, one.task, one.companions, one.problems, one.plan, one.content) == (
        "下午", "SJ-1", "乙", "=1+1", "回访", "邻里\n纠纷",
    )  # fmt: skip


def test_the_same_logs_give_the_same_bytes_and_none_gives_the_form() -> None:
    line_of_one = LogLine("司法所", "008", "辛", entry())
    assert written(line_of_one) == written(line_of_one)
    assert written()


def told(path: Path, title: str, headings: tuple[str, ...], *rows: list[Cell]) -> Incoming[WorkLogRecord]:
    """Read logs of 甲 under further headings: the first cell is the day."""
    head = ["日期", "姓名", "平台", "工作类别", "工作内容", *headings]
    lines: list[list[Cell]] = [[row[0], "甲", "综合执法", "巡查", "巡街", *row[1:]] for row in rows]
    return read(write(path, {"Sheet1": [[title], head, *lines]}))


@pytest.mark.parametrize("day", ["3月2日", "3/2", "3.2", "2日", 2, "3月2日（周四）", "三月二日"])
def test_a_day_without_its_year_is_of_the_month_in_the_title(tmp_path: Path, day: Cell) -> None:
    incoming = told(tmp_path / "a.xlsx", "2017年3月工作日志", ("工时",), [day, 2])
    assert (incoming.faults, [one.day for one in incoming.records]) == ((), [date(2017, 3, 2)])
    (fault,) = told(tmp_path / "a.xlsx", "工作日志", ("工时",), [day, 2]).faults
    assert fault.code == "date_not_understood"


def test_hours_and_minutes_that_differ_are_refused(tmp_path: Path) -> None:
    headings = ("工时(小时)", "用时(分钟)")
    incoming = told(tmp_path / "a.xlsx", "日志", headings, ["2017-3-1", 2, 30], ["2017-3-1", 1.5, 90])
    assert [(fault.code, fault.place.cell) for fault in incoming.faults] == [("log_hours_twice", "F3")]
    assert [one.minutes for one in incoming.records] == [None, 90]


def test_a_beginning_and_an_end_are_the_time_between(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["2017-3-1", "8:30", "11:30"], ["2017-3-2", "13:30", "13:00"]]
    incoming = told(tmp_path / "a.xlsx", "日志", ("开始时间", "结束时间"), *rows)
    assert [one.minutes for one in incoming.records] == [180, None]
    assert [(fault.code, fault.place.cell) for fault in incoming.faults] == [("log_hours_unclear", "F4")]


@pytest.mark.parametrize(
    ("text", "minutes"),
    [("8:30-11:30", 180), ("13:30至17:00", 210), ("11:30-8:30", None), ("两小时", 120), ("2个半小时", 150),
     ("1小时半", 90), ("半小时", 30), ("半天", None), ("1天", None)],
)  # fmt: skip
def test_times_in_words_are_read(text: str, minutes: int | None) -> None:
    assert read_minutes(text) == minutes


def test_the_owner_of_a_sheet_is_not_its_agency(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["日期", "平台", "工作类别", "工作内容", "工时"], ["2017-3-1", "综治", "巡查", "巡街", 2]
    ]
    (record,) = read(write(tmp_path / "a.xlsx", {"张三": rows})).records
    assert (record.name, record.agency) == ("张三", "")


def test_the_number_of_an_event_that_lost_its_digits_is_refused(tmp_path: Path) -> None:
    incoming = told(
        tmp_path / "a.xlsx", "日志", ("工时", "事件编号"), ["2017-3-1", 2, 20170301000000012]
    )
    assert [fault.code for fault in incoming.faults] == ["exchange_id_rounded"]
