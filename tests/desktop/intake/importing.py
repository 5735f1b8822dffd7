"""The import page, opened and waited for."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.intake.page import ImportPage
from models.services.office.desk import Desk
from models.store.store import Store
from tests.desktop.people.people_pages import Window
from tests.office import clock
from tests.templates import founded


class Answers:
    """File dialogs that answer what the test wants."""

    def __init__(
        self, files: Sequence[Path] = (), target: Path | None = None, folder: Path | None = None
    ) -> None:
        self.files, self.target, self.folder = list(files), target, folder

    def to_open(self, _parent: QWidget) -> list[Path]:
        return self.files

    def to_save(self, _parent: QWidget, _name: str) -> Path | None:
        return self.target

    def to_folder(self, _parent: QWidget) -> Path | None:
        return self.folder


def opened(desk: Desk, qtbot: QtBot, answers: Answers | None = None) -> ImportPage:
    window = Window()
    page = ImportPage(desk, window.jobs, dialogs=answers or Answers())
    window.show_page(page, qtbot)
    page.setProperty("window", window)
    return page


@pytest.fixture
def new_desk(sqlite_store: Store) -> Desk:
    return founded(sqlite_store, clock=clock)


@pytest.fixture
def page(program: Program, new_desk: Desk, qtbot: QtBot) -> ImportPage:
    return opened(new_desk, qtbot)


def idle(page: ImportPage, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: page.job is None)
    page.window().activateWindow()  # a shortcut only works in the active window
    qtbot.waitUntil(page.isActiveWindow)


def read(page: ImportPage, qtbot: QtBot, *paths: Path) -> None:
    page.read(paths)
    idle(page, qtbot)
