"""Leaders score apart; ballots, quarters and deductions; an agency's own sheet; on both engines."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from functools import partial

import pytest

from models.rules.assessment.scoring import Ballot
from models.rules.assessment.stages import StepKey
from models.rules.core.faults import Place
from models.rules.intake.records import Incoming
from models.rules.work.log import BallotRecord, WorkLogEntry
from models.services.assessment.agency_scores import agency_results, confirm_agency, score_agency
from models.services.assessment.decisions import review
from models.services.assessment.evidence import cite_logs, deduct
from models.services.assessment.pools import PoolEntry, save_pool, set_panel
from models.services.assessment.scoring import (
    enter_scores,
    save_scores,
    score_table,
    set_ballot,
    set_usual,
    take_ballots,
    usual_scores,
)
from models.services.assessment.stages import advance
from models.services.assessment.submitting import submit_scores
from models.services.office.roles import Action, Role
from models.services.people.agencies import add_agency
from models.services.work.log import save_log
from models.store.store import Store
from tests.services.assessment.assessment_office import LAND, YEAR, AssessmentOffice, build, refused
from tests.store import rows

DAY = date(2018, 1, 10)


@pytest.fixture
def office(store: Store) -> AssessmentOffice:
    return build(store)


@pytest.fixture
def pool(office: AssessmentOffice) -> int:
    """A pool whose summaries are in."""
    number = office.pools()["国土资源所公务员"]
    office.summaries(number)
    return number


def seen(office: AssessmentOffice, pool: int, role: Role, name: str = "") -> set[str]:
    return {cell.grader for cell in score_table(office.desk(role, name), pool).cells}


def submit_only(office: AssessmentOffice, pool: int, name: str) -> None:
    desk = office.desk(Role.LEADER, name)
    keys = ("virtue", "ability", "diligence", "achievement", "integrity")
    save_scores(desk, pool, {(one, key): Fraction(8) for one in office.ids(*LAND) for key in keys})
    submit_scores(desk, pool)


def test_nobody_sees_another_leader_s_scores_before_submitting(office: AssessmentOffice, pool: int) -> None:
    one = office.people["甲"]
    save_scores(office.leader, pool, {(one, "virtue"): Fraction(9)})
    save_scores(office.second, pool, {(one, "virtue"): Fraction(5)})
    assert seen(office, pool, Role.LEADER) == {"leader"}
    assert seen(office, pool, Role.SUPERVISOR) == set()
    submit_only(office, pool, "leader")
    assert seen(office, pool, Role.LEADER) == {"leader"}
    assert seen(office, pool, Role.LEADER, "second") == {"second"}
    assert score_table(office.second, pool).hidden == 1
    assert seen(office, pool, Role.CLERK) == set()
    assert all(row.scored.total is None for row in office.view(pool).members)
    submit_only(office, pool, "second")
    assert seen(office, pool, Role.LEADER, "second") == {"leader", "second"}
    assert seen(office, pool, Role.SUPERVISOR) == {"leader", "second"}


def test_submitted_scores_are_final_also_in_the_database(office: AssessmentOffice, pool: int) -> None:
    one = office.people["甲"]
    save_scores(office.leader, pool, {(one, "virtue"): Fraction(9)})
    assert refused(lambda: submit_scores(office.leader, pool)) == "scores_incomplete"
    submit_only(office, pool, "leader")
    assert refused(lambda: submit_scores(office.leader, pool)) == "scores_submitted"
    again = partial(save_scores, office.leader, pool, {(one, "virtue"): Fraction(1)})
    assert refused(again) == "scores_submitted"
    for sql in (
        "UPDATE score SET value = '1'", "DELETE FROM score", "UPDATE pool_grader SET submitted_at = ''",
        "DELETE FROM pool_grader", "UPDATE score SET round = 7",
    ):  # fmt: skip
        where = " WHERE grader = 'leader'" if "score" in sql.split()[1:3] else " WHERE account = 'leader'"
        assert rows.refused(office.store, sql + where) == "scores_submitted", sql
    assert refused(lambda: set_panel(office.clerk, pool, ["second"])) == "scores_submitted"


@pytest.mark.parametrize(
    ("key", "value", "code"),
    [
        ("virtue", Fraction(11), "score_out_of_range"), ("virtue", Fraction(-1), "score_out_of_range"),
        ("charm", Fraction(1), "unknown_indicator"), ("ballot", Fraction(1), "unknown_indicator"),
    ],
)  # fmt: skip
def test_a_score_must_fit_its_indicator(
    office: AssessmentOffice, pool: int, key: str, value: Fraction, code: str
) -> None:
    one = office.people["甲"]
    assert refused(lambda: save_scores(office.leader, pool, {(one, key): value})) == code


def test_only_the_panel_scores_and_only_while_scores_are_open(office: AssessmentOffice, pool: int) -> None:
    one = office.people["甲"]
    other = office.desk(Role.LEADER, "third")
    score = {(one, "virtue"): Fraction(1)}
    assert refused(lambda: save_scores(other, pool, score)) == "not_on_panel"
    assert refused(lambda: submit_scores(other, pool)) == "not_on_panel"
    assert refused(lambda: save_scores(office.clerk, pool, score)) == "not_allowed"
    stranger = {(office.people["辛"], "virtue"): Fraction(1)}
    assert refused(lambda: save_scores(office.leader, pool, stranger)) == "not_in_pool"
    save_scores(office.leader, pool, score)
    save_scores(office.leader, pool, {(one, "virtue"): None})
    assert score_table(office.leader, pool).cells == ()
    office.scores(pool)
    office.step(pool, StepKey.SCORES)
    assert refused(lambda: save_scores(office.leader, pool, score)) == "scores_closed"
    ballot = Ballot((1, 0, 0, 0))
    assert refused(lambda: set_ballot(office.clerk, pool, one, ballot, DAY)) == "scores_closed"


def test_scoring_waits_for_the_summaries(office: AssessmentOffice) -> None:
    number = office.pools()["国土资源所公务员"]
    one = {(office.people["甲"], "virtue"): Fraction(1)}
    assert refused(lambda: save_scores(office.leader, number, one)) == "summaries_first"


def test_ballots_are_entered_or_imported_whole(office: AssessmentOffice, pool: int) -> None:
    one = office.people["甲"]
    assert refused(lambda: set_ballot(office.clerk, pool, one, Ballot((0, 0, 0, 0)), DAY)) == "ballot_votes"
    assert (
        refused(lambda: set_ballot(office.clerk, pool, one, Ballot((1, 0, 0, 0), -1), DAY)) == "ballot_votes"
    )
    place = {"name": Place("民主测评.xlsx", "Sheet1", "B3")}
    records = [BallotRecord("国土资源所", name, "", (8, 2, 0, 0), 1, place) for name in LAND]
    strangers = [
        BallotRecord("", "谁", "", (1, 0, 0, 0)), BallotRecord("", "辛", "008", (1, 0, 0, 0)),
        BallotRecord("", "甲", "", (0, 0, 0, 0)),
    ]  # fmt: skip
    bad = Incoming(file="民主测评.xlsx", kind="ballots", year=YEAR, month=0, records=(*records, *strangers))
    assert refused(lambda: take_ballots(office.clerk, pool, bad, DAY)) == "import_refused"
    good = Incoming(file="民主测评.xlsx", kind="ballots", year=YEAR, month=0, records=tuple(records))
    assert take_ballots(office.clerk, pool, good, DAY) == 7
    assert take_ballots(office.clerk, pool, good, DAY) == 0


def test_quarters_are_words_and_can_be_taken_away(office: AssessmentOffice) -> None:
    one = office.people["甲"]
    set_usual(office.leader, YEAR, 1, {one: "好"})
    set_usual(office.leader, YEAR, 1, {one: "较好"})
    assert usual_scores(office.clerk, YEAR) == {one: {1: "较好"}}
    set_usual(office.leader, YEAR, 1, {one: ""})
    assert usual_scores(office.clerk, YEAR) == {}
    assert refused(lambda: set_usual(office.leader, YEAR, 1, {one: "棒"})) == "unknown_usual_word"
    assert refused(lambda: set_usual(office.clerk, YEAR, 1, {one: "好"})) == "not_allowed"


def test_a_deduction_cites_logs_and_freezes_them(office: AssessmentOffice, pool: int) -> None:
    one, other = office.ids("甲", "乙")
    mine = save_log(
        office.clerk, WorkLogEntry(
            staff_id=one, day=date(2017, 5, 8), platform="综合执法", kind="巡查", place="城南", minutes=90,
            content="巡查违建",
        )
    )
    old = save_log(office.clerk, WorkLogEntry(
        staff_id=one, day=date(2016, 5, 9), platform="综合执法", kind="巡查", place="城南", minutes=90,
        content="去年",
    ))
    take = partial(deduct, office.clerk, pool, one, "diligence", Fraction(2))
    assert refused(lambda: take("", [mine])) == "deduction_needs_reason"
    assert refused(lambda: take("迟报", [old])) == "log_not_of_person"
    assert refused(lambda: take("迟报", [999])) == "log_not_of_person"
    assert refused(lambda: cite_logs(office.leader, pool, other, "virtue", [mine])) == "log_not_of_person"
    assert refused(lambda: deduct(office.clerk, pool, one, "x", Fraction(1), "y")) == "unknown_indicator"
    stranger = office.people["辛"]
    assert refused(lambda: deduct(office.clerk, pool, stranger, "virtue", Fraction(1), "y")) == "not_in_pool"
    take("迟报", [mine])
    cite_logs(office.leader, pool, one, "achievement", [mine], "按时办结")
    office.scores(pool)
    member = office.view(pool).member(one)
    assert member.scored.total is not None
    assert any(step.source == f"工作日志 {mine}" for step in member.scored.total.walk())
    assert (
        rows.refused(office.store, "UPDATE work_log SET content = 'x' WHERE id = :id", id=mine) == "log_cited"
    )
    assert rows.refused(office.store, "DELETE FROM work_log WHERE id = :id", id=mine) == "log_cited"
    assert rows.refused(office.store, "DELETE FROM log_citation") == "assessment_kept"


def test_the_department_s_score_is_entered_with_its_paper(office: AssessmentOffice) -> None:
    entry = PoolEntry(
        name="事业联合", scope="street", rules_key="institution-1995", owner="派出部门",
        sheet_key="person-joint",
    )  # fmt: skip
    number = save_pool(office.clerk, YEAR, entry)
    one = office.people["辛"]
    from models.services.assessment.pools import set_members

    set_members(office.clerk, number, [one])
    set_panel(office.clerk, number, ["leader"])
    office.summaries(number)
    shares = {(one, "department"): Fraction(80), (one, "conduct"): Fraction(90)}
    assert refused(lambda: enter_scores(office.clerk, number, shares, " ")) == "score_needs_source"
    enter_scores(office.clerk, number, shares, "市司法局考核函")
    save_scores(office.leader, number, {(one, "street"): Fraction(90)})
    submit_scores(office.leader, number)
    member = office.view(number).member(one)
    assert member.scored.amount == 45 + 32 + 9
    advance(office.clerk, number, StepKey.SCORES, office.days.today)
    review(office.leader, number, office.by_rule(number))


def test_an_agency_is_scored_on_its_own_sheet_and_locked_when_confirmed(office: AssessmentOffice) -> None:
    land = office.agencies["国土资源所"]
    sheet = agency_results(office.clerk, YEAR)[0].sheet
    assert sheet.most == 110
    score = partial(score_agency, office.clerk, YEAR, land)
    assert refused(lambda: score({"duties": Fraction(11)}, "指挥室")) == "score_out_of_range"
    assert refused(lambda: score({"duties": Fraction(9)}, " ")) == "score_needs_source"
    assert refused(lambda: score_agency(office.clerk, YEAR, 999, {}, "x")) == "unknown_agency"
    score({"duties": Fraction(9), "conduct": None}, "综合指挥室")
    assert refused(lambda: confirm_agency(office.leader, YEAR, land)) == "scores_incomplete"
    score({one.key: one.points - 1 for one in sheet.indicators}, "综合指挥室")
    assert refused(lambda: confirm_agency(office.clerk, YEAR, land)) == "not_allowed"
    confirm_agency(office.leader, YEAR, land)
    result = agency_results(office.desk(Role.SUPERVISOR), YEAR)[0]
    assert (result.scored.amount, result.confirmed_by) == (Fraction(102), "leader")
    assert refused(lambda: confirm_agency(office.leader, YEAR, land)) == "agency_score_confirmed"
    assert refused(lambda: score({"duties": Fraction(9)}, "x")) == "agency_score_confirmed"
    assert rows.refused(office.store, "UPDATE agency_score SET value = '1'") == "agency_score_confirmed"
    with office.desk(Role.ADMINISTRATOR, "admin").change(Action.EDIT_AGENCY, "x") as change:
        add_agency(change.session, "环保所")
    assert agency_results(office.clerk, YEAR)[-1].scored.total is None
