from __future__ import annotations

import sys
import threading

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.display import display_problem
from forms.kit.errors import BugDialog, BugReporter, TroubleDialog, sentence_of
from models.errors import Refused, Trouble
from tests.desktop.qt import freed_on_close, let_go


def test_a_code_becomes_a_sentence_in_the_language_of_the_window(program: Program) -> None:
    refusal = Refused("window_display_refuses", display=":9")
    assert sentence_of(refusal).startswith("The display :9 does not answer")
    program.settings.language = "zh"
    assert sentence_of(refusal).startswith("无法连接图形界面 :9")


def test_trouble_can_be_tried_again_until_it_works(program: Program, qtbot: QtBot) -> None:
    outcomes: list[Exception | None] = [Trouble("window_no_display"), None]

    def retry() -> None:
        outcome = outcomes.pop(0)
        if outcome is not None:
            raise outcome

    dialog = TroubleDialog(Trouble("window_display_refuses", display=":9"), retry=retry)
    dialog.open()
    dialog.retry_button.click()
    assert dialog.isVisible()
    assert "no graphical display" in dialog.text.text()
    with qtbot.waitSignal(dialog.accepted):
        dialog.retry_button.click()
    let_go()
    assert outcomes == []


def shown(reporter: BugReporter) -> bool:
    return reporter.dialog is not None


def test_a_mistake_on_another_thread_is_shown_on_the_windows_thread(program: Program, qtbot: QtBot) -> None:
    reporter = BugReporter(program)

    def fail() -> None:
        try:
            raise ValueError("算错了")
        except ValueError as error:
            reporter.hook(ValueError, error, error.__traceback__)

    thread = threading.Thread(target=fail)
    thread.start()
    thread.join()
    assert not shown(reporter)
    qtbot.waitUntil(lambda: shown(reporter))
    dialog = reporter.dialog
    assert isinstance(dialog, BugDialog)
    assert "算错了" in dialog.report.toPlainText()
    dialog.copy_button.click()
    assert "ValueError" in QGuiApplication.clipboard().text()
    dialog.continue_button.click()
    qtbot.waitUntil(lambda: not shown(reporter))


def test_the_dialogs_are_freed(program: Program, qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    trouble = Trouble("window_no_display")
    assert freed_on_close(lambda: TroubleDialog(trouble, window, retry=window.update))
    assert freed_on_close(lambda: BugDialog("x", window))


def test_without_a_display_a_sentence_says_so_and_qt_is_not_asked() -> None:
    if sys.platform.startswith("linux"):
        assert "main.py --help" in (display_problem({}, "en") or "")
        assert display_problem({"DISPLAY": ":987"}, "en")
        assert display_problem({"WAYLAND_DISPLAY": "no-such"}, "en")
    assert display_problem({"QT_QPA_PLATFORM": "offscreen"}) is None
