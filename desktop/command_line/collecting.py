"""Many people make millions of small values that all stay: looking for garbage among them is waste."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

SELDOM = (200_000, 50, 100)


@contextmanager
def seldom_collecting() -> Iterator[None]:
    """Let the collector run a hundred times less often while a verb works."""
    usual = gc.get_threshold()
    gc.set_threshold(*SELDOM)
    try:
        yield
    finally:
        gc.set_threshold(*usual)
