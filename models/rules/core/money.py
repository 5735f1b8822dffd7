"""Yuan as exact fractions, fen as integers, and the texts between them. No float, ever."""

from __future__ import annotations

import re
from fractions import Fraction

_PLAIN = re.compile(r"([+-]?)(\d{1,18}|\d{1,3}(?:[,，]\d{3}){1,5})(?:\.(\d{1,12}))?")
_TOML = re.compile(r"[+-]?\d+(?:_\d+)*(?:\.\d+(?:_\d+)*)?(?:[eE][+-]?\d{1,2})?")


def parse_yuan(text: str) -> Fraction:
    """Return the exact yuan of "36,000.00" or "36000"; ValueError names what is no amount."""
    cleaned = text.strip().removeprefix("¥").removeprefix("￥").removesuffix("元").strip()
    match = _PLAIN.fullmatch(cleaned)
    if match is None:
        raise ValueError(f"not an amount: {text!r}")
    sign, whole, part = match.groups()
    value = Fraction(f"{whole.replace(',', '').replace('，', '')}.{part or '0'}")
    return -value if sign == "-" else value


def exact_number(text: str) -> Fraction:
    """Return a TOML float's text as a fraction (for tomllib's `parse_float`); ValueError on inf and nan."""
    if _TOML.fullmatch(text) is None:
        raise ValueError(f"not a plain number: {text!r}")
    return Fraction(text.replace("_", ""))


def to_fen(yuan: Fraction) -> int:
    """Return whole fen, half up (away from zero for amounts below it)."""
    doubled, whole = 200 * abs(yuan.numerator) + yuan.denominator, 2 * yuan.denominator
    return doubled // whole if yuan.numerator >= 0 else -(doubled // whole)


def from_fen(fen: int) -> Fraction:
    """Return the exact yuan of `fen`."""
    return Fraction(fen, 100)


def yuan_text(fen: int) -> str:
    """Return "36,000.00"; negative amounts as "-36,000.00"."""
    sign, fen = ("-", -fen) if fen < 0 else ("", fen)
    return f"{sign}{fen // 100:,}.{fen % 100:02d}"


def number_text(value: Fraction, least: int = 0) -> str:
    """Return the shortest exact decimal with at least `least` places; a fraction that has none as "1/3"."""
    denominator, places = value.denominator, 0
    while denominator % 10 == 0:
        denominator, places = denominator // 10, places + 1
    twos = (denominator & -denominator).bit_length() - 1
    denominator >>= twos
    fives = 0
    while denominator % 5 == 0:
        denominator, fives = denominator // 5, fives + 1
    if denominator != 1:
        return str(value)
    places = max(places + max(twos, fives), least)
    sign = "-" if value.numerator < 0 else ""
    digits = str(abs(value.numerator) * 10**places // value.denominator).rjust(places + 1, "0")
    return sign + (f"{digits[:-places]}.{digits[-places:]}" if places else digits)
