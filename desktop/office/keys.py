"""Accounts together with what opens the store: a key per account in a file, or a verifier on a server."""

from __future__ import annotations

import contextlib

from forms.entry.office.account import AccountNames, NewAccount
from forms.entry.office.password_change import PasswordChange
from models.errors import Refused
from models.services.office.accounts import (
    add_account,
    note_password_change,
    rename_account,
    set_account,
    verifier_of,
)
from models.services.office.desk import Desk
from models.services.office.recovery import note_recovery_renewed
from models.services.office.roles import Action
from models.store.passwords import require_password
from models.store.store import Store
from models.store.verifier import make_verifier, matches


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
        require_password(new.password)
        verifier = ""
        with contextlib.ExitStack() as undone:
            if self.has_key_file:
                self._store.keys.add_account(self._key, new.name, new.password)
                undone.callback(self._forget, new.name)
            else:
                verifier = make_verifier(new.password)
            add_account(self._desk, name=new.name, full_name=new.full_name, role=new.role, verifier=verifier)
            undone.pop_all()

    def rename(self, name: str, names: AccountNames) -> None:
        """Correct the names of an account; its password stays. If either half is refused, nothing is kept."""
        self._desk.require(Action.MANAGE_ACCOUNTS)
        with contextlib.ExitStack() as undone:
            if self.has_key_file and names.name != name and name in self._store.keys.accounts():
                self._store.keys.rename_account(self._key, name, names.name)
                undone.callback(self._store.keys.rename_account, self._key, names.name, name)
            rename_account(self._desk, name, names.name, names.full_name)
            undone.pop_all()

    def set_password(self, name: str, password: str) -> None:
        """Give someone else a new password."""
        self._desk.require(Action.MANAGE_ACCOUNTS)
        self._set(name, password)

    def change_own(self, change: PasswordChange) -> None:
        """Change one's own password. Refused: wrong_password, wait_after_failures, password_too_short."""
        name = self._desk.actor.account
        if self.has_key_file:
            self._store.keys.change_password(name, change.old, change.new)
            note_password_change(self._desk, name)
            return
        if not matches(verifier_of(self._store.sessions, name), change.old):
            raise Refused("wrong_password", account=name)
        self._set(name, change.new)

    def switch_off(self, name: str) -> None:
        """Lock an account; its copy of the key is deleted."""
        set_account(self._desk, name, active=False)
        if self.has_key_file:
            self._forget(name)

    def switch_on(self, name: str, password: str) -> None:
        """Let an account sign in again, with a new password."""
        self._desk.require(Action.MANAGE_ACCOUNTS)
        require_password(password)
        with contextlib.ExitStack() as undone:
            if self.has_key_file:
                self._forget(name)
                self._store.keys.add_account(self._key, name, password)
                undone.callback(self._forget, name)
            else:
                self._set(name, password)
            set_account(self._desk, name, active=True)
            undone.pop_all()

    def renew_recovery(self) -> str:
        """Return a new recovery code, to be shown this once. Refused: no_key_file on a server."""
        self._desk.require(Action.MANAGE_ACCOUNTS)
        code = self._store.keys.renew_recovery(self._key)
        note_recovery_renewed(self._desk)
        return code

    @property
    def _key(self) -> bytes:
        if self._store.key is None:
            raise Refused("no_key_file")
        return self._store.key

    def _set(self, name: str, password: str) -> None:
        require_password(password)
        if self.has_key_file:
            self._store.keys.set_password(self._key, name, password)
            note_password_change(self._desk, name)
        else:
            note_password_change(self._desk, name, make_verifier(password))

    def _forget(self, name: str) -> None:
        try:
            self._store.keys.remove_account(self._key, name)
        except Refused as refused:
            if refused.code != "no_such_account":
                raise
