"""The manual: a short chapter a room in resources/manual/<language>, in the order of index.toml.

The same Markdown is what is printed: `resources/manual/index.toml` names the chapters and their pages.
"""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache

from forms.kit.resources import resource


@dataclass(frozen=True, slots=True)
class Chapter:
    """One chapter: its file's name, the keys of the pages that it tells of, its title and its Markdown."""

    name: str
    pages: tuple[str, ...]
    title: str
    text: str

    def says(self, words: str) -> bool:
        """Tell whether every word, in whatever case, stands in the chapter."""
        text = self.text.casefold()
        return all(word in text for word in words.casefold().split())


@cache
def chapters(language: str) -> tuple[Chapter, ...]:
    """Return the manual in "zh" or "en"."""
    index = tomllib.loads(resource("manual", "index.toml").read_text(encoding="utf-8"))
    return tuple(_chapter(one["name"], tuple(one["pages"]), language) for one in index["chapter"])


def chapter_of(page: str, language: str) -> Chapter:
    """Return the chapter that tells of a page; the first one where none does."""
    found = chapters(language)
    return next((one for one in found if page in one.pages), found[0])


def find(words: str, language: str) -> tuple[Chapter, ...]:
    """Return the chapters that say all of some words."""
    return tuple(one for one in chapters(language) if one.says(words))


def _chapter(name: str, pages: tuple[str, ...], language: str) -> Chapter:
    text = resource("manual", language, f"{name}.md").read_text(encoding="utf-8")
    title = text.splitlines()[0].removeprefix("# ").strip()
    return Chapter(name, pages, title, text)
