"""Search and order Chinese words by their pinyin, as office staff type them."""

from __future__ import annotations

from functools import lru_cache

from models.rules.core import pinyin
from models.rules.core.characters import search_key


def readings(char: str) -> tuple[str, ...]:
    """Return the plain readings of one character, itself when it is not Chinese."""
    return (char.lower(),) if char.isascii() else pinyin.readings(char)


@lru_cache(maxsize=4096)
def initials(text: str) -> str:
    """Return the first letter of each character's first reading: 王小明 is "wxm"."""
    return "".join(readings(char)[0][:1] for char in text if not char.isspace())


@lru_cache(maxsize=8192)
def order(text: str) -> str:
    """Return a key that sorts Chinese by pinyin and puts the character after its reading."""
    return " ".join(f"{readings(char)[0]} {char}" if not char.isascii() else char.lower() for char in text)


@lru_cache(maxsize=16384)
def matches(query: str, text: str) -> bool:
    """Tell whether `text` holds `query` as it stands, as pinyin initials or as whole syllables."""
    wanted = search_key(query.strip())
    if not wanted or wanted in search_key(text):
        return True
    if not wanted.isascii():
        return False
    chars = [char for char in text if not char.isspace()]
    wanted = wanted.replace(" ", "")
    return any(_may_begin(wanted[0], char) and _spells(wanted, chars, at) for at, char in enumerate(chars))


@lru_cache(maxsize=8192)
def _may_begin(letter: str, char: str) -> bool:
    """Tell whether a Chinese character has a reading that begins with a letter: few of a text do."""
    return not char.isascii() and any(reading[0] == letter for reading in readings(char))


def _spells(wanted: str, chars: list[str], at: int) -> bool:
    if not wanted:
        return True
    if at == len(chars):
        return False
    for reading in readings(chars[at]):
        # The last syllable may be half typed: "zhangs" finds 张三, and so does "zhangsa".
        if reading.startswith(wanted) and reading:
            return True
        for piece in {reading, reading[:1], reading[:2] if reading[1:2] == "h" else reading[:1]}:
            if wanted.startswith(piece) and _spells(wanted[len(piece) :], chars, at + 1):
                return True
    return False
