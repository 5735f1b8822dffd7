"""Founding an office is whole or nothing, whatever happens in between."""

from __future__ import annotations

import os
import time
from functools import partial
from pathlib import Path

import pytest

from models.errors import Refused, Trouble
from models.store import paths
from models.store.store import Store, create_store, open_store
from tests.conftest import ACCOUNT, CHEAP, PASSWORD
from tests.store import rows
from tests.store.killing import dies


def found(folder: Path) -> None:
    store, _ = create_store(folder, ACCOUNT, PASSWORD, found=rows.agency, cost=CHEAP)
    store.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
def test_a_power_cut_while_founding_never_blocks_the_second_try(tmp_path: Path) -> None:
    for cut in range(1, 30):
        folder = tmp_path / str(cut)
        died = dies(partial(found, folder), cut)
        if paths.has_office(folder):
            with pytest.raises(Refused, match="office_exists"):
                found(folder)
        else:
            found(folder)
        with open_store(folder, ACCOUNT, PASSWORD) as store:
            assert rows.count(store, "agency") == 1
        if not died:
            break
    assert 5 < cut < 29


def test_founding_is_quick(tmp_path: Path) -> None:
    start = time.perf_counter()
    store, _ = create_store(tmp_path / "office", ACCOUNT, PASSWORD)
    store.close()
    assert time.perf_counter() - start < 15, "a second and a half on a desk; this only catches the absurd"


def test_nothing_else_is_left_in_the_folder(tmp_path: Path) -> None:
    found(tmp_path)
    assert {path.name for path in tmp_path.iterdir()} == {"office.db", "office.keys", ".office.keys.lock"}


def test_what_fills_a_new_office_may_fail_without_a_trace(tmp_path: Path) -> None:
    def fail(store: Store) -> None:
        rows.agency(store)
        raise Refused("office_needs_names")

    with pytest.raises(Refused, match="office_needs_names"):
        create_store(tmp_path, ACCOUNT, PASSWORD, found=fail, cost=CHEAP)
    assert not paths.has_office(tmp_path)
    found(tmp_path)


def test_an_office_is_never_founded_over_another(data_dir: Path) -> None:
    before = {path.name: path.read_bytes() for path in data_dir.iterdir()}
    with pytest.raises(Refused, match="office_exists"):
        create_store(data_dir, ACCOUNT, PASSWORD, cost=CHEAP)
    assert {path.name: path.read_bytes() for path in data_dir.iterdir()} == before


def test_a_database_that_lost_its_keys_is_not_overwritten(data_dir: Path) -> None:
    paths.keys_file(data_dir).unlink()
    content = paths.database_file(data_dir).read_bytes()
    with pytest.raises(Refused, match="database_without_keys"):
        create_store(data_dir, ACCOUNT, PASSWORD, cost=CHEAP)
    assert paths.database_file(data_dir).read_bytes() == content


def test_a_weak_password_or_no_name_founds_nothing(tmp_path: Path) -> None:
    for account, password, code in (
        (ACCOUNT, "short", "password_too_short"),
        (" ", PASSWORD, "account_needs"),
    ):
        with pytest.raises(Refused, match=code):
            create_store(tmp_path, account, password, cost=CHEAP)
    assert not paths.has_office(tmp_path)
    found(tmp_path)


def test_a_folder_that_cannot_be_is_trouble(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(Trouble, match="data_dir_unwritable"):
        create_store(tmp_path / "file" / "office", ACCOUNT, PASSWORD, cost=CHEAP)


def test_the_data_folder_is_the_chosen_one_or_the_variable_or_the_user_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(paths.VARIABLE, str(tmp_path / "named"))
    assert paths.data_dir(tmp_path / "chosen") == (tmp_path / "chosen").resolve()
    assert paths.data_dir() == (tmp_path / "named").resolve()
    monkeypatch.delenv(paths.VARIABLE)
    assert paths.data_dir().name == paths.APP


def test_opening_an_empty_folder_says_there_is_no_office(tmp_path: Path) -> None:
    with pytest.raises(Refused, match="no_office_here"):
        open_store(tmp_path, ACCOUNT, PASSWORD)
