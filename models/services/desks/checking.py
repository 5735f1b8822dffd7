# ruff: noqa: E501 - statements of SQL read better whole
"""What is not as it should be on a server that keeps an office's rights, for its owner to put right."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import Connection, select, text

from models.many_desks import RIGHTS
from models.services.desks.applying import prefix_of
from models.services.desks.keeping import missing_rights
from models.services.desks.rights import Group, Right, matrix
from models.tables.office import Office
from models.tables.schema import Base


@dataclass(frozen=True, slots=True)
class Oddity:
    """One thing that is not as it should be, as the code of a sentence with its facts."""

    code: str
    facts: Mapping[str, str]


_GRANTED = """
SELECT grantee, privilege_type, table_name, column_name FROM information_schema.column_privileges
WHERE table_schema = 'public' AND table_name <> 'alembic_version' AND (starts_with(grantee, :prefix) OR grantee = 'PUBLIC')
UNION SELECT grantee, privilege_type, table_name, '' FROM information_schema.table_privileges
WHERE table_schema = 'public' AND privilege_type IN ('DELETE', 'TRUNCATE', 'TRIGGER') AND table_name <> 'alembic_version'
AND (starts_with(grantee, :prefix) OR grantee = 'PUBLIC')
"""
_STRONG = """
SELECT r.rolname, concat_ws('、', CASE WHEN rolsuper THEN 'SUPERUSER' END, CASE WHEN rolcreaterole AND rolname <> :keeper THEN
  'CREATEROLE' END, CASE WHEN rolcreatedb THEN 'CREATEDB' END, CASE WHEN rolbypassrls THEN 'BYPASSRLS' END,
  CASE WHEN rolreplication THEN 'REPLICATION' END, CASE WHEN rolcanlogin AND rolname !~ '_([0-9]+|door)$' THEN 'LOGIN' END,
  (SELECT string_agg(g.rolname, '、') FROM pg_auth_members m JOIN pg_roles g ON g.oid = m.roleid WHERE m.member = r.oid
    AND NOT starts_with(g.rolname, :prefix))) AS what
FROM pg_roles r WHERE starts_with(r.rolname, :prefix)
"""
_DOOR = "SELECT array_to_string(s.setconfig, ', ') FROM pg_db_role_setting s JOIN pg_roles r ON r.oid = s.setrole WHERE r.rolname = :door"
_BARE = """
SELECT c.relname FROM pg_class c WHERE c.relnamespace = 'public'::regnamespace AND c.relkind = 'r' AND NOT c.relrowsecurity
AND c.relname IN ('staff_member', 'posting', 'month_marks', 'event', 'event_complainant', 'account', 'district_key') ORDER BY 1
"""


def oddities(connection: Connection) -> tuple[Oddity, ...]:
    """Return what is amiss; asked by the database's owner. None where the server keeps no rights at all."""
    code = connection.execute(select(Office.code)).scalar_one_or_none()
    return tuple(_found(connection, prefix_of(code))) if code else ()


def _found(connection: Connection, prefix: str) -> Iterator[Oddity]:
    said = connection.exec_driver_sql("SELECT obj_description('desks'::regnamespace)").scalar()
    if str(said or "") != str(RIGHTS):
        yield Oddity("server_rights_other", {"found": str(said or "0"), "ours": str(RIGHTS)})
    if missing := missing_rights(connection):
        yield Oddity("server_rights_missing", {"count": str(len(missing)), "first": missing[0]})
    if extra := _extra_rights(connection, prefix):
        yield Oddity("server_rights_extra", {"count": str(len(extra)), "first": extra[0]})
    asked = {"prefix": prefix, "keeper": f"{prefix}keeper"}
    for login, what in connection.execute(text(_STRONG), asked):
        if what:
            yield Oddity("server_login_strong", {"login": login, "what": what})
    for setting in connection.execute(text(_DOOR), {"door": f"{prefix}door"}).scalars():
        yield Oddity("server_door_settings", {"settings": setting})
    for table in connection.exec_driver_sql(_BARE).scalars():
        yield Oddity("server_rows_open", {"table": table})
    yield from _settings(connection)


def _settings(connection: Connection) -> Iterator[Oddity]:
    if connection.exec_driver_sql("SHOW ssl").scalar() != "on":
        yield Oddity("server_without_tls", {})
    if connection.exec_driver_sql("SHOW password_encryption").scalar() != "scram-sha-256":
        yield Oddity("server_weak_passwords", {})


def _extra_rights(connection: Connection, prefix: str) -> list[str]:
    """Return what is granted to the office's roles, or to everybody, and stands in no line of the matrix."""
    wanted = {
        (prefix + right.group, right.verb, right.table, column)
        for right in matrix()
        for column in _columns(right)
    }
    groups = {prefix + group for group in Group}
    found = {tuple(row) for row in connection.execute(text(_GRANTED), {"prefix": prefix})}
    return sorted(" ".join(one) for one in found if one[0] in groups | {"PUBLIC"} and one not in wanted)


def _columns(right: Right) -> Iterable[str]:
    """Return the columns of a right as the server tells them; a row is deleted whole."""
    if right.verb == "DELETE":
        return ("",)
    return right.columns or Base.metadata.tables[right.table].columns.keys()
