"""Turning a server's database into an office of many desks, and laying out its rights again."""

from __future__ import annotations

from collections.abc import Mapping

from sqlalchemy import Connection, select, text, update

from models.errors import Refused
from models.log.changes import begin, finish
from models.services.desks.applying import new_code, prefix_of, set_up
from models.services.desks.rights import matrix
from models.services.office.desk import now
from models.tables.office import Account, Office

KEEP_RIGHTS = "keep_rights"
"""The action of the log's line about it, which no account may do."""


def keep_rights(connection: Connection, secrets: Mapping[str, str] | None = None) -> str:
    """Let the server keep the rights of the office in this database; return what its roles' names begin with.

    Run by the database's owner inside one transaction. An office that has its roles already gets its rights
    laid out again; every account gets its login. `secrets` are scrambled passwords by account, for those who
    shall be able to sign in at once. Refused: no_office_here, owner_needs_roles.
    """
    office = connection.execute(select(Office.code)).one_or_none()
    if office is None:
        raise Refused("no_office_here")
    _require_owner(connection)
    newest = begin(connection)
    code = office.code or new_code()
    connection.execute(update(Office).values(code=code))
    set_up(connection, code)
    connection.execute(update(Account).values(active=Account.active))  # each gets its login by the trigger
    for name, secret in (secrets or {}).items():
        connection.execute(update(Account).where(Account.name == name).values(verifier=secret))
    finish(connection, newest, at=now(), account="", action=KEEP_RIGHTS, subject=prefix_of(code), detail={})
    return prefix_of(code)


def renew_rights(connection: Connection) -> bool:
    """Lay the rights out again where this server keeps some; tell whether it does. Run by the owner.

    Part of an upgrade, in whose transaction rows may still wait for their checks. Refused: owner_needs_roles.
    """
    code = connection.execute(select(Office.code)).scalar_one_or_none()
    if not code:
        return False
    _require_owner(connection)
    connection.exec_driver_sql("SET CONSTRAINTS ALL IMMEDIATE")  # or a table that waits is not changed
    connection.exec_driver_sql("SET CONSTRAINTS ALL DEFERRED")
    keep_rights(connection)
    return True


def begin_rights(connection: Connection, secrets: Mapping[str, str]) -> str:
    """Let the server keep rights for the first time (see keep_rights). Refused besides: office_exists."""
    if connection.execute(select(Office.code)).scalar_one_or_none():
        raise Refused("office_exists")
    known = select(Account.id).where(Account.name.in_(secrets))
    if len(connection.execute(known).all()) != len(secrets):
        raise Refused("no_such_account", account="、".join(secrets))
    return keep_rights(connection, secrets)


def roles_of(connection: Connection) -> str:
    """Return what the names of the office's roles begin with, "" where this server keeps no rights."""
    code = connection.execute(select(Office.code)).scalar_one_or_none()
    return prefix_of(code) if code else ""


def missing_rights(connection: Connection) -> tuple[str, ...]:
    """Return what the matrix says and this database does not grant ("… INSERT posting"); none when whole."""
    code = connection.execute(select(Office.code)).scalar_one_or_none()
    if not code:
        return ()
    query = text(
        "SELECT grantee, privilege_type, table_name FROM information_schema.column_privileges"
        " WHERE table_schema = 'public'"
        " UNION SELECT grantee, privilege_type, table_name FROM information_schema.table_privileges"
        " WHERE table_schema = 'public'"
    )
    granted = {tuple(row) for row in connection.execute(query)}
    wanted = ((prefix_of(code) + right.group, right.verb, right.table) for right in matrix())
    return tuple(" ".join(one) for one in wanted if one not in granted)


def _require_owner(connection: Connection) -> None:
    query = "SELECT rolsuper OR rolcreaterole FROM pg_roles WHERE rolname = current_user"
    if not connection.exec_driver_sql(query).scalar():
        raise Refused("owner_needs_roles")
