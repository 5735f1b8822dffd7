"""The month of the whole office: one row a person, each agency its own days, steps that survive."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

import pytest
from sqlalchemy import insert, select

from models.errors import Refused
from models.rules.attendance.kinds import UNMARKED
from models.rules.attendance.marks import stay_mask
from models.rules.core.facts import Stay
from models.services.attendance import whole_office
from models.services.attendance.edit_steps import Note, RowChange, Step
from models.services.attendance.editing import Edits, Saved, save_edits
from models.services.attendance.months import OFFICE, MonthSheet, month_sheet
from models.services.attendance.whole_office import forget_closed, office_history, office_sheet
from models.services.closing.months import close_month
from models.services.office.accounts import operation_log
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.people.agencies import add_agency
from models.store.store import Store
from models.tables.attendance import ClosedMonth, MarkNote, MonthMarks, Sign
from models.tables.staff import Posting
from tests.desktop.attendance.attendance_office import MAY, street
from tests.marks import save_marks
from tests.services.sample_office import statements

LAND, JUSTICE = 2, 1
MOVER = 3
"""Leaves the justice office on the 15th and is with the land office from the 16th on."""


@pytest.fixture
def desk(store: Store) -> Desk:
    """Six people: two at the land office (5, 6), one who moves, three at the justice office."""
    found = street(store, people=6, today=date(2017, 6, 5))
    with found.change(Action.IMPORT_FILES) as change:
        land = add_agency(change.session, "国土资源所")
        assert land.id == LAND
        postings = {row.staff_id: row for row in change.session.scalars(select(Posting))}
        postings[MOVER].until = date(2017, 5, 15)
        kind, post = postings[MOVER].staff_kind, postings[MOVER].post_class
        change.session.flush()
        change.session.add(
            Posting(
                staff_id=MOVER, agency_id=LAND, since=date(2017, 5, 16), until=None, staff_kind=kind,
                post_class=post, post_title="",
            )
        )  # fmt: skip
        for staff_id in (5, 6):
            postings[staff_id].agency_id = LAND
    return found


def test_the_days_of_people_with_the_same_posting_are_found_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[int] = []

    def counted(month: int, stays: Iterable[Stay]) -> tuple[bool, ...]:
        asked.append(month)
        return stay_mask(month, stays)

    monkeypatch.setattr(whole_office, "stay_mask", counted)
    assert len(office_sheet(desk, MAY).rows) == 6
    assert len(asked) == 4, "one for each agency, two for who moved: thousands of people ask no more"


def row_of(sheet: MonthSheet, staff_id: int) -> str:
    return next(row.marks for row in sheet.rows if row.staff_id == staff_id)


def save(desk: Desk, rows: dict[int, RowChange], *, kept: int = 0) -> Saved:
    step = Step("出勤", rows)
    return save_edits(desk, office_sheet(desk, MAY), Edits(rows, (step,), kept, kept + 1))


def fill(desk: Desk) -> None:
    """Mark everybody at the justice office as present, so that its month may be closed."""
    sheet = month_sheet(desk, JUSTICE, MAY)
    days = [head.working for head in sheet.days]
    marks = {}
    for row in sheet.rows:
        pairs = zip(days, row.here, strict=True)
        marks[row.staff_id] = "".join("PP" if due and here else ".." for due, here in pairs)
    save_marks(desk, JUSTICE, MAY, marks)


def whole(sheet: MonthSheet) -> str:
    return "".join("PP" if head.working else ".." for head in sheet.days)


def stored(desk: Desk) -> dict[tuple[int, int], str]:
    with desk.reading() as session:
        rows = session.execute(select(MonthMarks.staff_id, MonthMarks.agency_id, MonthMarks.marks))
        return {(row.staff_id, row.agency_id): row.marks for row in rows}


def test_everybody_has_one_row_also_who_moved(desk: Desk) -> None:
    sheet = office_sheet(desk, MAY)
    assert sheet.agency_id == OFFICE and not sheet.closed
    assert sorted(row.staff_id for row in sheet.rows) == [1, 2, 3, 4, 5, 6]
    mover = next(row for row in sheet.rows if row.staff_id == MOVER)
    assert mover.agency == "司法所 → 国土资源所" and all(mover.here)
    assert mover.homes == (JUSTICE,) * 15 + (LAND,) * 16
    assert [row.agency for row in sheet.rows] == sorted(
        (row.agency for row in sheet.rows), key=["司法所", "司法所 → 国土资源所", "国土资源所"].index
    )
    assert mover.due_halves == next(row for row in sheet.rows if row.staff_id == 1).due_halves


def test_a_save_gives_each_agency_its_own_days(desk: Desk) -> None:
    sheet = office_sheet(desk, MAY)
    after = whole(sheet)
    rows = {row.staff_id: RowChange(0, row.marks, after) for row in sheet.rows}
    written = save(desk, rows)
    assert set(written.marks.values()) == {after} and len(written.marks) == 6
    found = stored(desk)
    assert found[MOVER, JUSTICE] == after[:30] + UNMARKED * 32
    assert found[MOVER, LAND] == UNMARKED * 30 + after[30:]
    assert found[1, JUSTICE] == found[5, LAND] == after and len(found) == 7
    assert row_of(office_sheet(desk, MAY), MOVER) == after
    assert row_of(month_sheet(desk, LAND, MAY), MOVER) == UNMARKED * 30 + after[30:]
    line = operation_log(desk)[0]
    assert line.action == "edit_marks" and "国土资源所" in line.subject and "司法所" in line.subject


def test_a_key_of_a_mover_touches_one_agency_only(desk: Desk) -> None:
    save(desk, {MOVER: RowChange(2, "..", "SS")})
    assert stored(desk) == {(MOVER, JUSTICE): "..SS" + UNMARKED * 58}
    save(desk, {MOVER: RowChange(42, ".", "S")}, kept=1)
    assert stored(desk)[MOVER, LAND][42] == "S" and len(stored(desk)) == 2
    save(desk, {MOVER: RowChange(42, "S", ".")}, kept=2)
    assert set(stored(desk)) == {(MOVER, JUSTICE)}


def test_notes_stand_at_the_agency_of_their_day(desk: Desk) -> None:
    save(desk, {MOVER: RowChange(42, ".", "E", {42: (None, Note(20, "路上"))})})
    with desk.reading() as session:
        assert [(note.agency_id, note.minutes) for note in session.scalars(select(MarkNote))] == [(LAND, 20)]
    assert office_sheet(desk, MAY).notes == {(MOVER, 42): Note(20, "路上")}


def test_what_may_not_stand_is_refused_whole(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        save(desk, {1: RowChange(2, ".", "S"), MOVER: RowChange(12, ".", "X")})  # 7 May is a Sunday
    assert refused.value.code == "work_on_rest_day" and stored(desk) == {}


def test_after_other_changes_everything_is_read_again(desk: Desk) -> None:
    sheet = office_sheet(desk, MAY)
    with desk.change(Action.EDIT_STAFF) as change:
        change.session.execute(select(Posting))
    rows = {MOVER: RowChange(42, ".", "S")}
    written = save_edits(desk, sheet, Edits(rows, (Step("病假", rows),), 0, 1))
    assert written.marks[MOVER][42] == "S"


def test_a_closed_agency_keeps_its_days(desk: Desk) -> None:
    fill(desk)
    close_month(desk, JUSTICE, MAY)
    sheet = office_sheet(desk, MAY)
    mover = next(row for row in sheet.rows if row.staff_id == MOVER)
    assert mover.closed == (True,) * 15 + (False,) * 16 and not sheet.closed
    assert all(next(row for row in sheet.rows if row.staff_id == 1).closed)
    assert next(row for row in sheet.rows if row.staff_id == 5).closed == ()
    with pytest.raises(Refused) as refused:
        save(desk, {1: RowChange(2, "P", "S")})
    assert refused.value.code == "closed_month"
    save(desk, {MOVER: RowChange(42, ".", "P")})
    with desk.change(Action.EDIT_MARKS) as change:
        line = {"agency_id": LAND, "month": MAY, "closed_by": "陈", "closed_at": "2017-06-02"}
        change.session.execute(insert(ClosedMonth), line)
    assert office_sheet(desk, MAY).closed


def test_steps_survive_until_the_agency_is_closed(desk: Desk) -> None:
    fill(desk)
    save(desk, {1: RowChange(2, "P", "S"), 5: RowChange(2, ".", "S")})
    save(desk, {2: RowChange(2, "P", "S")}, kept=1)
    save(desk, {6: RowChange(2, ".", "P")}, kept=2)
    history = office_history(desk, MAY)
    assert history.done == 3 and [set(step.rows) for step in history.steps] == [{1, 5}, {2}, {6}]
    with desk.change(Action.EDIT_MARKS) as change:
        forget_closed(change.session, MAY, {1, 2})
    history = office_history(desk, MAY)
    assert history.done == 2 and [set(step.rows) for step in history.steps] == [{5}, {6}]
    with desk.change(Action.EDIT_MARKS) as change:
        forget_closed(change.session, MAY, {5, 6})
        forget_closed(change.session, MAY, {5, 6})
    assert office_history(desk, MAY).steps == ()


def test_closing_forgets_what_was_done_to_its_people(desk: Desk) -> None:
    fill(desk)
    save(desk, {2: RowChange(2, "P", "T"), 5: RowChange(2, ".", "P")})
    close_month(desk, JUSTICE, MAY)
    assert [set(step.rows) for step in office_history(desk, MAY).steps] == [{5}]


def test_the_offices_signs_are_those_of_no_agency(desk: Desk) -> None:
    with desk.change(Action.EDIT_SIGNS) as change:
        change.session.add(Sign(agency_id=None, sign="勤", kind="P"))
        change.session.add(Sign(agency_id=LAND, sign="到", kind="P"))
    signs = office_sheet(desk, MAY).signs
    assert signs["勤"] == "P" and "到" not in signs


def test_statements_do_not_grow_with_people(desk: Desk) -> None:
    with statements(desk) as heard:
        sheet = office_sheet(desk, MAY)
    read = len(heard)
    rows = {row.staff_id: RowChange(0, row.marks, whole(sheet)) for row in sheet.rows}
    with statements(desk) as heard:
        save_edits(desk, sheet, Edits(rows, (Step("出勤", rows),), 0, 1))
    assert read <= 14 and len(heard) <= 11
