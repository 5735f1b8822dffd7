"""The verbs that need a display: the window itself, and the demonstration's last act."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from desktop.command_line.exit_codes import USAGE
from models.store import paths


def window(arguments: argparse.Namespace) -> int:
    """Open the window; without a display say so in one sentence."""
    from desktop.display import display_problem

    if problem := display_problem():
        print(problem, file=sys.stderr)
        return USAGE
    from desktop.desk_door import DeskDoor
    from desktop.signing_in import FileDoor, ServerDoor
    from desktop.window import run_window
    from models.store.desks.connecting import is_door

    if arguments.database and is_door(arguments.database):
        return run_window(DeskDoor(arguments.database))
    if arguments.database:
        return run_window(ServerDoor(arguments.database))
    return run_window(FileDoor(paths.data_dir(arguments.data)))


def open_window(folder: Path, account: str, password: str) -> int:
    """Open the window of an office already signed in to."""
    from desktop.signing_in import FileDoor
    from desktop.window import run_window

    door = FileDoor(folder)
    return run_window(door, door.enter(account, password))
