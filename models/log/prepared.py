"""Statements compiled once and run on the driver's own cursor: every key press in the grid waits for them.

After an idle moment, compiling a statement and making its context costs more than running it.
"""

from __future__ import annotations

from collections import namedtuple
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import itemgetter
from typing import TYPE_CHECKING, Any

from sqlalchemy import (
    BindParameter,
    Boolean,
    ColumnElement,
    CompoundSelect,
    Connection,
    Delete,
    Insert,
    Select,
    Update,
    bindparam,
)
from sqlalchemy.exc import DBAPIError
from sqlalchemy.ext.compiler import compiles

from models.rules.core.json_text import JsonText

if TYPE_CHECKING:
    from sqlalchemy.engine.interfaces import DBAPICursor
    from sqlalchemy.sql.compiler import SQLCompiler


Bound = Mapping[str, Any] | Sequence[Any]
Binder = Callable[[Mapping[str, Any]], Bound]
_KEYS = JsonText()


class AnyOf(ColumnElement[bool]):
    """Whether a column is one of any number of keys, bound under a name: `keys_of` says what is bound.

    The statement stays the same however many there are, so that it is compiled once.
    """

    inherit_cache = False
    _is_implicitly_boolean = True
    """A condition as it stands: nothing is to be compared with it."""
    type = Boolean()

    def __init__(self, column: ColumnElement[Any], name: str) -> None:
        self.column = column
        self.keys: BindParameter[Any] = bindparam(name, required=False)  # beside a list of values, too


@compiles(AnyOf)
def _any_of_server(one: AnyOf, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401 - the compiler's own
    return f"{compiler.process(one.column, **kw)} = ANY({compiler.process(one.keys, **kw)})"


@compiles(AnyOf, "sqlite")
def _any_of_file(one: AnyOf, compiler: SQLCompiler, **kw: Any) -> str:  # noqa: ANN401 - the compiler's own
    keys = compiler.process(one.keys, **kw)
    return f"{compiler.process(one.column, **kw)} IN (SELECT value FROM json_each({keys}))"  # noqa: S608


def keys_of(connection: Connection, keys: Iterable[int | str]) -> str | list[int | str]:
    """Return keys as the statement of an `AnyOf` takes them."""
    found = list(keys)
    return found if connection.dialect.name == "postgresql" else _KEYS.of(found)


def run_plain(
    connection: Connection, statement: str, bound: Any = (), *, many: bool = False  # noqa: ANN401 - a driver's
) -> DBAPICursor:
    """Execute the driver's own SQL inside the connection's transaction, with nothing made around it.

    With `many`, once for each of the values bound, which is then a list of what one execution takes.
    """
    cursor = connection.connection.cursor()
    for hear in connection.engine.dispatch.before_cursor_execute:  # whoever watches or counts statements
        hear(connection, cursor, statement, bound, None, many)
    try:
        (cursor.executemany if many else cursor.execute)(statement, bound)
    except connection.dialect.loaded_dbapi.Error as error:
        raise DBAPIError(statement, None, error, hide_parameters=True) from error
    return cursor


class Prepared:
    """One statement; its values need no conversion between Python and the driver.

    Where it names a list of values (`in_`), its parameters are made with `required=False`.
    """

    def __init__(self, text: Insert | Update | Delete | Select[Any] | CompoundSelect[Any]) -> None:
        self.text = text
        self._compiled: dict[str, tuple[str, Binder]] = {}
        self._makers: dict[str, Callable[[Sequence[Any]], Any]] = {}

    def run(self, connection: Connection, values: Mapping[str, Any]) -> DBAPICursor:
        """Execute inside the connection's transaction; errors are those of any other statement."""
        statement, bind = self._compiled.get(connection.dialect.name) or self._compile(connection)
        return run_plain(connection, statement, bind(values))

    def run_many(self, connection: Connection, rows: Sequence[Mapping[str, Any]]) -> DBAPICursor:
        """Execute once for each of some rows of values, as one statement."""
        if len(rows) == 1:
            return self.run(connection, rows[0])
        statement, bind = self._compiled.get(connection.dialect.name) or self._compile(connection)
        return run_plain(connection, statement, [bind(row) for row in rows], many=True)

    def rows(self, connection: Connection, values: Mapping[str, Any] | None = None) -> list[Any]:
        """Return the rows of a query by the names of its columns: dates and truth values as Python's own."""
        found = self.run(connection, values or {}).fetchall()
        name = connection.dialect.name
        make = self._makers.get(name) or self._makers.setdefault(name, self._maker(connection))
        return [make(row) for row in found]

    def _compile(self, connection: Connection) -> tuple[str, Binder]:
        compiled = self.text.compile(dialect=connection.dialect, compile_kwargs={"render_postcompile": True})
        found = self._compiled[connection.dialect.name] = compiled.string, _binder(compiled)
        return found

    def _maker(self, connection: Connection) -> Callable[[Sequence[Any]], Any]:
        """Return what makes a row of the driver's one by names, each value as its column's type reads it."""
        columns, dialect = list(self.text.exported_columns), connection.dialect
        naming: Any = namedtuple  # its names are known only now
        named = naming("Row", [str(column.key) for column in columns])
        readers = [column.type.dialect_impl(dialect).result_processor(dialect, None) for column in columns]
        reading = [(at, reader) for at, reader in enumerate(readers) if reader is not None]

        def make(row: Sequence[Any]) -> Any:  # noqa: ANN401 - a row of any table
            values = list(row)
            for at, reader in reading:
                values[at] = reader(values[at])
            return named._make(values)

        return make if reading else named._make


def _binder(compiled: SQLCompiler) -> Binder:
    """Return what puts a statement's own values and those of one run into the form of the driver."""
    own, order = dict(compiled.params), compiled.positiontup
    if order is None:
        return lambda values: {**own, **values}
    if len(order) < 2:  # of one name there would come its bare value
        return lambda values: [{**own, **values}[name] for name in order]
    in_order = itemgetter(*order)
    return lambda values: in_order({**own, **values})
