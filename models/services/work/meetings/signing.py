"""签发: a draft becomes minutes that nobody changes any more, and each of its rulings a task.

A ruling over several platforms that names an event is given on the event in the same transaction: the deed of
the deputy secretary, citing the minutes. What was said wrong is put right by a correction beside the minutes.
"""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import func, select, update
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.calendar.working_days import UnknownYear
from models.rules.events.deeds import By, Deed, Facts, NotAllowed
from models.rules.events.words import Part, State, Verb
from models.rules.work.meetings.draft import RulingEntry
from models.rules.work.meetings.record import LAYOUT, frozen, seal_of
from models.services.events.applying import perform
from models.services.events.cases import ids_of, load, save
from models.services.events.figures import moment_now
from models.services.events.ground import read_ground, read_tree
from models.services.office.desk import Change, Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.work.meetings.records import compose
from models.services.work.meetings.store import StoredMeeting, one_meeting, refusal
from models.tables.work.meetings import Meeting, MeetingCorrection

CHANGED: Changes = frozenset({Topic.MEETINGS, Topic.EVENTS})
_RULABLE = (State.ACCEPTED, State.RETURNED)


@dataclass(frozen=True, slots=True)
class Signed:
    """What signing did: the events that were ruled on, and those whose state allowed no ruling any more."""

    meeting: StoredMeeting
    ruled: tuple[str, ...]
    not_ruled: tuple[str, ...]


def sign_off(desk: Desk, meeting_id: int, version: int, issuer: str) -> Signed:
    """Sign minutes off in the name of `issuer`: they are frozen, their rulings become tasks.

    Refused: meeting_gone, meeting_signed, meeting_stale, meeting_needs_issuer, meeting_not_over (it ends in
    the future), meeting_needs_people (nobody took part), meeting_says_nothing, meeting_earlier_open (an
    earlier draft of the same body), and what keeps a ruling from being counted.
    """
    with desk.change(Action.SIGN_MEETING) as change:
        session = change.session
        stored = one_meeting(session, meeting_id)
        change.subject = f"{stored.reference} {stored.draft.held_on.isoformat()}"
        _check(desk, change, stored, version, issuer)
        signed_at = desk.clock().isoformat(timespec="seconds")
        sheet = frozen(compose(session, stored, read_ground(session), issuer.strip(), signed_at[:10]))
        values = {
            "state": "signed", "issuer": issuer.strip(), "signed_by": desk.actor.account,
            "signed_at": signed_at, "layout": LAYOUT, "sheet": sheet, "seal": seal_of(sheet),
            "row_version": stored.version + 1,
        }  # fmt: skip
        session.execute(update(Meeting).where(Meeting.id == meeting_id).values(values))
        session.expire_all()
        stored = one_meeting(session, meeting_id)
        ruled, not_ruled = _rule(desk, session, stored)
        change.detail.update(
            rulings=len(stored.draft.rulings), seal=stored.seal, ruled="、".join(ruled)[:500],
            not_ruled="、".join(not_ruled)[:500],
        )  # fmt: skip
    return Signed(stored, ruled, not_ruled)


def _check(desk: Desk, change: Change, stored: StoredMeeting, version: int, issuer: str) -> None:
    if stored.signed:
        raise Refused("meeting_signed", meeting=stored.reference)
    if stored.version != version:
        raise Refused("meeting_stale", meeting=stored.reference)
    if not issuer.strip():
        raise Refused("meeting_needs_issuer")
    if stored.ended > moment_now(desk):
        raise Refused("meeting_not_over", meeting=stored.reference)
    draft = stored.draft
    if not draft.attendees:
        raise Refused("meeting_needs_people", meeting=stored.reference)
    if not (draft.items or draft.rulings or draft.last_work.strip() or draft.next_work.strip()):
        raise Refused("meeting_says_nothing", meeting=stored.reference)
    query = (
        select(Meeting.held_on)
        .where(Meeting.kind == draft.kind.value, Meeting.platform == draft.platform)
        .where(Meeting.state == "draft", Meeting.held_on < draft.held_on)
        .order_by(Meeting.held_on)
    )
    if (earlier := change.session.scalars(query).first()) is not None:
        raise Refused("meeting_earlier_open", meeting=stored.reference, day=earlier.isoformat())


def _rule(
    desk: Desk, session: Session, stored: StoredMeeting
) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Give the rulings over several platforms on their events; return those given and those not."""
    wanted = {one.event: (at, one) for at, one in enumerate(stored.draft.rulings, 1) if one.event}
    if not wanted:
        return (), ()
    ids = ids_of(session, wanted)
    cases = load(session, ids.values(), read_ground(session), read_tree(session))
    ruled, not_ruled, changed = [], [], []
    for number, (at, ruling) in wanted.items():
        one = cases[ids[number]]
        if one.case.state not in _RULABLE or not ruling.platforms:
            not_ruled.append(number)
            continue
        moment = max(stored.ended, one.case.last)
        facts = _facts(stored, ruling, at)
        deed = Deed(Verb.RULE, moment, By(Part.DEPUTY), facts, f"{stored.reference}#{at}")
        try:
            perform(one, deed, None)
        except (NotAllowed, UnknownYear) as error:
            raise refusal(error) from error
        changed.append(one)
        ruled.append(number)
    save(session, changed, {}, desk.actor.account, desk.clock().isoformat(timespec="seconds"))
    return tuple(ruled), tuple(not_ruled)


def _facts(stored: StoredMeeting, ruling: RulingEntry, at: int) -> Facts:
    others = "、".join(ruling.platforms)
    text = f"{ruling.text}（协同平台：{others}；{ruling.ruled_by}裁定，{stored.reference}第{at}项）"
    return Facts(platform=ruling.platform, text=text)


def correct(desk: Desk, meeting_id: int, text: str, reason: str) -> Changes:
    """Put beside signed minutes what is to be read otherwise, and why; the minutes stay as signed.

    Refused: meeting_not_signed, meeting_correction_words.
    """
    with desk.change(Action.CORRECT_MEETING) as change:
        session = change.session
        stored = one_meeting(session, meeting_id)
        change.subject = f"{stored.reference} {stored.draft.held_on.isoformat()}"
        if not stored.signed:
            raise Refused("meeting_not_signed")
        if not text.strip() or not reason.strip():
            raise Refused("meeting_correction_words")
        query = select(func.max(MeetingCorrection.number)).where(MeetingCorrection.meeting_id == meeting_id)
        number = (session.scalar(query) or 0) + 1
        session.add(
            MeetingCorrection(
                meeting_id=meeting_id, number=number, text=text.strip(), reason=reason.strip(),
                account=desk.actor.account, entered_at=desk.clock().isoformat(timespec="seconds"),
            )
        )  # fmt: skip
        change.detail["number"] = number
    return frozenset({Topic.MEETINGS})
