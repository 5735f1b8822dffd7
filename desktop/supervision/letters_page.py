"""反馈函: the quarterly letters to home departments; looked at any time, frozen when issued."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QStackedWidget, QWidget

from desktop.assessment.grades.year_box import YearBox
from desktop.paper.page import PaperPage
from desktop.paper.paper import Paper
from desktop.paper.stack import PaperStack
from desktop.paper.supervision_papers import letter_paper
from desktop.places import LettersPlace
from desktop.supervision.parts import action, period_word, texts
from forms.entry.supervision.letter import LetterDialog, LetterEntry
from forms.kit.jobs import Jobs
from forms.kit.tables.columns import Column
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.widgets.empty_state import EmptyState
from forms.kit.widgets.page import Done, Key, page_column
from models.rules.supervision.period import Period
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.people.agencies import agencies
from models.services.supervision.entries import CHANGED
from models.services.supervision.letters import LetterRow, issue_letter, letter_draft, letter_of, letters

translate = QCoreApplication.translate


class LettersPage(PaperPage):
    """The letters of a year, the newest first."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.jobs = desk, jobs
        self.year_box = YearBox(desk, self)
        self.table: TableView[LetterRow] = TableView(RowsModel(_columns(), key=_id), "feedback-letters", self)
        self.table.setAccessibleName(self.tr("Letters to home departments"))
        here = partial(action, self, self)
        self.issue_action = here(self.tr("Issue a letter"), "N", "add", self.issue)
        self.look_action = here(self.tr("Preview a letter"), "V", "search", self.look)
        self.print_action = here(self.tr("Print the letter"), "Ctrl+P", "print", self.print_letter)
        self._assemble()
        self.year_box.changed.connect(self._on_year)
        self.table.opened.connect(self.print_letter)
        self.setFocusProxy(self.table)

    @property
    def may(self) -> bool:
        """Whether this account issues letters."""
        return self.desk.may(Action.ISSUE_FEEDBACK_LETTER)

    def title(self) -> str:
        """Name the page."""
        return self.tr("Feedback letters")

    def period(self) -> str:
        """Return the year."""
        return str(self.year_box.year)

    def own_primary(self) -> QAction | None:
        """Issue a letter, for who may."""
        return self.issue_action if self.may else None

    def own_tools(self) -> Sequence[QAction]:
        """Look, print."""
        printing = (self.print_action,) if self.table.rows_model.rowCount() else ()
        return (self.look_action, *printing)

    def own_keys(self) -> Sequence[Key]:
        """List the keys of the page."""
        return (
            Key("N", self.tr("issue a letter")),
            Key("V", self.tr("preview a letter before it is issued")),
            Key("Enter, Ctrl+P", self.tr("print the letter")),
            Key("Ctrl+PgUp / PgDn", self.tr("the year before, the year after")),
        )

    def refresh(self, changes: Changes) -> None:
        """Read the letters of the year again."""
        if changes and not changes & {Topic.SUPERVISION, Topic.AGENCIES}:
            return
        rows = letters(self.desk, self.year_box.year)
        self.table.set_rows(list(rows))
        self.stack.setCurrentIndex(0 if rows else 1)
        self.table.start_at()
        self.header_changed.emit()

    def show_item(self, place: LettersPlace) -> None:
        """Go to a year."""
        self.papers.leave()
        if place.year:
            self.year_box.set_year(place.year)
            self.refresh(frozenset())

    def step_back(self) -> bool:
        """Leave the paper in view."""
        return self.papers.leave()

    def issue(self) -> None:
        """Issue the letter of an agency and a quarter."""
        if self.may:
            self.edit(self._dialog(issuing=True), self._issue)

    def _issue(self, entry: LetterEntry) -> Done:
        row = issue_letter(self.desk, entry.agency_id, entry.period, entry.document)
        self.year_box.set_year(entry.period.year)
        said = self.tr("{document} is issued; Ctrl+P prints it.").format(document=row.document)
        return Done(CHANGED, said)

    def look(self) -> None:
        """Look at a letter as it would be now."""
        self.edit(self._dialog(issuing=False), self._look)

    def _look(self, entry: LetterEntry) -> None:
        letter = letter_draft(self.desk, entry.agency_id, entry.period)
        self.papers.look_at(partial(letter_paper, letter))

    def print_letter(self, _row: object = None) -> None:
        """Show the letter under the cursor, as it was issued."""
        row = self.table.current_row()
        if row is not None:
            self.papers.look_at(partial(_paper, self.desk, row.id))

    def _dialog(self, *, issuing: bool) -> LetterDialog:
        names = [(one.id, one.name) for one in agencies(self.desk)]
        quarters = [Period(self.year_box.year, quarter) for quarter in range(1, 5)]
        return LetterDialog(names, quarters, self, issuing=issuing)

    def _on_year(self, _year: int) -> None:
        self.refresh(frozenset())

    def _assemble(self) -> None:
        work = QWidget(self)
        self.papers = PaperStack(self, work, self.jobs)
        self.papers.fill_page()
        empty = EmptyState(
            self.tr("No letter was issued for this year"),
            self.tr(
                "Every quarter each home department gets a letter on how its people attended and worked. "
                "V shows a letter before it is issued."
            ),
            self.issue_action if self.may else self.look_action,
            self,
        )
        self.stack = QStackedWidget(work)
        for widget in (self.table, empty):
            self.stack.addWidget(widget)
        whole = page_column(work)
        whole.addWidget(self.year_box, 0, Qt.AlignmentFlag.AlignLeft)
        whole.addWidget(self.stack, 1)


def _paper(desk: Desk, letter_id: int) -> Paper:
    return letter_paper(letter_of(desk, letter_id).letter)


def _id(row: LetterRow) -> int:
    return row.id


def _columns() -> tuple[Column[LetterRow], ...]:
    return texts(
        (translate("Supervision", "Quarter"), lambda row: period_word(row.period), 130),
        (translate("Supervision", "Agency"), lambda row: row.agency, 130),
        (translate("Supervision", "Addressee"), lambda row: row.letter.department, 0),
        (translate("Supervision", "Document number"), lambda row: row.document, 170),
        (translate("Supervision", "Issued on"), lambda row: row.issued_on.isoformat(), 100),
        (translate("Supervision", "Version"), lambda row: str(row.version), 70),
        (translate("Supervision", "Issued by"), lambda row: row.entered_by, 100),
    )
