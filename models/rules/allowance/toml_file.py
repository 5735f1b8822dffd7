"""Kinds of allowance as a TOML file: [[allowance]] sections, read with every fault named, and back.

The vocabulary is described for people in resources/allowances/README.md.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from models.rules.allowance.scheme import Allowance, EventKind, Mode
from models.rules.bonus.months import COUNT_MONTHS
from models.rules.core.money import number_text
from models.rules.scheme.codec import Path, Reader, Unreadable
from models.rules.scheme.options import By, Method, Unit
from models.rules.scheme.records import Record, RecordList
from models.rules.scheme.scheme import SchemeFaults
from models.rules.scheme.toml_file import _tables as read_tables

SECTION = "allowance"
TITLES = {SECTION: "津补贴"}
_HEADING = re.compile(r"^\s*\[\[\s*allowance\s*\]\]", re.MULTILINE)
_RATES = (By.AGENCY, By.CLASS, By.KIND, By.PERSON)
_DAY = timedelta(days=1)


METHODS = (*sorted(COUNT_MONTHS), Method.DAYS)
ALLOWANCE: Record[Allowance] = Record.of(Allowance)

_OWN_KEYS: dict[str, tuple[Mode, ...]] = {
    "counts": (Mode.ATTENDED, Mode.PER_DAY, Mode.STEP),
    "part_days": (Mode.PER_DAY,),
    "absence": (Mode.STEP,),
    "steps": (Mode.STEP,),
    "outside": (Mode.STEP,),
    "events": (Mode.PER_EVENT,),
    "workday": (Mode.PER_EVENT,),
    "restday": (Mode.PER_EVENT,),
    "holiday": (Mode.PER_EVENT,),
    "not_for": (Mode.PER_EVENT,),
    "needs_approval": (Mode.PER_EVENT,),
    "by_hour": (Mode.PER_EVENT,),
    "duty_roles": (Mode.PER_EVENT,),
    "duty_shifts": (Mode.PER_EVENT,),
    "months": (Mode.FLAT, Mode.STEP),
    "recover": (Mode.FLAT,),
    "left": (Mode.FLAT,),
    "day_most": (Mode.PER_EVENT,),
    "month_most": (Mode.PER_DAY, Mode.PER_EVENT),
}
"""Key → the modes that it says something about; elsewhere it would be silently idle."""

_NEEDED = {Mode.STEP: ("steps",), Mode.PER_EVENT: ("events",)}


def is_allowance_toml(text: str) -> bool:
    """Tell whether a file refers to allowances and not of a year's bonus."""
    return _HEADING.search(text.removeprefix("\ufeff")) is not None


def parse_allowances(text: str, file: str) -> tuple[Allowance, ...]:
    """Return the kinds that `text` says, in its order; SchemeFaults lists every fault."""
    reader = Reader(file, TITLES)
    table = read_tables(text, file)
    for name in table:
        if name != SECTION:
            reader.note((name,), "scheme_unknown_section", options=SECTION)
    kinds = _read(reader, table)
    if reader.faults:
        raise SchemeFaults(tuple(reader.faults))
    return kinds


def _read(reader: Reader, table: Mapping[str, Any]) -> tuple[Allowance, ...]:
    value = table.get(SECTION)
    if not isinstance(value, list) or not value:
        reader.note((SECTION,), "scheme_missing_section")
        return ()
    try:
        kinds: tuple[Allowance, ...] = RecordList(ALLOWANCE).read(reader, (SECTION,), value)
    except Unreadable:
        return ()
    names = set()
    for number, (kind, given) in enumerate(zip(kinds, value, strict=True), 1):
        path = (f"{SECTION}[{number}]" if len(kinds) > 1 else SECTION,)
        if kind.name in names:
            reader.note((*path, "name"), "scheme_twice", value=kind.name)
        names.add(kind.name)
        with reader.inside(given):
            _check(reader, path, kind, given)
    return kinds


def _check(reader: Reader, path: Path, kind: Allowance, given: Mapping[str, object]) -> None:
    """Note what the keys say together that no document can mean."""
    _check_dates(reader, path, kind)
    _check_keys(reader, path, kind, given)
    _check_figures(reader, path, kind)
    _check_steps(reader, path, kind)
    _check_takings(reader, path, kind)
    _check_others(reader, path, kind)
    if kind.mode is Mode.STEP and kind.counts and all(s.attended_below is None for s in kind.steps):
        reader.note((*path, "counts"), "scheme_conflict", other="steps")
    _check_special(reader, path, kind)
    idle = [key for key in ("duty_roles", "duty_shifts") if getattr(kind, key)]
    if idle and EventKind.DUTY not in kind.events:
        reader.note((*path, idle[0]), "scheme_conflict", other="events")


def _check_keys(reader: Reader, path: Path, kind: Allowance, given: Mapping[str, object]) -> None:
    """Note the keys that a mode does not know, and those that it needs."""
    for key in given:
        if kind.mode not in _OWN_KEYS.get(key, tuple(Mode)):
            reader.note((*path, key), "scheme_conflict", other=f"mode = {kind.mode}")
    for key in _NEEDED.get(kind.mode, ()):
        if key not in given:
            reader.note((*path, key), "scheme_missing_key")


def _check_figures(reader: Reader, path: Path, kind: Allowance) -> None:
    """Note a rate by what has none, a rounding to parts of a fen, an unknown way to count months."""
    if wrong := [by for by in kind.rate.by if by not in _RATES]:
        value, options = "、".join(wrong), "、".join(_RATES)
        reader.note((*path, "rate", "by"), "scheme_bad_option", value=value, options=options)
    unit = kind.rounding.unit * 100
    if unit <= 0 or unit.denominator != 1:
        value = number_text(kind.rounding.unit)
        reader.note((*path, "rounding", "unit"), "scheme_out_of_range", value=value, range="是若干分")
    if kind.months is not None and kind.months.method not in METHODS:
        value, options = kind.months.method.value, "、".join(METHODS)
        reader.note((*path, "months", "method"), "scheme_bad_option", value=value, options=options)


def _check_others(reader: Reader, path: Path, kind: Allowance) -> None:
    """Note a kind that excludes itself, or shares a limit with itself or without one."""
    if kind.name in kind.mutual_exclusions:
        reader.note((*path, "mutual_exclusions"), "scheme_conflict", other="name")
    if kind.most_with and (kind.most is None or kind.name in kind.most_with):
        other = "name" if kind.most is not None else "most"
        reader.note((*path, "most_with"), "scheme_conflict", other=other)


def _check_special(reader: Reader, path: Path, kind: Allowance) -> None:
    """Note what says nothing of a sum that is taken back, and a kind for leavers that names nobody."""
    if kind.recover:
        for key in ("mutual_exclusions", "most_with", "deductions", "months"):
            if getattr(kind, key):
                reader.note((*path, key), "scheme_conflict", other="recover")
    if kind.left and not kind.who.staff:
        reader.note((*path, "left"), "scheme_conflict", other="who = { staff = […] }")


def _check_takings(reader: Reader, path: Path, kind: Allowance) -> None:
    for taking in kind.deductions:
        daily = taking.daily_divisor is not None or taking.by_workdays
        ways = [taking.rate is not None, taking.percent is not None]
        if sum([*ways, taking.daily_divisor is not None, taking.by_workdays]) != 1:
            other = "rate、percent、daily_divisor、by_workdays"
            reader.note((*path, "deductions"), "scheme_conflict", other=other)
        elif daily and taking.unit is not Unit.DAY:
            reader.note((*path, "deductions", "unit"), "scheme_conflict", other="daily_divisor、by_workdays")
        if taking.free and taking.over:
            reader.note((*path, "deductions", "over"), "scheme_conflict", other="free")


def _check_dates(reader: Reader, path: Path, kind: Allowance) -> None:
    if kind.valid_from.day != 1:
        reader.note((*path, "valid_from"), "allowance_month_bounds", value=kind.valid_from.isoformat())
    if kind.valid_to is None:
        return
    if (kind.valid_to + _DAY).day != 1 or kind.valid_to < kind.valid_from:
        reader.note((*path, "valid_to"), "allowance_month_bounds", value=kind.valid_to.isoformat())


def _check_steps(reader: Reader, path: Path, kind: Allowance) -> None:
    for step in kind.steps:
        said = [step.over is not None, step.at_least is not None, step.attended_below is not None]
        if sum([*said, step.whole_month]) != 1:
            other = "over、at_least、whole_month、attended_below"
            reader.note((*path, "steps"), "scheme_conflict", other=other)
    if (kind.workday is None) != (kind.restday is None):
        reader.note((*path, "workday" if kind.workday is None else "restday"), "scheme_missing_key")
    if kind.holiday is not None and kind.restday is None:
        reader.note((*path, "restday"), "scheme_missing_key")


def allowance_to_toml(kind: Allowance) -> str:
    """Return the TOML of one kind, which `parse_allowances` reads back as equal."""
    lines = ALLOWANCE.lines(kind)
    out = [f"[[{SECTION}]]", *(f"{key} = {text}" for key, text in lines.rows)]
    for key, rows in lines.tables:
        out += ["", f"[{SECTION}.{key}]", *(f"{word} = {text}" for word, text in rows)]
    return "\n".join(out) + "\n"
