"""The tables of resources/schemes/README.md, from the keys: `python -m tests.rules.scheme.guide` writes them.

A table stands between `<!-- keys: Months -->` and `<!-- end -->`, named after the part it describes.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import MISSING, Field, fields
from enum import StrEnum
from fractions import Fraction
from pathlib import Path
from typing import Any

from models.rules.core.money import number_text
from models.rules.scheme import parts
from models.rules.scheme.keys import Key
from tests.rules.bonus.year import SCHEMES

README = SCHEMES / "README.md"
_TABLE = re.compile(r"<!-- keys: (\w+) -->\n.*?<!-- end -->", re.DOTALL)
HEAD = "| 键 | 说明 | gloss |\n|---|---|---|\n"


def guide(text: str) -> str:
    """The guide with every table as the keys have it."""
    return _TABLE.sub(lambda found: f"<!-- keys: {found[1]} -->\n{table(found[1])}<!-- end -->", text)


def described(text: str) -> set[str]:
    """The parts that the guide has tables of."""
    return {found[1] for found in _TABLE.finditer(text)}


def table(part: str) -> str:
    known = [field for field in fields(getattr(parts, part)) if "key" in field.metadata]
    return HEAD + "".join(_row(field) for field in known if field.name != "clause")


def _row(field: Field[Any]) -> str:
    key: Key = field.metadata["key"]
    words = key.label[0] + (f"：{key.note}" if key.note else "") + _default(field)
    return f"| `{field.name}` | {words} | {key.label[1]} |\n"


def _default(field: Field[Any]) -> str:
    """What the key is where the notice says nothing; a key without a default must be there."""
    if field.default is MISSING:
        return "（必填）" if field.default_factory is MISSING else ""
    value = field.default
    if value in (None, "", ()) or isinstance(value, Mapping):
        return ""
    return f"（默认 `{_toml(value)}`）"


def _toml(value: object) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, tuple):
        return "[" + ", ".join(f'"{word}"' for word in value) + "]"
    if isinstance(value, int | Fraction):
        return number_text(Fraction(value))
    return value.value if isinstance(value, StrEnum) else str(value)


if __name__ == "__main__":
    path = Path(README)
    path.write_text(guide(path.read_text("utf-8")), "utf-8")
