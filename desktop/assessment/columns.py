"""The columns of a pool's people, of the pools, and of who is in none."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop.assessment.words import grade_ink, printed, total_text
from forms.kit.punctuation import joined
from forms.kit.tables.columns import Align, Column
from forms.kit.theme import Tone
from models.services.assessment.views import MemberRow, OutsideRow

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class MemberLine:
    """A person of the pool with the choice that is not recorded yet, "" for none."""

    row: MemberRow
    choice: str = ""

    @property
    def grade(self) -> str:
        """The grade in view: the choice, else what is decided, else what was proposed."""
        return self.choice or self.recorded

    @property
    def seen(self) -> str:
        """The grade that every other page shows: the one in view, else the one that a file brought."""
        return self.grade or self.row.on_record

    @property
    def recorded(self) -> str:
        """The grade on record, by decision or else by proposal of the review."""
        last = self.row.decided or self.row.review
        return last.grade if last else ""


def shown_of(rows: tuple[MemberRow, ...], choices: Mapping[int, str]) -> list[MemberLine]:
    """Lay choices over the people of a pool."""
    return [MemberLine(row, choices.get(row.staff_id, "")) for row in rows]


def member_columns() -> tuple[Column[MemberLine], ...]:
    """Return the columns of the board."""
    return (
        Column(
            translate("Assessment", "Rank"), lambda s: str(s.row.proposal.rank or "—"),
            lambda s: s.row.proposal.rank or 9999, Align.CENTRE, 52,
        ),
        Column(translate("Assessment", "Name"), lambda s: s.row.name, width=84, names=True),
        Column(translate("Assessment", "Agency"), lambda s: s.row.agency, width=108, gives_way=2),
        Column(
            translate("Assessment", "Score"), lambda s: total_text(s.row), _score_order, Align.RIGHT, 104,
            tone=lambda s: Tone.PLAIN if s.row.scored.total is not None else Tone.WAITS,
        ),
        Column(
            translate("Assessment", "By rule"), lambda s: printed(s.row, s.row.proposal.grade or ""),
            align=Align.CENTRE, width=92,
            tip=lambda s: f"{s.row.proposal.why} {s.row.proposal.clause}".strip(),
            tone=lambda s: Tone.QUIET, gives_way=1,
        ),
        Column(
            translate("Assessment", "Grade"), _grade_text, align=Align.CENTRE, width=116,
            tone=lambda s: grade_ink(s.grade) if s.grade else Tone.QUIET,
        ),
        Column(translate("Assessment", "On the way"), _stage_text, width=150, stretch=True, tip=_stage_text),
    )  # fmt: skip


def _score_order(shown: MemberLine) -> int:
    total = shown.row.scored.total
    return -1 if total is None else int(total.amount * 1_000_000)


def _grade_text(shown: MemberLine) -> str:
    if not shown.seen:
        return "·"
    text = printed(shown.row, shown.seen)
    return f"{text} ✎" if shown.choice and shown.choice != shown.recorded else text


def _stage_text(shown: MemberLine) -> str:
    """Return how far a person is: summary, comment, told and signed, objection."""
    row, parts = shown.row, []
    if row.summary_on is None and row.verdict.takes_part:
        parts.append(translate("Assessment", "no summary"))
    if shown.seen and not shown.grade:
        parts.append(translate("Assessment", "on record, undecided"))
    if row.decided is None and row.review is not None:
        parts.append(translate("Assessment", "proposed"))
    if row.decided is not None:
        parts.append(translate("Assessment", "decided"))
    if row.signed_on is not None:
        parts.append(translate("Assessment", "signed"))
    elif row.notified_on is not None:
        parts.append(translate("Assessment", "notified, not signed"))
    if row.appeals:
        parts.append(translate("Assessment", "objection"))
    return joined(parts)


def outside_columns() -> tuple[Column[OutsideRow], ...]:
    """Return the columns of who is in no pool, and why."""
    return (
        Column(translate("Assessment", "Staff no."), lambda r: r.staff_no, align=Align.CENTRE, width=64),
        Column(translate("Assessment", "Name"), lambda r: r.name, width=90, names=True),
        Column(translate("Assessment", "Agency"), lambda r: r.agency, width=120),
        Column(translate("Assessment", "Kind of staff"), lambda r: r.staff_kind, width=100),
        Column(translate("Assessment", "Why"), _why, width=220, tip=_why),
        Column(
            translate("Assessment", "Article"), lambda r: r.verdict.clause if r.verdict else "", width=260,
            stretch=True, tip=lambda r: r.verdict.clause if r.verdict else "",
        ),
    )  # fmt: skip


def _why(row: OutsideRow) -> str:
    if row.verdict is None:
        return translate("Assessment", "no rules for this kind of staff in this year")
    ground = row.verdict.deciding
    return ground.label if ground else translate("Assessment", "not put into a pool yet")
