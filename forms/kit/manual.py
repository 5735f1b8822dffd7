"""The manual: a short chapter a room in resources/manual/<language>, in the order of index.toml.

The same Markdown is what is printed: `resources/manual/index.toml` names the chapters and their pages, and
for a chapter that tells of no page who reads it.
"""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any

from forms.kit.resources import resource

_PICTURE = re.compile(r"!\[[^]]*\]\(\.\./\.\./screenshots/([\w.-]+)\)")
_WIDE = "\u2e80", "\uffef"
_QUOTES = "“”‘’…"
_MARKS = "*`"
"""What stands around words that are bold, or typed as they are."""
_WHOLE_LINES = ("#", "|", ">", "```")
"""What a line begins with that the next one does not continue."""


class Reader(StrEnum):
    """Whom a chapter is for that tells of no page."""

    EVERYONE = "everyone"
    CLERK = "clerk"
    LEADER = "leader"
    FINANCE = "finance"
    HUB = "hub"
    ADMINISTRATOR = "administrator"
    AUDITOR = "auditor"


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter: its file's name, the keys of the pages that it tells of, its title and its Markdown.

    A chapter tells of pages or names its reader, never both.
    """

    name: str
    pages: tuple[str, ...]
    reader: Reader | None
    title: str
    text: str

    @property
    def pictures(self) -> tuple[str, ...]:
        """The names of the files in resources/screenshots that the chapter shows."""
        return tuple(_PICTURE.findall(self.text))

    def says(self, words: str) -> bool:
        """Tell whether every word, in whatever case, stands in the chapter."""
        text = self.text.casefold()
        return all(word in text for word in words.casefold().split())


@cache
def chapters(language: str) -> tuple[Chapter, ...]:
    """Return the manual in "zh" or "en"."""
    index = tomllib.loads(resource("manual", "index.toml").read_text(encoding="utf-8"))
    return tuple(_chapter(one, language) for one in index["chapter"])


def chapter_of(page: str, language: str) -> Chapter:
    """Return the chapter that tells of a page; the first one where none does."""
    found = chapters(language)
    return next((one for one in found if page in one.pages), found[0])


def find(words: str, language: str) -> tuple[Chapter, ...]:
    """Return the chapters that say all of some words."""
    return tuple(one for one in chapters(language) if one.says(words))


def _chapter(entry: dict[str, Any], language: str) -> Chapter:
    """Read a chapter; ValueError: its entry tells of pages and names a reader, or does neither."""
    name, pages = str(entry["name"]), tuple(entry.get("pages", ()))
    reader = Reader(entry["reader"]) if "reader" in entry else None
    if bool(pages) == (reader is not None):
        raise ValueError(f"chapter {name}: either pages or a reader")
    text = resource("manual", language, f"{name}.md").read_text(encoding="utf-8")
    title = text.splitlines()[0].removeprefix("# ").strip()
    return Chapter(name, pages, reader, title, text)


def without_gaps(text: str) -> str:
    """Return Markdown whose Chinese sentences do not break: each break would be shown as a space."""
    lines: list[str] = []
    for line in text.split("\n"):
        before, words = lines[-1] if lines else "", line.lstrip()
        goes_on = before.strip() and not before.lstrip().startswith(_WHOLE_LINES)
        if goes_on and _is_wide(before.rstrip(_MARKS)[-1:]) and _is_wide(words.lstrip(_MARKS)[:1]):
            lines[-1] = before + words
        else:
            lines.append(line)
    return "\n".join(lines)


def _is_wide(char: str) -> bool:
    return bool(char) and (_WIDE[0] <= char <= _WIDE[1] or char in _QUOTES)
