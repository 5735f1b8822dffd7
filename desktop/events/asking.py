"""The form of each deed, with what it proposes for the events chosen."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtWidgets import QWidget

from desktop.events import operations
from forms.entry.events.assign import AssignDialog
from forms.entry.events.deed import DeedDialog
from forms.entry.events.fields import Asking
from forms.kit.dialogs.dialog import EntryDialog
from models.rules.events.transitions import Offer
from models.rules.events.words import DISPUTES, Verb
from models.services.events.acting import Act
from models.services.events.figures import moment_now
from models.services.events.lists import EventRow
from models.services.events.one import EventView, event
from models.services.office.desk import Desk


def deed_form(desk: Desk, act: Act, rows: Sequence[EventRow], parent: QWidget) -> EntryDialog:
    """Return the form of a deed for some events, the first of them in full."""
    view = event(desk, rows[0].number)
    if act.offer.verb is Verb.ASSIGN:
        return AssignDialog(operations.about(rows), operations.assign_asking(desk, act, rows, view), parent)
    asking = operations.asking_for(desk, act, view)
    words: dict[str, str] = {}
    if act.offer.verb is Verb.MERGE:
        likely = operations.target_of(rows, view)
        offered = {**likely, **operations.open_events(desk, rows)}
        asking = Asking({**asking.choices, "into": offered}, asking.phrases)
        words["into"] = next(iter(likely), "")
    behalf = act.by.name if act.behalf else ""
    about, now = operations.about(rows), moment_now(desk)
    offer = _asked(act, asking, view)
    dialog = DeedDialog(offer, about, asking, parent, behalf=behalf, now=now)
    dialog.put(**words)
    return dialog


def _asked(act: Act, asking: Asking, view: EventView) -> Offer:
    """Return what a form asks beyond the table: screens ask more than a file of deeds has to say.

    Signing names a handler, where the agency has anybody there that day. A dispute settled on the spot names
    the mediator and the kind of agreement; what is no dispute has neither. Refusing says who was told, where
    it is known who reported.
    """
    offer = act.offer
    if offer.verb is Verb.TAKE and asking.choices.get("handler") and not act.behalf:
        return replace(offer, needs=(*offer.needs, "handler"), optional=())
    if offer.verb is Verb.REFUSE and view.complainant.known:
        return replace(offer, needs=(*offer.needs, *offer.optional), optional=())
    if offer.verb is Verb.SOLVE:
        settled = offer.optional if view.category.top == DISPUTES else ()
        return replace(offer, needs=(*offer.needs, *settled), optional=())
    return offer
