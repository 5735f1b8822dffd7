"""What a run is, on one line: tier, document, and whether it is a draft, approved or paid."""

from __future__ import annotations

from PySide6.QtWidgets import QHBoxLayout, QWidget

from forms.kit import theme
from forms.kit.plain import set_tip
from forms.kit.widgets.ribbon import Ribbon
from forms.kit.widgets.seal import Seal
from forms.kit.widgets.short_label import ShortLabel
from models.rules.sheets.words import SheetState
from models.services.bonus.views import RunView


class RunHeading(QWidget):
    """Tier and document; a tag on a draft, a seal on what is frozen."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.about = ShortLabel(self)
        self.about.setProperty("tone", "quiet")
        self.draft = Ribbon(self.tr("Draft, not approved"), self)
        set_tip(self.draft, self.tr("Computed now and not approved: not a basis for payment"))
        self.seal = Seal("", "", "", self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        for widget in (self.about, self.draft, self.seal):
            row.addWidget(widget)
        self.setFixedHeight(42)
        self.clear()

    def show_checked(self, *, checked: bool) -> None:
        """Say whether the draft in view was checked as it is now."""
        done, fresh = self.tr("Draft, checked, not approved"), self.tr("Draft, not approved")
        self.draft.setText(done if checked else fresh)

    def clear(self) -> None:
        """Say nothing: there is no run."""
        self.about.clear()
        self.draft.hide()
        self.seal.set_seal("", "", "")

    def show_run(self, run: RunView) -> None:
        """Describe a run."""
        tier = self.tr("Tier {tier}").format(tier=run.sheet.tier_words) if run.tier else ""
        method = run.sheet.method
        self.about.setText(" · ".join(part for part in (tier, method, run.document) if part))
        self.draft.setText(self.tr("Draft, not approved"))
        self.draft.setVisible(run.state == SheetState.DRAFT)
        self.seal.setVisible(run.state != SheetState.DRAFT)
        if run.state == SheetState.PAID:
            self.seal.set_seal(self.tr("Paid"), run.paid_by, run.paid_at[:10])
        elif run.state != SheetState.DRAFT:
            self.seal.set_seal(self.tr("Approved"), run.approved_by, run.approved_at[:10])
