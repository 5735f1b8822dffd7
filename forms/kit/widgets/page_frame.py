"""The frame of a page: it scrolls where the page needs more room than there is, and only then."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QScrollArea, QWidget

from forms.kit.widgets.page import Page


class PageFrame(QScrollArea):
    """A page that never makes the window larger than the screen.

    Qt's own resizing would ask a page with a flowing strip for the height that it likes best, and scroll
    although everything has room.

    `build` makes the page inside the frame: a page that is handed on is dressed anew, with all its parts.
    """

    def __init__(self, build: Callable[[QWidget], Page], parent: QWidget) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.page = build(self.viewport())
        self.setWidget(self.page)
        self.page.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Give the page all there is."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Follow a page that needs more or less room now."""
        if watched is self.widget() and event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return False

    def _fit(self) -> None:
        page = self.widget()
        if not isinstance(page, Page):
            return
        room, least = self.maximumViewportSize(), page.minimumSizeHint()
        if _height(page, max(room.width(), least.width())) > room.height():
            room.setWidth(room.width() - self.verticalScrollBar().sizeHint().width())
        width = max(room.width(), least.width())
        page.resize(width, max(room.height(), _height(page, width)))


def _height(page: Page, width: int) -> int:
    """Return how high a page is at least at a width."""
    return max(page.minimumSizeHint().height(), page.least_height(width))
