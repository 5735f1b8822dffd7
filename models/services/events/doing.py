"""One deed at a time, as screens do them; and taking the last one back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from sqlalchemy import and_, insert, or_, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.calendar.working_days import UnknownYear
from models.rules.events.deeds import By, Deed, Facts, NotAllowed
from models.rules.events.effects import done
from models.rules.events.moments import Moment, day_of, shown
from models.rules.events.words import State, Verb
from models.services.events.applying import perform
from models.services.events.attachments.files import missing_evidence
from models.services.events.cases import (
    EVENTS,
    STEPS,
    StepRow,
    Stored,
    chunks,
    hold_rows,
    ids_of,
    load_rows,
    save,
    save_cases,
)
from models.services.events.figures import moment_now
from models.services.events.ground import Where, make_ground, make_tree, standing
from models.services.events.intake.taking import as_refusal
from models.services.events.log_writing import withdraw_logs, write_logs
from models.services.events.posts import require_post
from models.services.office.desk import Change, Desk, Progress, Silent
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.people.agencies import read_agencies
from models.tables.agency import Agency
from models.tables.events import Event, EventStep, EventTold
from models.tables.leave import LeaveSlip
from models.tables.staff import Posting, StaffMember

CHANGED = frozenset({Topic.EVENTS, Topic.WORK_LOG})


@dataclass(frozen=True, slots=True)
class Done:
    """What a deed led to: the event's new version and state, and which pages show something else now.

    `deeds` is how many deeds it took: an event that waited is accepted and then assigned. `step` is the
    number of the last of them on its timeline.
    """

    number: str
    version: int
    state: str
    step: int
    changed: frozenset[str] = CHANGED
    deeds: int = 1


def do(
    desk: Desk, number: str, verb: Verb, facts: Facts | None = None, *, by: By, version: int,
    at: Moment | None = None,
) -> Done:  # fmt: skip
    """Do one deed to one event, `by` in one of the account's parts, at `at` (None: now).

    `version` is the one that the page shows. Refused: event_stale when somebody else was faster,
    event_not_posted, event_deed_in_future, and every rule of the table by its own code.
    """
    return do_many(desk, [(number, version)], verb, facts, by=by, at=at)[0]


def do_many(
    desk: Desk, events: Sequence[tuple[str, int]], verb: Verb, facts: Facts | None = None, *, by: By,
    at: Moment | None = None, accepting: bool = False, progress: Progress | None = None,
) -> tuple[Done, ...]:  # fmt: skip
    """Do the same deed to many events (number, version), all or none; statements do not grow with them.

    With `accepting` those that still wait are accepted first, in the same transaction. `progress` counts each
    event twice, done and written; Cancelled, which it may raise, leaves everything as it was.
    """
    with desk.change(Action.HANDLE_EVENT, "、".join(number for number, _ in events)[:500]) as change:
        return do_within(
            change, desk, events, verb, facts, by=by, at=at, accepting=accepting, progress=progress
        )


def do_within(
    change: Change, desk: Desk, events: Sequence[tuple[str, int]], verb: Verb, facts: Facts | None = None, *,
    by: By, at: Moment | None = None, accepting: bool = False, progress: Progress | None = None,
) -> tuple[Done, ...]:  # fmt: skip
    """Do the same deed to many events in the caller's transaction (see do_many)."""
    connection, progress = change.connection, progress or Silent()
    now = moment_now(desk)
    deed = Deed(verb, now if at is None else at, by, facts or Facts())
    if deed.at > now:
        raise Refused("event_deed_in_future", at=shown(deed.at))
    behalf = require_post(connection, desk, by, day_of(deed.at))
    if deed.facts.handler:
        _check_handler(change.session, deed)
    stored, target = _load(connection, events, deed.facts.into)
    if verb is Verb.FINISH:
        _require_evidence(change.session, [number for number, _ in events])
    _perform_each(stored, deed, target, progress, accepting=accepting)
    _write_each(change, desk, verb, stored, target, progress)
    change.detail.update(_detail(deed, behalf=behalf))
    return tuple(map(_done, stored))


def _perform_each(
    stored: Sequence[Stored], deed: Deed, target: Stored | None, progress: Progress, *, accepting: bool
) -> None:
    for number, one in enumerate(stored):
        progress.step(number, 2 * len(stored), one.case.number)
        if accepting and one.case.state is State.WAITING:
            _perform(one, Deed(Verb.ACCEPT, deed.at, deed.by), None)
        _perform(one, deed, target)


def _write_each(
    change: Change, desk: Desk, verb: Verb, stored: Sequence[Stored], target: Stored | None,
    progress: Progress,
) -> None:  # fmt: skip
    account, stamp = desk.actor.account, desk.clock().isoformat(timespec="seconds")
    into = {target.case.number: target.id} if target else {}
    for number, some in enumerate(chunks(stored)):
        progress.step(len(stored) + number * len(some), 2 * len(stored), some[0].case.number)
        save(change.connection, some, into, account, stamp)
    if verb is Verb.CLOSE:
        write_logs(change.session, stored, account, stamp)
    progress.step(2 * len(stored), 2 * len(stored), "")


def _done(one: Stored) -> Done:
    steps = len(one.steps) + len(one.fresh)
    return Done(one.case.number, one.row_version + 1, one.case.state.value, steps, deeds=len(one.fresh))


def _detail(deed: Deed, *, behalf: bool) -> dict[str, object]:
    """Return what the log keeps of a deed: never what it says of people."""
    detail: dict[str, object] = {"do": deed.verb.value, "at": shown(deed.at), "by": str(deed.by)}
    return {**detail, "on_behalf": True} if behalf else detail


def _load(
    where: Where, events: Sequence[tuple[str, int | None]], into: str = ""
) -> tuple[list[Stored], Stored | None]:
    """Return the events (number, version or None for any) in the order asked for, and a merge's target."""
    numbers = [number for number, _ in events]
    rows = hold_rows(where, {*numbers, into} - {""})
    ids = {row.number: row.id for row in rows}
    unknown = next((number for number in numbers if number not in ids), "")
    if unknown:
        raise Refused("event_unknown", event=unknown)
    here = standing(where)
    stored = load_rows(where, rows, here.part(make_ground), here.part(make_tree))
    found = [stored[ids[number]] for number in dict.fromkeys(numbers)]
    versions = dict(events)
    if any(versions[one.case.number] not in (None, one.row_version) for one in found):
        raise Refused("event_stale")
    return found, stored.get(ids.get(into, 0))


def _perform(one: Stored, deed: Deed, target: Stored | None) -> None:
    try:
        perform(one, deed, target)
    except (NotAllowed, UnknownYear) as error:
        refused = as_refusal(error)
        raise Refused(refused.code, (), **refused.facts) from error


def _require_evidence(session: Session, numbers: Sequence[str]) -> None:
    """Refuse to finish what lacks the evidence that its category asks for (A3-18); two statements."""
    rows = session.execute(select(EVENTS).where(EVENTS.c.number.in_(numbers))).all()
    lacking = missing_evidence(session, rows)
    for number, words in lacking.items():
        raise Refused("event_evidence_missing", event=number, words="、".join(words))


def _check_handler(session: Session, deed: Deed) -> None:
    """The handler that a screen names is on the roster, and not on leave that day (A3-8)."""
    staff_no, day = deed.facts.handler, day_of(deed.at)
    query = select(StaffMember.id).where(StaffMember.staff_no == staff_no)
    staff_id = session.scalars(query).one_or_none()
    if staff_id is None:
        raise Refused("event_handler_unknown", value=staff_no)
    if staff_id in on_leave(session, day):
        raise Refused("event_handler_on_leave", value=staff_no)


def on_leave(session: Session, day: date) -> frozenset[int]:
    """Return the ids of those who are on approved leave the whole of a day: one statement."""
    query = select(LeaveSlip.staff_id).where(
        LeaveSlip.state == "approved",
        or_(LeaveSlip.since < day, and_(LeaveSlip.since == day, LeaveSlip.since_half == 0)),
        or_(LeaveSlip.until > day, and_(LeaveSlip.until == day, LeaveSlip.until_half == 1)),
    )
    return frozenset(session.scalars(query))


@dataclass(frozen=True, slots=True)
class Handler:
    """Somebody who can be named as handler: posted at the agency that day and not on leave."""

    staff_no: str
    name: str


def handlers(desk: Desk, agency: str, day: date | None = None) -> tuple[Handler, ...]:
    """Return who can handle an event at an agency on a day (None: today), by staff number."""
    wanted = desk.today if day is None else day
    with desk.reading() as session:
        away = on_leave(session, wanted)
        query = (
            select(StaffMember.staff_no, StaffMember.name, StaffMember.id)
            .join(Posting, Posting.staff_id == StaffMember.id)
            .join(Agency, Agency.id == Posting.agency_id)
            .where(Agency.id == _agency_called(session, agency), Posting.since <= wanted)
            .where(or_(Posting.until.is_(None), Posting.until >= wanted))
            .order_by(StaffMember.staff_no)
        )
        rows = session.execute(query).all()
    return tuple(Handler(row.staff_no, row.name) for row in rows if row.id not in away)


def _agency_called(session: Session, name: str) -> int | None:
    """Return the agency of a name, of today or before: events keep the one that they were assigned under."""
    rows = read_agencies(session)
    found = [row for row in rows if row.name == name] or [row for row in rows if name in row.aliases]
    return found[0].id if found else None


def undo(desk: Desk, number: str, version: int) -> Done:
    """Take back the last deed of an event: it stays on record as withdrawn and counts nowhere, at no moment.

    Refused: event_undo_nothing, event_undo_others (another account's), event_undo_told (somebody outside
    knows), event_undo_from_file, event_stale.
    """
    return _undo(desk, [(number, version)], {number: 1}, {})[0]


def take_back(desk: Desk, done: Sequence[Done]) -> tuple[Done, ...]:
    """Take back deeds by what they led to, all or none, as `undo` does.

    What was done to an event since and taken back again does not count: the deed is its last one once more.
    Refused: event_stale where another one is the last.
    """
    deeds, steps = {one.number: one.deeds for one in done}, {one.number: one.step for one in done}
    return _undo(desk, [(one.number, None) for one in done], deeds, steps)


def _undo(
    desk: Desk, events: Sequence[tuple[str, int | None]], deeds: Mapping[str, int], steps: Mapping[str, int]
) -> tuple[Done, ...]:
    """Take back so many deeds of each event (number, version); where `steps` names one, it is the last."""
    with desk.change(Action.HANDLE_EVENT, "、".join(deeds)[:500]) as change:
        session = change.session
        stored, _ = _load(session, events)
        if any(steps.get(one.case.number, _last(one)) != _last(one) for one in stored):
            raise Refused("event_stale")
        taken = [
            (one.id, step)
            for one in stored
            for step in _take_back(desk, session, one, deeds[one.case.number])
        ]
        save_cases(session, stored, _targets(session, stored))
        for event_id, step in taken:
            withdraw_logs(session, event_id, step.number)
        change.detail.update(
            undo="、".join(dict.fromkeys(step.deed.verb.value for _, step in taken)),
            step="、".join(str(step.number) for _, step in taken)[:500],
        )  # fmt: skip
    return tuple(
        Done(
            one.case.number, one.row_version + 1, one.case.state.value, _last(one),
            deeds=deeds[one.case.number],
        )
        for one in stored
    )  # fmt: skip


def _last(one: Stored) -> int:
    """Return the number of the last deed of an event that counts, 0 for none."""
    return one.active[-1].number if one.active else 0


def _take_back(desk: Desk, session: Session, one: Stored, deeds: int) -> list[StepRow]:
    """Take back the last deeds of one event in memory, and write that they are."""
    taken: list[StepRow] = []
    for _ in range(deeds):
        step = _last_own(session, desk, one)
        _write_undo(desk, session, one, step)
        taken.append(step)
        one.steps = (*one.steps, replace(step, id=-step.id, number=len(one.steps) + 1, undoes=step.id))
        one.case = one.base
        for kept in one.active:
            one.case = done(one.case, kept.deed, one.context)
    return taken


def _last_own(session: Session, desk: Desk, one: Stored) -> StepRow:
    """Return the last deed that counts; refuse where this account may not take it back."""
    if not one.active:
        raise Refused("event_undo_nothing")
    step = one.active[-1]
    if step.account != desk.actor.account:
        raise Refused("event_undo_others", account=step.account)
    if step.deed.id:
        raise Refused("event_undo_from_file")
    told = session.get(EventTold, step.id)
    if told is not None:
        raise Refused("event_undo_told", whom=told.whom)
    return step


def _write_undo(desk: Desk, session: Session, one: Stored, step: StepRow) -> None:
    row = {
        "event_id": one.id, "number": len(one.steps) + 1, "at": moment_now(desk),
        "part": step.deed.by.part.value, "by": step.deed.by.name, "verb": Verb.UNDO.value,
        "facts": "{}", "state": one.case.state.value,
        "file_id": "", "account": desk.actor.account,
        "entered_at": desk.clock().isoformat(timespec="seconds"),
        "undoes": step.id,
    }  # fmt: skip
    session.execute(insert(STEPS), [row])


def _targets(session: Session, stored: Sequence[Stored]) -> dict[str, int]:
    return ids_of(session, {one.case.into for one in stored} - {""})


def tell(desk: Desk, number: str, step: int, whom: str) -> Changes:
    """Record that `whom` outside was told of a step (its number): it can no longer be taken back.

    Refused: event_unknown, event_step_unknown, event_told_before.
    """
    with desk.change(Action.TELL_EVENT, number) as change:
        session = change.session
        query = (
            select(EventStep.id)
            .join(Event, Event.id == EventStep.event_id)
            .where(Event.number == number, EventStep.number == step)
        )
        step_id = session.scalars(query).one_or_none()
        if step_id is None:
            raise Refused("event_step_unknown")
        if session.get(EventTold, step_id) is not None:
            raise Refused("event_told_before")
        at = desk.clock().isoformat(timespec="seconds")
        session.add(EventTold(step_id=step_id, whom=whom, account=desk.actor.account, told_at=at))
        change.detail.update(step=step, whom=whom)
    return CHANGED
