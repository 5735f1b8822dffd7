"""Limits replaced, begun in mid-year, and a calendar that changes: only clocks that run are recomputed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from sqlalchemy import select

from models.errors import Refused
from models.rules.events.limits import Limits, OfficeHours
from models.rules.events.moments import of_datetime, shown
from models.rules.events.words import Clock, Level, Verb
from models.rules.intake.records import Incoming
from models.services.calendar.working_days import calendar
from models.services.calendar_editing import add_year, remove_year, set_days
from models.services.events.applying import apply_actions
from models.services.events.figures import Period, events_of, kpi, read_figures
from models.services.events.limits import enter_limits, limits_list
from models.services.events.lists import Bucket, EventFilter, list_events
from models.services.events.one import event
from models.services.events.recomputing import preview_calendar_change
from models.services.intake.taking import take_files
from models.services.office.accounts import operation_log
from models.store.store import Store
from models.tables.events import Event, EventClock
from tests.rules.events.ground import sample_limits
from tests.rules.events.limits_text import limits_to_toml
from tests.services.events.desk import JUSTICE, TREE, Street, open_street
from tests.services.sample_office import code_of, statements


@pytest.fixture
def street(sqlite_store: Store) -> Street:
    return open_street(sqlite_store)


def longer(limits: Limits, days: int = 20) -> Limits:
    """Return limits whose usual disputes have `days` working days."""
    rows = [
        replace(row, red=Fraction(days)) if row.clock is Clock.HANDLE and "邻里" in row.categories else row
        for row in limits.rows
    ]
    return replace(limits, rows=tuple(rows))


def reds(street: Street, number: str) -> list[str]:
    """Return the red moments of an event's legs."""
    return [shown(one.leg.red) for one in event(street.admin, number).clocks]


def kept_reds(street: Street, number: str) -> list[str]:
    """Return the red moments as the clocks on record have them."""
    query = select(EventClock.red_at).join(Event).where(Event.number == number).order_by(EventClock.number)
    with street.admin.reading() as session:
        return [shown(red) for red in session.scalars(query)]


def test_a_file_of_the_same_beginning_recomputes_what_runs_and_nothing_else(street: Street) -> None:
    closed, running, still = (street.report(name) for name in "abc")
    for number in (closed, running, still):
        street.handled(number)
    street.deed(closed, Verb.FINISH, JUSTICE, result="办毕")
    street.deed(still, Verb.TO_DISTRICT, reason="事权不在本级", unit="区局")
    before = {number: reds(street, number) for number in (closed, running, still)}
    entered = enter_limits(street.admin, limits_to_toml(longer(sample_limits())), "limits.toml")
    assert kept_reds(street, running) == reds(street, running) != before[running]
    assert (entered.version, entered.fresh) == (2, True)
    assert [one.event for one in entered.moved] == [running]
    assert reds(street, running) == [before[running][0], "2017-06-29 17:00"]
    assert [reds(street, number) for number in (closed, still)] == [before[closed], before[still]]
    logged = json.loads(operation_log(street.admin)[0].detail)
    assert logged["moments"] == [f"{running} handle 2017-06-12 17:00→2017-06-29 17:00"]
    assert [(row.version, row.replaced) for row in limits_list(street.admin)] == [(2, False), (1, True)]
    at = of_datetime(street.now)
    street.later(days=30)
    with street.admin.reading() as session:
        assert len(read_figures(session, Period(2017), at)) == 3


def test_a_waiting_event_is_recomputed_too_and_keeps_it(street: Street) -> None:
    number = street.report("a")
    wider = sample_limits()
    rows = [
        replace(row, red=Fraction(9)) if row.clock is Clock.ACCEPT and row.level is Level.NORMAL else row
        for row in wider.rows
    ]
    enter_limits(street.admin, limits_to_toml(replace(wider, rows=tuple(rows))), "limits.toml")
    assert reds(street, number) == ["2017-06-14 17:00"]
    street.versions[number] = event(street.admin, number).version
    street.deed(number, Verb.ACCEPT)
    assert reds(street, number) == ["2017-06-14 17:00"]


def test_a_replacing_file_counts_for_a_running_clock_also_where_no_moment_moves(street: Street) -> None:
    """Its office hours measure the handling, its rules and units decide on what comes."""
    number = street.report("a", level="特急")
    street.handled(number)
    before = reds(street, number)
    limits = sample_limits(max_extensions="0")
    hours = OfficeHours((510, 720), (840, 1020))
    entered = enter_limits(street.admin, limits_to_toml(replace(limits, hours=hours)), "limits.toml")
    assert (entered.moved, reds(street, number)) == ((), before)
    street.versions[number] = event(street.admin, number).version
    ask = lambda: street.deed(  # noqa: E731
        number, Verb.ASK_EXTENSION, JUSTICE, units=Fraction(1), reason="待取证"
    )
    assert code_of(ask) == "event_extended_enough"
    street.now = street.now.replace(hour=17)
    street.deed(number, Verb.FINISH, JUSTICE, result="办毕")
    street.later(minutes=1)
    assert kpi(street.admin, Period(2017)).rows[0].handling_minutes == (180 + 180, 1)


def test_a_trial_moves_nothing(street: Street) -> None:
    number = street.report("a")
    street.handled(number)
    before = reds(street, number)
    tried = enter_limits(street.admin, limits_to_toml(longer(sample_limits())), "limits.toml", dry_run=True)
    assert len(tried.moved) == 1
    assert reds(street, number) == before
    assert len(limits_list(street.admin)) == 1


def test_limits_that_begin_in_mid_year_count_from_then_on(street: Street) -> None:
    number = street.report("a")
    street.handled(number)
    first = reds(street, number)
    later = replace(longer(sample_limits()), valid_from=date(2017, 6, 5), document="新办法")
    assert enter_limits(street.admin, limits_to_toml(later), "limits.toml").moved == ()
    street.later(days=4)
    street.deed(number, Verb.RETURN, JUSTICE, reason="不归我们")
    street.deed(number, Verb.ASSIGN, platform="综治工作", agency="派出所")
    assert reds(street, number) == [*first, "2017-07-03 17:00"]


def test_before_any_limits_nothing_can_be_taken_in(street: Street) -> None:
    old = lambda: street.report("a", received=of_datetime(street.now.replace(year=2016)))  # noqa: E731
    assert code_of(old) == "event_no_limits"


def test_a_row_that_is_missing_is_said_and_not_guessed(street: Street) -> None:
    limits = sample_limits()
    rows = tuple(row for row in limits.rows if row.level is not Level.EXTREME)
    enter_limits(street.admin, limits_to_toml(replace(limits, rows=rows)), "limits.toml")
    assert code_of(lambda: street.report("a", level="特急")) == "event_no_limit"


def test_limits_name_only_categories_that_the_tree_has(street: Street) -> None:
    text = limits_to_toml(sample_limits()).replace('"邻里"', '"林里"')
    with pytest.raises(Refused) as caught:
        enter_limits(street.admin, text, "limits.toml")
    assert [fault.code for fault in caught.value.faults] == ["limits_unknown_category"]


def test_a_change_of_the_calendar_moves_running_clocks_and_is_logged(street: Street) -> None:
    done, number = street.report("a"), street.report("b")
    street.handled(done)
    street.handled(number)
    street.deed(done, Verb.FINISH, JUSTICE, result="办毕")
    before = reds(street, done)
    days = {date(2017, 6, day): (False, "停工") for day in (5, 6)}
    foreseen = preview_calendar_change(street.admin, {day: works for day, (works, _) in days.items()})
    assert [(one.event, one.after) for one in foreseen] == [(number, "2017-06-14 17:00")]
    assert reds(street, number)[-1] == foreseen[0].before
    lines = len(operation_log(street.admin))
    set_days(street.admin, days)
    log = operation_log(street.admin)
    assert len(log) == lines + 1
    assert f"{number} handle {foreseen[0].before}→2017-06-14 17:00" in log[0].detail
    row = list_events(street.admin, EventFilter(bucket=Bucket.OPEN)).rows[0]
    assert row.due is not None
    assert shown(row.due) == foreseen[0].after
    assert reds(street, number)[-1] == foreseen[0].after
    assert kept_reds(street, number) == reds(street, number)
    assert reds(street, done) == before
    at = of_datetime(street.now)
    assert [
        one.clocks[-1].red for one in events_of(street.admin, Period(2017), at) if one.number == done
    ] == [before[-1].replace(" ", "T")]


def test_a_suspended_event_wakes_with_the_moments_of_the_new_calendar(street: Street) -> None:
    number = street.report("a")
    street.handled(number)
    street.deed(number, Verb.SUSPEND, reason="等鉴定", until=date(2017, 6, 12))
    foreseen = preview_calendar_change(street.admin, {date(2017, 6, 14): False})
    set_days(street.admin, {date(2017, 6, 14): (False, "停工")})
    assert [one.event for one in foreseen] == [number]
    street.later(days=20)
    row = list_events(street.admin).rows[0]
    assert row.due is not None
    assert row.due == event(street.admin, number).clocks[-1].leg.red
    assert shown(row.due) == foreseen[0].after


def test_minutes_of_what_was_handled_follow_the_calendar_in_list_and_replay(street: Street) -> None:
    number = street.report("a")
    street.handled(number)
    street.later(days=6)
    street.deed(number, Verb.FINISH, JUSTICE, result="办毕")
    then = of_datetime(street.now)
    street.later(hours=1)
    street.deed(number, Verb.VERIFY, passed=True)
    minutes = kpi(street.admin, Period(2017)).rows[0].handling_minutes
    set_days(street.admin, {date(2017, 6, 5): (False, "停工")})
    after = kpi(street.admin, Period(2017)).rows[0].handling_minutes
    assert minutes[0] - after[0] == 7 * 60
    assert kpi(street.admin, Period(2017), then).rows[0].handling_minutes == after


def test_a_year_that_a_due_moment_is_counted_through_stays(street: Street) -> None:
    remove_year(street.admin, 2018)
    add_year(street.admin, 2018, "示例")
    street.later(days=208)
    number = street.report("a")
    before = reds(street, number)
    assert before[0].startswith("2017-12-2")
    street.handled(number)
    before = reds(street, number)
    assert before[-1].startswith("2018-01")
    assert code_of(lambda: remove_year(street.admin, 2018)) == "calendar_year_awaited"
    assert reds(street, number) == before


def test_a_calendar_edit_takes_so_many_statements_however_many_events_it_moves(street: Street) -> None:
    heard = []
    for day in (13, 15):
        for n in range(1 if day == 13 else 9):
            street.handled(street.report(f"{day} {n}"))
        with statements(street.admin) as some:
            set_days(street.admin, {date(2017, 6, day): (False, "停工")})
        heard.append(len(some))
    assert heard[0] == heard[1]


def test_a_tree_that_changes_ends_rows_and_begins_others(street: Street) -> None:
    moved = replace(
        TREE,
        platforms=(
            replace(TREE.platforms[0], agencies=("司法所",)),
            replace(TREE.platforms[1], agencies=("国土资源所", "行政执法中队", "派出所")),
        ),
    )
    street.later(days=30)
    taken = take_files(
        street.admin, [Incoming(file="tree.toml", kind="tree", year=0, month=0, records=(moved,))]
    )
    assert taken[0].counts["changed"] == 2
    assert (
        take_files(
            street.admin, [Incoming(file="tree.toml", kind="tree", year=0, month=0, records=(moved,))]
        )[0].counts["changed"]
        == 0
    )
    number = street.report("a")
    lines = [
        {"id": "1", "at": "2017-07-01T09:00", "event": number, "by": "综合指挥室", "do": "accept"},
        {"id": "2", "at": "2017-07-01T09:00", "event": number, "by": "综合指挥室", "do": "assign",
         "platform": "综合执法", "agency": "派出所"},
    ]  # fmt: skip
    text = "\n".join(json.dumps(line, ensure_ascii=False) for line in lines)
    assert apply_actions(street.admin, text, "x.jsonl").applied == 2


def test_a_suspension_into_a_year_without_calendar_is_refused_and_saves_nothing(street: Street) -> None:
    """Contract: on resuming, red and yellow move by the time stopped, measured in the row's unit.

    A suspended clock goes on by itself at 00:00 of `until`, and nobody knows the working days until then.
    """
    last = max(calendar(street.admin).years)
    street.now = datetime(last, 10, 12, 9, 30, tzinfo=UTC)
    number = street.report("a")
    street.handled(number)
    until = date(last + 1, 1, 4)
    facts = {"reason": "等待鉴定", "until": until.isoformat()}
    line = {"id": "s1", "at": f"{last}-10-12T09:30", "event": number, "by": "综合指挥室", "do": "suspend"}
    with pytest.raises(Refused) as caught:
        apply_actions(street.admin, json.dumps({**line, **facts}), "a.jsonl")
    assert [(fault.code, fault.place.cell) for fault in caught.value.faults] == [
        ("event_year_unknown", "line 1")
    ]
    refused = code_of(lambda: street.deed(number, Verb.SUSPEND, reason="等待鉴定", until=until))
    assert refused == "event_year_unknown"
    assert [step.verb for step in event(street.admin, number).steps][-1] is Verb.TAKE
    street.deed(number, Verb.SUSPEND, reason="等待鉴定", until=date(last, 10, 20))
