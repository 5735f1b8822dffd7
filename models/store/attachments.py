"""Contents of files, a store a year: beside the office's file under its key, on a server in a table.

A content lies under its SHA-256 and is never changed; the row that refers to it is written afterwards, so
that every row has its content. Photos of tens of thousands of events would sink one database.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Engine, Select, insert, select

from models.errors import Trouble
from models.store import paths
from models.store.engine import BUSY_MS, WRITING, DataKey, keyed_connection
from models.store.files import make_private
from models.store.troubles import trouble_of_file
from models.troubles import BUSY, FULL, READONLY

if TYPE_CHECKING:
    import sqlcipher3.dbapi2 as sqlcipher

_TABLE = "CREATE TABLE IF NOT EXISTS content (sha256 TEXT PRIMARY KEY, content BLOB NOT NULL)"


def sha256_of(content: bytes) -> str:
    """Return the SHA-256 of a content in hex."""
    return hashlib.sha256(content).hexdigest()


@dataclass(frozen=True, slots=True)
class YearFiles:
    """Attachment stores in the folder of an office, one encrypted file a year."""

    folder: Path
    key: DataKey = field(repr=False)

    def put(self, year: int, content: bytes) -> str:
        """Keep a content durably and return its SHA-256. Trouble: attachments_unwritable."""
        digest, file = sha256_of(content), paths.attachments_file(self.folder, year)
        try:
            make_private(file)
            with self._opened(file) as raw:
                raw.execute(_TABLE)
                raw.execute("INSERT OR IGNORE INTO content VALUES (?, ?)", (digest, content))
        except Exception as error:
            raise _told(error, "attachments_unwritable", file) from error
        return digest

    def get(self, year: int, digest: str) -> bytes | None:
        """Return a content, None where there is none. Trouble: attachments_unreadable."""
        file = paths.attachments_file(self.folder, year)
        if not file.exists():
            return None
        try:
            with self._opened(file) as raw:
                found = raw.execute("SELECT content FROM content WHERE sha256 = ?", (digest,)).fetchone()
        except Exception as error:
            raise _told(error, "attachments_unreadable", file) from error
        return found[0] if found else None

    @contextmanager
    def _opened(self, file: Path) -> Iterator[sqlcipher.Connection]:
        raw = keyed_connection(file, self.key.value)
        try:
            raw.execute(f"PRAGMA busy_timeout = {BUSY_MS}")
            raw.execute("PRAGMA synchronous = FULL")
            yield raw
        finally:
            raw.close()


def _told(error: Exception, code: str, file: Path) -> Trouble:
    """Name a full, read-only or busy disk; anything else is named by `code`."""
    found = trouble_of_file(error, file)
    return found if found.code in {FULL, READONLY, BUSY} else Trouble(code, file=file, reason=error)


@dataclass(frozen=True, slots=True)
class ContentTable:
    """The same in a table of the database, where that is a server."""

    engine: Engine

    def put(self, year: int, content: bytes) -> str:
        """Keep a content durably and return its SHA-256."""
        from models.tables.events import EventContent

        digest = sha256_of(content)
        with self.engine.connect().execution_options(**WRITING) as connection, connection.begin():
            if connection.execute(_of(year, digest)).one_or_none() is None:
                row = {"year": year, "sha256": digest, "content": content}
                connection.execute(insert(EventContent), [row])
        return digest

    def get(self, year: int, digest: str) -> bytes | None:
        """Return a content, None where there is none."""
        with self.engine.connect() as connection:
            row = connection.execute(_of(year, digest)).one_or_none()
        return row[0] if row else None


def _of(year: int, digest: str) -> Select[bytes]:
    from models.tables.events import EventContent

    found = EventContent.year == year, EventContent.sha256 == digest
    return select(EventContent.content).where(*found)


def vault_of(engine: Engine, folder: Path | None, key: DataKey | None) -> YearFiles | ContentTable:
    """Return where a store keeps the contents of files."""
    if folder is None or key is None:
        return ContentTable(engine)
    return YearFiles(folder, key)
