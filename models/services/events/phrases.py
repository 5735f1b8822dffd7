"""常用语: the office's own templates for deeds, and which of the shipped ones it does not want."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.events.deeds import By
from models.rules.events.transitions import worded_fields
from models.rules.events.words import Part, Verb
from models.services.events.posts import own_parts, require_post
from models.services.events.secrecy.veils import PLAIN
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.tables.events import EventPhrase

CHANGED = frozenset({Topic.EVENTS})
LONGEST = 500
VERBS = tuple(verb for verb in Verb if worded_fields(verb))
"""Deeds that have fields written in one's own words."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """What a field of a deed offers."""

    verb: Verb
    field: str
    text: str


@dataclass(frozen=True, slots=True)
class OfficePhrases:
    """The templates of the office in the order of their entry, and those that it does not want offered."""

    own: tuple[Phrase, ...]
    hidden: frozenset[Phrase]


def office_phrases(desk: Desk) -> OfficePhrases:
    """Return what the office made of its templates: one statement."""
    with desk.reading() as session:
        rows = session.scalars(select(EventPhrase).order_by(EventPhrase.id)).all()
    own = tuple(_phrase(row) for row in rows if not row.hidden)
    return OfficePhrases(own, frozenset(_phrase(row) for row in rows if row.hidden))


def may_edit_phrases(desk: Desk) -> bool:
    """Tell whether this account edits templates: it sits in the hub today."""
    return By(Part.HUB) in own_parts(desk)


def save_phrase(desk: Desk, phrase: Phrase, instead_of: Phrase | None = None) -> Changes:
    """Offer a template from now on, in the place of another one where that is given.

    Refused: event_not_posted, phrase_empty, phrase_too_long (most), phrase_field_unknown (deed, field),
    phrase_known (text).
    """
    with desk.change(Action.EDIT_PHRASES, phrase.verb.value) as change:
        session = change.session
        require_post(session, desk, By(Part.HUB), desk.today)
        _check(phrase)
        row = _row(session, phrase)
        if row is not None and not row.hidden and phrase != instead_of:
            raise Refused("phrase_known", text=phrase.text)
        if instead_of is not None and instead_of != phrase:
            _hide(session, instead_of)
        _show(session, phrase, row)
        old = instead_of and PLAIN.over(instead_of.text)
        change.detail.update(field=phrase.field, text=PLAIN.over(phrase.text), instead_of=old)
    return CHANGED


def remove_phrase(desk: Desk, phrase: Phrase) -> Changes:
    """Offer a template no longer; what was written with it stays. Refused: event_not_posted."""
    with desk.change(Action.EDIT_PHRASES, phrase.verb.value) as change:
        require_post(change.session, desk, By(Part.HUB), desk.today)
        _hide(change.session, phrase)
        change.detail.update(field=phrase.field, removed=PLAIN.over(phrase.text))
    return CHANGED


def _check(phrase: Phrase) -> None:
    if not phrase.text.strip():
        raise Refused("phrase_empty")
    if len(phrase.text) > LONGEST:
        raise Refused("phrase_too_long", most=LONGEST)
    if phrase.field not in worded_fields(phrase.verb):
        raise Refused("phrase_field_unknown", deed=phrase.verb.value, field=phrase.field)


def _phrase(row: EventPhrase) -> Phrase:
    return Phrase(Verb(row.verb), row.field, row.text)


def _row(session: Session, phrase: Phrase) -> EventPhrase | None:
    query = select(EventPhrase).where(EventPhrase.verb == phrase.verb.value)
    query = query.where(EventPhrase.field == phrase.field, EventPhrase.text == phrase.text)
    return session.scalars(query).one_or_none()


def _show(session: Session, phrase: Phrase, row: EventPhrase | None) -> None:
    if row is not None:
        row.hidden = False
        return
    session.add(EventPhrase(verb=phrase.verb.value, field=phrase.field, text=phrase.text, hidden=False))


def _hide(session: Session, phrase: Phrase) -> None:
    """Hide a template; of a shipped one a row says so."""
    row = _row(session, phrase)
    if row is None:
        row = EventPhrase(verb=phrase.verb.value, field=phrase.field, text=phrase.text)
        session.add(row)
    row.hidden = True
