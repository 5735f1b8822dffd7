"""How long the district's roll-up takes, as ratios: `python -m tests.bench.district [streets] [months]`.

118 streets × 12 months of signed files, 2.2 million events in their figures (as Shaoxing counted in eight
months). Printed are the ratio of the whole roll-up (signatures checked, sums, places) to merely reading the
files: opening each and decoding the JSON in it, and, for what it is worth, to only copying their bytes into
memory. And the peak of memory over a quarter of the months against all of them: what is kept is a handful of
sums a street and month, never a file.
"""

from __future__ import annotations

import json
import random
import resource
import statistics
import sys
import tempfile
import time
import tracemalloc
from collections.abc import Callable
from pathlib import Path

from models.rules.district.month import (
    KPI,
    PAIRS,
    Money,
    MoneyKind,
    Pair,
    StreetMonth,
    UnitMonth,
    to_text,
)
from models.rules.sheets.words import SheetState
from models.services.district.rolling import roll_up
from models.services.district.signing import KEYS, SUFFIX, keys_text, new_key, sign

STREETS, MONTHS = 118, 12
EVENTS = 2_200_000
AGENCIES = ("国土资源所", "司法所", "行政执法中队", "市场监管所", "派出所", "便民服务中心")
PLATFORMS = ("综治工作", "综合执法", "市场监管", "便民服务")
LEAVES = 60
"""Categories in which something happened in a month; the tree of a street has 178."""
KINDS = ("出勤", "公差", "事假", "病假", "年休", "培训", "值班", "补休", "旷工")


def street_month(code: int, month: int, events: int, chance: random.Random) -> StreetMonth:
    """Return a street's month with so many events."""
    closed = int(events * chance.uniform(0.93, 1))
    late = int(closed * chance.uniform(0, 0.05))

    def pair(below: int) -> Pair:
        return int(below * chance.uniform(0.8, 1)), below

    def kpi(below: int) -> dict[str, int | Pair]:
        return {name: pair(below) if name in PAIRS else below // 20 for name in KPI}

    figures = kpi(events)
    figures |= {
        "received": events, "closed_in_time": closed - late, "closed_late": late, "open": events - closed,
        "closing_rate": (closed, events), "red": late, "yellow": late * 2,
    }  # fmt: skip
    due, paid = 60 * 44, SheetState.PAID
    return StreetMonth(
        street=f"第{code}街道", code=f"{330600000 + code}", month=f"2017-{month:02d}", at="2018-01-15T09:30",
        people=60, due=due, present=int(due * chance.uniform(0.9, 1)),
        halves={kind: chance.randrange(200) for kind in KINDS}, events=figures,
        levels={"一般": events - 20, "紧急": 15, "特急": 5},
        categories={f"矛盾纠纷/类别{leaf}": events // LEAVES for leaf in range(LEAVES)},
        units=[
            UnitMonth(scope="agency" if name in AGENCIES else "platform", name=name, people=10, due=440,
                      present=420, kpi=kpi(events // 6))
            for name in (*PLATFORMS, *AGENCIES)
        ],
        money=[Money(year=2016, kind=MoneyKind.BONUS, number=1, state=paid, people=60, fen=216_000_000),
               Money(year=2016, kind=MoneyKind.POLICE, number=1, state=paid, people=20, fen=72_000_000),
               Money(year=2017, kind=MoneyKind.ALLOWANCE, number=month, state=paid, people=60,
                     fen=1_800_000)],
    )  # fmt: skip


def build(folder: Path, streets: int, months: int) -> int:
    """Write the files and the keys of all streets; return how many events they count."""
    chance = random.Random(2017)  # noqa: S311 - sample figures
    keys, left = {}, EVENTS * streets * months // (STREETS * MONTHS)
    files = streets * months
    total = 0
    for code in range(1, streets + 1):
        private, public = new_key()
        keys[str(330600000 + code)] = (f"第{code}街道", public)
        for month in range(1, months + 1):
            events = left // files
            total, left, files = total + events, left - events, files - 1
            found = street_month(code, month, events, chance)
            (folder / f"{found.code}-{found.month}{SUFFIX}").write_bytes(sign(to_text(found), private))
    (folder / KEYS).write_text(keys_text(keys), encoding="utf-8")
    return total


def copy(folder: Path) -> int:
    """Only copy the bytes of every file into memory."""
    return sum(len(path.read_bytes()) for path in sorted(folder.glob(f"*{SUFFIX}")))


def read(folder: Path) -> int:
    """Merely read the files: open each and decode what it holds."""
    count = 0
    for path in sorted(folder.glob(f"*{SUFFIX}")):
        body, _, _ = path.read_bytes().partition(b"\n")
        count += len(json.loads(body))
    return count


def seconds(work: Callable[[Path], object], folder: Path, times: int = 5) -> float:
    """Return the median of some runs in seconds of the processor; the first fills the disk's cache."""
    work(folder)
    found = []
    for _ in range(times):
        begun = time.process_time()
        work(folder)
        found.append(time.process_time() - begun)
    return statistics.median(found)


def peak(folder: Path) -> int:
    """Return the bytes that a roll-up holds at most."""
    tracemalloc.start()
    roll_up(folder)
    found = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    return found


def main(streets: int, months: int) -> None:
    """Build, measure, print."""
    with tempfile.TemporaryDirectory() as name:
        whole, part = Path(name) / "whole", Path(name) / "part"
        whole.mkdir()
        part.mkdir()
        events = build(whole, streets, months)
        build(part, streets, max(months // 4, 1))
        found = roll_up(whole)
        assert not found.refused
        assert found.total().count("received") == events
        rolled, decoded, copied = (seconds(work, whole) for work in (roll_up, read, copy))
        size = copy(whole)
        print(f"{streets} streets, {months} months: {found.files} files, {size / 1e6:.1f} MB")
        print(f"events in their figures: {events:,}")
        print(f"roll-up / merely reading the files (open, decode): {rolled / decoded:.2f}")
        print(f"roll-up / copying their bytes: {rolled / copied:.2f}")
        print(f"seconds: roll-up {rolled:.3f}, reading {decoded:.3f}, copying {copied:.3f}")
        few, many = peak(part), peak(whole)
        print(f"peak of memory, a quarter of the months and all: {few / 1e6:.2f} and {many / 1e6:.2f} MB")
        largest = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        print(f"largest the program has been: {largest:.0f} MB")


if __name__ == "__main__":
    numbers = [int(one) for one in sys.argv[1:]]
    main(*(numbers + [STREETS, MONTHS][len(numbers) :]))
