"""One key in the grid until it is on the disk, against one bare commit on the same encrypted file, in turn.

The ratio of the medians and of the shortest, then of the processor times, which a loaded machine and a slow
disk do not stretch. Also how many statements a month of everybody takes.

    python -m tests.bench.attendance_keystroke [people]
"""

from __future__ import annotations

import os
import shutil
import statistics
import sys
import tempfile
import time
from datetime import date
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from sqlalchemy import event

from desktop.app import make_application
from desktop.attendance.page import AttendancePage
from forms.kit.jobs import Jobs
from models.rules.calendar.working_days import month_length
from models.services.attendance.edit_steps import RowChange, Step
from models.services.attendance.editing import Edits, save_edits
from models.services.attendance.months import month_sheet
from models.services.office.desk import Desk
from models.store.store import Store, create_store
from models.store.wrapping import Cost as Derivation
from tests.desktop.attendance.attendance_office import MAY, street
from tests.desktop.qt import let_go
from tests.marks import save_marks

KEYS = 200
OTHER = 201703
"""The month that the bare commits write."""


Cost = tuple[float, float]
"""Seconds by the clock, and of the processor."""


def now() -> Cost:
    """Return both clocks."""
    return time.perf_counter(), time.process_time()


def since(began: Cost) -> Cost:
    """Return what has passed on both clocks."""
    clock, processor = now()
    return clock - began[0], processor - began[1]


def bare(store: Store, row: int) -> Cost:
    """Change one row of marks and commit, with nothing around it."""
    marks = "." * 2 * month_length(OTHER)
    with store.engine.connect() as connection:
        raw = connection.connection.driver_connection
        assert raw is not None
        began = now()
        raw.execute("BEGIN IMMEDIATE")
        fresh = "LK"[row % 2] + marks[1:]
        raw.execute("UPDATE month_marks SET marks = ? WHERE staff_id = 1 AND month = ?", (fresh, OTHER))
        raw.execute("COMMIT")
        took = since(began)
        raw.execute("DELETE FROM touched_record")  # or the next key would also note this stranger's writing
        return took


def pressed(page: AttendancePage, number: int) -> Cost:
    """Press one key in the grid and wait until the page hears that it is on the disk."""
    marks = page.board.marks
    marks.go(4, 1)
    marks.enter()  # a grid that was not entered takes no letters
    QApplication.processEvents()
    heard: list[Cost] = []

    def hear() -> None:
        heard.append(since(began))

    page.draft.saved.connect(hear)
    began = now()
    QTest.keyClick(marks, Qt.Key.Key_S if number % 2 else Qt.Key.Key_N)
    while not heard:
        QApplication.processEvents()
    page.draft.saved.disconnect(hear)
    return heard[0]


def compared(ours: list[Cost], plain: list[Cost]) -> str:
    """Return a line of both in milliseconds and their ratios."""
    key, work = (statistics.median(one) for one in zip(*ours, strict=True))
    base, least_work = (statistics.median(one) for one in zip(*plain, strict=True))
    best = min(ours)[0] / min(plain)[0]
    return (
        f"{key * 1e3:8.2f} {base * 1e3:8.2f} {key / base:7.2f} {best:9.2f}"
        f" {work * 1e3:10.2f} {least_work * 1e3:8.2f} {work / least_work:6.2f}"
    )


def saved(desk: Desk, store: Store, people: int) -> tuple[int, float]:
    """Save a month of everybody with its step; statements and seconds."""
    sheet = month_sheet(desk, 1, MAY)
    after = "".join("PP" if head.working else ".." for head in sheet.days)
    rows = {row.staff_id: RowChange(0, row.marks, after) for row in sheet.rows[:people]}
    heard: list[str] = []

    def hear(_connection: object, _cursor: object, sql: str, *_rest: object) -> None:
        heard.append(sql)

    event.listen(store.engine, "before_cursor_execute", hear)
    began = time.perf_counter()
    save_edits(desk, sheet, Edits(rows, (Step("出勤", rows),), 1_000_000, 1_000_001))
    took = time.perf_counter() - began
    event.remove(store.engine, "before_cursor_execute", hear)
    return len(heard), took


def main(sizes: list[int]) -> None:
    """Print a line for each size."""
    app = make_application([], folder=Path(tempfile.mkdtemp(prefix="bench-settings-")))
    print("people   key ms  bare ms  median  shortest  processor     bare  ratio    save all ms  statements")
    for people in sizes:
        folder = Path(tempfile.mkdtemp(prefix="bench-"))
        store, _ = create_store(folder / "office", "王芳", "demo-2017", cost=Derivation(1, 64, 1))
        with store:
            desk = street(store, people=people, today=date(2017, 5, 17))
            save_marks(desk, 1, OTHER, {1: "PP" + "." * 60})
            window = QMainWindow()
            page = AttendancePage(desk, Jobs(window))
            window.setCentralWidget(page)
            window.resize(1366, 768)
            page.refresh(frozenset())
            window.show()
            page.setFocus()
            app.processEvents()
            ours, plain = [], []
            for number in range(KEYS):
                ours.append(pressed(page, number))
                plain.append(bare(store, number))
            count, took = saved(desk, store, people)
            print(f"{people:6} {compared(ours, plain)} {took * 1e3:14.1f} {count:11}")
            window.close()
            window.deleteLater()
            let_go()  # its warnings would still ask the store that is closed next
        shutil.rmtree(folder)


if __name__ == "__main__":
    main([int(word) for word in sys.argv[1:]] or [40, 200])
