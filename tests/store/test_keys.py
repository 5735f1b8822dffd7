"""Who opens the office, who does not, and what a wrong password costs."""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path

import pytest

from models.errors import Refused, Trouble
from models.rules.core.patience import FREE_TRIES, LONGEST_WAIT, NAMES_WATCHED
from models.store import keys as keys_module
from models.store import recovery, wrapping
from models.store.keys import FAILURES_KEPT, KeyFile
from models.store.store import Store, open_store, open_with_key
from models.store.wrapping import OFFICE_COST, Cost
from tests.conftest import ACCOUNT, CHEAP, PASSWORD, Template
from tests.store import rows

OTHER = "另一个口令 2017"


class Clock:
    """A clock that stands until it is moved."""

    def __init__(self) -> None:
        self.now = datetime(2017, 5, 2, 8, 30, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def keys(data_dir: Path, clock: Clock) -> KeyFile:
    return KeyFile(data_dir / "office.keys", CHEAP, clock)


def code_of(act: Callable[[], object]) -> str:
    with pytest.raises((Refused, Trouble)) as caught:
        act()
    code: str = caught.value.code  # type: ignore[attr-defined]
    return code


def test_the_right_password_opens_the_office(data_dir: Path, founded: Template) -> None:
    with open_store(data_dir, ACCOUNT, PASSWORD) as store:
        assert store.key == founded.key


def test_a_password_typed_full_width_is_the_same_password(keys: KeyFile, founded: Template) -> None:
    assert keys.unlock(ACCOUNT, PASSWORD.replace("2017", "２０１７")) == founded.key


def test_a_wrong_password_is_refused_and_remembered(data_dir: Path, keys: KeyFile) -> None:
    assert code_of(lambda: open_store(data_dir, ACCOUNT, OTHER)) == "wrong_password"
    assert code_of(lambda: open_store(data_dir, "无此人", OTHER)) == "wrong_password"
    with open_store(data_dir, ACCOUNT, PASSWORD) as store:
        assert [name for _, name in store.take_failures()] == [ACCOUNT, "无此人"]
        assert store.take_failures() == ()


@pytest.mark.parametrize("account", [ACCOUNT, "无此人"])
def test_every_guess_costs_one_whole_derivation(
    keys: KeyFile, founded: Template, monkeypatch: pytest.MonkeyPatch, account: str
) -> None:
    keys.set_password(founded.key, ACCOUNT, PASSWORD)
    costs: list[Cost] = []
    derive = wrapping.derive

    def counting(password: str, salt: bytes, cost: Cost) -> bytes:
        costs.append(cost)
        return derive(password, salt, cost)

    monkeypatch.setattr(wrapping, "derive", counting)
    monkeypatch.setattr(keys_module, "derive", counting)
    assert code_of(lambda: keys.unlock(account, OTHER)) == "wrong_password"
    assert costs == [CHEAP]


def test_an_office_is_founded_at_the_full_cost(tmp_path: Path) -> None:
    keys = KeyFile(tmp_path / "office.keys")
    keys.create(ACCOUNT, PASSWORD)
    entry = json.loads(keys.path.read_text(encoding="utf-8"))["entries"][0]
    assert (entry["passes"], entry["memory_kib"], entry["lanes"]) == (3, 64 * 1024, 4)
    assert Cost(3, 64 * 1024, 4) == OFFICE_COST


def test_waiting_grows_with_failures_and_never_locks_out(keys: KeyFile, clock: Clock) -> None:
    for _ in range(FREE_TRIES - 1):
        assert code_of(lambda: keys.unlock(ACCOUNT, OTHER)) == "wrong_password"
    waits = []
    for _ in range(12):
        assert code_of(lambda: keys.unlock(ACCOUNT, OTHER)) == "wrong_password"
        with pytest.raises(Refused, match="wait_after_failures") as caught:
            keys.unlock(ACCOUNT, PASSWORD)
        waits.append(int(caught.value.facts["seconds"]))
        clock.now += timedelta(seconds=waits[-1])
    assert waits[:3] == [2, 4, 8]
    assert waits == sorted(waits)
    assert waits[-1] == LONGEST_WAIT
    assert keys.unlock(ACCOUNT, PASSWORD)
    assert code_of(lambda: keys.unlock(ACCOUNT, OTHER)) == "wrong_password"
    assert keys.unlock(ACCOUNT, PASSWORD), "one success and the count starts again"


@pytest.mark.parametrize("days", [1, 365])
def test_a_clock_set_back_neither_cancels_the_wait_nor_locks_anyone_out(
    keys: KeyFile, clock: Clock, days: int
) -> None:
    for _ in range(FREE_TRIES):
        assert code_of(lambda: keys.unlock(ACCOUNT, OTHER)) == "wrong_password"
    assert code_of(lambda: keys.unlock(ACCOUNT, PASSWORD)) == "wait_after_failures"
    clock.now -= timedelta(days=days)
    assert code_of(lambda: keys.unlock(ACCOUNT, PASSWORD)) == "wait_after_failures"
    clock.now += timedelta(seconds=2)
    assert keys.unlock(ACCOUNT, PASSWORD)


def test_guesses_at_unknown_names_do_not_erase_the_wait_of_an_account(keys: KeyFile) -> None:
    for _ in range(FREE_TRIES):
        assert code_of(lambda: keys.unlock(ACCOUNT, OTHER)) == "wrong_password"
    for number in range(NAMES_WATCHED + 5):
        assert code_of(partial(keys.unlock, f"无此人{number}", OTHER)) == "wrong_password"
    assert code_of(lambda: keys.unlock(ACCOUNT, PASSWORD)) == "wait_after_failures"
    assert len(json.loads(keys.path.read_text(encoding="utf-8"))["tries"]) == NAMES_WATCHED + 1


def test_one_name_s_failures_do_not_make_another_wait(keys: KeyFile, founded: Template) -> None:
    for _ in range(FREE_TRIES):
        assert code_of(lambda: keys.unlock("无此人", OTHER)) == "wrong_password"
    assert code_of(lambda: keys.unlock("无此人", OTHER)) == "wait_after_failures"
    assert keys.unlock(ACCOUNT, PASSWORD) == founded.key


def test_the_list_of_failures_is_bounded(keys: KeyFile) -> None:
    content = json.loads(keys.path.read_text(encoding="utf-8"))
    content["failures"] = [{"at": "2017-01-01T00:00:00+00:00", "account": "旧"}] * FAILURES_KEPT
    keys.path.write_text(json.dumps(content), encoding="utf-8")
    assert code_of(lambda: keys.unlock(ACCOUNT, OTHER)) == "wrong_password"
    kept = keys.take_failures()
    assert len(kept) == FAILURES_KEPT
    assert kept[-1]["account"] == ACCOUNT


def test_changing_the_password_keeps_the_data(data_dir: Path, keys: KeyFile) -> None:
    with open_store(data_dir, ACCOUNT, PASSWORD) as store:
        rows.agency(store)
    keys.change_password(ACCOUNT, PASSWORD, OTHER)
    assert code_of(lambda: open_store(data_dir, ACCOUNT, PASSWORD)) == "wrong_password"
    with open_store(data_dir, ACCOUNT, OTHER) as store:
        assert rows.count(store, "agency") == 1


def test_a_changed_password_needs_the_old_one_and_some_length(keys: KeyFile) -> None:
    assert code_of(lambda: keys.change_password(ACCOUNT, OTHER, OTHER)) == "wrong_password"
    assert code_of(lambda: keys.change_password(ACCOUNT, PASSWORD, "1234567")) == "password_too_short"


def test_the_recovery_code_opens_until_it_is_renewed(
    data_dir: Path, keys: KeyFile, founded: Template
) -> None:
    key = keys.unlock_with_recovery(founded.code.lower().replace("-", " ").replace("0", "O"))
    with open_with_key(data_dir, key) as store:
        assert store.key == founded.key
    newer = keys.renew_recovery(founded.key)
    assert code_of(lambda: keys.unlock_with_recovery(founded.code)) == "wrong_recovery_code"
    assert keys.unlock_with_recovery(newer) == founded.key


def test_a_mistyped_recovery_code_is_told_apart_from_a_wrong_one(keys: KeyFile, founded: Template) -> None:
    first = "2" if founded.code[0] != "2" else "3"
    for typed in (first + founded.code[1:], founded.code[:-1], founded.code.replace("-", "U"), ""):
        assert code_of(partial(keys.unlock_with_recovery, typed)) == "recovery_code_typo"
    assert code_of(lambda: keys.unlock_with_recovery(recovery.new_code())) == "wrong_recovery_code"


def test_a_recovery_code_is_eight_groups_of_five_plain_characters() -> None:
    groups = recovery.new_code().split("-")
    assert [len(group) for group in groups] == [5] * 8
    assert not set("".join(groups)) & set("ILOU")


def test_accounts_come_go_and_are_renamed(keys: KeyFile, founded: Template) -> None:
    key = founded.key
    keys.add_account(key, "李雷", OTHER)
    assert keys.accounts() == (ACCOUNT, "李雷")
    assert keys.unlock("李雷", OTHER) == key
    assert code_of(lambda: keys.add_account(key, "李雷", OTHER)) == "account_exists"
    assert code_of(lambda: keys.add_account(key, " ", OTHER)) == "account_needs_name"
    assert code_of(lambda: keys.rename_account(key, "李雷", ACCOUNT)) == "account_exists"
    keys.rename_account(key, "李雷", "李磊")
    assert keys.unlock("李磊", OTHER) == key
    keys.remove_account(key, ACCOUNT)
    assert code_of(lambda: keys.unlock(ACCOUNT, PASSWORD)) == "wrong_password"
    assert code_of(lambda: keys.remove_account(key, "李磊")) == "last_account"
    assert code_of(lambda: keys.set_password(key, ACCOUNT, OTHER)) == "no_such_account"


def test_a_foreign_key_changes_nothing(keys: KeyFile) -> None:
    assert code_of(lambda: keys.add_account(b"x" * 32, "李雷", OTHER)) == "key_does_not_fit"
    assert keys.accounts() == (ACCOUNT,)


def test_nobody_renames_an_entry_with_an_editor(keys: KeyFile, founded: Template) -> None:
    keys.add_account(founded.key, "李雷", OTHER)
    content = json.loads(keys.path.read_text(encoding="utf-8"))
    content["entries"] = [{**content["entries"][1], "account": ACCOUNT}]
    keys.path.write_text(json.dumps(content), encoding="utf-8")
    assert code_of(lambda: keys.unlock(ACCOUNT, OTHER)) == "wrong_password"


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"format": 2}', '{"format": 1, "entries": []}'])
def test_a_broken_key_file_is_trouble(keys: KeyFile, text: str) -> None:
    keys.path.write_text(text, encoding="utf-8")
    assert code_of(lambda: keys.unlock(ACCOUNT, PASSWORD)) == "keys_unreadable"


@pytest.mark.parametrize("cost", [{"memory_kib": 2**30}, {"passes": 0}, {"salt": "?"}, {"seal": 5}])
def test_an_entry_that_asks_the_absurd_is_trouble(keys: KeyFile, cost: dict[str, object]) -> None:
    content = json.loads(keys.path.read_text(encoding="utf-8"))
    content["entries"][0].update(cost)
    keys.path.write_text(json.dumps(content), encoding="utf-8")
    assert code_of(lambda: keys.unlock(ACCOUNT, PASSWORD)) == "keys_unreadable"


def test_a_missing_key_file_is_told(data_dir: Path, keys: KeyFile) -> None:
    keys.path.unlink()
    assert code_of(lambda: open_store(data_dir, ACCOUNT, PASSWORD)) == "database_without_keys"
    assert code_of(lambda: keys.unlock(ACCOUNT, PASSWORD)) == "keys_missing"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such modes")
def test_only_the_owner_may_read_the_files(sqlite_store: Store) -> None:
    rows.agency(sqlite_store)
    assert sqlite_store.data_dir is not None
    sqlite_store.keys.renew_recovery(sqlite_store.key or b"")
    files = [path for path in sqlite_store.data_dir.iterdir() if path.is_file()]
    assert {path.name for path in files} >= {"office.db", "office.db-wal", "office.keys"}
    assert {stat.S_IMODE(path.stat().st_mode) for path in files} == {0o600}
