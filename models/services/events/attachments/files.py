"""Files of an event: photos scaled, everything hashed, contents in the attachment store of the year."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from typing import Any, Protocol, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Refused, Trouble
from models.rules.events.moments import day_of
from models.rules.events.words import Part
from models.services.events.attachments.photos import scaled
from models.services.events.cases import EVENTS
from models.services.events.ground import read_tree
from models.services.events.posts import acting, read_posts
from models.services.events.secrecy.complainants import masked_of, may_read
from models.services.events.secrecy.veils import veil_at
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.tables.events import EventFile

CHANGED = frozenset({Topic.EVENTS})
LARGEST = 5 * 1024 * 1024
"""Bytes of a file."""
PHOTOS = frozenset({".jpg", ".jpeg", ".png", ".bmp", ".webp", ".tif", ".tiff", ".gif"})
_ACTING = frozenset({Part.HUB, Part.GRID, Part.DEPUTY, Part.PLATFORM, Part.DAILY_OFFICE})


class Vault(Protocol):
    """Where the contents of files are kept, by year and SHA-256."""

    def put(self, year: int, content: bytes) -> str:
        """Keep a content durably and return its SHA-256 in hex."""

    def get(self, year: int, digest: str) -> bytes | None:
        """Return a content, None where there is none."""


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file of an event as its page lists it; `size` in bytes."""

    id: int
    name: str
    evidence: str
    size: int
    sha256: str
    account: str
    entered_at: str


def vault_of(session: Session) -> Vault:
    """Return the vault of the store that a session belongs to."""
    return cast("Vault", session.info["vault"])


def add_files(
    desk: Desk, number: str, files: Iterable[tuple[str, bytes]], evidence: str = ""
) -> Changes:
    """Put files to an event, each with its line in the log; one that is refused refuses them all.

    A file is its name and its content; `evidence` is the word of its category's list that they answer. Photos
    are brought down to 300 KB. Refused: event_unknown, event_file_empty, event_file_too_large,
    event_photo_unreadable, event_evidence_unknown, event_files_closed (no part of this account's).
    """
    kept = [(name, _checked(name, content)) for name, content in files]
    for name, content in kept:
        _add(desk, number, name, content, evidence)
    return CHANGED


def _add(desk: Desk, number: str, name: str, kept: bytes, evidence: str) -> None:
    with desk.reading() as session:
        event = _event(session, number)
        _require_part(session, desk, event)
        if evidence and evidence not in evidence_words(session, event):
            raise Refused("event_evidence_unknown", value=evidence)
        digest = vault_of(session).put(desk.today.year, kept)
    with desk.change(Action.ATTACH_EVENT_FILE, number) as change:
        change.session.add(
            EventFile(
                event_id=event.id, name=PurePath(name).name[-120:], evidence=evidence, size=len(kept),
                sha256=digest, year=desk.today.year, account=desk.actor.account,
                entered_at=desk.clock().isoformat(timespec="seconds"),
            )
        )  # fmt: skip
        change.detail.update(evidence=evidence, size=len(kept), sha256=digest)


def _checked(name: str, content: bytes) -> bytes:
    """Return what is kept of a file."""
    if not content:
        raise Refused("event_file_empty", file=name)
    if PurePath(name).suffix.lower() in PHOTOS:
        photo = scaled(content)
        if photo is None:
            raise Refused("event_photo_unreadable", file=name)
        return photo
    if len(content) > LARGEST:
        raise Refused("event_file_too_large", file=name, most=LARGEST // 1024 // 1024)
    return content


def _event(session: Session, number: str) -> Any:  # noqa: ANN401 - a row of the event table
    row = session.execute(select(EVENTS).where(EVENTS.c.number == number)).one_or_none()
    if row is None:
        raise Refused("event_unknown", event=number)
    return row


def _require_part(session: Session, desk: Desk, event: Any) -> None:  # noqa: ANN401 - a row of the event table
    """Refuse an account that has no part in the event: an agency has one where it handles or assists."""
    held = [post for post in read_posts(session, desk.actor.account) if post.holds(desk.today)]
    concerned = (event.agency, *event.assisting.split("\n"))
    if not any(by.part in _ACTING or by.name in concerned for by in acting(session, held)):
        raise Refused("event_files_closed", event=event.number)


def evidence_words(session: Session, event: Any) -> tuple[str, ...]:  # noqa: ANN401 - a row of the event table
    """Return what an event's category asks for as evidence."""
    row = read_tree(session).on(event.category, day_of(event.received_at))
    return row.evidence if row else ()


def missing_evidence(session: Session, events: Iterable[Any]) -> dict[str, tuple[str, ...]]:
    """Return, by number, the evidence that events still lack: two statements, however many events."""
    wanted = {event.id: (event.number, evidence_words(session, event)) for event in events}
    asked = {event_id: said for event_id, said in wanted.items() if said[1]}
    query = select(EventFile.event_id, EventFile.evidence).where(EventFile.event_id.in_(asked))
    there = {(row.event_id, row.evidence) for row in session.execute(query)}
    found = {
        number: tuple(word for word in words if (event_id, word) not in there)
        for event_id, (number, words) in asked.items()
    }
    return {number: words for number, words in found.items() if words}


def evidence_lacking(desk: Desk, number: str) -> tuple[str, ...]:
    """Return what has to be put to an event before its agency can finish it here. Refused: event_unknown."""
    with desk.reading() as session:
        return missing_evidence(session, [_event(session, number)]).get(number, ())


def files_of(desk: Desk, number: str) -> tuple[FileRow, ...]:
    """Return the files of an event, oldest first. Refused: event_unknown."""
    with desk.reading() as session:
        event = _event(session, number)
        veil, me = veil_at(session, desk, event), desk.actor.account
        rows = session.scalars(select(EventFile).where(EventFile.event_id == event.id).order_by(EventFile.id))
        return tuple(
            FileRow(
                row.id, row.name if row.account == me else veil.over(row.name), row.evidence, row.size,
                row.sha256, row.account, row.entered_at,
            )
            for row in rows
        )  # fmt: skip


def read_file(desk: Desk, file_id: int) -> tuple[str, bytes]:
    """Return a file's name and content; the log keeps who opened it, for it may name who reported the event.

    Refused: event_file_unknown, event_file_secret; Trouble: event_file_damaged.
    """
    query = (
        select(
            EventFile.name, EventFile.year, EventFile.sha256, EventFile.account, EVENTS.c.id,
            EVENTS.c.number, EVENTS.c.grid,
        )
        .join(EVENTS, EVENTS.c.id == EventFile.event_id)
        .where(EventFile.id == file_id)
    )
    with desk.reading() as session:
        row = session.execute(query).one_or_none()
        if row is None:
            raise Refused("event_file_unknown")
        _require_no_secret(session, desk, row)
        content = vault_of(session).get(row.year, row.sha256)
        if content is None or _digest(content) != row.sha256:
            raise Trouble("event_file_damaged", file=row.name)
    with desk.change(Action.READ_EVENT_FILE, row.number) as change:
        change.detail.update(file=row.name, sha256=row.sha256)
    return str(row.name), content


def _require_no_secret(session: Session, desk: Desk, row: Any) -> None:  # noqa: ANN401 - of a file and its event
    """Refuse what may show a secret complainant to who may not ask who it is; one's own file is no secret."""
    if row.account == desk.actor.account or not masked_of(session, row.id).secret:
        return
    if not may_read(session, desk, row.grid):
        raise Refused("event_file_secret", file=row.name, event=row.number)


def _digest(content: bytes) -> str:
    import hashlib

    return hashlib.sha256(content).hexdigest()


def damaged_files(session: Session) -> Iterator[tuple[str, str]]:
    """Yield number and name of every file whose content is missing or is not what was put in.

    A store of a year that cannot be read is one such harm: the files of the other years are still looked at.
    """
    query = (
        select(EVENTS.c.number, EventFile.name, EventFile.year, EventFile.sha256)
        .join(EVENTS, EVENTS.c.id == EventFile.event_id)
        .order_by(EventFile.id)
    )
    vault = vault_of(session)
    for number, name, year, digest in session.execute(query):
        content = _content_of(vault, year, digest)
        if content is None or _digest(content) != digest:
            yield number, name


def _content_of(vault: Vault, year: int, digest: str) -> bytes | None:
    """Return a content, None where there is none or its store is spoilt."""
    try:
        return vault.get(year, digest)
    except Trouble as trouble:
        if trouble.code != "attachments_unreadable":
            raise
        return None
