"""The panel of a pool in one line: which leaders have submitted their scores, and which have not."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from forms.kit import theme
from forms.kit.plain import set_tip
from forms.kit.widgets.short_label import ShortLabel
from models.services.assessment.scoring import GraderRow


def panel_text(panel: Sequence[GraderRow], named: int = 4) -> str:
    """Return the leaders with a tick or a dot, those who are waited for first; "" for no panel."""
    if not panel:
        return ""
    waits = [row for row in panel if not row.submitted_at]
    done = [row for row in panel if row.submitted_at]
    told = [f"· {row.name}" for row in waits] + [f"✓ {row.name}" for row in done]
    more = f" … {len(told)}" if len(told) > named else ""
    count = QCoreApplication.translate("Panel", "{n} of {all} leaders have submitted")
    return count.format(n=len(done), all=len(panel)) + "　" + "  ".join(told[:named]) + more


class PanelLine(ShortLabel):
    """Stands beside grades and scores while they are given."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.hide()

    def show_panel(self, panel: Sequence[GraderRow]) -> None:
        """Show a panel; hidden where the pool has none."""
        self.setText(panel_text(panel))
        set_tip(self, panel_text(panel, named=len(panel)))
        self.setVisible(bool(panel))
        is_whole = all(row.submitted_at for row in panel)
        theme.mark(self, tone="done" if is_whole else "waits")
