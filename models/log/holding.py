"""Who holds what a change of ours waited for on a server; whoever stands still inside a change is sent away.

A login that may write can begin a change and never end it; what it has touched is then closed to all others.
The server ends such a change by itself once somebody has waited for it (`desks.free_held`), and says whose it
was.
"""

from __future__ import annotations

from sqlalchemy import Connection, Engine, text

UNKNOWN = "?"

_KEPT = text("SELECT to_regprocedure('desks.free_held()') IS NOT NULL")
_FREE = text("SELECT holder, process, since, ended FROM desks.free_held()")
_PLAIN = text(
    "SELECT a.usename || ' ' || a.application_name AS holder, a.pid AS process, a.xact_start AS since,"
    " false AS ended FROM pg_stat_activity a"
    " WHERE a.datname = current_database() AND a.pid <> pg_backend_pid() AND a.xact_start IS NOT NULL"
    " AND EXISTS (SELECT 1 FROM pg_locks l WHERE l.pid = a.pid AND l.granted"
    " AND l.locktype <> 'virtualxid' AND l.mode <> 'AccessShareLock') ORDER BY a.xact_start"
)


def holder_at(engine: Engine) -> str:
    """Return who holds locks longest on a server: account, process, since when; "?" where nobody can tell."""
    try:
        with engine.connect() as connection:
            return _told(connection)
    except Exception:
        return UNKNOWN


def _told(connection: Connection) -> str:
    query = _FREE if connection.execute(_KEPT).scalar() else _PLAIN
    found = connection.execute(query).first()
    connection.commit()
    if found is None:
        return UNKNOWN
    since = f"，{found.since:%Y-%m-%d %H:%M:%S} 起" if found.since else ""
    ended = "，已由服务器中断" if found.ended else ""
    return f"{found.holder}，进程 {found.process}{since}{ended}"
