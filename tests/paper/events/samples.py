"""Papers of events built by hand: the emptiest and the fullest that an office can produce."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from models.rules.events.kpi import ALL, Row
from models.rules.events.limits import Category
from models.rules.events.moments import of_day
from models.rules.events.printed.ledger import EventLedger, LedgerLine, month_span
from models.rules.events.printed.record import ClockLine, DeedLine, FileLine, RecordSheet
from models.rules.events.printed.slips import AGREED, AssignmentSlip, CallBackSlip, ExtensionSlip, UrgeSlip
from models.rules.events.printed.statistics import Dimension, EventStatistics, statistics_lines
from models.rules.events.printed.subject import Subject
from models.rules.events.words import Urge

STREET, NUMBER = "城南街道", "999999001201703010001"
SUBJECT = Subject(
    street=STREET, number=NUMBER, source="平安建设", foreign_id="P20170301-1", title="楼道堆物",
    place="城南一村7号", grid="城南一村第1网格（999999001001001）",
    category=Category("01020", "矛盾纠纷", "邻里", "综治工作"), received=of_day(date(2017, 3, 1), 542),
    happened="2017-03-01 08:10", party="王＊＊", phone="＊＊＊＊1234", people=3,
    summary="邻居在楼道堆放杂物。",
)  # fmt: skip
NOBODY = replace(
    SUBJECT, foreign_id="", grid="", happened="", party="匿名", phone="", people=None, summary="有异味"
)
CLOCK = ClockLine(
    clock="处置", reason="核实不通过，返工", start="2017-03-02 09:00", yellow="2017-03-06 17:00",
    red="2017-03-09 17:00", end="2017-03-08 10:00", verdict="按时", basis="城街〔2017〕5号（4／6工作日）",
)  # fmt: skip
DEED = DeedLine("2017-03-02 09:00", "综合指挥室", "交办", "平台：综治工作；主办：司法所", "已交办")
EMPTY = RecordSheet(
    subject=NOBODY, as_of="2017-03-01 10:00", level="一般", state="待受理", platform="", agency="",
    assisting="", handler="", result="", call_back="",
    sums="交办 0 次，退回 0 次，延期 0 次，返工 0 次", clocks=(), deeds=(),
)  # fmt: skip


def full_record() -> RecordSheet:
    """Return a record with everything on it, over several pages."""
    long = replace(
        SUBJECT, title="欧阳𬭎反映楼道堆物" * 6, summary="邻居在楼道堆放杂物，多次劝说无效。" * 110
    )
    deeds = tuple(replace(DEED, text="结果：" + "已上门调解并清理。" * (1 + n % 30)) for n in range(60))
    files = tuple(
        FileLine(
            name=f"现场照片及调解协议书扫描件第{n}张" + "补" * n + ".jpg", evidence="调解协议" * (n % 3),
            size=f"{300 + n} KB", added="2017-03-08 09:12", sha256=f"{n:064x}",
        )
        for n in range(30)
    )  # fmt: skip
    return replace(
        EMPTY, subject=long, state="已办结", platform="综治工作", agency="综合行政执法局城南中队直属二分队",
        assisting="司法所、派出所、国土资源所、市场监管所、行政执法中队", handler="张三",
        result="已清理。" * 60,
        call_back="结果满意，态度不满意", clocks=(CLOCK,) * 14, deeds=deeds, files=files,
    )  # fmt: skip


ASSIGNMENT = AssignmentSlip(
    subject=SUBJECT, number=1, level="紧急（加急）", assigned="2017-03-02 09:00", by="综合指挥室",
    platform="综治工作", agency="司法所", assisting="派出所", yellow="2017-03-06 17:00",
    due="2017-03-09 17:00", basis="城街〔2017〕5号：6工作日（黄牌 4）", text="三日内到场",
    ruling="由司法所牵头",
    designated=False,
)  # fmt: skip
URGE = UrgeSlip(
    subject=SUBJECT, event_level="一般", level=Urge.YELLOW, issued="2017-03-06 17:00",
    by="综合指挥室（时限自动计牌）", to="司法所", reason="处置自 2017-03-02 09:00 起算，已过预警时点。",
    due="2017-03-09 17:00", basis="城街〔2017〕5号：6工作日（黄牌 4）",
)  # fmt: skip
EXTENSION = ExtensionSlip(
    subject=SUBJECT, event_level="一般", number=1, agency="司法所", asked="2017-03-07 09:00",
    wanted="3 工作日", reason="当事人外出", old_due="2017-03-09 17:00", decision=AGREED,
    decided="2017-03-07 15:00", decided_by="综合指挥室", granted="2 工作日", new_due="2017-03-13 17:00",
)  # fmt: skip
CALL_BACK = CallBackSlip(
    subject=SUBJECT, event_level="一般", number=1, called="2017-03-15 10:00", by="综合指挥室",
    agency="司法所", result="已清理", answered="已接通", result_ok="满意", attitude_ok="不满意",
    text="电话回访", fix="",
)  # fmt: skip


def book(lines: int) -> EventLedger:
    """Return a month's ledger of so many events, every second one long and late."""
    found = tuple(_line(number) for number in range(1, lines + 1))
    return EventLedger(STREET, month_span(2017, 3), "2017-04-01 08:30", found, f"共 {lines} 件。")


def _line(number: int) -> LedgerLine:
    long = number % 2 == 0
    return LedgerLine(
        number=f"99999900120170301{number:04}", received="2017-03-01 09:02", source="平安建设　P20170301-1",
        category="土地山林水利界线", level="一般", title="楼道堆物" * (6 if long else 1), place="城南一村7号",
        party="王＊＊　＊＊＊＊1234" if long else "匿名",
        summary="邻居堆物，多次劝说无效。" * (30 if long else 1),
        agency="综合行政执法局城南中队直属二分队（协办：司法所、派出所）" if long else "司法所",
        due="2017-03-09 17:00", finished="" if long else "2017-03-08 10:00",
        state="处置中" if long else "已办结", result="" if long else "已清理",
        satisfaction="结果满意，态度满意",
        late=long,
    )  # fmt: skip


def figures(groups: int) -> EventStatistics:
    """Return a month's statistics with so many grids, one of them only last year."""
    keys = [ALL, *((Dimension.GRID.value, f"城南{n}村第{n}网格") for n in range(groups))]
    rows = {key: _row(key, number) for number, key in enumerate(keys)} if groups else {}
    then = (
        {(Dimension.GRID.value, "已撤销的网格"): _row((Dimension.GRID.value, "已撤销的网格"), 4)}
        if groups
        else {}
    )
    return EventStatistics(
        street=STREET, span=month_span(2017, 3), before=month_span(2017, 2), year_before=month_span(2016, 3),
        as_of="2017-04-01 08:30", lines=statistics_lines(rows, {}, then),
    )  # fmt: skip


def _row(key: tuple[str, str], number: int) -> Row:
    return Row(
        scope=key[0], name=key[1], received=100_000 + number, closed_in_time=number, closed_late=1,
        closing_rate=(number + 1, number + 3), in_time_rate=(number, number + 1), overdue_open=2,
        return_rate=(1, 3), extension_rate=(0, 0), both_satisfied=(number, number + 7), yellow=12_345, red=9,
        handling_minutes=(number * 977, number),
    )  # fmt: skip
