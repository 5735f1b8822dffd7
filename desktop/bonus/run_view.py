"""One run on the screen: its lines, their totals, and the pane that explains the chosen line."""

from __future__ import annotations

from collections import Counter
from functools import partial

from PySide6.QtCore import QSignalBlocker, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSplitter, QVBoxLayout, QWidget

from desktop.bonus.checks_leaf import blind_zones
from desktop.bonus.columns import (
    MONEY,
    Shown,
    column_sum,
    columns,
    has_problem,
    is_flagged,
    is_held,
    shown_lines,
)
from desktop.bonus.explained import SidePane
from desktop.bonus.totals import TotalsRow
from forms.kit import theme
from forms.kit.tables.filter_bar import Chip, FilterBar
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.widgets.money import format_fen
from models.rules.core.chinese_amount import chinese_amount
from models.services.bonus.checks import CheckList
from models.services.bonus.views import DRAFT, RunView

PANE = 364
"""The width of the pane beside the table, in pixels at 100 %."""


class RunTab(QWidget):
    """Table, totals and explanation of one run; `name` keys the remembered widths."""

    def __init__(self, name: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.run: RunView | None = None
        self._is_fitted = False
        self.flags: dict[str, str] = {}
        self.table = TableView(RowsModel(columns(None), key=lambda s: s.line.staff_no), name, self)
        self.table.setAccessibleName(self.tr("Lines of the run"))
        chips = (
            Chip(self.tr("Held"), is_held),
            Chip(self.tr("Problems"), has_problem),
            Chip(self.tr("Blind zone"), is_flagged),
        )
        self.filters = FilterBar(self.table, chips, self)
        self.agency_box = QComboBox(self)
        self.agency_box.setAccessibleName(self.tr("Agency"))
        self.agency_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.agency_box.currentIndexChanged.connect(self._on_agency)
        self.totals = TotalsRow(self.table, self)
        self.words = QLabel(self)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.side = SidePane(self)
        self._assemble()
        self.table.current_changed.connect(self._on_current)
        self.table.counted.connect(self._on_counted)
        self.table.opened.connect(self._on_opened)
        self.setFocusProxy(self.table)

    def show_run(self, run: RunView) -> None:
        """Show a run, keeping the cursor, the order and the filters."""
        self.run, self.flags = run, {}
        self.table.rows_model.columns = columns(run)
        self.table.rows_model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(columns(run)) - 1)
        for money in MONEY:
            empty = money.optional and not any(money.read(line) for line in run.lines)
            self.table.setColumnHidden(money.at, empty)
        self._offer_agencies(run)
        self.table.set_rows(shown_lines(run))
        self._fit_columns()
        self.side.show_run(run)
        if run.lines and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.table.proxy.index(0, 2))
        self._on_current(self.table.current_row())
        self._on_counted()

    def show_checks(self, listed: CheckList) -> None:
        """Show the checklist beside the lines, and flag the amounts that it warns of."""
        self.side.show_checks(listed)
        self.flags = blind_zones(listed)
        if self.run is not None and self.flags:
            self.table.set_rows(shown_lines(self.run, self.flags))
            self._on_current(self.table.current_row())

    def clear_filters(self) -> bool:
        """Take the filters away; tell whether there were any."""
        active = self.agency_box.currentIndex() > 0
        self.agency_box.setCurrentIndex(0)
        return self.filters.clear() or active

    def go_to(self, staff_no: str) -> bool:
        """Put the cursor on a person's line; tell whether there is one."""
        self.clear_filters()
        return self.table.select_row(partial(_bears, staff_no), 2)

    def toggle_side(self) -> None:
        """Hide or show the pane."""
        self.side.setVisible(not self.side.isVisible())

    def _on_current(self, shown: Shown | None) -> None:
        if self.run is not None:
            self.side.explanation.show_line(self.run, shown.line if shown else None)
            if shown is not None and shown.flag:
                self.side.explanation.detail.setText(shown.flag)

    def _on_opened(self, _shown: Shown) -> None:
        self.side.show()
        self.side.setCurrentIndex(0)
        self.side.explanation.tree.setFocus()

    def _on_agency(self, _at: int) -> None:
        agency = self.agency_box.currentData()
        self.table.set_condition("agency", partial(_is_at, agency) if agency else None)

    def _on_counted(self, *_counts: int) -> None:
        if self.run is None:
            return
        rows = self.table.shown_rows()
        paid = [shown for shown in rows if shown.line.amount_fen is not None]
        held = sum(shown.line.state == "hold" for shown in rows)
        people = self.tr("Total of {n} people").format(n=len(paid))
        if len(rows) < len(self.run.lines):
            people = self.tr("Shown: {n} people").format(n=len(paid))
        if held:
            people += self.tr(", {n} held").format(n=held)
        draft = self.run.state == DRAFT
        self.totals.show_lines(rows, people, draft=draft)
        total = sum(shown.line.amount_fen or 0 for shown in paid)
        self.words.setText(chinese_amount(total))
        theme.mark(self.words, meaning="estimate" if draft else "text")

    def _fit_columns(self) -> None:
        """Draw the columns close, but never closer than their titles and their totals."""
        if self._is_fitted:
            return
        self._is_fitted = True
        bold = QFont(self.font())
        bold.setBold(True)
        metrics = QFontMetrics(bold)
        lines = self.run.lines if self.run else ()
        sums = {money.at: format_fen(column_sum(money.read, lines)) for money in MONEY}
        for at, column in enumerate(self.table.rows_model.columns):
            words = max(metrics.horizontalAdvance(text) for text in (column.title, sums.get(at, "")))
            self.table.setColumnWidth(at, max(column.width, words + 20))

    def _offer_agencies(self, run: RunView) -> None:
        counts = Counter(line.agency for line in run.lines)
        chosen = self.agency_box.currentData()
        with QSignalBlocker(self.agency_box):
            self.agency_box.clear()
            self.agency_box.addItem(self.tr("All agencies"), "")
            for agency, count in counts.items():
                self.agency_box.addItem(f"{agency} {count}", agency)
            self.agency_box.setCurrentIndex(max(self.agency_box.findData(chosen or ""), 0))
        self._on_agency(0)

    def _assemble(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.GAP)
        top.addWidget(self.agency_box)
        top.addWidget(self.filters, 1)
        left = QWidget(self)
        stacked = QVBoxLayout(left)
        stacked.setContentsMargins(0, 0, 0, 0)
        stacked.setSpacing(0)
        stacked.addWidget(self.table, 1)
        stacked.addWidget(self.totals)
        foot = QHBoxLayout()
        foot.setContentsMargins(theme.TIGHT, theme.HAIR, 0, 0)
        foot.addWidget(self.words)
        foot.addStretch(1)
        stacked.addLayout(foot)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(theme.GAP)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self.side)
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([PANE * 3, PANE])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addLayout(top)
        column.addWidget(self.splitter, 1)


def _is_at(agency: str, shown: Shown) -> bool:
    return shown.line.agency == agency


def _bears(staff_no: str, shown: Shown) -> bool:
    return shown.line.staff_no == staff_no
