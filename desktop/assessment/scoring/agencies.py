"""Agencies' own score sheets of a year: entered, totalled, confirmed and then locked (domain.md §3.7)."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QCoreApplication, QObject
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from forms.entry.assessment.score_entry import AgencyEntry, AgencyScoreDialog
from forms.kit import theme
from forms.kit.tables.columns import Align, Column
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.theme import Meaning
from forms.kit.widgets.step_tree import HOW, StepTree
from models.rules.core.money import number_text
from models.services.assessment.agency_scores import (
    AgencyResult,
    agency_results,
    confirm_agency,
    score_agency,
)

if TYPE_CHECKING:
    from desktop.assessment.scoring.page import ScoringPage

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
        if self.table.current_row() is None:
            self.table.setCurrentIndex(self.table.proxy.index(0, 0))
        self._on_current(self.table.current_row())

    def _on_current(self, one: AgencyResult | None) -> None:
        self.tree.set_step(one.scored.total if one else None)


class AgencyEditing(QObject):
    """Entering and confirming an agency's sheet."""

    def __init__(self, page: ScoringPage) -> None:
        super().__init__(page)
        self._page, self._desk = page, page.desk

    def reload(self) -> None:
        """Read the year's results again."""
        self._page.agencies.show_results(agency_results(self._desk, self._page.year))

    def edit(self, _row: object = None) -> None:
        """Edit the sheet of the agency under the cursor; a confirmed one is locked."""
        page, one = self._page, self._page.agencies.table.current_row()
        if one is None or not self._desk.may("score_agency"):
            return
        if one.confirmed_by:
            page.refused.emit(self.tr("The score of {name} is confirmed and locked.").format(name=one.agency))
            return
        known = {key: value for key, (value, _) in one.cells.items()}
        note = next((text for _, text in one.cells.values()), "")
        page.edit(AgencyScoreDialog(one.agency, one.sheet, known, note, page), partial(self._save, one))

    def confirm(self) -> None:
        """Confirm the score of the agency under the cursor: the database locks it."""
        one = self._page.agencies.table.current_row()
        if one is not None:
            said = self.tr("The score of {name} is confirmed and locked.").format(name=one.agency)
            work = partial(confirm_agency, self._desk, self._page.year, one.agency_id)
            self._page.attempt(work, partial(self._confirmed, said))

    def _confirmed(self, said: str, changes: frozenset[str]) -> None:
        self._page.after(changes, said)

    def _save(self, one: AgencyResult, entry: AgencyEntry) -> frozenset[str]:
        changes = score_agency(self._desk, self._page.year, one.agency_id, entry.scores, entry.note)
        self._page.after(changes, self.tr("The sheet of {name} is saved.").format(name=one.agency))
        return changes


def columns() -> tuple[Column[AgencyResult], ...]:
    """Return the agencies' columns."""

    def total(one: AgencyResult) -> str:
        found = one.scored.total
        if found is None:
            return translate("Scoring", "{n} missing").format(n=len(one.scored.missing))
        return f"{number_text(found.amount)} / {number_text(one.sheet.most)}"

    def ink(one: AgencyResult) -> Meaning:
        return Meaning.WAITS if one.scored.total is None else Meaning.PLAIN

    def confirmed(one: AgencyResult) -> str:
        return f"{one.confirmed_by} {one.confirmed_at[:10]}" if one.confirmed_by else ""

    return (
        Column(translate("Scoring", "Agency"), lambda one: one.agency, width=170),
        Column(translate("Scoring", "Total"), total, align=Align.RIGHT, width=130, meaning=ink),
        Column(
            translate("Scoring", "Confirmed"), confirmed, width=170, stretch=True,
            meaning=lambda _one: Meaning.DONE,
        ),
    )  # fmt: skip
