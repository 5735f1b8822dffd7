"""The bank account of somebody who serves in the grids and is not on the roster."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.plain import Label
from models.rules.people.identity import bank_card_doubtful

_CARD, _BANK, _LEAST = 30, 40, 12


@dataclass(frozen=True, slots=True)
class AccountEntry:
    """What was entered; `card` "" leaves the number as it is."""

    card: str
    bank: str


class GridAccountDialog(LiveDialog):
    """Number and bank; the number that is on file shows its last digits alone."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {"grid_account_digits": "card"}

    def __init__(self, name: str, tail: str, bank: str, parent: QWidget | None = None) -> None:
        super().__init__(self.tr("Bank account of {name}").format(name=name), parent)
        self._tail = tail
        hint = self.tr("Now {mask}; type over it to change it").format(mask=f"****{tail}") if tail else ""
        self.card = self.form.add("card", self.tr("Bank card"), QLineEdit(), hint=hint)
        self.card.setMaxLength(_CARD + 8)
        self.doubt = Label(self.tr("This card number looks unusual; please compare it once more."))
        self.doubt.setProperty("tone", "waits")
        self.doubt.setProperty("role", "note")
        self.form.add_wide(self.doubt)
        self.bank = self.form.add("bank", self.tr("Bank"), QLineEdit(bank))
        self.bank.setMaxLength(_BANK)
        self.card.textChanged.connect(self._on_card)
        self._on_card("")
        self.watch()

    def check(self) -> Mapping[str, str]:
        """A number is digits, with or without blanks between them."""
        card = self.value().card
        if not card and not self._tail:
            return {"card": self.tr("This is needed.")}
        if card and not (card.isascii() and card.isdecimal() and len(card) <= _CARD):
            return {"card": self.tr("An account is written in digits.")}
        return {}

    def value(self) -> AccountEntry:
        """Return number and bank."""
        card = "".join(self.card.text().split()).replace("-", "")
        return AccountEntry(card, self.bank.text().strip())

    def _on_card(self, _text: str) -> None:
        card = self.value().card
        self.doubt.setVisible(len(card) >= _LEAST and bank_card_doubtful(card))
