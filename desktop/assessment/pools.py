"""Pools and facts: what the clerk prepares before anybody is graded."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.assessment.words import words
from forms.entry.assessment.fact import FactDialog, FactEnd, FactEndDialog
from forms.entry.assessment.pool import PoolChoices, PoolDialog, TickDialog
from forms.entry.assessment.text import GradingTextDialog
from models.rules.assessment.facts import FACT_WORDS, Fact, FactKind
from models.rules.assessment.rules import parse_figures, parse_rules
from models.rules.assessment.scoring import parse_sheet
from models.rules.core.faults import Fault
from models.services.assessment.facts import FactRow, end_fact, record_fact, withdraw_fact
from models.services.assessment.pools import (
    PoolEntry,
    delete_pool,
    prepare_pools,
    save_pool,
    set_members,
    set_panel,
)
from models.services.assessment.texts import FIGURES, RULES, SHEET, grading_texts, save_text, text_of
from models.services.office.accounts import accounts
from models.services.office.roles import Role

if TYPE_CHECKING:
    from desktop.assessment.page import AssessmentPage

CHANGED = frozenset({"grading"})


class PoolEditing(QObject):
    """The dialogs around pools and facts, and what they save."""

    def __init__(self, page: AssessmentPage) -> None:
        super().__init__(page)
        self._page, self._desk = page, page.desk

    def prepare(self) -> None:
        """Put everybody who is in no pool into one per agency and kind of staff."""
        page = self._page
        work = partial(prepare_pools, self._desk, page.year, "agency")
        page.attempt(work, self._prepared)

    def add(self) -> None:
        """Make a pool by hand, as a paper has it."""
        self._page.edit(PoolDialog(self._choices(), None, self._page), partial(self._save_pool, None))

    def edit(self) -> None:
        """Change the pool in view."""
        page = self._page
        if page.view is not None:
            dialog = PoolDialog(self._choices(), page.view.pool, page)
            page.edit(dialog, partial(self._save_pool, page.view.pool.id))

    def members(self) -> None:
        """Choose who is in the pool; people come over from other open pools."""
        page, view = self._page, self._page.view
        if view is None:
            return
        inside = frozenset(row.staff_id for row in view.members)
        lines: list[tuple[object, str]] = [
            (row.staff_id, f"{row.name}　{row.agency}　{row.staff_kind}") for row in view.members
        ]
        outside = page.outside.rows_model.rows
        lines += [(one.staff_id, f"{one.name}　{one.agency}　{one.staff_kind}") for one in outside]
        title = self.tr("People of {name}").format(name=view.pool.name)
        page.edit(TickDialog(title, self.tr("People"), lines, inside, page), self._save_members)

    def panel(self) -> None:
        """Choose the leaders who score."""
        page, view = self._page, self._page.view
        if view is None:
            return
        leaders = [one for one in accounts(self._desk) if one.role is Role.LEADER and one.active]
        lines: list[tuple[object, str]] = [(one.name, one.full_name or one.name) for one in leaders]
        title = self.tr("Leaders who score {name}").format(name=view.pool.name)
        ticked = frozenset(row.account for row in view.panel)
        page.edit(TickDialog(title, self.tr("Panel"), lines, ticked, page), self._save_panel)

    def remove(self) -> None:
        """Delete a pool in which nothing was done yet."""
        view = self._page.view
        if view is not None:
            said = self.tr("{name} is no pool any more.").format(name=view.pool.name)
            self._page.attempt(partial(delete_pool, self._desk, view.pool.id), partial(self._done, said))

    # Facts

    def fact(self) -> None:
        """Record a fact about the person under the cursor."""
        who = self._page.person()
        if who is not None:
            dialog = FactDialog(who[1], words, self._page)
            self._page.edit(dialog, partial(self._save_fact, who[0]))

    def end(self) -> None:
        """End the newest fact of the person that still lasts: probation, an investigation."""
        who, row = self._page.person(), self._lasting()
        if who is None:
            return
        if row is None:
            self._page.refused.emit(self.tr("No fact of {name} lasts any more.").format(name=who[1]))
            return
        about = f"{who[1]} · {FACT_WORDS[row.fact.kind]} {row.fact.since.isoformat()}"
        closing = row.fact.kind is FactKind.INVESTIGATION
        dialog = FactEndDialog(about, words, closing=closing, parent=self._page)
        self._page.edit(dialog, partial(self._save_end, row))

    def _lasting(self) -> FactRow | None:
        open_ones = [one for one in self._page.facts if one.fact.until is None and not one.withdrawn]
        return open_ones[-1] if open_ones else None

    def _save_fact(self, staff_id: int, fact: Fact) -> frozenset[str]:
        number = record_fact(self._desk, staff_id, fact)
        self._done(self.tr("The fact is recorded."), CHANGED)
        self._page.said.emit(self.tr("The fact is recorded."), partial(self._withdraw, number))
        return CHANGED

    def _withdraw(self, fact_id: int) -> None:
        reason = self.tr("recorded by mistake")
        work = partial(withdraw_fact, self._desk, fact_id, reason)
        self._page.attempt(work, partial(self._done, self.tr("Taken back")))

    def _save_end(self, row: FactRow, end: FactEnd) -> frozenset[str]:
        changes = end_fact(self._desk, row.id, end.until, end.value, end.document)
        return self._done(self.tr("The fact has ended."), changes)

    # Texts

    def figures(self) -> None:
        """Edit the office's figures: the half-year's unit, rounding, the owner of the places."""
        self._edit_text(FIGURES, FIGURES, parse_figures, self.tr("Figures of the office"))

    def rules(self) -> None:
        """Edit the rules of the pool in view."""
        view = self._page.view
        if view is not None:
            self._edit_text(RULES, view.pool.rules_key, parse_rules, view.rules.name)

    def sheet(self) -> None:
        """Edit the score sheet of the pool in view."""
        view = self._page.view
        if view is not None:
            self._edit_text(SHEET, view.pool.sheet_key, parse_sheet, view.sheet.name)

    def _edit_text(self, kind: str, key: str, read: Callable[[str], object], name: str) -> None:
        page, year = self._page, self._page.year
        title = self.tr("{name}, in force from {year}").format(name=name, year=year)
        text = text_of(self._desk, kind, key, year)
        page.edit(GradingTextDialog(text, read, _say, title, page), partial(self._save_text, kind, key))

    def _save_text(self, kind: str, key: str, text: str) -> frozenset[str]:
        changes = save_text(self._desk, kind, key, self._page.year, text)
        said = self.tr("The text is in force from {year} on.").format(year=self._page.year)
        return self._done(said, changes)

    # Saving

    def _choices(self) -> PoolChoices:
        texts = grading_texts(self._desk, self._page.year)
        sheets = [(key, sheet.name) for key, sheet in texts.sheets.items() if sheet.subject == "person"]
        return PoolChoices([(rules.key, rules.name) for rules in texts.rules], sheets)

    def _prepared(self, made: tuple[int, ...]) -> None:
        self._done(self.tr("{n} pools made, one per agency and kind of staff.").format(n=len(made)), CHANGED)

    def _save_pool(self, pool_id: int | None, entry: PoolEntry) -> frozenset[str]:
        number = save_pool(self._desk, self._page.year, entry, pool_id)
        self._page.chosen_pool = number
        return self._done(self.tr("{name} is saved.").format(name=entry.name), CHANGED)

    def _save_members(self, ids: tuple[int, ...]) -> frozenset[str]:
        changes = set_members(self._desk, self._page.pool_id, ids)
        return self._done(self.tr("{n} people are in the pool.").format(n=len(ids)), changes)

    def _save_panel(self, names: tuple[str, ...]) -> frozenset[str]:
        changes = set_panel(self._desk, self._page.pool_id, names)
        return self._done(self.tr("{n} leaders score the pool.").format(n=len(names)), changes)

    def _done(self, said: str, changes: frozenset[str]) -> frozenset[str]:
        self._page.after(changes, said)
        return changes


def _say(fault: Fault) -> str:
    return words(fault.code, fault.facts)
