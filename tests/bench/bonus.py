"""How long the year-end run takes, as ratios: `python -m tests.bench.bonus [people …]`.

For each size it builds an office with a year of marks and times, in this one process tree,

* raw: one SQL statement that adds up the year's marks and one integer product per person: the
  least that anybody could do, with no rules, no explanation and no paper;
* ours: the whole command `main.py bonus YEAR --pdf F`, from start to both PDFs on disk;
* office suite, where `soffice` is installed: open, recalculate and export the same year as a workbook.

It prints ours ÷ raw, ours ÷ office suite, and the exponent of growth from 1,000 to 10,000 people.
"""

from __future__ import annotations

import math
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from pathlib import Path

from sqlalchemy import text

from models.store.store import open_store
from tests.bench.big_office import ACCOUNT, PASSWORD, YEAR, build
from tests.bench.year_workbook import write_year

ROOT = Path(__file__).resolve().parents[2]
SIZES = (200, 2_000, 10_000)
GROWTH = (1_000, 10_000)

RAW = text(
    "SELECT p.staff_id, SUM(LENGTH(m.marks) - LENGTH(REPLACE(m.marks, 'L', ''))) AS halves "
    "FROM posting p LEFT JOIN month_marks m ON m.staff_id = p.staff_id AND m.month BETWEEN :a AND :b "
    "GROUP BY p.staff_id"
)


def best_of(times: int, work: Callable[[], object]) -> float:
    """Return the shortest of several runs, in seconds: the least disturbed one."""
    seconds = []
    for _ in range(times):
        started = time.perf_counter()
        work()
        seconds.append(time.perf_counter() - started)
    return min(seconds)


def raw_bound(folder: Path) -> float:
    """Time one aggregate over the year and one product a person, on the open store."""
    with open_store(folder, ACCOUNT, PASSWORD) as store, store.sessions() as session:

        def work() -> int:
            rows = session.execute(RAW, {"a": YEAR * 100 + 1, "b": YEAR * 100 + 12})
            return sum(max(3_600_000 - max((halves or 0) - 20, 0) * 5_000, 0) for _, halves in rows)

        return best_of(3, work)


def whole_command(folder: Path, out: Path, verb: Sequence[str] = ("bonus", str(YEAR))) -> float:
    """Time the command as a user runs it, start to PDF on disk; an earlier run has compiled the modules."""
    environment = {**os.environ, "SECONDED_PASSWORD": PASSWORD}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    command = [
        sys.executable,
        "main.py",
        *verb,
        "--data",
        str(folder),
        "--pdf",
        str(out / "a.pdf"),
    ]

    def work() -> None:
        subprocess.run(command, cwd=ROOT, env=environment, check=True, stdout=subprocess.DEVNULL)

    return best_of(3, work)


def office_suite(
    people: int, out: Path, write: Callable[[Path, int], None] = write_year
) -> float | None:
    """Time the office suite on the same work as a workbook; None where it is not installed."""
    program = shutil.which("soffice") or shutil.which("libreoffice")
    if program is None:
        return None
    book = out / f"book-{people}.xlsx"
    write(book, people)
    profile = f"-env:UserInstallation=file://{out / 'profile'}"
    command = [program, profile, "--headless", "--convert-to", "pdf", "--outdir", str(out), str(book)]

    def work() -> None:
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    work()  # the first start makes its profile
    return best_of(3, work)


def main(sizes: tuple[int, ...]) -> None:
    """Print the ratios."""
    ours: dict[int, float] = {}
    with tempfile.TemporaryDirectory() as name:
        out = Path(name)
        for people in sorted({*sizes, *GROWTH}):
            folder = out / str(people)
            build(folder, people)
            ours[people] = whole_command(folder, out)
            line = f"{people:>6} people: ours ÷ raw = {ours[people] / raw_bound(folder):.1f}"
            if people in sizes and (suite := office_suite(people, out)) is not None:
                line += f", ours ÷ office suite = {ours[people] / suite:.2f}"
            print(line, flush=True)
    few, many = GROWTH
    exponent = math.log(ours[many] / ours[few]) / math.log(many / few)
    print(f"exponent of growth from {few:,} to {many:,} people: {exponent:.2f}")


if __name__ == "__main__":
    main(tuple(int(word) for word in sys.argv[1:]) or SIZES)
