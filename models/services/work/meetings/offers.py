"""What is offered to a new meeting: last term's work, this term's plan, who is expected, items to take up.

All of it is counted from events as they stood at the end of the last term, from work logs, and from tasks; a
fixed number of statements. The recorder may write something else.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from models.rules.events.ground import Ground
from models.rules.events.moments import DAY, Moment, of_day, shown
from models.rules.events.words import CLOSED_STATES, OVER, Verb
from models.rules.work.meetings.cadence import Term, term_before, term_of
from models.rules.work.meetings.draft import ItemEntry, MeetingDraft
from models.rules.work.meetings.offer import EventLine, LogSum, Offer
from models.rules.work.meetings.record import Attendee
from models.rules.work.meetings.words import MeetingKind, TaskState
from models.rules.work.platforms.setup import PlatformView, SetUp, set_up_on
from models.services.events.cases import EVENTS, Stored, load_rows
from models.services.events.figures import moment_now
from models.services.events.ground import read_ground, read_tree
from models.services.events.secrecy.veils import PLAIN, veils_of
from models.services.office.desk import Desk
from models.services.people.staff import read_staff
from models.services.work.meetings.agenda import sent_up
from models.services.work.meetings.store import StoredTask
from models.services.work.meetings.tasks import read_tasks
from models.services.work.platforms.history import read_history
from models.tables.work.log import WorkLog

MOST_PLANS = 8
"""So many plans of work logs are offered, the latest of each agency first."""


@dataclass(frozen=True, slots=True)
class Told:
    """An event as it is offered, and its title, in which who reported it is hidden."""

    stored: Stored
    title: str

    def line(self, moment: Moment) -> EventLine:
        """Return the event as a list shows it at a moment."""
        case = self.stored.at(moment)
        leg = case.open_leg
        due = f"期限 {shown(leg.red)}" if leg is not None else ""
        return EventLine(case.number, self.title, case.agency, case.state.value, due)


def offer(desk: Desk, kind: MeetingKind, platform: str, held_on: date, begins: int = 540) -> Offer:
    """Return what a meeting of a platform ("" for 联席会议) on a day is offered."""
    last, this = term_before(kind, held_on), term_of(kind, held_on)
    with desk.reading() as session:
        ground = read_ground(session)
        names = frozenset(read_history(session).names_of(platform, held_on) if platform else ())
        events = _events(session, ground, names, last)
        logs, plans = _logs(session, names, last)
        tasks = [
            one for one in read_tasks(session, ground)
            if not names or one.meeting.draft.platform in names or one.ruling.platform in names
        ]  # fmt: skip
    end, began = of_day(last.until) + DAY - 1, of_day(held_on, begins)
    return _counted(last, this, events, end, min(began, moment_now(desk)), logs, plans, tasks, ground)


def _counted(
    last: Term, this: Term, events: Sequence[Told], end: Moment, began: Moment,
    logs: tuple[LogSum, ...], plans: tuple[str, ...], tasks: Sequence[StoredTask], ground: Ground,
) -> Offer:  # fmt: skip
    start = of_day(last.since)
    at_end = [(one, one.stored.at(end)) for one in events if one.stored.base.received <= end]
    over = [(one, case) for one, case in at_end if case.state in CLOSED_STATES]
    closed = [(one, case) for one, case in over if _closed_since(one, start)]
    still = [(one, case) for one, case in at_end if case.state not in OVER]
    return Offer(
        last=last, this=this,
        received=_lines((one for one, case in at_end if case.received >= start), end),
        closed=_lines((one for one, _ in closed), end),
        closed_late=sum(case.was_late(end) for _, case in closed),
        overdue=_lines((one for one, case in still if case.is_overdue(end)), end),
        open=len(still), logs=logs,
        ruled=_lines((one for one in events if _ruled(one, start, end)), end),
        due=_lines((one for one in events if _falls_due(one, this, began)), began),
        tasks=tuple(_task_words(one, began, ground) for one in tasks if _task_due(one, this, began, ground)),
        plans=plans,
    )  # fmt: skip


def _lines(found: Iterable[Told], moment: Moment) -> tuple[EventLine, ...]:
    return tuple(one.line(moment) for one in found)


def _closed_since(one: Told, start: Moment) -> bool:
    return any(step.deed.at >= start and step.state in CLOSED_STATES for step in one.stored.active)


def _ruled(one: Told, start: Moment, end: Moment) -> bool:
    return any(step.deed.verb is Verb.RULE and start <= step.deed.at <= end for step in one.stored.active)


def _falls_due(one: Told, this: Term, began: Moment) -> bool:
    case = one.stored.at(began) if one.stored.base.received <= began else None
    leg = case.open_leg if case is not None and case.state not in OVER else None
    if leg is None or leg.stopped is not None:
        return False
    return of_day(this.since) <= leg.red <= of_day(this.until) + DAY


def _task_due(one: StoredTask, this: Term, began: Moment, ground: Ground) -> bool:
    task, end = one.at(began, ground), of_day(this.until) + DAY
    return one.meeting.ended <= began and task.state is TaskState.OPEN and task.due <= end


def _task_words(one: StoredTask, began: Moment, ground: Ground) -> str:
    due = shown(one.at(began, ground).due)[:10]
    return f"{one.ruling.text}（{one.source}，{one.ruling.unit}，{due}）"


def _events(session: Session, ground: Ground, names: frozenset[str], last: Term) -> list[Told]:
    """Return the events of a platform that were open at, or touched since, the beginning of a term."""
    start = of_day(last.since)
    tree = read_tree(session)
    query = select(EVENTS).where(or_(EVENTS.c.open, EVENTS.c.last_at >= start))
    rows = session.execute(query.order_by(EVENTS.c.received_at, EVENTS.c.id)).all()
    stored = load_rows(session, rows, ground, tree)
    veils = veils_of(session, [row.id for row in rows])
    return [
        Told(stored[row.id], veils.get(row.id, PLAIN).over(row.title))
        for row in rows
        if not names or (row.platform or stored[row.id].base.category.platform) in names
    ]


def _logs(
    session: Session, names: frozenset[str], last: Term
) -> tuple[tuple[LogSum, ...], tuple[str, ...]]:
    """Return the logs of a term by agency, and what the latest of them plan."""
    people = {row.id: row for row in read_staff(session)}
    query = select(WorkLog).where(WorkLog.day.between(last.since, last.until))
    if names:
        query = query.where(WorkLog.platform.in_(names))
    sums: dict[str, list[int]] = {}
    plans: list[str] = []
    for row in session.scalars(query.order_by(WorkLog.day.desc(), WorkLog.id.desc())):
        posting = people[row.staff_id].on(row.day) or people[row.staff_id].latest
        agency = posting.agency if posting else ""
        sums.setdefault(agency, []).append(row.minutes)
        if row.plan:
            plans.append(f"{agency}：{row.plan.rstrip('。')}")
    found = tuple(LogSum(agency, len(minutes), sum(minutes)) for agency, minutes in sorted(sums.items()))
    return found, tuple(dict.fromkeys(plans))[:MOST_PLANS]


# Who is expected


def expected(now: SetUp, platform: str) -> tuple[Attendee, ...]:
    """Return who is expected at a meeting: lead, daily office and members; or the group and every lead."""
    if not platform:
        return _joint(now)
    view = now.platform(platform)
    return _weekly(view) if view is not None else ()


def _weekly(view: PlatformView) -> tuple[Attendee, ...]:
    lead = Attendee(view.row.lead_name, f"{view.name}平台", view.row.lead or "协调组组长")
    members = [Attendee("", name, "负责人") for name in view.members]
    return (lead, *members)


def _joint(now: SetUp) -> tuple[Attendee, ...]:
    group = [Attendee(row.name, "领导小组", row.post or row.seat.value) for row in now.group]
    leads = [
        Attendee(one.row.lead_name, f"{one.name}平台", one.row.lead or "协调组组长") for one in now.platforms
    ]
    centre = [Attendee(row.name, "综合指挥室", row.post or row.seat.value) for row in now.centre]
    return (*group, *leads, *centre)


def proposed(
    desk: Desk, kind: MeetingKind, platform: str, held_on: date, begins: int, ends: int
) -> MeetingDraft:
    """Return a whole draft to start from: who is expected, both texts, and the items that were sent up."""
    found = offer(desk, kind, platform, held_on, begins)
    with desk.reading() as session:
        now = set_up_on(read_history(session), held_on)
        items: tuple[ItemEntry, ...] = sent_up(session) if kind is MeetingKind.JOINT else ()
    view = now.platform(platform)
    chair = (view.row.lead_name or view.row.lead) if view else next((row.shown for row in now.group), "")
    return MeetingDraft(
        kind=kind, platform=platform, held_on=held_on, begins=begins, ends=ends, place="街道会议室",
        chair=chair, recorder=desk.actor.full_name, attendees=expected(now, platform),
        last_work=found.last_work, next_work=found.next_work, items=items,
    )  # fmt: skip
