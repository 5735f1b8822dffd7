"""The dialogs of the year's assessment: freed when closed, and usable by keyboard alone."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop.app import Program
from forms.entry.assessment.decision import DecisionDialog, LaterDialog, OverrideDialog
from forms.entry.assessment.fact import FactDialog, FactEndDialog
from forms.entry.assessment.person import AppealDialog, AppealEndDialog, DayDialog, FeedbackDialog
from forms.entry.assessment.pool import PoolChoices, PoolDialog, TickDialog
from forms.entry.assessment.stage import SendBackDialog, StepDialog
from models.services.assessment.decisions import DecisionEntry
from tests.desktop.qt import freed_on_close
from tests.rules.assessment.assessed_year import RULES

DAY = date(2018, 1, 15)
GRADES = (("优秀", "优秀"), ("称职", "称职"))
DIALOGS: dict[str, Callable[[], QDialog]] = {
    "step": lambda: StepDialog("t", "about", DAY),
    "back": lambda: SendBackDialog([("review", "审核评鉴")]),
    "pool": lambda: PoolDialog(PoolChoices([("civil", "规定")], [("person", "评分表")])),
    "ticks": lambda: TickDialog("t", "People", [(1, "甲"), (2, "乙")], frozenset({1})),
    "decision": lambda: DecisionDialog("t", "about", GRADES, DecisionEntry("称职", "好")),
    "override": lambda: OverrideDialog("about", 2),
    "later": lambda: LaterDialog("甲", "优秀", GRADES),
    "day": lambda: DayDialog("t", "about", "On", DAY),
    "feedback": lambda: FeedbackDialog("甲", DAY),
    "appeal": lambda: AppealDialog("甲", "about", DAY),
    "appeal end": lambda: AppealEndDialog("甲", [("upheld", "维持")], DAY),
    "fact": lambda: FactDialog("甲"),
    "fact end": lambda: FactEndDialog("甲", closing=True),
}


@pytest.mark.parametrize("name", list(DIALOGS))
def test_no_dialog_outlives_its_closing(program: Program, name: str) -> None:
    assert freed_on_close(DIALOGS[name])


@pytest.mark.parametrize("name", list(DIALOGS))
def test_every_dialog_fits_the_smallest_screen(program: Program, name: str) -> None:
    dialog = DIALOGS[name]()
    dialog.open()
    assert dialog.width() <= 1366 and dialog.height() <= 700
    dialog.reject()


def test_a_bad_day_is_said_at_its_field(program: Program) -> None:
    dialog = FeedbackDialog("甲", DAY)
    dialog.notified.setText("2018-13-1")
    dialog.signed.clear()
    assert set(dialog.check()) == {"notified", "opinion"}
    dialog.notified.setText("2018-1-16")
    dialog.opinion.setText("有不同意见")
    assert not dialog.check() and dialog.value().opinion == "有不同意见"
    dialog.reject()


def test_what_is_ticked_is_returned_in_order(program: Program) -> None:
    dialog = TickDialog("t", "People", [(1, "甲"), (2, "乙")], frozenset({2}))
    assert dialog.value() == (2,)
    dialog.reject()


def test_the_pool_dialog_says_when_the_share_of_the_chosen_rules_is_higher_or_lower(qtbot: QtBot) -> None:
    quota = RULES["institution-2023"].quota
    choices = PoolChoices([("civil", "规定"), ("2023", "事业单位")], [("person", "评分表")], {"2023": quota})
    dialog = PoolDialog(choices)
    qtbot.addWidget(dialog)
    assert "%" not in dialog.form.hint("percent")
    dialog.rules.choose("2023")
    assert "25%: 集体记功以上奖励" in dialog.form.hint("percent")
    assert "15%: 单位绩效考核不合格或者被问责" in dialog.form.hint("percent")
    assert dialog.percent.accessibleDescription() == dialog.form.hint("percent")
    dialog.rules.choose("civil")
    assert "%" not in dialog.form.hint("percent")
