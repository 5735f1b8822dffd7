"""The steps of the year: taking them, going back, telling people, 复核 and 申诉."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from desktop.assessment.words import step_word, words
from desktop.places import ScoringPlace
from forms.entry.assessment.person import (
    AppealDialog,
    AppealEnd,
    AppealEndDialog,
    AppealEntry,
    DayDialog,
    FeedbackDialog,
    SummaryDialog,
    SummaryEntry,
)
from forms.entry.assessment.stage import BackEntry, SendBackDialog, StepDialog, StepEntry
from models.rules.assessment.stages import ORDER, StepKey
from models.services.assessment.appeals import OUTCOMES, decide_appeal, file_appeal
from models.services.assessment.stages import (
    Feedback,
    advance,
    give_feedback,
    publish,
    record_summaries,
    send_back,
)
from models.services.assessment.views import AppealRow, MemberRow

if TYPE_CHECKING:
    from desktop.assessment.page import AssessmentPage

CHANGED = frozenset({"grading"})


class Running(QObject):
    """The dialogs of the steps, and what they save."""

    def __init__(self, page: AssessmentPage) -> None:
        super().__init__(page)
        self._page, self._desk = page, page.desk

    def advance(self) -> None:
        """Take the step that is due; choices that are not recorded are recorded first."""
        page, view = self._page, self._page.view
        if view is None or view.pool.next_step is None or not page.deciding.record():
            return
        step = view.pool.next_step
        title = self.tr("Take the step: {step}").format(step=step_word(step))
        dialog = StepDialog(title, self._about(step), words, self._desk.today, page)
        page.edit(dialog, partial(self._save_step, step))

    def back(self) -> None:
        """Open a step again, with a reason."""
        page, view = self._page, self._page.view
        if view is None or not view.pool.position or view.pool.next_step is None:
            page.refused.emit(self.tr("There is no step to go back to."))
            return
        steps = [(step.value, step_word(step)) for step in ORDER[: view.pool.position]]
        page.edit(SendBackDialog(steps, page), self._save_back)

    def people(self) -> None:
        """Do for the chosen people, or the pool, what the due step is about."""
        view = self._page.view
        step = view.pool.next_step if view else None
        if step is StepKey.SUMMARY:
            self._summaries()
        elif step is StepKey.PUBLICITY:
            self._publish()
        elif step is StepKey.FEEDBACK:
            self._feedback()
        elif step is StepKey.SCORES:
            self._page.go.emit(ScoringPlace(self._page.pool_id))
        elif step in (StepKey.REVIEW, StepKey.COMMITTEE):
            self._page.on_comment()
        else:
            self._appeal()

    def people_words(self) -> str:
        """Name what `people` does now."""
        view = self._page.view
        return {
            StepKey.SUMMARY: self.tr("Summaries in"),
            StepKey.PUBLICITY: self.tr("Begin publicity"),
            StepKey.FEEDBACK: self.tr("Told and signed"),
            StepKey.SCORES: self.tr("To the scores"),
            StepKey.REVIEW: self.tr("Grade and comment"),
            StepKey.COMMITTEE: self.tr("Grade and comment"),
        }.get(view.pool.next_step if view and view.pool.next_step else StepKey.APPEALS, self.tr("Objection"))

    # Saving

    def _save_step(self, step: StepKey, entry: StepEntry) -> frozenset[str]:
        changes = advance(self._desk, self._page.pool_id, step, entry.on, entry.document, entry.note)
        self._page.after(changes, self.tr("{step} is done.").format(step=step_word(step)))
        return changes

    def _save_back(self, entry: BackEntry) -> frozenset[str]:
        step = StepKey(entry.step)
        changes = send_back(self._desk, self._page.pool_id, step, entry.reason)
        self._page.deciding.choices.clear()
        self._page.after(changes, self.tr("{step} is open again.").format(step=step_word(step)))
        return changes

    def _summaries(self) -> None:
        page, rows = self._page, self._chosen_or(lambda row: row.summary_on is None)
        title, label = self.tr("Self-summaries handed in"), self.tr("Handed in on")
        dialog = DayDialog(title, _names(rows), label, words, self._desk.today, page)
        page.edit(dialog, partial(self._save_summaries, [row.staff_id for row in rows]))

    def summary(self) -> None:
        """Enter the self-summary of the person under the cursor, with its text."""
        page, shown = self._page, self._page.current()
        if shown is not None:
            row = shown.row
            entry = SummaryEntry(row.summary_on or self._desk.today, row.summary)
            page.edit(SummaryDialog(row.name, words, entry, page), partial(self._save_summary, row))

    def _save_summary(self, row: MemberRow, entry: SummaryEntry) -> frozenset[str]:
        changes = record_summaries(self._desk, self._page.pool_id, {row.staff_id: entry.day}, entry.text)
        self._page.after(changes, self.tr("{n} self-summaries recorded.").format(n=1))
        return changes

    def _save_summaries(self, ids: Sequence[int], day: date) -> frozenset[str]:
        changes = record_summaries(self._desk, self._page.pool_id, dict.fromkeys(ids, day))
        self._page.after(changes, self.tr("{n} self-summaries recorded.").format(n=len(ids)))
        return changes

    def _publish(self) -> None:
        page = self._page
        title, label = self.tr("Publicity of those graded 优秀"), self.tr("Begins on")
        about = self.tr("Name, unit and post are shown, for working days by the office's calendar.")
        page.edit(DayDialog(title, about, label, words, self._desk.today, page), self._save_publicity)

    def _save_publicity(self, day: date) -> frozenset[str]:
        until = publish(self._desk, self._page.pool_id, day)
        self._page.after(CHANGED, self.tr("Publicity runs until {until}.").format(until=until.isoformat()))
        return CHANGED

    def _feedback(self) -> None:
        page, rows = self._page, self._chosen_or(lambda row: row.notified_on is None)
        dialog = FeedbackDialog(_names(rows), words, self._desk.today, page)
        page.edit(dialog, partial(self._save_feedback, [row.staff_id for row in rows]))

    def _save_feedback(self, ids: Sequence[int], told: Feedback) -> frozenset[str]:
        told_by_id: Mapping[int, Feedback] = dict.fromkeys(ids, told)
        changes = give_feedback(self._desk, self._page.pool_id, told_by_id)
        self._page.after(changes, self.tr("{n} people told.").format(n=len(ids)))
        return changes

    def _appeal(self) -> None:
        page, shown = self._page, self._page.current()
        if shown is None:
            return
        row = shown.row
        running = next((line for line in row.appeals if not line.outcome), None)
        if running is not None:
            self._end_appeal(row, running)
            return
        about = row.rules.appeals.clause
        if row.deadlines is not None:
            limit = self.tr("review until {review}, appeal until {appeal}").format(
                review=row.deadlines.review.isoformat(), appeal=row.deadlines.appeal_direct.isoformat()
            )
            about = f"{limit}　{about}"
        dialog = AppealDialog(row.name, about, words, self._desk.today, page)
        page.edit(dialog, partial(self._save_appeal, row))

    def _save_appeal(self, row: MemberRow, entry: AppealEntry) -> frozenset[str]:
        file_appeal(
            self._desk, self._page.pool_id, row.staff_id, entry.kind, entry.filed_on, entry.document
        )
        self._page.after(CHANGED, self.tr("{name} contests the grade.").format(name=row.name))
        return CHANGED

    def _end_appeal(self, row: MemberRow, line: AppealRow) -> None:
        told = (self.tr("the grade stands"), self.tr("to be changed"), self.tr("withdrawn"))
        outcomes = list(zip(OUTCOMES, told, strict=True))
        dialog = AppealEndDialog(row.name, outcomes, words, self._desk.today, self._page)
        self._page.edit(dialog, partial(self._save_end, line))

    def _save_end(self, line: AppealRow, end: AppealEnd) -> frozenset[str]:
        changes = decide_appeal(self._desk, line.id, end.decided_on, end.outcome, end.document)
        self._page.after(changes, self.tr("The outcome is recorded."))
        return changes

    # Private

    def _chosen_or(self, waits: Callable[[MemberRow], bool]) -> list[MemberRow]:
        """Return the chosen people when there are several, else everybody of whom it is still asked."""
        rows = [shown.row for shown in self._page.chosen()]
        if len(rows) > 1:
            return rows
        view = self._page.view
        open_ones = [row for row in (view.members if view else ()) if waits(row)]
        return open_ones or rows

    def _about(self, step: StepKey) -> str:
        return {
            StepKey.SUMMARY: self.tr("Everybody who takes part has handed in a self-summary."),
            StepKey.SCORES: self.tr("Every score is in and every leader has submitted."),
            StepKey.REVIEW: self.tr("Everybody has a comment and a proposed grade."),
            StepKey.COMMITTEE: self.tr("Every grade is decided and keeps to the places of 优秀."),
            StepKey.PUBLICITY: self.tr("The publicity of those graded 优秀 is over, or nobody is."),
            StepKey.FEEDBACK: self.tr("Everybody was told in writing and has signed, or said why not."),
            StepKey.APPEALS: self.tr("The time for objections is over and each is answered."),
            StepKey.FILED: self.tr("The results go to the bonus, and the database refuses every change."),
        }[step]


def _names(rows: Sequence[MemberRow], most: int = 12) -> str:
    names = "、".join(row.name for row in rows[:most])
    return f"{names} … ({len(rows)})" if len(rows) > most else names
