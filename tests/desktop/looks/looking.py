"""What is wrong with a window as somebody sees it: words cut off, controls out of reach, ink too pale."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from functools import cache
from itertools import product

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPoint, QRect, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetrics, QImage, QPainter, QPalette, QRegion
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QAbstractScrollArea,
    QAbstractSpinBox,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QScrollArea,
    QTabBar,
    QTableView,
    QWidget,
)

from forms.kit.tables.head import HeadView
from forms.kit.tables.sums_row import PADDING, SumsRow
from forms.kit.tables.table_view import TableView
from forms.kit.theme import Appearance
from forms.kit.widgets.bars import BarChart
from forms.kit.widgets.money import format_fen
from forms.kit.widgets.short_label import ShortLabel
from forms.kit.widgets.step_tree import AMOUNT, LABEL, StepTree
from forms.paper.charts.bars import Words, laid_out

_Role = QPalette.ColorRole
SCREEN = QSize(1366, 768)
PERCENTS = (100, 125, 150)
Looks = tuple[int, str, Appearance]
EVERY = tuple(product(PERCENTS, ("zh", "en"), (Appearance.LIGHT, Appearance.DARK)))
"""How large, in which language and how dark."""
LEAST_CONTRAST = 4.5
RATIO = 3
"""Pixels a point when ink is measured: at one, the edges of a thin stroke would pass for its ink."""
SLACK = 1
ICON_WIDTH, FIELD_ICON = 8, 22
HEADING_EDGES = 19
"""Pixels of a heading that its words do not get: the padding of the style sheet and the line at its right."""
CELL_EDGES = 19
"""Pixels of a cell that its words do not get: padding, the frame of the cursor, the style's own margin."""
OWN_EDGES = 8
"""The same of a view that draws its cells itself."""
_CONTROLS = (QAbstractButton, QLineEdit, QComboBox, QAbstractSpinBox, QLabel, QTabBar)


def screen_at(percent: int) -> QSize:
    """Return how many points a screen of 1366 × 768 pixels has when everything is drawn larger."""
    return QSize(SCREEN.width() * 100 // percent, SCREEN.height() * 100 // percent)


# Cut off


def cut_words(root: QWidget) -> Iterator[str]:
    """Yield each text of `root` that is shown in less room than it needs."""
    for widget in _shown(root):
        if isinstance(widget, QLabel):
            if widget.text() and _label_is_cut(widget):
                yield _named(widget, widget.text())
        elif isinstance(widget, QHeaderView):
            yield from _cut_headings(widget)
        elif isinstance(widget, QTabBar):
            yield from _cut_tabs(widget)
        elif isinstance(widget, QComboBox):
            yield from _cut_choice(widget)
        elif isinstance(widget, QLineEdit):
            yield from _cut_placeholder(widget)
        elif isinstance(widget, QAbstractButton):
            if widget.text() and (_needs(widget.sizeHint(), widget.size()) or _is_flat(widget)):
                yield _named(widget, widget.text())
        elif isinstance(widget, QTableView):
            yield from _cut_figures(widget)
        elif isinstance(widget, StepTree):
            yield from _cut_amounts(widget)
            yield from _cut_steps(widget)
        elif isinstance(widget, SumsRow):
            yield from _cut_sums(widget)
        elif isinstance(widget, BarChart):
            yield from _cut_bars(widget)


def _label_is_cut(label: QLabel) -> bool:
    if not label.pixmap().isNull():
        return False
    if isinstance(label, ShortLabel):  # it may end in an ellipsis, where its tip says the whole
        return _needs(label.sizeHint(), label.size()) and label.text() not in label.toolTip()
    if label.wordWrap():
        return label.heightForWidth(label.width()) > label.height() + SLACK
    return _needs(label.sizeHint(), label.size()) or _is_flat(label)


def _is_flat(widget: QWidget) -> bool:
    """Tell whether a control is lower than a line of its words."""
    return widget.height() + SLACK < QFontMetrics(widget.font()).height()


def _cut_headings(header: QHeaderView) -> Iterator[str]:
    """Yield headings that their columns are too narrow for; the style sheet sets them in bold."""
    model = header.model()
    if model is None or header.orientation() is not Qt.Orientation.Horizontal or _draws_itself(header):
        return
    metrics = QFontMetrics(_bold(header.font()))
    for at in range(header.count()):
        text = str(model.headerData(at, header.orientation()) or "")
        if not text or header.isSectionHidden(at):
            continue
        widest = max(metrics.horizontalAdvance(line) for line in text.split("\n"))
        if widest + HEADING_EDGES > header.sectionSize(at) + SLACK:
            yield _named(header, text)


def _draws_itself(header: QHeaderView) -> bool:
    """Tell whether a heading paints its own words; that of every list paints Qt's, and a mark over them."""
    own = type(header).paintSection
    return own not in (QHeaderView.paintSection, HeadView.paintSection)


def _bold(font: QFont) -> QFont:
    bold = QFont(font)
    bold.setWeight(QFont.Weight.DemiBold)
    return bold


def _cut_tabs(tabs: QTabBar) -> Iterator[str]:
    """Yield tabs that are narrower than their words, or stand beyond the end of their bar."""
    for at in range(tabs.count()):
        wide = QFontMetrics(tabs.font()).horizontalAdvance(tabs.tabText(at))
        place = tabs.tabRect(at)
        if tabs.isTabVisible(at) and (wide > place.width() + SLACK or not tabs.rect().contains(place)):
            yield _named(tabs, tabs.tabText(at))


def _cut_choice(box: QComboBox) -> Iterator[str]:
    wide = QFontMetrics(box.font()).horizontalAdvance(box.currentText())
    if wide + 30 > box.width() + SLACK and not box.isEditable():
        yield _named(box, box.currentText())


def _cut_placeholder(line: QLineEdit) -> Iterator[str]:
    """Yield a hint that is wider or taller than its field: the feet of its letters were cut off."""
    text, icons = line.placeholderText(), sum(action.isVisible() for action in line.actions())
    room = line.width() - 12 - icons * FIELD_ICON
    wide = QFontMetrics(line.font()).horizontalAdvance(text)
    if text and (wide > room + SLACK or line.height() + SLACK < line.minimumSizeHint().height()):
        yield _named(line, text)


def _cut_figures(table: QTableView) -> Iterator[str]:
    """Yield figures and dates that a column is too narrow for; words may end in an ellipsis."""
    edges = CELL_EDGES if isinstance(table, TableView) else OWN_EDGES
    for index in _cells(table):
        text = str(index.data() or "")
        if not any(char.isdigit() for char in text) or any(char.isalpha() for char in text):
            continue
        if QFontMetrics(table.font()).horizontalAdvance(text) + edges > table.visualRect(index).width():
            yield _named(table, text)


def _cut_amounts(tree: StepTree) -> Iterator[str]:
    """Yield amounts of an explanation that their column is too narrow for."""
    index = tree.model().index(0, AMOUNT)
    while index.isValid() and not tree.isColumnHidden(AMOUNT):
        text, place = str(index.data() or ""), tree.visualRect(index)
        wide = QFontMetrics(tree.font()).horizontalAdvance(text) + OWN_EDGES
        if not place.isEmpty() and wide > place.width():
            yield _named(tree, text)
        index = tree.indexBelow(index).siblingAtColumn(AMOUNT)


def _cut_steps(tree: StepTree) -> Iterator[str]:
    """Yield words of an explanation whose line is too low for them: they wrap and are never cut."""
    index = tree.model().index(0, LABEL)
    while index.isValid():
        text, room = str(index.data() or ""), QRect(tree.visualRect(index))
        room.setHeight(SCREEN.height())
        high = QFontMetrics(tree.font()).boundingRect(room, Qt.TextFlag.TextWordWrap, text).height()
        if high > tree.visualRect(index).height() + SLACK:
            yield _named(tree, text)
        index = tree.indexBelow(index)


def _cut_sums(row: SumsRow) -> Iterator[str]:
    """Yield sums that are wider than the column above them, and words that reach into the first sum."""
    metrics = QFontMetrics(_bold(row.font()))
    if PADDING + metrics.horizontalAdvance(row.words) > row.room() + SLACK:
        yield _named(row, row.words)
    for at, fen in row.sums.items():
        wide = metrics.horizontalAdvance(format_fen(fen)) + PADDING
        if not row.table.isColumnHidden(at) and wide > row.table.columnWidth(at) + SLACK:
            yield _named(row, format_fen(fen))


def _cut_bars(chart: BarChart) -> Iterator[str]:
    """Yield words of a chart that reach over its edge."""
    measure = QFontMetrics(chart.font()).horizontalAdvance
    for piece in laid_out(chart.chart, chart.width(), measure):
        if isinstance(piece, Words) and not piece.ends and piece.left + measure(piece.text) > chart.width():
            yield _named(chart, piece.text)


# Out of reach


def out_of_reach(window: QWidget) -> Iterator[str]:
    """Yield each control that lies outside `window` or is covered by the edge of its parent."""
    for widget in _shown(window):
        if not isinstance(widget, _CONTROLS) or (isinstance(widget, QLabel) and not widget.text()):
            continue
        if widget.width() <= 0 or widget.height() <= 0:
            continue
        if (frame := frame_of(widget, window)) is not None:
            if _juts_out(widget, frame):
                yield _named(widget, _words_of(widget))
            continue
        place = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
        if not window.rect().contains(place) or _is_covered(widget, window):
            yield _named(widget, _words_of(widget))


def _is_covered(widget: QWidget, window: QWidget) -> bool:
    place, child = widget.rect(), widget
    while child is not window and (parent := child.parentWidget()) is not None:
        place = place.translated(child.pos())
        if not parent.rect().contains(place):
            return True
        child = parent
    return False


def scrolls(frame: QAbstractScrollArea) -> bool:
    """Tell whether a frame holds more than it shows."""
    return frame.verticalScrollBar().maximum() > 0 or frame.horizontalScrollBar().maximum() > 0


def frame_of(widget: QWidget, window: QWidget) -> QAbstractScrollArea | None:
    """Return what a widget is scrolled in."""
    parent = widget.parentWidget()
    while parent is not None and parent is not window:
        if isinstance(parent, QAbstractScrollArea):
            return parent
        parent = parent.parentWidget()
    return None


def _juts_out(widget: QWidget, frame: QAbstractScrollArea) -> bool:
    """Tell whether a widget is cut at the side of a frame that does not scroll sideways."""
    if not isinstance(frame, QScrollArea) or frame.horizontalScrollBar().maximum() > 0:
        return False
    left = widget.mapTo(frame.viewport(), QPoint(0, 0)).x()
    return left < 0 or left + widget.width() > frame.viewport().width() + SLACK


# Too pale


def pale_words(window: QWidget) -> Iterator[str]:
    """Yield each text that stands on its ground with a contrast below 4.5; what is switched off is exempt."""
    image = _painted(window)
    for widget in _shown(window):
        if isinstance(widget, QAbstractItemView):
            for index in _cells(widget):
                place = widget.visualRect(index)
                text = str(index.data() or "").strip()
                is_whole = QRegion(place).subtracted(widget.viewport().visibleRegion()).isEmpty()
                if text and index.flags() & Qt.ItemFlag.ItemIsEnabled and is_whole:
                    at = QRect(widget.viewport().mapTo(window, place.topLeft()), place.size())
                    if _contrast(image, at.adjusted(2, 2, -2, -2)) < LEAST_CONTRAST:
                        yield _named(widget, text)
        elif isinstance(widget, _CONTROLS) and widget.isEnabled() and _is_read(widget):
            at = QRect(widget.mapTo(window, QPoint(0, 0)), widget.size())
            is_pale = _contrast(image, at.adjusted(2, 2, -2, -2)) < LEAST_CONTRAST
            if is_pale or (isinstance(widget, QLineEdit) and _has_pale_placeholder(widget)):
                yield _named(widget, _words_of(widget))


def _has_pale_placeholder(line: QLineEdit) -> bool:
    """Tell whether a hint is too pale: an icon or the cursor beside it must not pass for its ink."""
    if line.text() or not line.placeholderText():
        return False
    ink, ground = (line.palette().color(role) for role in (_Role.PlaceholderText, _Role.Base))
    seen = QColor.fromRgbF(*(
        under + (over - under) * ink.alphaF()
        for over, under in (
            (ink.redF(), ground.redF()), (ink.greenF(), ground.greenF()), (ink.blueF(), ground.blueF())
        )
    ))  # fmt: skip
    return _between(_luminance(seen.rgb()), _luminance(ground.rgb())) < LEAST_CONTRAST


def _is_read(widget: QWidget) -> bool:
    """Tell whether a control shows words, and the whole of it is in sight."""
    hidden = QRegion(widget.rect()).subtracted(widget.visibleRegion())
    return bool(_words_of(widget).strip()) and hidden.isEmpty() and widget.width() > ICON_WIDTH


def _painted(window: QWidget) -> QImage:
    image = QImage(window.size() * RATIO, QImage.Format.Format_RGB32)
    image.setDevicePixelRatio(RATIO)
    painter = QPainter(image)
    window.render(painter, QPoint())
    painter.end()
    return image


def _contrast(image: QImage, place: QRect) -> float:
    """Return the contrast of the ground of a place, its commonest colour, with what stands out most on it."""
    part = image.copy(QRect(place.topLeft() * RATIO, place.size() * RATIO))
    if part.isNull():
        return LEAST_CONTRAST
    colours = Counter(memoryview(part.constBits()).cast("I"))
    ground = _luminance(colours.most_common(1)[0][0])
    return max(_between(ground, _luminance(one)) for one in colours)


def _between(one: float, other: float) -> float:
    return (max(one, other) + 0.05) / (min(one, other) + 0.05)


@cache
def _luminance(pixel: int) -> float:
    parts = [(pixel >> shift & 0xFF) / 255 for shift in (16, 8, 0)]
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


# Walking


def _shown(root: QWidget) -> Iterator[QWidget]:
    for widget in root.findChildren(QWidget):
        if widget.isVisibleTo(root) and widget.isVisible():
            yield widget


def _cells(view: QAbstractItemView) -> Iterator[QModelIndex]:
    """Yield the cells of a list that are in sight."""
    model = view.model()
    if model is None or isinstance(view, QHeaderView):
        return
    columns = 1 if isinstance(model, QAbstractListModel) else model.columnCount()
    for row in range(min(model.rowCount(), 12)):
        for column in range(columns):
            index = model.index(row, column)
            if not view.visualRect(index).isEmpty():
                yield index


def _words_of(widget: QWidget) -> str:
    if isinstance(widget, QComboBox):
        return widget.currentText()
    if isinstance(widget, QLineEdit):
        return widget.text() or widget.placeholderText()
    if isinstance(widget, QLabel | QAbstractButton):
        return widget.text()
    return ""


def _needs(wanted: QSize, given: QSize) -> bool:
    return wanted.width() > given.width() + SLACK


def _named(widget: QWidget, text: str) -> str:
    return f"{type(widget).__name__} {text.splitlines()[0] if text else widget.accessibleName()!r}"
