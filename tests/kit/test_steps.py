from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.payout.explained_tree import ExplainedTree
from forms.kit.clipboard import CLIPBOARD
from forms.kit.widgets.step_tree import AMOUNT, HOW, LABEL, SOURCE, StepModel, StepTree, amount_text
from models.rules.core.explain import How, combine, given
from tests.desktop.looks.looking import cut_words
from tests.desktop.qt import press
from tests.desktop.sample_pages import sample_step

ROOT = Path(__file__).resolve().parents[2]


def test_the_tree_keeps_qts_rules(program: Program) -> None:
    model = StepModel()
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    for step in (sample_step(), None, given("一", 1, source="文")):
        model.set_step(step)
    assert tester.model() is model


def test_a_step_shows_how_much_and_how_it_came_about(program: Program) -> None:
    model = StepModel(sample_step())
    root = model.index(0, 0)
    assert model.index(0, AMOUNT).data() == "21,666.67"
    assert model.index(0, HOW).data() == "rounded half up · 到分"
    due = model.index(0, 0, root)
    assert due.data() == "Due"
    assert model.index(0, AMOUNT, root).data() == "≈ 21,666.6667"
    assert model.parent(due) == root


def test_an_amount_in_another_unit_says_so() -> None:
    assert amount_text(given("在岗月数", 11, source="", unit="月")) == "11 months"
    assert amount_text(given("半天数", 3, source="", unit="个")) == "3"


def test_copy_gives_the_chosen_part_with_all_below_it(program: Program, qtbot: QtBot) -> None:
    tree = StepTree(sample_step())
    qtbot.addWidget(tree)
    press(tree, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    whole = QGuiApplication.clipboard().text()
    assert whole.splitlines()[0].startswith("唐梅康 2017 年年终考核奖金  21,666.67")
    tree.setCurrentIndex(tree.steps.index(1, 0, tree.steps.index(0, 0)))
    tree.copy()
    assert QGuiApplication.clipboard().text() == "分  0.01  as given  第七条"


def test_a_copied_explanation_is_in_the_log_of_exports_or_not_copied(
    program: Program, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[tuple[str, int]] = []

    def listen(what: str, lines: int) -> bool:
        told.append((what, lines))
        return False

    monkeypatch.setattr(CLIPBOARD, "listener", listen)
    QGuiApplication.clipboard().setText("before")
    tree = StepTree(sample_step())
    qtbot.addWidget(tree)
    tree.copy()
    assert told == [("唐梅康 2017 年年终考核奖金", len(list(sample_step().walk())))]
    assert QGuiApplication.clipboard().text() == "before"


def test_labels_get_back_what_a_narrow_moment_took(program: Program, qtbot: QtBot) -> None:
    """A tree was narrow for a moment while its page was laid out, and its labels stayed cut."""
    tree = StepTree(given("Carried over from the year before", 1, source="职工带薪年休假条例"))
    qtbot.addWidget(tree)
    tree.hideColumn(HOW)
    tree.resize(240, 200)
    tree.show()
    narrow = tree.columnWidth(LABEL)
    tree.resize(600, 200)
    assert tree.columnWidth(LABEL) > narrow
    assert tree.header().length() <= tree.viewport().width()


def test_the_words_of_a_narrow_tree_wrap_and_are_whole(program: Program, qtbot: QtBot) -> None:
    """An explanation in English ended in an ellipsis: "Attendance de…" explains nothing."""
    tree = StepTree(sample_step())
    qtbot.addWidget(tree)
    tree.hideColumn(HOW)
    tree.show_clauses()
    tree.resize(600, 300)
    tree.show()
    root = tree.steps.index(0, LABEL)
    wide = tree.visualRect(root).height()
    tree.resize(260, 300)
    qtbot.waitUntil(lambda: tree.visualRect(root).height() > wide)
    assert not list(cut_words(tree))


TELL_NO_MONEY = (
    "desktop/supervision/scores_page.py", "desktop/assessment/scoring/agencies.py",
    "desktop/assessment/person_pane.py", "desktop/leave/person_pane.py",
)  # fmt: skip
"""They explain points and days, which nobody reads as a sentence."""
TELL_MONEY = ("desktop/payout/amount_pane.py", "desktop/payout/explained_tree.py")


def test_no_amount_of_money_is_shown_as_a_tree_without_its_sentence() -> None:
    files = (file for folder in ("desktop", "forms") for file in (ROOT / folder).rglob("*.py"))
    written = {str(file.relative_to(ROOT)): file.read_text(encoding="utf-8") for file in files}
    shown = {file for file, text in written.items() if re.search(r"\bStepTree\((parent|None)", text)}
    assert shown == {*TELL_NO_MONEY, *TELL_MONEY}
    assert all("SentenceLabel(" in written[file] for file in TELL_MONEY)


def test_a_sentence_leads_into_its_tree_and_points_have_none(program: Program, qtbot: QtBot) -> None:
    pane = ExplainedTree()
    qtbot.addWidget(pane)
    pane.set_step(sample_step())
    assert pane.sentence.plain.endswith("21,666.67")
    figure = next(at for at, piece in enumerate(pane.sentence.pieces) if piece.step is not None)
    pane.sentence.linkActivated.emit(str(figure))
    assert pane.tree.steps.step_at(pane.tree.currentIndex()) is pane.sentence.pieces[figure].step
    pane.set_step(given("得分", 31, source="", unit="分"))
    assert pane.sentence.isHidden() and pane.tree.steps.step is not None


def test_the_sum_of_a_whole_agency_is_no_sentence_of_forty_figures(program: Program, qtbot: QtBot) -> None:
    pane = ExplainedTree()
    qtbot.addWidget(pane)
    people = [given(f"{number:03}", number, source="文") for number in range(1, 41)]
    pane.set_step(combine(How.SUM, "合计", people))
    assert pane.sentence.isHidden()
    pane.set_step(combine(How.SUM, "合计", people[:7]))
    assert pane.sentence.plain == "1 + 2 + 3 + 4 + 5 + 6 + 7 = 28"


def test_larger_letters_leave_a_clause_in_one_line(program: Program, qtbot: QtBot) -> None:
    """Every line of a bonus was two lines high for one line of words after the letters had grown."""
    tree = StepTree(given("分", 1, source="街办〔2017〕1号第七条"))
    qtbot.addWidget(tree)
    tree.hideColumn(HOW)
    tree.show_clauses()
    tree.resize(500, 200)
    tree.show()
    assert tree.columnWidth(SOURCE) < 80, "it takes no more room from the words beside it than it needs"
    font = tree.font()
    font.setPixelSize(20)
    tree.setFont(font)
    qtbot.waitUntil(lambda: not list(cut_words(tree)))
    row = tree.visualRect(tree.steps.index(0, LABEL))
    assert row.height() < 2 * tree.fontMetrics().height()
