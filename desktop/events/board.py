"""The hub's board: every open event of the street."""

from __future__ import annotations

from collections.abc import Mapping

from PySide6.QtGui import QAction

from desktop.events.page import EventsPage
from desktop.events.views import View, hub_views
from forms.entry.events.words import part_word
from models.rules.events.deeds import By
from models.rules.events.words import Part, Verb
from models.services.events.lists import Bucket


class BoardPage(EventsPage):
    """综合指挥室: take in, accept, assign, chase, verify, call back, close."""

    def title(self) -> str:
        """Name the page."""
        return self.tr("Events")

    def own_primary(self) -> QAction | None:
        """Take in an event, for who may."""
        return self.intake_action if self.takes_in() else None

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

    def waiting(self, counts: Mapping[str, int]) -> int:
        """What the hub is to accept."""
        return counts[Bucket.WAITING.name] if By(Part.HUB) in self.parts else 0

    def needed_part(self) -> str:
        """Who has no post at all only looks."""
        return "" if self.parts else part_word(Part.HUB)
