"""The lines of a JSON file: a list of objects, or an object that holds one such list."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any, NoReturn

from forms.workbook.reading.bounds import MAX_CELLS, MAX_ROW, Unsafe
from forms.workbook.reading.cleaning import heading
from forms.workbook.work.exchange.raw import Cell, RawFile, RawLine, ranks_of, sorted_cells
from models.rules.core.faults import Fault, Place
from models.rules.work.exchange.profile import Profile

_NESTED = 100
Ranks = Mapping[str, tuple[str, int]]


class _Twice(ValueError):
    """A key stands twice in one object."""


def read_json(file: str, text: str, profile: Profile) -> RawFile:
    """Return the lines of a JSON text. Unsafe: exchange_json_broken with the line, workbook_too_big."""
    raw = RawFile(file, head=Place(file))
    ranks = ranks_of(profile)
    rows = _rows(_parsed(text), ranks)
    if rows is None:
        raise Unsafe("exchange_json_shape", file=file)
    if len(rows) > MAX_ROW or sum(map(len, rows)) > MAX_CELLS:
        raise Unsafe("workbook_too_big")
    for number, row in enumerate(rows, 1):
        pairs = []
        for key, value in row.items():
            where = _place(file, number, key)
            if not (isinstance(value, dict | list) and _says(value)):
                pairs.append((key, Cell(_value(value), where)))
            elif key in profile.unread:
                raw.notes.append(Fault(where, "exchange_key_unread", {"key": key[:60]}))
            else:
                raw.faults.append(Fault(where, "exchange_json_nested", {"key": key[:60]}))
        cells, extra = sorted_cells(pairs, ranks)
        raw.fields |= cells.keys()
        raw.lines.append(RawLine(cells, extra, _place(file, number)))
    return raw


def _says(value: object) -> bool:
    """Tell whether a nested value says more than a list of texts does, which is joined."""
    return not (isinstance(value, list) and all(isinstance(one, str | int) for one in value)) and bool(value)


def _place(file: str, number: int, key: str = "") -> Place:
    return Place(file, "", f"第{number}条“{key[:40]}”" if key else f"第{number}条")


def _parsed(text: str) -> Any:  # noqa: ANN401 - whatever the file holds
    depth = deepest = 0
    for mark in re.findall(r'"(?:[^"\\]|\\.)*"|[\[\]{}]', text):
        depth += (mark in "[{") - (mark in "]}") if len(mark) == 1 else 0
        deepest = max(deepest, depth)
    if deepest > _NESTED:
        raise Unsafe("exchange_json_broken", line="1", detail="[[[[…")
    try:
        return json.loads(
            text.removeprefix("\ufeff"), parse_float=str, parse_constant=_no_constant, object_pairs_hook=_once
        )
    except json.JSONDecodeError as error:
        raise Unsafe("exchange_json_broken", cell=f"line {error.lineno}", line=str(error.lineno),
                     detail=error.msg) from error  # fmt: skip
    except (_Twice, ValueError, RecursionError) as error:
        raise Unsafe("exchange_json_broken", line="1", detail=str(error)[:80]) from error


def _no_constant(word: str) -> NoReturn:
    raise ValueError(word)


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) != len(pairs):
        keys = [key for key, _ in pairs]
        raise _Twice(next(key for key in keys if keys.count(key) > 1))
    return found


def _rows(value: object, ranks: Ranks) -> list[dict[str, Any]] | None:
    """Return the objects of a file, None where its shape is another.

    An object without a number of its own is a wrapping: {"code": 0, "data": {"total": 2, "rows": […]}}.
    """
    if isinstance(value, dict):
        inner = [one for one in value.values() if isinstance(one, dict)]
        if len(inner) == 1 and not any(isinstance(one, list) for one in value.values()):
            return [value] if _is_line(value, ranks) else _rows(inner[0], ranks)
        if _is_line(value, ranks):
            return [value]
        lists = [one for one in value.values() if isinstance(one, list) and one and isinstance(one[0], dict)]
        if len(lists) == 1:
            return _rows(lists[0], ranks)
        empty = [one for one in value.values() if one == []]
        return [] if not lists and empty else [value] if not lists else None
    if isinstance(value, list) and all(isinstance(one, dict) for one in value):
        return value
    return None


def _is_line(value: Mapping[str, Any], ranks: Ranks) -> bool:
    """Tell whether an object is a matter itself: it has a number, or says more than how a request went."""
    known = {ranks.get(heading(key), ("", 0))[0] for key in value} - {""}
    return "foreign_id" in known or len(known) > 1


def _value(value: object) -> str:
    """Return a value as text: numbers keep every digit, lists are joined."""
    match value:
        case None:
            return ""
        case bool():
            return "1" if value else "0"
        case list():
            return "、".join(str(one) for one in value)
    return str(value)
