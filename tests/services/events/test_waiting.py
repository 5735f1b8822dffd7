"""What waits for an account: every count opens a list of exactly as many events."""

from __future__ import annotations

from datetime import date

from models.rules.events.deeds import By
from models.rules.events.moments import of_datetime
from models.rules.events.words import Part, Verb
from models.services.events.doing import undo
from models.services.events.lists import EventFilter, list_events
from models.services.events.posts import add_post, end_post, posts
from models.services.events.standing import standing_since
from models.services.events.waiting import Wait, Waiting, waiting
from models.services.office.accounts import add_account
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.store.store import Store
from tests.services.events.busy import busy
from tests.services.events.desk import ENFORCEMENT, HUB, JUSTICE, SINCE, Street, open_street
from tests.services.sample_office import statements


def by_wait(found: tuple[Waiting, ...]) -> dict[Wait, int]:
    """Return the counts of an account with one post."""
    return {one.wait: one.count for one in found if not one.of}


def test_each_post_sees_what_waits_for_it(store: Store) -> None:
    street = busy(store)
    assert by_wait(waiting(street.seat("zhihui"))) == {
        Wait.TO_ACCEPT: 1, Wait.TO_ASSIGN: 1, Wait.DUE_TODAY: 0, Wait.OVERDUE: 0, Wait.RETURNED: 1,
        Wait.REQUESTED: 0, Wait.TO_VERIFY: 0, Wait.TO_CALL: 1,
    }  # fmt: skip
    assert by_wait(waiting(street.seat("sifa"))) == {Wait.TO_TAKE: 0, Wait.DUE_SOON: 0, Wait.SENT_BACK: 1}
    assert by_wait(waiting(street.seat("zhongdui")))[Wait.TO_TAKE] == 1
    assert by_wait(waiting(street.seat("shuji"))) == {Wait.CARDS: 1, Wait.RULED: 1}
    assert by_wait(waiting(street.seat("jiwei"))) == {Wait.RED: 1, Wait.REOPENED: 1, Wait.DISSATISFIED: 1}
    platform = waiting(street.seat("zongzhi"))
    assert by_wait(platform) == {Wait.OPEN: 4, Wait.CARDS: 1}
    assert {one.of: one.count for one in platform if one.of} == {"司法所": 4, "派出所": 0}
    assert [(one.wait, one.count) for one in waiting(street.seat("wangge"))] == [(Wait.TO_VERIFY, 0)]


def seats(street: Street) -> list[Desk]:
    """Return every account's desk."""
    return [street.seat(name) for name in dict.fromkeys(post.account for post in posts(street.admin))]


def test_every_count_opens_its_list(store: Store) -> None:
    """At every moment: fresh, and after days in which clocks pass their moments."""
    street = busy(store)
    for days in (0, 1, 3, 30):
        street.later(days=days)
        for desk in seats(street):
            for one in waiting(desk):
                assert one.count == len(list_events(desk, one.filter).rows), (days, one)


def test_who_verifies_in_a_grid_is_told_of_what_is_finished_there(store: Store) -> None:
    """A grid worker was told of nothing at all; one with a post for every grid verifies everywhere."""
    street = open_street(store)
    number = finished(street)
    (one,) = waiting(street.seat("wangge"))
    assert (one.wait, one.count, one.filter.grid) == (Wait.TO_VERIFY, 1, "999999001001001")
    add_account(street.admin, name="anywhere", full_name="anywhere", role=Role.CLERK)
    add_post(street.admin, "anywhere", Part.GRID, "", since=SINCE)
    (all_of_them,) = waiting(street.seat("anywhere"))
    assert all_of_them.filter.grid == "" and all_of_them.count == 1
    street.deed(number, Verb.VERIFY, passed=True)
    assert [one.count for one in waiting(street.seat("wangge"))] == [0]


def test_a_request_for_more_time_waits_until_it_is_answered(store: Store) -> None:
    street = open_street(store)
    number = street.report("w1")
    street.handled(number)
    street.deed(number, Verb.ASK_EXTENSION, JUSTICE, units=1, reason="需要鉴定")
    assert by_wait(waiting(street.seat("zhihui")))[Wait.REQUESTED] == 1
    street.deed(number, Verb.DENY_EXTENSION, reason="抓紧办理")
    assert by_wait(waiting(street.seat("zhihui")))[Wait.REQUESTED] == 0


def finished(street: Street) -> str:
    """Return an event whose result waits to be verified."""
    number = street.report("w1")
    street.handled(number)
    street.deed(number, Verb.FINISH, JUSTICE, result="已调解")
    return number


def test_what_stands_an_hour_has_not_waited_since_it_was_received(store: Store) -> None:
    """A note makes nothing younger, and what was taken back counts nowhere."""
    street = open_street(store)
    desk = street.seat("zhihui")
    number = street.report("w1")
    (event,) = list_events(desk).rows
    assert standing_since(desk, [event.id]) == {}, "it stands where it was received"
    street.handled(number)
    handled = of_datetime(street.now)
    street.later(hours=1)
    street.deed(number, Verb.NOTE, JUSTICE, text="已到现场")
    assert standing_since(desk, [event.id]) == {event.id: handled}
    street.deed(number, Verb.FINISH, JUSTICE, result="已调解")
    assert standing_since(desk, [event.id]) == {event.id: of_datetime(street.now)}
    undo(desk, number, street.versions[number])
    assert standing_since(desk, [event.id]) == {event.id: handled}


def test_posts_count_while_they_are_held(sqlite_store: Store) -> None:
    """An ended post waits for nothing, a second one adds its own counts."""
    street = open_street(sqlite_store)
    add_post(street.admin, "sifa", Part.AGENCY, "派出所", since=SINCE)
    assert {one.by.name for one in waiting(street.seat("sifa"))} == {"司法所", "派出所"}
    (old,) = (post for post in posts(street.admin, "sifa") if post.name == "司法所")
    end_post(street.admin, old.id, date(2017, 5, 31))
    assert {one.by for one in waiting(street.seat("sifa"))} == {By(Part.AGENCY, "派出所")}


def test_any_number_of_posts_costs_the_same_statements(store: Store) -> None:
    """One for the posts, one for the platforms' agencies, one for all counts."""
    street = busy(store)
    with statements(street.admin) as few:
        waiting(street.seat("zongzhi"))
    for part, name in ((HUB.part, ""), (ENFORCEMENT.part, "行政执法中队"), (Part.PLATFORM, "综合执法")):
        add_post(street.admin, "zongzhi", part, name, since=SINCE)
    with statements(street.admin) as many:
        waiting(street.seat("zongzhi"))
    assert len(many) == len(few) <= 4


def test_what_another_agency_had_to_do_again_is_not_sent_back_to_the_next(store: Store) -> None:
    """An event that came back after a rework and was given to the next agency is new there."""
    street = open_street(store)
    number = street.report("a")
    street.handled(number)
    street.deed(number, Verb.FINISH, JUSTICE, result="办毕")
    street.deed(number, Verb.VERIFY, passed=False)
    assert sent_back(street, "sifa", JUSTICE) == [number]
    street.deed(number, Verb.RETURN, JUSTICE, reason="应由中队办理")
    street.deed(number, Verb.ASSIGN, platform="综合执法", agency="行政执法中队")
    street.deed(number, Verb.TAKE, ENFORCEMENT)
    assert sent_back(street, "zhongdui", ENFORCEMENT) == []
    street.deed(number, Verb.FINISH, ENFORCEMENT, result="办毕")
    street.deed(number, Verb.VERIFY, passed=False)
    assert sent_back(street, "zhongdui", ENFORCEMENT) == [number]
    last = street.versions[number]
    undo(street.seat("zhihui"), number, last)
    assert sent_back(street, "zhongdui", ENFORCEMENT) == []


def sent_back(street: Street, account: str, by: By) -> list[str]:
    """Return what an agency's desk lists as sent back, as many as it counts."""
    desk = street.seat(account)
    (one,) = (one for one in waiting(desk) if one.wait is Wait.SENT_BACK and one.by == by)
    rows = list_events(desk, one.filter).rows
    assert one.count == len(rows)
    return [row.number for row in rows]


def test_a_card_is_shown_once_its_moment_has_passed_not_at_it(sqlite_store: Store) -> None:
    """The list and the event itself agree to the minute."""
    street = open_street(sqlite_store)
    street.handled(street.report("w1"))
    desk = street.seat("zhihui")
    (row,) = list_events(desk).rows
    assert row.yellow is not None
    street.later(minutes=row.yellow - of_datetime(street.now))
    (at_it,) = list_events(desk).rows
    assert not at_it.warned and list_events(desk, EventFilter(carded=True)).rows == ()
    street.later(minutes=1)
    (after,) = list_events(desk, EventFilter(carded=True)).rows
    assert after.warned
