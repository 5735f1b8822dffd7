"""Names are text: `<img src=…>` loads nothing, `<b>` stays three characters, wherever a name may stand."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtGui import QAction, QTextDocument
from PySide6.QtWidgets import QPushButton
from pytestqt.qtbot import QtBot

from desktop.app import Program
from forms.kit.plain import Label, WholeLabel, plain_tip, set_tip
from forms.kit.tables.columns import Column
from forms.kit.tables.table_model import RowsModel

ROOT = Path(__file__).resolve().parents[2]
NAMES = ("<img src='//host/share/a.png'>", "<b>王芳</b>", "a < b & c", "王芳", "第一行\n<i>第二行</i>")

RICH_ON_PURPOSE = {
    "forms/kit/plain.py",
    "desktop/events/one/pane.py",  # the timeline, escaped by timeline.py
    "desktop/events/one/timeline_view.py",  # where that is shown
    "desktop/scheme/page.py",  # the notice, escaped by notice.py
    "desktop/attendance/grid/marker.py",  # a table for the clipboard
    "forms/kit/tables/table_view.py",  # likewise
    "forms/kit/widgets/sentence_label.py",  # the figures of an amount, escaped there
    "desktop/assessment/person_pane.py",  # the history, escaped there
    "forms/kit/clipboard.py",  # puts on the clipboard what the two above made
    "desktop/office/news_page.py",  # the changelog: Markdown that comes with the program
    "forms/kit/widgets/manual_panel.py",  # the manual: Markdown of resources/manual, which nobody types into
}
"""Files that make HTML themselves, each escaping what people typed."""

LOOSE = {
    r"\bQLabel\(": "Label of forms/kit/plain.py",
    r"\.setToolTip\(": "set_tip of forms/kit/plain.py",
    r"QToolTip\.showText\((?!event\.globalPos\(\), plain_tip\()": "plain_tip of forms/kit/plain.py",
    r"\bQMessageBox\b": "a dialog of forms/kit/dialogs",
    r"\.setWhatsThis\(|\.setHtml\(|TextFormat\.(Rich|Auto|Markdown)Text|\bQTextBrowser\b": "plain text",
}
"""What would take a name for HTML → what to use instead."""


def loose_ends() -> Iterator[str]:
    for floor in ("desktop", "forms"):
        for file in sorted((ROOT / floor).rglob("*.py")):
            name, text = file.relative_to(ROOT).as_posix(), file.read_text(encoding="utf-8")
            if name not in RICH_ON_PURPOSE:
                yield from (f"{name}: use {use}" for bad, use in LOOSE.items() if re.search(bad, text))


def test_no_label_and_no_tip_guesses_whether_a_name_is_html() -> None:
    assert list(loose_ends()) == []


def test_every_file_that_makes_html_escapes_what_people_typed() -> None:
    for name in ("events/one/timeline.py", "scheme/notice.py", "assessment/person_pane.py"):
        assert "escape(" in (ROOT / "desktop" / name).read_text(encoding="utf-8"), name


@pytest.mark.parametrize("name", NAMES)
def test_a_label_shows_a_name_as_it_was_typed(name: str, qtbot: QtBot) -> None:
    for label in (Label(), Label(name)):
        qtbot.addWidget(label)
        label.setText(name)
        assert label.textFormat() == Qt.TextFormat.PlainText
        assert label.text() == name


def shown(tip: str) -> str:
    """Return what Qt draws of a tip: anything with a tag in it may be taken for HTML."""
    document = QTextDocument()
    if "<" in tip:
        document.setHtml(tip)
    else:
        document.setPlainText(tip)
    assert "\ufffc" not in document.toPlainText(), "an image"
    return document.toPlainText().replace("\u2029", "\n")


@pytest.mark.parametrize("name", NAMES)
def test_a_tip_shows_a_name_as_it_was_typed(name: str, qtbot: QtBot) -> None:
    button, action = QPushButton(), QAction()
    qtbot.addWidget(button)
    set_tip(button, name)
    set_tip(action, name)
    assert shown(button.toolTip()) == shown(action.toolTip()) == shown(plain_tip(name)) == name


@pytest.mark.parametrize("name", NAMES)
def test_a_cell_s_tip_shows_a_name_as_it_was_typed(name: str) -> None:
    model: RowsModel[str] = RowsModel((Column("Name", str, tip=str),), [name])
    cell = model.index(0, 0, QModelIndex())
    assert shown(str(model.data(cell, Qt.ItemDataRole.ToolTipRole))) == name
    assert model.data(cell, Qt.ItemDataRole.DisplayRole) == name


def test_a_label_that_was_narrow_for_a_moment_does_not_stay_as_high(program: Program, qtbot: QtBot) -> None:
    label = WholeLabel()
    qtbot.addWidget(label)
    label.setWordWrap(True)
    label.resize(60, 20)
    label.setText("2 closed, 100% in time, 0 reworks, 2 thanks")
    assert label.minimumHeight() > 2 * label.fontMetrics().height()
    label.resize(600, 20)
    label.show()
    assert label.minimumHeight() < 2 * label.fontMetrics().height()
