"""What a scheme consists of, for people: sections, their fields, and the words of each option.

One description serves the form that edits a scheme and the notice that shows it. Which keys there are, and
what each is called, stands at the fields of models.rules.scheme.parts.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from PySide6.QtCore import QCoreApplication

translate = QCoreApplication.translate


class Kind(Enum):
    """How a field is edited and shown."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    WORDS = "words"  # a list of words
    OPTION = "option"
    SEVERAL = "several"  # some of a few named options
    FLAG = "flag"
    TABLE = "table"  # word → figure
    FIGURES = "figures"  # figures by the words of `by`
    LISTS = "lists"  # word → words
    ITEMS = "items"  # rows, each with fields of its own
    ROWS = "rows"  # rows of a few figures, a column each
    GROUP = "group"  # a table of its own inside the section, or none


Options = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True, kw_only=True)
class FieldSpec:
    """One key of a section. The first option is the default; a flag's default is `on`."""

    key: str
    label: str
    kind: Kind = Kind.TEXT
    options: Options = ()
    hint: str = ""
    on: bool = False
    word: str = ""
    default: str = ""  # what holds where the notice says nothing
    items: tuple[FieldSpec, ...] = ()


@dataclass(frozen=True, slots=True)
class SectionSpec:
    """One section of the file; `optional` ones may be left out whole."""

    key: str
    title: str
    fields: tuple[FieldSpec, ...]
    optional: bool = False
    listed: bool = False


BY_NAMES = ("tier", "class", "kind", "agency", "grade", "person")


def by_word(name: str) -> str:
    """Return what a figure is distinguished by, in the language of the window."""
    words = {
        "tier": translate("Scheme", "tier"),
        "class": translate("Scheme", "post class"),
        "kind": translate("Scheme", "kind of staff"),
        "agency": translate("Scheme", "agency"),
        "grade": translate("Scheme", "grade"),
        "person": translate("Scheme", "staff number"),
    }
    return words.get(name, name)
