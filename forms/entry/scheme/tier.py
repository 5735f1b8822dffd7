"""The street's tier of a year, with the document that states it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtWidgets import QLineEdit, QWidget

from forms.kit.dialogs.dialog import EntryDialog
from forms.kit.fields.choice import Choice


@dataclass(frozen=True, slots=True)
class TierEntry:
    """The tier and its paper."""

    tier: str
    document: str


class TierDialog(EntryDialog):
    """Chooses among the tiers that the scheme names; free text where there is no scheme yet."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {"tier_needs_document": "document", "unknown_tier": "tier"}

    def __init__(
        self, year: int, tiers: Sequence[str], tier: str, document: str = "", parent: QWidget | None = None
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Street tier of {year}").format(year=year))
        box = Choice([("", "—"), *((one, one) for one in tiers)], tier)
        box.setEditable(not tiers)
        self.tier = self.form.add(
            "tier", self.tr("Tier"), box, hint=self.tr("The district's verdict on the street for the year")
        )
        self.document = self.form.add("document", self.tr("Document"), QLineEdit(document))

    def value(self) -> TierEntry:
        """Return tier and document."""
        tier = self.tier.currentText().strip() if self.tier.isEditable() else self.tier.value
        return TierEntry("" if tier == "—" else tier, self.document.text().strip())

    def check(self) -> Mapping[str, str]:
        """Ask for both."""
        entry, errors = self.value(), {}
        if not entry.tier:
            errors["tier"] = self.tr("Please choose the tier.")
        if not entry.document:
            errors["document"] = self.tr("Please enter the number of the document that states the tier.")
        return errors
