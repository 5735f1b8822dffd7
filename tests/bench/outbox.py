"""How the outbox grows with the events of a system, as ratios: `python -m tests.bench.outbox [many] [few]`.

Two offices of one system's events are read whole, before anything was told and after everything was. Printed
are the statements of each, and how many times as long the larger one takes for so many times the events.
"""

from __future__ import annotations

import sys
import tempfile
import time
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sqlalchemy import insert

from models.rules.work.exchange.words import Format
from models.services.office.accounts import sign_in
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.work.exchange.outbox import outbox
from models.services.work.exchange.systems import set_up_system
from models.tables.events import EventTold
from tests.bench.event_office import build, clock
from tests.services.sample_office import statements

MANY, FEW, SYSTEM = 300_000, 30_000, "12345"


@dataclass(frozen=True)
class Reading:
    """One reading of an outbox."""

    lines: int
    seconds: float
    statements: int


def read(desk: Desk) -> Reading:
    """Read the outbox once."""
    with statements(desk) as heard:
        started = time.perf_counter()
        lines = len(outbox(desk, SYSTEM))
        return Reading(lines, time.perf_counter() - started, len(heard))


def tell_all(desk: Desk) -> None:
    """Mark everything as told at once."""
    told = {"whom": SYSTEM, "account": desk.actor.account, "told_at": "2017-12-29T16:00:00"}
    rows = [{"step_id": line.step_id, **told} for line in outbox(desk, SYSTEM)]
    with desk.change(Action.TELL_EXCHANGE, SYSTEM) as change:
        change.session.execute(insert(EventTold), rows)


def readings(folder: Path, count: int) -> tuple[Reading, Reading]:
    """Build an office of so many events; return its outbox untold and told."""
    with build(folder, count, count // 10) as store:
        desk = sign_in(store.sessions, clock=clock)
        set_up_system(desk, SYSTEM, folder="", since=date(2008, 1, 1), out=Format.JSON)
        untold = read(desk)
        tell_all(desk)
        return untold, read(desk)


def main() -> int:
    """Print the ratios."""
    many = int(sys.argv[1]) if len(sys.argv) > 1 else MANY
    few = int(sys.argv[2]) if len(sys.argv) > 2 else FEW
    with tempfile.TemporaryDirectory() as folder:
        small = readings(Path(folder) / "few", few)
        large = readings(Path(folder) / "many", many)
    for name, one, other in zip(("untold", "told"), small, large, strict=True):
        print(
            f"{name}: {other.lines} lines of {many} events, {other.statements} statements"
            f" (of {few}: {one.statements}); {other.seconds / one.seconds:.1f} times as long"
            f" for {many / few:.1f} times the events; {other.seconds:.2f} s here"
        )
    return 0


if __name__ == "__main__":
    sys.exit(main())
