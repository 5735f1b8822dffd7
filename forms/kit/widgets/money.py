"""Amounts as the office writes them: separators, two decimals, aligned figures."""

from __future__ import annotations

from fractions import Fraction

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from forms.kit import theme
from forms.kit.plain import Label

NO_AMOUNT = "—"
EXACT_PLACES = 6


def format_fen(fen: int | None) -> str:
    """Return integer fen as yuan, "1,234.50"; no amount is a dash, never 0."""
    if fen is None:
        return NO_AMOUNT
    sign = "-" if fen < 0 else ""
    yuan, rest = divmod(abs(fen), 100)
    return f"{sign}{yuan:,}.{rest:02d}"


def format_exact(amount: Fraction, *, places: int = 2) -> str:
    """Return an exact amount with at least `places` decimals; "≈" when it has no end."""
    for digits in range(places, EXACT_PLACES + 1):
        scaled = amount * 10**digits
        if scaled.denominator == 1:
            return _decimal(scaled.numerator, digits)
    nearest = (amount * 10**4 + Fraction(1, 2)) // 1
    return "≈ " + _decimal(nearest, 4)


def _decimal(units: int, digits: int) -> str:
    sign = "-" if units < 0 else ""
    whole, rest = divmod(abs(units), 10**digits)
    return f"{sign}{whole:,}" + (f".{rest:0{digits}d}" if digits else "")


class MoneyLabel(Label):
    """An amount in fen, right-aligned; an estimate is never in the ink of a paid amount."""

    def __init__(
        self,
        fen: int | None = None,
        tone: theme.Tone = theme.Tone.PLAIN,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setProperty("role", "money")
        self.set_fen(fen, tone)

    def set_fen(self, fen: int | None, tone: theme.Tone = theme.Tone.PLAIN) -> None:
        """Show `fen` in the ink of `tone`."""
        self.setText(format_fen(fen))
        theme.mark(self, tone=tone.value)
