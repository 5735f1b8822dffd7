"""How a year's grades are spread: one bar, a count for each grade, the share of 优秀."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from forms.kit import theme
from forms.kit.plain import Label
from models.rules.core.grades import BASIC, COMPETENT, EXCELLENT, GRADES, INCOMPETENT, UNDETERMINED

_INKS = {
    EXCELLENT: "done", COMPETENT: "accent", BASIC: "waits", INCOMPETENT: "refused", UNDETERMINED: "quiet",
    "": "line",
}  # fmt: skip


def share_text(part: int, whole: int) -> str:
    """Return "16.7 %" without a float; "" for nobody."""
    if not whole:
        return ""
    tenths = (part * 2000 + whole) // (2 * whole)
    return f"{tenths // 10}.{tenths % 10} %"


class _Bar(QWidget):
    """The counts as lengths, in the order of the grades."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.counts: Mapping[str, int] = {}
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """A quiet bar, not a chart."""
        return QSize(180, 10)

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw one piece for each grade that somebody has."""
        painter = QPainter(self)
        whole = sum(self.counts.values())
        left = 0
        done = 0
        for grade, ink in _INKS.items():
            done += self.counts.get(grade, 0)
            right = self.width() * done // whole if whole else 0
            if right > left:
                painter.fillRect(QRectF(left, 0, max(right - left - 1, 1), self.height()), theme.color(ink))
            left = right


class DistributionStrip(QWidget):
    """One line under the filters; follows what the table shows of the whole year."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.bar = _Bar(self)
        self.text = Label(self)
        self.share = Label(self)
        self.share.setProperty("tone", "done")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        for part in (self.bar, self.text, self.share):
            row.addWidget(part)
        row.addStretch(1)

    def set_counts(self, counts: Mapping[str, int]) -> None:
        """Show how many have each grade; "" counts those without."""
        people = sum(counts.values())
        self.bar.counts = counts
        self.bar.update()
        words = [f"{grade} {counts[grade]}" for grade in GRADES if counts.get(grade)]
        if counts.get(""):
            words.append(self.tr("no grade yet {n}").format(n=counts[""]))
        self.text.setText("　".join(words))
        excellent = counts.get(EXCELLENT, 0)
        text = self.tr("{grade} {share} of {n} people")
        share = share_text(excellent, people)
        self.share.setText(text.format(grade=EXCELLENT, share=share, n=people) if people else "")
        self.setAccessibleName(f"{self.text.text()} {self.share.text()}")
