"""What one system's files look like: its field map and its code maps, dated, read from TOML."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from models.rules.core.faults import Fault, Place
from models.rules.events.toml_reading import TomlFaults, parse
from models.rules.events.words import Level, State
from models.rules.work.exchange.words import LABELS, CodeField, Format

_KEYS = (
    "system", "also", "document", "valid_from", "out", "update_needed", "unread", "xml", "fields", "codes",
)  # fmt: skip
_WORDS = {CodeField.LEVEL: frozenset(Level), CodeField.STATE: frozenset(State)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Profile:
    """One system: `also` are other names that its files may give it, `fields` are our field → its headings.

    `codes` are its code maps: field → its code → our word. They hold from `valid_from` on, under the office's
    own. Without `update_needed` a file may lack both 更新序号 and 更新时间: it then holds each number once.
    `unread` are keys of JSON with structures inside that are known, told and not kept.
    """

    system: str
    also: tuple[str, ...]
    document: str
    valid_from: date
    out: Format
    update_needed: bool
    unread: tuple[str, ...]
    root: str
    row: str
    fields: Mapping[str, tuple[str, ...]]
    codes: Mapping[CodeField, Mapping[str, str]]

    def is_named(self, word: str) -> bool:
        """Tell whether a file's 来源系统 means this system."""
        return word in (self.system, *self.also)

    def headings(self) -> dict[str, tuple[str, ...]]:
        """Return field → headings, the template's own first."""
        return {name: (label, name, *self.fields.get(name, ())) for name, label in LABELS.items()}

    def shipped(self, field: CodeField, theirs: str, day: date) -> str | None:
        """Return what a code means by the shipped map on a day, None where it says nothing."""
        return self.codes.get(field, {}).get(theirs) if day >= self.valid_from else None


def parse_profile(text: str, file: str) -> Profile:
    """Read a profile. TomlFaults names the key that is missing, unknown or of the wrong kind."""
    table = parse(text, file)
    faults = [*_unknown(file, table), *_wrong(file, table)]
    if faults:
        raise TomlFaults(faults)
    xml = table.get("xml", {})
    return Profile(
        system=table["system"], also=tuple(table.get("also", ())), document=table["document"],
        valid_from=table["valid_from"], out=Format(table["out"]),
        update_needed=table.get("update_needed", True), unread=tuple(table.get("unread", ())),
        root=xml.get("root", "rows"),
        row=xml.get("row", "row"),
        fields={name: tuple(words) for name, words in table.get("fields", {}).items()},
        codes={CodeField(name): dict(words) for name, words in table.get("codes", {}).items()},
    )  # fmt: skip


def _unknown(file: str, table: Mapping[str, Any]) -> list[Fault]:
    known = {"": _KEYS, "fields": tuple(LABELS), "codes": tuple(CodeField), "xml": ("root", "row")}
    found = [("", key) for key in table if key not in known[""]]
    for clause in ("fields", "codes", "xml"):
        found += [(clause, key) for key, _ in _items(table, clause) if key not in known[clause]]
    return [_fault(file, where, key, "exchange_profile_key") for where, key in found]


def _wrong(file: str, table: Mapping[str, Any]) -> list[Fault]:
    needs: dict[str, type] = {"system": str, "document": str, "valid_from": date, "out": str}
    found = [("", key) for key, kind in needs.items() if not isinstance(table.get(key), kind)]
    if isinstance(table.get("out"), str) and table["out"] not in set(Format):
        found.append(("", "out"))
    if not _is_words(table.get("unread", [])):
        found.append(("", "unread"))
    found += [("fields", key) for key, words in _items(table, "fields") if not _is_words(words)]
    found += [
        ("codes", f"{name}.{code}")
        for name, words in _items(table, "codes")
        for code, word in (words.items() if isinstance(words, dict) else ())
        if not _is_word(name, word)
    ]
    return [_fault(file, where, key, "exchange_profile_value") for where, key in found]


def _items(table: Mapping[str, Any], clause: str) -> Sequence[tuple[str, Any]]:
    inner = table.get(clause, {})
    return tuple(inner.items()) if isinstance(inner, dict) else ()


def _is_words(words: object) -> bool:
    return isinstance(words, list) and all(isinstance(word, str) and word for word in words)


def _is_word(field: str, word: object) -> bool:
    allowed = _WORDS.get(CodeField(field)) if field in set(CodeField) else None
    return isinstance(word, str) and bool(word) and (allowed is None or word in allowed)


def _fault(file: str, where: str, key: str, code: str) -> Fault:
    return Fault(Place(file, where, key), code, {"where": where, "key": key})
