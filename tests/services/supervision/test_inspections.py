"""A sample, what it showed, problems, and the notices that follow; who may and in which order."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from models.rules.events.words import Part
from models.rules.supervision.period import parse_period
from models.rules.supervision.words import Found, Rung, SampleReason, Verdict
from models.services.audit.papers import PaperKind, papers
from models.services.audit.verify import verify
from models.services.events.posts import add_post
from models.services.office.accounts import add_account
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.supervision.inspections import (
    draw_sample,
    inspection_of,
    inspections,
    judge_sample,
    printed_inspection,
    problems_of,
    record_correction,
    record_problem,
)
from models.services.supervision.notices import (
    AskedNotice,
    answer_notice,
    issue_notice,
    notices,
    printed_notice,
)
from models.services.supervision.scores import list_behind, scores_of
from models.services.supervision.sheets import enter_sheet, example_sheets
from models.services.today.heaps import Waits
from models.services.today.waiting import waiting
from tests.services.sample_office import code_of
from tests.services.supervision.office import PROBLEM, seated

MARCH = parse_period("2017-03")


def test_a_sample_has_all_red_all_reopened_and_some_at_random(discipline: Desk) -> None:
    number = draw_sample(discipline, MARCH, 5, platform="综合执法", inspectors="李四、王五", seed="春")
    view = inspection_of(discipline, number)
    why = [one.reason for one in view.samples]
    assert why.count(SampleReason.RANDOM) == 5
    assert why.count(SampleReason.RED)
    assert {one.platform for one in view.samples} == {"综合执法"}
    again = inspection_of(discipline, draw_sample(discipline, MARCH, 5, platform="综合执法", seed="春"))
    assert [one.number for one in again.samples] == [one.number for one in view.samples]
    assert [row.number for row in inspections(discipline, 2018)] == [
        "督查检查〔2018〕2号",
        "督查检查〔2018〕1号",
    ]
    assert view.row.sampled == len(view.samples)


def test_a_sample_without_a_seed_gets_one_that_is_kept(discipline: Desk) -> None:
    first = inspection_of(discipline, draw_sample(discipline, MARCH, 3)).row
    second = inspection_of(discipline, draw_sample(discipline, MARCH, 3)).row
    assert first.seed
    assert first.seed != second.seed


def test_who_may_supervise(year: Desk, discipline: Desk) -> None:
    assert code_of(lambda: draw_sample(year, MARCH, 3)) == "supervision_needs_post"
    supervisor = seated(year, Role.SUPERVISOR, "ren")
    assert code_of(lambda: record_problem(supervisor, PROBLEM)) == "supervision_needs_post"
    assert record_problem(discipline, PROBLEM)


def test_what_a_sample_refuses(discipline: Desk) -> None:
    assert code_of(lambda: draw_sample(discipline, MARCH, -1)) == "sample_size"
    assert code_of(lambda: draw_sample(discipline, MARCH, 501)) == "sample_size"
    assert code_of(lambda: draw_sample(discipline, MARCH, 3, platform="无")) == "sample_platform_unknown"
    assert code_of(lambda: draw_sample(discipline, parse_period("2030-01"), 3)) == "sample_empty"


def test_looking_at_a_sampled_event(discipline: Desk) -> None:
    number = draw_sample(discipline, MARCH, 3, seed="一")
    first, second = (one.number for one in inspection_of(discipline, number).samples[:2])
    judge_sample(discipline, number, first, Verdict.SOUND)
    assert code_of(lambda: judge_sample(discipline, number, second, Verdict.PROBLEM)) == "reason_needed"
    judge_sample(discipline, number, second, Verdict.PROBLEM, "处置照片缺失")
    assert code_of(lambda: judge_sample(discipline, number, "没有", Verdict.SOUND)) == "sample_unknown"
    view = inspection_of(discipline, number)
    assert view.row.checked == 2
    assert [one.verdict for one in view.samples[:2]] == ["无问题", "有问题"]


def test_a_problem_takes_its_agency_from_the_event(discipline: Desk) -> None:
    number = draw_sample(discipline, MARCH, 2, platform="综合执法", seed="一")
    sample = inspection_of(discipline, number).samples[0]
    asked = replace(PROBLEM, agency="", platform="", event=sample.number, inspection_id=number)
    record_problem(discipline, asked)
    problem = inspection_of(discipline, number).problems[0]
    assert (problem.agency, problem.platform, problem.event) == (sample.agency, "综合执法", sample.number)
    assert inspections(discipline, 2018)[0].problems == 1


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"problem": " "}, "problem_needs_words"),
        ({"owner": ""}, "problem_needs_words"),
        ({"due": date(2018, 1, 9)}, "problem_dates"),
        ({"found_on": date(2018, 2, 1), "due": date(2018, 2, 9)}, "problem_dates"),
        ({"agency": "", "platform": ""}, "problem_needs_subject"),
        ({"agency": "没有的所"}, "unknown_agency"),
        ({"platform": "没有的平台"}, "sample_platform_unknown"),
        ({"event": "没有"}, "problem_event_unknown"),
    ],
)
def test_what_a_problem_refuses(discipline: Desk, change: dict[str, object], code: str) -> None:
    asked = replace(PROBLEM, **change)  # type: ignore[arg-type]
    assert code_of(lambda: record_problem(discipline, asked)) == code


def test_a_correction_is_recorded_once(discipline: Desk) -> None:
    number = record_problem(discipline, PROBLEM)
    assert problems_of(discipline, 0, waiting=True)[0].is_overdue(date(2018, 1, 13))
    early, late = date(2018, 1, 9), date(2018, 1, 16)
    for day in (early, late):
        assert code_of(partial(record_correction, discipline, number, day, "已补")) == "problem_dates"
    assert code_of(lambda: record_correction(discipline, number, date(2018, 1, 14), "")) == "reason_needed"
    record_correction(discipline, number, date(2018, 1, 14), "已补照片")
    assert (
        code_of(lambda: record_correction(discipline, number, date(2018, 1, 14), "再补")) == "problem_unknown"
    )
    assert not problems_of(discipline, 0, waiting=True)


def notice(problem: int, **more: object) -> AskedNotice:
    plain: dict[str, object] = {
        "problem_id": problem, "addressee": "行政执法中队", "text": "请于期限内整改",
        "issued_on": date(2018, 1, 11), "answer_due": date(2018, 1, 13),
    }  # fmt: skip
    return AskedNotice(**{**plain, **more})  # type: ignore[arg-type]


def test_notice_then_talk_then_referral(discipline: Desk) -> None:
    problem = record_problem(discipline, PROBLEM)
    issue_notice(discipline, notice(problem))
    issue_notice(discipline, notice(problem, issued_on=date(2018, 1, 12), text="请到纪工委说明情况"))
    found = [one for one in papers(discipline) if one.kind is PaperKind.NOTICE]
    assert [one.id for one in found] == [problem, problem] and len({one.title for one in found}) == 2
    assert code_of(lambda: issue_notice(discipline, notice(problem))) == "notice_needs_document"
    paper = {"document": "城纪〔2018〕1号", "issued_on": date(2018, 1, 13), "addressee": "区纪委"}
    last = issue_notice(discipline, notice(problem, **paper))
    assert code_of(lambda: issue_notice(discipline, notice(problem, **paper))) == "notice_all_issued"
    assert [row.number for row in notices(discipline, 2018)] == [
        "督查移送〔2018〕1号", "督查约谈〔2018〕1号", "督查通知〔2018〕1号",
    ]  # fmt: skip
    printed = printed_notice(discipline, last)
    assert printed.title == "问题线索移送单"
    assert printed.earlier == ("督查通知〔2018〕1号（2018-01-11）", "督查约谈〔2018〕1号（2018-01-12）")
    assert [rung for rung, _ in problems_of(discipline, 2018)[0].rungs] == list(Rung)
    assert not verify(discipline).findings


def test_what_a_notice_refuses(discipline: Desk) -> None:
    problem = record_problem(discipline, PROBLEM)
    assert code_of(lambda: issue_notice(discipline, notice(99))) == "problem_unknown"
    assert code_of(lambda: issue_notice(discipline, notice(problem, text=""))) == "notice_needs_words"
    for wrong in (
        {"answer_due": date(2018, 1, 10)},
        {"issued_on": date(2018, 1, 9)},
        {"issued_on": date(2018, 1, 16), "answer_due": None},
    ):
        assert code_of(partial(issue_notice, discipline, notice(problem, **wrong))) == "notice_dates"


def test_an_answer_is_recorded_once(discipline: Desk) -> None:
    number = issue_notice(discipline, notice(record_problem(discipline, PROBLEM)))
    assert notices(discipline, 2018)[0].is_overdue(date(2018, 1, 14))
    answer_notice(discipline, number, date(2018, 1, 14), "已整改")
    assert code_of(lambda: answer_notice(discipline, number, date(2018, 1, 14), "又")) == "notice_unknown"
    row = notices(discipline, 2018)[0]
    assert (row.answered_on, row.answer, row.is_overdue(date(2018, 2, 1))) == (
        date(2018, 1, 14),
        "已整改",
        False,
    )


def test_problems_and_notices_count_on_the_inspection_sheet(year: Desk, discipline: Desk) -> None:
    sheet = next(one for one in example_sheets() if one.sheet.key == "inspection")
    enter_sheet(year, sheet.toml, "inspection.toml")
    first = record_problem(discipline, PROBLEM)
    record_problem(discipline, replace(PROBLEM, found_by=Found.CITY, again=True, due=date(2018, 1, 30)))
    issue_notice(discipline, notice(first))
    view = scores_of(discipline, "inspection", parse_period("2018-01"))
    line = view.line("行政执法中队")
    assert line is not None
    # 市级 0.3 + 2, 本级 0.1 and not corrected in time 0.3
    assert line.total is not None
    assert str(line.total.amount) == "73/10"
    assert [one.number for one in list_behind(view, line.name, "inspection/8")] == ["督查问题〔2018〕1号"]


def test_the_record_sheet(discipline: Desk) -> None:
    number = draw_sample(discipline, MARCH, 2, seed="一", inspectors="李四")
    record_problem(discipline, replace(PROBLEM, inspection_id=number))
    printed = printed_inspection(discipline, number)
    assert printed.number == "督查检查〔2018〕1号"
    assert printed.platform == "各平台"
    assert "随机抽取 2 件" in printed.counts
    assert printed.problems[0].due == "2018-01-12"


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE inspection SET seed = 'x'",
        "DELETE FROM inspection",
        "DELETE FROM inspection_sample",
        "UPDATE inspection_sample SET reason = 'red'",
        "UPDATE inspection_problem SET problem = 'x'",
        "DELETE FROM inspection_problem",
        "UPDATE supervision_notice SET text = 'x'",
        "DELETE FROM supervision_notice",
    ],
)
def test_the_schema_keeps_what_was_recorded(discipline: Desk, statement: str) -> None:
    number = draw_sample(discipline, MARCH, 2, seed="一")
    issue_notice(discipline, notice(record_problem(discipline, replace(PROBLEM, inspection_id=number))))
    with discipline.sessions() as session, pytest.raises(DBAPIError, match="supervision_kept"):
        session.execute(text(statement))


def test_what_is_overdue_waits_for_who_supervises_and_for_the_agency(year: Desk, discipline: Desk) -> None:
    number = record_problem(discipline, PROBLEM)  # due on the 12th; today is the 15th
    add_account(year, name="zhongdui", full_name="中队", role=Role.CLERK)
    add_post(year, "zhongdui", Part.AGENCY, "行政执法中队", since=date(2017, 1, 1))
    own = seated(year, Role.CLERK, "zhongdui")
    for desk, expected in ((discipline, [number]), (own, [number]), (year, [])):
        heaps = {heap.waits: heap for heap in waiting(desk)}
        found = heaps[Waits.CORRECTIONS].items if Waits.CORRECTIONS in heaps else ()
        assert [item.problem_id for item in found] == expected
    record_correction(discipline, number, date(2018, 1, 15), "已补")
    assert Waits.CORRECTIONS not in {heap.waits for heap in waiting(discipline)}
