"""Markdown of the manual and of the news, as it is shown."""

from __future__ import annotations

import pytest
from PySide6.QtWidgets import QTextBrowser
from pytestqt.qtbot import QtBot

from desktop.app import Program
from forms.kit.widgets.prose import show_prose, without_gaps


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("整份不收。问题在\n  某几行的，", "整份不收。问题在某几行的，"),
        ("按 F9\n就是下一步", "按 F9\n就是下一步"),
        ("写成 **编号**\n`打`印", "写成 **编号**`打`印"),
        ("# 标题\n正文", "# 标题\n正文"),
        ("一段。\n\n另一段。", "一段。\n\n另一段。"),
        ("- 一项\n- 另一项", "- 一项\n- 另一项"),
        ("| 表 |\n| 头 |", "| 表 |\n| 头 |"),
    ],
)
def test_a_line_of_chinese_goes_on_where_the_next_one_begins(text: str, shown: str) -> None:
    assert without_gaps(text) == shown


def test_prose_is_shown_without_gaps_and_with_air_between_its_paragraphs(
    program: Program, qtbot: QtBot
) -> None:
    """Each line of the file ended with a space in the middle of a sentence."""
    view = QTextBrowser()
    qtbot.addWidget(view)
    show_prose(view, "# 新内容\n\n整份不收。问题在\n某几行的，就只留下。\n\n另一段。")
    assert view.toPlainText() == "新内容\n整份不收。问题在某几行的，就只留下。\n另一段。"
    assert view.document().begin().next().blockFormat().bottomMargin() > 0
