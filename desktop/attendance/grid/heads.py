"""Headings of the three tables, two lines each: days with weekdays, words, kinds with their signs."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication, QRect, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter
from PySide6.QtWidgets import QHeaderView, QTableView

from desktop.attendance.grid.stamps import ink_of
from desktop.attendance.grid.table import MarksModel, TotalsModel
from desktop.attendance.words import weekday
from forms.kit import theme
from models.rules.attendance.kinds import BY_CODE, Counts

HEAD_HEIGHT = 42
_CENTRE = Qt.AlignmentFlag.AlignCenter


@dataclass(frozen=True, slots=True)
class Heading:
    """The heading of a column."""

    top: str
    bottom: str = ""
    ink: str = "quiet"
    ground: str = "desk"
    strong: bool = False
    pixels: int = 13


class TwoLineHeader(QHeaderView):
    """Paints the heading that the subclass gives for a column."""

    def __init__(self, parent: QTableView) -> None:
        super().__init__(Qt.Orientation.Horizontal, parent)
        self.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.setMinimumSectionSize(8)
        self.setSectionsClickable(True)
        self.setFixedHeight(HEAD_HEIGHT)
        self._sizes = theme.Sizes(self)

    def heading(self, section: int) -> Heading:
        """Return the heading of a column."""
        model = self.model()
        return Heading(str(model.headerData(section, Qt.Orientation.Horizontal) or ""))

    def sizeHint(self) -> QSize:
        """Two lines high; as wide as its columns, which measuring the words of each would not make it."""
        return QSize(self.length(), HEAD_HEIGHT)

    def paintSection(  # noqa: N802 - Qt's own name
        self, painter: QPainter, rect: QRect, section: int
    ) -> None:
        """Draw ground, two lines and the rule below."""
        head = self.heading(section)
        painter.fillRect(rect, theme.color(head.ground))
        painter.setPen(theme.color("edge"))
        painter.drawLine(rect.bottomLeft(), rect.bottomRight())
        painter.setPen(theme.color("line"))
        painter.drawLine(rect.topRight(), rect.bottomRight())
        painter.setPen(theme.color(head.ink))
        painter.setFont(self._sizes.font(head.pixels, bold=True))
        if not head.bottom:
            painter.drawText(rect, _CENTRE, head.top)
            return
        upper, lower = QRect(rect), QRect(rect)
        upper.setBottom(rect.top() + 22)
        lower.setTop(rect.top() + 20)
        painter.drawText(upper, _CENTRE, head.top)
        painter.setFont(self._sizes.font(11, bold=head.strong))
        room = rect.width() - 2
        bottom = head.bottom
        if painter.fontMetrics().horizontalAdvance(bottom) > room:
            # A word cut in half says less than the sign above it; the tooltip shows all of it.
            elide = Qt.TextElideMode.ElideRight
            bottom = "" if head.top else painter.fontMetrics().elidedText(bottom, elide, room)
        painter.drawText(lower, _CENTRE, bottom)


class DayHeader(TwoLineHeader):
    """Day number over weekday; 班 over a weekend that is worked, 休 over a holiday, today coloured."""

    def __init__(self, parent: QTableView, model: MarksModel) -> None:
        super().__init__(parent)
        self._marks = model
        self.current = -1

    def set_current(self, column: int) -> None:
        """Highlight the day under the cursor."""
        if column != self.current:
            before, self.current = self.current, column
            for section in (before, column):
                if section >= 0:
                    self.updateSection(section)

    def heading(self, section: int) -> Heading:
        """Return the day as the paper sheet heads it."""
        draft = self._marks.draft
        head = draft.sheet.days[section]
        number, day = str(head.day.day), weekday(head.day)
        if section == draft.today:
            return Heading(number, day, "on_accent", "accent", strong=True)
        ground = "chosen" if section == self.current else ("desk" if head.working else "rest")
        if head.working and head.day.weekday() >= 5:
            worked = QCoreApplication.translate("Attendance", "on")
            return Heading(number, worked, "waits", ground, strong=True)
        if not head.working and head.day.weekday() < 5:
            off = QCoreApplication.translate("Attendance", "off")
            return Heading(number, off, "quiet", ground, strong=True)
        return Heading(number, day, "text" if head.working else "quiet", ground)


class TotalsHeader(TwoLineHeader):
    """The kind's sign over its name."""

    def __init__(self, parent: QTableView, model: TotalsModel, marks: MarksModel) -> None:
        super().__init__(parent)
        self._totals, self._marks = model, marks

    def sectionSizeFromContents(self, section: int) -> QSize:  # noqa: N802 - Qt's own name
        """Wide enough for the longer of its two lines."""
        head = self.heading(section)
        below = QFontMetrics(self._sizes.font(11, bold=False)).horizontalAdvance(head.bottom)
        above = QFontMetrics(self._sizes.font(head.pixels, bold=True)).horizontalAdvance(head.top)
        return QSize(max(above, below) + theme.TIGHT, HEAD_HEIGHT)

    def heading(self, section: int) -> Heading:
        """Return a sum's heading."""
        title = self._totals.title(section)
        if section < TotalsModel.FIXED:
            ink = ("quiet", "text", "waits")[section]
            return Heading(title, ink=ink, pixels=12)
        code = self._totals.codes[section - TotalsModel.FIXED]
        ink = "refused" if BY_CODE[code].counts is Counts.ABSENT else ink_of(code)
        return Heading(self._marks.glyphs[code], title, ink)
