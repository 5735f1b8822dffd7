"""The pane beside a run: how the amount of the chosen line came about, who is out, what blocks."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QTabWidget, QVBoxLayout, QWidget

from desktop.bonus.checks_leaf import ChecksLeaf
from desktop.bonus.columns import problem_text, translate
from desktop.explanation import explanation_text
from desktop.payout.amount_pane import AmountPane, Told
from forms.kit import theme
from forms.kit.clipboard import CLIPBOARD
from forms.kit.plain import Label
from forms.kit.tables.columns import Column
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.tables.wrapped_rows import WrappedRows
from forms.kit.widgets.word_tabs import keep_tabs_whole
from models.rules.sheets.line import Problem
from models.rules.sheets.words import LineState, SheetState
from models.services.bonus.checks import CheckList
from models.services.bonus.views import BonusRunLine, Outsider, RunView

Blocker = tuple[BonusRunLine, Problem]


class Explanation(AmountPane):
    """The amount of the line under the cursor; what is copied names the run that it belongs to."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._run: RunView | None = None
        self._line: BonusRunLine | None = None

    def show_line(self, run: RunView, line: BonusRunLine | None) -> None:
        """Explain `line`; show nothing for None."""
        self._run, self._line = run, line
        self.show_amount(self._told(run, line) if line else None)

    def copy(self) -> None:
        """Put name, amount and the whole tree on the clipboard as text."""
        if self._run is not None and self._line is not None:
            who = f"{self._line.staff_no} {self._line.name}"
            CLIPBOARD.put(explanation_text(self._run, self._line), people=who)

    def _told(self, run: RunView, line: BonusRunLine) -> Told:
        ink = theme.Tone.ESTIMATE if run.state == SheetState.DRAFT else theme.Tone.PLAIN
        if line.amount_fen is None:
            ink = theme.Tone.REFUSED if line.problems else theme.Tone.WAITS
        about = f"{line.agency} · {line.staff_no}".rstrip(" ·")
        held = self.tr("held") if line.state == LineState.HOLD else ""
        said = "\n".join(problem_text(problem) for problem in line.problems)
        return Told(line.name, about, line.amount_fen, line.explain(), ink, held, said)


class SidePane(QTabWidget):
    """Four leaves: the explanation, who is not in the run and why, what blocks, and the checklist."""

    blocker_opened = Signal(object, object)  # Line, Problem
    outsider_opened = Signal(object)  # Outsider

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setDocumentMode(True)
        self.tabBar().setDrawBase(False)
        self.explanation = Explanation(self)
        self.outsiders = TableView(
            RowsModel(_outsider_columns(), key=lambda o: o.staff_no), "outsiders", self
        )
        self.blockers = TableView(RowsModel(_blocker_columns()), "blockers", self)
        self.outsiders.setAccessibleName(self.tr("Not in the run"))
        self.blockers.setAccessibleName(self.tr("What blocks approval"))
        self.outsiders.opened.connect(self.outsider_opened)
        self.blockers.opened.connect(self._on_blocker)
        WrappedRows(self.blockers)
        self.outsiders.empty.say(self.tr("Everybody is on the sheet"))
        self.blockers.empty.say(self.tr("Nothing blocks approval"))
        self.addTab(self.explanation, self.tr("Explanation"))
        self.addTab(self._leaf(self.outsiders, self.tr("Enter opens the person")), "")
        self.addTab(self._leaf(self.blockers, self.tr("Enter goes where it is put right")), "")
        self.checks = ChecksLeaf(self)
        self.addTab(self.checks, self.tr("Checks"))

    def show_run(self, run: RunView) -> None:
        """List who is out and what blocks; the explanation follows the table."""
        self.outsiders.set_rows(run.outsiders)
        self.blockers.set_rows(run.problems)
        self.setTabText(1, self.tr("Not in it {n}").format(n=len(run.outsiders)))
        self.setTabText(2, self.tr("Blocks {n}").format(n=len(run.problems)))
        self.setTabVisible(2, run.state == SheetState.DRAFT)
        self.setTabVisible(1, run.state == SheetState.DRAFT)
        self.setTabVisible(3, run.state == SheetState.DRAFT)
        self.checks.show_list(None)
        keep_tabs_whole(self)

    def show_checks(self, listed: CheckList) -> None:
        """Show what is to be settled before approval."""
        self.checks.show_list(listed)
        n = len(listed.open_items())
        self.setTabText(3, self.tr("Checks {n}").format(n=n) if n else self.tr("Checks"))
        keep_tabs_whole(self)

    def _on_blocker(self, blocker: Blocker) -> None:
        self.blocker_opened.emit(*blocker)

    def _leaf(self, table: QWidget, hint: str) -> QWidget:
        leaf = QWidget(self)
        note = Label(hint, leaf)
        note.setProperty("tone", "quiet")
        column = QVBoxLayout(leaf)
        column.setContentsMargins(0, theme.TIGHT, 0, 0)
        column.addWidget(table, 1)
        column.addWidget(note)
        return leaf


def _outsider_columns() -> Sequence[Column[Outsider]]:
    return (
        Column(translate("Bonus", "Name"), lambda o: o.name, width=76, tip=lambda o: o.staff_no),
        Column(translate("Bonus", "Agency"), lambda o: o.agency, width=96),
        Column(translate("Bonus", "Why"), lambda o: o.reason, stretch=True, tip=lambda o: o.reason),
    )


def _blocker_columns() -> Sequence[Column[Blocker]]:
    return (
        Column(translate("Bonus", "Name"), lambda b: b[0].name, width=76, tip=lambda b: b[0].staff_no),
        Column(
            translate("Bonus", "What is missing"), lambda b: problem_text(b[1]), stretch=True,
            tone=lambda _b: theme.Tone.REFUSED, tip=lambda b: problem_text(b[1]),
        ),
    )  # fmt: skip
