"""The agency's desk: what it is to sign for, what is due, what came back, and where it assists."""

from __future__ import annotations

from collections.abc import Mapping

from desktop.events.page import EventsPage
from desktop.events.views import View, agency_views
from desktop.places import AgencyDeskPlace
from forms.entry.events.words import part_word
from models.rules.events.words import Part, Verb
from models.services.events.acting import assignees


class AgencyDeskPage(EventsPage):
    """The filters speak of the account's own agencies; the hub sees every agency's."""

    def title(self) -> str:
        """Name the page."""
        return self.tr("Agency's desk")

    def list_name(self) -> str:
        """Return the name of the list."""
        return "events-agency"

    def own_views(self) -> tuple[View, ...]:
        """Return the filters of the account's agencies."""
        return agency_views(self._agencies())

    def needed_part(self) -> str:
        """One acts here for an agency."""
        return "" if self._agencies() else part_word(Part.AGENCY)

    def buttons(self) -> Mapping[str, Verb]:
        """The deeds of an agency."""
        return {
            "A": Verb.TAKE, "N": Verb.NOTE, "F": Verb.FINISH, "R": Verb.RETURN, "X": Verb.ASK_EXTENSION,
        }  # fmt: skip

    def show_item(self, place: AgencyDeskPlace) -> None:  # type: ignore[override]  # a place of its own
        """Go to an event, or to what a filter leaves."""
        self.lead_to(place.number, place.filter, place.about)

    def _agencies(self) -> tuple[str, ...]:
        own = [by.name for by in self.parts if by.part in (Part.AGENCY, Part.STAFF)]
        if not own and any(by.part is Part.HUB for by in self.parts):
            own = [one.agency for one in assignees(self.desk) if not one.name]
        return tuple(dict.fromkeys(own))
