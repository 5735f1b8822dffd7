from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from functools import partial

import pytest

from models.rules.core.facts import BonusMode
from models.services.office.accounts import operation_log
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.people.agencies import FOUR_DEPARTMENTS, POLICE, agencies, save_agency
from models.services.people.postings import correct_posting, entry_of_posting, put_postings
from models.services.people.staff import (
    PostingEntry,
    StaffRow,
    add_staff,
    agencies_by_id,
    edit_staff,
    entry_of,
    faults_of,
    leave,
    reveal,
    staff,
    stays_of,
    transfer,
)
from models.store.store import Store
from models.tables.staff import StaffMember
from tests.services.sample_office import (
    agency,
    card,
    code_of,
    count,
    entry,
    open_office,
    person,
    posting,
    seated,
)

D = date


@pytest.fixture
def desk(store: Store) -> Desk:
    return open_office(store)


def only(desk: Desk) -> StaffRow:
    (row,) = staff(desk)
    return row


# Entering


def test_someone_entered_is_listed_with_masked_data_and_pinyin_initials(desk: Desk) -> None:
    person(desk, 1, "唐梅康", agency(desk, "司法所"))
    row = only(desk)
    assert (row.staff_no, row.name, row.initials) == ("001", "唐梅康", "tmk")
    assert (row.id_card[6:14], row.mobile, row.bank_card) == ("*" * 8, "138****0000", "0013")
    assert row.latest is not None
    assert (row.latest.agency, row.latest.since, row.latest.until) == ("司法所", D(2016, 1, 1), None)


def test_blanks_around_a_number_do_not_make_a_second_person(desk: Desk) -> None:
    here = agency(desk, "司法所")
    person(desk, 1, "唐梅康", here)
    again = replace(entry(1, "王五"), staff_no=" 001 ")
    assert code_of(partial(add_staff, desk, again, posting(here, D(2017, 1, 1)))) == "staff_no_taken"


def test_an_old_card_number_is_kept_in_its_18_characters(desk: Desk) -> None:
    here = agency(desk, "司法所")
    full = card(7)
    old = replace(entry(7, "老张"), id_card=full[:6] + full[8:17])
    staff_id = add_staff(desk, old, posting(here, D(2016, 1, 1)))
    assert entry_of(desk, staff_id).id_card == full
    twin = replace(entry(8, "小张"), id_card=f" {full.lower()} ")
    assert code_of(partial(add_staff, desk, twin, posting(here, D(2016, 1, 1)))) == "id_card_taken"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"staff_no": " "}, "missing_staff_no"),
        ({"name": ""}, "missing_name"),
        ({"id_card": "123"}, "id_card_length"),
        ({"mobile": "12345"}, "mobile_number"),
    ],
)
def test_what_cannot_be_right_is_refused_and_nothing_is_kept(
    desk: Desk, change: dict[str, str], code: str
) -> None:
    here = agency(desk, "司法所")
    wrong = replace(entry(1, "唐梅康"), **change)
    assert code_of(partial(add_staff, desk, wrong, posting(here, D(2016, 1, 1)))) == code
    assert count(desk, StaffMember) == 0
    assert list(faults_of(wrong, desk.today).values()) == [code]


def test_words_that_no_scheme_knows_are_refused(desk: Desk) -> None:
    here = agency(desk, "司法所")
    for wrong, code in (
        (PostingEntry(here, D(2016, 1, 1), "公务员", "处长级"), "unknown_post_class"),
        (PostingEntry(here, D(2016, 1, 1), "临时", "科员"), "unknown_staff_kind"),
    ):
        assert code_of(partial(add_staff, desk, entry(1, "唐梅康"), wrong)) == code
    assert count(desk, StaffMember) == 0


def test_a_supervisor_reads_but_does_not_write(desk: Desk) -> None:
    here = agency(desk, "司法所")
    reader = seated(desk, Role.SUPERVISOR)
    assert code_of(partial(add_staff, reader, entry(1, "唐"), posting(here, D(2016, 1, 1)))) == "not_allowed"
    assert staff(reader) == ()


# Editing and revealing


def test_an_edit_changes_the_person_and_logs_field_names_only(desk: Desk) -> None:
    staff_id = person(desk, 1, "唐梅康", agency(desk, "司法所"))
    before = entry_of(desk, staff_id)
    edit_staff(desk, staff_id, replace(before, name="唐海", mobile="13911112222"))
    assert (only(desk).name, only(desk).initials) == ("唐海", "th")
    line = operation_log(desk)[0]
    assert json.loads(line.detail)["fields"] == ["name", "mobile"]
    assert "13911112222" not in line.detail + line.subject


def test_a_person_may_keep_their_own_number(desk: Desk) -> None:
    staff_id = person(desk, 1, "唐梅康", agency(desk, "司法所"))
    assert code_of(partial(edit_staff, desk, staff_id, replace(entry_of(desk, staff_id), note="x"))) == ""


def test_to_reveal_a_field_is_logged_with_the_persons_name(desk: Desk) -> None:
    staff_id = person(desk, 1, "唐梅康", agency(desk, "司法所"))
    assert reveal(desk, staff_id, "mobile") == "13800000000"
    line = operation_log(desk)[0]
    assert (line.action, line.subject, json.loads(line.detail)) == (
        "reveal_personal", "001 唐梅康", {"field": "mobile"},
    )  # fmt: skip


def test_only_personal_fields_can_be_revealed_and_not_by_a_leader(desk: Desk) -> None:
    staff_id = person(desk, 1, "唐梅康", agency(desk, "司法所"))
    assert code_of(partial(reveal, desk, staff_id, "name")) == "unknown_field"
    assert code_of(partial(reveal, seated(desk, Role.LEADER), staff_id, "mobile")) == "not_allowed"
    assert code_of(partial(reveal, seated(desk, Role.SUPERVISOR), staff_id, "mobile")) == ""


# Postings


def test_a_transfer_ends_the_running_posting_the_day_before(desk: Desk) -> None:
    first, second = agency(desk, "司法所"), agency(desk, "国土资源所")
    staff_id = person(desk, 1, "唐梅康", first)
    transfer(desk, staff_id, posting(second, D(2017, 7, 20)))
    assert [(p.agency, p.since, p.until) for p in only(desk).postings] == [
        ("司法所", D(2016, 1, 1), D(2017, 7, 19)),
        ("国土资源所", D(2017, 7, 20), None),
    ]
    assert code_of(partial(transfer, desk, staff_id, posting(first, D(2017, 7, 20)))) == (
        "transfer_before_posting"
    )


def test_who_left_is_not_here_afterwards_and_may_come_back(desk: Desk) -> None:
    here = agency(desk, "司法所")
    staff_id = person(desk, 1, "唐梅康", here)
    leave(desk, staff_id, D(2017, 6, 30))
    assert [staff(desk)[0].on(day) is None for day in (D(2017, 6, 30), D(2017, 7, 1))] == [False, True]
    assert code_of(partial(leave, desk, staff_id, D(2017, 7, 1))) == "not_posted"
    transfer(desk, staff_id, posting(here, D(2017, 9, 1)))
    assert [staff(desk)[0].on(day) is None for day in (D(2017, 8, 31), D(2017, 9, 1))] == [True, False]
    assert code_of(partial(transfer, desk, staff_id, posting(here, D(2017, 1, 1)))) != ""


def test_nobody_leaves_before_they_came(desk: Desk) -> None:
    staff_id = person(desk, 1, "唐梅康", agency(desk, "司法所"))
    assert code_of(partial(leave, desk, staff_id, D(2015, 12, 31))) == "leaves_before_posting"


def test_a_leaving_day_can_be_moved_forward(desk: Desk) -> None:
    staff_id = person(desk, 1, "唐梅康", agency(desk, "司法所"))
    leave(desk, staff_id, D(2017, 6, 30))
    leave(desk, staff_id, D(2017, 5, 31))
    assert only(desk).latest is not None and only(desk).postings[-1].until == D(2017, 5, 31)


def test_a_history_put_back_undoes_a_transfer(desk: Desk) -> None:
    first, second = agency(desk, "司法所"), agency(desk, "国土资源所")
    staff_id = person(desk, 1, "唐梅康", first)
    before = [entry_of_posting(row) for row in only(desk).postings]
    transfer(desk, staff_id, posting(second, D(2017, 7, 20)))
    put_postings(desk, staff_id, before)
    assert [entry_of_posting(row) for row in only(desk).postings] == before


def test_a_posting_entered_wrongly_is_put_right_within_its_history(desk: Desk) -> None:
    first, second = agency(desk, "司法所"), agency(desk, "国土资源所")
    staff_id = person(desk, 1, "唐梅康", first)
    transfer(desk, staff_id, posting(second, D(2017, 7, 20)))
    old, new = only(desk).postings
    right = replace(entry_of_posting(old), until=D(2017, 6, 30), post_class="副科")
    correct_posting(desk, staff_id, (old, new), old.id, right)
    rows = only(desk).postings
    assert [(p.post_class, p.since, p.until) for p in rows] == [
        ("副科", D(2016, 1, 1), D(2017, 6, 30)),
        ("科员", D(2017, 7, 20), None),
    ]


def test_a_history_that_cannot_be_is_refused_whole(desk: Desk) -> None:
    here = agency(desk, "司法所")
    staff_id = person(desk, 1, "唐梅康", here)
    overlapping = [posting(here, D(2016, 1, 1), D(2016, 6, 30)), posting(here, D(2016, 6, 30))]
    open_first = [posting(here, D(2016, 1, 1)), posting(here, D(2017, 1, 1))]
    backwards = [posting(here, D(2016, 1, 1), D(2015, 1, 1))]
    for entries, code in (
        (overlapping, "posting_overlap"),
        (open_first, "posting_overlap"),
        (backwards, "leaves_before_posting"),
        ([], "person_needs_posting"),
    ):
        assert code_of(partial(put_postings, desk, staff_id, entries)) == code
    assert len(only(desk).postings) == 1


# Reading


def test_stays_of_a_year_are_split_where_the_terms_change(desk: Desk) -> None:
    here = agency(desk, "派出所")
    later = replace(FOUR_DEPARTMENTS, since=D(2017, 4, 1))
    save_agency(desk, here, name="派出所", aliases=(), department="", platform="", terms=(later, POLICE))
    person(desk, 1, "唐梅康", here)
    with desk.reading() as session:
        known = agencies_by_id(session)
    stays = stays_of(only(desk), known, 2017)
    assert [(s.mode, s.since, s.until, s.attendance) for s in stays] == [
        (BonusMode.TIER_REFERENCE, D(2016, 1, 1), D(2017, 3, 31), False),
        (BonusMode.FULL, D(2017, 4, 1), None, True),
    ]
    assert [s.since for s in stays_of(only(desk), known, 2016)] == [D(2016, 1, 1)]
    assert stays_of(only(desk), known, 2015) == ()


def test_a_stay_that_ended_before_the_year_is_no_stay_of_it(desk: Desk) -> None:
    staff_id = person(desk, 1, "唐梅康", agency(desk, "司法所"))
    leave(desk, staff_id, D(2016, 12, 31))
    known = {row.id: row for row in agencies(desk)}
    assert stays_of(only(desk), known, 2017) == ()
    assert len(stays_of(only(desk), known, 2016)) == 1


def test_somebody_without_postings_has_no_latest() -> None:
    row = StaffRow(
        id=1, staff_no="001", name="唐", initials="t", sex="男", id_card="", work_since="", mobile="",
        bank_card="", bank_name="", note="", postings=(),
    )  # fmt: skip
    assert row.latest is None and row.on(D(2017, 1, 1)) is None


def test_the_terms_of_the_plan_tell_the_police_from_the_others() -> None:
    assert FOUR_DEPARTMENTS.attendance and not POLICE.attendance
