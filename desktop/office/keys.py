"""Accounts together with what opens the store: a key per account in a file, or a verifier on a server."""

from __future__ import annotations

import contextlib
from collections.abc import Iterator

from desktop.office.passwords import check_password
from desktop.office.repair import rekey_if_due
from forms.entry.office.account import AccountNames, NewAccount
from forms.entry.office.password_change import PasswordChange
from models.errors import Refused
from models.services.office.accounts import (
    add_account,
    note_password_change,
    rename_account,
    set_account,
)
from models.services.office.desk import Desk
from models.services.office.recovery import note_recovery_renewed
from models.services.office.roles import Action
from models.store.desks.connecting import fits_login, keeps_rights, scrambled
from models.store.keyring.passwords import require_password
from models.store.store import Store
from models.store.verifier import make_verifier


class AccountKeys:
    """Every change of accounts and passwords, for both kinds of store. Deriving keys takes a moment."""

    def __init__(self, desk: Desk, store: Store) -> None:
        self._desk, self._store = desk, store

    @property
    def has_key_file(self) -> bool:
        """Tell whether passwords open a file, so that there is a recovery code."""
        return self._store.data_dir is not None

    def add(self, new: NewAccount) -> None:
        """Add an account that can sign in at once; if either half is refused, nothing is kept."""
        self._desk.require(Action.MANAGE_ACCOUNTS)
        require_password(new.password, new.name, new.full_name)
        with self._both_halves() as undone:
            verifier = ""
            if self.has_key_file:
                self._store.keys.add_account(self._key, new.name, new.password, pending=True)
                undone.callback(self._take_back, new.name)
            else:
                verifier = self._secret(new.password)
            add_account(self._desk, name=new.name, full_name=new.full_name, role=new.role, verifier=verifier)

    def rename(self, name: str, names: AccountNames) -> None:
        """Correct the names of an account; its password stays. If either half is refused, nothing is kept."""
        self._desk.require(Action.MANAGE_ACCOUNTS)
        with self._both_halves() as undone:
            if self.has_key_file and names.name != name and name in self._store.keys.accounts():
                self._store.keys.rename_account(self._key, name, names.name, pending=True)
                undone.callback(self._store.keys.rename_account, self._key, names.name, name)
            rename_account(self._desk, name, names.name, names.full_name)

    def set_password(self, name: str, password: str) -> None:
        """Give someone else a new password."""
        self._desk.require(Action.MANAGE_ACCOUNTS)
        self._set(name, password)

    def change_own(self, change: PasswordChange) -> None:
        """Change one's own password. Refused: wrong_password, wait_after_failures, password_too_short."""
        name = self._desk.actor.account
        require_password(change.new, name, self._desk.actor.full_name)
        if self.has_key_file:
            with self._both_halves():
                self._store.keys.change_password(name, change.old, change.new, pending=True)
                note_password_change(self._desk, name)
            return
        if keeps_rights(self._store.engine):
            if not fits_login(self._store.engine, change.old):
                raise Refused("wrong_password", account=name)
        else:
            check_password(self._store, name, change.old)
        self._set(name, change.new)

    def switch_off(self, name: str) -> tuple[str, ...] | None:
        """Lock an account and bring in a new data key, so that an old copy of the key file opens nothing.

        Return what the re-keying waits for (see `rekey_if_due`), None when it is done.
        """
        with self._both_halves():
            set_account(self._desk, name, active=False)
            if self.has_key_file:
                self._forget(name)
        return rekey_if_due(self._store, self._desk)

    def switch_on(self, name: str, password: str) -> None:
        """Let an account sign in again, with a new password."""
        self._desk.require(Action.MANAGE_ACCOUNTS)
        require_password(password, name)
        with self._both_halves() as undone:
            if self.has_key_file:
                self._forget(name)
                self._store.keys.add_account(self._key, name, password, pending=True)
                undone.callback(self._take_back, name)
            else:
                self._set(name, password)
            set_account(self._desk, name, active=True)

    def renew_recovery(self) -> str:
        """Return a new recovery code, to be shown this once. Refused: no_key_file on a server."""
        self._desk.require(Action.MANAGE_ACCOUNTS)
        with self._both_halves():
            code = self._store.keys.renew_recovery(self._key, pending=True)
            note_recovery_renewed(self._desk)
        rekey_if_due(self._store, self._desk)
        return code

    @contextlib.contextmanager
    def _both_halves(self) -> Iterator[contextlib.ExitStack]:
        """Change key file and database as one: what is on the stack is undone if the other half is refused.

        The key file names the change until both are written, so that the next opening settles what a crash
        leaves; its lock keeps other processes from looking in between.
        """
        if not self.has_key_file:
            yield contextlib.ExitStack()
            return
        with self._store.keys.held():
            try:
                with contextlib.ExitStack() as undone:
                    yield undone
                    undone.pop_all()
            finally:
                self._store.keys.settled()

    @property
    def _key(self) -> bytes:
        if self._store.key is None:
            raise Refused("no_key_file")
        return self._store.key

    def _set(self, name: str, password: str) -> None:
        require_password(password, name)
        with self._both_halves():
            if self.has_key_file:
                self._store.keys.set_password(self._key, name, password, pending=True)
                note_password_change(self._desk, name)
            else:
                note_password_change(self._desk, name, self._secret(password))

    def _secret(self, password: str) -> str:
        """Return what the server keeps of a password: scrambled where it checks passwords itself."""
        if keeps_rights(self._store.engine):
            return scrambled(self._store.engine, password)
        return make_verifier(password)

    def _forget(self, name: str) -> None:
        try:
            self._store.keys.remove_account(self._key, name)
        except Refused as refused:
            if refused.code != "no_such_account":
                raise

    def _take_back(self, name: str) -> None:
        self._store.keys.remove_account(self._key, name, rekey=False)
