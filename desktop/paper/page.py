"""A page that can show a sheet in the place of its work."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtGui import QAction

from desktop.paper.stack import PaperStack
from forms.kit.widgets.page import Key, Page


class PaperPage(Page):
    """While a sheet is in view, header and keys are the sheet's; else the page's own."""

    papers: PaperStack

    def primary_action(self) -> QAction | None:
        """Return the button that prints the sheet in view, or the first thing to do on the page."""
        return self.papers.primary() if self.papers.shows_paper else self.own_primary()

    def tool_actions(self) -> Sequence[QAction]:
        """Return the quieter buttons of the sheet in view, or of the page."""
        return self.papers.tools() if self.papers.shows_paper else self.own_tools()

    def keys(self) -> Sequence[Key]:
        """Return the keys of the sheet in view, or of the page."""
        return self.papers.keys() if self.papers.shows_paper else self.own_keys()

    # For subclasses

    def own_primary(self) -> QAction | None:
        """Return the one thing to do here while no sheet is in view."""
        return None

    def own_tools(self) -> Sequence[QAction]:
        """Return the quieter buttons while no sheet is in view."""
        return ()

    def own_keys(self) -> Sequence[Key]:
        """Return the keys while no sheet is in view."""
        return ()
