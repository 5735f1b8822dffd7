"""Roundup and Trac at the same work, run by a Python that has them: `PYTHON trackers.py FOLDER EVENTS`.

Each is filled with that many events, a tenth of them open, and keeps of a new one what an event of ours
says: title, description, handler and state in fields of its own; place, source, number, level, name and
telephone in fields that an office would add. A new one is entered as the program's own form does, without the
page around it. Then each line that comes in, such as "Roundup create", is
measured once more and answered by the seconds of each run as JSON: creating one more with its commit, a
filtered list (the first 100 of a handler's open ones), counting the open ones by handler.
"""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from importlib import import_module
from pathlib import Path
from typing import Any

Work = Callable[[int], object]
Seconds = list[tuple[float, float]]

HANDLERS = ("sifa", "paichu", "guotu", "zhifa")
FIELDS = ("place", "source", "number", "level", "party", "phone")
LOT = 5_000
TIMES = {"create": 40, "list": 5, "count": 5}
"""How often each work is done in one turn."""


def seconds_of(work: Work, numbers: range) -> Seconds:
    """Return the processor's and the clock's seconds of each run of a work."""
    found = []
    for number in numbers:
        started = time.process_time(), time.perf_counter()
        work(number)
        found.append((time.process_time() - started[0], time.perf_counter() - started[1]))
    return found


def administer(program: str, folder: Path, *words: str) -> None:
    """Run a program's own administration verb."""
    tool = Path(sys.executable).with_name(program)
    subprocess.run([tool, *words], check=True, stdout=subprocess.DEVNULL, cwd=folder)


def fields(number: int) -> dict[str, str]:
    """Return what an event says besides its title and description."""
    values = (f"城南二村{number}号", "12345", f"N{number}", "一般", "王小明", "13800001234")
    return dict(zip(FIELDS, values, strict=True))


def _roundup_database(folder: Path) -> Any:  # Roundup is not installed where the types are checked
    """Set up Roundup with the fields of an event; return its open database."""
    home = str(folder / "roundup")
    administer("roundup-admin", folder, "-i", home, "install", "classic", "sqlite")
    settings, schema = Path(home) / "config.ini", Path(home) / "schema.py"
    text = settings.read_text(encoding="utf-8")
    for name, value in {"web": "http://localhost/", "domain": "localhost", "host": "localhost"}.items():
        text = text.replace(f"#{name} = NO DEFAULT", f"{name} = {value}")
    settings.write_text(text, encoding="utf-8")
    own = "".join(f"{name}=String(), " for name in FIELDS)
    text = schema.read_text(encoding="utf-8")
    schema.write_text(text.replace('IssueClass(db, "issue",', f'IssueClass(db, "issue", {own}'), "utf-8")
    administer("roundup-admin", folder, "-i", home, "initialise", "bench-2017")
    return import_module("roundup.instance").open(home).open("admin")


def roundup(folder: Path, events: int) -> dict[str, Work]:
    """Fill Roundup on its SQLite back end; return its works."""
    db = _roundup_database(folder)
    handlers = [db.user.create(username=name, address=f"{name}@localhost") for name in HANDLERS]
    done, unread = db.status.lookup("resolved"), db.status.lookup("unread")
    wanted = {"assignedto": handlers[0], "status": [state for state in db.status.list() if state != done]}
    date, admin = import_module("roundup.date"), db.getuid()

    def enter(number: int, **more: object) -> None:
        db.issue.create(
            title=f"楼道堆物 {number}", assignedto=handlers[number // 10 % 4],
            status=unread if number % 10 == 0 else done, **fields(number), **more,
        )  # fmt: skip

    def create(number: int) -> None:
        """Enter one as its form does: the description is the issue's first message."""
        said = db.msg.create(content=f"反映楼道堆物 {number}", author=admin, date=date.Date("."))
        enter(number, messages=[said])
        db.commit()

    for number in range(events):
        enter(number)
        if number % LOT == 0:
            db.commit()
            db.clearCache()
    db.commit()

    def listed(_: int) -> None:
        for one in db.issue.filter(None, wanted, ("-", "creation"))[:100]:
            db.issue.getnode(one).title  # noqa: B018 - reading it is the work

    def counted(_: int) -> None:
        Counter(db.issue.get(one, "assignedto") for one in db.issue.filter(None, {"status": unread}))

    return {"create": create, "list": listed, "count": counted}


def _trac_environment(folder: Path, events: int) -> Any:
    """Set up Trac with the fields of an event and so many tickets; return its environment."""
    home = str(folder / "trac")
    administer("trac-admin", folder, home, "initenv", "bench", "sqlite:db/trac.db")
    with (Path(home) / "conf" / "trac.ini").open("a", encoding="utf-8") as settings:
        settings.write("".join(("\n[ticket-custom]\n", *(f"{name} = text\n" for name in FIELDS))))
    env = import_module("trac.env").open_environment(home)
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
    return env


def trac(folder: Path, events: int) -> dict[str, Work]:
    """Fill Trac on its SQLite database; return its works."""
    env = _trac_environment(folder, events)
    ticket_of, query = import_module("trac.ticket.model").Ticket, import_module("trac.ticket.query").Query
    forms, told = import_module("trac.ticket.web_ui"), import_module("trac.notification.api")
    created = import_module("trac.ticket.notification").TicketChangeEvent
    request = import_module("trac.test").MockRequest(env, authname="admin")
    form = forms.TicketModule(env)

    def create(number: int) -> None:
        """Enter one as its form does: what it may not say is looked for before, who wants to hear is told."""
        ticket = ticket_of(env)
        ticket["summary"], ticket["owner"] = f"楼道堆物 {number}", HANDLERS[number // 10 % 4]
        ticket["reporter"], ticket["status"] = "admin", "new" if number % 10 == 0 else "closed"
        ticket["description"] = f"反映楼道堆物 {number}"
        for name, value in fields(number).items():
            ticket[name] = value
        assert form._validate_ticket(request, ticket)
        ticket.insert(when=datetime.now(UTC))
        told.NotificationSystem(env).notify(created("created", ticket, ticket["time"], "admin"))

    def listed(_: int) -> None:
        wanted = f"owner={HANDLERS[0]}&status=new&max=100&order=time&desc=1"
        query.from_string(env, wanted).execute(request)

    def counted(_: int) -> None:
        env.db_query("SELECT owner, count(*) FROM ticket WHERE status <> 'closed' GROUP BY owner")

    return {"create": create, "list": listed, "count": counted}


def main(folder: Path, events: int) -> None:
    """Fill both, then measure what is asked for until nothing is."""
    works = {"Roundup": roundup(folder, events), "Trac": trac(folder, events)}
    done = events
    print("ready", flush=True)
    for line in sys.stdin:
        program, work = line.split()
        numbers = range(done, done + TIMES[work])
        done += len(numbers)
        print(json.dumps(seconds_of(works[program][work], numbers)), flush=True)


if __name__ == "__main__":
    main(Path(sys.argv[1]), int(sys.argv[2]))
