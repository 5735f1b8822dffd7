"""Which passwords are refused: short ones, those everybody tries first, and those made of a name."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator
from datetime import datetime
from functools import cache
from pathlib import Path

from models.errors import Refused
from models.rules.core.pinyin import syllables

SHORTEST_PASSWORD = 8
_COMMON = Path(__file__).resolve().parents[3] / "resources" / "common-passwords.txt"
_ROWS = (
    "0123456789", "1234567890", "abcdefghijklmnopqrstuvwxyz",
    "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertyuiopasdfghjklzxcvbnm", "1qaz2wsx3edc4rfv5tgb6yhn7ujm",
)  # fmt: skip


def require_password(password: str, *names: str) -> None:
    """Check a new password of somebody with these `names` (account, full name).

    Refused: password_too_short(length), password_common, password_is_name(name).
    """
    if len(password) < SHORTEST_PASSWORD:
        raise Refused("password_too_short", length=SHORTEST_PASSWORD)
    plain = _plain(password)
    if plain in _common() or _is_a_pattern(plain):
        raise Refused("password_common")
    for name in names:
        if any(_is_made_of(plain, form) for form in _forms(name)):
            raise Refused("password_is_name", name=name)


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text).strip().casefold()


@cache
def _common() -> frozenset[str]:
    return frozenset(_COMMON.read_text(encoding="utf-8").split("\n"))


def _is_a_pattern(plain: str) -> bool:
    """Tell whether a password is a short piece repeated, a run of the keyboard, or a date of eight digits."""
    repeated = any(plain == (plain[:size] * len(plain))[: len(plain)] for size in (1, 2, 3))
    return repeated or any(plain in row * 2 or plain in row[::-1] * 2 for row in _ROWS) or _is_a_date(plain)


def _is_a_date(plain: str) -> bool:
    if len(plain) != 8 or not plain.isdecimal():
        return False
    try:
        return 1900 <= datetime.strptime(f"{plain}+0000", "%Y%m%d%z").year <= 2100
    except ValueError:
        return False


def _forms(name: str) -> Iterator[str]:
    """Yield a name as a password spells it: as it is, in pinyin, by initials."""
    plain = "".join(_plain(name).split())
    if len(plain) > 1:
        yield plain
    if not plain.isascii():
        read = syllables(plain)
        yield "".join(read)
        yield "".join(syllable[:1] for syllable in read)


def _is_made_of(plain: str, form: str) -> bool:
    """Tell whether nothing but figures and punctuation is left of a password without the name."""
    if form not in plain:
        return False
    return not any(letter.isalpha() for letter in plain.replace(form, ""))
