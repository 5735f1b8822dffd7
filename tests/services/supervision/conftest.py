"""The sample year of events, with the accounts that supervise, score and approve."""

from __future__ import annotations

from datetime import date

import pytest

from models.rules.events.words import Part
from models.services.events.posts import add_post
from models.services.office.accounts import add_account
from models.services.office.desk import Desk
from models.services.office.roles import Role
from tests.services.events.conftest import read_only, year, year_folder
from tests.services.supervision.office import seated

__all__ = ["read_only", "year", "year_folder"]


@pytest.fixture
def leader(year: Desk) -> Desk:
    """The leader, who approves."""
    add_account(year, name="lingdao", full_name="分管领导", role=Role.LEADER)
    return seated(year, Role.LEADER, "lingdao")


@pytest.fixture
def discipline(year: Desk) -> Desk:
    """纪工委: reads everything by its role, supervises by its post."""
    add_account(year, name="jiwei", full_name="纪工委", role=Role.SUPERVISOR)
    add_post(year, "jiwei", Part.DISCIPLINE, since=date(2017, 1, 1))
    return seated(year, Role.SUPERVISOR, "jiwei")
