"""From a folder or a server to an open window, by the keys that someone in the office presses."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop import pages
from desktop.app import Program
from desktop.palette import CommandPalette
from desktop.shell import Shell
from desktop.signing_in import FileDoor, Opened, ServerDoor
from desktop.texts import role_name
from desktop.window import Entrance
from forms.entry.first_run import FirstRunDialog
from forms.entry.login import LoginDialog
from forms.entry.recovery import RecoveryDialog
from models.errors import Refused
from models.services.office import found_office, set_account_active
from models.services.roles import Role
from models.store import paths
from models.store.store import Store, create_postgres, create_store
from models.store.verifier import make_verifier
from tests.desktop.qt import let_go, press, type_in
from tests.office import ADMINISTRATOR, CHEAP, OTHERS, PASSWORD, STREET

Key = Qt.Key
ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def enter(program: Program, qtbot: QtBot) -> Iterator[Callable[[FileDoor | ServerDoor], Entrance]]:
    """Return what stands before a door; everything is closed after the test."""
    made: list[Entrance] = []

    def stand(door: FileDoor | ServerDoor) -> Entrance:
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        entrance = Entrance(app, door)
        made.append(entrance)
        return entrance

    yield stand
    for entrance in made:
        if entrance.dialog is not None and entrance.shell is None:
            entrance.shell = Shell([], program.settings, lambda: None)  # type: ignore[arg-type, return-value]
        leave(entrance)


def leave(entrance: Entrance) -> None:
    """Close the window and what is behind it."""
