"""Loads the rest of the program while somebody types the password, so that the sign-in shows at once."""

from __future__ import annotations

import threading
from importlib import import_module

from forms.kit.texts import read_sentences

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
)
"""In the order in which the window will ask for them."""

_started: list[threading.Thread] = []


def preload() -> None:
    """Begin to load, beside the event loop, what the sign-in does without; once in a process."""
    if not _started:
        _started.append(threading.Thread(target=_load, name="preload", daemon=True))
        _started[0].start()


def wait_until_loaded() -> None:
    """Wait for what is being loaded: two threads must not import one package side by side."""
    for thread in _started:
        if thread is not threading.current_thread():
            thread.join()


def _load() -> None:
    for name in MODULES:
        import_module(name)
    read_sentences()
