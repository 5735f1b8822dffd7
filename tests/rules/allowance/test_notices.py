# ruff: noqa: E501 - tables of cases read best on one line
"""Notices on allowances as streets write them, each entered from its words; amounts by hand from the words.

The month is September 2017: 30 days, 21 working days, the 4th is a Monday.
"""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from msgspec.structs import replace

from models.rules.allowance.facts import Event, PersonMonth, month_from_plain, month_to_plain
from models.rules.allowance.rules import AllowanceRules
from models.rules.allowance.scheme import EventKind
from models.rules.allowance.toml_file import allowance_to_toml, parse_allowances
from models.rules.core.explain import replay
from models.rules.core.money import parse_yuan, to_fen
from models.rules.leave.duty import DutyRole, Shift
from tests.rules.allowance.allowances import codes, event, faults_of, kind, line, person, stay

NOTICES = Path(__file__).parent / "notices"
STATION = "司法所"


def on_duty(day: int, role: DutyRole, shift: Shift = Shift.DAY) -> Event:
    return replace(event(day, "8", kind=EventKind.DUTY), role=role, shift=shift)


def at_work(*events: Event) -> PersonMonth:
    return person(None, events=events)


HOURS = (event(4, "2.5"), event(9, "4"), event(10, "8", holiday=True))  # Monday, Saturday, Sunday
CASES: list[tuple[str, PersonMonth, str]] = [
    ("phone-by-half-months", person(), "150"),
    ("phone-by-half-months", person(None, stay(post="副科")), "200"),
    ("phone-by-half-months", person(None, stay(15)), "150"),
    ("phone-by-half-months", person(None, stay(16)), "75"),
    ("phone-by-half-months", person(None, stay(1, 15)), "75"),
    ("phone-by-half-months", person(None, stay(1, 16)), "150"),
    ("phone-by-half-months", person(None, stay(1, 4), stay(5, post="副科")), "150"),
    ("phone-by-half-months", person(None, stay(1, 1, post="副科"), stay(2)), "200"),
    ("travel-by-calendar-days", person(), "450"),
    ("travel-by-calendar-days", person(None, stay(12)), "285"),  # 450 × 19/30
    ("travel-by-calendar-days", person(None, stay(1, 20), stay(21, post="副科")), "500"),  # 450 × 20/30 + 600 × 10/30
    ("travel-by-calendar-days", person(None, stay(1, 7), stay(14, agency=STATION)), "360"),  # 450 × (7 + 17)/30
    ("meals-of-workdays", person(), "180"),
    ("meals-of-workdays", person({"事假": 4.5}), "160"),  # 16 whole days
    ("meals-of-workdays", person({"事假": 2}), "180"),  # 19 days: 190
    ("overtime-by-the-hour", at_work(*HOURS[:1]), "40"),
    ("overtime-by-the-hour", at_work(*HOURS), "680"),  # 2 × 20 + 4 × 40 + 8 × 60
    ("overtime-by-the-hour", at_work(*HOURS, event(16, "8.9")), "1000"),  # 680 + 320
    ("overtime-by-the-hour", at_work(*HOURS, event(16, "9")), "1000"),  # 1040
    ("duty-by-role", at_work(on_duty(9, DutyRole.LEADER), on_duty(10, DutyRole.LEADER, Shift.NIGHT)), "400"),
    ("duty-by-role", at_work(on_duty(9, DutyRole.OFFICER), on_duty(10, DutyRole.OFFICER, Shift.NIGHT)), "250"),
    ("duty-by-role", at_work(*(on_duty(day, DutyRole.OFFICER, Shift.FULL) for day in range(4, 10))), "500"),
    ("duty-by-role", at_work(*(on_duty(day, DutyRole.OFFICER) for day in (4, 5)), *(on_duty(day, DutyRole.OFFICER, Shift.NIGHT) for day in (6, 7, 8))), "500"),  # 450 + 200
    ("duty-by-role", at_work(on_duty(4, DutyRole.OFFICER), *(event(day, "4") for day in range(5, 11))), "600"),  # the overtime alone is 600
    ("leave-by-a-daily-standard", person({"事假": 2.5}), "265.52"),  # 300 − 300/21.75 × 2.5
    ("leave-by-a-daily-standard", person({"旷工": 1}), "150"),
    ("leave-by-a-daily-standard", person({"旷工": 3}), "0"),
    ("leave-by-a-daily-standard", person({"事假": 1, "旷工": 1}), "136.21"),  # 300 − 13.793… − 150
    ("leave-by-working-days", person({"病假": 2.5, "事假": 1}), "333.33"),  # 400 − 400 × 3.5/21
    ("leave-by-working-days", person({"迟到": 1}), "400"),  # two half-days, twice
    ("leave-by-working-days", person({"迟到": 1, "早退": 0.5}), "370"),
    ("leave-by-working-days", person({"病假": 21}), "0"),
    ("attended-enough", person({"事假": 6}), "600"),  # 15 days
    ("attended-enough", person({"事假": 6.5}), "300"),
    ("attended-enough", person({"年休": 11}), "300"),  # 10 days
    ("attended-enough", person({"年休": 11.5}), "0"),
    ("attended-enough", person({"病假": 21}), "0"),
    ("from-the-month-after", person(), "120"),
    ("from-the-month-after", person(None, stay(2)), "0"),
    ("from-the-month-after", person(None, stay(1, 3)), "120"),
    ("not-in-the-month-of-leaving", person(None, stay(20)), "120"),
    ("not-in-the-month-of-leaving", person(None, stay(1, 29)), "0"),
    ("not-in-the-month-of-leaving", person(None, stay(1, 7), stay(8, agency=STATION)), "120"),
    ("half-month-and-illness", person(), "500"),
    ("half-month-and-illness", person(None, stay(16)), "250"),
    ("half-month-and-illness", person(None, stay(17)), "0"),
    ("half-month-and-illness", person({"病假": 10.5}), "250"),
    ("half-month-and-illness", person({"病假": 10}), "500"),
    ("the-receiving-agency-pays", person(None, stay(1, 14), stay(15, agency=STATION)), "240"),
    ("the-receiving-agency-pays", person(None, stay(1, 15), stay(16, agency=STATION)), "300"),
    ("the-receiving-agency-pays", person(None, stay(20)), "300"),
    ("village-and-meals", person({"下村": 3.5}), "240"),  # 70, and 17 days without any village
    ("village-and-meals", person({"下村": 12}), "290"),  # 200 + 9 × 10
    ("whole-yuan", person({"年休": 4}), "242"),  # 300 × 17/21
    ("whole-yuan", person(None, stay(11)), "214"),  # 300 × 15/21
]


def amount(name: str, someone: PersonMonth) -> int | None:
    kinds = parse_allowances((NOTICES / f"{name}.toml").read_text("utf-8"), name)
    found = line(someone, *kinds)
    assert not found.problems
    replay(found.root)
    return found.amount_fen


@pytest.mark.parametrize(("name", "someone", "yuan"), CASES)
def test_a_notice_pays_what_its_words_say(name: str, someone: PersonMonth, yuan: str) -> None:
    assert amount(name, someone) == to_fen(parse_yuan(yuan))


def test_every_notice_is_worked() -> None:
    assert {path.stem for path in NOTICES.glob("*.toml")} == {name for name, _, _ in CASES}


@pytest.mark.parametrize("path", sorted(NOTICES.glob("*.toml")), ids=lambda path: path.stem)
def test_a_notice_is_written_back_as_it_was_read(path: Path) -> None:
    for one in parse_allowances(path.read_text("utf-8"), path.name):
        assert parse_allowances(allowance_to_toml(one), "") == (one,)


def test_role_and_shift_are_frozen_and_older_months_are_read_without_them() -> None:
    someone = at_work(on_duty(9, DutyRole.LEADER, Shift.NIGHT), event(4, "2"))
    plain = month_to_plain(someone)
    assert month_from_plain(plain) == someone
    old = plain | {"events": [said[:7] for said in plain["events"]]}
    assert {(one.role, one.shift) for one in month_from_plain(old).events} == {(None, None)}


def test_caps_that_give_way_to_each_other_are_a_problem_of_the_kinds() -> None:
    one = kind('mode = "flat"\nrate = 100\nmost = 150\nmost_with = ["乙"]', "甲")
    other = kind('mode = "flat"\nrate = 100\nmost = 150\nmost_with = ["甲"]', "乙")
    assert codes(line(person(), one, other)) == ["allowance_cap_loop"]


def test_hours_that_nobody_wrote_down_stop_a_sheet_by_the_hour() -> None:
    hourly = kind('mode = "per_event"\nevents = ["overtime"]\nrate = 20\nby_hour = "down"')
    assert codes(line(at_work(event(4, None)), hourly)) == ["allowance_event_hours"]


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ('mode = "per_day"\nrate = 1\nmonths = { method = "touched" }', "months"),
        ('mode = "flat"\nrate = 1\nmonths = { method = "full" }', "method"),
        ('mode = "flat"\nrate = 1\nmonths = { day = 15 }', "method"),
        ('mode = "flat"\nrate = 1\nmonths = { method = "touched", start_month = 3 }', "start_month"),
        ('mode = "flat"\nrate = 1\nmost_with = ["乙"]', "most_with"),
        ('mode = "flat"\nrate = 1\ndeductions = [{ kinds = ["事假"] }]', "deductions"),
        ('mode = "flat"\nrate = 1\ndeductions = [{ kinds = ["事假"], rate = 1, percent = 2 }]', "deductions"),
        ('mode = "flat"\nrate = 1\ndeductions = [{ kinds = ["事假"], by_workdays = true, unit = "time" }]', "unit"),
        ('mode = "flat"\nrate = 1\ndeductions = [{ kinds = ["事假"], rate = 1, free = 1, over = 2 }]', "over"),
        ('mode = "per_event"\nevents = ["overtime"]\nduty_roles = ["leader"]\nrate = 1', "duty_roles"),
        ('mode = "flat"\nrate = 1\nrecover = true\nmutual_exclusions = ["乙"]', "mutual_exclusions"),
        ('mode = "per_day"\nrate = 1\nrecover = true', "recover"),
        ('mode = "flat"\nrate = 1\nleft = true', "left"),
        ('mode = "step"\nrate = 1\nsteps = [{ over = 1, attended_below = 2, factor = 0 }]', "steps"),
    ],
)
def test_what_no_document_can_mean_is_named(said: str, key: str) -> None:
    text = f'[[allowance]]\nname = "甲"\nvalid_from = 2017-01-01\n{said}\n'
    assert [fault.place.cell for fault in faults_of(text)] == [key]


def test_a_cap_leaves_what_attendance_takes() -> None:
    capped = kind('mode = "flat"\nrate = 300\nmost = 200\ndeductions = [{ kinds = ["事假"], rate = 50 }]')
    found = AllowanceRules([capped]).line(person({"事假": 1}))
    assert (found.gross_fen, found.deduction_fen, found.amount_fen) == (20000, 5000, 15000)
    assert found.items[0].quantity == Fraction(1)


TAKEN_BACK = 'mode = "flat"\nrecover = true\nrate = '


@pytest.mark.parametrize(
    ("rate", "most", "back", "paid", "rest"),
    [
        ("60", "", 6000, 24000, ""),
        ("300", "", 30000, 0, ""),
        ("400", "", 30000, 0, "余100.00元以后扣回"),
        ("400", "\nmost = 60", 6000, 24000, ""),
    ],
)
def test_a_sum_is_taken_back_as_far_as_the_month_bears_it(
    rate: str, most: str, back: int, paid: int, rest: str
) -> None:
    own = kind('mode = "flat"\nrate = 400\ndeductions = [{ kinds = ["事假"], rate = 100 }]', "通讯补贴")
    found = line(person({"事假": 1}), kind(TAKEN_BACK + rate + most, "扣回"), own)
    assert [one.amount_fen for one in found.items] == [-back, 40000]
    assert (found.gross_fen, found.deduction_fen, found.amount_fen) == (40000 - back, 10000, paid)
    assert replay(found.root) * 100 == paid
    assert rest in found.reason


def test_a_sum_that_is_taken_back_waits_with_what_it_is_taken_from() -> None:
    own = kind('mode = "flat"\nrate = 400\nhold = { "001" = "立案" }', "通讯补贴")
    found = line(replace(person(), staff_no="001"), own, kind(TAKEN_BACK + "60", "扣回"))
    assert found.amount_fen is None
    assert "一并等待" in found.reason


def test_a_month_that_pays_nothing_else_takes_nothing_back_and_says_so() -> None:
    found = line(person(), kind(TAKEN_BACK + "60", "扣回"))
    assert found.amount_fen == 0
    assert "余60.00元以后扣回" in found.reason


def test_who_has_left_gets_what_is_for_leavers_alone() -> None:
    gone = replace(person(None, replace(stay(1, 1), left=True, attendance=False)), staff_no="001")
    all_of_us = kind('mode = "flat"\nrate = 400', "通讯补贴")
    theirs = kind('mode = "flat"\nrate = 60\nleft = true\nwho = { staff = ["001"] }', "补发")
    found = line(gone, all_of_us, theirs)
    assert [(one.kind, one.amount_fen) for one in found.items] == [("补发", 6000)]
    assert month_from_plain(month_to_plain(gone)) == gone
