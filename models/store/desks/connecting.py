"""Connecting to an office on a server: through the door to learn the names, then as one's own login.

An office whose server keeps rights has a login for each account. What a desk saves is the address with the
user `ssd_<office>_door`, which may read the list of names and nothing else; no password is saved anywhere.
"""

from __future__ import annotations

import contextlib
from dataclasses import dataclass

from sqlalchemy import URL, Engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError

from models.errors import Refused, Trouble
from models.many_desks import DOOR_PASSWORD, RIGHTS
from models.store.desks.remembered import recalled, remember
from models.store.engine import open_postgres

DOOR = "_door"
MARK = "ssd_"
WRONG_PASSWORD = ("password authentication failed", "认证失败")
"""What a server says of a wrong password: there is no code for it, and a server speaks its own language."""
DOOR_FULL = ("too many connections for role",)


@dataclass(frozen=True, slots=True)
class Name:
    """An account as the door shows it: the name people know, and the login it connects as."""

    account: str
    login: str


def is_door(url: str) -> bool:
    """Tell whether an address leads to the door of an office whose server keeps rights."""
    user = _address(url).username or ""
    return user.startswith(MARK) and user.endswith(DOOR)


def door_url(url: str, prefix: str) -> str:
    """Return the address that desks keep: that of the owner, with the door's user and no password."""
    return URL.create(
        "postgresql", f"{prefix}door", None, _address(url).host, _address(url).port, _address(url).database,
        _address(url).query,
    ).render_as_string()  # fmt: skip


def names_at(url: str) -> tuple[Name, ...]:
    """Return who may sign in at a door; of one that somebody has shut, what this computer saw there last.

    Trouble: server_unreachable, door_shut.
    """
    return _names(url)[0]


def _names(url: str) -> tuple[tuple[Name, ...], bool]:
    """Return the names, and whether the door is open."""
    try:
        names = _asked(url)
    except Trouble as trouble:
        reason = trouble.facts.get("reason", "")
        if not any(word in reason for word in (*WRONG_PASSWORD, *DOOR_FULL)):
            raise
        if not (known := recalled(url)):
            raise Trouble("door_shut", reason=reason) from trouble
        return tuple(Name(*pair) for pair in known), False
    remember(url, tuple((name.account, name.login) for name in names))
    return names, True


def try_door(url: str) -> None:
    """Go through the door, whatever this computer remembers. Trouble: server_unreachable."""
    _asked(url)


def _asked(url: str) -> tuple[Name, ...]:
    engine = open_postgres(_as(url, None, DOOR_PASSWORD))
    try:
        with engine.connect() as connection:
            rows = connection.exec_driver_sql("SELECT name, login FROM desks.accounts()").all()
        return tuple(Name(row.name, row.login) for row in rows)
    finally:
        engine.dispose()


def open_as(url: str, account: str, password: str) -> Engine:
    """Open the office as one of its accounts; the server itself checks the password.

    A door that somebody has shut is opened again for the others.
    Refused: no_such_account, wrong_password; Trouble: server_unreachable, door_shut.
    """
    names, is_open = _names(url)
    login = next((name.login for name in names if name.account == account), None)
    if login is None:
        raise Refused("no_such_account", account=account)
    try:
        engine = open_postgres(_as(url, login, password))
    except Trouble as trouble:
        if _is_wrong_password(trouble):
            raise Refused("wrong_password", account=account) from trouble
        raise
    if not is_open:
        _open_door(engine)
    return engine


def _open_door(engine: Engine) -> None:
    """Give the door its password again; a server with the rights of an older program cannot do that."""
    with contextlib.suppress(DBAPIError), engine.begin() as connection:
        connection.exec_driver_sql("SELECT desks.open_door()")


def _is_wrong_password(trouble: Trouble) -> bool:
    return any(word in trouble.facts.get("reason", "") for word in WRONG_PASSWORD)


def scrambled(engine: Engine, password: str) -> str:
    """Return what a server stores of a password (scram-sha-256), so that it never travels in clear."""
    with engine.connect() as connection:
        raw = connection.connection.dbapi_connection
        found: bytes = raw.pgconn.encrypt_password(  # type: ignore[union-attr]
            password.encode(), b"", b"scram-sha-256"
        )
    return found.decode()


def fits_login(engine: Engine, password: str) -> bool:
    """Tell whether a password is that of the login which this engine connects as."""
    address = engine.url.set(password=password).render_as_string(hide_password=False)
    try:
        open_postgres(address).dispose()
    except Trouble as trouble:
        if _is_wrong_password(trouble):
            return False
        raise
    return True


def keeps_rights(engine: Engine) -> bool:
    """Tell whether this server keeps an office's rights: its functions are there."""
    with engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT to_regnamespace('desks') IS NOT NULL").scalar_one()
    return bool(found)


def rights_at(engine: Engine) -> int:
    """Return which laying out of rights stands on the server; 0 for one of before they had a number."""
    with engine.connect() as connection:
        said = connection.exec_driver_sql("SELECT obj_description(to_regnamespace('desks'))").scalar()
    number = str(said or "")
    return int(number) if number.isdecimal() else 0


def has_older_rights(engine: Engine) -> bool:
    """Tell whether the server keeps the rights of an earlier program than this one."""
    return keeps_rights(engine) and rights_at(engine) < RIGHTS


def require_rights(engine: Engine) -> Engine:
    """Return an engine whose server has the rights that this program works with; close it otherwise.

    Refused: server_rights_older (the owner has to lay them out again).
    """
    try:
        found = rights_at(engine)
        if found < RIGHTS:
            raise Refused("server_rights_older", found=found, ours=RIGHTS)
    except BaseException:
        engine.dispose()
        raise
    return engine


def is_encrypted(engine: Engine) -> bool:
    """Tell whether the connection to the server is by TLS."""
    with engine.connect() as connection:
        query = "SELECT ssl FROM pg_stat_ssl WHERE pid = pg_backend_pid()"
        return bool(connection.exec_driver_sql(query).scalar())


def _as(url: str, user: str | None, password: str) -> str:
    address = _address(url)
    named = address.set(username=user or address.username, password=password)
    return named.render_as_string(hide_password=False)


def _address(url: str) -> URL:
    try:
        return make_url(url)
    except ArgumentError as error:
        raise Refused("not_postgres") from error


