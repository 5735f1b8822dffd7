"""Lines of intake that contradict each other or themselves: named with their cell, never just skipped."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from models.errors import Refused
from models.rules.core.faults import Place
from models.services.events.intake.taking import take_in
from models.services.intake.taking import take_files
from models.store.store import Store
from tests.services.events.books import books
from tests.services.events.desk import Street, open_street

FIRST: dict[str, Any] = {"places": {"foreign_id": Place("b.xlsx", "一", "B2")}, "foreign_id": "n7"}
SECOND: dict[str, Any] = {"places": {"foreign_id": Place("b.xlsx", "一", "B3")}, "foreign_id": "n7"}


@pytest.fixture
def street(sqlite_store: Store) -> Street:
    """Return an office that takes events in."""
    return open_street(sqlite_store)


def test_two_lines_of_one_number_that_say_different_things_are_refused_with_both_cells(
    street: Street,
) -> None:
    """Which of them holds is not for the program to choose."""
    one, other = books(street, "堆物", FIRST, {**SECOND, "title": "另一件", "place": "西门"})
    with pytest.raises(Refused) as refused:
        take_files(street.admin, [replace(one, records=(*one.records, *other.records))])
    (fault,) = refused.value.faults
    assert (fault.code, fault.place.sheet, fault.place.cell) == ("event_foreign_twice", "一", "B3")
    assert fault.facts == {"value": "n7", "first": "B2", "words": "事件名称、发生地点"}


def test_the_same_line_twice_in_a_book_is_one_event(street: Street) -> None:
    """Repeating a line says nothing new, blanks apart."""
    one, other = books(street, "堆物", FIRST, {**SECOND, "place": "东 门"})
    (taken,) = take_files(street.admin, [replace(one, records=(*one.records, *other.records))])
    assert (taken.counts["changed"], taken.left_out) == (1, ())


def test_another_file_that_tells_otherwise_of_a_known_number_changes_nothing_and_is_told(
    street: Street,
) -> None:
    """Contract: the same number again changes nothing; that its words differ must be seen."""
    one, same, other = books(street, "堆物", FIRST, FIRST, {**SECOND, "level": "紧急"})
    take_files(street.admin, [one])
    (again,) = take_files(street.admin, [same])
    assert (again.counts["changed"], again.left_out) == (0, ())
    (taken,) = take_files(street.admin, [other])
    assert taken.counts["changed"] == 0
    (told,) = taken.left_out
    assert (told.code, told.place.cell, told.facts["words"]) == ("event_known_otherwise", "B3", "事件等级")
    by_form = take_in(street.admin, other.records[0])
    assert (by_form.number, by_form.known) == (told.facts["number"], True)


@pytest.mark.parametrize("happened", ["2017-06-01T09:01", "2017-06-02"])
def test_what_happened_after_it_was_reported_is_refused_at_its_cell(street: Street, happened: str) -> None:
    """A report of what is still to come has one of its two times wrong."""
    places = {"happened": Place("b.xlsx", "一", "G2")}
    late, fine = books(
        street, "堆物", {"happened": happened, "places": places}, {"happened": "2017-06-01T09:00"}
    )
    street.later(days=3)
    with pytest.raises(Refused) as refused:
        take_files(street.admin, [late])
    (fault,) = refused.value.faults
    assert (fault.code, fault.place.cell) == ("event_happened_after", "G2")
    (taken,) = take_files(street.admin, [fine])
    assert taken.counts["changed"] == 1
