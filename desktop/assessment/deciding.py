"""Grades under the quota: what a key chooses, and recording all that was chosen, together or not at all."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QWidget

from desktop.assessment.columns import MemberLine
from desktop.assessment.words import QUICK, left_text, meter_text, printed
from forms.entry.assessment.decision import (
    DecisionDialog,
    LaterDialog,
    LaterEntry,
    OverrideDialog,
    OverrideEntry,
)
from forms.kit.punctuation import noted
from forms.kit.widgets.page import Done, Question
from models.rules.assessment.quota import Meter, meter
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
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes

translate = QCoreApplication.translate

GRADED_IN = (StepKey.REVIEW, StepKey.COMMITTEE)
Choices = dict[int, str]
"""Staff id → the grade that is chosen and not recorded yet, in the words of the person's rules."""


def is_open(desk: Desk, view: PoolView) -> bool:
    """Tell whether grades may be chosen now: in the review and in the committee, by a leader."""
    return view.pool.next_step in GRADED_IN and desk.may(Action.DECIDE_ASSESSMENT)


def not_open() -> str:
    """Say when grades are chosen, and by whom."""
    return translate("Assessment", "Grades are chosen in the review and by the committee, by a leader.")


def choices_of(rows: Sequence[MemberLine], grade: str) -> Choices:
    """Choose a grade for everybody in `rows`; Refused names who cannot have it, with the article."""
    for shown in rows:
        check_grade(shown.row, grade)
    return {shown.row.staff_id: printed(shown.row, grade) for shown in rows}


def choices_by_rule(view: PoolView, chosen: Choices) -> Choices:
    """Choose the rule's proposal wherever nothing is chosen or recorded, and there is one."""
    found = {}
    for row in view.members:
        last = row.decided if view.pool.next_step is StepKey.COMMITTEE else row.review
        if row.staff_id not in chosen and last is None and row.proposal.grade:
            found[row.staff_id] = printed(row, row.proposal.grade)
    return found


def choices_as_proposed(view: PoolView, chosen: Choices) -> Choices:
    """Choose what the review proposed for everybody who has no decision yet; in the committee alone."""
    if view.pool.next_step is not StepKey.COMMITTEE:
        return {}
    return {
        row.staff_id: row.review.grade
        for row in view.members
        if row.decided is None and row.review is not None and row.staff_id not in chosen
    }


def meter_of(view: PoolView, chosen: Choices) -> Meter:
    """Return the meter with the choices laid over the review's proposals and what is decided."""
    proposed = {row.staff_id: row.review.grade for row in view.members if row.review and not row.decided}
    return meter(view.state({**proposed, **chosen}))


def record(desk: Desk, view: PoolView, chosen: Choices) -> Done:
    """Record every choice: as proposals in the review, as decisions in the committee."""
    entries = {who: _entry(view.member(who), grade) for who, grade in chosen.items()}
    if view.pool.next_step is StepKey.REVIEW:
        said = translate("Assessment", "{n} proposals recorded.")
    else:
        said = translate("Assessment", "{n} decisions recorded.")
    return Done(_write(desk, view, entries), said.format(n=len(entries)))


def _entry(row: MemberRow, grade: str) -> DecisionEntry:
    last = row.decided or row.review
    return DecisionEntry(grade, last.comment if last else "")


def _write(desk: Desk, view: PoolView, entries: Mapping[int, DecisionEntry]) -> Changes:
    write = review if view.pool.next_step is StepKey.REVIEW else decide
    return write(desk, view.pool.id, entries)


# One person


def grade_and_comment(desk: Desk, view: PoolView, shown: MemberLine, parent: QWidget) -> Question:
    """Ask for grade and comment of one person."""
    row = shown.row
    allowed = [printed(row, grade) for grade in QUICK if grade in row.verdict.allowed]
    grades = [(word, word) for word in allowed]
    entry = _entry(row, shown.grade or printed(row, row.proposal.grade or ""))
    ground = row.verdict.deciding
    about = noted(ground.label, row.verdict.clause) if ground else row.verdict.document
    dialog = DecisionDialog(f"{row.name} · {row.agency}", about, grades, entry, parent)
    return Question(dialog, partial(_graded, desk, view, row))


def _graded(desk: Desk, view: PoolView, row: MemberRow, entry: DecisionEntry) -> Done:
    return Done(_write(desk, view, {row.staff_id: entry}), f"{row.name}: {entry.grade}")


def more_places(desk: Desk, view: PoolView, parent: QWidget) -> Question:
    """Ask for approved places, to put them on record."""
    about = f"{meter_text(view.meter)}　{left_text(view.meter)}"
    dialog = OverrideDialog(about, view.meter.places or 0, parent)
    return Question(dialog, partial(_overridden, desk, view.pool.id))


def _overridden(desk: Desk, pool_id: int, entry: OverrideEntry) -> Done:
    changes = override_quota(desk, pool_id, entry.places, entry.document, entry.reason, entry.approved_by)
    return Done(changes, translate("Assessment", "{n} places by paper.").format(n=entry.places))


def later_decision(desk: Desk, view: PoolView, row: MemberRow, before: str, parent: QWidget) -> Question:
    """Ask for a decision after a 复核 that changed the grade `before`, or after filing."""
    grades = [
        (printed(row, grade), printed(row, grade)) for grade in QUICK
        if grade in row.verdict.allowed and grade != SAME_GRADE.get(before)
    ]  # fmt: skip
    dialog = LaterDialog(row.name, printed(row, before), grades, parent)
    return Question(dialog, partial(_redecided, desk, view.pool.id, row))


def _redecided(desk: Desk, pool_id: int, row: MemberRow, entry: LaterEntry) -> Done:
    changes = redecide(desk, pool_id, row.staff_id, entry.grade, entry.reason, entry.document)
    return Done(changes, f"{row.name}: {entry.grade}")
