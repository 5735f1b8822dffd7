"""A street's month as text, and months added up: whole or refused, in any order, never a mean of rates."""

from __future__ import annotations

import json
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.work.district.month import KPI, PAIRS, Money, NotAMonth, StreetMonth, from_text, to_text
from models.rules.work.district.printed import percent, sheet_of
from models.rules.work.district.rolling import Figure, Street, Sums, overall, ranks

COUNTS = st.integers(0, 500)


@st.composite
def pairs(draw: st.DrawFn) -> tuple[int, int]:
    below = draw(COUNTS)
    return draw(st.integers(0, below)), below


@st.composite
def months(draw: st.DrawFn, code: str = "330902001", month: str = "2017-03") -> StreetMonth:
    due = draw(COUNTS)
    return StreetMonth(
        street="城南街道", code=code, month=month, at="2018-01-15T17:30", people=draw(COUNTS), due=due,
        present=draw(st.integers(0, due)), halves={"事假": draw(COUNTS)},
        events={name: draw(pairs()) if name in PAIRS else draw(COUNTS) for name in KPI},
        levels={"一般": draw(COUNTS)}, categories={"民生服务/证件": draw(COUNTS)}, units=(),
        money=(Money(kind="bonus+", state="approved", people=3, fen=draw(st.integers(-10**9, 10**9))),),
    )  # fmt: skip


@given(months())
def test_a_month_reads_back_as_it_was_written(month: StreetMonth) -> None:
    assert from_text(to_text(month)) == month
    assert to_text(from_text(to_text(month))) == to_text(month)


SPOILT: dict[str, Any] = {
    "a field more": {"phone": "13800000000"}, "no month": {"month": "2017-13"}, "no code": {"code": "x"},
    "a truth value": {"attendance": {"people": True, "due": 0, "present": 0, "halves": {}}},
    "a count below zero": {"attendance": {"people": -1, "due": 0, "present": 0, "halves": {}}},
    "a name in it": {"attendance": {"people": 1, "due": 0, "present": 0, "halves": {}, "name": "x"}},
    "another format": {"format": "派驻人员管理 区级月报 2"}, "money as a word": {"money": [{"fen": "1"}]},
}  # fmt: skip


@pytest.mark.parametrize("fault", SPOILT.values(), ids=SPOILT)
@given(month=months())
def test_what_is_no_month_is_refused_whole(fault: dict[str, object], month: StreetMonth) -> None:
    text = json.dumps({**json.loads(to_text(month)), **fault}, ensure_ascii=False)
    with pytest.raises(NotAMonth):
        from_text(text)


@pytest.mark.parametrize("text", ["", "[]", "null", "{}", "[" * 100_000, '{"format": NaN}'])
def test_any_other_text_is_no_month(text: str) -> None:
    with pytest.raises(NotAMonth):
        from_text(text)


@given(st.permutations(range(4)), st.data())
def test_the_order_of_files_changes_nothing(order: list[int], data: st.DataObject) -> None:
    sent = [data.draw(months(month=f"2017-{number + 1:02d}")) for number in range(4)]
    straight, mixed = Street("1", "甲"), Street("1", "甲")
    for month in sent:
        straight.add(month)
    for number in order:
        mixed.add(sent[number])
    assert mixed.total.plain() == straight.total.plain()
    assert mixed.money == straight.money


@given(months(), months())
def test_rates_are_pairs_added_up(first: StreetMonth, second: StreetMonth) -> None:
    total = Sums.of(first)
    total.join(Sums.of(second))
    (a, b), (c, d) = (one.events["in_time_rate"] for one in (first, second))  # type: ignore[misc]
    assert total.pair(Figure.IN_TIME) == (a + c, b + d)
    assert total.rate(Figure.IN_TIME) == (Fraction(a + c, b + d) if b + d else None)


def test_equal_streets_share_a_place_and_the_next_is_skipped() -> None:
    def street(code: str, above: int, returned: int) -> Street:
        found = Street(code, code)
        events: dict[str, Any] = {name: (0, 0) if name in PAIRS else 0 for name in KPI}
        events.update(in_time_rate=(above, 10), return_rate=(returned, 10))
        found.add(StreetMonth(
            street=code, code=code, month="2017-01", at="", people=1, due=0, present=0, halves={},
            events=events, levels={}, categories={}, units=(), money=(),
        ))  # fmt: skip
        return found

    streets = {code: street(code, *rates) for code, rates in {"a": (9, 3), "b": (9, 1), "c": (5, 2)}.items()}
    places = ranks(streets.values())
    assert [places[code][Figure.IN_TIME] for code in "abc"] == [1, 1, 3]
    assert [places[code][Figure.RETURNS] for code in "abc"] == [3, 1, 2], "fewer returns are better"
    best = overall(places)
    sheet = sheet_of(streets, streets["a"].total, places, best, ("2017-01",), ())
    assert [line.code for line in sheet.lines] == ["b", "a", "c", ""]


@pytest.mark.parametrize(
    ("pair", "text"), [((1, 3), "33.33%"), ((2, 3), "66.67%"), ((1, 800), "0.13%"), ((0, 0), "—")]
)
def test_a_rate_is_rounded_once_half_up(pair: tuple[int, int], text: str) -> None:
    assert percent(pair) == text


def test_what_was_taken_back_is_below_zero() -> None:
    street = Street("1", "甲")
    events: dict[str, Any] = {name: (0, 0) if name in PAIRS else 0 for name in KPI}
    street.add(StreetMonth(
        street="甲", code="1", month="2017-01", at="", people=1, due=0, present=0, halves={}, events=events,
        levels={}, categories={}, units=(),
        money=(Money(kind="bonus+", state="approved", people=1, fen=-12_345),),
    ))  # fmt: skip
    sheet = sheet_of({"1": street}, street.total, ranks([street]), overall(ranks([street])), ("2017-01",), ())
    assert sheet.lines[0].cells[-1] == "-123.45"
