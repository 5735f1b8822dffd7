"""The hub's board: every open event of the street."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtGui import QAction
from PySide6.QtWidgets import QWidget

from desktop.events import operations
from desktop.events.actions import ActionMaker
from desktop.events.page import EventsPage
from desktop.events.views import View, hub_views
from forms.entry.events.parked import DRAFT, ParkedChoice, ParkedDialog
from forms.entry.events.words import part_word
from forms.kit.jobs import Jobs
from forms.kit.widgets.page import Done, Key
from models.rules.events.words import Part, Verb
from models.services.events.intake.parked import ParkedRow, parked
from models.services.office.desk import Desk


class BoardPage(EventsPage):
    """综合指挥室: take in, accept, assign, chase, verify, call back, close."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(desk, jobs, parent)
        self.parked: tuple[ParkedRow, ...] = ()
        make = ActionMaker((self.table, self.pane.timeline), self).make
        self.parked_action = make("", "B", "edit", self.decide_parked)

    def title(self) -> str:
        """Name the page."""
        return self.tr("Events")

    def own_primary(self) -> QAction | None:
        """Take in an event, for who may."""
        return self.intake_action if self.takes_in() else None

    def own_tools(self) -> Sequence[QAction]:
        """The deeds, and what waits for a decision where there is any."""
        tools = super().own_tools()
        return (*tools, self.parked_action) if self.parked else tools

    def own_keys(self) -> Sequence[Key]:
        """List the keys of the page."""
        return (*super().own_keys(), Key("B", self.tr("drafts and likely duplicates")))

    def reload(self) -> None:
        """Read what waits for a decision too."""
        self.parked = parked(self.desk)
        self.parked_action.setText(self.tr("To decide {n}").format(n=len(self.parked)))
        super().reload()
        if self.parked:  # B decides on it, in an office without events, too
            self.show_first(is_empty=False)

    def decide_parked(self) -> None:
        """Decide on a draft, or on a line that likely stands already."""
        if self.parked:
            self.edit(ParkedDialog(self.parked, self), self._decide)
        else:
            self.refused.emit(self.tr("No draft and no likely duplicate waits for a decision."))

    def _decide(self, choice: ParkedChoice) -> Done:
        if choice.row.reason == DRAFT and not choice.reason:
            self.take_in(choice.row)
            return Done(frozenset())
        done = operations.decide(self.desk, choice)
        self.header_changed.emit()
        return done

    def buttons(self) -> Mapping[str, Verb]:
        """The deeds of the hub."""
        return {
            "A": Verb.ACCEPT, "D": Verb.ASSIGN, "R": Verb.RETURN, "M": Verb.MERGE, "U": Verb.URGE,
        }  # fmt: skip

    def list_name(self) -> str:
        """Return the name of the list."""
        return "events-board"

    def own_views(self) -> tuple[View, ...]:
        """Return the hub's filters."""
        return hub_views()

    def needed_part(self) -> str:
        """Who has no post at all only looks."""
        return "" if self.parts else part_word(Part.HUB)
