"""The office's readings for leave, duty and closing: a dated TOML text (resources/leave/settings.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from models.rules.attendance.kinds import BY_KEY
from models.rules.leave.absence import AbsenceRule
from models.rules.leave.duty import EveningRule, RestRule
from models.rules.leave.ledger import AnnualSettings
from models.rules.leave.rules import LeaveKind, Per, Rung, Unit


class LeaveDataFault(ValueError):
    """The text cannot be read as leave kinds or settings; `field` names where.

    `code` is the sentence that says why, `options` the keys that would be known there.
    """

    def __init__(self, field: str, code: str = "leave_settings_unreadable", options: str = "") -> None:
        super().__init__(field)
        self.field, self.code, self.options = field, code, options


@dataclass(frozen=True, slots=True)
class LeaveSettings:
    """The settings text, read; `watched` are the kinds whose marks need a slip before a month is closed."""

    document: str
    annual: AnnualSettings
    rest: RestRule
    evening: EveningRule
    watched: frozenset[str]
    ladder: tuple[Rung, ...]
    absence: tuple[AbsenceRule, ...]


def parse_settings(text: str) -> LeaveSettings:
    """Read a settings text; LeaveDataFault names the part that is missing or cannot be."""
    plain = _loaded(text)
    return LeaveSettings(
        str(plain.get("document", "")),
        _read("annual", plain, _annual),
        _read("compensatory", plain, _rest),
        _read("evening", plain, _evening),
        _read("closing", plain, _watched),
        _read("ladder", plain, lambda rungs: tuple(_rung(rung) for rung in rungs)),
        _read("absence", plain, lambda rules: tuple(_absence(rule) for rule in rules)),
    )


_NUMBER = (int, float)
_SHAPE: Mapping[str, Mapping[str, Any]] = {
    "annual": {"carry": bool, "carry_until": str, "carry_days": int, "pay_deducted": bool,
               "sick_month_days": _NUMBER},
    "compensatory": {"half_minutes": int, "expiry_months": int},
    "evening": {"minutes": int, "double_minutes": int},
    "closing": {"without_slip": list},
    "ladder": {"approver": str, "post_classes": list, "up_to_days": _NUMBER},
    "absence": {"consecutive_unit": str, "consecutive_warn": int, "consecutive_over": int,
                "yearly_unit": str, "yearly_warn": int, "yearly_over": int, "consequence": str, "source": str,
                "staff_kinds": list},
}  # fmt: skip
"""Section → key → what its value is. A list holds words."""


def parse_entered(text: str) -> LeaveSettings:
    """Read a settings text that somebody enters now: keys that nobody knows are refused too.

    Versions that were stored earlier are read by `parse_settings`, as they were when they took effect.
    """
    plain = _loaded(text)
    _check_keys("", plain, ("document", *_SHAPE))
    if not isinstance(plain.get("document", ""), str):
        raise LeaveDataFault("document")
    for section, shape in _SHAPE.items():
        for number, part in _parts(section, plain.get(section)):
            _check_part(number, part, shape)
    return parse_settings(text)


def _parts(section: str, value: object) -> list[tuple[str, Any]]:
    if isinstance(value, list):
        return [(f"{section} {number}", part) for number, part in enumerate(value, 1)]
    return [] if value is None else [(section, value)]


def _check_part(where: str, part: Any, shape: Mapping[str, Any]) -> None:  # noqa: ANN401 - a TOML edge
    if not isinstance(part, dict):
        raise LeaveDataFault(where)
    _check_keys(where, part, tuple(shape))
    for key, value in part.items():
        kind = shape[key]
        fits = isinstance(value, kind) and (kind is bool or not isinstance(value, bool))
        words = kind is not list or all(isinstance(one, str) for one in value)
        if not fits or not words or (key == "carry_days" and value < 0):
            raise LeaveDataFault(f"{where}.{key}", "leave_settings_wrong_value")


def _check_keys(where: str, part: Mapping[str, Any], known: Sequence[str]) -> None:
    for key in part:
        if key not in known:
            field = f"{where}.{key}" if where else key
            raise LeaveDataFault(field, "leave_settings_unknown_key", "、".join(known))


def parse_kinds(text: str) -> tuple[LeaveKind, ...]:
    """Read a text of leave kinds; LeaveDataFault names the kind that cannot be read."""
    plain = _loaded(text).get("kind", [])
    found = []
    for number, entry in enumerate(plain, start=1):
        try:
            kind = LeaveKind(**{**entry, "unit": Unit(entry["unit"]), "per": Per(entry.get("per", "none"))})
            if kind.mark and kind.mark not in BY_KEY:
                raise KeyError(kind.mark)
        except (KeyError, TypeError, ValueError) as error:
            raise LeaveDataFault(f"kind {number} {entry.get('name', '')}") from error
        found.append(kind)
    return tuple(found)


def _loaded(text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LeaveDataFault(str(error)) from error


def _read(name: str, plain: Mapping[str, Any], reader: Any) -> Any:  # noqa: ANN401 - a TOML edge
    try:
        return reader(plain[name])
    except (KeyError, TypeError, ValueError, AttributeError) as error:
        raise LeaveDataFault(name) from error


def _whole(part: Mapping[str, Any], name: str) -> int:
    value = part[name]
    if not isinstance(value, int) or isinstance(value, bool) or value <= 0:
        raise ValueError(name)
    return value


def _annual(part: Mapping[str, Any]) -> AnnualSettings:
    month, day = (int(piece) for piece in part["carry_until"].split("-"))
    date(2001, month, day)  # 29 February is no last day of every year
    days = part.get("carry_days")
    return AnnualSettings(
        bool(part["carry"]), (month, day), None if days is None else 2 * int(days),
        bool(part["pay_deducted"]), Fraction(str(part["sick_month_days"])),
    )  # fmt: skip


def _rest(part: Mapping[str, Any]) -> RestRule:
    return RestRule(_whole(part, "half_minutes"), _whole(part, "expiry_months"))


def _evening(part: Mapping[str, Any]) -> EveningRule:
    return EveningRule(_whole(part, "minutes"), _whole(part, "double_minutes"))


def _watched(part: Mapping[str, Any]) -> frozenset[str]:
    keys = frozenset(part["without_slip"])
    if not keys <= set(BY_KEY):
        raise ValueError("without_slip")
    return keys


def _rung(part: Mapping[str, Any]) -> Rung:
    days = part.get("up_to_days")
    halves = None if days is None else Fraction(str(days)) * 2
    if halves is not None and halves.denominator != 1:
        raise ValueError("up_to_days")
    classes = frozenset(part.get("post_classes", ()))
    return Rung(str(part["approver"]), classes, None if halves is None else int(halves))


def _absence(part: Mapping[str, Any]) -> AbsenceRule:
    return AbsenceRule(
        consecutive_unit=Unit(part["consecutive_unit"]), consecutive_warn=_whole(part, "consecutive_warn"),
        consecutive_over=_whole(part, "consecutive_over"), yearly_unit=Unit(part["yearly_unit"]),
        yearly_warn=_whole(part, "yearly_warn"), yearly_over=_whole(part, "yearly_over"),
        consequence=str(part["consequence"]), source=str(part["source"]),
        staff_kinds=frozenset(part.get("staff_kinds", ())),
    )  # fmt: skip
