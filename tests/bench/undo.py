"""One undo in the grid until it is on the disk, against the key that it undoes.

Run: python -m tests.bench.undo [people]
"""

from __future__ import annotations

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow

from desktop.app import make_application
from desktop.attendance.page import AttendancePage
from forms.kit.jobs import Jobs
from models.store.store import create_store
from models.store.wrapping import Cost
from tests.desktop.attendance.attendance_office import street
from tests.desktop.qt import let_go

KEYS, WHOLE = 60, 10
CTRL = Qt.KeyboardModifier.ControlModifier


def until_saved(page: AttendancePage, do: Callable[[], object]) -> float:
    """Do something in the grid and wait until the page hears that it is on the disk and painted; seconds."""
    heard: list[float] = []

    def hear() -> None:
        heard.append(time.perf_counter())

    page.draft.saved.connect(hear)
    began = time.perf_counter()
    do()
    while not heard:
        QApplication.processEvents()
    QApplication.processEvents()
    page.draft.saved.disconnect(hear)
    return time.perf_counter() - began


def press(page: AttendancePage, key: Qt.Key) -> None:
    """Press a letter on the fifth person's first day."""
    page.board.marks.go(4, 1)
    page.board.marks.enter()
    QTest.keyClick(page.board.marks, key)


def take_back(page: AttendancePage) -> None:
    """Press Ctrl+Z in the grid."""
    QTest.keyClick(page.board.marks, Qt.Key.Key_Z, CTRL)


def fill_month(page: AttendancePage) -> None:
    """Mark everybody present in the whole month, and answer the question."""
    page.board.marks.go(0, 0)
    page.board.marks.enter()
    page.actions_of.month.trigger()
    QTest.keyClick(page.board.marks, Qt.Key.Key_Return)


def measure(page: AttendancePage, times: int, do: Callable[[], object]) -> tuple[float, float]:
    """Return the medians of doing something and of undoing it, in milliseconds."""
    done, undone = [], []
    for _ in range(times):
        done.append(until_saved(page, do))
        undone.append(until_saved(page, lambda: take_back(page)))
    return statistics.median(done) * 1e3, statistics.median(undone) * 1e3


def main(people: int) -> None:
    """Print a line for one key and a line for a month of everybody."""
    make_application([], folder=Path(tempfile.mkdtemp(prefix="bench-settings-")))
    store, _ = create_store(
        Path(tempfile.mkdtemp(prefix="bench-")) / "office", "王芳", "demo-2017", cost=Cost(1, 64, 1)
    )
    with store:
        window = QMainWindow()
        page = AttendancePage(street(store, people=people), Jobs(window))
        window.setCentralWidget(page)
        window.resize(1366, 768)
        page.refresh(frozenset())
        window.show()
        page.setFocus()
        QApplication.processEvents()
        print(f"{people} people        done ms  undone ms  ratio")
        for what, times, do in (
            ("one half-day", KEYS, lambda: press(page, Qt.Key.Key_S)),
            ("a whole month", WHOLE, lambda: fill_month(page)),
        ):
            done, undone = measure(page, times, do)
            print(f"{what:16} {done:10.1f} {undone:10.1f} {undone / done:6.2f}")
        window.close()
        window.deleteLater()
        let_go()


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
