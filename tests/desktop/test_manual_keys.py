"""The manual names no key that does nothing on the pages it tells of."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from PySide6.QtGui import QAction, QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Program
from forms.kit.manual import chapters
from forms.kit.widgets.keys_sheet import general_keys
from forms.kit.widgets.page import Key, Page
from tests.desktop.conftest import program
from tests.desktop.shell.windows import opened_pages, whole_window

__all__ = ["program"]
NAMED = re.compile(
    r"(?:Ctrl|Shift)\+(?:Shift\+)?(?:PgUp|PgDn|[A-Z]\b)|\bF\d{1,2}\b|\bDel\b"
    r"|(?<![A-Za-z0-9/.-])[B-HJ-Z](?![A-Za-z0-9/.-])"
)
"""Keys as sentences name them; A and I are words of English, too."""


def keys_in(text: str) -> set[str]:
    return {QKeySequence(name).toString() for name in NAMED.findall(text)}


def told(keys: list[Key]) -> set[str]:
    """What a page says of its keys, "Ctrl+PgUp / PgDn" as both."""
    found: set[str] = set()
    for key in keys:
        held = key.keys.rpartition("+")[0]
        names = re.split(r"[,\s/]+", key.keys)
        found |= {QKeySequence(one).toString() for name in names for one in (name, f"{held}+{name}")}
    return found


def bound(page: QWidget) -> set[str]:
    actions = [*page.actions(), *page.findChildren(QAction)]
    keys = [key for action in actions for key in action.shortcuts()]
    for held in map(QShortcut.keys, page.findChildren(QShortcut)):
        keys += held
    return {key.toString() for key in keys}


@pytest.mark.parametrize("language", ["zh", "en"])
def test_every_key_that_a_chapter_names_is_one_of_its_pages(
    program: Program, sample_folder: Path, qtbot: QtBot, language: str
) -> None:
    known: dict[str, set[str]] = {}
    with whole_window(sample_folder) as (shell, _):
        for key, page in opened_pages(shell, qtbot):
            assert isinstance(page, Page)
            known[key] = bound(page) | told([*page.keys(), *general_keys()])
    for chapter in chapters(language):
        pages = chapter.pages or tuple(known)
        named = keys_in(chapter.text)
        assert named <= set().union(*(known[page] for page in pages)), chapter.name
    assert keys_in("按 N 登记，Ctrl+Shift+P 打印，F9") == {"N", "Ctrl+Shift+P", "F9"}
