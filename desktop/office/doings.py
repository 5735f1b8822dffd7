"""What can be done with the window as a whole, handed to whoever offers it: the settings, Ctrl+K."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from desktop.office.backing_up import BackingUp


@dataclass(frozen=True, slots=True)
class Doings:
    """Leave the account for another, lock the window, close it, or put a backup in place of the office.

    `restore` does nothing where the office is kept on a server.
    """

    switch_user: Callable[[], object]
    lock: Callable[[], object]
    leave: Callable[[], object]
    restore: Callable[[], object]
    backing_up: BackingUp
