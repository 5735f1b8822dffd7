"""The month under the cursor: its state, its seal once closed, else what is left to settle."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.attendance.words import month_text
from desktop.closing.listing import block_columns, stage_word
from forms.kit import theme
from forms.kit.plain import Label
from forms.kit.tables.filter_bar import FilterBar
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.widgets.seal import Seal
from models.rules.closing.checklist import Block
from models.services.closing.year import MonthReview, Stage


class MonthPanel(QWidget):
    """A heading, then the checklist, or a sentence where the checklist is empty."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.list: TableView[Block] = TableView(RowsModel(block_columns()), self.tr("Checklist"), self)
        self.filters: FilterBar[Block] = FilterBar(self.list, parent=self)
        self.heading, self.about, self.note = Label(self), Label(self), Label(self)
        self.heading.setProperty("role", "heading")
        self.note.setProperty("tone", "quiet")
        self.seal = Seal("", "", "", self)
        head = QHBoxLayout()
        head.setSpacing(theme.GAP)
        head.addWidget(self.heading)
        head.addWidget(self.about)
        head.addStretch(1)
        head.addWidget(self.seal)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.TIGHT, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addLayout(head)
        column.addWidget(self.filters)
        column.addWidget(self.list, 1)
        column.addWidget(self.note, 1, Qt.AlignmentFlag.AlignTop)

    def show_month(self, review: MonthReview | None, blocks: Sequence[Block] | None = ()) -> None:
        """Show a month with its blocks, or nothing; while they are read (None) the list keeps its place."""
        self.setVisible(review is not None)
        if review is None:
            return
        state = review.state
        self.heading.setText(f"{state.agency}　{month_text(state.month)}")
        people = self.tr("{n} people").format(n=state.people)
        self.about.setText(f"{stage_word(review)}　·　{people}" if state.people else stage_word(review))
        theme.mark(
            self.about, tone={Stage.BLOCKED: "waits", Stage.READY: "done"}.get(review.stage, "quiet")
        )
        self.seal.setVisible(state.closed)
        self.seal.set_seal(self.tr("Closed"), state.by, state.at[:10])
        self.list.set_rows(blocks or ())
        if blocks is None:
            self.note.clear()
            return
        for widget in (self.list, self.filters):
            widget.setVisible(bool(blocks))
        self.note.setVisible(not blocks)
        self.note.setText(self._note(review))
        self.list.start_at()

    def _note(self, review: MonthReview) -> str:
        return {
            Stage.CLOSED: self.tr("Closed: nothing of this month can change unless a leader opens it again."),
            Stage.READY: self.tr("Nothing is left to settle. Ctrl+Enter closes the month."),
            Stage.RUNNING: self.tr("Nothing to settle so far; the month can be closed from its last day on."),
            Stage.NOBODY: self.tr("Nobody is posted here in this month; there is nothing to close."),
        }.get(review.stage, "")
