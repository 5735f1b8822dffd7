"""Tells when nobody has touched the keys or the mouse for some minutes."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QObject, QTimer, Signal
from PySide6.QtWidgets import QApplication

_TOUCHES = frozenset({
    QEvent.Type.KeyPress, QEvent.Type.MouseButtonPress, QEvent.Type.MouseMove, QEvent.Type.Wheel,
    QEvent.Type.InputMethod,
})  # fmt: skip
_MINUTE = 60_000


class IdleWatch(QObject):
    """`idle` comes once after the minutes that were set; 0 watches nothing."""

    idle = Signal()

    def __init__(self, app: QApplication) -> None:
        super().__init__(app)
        self._app = app
        self.timer = QTimer(self, singleShot=True)
        self.timer.timeout.connect(self.idle)
        self._is_watching = False

    def watch(self, minutes: int) -> None:
        """Begin again with this many minutes; 0 stops."""
        if self._is_watching:
            self._app.removeEventFilter(self)
            self.timer.stop()
        self._is_watching = minutes > 0
        if self._is_watching:
            self.timer.start(minutes * _MINUTE)
            self._app.installEventFilter(self)

    def eventFilter(self, _watched: QObject, event: QEvent) -> bool:
        """Begin to count again at every touch."""
        if event.type() in _TOUCHES and self.timer.isActive():
            self.timer.start()
        return False
