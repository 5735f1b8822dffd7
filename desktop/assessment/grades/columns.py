"""The columns of the year's grades, and what a grade's ink says."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QCoreApplication

from forms.kit.i18n import office_word
from forms.kit.punctuation import joined
from forms.kit.tables.columns import Align, Column
from forms.kit.theme import Tone
from models.rules.core.grades import (
    BASIC,
    COMPETENT,
    EXCELLENT,
    GRADES,
    INCOMPETENT,
    SAME_GRADE,
    UNDETERMINED,
)
from models.services.assessment.grades import GradeRow

translate = QCoreApplication.translate
_ORDER = {grade: place for place, grade in enumerate(GRADES, 1)}
_INK = {
    EXCELLENT: Tone.DONE,
    BASIC: Tone.WAITS,
    INCOMPETENT: Tone.REFUSED,
    UNDETERMINED: Tone.WAITS,
}


@dataclass(frozen=True, slots=True)
class GradeListRow:
    """A row with what the page adds: whether the department hands the grade in, and what a pool says.

    `in_pool` is what a pool has decided that is not filed yet, "" where it has decided nothing, None where
    the person is in no such pool.
    """

    row: GradeRow
    by_department: bool
    in_pool: str | None


def ungraded(shown: GradeListRow) -> bool:
    """Tell whether nobody has entered a grade yet."""
    return not (shown.row.street_result or shown.row.statutory_grade)


def grade_of(shown: GradeListRow) -> str:
    """Return the canonical grade that counts in the distribution, "" for none."""
    word = shown.row.street_result or shown.row.statutory_grade
    return SAME_GRADE.get(word, "")


def grade_tone(word: str) -> Tone:
    """Return the ink of a grade: the word says it, the colour only repeats it."""
    return _INK.get(SAME_GRADE.get(word, COMPETENT), Tone.PLAIN)


def sanctions_text(shown: GradeListRow) -> str:
    """Return the sanctions with the month of their decision."""
    return joined(f"{office_word(one.kind)} ({one.decided_on:%Y-%m})" for one in shown.row.sanctions)


def _grade_order(read: Callable[[GradeListRow], str]) -> Callable[[GradeListRow], int]:
    def order(shown: GradeListRow) -> int:
        return _ORDER.get(SAME_GRADE.get(read(shown), ""), 9)

    return order


def _street(shown: GradeListRow) -> str:
    return shown.row.street_result


def _statutory(shown: GradeListRow) -> str:
    return shown.row.statutory_grade


def _sanction_ink(year: int, shown: GradeListRow) -> Tone:
    now = any(one.decided_on.year == year for one in shown.row.sanctions)
    return Tone.REFUSED if now else Tone.QUIET


def _in_pool(shown: GradeListRow) -> str:
    """Return how far a pool of the year's assessment is with the person, "" where none is under way."""
    decided = shown.in_pool
    if decided is None:
        return ""
    if not decided:
        return translate("Grades", "not decided in the assessment")
    return translate("Grades", "decided in the assessment, not filed: {grade}").format(grade=decided)


def columns(year: int) -> tuple[Column[GradeListRow], ...]:
    """Return the columns in the language of the window."""
    handed_in = translate("Grades", "Handed in by the police bureau")
    not_yet = translate("Grades", "no grade yet")

    def street(shown: GradeListRow) -> str:
        return _street(shown) or (not_yet if ungraded(shown) else "")

    def street_ink(shown: GradeListRow) -> Tone:
        return Tone.QUIET if ungraded(shown) else grade_tone(_street(shown))

    def note(shown: GradeListRow) -> str:
        told = shown.row.note or (handed_in if shown.by_department else "")
        return joined(part for part in (told, _in_pool(shown)) if part)

    def note_ink(shown: GradeListRow) -> Tone:
        return Tone.PLAIN if shown.row.note else Tone.QUIET

    return (
        Column(translate("Grades", "Staff no."), lambda s: s.row.staff_no, align=Align.CENTRE, width=64),
        Column(translate("Grades", "Agency"), lambda s: s.row.agency, width=124),
        Column(translate("Grades", "Name"), lambda s: s.row.name, width=84, names=True),
        Column(translate("Grades", "Post class"), lambda s: s.row.post_class, width=84, gives_way=1),
        Column(
            translate("Grades", "Street result"), street, _grade_order(_street), Align.CENTRE, 116,
            tone=street_ink,
        ),
        Column(
            translate("Grades", "Statutory grade"), _statutory, _grade_order(_statutory), Align.CENTRE, 116,
            tone=lambda s: grade_tone(s.row.statutory_grade),
        ),
        Column(translate("Grades", "Reason"), lambda s: office_word(s.row.reason), width=104),
        Column(
            translate("Grades", "Sanctions"), sanctions_text, width=150, tip=sanctions_text,
            tone=partial(_sanction_ink, year),
        ),
        Column(translate("Grades", "Note"), note, width=140, stretch=True, tip=note, tone=note_ink),
    )  # fmt: skip
