"""Reading and writing TOML values of a scheme: every fault is noted, none stops the reading.

A codec reads one kind of value and writes it back. `Reader` collects faults; a codec that cannot
read raises `Unreadable` after noting why, so that its neighbours are still read.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from datetime import date
from enum import StrEnum
from fractions import Fraction
from typing import Any, Generic, Protocol, TypeVar

from models.rules.core.faults import Fault, Place
from models.rules.core.money import number_text, parse_yuan

T = TypeVar("T")
T_co = TypeVar("T_co", covariant=True)
E = TypeVar("E", bound=StrEnum)

Path = tuple[str, ...]


class Unreadable(Exception):
    """A value that gave no result; its faults are noted already."""


class Reader:
    """Notes faults with their place: file, section and key, and the clause of the section being read."""

    def __init__(self, file: str, titles: Mapping[str, str]) -> None:
        self.file = file
        self.titles = titles
        self.faults: list[Fault] = []
        self._clauses: list[str] = []

    @contextmanager
    def inside(self, table: Mapping[str, object]) -> Iterator[None]:
        """Speak of the clause that `table` names while reading it."""
        clause = table.get("clause")
        self._clauses.append(clause if isinstance(clause, str) else "")
        try:
            yield
        finally:
            self._clauses.pop()

    def note(self, path: Path, code: str, **facts: str) -> None:
        """Note a fault at `path` (section names, then the key)."""
        section, key = ".".join(path[:-1]), path[-1]
        clause = next((text for text in reversed(self._clauses) if text), "")
        title = self.titles.get(path[0].partition("[")[0], path[0])
        where = f"{clause}“{title}”（[{section or key}]）" if section else f"{clause}“{title}”"
        place = Place(self.file, section, key)
        at = f"{clause} [{section or key}]".lstrip()
        known = {"where": where, "at": at, "key": key, "clause": clause}
        self.faults.append(Fault(place, code, {**known, **facts}))

    def fail(self, path: Path, code: str, **facts: str) -> Unreadable:
        """Note a fault and return what to raise."""
        self.note(path, code, **facts)
        return Unreadable()


class Codec(Protocol[T_co]):
    """Reads one kind of value; `write` returns it as TOML on one line."""

    def read(self, reader: Reader, path: Path, value: object) -> T_co:
        """Return the value read; Unreadable once its faults are noted."""
        ...

    def write(self, value: Any) -> str:  # noqa: ANN401 - what was read, given back
        """Return the value as TOML on one line."""
        ...


def quoted(text: str) -> str:
    """Return a TOML basic string."""
    text = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(c if c >= " " and c != "\x7f" else f"\\u{ord(c):04x}" for c in text) + '"'


def key_text(key: str) -> str:
    """Return a TOML key, bare where TOML allows it."""
    return key if key and key.isascii() and key.replace("_", "").replace("-", "").isalnum() else quoted(key)


def _found(value: object) -> str:
    """Name what stands there in the office's words."""
    names: tuple[tuple[type, str], ...] = (
        (bool, "是/否值"), (int, "数字"), (Fraction, "数字"), (str, "文字"),
        (list, "列表"), (dict, "表"), (date, "日期"),
    )  # fmt: skip
    return next((name for kind, name in names if isinstance(value, kind)), "其他类型的值")


def wrong_type(reader: Reader, path: Path, expected: str, value: object) -> Unreadable:
    """Note that a value is of another kind than the key wants."""
    return reader.fail(path, "scheme_wrong_type", expected=expected, found=_found(value))


class Text:
    """Text; not empty unless allowed."""

    def read(self, reader: Reader, path: Path, value: object) -> str:
        """Return the value read; Unreadable once its faults are noted."""
        if not isinstance(value, str) or not value.strip():
            raise wrong_type(reader, path, "文字", value)
        return value.strip()

    def write(self, value: str) -> str:
        """Return the value as TOML on one line."""
        return quoted(value)


class Flag:
    """true or false."""

    def read(self, reader: Reader, path: Path, value: object) -> bool:
        """Return the value read; Unreadable once its faults are noted."""
        if not isinstance(value, bool):
            raise wrong_type(reader, path, "true 或 false", value)
        return value

    def write(self, value: bool) -> str:
        """Return the value as TOML on one line."""
        return "true" if value else "false"


class Number:
    """An exact number within bounds: 36000, 1.05, "36,000.00" or "1/3"."""

    def __init__(
        self,
        least: Fraction | int | None = 0,
        most: Fraction | int | None = None,
        *,
        choices: tuple[str, ...] = (),
    ) -> None:
        self.least, self.most = least, most
        self.choices = choices
        """What a form offers."""

    def read(self, reader: Reader, path: Path, value: object) -> Fraction:
        """Return the value read; Unreadable once its faults are noted."""
        number = self._number(value)
        if number is None:
            raise wrong_type(reader, path, "数字", value)
        if (self.least is not None and number < self.least) or (self.most is not None and number > self.most):
            raise reader.fail(path, "scheme_out_of_range", value=number_text(number), range=self._range())
        return number

    def _range(self) -> str:
        if self.least is not None and self.most is not None:
            return f"{self.least}–{self.most}"
        return f"≥ {self.least}" if self.most is None else f"≤ {self.most}"

    @staticmethod
    def _number(value: object) -> Fraction | None:
        if isinstance(value, (int, Fraction)) and not isinstance(value, bool):
            return Fraction(value)
        if not isinstance(value, str):
            return None
        top, slash, bottom = value.partition("/")
        try:
            return parse_yuan(top) / parse_yuan(bottom) if slash else parse_yuan(value)
        except (ValueError, ZeroDivisionError):
            return None

    def write(self, value: Fraction) -> str:
        """Return the value as TOML on one line."""
        text = number_text(value)
        return quoted(text) if "/" in text else text


class Whole(Number):
    """A whole number within bounds."""

    def read(self, reader: Reader, path: Path, value: object) -> int:  # type: ignore[override]
        """Return the value read; Unreadable once its faults are noted."""
        if isinstance(value, bool) or not isinstance(value, int):
            raise wrong_type(reader, path, "整数", value)
        return int(super().read(reader, path, value))

    def write(self, value: int) -> str:  # type: ignore[override]
        """Return the value as TOML on one line."""
        return str(value)


class Day:
    """A date: 2018-02-08, bare or as text."""

    def read(self, reader: Reader, path: Path, value: object) -> date:
        """Return the value read; Unreadable once its faults are noted."""
        if type(value) is date:
            return value
        try:
            return date.fromisoformat(value if isinstance(value, str) else "")
        except ValueError:
            raise wrong_type(reader, path, "日期（如 2018-02-08）", value) from None

    def write(self, value: date) -> str:
        """Return the value as TOML on one line."""
        return value.isoformat()


class MonthDay:
    """A day of the assessment year, "12-31"."""

    def read(self, reader: Reader, path: Path, value: object) -> str:
        """Return the value read; Unreadable once its faults are noted."""
        try:
            date.fromisoformat(f"2001-{value if isinstance(value, str) else ''}")
        except ValueError:
            raise wrong_type(reader, path, '月-日（如 "12-31"）', value) from None
        return str(value)

    def write(self, value: str) -> str:
        """Return the value as TOML on one line."""
        return quoted(value)


class Option(Generic[E]):
    """One of the named options of an enum."""

    def __init__(self, options: type[E]) -> None:
        self.options = options

    def read(self, reader: Reader, path: Path, value: object) -> E:
        """Return the value read; Unreadable once its faults are noted."""
        if isinstance(value, str) and value in set(self.options):
            return self.options(value)
        allowed = "、".join(self.options)
        raise reader.fail(path, "scheme_bad_option", value=str(value), options=allowed)

    def write(self, value: E) -> str:
        """Return the value as TOML on one line."""
        return quoted(value.value)


class Word:
    """A word of the office, translated by `same`; `what` names the kind of word in a fault."""

    def __init__(self, what: str, same: Callable[[str], str | None]) -> None:
        self.what, self.same = what, same

    def read(self, reader: Reader, path: Path, value: object) -> str:
        """Return the value read; Unreadable once its faults are noted."""
        if not isinstance(value, str):
            raise wrong_type(reader, path, self.what, value)
        word = self.same(value.strip())
        if word is None:
            raise reader.fail(path, "scheme_unknown_word", value=value, what=self.what)
        return word

    def write(self, value: str) -> str:
        """Return the value as TOML on one line."""
        return quoted(value)


class OrHold(Generic[T]):
    """A value or "hold" (暂缓), which reads as None."""

    def __init__(self, codec: Codec[T]) -> None:
        self.codec = codec

    def read(self, reader: Reader, path: Path, value: object) -> T | None:
        """Return the value read; Unreadable once its faults are noted."""
        return None if value in ("hold", "暂缓", "暂缓发放") else self.codec.read(reader, path, value)

    def write(self, value: object) -> str:
        """Return the value as TOML on one line."""
        return '"hold"' if value is None else self.codec.write(value)


class Listed(Generic[T]):
    """A list of values; a single value stands for a list of one."""

    def __init__(self, codec: Codec[T], least: int = 0) -> None:
        self.codec, self.least = codec, least

    def read(self, reader: Reader, path: Path, value: object) -> tuple[T, ...]:
        """Return the value read; Unreadable once its faults are noted."""
        values: Sequence[object] = value if isinstance(value, list) else [value]
        if len(values) < self.least:
            raise reader.fail(path, "scheme_missing_key")
        result: list[T] = []
        for i, item in enumerate(values):
            with suppress(Unreadable):
                result.append(self.codec.read(reader, _numbered(path, i, len(values)), item))
        if len(result) != len(values):
            raise Unreadable
        return tuple(result)

    def write(self, value: Sequence[T]) -> str:
        """Return the value as TOML on one line."""
        return "[" + ", ".join(self.codec.write(item) for item in value) + "]"


def _numbered(path: Path, index: int, count: int) -> Path:
    return path if count == 1 else (*path[:-1], f"{path[-1]}[{index + 1}]")


class Table(Generic[T]):
    """A table whose keys are words: {"优秀" = 1.10}. `keys` may turn one word into several (及以上)."""

    def __init__(self, keys: Callable[[str], tuple[str, ...] | None], what: str, codec: Codec[T]) -> None:
        self.keys, self.what, self.codec = keys, what, codec

    def read(self, reader: Reader, path: Path, value: object) -> dict[str, T]:
        """Return the value read; Unreadable once its faults are noted."""
        if not isinstance(value, dict):
            raise wrong_type(reader, path, "表", value)
        result: dict[str, T] = {}
        failed = False
        for key, item in value.items():
            try:
                self._one(reader, (*path, key), item, result)
            except Unreadable:
                failed = True
        if failed:
            raise Unreadable
        return result

    def _one(self, reader: Reader, path: Path, item: object, result: dict[str, T]) -> None:
        words = self.keys(path[-1].strip())
        if words is None:
            raise reader.fail(path, "scheme_unknown_word", value=path[-1], what=self.what)
        read = self.codec.read(reader, path, item)
        for word in words:
            if word in result and result[word] != read:
                raise reader.fail(path, "scheme_twice", value=word)
            result[word] = read

    def rows(self, value: Mapping[str, T]) -> list[tuple[str, str]]:
        """Return the rows of the table as keys and TOML values."""
        return [(key_text(key), self.codec.write(item)) for key, item in value.items()]

    def write(self, value: Mapping[str, T]) -> str:
        """Return the value as TOML on one line."""
        return "{ " + ", ".join(f"{key} = {text}" for key, text in self.rows(value)) + " }"
