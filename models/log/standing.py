"""What is made of tables that seldom change, kept for as long as the log tells of no change to them.

A deed stands on the calendar, the limits, the platforms and the categories of its day. They change a few
times a year, and reading them again for each deed would take a third of its time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any, TypeVar, cast

from sqlalchemy import BigInteger, Connection, Table, bindparam, exists, func, or_, select
from sqlalchemy.orm import Session

from models.log.prepared import Prepared
from models.tables.office import Operation, TouchedRecord

T = TypeVar("T")
_LOG, _TOUCHED = cast("Table", Operation.__table__), cast("Table", TouchedRecord.__table__)
_LOOKED_THROUGH = 500
"""How many lines are looked through for a change; after more of them everything is read again."""
_FINDING = {"sqlite": "instr", "postgresql": "strpos"}


class Standing:
    """What was made of some watched tables, as they stand in one open transaction."""

    def __init__(self, connection: Connection, parts: dict[Callable[[Session], Any], Any]) -> None:
        self._connection, self._parts = connection, parts

    def part(self, make: Callable[[Session], T]) -> T:
        """Return what `make` makes of the tables, made once."""
        if make not in self._parts:
            with Session(bind=self._connection, join_transaction_mode="rollback_only") as session:
                self._parts[make] = make(session)
        found: T = self._parts[make]
        return found


class StandingData:
    """Tables that seldom change, and what each connection keeps of them."""

    def __init__(self, tables: Iterable[str]) -> None:
        self._tables = tuple(tables)
        self._asking = {dialect: self._ask(find) for dialect, find in _FINDING.items()}

    def read(self, connection: Connection) -> Standing:
        """Return what is made of the tables as they stand in an open transaction: one statement.

        What is kept holds where the newest line that it was read under still stands, no later line tells of
        a change to one of the tables, and nobody has written one without a line: this transaction, which
        gets its line at the end, or something other than the program.
        """
        kept: tuple[int, str, dict[Any, Any]] = connection.info.get(self, (0, "", {}))
        number, seal, parts = kept
        asked = self._asking[connection.dialect.name].run(connection, {"known": number}).fetchone()
        newest, newest_seal, known_seal, unlogged, told = asked or (0, "", "", True, True)
        if unlogged or not newest:
            return Standing(connection, {})
        if told or known_seal != seal or newest - number > _LOOKED_THROUGH:
            parts = {}
        connection.info[self] = newest, newest_seal, parts
        return Standing(connection, parts)

    def _ask(self, find: str) -> Prepared:
        known: Any = bindparam("known", type_=BigInteger, required=False)
        seal_known = select(_LOG.c.seal).where(_LOG.c.id == known).scalar_subquery()
        named = [getattr(func, find)(_LOG.c.detail, f'"{table}":{{') > 0 for table in self._tables]
        later = exists().where(_LOG.c.id > known, _LOG.c.id <= known + _LOOKED_THROUGH, or_(*named))
        unlogged = exists().where(_TOUCHED.c.table_name.in_(self._tables))
        newest = select(func.max(_LOG.c.id)).scalar_subquery()
        return Prepared(
            select(_LOG.c.id, _LOG.c.seal, seal_known, unlogged, later).where(_LOG.c.id == newest)
        )
