"""A score sheet that cannot be used says where and why; nothing is guessed."""

from __future__ import annotations

import pytest

from models.rules.events.toml_reading import TomlFaults
from models.rules.supervision.sheet_toml import parse_sheet
from tests.rules.supervision.build import EMPTY

GOOD = EMPTY.format(empty="full")


@pytest.mark.parametrize(
    ("old", "new", "where", "key", "code"),
    [
        ('key = "x"\nname', "name", "[sheet]", "key", "toml_missing"),
        ('document = "x"', "document = 3", "[sheet]", "document", "toml_wrong"),
        ("valid_from = 2017-01-01", 'valid_from = "一月"', "[sheet]", "valid_from", "toml_wrong"),
        ('["month"]', '["week"]', "[sheet]", "periods", "toml_wrong"),
        ('["month"]', "[]", "[sheet]", "periods", "toml_wrong"),
        ('subject = "agency"', 'subject = "town"', "[sheet]", "subject", "toml_wrong"),
        ("periods", "colour = 1\nperiods", "[sheet]", "colour", "toml_unknown"),
        ("periods", "rounding = 0\nperiods", "[sheet]", "rounding", "toml_wrong"),
        ("periods", "year_starts = 13\nperiods", "[sheet]", "year_starts", "toml_wrong"),
        ("points = 10", "points = true", "第1个[[item]]", "points", "toml_wrong"),
        ("points = 10", "points = 0", "第1个[[item]]", "points", "toml_wrong"),
        ("points = 10", "points = -1", "第1个[[item]]", "points", "toml_wrong"),
        ('kind = "rate"', 'kind = "hand"', "第1个[[item]]", "rate", "sheet_key_unused"),
        ('kind = "rate"', 'kind = "deduction"', "第1个[[item]]", "count", "toml_missing"),
        ('kind = "rate"', 'kind = "bonus"\ncap = 3', "第1个[[item]]", "cap", "sheet_key_unused"),
        ('figure = "in_time"', 'figure = "red"', "第1个[[item]]第1个[[rate]]", "figure", "toml_wrong"),
        ("per_point = 1", "", "第1个[[item]]第1个[[rate]]", "per_point", "toml_missing"),
        (
            "per_point = 1",
            'per_point = 1\nstep = "share"',
            "第1个[[item]]第1个[[rate]]",
            "per_point",
            "sheet_key_unused",
        ),
        ("per_point = 1", "per_point = 1\nfull = 0", "第1个[[item]]第1个[[rate]]", "full", "toml_wrong"),
        ("per_point = 1", "per_point = 1\nfull = 101", "第1个[[item]]第1个[[rate]]", "full", "toml_wrong"),
        (
            "per_point = 1",
            'per_point = 1\nlevels = ["急"]',
            "第1个[[item]]第1个[[rate]]",
            "levels",
            "toml_wrong",
        ),
        (
            "per_point = 1",
            'per_point = 1\nexempt = ["忘记"]',
            "第1个[[item]]第1个[[rate]]",
            "exempt",
            "toml_wrong",
        ),
    ],
)
def test_each_fault_names_its_clause(old: str, new: str, where: str, key: str, code: str) -> None:
    assert GOOD.count(old)
    with pytest.raises(TomlFaults) as caught:
        parse_sheet(GOOD.replace(old, new, 1), "x.toml")
    assert (where, key, code) in [(one.place.sheet, one.place.cell, one.code) for one in caught.value.faults]


MORE = """
[[item]]
key = "{key}"
name = "乙"
kind = "deduction"
points = 5
clause = "x"
[[item.count]]
figure = "{figure}"
per = 1
{more}
"""


@pytest.mark.parametrize(
    ("more", "key"),
    [
        (MORE.format(key="a", figure="red", more=""), "key"),
        (MORE.format(key="b", figure="hand", more=""), "name"),
        (MORE.format(key="b", figure="in_time", more=""), "figure"),
        (MORE.format(key="b", figure="red", more="colour = 1"), "colour"),
        (MORE.format(key="b", figure="red", more="").replace("per = 1\n", ""), "per"),
        (MORE.format(key="b", figure="red", more="[[item.count.later]]\nnth=1\nper=1"), "nth"),
        (
            MORE.format(
                key="b",
                figure="red",
                more="[[item.count.later]]\nnth=3\nper=1\n[[item.count.later]]\nnth=3\nper=2",
            ),
            "nth",
        ),
        ('[[tier]]\nname = "一"\nfrom = 1\nlast = 1', "from"),
        ('[[tier]]\nname = "一"\nfrom = 1\n[[tier]]\nname = "二"\nfrom = 1', "from"),
        ('[[tier]]\nname = "一"\n[[tier]]\nname = "二"', "name"),
        ("[rank]\ntop = 3\nplus = 1\nbottom = 3\nminus = 1", "clause"),
    ],
)
def test_faults_between_parts(more: str, key: str) -> None:
    with pytest.raises(TomlFaults) as caught:
        parse_sheet(GOOD + more, "x.toml")
    assert key in [one.place.cell for one in caught.value.faults]


def test_no_toml_names_its_line() -> None:
    with pytest.raises(TomlFaults) as caught:
        parse_sheet("[sheet\n", "x.toml")
    assert caught.value.faults[0].code == "toml_broken"
