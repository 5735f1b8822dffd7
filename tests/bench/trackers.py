"""Roundup and Trac at the same work, run by a Python that has them: `PYTHON trackers.py FOLDER EVENTS`.

Each is filled with that many events, a tenth of them open. It prints, as JSON, the seconds of creating one
more (the median, each with its commit), of a filtered list (the first 100 of a handler's open ones) and of
counting the open ones by handler, for each program.
"""

from __future__ import annotations

import json
import statistics
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from importlib import import_module
from pathlib import Path

Seconds = dict[str, tuple[float, float]]

HANDLERS = ("sifa", "paichu", "guotu", "zhifa")
CREATED, RUNS, LOT = 200, 5, 5_000


def median(times: int, work: Callable[[int], object]) -> tuple[float, float]:
    """Return the medians of the processor's and the clock's seconds of some runs, each with its number."""
    seconds = []
    for number in range(times):
        started = time.process_time(), time.perf_counter()
        work(number)
        seconds.append((time.process_time() - started[0], time.perf_counter() - started[1]))
    return statistics.median(one for one, _ in seconds), statistics.median(one for _, one in seconds)


def administer(program: str, folder: Path, *words: str) -> None:
    """Run a program's own administration verb."""
    tool = Path(sys.executable).with_name(program)
    subprocess.run([tool, *words], check=True, stdout=subprocess.DEVNULL, cwd=folder)


def roundup(folder: Path, events: int) -> Seconds:
    """Measure Roundup on its SQLite back end."""
    instance = import_module("roundup.instance")  # not installed where the types are checked
    home = str(folder / "roundup")
    administer("roundup-admin", folder, "-i", home, "install", "classic", "sqlite")
    settings = Path(home) / "config.ini"
    text = settings.read_text(encoding="utf-8")
    for name, value in {"web": "http://localhost/", "domain": "localhost", "host": "localhost"}.items():
        text = text.replace(f"#{name} = NO DEFAULT", f"{name} = {value}")
    settings.write_text(text, encoding="utf-8")
    administer("roundup-admin", folder, "-i", home, "initialise", "bench-2017")
    db = instance.open(home).open("admin")
    handlers = [db.user.create(username=name, address=f"{name}@localhost") for name in HANDLERS]
    states = db.status.list()
    done, unread = db.status.lookup("resolved"), db.status.lookup("unread")
    db.commit()

    def enter(number: int) -> None:
        db.issue.create(
            title=f"楼道堆物 {number}", assignedto=handlers[number // 10 % 4],
            status=unread if number % 10 == 0 else done,
        )  # fmt: skip

    def create(number: int) -> None:
        enter(number)
        db.commit()

    for number in range(events):
        enter(number)
        if number % LOT == 0:
            db.commit()
            db.clearCache()
    db.commit()

    wanted = {"assignedto": handlers[0], "status": [state for state in states if state != done]}

    def listed(_: int) -> None:
        for one in db.issue.filter(None, wanted, ("-", "creation"))[:100]:
            db.issue.getnode(one).title  # noqa: B018 - reading it is the work

    def counted(_: int) -> None:
        Counter(db.issue.get(one, "assignedto") for one in db.issue.filter(None, {"status": unread}))

    found = {"create": median(CREATED, create), "list": median(RUNS, listed), "count": median(RUNS, counted)}
    db.close()
    return found


def trac(folder: Path, events: int) -> Seconds:
    """Measure Trac on its SQLite database."""
    open_environment = import_module("trac.env").open_environment
    ticket_of, query = import_module("trac.ticket.model").Ticket, import_module("trac.ticket.query").Query
    home = str(folder / "trac")
    administer("trac-admin", folder, home, "initenv", "bench", "sqlite:db/trac.db")
    env = open_environment(home)
    request = import_module("trac.test").MockRequest(env)

    with env.db_transaction as tickets:
        tickets.executemany(
            "INSERT INTO ticket (type, time, changetime, summary, owner, reporter, status) "
            "VALUES ('defect', %s, %s, %s, %s, 'admin', %s)",
            [
                (number, number, f"楼道堆物 {number}", HANDLERS[number // 10 % 4],
                 "closed" if number % 10 else "new")
                for number in range(events)
            ],
        )  # fmt: skip

    def create(number: int) -> None:
        ticket = ticket_of(env)
        ticket["summary"], ticket["owner"] = f"楼道堆物 {number}", HANDLERS[number // 10 % 4]
        ticket["reporter"], ticket["status"] = "admin", "new" if number % 10 == 0 else "closed"
        ticket.insert()

    def listed(_: int) -> None:
        wanted = f"owner={HANDLERS[0]}&status=new&max=100&order=time&desc=1"
        query.from_string(env, wanted).execute(request)

    def counted(_: int) -> None:
        env.db_query("SELECT owner, count(*) FROM ticket WHERE status <> 'closed' GROUP BY owner")

    return {"create": median(CREATED, create), "list": median(RUNS, listed), "count": median(RUNS, counted)}


if __name__ == "__main__":
    where, many = Path(sys.argv[1]), int(sys.argv[2])
    print(json.dumps({"Roundup": roundup(where, many), "Trac": trac(where, many)}))
