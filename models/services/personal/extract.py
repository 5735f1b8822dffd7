"""What the office holds about one person, for that person (个保法 art. 45): all tables that name people."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

from sqlalchemy import Table, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.attendance.kinds import KINDS
from models.rules.core.money import yuan_text
from models.rules.personal.printed import Extract, Section
from models.services.office.accounts import street_of
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.tables import Agency, Base, StaffMember

LAYOUT = Path(__file__).resolve().parents[3] / "resources" / "personal-data" / "extract.toml"
PERSON = "staff_member"
_NAMES = {kind.code: kind.name for kind in KINDS}


def person_extract(desk: Desk, staff_no: str, reason: str) -> Extract:
    """Return what is held about one person, and log who asked for it and why.

    Refused: not_allowed, no_such_person, extract_needs_reason.
    """
    if not reason.strip():
        raise Refused("extract_needs_reason")
    with desk.change(Action.EXPORT_PERSON, staff_no) as change:
        session = change.session
        person = session.scalars(select(StaffMember).where(StaffMember.staff_no == staff_no)).one_or_none()
        if person is None:
            raise Refused("no_such_person", staff_no=staff_no)
        agencies = {row.id: row.name for row in session.scalars(select(Agency))}
        sections = tuple(
            _section(session, table, told, person.id, agencies) for table, told in layout()["section"].items()
        )
        change.detail.update(reason=reason.strip(), rows=sum(len(section.rows) for section in sections))
        left_out = tuple(layout()["left_out"].items())
        return Extract(street_of(session), staff_no, person.name, desk.today, sections, left_out)


@cache
def layout() -> dict[str, Any]:
    """Return the sections of the extract, table → title and columns, and why others are left out."""
    return tomllib.loads(LAYOUT.read_text(encoding="utf-8"))


def tables_of_people() -> frozenset[str]:
    """Return every table of the database that refers to a staff member, the people themselves included."""
    found = {
        table.name
        for table in Base.metadata.tables.values()
        if any(key.column.table.name == PERSON for key in table.foreign_keys)
    }
    return frozenset(found | {PERSON})


def _section(
    session: Session, name: str, told: Mapping[str, Any], staff_id: int, agencies: Mapping[int, str]
) -> Section:
    table: Table = Base.metadata.tables[name]
    who = table.c.id if name == PERSON else table.c.staff_id
    order = [column for column in table.primary_key.columns if column.name != "staff_id"]
    found = session.execute(select(table).where(who == staff_id).order_by(*order)).mappings().all()
    rows = tuple(tuple(_text(row, column, agencies) for column in told["columns"]) for row in found)
    return Section(name, told["title"], tuple(told["columns"].values()), rows)


def _text(row: Mapping[Any, Any], column: str, agencies: Mapping[int, str]) -> str:
    if column == "agency":
        return agencies.get(row["agency_id"], "")
    if column == "counted":
        return _counted(row["marks"])
    value = row[column]
    if value is None:
        return ""
    if column.endswith("_fen"):
        return yuan_text(value)
    if isinstance(value, bool):
        return "有" if value else "无"
    if column == "month":
        return f"{value // 100}-{value % 100:02d}"
    return str(value)


def _counted(marks: str) -> str:
    counts = Counter(code for code in marks if code in _NAMES)
    return "、".join(f"{_NAMES[code]} {count}" for code, count in counts.items())
