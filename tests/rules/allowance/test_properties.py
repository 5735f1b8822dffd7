"""What must hold for every month and kind of allowance, tried on many."""

from __future__ import annotations

import dataclasses
from dataclasses import asdict

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from models.rules.allowance.facts import Event, MonthStay, PersonMonth, month_from_plain, month_to_plain
from models.rules.allowance.printed import (
    AllowanceSheet,
    allowance_sheet_from_plain,
    sheet_line,
)
from models.rules.allowance.rules import AllowanceLine, AllowanceRules
from models.rules.allowance.scheme import Allowance, EventKind, NotFor
from models.rules.core.explain import from_plain, replay, to_plain
from tests.rules.allowance.allowances import MONTH, event, example, kind, stay, working

KINDS: tuple[Allowance, ...] = (
    *example("example-street"),
    *example("evening-meal"),
    *example("duty"),
    kind(
        'mode = "per_event"\nrate = 70\nevents = ["overtime"]\nrestday = [{ times = 1 }]\nworkday = []',
        "加班补贴",
    ),
    kind(
        'mode = "step"\nrate = 99.99\nsteps = [{ at_least = 3, factor = "1/3" }]\noutside = "absent"', "驻村"
    ),
)
ABSENT = "LKX"
CALENDAR = working()


@st.composite
def stays(draw: st.DrawFn) -> tuple[MonthStay, ...]:
    cut = draw(st.integers(1, 29))
    agencies = st.sampled_from(["国土资源所", "司法所"])
    first = stay(
        draw(st.integers(1, cut)), cut, agency=draw(agencies), post=draw(st.sampled_from(["科员", "正科"]))
    )
    if draw(st.booleans()):
        return (first,)
    police = draw(st.booleans())
    second = stay(cut + 1, 30, agency="派出所" if police else draw(agencies), police=police)
    return (first, second)


@st.composite
def people(draw: st.DrawFn) -> PersonMonth:
    codes = st.sampled_from("PPPPTVLKXAEY")
    halves = ["".join(draw(codes) for _ in "am") if day == "1" else ".." for day in CALENDAR]
    sheet = "".join(halves)
    posted = draw(stays())
    hours = st.sampled_from(["2", "4", "7.99", "8", "12"])
    tags = st.lists(st.sampled_from(list(NotFor)), max_size=1)
    found: list[Event] = [
        event(draw(st.integers(1, 30)), draw(hours), *draw(tags), kind=draw(st.sampled_from(list(EventKind))))
        for _ in range(draw(st.integers(0, 4)))
    ]
    marks = {each.agency: sheet for each in posted}
    return PersonMonth("101", "张三", MONTH, CALENDAR, posted, marks, tuple(found))


def amounts(line: AllowanceLine) -> dict[str, int | None]:
    return {item.kind: item.amount_fen for item in line.items}


@settings(max_examples=150, deadline=None)
@given(people())
def test_every_tree_replays_and_lines_add_up_what_they_show(someone: PersonMonth) -> None:
    line = AllowanceRules(KINDS).line(someone)
    assert from_plain(to_plain(line.root)) == line.root
    assert line.amount_fen is not None
    assert replay(line.root) * 100 == line.amount_fen
    assert line.gross_fen == sum(item.amount_fen or 0 for item in line.items)
    assert line.amount_fen == line.gross_fen - line.deduction_fen >= 0
    for item in line.items:
        assert replay(item.step) * 100 == item.amount_fen


@settings(max_examples=100, deadline=None)
@given(people())
def test_frozen_facts_give_the_same_line_again(someone: PersonMonth) -> None:
    frozen = month_from_plain(month_to_plain(someone))
    assert frozen == someone
    assert AllowanceRules(KINDS).line(frozen) == AllowanceRules(KINDS).line(someone)


@settings(max_examples=150, deadline=None)
@given(people(), st.sampled_from(ABSENT), st.integers(0, 59))
def test_more_absence_never_raises_an_amount(someone: PersonMonth, code: str, half: int) -> None:
    before = AllowanceRules(KINDS).line(someone)
    absent = {
        agency: sheet[:half] + code + sheet[half + 1 :] if sheet[half] in "PTVEY" else sheet
        for agency, sheet in someone.marks.items()
    }
    # A late half that becomes an absent one no longer costs its fine: only attended ones count here.
    quiet = [dataclasses.replace(each, deductions=()) for each in KINDS]
    after = AllowanceRules(quiet).line(replace(someone, marks=absent))
    before = AllowanceRules(quiet).line(someone)
    assert before.amount_fen is not None and after.amount_fen is not None
    assert after.amount_fen <= before.amount_fen


@settings(max_examples=100, deadline=None)
@given(people(), st.randoms(use_true_random=False))
def test_order_of_kinds_stays_and_events_changes_nothing(someone: PersonMonth, random: object) -> None:
    shuffle = random.shuffle  # type: ignore[attr-defined]
    kinds, posted, events = list(KINDS), list(someone.stays), list(someone.events)
    shuffle(kinds)
    shuffle(posted)
    shuffle(events)
    turned = replace(someone, stays=tuple(posted), events=tuple(events))
    line, other = AllowanceRules(KINDS).line(someone), AllowanceRules(kinds).line(turned)
    assert amounts(line) == amounts(other)
    assert (line.amount_fen, line.agency) == (other.amount_fen, other.agency)


@settings(max_examples=50, deadline=None)
@given(st.lists(people(), min_size=1, max_size=5))
def test_a_sheet_totals_its_shown_lines_and_survives_writing(group: list[PersonMonth]) -> None:
    names = tuple(each.name for each in KINDS)
    rules = AllowanceRules(KINDS)
    lines = [rules.line(someone) for someone in group]
    rows = tuple(sheet_line(number, line, names) for number, line in enumerate(lines, 1))
    sheet = AllowanceSheet(street="城南街道", month=MONTH, kinds=names, documents=(), lines=rows)
    assert sheet.total_fen == sum(line.amount_fen or 0 for line in lines)
    assert allowance_sheet_from_plain(asdict(sheet)) == sheet
