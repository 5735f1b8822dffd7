"""Names that an older version stored as they were typed."""

from __future__ import annotations

from sqlalchemy import update

from models.services.office.desk import Desk
from models.tables.agency import Agency
from models.tables.staff import StaffMember


def store_name(desk: Desk, model: type[Agency] | type[StaffMember], number: int, name: str) -> None:
    """Write a name past the services, as an earlier version did."""
    engine = desk.sessions.kw["bind"]
    with engine.connect().execution_options(writing=True) as connection, connection.begin():
        connection.execute(update(model).where(model.id == number).values(name=name))
