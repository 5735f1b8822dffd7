from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest
from sqlalchemy import insert

from forms.workbook.calendar.year_file import read_calendar_file
from forms.workbook.reading.cells import Unreadable
from models.errors import Refused
from models.rules.calendar.record import DayRecord, IncomingYear
from models.rules.core.faults import Place
from models.services.calendar_editing import (
    Day,
    YearSheet,
    add_year,
    calendar_years,
    check_year,
    marks_against,
    remove_year,
    set_days,
    set_source,
    switched,
    take_year,
    year_sheet,
)
from models.services.office.accounts import operation_log
from models.services.office.desk import Desk
from models.services.office.roles import Action, Role
from models.store.store import Store
from models.tables.attendance import CalendarDay, ClosedMonth, MonthMarks
from tests.services.sample_office import agency, code_of, count, open_office, person, seated

D = date
NOTICE = "国办发明电〔2048〕1号"


@pytest.fixture
def desk(store: Store) -> Desk:
    return open_office(store)


def sheet(desk: Desk, year: int) -> YearSheet:
    found = year_sheet(desk, year)
    assert found is not None
    return found


def told(*days: tuple[str, Day], file: str = "notice.csv") -> IncomingYear:
    records = tuple(
        DayRecord(D.fromisoformat(day), *said, Place(file, "", f"line {line}"))
        for line, (day, said) in enumerate(days, 2)
    )
    return IncomingYear(file, records)


def codes(incoming: IncomingYear) -> list[str]:
    with pytest.raises(Refused) as caught:
        check_year(incoming)
    return [fault.code for fault in caught.value.faults] or [caught.value.code]


def test_the_year_of_the_plan_has_its_249_working_days(desk: Desk) -> None:
    year = sheet(desk, 2017)
    assert year.months == (19, 19, 23, 19, 21, 22, 21, 23, 22, 17, 22, 21)
    assert year.total == 249
    assert year.days[D(2017, 1, 27)] == (False, "春节")
    assert year.days[D(2017, 1, 22)] == (True, "班")
    assert "2017" in year.source
    assert 2017 in calendar_years(desk)


def test_a_day_is_changed_and_changed_back(desk: Desk) -> None:
    before = sheet(desk, 2017)
    rows = count(desk, CalendarDay)
    set_days(desk, {D(2017, 3, 6): (False, "放假"), D(2017, 3, 11): (True, "班")})
    after = sheet(desk, 2017)
    assert after.days[D(2017, 3, 6)] == (False, "放假")
    assert after.total == before.total
    assert operation_log(desk)[0].subject == "2017-03-06、2017-03-11"
    set_days(desk, {D(2017, 3, 6): (True, ""), D(2017, 3, 11): (False, "")})
    assert sheet(desk, 2017) == before
    assert count(desk, CalendarDay) == rows


def test_a_day_of_a_year_nobody_entered_is_refused(desk: Desk) -> None:
    assert code_of(partial(set_days, desk, {D(2049, 3, 1): (False, "")})) == "unknown_calendar_year"


def test_a_name_without_end_is_refused(desk: Desk) -> None:
    assert code_of(partial(set_days, desk, {D(2017, 3, 1): (False, "节" * 21)})) == "calendar_name_too_long"


def test_a_closed_month_keeps_its_working_days_but_may_be_named(desk: Desk) -> None:
    where = agency(desk, "司法所")
    with desk.change(Action.CLOSE_MONTH) as change:
        change.session.execute(
            insert(ClosedMonth).values(agency_id=where, month=201703, closed_by="x", closed_at="x")
        )
    assert code_of(partial(set_days, desk, {D(2017, 3, 6): (False, "")})) == "calendar_closed_month"
    set_days(desk, {D(2017, 3, 6): (True, "植树")})
    assert sheet(desk, 2017).days[D(2017, 3, 6)] == (True, "植树")
    same = sheet(desk, 2017)
    take_year(desk, same, NOTICE)
    assert sheet(desk, 2017).source == NOTICE
    other = YearSheet(2017, "", {**same.days, D(2017, 3, 7): (False, "")})
    assert code_of(partial(take_year, desk, other, NOTICE)) == "calendar_closed_month"


def test_a_new_year_begins_as_plain_weekends_and_is_taken_back(desk: Desk) -> None:
    add_year(desk, 2049, " 待发 ")
    assert sheet(desk, 2049).total == 261
    assert sheet(desk, 2049).source == "待发"
    assert code_of(partial(add_year, desk, 2049, "")) == "calendar_year_exists"
    assert code_of(partial(add_year, desk, 12, "")) == "calendar_year_out_of_range"
    set_days(desk, {D(2049, 1, 1): (False, "元旦")})
    remove_year(desk, 2049)
    assert year_sheet(desk, 2049) is None
    add_year(desk, 2049, "")
    assert sheet(desk, 2049).days[D(2049, 1, 1)] == (True, "")


def test_a_year_with_attendance_stays(desk: Desk) -> None:
    where = agency(desk, "司法所")
    someone = person(desk, 1, "唐梅康", where)
    with desk.change(Action.EDIT_MARKS) as change:
        marks = "P" * 2 + "." * 60
        change.session.execute(
            insert(MonthMarks).values(staff_id=someone, agency_id=where, month=201703, marks=marks)
        )
    assert code_of(partial(remove_year, desk, 2017)) == "calendar_year_used"
    assert marks_against(desk, 2017) == 0
    set_days(desk, {D(2017, 3, 1): (False, "放假")})
    assert marks_against(desk, 2017) == 2
    assert marks_against(desk, 2049) == 0


def test_the_notice_of_a_year_is_mended(desk: Desk) -> None:
    set_source(desk, 2017, "国办发明电〔2016〕17号")
    assert sheet(desk, 2017).source == "国办发明电〔2016〕17号"
    assert code_of(partial(set_source, desk, 2049, "x")) == "unknown_calendar_year"


def test_a_year_out_of_a_file_takes_the_place_of_what_was_there(desk: Desk) -> None:
    found = check_year(told(("2049-01-01", (False, "元旦")), ("2049-01-02", (True, "班"))))
    assert (found.year, found.total, found.months[0]) == (2049, 261, 21)
    take_year(desk, found, NOTICE)
    assert sheet(desk, 2049) == YearSheet(2049, NOTICE, found.days)
    again = check_year(told(("2049-01-01", (False, "元旦"))))
    take_year(desk, again, NOTICE)
    assert sheet(desk, 2049).days[D(2049, 1, 2)] == (False, "")


def test_days_that_are_what_their_weekday_says_are_not_kept(desk: Desk) -> None:
    rows = count(desk, CalendarDay)
    take_year(desk, check_year(told(("2049-03-01", (True, "")), ("2049-03-06", (False, "")))), NOTICE)
    assert count(desk, CalendarDay) == rows


def test_nonsense_is_refused_with_its_lines() -> None:
    one = ("2049-01-01", (False, "元旦"))
    assert codes(told()) == ["calendar_file_empty"]
    assert codes(told(one, one, ("2050-01-01", (False, "")))) == ["calendar_day_twice", "calendar_two_years"]
    assert codes(told(("2049-01-01", (False, "节" * 21)))) == ["calendar_name_too_long"]
    assert codes(told(("1949-10-01", (False, "")))) == ["calendar_year_out_of_range"]
    summer = [(D.fromordinal(D(2049, 5, 1).toordinal() + n).isoformat(), (False, "")) for n in range(90)]
    assert codes(told(*summer)) == ["calendar_year_unlikely"]


def test_a_leader_changes_nothing(desk: Desk) -> None:
    leader = seated(desk, Role.LEADER)
    for work in (
        partial(set_days, leader, {}),
        partial(add_year, leader, 2049, ""),
        partial(remove_year, leader, 2017),
        partial(set_source, leader, 2017, ""),
        partial(take_year, leader, sheet(desk, 2017), ""),
    ):
        assert code_of(work) == "not_allowed"


def write(folder: Path, name: str, text: str, encoding: str = "utf-8") -> Path:
    path = folder / name
    path.write_text(text, encoding=encoding)
    return path


def test_a_csv_of_wps_is_read(tmp_path: Path) -> None:
    lines = ("日期,是否上班,名称", "2049-1-1,休,元旦", "2049/1/2,班,", ",,", "二月,休,", "2049-2-3,?,")
    path = write(tmp_path, "2049.csv", "\n".join(lines), "gb18030")
    found = read_calendar_file(path)
    assert [(one.day, one.working, one.name) for one in found.records] == [
        (D(2049, 1, 1), False, "元旦"), (D(2049, 1, 2), True, ""),
    ]  # fmt: skip
    assert [(fault.code, fault.place.cell) for fault in found.faults] == [
        ("csv_no_date", "line 5"), ("calendar_not_worked_or_rest", "line 6"),
    ]  # fmt: skip


def test_a_toml_file_names_its_notice(tmp_path: Path) -> None:
    path = write(
        tmp_path, "2049.toml",
        f'source = "{NOTICE}"\n[[day]]\nday = 2049-01-01\nworking = false\nname = "元旦"\n'
        '[[day]]\nday = "2049-01-02"\nworking = true\n',
    )  # fmt: skip
    found = read_calendar_file(path)
    assert found.source == NOTICE
    days = [(one.day, one.working) for one in found.records]
    assert days == [(D(2049, 1, 1), False), (D(2049, 1, 2), True)]


def test_a_workbook_with_a_title_above_its_headings_is_read(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    page = book.active
    assert page is not None
    for row in (["2049 年放假安排"], ["序号", "名称", "日期", "类型"], [1, "元旦", D(2049, 1, 1), "放假"]):
        page.append(row)
    book.save(tmp_path / "2049.xlsx")
    (one,) = read_calendar_file(tmp_path / "2049.xlsx").records
    assert (one.day, one.working, one.name, one.place.cell) == (D(2049, 1, 1), False, "元旦", "A3")


@pytest.mark.parametrize(
    ("name", "text"),
    [("a.csv", "a,b\n1,2\n"), ("b.toml", "= ="), ("c.toml", "day = 3"), ("d.txt", "just words\n")],
)
def test_a_file_without_days_is_named(tmp_path: Path, name: str, text: str) -> None:
    with pytest.raises(Unreadable) as caught:
        read_calendar_file(write(tmp_path, name, text))
    assert caught.value.code == "calendar_file_strange"
    assert caught.value.facts["file"] == name


def test_a_day_that_is_switched_finds_its_name(desk: Desk) -> None:
    year = sheet(desk, 2017)
    assert switched(year, D(2017, 3, 6), works=False) == (False, "放假")
    assert switched(year, D(2017, 3, 11), works=True) == (True, "班")
    assert switched(year, D(2017, 10, 9), works=False) == (False, "国庆节")
    assert switched(year, D(2017, 1, 27), works=True) == (True, "")
    assert switched(year, D(2017, 1, 22), works=False) == (False, "")
