"""The quota of 优秀 as a strip: places as boxes, how they came about, what is left. It answers every key."""

from __future__ import annotations

from PySide6.QtCore import QRectF, QSize
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QHBoxLayout, QSizePolicy, QWidget

from desktop.assessment.words import METER_INKS, left_text, meter_text
from forms.kit import theme
from forms.kit.plain import Label, set_tip
from models.rules.assessment.quota import Meter

BOX, GAP, MOST = 12, 3, 24


class _Boxes(QWidget):
    """One box a place; filled ones are chosen, red ones are over."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.meter: Meter | None = None
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        """As wide as the places and what is over them."""
        return QSize(min(self._count(), MOST) * (BOX + GAP), BOX)

    def _count(self) -> int:
        return max(self.meter.places or 0, self.meter.chosen) if self.meter else 0

    def paintEvent(self, _event: QPaintEvent) -> None:
        """Draw the boxes."""
        if self.meter is None:
            return
        painter = QPainter(self)
        places = self.meter.places or 0
        for at in range(min(self._count(), MOST)):
            box = QRectF(at * (BOX + GAP), 0, BOX, BOX)
            if at < self.meter.chosen:
                painter.fillRect(box, theme.color("done" if at < places else "refused"))
            else:
                painter.setPen(theme.color("edge"))
                painter.drawRect(box.adjusted(0, 0, -1, -1))


class MeterStrip(QWidget):
    """The meter of a pool in one line."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.title, self.left, self.came = Label("优秀", self), Label(self), Label(self)
        self.boxes = _Boxes(self)
        self.title.setProperty("role", "section")
        self.came.setProperty("tone", "quiet")
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(theme.GAP)
        for part in (self.title, self.boxes, self.left, self.came):
            row.addWidget(part)
        row.addStretch(1)

    def set_meter(self, meter: Meter) -> None:
        """Show a meter; cheap enough for every key."""
        self.boxes.meter = meter
        self.boxes.updateGeometry()
        self.boxes.update()
        self.left.setText(left_text(meter))
        self.came.setText(meter_text(meter))
        set_tip(self.came, meter.clause)
        theme.mark(self.left, tone=METER_INKS[meter.state])
        self.setAccessibleName(f"{self.left.text()} {self.came.text()}")
