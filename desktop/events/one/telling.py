"""Recording that somebody outside was told of an event's last step, which then cannot be taken back."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QMenu

from desktop.events.one.pane import EventPane
from forms.entry.events.told import ToldDialog
from forms.entry.events.words import verb_word
from forms.kit.widgets.page import Done, Page
from models.rules.events.words import Verb
from models.services.events.doing import tell
from models.services.events.one import EventView, StepView
from models.services.office.desk import Desk


class Telling(QObject):
    """Asks for a page of events who was told of the event in its pane."""

    def __init__(self, desk: Desk, page: Page, pane: EventPane) -> None:
        super().__init__(page)
        self._desk, self._page, self._pane = desk, page, pane

    def add_to(self, menu: QMenu) -> QMenu:
        """Offer it below the deeds; return the menu."""
        menu.addSeparator()
        menu.addAction(self.tr("Record who was told")).triggered.connect(self.ask)
        return menu

    def ask(self) -> None:
        """Ask who was told of the last step that counts."""
        view = self._pane.view
        step = last_step(view) if view is not None else None
        if view is None:
            self._page.refused.emit(self.tr("Choose an event first: J goes to the next one."))
        elif step is None:
            self._page.refused.emit(self.tr("Every step here is already on record as told."))
        else:
            dialog = ToldDialog(view.title, verb_word(step.verb), self._page)
            self._page.edit(dialog, partial(self._tell, view.number, step.number))

    def _tell(self, number: str, step: int, whom: str) -> Done:
        return Done(tell(self._desk, number, step, whom), self.tr("{whom} was told.").format(whom=whom))


def last_step(view: EventView) -> StepView | None:
    """Return the last step that counts, None where there is none or somebody was told of it."""
    counting = [step for step in view.steps if not step.withdrawn and step.verb is not Verb.UNDO]
    return counting[-1] if counting and not counting[-1].told else None
