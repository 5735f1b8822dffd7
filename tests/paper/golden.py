"""Sheets of each paper built by hand, the hardest among them: drafts, many pages, rare characters.

`python -m tests.paper.golden` writes down how they are drawn; whoever runs it again must say in the commit
what changed on paper, and why.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import Any

from forms.paper.allowance.sheet import print_allowance_sheet
from forms.paper.assessment.form import print_assessment_forms
from forms.paper.assessment.notices import print_excellent_notice, print_grade_notices
from forms.paper.assessment.score_sheet import print_score_sheets
from forms.paper.assessment.summary import print_grade_summary
from forms.paper.attendance.notice import print_notice
from forms.paper.attendance.sheet import print_month_sheets
from forms.paper.attendance.summary import print_summary
from forms.paper.audit.anchor import AnchorPage, print_anchor
from forms.paper.bonus.agency_summary import print_agency_summary
from forms.paper.bonus.printing import print_sheet
from forms.paper.charts.bars import Chart, Series
from forms.paper.charts.sheet import ChartSheet, print_charts
from forms.paper.district.roll_up import print_district
from forms.paper.events.ledger import print_event_ledger
from forms.paper.events.record import print_event_record
from forms.paper.events.slips import print_assignments, print_call_backs, print_extensions, print_urges
from forms.paper.events.statistics import print_event_statistics
from forms.paper.leave.slip import print_leave_slip, print_leave_slips
from forms.paper.payout.bank_list import print_bank_list
from forms.paper.payout.slip import print_slips
from forms.paper.payout.supplement_sheet import print_supplement
from forms.paper.supervision.letter import print_letter
from forms.paper.supervision.records import print_inspection, print_supervision_notice
from forms.paper.supervision.report import print_report, print_sheets
from forms.paper.work.grids.allowance_sheet import print_grid_allowances
from forms.paper.work.grids.notice import print_grid_notice
from forms.paper.work.grids.score_sheet import print_grid_scores
from forms.paper.work.log_sheet import print_work_log
from forms.paper.work.meetings.attendance import print_attendance
from forms.paper.work.meetings.minutes import print_corrections, print_minutes
from forms.paper.work.meetings.record import print_record
from forms.paper.work.platforms.chart import print_chart
from forms.paper.work.platforms.setup_list import print_setup_list
from forms.paper.year_report.report import print_year_report
from models.rules.allowance.printed import AllowanceSheet, AllowanceSheetLine, SheetItem
from models.rules.assessment.printed import (
    AssessmentForm,
    ExcellentLine,
    ExcellentNotice,
    GradeLine,
    GradeNotice,
    GradeSummary,
    ScoreColumn,
    ScoreSheetPrint,
)
from models.rules.attendance.printed import Opinion
from models.rules.core.explain import given
from models.rules.core.month import Month
from models.rules.events.printed.slips import PENDING
from models.rules.events.words import Urge
from models.rules.sheets.agency_summary import agency_summary
from models.rules.work.grids.allowance import line_of
from models.rules.work.grids.notice import GridNotice, NoticeGrid, NoticePerson
from models.rules.work.grids.printed import GridSheet, part_of, sheet_line
from models.rules.work.log import WorkLogEntry
from models.rules.work.log_sheet import WorkLogSheet
from models.rules.year_report.report import Part, Section, Subject, Table, Tree, YearReport, count, rate
from tests import digests
from tests.paper import money_sheets as money
from tests.paper.attendance import months
from tests.paper.events import samples as events
from tests.paper.sheets import crowd, held_line, line, police_sheet, sheet
from tests.paper.supervision import samples as supervision
from tests.paper.work import samples as work
from tests.rules.work.grids.build import MARCH, event, example, worker

KEPT = Path(__file__).resolve().parent.parent / "fixtures" / "papers.json"
STREET, LONG = "城南街道", "综合行政执法局城南中队直属二分队"
APPROVED = {
    "state": "approved", "approved_by": "王主任", "approved_at": "2018-01-20T09:30:00", "seal": money.SEAL,
}  # fmt: skip
ANCHORED = {**APPROVED, "anchor": "214-9f3a51c00a1b2c3d"}
"""What a sheet of the newest layout has besides: the head of the log on which it was approved."""
Draw = Callable[[Any], None]
"""Writes one paper into what it is given."""


_BOTH = (Series("2016", (10_000, None, 0)), Series("2017", (20_000, 5_000, 1)))
CHARTS = ChartSheet(
    "城南街道2017年度奖金图表", "城南街道", "本年 2017　上年 2016", "截至 2018-01-15",
    (
        Chart("按派驻机构", ("司法所", "派出所", "市场监管所"), _BOTH),
        Chart("按月", tuple(f"{n}月" for n in range(1, 13)), (Series("2017", tuple(range(12))),) * 6),
    ),
)  # fmt: skip


def papers() -> dict[str, Draw]:
    """Return the papers by name."""
    people = {**_attendance(), **_leave(), **_assessment(), **_work(), **_grids(), **_year_report()}
    street = {**_events(), **_supervision(), **_meetings(), **_platforms()}
    return {**_bonus(), **_money(), **_allowances(), **people, **street, **_audit()}


def digest(draw: Draw) -> str:
    """Return the digest of a paper as it is drawn today."""
    out = BytesIO()
    draw(out)
    return digests.of_pdf(out.getvalue())


def _bonus() -> dict[str, Draw]:
    lines = (*crowd(80), held_line(81), line(82, name="陆𬭎"), line(83, note="备注" * 60, agency=LONG))
    untaxed = line(2, tax_fen=None, net_fen=None, award_fen=10_000, sanction_fen=5_000, other_fen=700)
    older = partial(sheet, layout=2)
    unit = line(3, staff_no="", name="派出所", tax_fen=None, net_fen=None)
    member = line(2, amount_fen=None, tax_fen=None, net_fen=None)
    veto = {"tier_note": "一票否决，降档按三等计发", "rounding": "应发合计取整到 10 元，差额列入其他扣"}
    return {
        "bonus draft": partial(print_sheet, older(*lines)),
        "bonus approved": partial(print_sheet, older(*lines, **APPROVED)),
        "bonus without tax": partial(print_sheet, older(line(1), untaxed, **APPROVED)),
        "bonus of nobody": partial(print_sheet, older()),
        "police draft": partial(print_sheet, police_sheet(*lines, layout=2)),
        "police approved": partial(print_sheet, police_sheet(*lines, layout=2, **APPROVED)),
        "bonus, third layout": partial(
            print_sheet, sheet(*lines, untaxed, layout=3, **veto, **ANCHORED)
        ),
        "police, third layout": partial(print_sheet, police_sheet(member, unit, layout=3, **ANCHORED)),
        "agency summary": partial(print_agency_summary, agency_summary(older(*lines, **APPROVED))),
        "agency summary, dated": partial(
            print_agency_summary, agency_summary(sheet(*lines, layout=3, **ANCHORED))
        ),
        "agency summary, draft": partial(print_agency_summary, agency_summary(police_sheet(*lines))),
    }


def _money() -> dict[str, Draw]:
    differences = [(-1) ** n * 1000 * n for n in range(1, 60)]
    paid = money.supplement(*differences, kind="police", number=2, layout=1)
    anchored = replace(paid, layout=2, anchor=ANCHORED["anchor"])
    draft = money.supplement(120, -360, state="draft", seal="", approved_by="", approved_at="")
    held = money.slip(2, 1, amount_fen=None, tax_fen=None, net_fen=None)
    return {
        "supplement, approved": partial(print_supplement, paid),
        "supplement, with anchor": partial(print_supplement, anchored),
        "supplement, draft": partial(print_supplement, draft),
        "bank list": partial(print_bank_list, money.batch(60)),
        "slips": partial(print_slips, (money.slip(1, 40), held)),
    }


def _allowances() -> dict[str, Draw]:
    wide = _allowance_sheet(12, 5)
    return {
        "allowances, draft": partial(print_allowance_sheet, _allowance_sheet(2, 60)),
        "allowances, approved": partial(print_allowance_sheet, _allowance_sheet(3, 60, layout=2, **APPROVED)),
        "allowances, with anchor": partial(
            print_allowance_sheet, _allowance_sheet(3, 60, layout=3, **ANCHORED)
        ),
        "allowances, first layout": partial(
            print_allowance_sheet, _allowance_sheet(3, 8, layout=1, **APPROVED)
        ),
        "allowances of many kinds": partial(print_allowance_sheet, wide),
        "allowances of nobody": partial(print_allowance_sheet, _allowance_sheet(2, 0)),
    }


def _allowance_sheet(kinds: int, people: int, **changes: object) -> AllowanceSheet:
    names = tuple(f"第{n}类补贴" for n in range(kinds))
    papers = tuple(f"{name}：城街〔2017〕{n}号" for n, name in enumerate(names[:5], 1))
    lines = [_allowance_line(number, kinds) for number in range(1, people + 1)]
    if people:
        none = (SheetItem("", None, held=True), *[SheetItem("", None)] * (kinds - 1))
        waits = AllowanceSheetLine(
            number=people + 1, agency=LONG, name="周立", staff_no="900", items=none, gross_fen=0,
            deduction_fen=0, amount_fen=None, note="立案，暂缓", held=True,
        )
        lines.append(waits)
    plain = AllowanceSheet(street=STREET, month=201703, kinds=names, documents=papers, lines=tuple(lines))
    return replace(plain, **changes)  # type: ignore[arg-type]


def _allowance_line(number: int, kinds: int) -> AllowanceSheetLine:
    items = tuple(SheetItem(f"300.00×{n + 10.5}/21", 13 * number + 1000 * n) for n in range(kinds))
    gross = sum(item.amount_fen or 0 for item in items)
    taken = 500 * (number % 3)
    return AllowanceSheetLine(
        number=number, agency="国土资源所", name=f"员工{number}", staff_no=f"{number:03}", items=items,
        gross_fen=gross, deduction_fen=taken, amount_fen=gross - taken, note="",
    )


def _attendance() -> dict[str, Draw]:
    rare = months.person(201704, 41, name=months.LONG_NAME, marks=months.every_kind(201704))
    full = months.month_sheet(*months.crowd(40, 201704), rare, month=201704)
    plain = months.month_sheet(*months.crowd(12))
    lines = tuple(months.summary_line(number) for number in range(1, 90))
    return {
        "month sheet": partial(print_month_sheets, (plain,)),
        "month sheets, A3": partial(print_month_sheets, (full, plain), paper="A3"),
        "month sheet, every sign": partial(print_month_sheets, (full,)),
        "month summary": partial(print_summary, months.summary(*lines)),
        "year summary": partial(print_summary, months.summary(*lines, month=0)),
        "attendance notice": partial(print_notice, months.notice(*lines)),
        "attendance notice, nobody": partial(print_notice, months.notice()),
    }


def _leave() -> dict[str, Draw]:
    said = Opinion("同意。交接好工作", "李所长", "2017年3月3日")
    decided = months.slip(head=said, deputy=said, chief=None)
    return {
        "leave slip": partial(print_leave_slip, months.slip()),
        "leave slips, A4": partial(print_leave_slips, (decided, months.slip(reason="家事" * 80)), paper="A4"),
    }


def _assessment() -> dict[str, Draw]:
    columns = (ScoreColumn("德", "10"), ScoreColumn("绩", "20"))
    scores = tuple(("司法所", f"人{n}", "科员", ("9", "" if n % 2 else "18")) for n in range(50))
    sheet = ScoreSheetPrint(STREET, "评分表", "张", "依据", columns, scores, "")
    summary = _grade_summary()
    return {
        "assessment forms": partial(print_assessment_forms, _forms()),
        "grade summary": partial(print_grade_summary, summary),
        "grade summary, not filed": partial(print_grade_summary, replace(summary, is_filed=False)),
        **_assessment_notices(),
        "score sheets": partial(print_score_sheets, (sheet,)),
    }


def _forms() -> tuple[AssessmentForm, AssessmentForm]:
    """An empty 登记表, and one that is full to its margins."""
    empty = AssessmentForm(
        street=STREET, year=2017, name="甲", sex="", born="", unit_post="国土资源所　科员", staff_no="001",
        summary="", comment="", proposed="", proposed_on="", decided="", decided_on="",
        opinion="", signed_on="", no_grade="", remarks="", rules="规定",
    )  # fmt: skip
    full = replace(
        empty, name="欧阳阿依古丽买买提江娜", summary="一年来，认真学习，积极工作。" * 140,
        comment="扎实，" * 60, proposed="称职", proposed_on="2018年1月10日", decided="称职",
        decided_on="2018年1月15日", opinion="同意。" * 30, signed_on="2018年1月20日",
        no_grade="受警告处分；" * 9,
    )  # fmt: skip
    return empty, full


def _grade_summary() -> GradeSummary:
    graded = tuple(
        GradeLine(
            number=number, agency="行政执法中队", name=f"人{number}", sex="男", born="1985.02",
            staff_kind="公务员", post="科员", stays="2016.01–", usual="好、好、较好、好", score="91.25",
            street_result="优秀", statutory_grade="称职", reason="", note="",
        )
        for number in range(1, 60)
    )  # fmt: skip
    return GradeSummary(
        street=STREET, title="考核结果汇总表", lines=graded, should=59, taking_part=58, excellent=9,
        quota="优秀名额 9 个", is_filed=True,
    )  # fmt: skip


def _assessment_notices() -> dict[str, Draw]:
    best = tuple(ExcellentLine(number, f"优{number}", "司法所", "科员") for number in range(1, 40))
    wall = ExcellentNotice(
        street=STREET, year=2017, lines=best, since=date(2018, 1, 15), until=date(2018, 1, 19), days=5,
        phone="0575-88880000", clause="第十五条",
    )
    told = GradeNotice(
        street=STREET, year=2017, number="2017-001", name="甲", agency="司法所", grade="不称职",
        reason="旷工", clause="《公务员考核规定》", decided_on="2018年1月15日",
        rights="可以自知道之日起30日内申请复核",
    )  # fmt: skip
    both = (told, replace(told, grade="称职", reason="", rights=""))
    return {
        "excellent notice": partial(print_excellent_notice, wall),
        "grade notices": partial(print_grade_notices, both),
    }


def _work() -> dict[str, Draw]:
    one = WorkLogEntry(
        staff_id=1, day=date(2017, 5, 8), platform="综合执法", kind="巡查", place="城南社区", minutes=90,
        content="巡查违建三处", result="已整改", task="SJ-7", half="上午", companions="李四",
        problems="业主不在家", plan="回访",
    )  # fmt: skip
    logs = tuple(replace(one, day=date(2017, 5, day), minutes=30 * day) for day in range(1, 29))
    full = WorkLogSheet(
        street=STREET, agency="行政执法中队", name="张三", staff_no="008", post="中队长",
        since=date(2017, 5, 1), until=date(2017, 5, 31), logs=logs, missing=(date(2017, 5, 31),),
    )  # fmt: skip
    return {
        "work log": partial(print_work_log, full),
        "work log, empty": partial(print_work_log, replace(full, logs=(), missing=())),
    }


def _grids() -> dict[str, Draw]:
    rules = example("items-90")
    figures = {
        "desk_items": 28, "phone_items": 65, "offline_days": 1, "visits_due": 9, "visits_done": 8,
        "missed_meetings": 1, "poor_handbook": 1,
    }  # fmt: skip
    facts = worker(events=(event(1, 1), event(2, 1)), figures=figures)
    lines = tuple(sheet_line(number, 0, facts, line_of(rules, facts)) for number in range(1, 61))
    full = GridSheet(street=STREET, month=MARCH, parts=(part_of(rules, Month.of(MARCH)),), lines=lines)
    people = (NoticePerson("网格长", "钱长", "13800000001"), NoticePerson("专职网格员", "赵网格", ""))
    grid = NoticeGrid(
        code="999999001001001", name="第1网格", area="东至海滨路", households=120,
        residents=300, people=people,
    )  # fmt: skip
    wall = GridNotice(street=STREET, community="城南一村", day=date(2017, 3, 1), grids=(grid,) * 20)
    return {
        "grid scores": partial(print_grid_scores, full),
        "grid scores, empty": partial(print_grid_scores, replace(full, lines=())),
        "grid allowances": partial(print_grid_allowances, full),
        "grid allowances, empty": partial(print_grid_allowances, replace(full, lines=())),
        "grid notice": partial(print_grid_notice, wall),
    }


def _year_report() -> dict[str, Draw]:
    tree = Tree("得分", given("得分", 3, source="评分表", unit="分"))
    rows = tuple((str(number), f"事件{number}") for number in range(60))
    listed = Table("事件", ("编号", "名称"), rows)
    sections = (
        Section(Part.CHECKS, (count("late", "超时的事件", 2, "甲、乙"),)),
        Section(Part.EVENTS, (rate("in_time", "按时办结率", 2, 3),), (listed,)),
        Section(Part.SCORES, (), (), (tree,), "还缺一项。"),
    )
    report = YearReport(
        subject=Subject.PERSON, street=STREET, name="张三", number="008", year=2017,
        as_of=date(2018, 1, 31), sections=sections,
    )  # fmt: skip
    return {"year report": partial(print_year_report, report)}


def _audit() -> dict[str, Draw]:
    mark, at = "9f3a51c00a1b2c3d" * 4, "2018-01-31T17:00:00+08:00"
    page = AnchorPage(street=STREET, number=41_217, mark=mark, at=at)
    return {"anchor page": partial(print_anchor, page)}


def _events() -> dict[str, Draw]:
    slips = (events.ASSIGNMENT, replace(events.ASSIGNMENT, designated=True, text="限期反馈。" * 40))
    urges = (events.URGE, replace(events.URGE, level=Urge.RED), replace(events.URGE, level=Urge.PLAIN))
    waits = replace(events.EXTENSION, decision=PENDING, decided="", decided_by="", granted="", new_due="")
    return {
        "event record": partial(print_event_record, events.full_record()),
        "event record, empty": partial(print_event_record, events.EMPTY),
        "event assignments": partial(print_assignments, slips),
        "event urges": partial(print_urges, urges),
        "event extensions": partial(print_extensions, (events.EXTENSION, waits)),
        "event call-backs": partial(print_call_backs, (events.CALL_BACK,)),
        "event ledger": partial(print_event_ledger, events.book(60)),
        "event ledger, empty": partial(print_event_ledger, events.book(0)),
        "charts": partial(print_charts, CHARTS),
        "event statistics": partial(print_event_statistics, events.figures(40)),
        "event statistics, empty": partial(print_event_statistics, events.figures(0)),
    }


def _supervision() -> dict[str, Draw]:
    return {
        "supervision report": partial(print_report, supervision.FULL),
        "supervision report, empty": partial(print_report, supervision.EMPTY),
        "supervision report, waiting": partial(print_report, supervision.WAITING),
        "supervision sheets": partial(print_sheets, supervision.USUAL),
        "inspection record": partial(print_inspection, supervision.INSPECTION),
        "inspection record, nothing found": partial(print_inspection, supervision.NO_INSPECTION),
        "supervision notice": partial(print_supervision_notice, supervision.NOTICE),
        "supervision referral": partial(print_supervision_notice, supervision.REFERRAL),
        "feedback letter": partial(print_letter, supervision.LETTER),
        "feedback letter, police": partial(print_letter, supervision.POLICE),
    }


def _meetings() -> dict[str, Draw]:
    papers: dict[str, Draw] = {}
    for name, record in (("", work.RECORD), (", full", work.FULL), (", draft", work.EMPTY)):
        papers |= {
            f"meeting record{name}": partial(print_record, record),
            f"minutes{name}": partial(print_minutes, record),
            f"meeting attendance{name}": partial(print_attendance, record),
        }
    return {**papers, "corrections": partial(print_corrections, work.RECORD, work.CORRECTIONS)}


def _platforms() -> dict[str, Draw]:
    full, usual, none = (work.set_up(*size) for size in ((6, 24), (4, 5), (0, 0)))
    drawn = {"": usual, ", full": full, ", none": none}
    charts: dict[str, Draw] = {
        f"set-up{name}": partial(print_chart, STREET, one) for name, one in drawn.items()
    }
    lists: dict[str, Draw] = {
        f"set-up list{name}": partial(print_setup_list, STREET, one) for name, one in drawn.items()
    }
    sheets: dict[str, Draw] = {
        "district": partial(print_district, work.district_sheet(40)),
        "district, nobody": partial(print_district, work.district_sheet(0)),
    }
    return {**charts, **lists, **sheets}


if __name__ == "__main__":
    drawn = {name: digest(draw) for name, draw in papers().items()}
    KEPT.write_text(json.dumps(drawn, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
    print(f"{len(drawn)} papers")
