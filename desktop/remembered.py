"""What this computer remembers of the logs it has seen: the head at every sign-in, in the settings folder.

A log that was cut or replaced while nobody looked no longer contains it, whoever owns the database.
"""

from __future__ import annotations

import contextlib
import json
from pathlib import Path
from typing import Any

from models.errors import Refused
from models.services.audit.anchors import Anchor, head_anchor, holds, office_mark, parse_anchors
from models.services.office.desk import Desk
from models.store.files import write_whole
from models.store.paths import settings_dir

FILE = "anchors.json"
KEPT = 60
"""Sign-ins remembered of one office; of older ones every later anchor tells too."""

SOURCE = "本机"


def settings_folder() -> Path:
    """Return where the window keeps its settings unless it was given another folder."""
    return settings_dir()


def remember(folder: Path, desk: Desk) -> Anchor | None:
    """Keep the log's head; return what was remembered last, where the log does not contain it any more.

    What the log has lost stays remembered beside what comes after it: verification goes on to tell.
    """
    with contextlib.suppress(Refused, OSError):
        book, office = _read(folder), office_mark(desk)
        known, head = _anchors(book.get(office)), head_anchor(desk)
        lost = None if all(holds(desk, known[-1:])) else known[-1]
        if head.text not in {one.text for one in known}:
            book[office] = [one.text for one in (*known, head)][-KEPT:]
            folder.mkdir(parents=True, exist_ok=True)
            write_whole(folder / FILE, json.dumps(book, indent=1).encode())
        return lost
    return None


def remembered(folder: Path, desk: Desk) -> tuple[Anchor, ...]:
    """Return what this computer remembers of an office, oldest first."""
    return _anchors(_read(folder).get(office_mark(desk)))


def _read(folder: Path) -> dict[str, Any]:
    try:
        found = json.loads((folder / FILE).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    return found if isinstance(found, dict) else {}


def _anchors(kept: object) -> tuple[Anchor, ...]:
    found: list[Anchor] = []
    for text in kept if isinstance(kept, list) else ():
        with contextlib.suppress(Refused):
            found += parse_anchors(str(text), SOURCE)
    return tuple(found)
