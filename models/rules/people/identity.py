"""Identity cards, mobiles and bank cards: what is well formed, and what a screen may show."""

from __future__ import annotations

import re
from datetime import date

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
CHECK_DIGITS = "10X98765432"
CARD_18 = re.compile(r"[0-9]{17}[0-9X]")
CARD_15 = re.compile(r"[0-9]{15}")
MOBILE = re.compile(r"1[3-9][0-9]{9}")
BANK_CARD = re.compile(r"[0-9]{16,19}")


def check_digit(body: str) -> str:
    """Return the 18th character that belongs to the first 17 digits (GB 11643—1999)."""
    return CHECK_DIGITS[sum(int(digit) * weight for digit, weight in zip(body, WEIGHTS, strict=True)) % 11]


def modern_card(card: str) -> str:
    """Return `card` with 18 characters: an old 15-digit number gets its century and check digit."""
    card = card.upper()
    if not CARD_15.fullmatch(card):
        return card
    body = f"{card[:6]}19{card[6:]}"
    return body + check_digit(body)


def birth_date(card: str) -> date | None:
    """Return the birth date in an 18-character number, None where no such day exists."""
    try:
        return date(int(card[6:10]), int(card[10:12]), int(card[12:14]))
    except ValueError:
        return None


def sex_of(card: str) -> str:
    """Return 男 or 女 by the parity of the 17th digit of an 18-character number."""
    return "男" if int(card[16]) % 2 else "女"


def id_card_problem(card: str, today: date) -> str | None:
    """Return the code of what is wrong with an identity number of 15 or 18 characters, None if it is sound.

    The date is looked at before the check digit: 99999919900229001**3** has the right digit and no such day.
    """
    card = modern_card(card)
    if not CARD_18.fullmatch(card):
        return "id_card_length"
    born = birth_date(card)
    if born is None:
        return "id_card_birth_date"
    if born > today:
        return "id_card_in_future"
    return None if check_digit(card[:17]) == card[17] else "id_card_check_digit"


def is_mobile(number: str) -> bool:
    """Tell whether `number` is a mainland mobile number of 11 digits."""
    return MOBILE.fullmatch(number) is not None


def bank_card_doubtful(card: str) -> bool:
    """Tell whether a card number deserves a second look: not 16–19 digits, or the Luhn digit is off.

    A warning, never an error: passbooks and corporate accounts fail it and are paid all the same.
    """
    if not BANK_CARD.fullmatch(card):
        return True
    digits = [int(digit) for digit in reversed(card)]
    doubled = (sum(divmod(2 * digit, 10)) for digit in digits[1::2])
    return (sum(digits[::2]) + sum(doubled)) % 10 != 0


def mask_id_card(card: str) -> str:
    """Return the number as a screen may show it: 999999********0018."""
    return card if len(card) < 11 else f"{card[:6]}{'*' * (len(card) - 10)}{card[-4:]}"


def mask_mobile(number: str) -> str:
    """Return the number as a screen may show it: 138****0000."""
    return number if len(number) < 8 else f"{number[:3]}{'*' * (len(number) - 7)}{number[-4:]}"


def card_tail(card: str) -> str:
    """Return the last four digits, which is all of a bank card that a printed sheet shows."""
    return card[-4:]
