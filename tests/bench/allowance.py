"""How long a month of allowances takes, as ratios: `python -m tests.bench.allowance [people …]`.

For each size it builds an office with a year of marks and prints

* ours ÷ raw: the whole draft, facts to explained lines, over one statement that adds up the month's
  marks and one integer product a person;
* paper ÷ ours: laying out and writing the PDF over computing the draft;
* ours ÷ office suite, where `soffice` is installed: the whole command `main.py allowance MONTH --pdf F`
  over opening, recalculating and exporting the same month as a workbook;
* the exponent of growth from 1,000 to 10,000 people, and the statements of a draft.
"""

from __future__ import annotations

import math
import sys
import tempfile
from collections.abc import Collection
from io import BytesIO
from pathlib import Path

from sqlalchemy import event, text

from desktop.command_line.collecting import seldom_collecting
from forms.paper.allowance.sheet import print_allowance_sheet
from models.rules.core.month import Month
from models.services.allowance.approval import allowance_run
from models.services.allowance.kinds import enter_allowances
from models.services.office.accounts import sign_in
from models.services.office.desk import Desk
from models.store.store import Store, open_store
from tests.bench.big_office import ACCOUNT, PASSWORD, YEAR, build
from tests.bench.bonus import best_of, office_suite, whole_command
from tests.bench.year_workbook import write_month

EXAMPLE = Path(__file__).resolve().parents[2] / "resources" / "allowances" / "example-street.toml"
SIZES = (200, 2_000, 10_000)
GROWTH = (1_000, 10_000)
MONTH = YEAR * 100 + 3
VERB = ("allowance", str(Month.of(MONTH)))

RAW = text(
    "SELECT p.staff_id, SUM(LENGTH(m.marks) - LENGTH(REPLACE(m.marks, 'P', ''))) AS halves "
    "FROM posting p LEFT JOIN month_marks m ON m.staff_id = p.staff_id AND m.month = :month "
    "GROUP BY p.staff_id"
)


def raw_bound(store: Store) -> float:
    """Time one aggregate over the month and one product a person."""

    def work() -> int:
        with store.sessions() as session:
            rows = session.execute(RAW, {"month": MONTH})
            return sum((halves or 0) * 30_000 // 46 for _, halves in rows)

    return best_of(3, work)


def statements_of(store: Store, desk: Desk) -> int:
    """Count the statements of one draft."""
    seen: list[str] = []

    def note(_c: object, _cur: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(store.engine, "before_cursor_execute", note)
    allowance_run(desk, MONTH)
    event.remove(store.engine, "before_cursor_execute", note)
    return len(seen)


def measured(folder: Path, people: int, suited: Collection[int]) -> float:
    """Build, time and print one size; return the seconds of a draft."""
    build(folder, people)
    with open_store(folder, ACCOUNT, PASSWORD) as store:
        desk = sign_in(store.sessions)
        enter_allowances(desk, EXAMPLE.read_text(encoding="utf-8"))
        with seldom_collecting():  # as the verb and the window's jobs do
            ours = best_of(3, lambda: allowance_run(desk, MONTH))
        sheet = allowance_run(desk, MONTH).sheet
        paper = best_of(1, lambda: print_allowance_sheet(sheet, BytesIO()))
        ratio = ours / raw_bound(store)
        line = (
            f"{people:>6} people: ours ÷ raw = {ratio:.1f}, paper ÷ ours = {paper / ours:.2f},"
            f" {statements_of(store, desk)} statements"
        )
    if people in suited and (suite := office_suite(people, folder, write_month)) is not None:
        line += f", ours ÷ office suite = {whole_command(folder, folder, VERB) / suite:.2f}"
    print(line, flush=True)
    return ours


def main(sizes: tuple[int, ...]) -> None:
    """Print the ratios."""
    with tempfile.TemporaryDirectory() as name:
        ours = {
            people: measured(Path(name) / str(people), people, sizes) for people in sorted({*sizes, *GROWTH})
        }
    few, many = GROWTH
    exponent = math.log(ours[many] / ours[few]) / math.log(many / few)
    print(f"exponent of growth from {few:,} to {many:,} people: {exponent:.2f}")
    print(f"{many:,} people: {ours[many]:.2f} s a draft here")


if __name__ == "__main__":
    main(tuple(int(word) for word in sys.argv[1:]) or SIZES)
