"""Opening an office for the window: what a password, a recovery code or a first run leads to. No widgets."""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.preloading import wait_until_loaded
from forms.entry.office.restore import Unlocking
from models.errors import Refused
from models.store import paths
from models.store.keys import KeyFile
from models.store.lease import Lease, take_lease

if TYPE_CHECKING:  # tables and services are loaded while the password is typed
    from models.services.office.desk import Desk
    from models.store.store import Store
    from models.store.upgrade import Tell


def _silent(_stage: str, _done: int, _total: int) -> None:
    """Tell nobody."""


@dataclass(frozen=True, slots=True)
class Opened:
    """An open store and the desk of who opened it."""

    store: Store
    desk: Desk


class FileDoor:
    """The way into an office kept in an encrypted file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.lease: Lease | None = None
        self.tell: Tell = _silent
        """Told how far an upgrade is, off the window's thread."""
        self.before_upgrade: Path | None = None
        """The backup made before the upgrade of this sign-in, where there was one."""
        self.reason = ""
        """Why a lease that another computer left behind is taken over; "" does not take it over."""

    @property
    def has_office(self) -> bool:
        """Tell whether there is an office to sign in to."""
        from models.store.arriving import settle

        settle(self.folder)
        return paths.has_office(self.folder)

    def accounts(self) -> tuple[str, ...]:
        """Return the names one may sign in with."""
        return KeyFile(paths.keys_file(self.folder)).accounts()

    def enter(self, account: str, password: str) -> Opened | None:
        """Open with a password, upgrading an older file first; None when the password is wrong.

        Refused while a window of another process has the office open: see `take_lease`.
        """
        with self._leased(account):
            opened = self._enter(account, password)
            if opened is None:
                self.close()
            return opened

    def _enter(self, account: str, password: str) -> Opened | None:
        wait_until_loaded()
        from models.store.store import open_store
        from models.store.upgrade import upgrade

        try:
            store = open_store(self.folder, account, password)
        except Refused as refused:
            if refused.code == "wrong_password":
                return None
            if refused.code != "database_older":
                raise
            self.before_upgrade = upgrade(self.folder, account, password, tell=self.tell)
            store = open_store(self.folder, account, password)
        with _closed_unless_seated(store):
            opened = _opened(store, account)
            from desktop.office.repair import rekey_if_due

            rekey_if_due(store, opened.desk)
            self._note_taking_over(opened)
            return opened

    def take_over(self, reason: str) -> None:
        """Let the next signing in take over what another computer left behind, for this reason."""
        self.reason = reason.strip()

    def _note_taking_over(self, opened: Opened) -> None:
        if self.lease is not None and (before := self.lease.before) is not None:
            from models.services.office.accounts import note_taking_over

            note_taking_over(opened.desk, before.account, before.computer, before.since, self.reason)
            self.lease.before, self.reason = None, ""

    def recover(self, account: str, code: str, password: str) -> Opened:
        """Open with the printed recovery code and give the account a new password.

        An older file is upgraded first, and another window keeps one out, as by a password.
        """
        with self._leased(account):
            return self._recover(account, code, password)

    def _recover(self, account: str, code: str, password: str) -> Opened:
        wait_until_loaded()
        from models.services.office.accounts import note_password_change
        from models.store.store import open_with_key
        from models.store.upgrade import upgrade_with_key

        key = KeyFile(paths.keys_file(self.folder)).unlock_with_recovery(code)
        self.before_upgrade = upgrade_with_key(self.folder, key, tell=self.tell)
        store = open_with_key(self.folder, key)
        with _closed_unless_seated(store):
            opened = _opened(store, account)
            store.keys.set_password(key, account, password)
            note_password_change(opened.desk, account)
            self._note_taking_over(opened)
            return opened

    @contextlib.contextmanager
    def _leased(self, account: str) -> Iterator[None]:
        """Hold the office for this window; whoever does not get in gives it back."""
        if self.lease is None and self.has_office:
            self.lease = take_lease(self.folder, account, over=bool(self.reason))
        try:
            yield
        except BaseException:
            self.close()
            raise

    def stay(self) -> None:
        """Show other computers that the window is still open."""
        if self.lease is not None:
            self.lease.touch()

    def close(self) -> None:
        """Let the next window in."""
        if self.lease is not None:
            self.lease.release()
            self.lease = None

    def found(self, street: str, account: str, full_name: str, password: str) -> str:
        """Found a new office; return its recovery code."""
        wait_until_loaded()
        from models.services.founding import found_office
        from models.store.store import create_store

        def begin(store: Store) -> None:
            found_office(store.sessions, street=street, account=account, full_name=full_name)

        store, code = create_store(self.folder, account, password, found=begin)
        store.close()
        return code

    def unlocks(self, account: str, password: str) -> bool:
        """Tell whether a password is right, for a window that is locked."""
        try:
            KeyFile(paths.keys_file(self.folder)).unlock(account, password)
        except Refused as refused:
            if refused.code != "wrong_password":
                raise
            return False
        return True

    def try_backup(self, file: Path, unlocking: Unlocking) -> None:
        """Restore a backup into a scratch folder: what opens it is right, and it is whole."""
        with tempfile.TemporaryDirectory(prefix="restore-", ignore_cleanup_errors=True) as name:
            FileDoor(Path(name, "office")).restore(file, unlocking)

    def restore(self, file: Path, unlocking: Unlocking, *, replace: bool = False) -> None:
        """Bring a backup into the folder; whoever did so signs in next.

        With `replace` an office that is there is moved aside, into a folder of its own.
        """
        wait_until_loaded()
        from models.store.backup import restore, restore_with_recovery

        if unlocking.code:
            restore_with_recovery(file, self.folder, unlocking.code, replace=replace)
        else:
            restore(file, self.folder, unlocking.account, unlocking.password, replace=replace)


class ServerDoor:
    """The way into an office kept on a PostgreSQL server."""

    has_office = True
    recover = None
    take_over = None

    def __init__(self, url: str) -> None:
        from models.store.store import open_postgres_store

        self.store = open_postgres_store(url)

    def accounts(self) -> tuple[str, ...]:
        """Return the names one may sign in with."""
        from models.services.office.accounts import accounts_of

        return accounts_of(self.store.sessions)

    def enter(self, account: str, password: str) -> Opened | None:
        """Sign in with a password; None when it is wrong."""
        from desktop.office.passwords import check_password

        try:
            check_password(self.store, account, password)
        except Refused as refused:
            if refused.code == "wrong_password":
                return None
            raise
        return _opened(self.store, account)

    def unlocks(self, account: str, password: str) -> bool:
        """Tell whether a password is right, for a window that is locked."""
        from models.services.office.accounts import verifier_of
        from models.store.verifier import matches

        return matches(verifier_of(self.store.sessions, account), password)

    def stay(self) -> None:
        """A server lets many windows in, so there is nothing to show."""

    def close(self) -> None:
        """Leave the server."""
        self.store.close()


@contextlib.contextmanager
def _closed_unless_seated(store: Store) -> Iterator[None]:
    """Whoever is refused after the file was opened leaves it closed, with its log folded in."""
    try:
        yield
    except BaseException:
        store.close()
        raise


def _opened(store: Store, account: str) -> Opened:
    from desktop.office.repair import repair_accounts
    from models.services.office.accounts import sign_in

    desk = sign_in(store.sessions, account, failures=store.take_failures())
    repair_accounts(store, desk)
    return Opened(store, desk)
