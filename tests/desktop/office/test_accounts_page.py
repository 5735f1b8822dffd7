from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot
from sqlalchemy import text

from desktop.app import Program
from desktop.office.accounts_panel import AccountsPanel
from desktop.office.keys import AccountKeys
from desktop.office.log_panel import LogPanel
from desktop.office.log_words import action_name, details_of
from desktop.office.page import AccountsPage
from forms.entry.office.account import (
    AccountDialog,
    AgenciesDialog,
    NamesDialog,
    NewAccount,
    NewPasswordDialog,
    RoleDialog,
)
from forms.entry.office.password_change import PasswordChange, PasswordChangeDialog
from forms.entry.office.recovery import RecoveryCodeDialog
from models.errors import Refused
from models.services.office.accounts import (
    accounts,
    limit_account,
    operation_log,
    set_account,
    verifier_of,
)
from models.services.office.desk import Actor, Desk
from models.services.office.operations import LogLine
from models.services.office.roles import ALLOWED, Role
from models.services.people.agencies import agencies
from models.store.store import Store, open_store, open_with_key
from models.store.verifier import matches
from tests.desktop.people.people_pages import Said, Window, dialog_of
from tests.desktop.qt import press, type_in
from tests.office import PASSWORD, clock
from tests.templates import founded

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
NEW = "haitang-2018"


def opened(desk: Desk, store: Store, qtbot: QtBot) -> AccountsPage:
    window = Window()
    page = AccountsPage(desk, window.jobs, store)
    window.show_page(page, qtbot)
    page.setProperty("window", window)
    return page


@pytest.fixture
def page(program: Program, sample_desk: Desk, sample_store: Store, qtbot: QtBot) -> AccountsPage:
    return opened(sample_desk, sample_store, qtbot)


def panel_of(page: AccountsPage) -> AccountsPanel:
    assert page.panel is not None
    return page.panel


def log_of(page: AccountsPage) -> LogPanel:
    assert page.log is not None
    return page.log


def go_to(page: AccountsPage, name: str) -> None:
    assert panel_of(page).table.select_row(lambda row: row.name == name)


def opens(store: Store, account: str, password: str) -> bool:
    assert store.data_dir is not None
    try:
        open_store(store.data_dir, account, password).close()
    except Refused as refused:
        if refused.code == "wrong_password":
            return False
        raise
    return True


def test_accounts_are_listed_with_their_roles(page: AccountsPage) -> None:
    assert [row.name for row in panel_of(page).table.shown_rows()] == [
        "admin", "kaoqin", "lingdao", "caiwu", "jiwei",
    ]  # fmt: skip
    assert panel_of(page).filters.count.text() == "5 / 5"


def test_ones_own_account_is_neither_switched_off_nor_given_another_role(page: AccountsPage) -> None:
    go_to(page, "admin")
    assert not any(a.isEnabled() for a in (page.role_action, page.switch_action, page.password_action))
    go_to(page, "kaoqin")
    assert page.role_action.isEnabled() and page.switch_action.isEnabled()


def test_a_new_account_can_open_the_store_at_once(
    page: AccountsPage, sample_store: Store, qtbot: QtBot
) -> None:
    said = Said(page)
    press(panel_of(page).table, Key.Key_N)
    dialog = dialog_of(page, AccountDialog, qtbot)
    names = ((dialog.name, "kq2"), (dialog.full_name, "Li"))
    for field, words in (*names, (dialog.password, NEW), (dialog.again, NEW)):
        type_in(field, words)
    with qtbot.waitSignal(dialog.saved):
        press(dialog.again, Key.Key_Return, CTRL)
    assert said.texts == ["The account kq2 may sign in now."]
    assert panel_of(page).table.current_row() == accounts(page.desk)[-1]
    assert opens(sample_store, "kq2", NEW)


def test_switching_off_takes_the_key_and_on_needs_a_new_password(
    page: AccountsPage, sample_store: Store, qtbot: QtBot
) -> None:
    said = Said(page)
    go_to(page, "kaoqin")
    press(panel_of(page).table, Key.Key_O)
    assert said.texts == ["kaoqin cannot sign in any more."]
    assert "kaoqin" not in sample_store.keys.accounts()
    assert page.switch_action.text() == "Switch on"
    assert not page.password_action.isEnabled()
    press(panel_of(page).table, Key.Key_O)
    dialog = dialog_of(page, NewPasswordDialog, qtbot)
    type_in(dialog.password, NEW)
    type_in(dialog.again, NEW)
    with qtbot.waitSignal(dialog.saved):
        dialog.submit()
    assert opens(sample_store, "kaoqin", NEW)
    assert said.texts[-1] == "kaoqin may sign in again, with the new password."


def test_another_role_is_chosen_with_r(page: AccountsPage, qtbot: QtBot) -> None:
    said = Said(page)
    go_to(page, "caiwu")
    press(panel_of(page).table, Key.Key_R)
    dialog = dialog_of(page, RoleDialog, qtbot)
    dialog.submit()
    assert said.texts == []
    press(panel_of(page).table, Key.Key_R)
    dialog = dialog_of(page, RoleDialog, qtbot)
    dialog.role.setCurrentIndex(dialog.role.findData("clerk"))
    dialog.submit()
    assert accounts(page.desk)[3].role is Role.CLERK
    assert len(said.texts) == 1


def test_a_mistyped_account_is_renamed_and_keeps_its_password(
    page: AccountsPage, sample_store: Store, qtbot: QtBot
) -> None:
    said = Said(page)
    go_to(page, "caiwu")
    press(panel_of(page).table, Key.Key_E)
    dialog = dialog_of(page, NamesDialog, qtbot)
    dialog.name.setText("admin")
    dialog.submit()
    assert "exists already" in dialog.form.error("name")
    dialog.name.setText("caiwu2")
    dialog.full_name.setText("Wang")
    dialog.submit()
    assert said.texts == ["The account is caiwu2 now, of Wang; who is signed in sees it next time."]
    current = panel_of(page).table.current_row()
    assert current is not None and (current.name, current.full_name) == ("caiwu2", "Wang")
    assert opens(sample_store, "caiwu2", PASSWORD)
    assert "caiwu" not in sample_store.keys.accounts()


def test_a_name_that_records_hold_stays_and_so_does_its_key(
    page: AccountsPage, sample_store: Store, qtbot: QtBot
) -> None:
    go_to(page, "admin")
    press(panel_of(page).table, Key.Key_E)
    dialog = dialog_of(page, NamesDialog, qtbot)
    dialog.name.setText("chief")
    dialog.submit()
    assert "records are signed with it" in dialog.form.error("name")
    assert opens(sample_store, "admin", PASSWORD)


def test_the_administrator_sets_a_forgotten_password(
    page: AccountsPage, sample_store: Store, qtbot: QtBot
) -> None:
    go_to(page, "lingdao")
    press(panel_of(page).table, Key.Key_P)
    dialog = dialog_of(page, NewPasswordDialog, qtbot)
    type_in(dialog.password, NEW)
    type_in(dialog.again, NEW)
    with qtbot.waitSignal(dialog.saved):
        dialog.submit()
    assert opens(sample_store, "lingdao", NEW) and not opens(sample_store, "lingdao", PASSWORD)


def test_ones_own_password_needs_the_old_one(page: AccountsPage, sample_store: Store, qtbot: QtBot) -> None:
    press(panel_of(page).table, Key.Key_W)
    dialog = dialog_of(page, PasswordChangeDialog, qtbot)
    for field, words in ((dialog.old, "not-it-2017"), (dialog.password, NEW), (dialog.again, NEW)):
        type_in(field, words)
    dialog.submit()
    qtbot.waitUntil(lambda: bool(dialog.form.error("old")))
    dialog.old.setText(PASSWORD)
    with qtbot.waitSignal(dialog.saved):
        dialog.submit()
    assert opens(sample_store, "admin", NEW)
    assert operation_log(page.desk)[0].action == "change_own_password"


def test_a_new_recovery_code_is_shown_once_and_opens(
    page: AccountsPage, sample_store: Store, qtbot: QtBot
) -> None:
    page.recovery_action.trigger()
    qtbot.waitUntil(lambda: bool(page.findChildren(RecoveryCodeDialog)))
    dialog = dialog_of(page, RecoveryCodeDialog, qtbot)
    assert sample_store.data_dir is not None
    key = sample_store.keys.unlock_with_recovery(dialog.code.text())
    open_with_key(sample_store.data_dir, key).close()
    dialog.last.setText(dialog.code.text()[-5:])
    dialog.continue_button.click()
    assert "renewed" in operation_log(page.desk)[0].detail


def test_the_log_is_read_in_words_and_filtered_by_what_was_done(page: AccountsPage, qtbot: QtBot) -> None:
    press(panel_of(page).table, Key.Key_Tab, CTRL)
    log = log_of(page)
    assert page.sections.current() is log
    assert page.primary_action() is None and page.tool_actions() == (log.verify_action, log.anchor_action)
    total = len(operation_log(page.desk))
    assert log.filters.count.text() == f"{total} / {total}"
    log.actions_box.setCurrentIndex(log.actions_box.findData("manage_accounts"))
    assert log.filters.count.text() == f"4 / {total}"
    assert {line.action for line in log.table.shown_rows()} == {"manage_accounts"}
    assert page.step_back() and not page.step_back()


def test_every_action_of_the_house_has_a_name(program: Program) -> None:
    assert [action for action in ALLOWED if action_name(action) == action] == []
    assert action_name("unheard_of") == "unheard_of"


@pytest.mark.parametrize(
    ("detail", "words"),
    [
        ('{"role":["clerk","leader"]}', "role: HR clerk → Leader"),
        ('{"active":[true,false]}', "may sign in: yes → no"),
        ('{"fields":["name","mobile"]}', "name, mobile"),
        ('{"field":"all"}', "all personal data"),
        ('{"files":[{"file":"a.xlsx","changed":3}]}', "a.xlsx (3 changes made)"),
        ('{"failures":[["2018-01-01","admin"]]}', "2018-01-01 admin"),
        ('{"password":"changed"}', "password: new"),
        ('{"since":"2017-01-01","until":null}', "from: 2017-01-01; until: "),
        ('{"postings":[{"since":"2017-01-01","agency":2}]}', "postings: 2017-01-01 2"),
        ("not json", "not json"),
        ("[1]", "[1]"),
    ],
)
def test_what_the_log_kept_is_put_into_words(program: Program, detail: str, words: str) -> None:
    assert details_of(LogLine(1, "", "admin", "x", "", detail)) == words


def test_the_check_says_that_all_is_well(page: AccountsPage, qtbot: QtBot) -> None:
    page.sections.choose(1)
    log = log_of(page)
    log.verify_action.trigger()
    assert not log.verify_action.isEnabled()
    qtbot.waitUntil(log.verdict.isVisible)
    assert log.verdict.text().endswith("everything is as it was written.")
    qtbot.waitUntil(log.verify_action.isEnabled)


def test_the_check_names_a_line_that_was_tampered_with(
    page: AccountsPage, sample_store: Store, qtbot: QtBot
) -> None:
    with sample_store.engine.begin() as connection:
        names = connection.execute(
            text("SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'operation'")
        ).scalars()
        for name in list(names):
            connection.execute(text(f"DROP TRIGGER {name}"))
        connection.execute(text("UPDATE operation SET subject = 'x' WHERE id = 2"))
    page.sections.choose(1)
    log = log_of(page)
    log.check_everything()
    qtbot.waitUntil(log.verdict.isVisible)
    assert "things are wrong" in log.verdict.text()
    assert "line 2" in log.verdict.text().lower() or "2" in log.verdict.text()
    assert log.verdict.property("tone") == "refused"


def test_others_see_their_own_password_only(
    program: Program, desk_for: Callable[[Role], Desk], sample_store: Store, qtbot: QtBot
) -> None:
    page = opened(desk_for(Role.CLERK), sample_store, qtbot)
    assert page.panel is None and page.log is None
    assert page.primary_action() is page.own_action and not page.tool_actions()
    assert len(page.keys()) == 1
    current = page.sections.current()
    assert current is not None
    press(current, Key.Key_W)
    dialog_of(page, PasswordChangeDialog, qtbot).reject()
    assert not page.step_back()


def test_the_supervisor_reads_the_log_too(
    program: Program, desk_for: Callable[[Role], Desk], sample_store: Store, qtbot: QtBot
) -> None:
    page = opened(desk_for(Role.SUPERVISOR), sample_store, qtbot)
    assert page.panel is None and log_of(page).table.rows_model.rows
    press(page, Key.Key_F, CTRL)
    page.sections.choose(1)
    press(log_of(page).table, Key.Key_F, CTRL)
    qtbot.waitUntil(log_of(page).filters.search.hasFocus)


def test_either_half_of_an_account_that_is_refused_takes_the_other_with_it(
    sample_desk: Desk, sample_store: Store
) -> None:
    keys = AccountKeys(sample_desk, sample_store)
    set_account(sample_desk, "kaoqin", active=False)
    sample_store.keys.remove_account(sample_store.key or b"", "kaoqin")
    with pytest.raises(Refused) as refused:
        keys.add(NewAccount("kaoqin", "x", Role.CLERK, NEW))
    assert refused.value.code == "account_exists"
    assert "kaoqin" not in sample_store.keys.accounts()
    with pytest.raises(Refused):
        keys.switch_on("nobody", NEW)
    assert "nobody" not in sample_store.keys.accounts()


def test_the_last_administrator_keeps_the_key(sample_desk: Desk, sample_store: Store) -> None:
    keys = AccountKeys(sample_desk, sample_store)
    with pytest.raises(Refused) as refused:
        keys.switch_off("admin")
    assert refused.value.code == "last_administrator"
    assert "admin" in sample_store.keys.accounts()


@pytest.fixture
def server(postgres_store: Store) -> Desk:
    return founded(postgres_store, clock=clock)


@pytest.mark.postgres
def test_on_a_server_passwords_are_verifiers(server: Desk, postgres_store: Store) -> None:
    keys = AccountKeys(server, postgres_store)
    assert not keys.has_key_file
    keys.add(NewAccount("kaoqin", "x", Role.CLERK, "first-one-2018"))
    assert matches(verifier_of(server.sessions, "kaoqin"), "first-one-2018")
    clerk = AccountKeys(Desk(server.sessions, Actor("kaoqin", "x", Role.CLERK), clock), postgres_store)
    with pytest.raises(Refused) as refused:
        clerk.change_own(PasswordChange("not-it-2018", NEW))
    assert refused.value.code == "wrong_password"
    clerk.change_own(PasswordChange("first-one-2018", NEW))
    assert matches(verifier_of(server.sessions, "kaoqin"), NEW)
    keys.switch_off("kaoqin")
    assert verifier_of(server.sessions, "kaoqin") == ""
    keys.switch_on("kaoqin", "third-one-2018")
    assert matches(verifier_of(server.sessions, "kaoqin"), "third-one-2018")
    with pytest.raises(Refused) as refused:
        keys.renew_recovery()
    assert refused.value.code == "no_key_file"


def test_a_clerk_is_limited_to_the_agencies_that_are_ticked(page: AccountsPage, qtbot: QtBot) -> None:
    said = Said(page)
    go_to(page, "lingdao")
    assert not page.agencies_action.isEnabled()
    go_to(page, "kaoqin")
    press(panel_of(page).table, Key.Key_G)
    dialog = dialog_of(page, AgenciesDialog, qtbot)
    press(dialog.list, Key.Key_Space)
    dialog.submit()
    limited = accounts(page.desk)[1].agencies
    assert limited == (dialog.list.item(0).text(),)
    assert said.texts == [f"kaoqin works for {limited[0]} only."]
    assert panel_of(page).table.current_row() == accounts(page.desk)[1]
    press(panel_of(page).table, Key.Key_G)
    dialog = dialog_of(page, AgenciesDialog, qtbot)
    dialog.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    dialog.submit()
    assert accounts(page.desk)[1].agencies == ()
    assert said.texts[-1] == "kaoqin works for the whole office again."


def test_another_role_ends_a_limit(page: AccountsPage) -> None:
    limit_account(page.desk, "kaoqin", [agencies(page.desk)[0].name])
    set_account(page.desk, "kaoqin", role=Role.LEADER)
    assert accounts(page.desk)[1].agencies == ()


def test_the_anchor_page_is_written_from_the_log(page: AccountsPage, tmp_path: Path) -> None:
    said = Said(page)
    file = tmp_path / "anchor.pdf"
    log_of(page).save_anchor(file)
    assert file.read_bytes().startswith(b"%PDF")
    assert said.texts == ["Written: anchor.pdf"]
