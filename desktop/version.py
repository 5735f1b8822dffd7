"""Which version of the program this is, and which build of it.

The version is a person's number, raised with a release; the build is what the packaging wrote beside the
resources: the commit and its day. From source there is no such file and the build is "source".
"""

from __future__ import annotations

from forms.kit.resources import resource

VERSION = "0.1.0"
"""Also the version of the Python package: pyproject.toml reads it here."""

BUILD_FILE = "build.txt"


def build() -> str:
    """Return the commit and day that a package was built from, "source" when nothing was packaged."""
    file = resource(BUILD_FILE)
    return file.read_text(encoding="utf-8").strip() if file.exists() else "source"


def version_and_build() -> str:
    """Return both, as the log, --version and the window show them."""
    return f"{VERSION} ({build()})"
