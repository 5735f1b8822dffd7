"""Many desks on a server, as figures: `python -m tests.bench.desks [desks] [edits]`.

* edits: so many desks mark half-days of their own in one month, each so many times; how many a second, the
  median and the 95th percentile of one edit, and how many were lost (none may be);
* policies: the month of 200 people read by the clerk's own login, which the server holds to row policies,
  against the owner, whom it does not: the ratio of the medians; likewise the bonus of 2,000 people;
* import: the 95th percentile of one edit on a desk while another, in a process of its own, reads and takes in
  the sample year, against the same in quiet.
"""

from __future__ import annotations

import multiprocessing
import statistics
import sys
import time
from collections.abc import Callable
from functools import partial
from multiprocessing.synchronize import Event
from threading import Barrier, Thread

from desktop.intake.reading import read_files
from models.services.attendance.edit_steps import RowChange
from models.services.attendance.editing import Edits, save_edits
from models.services.attendance.months import month_sheet
from models.services.bonus.runs import runs_of
from models.services.intake.taking import take_files
from models.services.office.accounts import sign_in
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.store.desks.connecting import open_as
from models.store.store import Store
from tests import postgres
from tests.bench.big_office import YEAR, fill
from tests.office import year_of_files
from tests.services.desks.office import (
    JUSTICE,
    LAND,
    NAMES,
    PASSWORD,
    Server,
    clock,
    seat,
    served,
)

MAY = 201705
DESKS, EDITS, PEOPLE, READS = 8, 1000, 200, 15
STAFF, RUNS = 2_000, 5
_DAYS = (*range(2, 6), *range(8, 13), *range(15, 20), *range(22, 27))
HALVES = [half for day in _DAYS for half in (day * 2 - 2, day * 2 - 1)]


def populate(server: Server) -> None:
    """Post many more people at the first agency."""
    server.run("INSERT INTO staff_member (id, staff_no, name, initials, sex, id_card, work_since, mobile,"
               " bank_card, bank_name, note) SELECT n, 'S' || n, '人' || n, 'r', '', lpad(n::text, 18, '0'),"
               f" '', '', '', '', '' FROM generate_series(1001, {1000 + PEOPLE}) n")  # fmt: skip
    server.run("INSERT INTO posting (staff_id, agency_id, since, until, staff_kind, post_class, post_title,"
               " came_back) SELECT n, 1, '2016-01-01', NULL, 'civil', '科员', '', false"
               f" FROM generate_series(1001, {1000 + PEOPLE}) n")  # fmt: skip


def edit(desk: Desk, number: int, edits: int, ready: Barrier, seconds: list[float]) -> None:
    """Mark half-days of one person of this desk's own, one after another."""
    staff_id = 1001 + number
    known = "." * 62
    ready.wait()
    for turn in range(edits):
        half, code = HALVES[turn % len(HALVES)], "PL"[turn // len(HALVES) % 2]
        started = time.perf_counter()
        sheet = month_sheet(desk, LAND, MAY)
        saved = save_edits(desk, sheet, Edits({staff_id: RowChange(half, known[half], code)}), sheet.seen)
        seconds.append(time.perf_counter() - started)
        assert not saved.lost
        known = f"{known[:half]}{code}{known[half + 1 :]}"


def lines_of_edits(server: Server) -> int:
    """Return how many edits the log tells of."""
    return int(str(server.value("SELECT count(*) FROM operation WHERE action = 'edit_marks'")))


def edited(server: Server, desks: int, edits: int) -> None:
    """Print how fast so many desks mark at once, and that nothing was lost."""
    seats = [server.desk((Role.CLERK, Role.ADMINISTRATOR)[at % 2]) for at in range(desks)]
    ready, seconds, before = Barrier(desks + 1), list[float](), lines_of_edits(server)
    threads = [
        Thread(target=edit, args=(desk, at, edits, ready, seconds)) for at, desk in enumerate(seats)
    ]
    for thread in threads:
        thread.start()
    ready.wait()
    started = time.perf_counter()
    for thread in threads:
        thread.join()
    whole = time.perf_counter() - started
    p95 = statistics.quantiles(seconds, n=20)[18]
    print(f"{desks} desks × {edits} edits: {desks * edits / whole:7.1f} a second,"
          f" median {statistics.median(seconds) * 1e3:.1f} ms, p95 {p95 * 1e3:.1f} ms,"
          f" lost {desks * edits - lines_of_edits(server) + before}")  # fmt: skip


def median_of(work: Callable[[], object], times: int = READS) -> float:
    """Return the median of several runs, in seconds."""
    seconds = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - started)
    return statistics.median(seconds)


def policies(server: Server) -> None:
    """Print what row policies cost on the month of many people."""
    clerk = server.desk(Role.CLERK)
    owner = sign_in(server.owner.sessions, NAMES[Role.ADMINISTRATOR], clock=clock)
    under, without = (median_of(partial(month_sheet, desk, LAND, MAY)) for desk in (clerk, owner))
    print(f"month of {PEOPLE} people: {under * 1e3:.1f} ms under policies ÷ {without * 1e3:.1f} ms"
          f" = {under / without:.2f}")  # fmt: skip


def bonus(server: Server) -> None:
    """Print what row policies cost on the year-end run of many people."""
    owner = sign_in(server.owner.sessions, NAMES[Role.ADMINISTRATOR], clock=clock)
    fill(server.desk(Role.ADMINISTRATOR), STAFF)
    clerk = server.desk(Role.CLERK)
    under, without = (median_of(partial(runs_of, desk, YEAR), RUNS) for desk in (clerk, owner))
    print(f"bonus of {STAFF} people: {under * 1e3:.0f} ms under policies ÷ {without * 1e3:.0f} ms"
          f" = {under / without:.2f}")  # fmt: skip


QUIET = 60
"""Edits that are timed before anybody imports."""


def import_year(door: str, begun: Event) -> None:
    """Read and take in the sample year at a desk of its own."""
    store = Store(open_as(door, NAMES[Role.ADMINISTRATOR], PASSWORD))
    with store:
        desk = sign_in(store.sessions, NAMES[Role.ADMINISTRATOR], clock=clock)
        files = read_files(desk, year_of_files())
        begun.set()
        take_files(desk, files)


def one_edit(desk: Desk, turn: int) -> float:
    """Mark one half-day of a person whom no import touches; return the seconds that it took."""
    half, code = HALVES[turn % len(HALVES)], "PL"[turn // len(HALVES) % 2]
    sheet = month_sheet(desk, JUSTICE, MAY)
    was = "." if turn < len(HALVES) else "PL"[(turn // len(HALVES) - 1) % 2]
    started = time.perf_counter()
    assert not save_edits(desk, sheet, Edits({4: RowChange(half, was, code)}), sheet.seen).lost
    return time.perf_counter() - started


def imported(server: Server) -> None:
    """Print how long an edit waits while another desk takes in a year."""
    desk = server.desk(Role.CLERK)
    quiet = [one_edit(desk, turn) for turn in range(QUIET)]
    context = multiprocessing.get_context("spawn")
    begun = context.Event()
    importer = context.Process(target=import_year, args=(server.door, begun))
    importer.start()
    begun.wait()
    busy, turn = list[float](), QUIET
    while importer.is_alive():
        busy.append(one_edit(desk, turn))
        turn += 1
    importer.join()
    assert importer.exitcode == 0
    before, during = (statistics.quantiles(seconds, n=20)[18] for seconds in (quiet, busy))
    print(f"edit while a year is taken in: p95 {during * 1e3:.1f} ms of {len(busy)} edits"
          f" ÷ {before * 1e3:.1f} ms in quiet = {during / before:.2f}")  # fmt: skip


def main(desks: int, edits: int) -> None:
    """Print every figure."""
    with postgres.running_server() as maintenance:
        with postgres.fresh_database(maintenance) as url, served(url) as server:
            bonus(server)
        with postgres.fresh_database(maintenance) as url, served(url) as server:
            seat(server)
            imported(server)
            populate(server)
            policies(server)
            edited(server, desks, edits)


if __name__ == "__main__":
    words = [int(word) for word in sys.argv[1:]]
    main(words[0] if words else DESKS, words[1] if words[1:] else EDITS)
