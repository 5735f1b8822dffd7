"""A scheme as a TOML file that a clerk can write by hand from a notice, and back again.

The vocabulary is in models.rules.scheme.vocabulary and, for people, in resources/schemes/README.md.
"""

from __future__ import annotations

import re
import tomllib
from typing import Any

from models.rules.core.faults import Fault, Place
from models.rules.core.money import exact_number
from models.rules.scheme import options, parts
from models.rules.scheme.checks import check, tiers_of
from models.rules.scheme.codec import Reader, Unreadable
from models.rules.scheme.figures import Figures
from models.rules.scheme.records import Lines, RecordList
from models.rules.scheme.scheme import Scheme, SchemeFaults
from models.rules.scheme.vocabulary import REQUIRED, SECTIONS, TITLES, SectionCodec

_LINE = re.compile(r"line (\d+)")
_BARE_CHINESE = re.compile(r"^\s*\[*([A-Za-z0-9_.\-]*[^\x00-\x7f\"'=#\[\]{}]+[^=\"'#\[\]]*)(?:=|\])")


def parse_scheme(text: str, file: str) -> Scheme:
    """Return the scheme that `text` says; SchemeFaults lists every fault, with section, key and clause."""
    reader = Reader(file, TITLES)
    table = _tables(text, file)
    sections: dict[str, object] = {}
    for name, value in table.items():
        codec = SECTIONS.get(name)
        if codec is None:
            reader.note((name,), "scheme_unknown_section", options="、".join(SECTIONS))
            continue
        try:
            sections[name] = codec.read(reader, (name,), value)
        except Unreadable:
            continue
    for name in REQUIRED:
        if name not in table:
            reader.note((name,), "scheme_missing_section")
    check(reader, sections)
    if _needs_tier(sections):
        reader.note(("street", "tier"), "scheme_missing_key")
    if reader.faults:
        raise SchemeFaults(tuple(reader.faults))
    return _assembled(sections)


def _needs_tier(sections: dict[str, object]) -> bool:
    standards, street = sections.get("standards"), sections.get("street")
    by_tier = isinstance(standards, Figures) and options.By.TIER in standards.by
    return by_tier and not (isinstance(street, parts.Street) and street.tier)


def _tables(text: str, file: str) -> dict[str, Any]:
    """Parse TOML without a float; SchemeFaults names the line, and a Chinese key without quotes."""
    try:
        return tomllib.loads(text.removeprefix("\ufeff").replace("\r\n", "\n"), parse_float=exact_number)
    except ValueError as error:
        found = _LINE.search(str(error))
        number = int(found[1]) if found else 0
        lines = text.splitlines()
        bare = _BARE_CHINESE.match(lines[number - 1]) if 0 < number <= len(lines) else None
        code = "scheme_key_needs_quotes" if bare else "scheme_not_toml"
        facts = {"line": str(number), "key": bare[1].strip() if bare else "", "detail": str(error)}
        raise SchemeFaults((Fault(Place(file, "", f"line {number}"), code, facts),)) from None


def _assembled(sections: dict[str, Any]) -> Scheme:
    values = dict(sections)
    notice: parts.Notice = values.pop("notice")
    street: parts.Street = values.pop("street", None) or parts.Street()
    return Scheme(
        year=notice.year,
        document=notice.document,
        title=notice.title,
        street=notice.street,
        tier=street.tier,
        tiers=tiers_of(street, values["standards"]),
        tier_clause=street.clause,
        **values,
    )


def scheme_to_toml(scheme: Scheme) -> str:
    """Return a TOML text that `parse_scheme` reads back as an equal scheme."""
    notice = parts.Notice(scheme.year, scheme.document, scheme.title, scheme.street)
    street = parts.Street(scheme.tier, scheme.tiers, scheme.tier_clause)
    values: dict[str, object] = {"notice": notice, "street": street}
    default = Scheme(year=0, document="", standards=scheme.standards)
    for name in SECTIONS:
        if name in values or name == "standards":
            continue
        value = getattr(scheme, name)
        if value != getattr(default, name):
            values[name] = value
    values["standards"] = scheme.standards
    written = [_section(name, SECTIONS[name], values[name]) for name in SECTIONS if name in values]
    return "\n".join(text for text in written if text)


def _section(name: str, codec: SectionCodec, value: Any) -> str:  # noqa: ANN401 - one section's value
    if isinstance(codec, RecordList):
        return "\n".join(_text(f"[[{name}]]", name, codec.record.lines(item)) for item in value)
    return _text(f"[{name}]", name, codec.lines(value))  # a bare head too: [police] alone means reading A


def _text(head: str, name: str, lines: Lines) -> str:
    out = [head, *(f"{key} = {text}" for key, text in lines.rows)]
    for key, rows in lines.tables:
        out += ["", f"[{name}.{key}]", *(f"{word} = {text}" for word, text in rows)]
    for key, items in lines.lists:
        out += ["", *(_text(f"[[{name}.{key}]]", f"{name}.{key}", item) for item in items)]
    return "\n".join(out) + "\n"
