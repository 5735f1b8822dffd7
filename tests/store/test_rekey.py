"""An account that was removed opens nothing with an old copy of the key file; absent people are reached."""

from __future__ import annotations

import json
import shutil
from functools import partial
from pathlib import Path

import pytest

from models.errors import Refused, Trouble
from models.store import keys as keys_module
from models.store import paths
from models.store.attachments import YearFiles, sha256_of
from models.store.engine import DataKey
from models.store.keys import KeyFile
from models.store.store import Store, open_store
from models.store.wrapping import Wrapped, text_of
from tests.conftest import ACCOUNT, CHEAP, PASSWORD, Template
from tests.store import rows

CLERK, HIS = "李雷", "他自己的口令-7"
PHOTO = b"a photo"


@pytest.fixture
def two(sqlite_store: Store, founded: Template) -> Store:
    """An open office with a second account, a row and a photo."""
    sqlite_store.keys.add_account(founded.key, CLERK, HIS)
    rows.agency(sqlite_store)
    vault_of(sqlite_store).put(2017, PHOTO)
    return sqlite_store


def due(store: Store) -> bool:
    return store.keys.rekey_is_due


def vault_of(store: Store) -> YearFiles:
    vault = store.sessions.kw["info"]["vault"]
    assert isinstance(vault, YearFiles)
    return vault


def test_an_old_copy_of_the_key_file_does_not_open_today_s_office(two: Store, data_dir: Path) -> None:
    old = data_dir.with_name("old.keys")
    shutil.copy(paths.keys_file(data_dir), old)
    assert two.key is not None
    two.keys.remove_account(two.key, CLERK)
    assert due(two)
    two.rekey()
    assert not due(two)
    assert rows.count(two, "agency") == 1, "the open store goes on with the new key"
    assert vault_of(two).get(2017, sha256_of(PHOTO)) == PHOTO
    two.close()
    with open_store(data_dir, ACCOUNT, PASSWORD) as store:
        assert rows.count(store, "agency") == 1
        assert vault_of(store).get(2017, sha256_of(PHOTO)) == PHOTO
    shutil.copy(old, paths.keys_file(data_dir))
    with pytest.raises(Trouble, match="database_unreadable"):
        open_store(data_dir, CLERK, HIS)
    with pytest.raises(Trouble, match="attachments_unreadable"):
        YearFiles(data_dir, DataKey(KeyFile(old).unlock(CLERK, HIS))).get(2017, sha256_of(PHOTO))


def test_absent_people_and_the_recovery_code_reach_the_new_key(two: Store, founded: Template) -> None:
    two.rekey()
    assert two.key != founded.key
    assert two.keys.unlock(CLERK, HIS) == two.key
    assert two.keys.unlock_with_recovery(founded.code) == two.key


def test_a_key_file_of_the_first_format_converts_at_sign_in_and_lists_who_has_not(
    two: Store, founded: Template
) -> None:
    make_old(two.keys.path, founded, {ACCOUNT: PASSWORD, CLERK: HIS, "": founded.code})
    assert two.keys.unconverted() == (ACCOUNT, CLERK, "")
    with pytest.raises(Refused, match="rekey_waits") as caught:
        two.rekey()
    assert caught.value.facts["names"] == f"{ACCOUNT}、{CLERK}、恢复码"
    assert two.keys.unlock(ACCOUNT, PASSWORD) == founded.key
    assert two.keys.unconverted() == (CLERK, "")
    two.keys.unlock(CLERK, HIS)
    two.keys.unlock_with_recovery(founded.code)
    assert two.keys.unconverted() == ()
    two.rekey()
    assert two.keys.unlock(CLERK, HIS) == two.key


def make_old(file: Path, founded: Template, passwords: dict[str, str]) -> None:
    """Write the entries as the first format had them: the data key itself under the password."""
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

    from models.store.wrapping import bytes_of, cost_of, derive, seal_of

    content = json.loads(file.read_text(encoding="utf-8"))

    def older(entry: Wrapped) -> Wrapped:
        lock = derive(passwords[entry["account"]], bytes_of(entry["salt"]), cost_of(entry))
        locked = AESGCM(lock).encrypt(bytes_of(entry["nonce"]), founded.key, entry["id"].encode())
        old: Wrapped = {**entry, "wrapped": text_of(locked)}
        del old["public"], old["sealed"]
        return {**old, "seal": seal_of(founded.key, old)}

    content["entries"] = [older(entry) for entry in content["entries"]]
    content["recovery"] = older(content["recovery"])
    content["format"] = 1
    file.write_text(json.dumps(content), encoding="utf-8")


def test_a_stranger_s_public_half_is_not_sealed_to(two: Store, founded: Template) -> None:
    content = json.loads(two.keys.path.read_text(encoding="utf-8"))
    content["entries"][1]["public"] = text_of(b"\x09" + bytes(31))
    two.keys.path.write_text(json.dumps(content), encoding="utf-8")
    with pytest.raises(Refused, match="key_file_tampered"):
        two.rekey()
    assert two.key == founded.key


def test_an_office_that_somebody_else_has_open_keeps_its_key(
    two: Store, data_dir: Path, founded: Template
) -> None:
    with open_store(data_dir, ACCOUNT, PASSWORD) as other, other.engine.connect() as reading:
        reading.exec_driver_sql("SELECT count(*) FROM agency").scalar_one()
        with pytest.raises(Trouble, match="database_busy"):
            two.rekey()
    assert two.key == founded.key
    assert two.keys.unlock(ACCOUNT, PASSWORD) == founded.key
    assert vault_of(two).get(2017, sha256_of(PHOTO)) == PHOTO
    assert "following" not in two.keys.path.read_text(encoding="utf-8")


def test_a_rekeying_that_was_cut_short_is_finished_by_whoever_signs_in_next(
    two: Store, data_dir: Path, founded: Template, monkeypatch: pytest.MonkeyPatch
) -> None:
    two.close()
    keys = KeyFile(paths.keys_file(data_dir), CHEAP)

    def dies(*_: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patched:
        patched.setattr(keys_module, "rekey_files", dies)
        with pytest.raises(KeyboardInterrupt):
            keys.rekey(founded.key)
    with open_store(data_dir, CLERK, HIS) as store:
        assert store.key != founded.key
        assert rows.count(store, "agency") == 1


@pytest.mark.parametrize(
    ("password", "code"),
    [
        ("12345678", "password_common"), ("Password1", "password_common"), ("aaaaaaaa", "password_common"),
        ("1qaz@WSX", "password_common"), ("abcabcabc", "password_common"), ("19850101", "password_common"),
        ("qwertyuiop", "password_common"), ("１２３４５６７８", "password_common"),
        ("wangfang2017", "password_is_name"), ("王芳王芳2017", "password_is_name"),
        ("zhangsan@1", "password_is_name"), ("1234567", "password_too_short"),
    ],
)  # fmt: skip
def test_a_password_that_others_guess_first_is_refused(password: str, code: str) -> None:
    from models.store.keyring.passwords import require_password

    with pytest.raises(Refused, match=code):
        require_password(password, "王芳", "zhangsan")


@pytest.mark.parametrize(
    "password", ["海棠-2017-春", "demo-2017", "secret-2017", "admin-and-a-horse", "wangfang 爱爬山"]
)
def test_a_password_of_somebody_s_own_is_taken(password: str) -> None:
    from models.store.keyring.passwords import require_password

    require_password(password, "admin", "王芳")


def test_a_new_account_s_password_is_not_its_name(two: Store, founded: Template) -> None:
    for act in (
        partial(two.keys.add_account, founded.key, "hanmeimei", "hanmeimei1"),
        partial(two.keys.set_password, founded.key, CLERK, "lilei123"),
    ):
        with pytest.raises(Refused, match="password_is_name"):
            act()
