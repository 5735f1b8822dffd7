"""Papers of supervision built by hand: the emptiest and the fullest that an office can produce."""

from __future__ import annotations

from dataclasses import replace

from models.rules.supervision.printed import (
    PrintedInspection,
    PrintedItem,
    PrintedLetter,
    PrintedLine,
    PrintedNotice,
    PrintedPerson,
    PrintedProblem,
    PrintedReport,
    PrintedSample,
    PrintedScore,
)

STREET = "城南街道办事处"


def report(items: int, lines: int, *, approved: bool) -> PrintedReport:
    """Return a report with so many items and subjects."""
    heads = tuple(
        PrintedItem(
            "闭环办理" if n % 3 else "办理质量", f"按时办结率{n}", "比率", "30", "每低 1 个百分点扣 1 分",
            "综合指挥室",
        )
        for n in range(items)
    )  # fmt: skip
    figures = ("按时办结率 130/190 = 68.42%（不计 10 件）", "核实不通过次数 2")
    scores = tuple(
        PrintedScore("23.33", figures, ("3：区里推广经验（区委〔2017〕1号）",)) for _ in range(items)
    )
    return PrintedReport(
        street=STREET, title="四个平台运行情况考核评分表", document="城街〔2017〕9号", subject="派驻机构",
        period="2017年3月", cutoff="2018-01-15 09:30", base="100" if items > 12 else "", full="100",
        items=heads,
        lines=tuple(
            PrintedLine(
                name=f"行政执法中队{n}", rank=str(n + 1), scores=scores, rank_points="1", total="95.50",
                tier="一等",
            )
            for n in range(lines)
        ),
        left_out=("派出所",) if items > 12 else (),
        note="比率不计挂起、上报区级的案件；超时未办结的计入分母。",
        tier_clause="分档界线按第九条", rank_clause="前三名加 1 分" if items > 12 else "",
        approved_by="分管领导" if approved else "",
        approved_at="2018-01-15T09:30:00+08:00" if approved else "",
        seal="0123456789abcdef" * 4 if approved else "",
    )  # fmt: skip


FULL, EMPTY = report(20, 30, approved=True), report(3, 0, approved=False)
USUAL = report(11, 5, approved=False)
WAITING = replace(
    USUAL,
    lines=tuple(
        replace(one, rank="", total="", tier="", scores=(PrintedScore(""), *one.scores[1:]))
        for one in USUAL.lines
    ),
)

NO_INSPECTION = PrintedInspection(
    street=STREET,
    number="督查检查〔2018〕1号",
    period="2017年3月",
    platform="各平台",
    seed="3fa9c2",
    drawn="2018-01-15 09:30",
    inspectors="",
    counts="共 1 件：红牌必查 0 件，重新办理必查 0 件，随机抽取 1 件",
    samples=(
        PrintedSample(
            number="3306020012017030100012",
            title="楼道堆物",
            agency="行政执法中队",
            reason="随机抽取",
            verdict="",
            note="",
        ),
    ),
    problems=(),
)
INSPECTION = replace(
    NO_INSPECTION,
    inspectors="李四、王五",
    samples=tuple(
        replace(
            NO_INSPECTION.samples[0],
            number=f"33060200120170301{n:04d}",
            verdict="有问题",
            note="处置照片缺失" * 3,
        )
        for n in range(40)
    ),
    problems=tuple(
        PrintedProblem(
            number=f"督查问题〔2018〕{n}号",
            event="330602001201703010001",
            agency="行政执法中队",
            kind="超时",
            problem="三件超时未说明原因，台账与系统不一致",
            owner="张三",
            due="2018-01-31",
            corrected="2018-01-20　已补照片" if n % 2 else "",
        )
        for n in range(12)
    ),
)

NOTICE = PrintedNotice(
    street=STREET,
    title="督查整改通知书",
    number="督查通知〔2018〕1号",
    addressee="行政执法中队",
    text="请于期限内查明原因、补齐材料并书面反馈。",
    problem="督查问题〔2018〕1号　三件超时未说明原因",
    owner="张三",
    due="2018-01-31",
    earlier=(),
    document="",
    issued_on="2018年1月15日",
    answer_due="2018年1月20日",
    referral=False,
)
REFERRAL = replace(
    NOTICE,
    title="问题线索移送单",
    number="督查移送〔2018〕1号",
    addressee="区纪委监委派驻纪检监察组",
    earlier=("督查通知〔2018〕1号（2018-01-15）", "督查约谈〔2018〕1号（2018-01-20）"),
    document="城纪〔2018〕1号",
    text="经通知、约谈仍未整改。" * 20,
    referral=True,
)

PERSON = PrintedPerson(
    staff_no="101",
    name="张三",
    post="二级主任科员",
    due_days="60.5",
    attended="55",
    leave="5.5",
    absent="0",
    late="2",
    logs="48",
    hours="312.5",
    events="31/33",
    note="2月6日到岗",
)
LETTER = PrintedLetter(
    street=STREET,
    department="区综合行政执法局",
    agency="行政执法中队",
    document="城街函〔2017〕3号",
    period="2017年第一季度",
    issued_on="2017年4月10日",
    people=tuple(
        replace(PERSON, staff_no=str(n), name=f"人员{n}", note="" if n % 4 else PERSON.note)
        for n in range(40)
    ),
    figures=(
        ("收到件数", "310"),
        ("超时未办结", "3"),
        ("退回次数", "8"),
        ("黄牌数", "12"),
        ("红牌数", "4"),
        ("按时办结率", "280/300 = 93.33%"),
        ("办结率（按交办案件）", "297/303 = 98.02%"),
        ("一次核实通过率", "290/300 = 96.67%"),
        ("双满意率", "180/190 = 94.74%"),
    ),
    scores=(("2017年1月", "95.5 分，第 1 名，一等"), ("2017年第一季度", "94 分，第 2 名，二等")),
    problems=("督查问题〔2017〕3号　三件超时未说明原因（已于 2017-03-31 整改）",),
    seal="0123456789abcdef" * 4,
)
POLICE = replace(
    LETTER,
    department="派出所主管部门",
    agency="派出所",
    document="",
    scores=(),
    problems=(),
    seal="",
    open_months=("1月", "2月", "3月"),
    people=(
        replace(
            PERSON,
            due_days="—",
            attended="—",
            leave="—",
            absent="—",
            late="—",
            logs="0",
            hours="0",
            events="0/0",
            note="",
        ),
    ),
)
