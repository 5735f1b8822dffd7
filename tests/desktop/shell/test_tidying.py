"""The memory is looked through while nobody does anything, never in the midst of it."""

from __future__ import annotations

import gc
import threading
import weakref
from collections.abc import Iterator

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QMainWindow
from pytestqt.qtbot import QtBot

from desktop import preloading
from desktop.app import Program
from desktop.tidying import Tidying
from forms.kit.worker import uncollected


class Knot:
    """Garbage that only a search finds: it holds itself."""

    def __init__(self) -> None:
        self.itself = self


def lost() -> weakref.ref[Knot]:
    """Return what watches a knot that is old enough for a whole search only."""
    knot = Knot()
    gc.collect()
    return weakref.ref(knot)


@pytest.fixture
def tidying(program: Program, qapp: QApplication) -> Iterator[Tidying]:
    usual = gc.get_threshold()
    gc.set_threshold(usual[0], usual[1], 0)  # every pause is worth a search
    watch = Tidying(qapp)
    yield watch
    watch.timer.stop()
    watch.deleteLater()
    gc.set_threshold(*usual)


def test_a_key_is_never_held_up_by_a_search_of_the_whole_memory(tidying: Tidying) -> None:
    searched: list[int] = []

    def note(phase: str, about: dict[str, int]) -> None:
        if phase == "stop":
            searched.append(about["generation"])

    gc.callbacks.append(note)
    kept = [[number] for number in range(200_000)]  # as much as opening every page leaves
    gc.callbacks.remove(note)
    assert kept
    assert set(searched) == {0, 1}


def test_a_pause_gives_back_what_nobody_holds(tidying: Tidying, qtbot: QtBot) -> None:
    knot = lost()
    tidying.timer.start(1)
    qtbot.waitUntil(lambda: knot() is None)


def test_a_key_puts_the_search_off(tidying: Tidying, qtbot: QtBot) -> None:
    window = QMainWindow()
    qtbot.addWidget(window)
    window.show()
    qtbot.waitUntil(window.isActiveWindow)
    tidying.timer.stop()
    QTest.keyClick(window.windowHandle(), Qt.Key.Key_A)
    assert tidying.timer.isActive()


def test_no_search_while_a_worker_may_hold_a_widget(tidying: Tidying, qtbot: QtBot) -> None:
    knot = lost()
    with uncollected():
        tidying.timer.stop()
        tidying.timer.timeout.emit()
        assert knot() is not None
        assert tidying.timer.isActive(), "it waits for the next pause"
    tidying.timer.start(1)
    qtbot.waitUntil(lambda: knot() is None)


def test_what_is_loaded_before_the_window_is_never_searched_again(monkeypatch: pytest.MonkeyPatch) -> None:
    frozen: list[bool] = []
    loaded = threading.Event()
    loaded.set()
    monkeypatch.setattr(gc, "freeze", lambda: frozen.append(True))
    monkeypatch.setattr(gc, "get_freeze_count", lambda: len(frozen))
    monkeypatch.setattr(preloading, "_started", [threading.Thread()])
    monkeypatch.setattr(preloading, "_loaded", loaded)
    monkeypatch.setattr(preloading, "_calm", threading.Event())
    preloading.wait_until_loaded()
    preloading.wait_until_loaded()  # as when another account signs in
    assert frozen == [True]
