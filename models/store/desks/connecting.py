"""Connecting to an office on a server: through the door to learn the names, then as one's own login.

An office whose server keeps rights has a login for each account. What a desk saves is the address with the
user `ssd_<office>_door`, which may read the list of names and nothing else; no password is saved anywhere.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import URL, Engine, make_url
from sqlalchemy.exc import ArgumentError

from models.errors import Refused, Trouble
from models.store.engine import open_postgres

DOOR_PASSWORD = "seconded"  # noqa: S105 - opens the list of names, nothing else
DOOR = "_door"
MARK = "ssd_"


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
    """Return who may sign in at a door. Trouble: server_unreachable."""
    engine = open_postgres(_as(url, None, DOOR_PASSWORD))
    try:
        with engine.connect() as connection:
            rows = connection.exec_driver_sql("SELECT name, login FROM desks.accounts()").all()
        return tuple(Name(row.name, row.login) for row in rows)
    finally:
        engine.dispose()


def open_as(url: str, account: str, password: str) -> Engine:
    """Open the office as one of its accounts; the server itself checks the password.

    Refused: no_such_account, wrong_password; Trouble: server_unreachable.
    """
    login = next((name.login for name in names_at(url) if name.account == account), None)
    if login is None:
        raise Refused("no_such_account", account=account)
    try:
        return open_postgres(_as(url, login, password))
    except Trouble as trouble:
        if "password authentication failed" in trouble.facts.get("reason", ""):
            raise Refused("wrong_password", account=account) from trouble
        raise


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
        if "password authentication failed" in trouble.facts.get("reason", ""):
            return False
        raise
    return True


def keeps_rights(engine: Engine) -> bool:
    """Tell whether this server keeps an office's rights: its functions are there."""
    with engine.connect() as connection:
        found = connection.exec_driver_sql("SELECT to_regnamespace('desks') IS NOT NULL").scalar_one()
    return bool(found)


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


