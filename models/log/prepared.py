"""Statements compiled once and run on the driver's own cursor: every key press in the grid waits for them.

After an idle moment, compiling a statement and making its context costs more than running it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from sqlalchemy import Connection, Delete, Insert, Select, Update
from sqlalchemy.exc import DBAPIError

if TYPE_CHECKING:
    from sqlalchemy.engine.interfaces import DBAPICursor
    from sqlalchemy.sql.compiler import SQLCompiler


_ONE = False
"""Not many rows at once, as the engine's listeners are told."""


def run_plain(
    connection: Connection, statement: str, bound: Mapping[str, Any] | Sequence[Any] = ()
) -> DBAPICursor:
    """Execute the driver's own SQL inside the connection's transaction, with nothing made around it."""
    cursor = connection.connection.cursor()
    for hear in connection.dispatch.before_cursor_execute:  # whoever watches or counts statements
        hear(connection, cursor, statement, bound, None, _ONE)
    try:
        cursor.execute(statement, bound)
    except connection.dialect.loaded_dbapi.Error as error:
        raise DBAPIError(statement, None, error, hide_parameters=True) from error
    return cursor


class Prepared:
    """One statement; its values need no conversion between Python and the driver."""

    def __init__(self, text: Insert | Update | Delete | Select[Any]) -> None:
        self.text = text
        self._compiled: dict[str, tuple[SQLCompiler, dict[str, Any]]] = {}

    def run(self, connection: Connection, values: Mapping[str, Any]) -> DBAPICursor:
        """Execute inside the connection's transaction; errors are those of any other statement."""
        compiled, own = self._compiled.get(connection.dialect.name) or self._compile(connection)
        named = {**own, **values}
        order = compiled.positiontup
        bound = named if order is None else tuple(named[name] for name in order)
        return run_plain(connection, compiled.string, bound)

    def _compile(self, connection: Connection) -> tuple[SQLCompiler, dict[str, Any]]:
        compiled = self.text.compile(dialect=connection.dialect)
        found = self._compiled[connection.dialect.name] = compiled, dict(compiled.params)
        return found
