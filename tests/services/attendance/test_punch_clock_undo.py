"""A decision about waiting half-days is taken back whole: marks, minutes and what a word means."""

from __future__ import annotations

from functools import partial

from sqlalchemy import select

from models.services.attendance.punch_clock.maps import map_word, words
from models.services.attendance.punch_clock.undo import decide_word, take_back
from models.services.attendance.punch_clock.waiting import Decision, UndecidedRow, decide, undecided
from models.services.intake.taking import take_files
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.tables.attendance import MarkNote
from tests.services.attendance.clock_files import MARCH, PUNCHES, agency, clock_desk, said, take
from tests.services.sample_office import code_of, seated

__all__ = ["clock_desk"]


def decisions(rows: tuple[UndecidedRow, ...], kind: str, minutes: int = 0) -> list[Decision]:
    return [Decision(row.staff_id, row.agency_id, row.month, row.index, kind, minutes) for row in rows]


def test_decided_halves_wait_again_as_they_did(desk: Desk) -> None:
    take(desk, PUNCHES)
    before = undecided(desk, MARCH)
    rows = before[:20]
    decide(desk, decisions(rows, "E", 199))
    assert len(undecided(desk, MARCH)) == len(before) - 20
    take_back(desk, [(row, "E") for row in rows])
    assert undecided(desk, MARCH) == before
    with desk.reading() as session:
        notes = session.scalars(select(MarkNote.minutes)).all()
    assert notes and 199 not in notes


def test_a_half_that_was_changed_since_is_not_taken_back(desk: Desk) -> None:
    take(desk, PUNCHES)
    rows = undecided(desk, MARCH)[:2]
    decide(desk, decisions(rows, "P"))
    otherwise = [(rows[0], "P"), (rows[1], "L")]
    assert code_of(partial(take_back, desk, otherwise)) == "half_changed_since"
    assert code_of(partial(take_back, seated(desk, Role.LEADER), otherwise)) == "not_allowed"
    assert take_back(desk, ())


def test_a_word_means_again_what_it_meant(desk: Desk) -> None:
    take(desk, PUNCHES)
    someone = undecided(desk)[0]
    day = someone.day.isoformat()
    take_files(desk, [said((someone.name, day, someone.half, "外出办事"))])
    rows = tuple(row for row in undecided(desk) if row.word == "外出办事")
    assert len(rows) == 1 and rows[0].agency_id == agency(desk, someone.agency)
    map_word(desk, "外出办事", "T")
    take_back(desk, [(rows[0], "T")], word="外出办事")
    assert [(one.word, one.kind, one.waiting) for one in words(desk)] == [("外出办事", "", 1)]
    map_word(desk, "外出办事", "T")
    take_back(desk, [(rows[0], "T")], word="外出办事", meant="V")
    assert [(one.word, one.kind, one.waiting) for one in words(desk)] == [("外出办事", "V", 1)]


def test_a_word_is_decided_this_once_without_being_remembered(desk: Desk) -> None:
    take(desk, PUNCHES)
    someone = undecided(desk)[0]
    take_files(desk, [said((someone.name, someone.day.isoformat(), someone.half, "外出办事"))])
    decide_word(desk, "外出办事", "T")
    assert words(desk) == ()
    assert all(row.word != "外出办事" for row in undecided(desk))
