"""A window of somebody else on the same office: a process of its own that holds it."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
HOLD = """
import sys
from pathlib import Path
from models.store.lease import take_lease
held = take_lease(Path(sys.argv[1]), "lingdao")
print("held", flush=True)
sys.stdin.readline()
held.release()
"""

Window = subprocess.Popen[str]


@pytest.fixture
def other_window(sample_folder: Path) -> Iterator[Window]:
    """The leader has the office open in a process of its own."""
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", HOLD, str(sample_folder)]
    with subprocess.Popen(command, cwd=ROOT, stdin=pipe, stdout=pipe, text=True) as window:
        assert window.stdout is not None
        assert window.stdout.readline() == "held\n"
        yield window
        window.kill()
