"""Events beside Roundup 2.6 and Trac 1.6: `python -m tests.bench.beside PYTHON [events] [folder]`.

PYTHON is one that has both of them (`python -m venv V && V/bin/pip install roundup==2.6.0 Trac==1.6
'setuptools<81'`, then V/bin/python). Each program keeps that many events in a folder of its own, and is asked
through its own interface in Python: to create one more, durably; for the first page of one handler's open
ones; to count the open ones by handler. They take turns, so that a busy machine is as busy for each, and of
each work the least and the median are printed: by the processor, and by the clock, which includes waiting for
the disk. A folder in memory (/dev/shm) shows the work alone, one on a disk what somebody waits for.

"book" is what one event of a book costs us, as they come in by thousands; "row" a bare commit of one row of
the encrypted file. Each of our events goes through the rules, starts its clock, and is written to the
hash-chained log of an encrypted file; theirs do none of that.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import count
from pathlib import Path

from models.rules.events.moments import of_datetime
from models.rules.events.records import EventRecord
from models.rules.intake.records import Incoming
from models.services.events.intake.taking import take_in
from models.services.events.lists import Bucket, EventFilter, count_each, list_events
from models.services.intake.taking import take_files
from models.services.office.accounts import sign_in
from models.services.office.desk import Desk
from models.store.store import Store
from tests.bench.event_office import AGENCIES, build, clock
from tests.bench.events import bare_commits
from tests.bench.trackers import TIMES, Seconds, Work, seconds_of

EVENTS, TURNS, BOOK = 10_000, 5, 1_000
OUR_TIMES = {**TIMES, "book": 1, "row": 40}
TRACKERS = Path(__file__).with_name("trackers.py")
Turn = Callable[[str], Seconds]


def record(number: int) -> EventRecord:
    """Return an event to take in, unlike any other."""
    return EventRecord(
        category="邻里", source="12345", foreign_id=f"N{number}", title="楼道堆物",
        place=f"城南二村{number}号", grid="", received=of_datetime(clock()), level="一般",
        party="王小明", phone="13800001234",
        summary=f"反映楼道堆物 {number}",
    )  # fmt: skip


def book(number: int) -> Incoming[EventRecord]:
    """Return a book of events to take in, unlike those of `record` and of any other number."""
    rows = tuple(
        replace(record(row), foreign_id=f"B{number}-{row}", place=f"城南三村{row}号") for row in range(BOOK)
    )
    return Incoming(file=f"book{number}.xlsx", kind="events", year=0, month=0, records=rows)


def works(desk: Desk, commit: Callable[[], None]) -> dict[str, Work]:
    """Return what we are measured at."""
    agencies = [name for names in AGENCIES.values() for name in names]
    wanted = EventFilter(agency=agencies[0], bucket=Bucket.OPEN)
    by_handler = [EventFilter(agency=name, bucket=Bucket.OPEN) for name in agencies]
    return {
        "create": lambda number: take_in(desk, record(number)),
        "list": lambda _: list_events(desk, wanted),
        "count": lambda _: count_each(desk, by_handler),
        "book": lambda number: take_files(desk, [book(number)]),
        "row": lambda _: commit(),
    }


@contextmanager
def ours(store: Store) -> Iterator[Turn]:
    """Give our turns: each takes the numbers that follow."""
    numbers = count()
    with bare_commits(store) as (commit, _):
        measured = works(sign_in(store.sessions, clock=clock), commit)

        def turn(work: str) -> Seconds:
            first = next(numbers) * max(OUR_TIMES.values())
            found = seconds_of(measured[work], range(first, first + OUR_TIMES[work]))
            return [(one / BOOK, two / BOOK) for one, two in found] if work == "book" else found

        yield turn


@contextmanager
def theirs(python: str, folder: str, events: int) -> Iterator[dict[str, Turn]]:
    """Give the turns of the two others, which run beside us and wait to be asked."""
    command = [python, str(TRACKERS), folder, str(events)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as running:
        asking, answers = running.stdin, running.stdout
        assert asking is not None and answers is not None

        def turn(program: str, work: str) -> Seconds:
            print(program, work, file=asking, flush=True)
            found: Seconds = json.loads(answers.readline())
            return found

        answers.readline()
        yield {name: lambda work, name=name: turn(name, work) for name in ("Roundup", "Trac")}  # type: ignore[misc]
        asking.close()


def main(python: str, events: int, where: str | None) -> None:
    """Print the milliseconds of each program."""
    found: dict[tuple[str, str], Seconds] = defaultdict(list)
    with (
        tempfile.TemporaryDirectory(dir=where) as name,
        build(Path(name) / "ours", events, events) as store,
        theirs(python, name, events) as others,
        ours(store) as own,
    ):
        for _ in range(TURNS):
            for work in OUR_TIMES:
                for program, turn in (*(others.items() if work in TIMES else ()), ("ours", own)):
                    found[program, work] += turn(work)
    for which, said in enumerate(("processor", "clock")):
        print(f"{events:,} events, ms by the {said} (least / median)")
        for (program, work), seconds in sorted(found.items()):
            values = [one[which] * 1e3 for one in seconds]
            print(f"{program:8} {work:7} {min(values):8.3f} / {statistics.median(values):8.3f}")


if __name__ == "__main__":
    words = sys.argv[1:]
    main(words[0], int(words[1]) if words[1:] else EVENTS, words[2] if words[2:] else None)
