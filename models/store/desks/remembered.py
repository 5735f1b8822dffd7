"""Who may sign in where, as this computer saw it last: for a day on which the door of a server does not open.

Whoever knows the door's password, which is no secret, may change it. Desks then go by what they remember.
"""

from __future__ import annotations

import contextlib
import json

from models.store.files import write_whole
from models.store.paths import settings_dir

FILE = "servers.json"


def remember(url: str, names: tuple[tuple[str, str], ...]) -> None:
    """Keep the accounts and logins that a door showed; a full disk keeps nobody out."""
    book = _book()
    if book.get(url) == [list(pair) for pair in names]:
        return
    book[url] = [list(pair) for pair in names]
    folder = settings_dir()
    with contextlib.suppress(OSError):
        folder.mkdir(parents=True, exist_ok=True)
        write_whole(folder / FILE, json.dumps(book, ensure_ascii=False, indent=1).encode())


def recalled(url: str) -> tuple[tuple[str, str], ...]:
    """Return what the door at this address showed last, (account, login); none where it was never seen."""
    found = _book().get(url, [])
    pairs = (pair for pair in found if isinstance(pair, list) and len(pair) == len(("account", "login")))
    return tuple((str(account), str(login)) for account, login in pairs)


def _book() -> dict[str, list[list[str]]]:
    try:
        found = json.loads((settings_dir() / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(found, dict):
        return {}
    return {url: rows for url, rows in found.items() if isinstance(rows, list)}
