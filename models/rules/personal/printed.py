"""What a person is given on paper: the notice, and the extract of what is held about them."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Contact:
    """Whom a person asks: department, name, phone, address; empty where the office has not said."""

    unit: str = ""
    person: str = ""
    phone: str = ""
    address: str = ""


@dataclass(frozen=True, slots=True)
class Notice:
    """The notice: sections of lines, the terms as (kind, term, basis), whom to ask."""

    title: str
    street: str
    opening: str
    sections: tuple[tuple[str, tuple[str, ...]], ...]
    terms: tuple[tuple[str, str, str], ...]
    contact: Contact
    printed_on: date


@dataclass(frozen=True, slots=True)
class Section:
    """One table: its title, the words of its columns, and its rows as they are read."""

    table: str
    title: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


@dataclass(frozen=True, slots=True)
class Extract:
    """Everything about one person; sections without rows are kept, to say that nothing is held.

    `left_out` is (table, why) of what is held and not given out.
    """

    street: str
    staff_no: str
    name: str
    made_on: date
    sections: tuple[Section, ...]
    left_out: tuple[tuple[str, str], ...]


def term_words(years: int) -> str:
    """Return how long a kind is kept, in words: 永久, 3年."""
    return f"{years}年" if years else "永久"
