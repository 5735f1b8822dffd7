"""A slip as the printed form shows it, with the balance before this leave and who has to sign."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.attendance.printed import LeaveSlipPrint, Opinion, day_words
from models.rules.leave.rules import LeaveKind, Unit
from models.services.attendance.leave_kinds import read_kinds
from models.services.leave.ledger import annual_years, compensatory_of
from models.services.leave.plan import TAKEN
from models.services.leave.views import SlipRow, read_slips
from models.services.office.accounts import street_of
from models.services.office.desk import Desk
from models.services.people.staff import agencies_by_id, read_staff
from models.tables.office import Account

AGREED, NOT_AGREED = "同意", "不同意"
_UNITS = {Unit.WORKING: "工作日", Unit.CALENDAR: "自然日", Unit.HOURS: "小时"}


def slip_print(desk: Desk, slip_id: int) -> LeaveSlipPrint:
    """Return a slip ready to be drawn. Refused: unknown_slip, leave_outside_posting."""
    with desk.reading() as session:
        row = next((one for one in read_slips(session) if one.id == slip_id), None)
        if row is None:
            raise Refused("unknown_slip")
        person = next(one for one in read_staff(session) if one.id == row.staff_id)
        posting = person.on(row.span.since) or person.latest
        if posting is None:
            raise Refused("leave_outside_posting", name=row.name, day=row.span.since.isoformat())
        street, agency = street_of(session), agencies_by_id(session)[posting.agency_id]
        names = _names(session)
    taken, left = _balance(desk, row)
    head, deputy, chief = _opinions(row, names.get(row.decided_by, row.decided_by))
    return LeaveSlipPrint(
        number=f"{row.entered_at[:4]}-{row.id:04}", street=street, name=row.name, agency=row.agency,
        post=posting.post_title or posting.post_class, kind=row.kind.name, reason=_reason(row),
        since=row.span.since, since_half=row.span.since_half, until=row.span.until,
        until_half=row.span.until_half, halves=row.counted, unit=_UNITS[row.kind.unit],
        taken_halves=taken, left_halves=left, attachments=_attachments(row), destination=row.destination,
        phone=row.phone, applied_on=_day(row.entered_at), head=head, deputy=deputy, chief=chief,
        returned_on=day_words(row.returned_on) if row.returned_on else "", department=agency.department,
    )  # fmt: skip


def ledger_of(kind: LeaveKind) -> str:
    """Return "annual" or "compensatory" for a kind that a ledger limits, else ""."""
    return kind.mark if kind.mark in ("annual", "compensatory") else ""


def known_kinds(desk: Desk) -> tuple[LeaveKind, ...]:
    """Return every version of every kind, in the office's order."""
    with desk.reading() as session:
        return read_kinds(session)


def _names(session: Session) -> dict[str, str]:
    return {row.name: row.full_name or row.name for row in session.scalars(select(Account))}


def _balance(desk: Desk, row: SlipRow) -> tuple[int | None, int | None]:
    """Return what was taken and left before this leave, in half-days; None where no ledger limits it."""
    own = row.counted if row.state in TAKEN else 0
    if ledger_of(row.kind) == "annual":
        try:
            year = annual_years(desk, row.staff_id, row.span.until)[-1]
        except Refused:
            return None, None
        return year.used - own, year.balance + own
    if ledger_of(row.kind) == "compensatory":
        state = compensatory_of(desk, row.staff_id, row.span.until)
        return state.used - own, state.balance + own
    return None, None


def _opinions(row: SlipRow, signer: str) -> tuple[Opinion | None, Opinion | None, Opinion | None]:
    """Return the three opinions: those that a leave of this length does not need are struck out.

    The last one decides.
    """
    said = Opinion()
    if row.decided_at:
        words = NOT_AGREED if row.state == "refused" else AGREED
        said = Opinion(
            f"{words}。{row.decision}" if row.decision else words, signer, _day(row.decided_at)
        )
    if any(word in row.approver for word in ("主任", "书记", "主要")):
        return Opinion(), Opinion(), said
    if "分管" in row.approver:
        return Opinion(), said, None
    return said, None, None


def _reason(row: SlipRow) -> str:
    if row.event_on is None:
        return row.reason
    event = f"{row.kind.event}：{day_words(row.event_on)}"
    return f"{row.reason}（{event}）" if row.reason else event


def _attachments(row: SlipRow) -> str:
    if row.paper:
        return "附证明材料"
    return "证明材料待补" if row.kind.paper else "无附件"


def _day(stamp: str) -> str:
    return f"{int(stamp[:4])}年{int(stamp[5:7])}月{int(stamp[8:10])}日" if stamp else ""
