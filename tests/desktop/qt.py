"""What the tests of the window share: an application with its theme, and the proof that a dialog is freed."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable
from typing import Protocol

from PySide6.QtCore import QCoreApplication, QEvent, QPoint, Qt
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QTableView, QWidget

from desktop.paper.preview import PaperPreview
from desktop.paper.stack import PaperStack
from forms.kit.jobs import Jobs

BARE = Qt.KeyboardModifier.NoModifier


def press(widget: QWidget, key: Qt.Key, held: Qt.KeyboardModifier = BARE) -> None:
    """Press and let go one key."""
    _bring_up(widget)
    QTest.keyClick(widget, key, held)


def _bring_up(widget: QWidget) -> None:
    """Make the window active again that lost it to one of an earlier test, just collected.

    Shortcuts need an active window, and nobody else than a desk gives it back.
    """
    window = widget.window()
    if window.isActiveWindow() or not window.isVisible():
        return
    if QApplication.activeModalWidget() is None and QApplication.activePopupWidget() is None:
        window.activateWindow()
        QCoreApplication.processEvents()


def type_in(widget: QWidget, text: str) -> None:
    """Type `text`: ASCII by keys, Chinese the way an input method commits it."""
    if text.isascii():
        QTest.keyClicks(widget, text)
        return
    event = QInputMethodEvent()
    event.setCommitString(text)
    QCoreApplication.sendEvent(widget, event)


def click(widget: QWidget) -> None:
    """Click in the middle."""
    QTest.mouseClick(widget, Qt.MouseButton.LeftButton)


def let_go() -> None:
    """Let Qt carry out what was put off with deleteLater."""
    for _ in range(3):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)


def freed_on_close(
    factory: Callable[[], QDialog], close: Callable[[QDialog], object] = QDialog.reject
) -> bool:
    """Tell whether a dialog is gone, in Qt and in Python, once opened and closed."""
    dialog = factory()
    gone: list[bool] = []
    dialog.destroyed.connect(lambda: gone.append(True))
    dialog.open()
    QCoreApplication.processEvents()
    watch = weakref.ref(dialog)
    close(dialog)
    del dialog
    let_go()
    gc.collect()
    return bool(gone) and watch() is None


class Printing(Protocol):
    """A page that shows printed sheets."""

    jobs: Jobs
    papers: PaperStack


def paper_on(page: Printing) -> PaperPreview:
    """Wait until the sheet that a page was asked for is drawn; return what shows it."""
    while page.jobs.store.is_busy:
        QCoreApplication.processEvents()
    preview = page.papers.preview
    assert preview is not None and page.papers.shows_paper
    return preview


def widen(table: QTableView, column: int, by: int) -> None:
    """Drag the right edge of a heading."""
    head = table.horizontalHeader()
    edge = head.sectionViewportPosition(column) + head.sectionSize(column) - 1
    start, end = QPoint(edge, head.height() // 2), QPoint(edge + by, head.height() // 2)
    QTest.mousePress(head.viewport(), Qt.MouseButton.LeftButton, pos=start)
    QTest.mouseMove(head.viewport(), end)
    QTest.mouseRelease(head.viewport(), Qt.MouseButton.LeftButton, pos=end)
