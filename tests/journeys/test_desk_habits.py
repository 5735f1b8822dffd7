"""A finance clerk reads how an amount came about; a clerk lets people take turns on the roster: by keys."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.bonus.page import BonusPage
from desktop.leave.duty.page import DutyPage
from desktop.shell import Shell
from forms.entry.leave.rotation import RotationDialog
from tests.desktop.qt import press
from tests.desktop.shell.windows import whole_window

Key, CTRL = Qt.Key, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def shell(program: Program, sample_folder: Path) -> Iterator[Shell]:
    program.settings.language = "zh"
    with whole_window(sample_folder) as (shown, _):
        yield shown


def idle(shell: Shell, qtbot: QtBot) -> None:
    qtbot.waitUntil(lambda: not (shell.jobs.store.is_busy or shell.jobs.free.is_busy))


def test_an_amount_is_read_as_a_sentence_and_a_figure_leads_to_its_clause(
    shell: Shell, qtbot: QtBot
) -> None:
    assert shell.show_page("bonus")
    idle(shell, qtbot)
    page = shell.page
    assert isinstance(page, BonusPage)
    assert page.tab.table.select_row(lambda shown: shown.line.name == "石宇", 2)
    pane = page.tab.side.explanation
    assert pane.sentence.plain == "36,000 × 1.00 × 12/12 × 1.00 × 0.7 − 20 = 25,180"
    pane.sentence.linkActivated.emit("0")
    assert "第二条" in pane.detail.text()


def test_a_month_of_duty_takes_a_dozen_keys(shell: Shell, qtbot: QtBot) -> None:
    assert shell.show_page("duty")
    page = shell.page
    assert isinstance(page, DutyPage)
    press(page.roster, Key.Key_R, CTRL)
    dialog = next(child for child in page.findChildren(RotationDialog) if child.isVisible())
    QTest.keyClicks(dialog.people, "tmk sy")
    QTest.keyClick(dialog.people, Key.Key_Return, CTRL)
    filled = [line for line in page.roster.rows_model.rows if line.turns[0]]
    assert len(filled) == len(page.roster.rows_model.rows)
    assert [line.turns[0][0].name for line in filled[:3]] == ["唐梅康", "石宇", "唐梅康"]
