from __future__ import annotations

import json
from functools import partial

import pytest

from models.services.audit.history import read_history
from models.services.calendar.working_days import read_calendar
from models.services.founding import found_office
from models.services.office.accounts import (
    AccountRow,
    accounts,
    add_account,
    first_account,
    note_password_change,
    operation_log,
    rename_account,
    set_account,
    sign_in,
    street,
    verifier_of,
)
from models.services.office.desk import Desk
from models.services.office.operations import recent
from models.services.office.recovery import note_recovery_renewed
from models.services.office.roles import Role
from models.store.store import Store
from tests.services.sample_office import clock, code_of, open_office, seated


@pytest.fixture
def desk(store: Store) -> Desk:
    return open_office(store)


def test_a_new_office_has_its_administrator_signs_and_calendar(desk: Desk) -> None:
    assert street(desk) == "城南街道"
    assert [(row.name, row.role, row.active) for row in accounts(desk)] == [
        ("admin", Role.ADMINISTRATOR, True)
    ]
    with desk.reading() as session:
        assert 2017 in read_calendar(session).years
    assert first_account(desk.sessions) == "admin"


def test_an_office_is_founded_once_and_with_names(store: Store) -> None:
    found = partial(found_office, store.sessions, clock=clock)
    assert code_of(partial(found, street=" ", account="admin")) == "office_needs_names"
    assert code_of(partial(found, street="城南街道", account="")) == "office_needs_names"
    found(street="城南街道", account="admin")
    assert code_of(partial(found, street="城北街道", account="other")) == "office_exists"


def test_before_it_is_founded_there_is_no_account(store: Store) -> None:
    assert first_account(store.sessions) == ""
    assert code_of(partial(sign_in, store.sessions)) == "no_such_account"


def test_signing_in_gives_the_desk_of_the_account_or_of_the_first(desk: Desk) -> None:
    add_account(desk, name="kaoqin", full_name="考勤员", role=Role.CLERK)
    assert sign_in(desk.sessions).actor.account == "admin"
    clerk = sign_in(desk.sessions, "kaoqin", clock=clock)
    assert (clerk.actor.full_name, clerk.actor.role, clerk.today.isoformat()) == (
        "考勤员", Role.CLERK, "2018-01-15",
    )  # fmt: skip


def test_wrong_passwords_before_signing_in_go_into_the_log(desk: Desk) -> None:
    sign_in(desk.sessions, "admin", failures=[("2018-01-14T08:00:00+08:00", "admin")], clock=clock)
    line = operation_log(desk)[0]
    assert line.action == "failed_logins"
    assert json.loads(line.detail) == {"failures": [["2018-01-14T08:00:00+08:00", "admin"]]}


def test_an_account_that_is_switched_off_does_not_sign_in(desk: Desk) -> None:
    add_account(desk, name="kaoqin", full_name="", role=Role.CLERK, verifier="v1")
    assert verifier_of(desk.sessions, "kaoqin") == "v1"
    set_account(desk, "kaoqin", active=False)
    assert code_of(partial(sign_in, desk.sessions, "kaoqin")) == "no_such_account"
    assert verifier_of(desk.sessions, "kaoqin") == ""
    set_account(desk, "kaoqin", active=True)
    assert sign_in(desk.sessions, "kaoqin").actor.account == "kaoqin"


def test_accounts_need_a_name_of_their_own(desk: Desk) -> None:
    add = partial(add_account, desk, full_name="", role=Role.CLERK)
    assert code_of(partial(add, name=" ")) == "account_needs_name"
    assert code_of(partial(add, name="admin")) == "account_exists"
    assert len(accounts(desk)) == 1


def test_the_last_administrator_stays(desk: Desk) -> None:
    assert code_of(partial(set_account, desk, "admin", role=Role.CLERK)) == "last_administrator"
    assert code_of(partial(set_account, desk, "admin", active=False)) == "last_administrator"
    add_account(desk, name="second", full_name="", role=Role.ADMINISTRATOR)
    assert code_of(partial(set_account, desk, "admin", role=Role.CLERK)) == ""
    assert [row.role for row in accounts(desk)] == [Role.CLERK, Role.ADMINISTRATOR]


def test_an_account_that_has_done_nothing_yet_may_be_renamed(desk: Desk) -> None:
    add_account(desk, name="lilie", full_name="李雷", role=Role.CLERK)
    rename_account(desk, "lilie", "lilei", "李磊")
    assert accounts(desk)[-1] == AccountRow("lilei", "李磊", Role.CLERK, active=True)
    assert '"account":["lilie","lilei"]' in operation_log(desk)[0].detail
    assert code_of(partial(rename_account, desk, "lilei", desk.actor.account, "李磊")) == "account_exists"
    assert code_of(partial(rename_account, desk, "lilei", " ", "李磊")) == "account_needs_name"
    assert code_of(partial(rename_account, desk, "lilie", "x", "李磊")) == "no_such_account"


def test_an_account_that_records_name_keeps_its_name_but_not_its_persons(desk: Desk) -> None:
    add_account(desk, name="lilei", full_name="李雷", role=Role.CLERK)
    note_password_change(seated(desk, Role.CLERK, "lilei"), "lilei")
    assert code_of(partial(rename_account, desk, "lilei", "han", "李雷")) == "account_has_worked"
    rename_account(desk, "lilei", "lilei", "李磊")
    assert accounts(desk)[-1].full_name == "李磊"


def test_an_unknown_account_cannot_be_set(desk: Desk) -> None:
    assert code_of(partial(set_account, desk, "nobody", active=False)) == "no_such_account"


def test_only_the_administrator_manages_accounts_but_everyone_their_password(desk: Desk) -> None:
    add_account(desk, name="kaoqin", full_name="", role=Role.CLERK)
    clerk = seated(desk, Role.CLERK, "kaoqin")
    add = partial(add_account, clerk, name="x", full_name="", role=Role.CLERK)
    assert code_of(add) == "not_allowed"
    assert code_of(partial(note_password_change, clerk, "admin")) == "not_allowed"
    note_password_change(clerk, "kaoqin", "v2")
    assert verifier_of(desk.sessions, "kaoqin") == "v2"
    assert operation_log(desk)[0].action == "change_own_password"
    note_password_change(desk, "kaoqin")
    assert (operation_log(desk)[0].action, verifier_of(desk.sessions, "kaoqin")) == ("manage_accounts", "v2")


def test_a_renewed_recovery_code_is_a_line_of_the_log(desk: Desk) -> None:
    note_recovery_renewed(desk)
    assert json.loads(operation_log(desk)[0].detail) == {"recovery_code": "renewed"}
    assert code_of(partial(note_recovery_renewed, seated(desk, Role.CLERK))) == "not_allowed"


def test_the_log_is_read_newest_first_and_by_action(desk: Desk) -> None:
    for name in ("a", "b"):
        add_account(desk, name=name, full_name="", role=Role.CLERK)
    assert [line.subject for line in operation_log(desk, 2)] == ["b", "a"]
    with desk.reading() as session:
        assert [line.action for line in recent(session, action="found_office")] == ["found_office"]
        assert len(recent(session)) == 3
        assert read_history(session).broken is None


def test_what_is_refused_leaves_no_line(desk: Desk) -> None:
    before = len(operation_log(desk))
    code_of(partial(set_account, desk, "admin", active=False))
    assert len(operation_log(desk)) == before
