"""The three leaves of what goes out: list for the bank, slips, sums by agency with bars."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QScrollArea, QVBoxLayout, QWidget

from desktop.payout.charts import by_agency, by_grade
from desktop.payout.columns import (
    PAY_AMOUNT,
    PayRow,
    agency_columns,
    agency_total,
    batch_columns,
    pay_columns,
    pay_rows,
    slip_columns,
)
from desktop.payout.money_page import list_and_pane
from forms.kit import theme
from forms.kit.plain import Label
from forms.kit.punctuation import joined
from forms.kit.tables.filter_bar import Chip, FilterBar
from forms.kit.tables.sums_row import SumsRow, over_sums
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.widgets.bars import BarChart
from forms.kit.widgets.money import format_fen
from models.rules.sheets.agency_summary import agency_summary
from models.rules.sheets.words import LineState
from models.services.bonus.views import BonusRunLine, RunView
from models.services.payout.batches import BatchRow, Preview


class BankLeaf(QWidget):
    """Left what would be sent, with warnings; right what was handed over before."""

    batch_opened = Signal(object)  # BatchRow

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.table = TableView(RowsModel(pay_columns(), key=_pay_key), "payout-bank", self)
        self.table.setAccessibleName(self.tr("List for the bank, accounts masked"))
        chips = (
            Chip(self.tr("Stops the export"), _stops),
            Chip(self.tr("Doubtful"), _doubtful),
            Chip(self.tr("Left out"), _left_out),
        )
        self.filters = FilterBar(self.table, chips, self)
        self.sums = SumsRow(self.table, self)
        self.verdict = Label(self)
        self.verdict.setWordWrap(True)
        self.batches = TableView(RowsModel(batch_columns(), key=lambda b: b.id), "payout-batches", self)
        self.batches.setAccessibleName(self.tr("Handed over before"))
        self.batches.empty.say(self.tr("No list was handed over yet"))
        self.batches.opened.connect(self.batch_opened)
        self._assemble()
        self.setFocusProxy(self.table)

    def show_preview(self, preview: Preview | None, batches: tuple[BatchRow, ...], refusal: str) -> None:
        """Show what the bank would be sent; `refusal` says why there is nothing to send."""
        rows = pay_rows(preview) if preview is not None else ()
        self.table.set_rows(rows)
        self.batches.set_rows(tuple(reversed(batches)))
        self.table.start_at(1)
        if preview is None:
            self._judge(refusal, "refused")
            self.sums.show_sums("", {}, draft=False)
            return
        batch = preview.batch
        self.sums.show_sums(
            self.tr("{n} accounts").format(n=batch.count), {PAY_AMOUNT: batch.total_fen}, draft=False
        )
        if preview.missing or preview.twice or preview.strange:
            names = joined(dict.fromkeys((*preview.missing, *preview.twice, *preview.strange)))
            self._judge(
                self.tr("The export is stopped by the accounts of {names}.").format(names=names), "refused"
            )
        else:
            words = self.tr("The list comes to {total}, the same as the sheet.").format(
                total=format_fen(batch.total_fen)
            )
            if preview.doubtful:
                words += "　" + self.tr("{n} numbers look doubtful.").format(n=len(preview.doubtful))
            if preview.changed:
                words += "　" + self.tr("Another account than at approval (changed by): {names}.").format(
                    names=joined(preview.changed)
                )
            self._judge(words, "waits" if preview.doubtful or preview.changed else "done")

    def _judge(self, words: str, tone: str) -> None:
        self.verdict.setText(words)
        theme.mark(self.verdict, tone=tone)

    def _assemble(self) -> None:
        left, right = over_sums(self.sums, inside=self), QWidget(self)
        title = Label(self.tr("Handed over before"), right)
        title.setProperty("role", "section")
        hint = Label(self.tr("Enter prints the list again; opening the accounts is logged."), right)
        hint.setWordWrap(True)
        hint.setProperty("tone", "quiet")
        beside = QVBoxLayout(right)
        beside.setContentsMargins(0, 0, 0, 0)
        for widget in (title, self.batches, hint):
            beside.addWidget(widget)
        column = _column(self)
        column.addWidget(self.verdict)
        column.addWidget(self.filters)
        column.addWidget(list_and_pane(left, right, (820, 360), self), 1)


class SlipLeaf(QWidget):
    """Everybody on the sheet; Enter looks at the slip."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.table = TableView(
            RowsModel(slip_columns(), key=lambda line: line.staff_no), "payout-slips", self
        )
        self.table.setAccessibleName(self.tr("People with a slip"))
        self.filters = FilterBar(self.table, (Chip(self.tr("Held"), _held),), self)
        hint = Label(
            self.tr(
                "Each slip shows its person how the amount was worked out. "
                "Enter opens one, Ctrl+P all of them."
            ),
            self,
        )
        hint.setProperty("tone", "quiet")
        column = _column(self)
        column.addWidget(self.filters)
        column.addWidget(self.table, 1)
        column.addWidget(hint)
        self.setFocusProxy(self.table)

    def show_lines(self, lines: tuple[BonusRunLine, ...]) -> None:
        """Show whose slips there are."""
        self.table.set_rows(lines)
        self.table.start_at(2)


class AgencyLeaf(QWidget):
    """Sums by agency; bars by agency and by grade, beside last year's where there are any."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.table = TableView(RowsModel(agency_columns(), key=lambda a: a.agency), "payout-agencies", self)
        self.table.setAccessibleName(self.tr("Sums by agency"))
        self.sums = SumsRow(self.table, self)
        self.agency_bars, self.grade_bars = BarChart(self), BarChart(self)
        left = over_sums(self.sums, inside=self)
        column = _column(self)
        bars = _scrolled(self, (self.agency_bars, self.grade_bars))
        column.addWidget(list_and_pane(left, bars, (800, 380), self), 1)
        self.setFocusProxy(self.table)

    def show_run(self, run: RunView, before: RunView | None) -> None:
        """Show a sheet's sums, and the year before where it is approved too."""
        summary = agency_summary(run.sheet)
        self.table.set_rows(summary.agencies)
        words = self.tr("{n} people").format(n=summary.total.people)
        self.sums.show_sums(words, agency_total(summary.total), draft=False)
        self.agency_bars.show_bars(self.tr("Amounts by agency"), *by_agency(run, before))
        self.grade_bars.show_bars(self.tr("Amounts by grade"), *by_grade(run, before))


def _column(parent: QWidget) -> QVBoxLayout:
    column = QVBoxLayout(parent)
    column.setContentsMargins(0, theme.TIGHT, 0, 0)
    column.setSpacing(theme.TIGHT)
    return column


def _scrolled(parent: QWidget, widgets: Sequence[QWidget]) -> QScrollArea:
    inner, area = QWidget(parent), QScrollArea(parent)
    column = QVBoxLayout(inner)
    column.setContentsMargins(0, 0, 0, 0)
    for widget in widgets:
        column.addWidget(widget)
    column.addStretch(1)
    area.setWidget(inner)
    area.setWidgetResizable(True)
    area.setFrameShape(QFrame.Shape.NoFrame)
    return area


def _pay_key(row: PayRow) -> tuple[int, str, str]:
    return row.number, row.name, row.agency


def _stops(row: PayRow) -> bool:
    return row.stops


def _doubtful(row: PayRow) -> bool:
    return "doubtful" in row.flags


def _left_out(row: PayRow) -> bool:
    return not row.number


def _held(line: BonusRunLine) -> bool:
    return line.state == LineState.HOLD
