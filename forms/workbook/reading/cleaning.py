"""Text as offices type it → text as it is stored: blanks, widths and stand-ins for "nothing"."""

from __future__ import annotations

import re
import unicodedata

BLANKS = re.compile(r"[\s\u200b-\u200f\u2060\ufeff]+")
DOTS = re.compile("[•・‧∙⋅･●]")
HAN = re.compile("[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
NOTHING = frozenset(("", "/", "-", "--", "—", "——", "无", "－", "／", "\\", "N/A", "n/a"))
PARENTHESES = re.compile(r"\([^()]*\)")


def squeeze(text: str) -> str:
    """Return `text` without any blank, full-width and zero-width ones included."""
    return BLANKS.sub("", text)


def narrow(text: str) -> str:
    """Return digits, letters and signs in their narrow form (NFKC) and without blanks; not for names."""
    return squeeze(unicodedata.normalize("NFKC", text))


def clean(text: str) -> str:
    """Return free text with its outer blanks gone and runs of blanks as one."""
    return BLANKS.sub(" ", text).strip()


def clean_name(text: str) -> str:
    """Return a person's name: 张　三 → 张三; the dot of minority names and rare characters are kept.

    No NFKC here: it would exchange compatibility characters, and a name is written as the card has it.
    """
    text = clean(DOTS.sub("·", text))
    return text.replace(" ", "") if HAN.search(text) else text


def filled(text: str) -> str:
    """Return squeezed text, "" for the strokes that clerks write where there is nothing."""
    text = squeeze(text)
    return "" if text in NOTHING else text


def heading(text: str) -> str:
    """Return a column heading as the synonym tables spell it: 姓  名： → 姓名, 结果（街道） → 结果(街道)."""
    return narrow(text).rstrip(":*").lstrip("*")


def without_remarks(text: str) -> str:
    """Return a heading without what stands in parentheses."""
    return PARENTHESES.sub("", text)
