"""Backup and restore: one file that holds the encrypted database, its attachments, and the keys to both."""

from __future__ import annotations

import contextlib
import json
import shutil
import zipfile
from collections.abc import Callable, Iterator
from datetime import datetime
from pathlib import Path

from models.errors import Refused
from models.log.lines import anchor_text
from models.store import paths
from models.store.arriving import arrive, office_files, prepared, settle, sweep
from models.store.checks import require_sound
from models.store.engine import HEAD, is_older, keyed_connection, open_sqlite, revision_of, sqlite_engine
from models.store.files import beside, make_private, put_in_place, write_whole
from models.store.keys import KeyFile, checked, now
from models.store.lease import take_lease
from models.store.locks import only_one
from models.store.store import Store
from models.store.troubles import named, require_short, trouble_of_file

FORMAT = 1
FIRST_WITH_HEAD = "0014"
"""The first revision whose log has a head under a secret."""

ABOUT = "about.json"
SUFFIX = ".backup"


def backup(store: Store, file: Path, *, clock: Callable[[], datetime] = now) -> Path:
    """Write `file`, a whole encrypted backup, while the office goes on working; return it.

    The copy was opened with the office's key and checked before it got its name.
    Refused: backup_by_pg_dump on a server, backup_onto_office, path_too_long; Trouble: backup_not_written,
    disk_full and others of `trouble_of_file`.
    """
    if store.data_dir is None or store.key is None:
        raise Refused("backup_by_pg_dump")
    return back_up_files(store.data_dir, store.key, file, clock=clock)


def back_up_files(data_dir: Path, key: bytes, file: Path, *, clock: Callable[[], datetime] = now) -> Path:
    """Back up the office in `data_dir`, whatever its schema (see backup)."""
    if file.resolve() in {one.resolve() for one in office_files(data_dir)}:
        raise Refused("backup_onto_office", file=file)
    require_short(file)
    with only_one(paths.keys_file(data_dir)):  # keys and database of one moment: nobody re-keys meanwhile
        return _back_up(data_dir, key, file, clock)


def _back_up(data_dir: Path, key: bytes, file: Path, clock: Callable[[], datetime]) -> Path:
    database, keys = paths.database_file(data_dir), paths.keys_file(data_dir)
    copy, unfinished = beside(file).with_suffix(".db"), beside(file)
    _make_folder(file)
    sweep(file.parent)
    try:
        revision = _copy_database(database, key, copy)
        about = {"format": FORMAT, "revision": revision, "at": clock().isoformat(timespec="seconds")}
        make_private(unfinished)
        with zipfile.ZipFile(unfinished, "w", zipfile.ZIP_STORED) as box:
            box.writestr(ABOUT, json.dumps(about))
            box.write(copy, paths.DATABASE)
            box.write(keys, paths.KEYS)
            # After the database: whatever its rows refer to was kept before them.
            for attached in paths.attachment_files(data_dir):
                _add_copy(box, attached, key, copy.with_name(f"{copy.name}-{attached.name}"))
        put_in_place(unfinished, file)
        _put_anchor(file, copy, key)
    except OSError as error:
        raise named(error, "backup_not_written", file=file) from error
    finally:
        for left in (
            copy,
            copy.with_name(f"{copy.name}-wal"),
            copy.with_name(f"{copy.name}-shm"),
            unfinished,
        ):
            left.unlink(missing_ok=True)
    return file


def anchor_beside(file: Path) -> Path:
    """Return where the head of the log is kept that a backup was made on."""
    return file.with_name(f"{file.name}.anchor")


def _put_anchor(file: Path, copy: Path, key: bytes) -> None:
    """Write the log's head beside a backup, whole; a schema that knows no head yet has none."""
    engine = sqlite_engine(copy, key)
    try:
        if revision_of(engine) >= FIRST_WITH_HEAD:
            with engine.connect() as connection:
                write_whole(anchor_beside(file), f"{anchor_text(connection, digits=64)}\n".encode())
    finally:
        engine.dispose()


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
        raise named(error, "backup_not_written", file=file) from error


def _copy_database(database: Path, key: bytes, copy: Path) -> str:
    """Copy by SQLite's own online backup, check the copy, and return its revision."""
    make_private(copy)
    source, target = keyed_connection(database, key), keyed_connection(copy, key)
    try:
        source.backup(target)
    except Exception as error:
        raise trouble_of_file(error, copy) from error
    finally:
        target.close()
        source.close()
    return _checked_revision(copy, key)


def accounts_in(file: Path) -> tuple[str, ...]:
    """Return the account names whose passwords open a backup, oldest first. Refused: not_a_backup."""
    with _box(file) as box:
        content = checked(json.loads(box.read(paths.KEYS)))
    return tuple(entry["account"] for entry in content["entries"])


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


def restore_with_key(file: Path, data_dir: Path, key: bytes) -> None:
    """Restore a backup of the office that is open, by its key, into an empty folder (see restore)."""
    _restore(file, data_dir, lambda _keys: key, replace=False)


def _restore(file: Path, data_dir: Path, unlock: Callable[[KeyFile], bytes], *, replace: bool) -> Path | None:
    """Prepare the office of a backup beside, check it there, and let it arrive (see arriving)."""
    require_short(paths.database_file(data_dir))
    try:
        data_dir.mkdir(parents=True, exist_ok=True, mode=0o700)
        with only_one(paths.keys_file(data_dir)):
            settle(data_dir)
            occupied = bool(office_files(data_dir))
            if occupied and not replace:
                raise Refused("office_exists")
            with _nobody_inside(data_dir, occupied=occupied), prepared(data_dir) as folder:
                _unpack(file, folder)
                _require_usable(folder, unlock)
                return arrive(folder, data_dir, moment=now())
    except OSError as error:
        raise named(error, "restore_not_written", folder=data_dir) from error


@contextlib.contextmanager
def _nobody_inside(data_dir: Path, *, occupied: bool) -> Iterator[None]:
    """Keep windows out of an office that is about to be moved aside; refuse while one has it open."""
    lease = take_lease(data_dir, "restore") if occupied else None
    try:
        yield
    finally:
        if lease is not None:
            lease.release()


@contextlib.contextmanager
def _box(file: Path) -> Iterator[zipfile.ZipFile]:
    """Open a backup. Refused: not_a_backup."""
    if not file.exists():
        raise Refused("not_a_backup", file=file.name)
    try:
        with zipfile.ZipFile(file) as box:
            if json.loads(box.read(ABOUT)).get("format") != FORMAT:
                raise Refused("not_a_backup", file=file.name)
            yield box
    except (zipfile.BadZipFile, KeyError, ValueError, TypeError, AttributeError) as error:
        raise Refused("not_a_backup", file=file.name) from error


def _unpack(file: Path, folder: Path) -> None:
    """Unpack the office of a backup."""
    with _box(file) as box:
        attached = [name for name in box.namelist() if paths.is_attachments(name)]
        for name in (paths.DATABASE, paths.KEYS, *attached):
            make_private(folder / name)
            with box.open(name) as source, (folder / name).open("wb") as target:
                shutil.copyfileobj(source, target)


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
