"""A clock's export is known by its lines, and CSV lists by columns that the clerk names once."""

from __future__ import annotations

from datetime import date, datetime
from pathlib import Path

import pytest

from forms.workbook.attendance.mapped_csv import CsvShape, shape_of
from forms.workbook.intake.recognise import read_file
from forms.workbook.reading.cells import Unreadable
from models.rules.attendance.punch_clock import PunchRecord, WordRecord
from tests.workbook.build import SAMPLES, TODAY

Known = dict[str, dict[str, str]]


def read_punches(path: Path, columns: Known | None = None) -> list[tuple[str, str, datetime]]:
    incoming = read_file(path, today=TODAY, columns=columns or {})
    assert (incoming.kind, incoming.faults) == ("punches", ())
    return [(r.number, r.name, r.at) for r in incoming.records if isinstance(r, PunchRecord)]


def read_words(path: Path, columns: Known | None = None) -> list[tuple[str, str, date, int, str]]:
    incoming = read_file(path, today=TODAY, columns=columns or {})
    assert (incoming.kind, incoming.faults) == ("halves", ())
    records = [record for record in incoming.records if isinstance(record, WordRecord)]
    return [(r.staff_no, r.name, r.day, r.half, r.word) for r in records]


def faults(path: Path) -> list[tuple[str, str]]:
    return [(fault.place.cell, fault.code) for fault in read_file(path, today=TODAY).faults]


def write(tmp_path: Path, text: str, encoding: str = "utf-8", name: str = "file.txt") -> Path:
    path = tmp_path / name
    path.write_bytes(text.encode(encoding))
    return path


def moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def shape(path: Path, columns: Known | None = None) -> CsvShape:
    found = shape_of(path, columns or {})
    assert found is not None
    return found


def test_the_sample_clock_is_read_line_by_line() -> None:
    incoming = read_file(SAMPLES / "punches-2017-03.dat", today=TODAY)
    assert (incoming.kind, incoming.year, incoming.month, incoming.faults) == ("punches", 2017, 3, ())
    assert len(incoming.records) == 1167
    first = incoming.records[0]
    assert isinstance(first, PunchRecord)
    assert (first.number, first.name, first.at) == ("16", "", moment("2017-03-07 17:09:00"))
    assert (first.place.file, first.place.cell) == ("punches-2017-03.dat", "line 1")


@pytest.mark.parametrize("name", ["1_attlog.dat", "打卡.txt", "三月.xlsx", "x.csv"])
def test_a_clock_s_export_is_known_by_its_content(tmp_path: Path, name: str) -> None:
    path = write(tmp_path, "       16\t2017-03-07 17:09:00\t1\t0\t1\t0\r\n", name=name)
    assert read_punches(path) == [("16", "", moment("2017-03-07 17:09:00"))]


@pytest.mark.parametrize(
    "line",
    [
        "016\t2017-03-07 08:05:09\t1\t0", "16 2017-03-07 08:05:09", "16,2017/3/7 8:05:09,1",
        '"16";2017-03-07T08:05:09', "\ufeff16\t2017-03-07 08:05:09",
    ],
)  # fmt: skip
def test_clocks_write_their_lines_in_several_ways(tmp_path: Path, line: str) -> None:
    ((number, _, at),) = read_punches(write(tmp_path, line + "\n\n\0"))
    assert (number.lstrip("0"), at) == ("16", moment("2017-03-07 08:05:09"))


def test_a_file_of_several_months_has_no_month(tmp_path: Path) -> None:
    path = write(tmp_path, "1\t2016-12-31 08:00:00\n1\t2017-01-03 08:00:00\n")
    incoming = read_file(path, today=TODAY)
    assert (incoming.year, incoming.month) == (2017, 0)


def test_a_torn_line_is_named(tmp_path: Path) -> None:
    lines = [f"{n}\t2017-03-07 08:0{n}:00\t1" for n in range(9)]
    path = write(tmp_path, "\n".join([*lines, "9\t2017-03-0"]))
    assert faults(path) == [("line 10", "punch_line_unreadable")]


def test_a_day_that_no_month_has_is_named(tmp_path: Path) -> None:
    path = write(tmp_path, "1\t2017-03-07 08:00:00\n1\t2017-02-30 08:00:00\n")
    assert faults(path) == [("line 2", "punch_line_unreadable")]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16"])
@pytest.mark.parametrize("delimiter", [",", "\t", ";", "|"])
def test_a_list_is_read_in_any_encoding_and_with_any_delimiter(
    tmp_path: Path, encoding: str, delimiter: str
) -> None:
    text = "工号,姓名,日期,上午,下午\n028,顾 欣磊,2017年3月7日,出勤,外出\n".replace(",", delimiter)
    assert read_words(write(tmp_path, text, encoding)) == [
        ("028", "顾欣磊", date(2017, 3, 7), 0, "出勤"), ("028", "顾欣磊", date(2017, 3, 7), 1, "外出"),
    ]  # fmt: skip


def test_a_list_of_halves_says_the_half_or_the_whole_day(tmp_path: Path) -> None:
    text = "姓名,日期,时段,考勤\n白梅,2017-03-07,上午,病假\n白梅,2017-03-08,全天,年休\n白梅,2017-03-09,pm,\n"
    assert [line[2:] for line in read_words(write(tmp_path, text))] == [
        (date(2017, 3, 7), 0, "病假"), (date(2017, 3, 8), 0, "年休"), (date(2017, 3, 8), 1, "年休"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    "text",
    ["姓名,打卡时间\n白梅,2017-03-07 08:05:00\n", "姓名,日期,时间\n白梅,2017/3/7,8:05\n",
     'Name,Timestamp\n"白梅",2017-03-07 08:05\n'],
)  # fmt: skip
def test_a_list_of_punches_is_punches(tmp_path: Path, text: str) -> None:
    assert read_punches(write(tmp_path, text)) == [("", "白梅", moment("2017-03-07 08:05:00"))]


def test_columns_that_nobody_knows_are_asked_for_once(tmp_path: Path) -> None:
    path = write(tmp_path, "编码,谁,刷\n028,顾欣磊,2017-03-07 08:05\n")
    with pytest.raises(Unreadable) as unread:
        read_file(path, today=TODAY)
    assert (unread.value.code, unread.value.facts["headings"]) == ("csv_columns_unknown", "编码、谁、刷")
    asked = shape(path)
    assert (asked.headings, asked.columns) == (("编码", "谁", "刷"), {})
    assert asked.samples == (("028", "顾欣磊", "2017-03-07 08:05"),)
    known = {asked.fingerprint: {"staff_no": "编码", "at": "刷"}}
    assert read_punches(path, known) == [("028", "", moment("2017-03-07 08:05"))]
    assert shape(path, known).columns == known[asked.fingerprint]


def test_the_shape_is_the_headings_and_nothing_else(tmp_path: Path) -> None:
    shapes = [
        shape(write(tmp_path, text, encoding)).fingerprint
        for text, encoding in (
            ("编码,谁\n1,甲\n", "utf-8"), ("编码\t谁\n2,乙\t丙\n", "gbk"), ("谁,编码\n甲,1\n", "utf-8"),
        )
    ]  # fmt: skip
    assert shapes[0] == shapes[1] != shapes[2]


def test_columns_named_by_the_clerk_go_before_guesses(tmp_path: Path) -> None:
    path = write(tmp_path, "姓名,曾用名,日期,上午,下午\n甲,白梅,2017-03-07,出勤,出勤\n")
    known = {shape(path).fingerprint: {"name": "曾用名", "date": "日期", "am": "上午", "pm": "下午"}}
    assert {line[1] for line in read_words(path)} == {"甲"}
    assert {line[1] for line in read_words(path, known)} == {"白梅"}


def test_what_is_wrong_with_a_line_is_named(tmp_path: Path) -> None:
    text = "姓名,日期,时段,考勤\n,2017-03-07,上午,出勤\n白梅,三月,上午,出勤\n白梅,2017-03-07,夜里,出勤\n"
    assert faults(write(tmp_path, text)) == [
        ("line 2", "csv_nobody"), ("line 3", "csv_no_date"), ("line 4", "csv_no_half"),
    ]  # fmt: skip
    text = "姓名,打卡时间\n白梅,2017-03-07\n"
    assert faults(write(tmp_path, text)) == [("line 2", "csv_no_moment")]


@pytest.mark.parametrize(
    "data",
    [
        b"", b"name,id\n", b"just\ntext\n", b"<html><table>,\n,</table>", b"\x00\x01,\x02\n3,4\n",
        b"\xff\xfe\x00",
        b"%PDF-1,7\n1,2\n", b'a,"b\n1,2' + b"x" * 200_000,
    ],
    ids=range(8),
)  # fmt: skip
def test_what_is_no_list_has_no_shape(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "file.csv"
    path.write_bytes(data)
    assert shape_of(path, {}) is None
    with pytest.raises(Unreadable):
        read_file(path, today=TODAY)


def test_a_folder_has_no_shape(tmp_path: Path) -> None:
    assert shape_of(tmp_path, {}) is None


@pytest.mark.parametrize(
    ("rest", "hour"),
    [
        ("05:02:00\tPM", "17:02"), ("05:02:00 pm", "17:02"), ("05:02:00\tAM\t1", "05:02"),
        ("05:02:00\t1\t下午", "17:02"), ("08:02:00\t上午\t0", "08:02"), ("晚上 08:02:00", "20:02"),
        ("中午 11:50:00", "11:50"), ("中午 01:05:00", "13:05"), ("12:10:00\t中午", "12:10"),
        ("凌晨 12:10:00", "00:10"), ("05:02:00\t+0800", "05:02"), ("17:02:00\tPM", "17:02"),
    ],
)  # fmt: skip
def test_a_half_of_the_day_behind_the_time_of_a_clock_is_read(tmp_path: Path, rest: str, hour: str) -> None:
    ((_, _, at),) = read_punches(write(tmp_path, f"16\t2017-03-07 {rest}\n"))
    assert at == moment(f"2017-03-07 {hour}")


@pytest.mark.parametrize(
    ("rest", "code"),
    [
        ("05:02:00 Z", "punch_zone"), ("05:02:00\tUTC\t1", "punch_zone"), ("05:02:00 -0500", "punch_zone"),
        ("05:02:00 GMT+8", "punch_zone"), ("05:02:00 P", "punch_letter"),
        ("晚上 12:10:00", "punch_line_unreadable"), ("05:02:00\tPM\tAM", "punch_line_unreadable"),
        ("17:02:00\tAM", "punch_line_unreadable"),
    ],
)  # fmt: skip
def test_a_time_of_a_clock_that_may_be_another_is_refused(tmp_path: Path, rest: str, code: str) -> None:
    assert faults(write(tmp_path, f"16\t2017-03-07 {rest}\n")) == [("line 1", code)]


def test_a_letter_behind_the_hours_of_the_whole_day_is_how_it_was_verified(tmp_path: Path) -> None:
    lines = read_punches(write(tmp_path, "16\t2017-03-07 08:02:00 P\n16\t2017-03-07 17:02:00 F -1\n"))
    assert [at.hour for _, _, at in lines] == [8, 17]


@pytest.mark.parametrize(
    ("text", "hour"),
    [("2017-03-07 05:02 P", "17:02"), ("2017-03-07 中午 11:50", "11:50"), ("2017-03-07 5:02 下午", "17:02")],
)
def test_a_half_of_the_day_in_a_cell_is_read(tmp_path: Path, text: str, hour: str) -> None:
    ((_, _, at),) = read_punches(write(tmp_path, f"姓名,打卡时间\n白梅,{text}\n"))
    assert at == moment(f"2017-03-07 {hour}")


@pytest.mark.parametrize("text", ["2017-03-07 05:02Z", "2017-03-07 05:02 -0500", "2017-03-07 晚上 12:10"])
def test_a_cell_of_another_zone_or_of_midnight_is_refused(tmp_path: Path, text: str) -> None:
    assert faults(write(tmp_path, f"姓名,打卡时间\n白梅,{text}\n")) == [("line 2", "csv_no_moment")]


def test_arrival_and_departure_side_by_side_both_count(tmp_path: Path) -> None:
    for headings in ("姓名,签到时间,签退时间", "姓名,打卡时间,打卡时间"):
        lines = "白梅,2017-03-07 08:05,2017-03-07 17:02\n白梅,2017-03-08 08:06,\n"
        found = read_punches(write(tmp_path, f"{headings}\n{lines}"))
        assert [at for _, _, at in found] == [
            moment("2017-03-07 08:05"), moment("2017-03-07 17:02"), moment("2017-03-08 08:06"),
        ]  # fmt: skip


@pytest.mark.parametrize("due", ["考勤时间,实际时间", "考勤时间,打卡时间", "应打卡时间,实际打卡时间"])
def test_when_a_punch_was_due_is_no_punch(tmp_path: Path, due: str) -> None:
    found = read_punches(write(tmp_path, f"姓名,{due}\n白梅,2017-03-07 08:30,2017-03-07 08:05\n"))
    assert found == [("", "白梅", moment("2017-03-07 08:05"))]


@pytest.mark.parametrize("cell", ["2017-03-07 17:02", "17:02", "17:02:09"])
def test_another_column_of_times_is_asked_about(tmp_path: Path, cell: str) -> None:
    path = write(tmp_path, f"姓名,日期,打卡时间,离开\n白梅,2017-03-07,2017-03-07 08:05,{cell}\n")
    (question,) = read_file(path, today=TODAY).questions
    assert (question.name, set(question.choices)) == ("column:离开", {"punch", "-"})
    told = [read_file(path, today=TODAY, answers={"*/column:离开": answer}) for answer in ("punch", "-")]
    assert [(len(read.records), read.questions) for read in told] == [(2, ()), (1, ())]


@pytest.mark.parametrize(("heading", "word"), [("上下午", "下午"), ("AM/PM", "PM"), ("时段", "下午")])
def test_a_column_of_halves_belongs_to_its_times(tmp_path: Path, heading: str, word: str) -> None:
    path = write(tmp_path, f"姓名,打卡时间,{heading}\n白梅,2017-03-07 05:02,{word}\n")
    assert read_punches(path) == [("", "白梅", moment("2017-03-07 17:02"))]
    lines = "".join(f"白梅,2017-03-07 {clock},{word}\n" for clock in ("11:50", "17:02"))
    whole = read_punches(write(tmp_path, f"姓名,打卡时间,{heading}\n{lines}"))
    assert [at.hour for _, _, at in whole] == [11, 17]


@pytest.mark.parametrize(("clock", "word"), [("12:05", "上午"), ("11:50", "下午")])
def test_a_half_that_does_not_fit_its_time_is_refused(tmp_path: Path, clock: str, word: str) -> None:
    path = write(tmp_path, f"姓名,打卡时间,上下午\n白梅,2017-03-07 {clock},{word}\n")
    assert faults(path) == [("line 2", "csv_no_moment")]


def test_a_number_that_a_program_wrote_as_a_formula_keeps_its_noughts(tmp_path: Path) -> None:
    path = write(tmp_path, '工号,姓名,打卡时间\n="001",白梅,="2017-03-07 08:05"\n')
    assert read_punches(path) == [("001", "白梅", moment("2017-03-07 08:05"))]


def test_a_year_of_two_digits_is_that_of_the_list_s_days(tmp_path: Path) -> None:
    text = "姓名,工号,考勤日期,打卡时间\n张三,1,17-03-01 星期三,17-03-01 08:21\n"
    assert read_punches(write(tmp_path, text, name="a.csv")) == [("1", "张三", moment("2017-03-01 08:21:00"))]
    assert faults(write(tmp_path, text.replace("17-03-01 08", "2107-03-01 08"), name="b.csv"))


def test_arrivals_and_departures_of_both_halves_are_four_punches(tmp_path: Path) -> None:
    text = "姓名,日期,上午签到,上午签退,下午签到,下午签退\n张三,2017-03-01,08:21,12:01,13:22,17:31\n"
    times = [at.strftime("%H:%M") for _, _, at in read_punches(write(tmp_path, text, name="a.csv"))]
    assert times == ["08:21", "12:01", "13:22", "17:31"]


US = "工号,姓名,打卡时间\n1,张三,3/5/2017 8:21 AM\n1,张三,3/{day}/2017 5:02 PM\n"


def test_days_that_end_with_the_year_are_read_by_a_day_above_twelve(tmp_path: Path) -> None:
    found = read_punches(write(tmp_path, US.format(day=13)))
    assert [at for _, _, at in found] == [moment("2017-03-05 08:21"), moment("2017-03-13 17:02")]


@pytest.mark.parametrize(("order", "month"), [("mdy", 3), ("dmy", 5)])
@pytest.mark.parametrize("text", [US.format(day=5), "1\t3/5/2017 8:21 AM\n1\t3/5/2017 5:02 PM\n"])
def test_days_that_end_with_the_year_are_asked_about(
    tmp_path: Path, text: str, order: str, month: int
) -> None:
    path = write(tmp_path, text)
    (question,) = read_file(path, today=TODAY).questions
    assert question.code == "day_order_asked"
    told = read_file(path, today=TODAY, answers={question.key: order})
    moments = [one.at for one in told.records if isinstance(one, PunchRecord)]
    assert (told.questions, told.settled) == ((), {question.key: order})
    assert {(at.month, at.day) for at in moments} == {(month, 8 - month)}
    assert [at.hour for at in moments] == [8, 17]  # PM counts


def test_days_that_contradict_each_other_are_refused(tmp_path: Path) -> None:
    text = US.format(day=13) + "1,张三,25/3/2017 5:02 PM\n"
    assert {code for _, code in faults(write(tmp_path, text))} == {"csv_no_moment"}


def test_a_clock_whose_days_end_with_the_year_is_read(tmp_path: Path) -> None:
    path = write(tmp_path, "1\t03/05/2017 08:21:00\t1\t0\n1\t03/13/2017 05:02:00 PM\t1\t0\n")
    assert [at for _, _, at in read_punches(path)] == [moment("2017-03-05 08:21"), moment("2017-03-13 17:02")]


@pytest.mark.parametrize(
    "headings", ["时间1,时间2,时间3,时间4", "打卡1,打卡2,打卡3,打卡4",
                 "打卡时间1,打卡时间2,打卡时间3,打卡时间4", "第一次打卡,第二次打卡,第三次打卡,第四次打卡",
                 "刷卡(1),刷卡(2),刷卡(3),刷卡(4)",
                 "签到1,签退1,签到2,签退2", "上班1,下班1,上班2,下班2", "时间一,时间二,时间三,时间四"]
)  # fmt: skip
def test_punches_in_numbered_columns_are_all_read(tmp_path: Path, headings: str) -> None:
    first, second = "2017-03-01,08:21,12:01,13:25,17:02", "2017-03-02,08:20,,,17:01"
    text = f"工号,姓名,日期,{headings}\n1,张三,{first}\n1,张三,{second}\n"
    found = [at.strftime("%d %H:%M") for _, _, at in read_punches(write(tmp_path, text))]
    assert found == ["01 08:21", "01 12:01", "01 13:25", "01 17:02", "02 08:20", "02 17:01"]


@pytest.mark.parametrize("between", [" ", ";", "、", "  ", "，"])
@pytest.mark.parametrize("heading", ["打卡时间", "打卡记录", "刷卡记录"])
def test_several_punches_in_a_cell_are_all_read(tmp_path: Path, between: str, heading: str) -> None:
    text = f"工号|姓名|日期|{heading}\n1|张三|2017-03-01|{between.join(('08:21', '12:01', '17:02'))}\n"
    found = [at.strftime("%d %H:%M") for _, _, at in read_punches(write(tmp_path, text))]
    assert found == ["01 08:21", "01 12:01", "01 17:02"]


def test_a_half_between_several_punches_is_never_dropped(tmp_path: Path) -> None:
    text = "工号|姓名|日期|打卡记录\n1|张三|2017-03-01|08:21 AM 05:02 PM\n"
    assert [at.hour for _, _, at in read_punches(write(tmp_path, text))] == [8, 17]
    text += "1|张三|2017-03-01|08:21 迟到\n"
    assert [code for _, code in faults(write(tmp_path, text))] == ["csv_no_moment"]


@pytest.mark.parametrize(
    ("text", "at"),
    [("20170301082100", "2017-03-01 08:21"), ("201703011702", "2017-03-01 17:02"),
     ("2017年3月1日 下午5点02分", "2017-03-01 17:02")],
)  # fmt: skip
def test_a_moment_in_digits_or_words_is_read(tmp_path: Path, text: str, at: str) -> None:
    ((_, _, found),) = read_punches(write(tmp_path, f"工号,姓名,打卡时间\n1,张三,{text}\n"))
    assert found == moment(at)


def test_a_punch_after_midnight_is_of_the_next_day(tmp_path: Path) -> None:
    text = "工号,姓名,日期,上班,下班\n1,张三,2017-03-31,08:21,次日00:30\n"
    assert [at for _, _, at in read_punches(write(tmp_path, text))] == [
        moment("2017-03-31 08:21"), moment("2017-04-01 00:30")
    ]  # fmt: skip


def test_the_number_is_taken_from_the_column_that_has_one(tmp_path: Path) -> None:
    text = "部门,姓名,考勤号码,日期时间,编号\n司法所,张三,7,2017/3/1 8:21:00,\n"
    assert read_punches(write(tmp_path, text)) == [("7", "张三", moment("2017-03-01 08:21"))]
