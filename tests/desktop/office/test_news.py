"""The page of what is new, in both languages."""

from __future__ import annotations

import re

from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.office.news_page import NewsPage, changelog
from desktop.office.version_word import version_word
from models.version import VERSION


def test_the_page_speaks_the_language_of_the_window(program: Program, qtbot: QtBot) -> None:
    for code, word in (("zh", "新内容"), ("en", "Changelog")):
        program.settings.language = code
        page = NewsPage()
        qtbot.addWidget(page)
        shown = page.text.toPlainText()
        assert word in shown and VERSION in shown
        assert page.period() == version_word()


def test_both_changelogs_tell_of_the_same_versions_and_of_this_one() -> None:
    found = [
        re.findall(r"^## (\S+)", changelog(code).read_text(encoding="utf-8"), re.MULTILINE)
        for code in ("zh", "en")
    ]
    assert found[0] == found[1]
    assert found[0][0] == VERSION
