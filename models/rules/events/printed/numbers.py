"""Telephones and identity cards in free text, told from the numbers of papers that look like them.

A mobile number is hidden unless something beside it says that it is another number: a word such as 编号 or
第, the year of a document, capital letters, or more digits that it is joined to. In doubt it is hidden.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from models.rules.people.identity import CARD_18, birth_date, check_digit

_SOME_DIGITS = re.compile(r"\d{3}[-\s]?\d{4}")
"""What every telephone and every card has in it: most texts have not, and are read no further."""
_MOBILE = re.compile(
    r"(?<!\d)1(?:3\d|4\d|5[0-35-9]|6[25-7]|7[0-8]|8\d|9[0-35-9])[-\s]?\d{4}[-\s]?\d{4}(?!\d)"
)
"""Prefixes that mobile operators have; digits may be full-width, their values decide."""
_CARD = re.compile(r"(?<!\d)\d{6}[-\s]?\d{8}[-\s]?\d{3}[\dXxＸｘ](?![\dA-Za-z])")
_NAMED_CARD = re.compile(r"(?<=身份证)(\D{0,6}?)(\d{17}[\dXxＸｘ]|\d{15})(?![\dA-Za-z])")
_PAPER = re.compile(
    r"(?:第|№|[Nn][Oo]\.?|编号|编码|代码|单号|工单|文号|案号|流水号|受理号|回执|订单|登记号|档案号"
    r"|[〔\[［（(]\d{4}[〕\]］）)])[号为是:：#＃\s]{0,3}$"
)
_LETTERS = re.compile(r"(?<![A-Za-z])[A-Z]{2,6}-?$")
_FOR_CALLING = re.compile(r"(?:TEL|MOB|PHONE|VX|WX|QQ)-?$")
_JOINED_BEFORE = re.compile(r"(?<!\d)(\d+)[-_]$")
_JOINED_AFTER = re.compile(r"[-_](\d+)")
_ANOTHER_PHONE = re.compile(r"0*86|0\d{2,3}|1\d{10}|(?!20\d\d[01]\d[0-3]\d)\d{7,8}")
_LOOKED_BACK = 24
"""How many characters before a number are looked at for what it is."""
_PLAIN = str.maketrans("０１２３４５６７８９ＸｘX", "0123456789xxx")


def hide_numbers(text: str, phone: Callable[[str], str], card: str) -> str:
    """Return a text with each mobile number as `phone` shows it and `card` in place of identity cards."""
    if not _SOME_DIGITS.search(text):
        return text
    text = _NAMED_CARD.sub(lambda found: f"{found[1]}{card}", text)
    text = _CARD.sub(lambda found: card if is_card(found[0]) else found[0], text)
    return "".join(_with_phones_hidden(text, phone))


def _with_phones_hidden(text: str, phone: Callable[[str], str]) -> Iterator[str]:
    at = 0
    for found in _MOBILE.finditer(_digits_plain(text)):
        start, end = found.span()
        yield text[at:start]
        yield text[start:end] if _is_of_a_paper(text, start, end) else phone(text[start:end])
        at = end
    yield text[at:]


def _digits_plain(text: str) -> str:
    """Return a text with full-width digits as plain ones, character for character."""
    return text if text.isascii() else text.translate(_PLAIN)


def _is_of_a_paper(text: str, start: int, end: int) -> bool:
    """Tell whether what stands beside a number says that it is not a telephone."""
    before, after = text[max(0, start - _LOOKED_BACK) : start], text[end : end + _LOOKED_BACK]
    if _PAPER.search(before):
        return True
    if _LETTERS.search(before) and not _FOR_CALLING.search(before):
        return not after.startswith("@")
    joined = (*_JOINED_BEFORE.findall(before), *_JOINED_AFTER.findall(after[: _joined_length(after)]))
    return any(not _ANOTHER_PHONE.fullmatch(digits) for digits in joined)


def _joined_length(after: str) -> int:
    found = _JOINED_AFTER.match(after)
    return found.end() if found else 0


def is_card(said: str) -> bool:
    """Tell whether digits are a sound identity number: a day of birth, and the right check character."""
    card = re.sub(r"[-\s]", "", _digits_plain(said)).upper()
    if not CARD_18.fullmatch(card) or card[6:8] not in ("18", "19", "20") or birth_date(card) is None:
        return False
    return check_digit(card[:17]) == card[17]
