# ruff: noqa: E501 - tables of cases read best on one line
"""Notices as streets write them, each entered as TOML from its words alone; amounts by hand from the words."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from msgspec.structs import replace

from models.rules.bonus.rules import NotOnSheet
from models.rules.bonus.run import Run
from models.rules.core.explain import replay
from models.rules.core.facts import AgencyYear, BonusMode, PersonYear, Stay
from models.rules.core.money import parse_yuan, to_fen
from models.rules.scheme.toml_file import parse_scheme, scheme_to_toml
from tests.rules.build import compute_bonus, compute_police, membership, person, stay

NOTICES = Path(__file__).parent / "notices"
TOLD = ("效能告诫", "2017-05-02"), ("效能告诫", "2017-09-11"), ("效能告诫", "2017-11-30")
LENIENT = ("诫勉", "2017-03-01")


def at(agency: str, post: str = "科员", kind: str = "公务员") -> Stay:
    mode = BonusMode.TIER_REFERENCE if agency == "派出所" else BonusMode.FULL
    return stay(agency=agency, post=post, kind=kind, mode=mode)


def attended(halves: dict[str, int]) -> PersonYear:
    """Somebody whose year is all in these half-days of July."""
    rows = {kind: (*([0] * 6), count, *([0] * 5)) for kind, count in halves.items()}
    return replace(person(), halves=rows)


def late(times: dict[int, int]) -> PersonYear:
    """Somebody who was late so many times in each month."""
    return replace(person(), halves={"late": tuple(times.get(month, 0) for month in range(1, 13))})


def rated(someone: PersonYear, **tiers: str) -> PersonYear:
    """Somebody whose agencies have an approved year of these tiers."""
    years = {
        agency: AgencyYear(
            agency=agency, score=Fraction(90), rank=1, tier=tier, sheet="agency", document="考核办法",
            approved_at="2018-01-10T09:00:00+08:00",
        )
        for agency, tier in tiers.items()
    }  # fmt: skip
    return replace(someone, agency_years=years)


MOVED = person(stay(until="2017-07-19"), stay("2017-07-20", agency="司法所"))
TWICE = rated(
    person(
        stay(until="2017-03-31"),
        stay("2017-04-01", "2017-08-31", agency="派出所", kind="民警", mode=BonusMode.TIER_REFERENCE),
        stay("2017-09-01", agency="司法所"),
    ),
    国土资源所="一等", 司法所="三等", 派出所="一等",
)  # fmt: skip
"""Three months at a department, five at the station, four at another department."""

CASES: list[tuple[str, PersonYear, str]] = [
    ("by-tier-and-rank", person(), "30000"),
    ("by-tier-and-rank", person(stay("2017-04-20")), "22500"),  # 30000 × 9/12
    ("by-tier-and-rank", person(grade="优秀"), "32000"),
    ("by-tier-and-rank", person(stay("2017-04-20"), grade="优秀"), "24000"),  # 22500 + 2000 × 9/12
    ("by-tier-and-rank", person(stay(until="2017-02-01", post="副科")), "6000"),  # 36000 × 2/12
    ("by-tier-and-rank", person(grade="基本称职", sanctions=TOLD[:1]), "16200"),  # 30000 × 0.6 × 0.9
    ("by-tier-and-rank", person(sanctions=TOLD[:1]), "27000"),
    ("by-tier-and-rank", person(sanctions=TOLD[:2]), "24000"),
    ("by-tier-and-rank", person(sanctions=TOLD), "24000"),
    ("late-counts-as-leave", person(marks={"事假": 5, "迟到": 2}), "36000"),
    ("late-counts-as-leave", person(marks={"事假": 5, "迟到": 3}), "35950"),
    ("late-counts-as-leave", person(marks={"事假": 4.5, "迟到": 4, "早退": 3}), "35925"),  # 4.5 + 2 − 5 = 1.5 天
    ("late-counts-as-leave", person(marks={"旷工": 1}), "28800"),
    ("late-counts-as-leave", person(marks={"旷工": 2}), "25200"),
    ("every-two-times", person(marks={"迟到": 3}), "10000"),
    ("every-two-times", person(marks={"迟到": 3, "早退": 1}), "9900"),
    ("every-two-times", person(marks={"迟到": 7}), "9800"),
    ("half-for-newcomers", person(stay("2017-08-01")), "4166.67"),  # 20000 × 5/12 × 0.5
    ("half-for-newcomers", person(stay("2017-07-01")), "10000"),
    ("half-for-newcomers", person(sanctions=(LENIENT,)), "16000"),
    ("half-for-newcomers", person(stay("2017-08-01"), sanctions=(LENIENT,)), "4166.67"),
    ("from-the-next-month", person(stay("2017-03-01")), "10000"),
    ("from-the-next-month", person(stay("2017-03-02")), "9000"),
    ("from-the-next-month", person(stay(until="2017-08-01")), "8000"),
    ("from-the-next-month", person(stay(until="2017-08-31")), "8000"),
    ("up-to-the-month-before", person(stay(until="2017-08-30")), "7000"),
    ("up-to-the-month-before", person(stay(until="2017-08-31")), "8000"),
    ("up-to-the-month-before", person(stay("2017-03-16")), "9500"),
    ("by-days", person(stay("2017-07-01")), "18400"),  # 184 天
    ("by-days", person(stay("2017-07-01"), marks={"迟到": 5}, month=8), "18310"),
    ("long-illness", person(marks={"病假": 30}), "30000"),
    ("long-illness", person(marks={"病假": 30.5}), "27000"),
    ("long-illness", person(marks={"病假": 61}), "21000"),
    ("long-illness", person(marks={"病假": 100, "事假": 24.5}), "21000"),
    ("long-illness", person(marks={"病假": 100, "事假": 25}), "0"),
    ("sanctions-add-up", person(sanctions=(("警告", "2017-02-01"),)), "25200"),
    ("sanctions-add-up", person(sanctions=(("警告", "2017-02-01"), ("党内警告", "2017-02-01"))), "18000"),
    ("sanctions-add-up", person(sanctions=(LENIENT, ("警告", "2017-02-01"), ("党内警告", "2017-02-01"))), "14400"),
    ("sanctions-add-up", person(sanctions=(("警告", "2017-02-01"), ("记过", "2017-06-01"))), "0"),
    ("sanctions-add-up", person(sanctions=(("警告", "2016-12-31"),)), "36000"),
    ("deductions-come-first", person(grade="基本称职", marks={"事假": 7.5}), "17190"),  # 36000 × 0.955 × 0.5
    ("deductions-come-first", person(stay(post="副科"), grade="基本称职", marks={"事假": 7.5}), "19760"),  # 19768.50
    ("deductions-come-first", person(grade="优秀", marks={"事假": 3}), "39600"),
    ("three-coefficients", person(at("司法所", "副科")), "43200"),
    ("three-coefficients", person(at("司法所", kind="编外")), "18000"),
    ("three-coefficients", person(at("国土资源所", kind="编外")), "20000"),
    ("three-coefficients", person(at("派出所", kind="民警")), "24000"),
    ("three-coefficients", person(at("派出所", kind="辅警")), "9600"),
    ("veto-spares-the-police", person(), "36000"),
    ("veto-spares-the-police", person(at("派出所", kind="民警")), "40000"),
    ("department-and-street", person(), "32800"),  # 0.6 × 36000 + 0.4 × 28000
    ("department-and-street", person(stay(post="副科")), "33600"),
    ("department-and-street", person(at("司法所")), "36000"),
    ("by-grade-and-rank", person(grade="优秀"), "1200"),
    ("by-grade-and-rank", person(stay(post="正科")), "1300"),
    ("by-grade-and-rank", person(grade="基本称职"), "0"),
    ("by-grade-and-rank", person(stay("2017-06-30")), "1000"),
    ("by-grade-and-rank", person(stay("2017-07-01")), "500"),
    ("by-grade-and-rank", person(stay(until="2017-11-05")), "500"),
    ("published-by-times", person(marks={"迟到": 3}), "19979"),  # 1 + 5 + 15
    ("published-by-times", person(marks={"迟到": 6}), "19799"),  # 21 + 3 × 60
    ("published-by-times", person(marks={"旷工": 6.5}), "14000"),
    ("published-by-times", person(marks={"旷工": 13, "事假": 25.5}), "0"),  # 70 % + 50 %
    ("published-by-times", person(marks={"旷工": 14}), "0"),
    ("published-by-days", person(marks={"事假": 6, "病假": 6.5}), "19750"),
    ("published-by-days", person(marks={"事假": 10, "旷工": 1.5}), "19925"),
    ("last-year-matters", person(before={2016: "合格"}), "30500"),
    ("last-year-matters", person(staff_no="102", before={2016: "称职"}), "29800"),
    ("last-year-matters", person(staff_no="103"), "0"),
    ("last-year-matters", person(staff_no="103", before={2016: "不合格"}), "0"),
    ("last-year-matters", person(stay("2017-01-01"), staff_no="103"), "30000"),
    ("months-and-days", person(stay("2017-03-10")), "29129.03"),  # 36000 × (9 + 22/31) / 12
    ("months-and-days", person(stay(until="2017-03-10"), stay("2017-03-11", post="副科")), "36000"),
    ("fifteen-days-are-half", person(stay("2017-03-17")), "28500"),  # 3月15天：9.5个月
    ("fifteen-days-are-half", person(stay("2017-03-18")), "27000"),
    ("days-attended", attended({"present": 400, "annual": 20, "personal": 80}), "30240"),  # 420/500
    ("no-month-of-coming-or-leaving", person(stay("2017-03-01", "2017-08-31")), "12000"),  # 4—7月
    ("no-month-of-coming-or-leaving", person(), "36000"),
    ("receiving-agency-and-promotion", person(stay(until="2017-04-30"), stay("2017-05-01", agency="司法所")), "32400"),
    (
        "receiving-agency-and-promotion",
        person(
            stay(until="2017-04-30"),
            stay("2017-05-01", "2017-09-30", agency="司法所"),
            stay("2017-10-01", agency="司法所", post="副科"),
        ),
        "34020",  # 36000 × 0.9 × (9 + 3 × 1.2) / 12
    ),
    (
        "class-from-the-next-month",
        person(stay(until="2017-06-09"), stay("2017-06-10", post="副科")),
        "39600",  # 6个月 + 6个月 × 1.2
    ),
    ("class-from-the-next-month", person(stay("2017-06-16")), "19500"),
    ("months-of-a-sanction", person(sanctions=(("警告", "2017-10-20"),)), "27000"),  # 10—12月停发
    ("months-of-a-sanction", person(sanctions=(("警告", "2016-10-20"),)), "27000"),  # 1—3月
    ("months-of-a-sanction", person(stay(until="2017-06-30"), sanctions=(("记过", "2017-05-08"),)), "12000"),
    # 2月14日到岗满15天算半个月，3、4月照发：3000 × 2.5
    ("half-months-of-a-sanction", person(stay("2017-02-14"), sanctions=(("记过", "2017-05-08"),)), "7500"),
    (
        "half-months-of-a-sanction",
        person(stay(until="2017-08-31"), stay("2017-09-01", post="副科"), sanctions=(("记过", "2017-10-20"),)),
        "27600",  # 8 × 3000 + 9月 3600
    ),
    (
        "half-months-of-a-sanction",
        person(sanctions=(("警告", "2017-02-01"), ("警告", "2017-04-01"))),
        "12000",  # 2—7月、4—9月：停发2—9月，不重复
    ),
    ("half-of-grade-additions", person(stay("2017-08-01"), grade="优秀"), "8500"),  # (15000 + 2000) ÷ 2
    ("half-of-grade-additions", person(stay("2017-08-01", post="副科"), grade="优秀"), "8750"),
    ("a-third-time", person(sanctions=TOLD[:2]), "28800"),
    ("a-third-time", person(sanctions=TOLD), "0"),
    ("reduced-after-deductions", person(stay("2017-08-01"), marks={"事假": 2}, month=9), "17900"),
    ("reduced-after-deductions", person(marks={"事假": 2}), "35800"),
    ("a-day-by-the-street-standard", person(marks={"事假": 3}), "32700"),  # 33000 − 3 × 36000/360
    ("not-there-unless-retired", person(stay(until="2017-06-30")), "18000"),
    ("not-there-unless-retired", person(stay(until="2017-06-30"), staff_no="102"), "0"),
    ("moved-away-gets-nothing", person(stay(until="2017-06-30")), "18000"),
    ("moved-away-gets-nothing", person(stay(until="2017-06-30"), staff_no="102"), "0"),
    ("moved-away-gets-nothing", person(staff_no="103"), "36000"),
    ("second-half-month-by-month", person(marks={"迟到": 5}, month=3), "36000"),
    ("second-half-month-by-month", person(marks={"迟到": 5}, month=9), "35850"),
    ("bands-in-percent", person(marks={"事假": 22}), "30960"),  # 10 × 1% + 2 × 2%
    ("the-station-one-tier-lower", person(at("派出所", kind="民警"), grade="优秀"), "38800"),
    ("the-station-one-tier-lower", person(at("派出所", kind="民警"), grade="基本称职"), "29800"),
    ("the-station-one-tier-lower", person(at("派出所", kind="民警"), grade="不称职"), "0"),
    ("the-station-one-tier-lower", person(), "40000"),
    ("the-station-capped-by-kind", person(at("派出所", "副科", "民警")), "32400"),
    ("so-much-a-point", person(), "24625"),
    ("so-much-a-point", person(staff_no="102"), "20000"),
    ("scores-of-three", person(), "42070"),  # 33000 + 90.70 × 100
    ("scores-of-three", person(staff_no="102"), "41885"),  # 33000 + 88.85 × 100
    ("full-attendance", person(marks={"年休": 5}), "21200"),
    ("full-attendance", person(marks={"事假": 0.5}), "20000"),
    ("full-attendance", person(stay("2017-01-02")), "20000"),
    ("full-attendance-each-month", person(stay("2017-06-15"), marks={"病假": 1}, month=8), "20500"),
    ("leave-set-off-first", person(marks={"事假": 4}), "35850"),
    ("leave-set-off-first", person(marks={"事假": 4}, staff_no="102"), "35600"),
    ("additions-by-grade-and-class", person(grade="优秀"), "37000"),
    ("additions-by-grade-and-class", person(stay(post="副科"), grade="优秀"), "37500"),
    ("additions-by-grade-and-class", person(), "36000"),
    ("carried-to-the-next-month", late({1: 3, 2: 3, 5: 2}), "35900"),  # 2 + 2 + 1 = 5 次，满一回
    ("veto-blend-and-bands", person(marks={"事假": 22}), "28896"),  # (0.6 × 36000 + 0.4 × 30000) × 0.86
    ("veto-blend-and-bands", person(at("司法所"), marks={"事假": 22}), "30960"),
    ("veto-blend-and-bands", person(marks={"事假": 10}), "33600"),
    (
        "stopped-promoted-and-retired",
        person(stay(until="2017-06-09"), stay("2017-06-10", post="副科"), sanctions=(("警告", "2017-04-10"),)),
        "19800",  # 1—3月 3000，10—12月 3600
    ),
    (
        "stopped-promoted-and-retired",
        person(stay(until="2017-06-09"), stay("2017-06-10", "2017-11-20", post="副科"), sanctions=(("警告", "2017-04-10"),)),
        "16200",
    ),
    ("stopped-promoted-and-retired", person(stay(until="2017-11-15"), staff_no="102"), "0"),
    ("stopped-promoted-and-retired", person(stay(until="2017-11-15")), "31500"),  # 10.5个月
    ("broken-month-and-a-capped-deduction", person(stay("2017-03-10"), marks={"旷工": 3}), "26220"),  # 29129.03 × 0.9
    ("broken-month-and-a-capped-deduction", person(stay("2017-03-10"), marks={"旷工": 1}), "28130"),
    ("additions-late-and-full-attendance", person(stay("2017-04-20"), grade="优秀", marks={"迟到": 4, "事假": 0.5}), "18691.67"),
    ("additions-late-and-full-attendance", person(grade="优秀"), "26600"),
    ("second-half-carried", late({6: 9, 7: 2, 8: 2, 9: 2}), "35940"),
    ("second-half-carried", late({7: 2}), "36000"),
    ("the-station-blended-and-capped", person(at("派出所", kind="民警")), "17000"),
    ("the-station-blended-and-capped", person(replace(at("派出所", kind="民警"), since=date(2017, 7, 20))), "15675"),  # 15125 + 550
    (
        "the-station-blended-and-capped",
        person(replace(at("派出所", kind="民警"), since=date(2017, 7, 20)), grade="优秀"),
        "17000",  # 16637.50 + 550
    ),
    ("probation-and-the-last-day", person(stay("2017-09-05"), grade="不确定等次", reason="试用期"), "7200"),
    ("probation-and-the-last-day", person(stay(until="2017-05-03")), "15000"),
    ("probation-and-the-last-day", person(stay(until="2017-05-03"), staff_no="102"), "0"),
    (
        "attended-days-and-a-sanction",
        replace(attended({"present": 400, "annual": 20, "personal": 80}), sanctions=person(sanctions=(("警告", "2017-02-01"), LENIENT)).sanctions),
        "21772.80",  # 36000 × 420/500 × 0.9 × 0.8
    ),
    ("two-reductions-then-days", person(marks={"病假": 60, "事假": 16}), "16900"),
    ("two-reductions-then-days", person(marks={"事假": 16}), "27700"),
    ("two-reductions-then-days", person(marks={"病假": 59.5, "事假": 15}), "35000"),
    ("each-warning-costs", person(sanctions=TOLD[:1]), "35500"),
    ("each-warning-costs", person(sanctions=TOLD), "34500"),
    ("each-warning-costs", person(marks={"旷工": 4.5}), "31000"),
    ("each-warning-costs", person(marks={"旷工": 5}), "26000"),
    (
        "heads-of-the-agencies",
        person(stay(until="2017-05-10"), stay("2017-05-11", agency="司法所", post="副科")),
        "30466.67",  # 30000 × 5/12 + 28000 × 1.1 × 7/12
    ),
    ("heads-of-the-agencies", person(stay(until="2017-05-10"), stay("2017-05-11", post="副科")), "32000"),  # 4 + 8 × 1.1
    ("last-year-late-and-points", person(before={2016: "不称职"}, marks={"迟到": 5}), "15875"),
    ("last-year-late-and-points", person(staff_no="102", before={2016: "称职"}, marks={"迟到": 5}), "30700"),
    ("agency-factor-on-a-blend", rated(person(stay("2017-04-20")), 国土资源所="一等"), "24543.75"),  # 33000 × 1.05 × 8.5/12
    ("agency-factor-on-a-blend", rated(person(stay("2017-04-20", agency="司法所")), 司法所="三等"), "24225"),  # 36000 × 0.95 × 8.5/12
    ("agency-factor-at-each-post", rated(MOVED, 国土资源所="一等", 司法所="三等"), "36300"),  # 3000 × (7 × 1.05 + 5 × 0.95)
    ("agency-factor-at-each-post", rated(MOVED, 国土资源所="二等", 司法所="二等"), "36000"),
    ("taxed-on-both-sheets-2005", TWICE, "20850"),  # 3000 × (3 × 1.05 + 4 × 0.95)
    ("taxed-on-both-sheets-2019", TWICE, "20850"),
    ("station-by-weights", person(replace(at("派出所", kind="民警"), since=date(2017, 4, 10)), grade="优秀"), "27480"),  # 32400 × 1.1 × 9/12 + 750
    ("station-by-weights", person(replace(at("派出所", kind="民警"), since=date(2017, 4, 10))), "25050"),
    ("station-by-weights", person(replace(at("派出所", kind="民警"), since=date(2017, 4, 10)), grade="基本称职"), "12900"),
    ("station-by-weights", person(at("派出所", kind="民警"), grade="优秀"), "33000"),  # 36640
    ("station-less-what-the-police-paid", person(at("派出所", kind="民警"), marks={"事假": 5}), "12700"),  # 33000 − 300 − 20000
    ("station-less-what-the-police-paid", person(at("派出所", kind="民警"), marks={"事假": 5}, staff_no="102"), "7700"),
    ("station-less-what-the-police-paid", person(at("派出所", kind="民警"), marks={"事假": 5}, staff_no="103"), "0"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "someone", "amount"), CASES)
def test_a_notice_pays_what_its_words_say(name: str, someone: PersonYear, amount: str) -> None:
    scheme = parse_scheme((NOTICES / f"{name}.toml").read_text(encoding="utf-8"), name)
    assert parse_scheme(scheme_to_toml(scheme), name) == scheme
    police = someone.stays[0].mode is BonusMode.TIER_REFERENCE
    found = (compute_police if police else compute_bonus)(someone, scheme, scheme.tier)
    assert found.problems == () and not found.held
    assert found.amount_fen == to_fen(parse_yuan(amount))
    assert replay(found.root) * 100 == found.amount_fen


@pytest.mark.parametrize(
    ("name", "taxes"),
    [
        ("taxed-on-both-sheets-2005", ("1994.85", "1435.15")),  # 35850 − 500: 10 % − 105 = 3430
        ("taxed-on-both-sheets-2019", ("625.50", "450")),  # 35850: 3 % = 1075.50
    ],
)
def test_who_is_on_both_sheets_is_taxed_once_on_the_sum(name: str, taxes: tuple[str, str]) -> None:
    scheme = parse_scheme((NOTICES / f"{name}.toml").read_text(encoding="utf-8"), name)
    run = Run(scheme, scheme.tier)
    found = run.bonus(TWICE), run.police(TWICE)
    assert [line.amount_fen for line in found] == [2_085_000, 1_500_000]
    assert [line.tax_fen for line in found] == [to_fen(parse_yuan(tax)) for tax in taxes]


@pytest.mark.parametrize("named", ['agencies = ["派出所"]', 'staff = ["101"]'])
def test_a_blend_that_names_the_station_is_not_passed_over(named: str) -> None:
    text = (NOTICES / "station-less-what-the-police-paid.toml").read_text(encoding="utf-8")
    blend = 'name = "甲"\ntown_weight = 0.5\ndepartment_weight = 0.5\ndepartment_standard = 30000'
    scheme = parse_scheme(f"{text}[[blends]]\n{named}\n{blend}\n", "x")
    line = compute_police(person(at("派出所", kind="民警")), scheme, scheme.tier)
    assert line.held
    assert [problem.code for problem in line.problems] == ["police_blended"]


def test_the_sheet_says_why_somebody_gets_a_part() -> None:
    scheme = parse_scheme((NOTICES / "half-for-newcomers.toml").read_text(encoding="utf-8"), "x")
    assert compute_bonus(person(stay("2017-08-01")), scheme, "").reason == "到岗不满半年，按50%发放"


@pytest.mark.parametrize(
    ("name", "posted", "why"),
    [
        ("up-to-the-month-before", stay("2017-03-15", "2017-03-20"), "在岗时间按办法的月数规定不计发"),
        ("by-grade-and-rank", stay(until="2017-06-30"), "在岗时间按办法的月数规定不计发"),
        ("by-grade-and-rank", stay(until="2016-12-31"), "本年度计发期内没有在岗时间"),
    ],
)
def test_who_earns_nothing_by_months_is_not_on_the_sheet(name: str, posted: Stay, why: str) -> None:
    scheme = parse_scheme((NOTICES / f"{name}.toml").read_text(encoding="utf-8"), name)
    assert membership(person(posted), scheme).reason == why
    with pytest.raises(NotOnSheet):
        compute_bonus(person(posted), scheme, scheme.tier)


def test_every_notice_has_its_cases() -> None:
    assert {path.stem for path in NOTICES.glob("*.toml")} == {name for name, _, _ in CASES}
