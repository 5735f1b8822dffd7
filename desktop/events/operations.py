"""What can be done on the pages of events, each with the sentence that says so; and what its forms ask.

Nothing here knows a page. Refused and Trouble are those of the services.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication

from desktop.events.phrases import phrases_for
from forms.entry.events.assign import AssignAsking
from forms.entry.events.deed import DeedEntry
from forms.entry.events.fields import Asking
from forms.entry.events.intake import IntakeEntry
from forms.entry.events.parked import ParkedChoice
from forms.entry.events.words import level_word, verb_word
from forms.kit.widgets.page import Done
from models.errors import Refused
from models.rules.events.deeds import By, Facts
from models.rules.events.moments import shown
from models.rules.events.transitions import Offer
from models.rules.events.words import State, Verb
from models.services.events import doing
from models.services.events.acting import Act, Assignee, assignees, category_defaults
from models.services.events.doing import handlers
from models.services.events.intake.deciding import leave_parked, save_draft, take_parked
from models.services.events.intake.taking import take_in
from models.services.events.lists import Bucket, EventFilter, EventRow, list_events
from models.services.events.one import EventView, StepView
from models.services.office.desk import Desk, Progress

translate = QCoreApplication.translate
Chosen = Sequence[EventRow]


def about(rows: Chosen) -> str:
    """Return the events a form is about: the first in full, the others counted."""
    first = rows[0]
    text = f"{first.number}　{first.title}　{first.place}"
    if len(rows) > 1:
        text += translate("Events", "　and {n} more").format(n=len(rows) - 1)
    return text


# What the forms ask


def asking_for(desk: Desk, act: Act, view: EventView) -> Asking:
    """Return what the form of a deed offers."""
    offer, choices = act.offer, dict[str, Mapping[str, str]]()
    names = (*offer.needs, *offer.optional)
    if "handler" in names:
        people = handlers(desk, act.by.name or view.case.agency)
        choices["handler"] = {f"{one.name} {one.staff_no}": one.staff_no for one in people}
    if "waive" in names:
        choices["waive"] = _plain(view.case.outstanding)
    if {"agency", "to", "assisting", "platform"} & set(names):
        places = assignees(desk)
        agencies = _plain([one.agency for one in places])
        choices |= dict.fromkeys(("agency", "to", "assisting"), agencies)
        choices["platform"] = _plain([one.platform for one in places])
    return Asking(choices, phrases_for(desk, offer.verb, names))


def _plain(names: Sequence[str]) -> dict[str, str]:
    return {name: name for name in names}


def assign_asking(desk: Desk, act: Act, rows: Chosen, view: EventView) -> AssignAsking:
    """Return what the form of an assignment offers; the category's own agencies are proposed."""
    places = assignees(desk)
    leaf = category_defaults(desk, rows[0].category) if len({row.category for row in rows}) == 1 else None
    platform = leaf.category.platform if leaf else ""
    wanted = (view.case.agency or leaf.agency) if leaf else view.case.agency
    if view.case.state is State.RETURNED:
        wanted = next((step.facts.agency for step in _last_first(view, Verb.RETURN)), "")
    proposed = _proposed(places, platform, wanted)
    names = (*act.offer.needs, *act.offer.optional)
    said = phrases_for(desk, Verb.ASSIGN, names)
    return AssignAsking(
        assignees=places, phrases=said["text"], rulings=said["ruling"], proposed=proposed,
        assisting=leaf.assisting if leaf else (), platform=platform,
        ruled=view.case.ruled, can_designate="designated" in names,
    )  # fmt: skip


def _last_first(view: EventView, verb: Verb) -> Iterator[StepView]:
    """Yield the deeds of a kind that count, the last one first."""
    return (step for step in reversed(view.steps) if step.verb is verb and not step.withdrawn)


def _proposed(places: Sequence[Assignee], platform: str, agency: str) -> Assignee | None:
    """Return the agency that the category names, on its platform where it is there."""
    there = [one for one in places if one.agency == agency and not one.name]
    return next((one for one in there if one.platform == platform), next(iter(there), None))


# Deeds


def perform(
    desk: Desk, rows: Chosen, verb: Verb, by: By, entry: DeedEntry | None = None, *,
    accepting: bool = False, progress: Progress | None = None,
) -> Done:  # fmt: skip
    """Do a deed to some events, all or none; undoing it takes all of them back."""
    entry = entry or DeedEntry(Facts())
    verb = entry.verb or verb
    events = [(row.number, row.version) for row in rows]
    done = doing.do_many(
        desk, events, verb, entry.facts, by=by, at=entry.at, accepting=accepting, progress=progress
    )
    return Done(doing.CHANGED, _said(rows, verb, entry.facts), partial(take_back, desk, done, verb))


def _said(rows: Chosen, verb: Verb, facts: Facts) -> str:
    word = level_word(facts.level) if verb is Verb.SET_LEVEL else verb_word(verb)
    if verb is Verb.ASSIGN:
        word = translate("Events", "Assign → {agency}").format(agency=facts.agency)
    elif verb is Verb.VERIFY and facts.passed is False:
        word = translate("Events", "Not passed, to be done again")
    if len(rows) > 1:
        return translate("Events", "{deed}: {n} events").format(deed=word, n=len(rows))
    return translate("Events", "{deed}: {title}").format(deed=word, title=rows[0].title)


def take_back(desk: Desk, done: Sequence[doing.Done], verb: Verb) -> Done:
    """Take a deed back; it stays on record as withdrawn."""
    doing.take_back(desk, done)
    return _taken_back(verb, len(done))


def take_back_last(desk: Desk, row: EventRow) -> Done:
    """Take back the last deed of an event as its list shows it, whatever that was."""
    doing.undo(desk, row.number, row.version)
    return _taken_back(Verb.UNDO, 1)


def _taken_back(verb: Verb, events: int) -> Done:
    text = translate("Events", "Taken back: {deed}, {n} events").format(deed=verb_word(verb), n=events)
    return Done(doing.CHANGED, text)


def needs_nothing(offer: Offer) -> bool:
    """Tell whether a deed says nothing beyond itself, so that no form is opened for it."""
    return not offer.needs and not offer.optional


def target_of(rows: Chosen, view: EventView) -> dict[str, str]:
    """Return what events can be merged into: likely duplicates first, then the earliest of those chosen."""
    words = {
        f"{one.title}　{one.place}　{shown(one.received)[5:]}　{one.number}": one.number for one in view.alike
    }
    if len(rows) > 1:
        first = min(rows, key=lambda row: (row.received, row.id))
        return {_told(first): first.number, **words}
    return words


def open_events(desk: Desk, rows: Chosen) -> dict[str, str]:
    """Return what else an event can be found among that others are merged into: the newest in hand."""
    own = {row.number for row in rows}
    page = list_events(desk, EventFilter(bucket=Bucket.OPEN))
    return {_told(row): row.number for row in page.rows if row.number not in own}


def _told(row: EventRow) -> str:
    return f"{row.title}　{row.place}　{row.number}"


def merge(
    desk: Desk, rows: Chosen, by: By, entry: DeedEntry, *, progress: Progress | None = None
) -> Done:
    """Merge events into the target, which is left out where it was chosen too."""
    others = [row for row in rows if row.number != entry.facts.into]
    if not others:
        raise Refused("event_merge_itself", event=rows[0].number, into=entry.facts.into)
    return perform(desk, others, Verb.MERGE, by, entry, progress=progress)


def enter(desk: Desk, entry: IntakeEntry, draft: int | None = None) -> tuple[str, Done]:
    """Take an event in by form, or keep it as a draft; return its number too, "" for a draft.

    `draft` is the draft that the form was opened with: it is kept as the form says now, and then taken.
    """
    if entry.draft or draft is not None:
        draft = save_draft(desk, entry.record, replaces=draft)
    if entry.draft:
        return "", Done(doing.CHANGED, translate("Events", "Kept as a draft; only you see it."))
    if draft is not None:
        taken = take_parked(desk, draft, secret=entry.secret)
    else:
        taken = take_in(desk, entry.record, secret=entry.secret)
    text = translate("Events", "This event was there already: {number}") if taken.known else translate(
        "Events", "Taken in as {number}"
    )
    return taken.number, Done(doing.CHANGED, text.format(number=taken.number))


def decide(desk: Desk, choice: ParkedChoice) -> Done:
    """Take a parked line in as an event, or leave it."""
    if choice.reason:
        changes = leave_parked(desk, choice.row.id, choice.reason)
        return Done(changes, translate("Events", "Left: {title}").format(title=choice.row.record.title))
    taken = take_parked(desk, choice.row.id)
    return Done(doing.CHANGED, translate("Events", "Taken in as {number}").format(number=taken.number))
