"""The report's words in the language of the window; paper and JSON keep the office's own."""

from __future__ import annotations

from forms.kit.i18n import language
from forms.kit.texts import english_word
from models.rules.year_report.report import TITLES, Part


def part_word(part: Part) -> str:
    """Return what a section is called."""
    return label_word(TITLES[part])


def label_word(label: str) -> str:
    """Return the word of a figure; one that the office made itself stays as it is."""
    return label if language() == "zh" else english_word(label)


def column_word(word: str) -> str:
    """Return the heading of a list."""
    return label_word(word)
