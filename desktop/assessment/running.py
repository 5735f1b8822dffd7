"""The steps of the year: taking them, going back, telling people, 复核 and 申诉."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.assessment.words import step_word, words
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
from forms.kit.punctuation import joined
from forms.kit.widgets.page import Done, Question
from models.rules.assessment.stages import ORDER, StepKey
from models.services.assessment.appeals import OUTCOMES, decide_appeal, file_appeal
from models.services.assessment.stages import (
    CHANGED,
    Blocker,
    Feedback,
    advance,
    give_feedback,
    publish,
    record_summaries,
    send_back,
)
from models.services.assessment.views import AppealRow, MemberRow, PoolView
from models.services.office.desk import Desk
from models.services.office.topics import Changes

translate = QCoreApplication.translate
MISSING = 3
"""How many things that are missing the question about a step names."""


def people_words(step: StepKey | None) -> str:
    """Name what is done for people while `step` is due."""
    return {
        StepKey.SUMMARY: translate("Assessment", "Summaries in"),
        StepKey.PUBLICITY: translate("Assessment", "Begin publicity"),
        StepKey.FEEDBACK: translate("Assessment", "Notified and signed"),
        StepKey.SCORES: translate("Assessment", "To the scores"),
        StepKey.REVIEW: translate("Assessment", "Grade and comment"),
        StepKey.COMMITTEE: translate("Assessment", "Grade and comment"),
    }.get(step or StepKey.APPEALS, translate("Assessment", "Objection"))


def due_step(
    desk: Desk, view: PoolView, step: StepKey, waits: Sequence[Blocker], parent: QWidget
) -> Question:
    """Ask for the day and the paper of the step that is due; say what it asks for, and what is missing."""
    title = translate("Assessment", "Take the step: {step}").format(step=step_word(step))
    missing = "\n".join(words(one.code, one.facts) for one in waits[:MISSING])
    dialog = StepDialog(title, _asks(step), desk.today, parent, missing=missing)
    return Question(dialog, partial(_advanced, desk, view.pool.id, step))


def _advanced(desk: Desk, pool_id: int, step: StepKey, entry: StepEntry) -> Done:
    changes = advance(desk, pool_id, step, entry.on, entry.document, entry.note)
    return Done(changes, translate("Assessment", "{step} is done.").format(step=step_word(step)))


def step_back(desk: Desk, view: PoolView, parent: QWidget) -> Question:
    """Ask which step opens again, and why."""
    steps = [(step.value, step_word(step)) for step in ORDER[: view.pool.position]]
    return Question(SendBackDialog(steps, parent), partial(_sent_back, desk, view.pool.id))


def _sent_back(desk: Desk, pool_id: int, entry: BackEntry) -> Done:
    step = StepKey(entry.step)
    changes = send_back(desk, pool_id, step, entry.reason)
    return Done(changes, translate("Assessment", "{step} is open again.").format(step=step_word(step)))


# What the steps ask of people


def of_people(
    desk: Desk, view: PoolView, chosen: Sequence[MemberRow], current: MemberRow | None, parent: QWidget
) -> Question | None:
    """Ask what the due step is about: of the chosen people, the pool, or else the one under the cursor."""
    if view.pool.next_step is StepKey.SUMMARY:
        return summaries(desk, view, chosen, parent)
    if view.pool.next_step is StepKey.PUBLICITY:
        return publicity(desk, view, parent)
    if view.pool.next_step is StepKey.FEEDBACK:
        return feedback(desk, view, chosen, parent)
    return objection(desk, view, current, parent) if current is not None else None


def summaries(desk: Desk, view: PoolView, rows: Sequence[MemberRow], parent: QWidget) -> Question:
    """Ask on which day the chosen people, else all who have not, handed in their summaries."""
    people = _several(rows) or [row for row in view.members if row.summary_on is None] or rows
    title = translate("Assessment", "Self-summaries handed in")
    label = translate("Assessment", "Handed in on")
    dialog = DayDialog(title, _names(people), label, desk.today, parent)
    return Question(dialog, partial(_handed_in, desk, view.pool.id, [row.staff_id for row in people]))


def _handed_in(desk: Desk, pool_id: int, ids: Sequence[int], day: date) -> Done:
    return _summarised(record_summaries(desk, pool_id, dict.fromkeys(ids, day)), len(ids))


def summary_text(desk: Desk, view: PoolView, row: MemberRow, parent: QWidget) -> Question:
    """Ask for one person's self-summary, with its text."""
    entry = SummaryEntry(row.summary_on or desk.today, row.summary)
    dialog = SummaryDialog(row.name, entry, parent)
    return Question(dialog, partial(_written, desk, view.pool.id, row.staff_id))


def _written(desk: Desk, pool_id: int, staff_id: int, entry: SummaryEntry) -> Done:
    return _summarised(record_summaries(desk, pool_id, {staff_id: entry.day}, entry.text), 1)


def _summarised(changes: Changes, count: int) -> Done:
    return Done(changes, translate("Assessment", "{n} self-summaries recorded.").format(n=count))


def publicity(desk: Desk, view: PoolView, parent: QWidget) -> Question:
    """Ask on which day the publicity begins."""
    title = translate("Assessment", "Publicity of those graded 优秀")
    about = translate(
        "Assessment", "Name, unit and post are shown, for working days by the office's calendar."
    )
    label = translate("Assessment", "Begins on")
    dialog = DayDialog(title, about, label, desk.today, parent)
    return Question(dialog, partial(_published, desk, view.pool.id))


def _published(desk: Desk, pool_id: int, day: date) -> Done:
    until = publish(desk, pool_id, day)
    said = translate("Assessment", "Publicity runs until {until}.").format(until=until.isoformat())
    return Done(CHANGED, said)


def feedback(desk: Desk, view: PoolView, rows: Sequence[MemberRow], parent: QWidget) -> Question:
    """Ask when the chosen people, else all who were not, were notified in writing and signed."""
    people = _several(rows) or [row for row in view.members if row.notified_on is None] or rows
    dialog = FeedbackDialog(_names(people), desk.today, parent)
    return Question(dialog, partial(_told, desk, view.pool.id, [row.staff_id for row in people]))


def _told(desk: Desk, pool_id: int, ids: Sequence[int], told: Feedback) -> Done:
    changes = give_feedback(desk, pool_id, dict.fromkeys(ids, told))
    return Done(changes, translate("Assessment", "{n} people notified.").format(n=len(ids)))


def objection(desk: Desk, view: PoolView, row: MemberRow, parent: QWidget) -> Question:
    """Ask for a person's 复核 or 申诉, or for the outcome of the one that runs."""
    running = next((line for line in row.appeals if not line.outcome), None)
    if running is not None:
        return _outcome(desk, row, running, parent)
    about = row.rules.appeals.clause
    if row.deadlines is not None:
        limit = translate("Assessment", "review until {review}, appeal until {appeal}").format(
            review=row.deadlines.review.isoformat(), appeal=row.deadlines.appeal_direct.isoformat()
        )
        about = f"{limit}　{about}"
    dialog = AppealDialog(row.name, about, desk.today, parent)
    return Question(dialog, partial(_objected, desk, view.pool.id, row))


def _objected(desk: Desk, pool_id: int, row: MemberRow, entry: AppealEntry) -> Done:
    file_appeal(desk, pool_id, row.staff_id, entry.kind, entry.filed_on, entry.document)
    return Done(CHANGED, translate("Assessment", "{name} contests the grade.").format(name=row.name))


def _outcome(desk: Desk, row: MemberRow, line: AppealRow, parent: QWidget) -> Question:
    told = (
        translate("Assessment", "the grade stands"), translate("Assessment", "to be changed"),
        translate("Assessment", "withdrawn"),
    )  # fmt: skip
    dialog = AppealEndDialog(row.name, list(zip(OUTCOMES, told, strict=True)), desk.today, parent)
    return Question(dialog, partial(_ended, desk, line.id))


def _ended(desk: Desk, appeal_id: int, end: AppealEnd) -> Done:
    changes = decide_appeal(desk, appeal_id, end.decided_on, end.outcome, end.document)
    return Done(changes, translate("Assessment", "The outcome is recorded."))


# Private


def _several(rows: Sequence[MemberRow]) -> Sequence[MemberRow]:
    """Return the chosen people when there are several: one is merely under the cursor."""
    return rows if len(rows) > 1 else ()


def _names(rows: Sequence[MemberRow], most: int = 12) -> str:
    names = joined(row.name for row in rows[:most])
    return f"{names} … ({len(rows)})" if len(rows) > most else names


def _asks(step: StepKey) -> str:
    """Return what a step asks for; whether that is so is said apart."""
    return {
        StepKey.SUMMARY: translate("Assessment", "Everybody who takes part must hand in a self-summary."),
        StepKey.SCORES: translate(
            "Assessment", "Every score must be in, and every leader must have submitted."
        ),
        StepKey.REVIEW: translate("Assessment", "Everybody needs a comment and a proposed grade."),
        StepKey.COMMITTEE: translate("Assessment", "Every grade must be decided, within the places of 优秀."),
        StepKey.PUBLICITY: translate(
            "Assessment",
            "The publicity period for those graded 优秀 must be over; "
            "where nobody is graded so, none is needed.",
        ),
        StepKey.FEEDBACK: translate(
            "Assessment", "Everybody must be notified in writing and must have signed, or said why not."
        ),
        StepKey.APPEALS: translate(
            "Assessment", "The time for objections must be over, and each of them answered."
        ),
        StepKey.FILED: translate(
            "Assessment", "The results go to the bonus, and the database refuses every change."
        ),
    }[step]
