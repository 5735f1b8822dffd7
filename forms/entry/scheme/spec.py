"""What a scheme consists of, for people: sections, their fields, and the words of each option.

One description serves the form that edits a scheme and the notice that shows it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
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
    FLAG = "flag"
    TABLE = "table"  # word → figure
    FIGURES = "figures"  # figures by the words of `by`
    LISTS = "lists"  # word → words
    ITEMS = "items"  # rows, each with fields of its own
    ROWS = "rows"  # rows of a few figures, a column each
    GROUP = "group"  # a table of its own inside the section, or none


Options = Sequence[tuple[str, str]]


@dataclass(frozen=True, slots=True)
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
    note: str = ""
    extra: Mapping[str, str] = field(default_factory=dict)


def clause() -> FieldSpec:
    """Return the field that every section has: the clause behind it."""
    return FieldSpec("clause", translate("Scheme", "Clause"))


def number(key: str, label: str, default: str = "") -> FieldSpec:
    """Return a field for a figure; `default` holds where the notice says nothing."""
    return FieldSpec(key, label, Kind.NUMBER, default=default)


def months_options() -> Options:
    """Return how months are counted."""
    return (
        ("full", translate("Scheme", "the whole year for everybody")),
        ("half_month", translate("Scheme", "half months: up to the day below a whole month, after it half")),
        ("touched", translate("Scheme", "every month touched counts whole")),
        ("whole", translate("Scheme", "only months served whole")),
        ("days", translate("Scheme", "by calendar days")),
        ("half_year", translate("Scheme", "by half-years, with the shares below")),
    )


def window_options() -> Options:
    """Return against which years a sanction counts."""
    return (
        ("year_of_decision", translate("Scheme", "in the year of the decision")),
        ("in_period", translate("Scheme", "during its whole period")),
    )


def period_options() -> Options:
    """Return which months are counted."""
    return (
        ("year", translate("Scheme", "the whole year")),
        ("first_half", translate("Scheme", "January to June")),
        ("second_half", translate("Scheme", "July to December")),
        ("month", translate("Scheme", "every month by itself")),
    )


def unit_options() -> Options:
    """Return what is counted."""
    return (
        ("", translate("Scheme", "as usual: late and early in times, all else in days")),
        ("day", translate("Scheme", "days")),
        ("half_day", translate("Scheme", "half-days")),
        ("time", translate("Scheme", "times")),
    )


def reading_options() -> Options:
    """Return the readings of the police clause (domain §4)."""
    return (
        ("A", translate("Scheme", "A  the same tier, the same standard")),
        ("B", translate("Scheme", "B  a ratio of the same standard")),
        ("C", translate("Scheme", "C  the difference to what the police paid")),
        ("D", translate("Scheme", "D  street and department standard, weighted")),
        ("E", translate("Scheme", "E  a pool to the station by heads")),
    )


def tax_options() -> Options:
    """Return the texts by which the bonus is taxed."""
    return (
        ("none", translate("Scheme", "not computed")),
        ("one_off_2005", translate("Scheme", "one-off bonus, rule of 2005")),
        ("one_off_2018", translate("Scheme", "one-off bonus, last quarter of 2018")),
        ("one_off_2019", translate("Scheme", "one-off bonus, rule of 2019")),
        ("by_date", translate("Scheme", "by the day of payment")),
    )


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
