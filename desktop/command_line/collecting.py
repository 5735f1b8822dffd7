"""Many people make millions of small values that all stay: looking for garbage among them is waste."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = (2_000_000, 50, 100)
"""New objects before the first look: about those of a bonus of 30,000 people."""


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Let the collector hardly run while a verb loads and works; what it leaves counts as old afterwards.

    Without the last, all of it would be looked through at once when the usual threshold is back.
    """
    usual = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.freeze()
        gc.unfreeze()
        gc.set_threshold(*usual)
