"""What an error of disk, file or server is: one word for each kind, on both engines."""

from __future__ import annotations

import errno

FULL, READONLY, BUSY, DAMAGED, UNREADABLE = (
    "disk_full", "database_readonly", "database_busy", "database_damaged", "database_unreadable",
)  # fmt: skip
GONE, FAILED, UNOPENABLE = "database_gone", "disk_failed", "database_unopenable"
SERVER_FULL, SERVER_GONE, SERVER_REFUSED = "server_full", "server_gone", "server_refused"

_SQLITE = (
    ("SQLITE_READONLY_DBMOVED", GONE),
    ("SQLITE_READONLY", READONLY),
    ("SQLITE_FULL", FULL),
    ("SQLITE_BUSY", BUSY),
    ("SQLITE_LOCKED", BUSY),
    ("SQLITE_CORRUPT", DAMAGED),
    ("SQLITE_NOTADB", UNREADABLE),
    ("SQLITE_CANTOPEN", UNOPENABLE),
    ("SQLITE_IOERR", FAILED),
    ("SQLITE_PERM", READONLY),
    ("SQLITE_AUTH", READONLY),
)
"""How SQLite's names of errors begin → the word."""

_SAID = (
    ("disk is full", FULL),
    ("readonly", READONLY),
    ("locked", BUSY),
    ("malformed", DAMAGED),
    ("not a database", UNREADABLE),
    ("unable to open", UNOPENABLE),
    ("I/O error", FAILED),
)

_POSTGRES = (
    ("53100", SERVER_FULL),
    ("53", SERVER_GONE),  # out of memory, too many connections
    ("58", SERVER_FULL),  # an error of the server's own disk
    ("55P03", BUSY),
    ("40P01", BUSY),
    ("25006", READONLY),
    ("57P0", SERVER_GONE),
    ("08", SERVER_GONE),
    ("XX001", DAMAGED),
    ("XX002", DAMAGED),
    ("28", SERVER_REFUSED),
    ("42501", SERVER_REFUSED),
)
"""How SQLSTATE begins → the word."""

_OS = {
    errno.ENOSPC: FULL, errno.EDQUOT: FULL, errno.EFBIG: FULL, errno.EROFS: READONLY, errno.EACCES: READONLY,
    errno.EPERM: READONLY, errno.ENOENT: GONE, errno.ENOTDIR: GONE, errno.EIO: FAILED,
}  # fmt: skip


def trouble_word(error: BaseException | None) -> str:
    """Return the word of a driver's or the system's error, "" where it is not about the world outside."""
    if isinstance(error, OSError):
        return _OS.get(error.errno or 0, "")
    if name := str(getattr(error, "sqlite_errorname", None) or ""):
        return next((word for start, word in _SQLITE if name.startswith(start)), "")
    driver = type(error).__module__
    if driver.startswith("psycopg"):
        return _of_server(error)
    if driver.startswith("sqlcipher3"):  # copying a database gives no name, only the text
        return next((word for text, word in _SAID if text in str(error)), "")
    return ""


def _of_server(error: BaseException | None) -> str:
    state = str(getattr(error, "sqlstate", None) or "")
    if not state:  # the connection itself broke: no answer of the server
        return SERVER_GONE if type(error).__name__ in {"OperationalError", "InterfaceError"} else ""
    return next((word for start, word in _POSTGRES if state.startswith(start)), "")
