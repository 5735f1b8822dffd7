"""事件类别: the leaves of the category tree, edited one by one; every change holds from today on."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.events.tree import CategoryRecord
from models.services.events.tree import CARRIED, category_row
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.people.agencies import SINCE_EVER
from models.tables.agency import Agency
from models.tables.events import EventCategory, Platform

CHANGED = frozenset({Topic.EVENTS})
_DAY = timedelta(days=1)
LONGEST_CODE, LONGEST_WORD = 20, 40


@dataclass(frozen=True, slots=True)
class CategoryLine:
    """A leaf in a span of days, as its page lists it; `until` is None while it holds."""

    id: int
    record: CategoryRecord
    since: date | None
    until: date | None


def category_lines(desk: Desk) -> tuple[CategoryLine, ...]:
    """Return every version of every leaf: those in force by code, then what ended, the newest first."""
    with desk.reading() as session:
        rows = session.scalars(select(EventCategory).order_by(EventCategory.code, EventCategory.id)).all()
    lines = [_line(row) for row in rows]
    now = [line for line in lines if line.until is None]
    gone = sorted((line for line in lines if line.until is not None), key=_ended, reverse=True)
    return (*now, *gone)


def _ended(line: CategoryLine) -> tuple[date, int]:
    return line.until or date.max, line.id


def _line(row: EventCategory) -> CategoryLine:
    record = CategoryRecord(
        code=row.code, top=row.top, leaf=row.leaf, platform=row.platform, agency=row.agency,
        assisting=tuple(row.assisting.split()), centre=row.centre, police=row.police,
        evidence=tuple(row.evidence.split("\n")) if row.evidence else (),
    )  # fmt: skip
    return CategoryLine(row.id, record, None if row.since == SINCE_EVER else row.since, row.until)


def platform_names(desk: Desk) -> tuple[str, ...]:
    """Return the platforms of today in their order."""
    with desk.reading() as session:
        return _platforms(session)


def _platforms(session: Session) -> tuple[str, ...]:
    query = select(Platform.name).where(Platform.until.is_(None)).order_by(Platform.position, Platform.id)
    return tuple(session.scalars(query))


def save_category(desk: Desk, record: CategoryRecord, *, new: bool = False) -> Changes:
    """Enter a leaf, or change the one of the same code from today on; events keep the leaf of their receipt.

    Refused: category_code_taken, category_needs, category_word_twice, category_platform_unknown,
    no_such_agency.
    """
    with desk.reading() as session:
        old, row = _present(session, record.code), category_row(record)
        if old is not None and not new and all(getattr(old, one) == getattr(row, one) for one in CARRIED):
            return frozenset()
    with desk.change(Action.EDIT_CATEGORIES, f"{record.code} {record.top}/{record.leaf}"[:200]) as change:
        session = change.session
        old = _present(session, record.code)
        _check(session, record, old, new=new)
        row.since, row.until = desk.today, None
        if old is not None:
            _end(session, old, desk.today)
        elif not session.scalars(select(EventCategory.id).where(EventCategory.code == record.code)).first():
            row.since = SINCE_EVER
        session.add(row)
        change.detail.update(platform=record.platform, agency=record.agency, changed=old is not None)
    return CHANGED


def end_category(desk: Desk, code: str) -> Changes:
    """Let a leaf hold no longer than yesterday; events that have it keep it. Refused: category_unknown."""
    with desk.change(Action.EDIT_CATEGORIES, code) as change:
        row = _present(change.session, code)
        if row is None:
            raise Refused("category_unknown", code=code)
        change.subject = f"{row.code} {row.top}/{row.leaf}"[:200]
        change.detail["ended"] = True
        _end(change.session, row, desk.today)
    return CHANGED


def _present(session: Session, code: str) -> EventCategory | None:
    query = select(EventCategory).where(EventCategory.code == code, EventCategory.until.is_(None))
    return session.scalars(query).one_or_none()


def _end(session: Session, row: EventCategory, today: date) -> None:
    """End a row yesterday; one that began today never held a whole day and is gone."""
    if row.since >= today:
        session.delete(row)
    else:
        row.until = today - _DAY
    session.flush()


def _check(session: Session, record: CategoryRecord, old: EventCategory | None, *, new: bool) -> None:
    if new and old is not None:
        raise Refused("category_code_taken", code=record.code, leaf=old.leaf)
    for value, most in ((record.code, LONGEST_CODE), (record.top, LONGEST_WORD), (record.leaf, LONGEST_WORD)):
        if not value.strip() or len(value) > most:
            raise Refused("category_needs", code=LONGEST_CODE, word=LONGEST_WORD)
    if record.platform not in _platforms(session):
        raise Refused("category_platform_unknown", platform=record.platform)
    twice = select(EventCategory.code).where(
        EventCategory.top == record.top, EventCategory.leaf == record.leaf, EventCategory.until.is_(None),
        EventCategory.code != record.code,
    )  # fmt: skip
    if other := session.scalars(twice).first():
        raise Refused("category_word_twice", top=record.top, leaf=record.leaf, code=other)
    _check_agencies(session, [record.agency, *record.assisting])


def _check_agencies(session: Session, names: Sequence[str]) -> None:
    known = set(session.scalars(select(Agency.name)))
    if missing := [name for name in names if name and name not in known]:
        raise Refused("no_such_agency", agency=missing[0])
