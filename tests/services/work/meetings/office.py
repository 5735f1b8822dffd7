"""Meetings in the small street of the events' tests: a clerk writes the minutes, a leader signs them."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime

from models.rules.events.moments import Moment, of_datetime, of_day, parse_moment
from models.rules.work.meetings.draft import ItemEntry, MeetingDraft, RulingEntry
from models.rules.work.meetings.record import Attendee, CarriedLine
from models.rules.work.meetings.tasks import RulingDeed, TaskLimit
from models.rules.work.meetings.words import MeetingKind, Presence, RulingVerb
from models.services.events.ground import read_ground
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.work.meetings.agenda import carried_lines, carried_tasks
from models.services.work.meetings.drafts import save_meeting
from models.services.work.meetings.signing import Signed, sign_off
from models.services.work.meetings.store import StoredMeeting
from tests.services.events.desk import Street

MONDAY = date(2017, 6, 5)
PEOPLE = (
    Attendee("周建国", "综合执法平台", "分管副主任"),
    Attendee("孙丽", "行政执法中队", "中队长"),
    Attendee("", "国土资源所", "所长", Presence.DEPUTISED, "赵敏"),
    Attendee("钱进", "城管办", "主任", Presence.ABSENT, reason="区里开会"),
)


def carried(desk: Desk, draft: MeetingDraft) -> tuple[CarriedLine, ...]:
    """Return the earlier rulings that are on the agenda of a meeting, as they stood when it began."""
    with desk.reading() as session:
        found = carried_tasks(session, draft, read_ground(session))
    return carried_lines(found, of_day(draft.held_on, draft.begins))


def draft(day: date = MONDAY, **changes: object) -> MeetingDraft:
    """Return 综合执法平台's meeting of a day: one item, no rulings."""
    found = MeetingDraft(
        kind=MeetingKind.WEEKLY, platform="综合执法", held_on=day, begins=540, ends=600, place="三楼会议室",
        chair="周建国", recorder="李文", attendees=PEOPLE, last_work="上周巡查 12 次。",
        next_work="本周整治夜市。",
        items=(ItemEntry(title="夜市占道", facts="群众反映较多。", decision="集中整治一周。"),),
    )  # fmt: skip
    return replace(found, **changes)  # type: ignore[arg-type]


def joint(day: date, **changes: object) -> MeetingDraft:
    """Return a 联席会议."""
    return draft(day, kind=MeetingKind.JOINT, platform="", **changes)


def ruling(text: str = "清理夜市摊位", due: date | None = date(2017, 6, 9), **changes: object) -> RulingEntry:
    """Return a ruling for 行政执法中队."""
    limit = TaskLimit(due_on=due)
    return replace(
        RulingEntry(text=text, unit="行政执法中队", person="孙丽", limit=limit, item=1), **changes  # type: ignore[arg-type]
    )  # fmt: skip


def leader(street: Street) -> Desk:
    """Return the desk of who signs."""
    return street.seat("lingdao", Role.LEADER)


def clerk(street: Street) -> Desk:
    """Return the desk of who writes the minutes."""
    return street.seat("zhihui")


def at(street: Street, moment: str) -> Moment:
    """Set the clocks to a moment, and return it."""
    street.now = datetime.fromisoformat(moment).replace(tzinfo=street.now.tzinfo)
    assert of_datetime(street.now) == parse_moment(moment)
    return of_datetime(street.now)


def held(street: Street, entry: MeetingDraft, issuer: str = "周建国") -> Signed:
    """Enter a meeting and sign it off at once, an hour after it ended."""
    at(street, f"{entry.held_on.isoformat()}T{entry.ends // 60 + 1:02d}:00")
    stored = save_meeting(clerk(street), entry)
    return sign(street, stored, issuer)


def sign(street: Street, stored: StoredMeeting, issuer: str = "周建国") -> Signed:
    """Sign a draft off."""
    return sign_off(leader(street), stored.id, stored.version, issuer)


def deed(verb: RulingVerb, moment: str, text: str = "已完成", **changes: object) -> RulingDeed:
    """Return something done about a ruling."""
    return replace(
        RulingDeed(verb=verb, at=parse_moment(moment), text=text, by="孙丽"), **changes  # type: ignore[arg-type]
    )  # fmt: skip
