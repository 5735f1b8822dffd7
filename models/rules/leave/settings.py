"""The office's readings for leave, duty and closing: a dated TOML text (resources/leave/settings.toml)."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Annotated, Any

from msgspec import Meta

from models.rules.attendance.kinds import BY_KEY
from models.rules.core.typed import DoesNotFit, Misfit, typed
from models.rules.leave.absence import AbsenceRule
from models.rules.leave.duty import EveningRule, RestRule
from models.rules.leave.ledger import AnnualSettings
from models.rules.leave.rules import LeaveKind, Per, Rung, Unit


class LeaveDataFault(ValueError):
    """The text cannot be read as leave kinds or settings; `field` names where.

    `code` is the sentence that says why, `options` the keys that are known there or what may stand there.
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


Number = int | float


@dataclass(frozen=True, slots=True)
class _AnnualText:
    carry: bool = False
    carry_until: str = ""
    carry_days: Annotated[int, Meta(ge=0)] | None = None
    pay_deducted: bool = False
    sick_month_days: Number = 0


@dataclass(frozen=True, slots=True)
class _RestText:
    half_minutes: int = 0
    expiry_months: int = 0


@dataclass(frozen=True, slots=True)
class _EveningText:
    minutes: int = 0
    double_minutes: int = 0


@dataclass(frozen=True, slots=True)
class _ClosingText:
    without_slip: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _RungText:
    approver: str = ""
    post_classes: tuple[str, ...] = ()
    up_to_days: Number | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class _AbsenceText:
    consecutive_unit: str = ""
    consecutive_warn: int = 0
    consecutive_over: int = 0
    yearly_unit: str = ""
    yearly_warn: int = 0
    yearly_over: int = 0
    consequence: str = ""
    source: str = ""
    staff_kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class _SettingsText:
    """What may stand in a text. What must stand there, and within what, `parse_settings` says."""

    document: str = ""
    annual: _AnnualText = _AnnualText()
    compensatory: _RestText = _RestText()
    evening: _EveningText = _EveningText()
    closing: _ClosingText = _ClosingText()
    ladder: tuple[_RungText, ...] = ()
    absence: tuple[_AbsenceText, ...] = ()


_CODES = {Misfit.UNKNOWN: "leave_settings_unknown_key", Misfit.WRONG: "leave_settings_wrong_value"}


def parse_entered(text: str) -> LeaveSettings:
    """Read a settings text that somebody enters now: keys that nobody knows are refused too.

    Versions that were stored earlier are read by `parse_settings`, as they were when they took effect.
    """
    try:
        typed(_loaded(text), _SettingsText)
    except DoesNotFit as error:
        raise LeaveDataFault(error.place, _CODES[error.misfit], error.wanted) from error
    return parse_settings(text)


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
