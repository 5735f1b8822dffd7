"""Keeps None, True and False alive under Qt's bindings on Python 3.11.

PySide6 6.12 is built for interpreters where these three are immortal (3.12 and later): every call that
returns nothing releases a reference to None that it never took, and every emitted signal one to True. On 3.11
the process would abort ("deallocating None") after some ten thousand calls, that is, within minutes.
"""

from __future__ import annotations

import ctypes
import sys

PLENTY = 1 << 40
"""More calls than anyone makes in a working life."""


def keep_singletons() -> None:
    """Give the three objects references to spare; does nothing where they are immortal."""
    if sys.version_info >= (3, 12):
        return
    for kept in (None, True, False):
        if sys.getrefcount(kept) < PLENTY:
            ctypes.c_ssize_t.from_address(id(kept)).value += PLENTY
