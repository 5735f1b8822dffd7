"""Keeps the keyboard on the page in view: what had it may be hidden, disabled or gone a moment later.

Qt gives it to the next widget in the order of Tab then, which after the last one of the page is the sidebar:
the next Enter would fold it.
"""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtWidgets import QApplication, QWidget
from shiboken6 import isValid

from forms.kit.widgets.empty_state import EmptyState
from forms.kit.widgets.page import Page

_SENT = Qt.FocusReason.OtherFocusReason
"""Nobody came here by hand: a list takes no key that writes."""


def focus_page(page: Page) -> None:
    """Give the keyboard to what a page names as its first, or to the first of its parts that can take it.

    A page without any such part leaves it to the window, which knows the keys that every page has. On an
    empty one it goes to the first step.
    """
    page.setFocus(_SENT)
    if (step := _first_step(page)) is not None:
        step.setFocus(_SENT)
    if not _has_focus(page):
        inside = (part for part in page.findChildren(QWidget) if part.window() is page.window())
        next((part for part in inside if _is_stop(part)), page.window()).setFocus(_SENT)


def _first_step(page: Page) -> QWidget | None:
    """Return the button of what says that there is nothing yet, where the page shows that."""
    empty = (one.button for one in page.findChildren(EmptyState))
    return next((button for button in empty if button.isVisible() and button.isEnabled()), None)


def pass_on(window: QWidget, step: Callable[[], bool]) -> bool:
    """Give the keyboard to the next part of a window by Qt's own `step`; tell whether there was one.

    Qt also stops at a part that only hands the keyboard on, such as a page whose list is hidden just now:
    Tab would never come past it. For the time of the step there are none.

    The order of Tab is never walked from here: PySide makes each part that `nextInFocusChain` returns go
    with the one before it, so that parts of other pages would go with a page that is taken down.
    """
    handing_on = [
        (part, proxy)
        for part in window.findChildren(QWidget)
        if part.focusPolicy() == Qt.FocusPolicy.NoFocus and (proxy := part.focusProxy()) is not None
    ]
    for part, _ in handing_on:
        QWidget.setFocusProxy(part, None)  # type: ignore[arg-type]
    try:
        return step()
    finally:
        for part, proxy in handing_on:
            QWidget.setFocusProxy(part, proxy)


def seat_in(page: Page | None) -> tuple[type[QWidget], int] | None:
    """Return which part of a page has the keyboard: its kind, and its number among those of its kind."""
    if page is None or not _has_focus(page):
        return None
    focused = page.window().focusWidget()
    kind = type(focused)
    same = page.findChildren(kind)
    return (kind, same.index(focused)) if focused in same else None


def sit_again(page: Page, seat: tuple[type[QWidget], int] | None) -> None:
    """Give the keyboard to the part that stands where another had it before the page was built anew."""
    if seat is None:
        return
    kind, number = seat
    same = page.findChildren(kind)
    if number < len(same) and _is_stop(same[number]):
        same[number].setFocus(_SENT)


def _has_focus(page: Page) -> bool:
    focused = page.window().focusWidget()
    if focused is None or _is_out_of_reach(focused):
        return False
    return focused is page or page.isAncestorOf(focused)


def _is_stop(part: QWidget) -> bool:
    takes = bool(part.focusPolicy() & Qt.FocusPolicy.TabFocus) and part.focusProxy() is None
    return takes and part.isEnabled() and part.isVisible()


class KeptFocus(QObject):
    """Sees where the keyboard goes in a window, and gives it back to the page where nobody has moved it."""

    def __init__(self, window: QWidget, page: Callable[[], Page | None]) -> None:
        super().__init__(window)
        self._window, self._page = window, page
        self._last: QWidget | None = None
        """What had the keyboard in this window last."""
        self._is_lost = False
        app = QApplication.instance()
        if isinstance(app, QApplication):
            app.focusChanged.connect(self._on_focus_changed)

    def _on_focus_changed(self, _old: QWidget | None, new: QWidget | None) -> None:
        if new is not None and new.window() is not self._window:
            return  # a dialog stands open
        self._is_lost = self._last is None or _is_out_of_reach(self._last)
        if self._is_lost:
            QTimer.singleShot(0, self._give_back)
        if new is not None:
            self._last = new

    def _give_back(self) -> None:
        """Do so once all is hidden and shown that this change hides and shows."""
        page = self._page()
        if page is None or not isValid(page):
            return  # the window has been closed meanwhile
        if self._is_lost and page.isVisible() and not _has_focus(page):
            focus_page(page)


def _is_out_of_reach(widget: QWidget) -> bool:
    return not isValid(widget) or not widget.isVisible() or not widget.isEnabled()
