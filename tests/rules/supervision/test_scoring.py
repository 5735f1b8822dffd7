"""What holds for every sheet and every set of events."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.core.explain import from_plain, replay, to_plain
from models.rules.events.kpi import rows_of
from models.rules.events.words import State
from models.rules.supervision.facts import (
    EventFacts,
    Ref,
    Subject,
    counted_from_plain,
    counted_to_plain,
    entry_from_plain,
    entry_to_plain,
)
from models.rules.supervision.measures import COUNTS, RATES, counted
from models.rules.supervision.ranking import ranked
from models.rules.supervision.sampling import draw
from models.rules.supervision.scoring import percent_text, score
from models.rules.supervision.sheet import CountLine, RateLine
from models.rules.supervision.sheet_toml import parse_sheet
from models.rules.supervision.words import Exempt, SampleReason, Stepping
from tests.rules.supervision.build import EMPTY, SHEETS, event, hand, records, scored, shipped

NAMES = sorted(str(path.relative_to(SHEETS).with_suffix("")) for path in SHEETS.rglob("*.toml"))


@st.composite
def one_event(draw: st.DrawFn, number: int) -> EventFacts:
    state = draw(st.sampled_from(list(State)))
    late = draw(st.booleans())
    overdue = late and state in (State.HANDLING, State.ASSIGNED) and draw(st.booleans())
    answered = draw(st.sampled_from([None, True, False]))
    ok = st.sampled_from([True, False]) if answered else st.none()
    return event(
        number,
        state=state,
        late=late,
        overdue=overdue,
        answered=answered,
        result_ok=draw(ok),
        attitude_ok=draw(ok),
        assigns=draw(st.integers(0, 3)),
        returns=draw(st.integers(0, 4)),
        granted=draw(st.integers(0, 2)),
        accept=draw(st.sampled_from(["", "in", "late"])),
        yellow=draw(st.integers(0, 2)),
        red=draw(st.integers(0, 2)),
        level=draw(st.sampled_from(["一般", "紧急"])),
        source=draw(st.sampled_from(["", "媒体"])),
        checked=draw(st.integers(0, 3)),
        failed=draw(st.integers(0, 4)),
        urges=draw(st.integers(0, 2)),
        reopened=draw(st.integers(0, 1)),
        merged_in=draw(st.integers(0, 3)),
    )


@st.composite
def some_events(draw: st.DrawFn) -> tuple[EventFacts, ...]:
    return tuple(draw(one_event(number)) for number in range(1, draw(st.integers(0, 8)) + 1))


def filled(name: str) -> list[object]:
    """Return a hand score for every item, and an entry for every hand count."""
    sheet = shipped(name)
    found: list[object] = [hand(item.key, item.points / 3) for item in sheet.items]
    return found + [hand(item.key, 1, line=int(key.rpartition("/")[2])) for key, item, _ in sheet.lines()]


@given(some_events(), st.sampled_from(NAMES))
def test_every_figure_has_its_list_and_the_total_is_the_sum_of_what_is_shown(
    cases: tuple[EventFacts, ...], name: str
) -> None:
    sheet = shipped(name)
    found = scored(sheet, cases, filled(name))  # type: ignore[arg-type]
    for item in found.items:
        for figure in item.figures:
            own = figure.counted
            assert own.n == sum(ref.count for ref in own.above)
            assert own.below is None or own.d == sum(ref.count for ref in own.below)
            listed = [ref.number for refs in (own.above, own.below or (), own.exempt) for ref in refs]
            assert set(listed) <= {one.figures.number for one in cases}
            assert {r.number for r in own.exempt}.isdisjoint(
                {r.number for r in (*own.above, *(own.below or ()))}
            )
    assert found.total is not None
    shown = [item.points for item in found.items if item.points is not None]
    assert found.total.amount == sheet.base + sum(shown)
    assert all((points / sheet.rounding).denominator == 1 for points in shown)
    assert replay(from_plain(to_plain(found.total))) == found.total.amount


@given(some_events(), st.sampled_from(NAMES), st.randoms())
def test_nothing_depends_on_the_order(cases: tuple[EventFacts, ...], name: str, chance: object) -> None:
    sheet, entries = shipped(name), filled(name)
    mixed, turned = list(cases), list(entries)
    chance.shuffle(mixed)  # type: ignore[attr-defined]
    chance.shuffle(turned)  # type: ignore[attr-defined]
    assert scored(sheet, mixed, turned) == scored(sheet, cases, entries)  # type: ignore[arg-type]


@given(some_events(), st.sampled_from(NAMES))
def test_points_stay_between_their_bounds(cases: tuple[EventFacts, ...], name: str) -> None:
    found = scored(shipped(name), cases, filled(name))  # type: ignore[arg-type]
    for one in found.items:
        assert one.points is not None
        assert one.item.points - one.item.cap <= one.points <= one.item.points


@given(some_events())
def test_rates_agree_with_kpi(cases: tuple[EventFacts, ...]) -> None:
    row = rows_of([one.figures for one in cases])[0]
    same = {
        "accepted_in_time": row.accepted_in_time,
        "in_time": row.in_time_rate,
        "closing": row.closing_rate,
        "both_satisfied": row.both_satisfied,
        "one_satisfied": row.one_satisfied,
        "return_rate": row.return_rate,
        "extension_rate": row.extension_rate,
    }
    for figure, pair in same.items():
        line = RateLine(figure=figure, full=Fraction(100), per_point=Fraction(1), stepping=Stepping.WHOLE)
        found = counted(line, Subject("甲", cases))
        assert (found.n, found.d) == pair, figure
    for figure in ("received", "closed_late", "overdue_open", "yellow", "red"):
        found = counted(CountLine(figure=figure, per=Fraction(1)), Subject("甲", cases))
        assert found.n == getattr(row, figure), figure


@given(some_events(), st.integers(0, 10), st.text(max_size=5))
def test_a_sample_is_all_red_all_reopened_and_the_same_for_a_seed(
    cases: tuple[EventFacts, ...], size: int, seed: str
) -> None:
    found = draw(cases, seed, size)
    assert found == draw(reversed(cases), seed, size)
    why = {one.number: one.reason for one in found}
    must = {one.figures.number for one in cases if one.figures.red or one.reopened}
    assert must <= why.keys()
    chance = [one for one in found if one.reason is SampleReason.RANDOM]
    assert len(chance) == min(size, len(cases) - len(must))


def test_another_seed_draws_others() -> None:
    cases = [event(number) for number in range(200)]
    assert draw(cases, "一", 10) != draw(cases, "二", 10)
    assert len(draw(cases, "一", 10)) == 10


def test_figures_and_entries_survive_being_frozen() -> None:
    found = counted(
        RateLine(figure="in_time", full=Fraction(100), per_point=Fraction(1), stepping=Stepping.WHOLE),
        Subject("甲", (event(1), event(2, state=State.SUSPENDED), event(3, returns=2))),
    )
    assert counted_from_plain(counted_to_plain(found)) == found
    three = counted(CountLine(figure="returns", per=Fraction(1)), Subject("甲", (event(3, returns=2),)))
    assert counted_from_plain(counted_to_plain(three)) == three
    entry = hand("books", "4.25", reason="缺一份纪要", number=7)
    assert entry_from_plain(entry_to_plain(entry)) == entry


def test_every_figure_of_events_counts_something() -> None:
    """One event that does everything is in every list, so that no measure is dead."""
    busy = event(
        1,
        late=True,
        answered=True,
        result_ok=True,
        attitude_ok=False,
        returns=1,
        granted=1,
        yellow=2,
        red=1,
        checked=2,
        failed=1,
        reopened=1,
        urges=1,
        merged_in=2,
    )
    others = (
        busy,
        event(2, accept="late", state=State.HANDLING, overdue=True, late=True),
        event(3, checked=1, answered=True, result_ok=True, attitude_ok=True),
    )
    for figure in RATES:
        line = RateLine(figure=figure, full=Fraction(100), per_point=Fraction(1), stepping=Stepping.WHOLE)
        found = counted(line, Subject("甲", others))
        assert 0 < found.n <= (found.d or 0), figure
    for figure in COUNTS:
        assert counted(CountLine(figure=figure, per=Fraction(1)), Subject("甲", others)).n, figure


def test_deferred_cases_are_exempt_where_a_sheet_says_so() -> None:
    cases = (event(1), event(2, state=State.HANDLING, granted=1), event(3, state=State.HANDLING))
    line = RateLine(
        figure="closing",
        full=Fraction(100),
        per_point=Fraction(1),
        stepping=Stepping.WHOLE,
        exempt=(Exempt.DEFERRED,),
    )
    found = counted(line, Subject("甲", cases))
    assert (found.n, found.d) == (1, 2)
    assert [(ref.number[-1], ref.note) for ref in found.exempt] == [("2", "缓办")]


def test_a_sheet_may_count_what_is_suspended() -> None:
    cases = (event(1), event(2, state=State.SUSPENDED, late=True), event(3, state=State.DISTRICT))
    line = RateLine(
        figure="in_time", full=Fraction(100), per_point=Fraction(1), stepping=Stepping.WHOLE, exempt=()
    )
    assert counted(line, Subject("甲", cases)).d == 2  # the one at the district is not late


@pytest.mark.parametrize(("empty", "expected"), [("full", 10), ("zero", 0), ("hand", None)])
def test_what_a_rate_without_cases_gives(empty: str, expected: int | None) -> None:
    sheet = parse_sheet(EMPTY.format(empty=empty), "x.toml")
    assert scored(sheet, ()).items[0].points == expected
    by_hand = scored(sheet, (), [hand("a", 7)])
    assert by_hand.items[0].points == (7 if empty == "hand" else expected)
    assert scored(sheet, (event(1),), [hand("a", 7)]).items[0].points == 10


def test_a_rate_may_be_rounded_before_points_are_taken_off() -> None:
    text = EMPTY.format(empty="full").replace("periods", "rate_rounding = 1\nperiods")
    cases = [event(1), event(2), event(3, late=True)]  # 66.67 % → 67 %
    many = parse_sheet(text.replace("per_point = 1", "per_point = 0.1"), "x.toml")
    assert scored(many, cases).items[0].points == Fraction("6.7")


def test_narrowed_figures_look_at_their_part_only() -> None:
    text = EMPTY.format(empty="full") + 'categories = ["矛盾纠纷"]\nlevels = ["紧急"]\n'
    cases = [event(1, late=True), event(2, level="紧急", top="矛盾纠纷", late=True), event(3, level="紧急")]
    found = scored(parse_sheet(text, "x.toml"), cases).items[0].figures[0]
    assert found.label == "按时办结率（紧急、矛盾纠纷）"
    assert (found.counted.n, found.counted.d) == (0, 1)


def test_records_count_in_rates_too() -> None:
    from models.rules.supervision.facts import FoundRef

    rulings = (FoundRef(Ref("纪要1-2")), FoundRef(Ref("纪要1-1"), below_only=True))
    line = RateLine(
        figure="rulings_in_time", full=Fraction(100), per_point=Fraction(1), stepping=Stepping.WHOLE
    )
    found = counted(line, Subject("综合执法", (), {"rulings_in_time": rulings}))
    assert (found.n, found.d) == (1, 2)
    assert (
        counted(
            CountLine(figure="talks", per=Fraction(1)), Subject("甲", (), records("talks", ("约1", "")))
        ).n
        == 1
    )


def test_equal_totals_share_a_place_and_the_next_is_left_out() -> None:
    sheet = shipped("examples/songjiang")
    scores = [score(sheet, name, {}, ()) for name in ("乙", "甲")]
    assert [one.rank for one in ranked(sheet, scores)] == [1, 1]


def test_percent_for_the_eye() -> None:
    assert percent_text(Fraction(130, 190)) == "68.42%"
    assert percent_text(Fraction(1)) == "100.00%"
