"""Other desks' changes, as they happen: heard on a connection of its own, told to the pages that are open.

Nothing here takes the focus or moves a cursor: pages redraw what changed, as after a change of one's own.
When the connection is lost the window says so, and reconnects until it succeeds; then everything is read
again, and what was typed meanwhile is still in its fields.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

from models.errors import Trouble
from models.services.desks.live import news_of
from models.services.office.topics import Topic
from models.store.desks.listening import Listener
from models.store.engine import DESK

AGAIN_MS = 3000
"""How long after a lost connection, or a vain attempt, the next one follows."""


class Live(QObject):
    """Hears of changes made on other desks and emits what they touched."""

    changed = Signal(object)  # Changes
    lost = Signal(str)
    found = Signal()

    def __init__(self, connect: Callable[[], Listener], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._connect = connect
        self._listener: Listener | None = None
        self._notifier: QSocketNotifier | None = None
        self._again = QTimer(self)
        self._again.setSingleShot(True)
        self._again.setInterval(AGAIN_MS)
        self._again.timeout.connect(self.start)
        self._is_lost = False

    def start(self) -> None:
        """Connect; where the server cannot be reached, try again later."""
        try:
            self._listener = self._connect()
        except Trouble as trouble:
            self._lose(trouble)
            return
        self._notifier = QSocketNotifier(self._listener.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self.listen)
        if self._is_lost:
            self._is_lost = False
            self.found.emit()
            self.changed.emit(frozenset(Topic))  # whatever happened meanwhile was not heard
        self.listen()  # what came before the notifier was there

    def listen(self) -> None:
        """Emit what has been heard from other desks."""
        if self._listener is None:
            return
        try:
            heard = [news for payload in self._listener.heard() if (news := news_of(payload))]
        except Trouble as trouble:
            self._lose(trouble)
            return
        touched = frozenset(topic for news in heard if news.desk != DESK for topic in news.changes)
        if touched:
            self.changed.emit(touched)

    def _lose(self, trouble: Trouble) -> None:
        self._hang_up()
        if not self._is_lost:
            self._is_lost = True
            self.lost.emit(trouble.facts.get("reason", ""))
        self._again.start()

    def _hang_up(self) -> None:
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        if self._listener is not None:
            self._listener.close()
            self._listener = None

    def stop(self) -> None:
        """Stop listening, for good."""
        self._again.stop()
        self._hang_up()
