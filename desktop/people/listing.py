"""Who the list shows: everybody on a day, or everybody ever, each with the posting that counts."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QCoreApplication

from forms.kit.tables.columns import Align, Column
from forms.kit.theme import Tone
from models.services.people.staff import PostingRow, StaffRow


@dataclass(frozen=True, slots=True)
class PostedStaff:
    """A line of the list; `posting` is the one on the day asked for, or the latest."""

    row: StaffRow
    posting: PostingRow | None
    has_left: bool

    @property
    def agency(self) -> str:
        """The agency's name, "" without any posting."""
        return self.posting.agency if self.posting else ""


def people_on(rows: Sequence[StaffRow], day: date) -> tuple[PostedStaff, ...]:
    """Return who is posted on `day`."""
    found = ((row, row.on(day)) for row in rows)
    return tuple(PostedStaff(row, posting, has_left=False) for row, posting in found if posting is not None)


def people_ever(rows: Sequence[StaffRow], today: date) -> tuple[PostedStaff, ...]:
    """Return everybody on record; those not posted today and not to come have left."""
    return tuple(PostedStaff(row, row.on(today) or row.latest, _has_left(row, today)) for row in rows)


def _has_left(row: StaffRow, today: date) -> bool:
    return row.latest is None or (row.latest.until is not None and row.latest.until < today)


def counts_of(people: Sequence[PostedStaff], order: Sequence[str]) -> tuple[tuple[str, int], ...]:
    """Return how many of `people` each agency has, in the office's order."""
    counts = Counter(person.agency for person in people)
    return tuple((name, counts[name]) for name in order if counts[name])


def columns() -> tuple[Column[PostedStaff], ...]:
    """Return the columns of the list."""
    translate = QCoreApplication.translate
    return (
        Column(translate("StaffList", "Staff no."), _number, width=56, tone=_ink),
        Column(translate("StaffList", "Name"), _name, width=80, tone=_ink, names=True),
        Column(translate("StaffList", "Agency"), _agency, width=108, tone=_ink),
        Column(translate("StaffList", "Staff kind"), _kind, width=64, tone=_ink, gives_way=1),
        Column(translate("StaffList", "Class"), _class, width=64, tone=_ink, gives_way=2),
        Column(
            translate("StaffList", "Posted from"), _since, align=Align.CENTRE, width=96, tone=_ink,
            gives_way=3,
        ),
        Column(translate("StaffList", "Until"), _until, align=Align.CENTRE, width=96, tone=_ink, gives_way=4),
        Column(translate("StaffList", "Mobile"), _mobile, width=112, tone=_ink, gives_way=5),
        Column(
            translate("StaffList", "Card ends"), _card, align=Align.CENTRE, width=84, tone=_ink, gives_way=6
        ),
        Column(translate("StaffList", "Identity card"), _id_card, width=168, tone=_ink, gives_way=7),
    )


def history_columns() -> tuple[Column[PostingRow], ...]:
    """Return the columns of a person's postings."""
    translate = QCoreApplication.translate
    return (
        Column(translate("StaffList", "From"), _from, align=Align.CENTRE, width=92),
        Column(translate("StaffList", "To"), _to, align=Align.CENTRE, width=92),
        Column(translate("StaffList", "Agency"), _where, width=104, tip=_where, stretch=True),
        Column(translate("StaffList", "Type"), _as_kind, width=56),
        Column(translate("StaffList", "Class"), _as_class, width=56, tip=_as_title),
    )


def _ink(person: PostedStaff) -> Tone:
    return Tone.QUIET if person.has_left else Tone.PLAIN


def _number(person: PostedStaff) -> str:
    return person.row.staff_no


def _name(person: PostedStaff) -> str:
    return person.row.name


def _agency(person: PostedStaff) -> str:
    return person.agency


def _kind(person: PostedStaff) -> str:
    return person.posting.staff_kind if person.posting else ""


def _class(person: PostedStaff) -> str:
    return person.posting.post_class if person.posting else ""


def _since(person: PostedStaff) -> str:
    return person.posting.since.isoformat() if person.posting else ""


def _until(person: PostedStaff) -> str:
    return person.posting.until.isoformat() if person.posting and person.posting.until else ""


def _mobile(person: PostedStaff) -> str:
    return person.row.mobile


def _card(person: PostedStaff) -> str:
    return person.row.bank_card


def _id_card(person: PostedStaff) -> str:
    return person.row.id_card


def _from(posting: PostingRow) -> str:
    return posting.since.isoformat()


def _to(posting: PostingRow) -> str:
    return posting.until.isoformat() if posting.until else ""


def _where(posting: PostingRow) -> str:
    return posting.agency


def _as_kind(posting: PostingRow) -> str:
    return posting.staff_kind


def _as_class(posting: PostingRow) -> str:
    return posting.post_class


def _as_title(posting: PostingRow) -> str:
    return posting.post_title
