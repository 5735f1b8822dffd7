"""An office that tests copy is as good as one that is founded."""

from __future__ import annotations

from models.services.audit.verify import verify
from models.services.office.accounts import accounts, add_account, operation_log
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.people.agencies import agencies
from models.store.store import Store
from tests.services.sample_office import agency, clock
from tests.templates import founded


def _add_agency(desk: Desk) -> None:
    agency(desk, "司法所")


def _work_on(store: Store) -> None:
    desk = founded(store, _add_agency, clock=clock)
    assert [line.action for line in operation_log(desk)] == ["edit_agency", "found_office"]
    assert [row.name for row in agencies(desk)] == ["司法所"]
    add_account(desk, name="clerk", full_name="考勤员", role=Role.CLERK)
    assert {one.name for one in accounts(desk)} == {"admin", "clerk"}
    agency(desk, "派出所")
    assert len({row.id for row in agencies(desk)}) == 2
    assert verify(desk).findings == ()


def test_the_first_office_is_sound(store: Store) -> None:
    _work_on(store)


def test_its_copy_holds_nothing_of_what_was_done_to_the_first(store: Store) -> None:
    _work_on(store)


def test_a_store_that_was_written_to_is_founded_for_real(store: Store) -> None:
    with store.engine.connect().execution_options(writing=True) as connection, connection.begin():
        connection.exec_driver_sql(
            "INSERT INTO agency (name, aliases, department, platform, position)"
            " VALUES ('先有', '', '', '', 1)"
        )
    desk = founded(store, _add_agency, clock=clock)
    assert {row.name for row in agencies(desk)} == {"先有", "司法所"}
