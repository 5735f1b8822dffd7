"""The key file `office.keys`: who can open the office's database, and the attempts that failed.

The data key is random and never changes; the file holds one wrapped copy per account and one under
the recovery code. Every change is written whole or not at all.
"""

from __future__ import annotations

import contextlib
import json
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TypedDict

from models.errors import Refused, Trouble
from models.store import recovery
from models.store.files import only_one, write_whole
from models.store.wrapping import (
    KEY_BYTES,
    OFFICE_COST,
    Cost,
    Wrapped,
    cost_of,
    derive,
    require_whole,
    seal_of,
    unwrap,
    wrap,
)

FORMAT = 1
SHORTEST_PASSWORD = 8
FAILURES_KEPT = 1000
FREE_TRIES = 5
LONGEST_WAIT = 300
"""Seconds; the longest wait after wrong passwords; nobody is locked out for good."""

NAMES_WATCHED = 100
_RECOVERY = ""


class Failure(TypedDict):
    """One wrong password: when (ISO, with zone) and for which account name."""

    at: str
    account: str


class Tries(TypedDict):
    """Wrong passwords in a row for one name, and the last of them."""

    count: int
    last: str


class Content(TypedDict):
    """The file as JSON."""

    format: int
    entries: list[Wrapped]
    recovery: Wrapped
    failures: list[Failure]
    tries: dict[str, Tries]


def now() -> datetime:
    """Return this moment with its zone."""
    return datetime.now(UTC).astimezone()


@dataclass(frozen=True, slots=True)
class KeyFile:
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
        require_password(password)
        _require_name(account)
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
        """Return the data key. Refused: wrong_password, wait_after_failures(seconds).

        An unknown name costs the same time as a known one and gives the same answer.
        """
        with self._held():
            content = self._read()
            self._require_patience(content, account)
            key = self._try(content, account, password)
            if key is None:
                self._record_failure(content, account)
                raise Refused("wrong_password", account=account)
            if content["tries"].pop(account, None):
                self._write(content)
            return key

    def unlock_with_recovery(self, code: str) -> bytes:
        """Return the data key. Refused: recovery_code_typo, wrong_recovery_code."""
        printed = recovery.normal(code)
        with self._held():
            content = self._read()
            key = unwrap(content["recovery"], printed)
            if key is None:
                self._record_failure(content, _RECOVERY)
                raise Refused("wrong_recovery_code")
            return key

    def add_account(self, key: bytes, account: str, password: str) -> None:
        """Let one more account open the database. Refused: account_exists, password_too_short."""
        require_password(password)
        _require_name(account)
        with self._held():
            content = self._read_for(key)
            if _entry(content, account):
                raise Refused("account_exists", account=account)
            content["entries"].append(wrap(key, account, password, self.cost))
            self._write(content)

    def remove_account(self, key: bytes, account: str) -> None:
        """Take an account's copy of the key away. Refused: no_such_account, last_account."""
        with self._held():
            content = self._read_for(key)
            entry = _require_entry(content, account)
            if len(content["entries"]) == 1:
                raise Refused("last_account", account=account)
            content["entries"].remove(entry)
            self._write(content)

    def rename_account(self, key: bytes, account: str, name: str) -> None:
        """Give an account another name; its password stays. Refused: no_such_account, account_exists."""
        _require_name(name)
        with self._held():
            content = self._read_for(key)
            entry = _require_entry(content, account)
            if _entry(content, name):
                raise Refused("account_exists", account=name)
            entry["account"], entry["seal"] = name, seal_of(key, entry["id"], name)
            self._write(content)

    def change_password(self, account: str, old: str, new: str) -> None:
        """Change one's own password. Refused: wrong_password, password_too_short."""
        require_password(new)
        self.set_password(self.unlock(account, old), account, new)

    def set_password(self, key: bytes, account: str, new: str) -> None:
        """Give an account a new password, by someone who already opened the database."""
        require_password(new)
        with self._held():
            content = self._read_for(key)
            entry = _require_entry(content, account)
            place = content["entries"].index(entry)
            content["entries"][place] = wrap(key, account, new, self.cost)
            content["tries"].pop(account, None)
            self._write(content)

    def renew_recovery(self, key: bytes) -> str:
        """Return a new recovery code; the old one no longer works."""
        code = recovery.new_code()
        with self._held():
            content = self._read_for(key)
            content["recovery"] = wrap(key, _RECOVERY, code, self.cost)
            self._write(content)
        return code

    def failures(self) -> tuple[Failure, ...]:
        """Return the wrong passwords since they were last taken, oldest first."""
        return tuple(self._read()["failures"])

    def take_failures(self) -> tuple[Failure, ...]:
        """Return the wrong passwords and forget them: they belong in the operation log now."""
        with self._held():
            content = self._read()
            taken = tuple(content["failures"])
            if taken:
                content["failures"] = []
                self._write(content)
            return taken

    def fits(self, key: bytes) -> bool:
        """Tell whether `key` is the data key of this file."""
        entry = self._read()["recovery"]
        return entry["seal"] == seal_of(key, entry["id"], entry["account"])

    @contextlib.contextmanager
    def _held(self) -> Iterator[None]:
        """Let one process at a time read and rewrite the file."""
        if not self.path.exists():
            raise Trouble("keys_missing", file=self.path)
        try:
            with only_one(self.path):
                yield
        except OSError as error:
            raise Trouble("keys_not_written", file=self.path, reason=error) from error

    def _try(self, content: Content, account: str, password: str) -> bytes | None:
        entry = _entry(content, account)
        if entry is None:
            derive(password, secrets.token_bytes(16), cost_of(content["entries"][0]))
            return None
        return unwrap(entry, password)

    def _record_failure(self, content: Content, account: str) -> None:
        stamp = self.clock().isoformat(timespec="seconds")
        content["failures"] = [*content["failures"], Failure(at=stamp, account=account)][-FAILURES_KEPT:]
        before = content["tries"].pop(account, Tries(count=0, last=stamp))
        content["tries"][account] = Tries(count=before["count"] + 1, last=stamp)
        content["tries"] = dict(list(content["tries"].items())[-NAMES_WATCHED:])
        self._write(content)

    def _require_patience(self, content: Content, account: str) -> None:
        tries = content["tries"].get(account)
        if tries is None or tries["count"] < FREE_TRIES:
            return
        wait = min(2 ** min(tries["count"] - FREE_TRIES + 1, 20), LONGEST_WAIT)
        passed = (self.clock() - datetime.fromisoformat(tries["last"])).total_seconds()
        # A clock set back must not turn minutes into years: then the last failure counts as long past.
        if 0 <= passed < wait:
            raise Refused("wait_after_failures", account=account, seconds=wait - int(passed))

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

    def _write(self, content: Content) -> None:
        write_whole(self.path, json.dumps(content, ensure_ascii=False, indent=1).encode())


def checked(content: Content) -> Content:
    """Return the content as read from JSON if it is whole; ValueError, KeyError or TypeError if not."""
    if content["format"] != FORMAT or not content["entries"]:
        raise ValueError("not a key file of this program")
    for entry in (*content["entries"], content["recovery"]):
        require_whole(entry)
    for failure in content["failures"]:
        datetime.fromisoformat(failure["at"])
    for tries in content["tries"].values():
        datetime.fromisoformat(tries["last"])
    return content


def require_password(password: str) -> None:
    """Refused: password_too_short(length)."""
    if len(password) < SHORTEST_PASSWORD:
        raise Refused("password_too_short", length=SHORTEST_PASSWORD)


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
