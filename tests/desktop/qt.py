"""What the tests of the window share: a dressed application, and the proof that a dialog is freed."""

from __future__ import annotations

import gc
import weakref
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, QEvent
from PySide6.QtWidgets import QDialog


def let_go() -> None:
    """Let Qt carry out what was put off with deleteLater."""
    for _ in range(3):
        QCoreApplication.processEvents()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)  # type: ignore[arg-type]


def freed_on_close(factory: Callable[[], QDialog], close: Callable[[QDialog], object] = QDialog.reject) -> bool:
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
