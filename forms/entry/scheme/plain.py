"""A scheme as plain tables for a form: read, changed key by key, written back, and its faults."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from models.rules.core.faults import Fault
from models.rules.core.money import exact_number, number_text
from models.rules.scheme.codec import key_text, quoted
from models.rules.scheme.scheme import SchemeFaults
from models.rules.scheme.toml_file import parse_scheme, scheme_to_toml

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
Plain = dict[str, Any]
Say = Callable[[Fault], str]
"""Turns a fault into a sentence in the language of the window."""


def plain_of(text: str) -> Plain:
    """Return the tables of a scheme's text: as the program writes them, or as they stand in a draft.

    SchemeFaults when the text is no TOML at all.
    """
    try:
        return _tables(canonical(text))
    except SchemeFaults:
        try:
            return _tables(text)
        except ValueError:
            pass
        raise


def canonical(text: str) -> str:
    """Return a valid scheme's text as the program writes it; SchemeFaults when it is not valid."""
    scheme = parse_scheme(text, "")
    written = scheme_to_toml(scheme)
    return written if faults_of(written) == () and parse_scheme(written, "") == scheme else text


def faults_of(text: str, file: str = "") -> tuple[Fault, ...]:
    """Return what is wrong with a scheme's text."""
    try:
        parse_scheme(text, file)
    except SchemeFaults as error:
        return error.faults
    return ()


def text_of(plain: Mapping[str, Any]) -> str:
    """Return plain tables as TOML; what is no number stays as the words that were typed."""
    blocks = []
    for section, value in plain.items():
        if isinstance(value, list):
            blocks += [f"[[{section}]]\n" + _rows(item) for item in value]
        else:
            blocks.append(f"[{section}]\n" + _rows(value))
    return "\n".join(blocks)


def number_of(text: str) -> int | Fraction | str | None:
    """Return the number that was typed, the text itself where it is no number, None for nothing."""
    text = text.strip()
    if not text:
        return None
    try:
        value = exact_number(text)
    except ValueError:
        return text
    return value.numerator if value.denominator == 1 else value


def cell_of(text: str) -> Any:  # noqa: ANN401 - a TOML value
    """Return the value of a cell: a number, a word such as hold, or a table or list written as TOML."""
    text = text.strip()
    if text[:1] in ("{", "["):
        try:
            return _tables(f"cell = {text}")["cell"]
        except ValueError:
            return text
    if _DAY.fullmatch(text):
        return day_of(text)
    return "hold" if text in ("暂缓", "暂缓发放") else number_of(text)


def day_of(text: str) -> date | str | None:
    """Return the day that was typed, the text itself where it is no day, None for nothing."""
    try:
        return date.fromisoformat(text) if text else None
    except ValueError:
        return text


def shown(value: object) -> str:
    """Return a value as it stands in a field."""
    if value is None:
        return ""
    if isinstance(value, dict | list):
        return _toml(value)
    return number_text(Fraction(value)) if isinstance(value, int | Fraction) else str(value)


def _tables(text: str) -> Plain:
    return tomllib.loads(text, parse_float=exact_number)


def _rows(table: Mapping[str, Any]) -> str:
    return "".join(f"{key_text(key)} = {_toml(value)}\n" for key, value in table.items())


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, int | Fraction):
        text = number_text(Fraction(value))
        return quoted(text) if "/" in text else text
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, list | tuple):
        return "[" + ", ".join(_toml(item) for item in value) + "]"
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{key_text(key)} = {_toml(item)}" for key, item in value.items()) + " }"
    return quoted(str(value))
