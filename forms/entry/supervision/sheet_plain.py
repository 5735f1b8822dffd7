"""A score sheet as plain tables for a form: read, written back as the shipped ones are, and its faults."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterable, Iterator, Mapping

from forms.entry.scheme.plain import Plain
from forms.entry.scheme.plain import text_of as flat_text
from models.rules.core.faults import Fault
from models.rules.core.money import exact_number
from models.rules.events.toml_reading import TomlFaults
from models.rules.supervision.keys import SECTIONS, SheetKey
from models.rules.supervision.sheet_toml import parse_sheet

FILE = "score-sheet.toml"
_CLAUSE = re.compile(r"第(\d+)个\[\[(\w+)\]\]|\[+(\w+)\]+")


def plain_of(text: str) -> Plain:
    """Return the tables of a sheet's text, numbers exact. ValueError when it is no TOML."""
    return tomllib.loads(text.removeprefix("\ufeff").replace("\r\n", "\n"), parse_float=exact_number)


def text_of(plain: Plain) -> str:
    """Return tables as TOML: a head for each section, each item and each of its lines, keys in one order."""
    known = {one.key: one for one in SECTIONS}
    order = [*known, *(key for key in plain if key not in known)]
    blocks: list[str] = []
    for section in (key for key in order if key in plain):
        value = plain[section]
        keys = known[section].keys if section in known else ()
        for table in value if isinstance(value, list) else [value]:
            blocks += _blocks(section, table, keys, rows=isinstance(value, list))
    return "\n".join(blocks)


def _blocks(name: str, table: Plain, keys: Iterable[SheetKey], *, rows: bool) -> Iterator[str]:
    """Yield a table, then the rows inside it, each under its own head."""
    parts = {one.key: one.parts for one in keys}
    order = [*parts, *(key for key in table if key not in parts)]
    own = {key: table[key] for key in order if key in table and not _has_rows(table[key])}
    text = flat_text({name: [own] if rows else own})
    yield text
    for key in order:
        if key in table and _has_rows(table[key]):
            for row in table[key]:
                yield from _blocks(f"{name}.{key}", row, parts.get(key, ()), rows=True)


def _has_rows(value: object) -> bool:
    return isinstance(value, list) and bool(value) and all(isinstance(one, Mapping) for one in value)


def faults_of(text: str) -> tuple[Fault, ...]:
    """Return what stands against putting a sheet's text in force."""
    try:
        parse_sheet(text, FILE, entering=True)
    except TomlFaults as error:
        return error.faults
    return ()


def path_of(fault: Fault) -> str:
    """Return the way to the field of a fault: item[2].rate[1].full."""
    found = [
        f"{match[2]}[{match[1]}]" if match[2] else match[3] for match in _CLAUSE.finditer(fault.place.sheet)
    ]
    return ".".join([*found, fault.place.cell])
