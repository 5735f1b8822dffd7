"""Approving a supplement: what it pays more and takes back, why, and on which paper."""

from __future__ import annotations

from PySide6.QtWidgets import QWidget

from forms.entry.bonus.hold import Grounds, GroundsDialog
from models.rules.core.money import yuan_text
from models.services.payout.supplement.views import SupplementView


class SupplementDialog(GroundsDialog):
    """Shows people and sums of a draft; reason and document are asked for."""

    def __init__(
        self, draft: SupplementView, title: str, grounds: Grounds | None = None, parent: QWidget | None = None
    ) -> None:
        super().__init__(title, "", "", grounds, parent)
        self.save_button.setText(self.tr("Approve and freeze"))
        words = self.tr("{n} people: {more} more, {back} taken back, {total} in all.")
        sheet = draft.sheet
        self.about.setText(
            words.format(
                n=len(draft.items), more=yuan_text(sheet.more_fen), back=yuan_text(sheet.back_fen),
                total=yuan_text(draft.total_fen),
            )
            + "\n"
            + self.tr("The original sheet stays as it was approved; this one stands beside it.")
        )  # fmt: skip
