"""What a key of a scheme's section is: said once, at the field it fills.

The reader and the writer (`models.rules.scheme.records`), the form (`forms.entry.scheme.sections`) and the
tables of resources/schemes/README.md follow from it.
"""

from __future__ import annotations

from dataclasses import dataclass, fields
from typing import Any

from models.rules.scheme.codec import Codec, Text

Said = tuple[str, str]
"""The same in Chinese and in English."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Key:
    """One key: how its value is read and written, what a form calls it, and what the guide says of it.

    `note` is Chinese, for the guide. `hint` stands beside the field. A form shows keys of a smaller `at`
    first, else in the order of the file; `unsaid` is what holds without the key where no default says it.
    """

    codec: Codec[Any]
    label: Said
    note: str = ""
    hint: Said = ("", "")
    at: int = 0
    unsaid: str = ""


def key(
    codec: Codec[Any],
    chinese: str,
    english: str,
    note: str = "",
    *,
    hint: Said = ("", ""),
    at: int = 0,
    unsaid: str = "",
) -> dict[str, Key]:
    """Return the metadata of a field that a key of the file fills."""
    label = chinese, english
    return {"key": Key(codec=codec, label=label, note=note, hint=hint, at=at, unsaid=unsaid)}


def keys_of(part: type) -> dict[str, Key]:
    """Return the keys of a part in the order of the file."""
    return {field.name: field.metadata["key"] for field in fields(part) if "key" in field.metadata}


CLAUSE = key(Text(), "条款", "Clause")
"""The clause behind a section: every section may name it."""
