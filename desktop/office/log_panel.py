"""The operation log with its filters, and the check that nothing in the store was tampered with."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.office.anchor_page import ANCHOR_FILE, write_anchor
from desktop.office.log_words import action_name, actions_in, columns
from desktop.paper.saving import ask_save
from forms.kit import theme
from forms.kit.fields.combo import ComboBox
from forms.kit.i18n import language
from forms.kit.jobs import Job, Jobs, Progress
from forms.kit.plain import Label, set_tip
from forms.kit.tables.filter_bar import FilterBar
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.texts import sentence
from models.errors import Refused, Trouble
from models.services.audit.verify import VerificationReport, verify
from models.services.office.accounts import operation_log
from models.services.office.desk import Desk
from models.services.office.operations import LogLine
from models.services.sheets.verifying import Finding

PAGE = 500
"""Number of lines read at a time; older ones on request."""
FINDINGS_SHOWN = 12


class LogPanel(QWidget):
    """Newest lines first; `failed` carries what stopped a check or an anchor page."""

    failed = Signal(object)
    written = Signal(object)
    """The path of an anchor page."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._desk, self._jobs, self._limit = desk, jobs, PAGE
        self.job: Job | None = None
        self.table: TableView[LogLine] = TableView(
            RowsModel(columns(), key=_id), self.tr("Operation log"), self
        )
        self.filters: FilterBar[LogLine] = FilterBar(self.table, parent=self)
        self.actions_box = ComboBox(self)
        self.actions_box.setAccessibleName(self.tr("Kind of operation"))
        self.actions_box.currentIndexChanged.connect(self._on_action)
        self.older_button = QPushButton(self.tr("Show older"), self)
        self.older_button.clicked.connect(self._on_older)
        self._make_actions()
        self.verdict = Label(self)
        self.verdict.setWordWrap(True)
        self.verdict.hide()
        self._assemble()
        self.setFocusProxy(self.table)

    def _assemble(self) -> None:
        top = QHBoxLayout()
        top.setSpacing(theme.TIGHT)
        top.addWidget(self.actions_box)
        top.addWidget(self.filters, 1)
        top.addWidget(self.older_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.TIGHT, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addWidget(self.verdict)
        column.addLayout(top)
        column.addWidget(self.table, 1)

    def _make_actions(self) -> None:
        self.verify_action = QAction(self.tr("Check everything"), self)
        set_tip(self.verify_action, self.tr("Recomputes every approved sheet and checks every seal"))
        theme.set_icon(self.verify_action, "seal")
        self.verify_action.triggered.connect(self.check_everything)
        self.anchor_action = QAction(self.tr("Anchor page…"), self)
        set_tip(self.anchor_action, self.tr("One page that proves later that the log up to now is unchanged"))
        theme.set_icon(self.anchor_action, "print")
        self.anchor_action.triggered.connect(self.ask_anchor)

    def read(self) -> None:
        """Read the newest lines again."""
        lines = operation_log(self._desk, self._limit)
        self.table.set_rows(lines)
        self.older_button.setVisible(bool(lines) and len(lines) == self._limit and lines[-1].id > 1)
        if actions_in(lines) != self._offered():
            self._offer(actions_in(lines))

    def clear(self) -> bool:
        """Clear the filters; tell whether there were any."""
        had = self.actions_box.currentIndex() > 0
        self.actions_box.setCurrentIndex(0)
        return self.filters.clear() or had

    def check_everything(self) -> None:
        """Verify the store in the background."""
        self.verify_action.setEnabled(False)
        work = partial(_verify, self._desk)
        job = self._jobs.store.start(self.tr("Checking everything"), work, kind="verify")
        job.done.connect(self._on_verdict)
        job.failed.connect(self.failed)
        job.finished.connect(self._on_finished)
        self.job = job

    def ask_anchor(self) -> None:
        """Ask where the page with the head of the log goes."""
        ask_save(self, self.tr("Anchor page"), ANCHOR_FILE, "PDF (*.pdf)", self.save_anchor)

    def save_anchor(self, path: Path) -> None:
        """Write the page; `failed` carries why not."""
        try:
            self.written.emit(write_anchor(self._desk, path))
        except (Refused, Trouble) as error:
            self.failed.emit(error)

    # Slots

    def _on_verdict(self, verdict: VerificationReport) -> None:
        counts = self.tr("{operations} log lines, {runs} sheets and {lines} lines of payment checked").format(
            operations=verdict.operations, runs=verdict.runs, lines=verdict.lines
        )
        wrong = len(verdict.findings)
        if not wrong:
            words = self.tr("{counts}: everything is as it was written.").format(counts=counts)
        else:
            more = wrong - FINDINGS_SHOWN
            rest = [self.tr("and {n} more").format(n=more)] if more > 0 else []
            found = "\n".join(f"· {text}" for text in [*_first(verdict.findings), *rest])
            head = self.tr("{counts}; {n} things are wrong:").format(counts=counts, n=wrong)
            words = f"{head}\n{found}"
        if verdict.notes:
            words += "\n" + self.tr("To know:") + "".join(f"\n· {text}" for text in _first(verdict.notes))
        self.verdict.setText(words)
        tone = "refused" if wrong else "waits" if verdict.notes else "done"
        theme.mark(self.verdict, tone=tone)
        self.verdict.show()

    def _on_finished(self) -> None:
        self.verify_action.setEnabled(True)
        self.job = None

    def _on_older(self) -> None:
        self._limit += PAGE
        self.read()

    def _on_action(self, _index: int) -> None:
        action = self.actions_box.currentData()
        self.table.set_condition("action", partial(_is_of, action) if action else None)

    # Private

    def _offered(self) -> list[str]:
        return [str(self.actions_box.itemData(at)) for at in range(1, self.actions_box.count())]

    def _offer(self, actions: list[str]) -> None:
        chosen = self.actions_box.currentData()
        with QSignalBlocker(self.actions_box):
            self.actions_box.clear()
            self.actions_box.addItem(self.tr("All operations"), "")
            for action in actions:
                self.actions_box.addItem(action_name(action), action)
            self.actions_box.setCurrentIndex(max(self.actions_box.findData(chosen), 0))
        self._on_action(0)


def _verify(desk: Desk, progress: Progress) -> VerificationReport:
    return verify(desk, progress)


def _first(findings: Sequence[Finding]) -> list[str]:
    """Return the sentences of those that are shown; a spoilt office may have tens of thousands."""
    return [sentence(one.code, one.facts, language()) for one in findings[:FINDINGS_SHOWN]]


def _id(line: LogLine) -> int:
    return line.id


def _is_of(action: str, line: LogLine) -> bool:
    return line.action == action
