"""Slips: entering, approving, changing, returning, cancelling. Each is one transaction and one log line.

Approving writes the marks; changing, returning early and cancelling put back exactly what stood before,
half-day by half-day. The clerk enters, a leader decides.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.leave.rules import Half, LeaveKind, days_text
from models.services.attendance.leave_kinds import known_kind, read_kinds
from models.services.leave.ledger import find_person
from models.services.leave.marks import (
    Before,
    Conflict,
    after,
    lay,
    lift,
    pack,
    place,
    read_sheet,
    require_open,
    unpack,
)
from models.services.leave.plan import TAKEN, Plan, SlipEntry, entry_of, plan, span_of
from models.services.office.desk import Change, Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic
from models.services.people.staff import StaffRow, agencies_by_id
from models.tables.leave import LeaveSlip

CHANGED = frozenset({Topic.LEAVE, Topic.ATTENDANCE, Topic.BONUS})
NOON = ("上午", "下午")


@dataclass(frozen=True, slots=True)
class SlipPreview:
    """What a slip would be: half-days, the approver for this length, and the marks that conflict with it."""

    kind: LeaveKind
    halves: tuple[Half, ...]
    approver: str
    conflicts: tuple[Conflict, ...]


def preview_leave(desk: Desk, entry: SlipEntry, slip_id: int | None = None) -> SlipPreview:
    """Return what `entry` would be (in place of a slip, if given), or refuse it; nothing is written."""
    with desk.reading() as session:
        old = None if slip_id is None else find_slip(session, slip_id)
        found = plan(session, entry, old, waiting=True)
        return SlipPreview(found.kind, found.halves, found.approver, found.conflicts)


def enter_leave(desk: Desk, entry: SlipEntry) -> int:
    """Enter a slip that waits for its approver; return its id. The sheet does not change yet."""
    with desk.change(Action.ENTER_LEAVE) as change:
        found = plan(change.session, entry, waiting=True)
        slip = LeaveSlip(
            staff_id=entry.staff_id, state="entered", entered_by=desk.actor.account,
            entered_at=desk.clock().isoformat(timespec="seconds"), returned_on=None,
        )  # fmt: skip
        _fill(slip, found)
        change.session.add(slip)
        change.session.flush()
        _tell(change, "entered", slip, found.person, found.kind)
        return slip.id


def approve_leave(
    desk: Desk, slip_ids: int | Sequence[int], *, replace: bool = False, decision: str = ""
) -> Changes:
    """Approve slips and write their marks; all of them or none.

    Refused: leave_conflicts where a half-day already says more than presence, unless `replace`.
    """
    wanted = (slip_ids,) if isinstance(slip_ids, int) else tuple(slip_ids)
    with desk.change(Action.APPROVE_LEAVE) as change:
        session = change.session
        subjects = []
        for slip_id in wanted:
            slip = find_slip(session, slip_id)
            _require_state(slip, "entered")
            found = plan(session, entry_of(slip))
            _put(session, slip, found, replace=replace)
            slip.state, slip.decision = "approved", decision
            _sign(desk, slip)
            session.flush()
            _tell(change, "approved", slip, found.person, found.kind)
            change.detail.setdefault("slips", []).append(slip.id)
            subjects.append(change.subject)
        change.subject = "、".join(subjects)[:500]
        change.detail["replace"] = replace
    return CHANGED


def refuse_leave(desk: Desk, slip_id: int, reason: str) -> Changes:
    """Refuse a slip with a reason."""
    _require_reason(reason)
    with desk.change(Action.APPROVE_LEAVE) as change:
        slip = find_slip(change.session, slip_id)
        _require_state(slip, "entered")
        slip.state, slip.decision = "refused", reason.strip()
        _sign(desk, slip)
        _tell_stored(change, "refused", slip)
        change.detail["reason"] = reason.strip()
    return CHANGED


def reconsider_leave(desk: Desk, slip_ids: Sequence[int]) -> Changes:
    """Let slips wait again that were approved or refused by a wrong key; all of them or none.

    The sheet says again what stood there before; half-days set by hand since are left alone.
    """
    with desk.change(Action.APPROVE_LEAVE) as change:
        subjects = []
        for slip_id in slip_ids:
            slip = find_slip(change.session, slip_id)
            _require_state(slip, "approved", "refused")
            if slip.state == "approved":
                _take_off(change.session, slip, unpack(slip.before))
            slip.state, slip.before = "entered", ""
            slip.decision = slip.decided_by = slip.decided_at = ""
            change.session.flush()
            _tell_stored(change, "reconsidered", slip)
            change.detail.setdefault("slips", []).append(slip.id)
            subjects.append(change.subject)
        change.subject = "、".join(subjects)[:500]
    return CHANGED


def withdraw_leave(desk: Desk, slip_id: int) -> Changes:
    """Take back a slip that nobody has decided yet."""
    with desk.change(Action.ENTER_LEAVE) as change:
        slip = find_slip(change.session, slip_id)
        _require_state(slip, "entered")
        slip.state = "withdrawn"
        _tell_stored(change, "withdrawn", slip)
    return CHANGED


def resubmit_leave(desk: Desk, slip_id: int) -> Changes:
    """Let a withdrawn slip wait again, if nothing has taken its days meanwhile."""
    with desk.change(Action.ENTER_LEAVE) as change:
        slip = find_slip(change.session, slip_id)
        _require_state(slip, "withdrawn")
        plan(change.session, entry_of(slip), slip, waiting=True)
        slip.state = "entered"
        _tell_stored(change, "resubmitted", slip)
    return CHANGED


def change_leave(desk: Desk, slip_id: int, entry: SlipEntry, *, replace: bool = False) -> Changes:
    """Change a slip: freely while it waits.

    An approved one can be changed by a leader only, and its marks are written again.
    """
    with desk.reading() as session:
        approved = find_slip(session, slip_id).state == "approved"
    with desk.change(Action.APPROVE_LEAVE if approved else Action.ENTER_LEAVE) as change:
        session = change.session
        slip = find_slip(session, slip_id)
        _require_state(slip, "approved" if approved else "entered")
        if slip.staff_id != entry.staff_id:
            raise Refused("leave_other_person")
        before = span_of(slip)
        found = plan(session, entry, slip, waiting=not approved)
        if approved:
            _put(session, slip, found, replace=replace)
            _sign(desk, slip)
        else:
            _fill(slip, found)
        session.flush()
        _tell(change, "changed", slip, found.person, found.kind)
        change.detail["was"] = [before.since, before.since_half, before.until, before.until_half]
    return CHANGED


def return_from_leave(desk: Desk, slip_id: int, last_day: date, last_half: int) -> tuple[Half, ...]:
    """Note the return (销假); `last_day`, `last_half` is the last half-day on leave.

    After an early return the half-days behind it are as they were before; those that somebody has set by hand
    since are left alone and returned. Refused: leave_returned_late, leave_returned_before.
    """
    with desk.change(Action.ENTER_LEAVE) as change:
        session = change.session
        slip = find_slip(session, slip_id)
        _require_state(slip, "approved")
        span = span_of(slip)
        if (last_day, last_half) > span.last:
            raise Refused("leave_returned_late", until=span.until.isoformat())
        if (last_day, last_half) < span.first:
            raise Refused("leave_returned_before", since=span.since.isoformat())
        stays, goes = after(unpack(slip.before), (last_day, last_half))
        kept = _take_off(session, slip, goes)
        slip.until, slip.until_half = last_day, last_half
        slip.counted -= sum(map(len, goes.values()))
        slip.before, slip.state, slip.returned_on = pack(stays), "returned", desk.today
        _tell_stored(change, "returned", slip)
        change.detail.update(early=bool(goes), kept=_words(kept))
    return tuple(kept)


def cancel_leave(desk: Desk, slip_id: int, reason: str) -> tuple[Half, ...]:
    """Annul an approved slip as if it had never been; return the half-days set by hand since, left alone."""
    _require_reason(reason)
    with desk.change(Action.ENTER_LEAVE) as change:
        slip = find_slip(change.session, slip_id)
        _require_state(slip, *TAKEN)
        kept = _take_off(change.session, slip, unpack(slip.before))
        slip.state, slip.before = "cancelled", ""
        _tell_stored(change, "cancelled", slip)
        change.detail.update(reason=reason.strip(), kept=_words(kept))
    return tuple(kept)


def note_paper(desk: Desk, slip_id: int, *, is_in: bool = True) -> Changes:
    """Note that the paper of a slip has come in, or that it has not after all."""
    with desk.change(Action.ENTER_LEAVE) as change:
        slip = find_slip(change.session, slip_id)
        _require_state(slip, "entered", *TAKEN)
        slip.paper = is_in
        _tell_stored(change, "paper" if is_in else "no_paper", slip)
    return CHANGED


def put_back_on_sheet(desk: Desk, slip_id: int) -> Changes:
    """Write an approved slip's marks again where the sheet was changed since."""
    with desk.change(Action.APPROVE_LEAVE) as change:
        session = change.session
        slip = find_slip(session, slip_id)
        _require_state(slip, *TAKEN)
        person = find_person(session, slip.staff_id)
        agencies = agencies_by_id(session)
        sheet = read_sheet(session, person)
        known = unpack(slip.before)
        shown = sheet.halves(slip.code)
        missing = [half for half in plan(session, entry_of(slip), slip).halves if half not in shown]
        before, _ = lay(sheet, place(person, agencies, missing), slip.code)
        require_open(session, agencies, before)
        sheet.write(session)
        for key, codes in before.items():
            known.setdefault(key, {}).update(codes)
        slip.before = pack(known)
        _tell_stored(change, "put_back", slip)
    return CHANGED


def find_slip(session: Session, slip_id: int) -> LeaveSlip:
    """Return a stored slip; Refused: unknown_slip."""
    slip = session.get(LeaveSlip, slip_id)
    if slip is None:
        raise Refused("unknown_slip")
    return slip


def _fill(slip: LeaveSlip, found: Plan) -> None:
    entry = found.entry
    slip.kind, slip.event_on, slip.extras = entry.kind, entry.event_on, entry.extras
    slip.since, slip.since_half = entry.span.first
    slip.until, slip.until_half = entry.span.last
    slip.asked_until, slip.asked_until_half = entry.span.last
    slip.paper, slip.reason = entry.paper, entry.reason.strip()
    slip.destination, slip.phone = entry.destination.strip(), entry.phone.strip()
    slip.counted, slip.code, slip.approver = len(found.halves), found.kind.code, found.approver


def _put(session: Session, slip: LeaveSlip, found: Plan, *, replace: bool) -> None:
    """Write the marks of a plan and keep with the slip what stood there."""
    if found.conflicts and not replace:
        raise Refused(
            "leave_conflicts", name=found.person.name, count=len(found.conflicts),
            where="、".join(_conflict(one) for one in found.conflicts[:6]),
        )  # fmt: skip
    found.sheet.write(session)
    _fill(slip, found)
    slip.before = pack(found.before)


def _take_off(session: Session, slip: LeaveSlip, before: Before) -> list[Half]:
    """Put back what stood under a slip; refused where the month is closed."""
    person = find_person(session, slip.staff_id)
    require_open(session, agencies_by_id(session), before)
    sheet = read_sheet(session, person)
    kept = lift(sheet, before, slip.code) if slip.code else []
    sheet.write(session)
    return kept


def _conflict(one: Conflict) -> str:
    return f"{one.day.month}月{one.day.day}日{NOON[one.half]}{one.kind}"


def _words(halves: Sequence[Half]) -> list[str]:
    return [f"{day.isoformat()}{NOON[half]}" for day, half in halves]


def _sign(desk: Desk, slip: LeaveSlip) -> None:
    slip.decided_by, slip.decided_at = desk.actor.account, desk.clock().isoformat(timespec="seconds")


def _require_state(slip: LeaveSlip, *states: str) -> None:
    if slip.state not in states:
        raise Refused("leave_wrong_state", state=slip.state)


def _require_reason(reason: str) -> None:
    if not reason.strip():
        raise Refused("reason_needed")


def _tell_stored(change: Change, what: str, slip: LeaveSlip) -> None:
    kind = known_kind(read_kinds(change.session), slip.kind, slip.since)
    _tell(change, what, slip, find_person(change.session, slip.staff_id), kind)


def _tell(change: Change, what: str, slip: LeaveSlip, person: StaffRow, kind: LeaveKind) -> None:
    """Put into the log what became of a slip."""
    change.subject = f"{person.staff_no} {person.name} {kind.name}"
    change.detail.update(
        what=what, slip=slip.id, kind=slip.kind, since=[slip.since, slip.since_half],
        until=[slip.until, slip.until_half], days=days_text(slip.counted), approver=slip.approver,
    )  # fmt: skip
