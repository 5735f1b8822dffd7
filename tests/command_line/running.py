"""Running main.py as a process of its own, and reading the expected tables."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path

from tests.office import SAMPLES

ROOT = Path(__file__).resolve().parents[2]


SECRET = "secret-2017"


def run(
    folder: Path, *arguments: object, password: str | None = SECRET, recovery: str = ""
) -> subprocess.CompletedProcess[str]:
    environment = {name: value for name, value in os.environ.items() if not name.startswith("SECONDED_")}
    if password is not None:
        environment["SECONDED_PASSWORD"] = password
    if recovery:
        environment["SECONDED_RECOVERY"] = recovery
    command: Sequence[str] = [sys.executable, "main.py", *map(str, arguments), "--data", str(folder)]
    return subprocess.run(
        command, cwd=ROOT, env=environment, capture_output=True, text=True, encoding="utf-8",
        stdin=subprocess.DEVNULL, check=False, timeout=600,
    )  # fmt: skip


def done(folder: Path, *arguments: object, password: str = SECRET) -> str:
    result = run(folder, *arguments, password=password)
    assert result.returncode == 0, result.stderr
    return result.stdout


def read_csv(name: str) -> list[dict[str, str]]:
    with (SAMPLES / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


def fen(text: str) -> int | None:
    return int(text.replace(".", "")) if text else None
