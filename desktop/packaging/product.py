"""What every package says of the program, and where building puts things."""

from __future__ import annotations

import os
import platform
import subprocess
from datetime import UTC, datetime
from pathlib import Path

from models.version import VERSION

__all__ = ["VERSION"]

ROOT = Path(__file__).resolve().parents[2]
PARTS = ROOT / "resources" / "packaging"
"""The templates: specification, desktop file, icon, MIME type, installer script."""

NAME = "seconded-staff-desk"
TITLE = "派驻人员管理"
APP_ID = "org.seconded-staff-desk.app"
"""The name in a store that wants one reversed like a domain; also the folder under /opt/apps."""

MAINTAINER = "Seconded Staff Desk <maintainer@seconded-staff-desk.invalid>"

ARCHITECTURES = {"x86_64": "amd64", "AMD64": "amd64", "aarch64": "arm64"}
"""Machine → Debian's name of it, of those that Qt has wheels for."""


def architecture() -> str:
    """Return Debian's name of this machine; raises SystemExit where Qt has no wheel (loongarch64 …)."""
    machine = platform.machine()
    if machine not in ARCHITECTURES:
        raise SystemExit(f"{machine}: there is no Qt for this machine, so no package can be built on it")
    return ARCHITECTURES[machine]


def epoch() -> int:
    """Return the second every file of a package is dated: $SOURCE_DATE_EPOCH, else that of the commit."""
    if given := os.environ.get("SOURCE_DATE_EPOCH"):
        return int(given)
    return int(_git("log", "-1", "--format=%ct"))


def build_name() -> str:
    """Return the commit and day that end up in resources/build.txt; "+" marks uncommitted changes."""
    changed = "+" if _git("status", "--porcelain", "--untracked-files=no") else ""
    day = datetime.fromtimestamp(epoch(), UTC).date()
    return f"{_git('rev-parse', '--short=12', 'HEAD')}{changed} {day}"


def _git(*arguments: str) -> str:
    done = subprocess.run(["git", *arguments], cwd=ROOT, check=True, capture_output=True, text=True)
    return done.stdout.strip()
