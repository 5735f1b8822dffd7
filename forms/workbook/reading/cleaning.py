"""Text as offices type it → text as it is stored: blanks, widths and stand-ins for "nothing"."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

from models.rules.core.characters import plain_name, plain_text

BLANKS = re.compile(r"[\s\u2800]+")
HAN = re.compile("[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
NOTHING = frozenset(
    ("", "/", "-", "--", "—", "——", "无", "－", "／", "\\", "N/A", "n/a", "---", "————", "无。")
)
SHORT = 40
"""Letters of a text that is likely to come again."""
PARENTHESES = re.compile(r"\([^()]*\)")


def squeeze(text: str) -> str:
    """Return `text` without any blank, full-width and zero-width ones included."""
    return _squeezed(text) if len(text) <= SHORT else BLANKS.sub("", plain_text(text))


@lru_cache(maxsize=4096)
def _squeezed(text: str) -> str:
    """Return what `squeeze` does of a short text: a sheet of marks says the same few things many times."""
    return BLANKS.sub("", plain_text(text))


def narrow(text: str) -> str:
    """Return digits, letters and signs in their narrow form (NFKC) and without blanks; not for names."""
    return squeeze(unicodedata.normalize("NFKC", text))


def clean(text: str) -> str:
    """Return free text with its outer blanks gone and runs of blanks as one."""
    return BLANKS.sub(" ", plain_text(text)).strip()


def clean_name(text: str) -> str:
    """Return a person's name: 张　三 → 张三; see models.rules.core.characters for the policy."""
    return plain_name(text)


def filled(text: str) -> str:
    """Return squeezed text, "" for the strokes that clerks write where there is nothing."""
    text = squeeze(text)
    return "" if text in NOTHING else text


@lru_cache(maxsize=4096)
def heading(text: str) -> str:
    """Return a column heading as the synonym tables spell it: 姓  名： → 姓名, 结果（街道） → 结果(街道)."""
    return narrow(text).rstrip(":*").lstrip("*")


def without_remarks(text: str) -> str:
    """Return a heading without what stands in parentheses."""
    return PARENTHESES.sub("", text)
