"""Staff members and postings: who was where on any date, entering, transfer, leaving."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any

from msgspec import Struct
from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.log.personal import SHOWN, reads_personal
from models.rules.core.characters import plain_name, shown_code_point, without_look
from models.rules.core.facts import Stay
from models.rules.core.pinyin import initials
from models.rules.people import identity
from models.rules.people.posts import POST_CLASSES, STAFF_KINDS
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.people.agencies import AgencyRow, read_agencies
from models.tables.agency import Agency
from models.tables.staff import Posting, StaffMember

CHANGED = frozenset({Topic.STAFF, Topic.ATTENDANCE, Topic.GRADES, Topic.BONUS})

_PERSONAL = {
    "id_card": identity.mask_id_card,
    "mobile": identity.mask_mobile,
    "bank_card": identity.card_tail,
}


class PostingRow(Struct, frozen=True, kw_only=True):
    """One posting: inclusive dates, `until` None while it lasts."""

    id: int
    agency_id: int
    agency: str
    since: date
    until: date | None
    staff_kind: str
    post_class: str
    post_title: str


class StaffRow(Struct, frozen=True, kw_only=True):
    """A staff member as lists show them: personal data masked, postings oldest first."""

    id: int
    staff_no: str
    name: str
    initials: str
    sex: str
    id_card: str
    work_since: str
    mobile: str
    bank_card: str
    bank_name: str
    note: str
    postings: tuple[PostingRow, ...]

    def on(self, day: date) -> PostingRow | None:
        """Return the posting that holds on `day`."""
        for posting in self.postings:
            if posting.since <= day and (posting.until is None or day <= posting.until):
                return posting
        return None

    @property
    def latest(self) -> PostingRow | None:
        """The newest posting, past or present."""
        return self.postings[-1] if self.postings else None


@dataclass(frozen=True, slots=True, kw_only=True)
class StaffEntry:
    """What the entry form edits: the person, in full (never masked)."""

    staff_no: str
    name: str
    sex: str
    id_card: str
    work_since: str = ""
    mobile: str = ""
    bank_card: str = ""
    bank_name: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class PostingEntry:
    """What the posting form edits."""

    agency_id: int
    since: date
    staff_kind: str
    post_class: str
    post_title: str = ""
    until: date | None = None


def read_staff(session: Session, *, masked: bool = True) -> tuple[StaffRow, ...]:
    """Return everybody, by staff number, with postings: three statements."""
    names = {row.id: row.name for row in session.execute(select(Agency.id, Agency.name))}
    postings: dict[int, list[PostingRow]] = {}
    for row in session.execute(select(*Posting.__table__.columns).order_by(Posting.since)):
        postings.setdefault(row.staff_id, []).append(
            PostingRow(
                id=row.id, agency_id=row.agency_id, agency=names[row.agency_id], since=row.since,
                until=row.until, staff_kind=row.staff_kind, post_class=row.post_class,
                post_title=row.post_title,
            )
        )  # fmt: skip
    hide = _PERSONAL if masked and reads_personal(session.connection()) else {}
    return tuple(
        StaffRow(
            id=row.id, staff_no=row.staff_no, name=row.name, initials=row.initials, sex=row.sex,
            id_card=hide.get("id_card", str)(row.id_card), work_since=row.work_since,
            mobile=hide.get("mobile", str)(row.mobile), bank_card=hide.get("bank_card", str)(row.bank_card),
            bank_name=row.bank_name, note=row.note, postings=tuple(postings.get(row.id, ())),
        )
        for row in session.execute(_people(session, masked=masked))
    )  # fmt: skip


def _people(session: Session, *, masked: bool) -> Select[Any]:
    """Return the query for everybody; where the server hides personal data, it masks it by itself."""
    columns = list(StaffMember.__table__.columns)
    if reads_personal(session.connection()):
        return select(*columns).order_by(StaffMember.staff_no)
    if not masked:
        raise Refused("not_your_account")
    open_to_all = [column for column in columns if column.name not in _PERSONAL]
    return (
        select(*open_to_all, SHOWN.c.id_card, SHOWN.c.mobile, SHOWN.c.bank_card)
        .join_from(StaffMember, SHOWN, SHOWN.c.id == StaffMember.id)
        .order_by(StaffMember.staff_no)
    )


def staff(desk: Desk) -> tuple[StaffRow, ...]:
    """Return everybody, masked."""
    with desk.reading() as session:
        return read_staff(session)


MANY = 200
"""So many people: reading a year of everybody belongs off the window's thread."""


def has_many_people(desk: Desk) -> bool:
    """Tell whether reading everybody takes so long that it belongs off the window's thread."""
    with desk.reading() as session:
        people = session.scalar(select(func.count()).select_from(StaffMember))
    return (people or 0) >= MANY


def stays_of(row: StaffRow, agencies: Mapping[int, AgencyRow], year: int) -> tuple[Stay, ...]:
    """Return a person's stays that touch `year`, split where the terms of an agency change."""
    stays: list[Stay] = []
    for posting in row.postings:
        if posting.since.year > year or (posting.until and posting.until.year < year):
            continue
        starts = [t.since for t in agencies[posting.agency_id].terms if t.since > posting.since]
        edges = sorted({posting.since, *(s for s in starts if not posting.until or s <= posting.until)})
        ends = [*(edge - timedelta(days=1) for edge in edges[1:]), posting.until]
        stays += [
            _stay(posting, agencies[posting.agency_id], since, until)
            for since, until in zip(edges, ends, strict=True)
            if since.year <= year and (until is None or until.year >= year)
        ]
    return tuple(stays)


def _stay(posting: PostingRow, agency: AgencyRow, since: date, until: date | None) -> Stay:
    terms = agency.on(since)
    return Stay(
        posting.agency,
        terms.bonus_mode,
        since,
        until,
        posting.post_class,
        posting.staff_kind,
        terms.attendance,
    )


def reveal(desk: Desk, staff_id: int, field: str) -> str:
    """Return one piece of personal data in full ("id_card", "mobile", "bank_card"), and log the request."""
    if field not in _PERSONAL:
        raise Refused("unknown_field", field=field)
    with desk.change(Action.REVEAL_PERSONAL) as change:
        row = change.session.get_one(StaffMember, staff_id)
        change.subject = f"{row.staff_no} {row.name}"
        change.detail["field"] = field
        return str(getattr(row, field))


def entry_of(desk: Desk, staff_id: int) -> StaffEntry:
    """Return a person in full for the entry form, and log the request."""
    with desk.change(Action.REVEAL_PERSONAL) as change:
        row = change.session.get_one(StaffMember, staff_id)
        change.subject = f"{row.staff_no} {row.name}"
        change.detail["field"] = "all"
        return StaffEntry(
            staff_no=row.staff_no, name=row.name, sex=row.sex, id_card=row.id_card,
            work_since=row.work_since, mobile=row.mobile, bank_card=row.bank_card, bank_name=row.bank_name,
            note=row.note,
        )  # fmt: skip


def faults_of(entry: StaffEntry, today: date) -> dict[str, str]:
    """Return field → refusal code for everything in `entry` that cannot be right."""
    found: dict[str, str] = {}
    if not entry.staff_no.strip():
        found["staff_no"] = "missing_staff_no"
    if not plain_name(entry.name):
        found["name"] = "missing_name"
    elif without_look(entry.name):
        found["name"] = "name_without_look"
    if code := identity.id_card_problem(entry.id_card, today):
        found["id_card"] = code
    if entry.mobile and not identity.is_mobile(entry.mobile):
        found["mobile"] = "mobile_number"
    return found


def add_staff(desk: Desk, entry: StaffEntry, posting: PostingEntry) -> int:
    """Enter a person with the first posting; return the id."""
    entry = _clean(entry)
    with desk.change(Action.EDIT_STAFF, f"{entry.staff_no} {entry.name}") as change:
        _check(change.session, entry, desk.today, None)
        row = StaffMember(initials=initials(entry.name))
        _write(row, entry)
        change.session.add(row)
        change.session.flush()
        change.session.add(checked_posting(row.id, posting))
        change.detail.update(entered=True, since=posting.since)
        return row.id


def edit_staff(desk: Desk, staff_id: int, entry: StaffEntry) -> Changes:
    """Change a person's own data; the log keeps the names of the fields, never their values."""
    entry = _clean(entry)
    with desk.change(Action.EDIT_STAFF, f"{entry.staff_no} {entry.name}") as change:
        _check(change.session, entry, desk.today, staff_id)
        row = change.session.get_one(StaffMember, staff_id)
        change.detail["fields"] = [name for name in _FIELDS if getattr(row, name) != getattr(entry, name)]
        _write(row, entry)
        row.initials = initials(entry.name)
    return CHANGED


def transfer(desk: Desk, staff_id: int, posting: PostingEntry) -> Changes:
    """End the running posting the day before `posting.since` and begin the new one."""
    with desk.change(Action.POST_STAFF) as change:
        session = change.session
        person = session.get_one(StaffMember, staff_id)
        change.subject = f"{person.staff_no} {person.name}"
        last = _last_posting(session, staff_id)
        if last is not None and last.until is None:
            if posting.since <= last.since:
                raise Refused("transfer_before_posting", since=last.since.isoformat())
            last.until = posting.since - timedelta(days=1)
            session.flush()
        came_back = (
            last is not None and last.until is not None and last.until + timedelta(days=1) != posting.since
        )
        session.add(replace_came_back(checked_posting(staff_id, posting), came_back=came_back))
        change.detail.update(since=posting.since, agency=posting.agency_id, post_class=posting.post_class)
    return CHANGED


def leave(desk: Desk, staff_id: int, last_day: date) -> Changes:
    """End a person's running posting on `last_day`, included."""
    with desk.change(Action.POST_STAFF) as change:
        person = change.session.get_one(StaffMember, staff_id)
        change.subject = f"{person.staff_no} {person.name}"
        last = _last_posting(change.session, staff_id)
        if last is None or (last.until is not None and last.until < last_day):
            raise Refused("not_posted", name=person.name)
        if last_day < last.since:
            raise Refused("leaves_before_posting", since=last.since.isoformat())
        last.until = last_day
        change.detail["last_day"] = last_day
    return CHANGED


def replace_came_back(posting: Posting, *, came_back: bool) -> Posting:
    """Return `posting`, marked as a return after a gap where it is one."""
    posting.came_back = came_back
    return posting


_FIELDS = tuple(StaffEntry.__dataclass_fields__)


def _clean(entry: StaffEntry) -> StaffEntry:
    """Return `entry` as it is kept: no blanks around, an old card number in its 18 characters."""
    card = identity.modern_card(entry.id_card.strip())
    return replace(entry, staff_no=entry.staff_no.strip(), name=plain_name(entry.name), id_card=card)


def _write(row: StaffMember, entry: StaffEntry) -> None:
    for name in _FIELDS:
        setattr(row, name, getattr(entry, name))


def checked_posting(staff_id: int, entry: PostingEntry) -> Posting:
    """Return a new row for `entry`; Refused: unknown_post_class, unknown_staff_kind."""
    if entry.post_class not in POST_CLASSES:
        raise Refused("unknown_post_class", value=entry.post_class)
    if entry.staff_kind not in STAFF_KINDS:
        raise Refused("unknown_staff_kind", value=entry.staff_kind)
    return Posting(
        staff_id=staff_id, agency_id=entry.agency_id, since=entry.since, until=entry.until,
        staff_kind=entry.staff_kind, post_class=entry.post_class, post_title=entry.post_title,
    )  # fmt: skip


def _last_posting(session: Session, staff_id: int) -> Posting | None:
    query = select(Posting).where(Posting.staff_id == staff_id).order_by(Posting.since.desc()).limit(1)
    return session.scalars(query).one_or_none()


def _check(session: Session, entry: StaffEntry, today: date, staff_id: int | None) -> None:
    found = faults_of(entry, today)
    if found:
        field, code = next(iter(found.items()))
        value = getattr(entry, field)
        raise Refused(code, field=field, value=value, character=shown_code_point(value))
    for column, code in ((StaffMember.staff_no, "staff_no_taken"), (StaffMember.id_card, "id_card_taken")):
        value = getattr(entry, column.key)
        other = session.scalars(select(StaffMember).where(column == value)).one_or_none()
        if other is not None and other.id != staff_id:
            raise Refused(code, value=value, name=other.name)


def agencies_by_id(session: Session) -> dict[int, AgencyRow]:
    """Return all agencies by their id."""
    return {row.id: row for row in read_agencies(session)}
