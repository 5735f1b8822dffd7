"""Passwords on a server: checked by this program, with the waits of the file's door."""

from __future__ import annotations

from models.errors import Refused
from models.services.office.accounts import verifier_of
from models.services.office.tries import begin_try, end_try
from models.store.store import Store
from models.store.verifier import matches


def check_password(store: Store, account: str, password: str) -> None:
    """Go on only with an active account's password. Refused: wrong_password, wait_after_failures."""
    sessions = store.sessions
    begin_try(sessions, account)
    right = matches(verifier_of(sessions, account), password)
    end_try(sessions, account, right=right)
    if not right:
        raise Refused("wrong_password", account=account)
