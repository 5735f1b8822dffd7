"""Backups from the window: at once or each day into a folder, each one rehearsed. No widgets."""

from __future__ import annotations

import tempfile
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path

from forms.kit.jobs import Progress
from forms.kit.settings import Settings
from models.errors import Refused
from models.services.audit.verify import VerificationReport, verify
from models.services.office.accounts import sign_in
from models.store.backup import SUFFIX, backup, restore_with_key
from models.store.store import Store, open_with_key

EVERY = timedelta(days=1)
KEPT = 30
"""How many backups made by themselves stay in their folder; the oldest is deleted after a new one stood."""
PREFIX = "auto-"


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """A backup that was written, and what the office restored from it says when everything is checked."""

    file: Path
    verdict: VerificationReport


def backup_name(now: datetime, prefix: str = "") -> str:
    """Return a name that sorts by time."""
    return f"{prefix}{now:%Y%m%d-%H%M%S}{SUFFIX}"


def back_up(store: Store, account: str, file: Path, progress: Progress) -> Rehearsed:
    """Write a backup and rehearse it: restore it into a scratch folder and check everything there.

    Refused: backup_by_pg_dump on a server, backup_onto_office; Trouble: backup_not_written,
    database_damaged, restore_not_written.
    """
    written = backup(store, file)
    return Rehearsed(written, rehearse(store, account, written, progress))


def rehearse(store: Store, account: str, file: Path, progress: Progress) -> VerificationReport:
    """Restore a backup of this office into a scratch folder, check everything in it, delete the folder."""
    if store.key is None:
        raise Refused("backup_by_pg_dump")
    with tempfile.TemporaryDirectory(prefix="drill-", ignore_cleanup_errors=True) as name:
        folder = Path(name, "office")
        restore_with_key(file, folder, store.key)
        with open_with_key(folder, store.key) as restored:
            return verify(sign_in(restored.sessions, account), progress)


def back_up_into(store: Store, account: str, folder: Path, now: datetime, progress: Progress) -> Rehearsed:
    """Make the backup of the day in a folder, and drop the oldest ones made so."""
    done = back_up(store, account, folder / backup_name(now, PREFIX), progress)
    for old in sorted(folder.glob(f"{PREFIX}*{SUFFIX}"))[:-KEPT]:
        old.unlink()
    return done


def is_due(settings: Settings, now: datetime) -> bool:
    """Tell whether the backup of the day is still to be made."""
    if not settings.backup_folder:
        return False
    last = last_moment(settings)
    return last is None or now - last >= EVERY


def last_moment(settings: Settings) -> datetime | None:
    """Return when the last backup was made, None before the first."""
    text = settings.last_backup.split(" ", 1)[0]
    try:
        return datetime.fromisoformat(text) if text else None
    except ValueError:
        return None


def last_file(settings: Settings) -> str:
    """Return the file of the last backup, "" before the first."""
    return settings.last_backup.partition(" ")[2]


def remember(settings: Settings, now: datetime, file: Path) -> None:
    """Keep when and where a backup was made."""
    settings.last_backup = f"{now.isoformat(timespec='seconds')} {file}"
    settings.save()
