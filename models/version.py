"""Which version of the program this is, and which build of it.

The version is a person's number, raised with a release; the build is what the packaging wrote beside the
resources: the commit and its day. From source there is no such file and the build is "source".
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

VERSION = "0.1.0"
"""Also the version of the Python package: pyproject.toml reads it here."""

BUILD_FILE = Path(__file__).resolve().parents[1] / "resources" / "build.txt"


@cache
def build() -> str:
    """Return the commit and day that a package was built from, "source" when nothing was packaged."""
    return BUILD_FILE.read_text(encoding="utf-8").strip() if BUILD_FILE.exists() else "source"


def version_and_build() -> str:
    """Return both, as the log, --version, the window and approved sheets show them."""
    return f"{VERSION} ({build()})"
