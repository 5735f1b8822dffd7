"""Taking in what lies in a system's folder, and writing the outbox there: for window and nightly job.

A file that is taken goes to done/. One that is refused stays, with a text of the same name beside it that
says why; a file still being written is left for the next time.
"""

from __future__ import annotations

import contextlib
import hashlib
import io
import os
import time
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from forms.kit.texts import fault_text, sentence
from forms.workbook.work.exchange.reading import SUFFIXES, TEXTS, is_ended, read_exchange
from forms.workbook.work.exchange.writing import write_out
from models.errors import Refused, Trouble
from models.rules.work.exchange.profile import Profile
from models.rules.work.exchange.words import Format
from models.services.office.desk import Desk
from models.services.work.exchange.outbox import mark_told, outbox
from models.services.work.exchange.taking import ExchangeTaken, take_exchange

DONE, OUT = "done", "out"
REASON = ".未收.txt"
"""What the name of the text beside a refused file ends with."""
STILL_SECONDS = 120
"""How long a text must have lain still before one whose last line is not ended is taken as whole."""
_END = 4
UNFINISHED = (".part", ".partial", ".tmp", ".temp", ".crdownload", ".filepart", ".download", "~")
"""How the names of files end that somebody is still writing."""


class Outcome(StrEnum):
    """What became of a file."""

    TAKEN = "taken"
    KNOWN = "known"
    REFUSED = "refused"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Swept:
    """One file: what became of it, what it brought, and the sentences that go with it.

    They say why it was not taken, or what of a file that was taken is not read (comments, other sheets).
    """

    file: str
    outcome: Outcome
    taken: ExchangeTaken | None = None
    sentences: tuple[str, ...] = ()


def sweep(
    desk: Desk, profile: Profile, folder: Path, *, dry_run: bool = False, language: str = "zh"
) -> list[Swept]:
    """Take every file of a folder in, by name; each is a transaction of its own. Sentences are in `language`.

    Trouble: exchange_no_folder, folder_unusable. What disk or server say ends the
    sweep and leaves the rest for the next.
    """
    if not folder.is_dir():
        raise Trouble("exchange_no_folder", folder=folder)
    with _said(folder):
        return [_one(desk, profile, path, dry_run, language) for path in _files(folder)]


def _files(folder: Path) -> Iterator[Path]:
    for path in sorted(folder.iterdir()):
        if path.name.startswith((".", "~$")) or path.name.endswith(REASON) or path.is_dir():
            continue
        if path.suffix.lower() in SUFFIXES or path.name.lower().endswith(UNFINISHED):
            yield path


def _one(desk: Desk, profile: Profile, path: Path, dry_run: bool, language: str) -> Swept:
    if path.name.lower().endswith(UNFINISHED):
        return _left(path, language)
    try:
        before = _stamp(path)
        if _may_go_on(path, before[1]):
            return _left(path, language)
        read = read_exchange(path, profile)
        if _stamp(path) != before:
            return _left(path, language)
    except OSError:
        return _left(path, language)  # moved away or still held by whoever writes it
    try:
        taken = take_exchange(desk, profile.system, read.incoming, read.digest, dry_run=dry_run)
    except Refused as refused:
        if not dry_run:
            reasons = _sentences(refused, "zh")
            _reason_of(path).write_text("\n".join(reasons) + "\n", encoding="utf-8-sig")
        return Swept(path.name, Outcome.REFUSED, None, _sentences(refused, language))
    notes = tuple(fault_text(note, language) for note in read.incoming.notes)
    if not dry_run:
        _move(path)
    return Swept(path.name, Outcome.TAKEN if taken.fresh else Outcome.KNOWN, taken, notes)


def _may_go_on(path: Path, changed: int) -> bool:
    """Tell whether a text was changed just now and its last line is not ended: more of it may follow."""
    if path.suffix.lower() not in TEXTS or time.time_ns() - changed > STILL_SECONDS * 1_000_000_000:
        return False
    return not is_ended(path.read_bytes()[-_END:])


def _sentences(refused: Refused, language: str) -> tuple[str, ...]:
    places = (fault_text(fault, language) for fault in refused.faults)
    return (*places, sentence(refused.code, refused.facts, language))


def _left(path: Path, language: str) -> Swept:
    said = sentence("exchange_left", {"file": path.name}, language)
    return Swept(path.name, Outcome.LEFT, None, (said,))


def _stamp(path: Path) -> tuple[int, int]:
    status = path.stat()
    return status.st_size, status.st_mtime_ns


def _reason_of(path: Path) -> Path:
    return path.with_name(path.name + REASON)


def _move(path: Path) -> None:
    """Move a file to done/, numbered where one of its name lies there, and drop its sentence."""
    done = path.parent / DONE
    done.mkdir(exist_ok=True)
    target, number = done / path.name, 1
    while target.exists():
        number += 1
        target = done / f"{path.stem}-{number}{path.suffix}"
    path.rename(target)
    _reason_of(path).unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class Sent:
    """The outbox as it was written: `path` None where there was nothing to tell, or for a dry run."""

    system: str
    lines: int
    path: Path | None


def send(
    desk: Desk, profile: Profile, folder: Path, form: Format, *, whom: str = "", dry_run: bool = False
) -> Sent:
    """Write what a system must be told to out/ in its folder and mark it told; nothing to tell: no file.

    Trouble: exchange_no_folder, folder_unusable.
    """
    if not folder.is_dir():
        raise Trouble("exchange_no_folder", folder=folder)
    with _said(folder):
        return _send(desk, profile, folder, form, whom or profile.system, dry_run=dry_run)


@contextlib.contextmanager
def _said(folder: Path) -> Iterator[None]:
    """Say in the office's words what the disk says."""
    try:
        yield
    except OSError as error:
        raise Trouble("folder_unusable", folder=folder, reason=error.strerror or error) from error


def _send(desk: Desk, profile: Profile, folder: Path, form: Format, whom: str, *, dry_run: bool) -> Sent:
    lines = outbox(desk, profile.system)
    if not lines or dry_run:
        return Sent(profile.system, len(lines), None)
    out = io.BytesIO()
    write_out(lines, profile, form, out)
    data = out.getvalue()
    target = _target(folder / OUT, f"告知{profile.system}-{desk.clock():%Y%m%d-%H%M%S}", form)
    unfinished = target.with_name(target.name + ".part")
    try:
        _write(unfinished, data)
        mark_told(
            desk, profile.system, [line.key for line in lines], whom, file=target.name,
            digest=hashlib.sha256(data).hexdigest(), publish=lambda: unfinished.replace(target),
        )  # fmt: skip
    except BaseException:
        with contextlib.suppress(OSError):
            unfinished.unlink(missing_ok=True)
            target.unlink(missing_ok=True)
        raise
    return Sent(profile.system, len(lines), target)


def _target(folder: Path, stem: str, form: Format) -> Path:
    folder.mkdir(exist_ok=True)
    target, number = folder / f"{stem}.{form.value}", 1
    while target.exists():
        number += 1
        target = folder / f"{stem}-{number}.{form.value}"
    return target


def _write(path: Path, data: bytes) -> None:
    with path.open("wb") as stream:
        stream.write(data)
        stream.flush()
        os.fsync(stream.fileno())
