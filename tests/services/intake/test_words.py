"""Words of DingTalk and of lists: what is known is marked, what is not waits for the clerk."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import update

from desktop.intake.reading import read_files
from forms.workbook.attendance.mapped_csv import shape_of
from models.errors import Refused
from models.rules.attendance.punch_clock import WordRecord
from models.rules.core.faults import Place
from models.rules.intake.records import Incoming
from models.services.attendance.punch_clock.maps import column_maps, map_word, remember_columns
from models.services.attendance.punch_clock.waiting import undecided
from models.services.intake.taking import take_files
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.tables.staff import StaffMember
from tests.services.attendance.clock_files import (
    DINGTALK,
    MARCH,
    MAY,
    clock_desk,
    codes,
    expected,
    marks,
    said,
    stored,
    take,
)

__all__ = ["clock_desk"]


def test_what_a_word_means_is_mapped_once(desk: Desk) -> None:
    take(desk, DINGTALK)
    waiting = [row for row in undecided(desk, MAY) if row.word == "外出"]
    assert len(waiting) == 11
    map_word(desk, "外出", "T")
    assert undecided(desk, MAY) == ()
    assert take(desk, DINGTALK)["changed"] == 0
    out = [line for line in expected("expected-dingtalk-2017-05.csv") if "外出" in line]
    now = {line[:3]: line[3:] for line in stored(desk, "市场监管所", MAY)}
    assert all("公差" in now[line[:3]] for line in out)


def test_a_mapped_word_is_marked_at_once(desk: Desk) -> None:
    map_word(desk, "外出", "T")
    counts = take(desk, DINGTALK)
    assert counts["undecided"] == 0


def test_a_machine_s_absence_is_left_to_the_clerk_and_a_person_s_is_not(desk: Desk) -> None:
    take_files(desk, [said(("顾欣磊", "2017-03-07", 0, "旷工"))])
    assert [(row.word, row.reason) for row in undecided(desk)] == [("旷工", "clock_machine_absence")]
    take_files(desk, [said(("顾欣磊", "2017-03-07", 0, "旷工"), kind="halves")])
    assert undecided(desk) == ()
    assert marks(desk, "028", at="市场监管所")[12] == "X"


def test_rest_on_a_working_day_waits_and_work_on_a_rest_day_is_left_out(desk: Desk) -> None:
    (taken,) = take_files(
        desk,
        [
            said(
                ("顾欣磊", "2017-03-07", 0, "休息"), ("顾欣磊", "2017-03-04", 0, "休息"),
                ("顾欣磊", "2017-03-05", 0, "正常"), ("汤文海", "2017-03-04", 0, "产假"),
            )
        ],
    )  # fmt: skip
    assert [row.reason for row in undecided(desk)] == ["clock_rest_on_working_day"]
    assert [fault.code for fault in taken.left_out] == ["clock_rest_day"]
    assert marks(desk, "031", at="市场监管所")[6] == "B"


def test_a_file_s_own_undecided_word_waits(desk: Desk) -> None:
    take_files(desk, [said(("顾欣磊", "2017-03-07", 1, "待核"), kind="halves")])
    assert [(row.half, row.reason) for row in undecided(desk)] == [(1, "clock_left_undecided")]


def test_far_lateness_in_words_waits_and_near_lateness_is_noted(desk: Desk) -> None:
    records = tuple(
        WordRecord(
            staff_no="028", name="顾欣磊", agency="", day=date(2017, 3, day), half=0, word="迟到",
            minutes=minutes, place=Place("list", "", f"{day}"),
        )
        for day, minutes in ((7, 12), (8, 61))
    )
    take_files(desk, [Incoming(file="list", kind="dingtalk", year=2017, month=3, records=records)])
    assert marks(desk, "028", at="市场监管所")[12:15] == "E.."
    assert [(row.day.day, row.reason) for row in undecided(desk)] == [(8, "clock_far_from_hours")]


def test_one_half_given_twice_differently_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        take_files(desk, [said(("顾欣磊", "2017-03-07", 0, "正常"), ("顾欣磊", "2017-03-07", 0, "事假"))])
    assert codes(refused) == ["clock_half_twice"]
    take_files(desk, [said(("顾欣磊", "2017-03-07", 0, "正常"), ("顾欣磊", "2017-03-07", 0, "出勤"))])


@pytest.mark.parametrize(
    ("number", "name", "code"),
    [
        ("028", "白梅", "clock_name_mismatch"),
        ("999", "查无此人", ""),
        ("zj999", "白梅", "found"),
        ("28", "", "found"),
    ],
)
def test_number_and_name_must_agree(desk: Desk, number: str, name: str, code: str) -> None:
    record = WordRecord(
        staff_no=number, name=name, agency="", day=date(2017, 3, 7), half=0, word="正常", minutes=0,
        place=Place("list", "", "line 2"),
    )  # fmt: skip
    file = Incoming(file="list", kind="dingtalk", year=2017, month=3, records=(record,))
    if code.startswith("clock"):
        with pytest.raises(Refused) as refused:
            take_files(desk, [file])
        assert codes(refused) == [code]
        return
    (taken,) = take_files(desk, [file])
    assert [fault.code for fault in taken.left_out] == ([] if code else ["clock_unknown_name"])
    assert taken.counts["changed"] == (1 if code else 0)


def test_two_people_of_one_name_are_told_apart_by_number_or_agency(desk: Desk) -> None:
    with desk.sessions() as session:
        session.execute(update(StaffMember).where(StaffMember.staff_no == "014").values(name="白梅"))
        session.commit()
    with pytest.raises(Refused) as refused:
        take_files(desk, [said(("白梅", "2017-03-07", 0, "正常"))])
    assert codes(refused) == ["two_people_of_one_name"]
    records = (
        WordRecord(
            staff_no="014", name="白梅", agency="", day=date(2017, 3, 7), half=0, word="正常", minutes=0,
            place=Place("list"),
        ),
        WordRecord(
            staff_no="", name="白梅", agency="市场监管所", day=date(2017, 3, 7), half=0, word="病假",
            minutes=0, place=Place("list"),
        ),
    )
    take_files(desk, [Incoming(file="list", kind="dingtalk", year=2017, month=3, records=records)])
    assert marks(desk, "014")[12] == "P"
    assert marks(desk, "030", at="市场监管所")[12] == "K"


def test_a_csv_with_headings_we_know_needs_no_questions(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "清单.csv"
    path.write_bytes("工号,姓名,日期,上午,下午\n028,顾欣磊,2017-03-07,出勤,外出\n".encode("gbk"))
    assert take(desk, path)["changed"] == 2
    assert take(desk, path)["changed"] == 0
    assert stored(desk, "市场监管所", MARCH)[4][3:] == ("出勤", "外出")


def test_columns_named_once_are_remembered(desk: Desk, tmp_path: Path) -> None:
    path = tmp_path / "闸机.csv"
    path.write_text("编码,刷\n" + "".join(f"14,2017-03-07 {at}\n" for at in ("08:20", "12:05")), "utf-8")
    with pytest.raises(Refused) as refused:
        read_files(desk, [path])
    assert codes(refused) == ["csv_columns_unknown"]
    shape = shape_of(path, column_maps(desk))
    assert shape is not None
    remember_columns(desk, shape.fingerprint, {"staff_no": "编码", "at": "刷"})
    assert take(desk, path)["changed"] == 2
    assert marks(desk, "014")[12:14] == "P."


def test_words_of_days_to_come_are_left_out(desk: Desk) -> None:
    (taken,) = take_files(desk, [said(("顾欣磊", "2019-03-07", 0, "正常"))])
    assert [fault.code for fault in taken.left_out] == ["clock_future"]
    assert taken.counts["changed"] == 0


def _is_woman(desk: Desk, number: str, *, woman: bool) -> None:
    with desk.change(Action.IMPORT_FILES) as change:
        one = update(StaffMember).where(StaffMember.staff_no == number)
        change.session.execute(one.values(sex="女" if woman else "男", id_card=""))


@pytest.mark.parametrize(
    ("word", "woman", "on"),
    [
        ("年假", True, "AW"), ("事假", True, "LW"), ("病假", True, "KK"), ("正常", True, "PP"),
        ("年假", False, "AA"),
    ],
)  # fmt: skip
def test_a_leave_of_the_whole_8_march_takes_the_morning_of_a_woman(
    desk: Desk, *, word: str, woman: bool, on: str
) -> None:
    """Leave counted in working days costs no half that the law gives; sick leave counts every day."""
    _is_woman(desk, "028", woman=woman)
    days = [(word, f"2017-03-{day:02d}", half) for day in (7, 8, 9) for half in (0, 1)]
    (taken,) = take_files(desk, [said(*(("顾欣磊", day, half, word) for word, day, half in days))])
    found = marks(desk, "028", at="市场监管所")
    assert (found[12:14], found[14:16], found[16:18]) == (on[0] * 2, on, on[0] * 2)
    told = ["clock_festival_half"] if on[1] == "W" else []
    assert [fault.code for fault in taken.left_out] == told
