"""Sections of a scheme as records: which keys each may have, which it must, and how figures nest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, fields
from typing import Any, Generic, TypeVar

from models.rules.scheme.codec import (
    Codec,
    Listed,
    Path,
    Reader,
    Table,
    Unreadable,
    wrong_type,
)
from models.rules.scheme.keys import keys_of

R = TypeVar("R")


@dataclass(frozen=True, slots=True)
class Lines:
    """A section ready to write: plain rows, then sub-sections and lists of sections by name."""

    rows: list[tuple[str, str]]
    tables: list[tuple[str, list[tuple[str, str]]]]
    lists: list[tuple[str, list[Lines]]]


def check_keys(reader: Reader, path: Path, table: Mapping[str, object], allowed: set[str]) -> bool:
    """Note every key that a section does not know; True when all are known."""
    unknown = [key for key in table if key not in allowed]
    for key in unknown:
        reader.note((*path, key), "scheme_unknown_key", options="、".join(sorted(allowed)))
    return not unknown


def as_table(reader: Reader, path: Path, value: object) -> dict[str, object]:
    """Return `value` as a table or note that it is not one."""
    if not isinstance(value, dict):
        raise wrong_type(reader, path, "表（[…] 小节）", value)
    return value


class Record(Generic[R]):
    """A section read into the dataclass `cls`; fields without a default must be given."""

    def __init__(self, cls: type[R], codecs: Mapping[str, Codec[object]]) -> None:
        self.cls, self.codecs = cls, codecs
        self.fields: dict[str, Field[Any]] = {f.name: f for f in fields(cls) if f.name in codecs}  # type: ignore[arg-type]

    @classmethod
    def of(cls, part: type[R], **changed: Codec[object]) -> Record[R]:
        """Return the section of a part whose fields say in their metadata how each key is read."""
        return cls(part, {name: known.codec for name, known in keys_of(part).items()} | changed)

    def read(self, reader: Reader, path: Path, value: object) -> R:
        """Return the value read; Unreadable once its faults are noted."""
        table = as_table(reader, path, value)
        with reader.inside(table):
            good = check_keys(reader, path, table, set(self.codecs))
            values: dict[str, Any] = {}
            for name, codec in self.codecs.items():
                good &= self._key(reader, (*path, name), codec, table, values)
        if not good:
            raise Unreadable
        return self.cls(**values)

    def _key(
        self,
        reader: Reader,
        path: Path,
        codec: Codec[object],
        table: Mapping[str, object],
        values: dict[str, Any],
    ) -> bool:
        name = path[-1]
        if name not in table:
            if self._required(name):
                reader.note(path, "scheme_missing_key")
            return not self._required(name)
        try:
            values[name] = codec.read(reader, path, table[name])
        except Unreadable:
            return False
        return True

    def _required(self, name: str) -> bool:
        field = self.fields[name]
        return field.default is MISSING and field.default_factory is MISSING

    def _default(self, name: str) -> object:
        field = self.fields[name]
        return field.default_factory() if field.default_factory is not MISSING else field.default

    def lines(self, value: object) -> Lines:
        """Return the section's TOML; keys that stand at their default are left out."""
        lines = Lines([], [], [])
        for name, codec in self.codecs.items():
            item = getattr(value, name)
            if not self._required(name) and item == self._default(name):
                continue
            if isinstance(codec, Table):
                lines.tables.append((name, codec.rows(item)))
            elif isinstance(codec, RecordList):
                lines.lists.append((name, [codec.record.lines(part) for part in item]))
            else:
                lines.rows.append((name, codec.write(item)))
        return lines

    def write(self, value: object) -> str:
        """Return the value as TOML on one line."""
        lines = self.lines(value)
        rows = lines.rows + [(name, inline(rows)) for name, rows in lines.tables]
        rows += [(name, self.codecs[name].write(getattr(value, name))) for name, _ in lines.lists]
        return inline(rows)


def inline(rows: list[tuple[str, str]]) -> str:
    """Return rows as a table on one line."""
    return "{ " + ", ".join(f"{key} = {text}" for key, text in rows) + " }"


class RecordList(Listed[Any]):
    """A list of sections: [[name]]."""

    def __init__(self, record: Record[Any]) -> None:
        super().__init__(record)
        self.record = record


class BareOr(Generic[R]):
    """A section, or the bare value of its key `name` where it says no more: 0.70, { factor = 0.70 }."""

    def __init__(self, record: Record[R], name: str) -> None:
        self.record, self.name = record, name

    def read(self, reader: Reader, path: Path, value: object) -> R:
        """Return the value read; Unreadable once its faults are noted."""
        if isinstance(value, dict):
            return self.record.read(reader, path, value)
        return self._bare(self.record.codecs[self.name].read(reader, path, value))

    def write(self, value: object) -> str:
        """Return the shortest form."""
        item = getattr(value, self.name)
        plain = value == self._bare(item)
        return self.record.codecs[self.name].write(item) if plain else self.record.write(value)

    def _bare(self, item: object) -> R:
        return self.record.cls(**{self.name: item})
