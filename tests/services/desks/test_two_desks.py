"""Two desks at the same moment, at events, slips and scores: nothing is lost, and the second is told."""

from __future__ import annotations

from fractions import Fraction
from functools import partial

import pytest
from sqlalchemy import text

from models.rules.events.deeds import Facts
from models.rules.events.words import Verb
from models.services.assessment.pools import PoolEntry, save_pool, set_members, set_panel
from models.services.assessment.scoring import enter_scores, save_scores, score_table
from models.services.audit.history import read_history
from models.services.events.doing import do, do_many
from models.services.events.lists import EventFilter, list_events
from models.services.leave.slips import approve_leave, cancel_leave, enter_leave
from models.services.leave.views import slips
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.store.store import Store
from tests.services.assessment.assessment_office import LAND, YEAR
from tests.services.assessment.assessment_office import build as scored
from tests.services.desks.at_once import at_once
from tests.services.events.desk import HUB, open_street
from tests.services.leave.leave_office import LeaveOffice, span
from tests.services.leave.leave_office import build as staffed

pytestmark = pytest.mark.postgres


def whole(desk: Desk) -> bool:
    """Tell whether the log's chain is whole."""
    with desk.reading() as session:
        return read_history(session).broken is None


@pytest.mark.parametrize("turn", range(3))
def test_the_second_deed_on_one_event_is_told_and_the_first_stands(postgres_store: Store, turn: int) -> None:
    street = open_street(postgres_store)
    number = street.report(f"a{turn}")
    desks = [street.seat("zhihui"), street.seat("zhihui")]
    verbs = (Verb.ACCEPT, Verb.SET_LEVEL)
    works = [
        partial(do, desk, number, verb, street_facts(verb), by=HUB, version=1)
        for desk, verb in zip(desks, verbs, strict=True)
    ]
    assert sorted(at_once(works)) == ["", "event_stale"]
    (row,) = list_events(street.admin, EventFilter()).rows
    assert row.version == 2
    assert whole(street.admin)


def street_facts(verb: Verb) -> Facts:
    """Return what a deed needs."""
    return Facts(level="紧急") if verb is Verb.SET_LEVEL else Facts()


def test_desks_at_different_events_lose_no_deed(postgres_store: Store) -> None:
    street = open_street(postgres_store)
    numbers = [street.report(f"b{one}") for one in range(12)]
    shares = [numbers[start::3] for start in range(3)]
    works = [
        partial(do_many, street.seat("zhihui"), [(one, 1) for one in share], Verb.ACCEPT, by=HUB)
        for share in shares
    ]
    assert at_once(works) == ["", "", ""]
    assert {row.state.value for row in list_events(street.admin, EventFilter()).rows} == {"已受理"}
    assert whole(street.admin)


def test_events_taken_in_at_once_have_numbers_without_gaps(postgres_store: Store) -> None:
    street = open_street(postgres_store)
    taken: list[str] = []

    def take(one: int) -> None:
        taken.append(street.report(f"c{one}"))

    assert at_once([partial(take, one) for one in range(3)]) == [""] * 3
    assert sorted(int(number[-4:]) for number in taken) == [1, 2, 3]


def test_one_slip_is_approved_once(postgres_store: Store) -> None:
    office = staffed(postgres_store)
    slip = enter_leave(office.clerk, office.slip("张三", "annual", span("5-15", "5-16")))
    works = [partial(approve_leave, office.leader, slip), partial(approve_leave, office.leader, slip)]
    assert sorted(at_once(works)) == ["", "leave_wrong_state"]
    assert office.on("张三", "5-15") + office.on("张三", "5-16") == "AAAA"
    cancel_leave(office.clerk, slip, "作废")  # what stood before is known once, and comes back
    assert office.on("张三", "5-15") + office.on("张三", "5-16") == "...."


def test_two_slips_over_one_day_are_not_both_approved(postgres_store: Store) -> None:
    office = staffed(postgres_store)
    works = [partial(_enter_and_approve, office, kind, "5-15") for kind in ("annual", "personal")]
    assert sorted(at_once(works)) == ["", "leave_overlap"]
    assert len(slips(office.clerk, states=("approved",))) == 1
    assert whole(office.clerk)


def _enter_and_approve(office: LeaveOffice, kind: str, day: str) -> None:
    approve_leave(office.leader, enter_leave(office.clerk, office.slip("张三", kind, span(day))))


def test_slips_of_two_people_stand_both(postgres_store: Store) -> None:
    office = staffed(postgres_store)
    numbers = [
        enter_leave(office.clerk, office.slip(name, "personal", span("5-15"))) for name in ("张三", "李四")
    ]
    assert at_once([partial(approve_leave, office.leader, number) for number in numbers]) == ["", ""]
    assert (office.on("张三", "5-15"), office.on("李四", "5-15")) == ("LL", "LL")


def test_leaders_score_the_same_people_at_once(postgres_store: Store) -> None:
    office = scored(postgres_store)
    pool = office.pools()["国土资源所公务员"]
    office.summaries(pool)
    people = office.ids(*LAND)
    works = [
        partial(save_scores, desk, pool, {(one, "virtue"): Fraction(points) for one in people})
        for desk, points in ((office.leader, 8), (office.second, 7))
    ]
    assert at_once(works) == ["", ""]
    words = "SELECT grader, value FROM score WHERE indicator = 'virtue' AND staff_id = :one ORDER BY grader"
    query = text(words)
    with office.clerk.reading() as session:
        for one in people:
            rows = [tuple(row) for row in session.execute(query, {"one": one})]
            assert rows == [("leader", "8"), ("second", "7")]
    assert whole(office.clerk)


def test_one_score_entered_by_two_desks_is_kept_once(postgres_store: Store) -> None:
    office = scored(postgres_store)
    entry = PoolEntry(
        name="事业联合", scope="street", rules_key="institution-1995", owner="派出部门",
        sheet_key="person-joint",
    )  # fmt: skip
    pool = save_pool(office.clerk, YEAR, entry)
    one = office.people["辛"]
    set_members(office.clerk, pool, [one])
    set_panel(office.clerk, pool, ["leader"])
    office.summaries(pool)
    given = [{(one, "department"): Fraction(points)} for points in (80, 85)]
    works = [partial(enter_scores, office.desk(Role.CLERK), pool, scores, "考核函") for scores in given]
    assert at_once(works) == ["", ""]
    cells = [cell for cell in score_table(office.leader, pool).cells if cell.indicator == "department"]
    assert len(cells) == 1 and whole(office.clerk)
