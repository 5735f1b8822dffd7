"""The key file `office.keys`: who can open the office's database, and the attempts that failed.

The data key is random. Each account and the recovery code have a key pair of their own, to which it is
sealed; re-keying brings in a new data key when somebody's way in was taken away. Every change is written
whole or not at all, and what a crash cut short is named in the file (`pending`, `following`) and settled at
the next opening.
"""

from __future__ import annotations

import contextlib
import json
import secrets
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import NotRequired, TypedDict

from msgspec import Struct

from models.errors import Refused, Trouble
from models.rules.core.patience import NAMES_WATCHED, seconds_left
from models.store import recovery
from models.store.files import write_whole
from models.store.keyring.passwords import require_password
from models.store.keyring.rekeying import rekey_files
from models.store.locks import only_one
from models.store.troubles import named
from models.store.wrapping import (
    KEY_BYTES,
    OFFICE_COST,
    Cost,
    Unwrapped,
    Wrapped,
    cost_of,
    derive,
    moved_on,
    require_whole,
    seal_of,
    sealed_entry,
    unwrap_and_convert,
    with_following,
    without_following,
    wrap,
)

FORMAT = 2
FORMATS = (1, 2)
"""In the first, every entry held the data key itself; such entries are still read."""

FAILURES_KEPT = 1000
_RECOVERY = ""


class Failure(TypedDict):
    """One wrong password: when (ISO, with zone) and for which account name."""

    at: str
    account: str


class Tries(TypedDict):
    """Wrong passwords in a row for one name, and the last of them."""

    count: int
    last: str


class Pending(TypedDict):
    """A change of an account whose other half, in the database, is not written yet."""

    what: str
    account: str
    was: str


class Content(TypedDict):
    """The file as JSON. `rekey_due`: somebody's way in was taken away, and the data key is still the same."""

    format: int
    entries: list[Wrapped]
    recovery: Wrapped
    failures: list[Failure]
    tries: dict[str, Tries]
    pending: NotRequired[Pending]
    rekey_due: NotRequired[bool]


ADDED, RENAMED, PASSWORD, RECOVERY_CODE = "added", "renamed", "password", "recovery_code"
"""What a pending change is."""


class Repaired(Struct, frozen=True):
    """What the next opening did about a change that a crash cut short, for the log."""

    removed: tuple[str, ...] = ()
    renamed_back: tuple[str, ...] = ()
    unlogged: tuple[tuple[str, str], ...] = ()
    """(what, account) of changes that took place and were not logged."""


def now() -> datetime:
    """Return this moment with its zone."""
    return datetime.now(UTC).astimezone()


class KeyFile(Struct, frozen=True):
    """The key file at `path`. `cost` is for new entries; old ones keep theirs until changed."""

    path: Path
    cost: Cost = OFFICE_COST
    clock: Callable[[], datetime] = now

    def create(self, account: str, password: str) -> tuple[bytes, str]:
        """Write a new file for a first account; return the data key and the recovery code.

        Refused: office_exists, password_too_short, account_needs_name.
        """
        if self.path.exists():
            raise Refused("office_exists")
        _require_name(account)
        require_password(password, account)
        key, code = secrets.token_bytes(KEY_BYTES), recovery.new_code()
        content = Content(
            format=FORMAT,
            entries=[wrap(key, account, password, self.cost)],
            recovery=wrap(key, _RECOVERY, code, self.cost),
            failures=[],
            tries={},
        )
        self._write(content)
        return key, code

    def accounts(self) -> tuple[str, ...]:
        """Return the names that can open the database, oldest first."""
        return tuple(entry["account"] for entry in self._read()["entries"])

    def unlock(self, account: str, password: str) -> bytes:
        """Return the data key, after finishing a re-keying that was cut short.

        An entry of the first format is given a key pair. An unknown name costs the same time as a known one
        and gives the same answer. Refused: wrong_password, wait_after_failures(seconds).
        """
        with self.held():
            content = self._read()
            self._require_patience(content, account)
            opened = self._try(content, account, password)
            if opened is None:
                self._record_failure(content, account)
                raise Refused("wrong_password", account=account)
            return self._enter(content, account, opened)

    def unlock_with_recovery(self, code: str) -> bytes:
        """Return the data key. Refused: recovery_code_typo, wrong_recovery_code."""
        printed = recovery.normal(code)
        with self.held():
            content = self._read()
            opened = unwrap_and_convert(content["recovery"], printed)
            if opened is None:
                self._record_failure(content, _RECOVERY)
                raise Refused("wrong_recovery_code")
            return self._enter(content, _RECOVERY, opened)

    def _enter(self, content: Content, account: str, opened: tuple[Unwrapped, Wrapped]) -> bytes:
        """Write what a sign-in changes of the file, and return the data key that is valid now."""
        keys, entry = opened
        before = content["tries"].pop(account, None), self._entry_of(content, account)
        self._replace(content, entry)
        if keys.following is not None:
            return self._finish_rekey(content, keys.key, keys.following)
        if before != (None, entry):
            with contextlib.suppress(OSError):  # a full disk must not keep anybody out
                self._write(content)
        return keys.key

    def add_account(self, key: bytes, account: str, password: str, *, pending: bool = False) -> None:
        """Let one more account open the database. `pending`: its row in the database is yet to come.

        Refused: account_exists, account_needs_name, password_too_short and others of `require_password`.
        """
        _require_name(account)
        require_password(password, account)
        with self.held():
            content = self._read_for(key)
            if _entry(content, account):
                raise Refused("account_exists", account=account)
            content["entries"].append(wrap(key, account, password, self.cost))
            self._write(content, Pending(what=ADDED, account=account, was="") if pending else None)

    def remove_account(self, key: bytes, account: str, *, rekey: bool = True) -> None:
        """Take an account's way to the key away; a re-keying is due then, unless nobody ever had it.

        Refused: no_such_account, last_account.
        """
        with self.held():
            content = self._read_for(key)
            entry = _require_entry(content, account)
            if len(content["entries"]) == 1:
                raise Refused("last_account", account=account)
            content["entries"].remove(entry)
            if rekey:
                content["rekey_due"] = True
            self._write(content)

    def rename_account(self, key: bytes, account: str, name: str, *, pending: bool = False) -> None:
        """Give an account another name; its password stays. Refused: no_such_account, account_exists."""
        _require_name(name)
        with self.held():
            content = self._read_for(key)
            entry = _require_entry(content, account)
            if _entry(content, name):
                raise Refused("account_exists", account=name)
            self._replace(content, sealed_entry({**entry, "account": name}, key))
            self._write(content, Pending(what=RENAMED, account=name, was=account) if pending else None)

    def change_password(self, account: str, old: str, new: str, *, pending: bool = False) -> None:
        """Change one's own password. Refused: wrong_password, and what `require_password` refuses."""
        require_password(new, account)
        self.set_password(self.unlock(account, old), account, new, pending=pending)

    def set_password(self, key: bytes, account: str, new: str, *, pending: bool = False) -> None:
        """Give an account a new password, by someone who already opened the database."""
        require_password(new, account)
        with self.held():
            content = self._read_for(key)
            entry = _require_entry(content, account)
            place = content["entries"].index(entry)
            content["entries"][place] = wrap(key, account, new, self.cost)
            content["tries"].pop(account, None)
            self._write(content, Pending(what=PASSWORD, account=account, was="") if pending else None)

    def renew_recovery(self, key: bytes, *, pending: bool = False) -> str:
        """Return a new recovery code; the old one no longer works."""
        code = recovery.new_code()
        with self.held():
            content = self._read_for(key)
            content["recovery"] = wrap(key, _RECOVERY, code, self.cost)
            self._write(content, Pending(what=RECOVERY_CODE, account="", was="") if pending else None)
        return code

    # Changes of two halves, and re-keying

    def settled(self) -> None:
        """The database holds its half of the pending change too."""
        with self.held():
            content = self._read()
            if content.pop("pending", None):
                self._write(content)

    def repair(self, key: bytes, active: frozenset[str]) -> Repaired:
        """Bring the entries back to the accounts of the database, `active` being those that may sign in.

        Call it while nobody changes accounts: the lock of the file keeps out other processes.
        """
        with self.held():
            content = self._read_for(key)
            pending = content.pop("pending", None)
            renamed = self._rename_back(content, key, pending, active)
            removed = self._remove_strangers(content, active)
            if pending or removed:
                self._write(content)
        unlogged = pending is not None and pending["what"] in {PASSWORD, RECOVERY_CODE}
        told = ((pending["what"], pending["account"]),) if pending and unlogged else ()
        return Repaired(removed, renamed, told)

    def _rename_back(
        self, content: Content, key: bytes, pending: Pending | None, active: frozenset[str]
    ) -> tuple[str, ...]:
        if pending is None or pending["what"] != RENAMED or pending["account"] in active:
            return ()
        entry = _entry(content, pending["account"])
        if entry is None or pending["was"] not in active:
            return ()
        self._replace(content, sealed_entry({**entry, "account": pending["was"]}, key))
        return (pending["was"],)

    def _remove_strangers(self, content: Content, active: frozenset[str]) -> tuple[str, ...]:
        """Drop the entries of names that may not sign in; a database without accounts tells nothing."""
        kept = [entry for entry in content["entries"] if entry["account"] in active]
        if not kept or len(kept) == len(content["entries"]):
            return ()
        removed = tuple(entry["account"] for entry in content["entries"] if entry["account"] not in active)
        content["entries"], content["rekey_due"] = kept, True
        return removed

    def unconverted(self) -> tuple[str, ...]:
        """Return who has no key pair yet, "" being the recovery code: a new data key cannot reach them."""
        return _unconverted(self._read())

    @property
    def rekey_is_due(self) -> bool:
        """Tell whether somebody's way in was taken away under the data key that is still in use."""
        return bool(self._read().get("rekey_due"))

    def rekey(self, key: bytes) -> bytes:
        """Give the office a new data key, sealed to everybody who has a way in, and return it.

        Nobody else may have the office's files open. A crash anywhere leaves the old key or the new, and the
        next sign-in finishes what was begun. Refused: rekey_waits(names), key_does_not_fit; Trouble:
        database_busy and others of `rekey_files`, after which the old key is still the key.
        """
        with self.held():
            content = self._read_for(key)
            if waiting := _unconverted(content):
                raise Refused("rekey_waits", names="、".join(name or "恢复码" for name in waiting))
            entries = (*content["entries"], content["recovery"])
            if any(entry["seal"] != seal_of(key, entry) for entry in entries):
                raise Refused("key_file_tampered", file=self.path)
            new = secrets.token_bytes(KEY_BYTES)
            content["entries"] = [with_following(entry, new) for entry in content["entries"]]
            content["recovery"] = with_following(content["recovery"], new)
            self._write(content)
            return self._finish_rekey(content, key, new)

    def _finish_rekey(self, content: Content, key: bytes, new: bytes) -> bytes:
        try:
            rekey_files(self.path.parent, key, new)
        except Trouble as trouble:
            if "partly" not in trouble.facts:  # every file is still under the old key
                self._each(content, without_following)
                self._write(content)
            raise
        self._each(content, lambda entry: moved_on(entry, new))
        content.pop("rekey_due", None)
        self._write(content)
        return new

    def _each(self, content: Content, change: Callable[[Wrapped], Wrapped]) -> None:
        content["entries"] = [change(entry) for entry in content["entries"]]
        content["recovery"] = change(content["recovery"])

    def _entry_of(self, content: Content, account: str) -> Wrapped | None:
        return content["recovery"] if account == _RECOVERY else _entry(content, account)

    def _replace(self, content: Content, entry: Wrapped) -> None:
        """Put an entry in the place of the one with its number."""
        if content["recovery"]["id"] == entry["id"]:
            content["recovery"] = entry
        content["entries"] = [entry if old["id"] == entry["id"] else old for old in content["entries"]]

    def take_failures(self) -> tuple[Failure, ...]:
        """Return the wrong passwords, oldest first, and forget them: they belong in the operation log now."""
        with self.held():
            content = self._read()
            taken = tuple(content["failures"])
            if taken:
                content["failures"] = []
                self._write(content)
            return taken

    def fits(self, key: bytes) -> bool:
        """Tell whether `key` is the data key of this file."""
        entry = self._read()["recovery"]
        return entry["seal"] == seal_of(key, entry)

    @contextlib.contextmanager
    def held(self) -> Iterator[None]:
        """Let one process at a time read and rewrite the file; a change of two halves holds it for both."""
        if not self.path.exists():
            raise Trouble("keys_missing", file=self.path)
        try:
            with only_one(self.path):
                yield
        except OSError as error:
            raise named(error, "keys_not_written", file=self.path) from error

    def _try(self, content: Content, account: str, password: str) -> tuple[Unwrapped, Wrapped] | None:
        entry = _entry(content, account)
        if entry is None:
            derive(password, secrets.token_bytes(16), cost_of(content["entries"][0]))
            return None
        return unwrap_and_convert(entry, password)

    def _record_failure(self, content: Content, account: str) -> None:
        stamp = self._stamp()
        before = content["tries"].pop(account, Tries(count=0, last=stamp))
        content["tries"][account] = Tries(count=before["count"] + 1, last=stamp)
        known = {_RECOVERY, *(entry["account"] for entry in content["entries"])}
        strangers = [name for name in content["tries"] if name not in known]
        for name in strangers[:-NAMES_WATCHED]:
            del content["tries"][name]
        content["failures"] = _newest([*content["failures"], Failure(at=stamp, account=account)], known)
        self._write(content)

    def _require_patience(self, content: Content, account: str) -> None:
        tries, moment = content["tries"].get(account), self.clock()
        if tries is None:
            return
        last = datetime.fromisoformat(tries["last"])
        if last > moment:  # the clock was set back: the wait begins again, so that it ends
            tries["last"] = self._stamp()
            self._write(content)
        if left := seconds_left(tries["count"], last, moment):
            raise Refused("wait_after_failures", account=account, seconds=left)

    def _stamp(self) -> str:
        return self.clock().isoformat(timespec="seconds")

    def _read_for(self, key: bytes) -> Content:
        if not self.fits(key):
            raise Refused("key_does_not_fit")
        return self._read()

    def _read(self) -> Content:
        try:
            return checked(json.loads(self.path.read_text(encoding="utf-8")))
        except FileNotFoundError as error:
            raise Trouble("keys_missing", file=self.path) from error
        except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
            raise Trouble("keys_unreadable", file=self.path) from error

    def _write(self, content: Content, pending: Pending | None = None) -> None:
        """Write the file; a pending change stands in it until the database has its half."""
        content["format"] = FORMAT
        if pending is not None:
            content["pending"] = pending
        write_whole(self.path, json.dumps(content, ensure_ascii=False, indent=1).encode())


def checked(content: Content) -> Content:
    """Return the content as read from JSON if it is whole; ValueError, KeyError or TypeError if not."""
    if content["format"] not in FORMATS or not content["entries"]:
        raise ValueError("not a key file of this program")
    for entry in (*content["entries"], content["recovery"]):
        require_whole(entry)
    for failure in content["failures"]:
        datetime.fromisoformat(failure["at"])
    for tries in content["tries"].values():
        datetime.fromisoformat(tries["last"])
    return content


def _newest(failures: list[Failure], known: set[str]) -> list[Failure]:
    """Return the failures to keep; guesses at names without an account give way to the others."""
    surplus = len(failures) - FAILURES_KEPT
    strangers = [number for number, one in enumerate(failures) if one["account"] not in known]
    strangers = strangers[: max(surplus, 0)]
    kept = [one for number, one in enumerate(failures) if number not in strangers]
    return kept[-FAILURES_KEPT:]


def _unconverted(content: Content) -> tuple[str, ...]:
    entries = (*content["entries"], content["recovery"])
    return tuple(entry["account"] for entry in entries if "public" not in entry)


def _require_name(account: str) -> None:
    if not account.strip():
        raise Refused("account_needs_name")


def _entry(content: Content, account: str) -> Wrapped | None:
    return next((entry for entry in content["entries"] if entry["account"] == account), None)


def _require_entry(content: Content, account: str) -> Wrapped:
    entry = _entry(content, account)
    if entry is None:
        raise Refused("no_such_account", account=account)
    return entry
