"""Backup and restore: one file that holds the encrypted database, its attachments, and the keys to both."""

from __future__ import annotations

import contextlib
import json
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from pathlib import Path

from models.errors import Refused, Trouble
from models.store import paths
from models.store.checks import require_sound
from models.store.engine import HEAD, is_older, keyed_connection, open_sqlite, revision_of
from models.store.files import beside, make_private, put_in_place, write_whole
from models.store.keys import KeyFile, now
from models.store.store import Store

FORMAT = 1
ABOUT = "about.json"
SUFFIX = ".backup"


def backup(store: Store, file: Path, *, clock: Callable[[], datetime] = now) -> Path:
    """Write `file`, a whole encrypted backup, while the office goes on working; return it.

    The copy was opened with the office's key and checked before it got its name.
    Refused: backup_by_pg_dump on a server, backup_onto_office; Trouble: backup_not_written.
    """
    if store.data_dir is None or store.key is None:
        raise Refused("backup_by_pg_dump")
    return back_up_files(store.data_dir, store.key, file, clock=clock)


def back_up_files(data_dir: Path, key: bytes, file: Path, *, clock: Callable[[], datetime] = now) -> Path:
    """Back up the office in `data_dir`, whatever its schema (see backup)."""
    database, keys = paths.database_file(data_dir), paths.keys_file(data_dir)
    if file.resolve() in {database.resolve(), keys.resolve()}:
        raise Refused("backup_onto_office", file=file)
    copy, unfinished = beside(file).with_suffix(".db"), beside(file)
    _make_folder(file)
    try:
        revision = _copy_database(database, key, copy)
        about = {"format": FORMAT, "revision": revision, "at": clock().isoformat(timespec="seconds")}
        make_private(unfinished)
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_STORED) as box:
            box.writestr(ABOUT, json.dumps(about))
            box.write(copy, paths.DATABASE)
            box.write(keys, paths.KEYS)
            # After the database: whatever its rows speak of was kept before them.
            for attached in paths.attachment_files(data_dir):
                _add_copy(box, attached, key, copy.with_name(f"{copy.name}-{attached.name}"))
        put_in_place(unfinished, file)
    except OSError as error:
        raise Trouble("backup_not_written", file=file, reason=error) from error
    finally:
        for left in (
            copy,
            copy.with_name(f"{copy.name}-wal"),
            copy.with_name(f"{copy.name}-shm"),
            unfinished,
        ):
            left.unlink(missing_ok=True)
    return file


def _add_copy(box: zipfile.ZipFile, attached: Path, key: bytes, copy: Path) -> None:
    """Put a checked copy of a year's attachments into a backup."""
    try:
        _copy_database(attached, key, copy)
        box.write(copy, attached.name)
    finally:
        for left in (copy, copy.with_name(f"{copy.name}-wal"), copy.with_name(f"{copy.name}-shm")):
            left.unlink(missing_ok=True)


def _make_folder(file: Path) -> None:
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise Trouble("backup_not_written", file=file, reason=error) from error


def _copy_database(database: Path, key: bytes, copy: Path) -> str:
    """Copy by SQLite's own online backup, check the copy, and return its revision."""
    make_private(copy)
    source, target = keyed_connection(database, key), keyed_connection(copy, key)
    try:
        source.backup(target)
    except Exception as error:
        raise Trouble("backup_not_written", file=copy, reason=error) from error
    finally:
        target.close()
        source.close()
    return _checked_revision(copy, key)


def accounts_in(file: Path) -> tuple[str, ...]:
    """Return the account names whose passwords open a backup, oldest first. Refused: not_a_backup."""
    with tempfile.TemporaryDirectory(prefix="keys-") as name:
        _unpack(file, Path(name), (paths.KEYS,))
        return KeyFile(paths.keys_file(Path(name))).accounts()


def restore(file: Path, data_dir: Path, account: str, password: str, *, replace: bool = False) -> Path | None:
    """Put the office of a backup into `data_dir`, after opening and checking it with this password.

    With `replace` an office already there is moved aside, and its new folder is returned.
    Refused: office_exists, not_a_backup, wrong_password, database_newer; Trouble: database_damaged,
    restore_not_written.
    """
    return _restore(file, data_dir, lambda keys: keys.unlock(account, password), replace=replace)


def restore_with_recovery(file: Path, data_dir: Path, code: str, *, replace: bool = False) -> Path | None:
    """Restore with the recovery code that was printed for the office of the backup (see restore)."""
    return _restore(file, data_dir, lambda keys: keys.unlock_with_recovery(code), replace=replace)


def _restore(file: Path, data_dir: Path, unlock: Callable[[KeyFile], bytes], *, replace: bool) -> Path | None:
    occupied = paths.keys_file(data_dir).exists() or paths.database_file(data_dir).exists()
    if occupied and not replace:
        raise Refused("office_exists")
    try:
        data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        with tempfile.TemporaryDirectory(prefix=".restore-", dir=data_dir) as name:
            opened = Path(name)
            _unpack(file, opened)
            _require_usable(opened, unlock)
            aside = _move_aside(data_dir) if occupied else None
            _move_in(opened, data_dir, marked=not occupied)
    except OSError as error:
        raise Trouble("restore_not_written", folder=data_dir, reason=error) from error
    return aside


def _unpack(file: Path, folder: Path, names: Sequence[str] = ()) -> None:
    """Unpack some files of a backup; without names the whole office."""
    if not file.exists():
        raise Refused("not_a_backup", file=file.name)
    try:
        with zipfile.ZipFile(file) as box:
            if json.loads(box.read(ABOUT)).get("format") != FORMAT:
                raise Refused("not_a_backup", file=file.name)
            attached = [name for name in box.namelist() if paths.is_attachments(name)]
            for name in names or (paths.DATABASE, paths.KEYS, *attached):
                make_private(folder / name)
                with box.open(name) as source, (folder / name).open("wb") as target:
                    shutil.copyfileobj(source, target)
    except (zipfile.BadZipFile, KeyError, ValueError, AttributeError) as error:
        raise Refused("not_a_backup", file=file.name) from error


def _require_usable(folder: Path, unlock: Callable[[KeyFile], bytes]) -> None:
    """Open what was unpacked; an older schema is fine, the upgrade comes when the office is opened."""
    key = unlock(KeyFile(paths.keys_file(folder)))
    found = _checked_revision(paths.database_file(folder), key)
    for attached in paths.attachment_files(folder):
        _checked_revision(attached, key)
    if found != HEAD and not is_older(found):
        raise Refused("database_newer", found=found, ours=HEAD)


def _checked_revision(file: Path, key: bytes) -> str:
    """Check an encrypted file page by page and return its revision, "" for attachments."""
    engine = open_sqlite(file, key)
    try:
        require_sound(engine, file)
        return revision_of(engine)
    finally:
        engine.dispose()


def _move_aside(data_dir: Path) -> Path:
    """Move the present office, with its write-ahead log, into a folder of its own. Nothing is deleted."""
    aside = data_dir / f"before-restore-{now():%Y%m%dT%H%M%S%f}"
    aside.mkdir(mode=0o700)
    attached = data_dir.glob(f"{paths.ATTACHMENTS}*")
    for path in (*sorted(data_dir.glob(f"{paths.DATABASE}*")), *sorted(attached), paths.keys_file(data_dir)):
        if path.exists():
            path.rename(aside / path.name)
    return aside


def _move_in(opened: Path, data_dir: Path, *, marked: bool) -> None:
    with _founding(data_dir) if marked else contextlib.nullcontext():
        for attached in paths.attachment_files(opened):
            put_in_place(attached, data_dir / attached.name)
        put_in_place(paths.database_file(opened), paths.database_file(data_dir))
        put_in_place(paths.keys_file(opened), paths.keys_file(data_dir))


@contextlib.contextmanager
def _founding(data_dir: Path) -> Iterator[None]:
    """Mark the folder as half made, so that a crash here does not block a second try."""
    write_whole(paths.founding_mark(data_dir), b"")
    yield
    paths.founding_mark(data_dir).unlink()
