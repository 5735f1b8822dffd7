"""Services hold to the lengths of forms on both engines; an error text quotes nobody's data."""

from __future__ import annotations

import traceback

import pytest
from sqlalchemy.exc import DBAPIError

from models.errors import Refused
from models.services.founding import found_office
from models.services.office.accounts import add_account, rename_account, sign_in
from models.services.office.roles import Role
from models.store.store import Store
from tests.store import rows

ID_CARD = "999999198501010018"


@pytest.mark.parametrize(("length", "accepted"), [(40, True), (41, False), (4000, False)])
def test_a_name_longer_than_its_column_is_refused_with_its_limit(
    store: Store, length: int, accepted: bool
) -> None:
    desk = found_office(store.sessions, street="城南街道", account="admin")
    if accepted:
        add_account(desk, name="a", full_name="王" * length, role=Role.CLERK)
        return
    with pytest.raises(Refused, match="text_too_long") as caught:
        add_account(desk, name="a", full_name="王" * length, role=Role.CLERK)
    assert caught.value.facts["limit"] == "40"
    assert caught.value.facts["length"] == str(length)


def test_a_long_name_to_rename_to_is_refused_and_nothing_is_changed(store: Store) -> None:
    desk = found_office(store.sessions, street="城南街道", account="admin")
    add_account(desk, name="a", full_name="x", role=Role.CLERK)
    with pytest.raises(Refused, match="text_too_long"):
        rename_account(desk, "a", "a", "王" * 41)


def test_a_long_name_at_the_door_is_nobody_s_not_an_error(store: Store) -> None:
    found_office(store.sessions, street="城南街道", account="admin")
    with pytest.raises(Refused, match="no_such_account"):
        sign_in(store.sessions, "x" * 500)


def test_an_error_of_the_database_quotes_no_id_card(store: Store) -> None:
    rows.agency(store)
    insert = (
        "INSERT INTO staff_member (staff_no, name, initials, sex, id_card, work_since, mobile, bank_card,"
        " bank_name, note) VALUES (:no, 'n', '', '', :card, '', :mobile, '', '', '')"
    )
    rows.run(store, insert, no="1", card=ID_CARD, mobile="13800000000")
    with pytest.raises(DBAPIError) as caught:
        rows.run(store, insert, no="2", card=ID_CARD, mobile="13800000000")
    told = "".join(traceback.format_exception_only(caught.value)) + repr(caught.value.orig)
    assert ID_CARD not in told
    assert "13800000000" not in told
