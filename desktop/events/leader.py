"""The leader's view: the own platform, cards, several platforms, instructions."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.events.page import EventsPage
from desktop.events.views import View, leader_views
from desktop.places import LeaderPlace
from forms.entry.events.words import part_word
from models.rules.events.words import Part, Verb

LEADING = frozenset({Part.PLATFORM, Part.DAILY_OFFICE, Part.DEPUTY, Part.LEADER, Part.DISCIPLINE})


class LeaderPage(EventsPage):
    """Instruct, rule, urge, decide on second extensions."""

    def title(self) -> str:
        """Name the page."""
        return self.tr("Leader's view")

    def list_name(self) -> str:
        """Return the name of the list."""
        return "events-leader"

    def own_views(self) -> tuple[View, ...]:
        """Return the filters of a leader."""
        return leader_views(self.parts)

    def needed_part(self) -> str:
        """Leaders act here."""
        return "" if any(by.part in LEADING for by in self.parts) else part_word(Part.LEADER)

    def buttons(self) -> Mapping[str, Verb]:
        """The deeds of a leader."""
        return {
            "I": Verb.INSTRUCT, "G": Verb.RULE, "U": Verb.URGE, "X": Verb.GRANT_EXTENSION, "D": Verb.ASSIGN,
        }  # fmt: skip

    def show_item(self, place: LeaderPlace) -> None:  # type: ignore[override]  # a place of its own
        """Go to an event, or to what a filter leaves."""
        self.lead_to(place.number, place.filter, place.about)
