"""Hours, half-days that wait, words and columns: what the clerk says once, and deciding."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from sqlalchemy import delete, func, insert, select, update

from models.errors import Refused
from models.rules.attendance.punches import Schedule
from models.services.attendance.months import month_sheet
from models.services.attendance.punch_clock.maps import (
    column_maps,
    forget_word,
    map_word,
    remember_columns,
    words,
)
from models.services.attendance.punch_clock.waiting import (
    Decision,
    UndecidedRow,
    decide,
    undecided,
)
from models.services.calendar.office_hours import (
    OFFICE_HOURS,
    read_hours,
    remove_schedule,
    save_schedule,
    schedules,
)
from models.services.office.desk import Actor, Desk
from models.services.office.roles import Role
from models.services.people.agencies import add_agency, agencies
from models.store.store import Store
from models.tables.attendance import CalendarDay, CalendarYear, ClosedMonth, MarkNote
from models.tables.clock import UndecidedHalf
from models.tables.office import Operation
from models.tables.staff import Posting, StaffMember
from tests.marks import save_marks
from tests.templates import founded

MARCH = 201703
TUESDAY = 12
"""The index of the morning of 7 March 2017."""
SUMMER = Schedule(date(2017, 7, 1), am_in=480, am_out=690, pm_in=840, pm_out=1050, grace=5)


def clock() -> datetime:
    return datetime(2018, 1, 15, 9, 30, tzinfo=UTC)


@pytest.fixture
def desk(store: Store) -> Desk:
    """An office with two people at one agency; five half-days of March wait."""
    return founded(store, _let_halves_wait, clock=clock)


def _let_halves_wait(desk: Desk) -> None:
    with desk.sessions() as session:
        place = add_agency(session, "行政执法中队").id
        for number, name in (("016", "姚娜玉"), ("017", "欧阳明远")):
            person = StaffMember(
                staff_no=number, name=name, initials="", sex="女", id_card=f"99999919850101{number}0",
                work_since="", mobile="", bank_card="", bank_name="", note="",
            )  # fmt: skip
            session.add(person)
            session.flush()
            session.add(
                Posting(
                    staff_id=person.id, agency_id=place, since=date(2017, 1, 1), until=None,
                    staff_kind="公务员", post_class="科员", post_title="",
                )
            )  # fmt: skip
        session.flush()
        first, second = session.scalars(select(StaffMember.id).order_by(StaffMember.staff_no))
        waits = [
            (first, TUESDAY, "punches", "待核", "clock_no_punch"),
            (first, TUESDAY + 1, "punches", "待核", "clock_one_punch"),
            (second, TUESDAY, "dingtalk", "外出", "clock_unknown_word"),
            (second, TUESDAY + 3, "dingtalk", "外出", "clock_unknown_word"),
            (second, TUESDAY + 5, "dingtalk", "休息", "clock_rest_on_working_day"),
        ]
        session.execute(
            insert(UndecidedHalf),
            [
                {
                    "staff_id": staff, "agency_id": place, "month": MARCH, "half": half,
                    "source": source, "word": word, "reason": reason, "detail": "",
                }
                for staff, half, source, word, reason in waits
            ],
        )  # fmt: skip
        session.commit()


def agency(desk: Desk) -> int:
    return agencies(desk)[0].id


def decision(row: UndecidedRow, kind: str, minutes: int = 0) -> Decision:
    return Decision(row.staff_id, row.agency_id, row.month, row.index, kind, minutes)


def marks(desk: Desk) -> dict[str, str]:
    return {row.staff_no: row.marks for row in month_sheet(desk, agency(desk), MARCH).rows}


def log(desk: Desk) -> list[str]:
    with desk.reading() as session:
        return list(session.scalars(select(Operation.action).order_by(Operation.id)))


def test_what_waits_is_listed_by_day_and_person(desk: Desk) -> None:
    assert [(row.staff_no, row.day.day, row.half, row.word) for row in undecided(desk, MARCH)] == [
        ("016", 7, 0, "待核"), ("017", 7, 0, "外出"), ("016", 7, 1, "待核"), ("017", 8, 1, "外出"),
        ("017", 9, 1, "休息"),
    ]  # fmt: skip
    assert undecided(desk, 201704) == ()
    assert undecided(desk, agency_id=agency(desk) + 1) == ()


def test_deciding_marks_the_half_and_ends_the_waiting(desk: Desk) -> None:
    late, leave = undecided(desk)[0], undecided(desk)[2]
    changed = decide(desk, [decision(late, "E", 20), decision(leave, "L")])
    assert "attendance" in changed
    assert marks(desk)["016"][TUESDAY : TUESDAY + 2] == "EL"
    assert len(undecided(desk)) == 3
    with desk.reading() as session:
        assert session.execute(select(MarkNote.half, MarkNote.minutes)).all() == [(TUESDAY, 20)]
        assert session.scalar(select(func.count()).select_from(UndecidedHalf)) == 3
    assert log(desk)[-1] == "decide_halves"


def test_a_half_is_decided_once(desk: Desk) -> None:
    row = undecided(desk)[0]
    decide(desk, [decision(row, "P")])
    with pytest.raises(Refused, match="half_not_undecided"):
        decide(desk, [decision(row, "L")])
    assert marks(desk)["016"][TUESDAY] == "P"


def test_decisions_are_all_or_none(desk: Desk) -> None:
    rows = undecided(desk)
    for wrong, code in (("R", "rest_on_working_day"), ("?", "unknown_kind")):
        with pytest.raises(Refused, match=code):
            decide(desk, [decision(rows[0], "P"), decision(rows[1], wrong)])
    with pytest.raises(Refused, match="minutes_out_of_range"):
        decide(desk, [decision(rows[0], "E", 241)])
    assert len(undecided(desk)) == 5
    assert set(marks(desk)["016"]) == {"."}


def test_a_half_marked_by_hand_waits_no_more_and_waits_again_when_cleared(desk: Desk) -> None:
    row = undecided(desk)[0]
    full = "." * TUESDAY + "L" + "." * (61 - TUESDAY)
    save_marks(desk, agency(desk), MARCH, {row.staff_id: full})
    assert row not in undecided(desk)
    save_marks(desk, agency(desk), MARCH, {row.staff_id: "." * 62})
    assert row in undecided(desk)


def test_a_day_that_is_no_longer_due_does_not_wait(desk: Desk) -> None:
    with desk.sessions() as session:
        session.execute(insert(CalendarDay).values(day=date(2017, 3, 7), working=False, name=""))
        session.commit()
    assert {row.day.day for row in undecided(desk)} == {8, 9}
    with desk.sessions() as session:
        session.execute(update(Posting).values(until=date(2017, 3, 8)))
        session.commit()
    assert {row.day.day for row in undecided(desk)} == {8}


def test_what_waits_in_a_year_without_a_calendar_still_waits(desk: Desk) -> None:
    with desk.sessions() as session:
        session.execute(delete(CalendarYear))
        session.commit()
    assert len(undecided(desk)) == 5


def test_a_closed_month_takes_no_decision(desk: Desk) -> None:
    with desk.sessions() as session:
        session.execute(
            insert(ClosedMonth).values(agency_id=agency(desk), month=MARCH, closed_by="", closed_at="")
        )
        session.commit()
    with pytest.raises(Refused, match="closed_month"):
        decide(desk, [decision(undecided(desk)[0], "P")])


@pytest.mark.parametrize("role", [Role.LEADER, Role.FINANCE, Role.SUPERVISOR])
def test_only_the_desk_decides_and_maps(desk: Desk, role: Role) -> None:
    other = replace(desk, actor=Actor("other", "", role))
    tries: tuple[Callable[[], object], ...] = (
        lambda: decide(other, [decision(undecided(desk)[0], "P")]),
        lambda: map_word(other, "外出", "T"),
        lambda: save_schedule(other, None, SUMMER),
        lambda: remember_columns(other, "f", {"staff_no": "a", "at": "b"}),
    )
    for attempt in tries:
        with pytest.raises(Refused, match="not_allowed"):
            attempt()


def test_mapping_a_word_decides_all_that_wait_for_it(desk: Desk) -> None:
    assert [(row.word, row.kind, row.waiting) for row in words(desk)] == [("外出", "", 2)]
    map_word(desk, " 外出 ", "T")
    assert [(row.word, row.kind, row.waiting) for row in words(desk)] == [("外出", "T", 0)]
    assert marks(desk)["017"][TUESDAY : TUESDAY + 4] == "T..T"
    assert len(undecided(desk)) == 3
    assert log(desk)[-1] == "map_words"


def test_a_word_may_be_mapped_again_and_forgotten_and_marks_stay(desk: Desk) -> None:
    map_word(desk, "外出", "T")
    map_word(desk, "外出", "V")
    assert marks(desk)["017"][TUESDAY] == "T"
    assert [(row.word, row.kind) for row in words(desk)] == [("外出", "V")]
    forget_word(desk, "外出")
    assert words(desk) == ()


@pytest.mark.parametrize(
    ("word", "kind", "code"),
    [("外出", "?", "unknown_kind"), (" ", "T", "unknown_kind"), ("待核", "X", "word_means_undecided")],
)
def test_a_word_maps_to_a_kind_and_nothing_else(desk: Desk, word: str, kind: str, code: str) -> None:
    with pytest.raises(Refused, match=code):
        map_word(desk, word, kind)


def test_a_new_office_has_hours(desk: Desk) -> None:
    (only,) = schedules(desk)
    assert (only.agency_id, only.agency, only.hours) == (None, "", OFFICE_HOURS)


def test_hours_are_dated_and_the_agency_s_go_before_the_office_s(desk: Desk) -> None:
    own = replace(SUMMER, since=date(2017, 8, 1), am_in=540)
    save_schedule(desk, None, SUMMER)
    save_schedule(desk, agency(desk), own)
    with desk.reading() as session:
        hours = read_hours(session)
    found = {
        day: hours.on(agency(desk), day) for day in (date(2017, 6, 30), date(2017, 7, 31), date(2017, 8, 1))
    }
    assert list(found.values()) == [OFFICE_HOURS, SUMMER, own]
    assert hours.on(99, date(2017, 8, 1)) == SUMMER
    assert hours.on(99, date(1949, 1, 1)) is None


def test_hours_of_one_day_are_corrected_not_doubled(desk: Desk) -> None:
    save_schedule(desk, None, SUMMER)
    save_schedule(desk, None, replace(SUMMER, grace=10))
    assert [row.hours.grace for row in schedules(desk)] == [10, 0]


@pytest.mark.parametrize(
    "wrong",
    [{"am_in": 700}, {"pm_in": 600}, {"pm_out": 1440}, {"grace": 61}, {"am_in": -1}, {"limit": 241}],
    ids=str,
)
def test_hours_out_of_order_are_refused(desk: Desk, wrong: dict[str, int]) -> None:
    with pytest.raises(Refused, match="schedule_out_of_order"):
        save_schedule(desk, None, replace(SUMMER, **wrong))  # type: ignore[arg-type]


def test_the_last_hours_of_the_office_stay(desk: Desk) -> None:
    save_schedule(desk, agency(desk), SUMMER)
    remove_schedule(desk, agency(desk), SUMMER.since)
    with pytest.raises(Refused, match="schedule_last"):
        remove_schedule(desk, None, OFFICE_HOURS.since)
    with pytest.raises(Refused, match="schedule_not_found"):
        remove_schedule(desk, None, date(2020, 1, 1))
    save_schedule(desk, None, SUMMER)
    remove_schedule(desk, None, OFFICE_HOURS.since)
    assert [row.hours for row in schedules(desk)] == [SUMMER]


def test_columns_are_remembered_by_shape(desk: Desk) -> None:
    remember_columns(desk, "one", {"staff_no": "编码", "at": "刷卡", "name": ""})
    remember_columns(desk, "one", {"name": "谁", "date": "天", "am": "前", "pm": "后"})
    assert column_maps(desk) == {"one": {"name": "谁", "date": "天", "am": "前", "pm": "后"}}


@pytest.mark.parametrize(
    "columns",
    [{}, {"at": "刷卡"}, {"staff_no": "编码", "date": "天"}, {"staff_no": "编码", "at": "刷卡", "odd": "?"}],
    ids=str,
)
def test_columns_must_say_who_when_and_what(desk: Desk, columns: dict[str, str]) -> None:
    with pytest.raises(Refused, match="csv_columns_incomplete"):
        remember_columns(desk, "one", columns)
