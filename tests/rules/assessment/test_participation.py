"""Who takes part and who does not, under every rule set, each with its article."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest

from models.rules.assessment.facts import AssessmentFacts, FactKind
from models.rules.assessment.moves import leave_span
from models.rules.assessment.rules import SEVERITY, Base, HalfYear, Loan, NoRuleSet, Outcome, rules_for
from models.rules.assessment.toml_file import AssessmentDataFault, parse_figures, parse_rules
from models.rules.core.explain import How, replay
from models.rules.core.grades import REASONS
from tests.rules.assessment.assessed_year import (
    FIGURES,
    KEYS,
    KIND_OF,
    PLAIN,
    RULES,
    YEAR_OF,
    fact,
    judge,
    person,
    sanction,
    stay,
    text,
)

N, X, B, C, U, W, A, L, E = (
    Outcome.NORMAL, Outcome.NO_EXCELLENT, Outcome.AT_MOST_BASIC, Outcome.COMMENT_ONLY, Outcome.UNDETERMINED,
    Outcome.NO_COMMENT, Outcome.NOT_ASSESSED, Outcome.INCOMPETENT, Outcome.ENDED,
)  # fmt: skip


def halves(key: str) -> int:
    """Return the half-days of leave that are just half of the year's working days."""
    return PLAIN.working_days(date(YEAR_OF[key], 1, 1), date(YEAR_OF[key], 12, 31))


def probation(key: str) -> AssessmentFacts:
    year = YEAR_OF[key]
    return person(
        key, fact(FactKind.PROBATION, f"{year}-07-10", f"{year + 1}-07-09"),
        fact(FactKind.FIRST_JOB, f"{year}-07-10"), stays=[stay(f"{year}-07-10", kind=KIND_OF[key])],
    )  # fmt: skip


def long_leave(key: str) -> AssessmentFacts:
    return person(key, sick=halves(key) - 9, personal=10)


def investigated(key: str) -> AssessmentFacts:
    return person(key, fact(FactKind.INVESTIGATION, f"{YEAR_OF[key]}-10-01"))


def refusing(key: str) -> AssessmentFacts:
    return person(key, fact(FactKind.REFUSAL, f"{YEAR_OF[key] + 1}-01-10"))


def adjusted(key: str) -> AssessmentFacts:
    return person(key, fact(FactKind.ADJUSTED, f"{YEAR_OF[key]}-05-01", value="调整职务"))


def removed(key: str) -> AssessmentFacts:
    return person(key, fact(FactKind.REMOVED, f"{YEAR_OF[key]}-05-01", value="免职"))


def warned(key: str) -> AssessmentFacts:
    return person(key, sanctions=[sanction("诫勉", f"{YEAR_OF[key]}-05-01")])


CASES = [
    ("新录用试用期", probation, (C, C, C, C, U)),
    ("病事假超过半年", long_leave, (A, U, U, U, U)),
    ("立案未结", investigated, (U, W, U, U, U)),
    ("拒不参加", refusing, (L, L, L, L, L)),
    ("调整职务", adjusted, (N, X, N, N, N)),
    ("责令辞职免职降职", removed, (N, C, N, N, N)),
    ("诫勉", warned, (N, X, N, N, X)),
]


@pytest.mark.parametrize(
    ("build", "key", "outcome"),
    [(build, key, out) for _, build, outs in CASES for key, out in zip(KEYS, outs, strict=True)],
    ids=[f"{name}-{key}" for name, _, outs in CASES for key in KEYS],
)
def test_every_case_has_its_verdict_with_its_article(
    build: Callable[[str], AssessmentFacts], key: str, outcome: Outcome
) -> None:
    found = judge(key, build(key))
    assert found.outcome is outcome
    assert found.clause
    tree = found.step()
    assert replay(tree) == SEVERITY[outcome]
    if outcome is not Outcome.NORMAL:
        assert found.deciding is not None
        assert found.deciding.clause == found.clause == tree.source
    if found.allowed == ("不确定等次",):
        assert found.reason in REASONS


BARRED = (X, N, N, N)
GONE = (E, E, E, E)
ONCE = (L, N, N, N)
TWO_YEARS = (L, U, N, N)
THREE_YEARS = (L, U, U, N)
BOTH = (L, L, N, N)
NOT_HERE: tuple[Outcome, ...] = ()
"""A sanction that this kind of staff cannot have."""

SANCTIONS: list[tuple[str, dict[str, object], tuple[tuple[Outcome, ...], ...]]] = [
    # sanction; outcomes of the year of decision and three years after, by rule set in the order of KEYS
    ("警告", {}, (BARRED, BARRED, BARRED, BARRED)),
    ("记过", {}, ((C, N, N, N), (C, N, N, N), (B, N, N, N), (C, N, N, N))),
    ("记大过", {}, ((U, N, N, N), (U, U, N, N), NOT_HERE, NOT_HERE)),
    ("降级", {}, ((U, U, N, N), (U, U, N, N), NOT_HERE, NOT_HERE)),
    ("撤职", {}, ((U, U, N, N), (U, U, N, N), BOTH, (C, C, N, N))),
    ("降低岗位等级", {}, (NOT_HERE, NOT_HERE, BOTH, (C, C, N, N))),
    ("开除", {}, (GONE, GONE, GONE, GONE)),
    ("党内警告", {}, (BARRED, BARRED, BARRED, BARRED)),
    ("党内严重警告", {"duty": True}, (ONCE, (C, N, N, N), ONCE, (C, N, N, N))),
    ("党内严重警告", {"duty": False}, ((U, N, N, N), (C, N, N, N), (U, N, N, N), (C, N, N, N))),
    ("撤销党内职务", {}, (ONCE, ONCE, ONCE, ONCE)),
    ("留党察看", {"months": 12}, (TWO_YEARS, TWO_YEARS, TWO_YEARS, TWO_YEARS)),
    ("留党察看", {"months": 24}, (THREE_YEARS, THREE_YEARS, THREE_YEARS, THREE_YEARS)),
    ("开除党籍", {}, (THREE_YEARS, THREE_YEARS, THREE_YEARS, THREE_YEARS)),
]


@pytest.mark.parametrize(
    ("kind", "more", "key", "outcomes"),
    [
        (kind, more, key, outs)
        for kind, more, table in SANCTIONS
        for key, outs in zip(KEYS, table, strict=False)
        if outs
    ],
)
def test_a_sanction_acts_through_the_years_of_its_rule(
    kind: str, more: dict[str, object], key: str, outcomes: tuple[Outcome, ...]
) -> None:
    first = YEAR_OF[key]
    for later, outcome in enumerate(outcomes):
        one = person(key, year=first + later, sanctions=[sanction(kind, f"{first}-05-10", **more)])
        found = judge(key, one)
        assert found.outcome is outcome, later
        if outcome is not Outcome.NORMAL:
            assert found.deciding is not None
            assert kind in found.deciding.label
            assert found.clause.startswith(("《", "组通字", "人社部发", "参照"))
        assert replay(found.step()) == SEVERITY[outcome]


def test_the_year_of_lifting_is_normal_and_a_late_decision_reaches_two_years() -> None:
    early = sanction("记大过", "2017-03-01")  # 18 months: over on 2018-09-01
    late = sanction("记大过", "2017-09-01")  # over on 2019-03-01
    lifted = sanction("记大过", "2017-09-01", lifted_on=date(2018, 12, 1))
    found = [judge("civil-2007", person(year=2018, sanctions=[one])).outcome for one in (early, late, lifted)]
    assert found == [N, U, N]


def test_party_sanctions_decide_under_the_old_rule_and_the_heaviest_under_the_new() -> None:
    both = [sanction("党内警告", "2017-05-10"), sanction("记大过", "2017-05-20")]
    old = judge("civil-2007", person(sanctions=both))
    assert old.outcome is X
    assert [ground.counts for ground in old.grounds] == [True, False]
    assert "组通字〔1998〕19号" in old.grounds[1].note
    assert replay(old.step()) == SEVERITY[X]
    both = [replace(one, decided_on=date(2022, 5, 10)) for one in both]
    assert judge("civil-2020", person("civil-2020", sanctions=both)).outcome is U


def test_what_is_not_recorded_is_asked_never_guessed() -> None:
    unknown = judge("civil-2007", person(sanctions=[sanction("党内严重警告", "2017-05-10")]))
    assert [question.code for question in unknown.questions] == ["duty_related_unknown"]
    late = person("institution-1995", stays=[stay("2017-10-01", kind="事业")])
    assert [question.code for question in judge("institution-1995", late).questions] == [
        "service_before_unknown"
    ]


def test_a_late_joiner_of_an_institution_is_graded_when_other_service_fills_half_a_year() -> None:
    late = [stay("2017-10-01", kind="事业")]
    before = fact(FactKind.OTHER_SERVICE, "2017-02-01", "2017-09-30", "某中心")
    graded = judge("institution-1995", person("institution-1995", before, stays=late))
    assert (graded.outcome, graded.statements) == (N, ("某中心",))
    short = replace(before, since=date(2017, 8, 1))
    found = judge("institution-1995", person("institution-1995", short, stays=late))
    assert (found.outcome, found.reason) == (C, "工作不满半年")
    assert found.deciding is not None
    assert found.deciding.evidence is not None
    assert judge("local", person("local", stays=[stay("2017-10-01", kind="编外")])).outcome is U
    assert judge("civil-2007", person(stays=[stay("2017-10-01")])).outcome is N


@pytest.mark.parametrize(
    ("unit", "leave", "over"),
    [
        (HalfYear.WORKING_DAYS, 260, False),
        (HalfYear.WORKING_DAYS, 261, True),
        (HalfYear.CALENDAR_DAYS, 364, False),
        (HalfYear.CALENDAR_DAYS, 365, True),
        (HalfYear.MONTHS, 360, False),
        (HalfYear.MONTHS, 361, True),
    ],
)
def test_half_a_year_is_measured_in_the_office_s_unit(unit: HalfYear, leave: int, over: bool) -> None:
    found = judge("civil-2020", person("civil-2020", sick=leave), replace(FIGURES, half_year=unit))
    assert (found.outcome is U) is over
    if over:
        assert found.deciding is not None
        assert found.deciding.evidence is not None
        assert found.deciding.evidence.how is How.FIRST


def test_an_investigation_is_made_up_for_when_it_is_closed() -> None:
    def closed(key: str, value: str) -> Outcome:
        year = YEAR_OF[key]
        one = fact(FactKind.INVESTIGATION, f"{year}-10-01", f"{year + 1}-03-01", value)
        return judge(key, person(key, one), as_of=date(year + 1, 4, 1)).outcome

    assert [closed("civil-2007", "无处分"), closed("civil-2007", "警告")] == [N, U]
    assert [closed("civil-2020", "警告"), closed("civil-2020", "记过")] == [N, W]
    within = fact(FactKind.INVESTIGATION, "2017-02-01", "2017-06-01", "无处分")
    assert judge("civil-2007", person("civil-2007", within)).outcome is N


def test_who_left_and_the_police_are_graded_elsewhere() -> None:
    gone = judge("civil-2007", person(stays=[stay(until="2017-09-30")]))
    assert (gone.outcome, gone.grounds[0].label) == (Outcome.ELSEWHERE, "2017-09-30 调离，年末不在街道")
    police = judge("civil-2007", person(police=True))
    assert (police.outcome, police.takes_part) == (Outcome.ELSEWHERE, False)
    assert police.grounds[0].label == "派出所人员"


def test_moves_within_the_street_are_judged_on_the_last_day_with_a_statement_of_the_first_unit() -> None:
    stays = [stay(until="2017-06-30", agency="司法所"), stay("2017-07-01")]
    found = judge("civil-2007", person(stays=stays))
    assert (found.outcome, found.statements) == (N, ("司法所",))


@pytest.mark.parametrize(
    ("kind", "since", "until", "loan", "elsewhere"),
    [
        (FactKind.AWAY_ATTACHMENT, "2017-01-01", "2017-07-05", Loan.HOME, True),
        (FactKind.AWAY_ATTACHMENT, "2017-09-01", "2017-12-31", Loan.HOME, False),
        (FactKind.AWAY_STUDY, "2017-01-01", "2017-12-31", Loan.HOME, False),
        (FactKind.AWAY_LOAN, "2017-01-01", "2017-12-31", Loan.HOME, False),
        (FactKind.AWAY_LOAN, "2017-03-01", "2017-08-31", Loan.SIX_MONTHS, True),
        (FactKind.AWAY_LOAN, "2017-03-01", "2017-08-30", Loan.SIX_MONTHS, False),
        (FactKind.AWAY_ATTACHMENT, "2016-01-01", "2016-12-31", Loan.HOME, None),
    ],
)
def test_who_was_away_is_judged_where_the_rule_says(
    kind: FactKind, since: str, until: str, loan: Loan, elsewhere: bool | None
) -> None:
    found = judge(
        "civil-2007", person("civil-2007", fact(kind, since, until, "接收局")), replace(FIGURES, loan=loan)
    )
    assert (found.outcome is Outcome.ELSEWHERE) is bool(elsewhere)
    if elsewhere is not None:
        assert found.statements == (("街道",) if elsewhere else ("接收局",))


def test_who_takes_part_counts_and_who_does_not_is_left_out() -> None:
    undetermined, away = (
        judge("civil-2007", investigated("civil-2007")),
        judge("civil-2007", long_leave("civil-2007")),
    )
    refused = judge("civil-2020", refusing("civil-2020"))
    assert undetermined.counts_in(Base.TAKING_PART)
    assert not away.counts_in(Base.SHOULD_TAKE_PART)
    assert refused.counts_in(Base.SHOULD_TAKE_PART) and not refused.counts_in(Base.TAKING_PART)


def test_the_heaviest_of_all_grounds_decides() -> None:
    one = person(
        "civil-2007",
        fact(FactKind.INVESTIGATION, "2017-10-01"),
        sanctions=[sanction("开除党籍", "2017-05-01")],
    )
    found = judge("civil-2007", one)
    assert found.outcome is L
    assert [ground.outcome for ground in found.grounds] == [L, U]


@pytest.mark.parametrize(
    ("kind", "year", "key"),
    [
        ("公务员", 2017, "civil-2007"), ("参公", 2020, "civil-2007"), ("公务员", 2021, "civil-2020"),
        ("事业", 2017, "institution-1995"), ("事业", 2022, "institution-1995"),
        ("事业", 2023, "institution-2023"),
        ("编外", 2017, "local"), ("网格员", 2024, "local"),
    ],
)  # fmt: skip
def test_the_rule_set_goes_by_year_and_kind(kind: str, year: int, key: str) -> None:
    assert rules_for(list(RULES.values()), kind, year).key == key


def test_a_kind_or_year_without_rules_is_told() -> None:
    with pytest.raises(NoRuleSet):
        rules_for([RULES["civil-2020"]], "公务员", 2017)


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('base = "taking_part"', 'base = "everybody"', "quota.base"),
        ('kinds = ["警告"]', 'kinds = ["罚站"]', "sanction 1"),
        ('when = "probation"', 'when = "holiday"', "case 1.when"),
        ('grades = ["优秀", "称职", "基本称职", "不称职"]', 'grades = ["优秀"]', "grades"),
        ("review_within = 30", "review_within = 0", "appeals.review_within"),
        ('several = "party_first"', 'several = "any"', "several"),
        ('key = "civil-2007"', 'key = ""', "key"),
        ('kind = "transfer"', 'kind = "flight"', "move 1.kind"),
    ],
)
def test_a_rule_set_that_cannot_be_read_names_the_part(old: str, new: str, field: str) -> None:
    with pytest.raises(AssessmentDataFault) as caught:
        parse_rules(text("civil-2007").replace(old, new))
    assert caught.value.field == field


def test_figures_that_cannot_be_read_name_the_part() -> None:
    for old, field in (('"working_days"', "half_year"), ("publicity_days = 5", "publicity_days")):
        with pytest.raises(AssessmentDataFault) as caught:
            parse_figures(text("figures").replace(old, old.replace("working_days", "w").replace("5", "0")))
        assert caught.value.field == field
    with pytest.raises(AssessmentDataFault):
        parse_figures("= 1")


def test_every_line_of_every_rule_set_names_its_article() -> None:
    for rules in RULES.values():
        clauses = [case.clause for case in rules.cases] + [line.clause for line in rules.sanctions]
        assert all(clauses + [move.clause for move in rules.moves])
        assert rules.quota.clause and rules.publicity_clause and rules.appeals.clause


def test_leave_in_calendar_days_takes_in_the_rest_days_between() -> None:
    present, friday_to_monday = "PP" * 31, "PP" * 4 + "KK" + ".." * 2 + "LP" + "PP" * 23
    assert leave_span([(201705, present)], PLAIN) == 0
    assert leave_span([(201705, friday_to_monday)], PLAIN) == 2 + 4 + 1
    back_between = "PP" * 4 + "KP" + ".." * 2 + "LP" + "PP" * 23
    assert leave_span([(201705, back_between)], PLAIN) == 2
    over_the_end = [(201703, "PP" * 30 + "KK"), (201704, ".." * 2 + "KK" + "PP" * 27)]
    assert leave_span(over_the_end, PLAIN) == 2 + 4 + 2


@pytest.mark.parametrize(
    ("unit", "since", "outcome"),
    [
        (HalfYear.CALENDAR_DAYS, "2017-07-03", N),  # 182 days
        (HalfYear.CALENDAR_DAYS, "2017-07-04", U),
        (HalfYear.MONTHS, "2017-07-05", N),  # 180 days: six months
        (HalfYear.MONTHS, "2017-07-06", U),
    ],
)
def test_service_is_measured_in_the_same_unit(unit: HalfYear, since: str, outcome: Outcome) -> None:
    late = person("local", stays=[stay(since, kind="编外")])
    assert judge("local", late, replace(FIGURES, half_year=unit)).outcome is outcome
