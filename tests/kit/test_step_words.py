"""Explanations in an English window: our own words are English, names and papers stay what they are."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

import pytest
from pytestqt.qtbot import QtBot

from desktop.app import Program
from forms.kit.texts import step_words, unit_words
from forms.kit.widgets.step_tree import HOW, LABEL, StepTree
from models.rules.core.explain import Step
from models.services.bonus.runs import runs_of
from models.services.leave.ledger import annual_ledgers
from models.services.office.desk import Desk

HAN = re.compile("[\u4e00-\u9fff]")


@pytest.mark.parametrize(
    ("chinese", "english"),
    [
        ("应发", "Due"), ("标准（二等）", "Standard (二等)"), ("2017 年余额", "Left of 2017"),
        ("国土资源所 科员", "国土资源所 科员"), ("不发放：旷工", "Not paid: Absent without leave"),
        (
            "核实通过并标记为有效的 3 件，每日至多计 5 件",
            "3 verified and marked Valid; at most 5 a day count",
        ),
        ("停表中，恢复时再移", "the clock stands still; moved when it goes on"), ("保留到", "Rounded to"),
        ("窗口作风扣分", "Points off: 窗口作风"),
    ],
)  # fmt: skip
def test_our_words_are_english_and_names_stay(chinese: str, english: str) -> None:
    assert step_words(chinese, "en") == english
    assert step_words(chinese, "zh") == chinese


def steps(step: Step) -> Iterator[Step]:
    yield step
    for part in step.parts:
        yield from steps(part)


def test_no_word_of_ours_stays_chinese_in_the_sample_years_explanations(sample_desk: Desk) -> None:
    trees = [line.explain() for run in runs_of(sample_desk, 2017) for line in run.lines]
    ledgers = annual_ledgers(sample_desk, date(2017, 12, 31))
    trees += [year.tree for row in ledgers if (year := row.year) is not None]
    told = {one.label for tree in trees for one in steps(tree)}
    units = {one.unit for tree in trees for one in steps(tree)} - {"元"}
    assert "天" in units and not any(HAN.search(unit_words(unit, "en")) for unit in units)
    left = {label for label in told if HAN.search(re.sub(r"\(.*\)|: .*", "", step_words(label, "en")))}
    data = {label for label in left if re.fullmatch(r"\S+ \S+", label)}  # 国土资源所 科员
    assert len(told) > 40
    assert {label for label in left - data if not label.startswith("暂缓发放（")} == set()


def test_the_tree_speaks_the_language_of_the_window(
    program: Program, sample_desk: Desk, qtbot: QtBot
) -> None:
    line = runs_of(sample_desk, 2017)[0].lines[0]
    tree = StepTree(line.explain())
    qtbot.addWidget(tree)
    root = tree.steps.index(0, 0)
    assert tree.steps.data(root) == "Paid out"
    assert not HAN.search(str(tree.steps.data(root.siblingAtColumn(HOW))))
    program.settings.language = "zh"
    assert tree.steps.data(root.siblingAtColumn(LABEL)) == "实计发"
