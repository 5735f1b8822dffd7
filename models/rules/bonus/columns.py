"""What the columns of paper show of a line: what was taken, so that every row adds up to the fen.

A deduction that is cut at zero shows the part that counted; the tree tells what would have been taken.
"""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction

from msgspec import Struct

from models.rules.core.money import to_fen, yuan_text
from models.rules.scheme.options import RoundingMode
from models.rules.scheme.parts import Rounding

ZERO = Fraction(0)
FEN = Fraction(1, 100)


class Balances(Struct, frozen=True, kw_only=True):
    """Exact yuan: what was earned, and what is left after each thing that takes.

    `attended` and `others` may lie below zero: that is what could not be taken. `paid` is what others have
    paid, None where nobody is asked; `cap` None without one.
    """

    before: Fraction
    gross: Fraction
    attended: Fraction
    others: Fraction
    paid: Fraction | None
    cap: Fraction | None
    awards: Fraction

    @property
    def least(self) -> Fraction:
        """What is left once others have paid; below zero where not everything could be taken."""
        return self.others if self.paid is None else self.others - self.paid


class Columns(Struct, frozen=True, kw_only=True):
    """Fen: before − sanction − attendance − other − paid + award = amount, whatever the scheme does.

    `other_fen` holds the manual items and what cap and rounding take (rounding may also give).
    """

    before_fen: int = 0
    gross_fen: int = 0
    attendance_fen: int = 0
    other_fen: int = 0
    paid_fen: int | None = None
    award_fen: int = 0
    remarks: tuple[str, ...] = ()


def columns(balances: Balances, rounding: Rounding, amount_fen: int) -> Columns:
    """Return the columns of a line that pays `amount_fen`."""
    attended = _fen(max(balances.attended, ZERO), rounding)
    others = _fen(max(balances.others, ZERO), rounding)
    unpaid = others if balances.paid is None else _fen(max(balances.least, ZERO), rounding)
    gross = _fen(balances.gross, rounding)
    award = _award(balances, rounding) if balances.awards else 0
    attendance, paid = gross - attended, others - unpaid
    return Columns(
        before_fen=_fen(balances.before, rounding),
        gross_fen=gross,
        attendance_fen=attendance,
        other_fen=gross - attendance - paid + award - amount_fen,
        paid_fen=None if balances.paid is None else paid,
        award_fen=award,
        remarks=tuple(_remarks(balances)),
    )


def _award(balances: Balances, rounding: Rounding) -> int:
    net = max(balances.least, ZERO)
    capped = net if balances.cap is None else min(net, balances.cap)
    return _fen(capped + balances.awards, rounding) - _fen(capped, rounding)


def _fen(yuan: Fraction, rounding: Rounding) -> int:
    """Return fen as the line itself is rounded; half up where the line is rounded more coarsely."""
    if rounding.mode is RoundingMode.HALF_UP or rounding.unit != FEN:
        return to_fen(yuan)
    scaled = yuan / FEN
    if rounding.mode is RoundingMode.DOWN:
        return scaled.numerator // scaled.denominator
    return -(-scaled.numerator // scaled.denominator)


def _remarks(balances: Balances) -> Iterable[str]:
    """Yield in words what could not be taken, and what the cap took."""
    least = balances.least
    if balances.gross > 0 and least < 0:
        yield f"应扣{yuan_text(to_fen(balances.gross - least))}元，扣至零为止"
    if balances.cap is not None and max(least, ZERO) > balances.cap:
        yield f"按封顶{yuan_text(to_fen(balances.cap))}元计发"
