"""Kinds in force by date, periods by half-day, limits, the ladder."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from models.rules.attendance.kinds import BY_KEY, PROTECTED_KEYS
from models.rules.calendar.working_days import Calendar
from models.rules.leave.rules import (
    LeaveKind,
    NotInForce,
    Span,
    Taken,
    Unit,
    add_months,
    approver_for,
    counted,
    days_text,
    event_problem,
    kind_on,
    kinds_on,
    months_problem,
    overrun,
)
from models.rules.leave.settings import LeaveDataFault, parse_entered, parse_kinds, parse_settings
from tests.rules.leave.settings import FOLDER, SETTINGS, TEXT
from tests.rules.leave.spans import day_span

KINDS = parse_kinds((FOLDER / "kinds.toml").read_text(encoding="utf-8"))
CALENDAR = Calendar(frozenset(range(2016, 2027)), {date(2017, 5, 1): False, date(2017, 5, 27): True}, {})


def kind(key: str, day: str) -> LeaveKind:
    return kind_on(KINDS, key, date.fromisoformat(day))


def halves_of(key: str, since: str, until: str) -> tuple[tuple[date, int], ...]:
    span = day_span(date.fromisoformat(since), date.fromisoformat(until))
    return counted(span, kind(key, since).unit, CALENDAR)


@pytest.mark.parametrize(
    ("key", "day", "days"),
    [
        ("marriage", "2017-06-01", 3),
        ("marriage", "2024-09-26", 3),
        ("marriage", "2024-09-27", 13),
        ("maternity_first", "2015-06-01", 98),
        ("maternity_first", "2017-06-01", 128),
        ("maternity_first", "2021-11-24", 128),
        ("maternity_first", "2021-11-25", 158),
        ("maternity_more", "2021-11-25", 188),
        ("miscarriage_early", "2017-06-01", 15),
        ("miscarriage_late", "2017-06-01", 42),
        ("paternity", "2017-06-01", 15),
        ("childcare", "2021-11-25", 10),
        ("parentcare", "2022-01-01", 5),
        ("bereavement", "2017-06-01", 3),
        ("homevisit_spouse", "2017-06-01", 30),
    ],
)
def test_a_kind_has_the_days_of_its_date(key: str, day: str, days: int) -> None:
    assert kind(key, day).days == days


@pytest.mark.parametrize(("key", "day"), [("childcare", "2021-11-24"), ("paternity", "2015-01-01")])
def test_a_kind_is_unknown_before_it_existed(key: str, day: str) -> None:
    with pytest.raises(NotInForce) as caught:
        kind(key, day)
    assert caught.value.since is not None
    assert key not in {one.key for one in kinds_on(KINDS, date.fromisoformat(day))}


def test_no_such_kind_has_no_first_day() -> None:
    with pytest.raises(NotInForce) as caught:
        kind("holiday", "2017-01-01")
    assert caught.value.since is None


def test_a_kind_that_ended_is_in_force_until_its_last_day() -> None:
    last = date(2016, 1, 13)
    late = LeaveKind(
        key="late", mark="marriage", name="晚婚假", since=date(2000, 1, 1), unit=Unit.WORKING, source="x",
        until=last,
    )  # fmt: skip
    assert kind_on((late,), "late", date(2016, 1, 13)) is late
    with pytest.raises(NotInForce):
        kind_on((late,), "late", date(2016, 1, 14))


def test_the_protected_kinds_are_those_whose_bonus_the_engine_protects() -> None:
    assert {one.mark for one in KINDS if one.protected} == PROTECTED_KEYS


def test_every_kind_has_a_source_and_marks_what_the_sheet_knows() -> None:
    assert all(one.source for one in KINDS)
    assert all(one.mark in BY_KEY for one in KINDS if one.mark)
    assert [one.key for one in KINDS if not one.code] == ["nursing"]


def test_a_period_by_half_days_has_exactly_its_halves() -> None:
    monday = date(2017, 5, 15)
    assert list(Span(monday, 1, monday, 1).halves()) == [(monday, 1)]
    assert len(list(Span(monday, 1, date(2017, 5, 17), 0).halves())) == 4
    assert not Span(monday, 1, monday, 0).is_forward
    assert not Span(monday, 0, monday, 2).is_forward


def test_two_halves_of_one_day_do_not_overlap() -> None:
    monday = date(2017, 5, 15)
    assert not Span(monday, 0, monday, 0).overlaps(Span(monday, 1, monday, 1))
    assert day_span(monday, monday).overlaps(Span(monday, 1, date(2017, 5, 20), 1))


def test_working_leave_skips_rest_days_and_calendar_leave_counts_them() -> None:
    assert len(halves_of("personal", "2017-04-28", "2017-05-02")) == 4  # Friday, Tuesday; 1 May is off
    assert len(halves_of("sick", "2017-04-28", "2017-05-02")) == 10
    assert len(halves_of("personal", "2017-05-26", "2017-05-28")) == 4  # Saturday 27 May is worked in lieu
    assert halves_of("nursing", "2017-05-02", "2017-05-02") == ()


def test_maternity_leave_with_twins_has_fifteen_days_more() -> None:
    first = kind("maternity_first", "2017-01-02")
    span = day_span(date(2017, 1, 2), date(2017, 5, 24))  # 143 days
    halves = counted(span, first.unit, CALENDAR)
    assert len(halves) == 2 * 143
    assert overrun(first, halves, (), extras=1) is None
    over = overrun(first, halves, ())
    assert over is not None
    assert (over.limit, over.wanted) == (256, 286)


def test_marriage_leave_may_be_topped_up_to_thirteen_days_for_the_same_wedding() -> None:
    thirteen = kind("marriage", "2024-10-08")
    wedding = date(2024, 3, 1)
    taken = [Taken(date(2024, 3, day), wedding) for day in (4, 4, 5, 5, 6, 6)]
    ten = counted(day_span(date(2024, 10, 8), date(2024, 10, 21)), Unit.WORKING, CALENDAR)
    assert len(ten) == 20
    assert overrun(thirteen, ten, taken, event_on=wedding) is None
    eleven = (*ten, (date(2024, 10, 22), 0))
    assert overrun(thirteen, eleven, taken, event_on=wedding) is not None
    assert overrun(thirteen, eleven, taken, event_on=date(2024, 9, 1)) is None  # another wedding


def test_childcare_days_begin_again_on_the_child_s_birthday() -> None:
    care = kind("childcare", "2023-03-01")
    born = date(2021, 6, 10)
    taken = [Taken(date(2023, 5, 10), born)] * 20
    june = ((date(2023, 6, 9), 0),)
    assert overrun(care, june, taken, event_on=born) is not None
    assert overrun(care, ((date(2023, 6, 10), 0),), taken, event_on=born) is None


def test_home_visits_of_the_married_are_counted_over_four_years() -> None:
    visit = kind("homevisit_married", "2020-01-01")
    taken = [Taken(date(2017, 2, 1))] * 40
    assert overrun(visit, ((date(2020, 2, 3), 0),), taken) is not None
    assert overrun(visit, ((date(2021, 2, 3), 0),), taken) is None


@pytest.mark.parametrize(
    ("key", "since", "until", "event", "code"),
    [
        ("marriage", "2024-10-08", "2024-10-10", None, "leave_needs_event_day"),
        ("marriage", "2024-10-08", "2024-10-10", "2024-10-09", "leave_before_event"),
        ("marriage", "2024-10-08", "2024-10-10", "2023-10-10", "leave_event_too_old"),
        ("marriage", "2024-10-08", "2024-10-10", "2023-10-11", None),
        ("childcare", "2024-06-03", "2024-06-10", "2021-06-10", "leave_event_too_old"),
        ("childcare", "2024-06-03", "2024-06-07", "2021-06-10", None),
        ("personal", "2024-06-03", "2024-06-07", None, None),
        ("paternity", "2024-06-03", "2024-06-07", "2024-06-05", None),
    ],
)
def test_leave_for_an_event_stays_near_it(
    key: str, since: str, until: str, event: str | None, code: str | None
) -> None:
    span = day_span(date.fromisoformat(since), date.fromisoformat(until))
    assert event_problem(kind(key, since), span, date.fromisoformat(event) if event else None) == code


def test_injury_leave_lasts_a_year_and_a_year_more_when_confirmed() -> None:
    injury = kind("injury", "2017-03-01")
    accident = date(2017, 3, 1)
    assert months_problem(injury, day_span(accident, date(2018, 2, 28)), accident, 0) is None
    assert months_problem(injury, day_span(accident, date(2018, 3, 1)), accident, 0) == date(2018, 2, 28)
    assert months_problem(injury, day_span(accident, date(2019, 2, 28)), accident, 1) is None
    assert months_problem(kind("sick", "2017-03-01"), day_span(accident, date(2019, 2, 28)), None, 0) is None


@pytest.mark.parametrize(
    ("days", "post", "approver"),
    [
        (Fraction(1, 2), "科员", "站所负责人、分管领导"),
        (1, "科员", "站所负责人、分管领导"),
        (Fraction(3, 2), "科员", "办事处主任"),
        (3, "科员", "办事处主任"),
        (Fraction(7, 2), "科员", "党工委书记"),
        (Fraction(1, 2), "副科", "党工委书记"),
        (0, "科员", "站所负责人、分管领导"),
    ],
)
def test_the_ladder_names_who_approves(days: Fraction | int, post: str, approver: str) -> None:
    assert approver_for(days, post, SETTINGS.ladder) == approver


def test_a_ladder_without_a_last_rung_names_nobody() -> None:
    assert approver_for(9, "科员", SETTINGS.ladder[1:3]) == ""


def test_the_last_day_of_a_short_month_stands_in() -> None:
    assert add_months(date(2017, 8, 31), 6) == date(2018, 2, 28)


@pytest.mark.parametrize(("halves", "text"), [(0, "0"), (1, "0.5"), (6, "3"), (-3, "−1.5")])
def test_half_days_read_as_days(halves: int, text: str) -> None:
    assert days_text(halves) == text


@pytest.mark.parametrize(
    ("old", "new", "field"),
    [
        ('carry_until = "12-31"', 'carry_until = "02-30"', "annual"),
        ("half_minutes = 240", "half_minutes = 0", "compensatory"),
        ("double_minutes = 480", "double = 480", "evening"),
        ('"personal", "sick"', '"holiday", "sick"', "closing"),
        ("up_to_days = 1", "up_to_days = 0.3", "ladder"),
        ('consecutive_unit = "calendar"', 'consecutive_unit = "months"', "absence"),
    ],
)
def test_settings_that_cannot_be_are_named(old: str, new: str, field: str) -> None:
    assert old in TEXT
    with pytest.raises(LeaveDataFault, match=field):
        parse_settings(TEXT.replace(old, new))


@pytest.mark.parametrize(
    ("old", "new", "field", "code"),
    [
        ("carry = true", 'carry = "false"', "annual.carry", "leave_settings_wrong_value"),
        ("pay_deducted = false", "pay_deducted = 0", "annual.pay_deducted", "leave_settings_wrong_value"),
        ("carry = true", "carry = true\ncarry_days = 2.5", "annual.carry_days", "leave_settings_wrong_value"),
        ("carry = true", "carry = true\ncarry_days = -1", "annual.carry_days", "leave_settings_wrong_value"),
        ("carry = true", "carry = true\ncarry_day = 3", "annual.carry_day", "leave_settings_unknown_key"),
        ("up_to_days = 3", "up_to_day = 3", "ladder 3.up_to_day", "leave_settings_unknown_key"),
        ("up_to_days = 3", "up_to_days = true", "ladder 3.up_to_days", "leave_settings_wrong_value"),
        ('["公务员", "参公", "行政", "选调生", "民警"]', '"公务员"', "absence 1.staff_kinds",
         "leave_settings_wrong_value"),
        ("[closing]", "[clossing]\n[closing]", "clossing", "leave_settings_unknown_key"),
        ("[closing]", "annul = 1\n[closing]", "evening.annul", "leave_settings_unknown_key"),
        ("half_minutes = 240", 'half_minutes = "240"', "compensatory.half_minutes",
         "leave_settings_wrong_value"),
    ],
)  # fmt: skip
def test_what_is_entered_is_understood_whole(old: str, new: str, field: str, code: str) -> None:
    assert old in TEXT and parse_entered(TEXT) == SETTINGS
    with pytest.raises(LeaveDataFault) as refused:
        parse_entered(TEXT.replace(old, new, 1))
    assert (refused.value.field, refused.value.code) == (field, code)


def test_settings_stored_with_an_unknown_key_are_still_read() -> None:
    assert parse_settings(f"old = 1\n{TEXT}") == SETTINGS


@pytest.mark.parametrize("text", ["[[kind]]\nkey = 'x'", "not toml ="])
def test_kinds_that_cannot_be_read_are_refused(text: str) -> None:
    with pytest.raises(LeaveDataFault):
        parse_kinds(text)


def test_a_kind_with_an_unknown_mark_is_refused() -> None:
    text = "[[kind]]\nkey='x'\nmark='nothing'\nname='n'\nsince=2017-01-01\nunit='working'\nsource='s'"
    with pytest.raises(LeaveDataFault):
        parse_kinds(text)


def test_carrying_may_be_capped() -> None:
    capped = parse_settings(TEXT.replace("carry = true", "carry = true\ncarry_days = 3"))
    assert capped.annual.carry_halves == 6
