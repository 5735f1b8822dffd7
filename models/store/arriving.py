"""How an office comes into its folder, founded or restored: prepared beside, then one rename decides.

Everything is written whole into a folder beside (`.incoming.….part`). Renaming that folder to `.arriving`
is the moment: before it the office is as it was, after it the new one is due, and whoever comes next
finishes what a crash cut short. An office that stood there is moved aside whole, never deleted.
"""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path

from models.store import paths
from models.store.files import beside, is_left_behind, make_private, sync_file, sync_folder
from models.store.locks import only_one

_PLAN = "plan.json"


@contextlib.contextmanager
def prepared(data_dir: Path) -> Iterator[Path]:
    """Yield a new folder beside the office to prepare another in; what has not arrived is removed again."""
    folder = beside(data_dir / "incoming")
    folder.mkdir(mode=0o700)
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def office_files(data_dir: Path) -> tuple[Path, ...]:
    """Return the files in a folder that are an office, or what is left of one, journals included."""
    found = [*data_dir.glob(f"{paths.DATABASE}*"), *data_dir.glob(f"{paths.ATTACHMENTS}*.db*")]
    keys = paths.keys_file(data_dir)
    return tuple(sorted(found)) + ((keys,) if keys.exists() else ())


def arrive(folder: Path, data_dir: Path, *, moment: datetime) -> Path | None:
    """Let the office prepared in `folder` take the place of the one in `data_dir`, if there is one.

    Return the folder that the old one was moved to. The caller holds the lock of the key file.
    """
    old = [file.name for file in office_files(data_dir)]
    aside = f"before-restore-{moment:%Y%m%dT%H%M%S%f}" if old else ""
    make_private(folder / _PLAN)
    (folder / _PLAN).write_text(json.dumps({"old": old, "aside": aside}), encoding="utf-8")
    for file in folder.iterdir():
        sync_file(file)
    sync_folder(folder)
    folder.rename(data_dir / paths.ARRIVING)  # here it is decided
    sync_folder(data_dir)
    _finish(data_dir)
    return data_dir / aside if aside else None


def settle(data_dir: Path) -> None:
    """Finish an arrival that a crash cut short, and sweep what other crashes left in the folder."""
    if not data_dir.is_dir() or not any(_is_unsettled(path) for path in data_dir.iterdir()):
        return
    with only_one(paths.keys_file(data_dir)):
        if (data_dir / paths.ARRIVING).exists():
            _finish(data_dir)
        _clear_mark(data_dir)
    sweep(data_dir)
    sweep(paths.backups_dir(data_dir))


def sweep(folder: Path) -> None:
    """Delete what processes that have ended left unfinished in a folder; a folder that resists is left so."""
    with contextlib.suppress(OSError):
        for path in folder.iterdir():
            if is_left_behind(path):
                shutil.rmtree(path, ignore_errors=True) if path.is_dir() else path.unlink(missing_ok=True)


def _is_unsettled(path: Path) -> bool:
    return path.name in {paths.ARRIVING, paths.FOUNDING} or is_left_behind(path)


def _finish(data_dir: Path) -> None:
    """Move the old office aside, then the new one in: every step may be taken again after a crash."""
    place = data_dir / paths.ARRIVING
    if (place / _PLAN).exists():
        plan = json.loads((place / _PLAN).read_text(encoding="utf-8"))
        _move_aside(data_dir, plan["old"], plan["aside"])
        _move_in(place, data_dir)
    done = beside(data_dir / "incoming")
    place.rename(done)
    shutil.rmtree(done, ignore_errors=True)
    sync_folder(data_dir)


def _move_aside(data_dir: Path, names: list[str], aside: str) -> None:
    """Move what stood there; a name that lies aside already was moved, and the one here is new."""
    if not aside:
        return
    folder = data_dir / aside
    folder.mkdir(mode=0o700, exist_ok=True)
    for name in names:
        if (data_dir / name).exists() and not (folder / name).exists():
            (data_dir / name).rename(folder / name)
    sync_folder(folder)
    sync_folder(data_dir)


def _move_in(place: Path, data_dir: Path) -> None:
    """Move the new files in, the key file last: with it there is an office."""
    files = [file for file in sorted(place.iterdir()) if file.name not in {_PLAN, paths.KEYS}]
    for file in (*files, place / paths.KEYS):
        if file.exists():
            file.replace(data_dir / file.name)
            sync_folder(data_dir)


def _clear_mark(data_dir: Path) -> None:
    """Remove the mark that earlier versions set while founding; beside a database without keys it stays."""
    if paths.has_office(data_dir) or not paths.database_file(data_dir).exists():
        paths.founding_mark(data_dir).unlink(missing_ok=True)
