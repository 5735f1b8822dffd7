"""Worked cases of allowances and what follows from them, mode by mode."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from models.rules.allowance.facts import month_from_plain, month_to_plain
from models.rules.allowance.printed import AllowanceSheet, document_text, sheet_line
from models.rules.allowance.rules import AllowanceRules, NotOnSheet
from models.rules.allowance.scheme import EventKind, NotFor
from models.rules.core.explain import replay
from tests.rules.allowance.allowances import codes, event, example, item, kind, line, person, stay, working

ATTENDED = 'mode = "attended_workdays"\nrate = {}\n'
STEP = (
    'mode = "step"\nrate = 450\nsteps = [{ over = 15, factor = 0.5 }, { whole_month = true, factor = 0 }]\n'
)
(EVENING,) = example("evening-meal")
WEEKDAY, SATURDAY = 4, 2


@pytest.mark.parametrize(
    ("rate", "absent", "fen"),
    [(300, 3.5, 25000), (500, 8, 30952), (300, 0, 30000), (450, 21, 0)],
)
def test_attended_over_workdays(rate: int, absent: float, fen: int) -> None:
    found = item(person({"事假": absent}), kind(ATTENDED.format(rate)))
    assert found.amount_fen == fen
    assert found.rate_fen == rate * 100
    assert found.quantity == 21 - Fraction(str(absent))


def test_trips_training_and_late_halves_are_attended_and_leave_is_not() -> None:
    marks = {"公差": 2, "培训": 1.5, "下村": 1, "迟到": 0.5, "年休": 3}
    assert item(person(marks), kind(ATTENDED.format(210))).quantity == 18
    counting = kind(ATTENDED.format(210) + 'counts = ["出勤", "年休"]')
    assert item(person(marks), counting).quantity == 16


def test_the_formula_is_shown_as_the_office_writes_it() -> None:
    found = item(person({"病假": 3.5}), kind(ATTENDED.format(300)))
    assert found.text == "300.00×17.5/21"


@pytest.mark.parametrize(
    ("day", "hours", "fen"),
    [
        (WEEKDAY, "3.5", 0),
        (WEEKDAY, "4", 4000),
        (WEEKDAY, "8", 4000),
        (SATURDAY, "3.9", 0),
        (SATURDAY, "4", 4000),
        (SATURDAY, "7.99", 4000),
        (SATURDAY, "8", 8000),
        (SATURDAY, "12", 8000),
    ],
)
def test_an_evening_meal_by_hours_and_kind_of_day(day: int, hours: str, fen: int) -> None:
    assert item(person(events=[event(day, hours)]), EVENING).amount_fen == fen


def test_an_event_is_explained_by_its_day_and_its_hours() -> None:
    found = item(person(events=[event(SATURDAY, "3.5")]), EVENING)
    assert "2017-09-02 休息日加班3.5小时" in [step.label for step in found.step.walk()]


@pytest.mark.parametrize("tag", list(NotFor))
def test_what_the_document_excludes_gives_no_evening_meal(tag: NotFor) -> None:
    assert item(person(events=[event(WEEKDAY, "4", tag)]), EVENING).amount_fen == 0


def test_time_off_in_lieu_is_never_paid_whatever_the_document_says() -> None:
    plain = kind('mode = "per_event"\nrate = 40\nevents = ["overtime"]')
    assert item(person(events=[event(WEEKDAY, "4", NotFor.COMPENSATED)]), plain).amount_fen == 0
    assert item(person(events=[event(WEEKDAY, "4", NotFor.MEETING)]), plain).amount_fen == 4000


def test_overtime_without_approval_gives_nothing_and_says_so() -> None:
    found = item(person(events=[event(WEEKDAY, "4", approved=False)]), EVENING)
    assert found.amount_fen == 0
    assert any(step.note == "没有经审批" for step in found.step.walk())
    free = kind('mode = "per_event"\nrate = 40\nevents = ["overtime"]\nneeds_approval = false')
    assert item(person(events=[event(WEEKDAY, None, approved=False)]), free).amount_fen == 4000


def test_hours_that_nobody_recorded_block_the_line() -> None:
    found = line(person(events=[event(WEEKDAY, None)]), EVENING)
    assert codes(found) == ["allowance_event_hours"]
    assert found.amount_fen is None and found.state == "hold"


def test_a_month_without_events_is_nothing_and_no_problem() -> None:
    found = line(person(), EVENING)
    assert (found.amount_fen, found.problems) == (0, ())


def test_duty_counts_more_on_rest_days_and_holidays_up_to_the_day_limit() -> None:
    (duty,) = example("duty")
    shifts = [
        event(WEEKDAY, "10", kind=EventKind.DUTY),
        event(SATURDAY, "14", kind=EventKind.DUTY),
        event(3, "10", kind=EventKind.DUTY, holiday=True),
        event(3, "14", kind=EventKind.DUTY, holiday=True),
        event(SATURDAY, "8"),
    ]
    found = item(person(events=shifts), duty)
    assert found.quantity == 1 + 2 + 3
    assert found.amount_fen == 30000


@pytest.mark.parametrize(
    ("absent", "fen"),
    [({"事假": 15}, 45000), ({"事假": 15.5}, 22500), ({"事假": 10, "病假": 11}, 0), ({"年休": 21}, 45000)],
)
def test_steps_by_absence(absent: dict[str, float], fen: int) -> None:
    assert item(person(absent), kind(STEP)).amount_fen == fen


def test_leave_marked_over_a_rest_day_is_no_absent_workday() -> None:
    someone = person({"病假": 15})
    sheet = someone.marks["国土资源所"]
    weekend = "".join("K" if code == "." else code for code in sheet)
    with_weekends = month_from_plain({**month_to_plain(someone), "marks": {"国土资源所": weekend}})
    assert item(with_weekends, kind(STEP)).amount_fen == 45000


def test_flat_is_whole_for_a_single_day_on_the_roll() -> None:
    flat = kind('mode = "flat"\nrate = 100')
    assert item(person({}, stay(29, 30)), flat).amount_fen == 10000
    assert item(person({}, stay(1, 1)), flat).amount_fen == 10000


def test_one_who_came_late_in_the_month_by_each_mode() -> None:
    late = person({"下村": 5}, stay(18, 30))
    assert item(late, kind(ATTENDED.format(210))).quantity == 10
    assert item(late, kind(ATTENDED.format(210))).amount_fen == 10000
    assert item(late, kind('mode = "per_day"\nrate = 30')).amount_fen == 30000
    assert item(late, kind(STEP)).amount_fen == 45000
    outside = kind(STEP.replace("over = 15", "over = 10") + 'outside = "absent"')
    assert item(late, outside).amount_fen == 22500


def test_events_outside_the_stay_do_not_count() -> None:
    someone = person({}, stay(1, 10), events=[event(4, "4"), event(12, "4")])
    assert item(someone, EVENING).quantity == 1


def test_two_rates_in_one_month_each_for_its_own_days() -> None:
    rates = kind(
        'mode = "attended_workdays"\nrate = { by = "class", amounts = { "科员" = 210, "副科" = 420 } }'
    )
    moved = person({}, stay(1, 15), stay(16, 30, agency="司法所", post="副科"))
    found = item(moved, rates)
    assert found.text == "210.00×11/21＋420.00×10/21"
    assert found.amount_fen == 11000 + 20000
    assert found.rate_fen is None
    flat = kind('mode = "flat"\nrate = { by = "class", amounts = { "科员" = 210, "副科" = 420 } }')
    assert item(moved, flat).amount_fen == 42000


def test_a_rate_that_nobody_wrote_is_no_zero() -> None:
    rates = kind('mode = "flat"\nrate = { by = "agency", amounts = { "司法所" = 210 } }')
    found = line(person(), rates)
    assert codes(found) == ["allowance_no_rate"]
    assert found.amount_fen is None
    assert found.root.amount == 0 and found.root.label == "无法计算"


@pytest.mark.parametrize(
    ("by", "word", "fen"),
    [("class", "科员", 100), ("kind", "公务员", 100), ("person", "101", 100), ("agency", "其他", 100)],
)
def test_rates_by_any_table(by: str, word: str, fen: int) -> None:
    rates = kind(f'mode = "flat"\nrate = {{ by = "{by}", amounts = {{ "{word}" = 1 }} }}')
    assert item(person(), rates).amount_fen == fen


@pytest.mark.parametrize(
    ("who", "belongs"),
    [
        ('agencies = ["国土资源所"]', True),
        ('agencies = ["司法所"]', False),
        ('staff_kinds_out = ["公务员"]', False),
        ('post_classes = ["科员", "副科"]', True),
        ('staff = ["102"]', False),
        ('staff_out = ["101"]', False),
    ],
)
def test_whom_a_kind_is_for(who: str, belongs: bool) -> None:
    named = kind(f'mode = "flat"\nrate = 1\nwho = {{ {who} }}')
    assert (AllowanceRules([named]).why_out(person()) == "") is belongs


def test_nobody_is_on_the_sheet_without_the_switch_or_from_the_police() -> None:
    flat = kind('mode = "flat"\nrate = 1')
    off = person({}, stay(allowance=False))
    police = person({}, stay(agency="派出所", police=True))
    assert "派驻关系" in AllowanceRules([flat]).why_out(off)
    assert "派出所" in AllowanceRules([flat]).why_out(police)
    with pytest.raises(NotOnSheet):
        AllowanceRules([flat]).line(police)


def test_one_who_moved_from_the_police_is_paid_for_his_own_days_only() -> None:
    moved = person({}, stay(1, 15, agency="派出所", police=True, attendance=False), stay(16, 30))
    assert item(moved, kind(ATTENDED.format(210))).amount_fen == 10000


def test_a_unified_allowance_is_never_on_our_sheet() -> None:
    unified = kind('mode = "flat"\nrate = 500\nnature = "unified"')
    assert AllowanceRules([unified]).why_out(person())
    assert [i.kind for i in line(person(), unified, kind('mode = "flat"\nrate = 1', "通讯")).items] == [
        "通讯"
    ]


def test_unmarked_due_halves_are_neither_present_nor_absent() -> None:
    someone = person()
    blank = someone.marks["国土资源所"].replace("P", ".", 3)
    unmarked = month_from_plain({**month_to_plain(someone), "marks": {"国土资源所": blank}})
    assert codes(line(unmarked, kind(ATTENDED.format(300)))) == ["allowance_unmarked"]
    assert codes(line(unmarked, kind('mode = "flat"\nrate = 1'))) == []
    nothing = month_from_plain({**month_to_plain(someone), "marks": {}})
    assert line(nothing, kind(STEP)).problems[0].facts == {"count": "42"}


def test_an_agency_without_attendance_cannot_be_paid_by_attendance() -> None:
    someone = person({}, stay(attendance=False))
    assert codes(line(someone, kind(ATTENDED.format(300)))) == ["allowance_needs_attendance"]


def test_a_month_without_a_working_day_is_a_problem_of_the_calendar() -> None:
    someone = person(calendar="0" * 30)
    assert codes(line(someone, kind(ATTENDED.format(300)))) == ["allowance_no_workdays"]


def test_part_days_and_a_monthly_limit() -> None:
    visits = {"下村": 2.5, "事假": 0.5}
    for rule, days in (("exact", "2.5"), ("up", "3"), ("down", "2")):
        per_day = kind(f'mode = "per_day"\nrate = 30\ncounts = ["下村"]\npart_days = "{rule}"')
        assert item(person(visits), per_day).quantity == Fraction(days)
    most = kind('mode = "per_day"\nrate = 30\ncounts = ["下村"]\nmonth_most = 2')
    assert item(person(visits), most).amount_fen == 6000


def test_a_monthly_limit_holds_over_two_rates() -> None:
    rates = 'rate = { by = "agency", amounts = { "国土资源所" = 10, "司法所" = 20 } }'
    text = f'mode = "per_day"\n{rates}\nmonth_most = 12'
    moved = person({}, stay(1, 15), stay(16, 30, agency="司法所"))
    assert item(moved, kind(text)).amount_fen == 11 * 1000 + 1 * 2000


def test_evening_meals_yield_to_overtime_pay_on_the_same_day_only() -> None:
    overtime = kind(
        'mode = "per_event"\nrate = 100\nevents = ["overtime"]\nrestday = [{ times = 1 }]\nworkday = []',
        "加班补贴",
    )
    events = [event(WEEKDAY, "4"), event(SATURDAY, "8")]
    meals, pay = line(person(events=events), EVENING, overtime).items
    assert (meals.amount_fen, pay.amount_fen) == (4000, 10000)
    assert any("不能兼得" in step.note for step in meals.step.walk())


def test_a_daily_allowance_loses_the_days_that_another_has_paid() -> None:
    daily = kind('mode = "per_day"\nrate = 20\nmutual_exclusions = ["加班补贴"]')
    pay = kind('mode = "per_event"\nrate = 100\nevents = ["overtime"]', "加班补贴")
    found = line(person(events=[event(WEEKDAY, "4"), event(SATURDAY, "4")]), daily, pay)
    assert [i.quantity for i in found.items] == [20, 2]
    assert any("其中1天已享受" in step.note for step in found.items[0].step.walk())


def test_a_row_shows_a_blank_where_a_kind_is_not_the_persons() -> None:
    row = sheet_line(1, line(person(), kind('mode = "flat"\nrate = 1')), ("误餐补贴", "夜餐费"))
    assert [(i.text, i.amount_fen, i.held) for i in row.items] == [("1.00", 100, False), ("", None, False)]
    sheet = AllowanceSheet(street="城南街道", month=201709, kinds=(), documents=(), lines=(row,))
    assert sheet.title == "城南街道2017年9月单位自发津补贴发放表"
    assert document_text(kind('mode = "flat"\nrate = 1')) == "误餐补贴：城街〔2017〕12号（党工委会议）"


def test_a_monthly_exclusion_takes_the_whole_month() -> None:
    meals = kind(ATTENDED.format(300) + 'mutual_exclusions = ["综合补贴"]')
    whole = kind('mode = "flat"\nrate = 100', "综合补贴")
    first, second = line(person(), meals, whole).items
    assert (first.amount_fen, second.amount_fen) == (0, 10000)
    assert first.note == "误餐补贴：与综合补贴不能兼得"
    assert replay(first.step) == 0
    assert item(person(), meals).amount_fen == 30000


def test_of_two_that_name_each_other_the_larger_one_is_paid() -> None:
    small = kind('mode = "flat"\nrate = 100\nmutual_exclusions = ["乙"]', "甲")
    large = kind('mode = "flat"\nrate = 200\nmutual_exclusions = ["甲"]', "乙")
    assert [i.amount_fen for i in line(person(), small, large).items] == [0, 20000]
    assert [i.amount_fen for i in line(person(), large, small).items] == [20000, 0]


def test_one_excluded_excludes_nobody() -> None:
    kinds = [
        kind('mode = "flat"\nrate = 1\nmutual_exclusions = ["乙"]', "甲"),
        kind('mode = "flat"\nrate = 2\nmutual_exclusions = ["丙"]', "乙"),
        kind('mode = "flat"\nrate = 3', "丙"),
    ]
    assert [i.amount_fen for i in line(person(), *kinds).items] == [100, 0, 300]


def test_a_circle_of_exclusions_is_a_problem() -> None:
    names = ("甲", "乙", "丙")
    kinds = [
        kind(f'mode = "flat"\nrate = 1\nmutual_exclusions = ["{other}"]', name)
        for name, other in zip(names, ("乙", "丙", "甲"), strict=True)
    ]
    found = line(person(), *kinds)
    assert codes(found) == ["allowance_exclusion_loop"]
    assert found.amount_fen is None


def test_deductions_take_from_their_own_kind_down_to_nothing() -> None:
    fined = kind(
        'mode = "flat"\nrate = 100\n'
        'deductions = [{ kinds = ["旷工"], rate = 60 },'
        ' { kinds = ["迟到", "早退"], rate = 10, unit = "time", free = 2 }]'
    )
    other = kind('mode = "flat"\nrate = 30', "通讯")
    late = line(person({"迟到": 1, "早退": 0.5}), fined, other)
    assert (late.gross_fen, late.deduction_fen, late.amount_fen) == (13000, 1000, 12000)
    absent = line(person({"旷工": 2}), fined, other)
    assert (absent.gross_fen, absent.deduction_fen, absent.amount_fen) == (13000, 10000, 3000)
    assert replay(absent.root) * 100 == absent.amount_fen
    by_halves = kind(
        'mode = "flat"\nrate = 9\ndeductions = [{ kinds = ["事假"], rate = 1, unit = "half_day" }]'
    )
    assert line(person({"事假": 1}), by_halves).deduction_fen == 200


def test_a_held_item_has_no_amount_and_the_others_are_paid() -> None:
    held = kind('mode = "flat"\nrate = 100\n\n[allowance.hold]\n"101" = "立案"')
    paid = kind('mode = "flat"\nrate = 30', "通讯")
    both = line(person(), held, paid)
    assert (both.state, both.amount_fen, both.items[0].amount_fen) == ("pay", 3000, None)
    assert "立案" in both.reason
    alone = line(person(), held)
    assert (alone.state, alone.amount_fen) == ("hold", None)
    assert alone.items[0].step.amount == 100
    assert line(person(staff_no="102"), held).amount_fen == 10000


def test_rounding_happens_once_an_item() -> None:
    to_yuan = kind(ATTENDED.format(500) + 'rounding = { unit = 1, mode = "down" }')
    assert item(person({"事假": 8}), to_yuan).amount_fen == 30900
    thirds = [kind(ATTENDED.format(10), name) for name in ("甲", "乙", "丙")]
    found = line(person({"事假": 14}), *thirds)
    assert [i.amount_fen for i in found.items] == [333, 333, 333]
    assert found.amount_fen == 999


def test_a_kind_holds_in_its_own_months() -> None:
    dated = kind('mode = "flat"\nrate = 1\nvalid_to = 2017-06-30')
    assert [dated.in_force(month) for month in (201612, 201706, 201707)] == [False, True, False]


def test_facts_survive_writing() -> None:
    someone = person(
        {"事假": 1}, stay(1, 10), stay(11, 30, police=True, agency="派出所"),
        events=[event(4, "4.5", NotFor.MEETING), event(5, None, kind=EventKind.DUTY, approved=False)],
    )  # fmt: skip
    assert month_from_plain(month_to_plain(someone)) == someone


def test_the_calendar_of_these_tests_is_september_2017() -> None:
    assert working().count("1") == 21
    assert date(2017, 9, SATURDAY).weekday() == 5 and date(2017, 9, WEEKDAY).weekday() == 0
