"""Limits and tree files: read, written back, and refused clause by clause."""

from __future__ import annotations

from datetime import date
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.events.limits import Category, Limit, Limits, OfficeHours, Rules, Version, in_force
from models.rules.events.limits_toml import parse_limits, unknown_words
from models.rules.events.toml_reading import TomlFaults
from models.rules.events.tree import is_tree, parse_tree
from models.rules.events.words import HOUR_UNITS, Carry, Clock, Level, Unit
from tests.office import SAMPLES
from tests.rules.events.ground import NEIGHBOURS, RUBBISH, sample_limits
from tests.rules.events.limits_text import limits_to_toml

EXAMPLES = Path(__file__).resolve().parents[3] / "resources" / "work"
TEXT = (SAMPLES / "events" / "limits-2017.toml").read_text(encoding="utf-8")


def codes(text: str) -> set[tuple[str, str]]:
    """Return the faults of a limits text as (clause, code)."""
    with pytest.raises(TomlFaults) as caught:
        parse_limits(text, "limits.toml")
    return {(fault.place.sheet, fault.code) for fault in caught.value.faults}


def test_office_hours_may_end_with_the_day() -> None:
    limits = parse_limits(TEXT.replace('"13:30", "17:00"', '"13:30", "24:00"'), "limits.toml")
    assert limits.hours.afternoon == (810, 1440)


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        ('document = "城街〔2017〕示例5号"\n', "", ("[notice]", "toml_missing")),
        ("valid_from = 2017-01-01", 'valid_from = "2017-01-01"', ("[notice]", "toml_wrong")),
        ("valid_from = 2017-01-01", "valid_from = 2017-01-01T08:00:00", ("[notice]", "toml_wrong")),
        ("[rules]", "[regeln]", ("文件", "toml_unknown")),
        ('"13:30", "17:00"', '"11:30", "17:00"', ("[office_hours]", "limits_hours_order")),
        ('"13:30", "17:00"', '"13:30", "25:00"', ("[office_hours]", "toml_wrong")),
        ('"13:30", "17:00"', '"13:30", "24:01"', ("[office_hours]", "toml_wrong")),
        ('"13:30", "17:00"', '"24:00", "24:00"', ("[office_hours]", "limits_hours_order")),
        ('unit = "工作日"', 'unit = "月"', ("第1个[[limits]]", "toml_wrong")),
        ("yellow = 1\n", "yellow = 0\n", ("第1个[[limits]]", "toml_wrong")),
        ("yellow = 1\n", "yellow = 1.5\n", ("第1个[[limits]]", "limits_split")),
        ("yellow = 1\n", "yellow = 3\n", ("第1个[[limits]]", "limits_yellow_late")),
        ("yellow = 0.25", "yellow = 0.333", ("第3个[[limits]]", "limits_split")),
        ("yellow = 1\n", "yellow = true\n", ("第1个[[limits]]", "toml_wrong")),
        ("yellow = 0.25", "yellow = nan", ("第3个[[limits]]", "toml_wrong")),
        ("red = 0.5", "red = inf", ("第3个[[limits]]", "toml_wrong")),
        ("red = 0.5", "red = 1e999999999", ("第3个[[limits]]", "toml_wrong")),
        ('"婚姻家庭", "邻里"', '"暴露垃圾", "邻里"', ("第11个[[limits]]", "limits_rivals")),
        ('categories = ["矛盾纠纷"]\n', "", ("第8个[[limits]]", "limits_rivals")),
        ('categories = ["矛盾纠纷"]', "categories = []", ("第8个[[limits]]", "toml_wrong")),
        ("max_extensions = 2", "max_extensions = -1", ("[rules]", "toml_wrong")),
        ("satisfaction_needed = true", 'satisfaction_needed = "ja"', ("[rules]", "toml_wrong")),
        ('reassigned = "fresh"', 'reassigned = "new"', ("[rules]", "toml_wrong")),
    ],
)
def test_a_fault_names_its_clause(before: str, after: str, fault: tuple[str, str]) -> None:
    assert before in TEXT
    assert fault in codes(TEXT.replace(before, after, 1))


def test_what_is_no_toml_names_its_line() -> None:
    assert codes("[notice]\ndocument = 城街") == {("", "toml_broken")}
    assert codes("a = " + "[" * 5000) == {("", "toml_broken")}


def test_the_most_exact_row_wins() -> None:
    limits = sample_limits()
    dispute = Category("01001", "矛盾纠纷", "民族宗教")
    for category, unit, red in (
        (NEIGHBOURS, Unit.WORKDAYS, 7), (dispute, Unit.DAYS, 30), (RUBBISH, Unit.OFFICE_HOURS, 8),
        (Category("04001", "城市管理事件", "私搭乱建"), Unit.WORKDAYS, 6),
        (Category("x", "", ""), Unit.WORKDAYS, 10),
    ):  # fmt: skip
        row = limits.row_for(Clock.HANDLE, Level.NORMAL, category)
        assert row is not None
        assert (row.unit, row.red) == (unit, Fraction(red))
    assert limits.row_for(Clock.HANDLE, Level.EXTREME, NEIGHBOURS) == limits.rows[6]


def test_a_limit_that_nobody_wrote_is_none() -> None:
    rows = tuple(row for row in sample_limits().rows if row.level is not Level.URGENT)
    limits = Limits("x", date(2017, 1, 1), sample_limits().hours, rows, sample_limits().rules)
    assert limits.row_for(Clock.ACCEPT, Level.URGENT, NEIGHBOURS) is None


def test_the_newest_beginning_is_in_force_and_of_one_beginning_the_newest_entry() -> None:
    first, second = sample_limits(), sample_limits(max_extensions="1")
    later = Limits("y", date(2017, 7, 1), first.hours, first.rows, first.rules)
    versions = [Version(1, first), Version(2, later), Version(3, second)]
    for day, number in ((date(2017, 6, 30), 3), (date(2017, 7, 1), 2), (date(2018, 1, 1), 2)):
        found = in_force(versions, day)
        assert found is not None
        assert found.number == number
    assert in_force(versions, date(2016, 12, 31)) is None


def test_a_category_outside_the_tree_is_no_silent_default() -> None:
    with pytest.raises(TomlFaults) as caught:
        unknown_words(sample_limits(), ["矛盾纠纷"], "limits.toml")
    assert {fault.code for fault in caught.value.faults} == {"limits_unknown_category"}


NUMBERS = st.tuples(st.integers(1, 400), st.integers(1, 400)).map(sorted)
MINUTES = st.lists(st.integers(0, 1439), min_size=4, max_size=4, unique=True).map(sorted)
WORDS = st.lists(st.text(min_size=1, max_size=5).map(str.strip).filter(bool), max_size=2, unique=True)


@st.composite
def limits(draw: st.DrawFn) -> Limits:
    """Return limits with any units and words; no two rows match alike."""
    rows = []
    for clock in Clock:
        for level in Level:
            unit, (yellow, red) = draw(st.sampled_from(Unit)), draw(NUMBERS)
            scale = 20 if unit in HOUR_UNITS else 1
            words = tuple(f"{clock}{level}{word}" for word in draw(WORDS))
            rows.append(Limit(clock, level, unit, Fraction(yellow, scale), Fraction(red, scale), words))
    a, b, c, d = draw(MINUTES)
    rules = Rules(
        draw(st.sampled_from(Carry)),
        draw(st.sampled_from(Carry)),
        draw(st.integers(0, 9)),
        draw(st.booleans()),
    )
    day = draw(st.dates(date(2000, 1, 1), date(2100, 1, 1)))
    return Limits("文〔2017〕“1”\\号", day, OfficeHours((a, b), (c, d)), tuple(rows), rules)


@given(limits())
def test_limits_are_read_back_as_they_are_written(written: Limits) -> None:
    assert parse_limits(limits_to_toml(written), "limits.toml") == written


@pytest.mark.parametrize("path", sorted(EXAMPLES.glob("limits-*.toml")), ids=lambda path: path.stem)
def test_the_shipped_limits_can_be_entered_with_the_shipped_tree(path: Path) -> None:
    tree = parse_tree((EXAMPLES / "categories.toml").read_text(encoding="utf-8"), "categories.toml")
    found = parse_limits(path.read_text(encoding="utf-8"), path.name)
    words = {word for one in tree.categories for word in (one.top, one.leaf)}
    unknown_words(found, sorted(words), path.name)
    for clock in Clock:
        for level in Level:
            for one in tree.categories:
                category = Category(one.code, one.top, one.leaf)
                assert found.row_for(clock, level, category) is not None


def test_the_shipped_tree_is_whole() -> None:
    tree = parse_tree((EXAMPLES / "categories.toml").read_text(encoding="utf-8"), "categories.toml")
    assert len(tree.categories) > 150
    assert len({one.leaf for one in tree.categories}) == len(tree.categories)
    assert {one.platform for one in tree.categories} <= {one.name for one in tree.platforms}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ('[[grids]]\ncode = "12"\nname = "x"', "toml_wrong"),
        ('[[grids]]\ncode = "999999001"\nname = "x"\ncolour = 1', "toml_unknown"),
        (
            '[[grids]]\ncode = "999999001"\nname = "x"\n[[grids]]\ncode = "999999001"\nname = "y"',
            "tree_twice",
        ),
        ('[[platforms]]\nname = "综治"', "toml_missing"),
        ('[[categories]]\ncode = "1"\ntop = ""\nleaf = "b"\nplatform = "c"', "toml_wrong"),
        ('[[categories]]\ncode = "1"\ntop = "a"\nleaf = "b"\nplatform = "c"\ncentre = 1', "toml_wrong"),
        ("[grids]\ncode = 1", "toml_wrong"),
    ],
)
def test_a_tree_is_refused_clause_by_clause(text: str, code: str) -> None:
    with pytest.raises(TomlFaults) as caught:
        parse_tree(text, "tree.toml")
    assert code in {fault.code for fault in caught.value.faults}


def test_a_tree_is_known_by_what_it_says() -> None:
    assert is_tree((SAMPLES / "events" / "categories.toml").read_text(encoding="utf-8"))
    assert not is_tree(TEXT)
