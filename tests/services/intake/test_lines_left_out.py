"""Wrong lines that somebody chose to leave out: named, kept out whole, never a fault of a whole file."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from typing import Any

import openpyxl
import pytest

from desktop.intake.reading import read_files
from models.errors import Refused
from models.rules.attendance.punch_clock import ClockSource
from models.rules.core.faults import Fault, Place
from models.rules.core.questions import Question
from models.rules.intake.records import Incoming, MarksRecord
from models.services.calendar.working_days import read_calendar
from models.services.events.lists import list_events
from models.services.intake.leaving import leave_wrong_lines_out
from models.services.intake.taking import take_files
from models.services.office.accounts import operation_log
from models.services.office.desk import Desk
from models.services.people.staff import read_staff
from models.store.store import Store
from models.tables.attendance import MonthMarks
from models.tables.events import EventComplainant
from tests.services.events.desk import Street, open_street
from tests.services.intake.incoming import (
    ROSTER,
    grade_line,
    grades,
    marks_line,
    month,
    present,
    roster,
    roster_line,
)
from tests.services.sample_office import count, open_office

MARCH = 201703
HEAD = ["来源系统", "来源编号", "事件名称", "发生地点", "上报时间", "事件类别", "事件等级", "当事人",
        "事件简述"]  # fmt: skip


@pytest.fixture
def street(sqlite_store: Store) -> Street:
    return open_street(sqlite_store)


@pytest.fixture
def desk(sqlite_store: Store) -> Desk:
    return open_office(sqlite_store)


def event(number: str, **changes: str) -> list[str]:
    """Return a sound line of a book with some of its cells exchanged."""
    cells = ["12345", number, f"堆物{number}", "东门", "2017-05-31 09:00", "道路不洁", "一般", "王芳",
             f"反映{number}"]  # fmt: skip
    return list((dict(zip(HEAD, cells, strict=True)) | changes).values())


def book(
    street: Street, folder: Path, *lines: Sequence[str], head: Sequence[str] = HEAD, name: str = "b.xlsx"
) -> Incoming[Any]:
    """Write the lines and read them."""
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    assert sheet is not None
    for row in (head, *lines):
        sheet.append(list(row))
    workbook.save(folder / name)
    return read_files(street.admin, [folder / name])[0]


def rows_of(file: Incoming[Any]) -> list[tuple[int, ...]]:
    return [line.rows for line in file.refused]


def marks(desk: Desk, row: int, name: str, first: str = "") -> MarksRecord:
    """Return a person's month, whose two lines begin at `row`."""
    with desk.reading() as session:
        calendar = read_calendar(session)
    whole = present(MARCH, calendar)
    return replace(marks_line(row, name, first + whole[len(first) :]), lines=frozenset({row, row + 1}))


def test_only_the_wrong_lines_of_a_book_stay_out(street: Street, tmp_path: Path) -> None:
    file = book(
        street, tmp_path, event("1"), event("2", 事件等级="不急"), event("3", 事件类别="飞碟"),
        event("4", 上报时间="2031-01-01 09:00"), event("5", 上报时间="说不清"), event("6"),
    )  # fmt: skip
    with pytest.raises(Refused):
        take_files(street.admin, [file])
    (left,) = leave_wrong_lines_out(street.admin, [file])
    assert rows_of(left) == [(3,), (4,), (5,), (6,)]
    assert (file.year, left.year, left.month) == (2031, 2017, 5), "a wrong day says nothing of the period"
    assert [line.faults[0].code for line in left.refused] == [
        "event_unknown_level", "event_unknown_category", "event_in_future", left.refused[3].faults[0].code,
    ]  # fmt: skip
    assert list_events(street.admin).rows == (), "finding them stores nothing"
    (taken,) = take_files(street.admin, [left])
    events = list_events(street.admin).rows
    assert taken.counts["changed"] == 2 and len(taken.refused) == 4
    assert sorted(one.number[-4:] for one in events) == ["0001", "0002"], "numbers have no gap for them"
    assert count(street.admin, EventComplainant) == 2, "nobody of a refused line is stored"


def test_the_log_names_each_line_and_why_without_what_it_says(street: Street, tmp_path: Path) -> None:
    file = book(street, tmp_path, event("1"), event("2", 事件等级="不急", 当事人="李隐名"))
    take_files(street.admin, leave_wrong_lines_out(street.admin, [file]))
    line = next(one for one in operation_log(street.admin) if one.subject == "b.xlsx")
    (told,) = json.loads(line.detail)["files"]
    assert told["refused"] == [{"sheet": "Sheet", "rows": [3], "codes": ["event_unknown_level"]}]
    assert "李隐名" not in line.detail


def test_of_two_lines_that_contradict_each_other_neither_is_taken(street: Street, tmp_path: Path) -> None:
    file = book(street, tmp_path, event("1"), event("7"), event("7", 事件等级="特急"))
    (left,) = leave_wrong_lines_out(street.admin, [file])
    assert rows_of(left) == [(3,), (4,)]
    assert {line.faults[0].code for line in left.refused} == {"line_left_with_other", "event_foreign_twice"}


def test_an_event_that_another_book_has_right_is_taken_from_there(street: Street, tmp_path: Path) -> None:
    wrong = book(street, tmp_path, event("1"), event("2", 事件等级="不急"))
    right = book(street, tmp_path, event("2"), event("3"), name="c.xlsx")
    taken = take_files(street.admin, leave_wrong_lines_out(street.admin, [wrong, right]))
    assert [len(one.refused) for one in taken] == [1, 0]
    assert sorted(one.title for one in list_events(street.admin).rows) == ["堆物1", "堆物2", "堆物3"]


def test_a_missing_column_is_no_line_that_can_be_left(street: Street, tmp_path: Path) -> None:
    head = [word for word in HEAD if word != "事件等级"]
    lines = [[cell for word, cell in zip(HEAD, event(str(n)), strict=True) if word in head] for n in (1, 2)]
    with pytest.raises(Refused) as refused:
        leave_wrong_lines_out(street.admin, [book(street, tmp_path, *lines, head=head)])
    assert refused.value.code == "lines_not_left_out"
    assert [fault.code for fault in refused.value.faults] == ["column_missing"]


def test_a_book_without_a_right_line_is_refused_whole(street: Street, tmp_path: Path) -> None:
    file = book(street, tmp_path, event("1", 事件等级="不急"), event("2", 事件类别="飞碟"))
    with pytest.raises(Refused) as refused:
        leave_wrong_lines_out(street.admin, [file])
    assert refused.value.code == "no_line_is_right" and len(refused.value.faults) == 2


def test_a_question_is_answered_and_never_left_out_with_its_line(desk: Desk) -> None:
    question = Question(place=Place(ROSTER, "花名册", "A4"), name="note:张三", source="s",
                        code="note_leaving_asked", choices={"until": "离任时间"})  # fmt: skip
    file = replace(roster(roster_line(4, "张三", 1), roster_line(5, "李四", 2)), questions=(question,))
    with pytest.raises(Refused) as refused:
        leave_wrong_lines_out(desk, [file])
    assert refused.value.code == "import_refused"


def test_who_is_left_out_of_the_roster_is_left_out_of_the_month(desk: Desk) -> None:
    bad = Fault(Place(ROSTER, "花名册", "C5"), "id_card_check")
    people = roster(roster_line(4, "唐梅康", 1), roster_line(5, "李四", 2), faults=[bad])
    sheet = month(marks(desk, 6, "唐梅康"), marks(desk, 8, "李四"))
    left = leave_wrong_lines_out(desk, [people, sheet])
    assert [rows_of(file) for file in left] == [[(5,)], [(8, 9)]]
    assert [fault.code for fault in left[1].refused[0].faults] == ["unknown_person"]
    take_files(desk, left)
    with desk.reading() as session:
        assert [row.name for row in read_staff(session)] == ["唐梅康"]
    assert count(desk, MonthMarks) == 1


def test_a_person_is_left_out_with_all_stays_not_with_one_of_them(desk: Desk) -> None:
    bad = Fault(Place(ROSTER, "花名册", "E6"), "date_unreal")
    lines = (roster_line(4, "唐梅康", 1), roster_line(5, "李四", 2), roster_line(6, "李四", 2))
    (left,) = leave_wrong_lines_out(desk, [roster(*lines, faults=[bad])])
    assert sorted(rows_of(left)) == [(5,), (6,)]
    unread = (lines[0], lines[1], replace(lines[2], id_card="", staff_no=""))
    (left,) = leave_wrong_lines_out(desk, [roster(*unread, faults=[bad])])
    assert sorted(rows_of(left)) == [(5,), (6,)], "a line whose number cannot be read is told by its name"


def test_of_two_files_that_differ_about_somebody_neither_is_taken(desk: Desk) -> None:
    take_files(desk, [roster(roster_line(4, "唐梅康", 1), roster_line(5, "李四", 2))])
    other = replace(marks(desk, 6, "唐梅康", "LL"), place=Place("b.xlsx", "司法所", "B6"))
    files = [month(marks(desk, 6, "唐梅康"), marks(desk, 8, "李四")),
             replace(month(other, replace(marks(desk, 8, "李四"), place=Place("b.xlsx", "司法所", "B8"))),
                     file="b.xlsx")]  # fmt: skip
    left = leave_wrong_lines_out(desk, files)
    assert [rows_of(file) for file in left] == [[(6, 7)], [(6, 7)]]


def test_people_who_stand_in_columns_have_no_line_to_leave(desk: Desk) -> None:
    take_files(desk, [roster(roster_line(4, "唐梅康", 1))])
    sheet = month(replace(marks(desk, 2, "唐梅康"), lines=frozenset()), marks_line(2, "查无此人", "P" * 62))
    with pytest.raises(Refused) as refused:
        leave_wrong_lines_out(desk, [sheet])
    assert refused.value.code == "lines_not_left_out"


def test_a_clock_is_taken_whole_since_a_missing_punch_changes_a_day(desk: Desk) -> None:
    fault = Fault(Place("k.dat", "", "A7"), "punch_unread")
    file: Incoming[Any] = Incoming(
        file="k.dat", kind=ClockSource.PUNCHES.value, year=2017, month=3, records=(), faults=(fault,)
    )
    with pytest.raises(Refused) as refused:
        leave_wrong_lines_out(desk, [file])
    assert refused.value.code == "lines_not_left_out"


def test_two_files_of_one_name_are_refused_since_a_line_could_be_of_either(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        leave_wrong_lines_out(desk, [roster(roster_line(4, "唐梅康", 1)), roster(roster_line(4, "李四", 2))])
    assert refused.value.code == "files_of_one_name"


def test_a_grade_is_left_out_with_the_sanctions_of_its_person(desk: Desk) -> None:
    take_files(desk, [roster(roster_line(4, "唐梅康", 1), roster_line(5, "李四", 2))])
    lines = (grade_line(4, "唐梅康", 1), grade_line(5, "李四", 2), grade_line(6, "李四", 2))
    (left,) = leave_wrong_lines_out(desk, [grades(*lines)])
    assert sorted(rows_of(left)) == [(5,), (6,)]


def test_a_file_that_is_right_stays_as_it_is(desk: Desk) -> None:
    file = roster(roster_line(4, "唐梅康", 1))
    assert leave_wrong_lines_out(desk, [file]) == (file,)
