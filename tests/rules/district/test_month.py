"""A street's month as text, and months added up: whole or refused, in any order, never a mean of rates."""

from __future__ import annotations

import json
from dataclasses import replace
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.district.month import (
    FIRST_FORMAT,
    KPI,
    PAIRS,
    TOGETHER,
    Money,
    MoneyKind,
    NotAMonth,
    StreetMonth,
    UnitMonth,
    from_text,
    to_text,
)
from models.rules.district.printed import percent, sheet_of
from models.rules.district.rolling import Figure, Street, Sums, overall, ranks
from models.rules.sheets.words import SheetState

COUNTS = st.integers(0, 500)


def sheet(
    fen: int, year: int = 2017, kind: MoneyKind = MoneyKind.BONUS, number: int = 1,
    state: SheetState = SheetState.APPROVED,
) -> Money:  # fmt: skip
    return Money(year=year, kind=kind, number=number, state=state, people=3, fen=fen)


def told(month: str, *money: Money, at: str = "2019-01-15T17:30") -> StreetMonth:
    """Return a street's month of money alone."""
    events: dict[str, Any] = {name: (0, 0) if name in PAIRS else 0 for name in KPI}
    return StreetMonth(
        street="甲", code="330902001", month=month, at=at, people=1, due=0, present=0, halves={},
        events=events, levels={}, categories={}, units=(), money=money,
    )  # fmt: skip


def street_of(*months: StreetMonth) -> Street:
    found = Street("330902001", "甲")
    for month in months:
        found.add(month)
    return found


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
        money=(sheet(draw(st.integers(-10**9, 10**9)), kind=MoneyKind.BONUS_SUPPLEMENT),),
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
    "another format": {"format": "派驻人员管理 区级月报 3"}, "money as a word": {"money": [{"fen": "1"}]},
    "a word as a kind of money": {"money": [{"year": 2017, "kind": "张三", "number": 1, "state": "paid",
                                             "people": 1, "fen": 1}]},
    "a draft": {"money": [{"year": 2017, "kind": "bonus", "number": 1, "state": "draft", "people": 1,
                           "fen": 1}]},
    "money of the first format": {"money": [{"kind": "bonus", "state": "paid", "people": 1, "fen": 1}]},
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


def shown_total(street: Street) -> str:
    places = ranks([street])
    sheet = sheet_of({"1": street}, street.total, places, overall(places), ("2017-01",), ())
    return sheet.lines[-1].cells[-1]


def test_what_was_taken_back_is_below_zero() -> None:
    taken = sheet(-12_345, kind=MoneyKind.BONUS_SUPPLEMENT)
    assert shown_total(street_of(told("2017-01", taken))) == "-123.45"


@given(st.permutations(range(3)))
def test_sheets_of_two_years_never_overwrite_each_other(order: list[int]) -> None:
    months = (
        told("2018-01", sheet(100_00)), told("2019-01", sheet(20_00, year=2018)),
        told("2019-02", sheet(3_00, year=2018, kind=MoneyKind.POLICE)),
    )  # fmt: skip
    street = street_of(*(months[at] for at in order))
    assert shown_total(street) == "123.00"
    assert [(one.year, one.kind) for one in street.money] == [
        (2017, MoneyKind.BONUS), (2018, MoneyKind.BONUS), (2018, MoneyKind.POLICE)
    ]  # fmt: skip


@given(st.permutations(range(2)))
def test_a_sheet_that_two_files_tell_counts_once_as_the_later_cutoff_has_it(order: list[int]) -> None:
    months = (
        told("2018-01", sheet(100_00, state=SheetState.PAID), at="2018-03-01T09:00"),
        told("2018-02", sheet(100_00), at="2018-02-28T09:00"),
    )
    street = street_of(*(months[at] for at in order))
    assert (street.bonus_fen, [one.state for one in street.money]) == (100_00, [SheetState.PAID])


def test_supplements_of_one_sheet_add_up_and_an_allowance_is_no_bonus() -> None:
    street = street_of(
        told("2018-01", sheet(100_00), sheet(9_00, kind=MoneyKind.ALLOWANCE, number=1)),
        told("2018-02", sheet(5_00, kind=MoneyKind.BONUS_SUPPLEMENT)),
        told("2018-03", sheet(-2_00, kind=MoneyKind.BONUS_SUPPLEMENT, number=2)),
        told("2018-04", sheet(9_00, kind=MoneyKind.ALLOWANCE, number=2)),
    )
    assert street.bonus_fen == 103_00
    assert sum(one.fen for one in street.money if one.kind == MoneyKind.ALLOWANCE) == 18_00


def in_first_format(month: StreetMonth, *money: tuple[str, int]) -> StreetMonth:
    rows = [{"kind": kind, "state": "paid", "people": 3, "fen": fen} for kind, fen in money]
    plain = {**json.loads(to_text(month)), "format": FIRST_FORMAT, "money": rows}
    return from_text(json.dumps(plain, ensure_ascii=False))


def test_files_of_the_first_format_are_read_and_repeat_nothing() -> None:
    money = (("bonus", 100_00), ("bonus+", 3_00), ("allowance", 9_00))
    first = [in_first_format(told(f"2017-0{month}", at="2018-02-01T09:00"), *money) for month in (3, 4)]
    assert [(one.year, one.kind.value, one.number) for one in first[0].money] == [
        (2017, "bonus", 1), (2017, "bonus+", TOGETHER), (2017, "allowance", 3)
    ]  # fmt: skip
    assert street_of(*first).bonus_fen == 103_00
    assert sum(one.fen for one in street_of(*first).money if one.kind == MoneyKind.ALLOWANCE) == 18_00
    newer = told(
        "2018-01", sheet(100_00), sheet(5_00, kind=MoneyKind.BONUS_SUPPLEMENT),
        sheet(-2_00, kind=MoneyKind.BONUS_SUPPLEMENT, number=2),
    )  # fmt: skip
    assert street_of(*first, newer).bonus_fen == 103_00


@pytest.mark.parametrize("value", [-1, True, 1.0, "1", 10**13, None, [1, 2]])
@pytest.mark.parametrize("name", ["received", "closing_rate"])
def test_a_figure_of_another_kind_is_refused(name: str, value: object) -> None:
    plain = json.loads(to_text(told("2017-03")))
    plain["events"]["kpi"][name] = value if name not in PAIRS else [0, value]
    with pytest.raises(NotAMonth):
        from_text(json.dumps(plain, ensure_ascii=False), whole=False)


@pytest.mark.parametrize("pair", [[], [1], [1, 2, 3], 1, "12", {"1": 1, "2": 2}, None])
def test_a_pair_is_two_counts(pair: object) -> None:
    plain = json.loads(to_text(told("2017-03")))
    plain["events"]["kpi"]["closing_rate"] = pair
    with pytest.raises(NotAMonth):
        from_text(json.dumps(plain, ensure_ascii=False), whole=False)


def test_what_stands_behind_the_agencies_is_never_overlooked() -> None:
    """A roll-up leaves the agencies unread; a figure told a second time behind them is not read apart."""
    unit = UnitMonth(scope="agency", name="司法所", people=1, due=2, present=2, kpi=told("2017-03").events)
    for month in (told("2017-03"), replace(told("2017-03"), units=(unit,))):
        text = to_text(month)
        assert _read(text, whole=False) == month.code
        for extra in (
            '"code":"330699999"', '"\\u0063ode":"330699999"', '"units":[]', '"name":"张三"', '"名":["张三"]',
            '"名":[{"张三":[1]}]',
        ):  # fmt: skip
            both = [_read(f"{text[:-1]},{extra}}}", whole=whole) for whole in (True, False)]
            assert both[0] == both[1], extra


def _read(text: str, *, whole: bool) -> str | None:
    try:
        return from_text(text, whole=whole).code
    except NotAMonth:
        return None
