"""Agencies' own score sheets of a year: entered, totalled, confirmed and then locked (城党〔2017〕51号)."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from forms.entry.assessment.score_entry import AgencyEntry, AgencyScoreDialog
from forms.kit import theme
from forms.kit.tables.columns import Align, Column
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.theme import Tone
from forms.kit.widgets.page import Done, Question
from forms.kit.widgets.step_tree import HOW, StepTree
from models.rules.core.money import number_text
from models.services.assessment.agency_scores import (
    AgencyResult,
    confirm_agency,
    score_agency,
)
from models.services.office.desk import Desk

translate = QCoreApplication.translate


class AgencyScores(QWidget):
    """Left the agencies with their totals, right how the total came about."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.table: TableView[AgencyResult] = TableView(
            RowsModel(columns(), key=lambda one: one.agency_id), "agency scores", self
        )
        self.table.setAccessibleName(self.tr("Agencies' own scores"))
        self.tree = StepTree(parent=self)
        self.tree.steps.amount_title = self.tr("Score")
        self.tree.setColumnHidden(HOW, True)  # noqa: FBT003 - Qt's signature; the pane is narrow
        self.table.current_changed.connect(self._on_current)
        splitter = QSplitter(self)
        splitter.setChildrenCollapsible(False)
        for widget in (self.table, self.tree):
            splitter.addWidget(widget)
        splitter.setSizes([640, 480])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.HAIR, 0, 0)
        column.addWidget(splitter)
        self.setFocusProxy(self.table)

    def show_results(self, results: tuple[AgencyResult, ...]) -> None:
        """Show every agency of the year."""
        self.table.set_rows(results)
        self.table.start_at()
        self._on_current(self.table.current_row())

    def _on_current(self, one: AgencyResult | None) -> None:
        self.tree.set_step(one.scored.total if one else None)


def agency_sheet(desk: Desk, year: int, one: AgencyResult, parent: QWidget) -> Question:
    """Ask for the sheet of an agency that is not confirmed yet."""
    known = {key: value for key, (value, _) in one.cells.items()}
    note = next((text for _, text in one.cells.values()), "")
    dialog = AgencyScoreDialog(one.agency, one.sheet, known, note, parent)
    return Question(dialog, partial(_scored, desk, year, one))


def _scored(desk: Desk, year: int, one: AgencyResult, entry: AgencyEntry) -> Done:
    changes = score_agency(desk, year, one.agency_id, entry.scores, entry.note)
    return Done(changes, translate("Scoring", "The sheet of {name} is saved.").format(name=one.agency))


def agency_confirmed(desk: Desk, year: int, one: AgencyResult) -> Done:
    """Confirm the score of an agency: the database locks it."""
    return Done(confirm_agency(desk, year, one.agency_id), locked_words(one))


def locked_words(one: AgencyResult) -> str:
    """Say that an agency's score cannot be changed any more."""
    return translate("Scoring", "The score of {name} is confirmed and locked.").format(name=one.agency)


def columns() -> tuple[Column[AgencyResult], ...]:
    """Return the agencies' columns."""

    def total(one: AgencyResult) -> str:
        found = one.scored.total
        if found is None:
            return translate("Scoring", "{n} missing").format(n=len(one.scored.missing))
        return f"{number_text(found.amount)} / {number_text(one.sheet.most)}"

    def ink(one: AgencyResult) -> Tone:
        return Tone.WAITS if one.scored.total is None else Tone.PLAIN

    def confirmed(one: AgencyResult) -> str:
        return f"{one.confirmed_by} {one.confirmed_at[:10]}" if one.confirmed_by else ""

    return (
        Column(translate("Scoring", "Agency"), lambda one: one.agency, width=170),
        Column(translate("Scoring", "Total"), total, align=Align.RIGHT, width=130, tone=ink),
        Column(
            translate("Scoring", "Confirmed"), confirmed, width=170, stretch=True,
            tone=lambda _one: Tone.DONE,
        ),
    )  # fmt: skip
