"""What boards ask: acts by post, assignees of a day, counts in one statement, deeds taken back in lots."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from models.errors import Refused
from models.rules.events.deeds import By, Facts
from models.rules.events.words import Part, State, Verb
from models.services.events import acting
from models.services.events.acting import (
    Assignee,
    acts_of,
    assignees,
    category_defaults,
    category_words,
    grid_names,
    hindrance_of,
    intake_words,
    phrases,
)
from models.services.events.doing import do_many, take_back, undo
from models.services.events.lists import (
    Bucket,
    EventFilter,
    count_each,
    count_events,
    find_events,
    list_events,
    list_numbered,
)
from models.services.events.one import event
from models.services.office.desk import Desk
from models.services.people.agencies import agencies
from models.store.store import Store
from tests.services.events.busy import busy
from tests.services.events.desk import ENFORCEMENT, HUB, JUSTICE, Street, open_street
from tests.services.sample_office import code_of, person, statements


@pytest.fixture
def street(store: Store) -> Street:
    return open_street(store)


def test_acts_are_those_of_the_posts_own_first_then_the_hubs_for_the_agencies(street: Street) -> None:
    number = street.report("a")
    street.deed(number, Verb.ACCEPT)
    street.deed(
        number, Verb.ASSIGN, platform="综治工作", agency="司法所", assisting=("行政执法中队",), ruling="裁定"
    )
    street.deed(number, Verb.TAKE, JUSTICE)
    hub = acts_of(street.seat("zhihui"), number)
    assert [act.behalf for act in hub] == sorted(act.behalf for act in hub)
    assert {act.by for act in hub if act.behalf} == {JUSTICE, ENFORCEMENT}
    assert {act.offer.verb for act in hub if act.by == ENFORCEMENT} == {Verb.NOTE}
    agency = acts_of(street.seat("sifa"), number)
    assert {act.by for act in agency} == {JUSTICE}
    assert not any(act.behalf for act in agency)
    assert acts_of(street.admin, number) == ()
    assert code_of(lambda: acts_of(street.admin, "?")) == "event_unknown"


def test_assignees_are_the_members_and_who_is_posted_and_there(street: Street) -> None:
    office = next(one.id for one in agencies(street.admin) if one.name == "司法所")
    person(street.admin, 1, "唐梅康", office)
    found = assignees(street.admin)
    assert Assignee("综治工作", "司法所") in found
    assert found[-1] == Assignee("综治工作", "司法所", "001", "唐梅康")
    assert assignees(street.admin, date(2015, 1, 1))[-1].name == ""


def test_counts_of_views_are_those_of_their_lists_in_one_statement(street: Street) -> None:
    handled = street.report("a")
    street.handled(handled)
    street.report("b", place="别处")
    ruled = street.report("c", place="三处")
    street.deed(ruled, Verb.ACCEPT)
    street.deed(
        ruled, Verb.RULE, By(Part.DEPUTY), desk=street.seat("shuji"), platform="综治工作", text="裁定"
    )
    street.deed(handled, Verb.INSTRUCT, By(Part.PLATFORM, "综治工作"), desk=street.seat("zongzhi"), text="办")
    street.deed(handled, Verb.URGE, level="黄", reason="催")
    views = [
        EventFilter(bucket=Bucket.WAITING), EventFilter(ruled=True), EventFilter(instructed=True),
        EventFilter(carded=True), EventFilter(reworked=True), EventFilter(),
    ]  # fmt: skip
    with statements(street.admin) as heard:
        counts = count_each(street.admin, views)
    assert len(heard) == 1
    assert counts == (1, 1, 1, 1, 0, 3)
    assert counts == tuple(count_events(street.admin, one) for one in views)


def test_every_mark_of_open_events_is_counted_in_one_statement_as_it_is_listed(store: Store) -> None:
    """A ruling that was taken back counts nowhere."""
    street = busy(store)
    admin, deputy, leader = street.admin, By(Part.DEPUTY), street.seat("shuji")
    back, told = street.report("m1", place="甲处"), street.report("m2", place="乙处")
    street.deed(back, Verb.ACCEPT)
    street.deed(back, Verb.RULE, deputy, desk=leader, platform="综治工作", text="裁定")
    undo(leader, back, street.versions[back])
    street.deed(told, Verb.INSTRUCT, deputy, desk=leader, text="办")
    views = [
        EventFilter(bucket=Bucket.OPEN, carded=True), EventFilter(bucket=Bucket.OPEN, red=True),
        EventFilter(bucket=Bucket.OPEN, ruled=True), EventFilter(bucket=Bucket.OPEN, instructed=True),
        EventFilter(bucket=Bucket.OPEN, reopened=True), EventFilter(bucket=Bucket.OPEN, reworked=True),
        EventFilter(bucket=Bucket.OPEN, requested=True), EventFilter(bucket=Bucket.OPEN, dissatisfied=True),
    ]  # fmt: skip
    with statements(admin) as heard:
        counts = count_each(admin, views)
    assert len(heard) == 1
    assert counts == tuple(len(list_events(admin, one).rows) for one in views)
    assert counts == (1, 1, 1, 1, 1, 1, 0, 1)


def test_an_instruction_that_was_taken_back_is_none(street: Street) -> None:
    number = street.report("a")
    street.handled(number)
    lead = street.seat("zongzhi")
    street.deed(number, Verb.INSTRUCT, By(Part.PLATFORM, "综治工作"), desk=lead, text="办")
    undo(lead, number, street.versions[number])
    assert count_each(street.admin, [EventFilter(instructed=True)]) == (0,)


def test_what_waits_is_accepted_on_the_way_and_both_are_taken_back_at_once(street: Street) -> None:
    hub = street.seat("zhihui")
    first, second = street.report("a"), street.report("b", place="别处")
    street.deed(first, Verb.ACCEPT)
    facts = Facts(platform="综治工作", agency="司法所")
    events = [(one, street.versions[one]) for one in (first, second)]
    assert code_of(lambda: do_many(hub, events, Verb.ASSIGN, facts, by=HUB)) == "event_assign_unaccepted"
    done = do_many(hub, events, Verb.ASSIGN, facts, by=HUB, accepting=True)
    assert [(one.deeds, one.state) for one in done] == [(1, "已交办"), (2, "已交办")]
    undone = take_back(hub, done)
    assert [one.state for one in undone] == ["已受理", "待受理"]
    view = event(street.admin, second)
    assert view.case.state is State.WAITING
    assert [step.withdrawn for step in view.steps] == [True, True, False, False]
    assert code_of(lambda: undo(hub, second, undone[1].version)) == "event_undo_nothing"


def test_many_are_taken_back_all_or_none(street: Street) -> None:
    hub = street.seat("zhihui")
    numbers = [street.report(f"n{at}", place=f"{at}号") for at in range(3)]
    done = do_many(hub, [(one, 1) for one in numbers], Verb.ACCEPT, by=HUB)
    street.versions[numbers[2]] = done[2].version
    street.deed(numbers[2], Verb.URGE, level="黄", reason="催")
    assert code_of(lambda: take_back(hub, done)) == "event_stale"
    assert {row.state for row in list_events(street.admin).rows} == {State.ACCEPTED}


def test_the_rule_that_alone_stands_in_the_way_is_named(street: Street) -> None:
    number = street.report("a")
    agency, other, hub = (street.seat(name) for name in ("sifa", "zhongdui", "zhihui"))

    def code(desk: Desk, *verbs: Verb) -> str:
        found = hindrance_of(desk, number, verbs)
        return found.code if found else ""

    assert code(hub, Verb.VERIFY) == ""  # its state stands in the way, and the page says that
    street.deed(number, Verb.ACCEPT)
    street.deed(number, Verb.ASSIGN, platform="综治工作", agency="司法所", assisting=("派出所",))
    street.deed(number, Verb.TAKE, JUSTICE)
    assert code(agency, Verb.FINISH, Verb.SOLVE) == "event_assistants_open"
    assert code(hub, Verb.FINISH) == "event_assistants_open"  # it may record an agency's deed
    assert code(other, Verb.FINISH) == "event_not_holder"
    assert code(agency, Verb.GRANT_EXTENSION, Verb.ASK_EXTENSION) == ""
    street.later(days=60)
    assert code(agency, Verb.GRANT_EXTENSION, Verb.ASK_EXTENSION) == "event_ask_overdue"
    with pytest.raises(Refused, match="event_unknown"):
        hindrance_of(hub, "0", [Verb.NOTE])


def test_a_deed_is_taken_back_after_the_deed_that_followed_it_was(street: Street) -> None:
    """Ctrl+Z twice: the first one moves the event on, which is nobody else's change."""
    hub = street.seat("zhihui")
    number = street.report("a")
    accepted = do_many(hub, [(number, 1)], Verb.ACCEPT, by=HUB)
    facts = Facts(platform="综治工作", agency="司法所")
    assigned = do_many(hub, [(number, accepted[0].version)], Verb.ASSIGN, facts, by=HUB)
    assert code_of(lambda: take_back(hub, accepted)) == "event_stale"
    assert [one.state for one in take_back(hub, assigned)] == ["已受理"]
    assert [one.state for one in take_back(hub, accepted)] == ["待受理"]
    assert code_of(lambda: take_back(hub, accepted)) == "event_stale"


def test_an_event_is_found_by_the_end_or_the_whole_of_its_number(street: Street) -> None:
    number = street.report("a")
    street.later(days=1)
    street.report("b", place="别处")
    for typed in (number, number[-12:], number[-8:], number[-8:-2], "12345:a", "12345：a"):
        assert [row.number for row in find_events(street.admin, typed)] == [number], typed
    assert find_events(street.admin, "9" * 9 + "1") == ()
    assert len(find_events(street.admin, number[:9])) == 2


def test_numbers_give_their_rows_newest_first(street: Street) -> None:
    first = street.report("a")
    street.now += timedelta(hours=1)
    second = street.report("b", place="别处")
    assert [row.number for row in list_numbered(street.admin, (first, second, first))] == [second, first]


def test_phrases_are_what_was_said_last(street: Street) -> None:
    for at, text in enumerate(("甲", "乙", "甲")):
        number = street.report(f"n{at}", place=f"{at}号")
        street.deed(number, Verb.REFUSE, reason=text)
    assert phrases(street.admin, Verb.REFUSE, "reason") == ("甲", "乙")
    assert phrases(street.admin, Verb.REFUSE, "text") == ()


def test_phrases_of_a_rare_deed_are_not_sought_through_all_the_years_kept(
    street: Street, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = street.report("旧")
    street.deed(number, Verb.REFUSE, reason="旧话")
    for at in range(3):
        street.deed(street.report(f"n{at}", place=f"{at}号"), Verb.ACCEPT)
    assert phrases(street.admin, Verb.REFUSE, "reason") == ("旧话",)
    monkeypatch.setattr(acting, "LOOKED_BACK", 3)
    with statements(street.admin) as heard:
        assert phrases(street.admin, Verb.REFUSE, "reason") == ()
    assert len(heard) == 1


def test_words_for_the_forms(street: Street) -> None:
    words = intake_words(street.admin)
    assert {row.category.leaf for row in words.categories} >= {"邻里", "暴露垃圾"}
    assert [grid.name for grid in words.grids] == ["城南一村第1网格", "城南一村第2网格"]
    assert category_words(street.admin)["01020"] == "邻里"
    assert grid_names(street.admin)["999999001001002"] == "城南一村第2网格"
    leaf = category_defaults(street.admin, "01020")
    assert leaf is not None
    assert leaf.category.platform == "综治工作"
    assert category_defaults(street.admin, "?") is None
