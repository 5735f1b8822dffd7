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
from models.rules.events.words import Verb
from models.services.events.acting import Act
from models.services.events.figures import moment_now
from models.services.events.lists import EventRow
from models.services.events.one import event
from models.services.office.desk import Desk


def deed_form(desk: Desk, act: Act, rows: Sequence[EventRow], parent: QWidget) -> EntryDialog:
    """Return the form of a deed for some events, the first of them in full."""
    view = event(desk, rows[0].number)
    if act.offer.verb is Verb.ASSIGN:
        return AssignDialog(operations.about(rows), operations.assign_asking(desk, act, rows, view), parent)
    asking = operations.asking_for(desk, act, view)
    words: dict[str, str] = {}
    if act.offer.verb is Verb.MERGE and (targets := operations.target_of(rows, view)):
        asking = Asking({**asking.choices, "into": targets}, asking.phrases)
        words["into"] = next(iter(targets))
    behalf = act.by.name if act.behalf else ""
    about, now = operations.about(rows), moment_now(desk)
    offer = act.offer if act.behalf else _with_handler(act.offer, asking)
    dialog = DeedDialog(offer, about, asking, parent, behalf=behalf, now=now)
    dialog.put(**words)
    return dialog


def _with_handler(offer: Offer, asking: Asking) -> Offer:
    """Return what signing for an event asks for: its handler, where the agency has anybody there that day."""
    if offer.verb is not Verb.TAKE or not asking.choices.get("handler"):
        return offer
    return replace(offer, needs=(*offer.needs, "handler"), optional=())
