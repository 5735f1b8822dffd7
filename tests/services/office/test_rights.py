"""A switched-off or demoted account loses its rights in an open window; a server makes guesses wait."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from sqlalchemy import text

from desktop.office.passwords import check_password
from desktop.signing_in import ServerDoor
from models.errors import Refused
from models.rules.core.patience import FREE_TRIES, NAMES_WATCHED
from models.services.founding import found_office, found_within
from models.services.office.accounts import add_account, operation_log, set_account, sign_in
from models.services.office.desk import Desk
from models.services.office.roles import Action, Role
from models.services.office.tries import begin_try, end_try
from models.store.store import Store, create_postgres
from models.store.verifier import make_verifier
from tests.store import rows

SECRET, WRONG = "海棠-2017-春", "不是这个-2017"


@pytest.fixture
def desk(store: Store) -> Desk:
    founded = found_office(store.sessions, street="城南街道", account="admin", verifier="x")
    add_account(founded, name="kaoqin", full_name="考勤员", role=Role.CLERK)
    return founded


def change(desk: Desk) -> None:
    with desk.change(Action.EDIT_STAFF, "x"):
        pass


def test_a_switched_off_account_loses_its_rights_in_an_open_window(desk: Desk, store: Store) -> None:
    clerk = sign_in(store.sessions, "kaoqin")
    change(clerk)
    set_account(desk, "kaoqin", active=False)
    with pytest.raises(Refused, match="account_lost_rights"):
        change(clerk)
    assert operation_log(desk)[0].account == "admin"


def test_a_demoted_account_loses_its_rights_in_an_open_window(desk: Desk, store: Store) -> None:
    clerk = sign_in(store.sessions, "kaoqin")
    set_account(desk, "kaoqin", role=Role.SUPERVISOR)
    with pytest.raises(Refused, match="not_allowed") as caught:
        change(clerk)
    assert caught.value.facts["role"] == "supervisor"


def test_a_promoted_account_gets_its_new_rights_only_by_signing_in(desk: Desk, store: Store) -> None:
    clerk = sign_in(store.sessions, "kaoqin")
    set_account(desk, "kaoqin", role=Role.ADMINISTRATOR)
    with pytest.raises(Refused, match="not_allowed"):
        add_account(clerk, name="x", full_name="", role=Role.LEADER)
    change(clerk)
    add_account(sign_in(store.sessions, "kaoqin"), name="x", full_name="", role=Role.LEADER)


def test_looking_at_one_s_rights_costs_no_statement_of_its_own(desk: Desk, store: Store) -> None:
    seen: list[str] = []
    from sqlalchemy import event

    clerk = sign_in(store.sessions, "kaoqin")

    def watch(_connection: object, _cursor: object, statement: str, *_: object) -> None:
        seen.append(statement)

    event.listen(store.engine, "before_cursor_execute", watch)
    change(clerk)
    event.remove(store.engine, "before_cursor_execute", watch)
    reads = [sql for sql in seen if "account" in sql and sql.startswith("SELECT")]
    asked = [sql for sql in reads if "append_operation" not in sql]
    assert len(asked) == 1, "with the newest line of the log"
    assert len(seen) <= 5


class Clock:
    def __init__(self) -> None:
        self.now = datetime(2017, 5, 2, 8, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


def guess(store: Store, name: str, clock: Clock) -> None:
    begin_try(store.sessions, name, clock=clock)
    end_try(store.sessions, name, right=False, clock=clock)


def test_wrong_passwords_at_a_server_wait_and_a_right_one_begins_again(desk: Desk, store: Store) -> None:
    clock = Clock()
    for _ in range(FREE_TRIES):
        guess(store, "kaoqin", clock)
    with pytest.raises(Refused, match="wait_after_failures") as caught:
        begin_try(store.sessions, "kaoqin", clock=clock)
    assert caught.value.facts["seconds"] == "2"
    clock.now -= timedelta(days=1)
    with pytest.raises(Refused, match="wait_after_failures"):
        begin_try(store.sessions, "kaoqin", clock=clock)
    clock.now += timedelta(seconds=2)
    begin_try(store.sessions, "kaoqin", clock=clock)
    end_try(store.sessions, "kaoqin", right=True, clock=clock)
    guess(store, "kaoqin", clock)


def test_guesses_at_unknown_names_do_not_erase_an_account_s_wait_at_a_server(
    desk: Desk, store: Store
) -> None:
    clock = Clock()
    for _ in range(FREE_TRIES):
        guess(store, "kaoqin", clock)
    for number in range(NAMES_WATCHED + 3):
        guess(store, f"无此人{number}", clock)
    with pytest.raises(Refused, match="wait_after_failures"):
        begin_try(store.sessions, "kaoqin", clock=clock)
    assert rows.count(store, "login_tries") <= NAMES_WATCHED + 2


def test_wrong_passwords_at_a_server_stand_in_the_log_after_the_next_sign_in(
    desk: Desk, store: Store
) -> None:
    guess(store, "kaoqin", Clock())
    guess(store, "王" * 300, Clock())
    sign_in(store.sessions, "admin")
    line = operation_log(desk)[0]
    assert line.action == "failed_logins"
    assert "kaoqin" in line.detail and "王" * 40 in line.detail
    sign_in(store.sessions, "admin")
    assert operation_log(desk)[0] == line


@pytest.mark.postgres
def test_the_server_s_door_waits_and_logs(empty_postgres: str) -> None:
    verifier = make_verifier(SECRET)
    found = partial(found_within, street="城南街道", account="admin", verifier=verifier)
    create_postgres(empty_postgres, found).close()
    door = ServerDoor(empty_postgres)
    for _ in range(FREE_TRIES):
        assert door.enter("admin", WRONG) is None
    with pytest.raises(Refused, match="wait_after_failures"):
        door.enter("admin", SECRET)
    with pytest.raises(Refused, match="wait_after_failures"):
        check_password(door.store, "admin", SECRET)
    with door.store.engine.begin() as connection:
        connection.execute(text("UPDATE login_tries SET last = '2017-01-01T00:00:00+00:00'"))
    opened = door.enter("admin", SECRET)
    assert opened is not None
    assert operation_log(opened.desk)[0].detail.count("admin") == FREE_TRIES
    door.close()


@pytest.mark.postgres
def test_a_server_s_founding_is_one_transaction(empty_postgres: str) -> None:
    def fails(connection: object) -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        create_postgres(empty_postgres, fails)
    found = partial(found_within, street="城南街道", account="admin", verifier="x")
    create_postgres(empty_postgres).close()  # the schema alone, as earlier versions left it when killed
    create_postgres(empty_postgres, found).close()
    with pytest.raises(Refused, match="office_exists"):
        create_postgres(empty_postgres, found)
