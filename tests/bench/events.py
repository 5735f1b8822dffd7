"""What events cost, as ratios: `python -m tests.bench.events [kept] [of this year] [folder]`.

In an office of 300,000 events kept, 30,000 of this year (some 2 million deeds), on its encrypted file:

* board: the first page with the counts of every saved filter in a table, against a bare QTableView filled
  by one SQL;
* filter: the counts and the page of one platform, against one raw aggregate of the platform's year;
* deed: one deed durable (rules, clocks, version, hash-chained log), against a bare one-row commit; also by
  the clock, which on a disk includes waiting for it to hold what was written;
* KPI: the year's table, against one raw pass over that year's deeds.

It prints the ratios, the statements of each, and the exponent of growth of each from a year of 10,000 events
to one of 100,000. Every figure is the best of several, and but for the clock's it is the processor's time, so
that a machine that does other work too gives the same ratios; the folder should be memory-backed, such as
/dev/shm.
"""

from __future__ import annotations

import math
import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtWidgets import QApplication, QTableView
from sqlalchemy import event as listening
from sqlalchemy import text

from models.rules.events.deeds import Facts
from models.rules.events.words import State, Verb
from models.services.events.doing import do
from models.services.events.figures import Period, kpi
from models.services.events.lists import Bucket, EventFilter, count_each, list_events
from models.services.office.accounts import sign_in
from models.services.office.desk import Desk
from models.store.store import Store
from tests.bench.event_office import YEAR, build, clock
from tests.services.events.desk import HUB

KEPT, THIS_YEAR = 300_000, 30_000
GROWTH = (10_000, 100_000)
DEEDS = 25
_NOWHERE = QModelIndex()
Index = QModelIndex | QPersistentModelIndex
Seconds = list[tuple[float, float]]
"""Of each run the processor's and the clock's."""

PAGE = text(
    "SELECT number, title, place, level, state, agency, due_at FROM event "
    "ORDER BY received_at DESC, id DESC LIMIT 101"
)
AGGREGATE = text(
    "SELECT state, count(*), sum(due_at < :now) FROM event "
    "WHERE platform = :platform AND received_at >= :since AND received_at < :until GROUP BY state"
)
PASS = text(
    "SELECT s.event_id, s.verb, s.at FROM event e JOIN event_step s ON s.event_id = e.id "
    "WHERE e.received_at >= :since AND e.received_at < :until"
)


class Rows(QAbstractTableModel):
    """Rows of text as they are."""

    def __init__(self, rows: Sequence[Sequence[object]]) -> None:
        super().__init__()
        self._rows = rows

    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() or not self._rows else len(self._rows[0])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> str | None:
        return str(self._rows[index.row()][index.column()]) if role == Qt.ItemDataRole.DisplayRole else None


def shown(rows: Sequence[Sequence[object]]) -> None:
    """Show and paint a table of rows once."""
    view = QTableView()
    model = Rows(rows)
    model.setParent(view)
    view.setModel(model)
    view.resize(1150, 700)
    view.show()
    view.grab()
    view.close()
    view.deleteLater()


def counts(desk: Desk, narrowed: EventFilter) -> dict[Bucket, int]:
    """Count what each saved filter shows of a list that is narrowed."""
    filters = [replace(narrowed, bucket=one) for one in Bucket]
    return dict(zip(Bucket, count_each(desk, filters), strict=True))


def open_board(desk: Desk) -> None:
    """Show what the board shows first: the page of open events, and every saved filter with its count."""
    found = counts(desk, EventFilter())
    page = list_events(desk, EventFilter(bucket=Bucket.OPEN))
    shown([(r.number, r.title, r.place, r.level, r.state.value, r.agency, r.due) for r in page.rows])
    assert found[Bucket.OPEN] >= len(page.rows)


def open_bare(store: Store) -> None:
    """Show the same number of rows by one SQL."""
    with store.engine.connect() as connection:
        shown([tuple(row) for row in connection.execute(PAGE).all()])


def best_of(times: int, work: Callable[[], object]) -> float:
    """Return the shortest of several runs, in seconds: the least disturbed one."""
    seconds = []
    for _ in range(times):
        started = time.process_time()
        work()
        seconds.append(time.process_time() - started)
    return min(seconds)


@contextmanager
def counted(store: Store) -> Iterator[list[str]]:
    """Note every statement."""
    heard: list[str] = []

    def note(_c: object, _cursor: object, statement: str, *_rest: Any) -> None:
        heard.append(statement)

    listening.listen(store.engine, "before_cursor_execute", note)
    try:
        yield heard
    finally:
        listening.remove(store.engine, "before_cursor_execute", note)


def deeds(desk: Desk, between: Callable[[], object] = lambda: None) -> Seconds:
    """Return the seconds of accepting one waiting event after another, with something else in between."""
    waiting = list_events(desk, EventFilter(states=(State.WAITING,)), limit=DEEDS).rows
    seconds: Seconds = []
    for row in waiting:
        between()
        started = time.process_time(), time.perf_counter()
        do(desk, row.number, Verb.ACCEPT, Facts(), by=HUB, version=row.version)
        seconds.append((time.process_time() - started[0], time.perf_counter() - started[1]))
    return seconds


@contextmanager
def bare_commits(store: Store) -> Iterator[tuple[Callable[[], None], Seconds]]:
    """Give a bare one-row commit of the same encrypted file, and the seconds that each took."""
    seconds: Seconds = []

    def commit() -> None:
        started = time.process_time(), time.perf_counter()
        with store.engine.connect().execution_options(writing=True) as connection, connection.begin():
            connection.execute(text("INSERT INTO bench (word) VALUES ('x')"))
        seconds.append((time.process_time() - started[0], time.perf_counter() - started[1]))

    with store.engine.begin() as connection:
        connection.execute(text("CREATE TABLE bench (id INTEGER PRIMARY KEY, word TEXT)"))
    yield commit, seconds
    with store.engine.begin() as connection:
        connection.execute(text("DROP TABLE bench"))


def raw_pass(store: Store) -> int:
    """Read every deed of the year once and count by verb."""
    since, until = Period(YEAR).span
    found: dict[str, int] = {}
    with store.engine.connect() as connection:
        for _, verb, _at in connection.execute(PASS, {"since": since, "until": until}):
            found[verb] = found.get(verb, 0) + 1
    return sum(found.values())


def raw_aggregate(store: Store) -> int:
    """Count the year's events of a platform by one statement."""
    since, until = Period(YEAR).span
    values = {"now": until, "platform": "综治工作", "since": since, "until": until}
    with store.engine.connect() as connection:
        return len(connection.execute(AGGREGATE, values).all())


def works(desk: Desk) -> dict[str, Callable[[], object]]:
    """Return what is measured by reading."""
    narrowed = EventFilter(platform="综治工作")
    return {
        "board": lambda: open_board(desk),
        "filter": lambda: (counts(desk, narrowed), list_events(desk, narrowed)),
        "kpi": lambda: kpi(desk, Period(YEAR)),
    }


def measured(store: Store) -> dict[str, tuple[float, float, int]]:
    """Return our seconds, what they are held against, and our statements, of each work."""
    desk = sign_in(store.sessions, clock=clock)
    bare = {
        "board": best_of(5, lambda: open_bare(store)),
        "filter": best_of(5, lambda: raw_aggregate(store)),
        "kpi": best_of(3, lambda: raw_pass(store)),
    }
    found: dict[str, tuple[float, float, int]] = {}
    for name, work in works(desk).items():
        with counted(store) as heard:
            work()
        found[name] = best_of(5, work), bare[name], len(heard)
    with bare_commits(store) as (commit, seconds):
        commit()
        ours = deeds(desk, commit)
    with counted(store) as heard:
        deeds(desk)
    statements = len(heard) // DEEDS
    return {
        **found, "deed": (_least(ours, 0), _least(seconds, 0), statements),
        "by clock": (_least(ours, 1), _least(seconds, 1), statements),
    }  # fmt: skip


def _least(seconds: Seconds, which: int) -> float:
    return min(one[which] for one in seconds)


def main(kept: int, this_year: int, where: str | None) -> None:
    """Print the ratios, and the exponents of growth."""
    app = QApplication.instance() or QApplication([])
    with tempfile.TemporaryDirectory(dir=where) as name:
        with build(Path(name) / "kept", kept, this_year) as store:
            for work, (ours, bare, statements) in measured(store).items():
                line = f"{work:8} {ours * 1e3:9.2f} ms ÷ {bare * 1e3:9.2f} ms = {ours / bare:6.2f}"
                print(f"{line}   {statements} statements", flush=True)
        grown = []
        for size in GROWTH:
            with build(Path(name) / str(size), size, size) as store:
                grown.append(measured(store))
    few, many = grown
    for work in few:
        exponent = math.log(many[work][0] / few[work][0]) / math.log(GROWTH[1] / GROWTH[0])
        print(f"{work:8} grows by {exponent:5.2f}; statements {few[work][2]} and {many[work][2]}", flush=True)
    app.processEvents()


if __name__ == "__main__":
    words = sys.argv[1:]
    main(
        int(words[0]) if words else KEPT,
        int(words[1]) if words[1:] else THIS_YEAR,
        words[2] if words[2:] else None,
    )
