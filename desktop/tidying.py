"""Looks through the memory for what nobody holds any more only while no key is pressed.

Once every page is loaded, going through the whole of it takes a fifth of a second, and Python would do so in
the midst of whatever is being done. What is new is looked through as often as ever: that takes no time.
"""

from __future__ import annotations

import gc

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtGui import QGuiApplication, QWindow

PAUSE = 2_000
"""Milliseconds without a key or the mouse, after which the memory is looked through."""
SELDOM = 1_000
"""So many times what is new is looked through before the whole is, should nobody ever pause."""
_TOUCHES = frozenset({
    QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
    QEvent.Type.InputMethod,
})  # fmt: skip


class Tidying(QObject):
    """Waits for a pause. It hears the window with the focus: hearing every widget would cost more."""

    def __init__(self, app: QGuiApplication) -> None:
        super().__init__(app)
        young, middle, self._worth = gc.get_threshold()
        gc.set_threshold(young, middle, SELDOM)
        self.timer = QTimer(self, singleShot=True, interval=PAUSE)
        self.timer.timeout.connect(self._tidy)
        app.focusWindowChanged.connect(self._hear)
        self._hear(app.focusWindow())

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Begin to wait again at every touch."""
        if event.type() in _TOUCHES:
            self.timer.start()
        return False

    def _hear(self, window: QWindow | None) -> None:
        if window is not None:
            window.installEventFilter(self)  # a second time counts as once
        self.timer.start()

    def _tidy(self) -> None:
        """Look through the memory, unless a worker is at it: then after the next pause."""
        if not gc.isenabled():
            self.timer.start()
        elif gc.get_count()[2] >= self._worth:
            gc.collect()
