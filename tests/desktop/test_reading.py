"""Where a page reads: at once in a file of a few people, beside the window on a server."""

from __future__ import annotations

from threading import Thread, current_thread, main_thread

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.reading import Reading
from forms.kit.jobs import Jobs
from models.store.store import Store
from tests.templates import founded


def read_by(store: Store, qtbot: QtBot) -> Thread:
    """Return the thread that reads for a page with little to show."""
    page = QWidget()
    qtbot.addWidget(page)
    found: list[Thread] = []
    reading = Reading(founded(store), Jobs(page), "test", page, is_much=lambda _desk: False)
    reading.read.connect(found.append)
    reading.start(current_thread)
    qtbot.waitUntil(lambda: bool(found))
    return found[0]


def test_a_file_is_read_at_once(program: Program, sqlite_store: Store, qtbot: QtBot) -> None:
    assert read_by(sqlite_store, qtbot) is main_thread()


@pytest.mark.postgres
def test_the_window_waits_for_no_journey_to_a_server(
    program: Program, postgres_store: Store, qtbot: QtBot
) -> None:
    assert read_by(postgres_store, qtbot) is not main_thread()
