"""The manual: every page has a chapter, in both languages, and a search finds what a chapter says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QImage
from PySide6.QtWidgets import QTextBrowser
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.command_line.arguments import VERBS
from desktop.pages import PAGES
from forms.kit.i18n import glossary
from forms.kit.manual import _chapter, chapter_of, chapters, find, without_gaps
from forms.kit.resources import resource
from forms.kit.widgets.keys_sheet import KeysSheet
from forms.kit.widgets.manual_panel import PICTURE, ManualPanel, show_prose
from tests.desktop.conftest import program
from tests.desktop.qt import press, type_in

__all__ = ["program"]


@pytest.mark.parametrize(
    ("entry", "is_taken"),
    [
        ({"name": "start", "reader": "everyone"}, True),
        ({"name": "start", "pages": ["today"]}, True),
        ({"name": "start", "reader": "somebody"}, False),
        ({"name": "start", "pages": []}, False),
        ({"name": "start", "pages": ["today"], "reader": "hub"}, False),
    ],
)
def test_a_chapter_tells_of_pages_or_names_its_reader(entry: dict[str, object], *, is_taken: bool) -> None:
    if is_taken:
        assert _chapter(entry, "zh").title == "从这里开始"
        return
    with pytest.raises(ValueError, match=r"either pages or a reader|is not a valid Reader"):
        _chapter(entry, "zh")


def test_every_chapter_is_in_the_list_of_the_window(program: Program, qtbot: QtBot) -> None:
    panel = ManualPanel("zh", "today")
    qtbot.addWidget(panel)
    shown = [panel.list.item(row).text() for row in range(panel.list.count())]
    assert shown == [one.title for one in chapters("zh")]


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_page_has_its_chapter_and_no_chapter_is_left_over(language: str) -> None:
    told = [page for one in chapters(language) for page in one.pages]
    assert sorted(told) == sorted(page.key for page in PAGES)
    files = {file.stem for file in Path(resource("manual", language)).glob("*.md")}
    assert files == {one.name for one in chapters(language)}


def test_both_languages_have_the_same_headings_and_lists() -> None:
    for chinese, english in zip(chapters("zh"), chapters("en"), strict=True):
        shape = [re.findall(r"^(#+|-|\d\.) ", one.text, re.MULTILINE) for one in (chinese, english)]
        assert shape[0] == shape[1], chinese.name


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_verb_of_the_command_line_is_described(language: str) -> None:
    text = resource("manual", language, "command_line.md").read_text(encoding="utf-8")
    assert sorted(re.findall(r"^- `(\w+)`", text, re.MULTILINE)) == sorted(verb.name for verb in VERBS)


@pytest.mark.parametrize("language", ["zh", "en"])
def test_the_roles_have_a_chapter_with_a_picture(language: str) -> None:
    shown = {one.name: one.pictures for one in chapters(language)}
    assert all(shown[name] for name in ("clerk", "leader", "finance", "hub", "administrator"))
    assert all(resource("screenshots", name).is_file() for names in shown.values() for name in names)
    assert all(f"-{language}-" in name for names in shown.values() for name in names)


def test_a_picture_is_shown_no_wider_than_the_text(program: Program, qtbot: QtBot) -> None:
    panel = ManualPanel("zh", "events")
    qtbot.addWidget(panel)
    panel.show()
    name = QUrl(f"../../screenshots/{chapter_of('events', 'zh').pictures[0]}")
    for width in (700, 500):
        panel.resize(width, 600)
        picture = panel.text.document().resource(PICTURE.value, name)
        assert isinstance(picture, QImage) and not picture.isNull()
        assert width - 100 < picture.deviceIndependentSize().width() < panel.text.viewport().width()
        assert panel.text.horizontalScrollBar().maximum() == 0


def title_of(page: str, language: str) -> str:
    title = str(next(one.title for one in PAGES if one.key == page))
    return glossary()[title] if language == "zh" else title


@pytest.mark.parametrize("language", ["zh", "en"])
def test_a_chapter_calls_its_pages_as_the_window_does(language: str) -> None:
    """Who reads of 月度关账 looks in vain for a page that is called 关账."""
    unnamed = [
        (one.name, page)
        for one in chapters(language)
        for page in one.pages
        if title_of(page, language) not in one.text
    ]
    assert unnamed == []


def test_the_manual_sends_nobody_to_a_page_that_is_not_there() -> None:
    names = {title_of(page.key, "zh") for page in PAGES} | {glossary()[page.room.title] for page in PAGES}
    told = {name for one in chapters("zh") for name in re.findall("“([^”]+)”页", one.text)}
    assert told and told <= names


def test_no_chinese_is_left_in_the_english_manual() -> None:
    assert not [one.name for one in chapters("en") if re.search("[\u4e00-\u9fff]", one.text)]


def test_a_search_goes_over_all_chapters(program: Program, qtbot: QtBot) -> None:
    assert [one.name for one in find("恢复码", "zh")] == ["settings", "administrator", "command_line"]
    panel = ManualPanel("zh", "payout")
    qtbot.addWidget(panel)
    assert panel.chapter == chapter_of("payout", "zh").name == "bonus"
    assert "代发" in panel.text.toPlainText()
    type_in(panel.search, "恢复码")
    assert panel.chapter == "settings" and panel.list.count() == 3
    panel.search.setText("没有这样的词")
    assert panel.list.count() == 0 and panel.chapter == ""


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


def test_help_takes_the_words_to_look_for_at_once_and_enter_goes_on_to_the_next(
    program: Program, qtbot: QtBot
) -> None:
    """Help that opens on its close button swallows what is typed and goes away at the first Enter."""
    panel = ManualPanel("zh", "today")
    sheet = KeysSheet("今天", (), (), None, panel)
    qtbot.addWidget(sheet)
    sheet.open()
    qtbot.waitUntil(panel.search.hasFocus)
    panel.search.setText("恢复码")
    first = panel.chapter, panel.text.textCursor().position()
    press(panel.search, Qt.Key.Key_Return)
    assert sheet.isVisible() and panel.text.textCursor().selectedText() == "恢复码"
    assert (panel.chapter, panel.text.textCursor().position()) != first
    for _ in range(panel.list.currentRow() + 1):
        press(panel.search, Qt.Key.Key_Up)
    assert panel.list.currentRow() == panel.list.count() - 1
    press(panel.search, Qt.Key.Key_Down)
    assert panel.list.currentRow() == 0
