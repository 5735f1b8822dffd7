"""Stored names that look like plain ones and are not: found, and put right or joined when that is asked for.

They came in before there was one policy of characters: 国⼟资源所 with a radical is another agency than
国土资源所, and no search finds it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from sqlalchemy import Connection, delete, select, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.core.characters import code_point, name_key, plain_name, without_look
from models.rules.core.pinyin import initials
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.people.agencies import rename_in_tree
from models.tables.agency import Agency, SecondmentTerms
from models.tables.attendance import Sign
from models.tables.schema import Base
from models.tables.staff import StaffMember

CHANGED: Changes = frozenset(
    {Topic.AGENCIES, Topic.STAFF, Topic.ATTENDANCE, Topic.GRADES, Topic.BONUS, Topic.EVENTS}
)


class Whose(StrEnum):
    """Whose name it is."""

    AGENCY = "agency"
    PERSON = "person"


@dataclass(frozen=True, slots=True, kw_only=True)
class LookAlike:
    """One stored name that is not written plainly.

    `plain` is how it should be written, `into` the agency that it is to be joined with (None: it is only
    to be written again), `points` its odd characters as U+2F1F, `lost` those of them that have no agreed
    look and that only a person can replace.
    """

    whose: Whose
    id: int
    name: str
    plain: str
    into: int | None
    points: str
    lost: str


def look_alikes(desk: Desk) -> tuple[LookAlike, ...]:
    """Return every name of an agency or a person that is not written plainly; two statements."""
    with desk.reading() as session:
        return (*_agencies(session), *_people(session))


def _agencies(session: Session) -> Iterator[LookAlike]:
    groups: dict[str, list[tuple[int, str]]] = {}
    for number, name in session.execute(select(Agency.id, Agency.name).order_by(Agency.id)):
        groups.setdefault(name_key(name), []).append((number, name))
    for group in groups.values():
        kept = min(group, key=lambda one: (plain_name(one[1]) != one[1], one[0]))
        for number, name in group:
            if number != kept[0]:
                yield _look_alike(Whose.AGENCY, number, name, kept[0])
            elif _is_odd(name):
                yield _look_alike(Whose.AGENCY, number, name, None)


def _people(session: Session) -> Iterator[LookAlike]:
    for number, name in session.execute(select(StaffMember.id, StaffMember.name).order_by(StaffMember.id)):
        if _is_odd(name):
            yield _look_alike(Whose.PERSON, number, name, None)


def _is_odd(name: str) -> bool:
    return plain_name(name) != name or bool(without_look(name))


def _look_alike(whose: Whose, number: int, name: str, into: int | None) -> LookAlike:
    plain = plain_name(name)
    odd = [code_point(letter) for letter in dict.fromkeys(name) if letter not in plain]
    lost = without_look(plain)
    return LookAlike(
        whose=whose, id=number, name=name, plain=plain, into=into,
        points="、".join([*odd, *([code_point(lost)] if lost else [])]),
        lost=code_point(lost) if lost else "",
    )  # fmt: skip


def put_right(desk: Desk, found: Sequence[LookAlike], reason: str = "") -> Changes:
    """Write these names plainly and join the agencies that are one; a single line in the log says all of it.

    What was printed and frozen keeps the name that it had. Refused("agencies_not_joined") where both agencies
    hold something for the same person and month, "closed_month" where one of them has closed it.
    """
    todo = [one for one in found if not one.lost]
    if not todo:
        return frozenset()
    with desk.change(Action.EDIT_AGENCY, "、".join(one.plain for one in todo)[:200]) as change:
        for one in todo:
            if one.into is not None:
                _join(change.session, one)
                rename_in_tree(change.session, one.name, one.plain)
            else:
                _rename(change.session, one)
        change.detail["reason"] = reason
        change.detail["names"] = [
            {"whose": one.whose.value, "id": one.id, "before": one.name, "after": one.plain, "into": one.into}
            for one in todo
        ]
    return CHANGED


def _rename(session: Session, one: LookAlike) -> None:
    if one.whose is Whose.AGENCY:
        session.get_one(Agency, one.id).name = one.plain
        rename_in_tree(session, one.name, one.plain)
    else:
        person = session.get_one(StaffMember, one.id)
        person.name, person.initials = one.plain, initials(one.plain)
    session.flush()


def _join(session: Session, one: LookAlike) -> None:
    """Let everything that names one agency name the other; its terms and its signs go."""
    connection = session.connection()
    connection.execute(delete(SecondmentTerms).where(SecondmentTerms.agency_id == one.id))
    has_signs = session.scalar(select(Sign.id).where(Sign.agency_id == one.into).limit(1))
    if has_signs is not None:
        connection.execute(delete(Sign).where(Sign.agency_id == one.id))
    try:
        _move(connection, one)
    except IntegrityError as error:
        raise Refused("agencies_not_joined", name=one.plain) from error
    connection.execute(delete(Agency).where(Agency.id == one.id))
    session.expire_all()


def _move(connection: Connection, one: LookAlike) -> None:
    for table in Base.metadata.sorted_tables:
        for column in table.columns:
            if any(key.target_fullname == "agency.id" for key in column.foreign_keys):
                connection.execute(
                    update(table).where(column == one.id).values({column.name: one.into})
                )  # fmt: skip
