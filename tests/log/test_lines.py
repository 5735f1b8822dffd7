"""The first line of a log and those after it: sealed to each other, with the head on the newest."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from sqlalchemy import Connection, func, select

from models.log.keys import OpenKey
from models.log.lines import Last, anchor_text, append, last, start
from models.rules.core.log_chain import FIRST, head_mark
from models.store.store import Store
from models.tables.office import AnchorSecret, LogHead, Operation

NOW = datetime(2017, 3, 6, 9, 0, tzinfo=UTC)


def write(connection: Connection, previous: Last) -> int:
    return append(
        connection, previous, at=NOW, account="admin", action="test", subject="", detail={}
    )  # fmt: skip


def test_the_first_line_stands_on_nothing_and_takes_the_head_along(sqlite_store: Store) -> None:
    with sqlite_store.engine.begin() as connection:
        before = last(connection)
        assert (before.id, before.seal, before.key, before.is_head) == (0, FIRST, None, False)
        assert anchor_text(connection) == ""
        begun = start(connection, before)
        assert write(connection, begun) == 1
        first = last(connection)
        assert (first.id, first.is_head, first.strangers) == (1, True, False)
        assert connection.execute(select(Operation.previous)).scalar_one() == FIRST
        assert write(connection, start(connection, first)) == 2
        assert last(connection).is_head
        previous = select(Operation.previous).where(Operation.id == 2)
        assert connection.execute(previous).scalar_one() == first.seal
        number, mark = connection.execute(select(LogHead.number, LogHead.mark)).one()
        assert isinstance(begun.key, OpenKey)
        assert (number, mark) == (2, head_mark(begun.key.secret, 2, last(connection).seal))


@pytest.mark.parametrize("newest", [
    Last(7, "a" * 64, None, is_head=False, strangers=False),
    Last(0, FIRST, OpenKey("s"), is_head=True, strangers=False),
], ids=["lines whose secret was lost", "a secret and no line yet"])  # fmt: skip
def test_only_a_log_without_lines_and_without_a_secret_is_given_one(
    sqlite_store: Store, newest: Last
) -> None:
    with sqlite_store.engine.begin() as connection:
        assert start(connection, newest) is newest
        assert connection.execute(select(func.count(AnchorSecret.id))).scalar_one() == 0


def test_a_head_that_is_another_line_is_never_moved(sqlite_store: Store) -> None:
    with sqlite_store.engine.begin() as connection:
        write(connection, start(connection, last(connection)))
        cut = last(connection)._replace(is_head=False)
        write(connection, cut)
        assert connection.execute(select(LogHead.number)).scalar_one() == 1
        assert not last(connection).is_head
