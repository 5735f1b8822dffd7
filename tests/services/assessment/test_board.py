"""The year from pools to filing on both engines; nothing skips, nothing filed changes, the quota holds."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from functools import partial

import pytest
from sqlalchemy import text

from models.errors import Refused
from models.rules.assessment.facts import Fact, FactKind
from models.rules.assessment.quota import MeterState, Rounding
from models.rules.assessment.rules import Outcome
from models.rules.assessment.stages import ORDER, StepKey
from models.rules.core.explain import replay
from models.rules.scheme.options import GradeUse
from models.services.assessment.appeals import decide_appeal, file_appeal
from models.services.assessment.board import pool_view
from models.services.assessment.decisions import DecisionEntry, decide, override_quota, redecide, review
from models.services.assessment.facts import end_fact, facts_of, record_fact, withdraw_fact
from models.services.assessment.grades import GradeEntry, grades, record_sanction
from models.services.assessment.grades_many import set_grades
from models.services.assessment.pools import (
    PoolEntry,
    delete_pool,
    prepare_pools,
    save_pool,
    set_members,
    set_panel,
)
from models.services.assessment.spread import distribution
from models.services.assessment.stages import (
    Feedback,
    give_feedback,
    publish,
    record_summaries,
    send_back,
)
from models.services.assessment.texts import assessment_texts, save_text, text_of
from models.services.assessment.year_board import read_year_board
from models.services.bonus.facts import gather
from models.services.office.accounts import operation_log
from models.services.office.roles import Role
from models.store.store import Store
from tests.services.assessment.assessment_office import LAND, YEAR, AssessmentOffice, build, refused
from tests.store import rows

OVER = "国土资源所公务员"


@pytest.fixture
def office(store: Store) -> AssessmentOffice:
    return build(store)


@pytest.fixture
def pool(office: AssessmentOffice) -> int:
    return office.pools()[OVER]


def street_results(office: AssessmentOffice, year: int = YEAR) -> dict[str, tuple[str, str]]:
    return {row.name: (row.street_result, row.reason) for row in grades(office.clerk, year)}


def test_everybody_is_in_one_pool_by_agency_and_kind_and_the_police_are_outside(
    office: AssessmentOffice,
) -> None:
    assert set(office.pools()) == {OVER, "司法所事业人员", "司法所编外人员"}
    year = read_year_board(office.desk(Role.SUPERVISOR), YEAR).year
    assert [(row.name, row.verdict and row.verdict.outcome) for row in year.outside] == [
        ("警", Outcome.ELSEWHERE)
    ]
    assert year.outside[0].verdict is not None
    assert "公安机关" in year.outside[0].verdict.clause
    assert refused(lambda: prepare_pools(office.clerk, YEAR, "agency")) == "nobody_to_pool"
    assert refused(lambda: prepare_pools(office.clerk, YEAR, "planet")) == "unknown_scope"


def test_a_pool_for_the_street_takes_all_of_a_kind(office: AssessmentOffice) -> None:
    made = [office.view(number) for number in prepare_pools(office.clerk, YEAR, "street")]
    assert sorted((view.pool.name, len(view.members)) for view in made) == [
        ("街道事业人员", 1), ("街道公务员", 7), ("街道编外人员", 1),
    ]  # fmt: skip


def test_the_meter_shows_base_percent_rounding_and_owner(office: AssessmentOffice, pool: int) -> None:
    meter = office.view(pool).meter
    assert (meter.base, meter.percent, meter.rounding, meter.owner, meter.places) == (
        7, "15", Rounding.FLOOR, "派出部门", 1,
    )  # fmt: skip
    choice = dict.fromkeys(office.ids("甲", "乙"), "优秀")
    state = office.view(pool).state(choice)
    assert (state.chosen, state.undecided) == (2, 5)


def test_the_whole_year_is_filed_and_the_bonus_reads_it(office: AssessmentOffice, pool: int) -> None:
    set_grades(office.leader, YEAR, {office.people["甲"]: GradeEntry("", "称职")})
    office.filed(pool)
    results = street_results(office)
    assert [results[name][0] for name in LAND] == ["优秀", *["称职"] * 6]
    with office.leader.reading() as session:
        found = {person.row.name: person for person in gather(session, YEAR, GradeUse.STREET_RESULT)}
        by_law = {person.row.name: person for person in gather(session, YEAR, GradeUse.STATUTORY_GRADE)}
    assert found["甲"].facts.grade == "优秀"
    assert by_law["甲"].facts.grade == "称职"
    view = office.view(pool)
    assert view.pool.next_step is None
    for row in view.members:
        assert row.frozen_verdict is not None and row.frozen_total is not None
        assert replay(row.frozen_total) == row.scored.amount
    assert [line.step for line in view.steps] == list(ORDER)
    assert read_year_board(office.leader, YEAR, pool).blockers == ()


def test_no_step_is_skipped_or_repeated(office: AssessmentOffice, pool: int) -> None:
    assert refused(partial(office.step, pool, StepKey.COMMITTEE)) == "step_skipped"
    assert refused(partial(office.step, pool, StepKey.SUMMARY)) == "summaries_missing"
    office.summaries(pool)
    assert refused(partial(office.step, pool, StepKey.SUMMARY)) == "step_done_already"
    assert refused(partial(office.step, pool, StepKey.SCORES)) == "panel_not_submitted"
    set_panel(office.clerk, pool, ())
    assert refused(partial(office.step, pool, StepKey.SCORES)) == "panel_missing"
    set_panel(office.clerk, pool, ("leader", "second"))
    tomorrow = office.days.today + timedelta(1)
    assert refused(partial(office.step, pool, StepKey.SCORES, on=tomorrow)) == "step_in_future"
    office.scores(pool)
    early = date(2018, 1, 2)
    assert refused(partial(office.step, pool, StepKey.SCORES, on=early)) == "step_before_last"
    office.step(pool, StepKey.SCORES)
    assert refused(partial(office.step, pool, StepKey.REVIEW)) == "review_missing"
    assert refused(lambda: decide(office.leader, pool, office.by_rule(pool))) == "step_not_due"
    assert refused(lambda: record_summaries(office.clerk, pool, {})) == "step_not_due"


def test_the_database_itself_keeps_the_order_of_steps(office: AssessmentOffice, pool: int) -> None:
    insert = (
        "INSERT INTO grading_step (id, pool_id, position, moved, on_day, document, note, taken_by, taken_at)"
        " VALUES (900, :pool, :position, :moved, '2018-01-15', '', 'x', '', '')"
    )
    assert rows.refused(office.store, insert, pool=pool, position=2, moved="done") == "step_order"
    assert rows.refused(office.store, insert, pool=pool, position=1, moved="back") == "step_order"
    jump = "UPDATE grading_pool SET position = 3 WHERE id = :pool"
    assert rows.refused(office.store, jump, pool=pool) == "step_order"


def test_too_many_excellent_stop_hard_until_an_approved_quota_is_on_record(
    office: AssessmentOffice, pool: int
) -> None:
    office.reviewed(pool)
    two = office.by_rule(pool, 乙="优秀")
    assert refused(lambda: decide(office.leader, pool, two)) == "quota_exceeded"
    assert office.view(pool).meter.chosen == 0
    grounds = ("组〔2018〕1号", "街道获先进", "区委组织部")
    assert (
        refused(lambda: override_quota(office.leader, pool, 2, "", *grounds[1:])) == "override_needs_grounds"
    )
    assert refused(lambda: override_quota(office.leader, pool, 99, *grounds)) == "override_places"
    assert refused(lambda: override_quota(office.clerk, pool, 2, *grounds)) == "not_allowed"
    override_quota(office.leader, pool, 2, *grounds)
    decide(office.leader, pool, two)
    meter = office.view(pool).meter
    assert (meter.chosen, meter.places, meter.state, meter.overridden) == (2, 2, MeterState.FULL, True)
    assert "组〔2018〕1号" in operation_log(office.leader)[1].detail


def test_where_no_paper_fixes_a_percentage_nobody_is_excellent(office: AssessmentOffice) -> None:
    number = office.pools()["司法所编外人员"]
    office.reviewed(number)
    assert office.view(number).meter.state is MeterState.UNKNOWN
    one = {office.people["临"]: DecisionEntry("优秀")}
    assert refused(lambda: decide(office.leader, number, one)) == "quota_unknown"
    decide(office.leader, number, {office.people["临"]: DecisionEntry("合格")})
    assert office.view(number).members[0].decided is not None


def test_what_the_rules_forbid_is_refused_with_the_article(office: AssessmentOffice, pool: int) -> None:
    record_sanction(office.clerk, office.people["甲"], "警告", date(2017, 5, 1))
    record_fact(
        office.clerk, office.people["乙"],
        Fact(FactKind.INVESTIGATION, date(2017, 10, 1), document="立案通知"),
    )  # fmt: skip
    office.reviewed(pool)
    with pytest.raises(Refused) as caught:
        decide(office.leader, pool, office.by_rule(pool, 甲="优秀"))
    assert caught.value.code == "grade_not_allowed"
    assert "第二十五条" in caught.value.facts["clause"]
    assert (
        refused(lambda: decide(office.leader, pool, office.by_rule(pool, 乙="称职"))) == "grade_not_allowed"
    )
    assert (
        refused(lambda: decide(office.leader, pool, office.by_rule(pool, 丙="甲等"))) == "unknown_grade_word"
    )
    decide(office.leader, pool, office.by_rule(pool))
    decided = {row.name: row.decided for row in office.view(pool).members}
    assert decided["乙"] is not None
    assert (decided["乙"].grade, decided["乙"].no_grade_reason) == ("不确定等次", "立案")
    assert decided["丙"] is not None
    assert decided["丙"].grade == "优秀"


def test_a_sanction_after_the_decision_stops_the_filing(office: AssessmentOffice, pool: int) -> None:
    office.fed_back(pool)
    office.days.pass_(31)
    office.step(pool, StepKey.APPEALS)
    record_sanction(office.clerk, office.people["甲"], "警告", date(2017, 12, 20))
    assert refused(partial(office.step, pool, StepKey.FILED)) == "grade_not_allowed"
    send_back(office.leader, pool, StepKey.COMMITTEE, "甲受警告处分")
    assert office.view(pool).pool.next_step is StepKey.COMMITTEE
    assert office.view(pool).pool.published_on is None


def test_a_publication_runs_five_working_days(office: AssessmentOffice, pool: int) -> None:
    office.decided(pool)
    assert refused(partial(office.step, pool, StepKey.PUBLICITY)) == "publicity_missing"
    today = office.days.today
    assert refused(lambda: publish(office.clerk, pool, today + timedelta(1))) == "step_in_future"
    assert refused(lambda: publish(office.clerk, pool, today - timedelta(9))) == "step_before_last"
    assert publish(office.clerk, pool, today) == date(2018, 1, 19)
    assert refused(lambda: publish(office.clerk, pool, today)) == "published_already"
    assert refused(partial(office.step, pool, StepKey.PUBLICITY)) == "publicity_running"
    office.days.pass_(4)
    assert refused(partial(office.step, pool, StepKey.PUBLICITY)) == "publicity_running"
    office.days.pass_(1)
    office.step(pool, StepKey.PUBLICITY)


def test_nobody_excellent_needs_no_publication(office: AssessmentOffice, pool: int) -> None:
    office.decided(pool, 甲="称职")
    assert refused(lambda: publish(office.clerk, pool, office.days.today)) == "nobody_to_publish"
    office.step(pool, StepKey.PUBLICITY)


def test_feedback_is_written_and_signed(office: AssessmentOffice, pool: int) -> None:
    office.decided(pool, 甲="称职")
    office.step(pool, StepKey.PUBLICITY)
    today = office.days.today
    one, *others = office.ids(*LAND)
    assert refused(lambda: give_feedback(office.clerk, pool, {one: Feedback(today)})) == "feedback_unsigned"
    early = Feedback(today - timedelta(1), today)
    assert refused(lambda: give_feedback(office.clerk, pool, {one: early})) == "feedback_dates"
    give_feedback(office.clerk, pool, {other: Feedback(today, today, "同意") for other in others})
    assert refused(partial(office.step, pool, StepKey.FEEDBACK)) == "feedback_missing"
    give_feedback(office.clerk, pool, {one: Feedback(today, None, "拒绝签字，两人见证")})
    office.step(pool, StepKey.FEEDBACK)


def test_a_contested_grade_is_reviewed_in_time_and_decided_again(office: AssessmentOffice, pool: int) -> None:
    office.fed_back(pool, 庚="不称职")
    staff, today = office.people["庚"], office.days.today
    filing = partial(file_appeal, office.clerk, pool, staff, "review")
    assert refused(lambda: file_appeal(office.clerk, pool, office.people["乙"], "review", today, "x")) == (
        "not_contestable"
    )
    assert refused(lambda: filing(today, " ")) == "appeal_needs_document"
    assert refused(lambda: file_appeal(office.clerk, pool, staff, "letter", today, "x")) == "appeal_kind"
    assert refused(lambda: filing(today + timedelta(1), "x")) == "appeal_dates"
    assert refused(partial(office.step, pool, StepKey.APPEALS)) == "appeal_running"
    office.days.pass_(31)
    assert refused(lambda: filing(office.days.today, "x")) == "appeal_late"
    number = filing(today + timedelta(10), "复核申请书")
    assert refused(lambda: filing(today + timedelta(11), "x")) == "appeal_twice"
    assert refused(partial(office.step, pool, StepKey.APPEALS)) == "review_open"
    again = partial(redecide, office.leader, pool, staff, "基本称职")
    assert refused(lambda: again("复核改定", "x")) == "no_changed_review"
    on = today + timedelta(20)
    assert refused(lambda: decide_appeal(office.leader, number, on, "lost", "x")) == "appeal_kind"
    assert refused(lambda: decide_appeal(office.leader, number, on, "changed", "")) == "appeal_needs_document"
    assert refused(lambda: decide_appeal(office.leader, number, today, "changed", "x")) == "appeal_dates"
    decide_appeal(office.leader, number, on, "changed", "复核决定书")
    assert refused(lambda: decide_appeal(office.leader, number, on, "upheld", "x")) == "unknown_appeal"
    assert refused(partial(office.step, pool, StepKey.APPEALS)) == "changed_needs_decision"
    again("复核改定", "复核决定书")
    office.step(pool, StepKey.APPEALS)
    office.step(pool, StepKey.FILED)
    assert street_results(office)["庚"] == ("基本称职", "")
    history = office.view(pool).member(staff).history
    assert history[-1].supersedes == history[-2].id


def test_a_later_decision_points_to_the_old_and_the_grade_follows(
    office: AssessmentOffice, pool: int
) -> None:
    number = record_fact(
        office.clerk, office.people["乙"],
        Fact(FactKind.INVESTIGATION, date(2017, 10, 1), document="立案通知"),
    )  # fmt: skip
    office.filed(pool)
    assert street_results(office)["乙"] == ("不确定等次", "立案")
    later = partial(redecide, office.leader, pool, office.people["乙"], "称职")
    assert refused(lambda: later("补定", "x")) == "grade_not_allowed"
    end_fact(office.clerk, number, date(2018, 2, 20), "无处分", "结案通知")
    assert refused(lambda: later(" ", "结案通知")) == "later_needs_grounds"
    other = partial(redecide, office.leader, pool, office.people["丙"], "优秀")
    assert refused(lambda: other("补优", "x")) == "quota_exceeded"
    later("结案未给处分，补定等次", "结案通知")
    assert street_results(office)["乙"] == ("称职", "")
    history = office.view(pool).member(office.people["乙"]).history
    assert [(line.stage, line.grade) for line in history[-2:]] == [
        ("committee", "不确定等次"),
        ("later", "称职"),
    ]
    assert history[-1].supersedes == history[-2].id


FILED = [
    "UPDATE grading_pool SET owner = 'x' WHERE position = 8",
    "UPDATE pool_member SET opinion = 'x' WHERE frozen <> ''",
    "DELETE FROM pool_member WHERE frozen <> ''",
    "UPDATE score SET value = '1'",
    "DELETE FROM ballot_count",
    "UPDATE usual_score SET word = '较差'",
    "DELETE FROM usual_score",
    "UPDATE grade SET street_result = '不称职'",
    "DELETE FROM grade",
    "UPDATE grade SET year = 2030",
    (
        "INSERT INTO grading_decision SELECT 900, pool_id, staff_id, round, stage, grade, '', '', '', '',"
        " NULL, '', '' FROM grading_decision WHERE id = 1"
    ),
    (
        "INSERT INTO grading_step SELECT 900, pool_id, 1, 'back', on_day, '', 'x', '', '' FROM grading_step"
        " WHERE id = 1"
    ),
]
KEPT = [
    "DELETE FROM grading_decision",
    "UPDATE grading_decision SET grade = '优秀'",
    "UPDATE grading_step SET note = 'x'",
    "DELETE FROM quota_override",
    "DELETE FROM grading_fact",
    "UPDATE grading_text SET toml = ''",
]


def test_a_filed_year_is_locked_in_the_database(office: AssessmentOffice, pool: int) -> None:
    staff = office.people["甲"]
    record_fact(office.clerk, staff, Fact(FactKind.FIRST_JOB, date(2001, 1, 1)))
    office.filed(pool)
    override_quota(office.leader, pool, 2, "组〔2018〕1号", "年后核定", "区委组织部")
    save_text(office.clerk, "figures", "figures", 2030, text_of(office.clerk, "figures", "figures", YEAR))
    columns = (
        "INSERT INTO grading_decision (id, pool_id, staff_id, round, stage, grade, no_grade_reason, comment"
    )
    for sql in FILED:
        sql = sql.replace(
            "INSERT INTO grading_decision",
            f"{columns}, reason, document, supersedes_id, decided_by, decided_at)",
        )
        assert rows.refused(office.store, sql) == "assessment_filed", sql
    for sql in KEPT:
        assert rows.refused(office.store, sql) == "assessment_kept", sql
    assert refused(lambda: set_grades(office.leader, YEAR, {staff: GradeEntry("称职")})) == "assessment_filed"
    set_grades(office.leader, YEAR, {staff: GradeEntry("优秀", "称职")})
    set_grades(office.leader, 2016, {staff: GradeEntry("称职")})
    with office.store.engine.connect() as connection:
        assert connection.execute(text("SELECT count(*) FROM grade")).scalar_one() == 8


def test_what_is_filed_is_refused_by_the_services_too(office: AssessmentOffice, pool: int) -> None:
    office.filed(pool)
    one = office.people["甲"]
    for work in (
        lambda: send_back(office.leader, pool, StepKey.SCORES, "x"),
        lambda: decide(office.leader, pool, {one: DecisionEntry("称职")}),
        lambda: set_members(office.clerk, pool, [one]),
        lambda: set_panel(office.clerk, pool, ["leader"]),
        lambda: delete_pool(office.clerk, pool),
        lambda: file_appeal(office.clerk, pool, one, "review", office.days.today, "x"),
        lambda: office.step(pool, StepKey.FILED),
    ):
        assert refused(work) == "assessment_filed"


def test_going_back_needs_a_reason_and_opens_the_scores_again(office: AssessmentOffice, pool: int) -> None:
    office.decided(pool)
    assert refused(lambda: send_back(office.leader, pool, StepKey.SCORES, " ")) == "reason_needed"
    assert refused(lambda: send_back(office.clerk, pool, StepKey.SCORES, "x")) == "not_allowed"
    assert refused(lambda: send_back(office.leader, pool, StepKey.FEEDBACK, "x")) == "step_not_done_yet"
    send_back(office.leader, pool, StepKey.REVIEW, "评语有误")
    view = office.view(pool)
    assert (view.pool.round, view.pool.next_step) == (2, StepKey.REVIEW)
    assert all(row.submitted_at for row in view.panel)
    assert all(row.decided is None and row.scored.total is not None for row in view.members)
    send_back(office.leader, pool, StepKey.SCORES, "漏评")
    view = office.view(pool)
    assert (view.pool.round, [row.submitted_at for row in view.panel]) == (3, ["", ""])
    assert view.steps[-1].note == "漏评"
    office.scores(pool)
    office.step(pool, StepKey.SCORES)
    review(office.leader, pool, office.by_rule(pool))
    office.step(pool, StepKey.REVIEW)
    assert refused(partial(office.step, pool, StepKey.COMMITTEE)) == "decision_missing"


def test_police_grades_come_by_import_only(office: AssessmentOffice) -> None:
    police = office.people["警"]
    one = {police: GradeEntry("优秀")}
    assert refused(lambda: set_grades(office.leader, YEAR, one)) == "police_by_import_only"
    many = {office.people["甲"]: GradeEntry("称职"), police: GradeEntry("优秀")}
    assert refused(lambda: set_grades(office.leader, YEAR, many)) == "police_by_import_only"
    pool = office.pools()[OVER]
    assert refused(lambda: set_members(office.clerk, pool, [police])) == "not_graded_here"


ENTRY = PoolEntry(
    name="联合", scope="approved", rules_key="civil-2007", owner="街道", document="组〔2018〕2号",
)  # fmt: skip


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (replace(ENTRY, document=""), "pool_needs_document"),
        (replace(ENTRY, scope="street", percent=Fraction(18), document=""), "pool_needs_document"),
        (replace(ENTRY, scope="street", rounding=Rounding.CEIL, document=""), "pool_needs_document"),
        (replace(ENTRY, percent=Fraction(21)), "percent_above_most"),
        (replace(ENTRY, name=" "), "pool_needs_name"),
        (replace(ENTRY, scope="x"), "unknown_scope"),
        (replace(ENTRY, rules_key="x"), "unknown_rule_set"),
        (replace(ENTRY, sheet_key="x"), "unknown_score_sheet"),
        (replace(ENTRY, name=OVER), "pool_name_taken"),
    ],
)
def test_a_pool_that_no_paper_allows_is_refused(
    office: AssessmentOffice, pool: int, entry: PoolEntry, code: str
) -> None:
    assert refused(lambda: save_pool(office.clerk, YEAR, entry)) == code


def test_an_approved_pool_takes_people_over_and_has_its_own_figures(
    office: AssessmentOffice, pool: int
) -> None:
    joint = save_pool(office.clerk, YEAR, ENTRY)
    save_pool(office.clerk, YEAR, replace(ENTRY, percent=Fraction(20), rounding=Rounding.CEIL), joint)
    set_members(office.clerk, joint, office.ids(*LAND[:6]))
    meter = office.view(joint).meter
    assert (meter.base, meter.percent, meter.places) == (6, "20", 2)
    assert "组〔2018〕2号" in meter.clause
    assert len(office.view(pool).members) == 1
    assert refused(lambda: set_members(office.clerk, joint, [999])) == "no_rule_set"
    set_members(office.clerk, joint, [])
    delete_pool(office.clerk, joint)
    assert refused(lambda: office.view(joint)) == "unknown_pool"
    assert refused(lambda: set_panel(office.clerk, pool, ["clerk"])) == "not_a_leader"
    office.scored(pool)
    assert refused(lambda: save_pool(office.clerk, YEAR, ENTRY, pool)) == "pool_running"
    assert refused(lambda: delete_pool(office.clerk, pool)) == "pool_running"


def test_facts_are_kept_with_their_paper_and_withdrawn_with_a_reason(office: AssessmentOffice) -> None:
    one = office.people["甲"]
    day = date(2017, 5, 1)
    add = partial(record_fact, office.clerk, one)
    assert refused(lambda: add(Fact(FactKind.PROBATION, day, date(2017, 4, 1)))) == "fact_dates_reversed"
    assert refused(lambda: add(Fact(FactKind.INVESTIGATION, day))) == "fact_needs_document"
    wrong = Fact(FactKind.INVESTIGATION, day, value="罚站", document="x")
    assert refused(lambda: add(wrong)) == "unknown_sanction"
    assert refused(lambda: add(Fact(FactKind.LIFTED, day, value="罚站"))) == "unknown_sanction"
    assert refused(lambda: add(Fact(FactKind.LIFTED, day, value="警告"))) == "fact_needs_end"
    assert refused(lambda: add(Fact(FactKind.TERM, day, value="留党察看"))) == "fact_needs_months"
    assert refused(lambda: add(Fact(FactKind.DUTY_RELATED, day, value="警告"))) == "fact_needs_yes_or_no"
    assert refused(lambda: record_fact(office.clerk, 999, Fact(FactKind.PROBATION, day))) == "unknown_person"
    number = add(Fact(FactKind.PROBATION, day, document="录用通知"))
    assert refused(lambda: withdraw_fact(office.clerk, number, "")) == "reason_needed"
    end_fact(office.clerk, number, date(2018, 4, 30))
    withdraw_fact(office.clerk, number, "登记错人")
    assert refused(lambda: end_fact(office.clerk, number, day)) == "unknown_fact"
    assert refused(lambda: withdraw_fact(office.clerk, number, "x")) == "unknown_fact"
    assert [row.withdrawn for row in facts_of(office.clerk, one)] == ["登记错人"]


def test_an_open_question_stops_the_first_step(office: AssessmentOffice, pool: int) -> None:
    one, day = office.people["甲"], date(2017, 5, 1)
    record_sanction(office.clerk, one, "党内严重警告", day)
    waits = read_year_board(office.clerk, YEAR, pool).blockers
    assert "duty_related_unknown" in [line.code for line in waits]
    record_fact(office.clerk, one, Fact(FactKind.DUTY_RELATED, day, value="党内严重警告", note="否"))
    assert office.view(pool).member(one).verdict.outcome is Outcome.UNDETERMINED
    waits = read_year_board(office.clerk, YEAR, pool).blockers
    assert "duty_related_unknown" not in [line.code for line in waits]


def test_facts_stand_beside_the_scores(office: AssessmentOffice, pool: int) -> None:
    set_grades(office.clerk, 2016, {office.people["甲"]: GradeEntry("称职")})
    record_sanction(office.clerk, office.people["甲"], "警告", date(2017, 5, 1))
    found = read_year_board(office.leader, YEAR).beside[office.people["甲"]]
    assert found.earlier == {2016: "称职"}
    assert [line.kind for line in found.discipline] == ["警告"]
    assert (found.logs, found.log_minutes, found.tasks) == (0, 0, 0)


def test_grades_and_graders_are_spread_this_year_against_last(office: AssessmentOffice, pool: int) -> None:
    set_grades(office.clerk, 2016, {office.people["甲"]: GradeEntry("优秀")})
    office.filed(pool)
    found = distribution(office.desk(Role.SUPERVISOR), YEAR)
    assert (found.street.counts["优秀"], found.street_before.counts["优秀"]) == (1, 1)
    land, land_before = found.agencies[0]
    assert (land.name, land.people, land.ungraded, land_before.ungraded) == ("国土资源所", 7, 0, 6)
    assert [leader.grader for leader in found.graders] == ["leader", "second"]
    assert found.graders[0].scores == 35


def test_nobody_is_counted_in_a_year_before_they_came(office: AssessmentOffice) -> None:
    assert distribution(office.desk(Role.SUPERVISOR), 2000).agencies == ()


def test_the_office_s_own_text_stands_from_its_year_on(office: AssessmentOffice) -> None:
    local = text_of(office.clerk, "rules", "local", YEAR)
    own = local.replace('base = "should_take_part"', 'base = "should_take_part"\npercent = 10')
    save_text(office.clerk, "rules", "local", YEAR, own)
    assert assessment_texts(office.clerk, YEAR).rule_set("local").quota.percent == 10
    assert assessment_texts(office.clerk, YEAR - 1).rule_set("local").quota.percent is None
    save = partial(save_text, office.clerk)
    assert refused(lambda: save("rules", "local", YEAR, "=")) == "assessment_text_unreadable"
    assert refused(lambda: save("rules", "other", YEAR, own)) == "assessment_text_key"
    assert refused(lambda: save("poems", "local", YEAR, own)) == "unknown_assessment_text"
    assert refused(lambda: text_of(office.clerk, "rules", "x", YEAR)) == "unknown_assessment_text"
    assert refused(lambda: save_text(office.leader, "rules", "local", YEAR, own)) == "not_allowed"


def test_a_year_without_a_calendar_is_told(office: AssessmentOffice) -> None:
    assert refused(lambda: read_year_board(office.clerk, 2040).year) == "unknown_calendar_year"


def test_a_supervisor_reads_and_changes_nothing(office: AssessmentOffice, pool: int) -> None:
    desk = office.desk(Role.SUPERVISOR)
    assert pool_view(desk, pool).members
    for work in (
        lambda: prepare_pools(desk, YEAR, "agency"),
        lambda: decide(desk, pool, {}),
        lambda: send_back(desk, pool, StepKey.SUMMARY, "x"),
        lambda: office.step(pool, StepKey.SUMMARY, desk),
        lambda: office.step(pool, StepKey.FILED, desk),
        lambda: record_fact(desk, 1, Fact(FactKind.PROBATION, date(2017, 1, 1))),
    ):
        assert refused(work) == "not_allowed"
    assert refused(lambda: office.step(pool, StepKey.FILED, office.clerk)) == "not_allowed"
