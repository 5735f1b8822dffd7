"""What the header offers: on a page that is empty only what can be done there, and one blue button."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from forms.kit.widgets.empty_state import EmptyState
from forms.kit.widgets.page import Page


def offered(page: Page) -> tuple[QAction | None, Sequence[QAction]]:
    """Return the action of the blue button and those of the quiet ones."""
    primary, tools = page.primary_action(), page.tool_actions()
    empty = _empty_state(page)
    if empty is None:
        return primary, tools
    empty.hear(_with_menus([*([primary] if primary else []), *tools]))
    possible = [action for action in tools if action.isEnabled()]
    if primary is None or not primary.isEnabled() or not primary.text():
        return None, possible
    if empty.button.isHidden():
        return primary, possible
    first_step = empty.button.text()  # the blue button of the page
    return None, possible if primary.text() == first_step else [*possible, primary]


def _with_menus(actions: Sequence[QAction]) -> list[QAction]:
    """Return actions, in place of a menu what it holds."""
    found: list[QAction] = []
    for action in actions:
        menu = action.menu()
        found += menu.actions() if isinstance(menu, QMenu) else [action]
    return found


def _empty_state(page: Page) -> EmptyState | None:
    """Return what says that there is nothing yet, where that is what the page shows."""
    shown = (one for one in page.findChildren(EmptyState) if one.isVisibleTo(page))
    return next(shown, None)
