"""A deed: what somebody did to an event, when and in which part; and how one is read from plain values."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, fields
from datetime import date
from decimal import Decimal
from fractions import Fraction
from typing import Any

from models.rules.events.moments import Moment, parse_moment, text_of
from models.rules.events.words import Level, Part, Urge, Verb


class NotAllowed(Exception):
    """The table of transitions says no: `code` names the rule's sentence, `facts` fill it."""

    def __init__(self, code: str, /, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = {name: str(value) for name, value in facts.items()}


@dataclass(frozen=True, slots=True)
class By:
    """Who acts: the part, and the name of the platform or agency where the part has one."""

    part: Part
    name: str = ""

    def __str__(self) -> str:
        """Return what a file or a timeline writes."""
        return self.name or self.part.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Facts:
    """What a deed says beyond who and when; every verb uses some of these (see transitions.TABLE).

    `units` are of the limit's unit, or of `in_unit` where the deed is on record; `due` is a moment set by
    hand; `designated` marks an assignment in a dispute, after which the agency may not return the event.
    `related` marks a merge of what is another matter, handled together with the target; without it both
    report the same one. The `agency` of a return is whose the event should be; the `text` of a report to the
    district, its number there. `tasks` say what each of the `assisting` is wanted for, in their order, ""
    where the instruction says it. `mediator` and `agreement` (书面, 口头) tell how a dispute was settled on
    the spot.
    """

    reason: str = ""
    text: str = ""
    into: str = ""
    related: bool | None = None
    platform: str = ""
    agency: str = ""
    assisting: tuple[str, ...] = ()
    tasks: tuple[str, ...] = ()
    ruling: str = ""
    handler: str = ""
    waive: str = ""
    units: Fraction | None = None
    in_unit: str = ""
    until: date | None = None
    unit: str = ""
    result: str = ""
    reply: str = ""
    passed: bool | None = None
    answered: bool | None = None
    result_ok: bool | None = None
    attitude_ok: bool | None = None
    fix: str = ""
    level: str = ""
    due: Moment | None = None
    designated: bool | None = None
    to: str = ""
    exempt: bool | None = None
    mediator: str = ""
    agreement: str = ""


@dataclass(frozen=True, slots=True)
class Deed:
    """One deed; `id` is the file's own name for it, "" where it was done here."""

    verb: Verb
    at: Moment
    by: By
    facts: Facts = field(default=Facts())
    id: str = ""


def _text(value: object) -> str:
    if not isinstance(value, str):
        raise ValueError(value)
    return value.strip()


def _flag(value: object) -> bool:
    if not isinstance(value, bool):
        raise ValueError(value)
    return value


def _texts(value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple):
        raise ValueError(value)
    return tuple(_text(one) for one in value)


def _names(value: object) -> tuple[str, ...]:
    names = _texts(value)
    if not all(names):
        raise ValueError(value)
    return names


def _number(value: object) -> Fraction:
    if isinstance(value, bool) or not isinstance(value, int | Decimal | Fraction | str):
        raise ValueError(value)
    if isinstance(value, Decimal) and not (value.is_finite() and 0 < value < 10_000):
        raise ValueError(value)  # 1e999999 is not worked out
    number = Fraction(value)
    if not 0 < number < 10_000:
        raise ValueError(value)
    return number


def _day(value: object) -> date:
    if isinstance(value, str) and re.fullmatch(r"\d{4}-\d{2}-\d{2}", value):
        return date.fromisoformat(value)
    raise ValueError(value)


def _moment(value: object) -> Moment:
    return parse_moment(_text(value))


def _level(value: object) -> str:
    return Level(_text(value)).value


def _urge(value: object) -> str:
    return Urge(_text(value)).value


_FLAGS = ("passed", "answered", "result_ok", "attitude_ok", "designated", "exempt", "related")
READERS: dict[str, Callable[[object], object]] = {
    **{one.name: _text for one in fields(Facts)},
    **dict.fromkeys(_FLAGS, _flag),
    "assisting": _names,
    "tasks": _texts,
    "units": _number,
    "until": _day,
    "due": _moment,
}  # fmt: skip
EXPECTED = {
    **dict.fromkeys(_FLAGS, "true 或 false"),
    "assisting": "由机构名称组成的数组",
    "units": "大于零的数",
    "until": "日期，写作 2017-03-01",
    "due": "时刻，写作 2017-03-01T17:00",
    "level": "规定的等级",
}


def read_fact(verb: Verb, name: str, value: object) -> object:
    """Return one fact from a plain value; NotAllowed("event_fact_unreadable") where it is of another kind."""
    reader = READERS[name]
    if name == "level":
        reader = _urge if verb is Verb.URGE else _level
    try:
        return reader(value)
    except (ValueError, ArithmeticError) as error:
        expected = EXPECTED.get(name, "文字")
        raise NotAllowed("event_fact_unreadable", field=name, value=value, expected=expected) from error


def require_printable(name: str, text: str) -> None:
    """Refuse characters that no paper shows and that not every database keeps: event_fact_unreadable."""
    if any(unicodedata.category(one) in ("Cc", "Cs") and one not in "\n\r\t" for one in text):
        said = ascii(text)[1:-1][:80]
        raise NotAllowed("event_fact_unreadable", field=name, value=said, expected="没有控制字符的文字")


def to_plain(facts: Facts) -> dict[str, Any]:
    """Return the facts that say something as plain JSON values."""
    plain: dict[str, Any] = {}
    for one in fields(facts):
        value = getattr(facts, one.name)
        if value is None or value == "" or value == ():
            continue
        plain[one.name] = _plain(one.name, value)
    return plain


def _plain(name: str, value: Any) -> Any:  # noqa: ANN401 - whatever a fact is
    if name == "due":
        return text_of(value)
    if isinstance(value, Fraction | date):
        return str(value)
    return list(value) if isinstance(value, tuple) else value


def from_plain(verb: Verb, plain: Mapping[str, Any]) -> Facts:
    """Rebuild facts written by `to_plain`."""
    return Facts(**{name: read_fact(verb, name, value) for name, value in plain.items()})  # type: ignore[arg-type]
