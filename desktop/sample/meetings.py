"""The sample year's platforms as the plan sets them up, and June's meetings of 综合执法 with a conference."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date

from forms.kit.resources import resource
from models.rules.events.moments import of_day
from models.rules.work.meetings.draft import ItemEntry, MeetingDraft, RulingEntry
from models.rules.work.meetings.record import Attendee
from models.rules.work.meetings.tasks import RulingDeed, TaskLimit
from models.rules.work.meetings.words import MeetingKind, Presence, RulingVerb
from models.services.office.desk import Actor, Desk
from models.services.office.roles import Role
from models.services.work.meetings.drafts import save_meeting
from models.services.work.meetings.signing import sign_off
from models.services.work.meetings.tasks import handle
from models.services.work.platforms.taking import take_set_up

CHAIR, RECORDER, SQUAD = "周建国", "李文", "行政执法中队"
_WEEK = (
    Attendee(CHAIR, "综合执法平台", "分管副主任"),
    Attendee("孙丽", SQUAD, "中队长"),
    Attendee("", "国土资源所", "所长", Presence.DEPUTISED, "赵敏"),
    Attendee("钱进", "城管办", "主任"),
)
_ALL = (*_WEEK, Attendee("吴强", "市场监管所", "所长"), Attendee("郑华", "司法所", "所长", Presence.ABSENT))


def _meeting(day: date, item: ItemEntry, rulings: Sequence[RulingEntry], *, joint: bool) -> MeetingDraft:
    return MeetingDraft(
        kind=MeetingKind.JOINT if joint else MeetingKind.WEEKLY, platform="" if joint else "综合执法",
        held_on=day, begins=540, ends=615, place="三楼会议室", chair=CHAIR, recorder=RECORDER,
        attendees=_ALL if joint else _WEEK, last_work="巡查 12 次，劝离流动摊贩 31 户。",
        next_work="继续整治夜市和主干道。", items=(item,), rulings=tuple(rulings),
    )  # fmt: skip


def _ruling(text: str, unit: str, person: str, due: date) -> RulingEntry:
    return RulingEntry(text=text, unit=unit, person=person, limit=TaskLimit(due_on=due), item=1)


MEETINGS = (
    _meeting(
        date(2017, 6, 12),
        ItemEntry(title="夜市占道经营", facts="群众反映较多。", decision="集中整治一周，划定疏导区。"),
        (_ruling("清理夜市占道摊位", SQUAD, "孙丽", date(2017, 6, 16)),), joint=False,
    ),
    _meeting(
        date(2017, 6, 19),
        ItemEntry(title="汛前违建排查", facts="河道边有新增搭建。", decision="逐户排查登记。"),
        (_ruling("排查河道边违建", "国土资源所", "赵敏", date(2017, 6, 27)),), joint=False,
    ),
    _meeting(
        date(2017, 6, 30),
        ItemEntry(title="餐饮油烟与无照经营", facts="涉及执法、市场监管两个平台。",
                  decision="市场监管所主办，行政执法中队协办。"),
        (_ruling("联合检查餐饮单位 40 户", "市场监管所", "吴强", date(2017, 7, 14)),), joint=True,
    ),
)  # fmt: skip
"""Two weekly meetings and a conference."""
_DONE = (date(2017, 6, 15), date(2017, 6, 28), date(2017, 7, 12))
"""When each ruling was closed: the second a day late."""


def fill_meetings(desk: Desk, say: Callable[[str], object]) -> None:
    """Set the platforms up, hold the meetings, sign the minutes, and close what they ruled."""
    plan = resource("work", "platforms-2017.toml")
    take_set_up(desk, plan.read_text(encoding="utf-8"), plan.name)
    leader = replace(desk, actor=Actor("lingdao", "分管领导", Role.LEADER))
    for draft, day in zip(MEETINGS, _DONE, strict=True):
        stored = save_meeting(desk, draft)
        signed = sign_off(leader, stored.id, stored.version, CHAIR).meeting
        deed = RulingDeed(
            verb=RulingVerb.CLOSE, at=of_day(day, 16 * 60), text="已完成，报综合指挥室。", by=RECORDER
        )
        handle(desk, signed.ruling_ids[0], deed)
    say(f"已设四个平台，记录 {len(MEETINGS)} 次会议，议定事项 {len(MEETINGS)} 项均已办结")
