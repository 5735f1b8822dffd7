"""How far two places are apart, in whole metres, by integer arithmetic: good to a metre within a street."""

from __future__ import annotations

from fractions import Fraction
from math import isqrt

MICRO = 1_000_000
METRES_A_DEGREE = 111_320
"""Of latitude, on a sphere of the earth's mean size."""
_TERMS = 7
_PI = Fraction(3_141_592_653_589_793, 1_000_000_000_000_000)


def _micro(degrees: str) -> int:
    return int(Fraction(degrees) * MICRO)


def cosine(micro: int) -> Fraction:
    """Return the cosine of a latitude in millionths of a degree, to a millionth, by its series."""
    angle = Fraction(micro, MICRO) * _PI / 180
    square, term, total = angle * angle, Fraction(1), Fraction(1)
    for n in range(1, _TERMS):
        term = -term * square / ((2 * n - 1) * (2 * n))
        total += term
    return Fraction(int(total * MICRO), MICRO)


def metres_between(longitude: str, latitude: str, longitude2: str, latitude2: str) -> int:
    """Return the metres between two places, given in decimal degrees as text, rounded up."""
    north = _micro(latitude) - _micro(latitude2)
    east = (_micro(longitude) - _micro(longitude2)) * cosine(_micro(latitude))
    square = (Fraction(METRES_A_DEGREE, MICRO) ** 2) * (north * north + east * east)
    whole = isqrt(square.numerator // square.denominator)
    return whole if whole * whole == square else whole + 1


def box_around(longitude: str, latitude: str, longitude2: str, latitude2: str, metres: int) -> bool:
    """Tell whether a place is in the square around another at all: most are not, and need no root."""
    north = abs(_micro(latitude) - _micro(latitude2))
    east = abs(_micro(longitude) - _micro(longitude2)) * cosine(_micro(latitude))
    reach = Fraction(metres * MICRO, METRES_A_DEGREE)
    return north <= reach and east <= reach
