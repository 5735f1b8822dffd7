from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import insert, select

from models.errors import Refused
from models.services.attendance.edit_steps import History, Note, RowChange, Step, change_between, history_of
from models.services.attendance.editing import Edits, save_edits
from models.services.attendance.months import month_sheet
from models.services.office.accounts import operation_log
from models.services.office.desk import Actor, Desk
from models.services.office.roles import Action, Role
from models.services.office.topics import Topic
from models.services.people.staff import leave
from models.tables.attendance import ClosedMonth, MarkNote
from tests.marks import save_marks
from tests.services.attendance.months import MAY, desk, month, seat_people
from tests.services.sample_office import statements

__all__ = ["desk"]

BLANK = "." * 62


def one(was: str, now: str, start: int = 32, staff_id: int = 1) -> dict[int, RowChange]:
    return {staff_id: RowChange(start, was, now)}


def noted(was: Note | None, now: Note | None) -> dict[int, RowChange]:
    return {1: RowChange(0, "", "", {32: (was, now)})}


def marks_of(desk: Desk, staff_id: int = 1) -> str:
    return next(row.marks for row in month_sheet(desk, 1, MAY).rows if row.staff_id == staff_id)


def notes_of(desk: Desk) -> dict[int, int]:
    with desk.reading() as session:
        rows = session.execute(select(MarkNote.half, MarkNote.minutes))
        return {row.half: row.minutes for row in rows}


def close(desk: Desk) -> None:
    with desk.change(Action.EDIT_MARKS) as change:
        change.session.execute(
            insert(ClosedMonth).values(agency_id=1, month=MAY, closed_by="陈", closed_at="2017-06-02")
        )


# Changes as data


def test_a_change_remembers_only_the_half_days_from_the_first_to_the_last() -> None:
    change = change_between("..PP..", "..LP.K", {}, {})
    assert change == RowChange(2, "PP..", "LP.K") and change.halves() == (2, 5)
    assert change.laid("..PP..") == "..LP.K"
    assert change.inverse().laid("..LP.K") == "..PP.."
    assert change.laid("..APO.") == "..APOK"
    assert change_between("P", "P", {}, {}).laid("P") == "P"


def test_a_note_goes_with_its_mark() -> None:
    change = change_between("PP", "LP", {0: Note(0, "甲"), 1: Note(0, "乙")}, {1: Note(0, "乙")})
    assert change.notes == {0: (Note(0, "甲"), None)}
    assert change.noted("PP", "LP", {0: Note(0, "甲"), 1: Note(0, "乙")}) == {1: Note(0, "乙")}
    assert change.inverse().noted("LP", "PP", {1: Note(0, "乙")}) == {0: Note(0, "甲"), 1: Note(0, "乙")}
    assert RowChange(0, "", "", {0: (None, Note(5, ""))}).noted("..", "..", {}) == {}


# Saving


def test_a_key_is_saved_with_its_step(desk: Desk) -> None:
    seat_people(desk, 2)
    sheet = month_sheet(desk, 1, MAY)
    change = one(".", "L")
    saved = save_edits(desk, sheet, Edits(change, (Step("事假", change),), 0, 1))
    assert saved.marks == {1: month({17: "L."})}
    assert saved.changes == frozenset({Topic.ATTENDANCE, Topic.BONUS})
    assert history_of(desk, 1, MAY) == History((Step("事假", change),), 1)
    assert operation_log(desk)[0].subject == "司法所 201705"
    assert month_sheet(desk, 1, MAY).seen == saved.seen


def test_a_key_reads_neither_staff_nor_calendar(desk: Desk) -> None:
    seat_people(desk, 40)
    sheet = month_sheet(desk, 1, MAY)
    first = save_edits(desk, sheet, Edits(one(".", "L"), (Step("事假", one(".", "L")),), 0, 1))
    change = one("L", "K")
    with statements(desk) as heard:
        save_edits(desk, sheet, Edits(change, (Step("病假", change),), 1, 2), first.seen)
    # The newest line and its head, the row, its step, what was touched, its digests; a server makes the
    # digests of the line itself, where no desk reads the secret: one statement more.
    is_server = desk.sessions.kw["bind"].dialect.name == "postgresql"
    assert len(heard) <= 9 + is_server
    assert not any("staff_member" in sql or "calendar" in sql for sql in heard)


def test_the_digest_of_a_key_does_not_read_the_marks_of_other_years(desk: Desk) -> None:
    seat_people(desk, 3)
    sheet = month_sheet(desk, 1, MAY)
    change = one(".", "L")
    with statements(desk) as heard:
        save_edits(desk, sheet, Edits(change, (Step("事假", change),), 0, 1))
    if desk.sessions.kw["bind"].dialect.name == "postgresql":
        assert any("rows_written_here" in sql for sql in heard)  # which knows the rows of this transaction
        return
    (query,) = [sql for sql in heard if sql.startswith('SELECT * FROM "month_marks"')]
    with desk.reading() as session:
        values = tuple("1" for _ in range(query.count("?")))
        plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {query}", values).all()
    assert all("SEARCH" in str(step) for step in plan), plan


def test_steps_that_were_taken_back_are_replaced_by_what_is_done_next(desk: Desk) -> None:
    seat_people(desk, 1)
    sheet = month_sheet(desk, 1, MAY)
    first, second, third = (Step(label, one(".", code)) for label, code in zip("甲乙丙", "LKA", strict=True))
    save_edits(desk, sheet, Edits(first.rows, (first, second), 0, 1))
    assert history_of(desk, 1, MAY) == History((first, second), 1)
    save_edits(desk, sheet, Edits({}, (), 2, 0, turned=True))
    assert history_of(desk, 1, MAY) == History((first, second), 0)
    save_edits(desk, sheet, Edits({}, (), 2, 2, turned=True))
    assert history_of(desk, 1, MAY) == History((first, second), 2)
    save_edits(desk, sheet, Edits({}, (third,), 1, 2))
    assert history_of(desk, 1, MAY) == History((first, third), 2)


def test_steps_are_the_accounts_own(desk: Desk) -> None:
    seat_people(desk, 1)
    sheet = month_sheet(desk, 1, MAY)
    other = Desk(desk.sessions, Actor("李", "李", Role.CLERK))
    save_edits(desk, sheet, Edits({}, (Step("甲", one(".", "L")),), 0, 1))
    save_edits(other, sheet, Edits({}, (Step("乙", one(".", "K")),), 0, 1))
    assert [history_of(who, 1, MAY).steps[0].label for who in (desk, other)] == ["甲", "乙"]


def test_what_others_set_on_other_half_days_stays(desk: Desk) -> None:
    seat_people(desk, 1)
    sheet = month_sheet(desk, 1, MAY)
    save_marks(desk, 1, MAY, {1: month({18: "AA"})})
    assert save_edits(desk, sheet, Edits(one(".", "L"))).marks[1] == month({17: "L.", 18: "AA"})


@pytest.mark.parametrize(
    ("start", "code", "refusal"),
    [(10, "P", "work_on_rest_day"), (52, "R", "rest_on_working_day"), (32, "?", "marks_malformed")],
)
def test_a_mark_that_cannot_stand_is_refused(desk: Desk, start: int, code: str, refusal: str) -> None:
    seat_people(desk, 1)
    with pytest.raises(Refused) as caught:
        save_edits(desk, month_sheet(desk, 1, MAY), Edits(one(".", code, start)))
    assert caught.value.code == refusal
    assert marks_of(desk) == BLANK


def test_a_sheet_that_is_older_than_a_posting_is_checked_again(desk: Desk) -> None:
    seat_people(desk, 1)
    sheet = month_sheet(desk, 1, MAY)
    leave(desk, 1, date(2017, 5, 10))
    with pytest.raises(Refused) as caught:
        save_edits(desk, sheet, Edits(one(".", "P")))
    assert caught.value.code == "mark_outside_posting"


def test_a_closed_month_takes_neither_marks_nor_steps(desk: Desk) -> None:
    seat_people(desk, 1)
    sheet = month_sheet(desk, 1, MAY)
    save_edits(desk, sheet, Edits({}, (Step("甲", one(".", "L")),), 0, 1))
    close(desk)
    assert history_of(desk, 1, MAY) == History()
    for edits in (Edits(one(".", "P")), Edits({}, (Step("甲", one(".", "L")),), 0, 1)):
        with pytest.raises(Refused) as caught:
            save_edits(desk, sheet, edits)
        assert caught.value.code == "closed_month"


def test_emptying_a_row_takes_it_and_its_notes_away(desk: Desk) -> None:
    seat_people(desk, 2)
    sheet = month_sheet(desk, 1, MAY)
    full = {1: RowChange(32, ".", "E", {32: (None, Note(15, "堵车"))}), 2: RowChange(32, ".", "P")}
    save_edits(desk, sheet, Edits(full))
    assert month_sheet(desk, 1, MAY).notes == {(1, 32): Note(15, "堵车")}
    save_edits(desk, sheet, Edits({staff: change.inverse() for staff, change in full.items()}))
    assert month_sheet(desk, 1, MAY).notes == {} and marks_of(desk) == BLANK
    save_edits(desk, sheet, Edits(one(".", ".")))


def test_notes_are_changed_and_taken_away(desk: Desk) -> None:
    seat_people(desk, 1)
    sheet = month_sheet(desk, 1, MAY)
    save_edits(desk, sheet, Edits(one(".", "E")))
    for was, now, stored in (
        (None, Note(5, ""), {32: 5}), (Note(5, ""), Note(9, "甲"), {32: 9}), (Note(9, "甲"), None, {}),
    ):  # fmt: skip
        save_edits(desk, sheet, Edits(noted(was, now), (Step("备注", noted(was, now)),), 0, 1))
        assert notes_of(desk) == stored
        assert history_of(desk, 1, MAY).steps[0].rows == noted(was, now)


@pytest.mark.parametrize(
    ("marks", "kept"),
    [
        (month({17: "EP"}), {32: 15}), (month({17: "PP"}), {}), (month({17: "E."}), {32: 15}), (BLANK, {}),
    ],
)  # fmt: skip
def test_whoever_writes_marks_leaves_no_stale_note(desk: Desk, marks: str, kept: dict[int, int]) -> None:
    seat_people(desk, 1)
    sheet = month_sheet(desk, 1, MAY)
    notes = {half: (None, Note(15, "")) for half in (32, 33)}
    save_edits(desk, sheet, Edits({1: RowChange(32, "..", "EE", notes)}))
    save_marks(desk, 1, MAY, {1: marks})
    assert notes_of(desk) == kept


def test_two_hundred_people_are_saved_with_their_step_in_a_handful_of_statements(desk: Desk) -> None:
    seat_people(desk, 200)
    sheet = month_sheet(desk, 1, MAY)
    rows = {staff: RowChange(32, "..", "PP") for staff in range(1, 201)}
    with statements(desk) as heard:
        save_edits(desk, sheet, Edits(rows, (Step("出勤", rows),), 0, 1))
    assert len(heard) <= 11
    read = [sql for sql in heard if sql.startswith("SELECT") and '"month_marks"' in sql]
    assert all("WHERE" in sql for sql in read), "the marks of all years would be read for those of a month"
