"""An office with events whose clock tests move by hand."""

from __future__ import annotations

import pytest

from models.store.store import Store
from tests.services.events.desk import Street, open_street


@pytest.fixture
def street(store: Store) -> Street:
    return open_street(store)
