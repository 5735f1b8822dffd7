"""Which systems have every package that the program needs: pip asked for each of them, from here.

Nothing is installed. It shows what can be promised for systems that are not at hand, and what cannot.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from desktop.packaging.product import PARTS

NEWEST, OLDER = "constraints.txt", "requirements-qt-6.8.txt"
OLDEST_GLIBC = 5


@dataclass(frozen=True, slots=True)
class System:
    """A system by name, the versions tried for it, its platform tags, and whether README promises it."""

    name: str
    versions: str
    tags: tuple[str, ...]
    is_promised: bool = True


def linux(machine: str, minor: int) -> tuple[str, ...]:
    """Return the tags of wheels that run on glibc 2.`minor`."""
    named = tuple(f"manylinux{year}_{machine}" for year in ("1", "2010", "2014"))
    return (*named, *(f"manylinux_2_{older}_{machine}" for older in range(OLDEST_GLIBC, minor + 1)))


SYSTEMS = (
    System("Windows x64", NEWEST, ("win_amd64",)),
    System("Linux x86-64, glibc 2.35", NEWEST, linux("x86_64", 35)),
    System("Linux arm64, glibc 2.39", NEWEST, linux("aarch64", 39)),
    System("Linux x86-64, glibc 2.28, with Qt 6.8", OLDER, linux("x86_64", 28)),
    System("Linux arm64, glibc 2.31, with Qt 6.8", OLDER, linux("aarch64", 31)),
    System("Windows arm64", NEWEST, ("win_arm64",), is_promised=False),
    System("Linux arm64, glibc 2.28, with Qt 6.8", OLDER, linux("aarch64", 28), is_promised=False),
    System("Linux loongarch64", NEWEST, linux("loongarch64", 39), is_promised=False),
)


def wheels(_out: Path) -> int:
    """Say of each system whether every wheel is there; 1 where that is not what README says."""
    wrong = 0
    for system in SYSTEMS:
        lacking = first_missing(system)
        print(f"{system.name}: {f'no, {lacking}' if lacking else 'every wheel is there'}", flush=True)
        wrong += bool(lacking) is system.is_promised
    return int(bool(wrong))


def first_missing(system: System) -> str:
    """Return the first package without a wheel for a system, in pip's words; "" where none is missing."""
    with tempfile.TemporaryDirectory(prefix="wheels-") as name:
        report = Path(name) / "report.json"
        done = subprocess.run(command(system, report), capture_output=True, text=True, check=False)
        if done.returncode == 0 and json.loads(report.read_text(encoding="utf-8"))["install"]:
            return ""
    errors = [line for line in done.stderr.splitlines() if line.startswith("ERROR: No matching")]
    if not errors:
        raise SystemExit(done.stderr.strip() or "pip found nothing to install")
    return errors[0].removeprefix("ERROR: ")


def command(system: System, report: Path) -> list[str]:
    """Return how pip is asked what it would install on a system."""
    tags = [word for tag in system.tags for word in ("--platform", tag)]
    return [
        sys.executable, "-m", "pip", "install", "--dry-run", "--no-deps", "--ignore-installed", "--quiet",
        "--only-binary=:all:", "--python-version", "3.11", "--implementation", "cp", *tags,
        "--target", str(report.parent / "none"), "--report", str(report),
        "--requirement", str(PARTS / system.versions),
    ]  # fmt: skip
