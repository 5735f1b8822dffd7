"""A small office in an empty store, for tests of services: one street, one agency or two, a few people."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime

from sqlalchemy import event
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.people import identity
from models.services.office.desk import Actor, Desk
from models.services.office.roles import Action, Role
from models.services.people.agencies import Terms, add_agency
from models.services.people.staff import PostingEntry, StaffEntry, add_staff
from models.store.store import Store
from tests.templates import founded


def clock() -> datetime:
    """Return the moment at which these tests live."""
    return datetime(2018, 1, 15, 9, 30, tzinfo=UTC)


def open_office(store: Store) -> Desk:
    """Found an office in `store` and return its administrator's desk."""
    return founded(store, account="admin", full_name="管理员", clock=clock)


def seated(desk: Desk, role: Role, name: str = "x") -> Desk:
    """Return a desk of another role at the same store."""
    return Desk(desk.sessions, Actor(name, name, role), clock)


def agency(desk: Desk, name: str, terms: Terms | None = None) -> int:
    """Add an agency and return its id."""
    with desk.change(Action.EDIT_AGENCY, name) as change:
        return add_agency(change.session, name, terms).id


def card(number: int, born: str = "19800101") -> str:
    """Return a sound identity number that nobody has: region 999999."""
    body = f"999999{born}{number:03d}"
    return body + identity.check_digit(body)


def entry(number: int, name: str) -> StaffEntry:
    """Return a person's data."""
    return StaffEntry(
        staff_no=f"{number:03d}", name=name, sex="男", id_card=card(number), work_since="2003-07",
        mobile="13800000000", bank_card="6222021200000000013",
    )


def posting(agency_id: int, since: date, until: date | None = None, post_class: str = "科员") -> PostingEntry:
    """Return a posting of a civil servant."""
    return PostingEntry(agency_id, since, "公务员", post_class, "", until)


def person(desk: Desk, number: int, name: str, agency_id: int, since: date = date(2016, 1, 1)) -> int:
    """Enter a person and return the id."""
    return add_staff(desk, entry(number, name), posting(agency_id, since))


def code_of(work: Callable[[], object]) -> str:
    """Return the code that `work` is refused with, "" when it is not."""
    try:
        work()
    except Refused as refused:
        return refused.code
    return ""


def count(desk: Desk, table: type) -> int:
    """Return how many rows a table has."""
    from sqlalchemy import func, select

    with desk.reading() as session:
        return _count(session, select(func.count()).select_from(table))


def _count(session: Session, query: object) -> int:
    found = session.scalar(query)  # type: ignore[call-overload]
    return int(found)


@contextmanager
def statements(desk: Desk) -> Iterator[list[str]]:
    """Note every statement that goes to the database."""
    heard: list[str] = []

    def note(_connection: object, _cursor: object, sql: str, *_rest: object) -> None:
        heard.append(sql)

    engine = desk.sessions.kw["bind"]
    event.listen(engine, "before_cursor_execute", note)
    try:
        yield heard
    finally:
        event.remove(engine, "before_cursor_execute", note)
