"""Marks between words: those of Chinese in a Chinese window, those of English in an English one."""

from __future__ import annotations

from collections.abc import Iterable

from forms.kit.i18n import language

_ENGLISH = {"、": ", ", "，": ", ", "；": "; ", "：": ": "}


def joined(parts: Iterable[str], mark: str = "、") -> str:
    """Return the parts with a Chinese mark between them, or with what English sets there."""
    return (mark if language() == "zh" else _ENGLISH[mark]).join(parts)


def noted(text: str, note: str) -> str:
    """Return a text with a note in the brackets of the window's language behind it."""
    return f"{text}（{note}）" if language() == "zh" else f"{text} ({note})"
