"""Figures by named words: the value, and how a file says it."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from msgspec import Struct

from models.rules.core.grades import SAME_GRADE
from models.rules.scheme.codec import Number, Path, Reader, Unreadable, key_text, quoted, wrong_type
from models.rules.scheme.keys import Said
from models.rules.scheme.options import By
from models.rules.scheme.records import Lines, as_table, check_keys, inline

OTHERS = "其他"
"""The key that stands for every word a table does not name."""


class Figures(Struct, frozen=True):
    """Figures by the words of `by`, in that order; one figure for all when `by` is empty."""

    by: tuple[By, ...]
    cells: Mapping[tuple[str, ...], Fraction]
    clause: str = ""

    def find(self, words: tuple[str, ...]) -> Fraction | None:
        """Return the figure for `words`, else the nearest 其他; None where the scheme names none."""
        found = self.cells.get(words)
        if found is not None or not words:
            return found
        for mask in range(1, 1 << len(words)):
            general = tuple(OTHERS if mask >> (len(words) - 1 - i) & 1 else w for i, w in enumerate(words))
            if (found := self.cells.get(general)) is not None:
                return found
        return None


class FigureTable:
    """Figures by named words: `by` says which, `word` holds them, `single` one figure for all.

    `label` is what a form calls the figures, in Chinese and in English, where they are a section.
    """

    def __init__(self, word: str, single: str, default: By, label: Said = ("", "")) -> None:
        self.word, self.single, self.default, self.label = word, single, default, label
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
        return [(key_text(word), inline(self._rows(inner, depth - 1))) for word, inner in groups.items()]

    def write(self, value: Figures) -> str:
        """Return the value as TOML on one line."""
        lines = self.lines(value)
        return inline(lines.rows + [(name, inline(rows)) for name, rows in lines.tables])


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
        rows = lines.rows + [(name, inline(rows)) for name, rows in lines.tables]
        further = [self.table.write(table) for table in value[1:]]
        return inline([*rows, *([("times", "[" + ", ".join(further) + "]")] if further else [])])
