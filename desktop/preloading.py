"""Loads the rest of the program while somebody types the password, so that the sign-in shows at once.

The pages come last: the window does not wait for them, and one that is opened sooner loads by itself. While
the window is being built they wait, or both would be at it twice as long.
"""

from __future__ import annotations

import gc
import threading
from importlib import import_module

from forms.kit.texts import sentences

MODULES = (
    "cryptography.hazmat.primitives.ciphers.aead",
    "cryptography.hazmat.primitives.kdf.argon2",
    "models.store.store",
    "models.store.upgrade",
    "models.services.office.accounts",
    "desktop.shell",
    "desktop.pages",
    "desktop.paper.sheet_codes",
    "desktop.today.page",
    "desktop.paper.export_log",
    "desktop.finding.documents",
    "desktop.finding.things",
    "desktop.finding.verbs",
    "desktop.remembered",
    "desktop.office.idle",
    "desktop.work.exchange.operations",
    "desktop.work.exchange.watching",
)
"""In the order in which the window will ask for them."""

_started: list[threading.Thread] = []
_loaded = threading.Event()
_calm = threading.Event()
_calm.set()
_leaving = threading.Event()
_BREATH = 0.02
"""Seconds between two pages, in which the window comes first."""


def preload() -> None:
    """Begin to load, beside the event loop, what the sign-in does without; once in a process."""
    if not _started:
        _started.append(threading.Thread(target=_load, name="preload", daemon=True))
        _started[0].start()


def wait_until_loaded() -> None:
    """Wait for what the window asks for at once, and hold back the pages until `load_pages`."""
    if _started and threading.current_thread() not in _started:
        _calm.clear()
        _loaded.wait()
        _keep()


def _keep() -> None:
    """Take what is loaded out of every later search for garbage: it stays until the end.

    Once, and before the window is built: that one goes when somebody else signs in.
    """
    if not gc.get_freeze_count():
        gc.freeze()


def load_pages() -> None:
    """Let the pages be loaded now: the window stands."""
    _calm.set()


def stop_loading() -> None:
    """Load no further page, and wait for the one that is being loaded: the program is about to end."""
    _leaving.set()
    _calm.set()
    for thread in _started:
        thread.join()


def _load() -> None:
    try:
        for name in MODULES:
            import_module(name)
        sentences()
    finally:
        _loaded.set()  # whoever waits meets the same error by itself
    for name in import_module("desktop.pages").PAGE_MODULES:
        _calm.wait()
        if _leaving.wait(_BREATH):
            return
        import_module(name)
