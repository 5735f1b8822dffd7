"""What the office holds about one person, for that person (个保法 art. 45): all tables that name people."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import ColumnElement, Select, Table, false, func, or_, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.personal.printed import Extract, Section
from models.services.office.accounts import street_of
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.personal.hiding import hidden
from models.services.personal.rendering import Row, Words, text_of
from models.tables.leave import LeaveKindVersion
from models.tables.schema import Base
from models.tables.staff import StaffMember
from models.tables.work.grids import GridWorker

LAYOUT = Path(__file__).resolve().parents[3] / "resources" / "personal-data" / "extract.toml"
SAME_NAME = "另有同名的人，只写着姓名的记录不能认定是本人的，须人工核对：{titles}"
_BEHIND = {"month_marks": ("marks",), "leave_slip": ("kind",), "event": ("id",), "work_log": ("id",)}
"""Columns that are written in other words, or lead to what hides who reported an event."""
_BETWEEN_NAMES = re.compile(r"[\s、，,；;／/]+")


@dataclass(frozen=True, slots=True)
class _Whose:
    """Whose extract it is: ids on the roster and in the grids; `alone`: nobody else has the name."""

    staff_id: int | None
    workers: tuple[int, ...]
    staff_no: str
    name: str
    alone: bool


def person_extract(desk: Desk, who: str, reason: str) -> Extract:
    """Return what is held about one person, and log who asked for it and why.

    `who` is a staff number, or the name of somebody of the grids who is not on the roster. Refused:
    not_allowed, no_such_person, several_people, extract_needs_reason.
    """
    _require_reason(reason)
    with desk.change(Action.EXPORT_PERSON, who) as change:
        session = change.session
        whose = _find(session, who)
        words = dict(layout()["words"]) | {"leave_kind": _leave_kinds(session)}
        sections = tuple(
            _section(session, name, told, whose, words)
            for name, told in layout()["section"].items()
            if whose.alone or not told.get("names") or _is_linked(told)
        )
        change.detail.update(reason=reason.strip(), rows=sum(len(section.rows) for section in sections))
        return Extract(
            street_of(session), whose.staff_no, whose.name, desk.today, sections, tuple(_left_out(whose))
        )


def whose_extract(desk: Desk, who: str, reason: str) -> str:
    """Return what an extract is called by, before a file is chosen for it; nothing is logged yet.

    Refused: as `person_extract`.
    """
    desk.require(Action.EXPORT_PERSON)
    _require_reason(reason)
    with desk.reading() as session:
        whose = _find(session, who)
    return whose.staff_no or whose.name


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused("extract_needs_reason")


@cache
def layout() -> dict[str, Any]:
    """Return the sections of the extract by table, why others are left out, and those without people."""
    return tomllib.loads(LAYOUT.read_text(encoding="utf-8"))


def _find(session: Session, who: str) -> _Whose:
    person = session.scalars(select(StaffMember).where(StaffMember.staff_no == who)).one_or_none()
    if person is None:
        return _find_worker(session, who)
    workers = tuple(session.scalars(select(GridWorker.id).where(GridWorker.staff_id == person.id)))
    return _Whose(person.id, workers, person.staff_no, person.name, _is_alone(session, person.name))


def _find_worker(session: Session, name: str) -> _Whose:
    """Return somebody of the grids who is on no roster. Refused: no_such_person, several_people."""
    query = select(GridWorker.id).where(GridWorker.name == name, GridWorker.staff_id.is_(None))
    found = tuple(session.scalars(query))
    if not found:
        raise Refused("no_such_person", staff_no=name)
    if len(found) > 1:
        raise Refused("several_people", name=name, count=len(found))
    return _Whose(None, found, "", name, _is_alone(session, name))


def _is_alone(session: Session, name: str) -> bool:
    """Tell whether only one person has a name; a worker who is on the roster is counted there."""
    staff = select(func.count()).select_from(StaffMember).where(StaffMember.name == name)
    others = (
        select(func.count())
        .select_from(GridWorker)
        .where(GridWorker.name == name, GridWorker.staff_id.is_(None))
    )
    count: int = session.execute(select(staff.scalar_subquery() + others.scalar_subquery())).scalar_one()
    return count == 1


def _left_out(whose: _Whose) -> list[tuple[str, str]]:
    told = list(layout()["left_out"].items())
    if not whose.alone:
        named = [one["title"] for one in layout()["section"].values() if one.get("names")]
        told.append(("names", SAME_NAME.format(titles="、".join(named))))
    return told


def _leave_kinds(session: Session) -> dict[str, str]:
    rows = session.execute(
        select(LeaveKindVersion.key, LeaveKindVersion.name).order_by(LeaveKindVersion.since)
    )
    return {row.key: row.name for row in rows}


def _is_linked(told: Mapping[str, Any]) -> bool:
    """Tell whether a section finds the person by more than the name."""
    return any(by in told for by in ("staff", "worker", "number")) or "names" not in told


def _section(
    session: Session, name: str, told: Mapping[str, Any], whose: _Whose, words: Words
) -> Section:
    parents = {"agency_id": ["agency", "name"]} | told.get("parents", {})
    table: Table = Base.metadata.tables[name]
    parents = {column: parent for column, parent in parents.items() if column in told["columns"]}
    query, shown = _with_parents(table, _wanted(table, told), parents)
    asked = query.where(_is_theirs(table, told, whose)).order_by(*_order(table))
    found = hidden(session, name, session.execute(asked).mappings().all())
    rows = tuple(
        tuple(_cell(row, column, shown, words) for column in told["columns"])
        for row in found
        if _is_named_or_linked(row, told, whose)
    )
    return Section(name, told["title"], tuple(told["columns"].values()), rows)


def _wanted(table: Table, told: Mapping[str, Any]) -> list[ColumnElement[Any]]:
    """Return what a section reads and no more: a server shows no desk every column."""
    links = {told.get(by, "") for by in ("staff", "worker", "number")}
    names = {*told["columns"], *told.get("names", ()), *links, *_BEHIND.get(table.name, ())}
    return [column for column in table.columns if column.name in names]


def _with_parents(
    table: Table, wanted: list[ColumnElement[Any]], parents: Mapping[str, list[str]]
) -> tuple[Select[Any], dict[str, list[str]]]:
    """Return the query of columns with the words of the rows they point to, and their labels by column."""
    query = select(*wanted)
    shown: dict[str, list[str]] = {}
    for column, (parent, *told) in parents.items():
        other = Base.metadata.tables[parent].alias(f"of_{column}")
        query = query.outerjoin_from(table, other, table.c[column] == other.c.id)
        query = query.add_columns(*(other.c[one].label(f"{column}.{one}") for one in told))
        shown[column] = told
    return query, shown


def _cell(row: Row, column: str, shown: Mapping[str, list[str]], words: Words) -> str:
    if column in shown:
        parts = ({one: row[f"{column}.{one}"]} for one in shown[column])
        texts = (text_of(part, one, words) for part, one in zip(parts, shown[column], strict=True))
        return " ".join(text for text in texts if text)
    if column == "leave_kind":
        return text_of({column: row["kind"]}, column, words)
    return text_of(row, column, words)


def _order(table: Table) -> list[ColumnElement[Any]]:
    return [column for column in table.primary_key.columns if column.name != "staff_id"]


def _is_theirs(table: Table, told: Mapping[str, Any], whose: _Whose) -> ColumnElement[bool]:
    """Return what picks the rows of a person; names may stand among others, so that some are too many."""
    ways: list[ColumnElement[bool]] = [_by_link(table, told, whose)]
    if whose.alone:
        ways += [table.c[one].contains(whose.name, autoescape=True) for one in told.get("names", ())]
    return or_(*ways)


def _by_link(table: Table, told: Mapping[str, Any], whose: _Whose) -> ColumnElement[bool]:
    if "worker" in told:
        column: ColumnElement[int] = table.c[told["worker"]]
        return column.in_(whose.workers)
    if "number" in told:
        return _is(table.c[told["number"]], whose.staff_no) if whose.staff_no else false()
    if whose.staff_id is not None and ("staff" in told or "names" not in told):
        return _is(table.c[told.get("staff", "staff_id")], whose.staff_id)
    return false()


def _is(column: ColumnElement[Any], value: str | int) -> ColumnElement[bool]:
    same: ColumnElement[bool] = column == value
    return same


def _is_named_or_linked(row: Row, told: Mapping[str, Any], whose: _Whose) -> bool:
    """Tell whether a row that was found is theirs: 王芳 is not 王芳芳."""
    if "worker" in told and row[told["worker"]] in whose.workers:
        return True
    if "staff" in told and row[told["staff"]] == whose.staff_id and whose.staff_id is not None:
        return True
    names = told.get("names")
    return not names or any(whose.name in _BETWEEN_NAMES.split(row[one] or "") for one in names)
