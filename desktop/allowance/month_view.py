"""One month on the screen: people and kinds, sums, and the pane that explains the chosen amount."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QModelIndex, Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from desktop.allowance.columns import (
    FIRST_KIND,
    Blocker,
    MonthLine,
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
from desktop.payout.sheet_view import SheetView
from forms.kit import theme
from forms.kit.plain import Label
from forms.kit.punctuation import joined
from forms.kit.tables.changing_columns import show_columns
from forms.kit.tables.filter_bar import Chip
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.tables.wrapped_rows import WrappedRows
from forms.kit.widgets.word_tabs import keep_tabs_whole
from models.rules.sheets.words import SheetState
from models.services.allowance.views import AllowanceRunView

translate = QCoreApplication.translate

PANE = 348
"""The width of the pane beside the table, in pixels at 100 %."""


class MonthView(SheetView[MonthLine]):
    """Table, sums, explanation, who is out, what blocks."""

    blocker_opened = Signal(object)  # Blocker
    outsider_opened = Signal(object)  # Outsider

    def __init__(self, parent: QWidget) -> None:
        chips = (
            Chip(translate("MonthView", "Held"), is_held),
            Chip(translate("MonthView", "Problems"), has_problem),
        )
        table = TableView(RowsModel(columns(None), key=lambda s: s.line.staff_no), "allowance-month")
        super().__init__(table, chips, parent)
        self.run: AllowanceRunView | None = None
        table.setAccessibleName(self.tr("People of the month"))
        self.pane = AmountPane(self)
        self.outsiders = TableView(
            RowsModel(outsider_columns(), key=lambda o: o.staff_no), "allowance-outsiders", self
        )
        self.blockers = TableView(RowsModel(blocker_columns()), "allowance-blockers", self)
        self.lay_out(self._make_side(), PANE)
        table.selectionModel().currentChanged.connect(self._on_cell)
        table.counted.connect(self._on_counted)
        table.opened.connect(self._on_opened)
        self.outsiders.opened.connect(self.outsider_opened)
        self.blockers.opened.connect(self._on_blocker)

    def show_run(self, run: AllowanceRunView) -> None:
        """Show a month, keeping the cursor, the order and the filters."""
        self.run = run
        with self.table.counting_once():
            self.offer_agencies(run.lines)
            show_columns(self.table, columns(run), shown_lines(run))
        draft = run.state == SheetState.DRAFT
        self.outsiders.set_rows(run.outsiders)
        self.blockers.set_rows(run.problems)
        out = [joined((each.kind, each.reason), "：") for each in run.kinds_out]
        self.kinds_out.setText("\n".join(out))
        self.kinds_out.setVisible(bool(out))
        self.side.setTabText(1, self.tr("Not in it {n}").format(n=len(run.outsiders)))
        self.side.setTabText(2, self.tr("Blocks {n}").format(n=len(run.problems)))
        self.side.setTabVisible(1, draft)
        self.side.setTabVisible(2, draft)
        keep_tabs_whole(self.side)
        self.table.start_at(2)
        self._on_cell()

    # Private

    def _on_cell(self, *_indexes: QModelIndex) -> None:
        shown, at = self.table.current_row(), self.table.currentIndex().column() - FIRST_KIND
        if shown is None or self.run is None:
            self.pane.show_amount(None)
            return
        line, kinds = shown.line, self.run.sheet.kinds
        about = f"{line.agency} · {line.staff_no}"
        ink = theme.Tone.ESTIMATE if shown.draft else theme.Tone.PLAIN
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
            ink = theme.Tone.REFUSED
        elif fen is None:
            ink = theme.Tone.WAITS
        instead = self.tr("cannot be computed") if line.problems else self.tr("held")
        self.pane.show_amount(Told(name, about, fen, step, ink, instead, said))

    def _on_opened(self, _shown: MonthLine) -> None:
        self.side.show()
        self.side.setCurrentIndex(0)
        self.pane.tree.setFocus()

    def _on_blocker(self, blocker: Blocker) -> None:
        self.blocker_opened.emit(blocker)

    def _on_counted(self, *_counts: int) -> None:
        if self.run is None:
            return
        rows = self.table.shown_rows()
        lines = tuple(shown.line for shown in rows)
        words = (
            self.tr("Total of {n} people")
            if len(rows) == len(self.run.lines)
            else self.tr("Shown: {n} people")
        )
        total = sum(line.amount_fen or 0 for line in lines)
        draft = self.run.state == SheetState.DRAFT
        self.show_sums(words.format(n=len(lines)), sums(self.run, lines), total, draft=draft)

    def _make_side(self) -> QWidget:
        self.side = QTabWidget(self.splitter)
        self.side.setDocumentMode(True)
        self.side.tabBar().setDrawBase(False)
        self.outsiders.setAccessibleName(self.tr("Not on the sheet"))
        self.blockers.setAccessibleName(self.tr("What blocks approval"))
        self.outsiders.empty.say(self.tr("Everybody is on the sheet"))
        self.blockers.empty.say(self.tr("Nothing blocks approval"))
        WrappedRows(self.blockers)
        self.kinds_out = Label(self)
        self.kinds_out.setWordWrap(True)
        self.kinds_out.setProperty("tone", "quiet")
        self.side.addTab(self.pane, self.tr("Explanation"))
        hints = (self.tr("Enter opens the person"), self.tr("Enter goes where it is put right"))
        tables: tuple[QWidget, QWidget] = (self.outsiders, self.blockers)
        for table, hint in zip(tables, hints, strict=True):
            leaf, note = QWidget(self), Label(hint, self)
            note.setProperty("tone", "quiet")
            column = QVBoxLayout(leaf)
            column.setContentsMargins(0, theme.TIGHT, 0, 0)
            column.addWidget(table, 1)
            if table is self.outsiders:
                column.addWidget(self.kinds_out)
            column.addWidget(note)
            self.side.addTab(leaf, "")
        return self.side
