"""The verbs that need a display: the window itself, and the demonstration's last act."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import TYPE_CHECKING

from desktop.command_line.collecting import seldom_collecting
from desktop.command_line.exit_codes import USAGE
from models.store import paths

if TYPE_CHECKING:
    from desktop.desk_door import DeskDoor
    from desktop.signing_in import FileDoor, ServerDoor


def window(arguments: argparse.Namespace) -> int:
    """Open the window; without a display say so in one sentence."""
    from desktop.display import display_problem

    if problem := display_problem():
        print(problem, file=sys.stderr)
        return USAGE
    with seldom_collecting():
        from desktop.window import run_window

        door = door_of(arguments)
    return run_window(door, account=arguments.user)


def door_of(arguments: argparse.Namespace) -> FileDoor | ServerDoor | DeskDoor:
    """Return the way in; one into a file loads nothing of a server, so that the sign-in shows at once."""
    from desktop.signing_in import FileDoor, ServerDoor

    if not arguments.database:
        return FileDoor(paths.data_dir(arguments.data))
    from models.store.desks.connecting import is_door

    if not is_door(arguments.database):
        return ServerDoor(arguments.database)
    from desktop.desk_door import DeskDoor

    return DeskDoor(arguments.database)


def open_window(folder: Path, account: str, password: str) -> int:
    """Open the window of an office already signed in to."""
    from desktop.signing_in import FileDoor
    from desktop.window import run_window

    door = FileDoor(folder)
    return run_window(door, door.enter(account, password))
