from __future__ import annotations

from datetime import date

import pytest

from models.errors import Refused
from models.rules.core.faults import Fault, Place
from models.rules.intake.records import Incoming, RosterRecord
from models.services.intake.taking import Taken, set_of, take_files
from models.services.office.accounts import operation_log
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.people.agencies import agencies
from models.services.people.staff import staff
from models.store.store import Store
from models.tables.staff import Posting, StaffMember
from tests.services.intake.incoming import ROSTER, roster, roster_line
from tests.services.sample_office import count, open_office, seated

D = date


@pytest.fixture
def desk(store: Store) -> Desk:
    return open_office(store)


def take(desk: Desk, file: Incoming[RosterRecord]) -> Taken:
    (taken,) = take_files(desk, [file])
    return taken


def faults_of(desk: Desk, file: Incoming[RosterRecord]) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as refused:
        take_files(desk, [file])
    assert refused.value.code == "import_refused"
    return [(fault.place.cell, fault.code) for fault in refused.value.faults]


def test_a_roster_brings_people_postings_and_agencies_on_the_plans_terms(desk: Desk) -> None:
    taken = take(desk, roster(roster_line(4, "唐梅康", 1), roster_line(5, "邱毛国", 2, "派出所")))
    assert taken.counts == {"people": 2, "postings": 2, "new_people": 2, "new_postings": 2, "changed": 6}
    assert [(row.name, row.terms[0].attendance) for row in agencies(desk)] == [
        ("司法所", True),
        ("派出所", False),
    ]
    assert [(row.staff_no, row.name, row.initials) for row in staff(desk)] == [
        ("001", "唐梅康", "tmk"), ("002", "邱毛国", "qmg"),
    ]  # fmt: skip


def test_the_same_roster_again_changes_nothing_and_leaves_no_line(desk: Desk) -> None:
    file = roster(roster_line(4, "唐梅康", 1))
    take(desk, file)
    lines = len(operation_log(desk))
    assert take(desk, file).counts["changed"] == 0
    assert len(operation_log(desk)) == lines


def test_a_dry_run_tells_the_counts_and_keeps_nothing(desk: Desk) -> None:
    (taken,) = take_files(desk, [roster(roster_line(4, "唐梅康", 1))], dry_run=True)
    assert taken.counts["new_people"] == 1
    assert (count(desk, StaffMember), agencies(desk)) == (0, ())


def test_a_newer_roster_brings_a_person_up_to_date(desk: Desk) -> None:
    take(desk, roster(roster_line(4, "唐梅康", 1)))
    newer = roster_line(4, "唐海康", 1, mobile="13911112222", post_class="副科", note="")
    assert take(desk, roster(newer)).counts["changed"] == 2
    (row,) = staff(desk)
    assert (row.name, row.initials, row.mobile) == ("唐海康", "thk", "139****2222")
    assert row.postings[0].post_class == "副科"


def test_a_person_without_a_number_gets_the_next_one_and_keeps_it(desk: Desk) -> None:
    without = roster_line(5, "邱毛国", 2, staff_no="")
    take(desk, roster(roster_line(4, "唐梅康", 7, staff_no="001"), without))
    assert [(row.staff_no, row.name) for row in staff(desk)] == [("001", "唐梅康"), ("002", "邱毛国")]
    take(desk, roster(roster_line(5, "邱毛国", 2, staff_no="", mobile="13911112222")))
    assert [row.staff_no for row in staff(desk)] == ["001", "002"]


def test_a_number_that_is_someone_elses_is_a_fault_at_its_cell(desk: Desk) -> None:
    take(desk, roster(roster_line(4, "唐梅康", 1)))
    assert faults_of(desk, roster(roster_line(5, "邱毛国", 2, staff_no="001"))) == [("D5", "staff_no_taken")]


def test_a_new_line_of_a_known_person_is_a_transfer(desk: Desk) -> None:
    take(desk, roster(roster_line(4, "唐梅康", 1)))
    moved = roster_line(5, "唐梅康", 1, "国土资源所", since=D(2017, 7, 20))
    assert take(desk, roster(moved)).counts["new_postings"] == 1
    (row,) = staff(desk)
    assert [(p.agency, p.since, p.until) for p in row.postings] == [
        ("司法所", D(2016, 1, 1), D(2017, 7, 19)),
        ("国土资源所", D(2017, 7, 20), None),
    ]


def test_two_lines_of_one_person_with_a_gap_are_a_return(desk: Desk) -> None:
    first = roster_line(4, "唐梅康", 1, until=D(2016, 6, 30))
    again = roster_line(5, "唐梅康", 1, since=D(2017, 1, 1))
    take(desk, roster(again, first))
    (row,) = staff(desk)
    assert [(p.since, p.until) for p in row.postings] == [
        (D(2016, 1, 1), D(2016, 6, 30)), (D(2017, 1, 1), None),
    ]  # fmt: skip


def test_postings_that_overlap_are_a_fault_and_nothing_is_kept(desk: Desk) -> None:
    first = roster_line(4, "唐梅康", 1, until=D(2017, 6, 30))
    second = roster_line(5, "唐梅康", 1, "国土资源所", since=D(2017, 3, 1))
    assert faults_of(desk, roster(first, second)) == [("E5", "posting_overlap")]
    assert (count(desk, StaffMember), count(desk, Posting)) == (0, 0)


def test_a_line_without_a_date_brings_the_person_only(desk: Desk) -> None:
    take(desk, roster(roster_line(4, "唐梅康", 1, since=None)))
    assert (count(desk, StaffMember), count(desk, Posting)) == (1, 0)


def test_faults_of_the_reader_refuse_the_file_without_a_second_opinion_on_those_lines(desk: Desk) -> None:
    bad = roster_line(4, "唐梅康", 1, id_card="")
    wrong = Fault(Place(ROSTER, "花名册", "C4"), "id_card_check_digit")
    taken = roster_line(5, "邱毛国", 2, staff_no="003"), roster_line(6, "尹根怡", 3)
    assert faults_of(desk, roster(bad, *taken, faults=[wrong])) == [
        ("C4", "id_card_check_digit"), ("D6", "staff_no_taken"),
    ]  # fmt: skip


def test_a_fault_without_known_cell_still_names_its_line(desk: Desk) -> None:
    take(desk, roster(roster_line(4, "唐梅康", 1)))
    bare = roster_line(5, "邱毛国", 2, staff_no="001", places={})
    assert faults_of(desk, roster(bare)) == [("", "staff_no_taken")]


def test_the_same_fault_at_the_same_place_is_told_once() -> None:
    place = Place("a.xlsx", "s", "E12")
    faults = [Fault(place, "x"), Fault(place, "x", {"n": "2"}), Fault(place, "y")]
    assert [fault.code for fault in set_of(faults)] == ["x", "y"]


def test_who_may_not_import_is_refused(desk: Desk) -> None:
    with pytest.raises(Refused) as refused:
        take_files(seated(desk, Role.FINANCE), [roster(roster_line(4, "唐梅康", 1))])
    assert refused.value.code == "not_allowed"


class Watched:
    """Keeps what is reported; stops the work when told to."""

    def __init__(self, stop_at: int = -1) -> None:
        self.steps: list[tuple[int, int, str]] = []
        self._stop_at = stop_at

    def step(self, done: int, total: int, text: str) -> None:
        from models.errors import Cancelled

        self.steps.append((done, total, text))
        if done == self._stop_at:
            raise Cancelled


def test_progress_names_the_file_and_a_stop_keeps_nothing(desk: Desk) -> None:
    from models.errors import Cancelled

    file = roster(roster_line(4, "唐梅康", 1))
    watched = Watched()
    take_files(desk, [file], dry_run=True, progress=watched)
    assert watched.steps == [(0, 1, ROSTER), (1, 1, "")]
    with pytest.raises(Cancelled):
        take_files(desk, [file], progress=Watched(stop_at=1))
    assert count(desk, StaffMember) == 0


def test_a_posting_far_in_the_future_is_a_slip_of_the_pen(desk: Desk) -> None:
    soon = D(desk.today.year + 1, 12, 31)
    assert take(desk, roster(roster_line(4, "唐梅康", 1, since=soon))).counts["new_people"] == 1
    late = roster(roster_line(5, "邱毛国", 2, since=D(2117, 3, 1)))
    assert faults_of(desk, late) == [("E5", "posting_far_ahead")]
