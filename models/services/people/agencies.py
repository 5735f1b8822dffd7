"""Agencies and their dated secondment terms (the five switches of the 2017 plan, clause 3)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.core.characters import name_key, plain_name, shown_code_point, without_look
from models.rules.core.facts import BonusMode
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.tables.agency import Agency, SecondmentTerms
from models.tables.staff import Posting

PLAN = "关于加强“四个平台”建设完善基层治理体系的实施方案（2017年4月1日）二（二）3"
SINCE_EVER = date(1950, 1, 1)
"""Terms that were never dated hold for every posting on record."""

_POLICE_WORDS = ("派出所", "公安", "警务")


@dataclass(frozen=True, slots=True)
class Terms:
    """派驻关系 in force from `since`."""

    since: date
    attendance: bool
    work_log: bool
    bonus_mode: BonusMode
    allowance: bool
    base_pay_by: str = "department"
    document: str = PLAN


@dataclass(frozen=True, slots=True)
class AgencyRow:
    """An agency with its terms, newest first."""

    id: int
    name: str
    aliases: tuple[str, ...]
    department: str
    platform: str
    position: int
    terms: tuple[Terms, ...]

    def on(self, day: date) -> Terms:
        """Return the terms in force on `day`; Refused when the agency had none yet."""
        for terms in self.terms:
            if terms.since <= day:
                return terms
        raise Refused("no_terms", agency=self.name, day=day.isoformat())


FOUR_DEPARTMENTS = Terms(SINCE_EVER, True, True, BonusMode.FULL, True)  # noqa: FBT003 - the five switches
POLICE = Terms(SINCE_EVER, False, False, BonusMode.TIER_REFERENCE, False)  # noqa: FBT003


def default_terms(name: str) -> Terms:
    """Return the plan's terms for an agency of this name: the police clause, or the four departments'."""
    return POLICE if any(word in name for word in _POLICE_WORDS) else FOUR_DEPARTMENTS


def read_agencies(session: Session) -> tuple[AgencyRow, ...]:
    """Return all agencies in their order, with terms: two statements."""
    terms: dict[int, list[Terms]] = {}
    for row in session.scalars(select(SecondmentTerms).order_by(SecondmentTerms.since.desc())):
        terms.setdefault(row.agency_id, []).append(
            Terms(
                row.since, row.attendance, row.work_log, BonusMode(row.bonus_mode),
                row.allowance, row.base_pay_by, row.document,
            )
        )  # fmt: skip
    return tuple(
        AgencyRow(
            row.id, row.name, tuple(row.aliases.split("\n")) if row.aliases else (),
            row.department, row.platform, row.position, tuple(terms.get(row.id, ())),
        )
        for row in session.scalars(select(Agency).order_by(Agency.position, Agency.id))
    )  # fmt: skip


def agencies(desk: Desk) -> tuple[AgencyRow, ...]:
    """Return all agencies in the office's order."""
    with desk.reading() as session:
        return read_agencies(session)


def find_agency(rows: Sequence[AgencyRow], name: str) -> AgencyRow | None:
    """Return the agency that a file calls `name`: by name, by alias, or by the only one that fits inside."""
    exact = [row for row in rows if name == row.name] or [row for row in rows if name in row.aliases]
    key = name_key(name)
    exact = exact or [row for row in rows if key in {name_key(one) for one in (row.name, *row.aliases)}]
    if exact:
        return exact[0]
    inside = [row for row in rows if name and (row.name in name or name in row.name)]
    return inside[0] if len(inside) == 1 else None


def names_today(rows: Iterable[AgencyRow]) -> Mapping[str, str]:
    """Return every name that records of an agency use, today's and former ones → its name of today.

    A former name that another agency has today is that one's; one that two agencies had is nobody's.
    """
    listed = list(rows)
    found = {row.name: row.name for row in listed}
    former = Counter(alias for row in listed for alias in set(row.aliases))
    for row in listed:
        found |= {alias: row.name for alias in row.aliases if former[alias] == 1 and alias not in found}
    return found


def names_of(agency: AgencyRow, every: Iterable[AgencyRow]) -> frozenset[str]:
    """Return the names that records of an agency use, today's and former ones; see `names_today`."""
    return frozenset(name for name, today in names_today(every).items() if today == agency.name)


def add_agency(
    session: Session, name: str, terms: Terms | None = None, *, department: str = "", platform: str = ""
) -> AgencyRow:
    """Add an agency at the end of the order, inside the caller's transaction."""
    position = (session.scalar(select(func.max(Agency.position))) or 0) + 1
    row = Agency(name=name, position=position, department=department, platform=platform)
    session.add(row)
    session.flush()
    terms = terms or default_terms(name)
    session.add(_terms_row(row.id, terms))
    session.flush()
    return AgencyRow(row.id, name, (), department, platform, position, (terms,))


def _terms_row(agency_id: int, terms: Terms) -> SecondmentTerms:
    return SecondmentTerms(
        agency_id=agency_id, since=terms.since, attendance=terms.attendance, work_log=terms.work_log,
        bonus_mode=terms.bonus_mode.value, allowance=terms.allowance, base_pay_by=terms.base_pay_by,
        document=terms.document,
    )  # fmt: skip


def save_agency(
    desk: Desk,
    agency_id: int | None,
    *,
    name: str,
    aliases: Sequence[str],
    department: str,
    platform: str,
    terms: Sequence[Terms],
    remember: bool = True,
) -> Changes:
    """Add or change an agency with all its terms; every change of terms stays dated.

    The name before stays as an alias, for files and posts that still say it, unless not `remember`. Leaves of
    the category tree that name the agency go on under its new name.
    """
    name = plain_name(name)
    with desk.change(Action.EDIT_AGENCY, name) as change:
        session = change.session
        _check_agency(session, agency_id, name, terms)
        if agency_id is None:
            agency_id = add_agency(session, name, terms[0]).id
        row = session.get_one(Agency, agency_id)
        row.department, row.platform = department, platform
        _put_names(session, row, name, aliases, remember=remember)
        _put_terms(session, agency_id, terms)
        change.detail["terms"] = [_plain(line) for line in terms]
    return frozenset({Topic.AGENCIES, Topic.STAFF, Topic.ATTENDANCE, Topic.BONUS, Topic.EVENTS})


def _put_names(session: Session, row: Agency, name: str, aliases: Sequence[str], *, remember: bool) -> None:
    former = [row.name] if remember and row.name != name else []
    if row.name != name:
        rename_in_tree(session, row.name, name)
    row.name = name
    known = dict.fromkeys(alias for one in (*aliases, *former) if (alias := plain_name(one)))
    row.aliases = "\n".join(alias for alias in known if alias != name)


def _put_terms(session: Session, agency_id: int, terms: Sequence[Terms]) -> None:
    for old in session.scalars(select(SecondmentTerms).where(SecondmentTerms.agency_id == agency_id)):
        session.delete(old)
    session.flush()
    session.add_all(_terms_row(agency_id, line) for line in terms)


def rename_in_tree(session: Session, old: str, new: str) -> None:
    """Let every leaf of today offer an agency under its new name; events keep the one that they have."""
    from models.tables.events import EventCategory

    leaves = select(EventCategory).where(EventCategory.until.is_(None))
    for leaf in session.scalars(leaves):
        names = leaf.assisting.split("\n")
        if old in names:
            leaf.assisting = "\n".join(new if name == old else name for name in names)
        if leaf.agency == old:
            leaf.agency = new


def _check_agency(session: Session, agency_id: int | None, name: str, terms: Sequence[Terms]) -> None:
    """Refuse a taken name, two lines that begin on one day, and terms that begin after someone was posted."""
    if not name or not terms:
        raise Refused("agency_needs_name_and_terms")
    if without_look(name):
        raise Refused("name_without_look", value=name, character=shown_code_point(name))
    taken = session.scalars(select(Agency.id).where(Agency.name == name)).one_or_none()
    if taken is not None and taken != agency_id:
        raise Refused("agency_exists", agency=name)
    days = sorted(line.since for line in terms)
    twice = next((day for day, after in pairwise(days) if day == after), None)
    if twice is not None:
        raise Refused("terms_twice", day=twice.isoformat())
    first = session.scalar(select(func.min(Posting.since)).where(Posting.agency_id == agency_id))
    if first is not None and first < days[0]:
        raise Refused("terms_start_late", agency=name, day=first.isoformat())


def _plain(terms: Terms) -> Mapping[str, object]:
    return {
        "since": terms.since, "attendance": terms.attendance, "work_log": terms.work_log,
        "bonus": terms.bonus_mode.value, "allowance": terms.allowance, "base_pay_by": terms.base_pay_by,
    }  # fmt: skip
