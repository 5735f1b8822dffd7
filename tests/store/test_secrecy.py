"""Nothing that names a person can be read from any file of the office."""

from __future__ import annotations

import shutil
import sqlite3
from pathlib import Path

import pytest
from sqlalchemy import text

from models.errors import Trouble
from models.store.backup import backup
from models.store.engine import WRITING, open_sqlite
from models.store.store import Store
from tests.conftest import PASSWORD
from tests.store import rows

NAME, CARD = "欧阳明月", "330102198502303218"


def readable(folder: Path, *words: str) -> list[str]:
    """Return which files hold one of the words, in any encoding that SQLite may write."""
    needles = [word.encode(code) for word in words for code in ("utf-8", "utf-16-le", "utf-16-be", "gb18030")]
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [path.name for path in files if any(needle in path.read_bytes() for needle in needles)]


def test_the_search_itself_finds_what_is_readable(tmp_path: Path) -> None:
    plain = sqlite3.connect(tmp_path / "plain.db")
    plain.execute("CREATE TABLE person AS SELECT ? AS name", (NAME,))
    plain.commit()
    plain.close()
    assert readable(tmp_path, NAME, CARD) == ["plain.db"]


def test_nothing_is_readable_in_any_file(
    sqlite_store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    temporary = tmp_path / "tmp"
    temporary.mkdir()
    monkeypatch.setenv("SQLITE_TMPDIR", str(temporary))
    rows.person(sqlite_store, 1, NAME, CARD)
    with sqlite_store.engine.connect().execution_options(**WRITING) as connection, connection.begin():
        grow = (
            "WITH RECURSIVE n(i) AS (SELECT 100 UNION ALL SELECT i + 1 FROM n WHERE i < 4000)"
            " INSERT INTO staff_member SELECT i, 'T' || i, name, '', '', 'C' || i, '', '', '', '',"
            " id_card || name FROM n, staff_member WHERE id = 1"
        )
        connection.execute(text(grow))
        connection.execute(text("PRAGMA cache_spill = 1"))
        connection.execute(text("CREATE TEMP TABLE sorted AS SELECT * FROM staff_member ORDER BY note, id"))
        assert (tmp_path / "office" / "office.db-wal").stat().st_size > 0
        assert readable(tmp_path, NAME, CARD) == []
    backup(sqlite_store, tmp_path / "out" / "office.backup")
    assert readable(tmp_path, NAME, CARD, PASSWORD) == []
    sqlite_store.close()
    assert readable(tmp_path, NAME, CARD, PASSWORD) == []
    key = sqlite_store.key or b""
    assert readable(tmp_path, key.hex()) == []
    assert not [path for path in tmp_path.rglob("*") if path.is_file() and key in path.read_bytes()]


def test_the_wrong_key_opens_nothing(data_dir: Path) -> None:
    with pytest.raises(Trouble, match="database_unreadable"):
        open_sqlite(data_dir / "office.db", b"k" * 32)


def test_what_is_not_our_database_is_told_apart(data_dir: Path, tmp_path: Path) -> None:
    with pytest.raises(Trouble, match="database_missing"):
        open_sqlite(tmp_path / "none.db", b"k" * 32)
    assert not (tmp_path / "none.db").exists()
    plain = sqlite3.connect(tmp_path / "plain.db")
    plain.execute("CREATE TABLE person (name)")
    plain.commit()
    plain.close()
    with pytest.raises(Trouble, match="database_not_encrypted"):
        open_sqlite(tmp_path / "plain.db", b"k" * 32)


def test_a_database_beside_the_wrong_key_file_does_not_open(data_dir: Path, tmp_path: Path) -> None:
    from models.store.store import create_store, open_store
    from tests.conftest import CHEAP

    other, _ = create_store(tmp_path / "other", "李雷", PASSWORD, cost=CHEAP)
    other.close()
    shutil.copy(tmp_path / "other" / "office.keys", data_dir / "office.keys")
    with pytest.raises(Trouble, match="database_unreadable"):
        open_store(data_dir, "李雷", PASSWORD)
