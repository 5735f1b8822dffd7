"""The lease `office.lease`: who has the office's file open in a window, on which computer and since when.

Only windows take it; the command line never asks. The holder keeps an operating-system lock on the file,
which ends with its process, so that a crash on this computer never keeps anybody out. Such a lock proves
nothing about another computer: there the file itself counts, until it is released, or taken over with a
reason once it has stood untouched for a day.
"""

from __future__ import annotations

import contextlib
import json
import os
import platform
from collections.abc import Callable
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from pathlib import Path

from models.errors import Refused
from models.store import paths
from models.store.keys import now
from models.store.locks import PRIVATE, only_one, try_lock
from models.store.troubles import named

QUIET = timedelta(days=1)
"""How long a lease of another computer may stay untouched before it is called left behind."""


@dataclass(frozen=True, slots=True)
class Holder:
    """Who holds an office: account, computer, process id, and since when (YYYY-MM-DD HH:MM, local time)."""

    account: str
    computer: str
    process: int
    since: str

    @property
    def is_this_computer(self) -> bool:
        """Tell whether the holder's window runs on this computer."""
        return self.computer == platform.node()

    @property
    def is_this_process(self) -> bool:
        """Tell whether this program itself is the holder."""
        return self.is_this_computer and self.process == os.getpid()


@dataclass(slots=True)
class Lease:
    """A lease that was taken; `handle` is None where this process held the office already."""

    folder: Path
    holder: Holder
    handle: int | None
    before: Holder | None = None
    """Whose lease was taken over, None where nobody's was."""

    def touch(self) -> None:
        """Show that the window is still open; a lease that someone else has taken over is left alone."""
        file = paths.lease_file(self.folder)
        if _read(file) == self.holder:
            with contextlib.suppress(OSError):  # a share that is away for a moment: the next touch will do
                os.utime(file)

    def release(self) -> None:
        """Give the office back; a lease that someone else has taken over stays."""
        if self.handle is None:
            return
        handle, self.handle = self.handle, None
        file = paths.lease_file(self.folder)
        is_ours = _read(file) == self.holder
        os.close(handle)  # Windows deletes no file that is open
        # A file that cannot be deleted now is taken over by the next window on this computer.
        with contextlib.suppress(OSError):
            if is_ours:
                file.unlink()


def take_lease(
    folder: Path, account: str, *, over: bool = False, clock: Callable[[], datetime] = now
) -> Lease:
    """Take the lease of the office in `folder`; one whose process ended on this computer is taken over.

    With `over`, so is one that another computer has left behind; `before` of the lease says whose it was.
    Refused: office_open_here, office_open_elsewhere, office_left_elsewhere; Trouble: data_dir_unwritable.
    """
    time = clock()
    mine = Holder(account, platform.node(), os.getpid(), time.strftime("%Y-%m-%d %H:%M"))
    try:
        with only_one(paths.keys_file(folder)):
            return _take(folder, mine, time, over=over)
    except OSError as error:
        raise named(error, "data_dir_unwritable", folder=folder) from error


def _take(folder: Path, mine: Holder, time: datetime, *, over: bool) -> Lease:
    file = paths.lease_file(folder)
    found = _read(file)
    is_foreign = found is not None and not found.is_this_computer
    if is_foreign and not (over and time - _touched(file) > QUIET):
        raise _refusal(file, found, time)
    handle = _sign(file, mine)
    if handle is not None:
        return Lease(folder, mine, handle, found if is_foreign else None)
    if found is not None and found.is_this_process:
        return Lease(folder, found, None)
    raise _refusal(file, found, time)


def _sign(file: Path, mine: Holder) -> int | None:
    """Lock the file and write who holds it; None where another holder has locked it."""
    handle = os.open(file, os.O_CREAT | os.O_RDWR, PRIVATE)
    try:
        if try_lock(handle):
            os.ftruncate(handle, 0)
            os.write(handle, json.dumps(asdict(mine), ensure_ascii=False).encode())
            return handle
    except BaseException:
        os.close(handle)
        raise
    os.close(handle)
    return None


def _refusal(file: Path, found: Holder | None, time: datetime) -> Refused:
    if found is None:
        return Refused("office_open_here")
    if found.is_this_computer:
        return Refused("office_open_here", **asdict(found))
    touched = _touched(file)
    seen = touched.strftime("%Y-%m-%d %H:%M")
    code = "office_left_elsewhere" if time - touched > QUIET else "office_open_elsewhere"
    return Refused(code, **asdict(found), seen=seen, file=file)


def _touched(file: Path) -> datetime:
    return datetime.fromtimestamp(file.stat().st_mtime).astimezone()


def _read(file: Path) -> Holder | None:
    """Return who a lease names; None where there is none, or none that can be read."""
    try:
        return Holder(**json.loads(file.read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
