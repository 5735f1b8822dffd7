"""Stops Qt's bindings from reading the source of every module that is imported, and from keeping it.

To know which modules may say `from __feature__ import …`, PySide6 searches the text of each module for its
own name; Python then keeps all those lines, some forty megabytes of them. Nothing here uses `__feature__`.
"""

from __future__ import annotations

import linecache
import sys

_FEATURES = "shibokensupport.feature"
_ASKED = "_mod_uses_pyside"


def leave_sources_unread() -> None:
    """Let every module from now on count as one without features; drop the lines that are kept by now."""
    features = sys.modules.get(_FEATURES)
    if hasattr(features, _ASKED):
        setattr(features, _ASKED, _uses_qt)
    linecache.clearcache()


def _uses_qt(_module: object) -> bool:
    """Answer for every module: what the bindings then do is what they do for one that imports Qt."""
    return True
