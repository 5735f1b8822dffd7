"""One run on the screen: its lines, their totals, and the pane that explains the chosen line."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QFont, QFontMetrics
from PySide6.QtWidgets import QWidget

from desktop.bonus.checks_leaf import blind_zones
from desktop.bonus.columns import (
    MONEY,
    ListedLine,
    amount,
    column_sum,
    columns,
    has_problem,
    is_flagged,
    is_held,
    net,
    shown_lines,
    state_text,
    tax,
)
from desktop.bonus.explained import SidePane
from desktop.payout.sheet_view import SheetView
from forms.kit.tables.columns import Align
from forms.kit.tables.filter_bar import Chip
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.widgets.money import format_fen
from models.rules.sheets.words import LineState, SheetState
from models.services.bonus.checks import CheckList
from models.services.bonus.views import RunView

translate = QCoreApplication.translate

PANE = 330
"""The width of the pane beside the table, in pixels at 100 %."""


class RunTab(SheetView[ListedLine]):
    """Table, sums and explanation of one run; `name` keys the remembered widths."""

    def __init__(self, name: str, parent: QWidget) -> None:
        chips = (
            Chip(translate("RunTab", "Held"), is_held),
            Chip(translate("RunTab", "Problems"), has_problem),
            Chip(translate("RunTab", "Blind zone"), is_flagged),
        )
        table = TableView(RowsModel(columns(None), key=lambda s: s.line.staff_no), name)
        super().__init__(table, chips, parent)
        self.run: RunView | None = None
        self._is_fitted = False
        self.flags: dict[str, str] = {}
        table.setAccessibleName(self.tr("Lines of the run"))
        self.side = SidePane(self.splitter)
        self.lay_out(self.side, PANE)
        table.current_changed.connect(self._on_current)
        table.counted.connect(self._on_counted)
        table.opened.connect(self._on_opened)

    def show_run(self, run: RunView) -> None:
        """Show a run, keeping the cursor, the order and the filters."""
        self.run, self.flags = run, {}
        self.table.rows_model.columns = columns(run)
        self.table.rows_model.headerDataChanged.emit(Qt.Orientation.Horizontal, 0, len(columns(run)) - 1)
        for money in MONEY:
            empty = money.optional and not any(money.read(line) for line in run.lines)
            self.table.setColumnHidden(money.at, empty)
        self.offer_agencies(run.lines)
        self.table.set_rows(shown_lines(run))
        self._fit_columns()
        self.side.show_run(run)
        self.table.start_at(2)
        self._on_current(self.table.current_row())

    def show_checks(self, listed: CheckList) -> None:
        """Show the checklist beside the lines, and flag the amounts that it warns of."""
        self.side.show_checks(listed)
        self.flags = blind_zones(listed)
        if self.run is not None and self.flags:
            self.table.set_rows(shown_lines(self.run, self.flags))
            self._on_current(self.table.current_row())

    @property
    def total(self) -> str:
        """The sum of 应发合计 as shown."""
        return format_fen(next(self.sums.sums[column.at] for column in MONEY if column.read is amount))

    def _on_current(self, shown: ListedLine | None) -> None:
        if self.run is not None:
            self.side.explanation.show_line(self.run, shown.line if shown else None)
            if shown is not None and shown.flag:
                self.side.explanation.detail.setText(shown.flag)

    def _on_opened(self, _shown: ListedLine) -> None:
        self.side.show()
        self.side.setCurrentIndex(0)
        self.side.explanation.tree.setFocus()

    def _on_counted(self, *_counts: int) -> None:
        if self.run is None:
            return
        rows = self.table.shown_rows()
        paid = [shown for shown in rows if shown.line.amount_fen is not None]
        persons = [shown for shown in rows if shown.line.staff_no]  # as paper counts: not the pool's unit
        held = sum(shown.line.state == LineState.HOLD for shown in persons)
        people = self.tr("Total of {n} people").format(n=len(persons))
        if len(rows) < len(self.run.lines):
            people = self.tr("Shown: {n} people").format(n=len(persons))
        if held:
            people += self.tr(", {n} held").format(n=held)
        total = sum(shown.line.amount_fen or 0 for shown in paid)
        self.show_sums(people, _sums(rows, self.run), total, draft=self.run.state == SheetState.DRAFT)

    def _fit_columns(self) -> None:
        """Draw the columns close, but never closer than their titles, their words and their totals."""
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
            self.table.setColumnWidth(at, max(column.width, words + 20, self._widest_word(at)))

    def _widest_word(self, at: int) -> int:
        """Return the room that the names and grades of a column need; a note is long and has its tip."""
        column = self.table.rows_model.columns[at]
        if column.align is Align.RIGHT or column.tip is state_text:
            return 0
        metrics = self.table.fontMetrics()
        texts = {column.text(row) for row in self.table.rows_model.rows}
        return max(map(metrics.horizontalAdvance, texts), default=0) + 20


def _sums(rows: Sequence[ListedLine], run: RunView) -> dict[int, int]:
    """Return the sums by column; an optional column without money has none, nor has one of unknown taxes."""
    lines = tuple(shown.line for shown in rows)
    told = [column for column in MONEY if not (run.sheet.untaxed and column.read in (tax, net))]
    sums = {column: column_sum(column.read, lines) for column in told}
    return {column.at: fen for column, fen in sums.items() if fen or not column.optional}
