"""What waits for an account: every count opens a list of exactly as many events."""

from __future__ import annotations

from datetime import date

from models.rules.events.deeds import By
from models.rules.events.words import Part, Verb
from models.services.events.doing import undo
from models.services.events.lists import list_events
from models.services.events.posts import add_post, end_post, posts
from models.services.events.waiting import Wait, Waiting, waiting
from models.services.office.desk import Desk
from models.store.store import Store
from tests.services.events.busy import busy
from tests.services.events.desk import ENFORCEMENT, HUB, JUSTICE, SINCE, Street, open_street
from tests.services.sample_office import statements


def by_wait(found: tuple[Waiting, ...]) -> dict[Wait, int]:
    """Return the counts of an account with one post."""
    return {one.wait: one.count for one in found if not one.agency}


def test_each_post_sees_what_waits_for_it(store: Store) -> None:
    street = busy(store)
    assert by_wait(waiting(street.seat("zhihui"))) == {
        Wait.TO_ACCEPT: 1, Wait.TO_ASSIGN: 1, Wait.DUE_TODAY: 0, Wait.OVERDUE: 0, Wait.RETURNED: 1,
        Wait.TO_VERIFY: 0, Wait.TO_CALL: 1,
    }  # fmt: skip
    assert by_wait(waiting(street.seat("sifa"))) == {Wait.TO_TAKE: 0, Wait.DUE_SOON: 0, Wait.SENT_BACK: 1}
    assert by_wait(waiting(street.seat("zhongdui")))[Wait.TO_TAKE] == 1
    assert by_wait(waiting(street.seat("shuji"))) == {Wait.CARDS: 1, Wait.RULED: 1}
    assert by_wait(waiting(street.seat("jiwei"))) == {Wait.RED: 1, Wait.REOPENED: 1, Wait.DISSATISFIED: 1}
    platform = waiting(street.seat("zongzhi"))
    assert by_wait(platform) == {Wait.OPEN: 4, Wait.CARDS: 1}
    assert {one.agency: one.count for one in platform if one.agency} == {"司法所": 4, "派出所": 0}
    assert waiting(street.seat("wangge")) == ()


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


def test_what_waits_long_is_marked(sqlite_store: Store) -> None:
    """Longer than 48 hours since anybody did something."""
    street = open_street(sqlite_store)
    street.report("w1")
    desk = street.seat("zhihui")
    street.later(hours=48)
    assert not waiting(desk)[0].long
    street.later(minutes=1)
    assert waiting(desk)[0].long
    assert Wait.TO_ACCEPT in [one.wait for one in waiting(desk) if one.long]


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
