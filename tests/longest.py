"""The files that take longest, the dearest first: they begin a run, so that all cores share its end."""

from __future__ import annotations

LONGEST = (
    "tests/journeys/",
    "tests/desktop/packaging/",
    "tests/desktop/shell/test_every_size.py",
    "tests/golden/",
    "tests/store/test_killed.py",
)
"""Files and folders that took longer than half a minute when somebody last looked at `--durations`."""


def place_of(test: str) -> int:
    """Return where a test, by its id, stands in the run: those of the longest files first."""
    return next((place for place, start in enumerate(LONGEST) if test.startswith(start)), len(LONGEST))
