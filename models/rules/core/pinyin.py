"""Pinyin initials for search: 唐梅康 → tmk."""

from __future__ import annotations


def initials(name: str) -> str:
    """Return the lower-case pinyin initials of a name; characters without pinyin stay themselves."""
    from pypinyin import Style, lazy_pinyin

    return "".join(lazy_pinyin(name, style=Style.FIRST_LETTER)).lower()[:40]
