"""Pinyin without tones, by characters and by phrases: 唐梅康 → tmk, 调休 → tx although 调 alone is diao.

Source: the tables of pypinyin (MIT), as `python -m desktop.packaging.pinyin` writes them.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import lru_cache
from pathlib import Path

TABLE = Path(__file__).resolve().parents[3] / "resources" / "pinyin.txt"
"""UTF-8, a character or a phrase a line, in the order of their bytes, with readings behind it.

A character's usual reading comes first. A phrase without readings is read as its characters usually are.
"""


@lru_cache(maxsize=8192)
def initials(name: str) -> str:
    """Return the lower-case pinyin initials of a name; characters without pinyin stay themselves."""
    return "".join(syllable[:1] for syllable in syllables(name)).lower()[:40]


def syllables(text: str) -> list[str]:
    """Return a reading for each character, by the longest phrases in it; others stay themselves."""
    found: list[str] = []
    while len(found) < len(text):
        found += _read_from(text, len(found))
    return found


@lru_cache(maxsize=4096)
def readings(char: str) -> tuple[str, ...]:
    """Return every reading of a character, the usual one first; itself when it has none."""
    return (None if char.isascii() else _find(char)) or (char,)


def _read_from(text: str, start: int) -> tuple[str, ...]:
    """Return the readings of the longest phrase that begins at `start`, or of that character alone."""
    longest = text[start]
    for phrase in _phrases_from(text, start):
        longest = phrase
    usual = tuple(readings(char)[0] for char in longest)
    return (_find(longest) or usual) if len(longest) > 1 else usual


def _phrases_from(text: str, start: int) -> Iterator[str]:
    for end in range(start + 2, len(text) + 1) if not text[start].isascii() else ():
        line = _line_at(_first_not_before(_bytes(text[start:end])))
        if not line.startswith(text[start:end]):
            return
        if line.split(" ", 1)[0] == text[start:end]:
            yield text[start:end]


def _find(word: str) -> tuple[str, ...] | None:
    """Return what stands behind a word, () for nothing; None for a word that is not in the table."""
    found, *behind = _line_at(_first_not_before(_bytes(word))).split(" ")
    return tuple(behind) if found == word else None


def _first_not_before(word: bytes) -> int:
    """Return where the first line begins that does not sort before `word`."""
    table = _table()
    low, high = 0, len(table)
    while low < high:
        begin = max(table.rfind(b"\n", low, (low + high) // 2) + 1, low)
        end = table.index(b"\n", begin)
        if table[begin:end] < word:
            low = end + 1
        else:
            high = begin
    return low


def _bytes(word: str) -> bytes:
    return word.encode(errors="replace")  # a lone surrogate is no character


def _line_at(begin: int) -> str:
    table = _table()
    return table[begin : max(table.find(b"\n", begin), begin)].decode()


@lru_cache(maxsize=1)
def _table() -> bytes:
    return TABLE.read_bytes()
