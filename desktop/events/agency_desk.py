"""The agency's desk: what it is to sign for, what is due, what came back, and where it assists."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QWidget

from desktop.events.page import EventsPage
from desktop.events.views import View, agency_views
from desktop.places import AgencyDeskPlace
from forms.entry.events.words import part_word
from forms.kit.fields.combo import ComboBox
from models.rules.events.words import Part, Verb
from models.services.events.acting import assignees


class AgencyDeskPage(EventsPage):
    """The filters refer to the account's own agencies; the hub sees every agency's."""

    def title(self) -> str:
        """Name the page."""
        return self.tr("Agency's desk")

    def list_name(self) -> str:
        """Return the name of the list."""
        return "events-agency"

    def own_fields(self) -> Sequence[QWidget]:
        """Return the choice of the agency, hidden where the account acts for one only."""
        self.agency_box = ComboBox(self)
        self.agency_box.setAccessibleName(self.tr("Agency"))
        self.agency_box.currentIndexChanged.connect(self._on_agency)
        return (self.agency_box,)

    def own_views(self) -> tuple[View, ...]:
        """Return the filters of the agency that is chosen."""
        self._offer(self._agencies())
        chosen = self.agency_box.currentText()
        return agency_views(chosen) if chosen else ()

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
        wanted = place.filter
        at = self.agency_box.findText((wanted.agency or wanted.assisting) if wanted is not None else "")
        if at >= 0:
            self.agency_box.setCurrentIndex(at)
        self.lead_to(place.number, wanted, place.about)

    def _offer(self, names: Sequence[str]) -> None:
        if [self.agency_box.itemText(at) for at in range(self.agency_box.count())] != list(names):
            chosen = self.agency_box.currentText()
            with QSignalBlocker(self.agency_box):
                self.agency_box.clear()
                self.agency_box.addItems(names)
                self.agency_box.setCurrentIndex(max(self.agency_box.findText(chosen), 0))
        self.agency_box.setVisible(len(names) > 1)

    def _on_agency(self, _at: int) -> None:
        kind = self.pills.key.partition(" ")[0]
        self.views = self.own_views()
        self.pills.set_views(self.views)
        same = next((view.key for view in self.views if view.key.startswith(f"{kind} ")), self.pills.key)
        self.pills.choose(same)
        self._on_view(same)

    def _agencies(self) -> tuple[str, ...]:
        own = [by.name for by in self.parts if by.part in (Part.AGENCY, Part.STAFF)]
        if not own and any(by.part is Part.HUB for by in self.parts):
            own = [one.agency for one in assignees(self.desk) if not one.name]
        return tuple(dict.fromkeys(own))
