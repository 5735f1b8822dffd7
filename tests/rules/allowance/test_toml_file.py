"""What an allowance file may say, and what it is told when it says something else."""

from __future__ import annotations

import pytest

from models.rules.allowance.toml_file import allowance_to_toml, is_allowance_toml, parse_allowances
from tests.rules.allowance.allowances import ALLOWANCES, BASIS, faults_of
from tests.rules.bonus.year import SCHEMES

HEAD = f'[[allowance]]\nname = "误餐"\n{BASIS}'
FLAT = 'mode = "flat"\nrate = 1\n'
EVENTS = 'mode = "per_event"\nrate = 40\nevents = ["overtime"]\n'
STEPS = 'mode = "step"\nrate = 1\n'


def codes(text: str) -> list[tuple[str, str]]:
    return [(fault.code, fault.place.cell) for fault in faults_of(text)]


@pytest.mark.parametrize("file", sorted(ALLOWANCES.glob("*.toml")), ids=lambda file: file.stem)
def test_every_example_reads_and_survives_writing(file: object) -> None:
    text = file.read_text("utf-8")  # type: ignore[attr-defined]
    assert is_allowance_toml(text)
    for kind in parse_allowances(text, "x"):
        assert parse_allowances(allowance_to_toml(kind), "x") == (kind,)


def test_every_key_survives_writing() -> None:
    text = (
        HEAD + 'clause = "第一条"\nunit = "餐"\nvalid_to = 2017-12-31\n' + EVENTS + "day_most = 2\n"
        "needs_approval = false\nmonth_most = 9\nholiday = [{ times = 3 }]\nrestday = [{ times = 2 }]\n"
        'workday = []\nnot_for = ["meeting"]\nmutual_exclusions = ["加班"]\n'
        'who = { agencies = ["司法所"], staff_out = ["1"] }\nrounding = { unit = 0.1, mode = "up" }\n'
        'deductions = [{ kinds = ["旷工"], rate = 1, clause = "第二条" }]\nhold = { "1" = "立案" }\n'
    )
    (kind,) = parse_allowances(text, "x")
    assert parse_allowances(allowance_to_toml(kind), "x") == (kind,)
    assert kind.workday == () and kind.holiday is not None


@pytest.mark.parametrize("name", ["notice-2017", "rs6"])
def test_a_bonus_scheme_is_no_allowance_file(name: str) -> None:
    assert not is_allowance_toml((SCHEMES / f"{name}.toml").read_text("utf-8"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", ("scheme_missing_section", "allowance")),
        ("allowance = []", ("scheme_missing_section", "allowance")),
        (HEAD + FLAT + "[notice]\nyear = 2017", ("scheme_unknown_section", "notice")),
        (HEAD + FLAT.replace("flat", "daily"), ("scheme_bad_option", "mode")),
        (HEAD + 'mode = "flat"', ("scheme_missing_key", "rate")),
        (HEAD + FLAT + "amount = 3", ("scheme_unknown_key", "amount")),
        (HEAD.replace("2017-01-01", "2017-01-15") + FLAT, ("allowance_month_bounds", "valid_from")),
        (HEAD + FLAT + "valid_to = 2017-06-29", ("allowance_month_bounds", "valid_to")),
        (HEAD + FLAT + "valid_to = 2016-12-31", ("allowance_month_bounds", "valid_to")),
        (HEAD + FLAT + 'events = ["duty"]', ("scheme_conflict", "events")),
        (HEAD + FLAT + 'counts = ["出勤"]', ("scheme_conflict", "counts")),
        (HEAD + EVENTS.replace('events = ["overtime"]', ""), ("scheme_missing_key", "events")),
        (HEAD + EVENTS + "workday = [{ times = 1 }]", ("scheme_missing_key", "restday")),
        (HEAD + EVENTS + "restday = [{ times = 1 }]", ("scheme_missing_key", "workday")),
        (HEAD + EVENTS + "holiday = [{ times = 1 }]", ("scheme_missing_key", "restday")),
        (HEAD + STEPS, ("scheme_missing_key", "steps")),
        (HEAD + STEPS + "steps = [{ factor = 0.5 }]", ("scheme_conflict", "steps")),
        (HEAD + STEPS + "steps = [{ over = 1, at_least = 2, factor = 0.5 }]", ("scheme_conflict", "steps")),
        (HEAD + STEPS + "steps = [{ over = 1, factor = 2 }]", ("scheme_out_of_range", "factor")),
        (HEAD + FLAT + 'mutual_exclusions = ["误餐"]', ("scheme_conflict", "mutual_exclusions")),
        (HEAD + FLAT + "rounding = { unit = 0.001 }", ("scheme_out_of_range", "unit")),
        (
            HEAD + 'mode = "flat"\nrate = { by = "tier", amounts = { "一等" = 1 } }',
            ("scheme_bad_option", "by"),
        ),
        (HEAD + 'mode = "per_day"\nrate = 1\ncounts = ["出工"]', ("scheme_unknown_word", "counts")),
        (HEAD + 'mode = "per_day"\nrate = 1\ncounts = [3]', ("scheme_wrong_type", "counts")),
        (
            HEAD + STEPS + 'steps = [{ over = 1, factor = 0 }]\nabsence = ["育儿假"]',
            ("scheme_protected_leave", "absence"),
        ),
    ],
)
def test_what_is_wrong_is_named_with_its_key(text: str, expected: tuple[str, str]) -> None:
    assert expected in codes(text)


def test_two_kinds_of_one_name_in_one_file_are_refused() -> None:
    assert codes((HEAD + FLAT) * 2) == [("scheme_twice", "name")]


def test_all_faults_are_told_at_once() -> None:
    text = HEAD + FLAT + "valid_to = 2017-06-29\n" + HEAD.replace("误餐", "夜餐") + EVENTS + "counts = [1]"
    assert len(codes(text)) >= 1
    both = (
        HEAD + FLAT + "valid_to = 2017-06-29\n" + HEAD.replace("误餐", "夜餐") + FLAT + 'outside = "absent"'
    )
    assert [code for code, _ in codes(both)] == ["allowance_month_bounds", "scheme_conflict"]
