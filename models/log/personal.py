"""Who reads the numbers of people in full: a server shows them to those alone whose work needs them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Select, column, func, select

from models.tables.staff import StaffMember

SHOWN = func.desks.people_shown().table_valued(
    column("id"), column("id_card"), column("mobile"), column("bank_card"), column("born")
)
"""People as a server shows them to all others: masked, and of the identity card what tells birth and sex."""

WORKERS = func.desks.workers_shown().table_valued(column("id"), column("phone"))
"""The people of the grids as a server shows them to all others."""

_KNOWN = "reads_personal"
_MAY = "SELECT has_column_privilege('staff_member', 'id_card', 'SELECT')"


def reads_personal(connection: Connection) -> bool:
    """Tell whether this connection reads them in full; asked once for each connection to a server."""
    if connection.dialect.name != "postgresql":
        return True
    if _KNOWN not in connection.info:
        found = connection.connection.cursor().execute(_MAY).fetchone()
        connection.info[_KNOWN] = bool(found and found[0])
    return bool(connection.info[_KNOWN])


def birth_cards(connection: Connection) -> Select[Any]:
    """Return the query for (staff id, sex, number); the number tells at least birth and sex."""
    query = select(StaffMember.id, StaffMember.sex)
    if reads_personal(connection):
        return query.add_columns(StaffMember.id_card.label("card"))
    return query.add_columns(SHOWN.c.born.label("card")).join_from(
        StaffMember, SHOWN, SHOWN.c.id == StaffMember.id
    )
