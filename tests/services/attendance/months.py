"""A desk with people in a month, and the statements that it sends."""

from __future__ import annotations

from datetime import date

import pytest

from models.rules.people.posts import STAFF_KINDS
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.people.agencies import add_agency
from models.store.store import Store
from models.tables.staff import Posting, StaffMember
from tests.templates import founded

MAY = 201705


CIVIL = next(iter(STAFF_KINDS))


@pytest.fixture
def desk(store: Store) -> Desk:
    """An office of 司法所 (1), 国土资源所 (2) and 派出所 (3)."""
    return founded(store, _add_agencies, account="王芳")


def _add_agencies(desk: Desk) -> None:
    with desk.change(Action.IMPORT_FILES) as change:
        for name in ("司法所", "国土资源所", "派出所"):
            add_agency(change.session, name)


def seat_people(desk: Desk, number: int, agency_id: int = 1) -> None:
    """Post `number` people for good, by rows: the services are not what is tried here."""
    with desk.change(Action.IMPORT_FILES) as change:
        change.session.add_all(
            StaffMember(
                id=n, staff_no=f"S{n:04}", name=f"人{n}", initials=f"r{n}", sex="", id_card=f"{n:018}",
                work_since="", mobile="", bank_card="", bank_name="", note="",
            )
            for n in range(1, number + 1)
        )  # fmt: skip
        change.session.flush()
        change.session.add_all(
            Posting(
                staff_id=n, agency_id=agency_id, since=date(2016, 1, 1), until=None,
                staff_kind=CIVIL, post_class="科员", post_title="",
            )
            for n in range(1, number + 1)
        )  # fmt: skip


def month(days: dict[int, str]) -> str:
    """Write a May: day → two codes."""
    return "".join(days.get(day, "..") for day in range(1, 32))
