from __future__ import annotations

from datetime import date

import pytest
from sqlalchemy import update

from models.services.attendance.months import MonthSheet, month_sheet, totals
from models.services.calendar.half_days import half_day_people
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.tables.staff import StaffMember
from tests.marks import save_marks
from tests.services.attendance.months import desk, seat_people

__all__ = ["desk"]
MARCH, MAY = 201703, 201705
CARDS = {1: "330102199503080021", 2: "330102198805040031", 3: "330102198805050012", 4: "330102200305050015"}
"""A woman of 22; men of 29, 28 and 13 on 4 May 2017."""


@pytest.fixture
def staffed(desk: Desk) -> Desk:
    seat_people(desk, 5)
    with desk.change(Action.IMPORT_FILES) as change:
        for number, card in CARDS.items():
            one = update(StaffMember).where(StaffMember.id == number)
            change.session.execute(one.values(id_card=card))
        change.session.execute(update(StaffMember).where(StaffMember.id == 5).values(sex="女"))
    return desk


def test_each_festival_is_for_its_own(staffed: Desk) -> None:
    assert half_day_people(staffed, date(2017, 5, 4)) == {1, 3}
    assert half_day_people(staffed, date(2017, 3, 7)) == frozenset()


def test_where_the_number_says_nothing_the_entered_sex_counts(staffed: Desk) -> None:
    with staffed.change(Action.IMPORT_FILES) as change:
        change.session.execute(update(StaffMember).where(StaffMember.id == 5).values(id_card="H12345678"))
    assert half_day_people(staffed, date(2017, 3, 8)) == {1, 5}


def test_the_half_day_is_kept_and_named_in_sums_only_where_it_occurs(staffed: Desk) -> None:
    sheet: MonthSheet = month_sheet(staffed, 1, MARCH)
    marks = "".join(2 * "P" if head.working else ".." for head in sheet.days)
    half = 2 * 7 + 1
    off = marks[:half] + "W" + marks[half + 1 :]
    save_marks(staffed, 1, MARCH, {1: off, 2: marks})
    assert {row.staff_id: row.marks for row in month_sheet(staffed, 1, MARCH).rows}[1] == off
    sums = {row.staff_id: row for row in totals(staffed, 2017, MARCH)}
    assert sums[1].halves["festival"] == 1 and sums[1].unmarked == 0
    assert "festival" not in sums[2].halves
