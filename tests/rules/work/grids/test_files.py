"""Rules files: every fault by its clause; codes of communities and grids; words of duties."""

from __future__ import annotations

import pytest

from models.rules.events.toml_reading import TomlFaults
from models.rules.work.grids.codes import community_fault, grid_fault
from models.rules.work.grids.toml_file import parse_grid_rules
from models.rules.work.grids.words import GridDuty, duty_of
from tests.rules.work.grids.build import EXAMPLES

GOOD = (EXAMPLES / "items-90.toml").read_text(encoding="utf-8")


@pytest.mark.parametrize("file", sorted(EXAMPLES.glob("*.toml")), ids=lambda file: file.stem)
def test_every_shipped_example_reads(file: object) -> None:
    text = (EXAMPLES / str(file)).read_text(encoding="utf-8")
    rules = parse_grid_rules(text, "办法.toml")
    assert rules.document and rules.source and rules.duties and rules.pay


@pytest.mark.parametrize(
    ("old", "new", "where", "key", "code"),
    [
        ('document = "示例〔2019〕2号"\n', "", "[notice]", "document", "toml_missing"),
        ('duties = ["专职网格员"]', 'duties = ["网管"]', "[who]", "duties", "toml_wrong"),
        ('duties = ["专职网格员"]', 'duties = ["专职网格员", "专职网格员"]', "[who]", "duties", "toml_wrong"),
        ('marks = ["有效"]', 'marks = ["未标记"]', "[events]", "marks", "toml_wrong"),
        ("a_day = 6", "a_day = 0", "[events]", "a_day", "toml_wrong"),
        ("a_day = 6", "", "[events]", "a_day", "toml_missing"),
        ("least_minutes = 60", "least_minutes = 0", "[patrol]", "least_minutes", "toml_wrong"),
        ("amount = 1800", "amount = 1800.005", "第1个[[pay]]", "amount", "toml_wrong"),
        ("amount = 1800", "amount = -1", "第1个[[pay]]", "amount", "toml_wrong"),
        ('pay = "定额"', 'pay = "定量"', "第1个[[pay]]", "pay", "toml_wrong"),
        ("each = { events = 5 }", "each = { event = 5 }", "第2个[[pay]]", "each", "toml_wrong"),
        ("months = [3, 6, 9, 12]", "months = [13]", "第5个[[pay]]", "months", "toml_wrong"),
        ("amount = 1800", "amount = 1800\nextra = 1", "第1个[[pay]]", "extra", "toml_unknown"),
        ('done = "visits_done"', 'done = "visit"', "第3个[[score]]", "done", "toml_wrong"),
        ('key = "phone_items"', 'key = "desk_items"', "第2个[[figures]]", "key", "toml_wrong"),
        ('key = "phone_items"', 'key = "events"', "第2个[[figures]]", "key", "toml_wrong"),
        ("valid_from = 2017-01-01", 'valid_from = "2017"', "[notice]", "valid_from", "toml_wrong"),
        ('name = "台账差"', 'name = "例会缺席"', "第5个[[pay]]", "name", "toml_wrong"),
    ],
)
def test_a_fault_is_named_by_its_clause(old: str, new: str, where: str, key: str, code: str) -> None:
    assert old in GOOD
    with pytest.raises(TomlFaults) as caught:
        parse_grid_rules(GOOD.replace(old, new, 1), "办法.toml")
    assert (where, key, code) in [
        (fault.place.sheet, fault.place.cell, fault.code) for fault in caught.value.faults
    ]


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("999999001001", ""), ("99999900100", "community_code_digits"),
        ("9999990010０1", "community_code_digits"),
        ("999998001001", "community_code_street"),
    ],
)  # fmt: skip
def test_a_community_begins_with_its_street(code: str, fault: str) -> None:
    assert community_fault(code, "999999001") == fault


@pytest.mark.parametrize(
    ("code", "fault"),
    [
        ("999999001001001", ""), ("99999900100100", "grid_code_digits"),
        ("999999001002001", "grid_code_community"), ("1", "grid_code_digits"),
    ],
)  # fmt: skip
def test_a_grid_begins_with_its_community(code: str, fault: str) -> None:
    assert grid_fault(code, frozenset({"999999001001"})) == fault


@pytest.mark.parametrize(
    ("word", "duty"),
    [
        ("网格长", GridDuty.LEADER),
        (" 专职 ", GridDuty.FULL_TIME),
        ("社区民警", GridDuty.POLICE),
        ("保安", None),
    ],
)
def test_words_of_duties(word: str, duty: GridDuty | None) -> None:
    assert duty_of(word) is duty
