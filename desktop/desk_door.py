"""The way into an office whose server keeps rights: each account connects as its own login."""

from __future__ import annotations

from desktop.signing_in import Opened
from models.errors import Refused
from models.services.office.accounts import sign_in
from models.services.office.desk import Desk
from models.store.desks.connecting import fits_login, names_at, open_as, require_rights
from models.store.store import Store, at_head


class DeskDoor:
    """One desk of many: the server checks the password and what each account may do."""

    has_office = True
    recover = None
    take_over = None

    def __init__(self, url: str) -> None:
        self.url = url
        self.store: Store | None = None

    def accounts(self) -> tuple[str, ...]:
        """Return the names one may sign in with. Trouble: server_unreachable."""
        return tuple(name.account for name in names_at(self.url))

    def enter(self, account: str, password: str) -> Opened | None:
        """Connect as the account's own login; None when the password is wrong."""
        try:
            self.store = Store(require_rights(at_head(open_as(self.url, account, password))))
        except Refused as refused:
            if refused.code == "wrong_password":
                return None
            raise
        return Opened(self.store, _seated(self.store, account))

    def unlocks(self, _account: str, password: str) -> bool:
        """Tell whether a password is right, for a window that is locked."""
        return self.store is not None and fits_login(self.store.engine, password)

    def stay(self) -> None:
        """A server lets many windows in, so there is nothing to show."""

    def close(self) -> None:
        """Leave the server."""
        if self.store is not None:
            self.store.close()


def _seated(store: Store, account: str) -> Desk:
    try:
        return sign_in(store.sessions, account)
    except BaseException:
        store.close()
        raise
