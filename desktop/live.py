"""Other desks' changes, as they happen: received on a connection of its own, passed on to open pages.

Nothing here takes the focus or moves a cursor: pages redraw what changed, as after a change of one's own.
When the connection is lost the window says so, and reconnects until it succeeds; then everything is read
again, and what was typed meanwhile is still in its fields. However many notifications come, and whatever
they say, the log is asked at most once in GATHER_MS what has changed.
"""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from threading import Thread

from PySide6.QtCore import QObject, QSocketNotifier, QTimer, Signal

from models.errors import Trouble
from models.services.desks.live import heard_since, newest_line, news_of
from models.services.office.desk import Desk
from models.store.desks.listening import Listener
from models.store.engine import DESK

AGAIN_MS = 3000
"""How long after a lost connection, or a vain attempt, the next one follows."""
GATHER_MS = 150
"""How long notifications are gathered before the log is asked."""
_OWN = 1000
"""Lines of this desk that are remembered until the log is asked."""


class Live(QObject):
    """Hears of changes made on other desks and emits what they touched."""

    changed = Signal(object)  # Changes
    lost = Signal(str)
    found = Signal()
    _connected = Signal(object)
    _failed = Signal(str)

    def __init__(
        self, connect: Callable[[], Listener], desk: Desk, parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._connect = connect
        self._desk = desk
        self._seen = -1
        self._own: set[int] = set()
        self._listener: Listener | None = None
        self._notifier: QSocketNotifier | None = None
        self._again = self._timer(AGAIN_MS, self.start)
        self._soon = self._timer(GATHER_MS, self._ask_log)
        self._is_lost = self._is_over = False
        self._connected.connect(self._begin)
        self._failed.connect(self._lose)

    def _timer(self, interval: int, then: Callable[[], object]) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(interval)
        timer.timeout.connect(then)
        return timer

    def start(self) -> None:
        """Connect beside the window, which goes on; where the server cannot be reached, try again later.

        What is written from now on is passed on, whenever the connection is there.
        """
        try:
            self._seen = self._seen if self._seen >= 0 else newest_line(self._desk)
        except Trouble as trouble:
            self._lose(trouble.facts.get("reason", ""))
            return
        Thread(target=self._try, daemon=True).start()

    def _try(self) -> None:
        """On a thread: a server that is cut off answers nobody for seconds."""
        try:
            listener = self._connect()
        except Trouble as trouble:
            with suppress(RuntimeError):  # the window was closed meanwhile
                self._failed.emit(trouble.facts.get("reason", ""))
            return
        try:
            self._connected.emit(listener)
        except RuntimeError:
            listener.close()

    def _begin(self, listener: Listener) -> None:
        if self._is_over:
            listener.close()
            return
        self._listener = listener
        self._notifier = QSocketNotifier(listener.fileno(), QSocketNotifier.Type.Read, self)
        self._notifier.activated.connect(self.listen)
        self.listen()  # what came before the notifier was there
        self._ask_log()  # what happened meanwhile was not heard
        if self._listener is not None and self._is_lost:
            self._is_lost = False
            self.found.emit()

    def listen(self) -> None:
        """Take in what has been heard; the log is asked about it soon."""
        if self._listener is None:
            return
        try:
            heard = self._listener.heard()
        except Trouble as trouble:
            self._lose(trouble.facts.get("reason", ""))
            return
        for payload in heard:
            news = news_of(payload)
            if news is not None and news.desk == DESK and len(self._own) < _OWN:
                self._own.add(news.number)
        if heard and not self._soon.isActive():
            self._soon.start()

    def _ask_log(self) -> None:
        try:
            found = heard_since(self._desk, self._seen, self._own)
        except Trouble as trouble:
            self._lose(trouble.facts.get("reason", ""))
            return
        self._own = {number for number in self._own if found.newest < number < found.newest + _OWN}
        self._seen = found.newest
        if found.changes:
            self.changed.emit(found.changes)

    def _lose(self, reason: str) -> None:
        self._hang_up()
        if self._is_over:
            return
        if not self._is_lost:
            self._is_lost = True
            self.lost.emit(reason)
        self._again.start()

    def _hang_up(self) -> None:
        self._soon.stop()
        if self._notifier is not None:
            self._notifier.setEnabled(False)
            self._notifier.deleteLater()
            self._notifier = None
        if self._listener is not None:
            self._listener.close()
            self._listener = None

    def stop(self) -> None:
        """Stop listening, for good."""
        self._is_over = True
        self._again.stop()
        self._hang_up()
