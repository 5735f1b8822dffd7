"""What the papers of a pool say, from the records, on both engines."""

from __future__ import annotations

import pytest

from models.rules.assessment.facts import Fact, FactKind
from models.rules.assessment.stages import StepKey
from models.services.assessment.facts import record_fact
from models.services.assessment.printing import (
    assessment_forms,
    excellent_notice,
    grade_notices,
    grade_summary,
    pool_papers,
    score_sheets,
)
from models.services.assessment.stages import publish, record_summaries
from models.services.office.accounts import operation_log
from models.services.office.roles import Role
from models.store.store import Store
from tests.services.assessment.assessment_office import AssessmentOffice, build, refused

LAND = "国土资源所公务员"


@pytest.fixture
def office(store: Store) -> AssessmentOffice:
    return build(store)


def test_the_form_says_what_is_on_record_and_leaves_the_rest_to_the_pen(office: AssessmentOffice) -> None:
    pool = office.pools()[LAND]
    today = office.days.today
    record_summaries(office.clerk, pool, {office.people["甲"]: today}, "一年来……")
    office.decided(pool)
    first = next(one for one in assessment_forms(pool_papers(office.leader, pool)) if one.name == "甲")
    assert (first.decided, first.proposed, first.comment) == ("优秀", "优秀", "同意")
    assert (first.unit_post, first.opinion, first.signed_on) == ("国土资源所　科员", "", "")
    assert first.decided_on == "2018年1月15日"
    only = assessment_forms(pool_papers(office.leader, pool), office.ids("乙", "丙"))
    assert [one.name for one in only] == ["乙", "丙"]


def test_a_restricted_grade_is_explained_with_its_article(office: AssessmentOffice) -> None:
    investigation = Fact(FactKind.INVESTIGATION, office.days.today.replace(year=2017), document="立案决定书")
    record_fact(office.clerk, office.people["丙"], investigation)
    pool = office.pools()[LAND]
    office.decided(pool)
    papers = pool_papers(office.leader, pool)
    form = next(one for one in assessment_forms(papers) if one.name == "丙")
    assert form.decided == "不确定等次" and "公务员考核规定" in form.no_grade
    plain = next(one for one in assessment_forms(papers) if one.name == "乙")
    assert plain.no_grade == ""
    notice = next(one for one in grade_notices(papers) if one.name == "丙")
    assert notice.reason and notice.rights == ""


def test_the_summary_counts_who_takes_part_and_the_share_of_excellent(office: AssessmentOffice) -> None:
    pool = office.pools()[LAND]
    office.decided(pool)
    summary = grade_summary(pool_papers(office.leader, pool))
    assert (summary.should, summary.taking_part, summary.excellent, summary.is_filed) == (7, 7, 1, False)
    assert "优秀 1 人（14.3%）" in summary.counts
    assert summary.lines[0].usual == "好、好、好、好"
    assert [line.number for line in summary.lines] == [1, 2, 3, 4, 5, 6, 7]


def test_the_notice_waits_for_the_publicity_and_counts_working_days(office: AssessmentOffice) -> None:
    pool = office.pools()[LAND]
    office.decided(pool)
    papers = pool_papers(office.clerk, pool)
    assert refused(lambda: excellent_notice(office.clerk, papers, "1")) == "publicity_missing"
    publish(office.clerk, pool, office.days.today)
    notice = excellent_notice(office.clerk, pool_papers(office.clerk, pool), " 0575 ")
    assert (notice.days, notice.phone, [line.name for line in notice.lines]) == (5, "0575", ["甲"])


def test_only_a_contestable_grade_comes_with_its_rights(office: AssessmentOffice) -> None:
    pool = office.pools()[LAND]
    assert refused(lambda: grade_notices(pool_papers(office.leader, pool))) == "decision_missing"
    office.decided(pool, 庚="不称职")
    told = {one.name: one for one in grade_notices(pool_papers(office.leader, pool))}
    assert "30日内申请复核" in told["庚"].rights and told["乙"].rights == ""
    assert told["庚"].grade == "不称职"


def test_scores_of_others_stay_blank_until_one_may_see_them(office: AssessmentOffice) -> None:
    pool = office.pools()[LAND]
    office.summaries(pool)
    office.scores(pool)
    sheets = score_sheets(office.leader, pool_papers(office.leader, pool))
    assert [sheet.grader for sheet in sheets] == ["leader本人", "second本人"]
    assert all(all(scores) for sheet in sheets for *_, scores in sheet.lines)
    assert office.view(pool).pool.next_step is StepKey.SCORES


def test_printing_is_logged_and_not_for_everybody(office: AssessmentOffice) -> None:
    pool = office.pools()[LAND]
    assert refused(lambda: pool_papers(office.desk(Role.FINANCE), pool)) == "not_allowed"
    pool_papers(office.clerk, pool)
    assert any(line.action == "print_grading" for line in operation_log(office.desk(Role.ADMINISTRATOR)))
