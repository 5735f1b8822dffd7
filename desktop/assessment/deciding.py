"""Grades under the quota: chosen by key, answered by the meter at once, recorded together or not at all."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.assessment.columns import Shown
from desktop.assessment.words import QUICK, left_text, meter_text, printed, words
from forms.entry.assessment.decision import (
    DecisionDialog,
    LaterDialog,
    LaterEntry,
    OverrideDialog,
    OverrideEntry,
)
from models.errors import Refused
from models.rules.assessment.quota import meter
from models.rules.assessment.stages import StepKey
from models.rules.core.grades import SAME_GRADE
from models.services.assessment.decisions import (
    DecisionEntry,
    check_grade,
    decide,
    override_quota,
    redecide,
    review,
)
from models.services.assessment.views import MemberRow, PoolView

if TYPE_CHECKING:
    from desktop.assessment.page import AssessmentPage

GRADED_IN = (StepKey.REVIEW, StepKey.COMMITTEE)


class Deciding(QObject):
    """Holds the choices that are not recorded yet, by staff id."""

    def __init__(self, page: AssessmentPage) -> None:
        super().__init__(page)
        self._page, self._desk = page, page.desk
        self.choices: dict[int, str] = {}

    def is_open(self) -> bool:
        """Tell whether grades may be chosen now: in the review and in the committee, by a leader."""
        view = self._page.view
        return view is not None and view.pool.next_step in GRADED_IN and self._desk.may("decide_grading")

    def _not_now(self) -> str:
        return self.tr("Grades are chosen in the review and by the committee, by a leader.")

    def choose(self, grade: str) -> None:
        """Choose a grade for the chosen people; what the verdict forbids is refused with its article."""
        view, rows = self._page.view, self._page.chosen()
        if view is None or not rows:
            return
        if not self.is_open():
            self._page.refused.emit(self._not_now())
            return
        for shown in rows:
            try:
                check_grade(shown.row, grade)
            except Refused as refused:
                self._page.refused.emit(words(refused.code, refused.facts))
                return
        self._page.refused.emit("")
        for shown in rows:
            self.choices[shown.row.staff_id] = printed(shown.row, grade)
        self._page.show_choices()

    def by_rule(self) -> None:
        """Take the rule's proposal wherever nothing is chosen or recorded, and there is one."""
        view = self._page.view
        if view is None or not self.is_open():
            return
        for row in view.members:
            last = row.decided if view.pool.next_step is StepKey.COMMITTEE else row.review
            if row.staff_id not in self.choices and last is None and row.proposal.grade:
                self.choices[row.staff_id] = printed(row, row.proposal.grade)
        self._page.show_choices()

    def clear(self) -> None:
        """Forget what is not recorded."""
        self.choices.clear()
        self._page.show_choices()

    def show_meter(self, view: PoolView) -> None:
        """Show the meter with the choices laid over what is decided."""
        self._page.meter.set_meter(meter(view.state(self._effect(view))))

    def _effect(self, view: PoolView) -> dict[int, str]:
        """Return what the meter should count: choices, and proposals of the review until the committee."""
        proposed = {row.staff_id: row.review.grade for row in view.members if row.review and not row.decided}
        return {**proposed, **self.choices}

    def record(self) -> bool:
        """Record every choice: as proposals in the review, as decisions in the committee."""
        view = self._page.view
        if view is None or not self.choices:
            return True
        entries = {who: self._entry(view.member(who), grade) for who, grade in self.choices.items()}
        return self._write(view, entries)

    def accept_proposals(self) -> None:
        """In the committee, choose what the review proposed for everybody who has no decision yet."""
        view = self._page.view
        if view is None or view.pool.next_step is not StepKey.COMMITTEE or not self.is_open():
            return
        for row in view.members:
            if row.decided is None and row.review is not None and row.staff_id not in self.choices:
                self.choices[row.staff_id] = row.review.grade
        self._page.show_choices()

    def _entry(self, row: MemberRow, grade: str) -> DecisionEntry:
        last = row.decided or row.review
        return DecisionEntry(grade, last.comment if last else "")

    def _write(self, view: PoolView, entries: Mapping[int, DecisionEntry]) -> bool:
        write = review if view.pool.next_step is StepKey.REVIEW else decide
        changes = self._page.attempt(partial(write, self._desk, view.pool.id, entries))
        if changes is None:
            return False
        for staff_id in entries:
            self.choices.pop(staff_id, None)
        said = self.tr("{n} proposals recorded.") if write is review else self.tr("{n} decisions recorded.")
        self._page.after(changes, said.format(n=len(entries)))
        return True

    # One person

    def comment(self, shown: Shown) -> None:
        """Edit grade and comment of one person."""
        page, row = self._page, shown.row
        if not self.is_open():
            page.refused.emit(self._not_now())
            return
        allowed = [printed(row, grade) for grade in QUICK if grade in row.verdict.allowed]
        grades = [(word, word) for word in allowed]
        last = row.decided or row.review
        grade = shown.grade or printed(row, row.proposal.grade or "")
        entry = DecisionEntry(grade, last.comment if last else "")
        ground = row.verdict.deciding
        about = f"{ground.label}（{row.verdict.clause}）" if ground else row.verdict.document
        dialog = DecisionDialog(f"{row.name} · {row.agency}", about, grades, entry, page)
        page.edit(dialog, partial(self._save_one, row.staff_id))

    def _save_one(self, staff_id: int, entry: DecisionEntry) -> frozenset[str]:
        view = self._page.view
        if view is None:
            return frozenset()
        write = review if view.pool.next_step is StepKey.REVIEW else decide
        changes = write(self._desk, view.pool.id, {staff_id: entry})
        self.choices.pop(staff_id, None)
        self._page.after(changes, f"{view.member(staff_id).name}: {entry.grade}")
        return changes

    def override(self) -> None:
        """Put approved places on record."""
        page, view = self._page, self._page.view
        if view is not None:
            about = f"{meter_text(view.meter)}　{left_text(view.meter)}"
            dialog = OverrideDialog(about, view.meter.places or 0, page)
            page.edit(dialog, self._save_override)

    def _save_override(self, entry: OverrideEntry) -> frozenset[str]:
        changes = override_quota(
            self._desk, self._page.pool_id, entry.places, entry.document, entry.reason, entry.approved_by
        )
        self._page.after(changes, self.tr("{n} places by paper.").format(n=entry.places))
        return changes

    def later(self) -> None:
        """Decide anew after a 复核 that changed the grade, or after filing."""
        page, shown = self._page, self._page.current()
        if shown is None or shown.row.decided is None:
            page.refused.emit(self.tr("There is no decision yet that a later one could point to."))
            return
        row, before = shown.row, printed(shown.row, shown.row.decided.grade)
        grades = [
            (printed(row, grade), printed(row, grade)) for grade in QUICK
            if grade in row.verdict.allowed and grade != SAME_GRADE.get(shown.row.decided.grade)
        ]  # fmt: skip
        page.edit(LaterDialog(row.name, before, grades, page), partial(self._save_later, row))

    def _save_later(self, row: MemberRow, entry: LaterEntry) -> frozenset[str]:
        changes = redecide(
            self._desk, self._page.pool_id, row.staff_id, entry.grade, entry.reason, entry.document
        )
        self._page.after(changes, f"{row.name}: {entry.grade}")
        return changes
