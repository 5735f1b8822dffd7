"""Events beside Roundup 2.6 and Trac 1.6: `python -m tests.bench.beside PYTHON [events] [folder]`.

PYTHON is one that has both of them (`python -m venv V && V/bin/pip install roundup==2.6.0 Trac==1.6`, then
V/bin/python). It prints the processor's time, which a busy machine does not change much, and the time by the
clock, which includes waiting for the disk: with a folder in memory (/dev/shm) the work alone, with one on a
disk what somebody waits for. Each program keeps that many events, and is asked in the same run, through its
own interface in Python: to create one more, durably; for the first page
of one handler's open ones; to count the open ones by handler. "book" is what one event of a book costs us, as
they come in by thousands. Each of our events goes through the rules, starts its clock, and is written to the
hash-chained log of an encrypted file; theirs do none of that.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from models.rules.events.moments import of_datetime
from models.rules.events.records import EventRecord
from models.rules.intake.records import Incoming
from models.services.events.intake.taking import take_in
from models.services.events.lists import Bucket, EventFilter, count_each, list_events
from models.services.intake.taking import take_files
from models.services.office.accounts import sign_in
from models.services.office.desk import Desk
from tests.bench.event_office import AGENCIES, build, clock

Seconds = dict[str, tuple[float, float]]

EVENTS, CREATED, RUNS, BOOK = 10_000, 200, 5, 1_000
TRACKERS = Path(__file__).with_name("trackers.py")


def median(times: int, work: Callable[[int], object]) -> tuple[float, float]:
    """Return the medians of the processor's and the clock's seconds of some runs, each with its number."""
    seconds = []
    for number in range(times):
        started = time.process_time(), time.perf_counter()
        work(number)
        seconds.append((time.process_time() - started[0], time.perf_counter() - started[1]))
    return statistics.median(one for one, _ in seconds), statistics.median(one for _, one in seconds)


def record(number: int) -> EventRecord:
    """Return an event to take in, unlike any other."""
    return EventRecord(
        category="邻里", source="12345", foreign_id=f"N{number}", title="楼道堆物",
        place=f"城南二村{number}号", grid="", received=of_datetime(clock()), level="一般",
        party="王小明", phone="13800001234",
        summary=f"反映楼道堆物 {number}",
    )  # fmt: skip


def ours(folder: Path, events: int) -> Seconds:
    """Measure this program in an office that keeps as many events."""
    with build(folder, events, events) as store:
        desk: Desk = sign_in(store.sessions, clock=clock)
        agencies = [name for names in AGENCIES.values() for name in names]
        wanted = EventFilter(agency=agencies[0], bucket=Bucket.OPEN)
        by_handler = [EventFilter(agency=name, bucket=Bucket.OPEN) for name in agencies]
        taken = {
            "create": median(CREATED, lambda number: take_in(desk, record(number))),
            "list": median(RUNS, lambda _: list_events(desk, wanted)),
            "count": median(RUNS, lambda _: count_each(desk, by_handler)),
        }
        processor, waited = median(1, lambda _: take_files(desk, [book(BOOK)]))
        return {**taken, "book": (processor / BOOK, waited / BOOK)}


def book(events: int) -> Incoming[EventRecord]:
    """Return a book of events to take in, unlike those of `record`."""
    rows = tuple(
        replace(record(number), foreign_id=f"B{number}", place=f"城南三村{number}号")
        for number in range(events)
    )
    return Incoming(file="book.xlsx", kind="events", year=0, month=0, records=rows)


def main(python: str, events: int, where: str | None) -> None:
    """Print the milliseconds of each program."""
    with tempfile.TemporaryDirectory(dir=where) as name:
        folder = Path(name)
        command = [python, str(TRACKERS), name, str(events)]
        found = json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        found["ours"] = ours(folder / "ours", events)
    for which, name in enumerate(("processor", "clock")):
        print(f"{events:,} events, ms by the {name:10} create     list    count     book")
        for program, seconds in found.items():
            print(f"{program:30} {'  '.join(f'{value[which] * 1e3:7.2f}' for value in seconds.values())}")


if __name__ == "__main__":
    words = sys.argv[1:]
    main(words[0], int(words[1]) if words[1:] else EVENTS, words[2] if words[2:] else None)
