"""Sections of a scheme as records: which keys each may have, which it must, and how figures nest."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import MISSING, Field, dataclass, fields
from fractions import Fraction
from typing import Any, Generic, TypeVar

from models.rules.core.grades import SAME_GRADE
from models.rules.scheme.codec import (
    Codec,
    Listed,
    Number,
    Path,
    Reader,
    Table,
    Unreadable,
    key_text,
    quoted,
    wrong_type,
)
from models.rules.scheme.options import By
from models.rules.scheme.parts import OTHERS, Figures

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
    """Return `value` as a table or note that it is none."""
    if not isinstance(value, dict):
        raise wrong_type(reader, path, "表（[…] 小节）", value)
    return value


class Record(Generic[R]):
    """A section read into the dataclass `cls`; fields without a default must be given."""

    def __init__(self, cls: type[R], codecs: Mapping[str, Codec[object]]) -> None:
        self.cls, self.codecs = cls, codecs
        self.fields: dict[str, Field[Any]] = {f.name: f for f in fields(cls) if f.name in codecs}  # type: ignore[arg-type]

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
        rows = lines.rows + [(name, _inline(rows)) for name, rows in lines.tables]
        rows += [(name, self.codecs[name].write(getattr(value, name))) for name, _ in lines.lists]
        return _inline(rows)


def _inline(rows: list[tuple[str, str]]) -> str:
    return "{ " + ", ".join(f"{key} = {text}" for key, text in rows) + " }"


class RecordList(Listed[Any]):
    """A list of sections: [[name]]."""

    def __init__(self, record: Record[Any]) -> None:
        super().__init__(record)
        self.record = record


class FigureTable:
    """Figures by named words: `by` says which, `word` holds them, `single` one figure for all."""

    def __init__(self, word: str, single: str, default: By) -> None:
        self.word, self.single, self.default = word, single, default
        self.number = Number()

    def read(self, reader: Reader, path: Path, value: object) -> Figures:
        """Return the value read; Unreadable once its faults are noted."""
        if not isinstance(value, dict):
            return Figures((), {(): self.number.read(reader, path, value)})
        with reader.inside(value):
            known = check_keys(reader, path, value, {"by", "clause", self.word, self.single})
            figures = self._figures(reader, path, value)
        if not known:
            raise Unreadable
        return figures

    def _figures(self, reader: Reader, path: Path, table: Mapping[str, object]) -> Figures:
        clause = table.get("clause", "")
        if not isinstance(clause, str):
            raise wrong_type(reader, (*path, "clause"), "文字", clause)
        if self.single in table:
            if self.word in table or "by" in table:
                raise reader.fail((*path, self.single), "scheme_conflict", other=f"{self.word}、by")
            return Figures(
                (), {(): self.number.read(reader, (*path, self.single), table[self.single])}, clause
            )
        by = self._by(reader, (*path, "by"), table.get("by", self.default.value))
        if self.word not in table:
            raise reader.fail((*path, self.word), "scheme_missing_key")
        cells: dict[tuple[str, ...], Fraction] = {}
        if not self._cells(reader, (*path, self.word), table[self.word], by, (), cells):
            raise Unreadable
        return Figures(by, cells, clause)

    def _by(self, reader: Reader, path: Path, value: object) -> tuple[By, ...]:
        words = value if isinstance(value, list) else [value]
        bad = [str(word) for word in words if word not in set(By)]
        if bad or not words or len(set(map(str, words))) != len(words):
            raise reader.fail(
                path, "scheme_bad_option", value="、".join(bad or map(str, words)), options="、".join(By)
            )
        return tuple(By(str(word)) for word in words)

    def _cells(
        self, reader: Reader, path: Path, value: object, by: tuple[By, ...], words: tuple[str, ...],
        cells: dict[tuple[str, ...], Fraction],
    ) -> bool:  # fmt: skip
        try:
            if not by:
                return self._cell(reader, path, value, words, cells)
            table = as_table(reader, path, value)
        except Unreadable:
            return False
        if not table:
            reader.note(path, "scheme_missing_key")
        good = bool(table)
        for key, item in table.items():
            at = (*path, key)
            word = SAME_GRADE.get(key.strip(), "") if by[0] is By.GRADE and key != OTHERS else key.strip()
            if not word:
                reader.note(at, "scheme_unknown_word", value=key, what="考核等次")
            good &= bool(word) and self._cells(reader, at, item, by[1:], (*words, word), cells)
        return good

    def _cell(
        self, reader: Reader, path: Path, value: object, words: tuple[str, ...],
        cells: dict[tuple[str, ...], Fraction],
    ) -> bool:  # fmt: skip
        number = self.number.read(reader, path, value)
        if cells.setdefault(words, number) != number:
            raise reader.fail(path, "scheme_twice", value="、".join(words))
        return True

    def lines(self, value: Figures) -> Lines:
        """Return the figures as a section."""
        rows = [("clause", quoted(value.clause))] if value.clause else []
        if not value.by:
            return Lines([*rows, (self.single, self.number.write(value.cells[()]))], [], [])
        by = quoted(value.by[0]) if len(value.by) == 1 else "[" + ", ".join(map(quoted, value.by)) + "]"
        return Lines([("by", by), *rows], [(self.word, self._rows(value.cells, len(value.by)))], [])

    def _rows(self, cells: Mapping[tuple[str, ...], Fraction], depth: int) -> list[tuple[str, str]]:
        if depth == 1:
            return [(key_text(words[0]), self.number.write(amount)) for words, amount in cells.items()]
        groups: dict[str, dict[tuple[str, ...], Fraction]] = {}
        for words, amount in cells.items():
            groups.setdefault(words[0], {})[words[1:]] = amount
        return [(key_text(word), _inline(self._rows(inner, depth - 1))) for word, inner in groups.items()]

    def write(self, value: Figures) -> str:
        """Return the value as TOML on one line."""
        lines = self.lines(value)
        return _inline(lines.rows + [(name, _inline(rows)) for name, rows in lines.tables])


class FigureTables:
    """Coefficient tables that multiply: the section itself, and further ones under `times`."""

    def __init__(self, table: FigureTable) -> None:
        self.table = table

    def read(self, reader: Reader, path: Path, value: object) -> tuple[Figures, ...]:
        """Return the value read; Unreadable once its faults are noted."""
        own = dict(as_table(reader, path, value))
        further = own.pop("times", [])
        tables = [own, *(further if isinstance(further, list) else [further])]
        paths = [path, *((*path, "times") for _ in tables[1:])]
        result: list[Figures] = []
        for at, table in zip(paths, tables, strict=True):
            try:
                result.append(self.table.read(reader, at, table))
            except Unreadable:
                continue
        if len(result) != len(tables):
            raise Unreadable
        return tuple(result)

    def lines(self, value: tuple[Figures, ...]) -> Lines:
        """Return the first table as the section, the others as its `times`."""
        first = self.table.lines(value[0])
        further = [self.table.lines(table) for table in value[1:]]
        return Lines(first.rows, first.tables, [("times", further)] if further else [])

    def write(self, value: tuple[Figures, ...]) -> str:
        """Return the value as TOML on one line."""
        lines = self.lines(value)
        rows = lines.rows + [(name, _inline(rows)) for name, rows in lines.tables]
        further = [self.table.write(table) for table in value[1:]]
        return _inline([*rows, *([("times", "[" + ", ".join(further) + "]")] if further else [])])
