"""The manual: every page has a chapter, in both languages, and a search finds what a chapter says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtCore import QUrl
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.command_line.arguments import VERBS
from desktop.pages import PAGES
from forms.kit.manual import _chapter, chapter_of, chapters, find
from forms.kit.resources import resource
from forms.kit.widgets.manual_panel import PICTURE, ManualPanel
from tests.desktop.conftest import program
from tests.desktop.qt import type_in

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
