"""A street's month as the district gets it: attendance, events, KPI and totals of money, without names.

Figures that name a rate are pairs that are not reduced, so that sums over streets stay exact. Money is fen.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

FORMAT = "派驻人员管理 区级月报 1"
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
_MONTH = re.compile(r"[12]\d{3}-(?:0[1-9]|1[0-2])")
_CODE = re.compile(r"\d{6,12}")
_KEYS = frozenset({"format", "street", "code", "month", "at", "attendance", "events", "units", "money"})


class NotAMonth(ValueError):
    """A text that is no month of a street; the message names the field."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Money:
    """A sheet's total: its kind, state (approved, paid), how many people, and fen."""

    kind: str
    state: str
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
    `categories` are events received by the word of their leaf.
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
_UNIT, _SHEET = (frozenset(one.__slots__) for one in (UnitMonth, Money))


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
        plain = json.loads(text)
    except (ValueError, RecursionError) as error:
        raise NotAMonth("JSON") from error
    if not isinstance(plain, dict) or plain.keys() != _KEYS or plain["format"] != FORMAT:
        raise NotAMonth("format")
    try:
        return _month(plain, whole=whole)
    except (KeyError, TypeError, AttributeError) as error:
        raise NotAMonth(str(error)) from error


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
        money=tuple(_money(one) for one in plain["money"]),
    )  # fmt: skip


def _keys(plain: Mapping[str, Any], names: frozenset[str]) -> None:
    if plain.keys() != names:
        raise NotAMonth(", ".join(sorted(plain.keys() ^ names)))


def _text(value: object) -> str:
    if not isinstance(value, str) or len(value) > 60:
        raise NotAMonth(str(value)[:60])
    return value


def _count(value: object) -> int:
    if type(value) is not int or not 0 <= value < 10_000_000_000_000:
        raise NotAMonth(str(value)[:60])
    return value


def _counts(plain: Mapping[str, object]) -> dict[str, int]:
    return {_text(name): _count(value) for name, value in plain.items()}


def _kpi(plain: Mapping[str, Any]) -> dict[str, int | Pair]:
    _keys(plain, _FIGURES)
    return {name: _pair(value) if name in PAIRS else _count(value) for name, value in plain.items()}


def _pair(value: Any) -> Pair:  # noqa: ANN401 - what the file says
    if not isinstance(value, list) or len(value) != 2:
        raise NotAMonth(str(value)[:60])
    return _count(value[0]), _count(value[1])


def _unit(plain: Mapping[str, Any]) -> UnitMonth:
    _keys(plain, _UNIT)
    if plain["scope"] not in ("platform", "agency"):
        raise NotAMonth(str(plain["scope"])[:60])
    return UnitMonth(
        scope=plain["scope"], name=_text(plain["name"]), people=_count(plain["people"]),
        due=_count(plain["due"]), present=_count(plain["present"]), kpi=_kpi(plain["kpi"]),
    )  # fmt: skip


def _money(plain: Mapping[str, Any]) -> Money:
    _keys(plain, _SHEET)
    return Money(
        kind=_text(plain["kind"]), state=_text(plain["state"]), people=_count(plain["people"]),
        fen=_fen(plain["fen"]),
    )


def _fen(value: object) -> int:
    """Return an amount; what was taken back stands below zero."""
    return -_count(-value) if type(value) is int and value < 0 else _count(value)
