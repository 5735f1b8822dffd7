"""Taking in a month of 200 people against openpyxl merely reading the same file, as a ratio.

Run: python -m tests.bench.attendance_import [people …]
"""

from __future__ import annotations

import shutil
import sys
import tempfile
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from openpyxl import load_workbook

from desktop.intake.reading import read_files
from forms.workbook.attendance.month_workbook import write_month_workbook
from models.services.attendance.months import month_sheet
from models.services.attendance.printing import month_print
from models.services.intake.taking import take_files
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.store.store import create_store
from models.store.wrapping import Cost
from tests.desktop.attendance.attendance_office import MAY, street
from tests.marks import save_marks

ROUNDS = 5
CODES = "PPPPTPPPPLPPPPAPPPPK"


def write_month(desk: Desk, path: Path) -> None:
    """Mark everybody's month, write it as the office's own workbook, and take the marks away again."""
    sheet = month_sheet(desk, 1, MAY)
    marks = {}
    for number, row in enumerate(sheet.rows):
        codes = [CODES[(number + half) % len(CODES)] for half in range(62)]
        working = [head.working for head in sheet.days]
        marks[row.staff_id] = "".join(code if working[half // 2] else "." for half, code in enumerate(codes))
    save_marks(desk, 1, MAY, marks)
    with path.open("wb") as file:
        write_month_workbook([month_print(desk, 1, MAY)], file)
    save_marks(desk, 1, MAY, dict.fromkeys(marks, "." * 62))


def best(work: Callable[[], object]) -> float:
    """Return the best time of a few runs, in seconds."""
    found = []
    for _ in range(ROUNDS):
        began = time.perf_counter()
        work()
        found.append(time.perf_counter() - began)
    return min(found)


def read_only(path: Path) -> int:
    """Read every cell with openpyxl in its quickest mode; return how many."""
    book = load_workbook(path, read_only=True, data_only=True)
    found = sum(1 for sheet in book for row in sheet.iter_rows(values_only=True) for _ in row)
    book.close()
    return found


def main(sizes: list[int]) -> None:
    """Print a line for each size."""
    print("people  import ms  (reading ms)  openpyxl ms  reading÷  import÷")
    for people in sizes:
        folder = Path(tempfile.mkdtemp(prefix="bench-"))
        store, _ = create_store(folder / "office", "王芳", "demo-2017", cost=Cost(1, 64, 1))
        with store:
            desk = street(store, people=people, today=date(2017, 6, 1))
            with desk.change(Action.IMPORT_FILES) as change:  # five people have each name: tell them apart
                change.session.connection().exec_driver_sql("UPDATE staff_member SET name = '人' || staff_no")
            path = folder / "考勤-2017-05.xlsx"
            write_month(desk, path)
            plain = best(lambda path=path: read_only(path))  # type: ignore[misc]
            read = best(lambda path=path, desk=desk: read_files(desk, [path]))  # type: ignore[misc]

            def take(path: Path = path, desk: Desk = desk) -> None:
                files = read_files(desk, [path])
                assert not files[0].faults, files[0].faults[:3]
                take_files(desk, files)
                save_marks(desk, 1, MAY, {1: "." * 62})

            ours = best(take)
            figures = f"{people:6} {ours * 1e3:10.1f} {read * 1e3:13.1f} {plain * 1e3:12.1f}"
            print(f"{figures} {read / plain:9.2f} {ours / plain:8.2f}")
        shutil.rmtree(folder)


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [200])
