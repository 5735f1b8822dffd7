"""Records of meetings and set-ups of platforms as their papers show them: usual, empty and the fullest."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from models.rules.district.printed import COLUMNS, DistrictLine, DistrictSheet
from models.rules.events.ground import Dated
from models.rules.work.meetings.record import (
    Attendee,
    CarriedLine,
    ItemLine,
    MeetingRecord,
    RulingLine,
)
from models.rules.work.meetings.words import MeetingKind, Presence
from models.rules.work.platforms.setup import (
    GROUP,
    History,
    MemberRow,
    PlatformRow,
    SeatKind,
    SeatRow,
    SetUp,
    set_up_on,
)

DAY = date(2017, 6, 12)
RECORD = MeetingRecord(
    street="城南街道", kind=MeetingKind.WEEKLY, platform="综合执法", year=2017, number=9, extra=False,
    held_on=DAY, begins=540, ends=600, place="三楼会议室", chair="周建国", recorder="李文",
    attendees=(
        Attendee("孙丽", "行政执法中队", "中队长"),
        Attendee("", "国土资源所", "所长", Presence.DEPUTISED, "赵敏"),
        Attendee("钱进", "城管办", "主任", Presence.ABSENT, reason="区里开会"),
    ),
    last_term="2017年第23周（6月5日至6月11日）", this_term="2017年第24周（6月12日至6月18日）",
    last_work="收到事件 3 件。\n工作日志 2 条。", next_work="整治夜市。",
    carried=(CarriedLine(
        source="综合执法例会〔2017〕8号 第1项", text="清运垃圾", unit="城管办", person="钱进",
        due="2017-06-09 17:00", state="在办", card="红", progress="车辆未到",
    ),),
    items=(ItemLine(
        number=1, title="夜市", facts="反映多。", decision="整治", events=("99999900120170605001",),
        to_joint=True, source="综治工作例会〔2017〕3号第1项",
    ),),
    rulings=(RulingLine(
        number=1, item=1, text="联合整治", unit="行政执法中队", person="孙丽", due="2017-06-16 17:00",
        assisting=("环保",), feedback="2017-06-19", platform="综合执法", platforms=("综治工作",),
        ruled_by="陈平", event="99999900120170605001",
    ),),
    issuer="周建国", signed_on="2017-06-12",
)  # fmt: skip
EMPTY = replace(
    RECORD, attendees=(), last_work="", next_work=" ", carried=(), items=(), rulings=(), recorder="",
    issuer="", signed_on="",
)  # fmt: skip
FULL = replace(
    RECORD,
    attendees=RECORD.attendees * 12, last_work="\n".join([RECORD.last_work * 6] * 12),
    carried=RECORD.carried * 25,
    items=tuple(replace(RECORD.items[0], number=n, facts="情况复杂，" * 60) for n in range(1, 13)),
    rulings=tuple(replace(RECORD.rulings[0], number=n, text="认真落实，" * 20) for n in range(1, 21)),
)  # fmt: skip
CORRECTIONS = (
    (1, "第一项应为城管办", "笔误", "2017-06-13"), (2, "期限应为6月20日。" * 30, "漏记", "2017-06-14")
)  # fmt: skip


def district_sheet(streets: int) -> DistrictSheet:
    """Return the district's sheet of so many streets."""
    lines = [
        DistrictLine(f"99999{n:04}", (str(n), f"第{n}街道", *(str(n * at) for at in range(len(COLUMNS) - 2))))
        for n in range(1, streets + 1)
    ]
    return DistrictSheet("四个平台工作月报汇总", "2017年1月至6月", lines, ("缺：第9街道2017年3月",))


def set_up(count: int, members: int) -> SetUp:
    span = Dated(date(2017, 4, 1), None)
    platforms = tuple(
        PlatformRow(id=n, name=f"第{n}综合", span=span, position=n, lead="分管副主任", lead_name="周建国",
                    daily_office="城管办", duties="统筹力量", document="方案", follows=("旧名",))
        for n in range(1, count + 1)
    )  # fmt: skip
    rows = tuple(
        MemberRow(n * 100 + m, f"第{n}综合", f"成员单位{m}", span, m if m % 2 else None)
        for n in range(1, count + 1)
        for m in range(members)
    )
    seats = (
        SeatRow(id=1, body=GROUP, seat=SeatKind.HEAD, name="王书记", post="党工委书记", span=span),
        *(
            SeatRow(
                id=9 + n, body=f"第{n}综合", seat=SeatKind.OVERSEER, name="陈平", post="党工委副书记",
                span=span,
            )
            for n in range(1, count + 1)
        ),
    )  # fmt: skip
    return set_up_on(History(platforms, rows, seats), DAY)
