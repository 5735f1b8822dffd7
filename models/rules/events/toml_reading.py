"""Reading a TOML file of events clause by clause: every fault is noted with the clause it stands in."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping, Sequence
from decimal import Decimal
from enum import StrEnum
from typing import Any, TypeVar

from models.rules.core.faults import Fault, Place

E = TypeVar("E", bound=StrEnum)
Table = Mapping[str, Any]
_LINE = re.compile(r"at line (\d+)")
_NESTED = 200
"""More brackets than any file of ours opens; beyond it the parser itself would run out of stack."""


class TomlFaults(ValueError):
    """A file that cannot be used; `faults` names every clause that is wrong or missing."""

    def __init__(self, faults: Sequence[Fault]) -> None:
        super().__init__("; ".join(f"{fault.place.sheet}: {fault.code}" for fault in faults))
        self.faults = tuple(faults)


def parse(text: str, file: str) -> dict[str, Any]:
    """Parse TOML with exact decimals. TomlFaults names the line that is no TOML."""
    if re.search(rf"[\[{{]{{{_NESTED}}}", re.sub(r"\s", "", text)):
        raise TomlFaults([Fault(Place(file), "toml_broken", {"line": "1", "detail": "[[[[…"})])
    try:
        return tomllib.loads(text.removeprefix("\ufeff").replace("\r\n", "\n"), parse_float=Decimal)
    except (ValueError, ArithmeticError) as error:
        found = _LINE.search(str(error))
        line = found[1] if found else "1"
        fault = Fault(Place(file, "", f"line {line}"), "toml_broken", {"line": line, "detail": str(error)})
        raise TomlFaults([fault]) from None


class Reading:
    """Notes faults while a file is read; a value that is wrong reads as None."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.faults: list[Fault] = []

    def note(self, where: str, key: str, code: str, /, **facts: str) -> None:
        """Note a fault at a key of a clause."""
        place = Place(self.file, where, key)
        self.faults.append(Fault(place, code, {"where": where, "key": key, **facts}))

    def finish(self) -> None:
        """Raise what was noted, if anything was."""
        if self.faults:
            raise TomlFaults(self.faults)

    def keys(self, table: Table, where: str, needed: Sequence[str], optional: Sequence[str] = ()) -> None:
        """Note keys that are missing and keys that nobody knows."""
        for key in needed:
            if key not in table:
                self.note(where, key, "toml_missing")
        for key in table:
            if key not in (*needed, *optional):
                self.note(where, key, "toml_unknown", options="、".join((*needed, *optional)))

    def table(self, holder: Table, key: str) -> Table | None:
        """Return a section; None where it is missing (noted by `keys`) or no section."""
        value = holder.get(key)
        if isinstance(value, dict) or value is None:
            return value
        self.wrong(f"[{key}]", key, value, f"[{key}] 一节")
        return None

    def tables(self, holder: Table, key: str) -> list[tuple[str, Table]]:
        """Return the numbered rows of [[key]] with the name of each clause."""
        value = holder.get(key, [])
        if not isinstance(value, list) or not all(isinstance(one, dict) for one in value):
            self.wrong(f"[[{key}]]", key, value, f"若干 [[{key}]] 段")
            return []
        return [(f"第{number}个[[{key}]]", one) for number, one in enumerate(value, 1)]

    def text(self, table: Table, where: str, key: str, limit: int = 200) -> str:
        """Return text, "" where it is missing or wrong."""
        value = table.get(key, "")
        if key in table and (not isinstance(value, str) or not value.strip() or len(value) > limit):
            self.wrong(where, key, value, f"不超过{limit}字的文字")
            return ""
        return str(value).strip()

    def texts(self, table: Table, where: str, key: str) -> tuple[str, ...]:
        """Return a list of texts, () where it is missing or wrong."""
        value = table.get(key, ())
        good = isinstance(value, list) and all(isinstance(one, str) and one.strip() for one in value)
        if key in table and not (good and value):
            self.wrong(where, key, value, "由文字组成的数组，不能为空")
            return ()
        return tuple(one.strip() for one in value)

    def flag(self, table: Table, where: str, key: str) -> bool | None:
        """Return true or false."""
        value = table.get(key)
        if value is None or isinstance(value, bool):
            return value
        self.wrong(where, key, value, "true 或 false")
        return None

    def option(self, kind: type[E], table: Table, where: str, key: str) -> E | None:
        """Return one of the words of `kind`."""
        value = table.get(key)
        if value is None:
            return None
        try:
            return kind(value)
        except ValueError:
            self.wrong(where, key, value, "、".join(one.value for one in kind))
            return None

    def wrong(self, where: str, key: str, value: object, expected: str) -> None:
        """Note a value of the wrong kind or size."""
        self.note(where, key, "toml_wrong", value=str(value)[:60], expected=expected)
