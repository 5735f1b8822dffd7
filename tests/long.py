"""Checks that have a small form in every run and a full one on demand: `python -m tests --long`."""

from __future__ import annotations

import os

import pytest

LONG = os.environ.get("TESTS_LONG") == "1"

long = pytest.mark.long
"""Marks a test whose full form `python -m tests --long` runs."""


def size(small: int, full: int) -> int:
    """Return how many to try: `small` in an ordinary run, `full` in a long one."""
    return full if LONG else small
