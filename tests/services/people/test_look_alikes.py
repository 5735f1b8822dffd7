"""Names that were stored before there was one policy of characters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from forms.kit.tables.pinyin import matches
from models.errors import Refused
from models.services.attendance.months import month_sheet
from models.services.office.accounts import operation_log
from models.services.office.desk import Desk
from models.services.people.agencies import AgencyRow, add_agency, agencies, save_agency
from models.services.people.look_alikes import LookAlike, Whose, look_alikes, put_right
from models.services.people.staff import PostingEntry, edit_staff, entry_of, staff, transfer
from models.tables.staff import StaffMember
from tests.marks import save_marks
from tests.services.people.stored_names import store_name

MARCH = 201703


def twin(desk: Desk, name: str) -> AgencyRow:
    """Add an agency whose name looks like one that is there, as an earlier version did."""
    engine = desk.sessions.kw["bind"]
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        session = desk.sessions(bind=connection)
        found = add_agency(session, name)
        session.flush()
    return found


def move(desk: Desk, staff_id: int, agency_id: int, since: date) -> None:
    entry = PostingEntry(
        agency_id=agency_id, since=since, until=None, staff_kind="公务员", post_class="科员"
    )  # fmt: skip
    transfer(desk, staff_id, entry)


def one(desk: Desk) -> LookAlike:
    (found,) = look_alikes(desk)
    return found


def test_an_office_with_plain_names_has_none(sample_desk: Desk) -> None:
    assert look_alikes(sample_desk) == ()
    assert put_right(sample_desk, ()) == frozenset()


@pytest.mark.parametrize(
    ("name", "plain"),
    [("\u2f0a职大", "入职大"), ("张\u200b三", "张三"), ("买买提•艾力", "买买提·艾力"), ("张　三", "张三")],
)
def test_a_name_of_a_person_is_written_plainly(sample_desk: Desk, name: str, plain: str) -> None:
    person = staff(sample_desk)[0]
    store_name(sample_desk, StaffMember, person.id, name)
    found = one(sample_desk)
    assert (found.whose, found.id, found.plain, found.into) == (Whose.PERSON, person.id, plain, None)
    put_right(sample_desk, look_alikes(sample_desk))
    assert next(row.name for row in staff(sample_desk) if row.id == person.id) == plain
    assert name in operation_log(sample_desk)[0].detail and look_alikes(sample_desk) == ()


def test_a_character_without_a_look_is_left_to_a_person(sample_desk: Desk) -> None:
    person = staff(sample_desk)[0]
    store_name(sample_desk, StaffMember, person.id, "张\ue000")
    assert one(sample_desk).lost == "U+E000"
    assert put_right(sample_desk, look_alikes(sample_desk)) == frozenset()


def test_two_agencies_that_look_the_same_become_one(sample_desk: Desk) -> None:
    first = agencies(sample_desk)[0]
    other = twin(sample_desk, f"{first.name}\u200b")
    person = next(row for row in staff(sample_desk) if row.postings[-1].agency == first.name)
    move(sample_desk, person.id, other.id, date(2018, 1, 2))
    found = one(sample_desk)
    assert (found.id, found.into) == (other.id, first.id)
    before = {row.name: row.marks for row in month_sheet(sample_desk, first.id, MARCH).rows}
    put_right(sample_desk, (found,))
    assert [row.name for row in agencies(sample_desk)].count(first.name) == 1
    assert other.id not in [row.id for row in agencies(sample_desk)]
    moved = next(row for row in staff(sample_desk) if row.id == person.id)
    assert [posting.agency for posting in moved.postings[-2:]] == [first.name, first.name]
    assert {row.name: row.marks for row in month_sheet(sample_desk, first.id, MARCH).rows} == before


def test_agencies_that_both_hold_a_month_of_one_person_are_not_joined(sample_desk: Desk) -> None:
    first = agencies(sample_desk)[0]
    other = twin(sample_desk, f"{first.name}\u200b")
    person = next(row for row in staff(sample_desk) if row.postings[-1].agency == first.name)
    move(sample_desk, person.id, other.id, date(2017, 12, 20))
    rows = month_sheet(sample_desk, other.id, 201712).rows
    save_marks(sample_desk, other.id, 201712, {row.staff_id: "." * 42 + "P" + "." * 19 for row in rows})
    with pytest.raises(Refused) as caught:
        put_right(sample_desk, look_alikes(sample_desk))
    assert caught.value.code == "agencies_not_joined"
    assert other.id in [row.id for row in agencies(sample_desk)]


@pytest.mark.parametrize("query", ["\u2f3c勇", "心勇", "心\u200b勇", "心 勇"])
def test_a_search_finds_a_name_however_it_is_typed(query: str) -> None:
    assert matches(query, "心勇" if " " not in query else "心 勇")


def test_a_search_does_not_need_the_dot_of_a_name() -> None:
    assert matches("买买提艾力", "买买提·艾力") and matches("买买提•艾", "买买提·艾力")


def test_a_dialog_keeps_the_plain_name_and_refuses_what_has_no_look(sample_desk: Desk) -> None:
    person = staff(sample_desk)[0]
    entry = entry_of(sample_desk, person.id)
    edit_staff(sample_desk, person.id, replace(entry, name="\u2f3c　勇\u200b"))
    assert staff(sample_desk)[0].name == "心勇"
    with pytest.raises(Refused) as caught:
        edit_staff(sample_desk, person.id, replace(entry, name="心\ue000"))
    assert (caught.value.code, caught.value.facts["character"]) == ("name_without_look", "U+E000")


def test_an_agency_keeps_a_plain_name_and_refuses_what_has_no_look(sample_desk: Desk) -> None:
    row = agencies(sample_desk)[0]
    told: dict[str, Any] = {"aliases": ["\u2f3c所"], "department": "", "platform": "", "terms": row.terms}
    save_agency(sample_desk, row.id, name="司\u200b法二所", **told)
    kept = agencies(sample_desk)[0]
    assert (kept.name, kept.aliases) == ("司法二所", ("心所", row.name))
    with pytest.raises(Refused) as caught:
        save_agency(sample_desk, row.id, name="司法\ue000", **told)
    assert caught.value.code == "name_without_look"
