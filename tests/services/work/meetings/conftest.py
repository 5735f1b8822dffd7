"""The street of the events' tests, ready for meetings."""

from __future__ import annotations

import pytest

from models.services.office.accounts import add_account
from models.services.office.roles import Role
from models.store.store import Store
from tests.services.events.desk import Street, open_street, street_of
from tests.templates import once


@pytest.fixture
def street(sqlite_store: Store) -> Street:
    """An office with two platforms in an encrypted file."""
    return opened(sqlite_store)


@pytest.fixture
def streets(store: Store) -> Street:
    """The same once on each engine."""
    return opened(store)


def opened(store: Store) -> Street:
    """Found the office and give the leader an account."""
    once(store, _build)
    return street_of(store)


def _build(store: Store) -> None:
    add_account(open_street(store).admin, name="lingdao", full_name="周建国", role=Role.LEADER)
