"""Setting up a server for many desks: its roles, functions, grants and policies, all from `rights.matrix`.

Run by the database's owner, once at founding and again after every upgrade or restore. Everything is replaced
whole inside the caller's transaction, so that what stands is what this version of the program says.
"""

from __future__ import annotations

import secrets
import string
from collections.abc import Iterator, Sequence
from itertools import groupby
from pathlib import Path

from sqlalchemy import Connection, Table, text

from models.many_desks import DOOR_PASSWORD, RIGHTS
from models.rules.events.transitions import TABLE
from models.services.desks.policies import policies
from models.services.desks.rights import Group, Right, actions_on, groups_of, matrix
from models.services.office.roles import Action
from models.tables.schema import Base

SCRIPTS = Path(__file__).resolve().parents[3] / "migrations" / "desks"
AUTHORS = frozenset(
    {
        "entered_by",
        "approved_by",
        "paid_by",
        "checked_by",
        "taken_by",
        "created_by",
        "filed_by",
        "scored_by",
        "confirmed_by",
        "closed_by",
        "decided_by",
        "held_by",
        "released_by",
        "cited_by",
        "exported_by",
    }
)
"""Columns that say who did it: a desk writes no other name there than its own."""
AUTHOR_ACCOUNTS = frozenset(
    {
        "event_file", "event_parked", "event_step", "event_told", "exchange_decision_told", "exchange_file",
        "mark_step", "office_step",
    }
)
"""Tables whose `account` is who did it; elsewhere it is who something is given to."""


NOTED = "desks_noted_"
GUARDS = (
    "desks_author", "desks_logged", "desks_account", "desks_posts", "desks_deed", "desks_state",
    *(f"{NOTED}{verb}" for verb in ("insert", "update", "delete")),
)  # fmt: skip
"""The triggers that are dropped and made again each time."""
KEEPERS = ("follow_account", "follow_posts", "free_held", "open_door")
"""The functions that run as the keeper."""
HOLDING = (
    "locks.hold_schema()", "locks.hold_areas(text[], boolean[])", "locks.hold_intake()",
    "locks.hold_marks(bigint[], integer[])",
)  # fmt: skip
"""What a desk waits by; the other locks are taken by the schema's own guards."""
LARGE_OBJECTS = ("lo_creat(integer)", "lo_create(oid)", "lo_from_bytea(oid, bytea)")
DOORS = 20
"""Desks that may be in the door at once: each for a moment, and nobody must fill the server from there."""
NAMED_BY_PAPER = frozenset({("quota_override", "approved_by")})
"""Columns that name whom a document names."""


def new_code() -> str:
    """Return a random name for an office's roles: five letters and digits, the first a letter."""
    letters = string.ascii_lowercase
    return secrets.choice(letters) + "".join(secrets.choice(letters + string.digits) for _ in range(4))


def prefix_of(code: str) -> str:
    """Return what the names of all roles of an office begin with."""
    return f"ssd_{code}_"


def set_up(connection: Connection, code: str) -> None:
    """Make the roles of an office where they are missing, and grant all rights again."""
    prefix = prefix_of(code)
    for name in (*(group.value for group in Group), "keeper", "door"):
        _make_role(connection, prefix + name)
    connection.exec_driver_sql(f"ALTER ROLE {prefix}door LOGIN CONNECTION LIMIT {DOORS}")
    connection.exec_driver_sql(f"ALTER ROLE {prefix}keeper CREATEROLE")
    for name in (*Group, "door"):
        connection.exec_driver_sql(f"GRANT {prefix}{name} TO {prefix}keeper WITH ADMIN OPTION")
    _give_logins(connection, prefix)
    _functions(connection, prefix)
    connection.exec_driver_sql("SELECT desks.open_door()")  # whoever comes through it may change it
    _forget_rights(connection, prefix)
    _close_doors(connection, prefix)
    _forbid_functions(connection)
    for statement in (*_grants(prefix), *_row_policies(prefix), *_guards()):
        connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"COMMENT ON SCHEMA desks IS '{RIGHTS}'")


def _give_logins(connection: Connection, prefix: str) -> None:
    """Let the keeper change the logins that are there already; those of an older server it did not make."""
    query = text("SELECT rolname FROM pg_roles WHERE rolname ~ :mine")
    for (login,) in connection.execute(query, {"mine": f"^{prefix}[0-9]+$"}).all():
        connection.exec_driver_sql(f"GRANT {login} TO {prefix}keeper WITH ADMIN OPTION")


def _make_role(connection: Connection, name: str) -> None:
    known = connection.execute(text("SELECT 1 FROM pg_roles WHERE rolname = :name"), {"name": name}).scalar()
    if known is None:
        connection.exec_driver_sql(f"CREATE ROLE {name} NOLOGIN")


def _functions(connection: Connection, prefix: str) -> None:
    for statement in _statements("functions.sql"):
        connection.exec_driver_sql(statement.replace("%", "%%"))
    _keeper_functions(connection, prefix)
    connection.exec_driver_sql("DELETE FROM desks.action_group")
    pairs = [
        {"action": action.value, "role": f"{prefix}{group}"}
        for action in Action
        for group in groups_of(action)
    ]
    connection.execute(text("INSERT INTO desks.action_group VALUES (:action, :role)"), pairs)
    connection.exec_driver_sql("DELETE FROM desks.deed_part")
    parts = [
        {"verb": row.verb.value, "part": part}
        for row in TABLE
        for part in {who.value for who in row.who}
    ]
    connection.execute(text("INSERT INTO desks.deed_part VALUES (:verb, :part)"), parts)
    _guards_see_everything(connection)


def _keeper_functions(connection: Connection, prefix: str) -> None:
    """Make what only the keeper may do and give it to the keeper, whose member the owner is for a moment."""
    keeper = f"{prefix}keeper"
    for function in KEEPERS:
        connection.exec_driver_sql(f"DROP FUNCTION IF EXISTS desks.{function} CASCADE")
    for statement in _statements("keeper.sql"):
        named = statement.replace("{prefix}", prefix).replace("{password}", DOOR_PASSWORD)
        connection.execute(text(named.replace(":", "\\:")))
    connection.exec_driver_sql(f"GRANT {keeper} TO CURRENT_USER")
    connection.exec_driver_sql(f"GRANT CREATE, USAGE ON SCHEMA desks TO {keeper}")
    for function in KEEPERS:
        connection.exec_driver_sql(f"ALTER FUNCTION desks.{function}() OWNER TO {keeper}")
    connection.exec_driver_sql(f"REVOKE CREATE ON SCHEMA desks FROM {keeper}")
    connection.exec_driver_sql(f"REVOKE {keeper} FROM CURRENT_USER")
    connection.exec_driver_sql(f"GRANT USAGE ON SCHEMA public TO {keeper}")
    connection.exec_driver_sql(f"GRANT SELECT ON account, event_post TO {keeper}")


def _guards_see_everything(connection: Connection) -> None:
    """Let the schema's own guards run as the owner: a guard that sees only some rows guards nothing."""
    found = connection.exec_driver_sql(
        "SELECT p.oid::regprocedure::text FROM pg_proc p JOIN pg_type t ON t.oid = p.prorettype"
        " WHERE p.pronamespace = 'public'::regnamespace AND t.typname IN ('trigger', 'void')"
        " AND p.proname <> 'refuse'"
    )
    for (function,) in found.all():
        connection.exec_driver_sql(
            f"ALTER FUNCTION {function} SECURITY DEFINER SET search_path = public, pg_temp"
        )


def _forget_rights(connection: Connection, prefix: str) -> None:
    groups = ", ".join(f"{prefix}{group}" for group in Group)
    for kind in ("TABLES", "SEQUENCES", "FUNCTIONS"):
        connection.exec_driver_sql(f"REVOKE ALL ON ALL {kind} IN SCHEMA public FROM {groups}")
    known = "SELECT tablename, policyname FROM pg_policies WHERE schemaname = 'public'"
    for table, name in connection.exec_driver_sql(known).all():
        connection.exec_driver_sql(f"DROP POLICY {name} ON {table}")


def _close_doors(connection: Connection, prefix: str) -> None:
    """Take from everybody what PostgreSQL gives to everybody, and let the office's own roles in."""
    database = connection.exec_driver_sql("SELECT quote_ident(current_database())").scalar_one()
    groups = ", ".join(f"{prefix}{group}" for group in Group)
    for statement in (
        f"REVOKE ALL ON DATABASE {database} FROM PUBLIC",
        f"GRANT CONNECT ON DATABASE {database} TO {groups}, {prefix}door",
        "REVOKE CREATE ON SCHEMA public FROM PUBLIC",
        f"GRANT USAGE ON SCHEMA public TO {groups}",
        "REVOKE ALL ON SCHEMA desks FROM PUBLIC",
        f"GRANT USAGE ON SCHEMA desks TO {groups}, {prefix}door",
        "REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA desks FROM PUBLIC",
        f"GRANT EXECUTE ON FUNCTION desks.accounts() TO {prefix}door",
        f"GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA desks TO {groups}",
        f"REVOKE EXECUTE ON FUNCTION desks.put_complainant(bigint, text, text) FROM {groups}",
        "REVOKE ALL ON SCHEMA locks FROM PUBLIC",
        f"GRANT USAGE ON SCHEMA locks TO {groups}",
        f"GRANT EXECUTE ON FUNCTION {', '.join(HOLDING)} TO {groups}",
        "REVOKE EXECUTE ON ALL FUNCTIONS IN SCHEMA public FROM PUBLIC",
        f"GRANT EXECUTE ON FUNCTION refuse(text) TO {prefix}keeper",
        f"GRANT EXECUTE ON FUNCTION append_operation(text, text, text, text, text) TO {groups}",
        f"GRANT EXECUTE ON FUNCTION begin_correction(text), set_strangers_outside() TO {groups}",
        f"GRANT EXECUTE ON FUNCTION rows_written_here(text), hidden_marks(text, boolean) TO {groups}",
        f"GRANT EXECUTE ON FUNCTION keyed_marks(text[]), anchor_marks(bigint[]), head_fits() TO {groups}",
        f"GRANT SELECT ON alembic_version TO {groups}",
    ):
        connection.exec_driver_sql(statement)


def _forbid_functions(connection: Connection) -> None:
    """Take from everybody what a superuser alone can take: to keep anything outside the tables, and to lock.

    The locks of all connections share one store; whoever fills it with locks of his own stops the others.
    """
    if not connection.exec_driver_sql("SELECT rolsuper FROM pg_roles WHERE rolname = current_user").scalar():
        return
    locks = (
        "SELECT oid::regprocedure::text FROM pg_proc WHERE pronamespace = 'pg_catalog'::regnamespace"
        " AND proname ~ '^pg_(try_)?advisory_(xact_)?lock'"
    )
    functions = (*LARGE_OBJECTS, *connection.exec_driver_sql(locks).scalars())
    connection.exec_driver_sql(f"REVOKE EXECUTE ON FUNCTION {', '.join(functions)} FROM PUBLIC")


def _grants(prefix: str) -> Iterator[str]:
    for right in matrix():
        columns = f" ({', '.join(sorted(right.columns))})" if right.columns else ""
        yield f"GRANT {right.verb}{columns} ON {right.table} TO {prefix}{right.group}"
    inserting = (right for right in matrix() if right.verb == "INSERT")
    for table, rights in groupby(inserting, key=_table):
        if _is_numbered(table):
            groups = ", ".join(f"{prefix}{right.group}" for right in rights)
            yield f"GRANT USAGE ON SEQUENCE {table}_id_seq TO {groups}"


def _table(right: Right) -> str:
    return right.table


def _is_numbered(table: str) -> bool:
    """Tell whether the server numbers the rows of a table by a sequence."""
    keys = Base.metadata.tables[table].primary_key.columns
    return [key.name for key in keys] == ["id"] and all(key.autoincrement is not False for key in keys)


def _row_policies(prefix: str) -> Iterator[str]:
    groups = ", ".join(f"{prefix}{group}" for group in Group)
    administrator = f"(SELECT pg_has_role(session_user, '{prefix}administrator', 'member'))"
    for policy in policies():
        using = policy.using.replace("{is_administrator}", administrator)
        check = policy.check or using
        yield f"ALTER TABLE {policy.table} ENABLE ROW LEVEL SECURITY"
        parts = {
            "SELECT": f"USING ({using})",
            "DELETE": f"USING ({using})",
            "INSERT": f"WITH CHECK ({check})",
        }
        clause = parts.get(policy.verb, f"USING ({using}) WITH CHECK ({check})")
        yield f"CREATE POLICY {policy.name} ON {policy.table} FOR {policy.verb} TO {groups} {clause}"


def _guards() -> Iterator[str]:
    for table in Base.metadata.sorted_tables:
        yield from _guards_of(table)
    yield (
        "CREATE CONSTRAINT TRIGGER desks_deed AFTER INSERT ON event_step DEFERRABLE INITIALLY DEFERRED"
        " FOR EACH ROW EXECUTE FUNCTION desks.guard_deed()"
    )
    yield (
        "CREATE CONSTRAINT TRIGGER desks_state AFTER INSERT OR UPDATE ON event DEFERRABLE INITIALLY DEFERRED"
        " FOR EACH ROW EXECUTE FUNCTION desks.guard_state()"
    )
    yield (
        "CREATE TRIGGER desks_account BEFORE INSERT OR UPDATE ON account"
        " FOR EACH ROW EXECUTE FUNCTION desks.follow_account()"
    )
    yield (
        "CREATE TRIGGER desks_posts AFTER INSERT OR UPDATE ON event_post"
        " FOR EACH ROW EXECUTE FUNCTION desks.follow_posts()"
    )


def _guards_of(table: Table) -> Iterator[str]:
    """Yield the guards of one table: rows name their own author, and every change has its line in the log."""
    for name in GUARDS:
        yield f"DROP TRIGGER IF EXISTS {name} ON {table.name}"
    if authors := _authors_in(table):
        named = ", ".join(f"'{name}'" for name in authors)
        yield (
            f"CREATE TRIGGER desks_author BEFORE INSERT OR UPDATE ON {table.name}"
            f" FOR EACH ROW EXECUTE FUNCTION desks.guard_author({named})"
        )
    if actions := actions_on(table.name):
        yield from _noted(table.name, actions)


def _noted(table: str, actions: Sequence[str]) -> Iterator[str]:
    """Yield the triggers that put down, once for a statement, that a table was written."""
    named = ", ".join(f"'{action}'" for action in actions)
    for verb, rows in (("INSERT", "NEW"), ("UPDATE", "NEW"), ("DELETE", "OLD")):
        yield (
            f"CREATE TRIGGER {NOTED}{verb.lower()} AFTER {verb} ON {table}"
            f" REFERENCING {rows} TABLE AS written FOR EACH STATEMENT"
            f" EXECUTE FUNCTION desks.note_change({named})"
        )


def _authors_in(table: Table) -> list[str]:
    """Return the columns in which a row names the account that writes it."""
    names = [
        column.name
        for column in table.columns
        if column.name in AUTHORS and (table.name, column.name) not in NAMED_BY_PAPER
    ]
    return [*names, "account"] if table.name in AUTHOR_ACCOUNTS else names


def _statements(name: str) -> list[str]:
    """Return the statements of a script, which stand apart by a blank line."""
    return (SCRIPTS / name).read_text(encoding="utf-8").strip().split("\n\n")
