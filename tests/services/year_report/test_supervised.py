"""An agency's year tells what supervision and meetings hold about it: scores, problems, notices, letters."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from models.rules.core.explain import replay
from models.rules.core.money import number_text
from models.rules.events.moments import of_day
from models.rules.supervision.period import Period, parse_period
from models.rules.supervision.words import Verdict
from models.rules.work.meetings.draft import ItemEntry, MeetingDraft, RulingEntry
from models.rules.work.meetings.record import Attendee
from models.rules.work.meetings.tasks import RulingDeed, TaskLimit
from models.rules.work.meetings.words import MeetingKind, RulingVerb
from models.rules.year_report.report import Part, Section
from models.services.assessment.agency_scores import agency_results, score_agency
from models.services.events.figures import Period as KpiPeriod
from models.services.events.figures import kpi
from models.services.office.desk import Desk
from models.services.people.agencies import AgencyRow, agencies, save_agency
from models.services.supervision.approval import approve
from models.services.supervision.inspections import (
    draw_sample,
    inspection_of,
    judge_sample,
    record_correction,
    record_problem,
)
from models.services.supervision.letters import issue_letter
from models.services.supervision.notices import AskedNotice, answer_notice, issue_notice
from models.services.work.meetings.drafts import save_meeting
from models.services.work.meetings.signing import sign_off
from models.services.work.meetings.tasks import handle
from models.services.year_report.agency import agency_report
from tests.services.sample_office import statements
from tests.services.supervision.conftest import discipline, leader, read_only, year, year_folder
from tests.services.supervision.office import PROBLEM, fill

__all__ = ["discipline", "leader", "read_only", "year", "year_folder"]
SQUAD, OTHER = "行政执法中队", "司法所"
YEAR, SECOND, MARCH = Period(2017), parse_period("2017-Q2"), parse_period("2017-03")


def agency(desk: Desk, name: str = SQUAD) -> AgencyRow:
    return next(row for row in agencies(desk) if row.name == name)


def part(desk: Desk, which: Part, name: str = SQUAD, of: int = 2017) -> Section:
    return agency_report(desk, name, of).section(which)


def rows(section: Section, title: str) -> tuple[tuple[str, ...], ...]:
    """Return a list of a section; of one that is empty nothing is shown."""
    return next((table.rows for table in section.tables if table.title == title), ())


def raw(section: Section, *keys: str) -> list[object]:
    return [section.fact(key).raw for key in keys]


# Scores


def test_every_approved_score_stands_in_the_year_with_its_tree(year: Desk, leader: Desk) -> None:
    assert part(year, Part.SCORES).remark == "当年没有机构考核分。"
    views = {}
    for period in (MARCH, SECOND, YEAR):
        fill(year, period)
        views[period] = approve(leader, "agency", period)
    section = part(year, Part.SCORES)
    assert section.fact("approved").raw == 3 and section.remark == ""
    spans = [row[1:3] for row in rows(section, "已审定的督查得分")]
    assert spans == [("2017年度", "年度"), ("2017年第二季度", "季度"), ("2017年3月", "月度")]
    for tree, row, period in zip(
        section.trees, rows(section, "已审定的督查得分"), (YEAR, SECOND, MARCH), strict=True
    ):
        line = views[period].line(SQUAD)
        assert line is not None and line.total is not None
        assert row[3:6] == (number_text(line.total.amount), str(line.rank), line.tier)
        assert row[8] == "2018-01-15"
        assert tree.step == line.total and replay(tree.step) == Fraction(row[3])
        fact = section.fact(f"approved_agency_{period}")
        assert fact.raw == row[3] and fact.value.startswith(f"{row[3]} 分，第 {line.rank} 名")
    assert part(year, Part.SCORES, of=2018).remark == "当年没有机构考核分。"


def test_what_is_held_follows_the_agency_under_its_new_name(
    year: Desk, leader: Desk, discipline: Desk
) -> None:
    fill(year, YEAR)
    approve(leader, "agency", YEAR)
    record_problem(discipline, replace(PROBLEM, found_on=date(2017, 6, 1)))
    row = agency(year)
    save_agency(
        year, row.id, name="综合行政执法队", department=row.department, platform=row.platform,
        aliases=row.aliases, terms=row.terms,
    )  # fmt: skip
    assert part(year, Part.SCORES, "综合行政执法队").fact("approved").raw == 1
    assert part(year, Part.SUPERVISION, "综合行政执法队").fact("problems").raw == 1


def test_the_score_entered_by_hand_stands_beside_it_by_its_own_name(year: Desk, leader: Desk) -> None:
    number = agency(year).id
    result = next(one for one in agency_results(year, 2017) if one.agency_id == number)
    scores = {one.key: Fraction(5) for one in result.sheet.indicators}
    score_agency(year, 2017, number, dict(list(scores.items())[:1]), "考核组")
    section = part(year, Part.SCORES)
    assert "手工录入的机构考核分还缺" in section.remark
    score_agency(year, 2017, number, scores, "考核组")
    fill(year, YEAR)
    approve(leader, "agency", YEAR)
    section = part(year, Part.SCORES)
    found = next(one for one in agency_results(year, 2017) if one.agency_id == number).scored.total
    assert found is not None
    total = section.fact("total")
    assert (total.label, total.raw) == ("手工录入的机构考核分", number_text(found.amount))
    assert [tree.title for tree in section.trees][-1] == "手工录入的机构考核分"
    assert section.fact("approved").raw == 1 and len(section.trees) == 2


# Problems, notices, letters


def test_findings_and_problems_are_told_with_who_answers(year: Desk, discipline: Desk) -> None:
    number = draw_sample(discipline, SECOND, 5, seed="a")
    mine = [one for one in inspection_of(discipline, number).samples if one.agency == SQUAD]
    assert len(mine) > 1
    judge_sample(discipline, number, mine[0].number, Verdict.PROBLEM, "超时未说明原因")
    judge_sample(discipline, number, mine[1].number, Verdict.SOUND)
    late = replace(PROBLEM, event=mine[0].number, inspection_id=number)
    record_problem(discipline, late)
    corrected = record_problem(discipline, replace(late, problem="台账不全", owner="李四"))
    record_correction(discipline, corrected, date(2018, 1, 14), "已补台账")
    section = part(year, Part.SUPERVISION)
    keys = "sampled", "findings", "problems", "uncorrected", "overdue"
    assert raw(section, *keys) == [len(mine), 1, 2, 1, 1]
    assert section.fact("sampled").note == f"未看 {len(mine) - 2} 件"
    assert mine[0].number in section.fact("findings").note
    told = section.fact("problems").note
    assert "督查问题〔2018〕1号 三件超时未说明原因（责任人 张三，期限 2018-01-12，超期未整改）" in told
    assert "督查问题〔2018〕2号 台账不全（责任人 李四，期限 2018-01-12，2018-01-14 已补台账）" in told
    assert [row[1] for row in rows(section, "督查问题")] == ["督查检查〔2018〕1号"] * 2
    checks = part(year, Part.CHECKS)
    assert checks.fact("overdue_problems").note == "督查问题〔2018〕1号"
    assert raw(part(year, Part.SUPERVISION, OTHER), "problems", "findings") == [0, 0]


def test_a_problem_is_of_its_inspections_year_else_of_the_day_it_was_found(
    year: Desk, discipline: Desk
) -> None:
    inspected = draw_sample(discipline, SECOND, 5, seed="a")
    record_problem(discipline, replace(PROBLEM, inspection_id=inspected, problem="抽查的"))
    record_problem(discipline, replace(PROBLEM, problem="平时的"))
    assert [row[3] for row in rows(part(year, Part.SUPERVISION), "督查问题")] == ["抽查的"]
    later = rows(part(year, Part.SUPERVISION, of=2018), "督查问题")
    assert [row[3] for row in later] == ["平时的"]


def test_notices_talks_and_referrals_with_their_answers(year: Desk, discipline: Desk) -> None:
    problem = record_problem(discipline, replace(PROBLEM, found_on=date(2017, 6, 1), due=date(2017, 6, 9)))
    asked = AskedNotice(
        problem_id=problem, addressee=SQUAD, text="限期整改", issued_on=date(2017, 6, 10),
        answer_due=date(2017, 6, 20),
    )  # fmt: skip
    first = issue_notice(discipline, asked)
    answer_notice(discipline, first, date(2017, 6, 18), "已回复")
    issue_notice(discipline, asked)
    referral = replace(asked, issued_on=date(2018, 1, 3), answer_due=None, document="街纪〔2018〕1号")
    issue_notice(discipline, referral)
    section = part(year, Part.SUPERVISION)
    assert raw(section, "notice", "talk", "referral", "silent") == [1, 1, 1, 1]
    answers = [row[5] for row in rows(section, "通知、约谈、移送")]
    assert answers == ["2017-06-18 已回复", "超期未回复", "尚未回复"]
    assert section.fact("silent").note == "督查约谈〔2017〕1号"
    assert part(year, Part.CHECKS).fact("silent_notices").note == "督查约谈〔2017〕1号"
    assert raw(part(year, Part.SUPERVISION, of=2018), "notice", "referral") == [0, 1]


def test_letters_issued_are_listed(year: Desk) -> None:
    assert rows(part(year, Part.SUPERVISION), "反馈函") == ()
    issue_letter(year, agency(year).id, SECOND, "城街函〔2018〕1号")
    section = part(year, Part.SUPERVISION)
    assert rows(section, "反馈函") == (("2017年第二季度", "城街函〔2018〕1号", "2018-01-15", "1"),)
    assert section.fact("letters").note == "城街函〔2018〕1号"
    assert part(year, Part.SUPERVISION, OTHER).fact("letters").raw == 0


# Rulings


def ruled(desk: Desk, leader: Desk, *rulings: RulingEntry) -> tuple[int, ...]:
    """Sign a joint conference of June that rules this; return the rulings' ids."""
    draft = MeetingDraft(
        kind=MeetingKind.JOINT, platform="", held_on=date(2017, 6, 12), begins=540, ends=600, place="三楼",
        chair="周建国", recorder="李文", attendees=(Attendee("孙丽", SQUAD, "中队长"),),
        items=(ItemEntry(title="夜市占道", facts="群众反映。", decision="整治。"),), rulings=rulings,
    )  # fmt: skip
    stored = save_meeting(desk, draft)
    return sign_off(leader, stored.id, stored.version, "周建国").meeting.ruling_ids


def test_rulings_are_told_with_due_and_state_and_red_ones_counted(year: Desk, leader: Desk) -> None:
    due = TaskLimit(due_on=date(2017, 6, 16))
    ids = ruled(
        year, leader, RulingEntry(text="清理夜市", unit=SQUAD, person="孙丽", limit=due, item=1),
        RulingEntry(text="设疏导区", unit=SQUAD, person="孙丽", limit=due, item=1),
        RulingEntry(text="联合检查", unit=OTHER, assisting=(SQUAD,), limit=due, item=1),
        RulingEntry(text="普法", unit=OTHER, limit=due, item=1),
    )  # fmt: skip
    closing = RulingDeed(verb=RulingVerb.CLOSE, at=of_day(date(2017, 6, 15), 600), text="已完成", by="李文")
    handle(year, ids[0], closing)
    section = part(year, Part.SUPERVISION)
    told = [(row[1], row[4], row[5], row[6]) for row in rows(section, "议定事项")]
    assert told == [
        ("清理夜市", "2017-06-16", "办结", ""), ("设疏导区", "2017-06-16", "在办", "红牌"),
        ("联合检查", "2017-06-16", "在办", "红牌"),
    ]  # fmt: skip
    assert raw(section, "rulings", "open_rulings", "red_rulings") == [3, 2, 2]
    assert part(year, Part.CHECKS).fact("red_rulings").raw == 2
    assert raw(part(year, Part.SUPERVISION, OTHER), "rulings", "red_rulings") == [2, 2]
    assert raw(part(year, Part.SUPERVISION, of=2018), "rulings") == [0]


# Names and costs


def test_red_cards_and_events_with_one_are_named_apart(read_only: Desk) -> None:
    found = kpi(read_only, KpiPeriod(2017)).rows
    row = next(one for one in found if (one.scope, one.name) == ("agency", SQUAD))
    report = agency_report(read_only, SQUAD, 2017)
    events, cards = report.section(Part.CHECKS).fact("red"), report.section(Part.EVENTS).fact("red")
    assert (events.label, cards.label) == ("亮红牌的事件", "红牌张数")
    assert cards.raw == row.red and events.raw == len(events.note.split("、"))
    assert isinstance(events.raw, int) and events.raw < row.red


def test_what_supervision_holds_costs_the_same_statements(
    year: Desk, leader: Desk, discipline: Desk
) -> None:
    due = TaskLimit(due_on=date(2017, 6, 16))
    ruled(year, leader, RulingEntry(text="清理", unit=SQUAD, limit=due, item=1))
    agency_report(year, SQUAD, 2017)
    with statements(year) as before:
        agency_report(year, SQUAD, 2017)
    for period in (MARCH, YEAR):
        fill(year, period)
        approve(leader, "agency", period)
    inspection = draw_sample(discipline, SECOND, 5, seed="a")
    for _ in range(3):
        number = record_problem(discipline, replace(PROBLEM, inspection_id=inspection))
        issue_notice(discipline, _notice(number))
    issue_letter(year, agency(year).id, SECOND, "城街函〔2018〕1号")
    for name in (SQUAD, OTHER):
        with statements(year) as after:
            agency_report(year, name, 2017)
        assert len(after) == len(before)


def _notice(problem: int) -> AskedNotice:
    return AskedNotice(problem_id=problem, addressee=SQUAD, text="整改", issued_on=date(2018, 1, 11))
