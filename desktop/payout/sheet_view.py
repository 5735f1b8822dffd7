"""A sheet on the screen: its lines with filters, their sums, the amount in words, and a pane beside them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from functools import partial
from typing import Generic, Protocol, TypeVar

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QSplitter, QVBoxLayout, QWidget

from forms.kit import theme
from forms.kit.fields.combo import ComboBox
from forms.kit.plain import Label
from forms.kit.tables.filter_bar import Chip, FilterBar
from forms.kit.tables.sums_row import SumsRow, over_sums
from forms.kit.tables.table_view import TableView
from models.rules.core.chinese_amount import chinese_amount


class SheetLine(Protocol):
    """What every line of a sheet says of its person."""

    @property
    def staff_no(self) -> str:
        """The number of the person."""

    @property
    def agency(self) -> str:
        """The agency by which lines are filtered."""


class ShownLine(Protocol):
    """A row of the table: a line as it is shown."""

    @property
    def line(self) -> SheetLine:
        """The line."""


Row = TypeVar("Row", bound=ShownLine)
NARROW, SPARED = 900, 60
"""In a window narrower than this the pane leaves so much of its width to the columns of the sheet."""
NAME = 2
"""The column of the name in every sheet: the cursor goes there."""


class SheetView(QWidget, Generic[Row]):
    """What the bonus runs and a month of allowances share; subclasses fill the pane and say the sums."""

    def __init__(self, table: TableView[Row], chips: Sequence[Chip[Row]], parent: QWidget) -> None:
        super().__init__(parent)
        self.table = table
        self.filters = FilterBar(table, tuple(chips), self)
        self.agency_box = ComboBox(self)
        self.agency_box.setAccessibleName(self.tr("Agency"))
        self.agency_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.agency_box.currentIndexChanged.connect(self._on_agency)
        self.sums = SumsRow(table, self)
        self.words = Label(self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.left = over_sums(self.sums, self.words, inside=self.splitter)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.setFocusProxy(table)
        self._is_narrow: bool | None = None
        table.freeze(NAME + 1)

    def lay_out(self, side: QWidget, width: int) -> None:
        """Put `side`, built in the splitter, beside the table; `width` is its width in pixels at 100 %."""
        self._side = side
        top = QHBoxLayout()
        top.setSpacing(theme.GAP)
        top.addWidget(self.agency_box)
        top.addWidget(self.filters, 1)
        self.words.setContentsMargins(theme.TIGHT, theme.HAIR, 0, 0)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(theme.GAP)
        self.splitter.addWidget(self.left)
        self.splitter.addWidget(side)
        self.splitter.setStretchFactor(0, 1)
        self._pane = width
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addLayout(top)
        column.addWidget(self.splitter, 1)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the pane its share; what somebody has chosen stays until the window gets narrow or wide."""
        super().resizeEvent(event)
        is_narrow = event.size().width() < NARROW
        if is_narrow != self._is_narrow:
            self._is_narrow = is_narrow
            pane = self._pane - SPARED * is_narrow
            self.splitter.setSizes([event.size().width() - pane - theme.GAP, pane])

    def go_to(self, staff_no: str) -> bool:
        """Put the cursor on a person's line; tell whether there is one."""
        self.clear_filters()
        return self.table.select_row(partial(_bears, staff_no), NAME)

    def clear_filters(self) -> bool:
        """Take the filters away; tell whether there were any."""
        active = self.agency_box.currentIndex() > 0
        self.agency_box.setCurrentIndex(0)
        return self.filters.clear() or active

    def toggle_side(self) -> None:
        """Hide or show the pane."""
        self._side.setVisible(not self._side.isVisible())

    def offer_agencies(self, lines: Iterable[SheetLine]) -> None:
        """Offer the agencies of `lines` with the number of their people; the chosen one stays."""
        counts = Counter(line.agency for line in lines)
        chosen = self.agency_box.currentData()
        with QSignalBlocker(self.agency_box):
            self.agency_box.clear()
            self.agency_box.addItem(self.tr("All agencies"), "")
            for agency, count in counts.items():
                self.agency_box.addItem(f"{agency} {count}", agency)
            self.agency_box.setCurrentIndex(max(self.agency_box.findData(chosen or ""), 0))
        self._on_agency(0)

    def show_sums(self, said: str, sums: Mapping[int, int], total_fen: int, *, draft: bool) -> None:
        """Show `sums` (column → fen) below their columns with `said` at the left, and the total in words."""
        self.sums.show_sums(said, sums, draft=draft)
        self.words.setText(chinese_amount(total_fen))
        theme.mark(self.words, tone=theme.Tone.ESTIMATE if draft else "text")

    def _on_agency(self, _at: int) -> None:
        agency = self.agency_box.currentData()
        self.table.set_condition("agency", partial(_is_at, agency) if agency else None)


def _is_at(agency: str, shown: ShownLine) -> bool:
    return shown.line.agency == agency


def _bears(staff_no: str, shown: ShownLine) -> bool:
    return shown.line.staff_no == staff_no
