"""How soon the sign-in shows and takes keys, as a multiple of a bare window; memory after all pages.

The bare window is a PySide6 line edit, with SQLAlchemy imported, on the same platform plugin. Both are timed
in processes of their own from their start to the first event loop in which the field has the cursor.

Memory is what the window's process has resident (Linux: VmRSS of /proc/self/status, with Qt's code and fonts
that other programs share) once it has opened every page, one after the other, as administrator, and waited
for what each reads; beside it the highest it reached (VmHWM). Without a folder the sample office is
founded; with one, such as that of `python main.py demo --data DIR`, its office is opened.

    python -m tests.bench.start [DIR]
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

from tests.office import build_office

ROOT = Path(__file__).resolve().parents[2]
ROUNDS = 7

BARE = """
import sys
import sqlalchemy
from PySide6.QtWidgets import QApplication, QLineEdit
app = QApplication([])
line = QLineEdit()
line.show()
line.setFocus()
app.processEvents()
assert line.isVisible()
"""
SIGN_IN = """
import sys
from pathlib import Path
from desktop.app import make_application
from desktop.signing_in import FileDoor
from desktop.window import SignIn
app = make_application([], folder=Path(sys.argv[1], "settings"))
sign_in = SignIn(app, FileDoor(Path(sys.argv[1], "office")))
sign_in.start(preloading=False)
app.processEvents()
assert sign_in.dialog.password.isVisible()
"""
PAGES = """
import re, sys
from pathlib import Path
from desktop.app import make_application
from desktop.signing_in import FileDoor
from desktop.window import SignIn
from tests.office import ADMINISTRATOR, PASSWORD
app = make_application([], folder=Path(sys.argv[1], "settings"))
door = FileDoor(Path(sys.argv[2]))
shell = SignIn(app, door).show_window(door.enter(ADMINISTRATOR, PASSWORD))
for key in list(shell.entries):
    shell.show_page(key)
    while shell.jobs.store.is_busy or shell.jobs.free.is_busy:
        app.processEvents()
    app.processEvents()
status = Path("/proc/self/status").read_text()
print(*(int(re.search(rf"{name}:\\s+(\\d+) kB", status)[1]) // 1024 for name in ("VmRSS", "VmHWM")))
shell.jobs.shut()
"""


def seconds(script: str, folder: str) -> float:
    """Return the processor time that a script took, which a loaded machine does not stretch."""
    before = os.times()
    subprocess.run([sys.executable, "-c", script, folder], cwd=ROOT, check=True, capture_output=True)
    after = os.times()
    return after.children_user + after.children_system - before.children_user - before.children_system


def main(office: Path | None = None) -> None:
    """Print both figures, the second of `office` where there is one."""
    with tempfile.TemporaryDirectory() as folder:
        build_office(Path(folder, "office"))
        pairs = [(seconds(BARE, folder), seconds(SIGN_IN, folder)) for _ in range(ROUNDS)]
        bare, ours = (statistics.median(one) for one in zip(*pairs, strict=True))
        print(f"bare window {bare:.2f} s, sign-in {ours:.2f} s: {ours / bare:.2f} x (at most 1.5)")
        command = [sys.executable, "-c", PAGES, folder, str(office or Path(folder, "office"))]
        told = subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout
        resident, peak = told.split()[-2:]
        print(f"memory after all pages: {resident} MB resident, {peak} MB at most (at most 300)")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if sys.argv[1:] else None)
