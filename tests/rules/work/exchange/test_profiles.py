"""The shipped profiles: five systems, dated maps to words of ours, and faults that name their key."""

from __future__ import annotations

import tomllib
from datetime import date
from pathlib import Path

import pytest

from models.rules.events.toml_reading import TomlFaults
from models.rules.events.words import LEVEL_CODES, Level, State
from models.rules.work.exchange.profile import Profile, parse_profile
from models.rules.work.exchange.words import TEMPLATE, CodeField

FOLDER = Path(__file__).parents[4] / "resources" / "work"
FILES = sorted((FOLDER / "exchange").glob("*.toml"))
SMALL = """
system = "平安建设"
document = "x"
valid_from = 2017-01-01
out = "xlsx"
"""


def shipped() -> dict[str, Profile]:
    found = [parse_profile(file.read_text(encoding="utf-8"), file.name) for file in FILES]
    return {profile.system: profile for profile in found}


def test_the_five_systems_of_the_plan_are_shipped() -> None:
    assert list(shipped()) == ["平安建设", "综合执法", "智慧城管", "政务服务网", "12345"]


@pytest.mark.parametrize("name", list(shipped()))
def test_every_word_of_a_map_is_a_word_of_ours(name: str) -> None:
    codes = shipped()[name].codes
    assert set(codes[CodeField.LEVEL].values()) <= set(Level)
    assert set(codes[CodeField.STATE].values()) <= set(State)
    tree = tomllib.loads((FOLDER / "categories.toml").read_text(encoding="utf-8"))
    leaves = [row["leaf"] for row in tree["categories"]]
    assert all(leaves.count(leaf) == 1 for leaf in codes.get(CodeField.CATEGORY, {}).values())


@pytest.mark.parametrize("name", list(shipped()))
def test_no_heading_of_a_system_means_two_fields(name: str) -> None:
    found: dict[str, set[str]] = {}
    for field, words in shipped()[name].headings().items():
        for word in words:
            found.setdefault(word, set()).add(field)
    assert {word: fields for word, fields in found.items() if len(fields) > 1} == {}


def test_the_city_codes_are_those_of_the_reference() -> None:
    city = shipped()["智慧城管"].codes[CodeField.CATEGORY]
    wanted = {"事件0110": "暴露垃圾", "事件0405": "店外经营", "部件0110": "热力设施", "部件0508": "防汛墙"}
    assert {code: city[code] for code in wanted} == wanted
    assert sum(code.startswith("事件") for code in city) == 68
    assert sum(code.startswith("部件") for code in city) == 52


def test_the_hotline_form_says_1_2_3() -> None:
    levels = shipped()["12345"].codes[CodeField.LEVEL]
    assert {code: levels[code] for code in LEVEL_CODES} == {
        code: word.value for code, word in LEVEL_CODES.items()
    }
    assert not shipped()["12345"].update_needed


def test_a_map_holds_from_its_day_on() -> None:
    profile = shipped()["12345"]
    assert profile.shipped(CodeField.LEVEL, "急件", date(2017, 1, 1)) == "紧急"
    assert profile.shipped(CodeField.LEVEL, "急件", date(2016, 12, 31)) is None
    assert profile.shipped(CodeField.GRID, "W9", date(2017, 1, 1)) is None


def test_the_template_is_the_one_of_the_exchange() -> None:
    assert list(TEMPLATE.values())[:4] == ["来源系统", "外部编号", "更新序号", "事件名称"]
    assert list(TEMPLATE.values())[-3:] == ["态度满意", "退回原因", "附件名"]
    assert len(TEMPLATE) == 27


@pytest.mark.parametrize(
    ("text", "key"),
    [
        (SMALL.replace("system", "sytem"), "sytem"),
        (SMALL.replace("2017-01-01", '"2017"'), "valid_from"),
        (SMALL.replace('"xlsx"', '"pdf"'), "out"),
        (SMALL + '[fields]\nnowhere = ["x"]', "nowhere"),
        (SMALL + '[fields]\ntitle = "x"', "title"),
        (SMALL + '[codes.level]\n"1" = "最急"', "level.1"),
        (SMALL + '[codes.nothing]\n"1" = "x"', "nothing"),
        (SMALL + '[xml]\nleaf = "x"', "leaf"),
    ],
)
def test_a_wrong_profile_names_its_key(text: str, key: str) -> None:
    with pytest.raises(TomlFaults) as caught:
        parse_profile(text, "x.toml")
    assert key in {fault.place.cell for fault in caught.value.faults}
