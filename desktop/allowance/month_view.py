"""One month on the screen: people and kinds, sums, and the pane that explains the chosen amount."""

from __future__ import annotations

from collections import Counter
from functools import partial

from PySide6.QtCore import QModelIndex, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import QComboBox, QHBoxLayout, QLabel, QSplitter, QTabWidget, QVBoxLayout, QWidget

from desktop.allowance.columns import (
    FIRST_KIND,
    Blocker,
    Shown,
    blocker_columns,
    columns,
    has_problem,
    is_held,
    note_text,
    outsider_columns,
    problem_text,
    shown_lines,
    sums,
)
from desktop.payout.amount_pane import AmountPane, Told
from forms.kit import theme
from forms.kit.tables.changing_columns import show_columns
from forms.kit.tables.filter_bar import Chip, FilterBar
from forms.kit.tables.sums_row import SumsRow
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from models.rules.core.chinese_amount import chinese_amount
from models.services.allowance.views import DRAFT, AllowanceRunView

PANE = 348
"""The width of the pane beside the table, in pixels at 100 %."""


class MonthView(QWidget):
    """Table, sums, explanation, who is out, what blocks."""

    blocker_opened = Signal(object)  # Blocker
    outsider_opened = Signal(object)  # Outsider

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.run: AllowanceRunView | None = None
        self.table = TableView(
            RowsModel(columns(None), key=lambda s: s.line.staff_no), "allowance-month", self
        )
        self.table.setAccessibleName(self.tr("People of the month"))
        chips = (Chip(self.tr("Held"), is_held), Chip(self.tr("Problems"), has_problem))
        self.filters = FilterBar(self.table, chips, self)
        self.agency_box = QComboBox(self)
        self.agency_box.setAccessibleName(self.tr("Agency"))
        self.agency_box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.agency_box.currentIndexChanged.connect(self._on_agency)
        self.sums = SumsRow(self.table, self)
        self.words = QLabel(self)
        self.words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.pane = AmountPane(self)
        self.outsiders = TableView(
            RowsModel(outsider_columns(), key=lambda o: o.staff_no), "allowance-outsiders", self
        )
        self.blockers = TableView(RowsModel(blocker_columns()), "allowance-blockers", self)
        self._assemble()
        self.table.selectionModel().currentChanged.connect(self._on_cell)
        self.table.counted.connect(self._on_counted)
        self.table.opened.connect(self._on_opened)
        self.outsiders.opened.connect(self.outsider_opened)
        self.blockers.opened.connect(self._on_blocker)
        self.setFocusProxy(self.table)

    def show_run(self, run: AllowanceRunView) -> None:
        """Show a month, keeping the cursor, the order and the filters."""
        self.run = run
        self._offer_agencies(run)
        show_columns(self.table, columns(run), shown_lines(run))
        draft = run.state == DRAFT
        self.outsiders.set_rows(run.outsiders)
        self.blockers.set_rows(run.problems)
        self.blockers.resizeRowsToContents()
        out = [f"{each.kind}：{each.reason}" for each in run.kinds_out]
        self.kinds_out.setText("\n".join(out))
        self.kinds_out.setVisible(bool(out))
        self.side.setTabText(1, self.tr("Not in it {n}").format(n=len(run.outsiders)))
        self.side.setTabText(2, self.tr("Blocks {n}").format(n=len(run.problems)))
        self.side.setTabVisible(1, draft)
        self.side.setTabVisible(2, draft)
        if run.lines and not self.table.currentIndex().isValid():
            self.table.setCurrentIndex(self.table.proxy.index(0, 2))
        self._on_cell()
        self._on_counted()

    def go_to(self, staff_no: str) -> bool:
        """Put the cursor on a person; tell whether he is on the sheet."""
        self.clear_filters()
        return self.table.select_row(partial(_bears, staff_no), 2)

    def clear_filters(self) -> bool:
        """Take the filters away; tell whether there were any."""
        active = self.agency_box.currentIndex() > 0
        self.agency_box.setCurrentIndex(0)
        return self.filters.clear() or active

    def toggle_side(self) -> None:
        """Hide or show the pane."""
        self.side.setVisible(not self.side.isVisible())

    # Private

    def _on_cell(self, *_indexes: QModelIndex) -> None:
        shown, at = self.table.current_row(), self.table.currentIndex().column() - FIRST_KIND
        if shown is None or self.run is None:
            self.pane.show_amount(None)
            return
        line, kinds = shown.line, self.run.sheet.kinds
        about = f"{line.agency} · {line.staff_no}"
        ink = theme.Meaning.ESTIMATE if shown.draft else theme.Meaning.PLAIN
        said = "\n".join(problem_text(problem) for problem in line.problems) or note_text(shown)
        fen, step, name = line.amount_fen, line.explain(), line.name
        if 0 <= at < len(kinds) and not line.problems:
            own = next(
                (part for part in step.walk() if part.label in (kinds[at], f"{kinds[at]}（暂缓）")), None
            )
            if own is not None:
                fen, step = line.shown.items[at].amount_fen, own
                name = f"{line.name}　{kinds[at]}"
        if line.problems:
            ink = theme.Meaning.REFUSED
        elif fen is None:
            ink = theme.Meaning.WAITS
        instead = self.tr("cannot be computed") if line.problems else self.tr("held")
        self.pane.show_amount(Told(name, about, fen, step, ink, instead, said))

    def _on_opened(self, _shown: Shown) -> None:
        self.side.show()
        self.side.setCurrentIndex(0)
        self.pane.tree.setFocus()

    def _on_blocker(self, blocker: Blocker) -> None:
        self.blocker_opened.emit(blocker)

    def _on_agency(self, _at: int) -> None:
        agency = self.agency_box.currentData()
        self.table.set_condition("agency", partial(_is_at, agency) if agency else None)

    def _on_counted(self, *_counts: int) -> None:
        if self.run is None:
            return
        rows = self.table.shown_rows()
        lines = tuple(shown.line for shown in rows)
        paid = sum(line.amount_fen is not None for line in lines)
        words = (
            self.tr("Total of {n} people")
            if len(rows) == len(self.run.lines)
            else self.tr("Shown: {n} people")
        )
        draft = self.run.state == DRAFT
        self.sums.show_sums(words.format(n=paid), sums(self.run, lines), draft=draft)
        self.words.setText(chinese_amount(sum(line.amount_fen or 0 for line in lines)))
        theme.mark(self.words, meaning="estimate" if draft else "text")

    def _offer_agencies(self, run: AllowanceRunView) -> None:
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
        stacked.addWidget(self.sums)
        stacked.addWidget(self.words)
        self.words.setContentsMargins(theme.TIGHT, theme.HAIR, 0, 0)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.splitter.setChildrenCollapsible(False)
        self.splitter.setHandleWidth(theme.GAP)
        self.splitter.addWidget(left)
        self.splitter.addWidget(self._side())
        self.splitter.setStretchFactor(0, 1)
        self.splitter.setSizes([PANE * 3, PANE])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addLayout(top)
        column.addWidget(self.splitter, 1)

    def _side(self) -> QWidget:
        self.side = QTabWidget(self)
        self.side.setDocumentMode(True)
        self.side.tabBar().setDrawBase(False)
        self.outsiders.setAccessibleName(self.tr("Not on the sheet"))
        self.blockers.setAccessibleName(self.tr("What blocks approval"))
        self.blockers.setWordWrap(True)
        self.kinds_out = QLabel(self)
        self.kinds_out.setWordWrap(True)
        self.kinds_out.setProperty("meaning", "quiet")
        self.side.addTab(self.pane, self.tr("Explanation"))
        hints = (self.tr("Enter opens the person"), self.tr("Enter goes where it is put right"))
        tables: tuple[QWidget, QWidget] = (self.outsiders, self.blockers)
        for table, hint in zip(tables, hints, strict=True):
            leaf, note = QWidget(self), QLabel(hint, self)
            note.setProperty("meaning", "quiet")
            column = QVBoxLayout(leaf)
            column.setContentsMargins(0, theme.TIGHT, 0, 0)
            column.addWidget(table, 1)
            if table is self.outsiders:
                column.addWidget(self.kinds_out)
            column.addWidget(note)
            self.side.addTab(leaf, "")
        return self.side


def _is_at(agency: str, shown: Shown) -> bool:
    return shown.line.agency == agency


def _bears(staff_no: str, shown: Shown) -> bool:
    return shown.line.staff_no == staff_no
