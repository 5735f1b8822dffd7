"""The command line works where the window's libraries are missing: a server, a bare system, a chroot."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from tests.golden.old_office import ADMINISTRATOR, PASSWORD
from tests.long import LONG, long

ROOT = Path(__file__).resolve().parents[2]

BLOCKED = """
import importlib, pkgutil, sys

class NoQt:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in ("PySide6", "shiboken6"):
            raise ImportError("libEGL.so.1: cannot open shared object file")

sys.meta_path.insert(0, NoQt())
"""

EVERY_MODULE = """
import desktop.command_line as package
for found in pkgutil.walk_packages(package.__path__, package.__name__ + "."):
    importlib.import_module(found.name)
    print(found.name)
"""

VERB = """
from desktop.command_line.run import run
sys.exit(run(sys.argv[1:]))
"""


def python(program: str, *words: str, home: Path) -> str:
    """Run a program without Qt and return what it said; it must end well."""
    environment = {**os.environ, "HOME": str(home), "SECONDED_PASSWORD": PASSWORD, "PYTHONUTF8": "1"}
    command = [sys.executable, "-c", BLOCKED + program, *words]
    done = subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def test_no_verb_loads_qt_before_it_runs(tmp_path: Path) -> None:
    loaded = python(EVERY_MODULE, home=tmp_path).split()
    assert "desktop.command_line.demo" in loaded
    files = [file for file in (ROOT / "desktop" / "command_line").rglob("*.py") if file.stem != "__init__"]
    assert len(loaded) >= len(files)


@long
def test_the_work_of_an_office_is_done_without_qt(tmp_path: Path) -> None:
    """The whole sample year in the long form, an office with its export otherwise."""
    if LONG:
        assert "53 人" in python(VERB, "demo", "--out", str(tmp_path / "out"), home=tmp_path)
        assert len(list((tmp_path / "out").glob("*奖*.pdf"))) == 2
    where = ("--data", str(tmp_path / "office"), "--user", ADMINISTRATOR)
    python(VERB, "init", "--street", "城南街道", *where, home=tmp_path)
    assert "全部相符" in python(VERB, "verify", *where, home=tmp_path)
    python(VERB, "anchor", "--pdf", str(tmp_path / "anchor.pdf"), *where, home=tmp_path)
    assert (tmp_path / "anchor.pdf").read_bytes().startswith(b"%PDF")
    assert "已导出" in python(VERB, "export", str(tmp_path / "export"), *where, home=tmp_path)
