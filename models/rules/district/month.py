"""A street's month as the district gets it: attendance, events, KPI and totals of money, without names.

Figures that name a rate are pairs that are not reduced, so that sums over streets stay exact. Money is fen.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import chain
from operator import itemgetter
from typing import Any

from models.rules.sheets.words import SheetState

FORMAT = "派驻人员管理 区级月报 2"
FIRST_FORMAT = "派驻人员管理 区级月报 1"
"""Told money by kind alone: the sheets of the month's year, and all supplements to a sheet in one."""
Pair = tuple[int, int]
KPI = (
    "received", "refused", "merged", "accepted_in_time", "open", "suspended", "district", "closed_in_time",
    "closed_late", "overdue_open", "closing_rate", "in_time_rate", "both_satisfied", "one_satisfied",
    "return_rate", "extension_rate", "yellow", "red", "handling_minutes",
)  # fmt: skip
"""The figures of a street's events; those of `kpi`'s row of all."""
PAIRS = frozenset(
    {"accepted_in_time", "closing_rate", "in_time_rate", "both_satisfied", "one_satisfied", "return_rate",
     "extension_rate", "handling_minutes"}
)  # fmt: skip
_LIMIT = 10_000_000_000_000
_MONTH = re.compile(r"[12]\d{3}-(?:0[1-9]|1[0-2])")
_CODE = re.compile(r"\d{6,12}")
_KEYS = frozenset({"format", "street", "code", "month", "at", "attendance", "events", "units", "money"})


class NotAMonth(ValueError):
    """A text that is no month of a street; the message names the field."""


class MoneyKind(StrEnum):
    """What a sheet of money is for; those of BONUSES make up a street's bonus total."""

    BONUS = "bonus"
    BONUS_SUPPLEMENT = "bonus+"
    POLICE = "police"
    POLICE_SUPPLEMENT = "police+"
    ALLOWANCE = "allowance"
    GRID = "grid"


MONTHLY = frozenset({MoneyKind.ALLOWANCE, MoneyKind.GRID})
"""Kinds of money of which there is one sheet a month."""
BONUSES = frozenset(MoneyKind) - MONTHLY
SUPPLEMENTS = frozenset({MoneyKind.BONUS_SUPPLEMENT, MoneyKind.POLICE_SUPPLEMENT})
TOGETHER = 0
"""The number of all supplements to a sheet reported as one, as files of the first format do."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """The total of a sheet that was approved in the month: state at the cut-off, how many people, and fen.

    `year` is the year that the money is for. `number` is the sheet's, of a supplement its own number, and of
    a monthly kind the month that it is for: with year and kind it names one sheet of a street.
    """

    year: int
    kind: MoneyKind
    number: int
    state: SheetState
    people: int
    fen: int


@dataclass(frozen=True, slots=True, kw_only=True)
class UnitMonth:
    """A platform's or an agency's month: its KPI, and of an agency the half-days `due` and `present`."""

    scope: str
    name: str
    people: int
    due: int
    present: int
    kpi: Mapping[str, int | Pair]


@dataclass(frozen=True, slots=True, kw_only=True)
class StreetMonth:
    """One file's content. `code` are the first digits of the street's grids, `at` the cut-off of the figures.

    `halves` are half-days by kind over the whole street: an agency of one person shows no kind of its own.
    `categories` are events received by the word of their leaf. `money` are the sheets that were approved in
    the month and not after the cut-off.
    """

    street: str
    code: str
    month: str
    at: str
    people: int
    due: int
    present: int
    halves: Mapping[str, int]
    events: Mapping[str, int | Pair]
    levels: Mapping[str, int]
    categories: Mapping[str, int]
    units: Sequence[UnitMonth]
    money: Sequence[Money]


_ATTENDANCE = frozenset({"people", "due", "present", "halves"})
_EVENTS = frozenset({"kpi", "levels", "categories"})
_FIGURES = frozenset(KPI)
COUNTS, RATES = (tuple(name for name in KPI if (name in PAIRS) == paired) for paired in (False, True))
"""The figures that are counts, and those that are pairs, in the order of KPI."""
_COUNTS_OF, _RATES_OF = itemgetter(*COUNTS), itemgetter(*RATES)
_UNIT, _SHEET = (frozenset(one.__slots__) for one in (UnitMonth, Money))
_FIRST_SHEET = _SHEET - {"year", "number"}
_KINDS = {kind.value: kind for kind in MoneyKind}
_STATES = {state.value: state for state in (SheetState.APPROVED, SheetState.PAID)}


def to_text(month: StreetMonth) -> str:
    """Return a month as one line of JSON; the same month gives the same line."""
    plain = {
        "format": FORMAT, "street": month.street, "code": month.code, "month": month.month, "at": month.at,
        "attendance": {
            "people": month.people, "due": month.due, "present": month.present, "halves": dict(month.halves),
        },
        "events": {"kpi": dict(month.events), "levels": dict(month.levels),
                   "categories": dict(month.categories)},
        "units": [_fields(one) for one in month.units],
        "money": [_fields(one) for one in month.money],
    }  # fmt: skip
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _fields(one: UnitMonth | Money) -> dict[str, Any]:
    return {name: getattr(one, name) for name in one.__slots__}


def from_text(text: str | bytes, *, whole: bool = True) -> StreetMonth:
    """Read a month. NotAMonth for anything else, also for a field nobody knows: no name gets in by one.

    Without `whole` only what is added up over streets is read: not the agencies, nor any kinds.
    """
    try:
        said = text if isinstance(text, str) else text.decode()
        plain = json.loads(said if whole else _without_units(said))
    except (ValueError, RecursionError) as error:
        raise NotAMonth("JSON") from error
    if not isinstance(plain, dict) or plain.keys() != _KEYS or plain["format"] not in (FORMAT, FIRST_FORMAT):
        raise NotAMonth("format")
    try:
        return _month(plain, whole=whole)
    except (KeyError, TypeError, AttributeError) as error:
        raise NotAMonth(str(error)) from error


def _without_units(text: str) -> str:
    """Return a month as our program writes it with its agencies left out: they are most of it.

    Any other text comes back as it is, also one that says something more, or again, behind the agencies.
    """
    head, mark, tail = text.partition(_UNITS)
    is_last = tail == _END or (tail.startswith("{") and tail.find("}]") == len(tail) - len("}]}"))
    is_ours = mark and is_last and "\\" not in tail and not any(name in tail for name in _AGAIN)
    return f"{head}{_UNITS}{_END}" if is_ours else text


_UNITS, _END = ',"units":[', "]}"
_AGAIN = tuple(f'"{name}":' for name in sorted(_KEYS))


def _month(plain: Mapping[str, Any], *, whole: bool) -> StreetMonth:
    attendance, events = plain["attendance"], plain["events"]
    _keys(attendance, _ATTENDANCE)
    _keys(events, _EVENTS)
    if not (_MONTH.fullmatch(_text(plain["month"])) and _CODE.fullmatch(_text(plain["code"]))):
        raise NotAMonth("month, code")
    return StreetMonth(
        street=_text(plain["street"]), code=plain["code"], month=plain["month"], at=_text(plain["at"]),
        people=_count(attendance["people"]), due=_count(attendance["due"]),
        present=_count(attendance["present"]), halves=_counts(attendance["halves"]) if whole else {},
        events=_kpi(events["kpi"]), levels=_counts(events["levels"]) if whole else {},
        categories=_counts(events["categories"]) if whole else {},
        units=tuple(_unit(one) for one in plain["units"]) if whole else (),
        money=_sheets(plain),
    )  # fmt: skip


def _keys(plain: Mapping[str, Any], names: frozenset[str]) -> None:
    if plain.keys() != names:
        raise NotAMonth(", ".join(sorted(plain.keys() ^ names)))


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > 60:
        raise NotAMonth(str(value)[:60])
    return value


def _count(value: object) -> int:
    if type(value) is not int or not 0 <= value < _LIMIT:
        raise NotAMonth(str(value)[:60])
    return value


def _counts(plain: Mapping[str, object]) -> dict[str, int]:
    return {_text(name): _count(value) for name, value in plain.items()}


def _kpi(plain: Mapping[str, Any]) -> dict[str, int | Pair]:
    """Return a row's figures. All are checked at once: a city's year has tens of thousands of them."""
    _keys(plain, _FIGURES)
    counts, rates = _COUNTS_OF(plain), _RATES_OF(plain)
    if {*map(type, rates)} != {list} or {*map(len, rates)} != {2}:
        raise NotAMonth(str(rates)[:60])
    numbers = (*counts, *chain.from_iterable(rates))
    if {*map(type, numbers)} != {int} or min(numbers) < 0 or max(numbers) >= _LIMIT:
        raise NotAMonth(str(numbers)[:60])
    return {**dict(zip(COUNTS, counts, strict=True)), **dict(zip(RATES, map(tuple, rates), strict=True))}


def _unit(plain: Mapping[str, Any]) -> UnitMonth:
    _keys(plain, _UNIT)
    if plain["scope"] not in ("platform", "agency"):
        raise NotAMonth(str(plain["scope"])[:60])
    return UnitMonth(
        scope=plain["scope"], name=_text(plain["name"]), people=_count(plain["people"]),
        due=_count(plain["due"]), present=_count(plain["present"]), kpi=_kpi(plain["kpi"]),
    )  # fmt: skip


def _sheets(plain: Mapping[str, Any]) -> tuple[Money, ...]:
    if plain["format"] == FORMAT:
        return tuple(_money(one) for one in plain["money"])
    year, month = map(int, plain["month"].split("-"))
    return tuple(_first_money(one, year, month) for one in plain["money"])


def _money(plain: Mapping[str, Any]) -> Money:
    _keys(plain, _SHEET)
    if plain["kind"] not in _KINDS or plain["state"] not in _STATES:
        raise NotAMonth("kind, state")
    return Money(
        year=_count(plain["year"]), kind=_KINDS[plain["kind"]], number=_count(plain["number"]),
        state=_STATES[plain["state"]], people=_count(plain["people"]), fen=_fen(plain["fen"]),
    )  # fmt: skip


def _first_money(plain: Mapping[str, Any], year: int, month: int) -> Money:
    """Read a total of the first format, with the year and the number that it left out."""
    _keys(plain, _FIRST_SHEET)
    numbers = {MoneyKind.ALLOWANCE: month, **dict.fromkeys(SUPPLEMENTS, TOGETHER)}
    return _money({**plain, "year": year, "number": numbers.get(plain["kind"], 1)})


def _fen(value: object) -> int:
    """Return an amount; what was taken back stands below zero."""
    return -_count(-value) if type(value) is int and value < 0 else _count(value)
