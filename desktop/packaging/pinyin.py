"""Write resources/pinyin.txt from the tables of pypinyin: `python -m desktop.packaging.pinyin`.

pypinyin (MIT, extra `test`) keeps its tables as Python objects, 45 MB once they are loaded. One line here is
a character with its readings, the usual one first, or a phrase; a phrase has readings only where they are not
the usual ones of its characters.
"""

from __future__ import annotations

from collections.abc import Iterator

from desktop.packaging.product import ROOT

TABLE = ROOT / "resources" / "pinyin.txt"
OURS = {"调休": "tiao xiu"}
"""What is said in every office and read wrongly there."""


def lines() -> Iterator[str]:
    """Yield the lines of the table, in the order of their code points."""
    from pypinyin.constants import PHRASES_DICT, PINYIN_DICT

    words = {*(chr(code) for code in PINYIN_DICT), *PHRASES_DICT, *OURS}
    for word in sorted(words, key=str.encode):
        yield _character(word) if len(word) == 1 else _phrase(word)


def _character(char: str) -> str:
    from pypinyin import Style, lazy_pinyin, pinyin

    usual = lazy_pinyin(char)[0]
    found = pinyin(char, style=Style.NORMAL, heteronym=True)[0]
    return f"{char} {' '.join(dict.fromkeys((usual, *(_plain(reading) for reading in found))))}"


def _phrase(phrase: str) -> str:
    if phrase in OURS:
        return f"{phrase} {OURS[phrase]}"
    from pypinyin import lazy_pinyin

    usual = [lazy_pinyin(char)[0] for char in phrase]
    read = lazy_pinyin(phrase)
    return phrase if read == usual else f"{phrase} {' '.join(read)}"


def _plain(reading: str) -> str:
    return reading.replace("ü", "v")


if __name__ == "__main__":
    TABLE.write_text("".join(f"{line}\n" for line in lines()), encoding="utf-8")
