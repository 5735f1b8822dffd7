"""An English window is English: Chinese are only the office's own names, documents and records.

What is the office's own is read from its database; papers, laws and sums in words keep their Chinese as well.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QAbstractListModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QTabBar,
    QWidget,
)
from pytestqt.qtbot import QtBot
from shiboken6 import isValid
from sqlalchemy import MetaData, select

from desktop.app import Program
from desktop.shell import Shell
from desktop.signing_in import Opened
from forms.kit.resources import resource
from models.rules.attendance.kinds import KINDS
from models.rules.events.words import Level, State
from tests.desktop.shell.full_office import fill_whole
from tests.desktop.shell.opening import rest
from tests.desktop.shell.windows import whole_window

HAN = re.compile("[\u3400-\u9fff]+")
SENTENCE = re.compile(r"[A-Za-z]{2,} .*[A-Za-z]{2,}")
PAPER = re.compile(
    r"《.*》|条例|档案|保管|人民币.+[整分]$|〔\d{4}〕|（样例|^例[一二三四五六]：|读法 [A-E]|平台$"
    r"|评分表$|名额|。$|元$|^√ 出勤"
)
"""Laws, sums in words, numbers of documents, titles of shipped examples, the legend as it is printed."""
RECORDED = re.compile(r"暂缓发放|不发放|不在本办法之内|分数不全|不列入|[\d.]+(、|$)")
"""Notes that stand on the sheet and are frozen with it, and days counted by kind."""
OWN_NAMES = {"其他", "年休假", "事件"}
"""A category, a kind of leave and an item of a score, which the office named like words of the program."""
CODES_OF_OTHERS = {"exchange"}
"""Pages that show the words of other systems, as their files write them."""
ROLES = (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole)
WORDS = frozenset(tomllib.loads(resource("words.toml").read_text(encoding="utf-8")))
KIND_NAMES = frozenset(kind.name for kind in KINDS)
STATES = frozenset(str(word) for word in (*State, *Level))
"""What the program calls an event's state and level; the office's code maps hold the same words as data."""


@pytest.fixture
def window(program: Program, sample_folder: Path) -> Iterator[tuple[Shell, Opened]]:
    with whole_window(sample_folder, prepare=fill_whole) as (shown, opened):
        shown.resize(1366, 728)
        yield shown, opened


def own_names(opened: Opened) -> frozenset[str]:
    """Return every text of the office's database but for its log."""
    tables = MetaData()
    found: set[str] = set()
    with opened.store.engine.connect() as connection:
        tables.reflect(connection)
        for table in tables.tables.values():
            if table.name != "operation":
                found.update(
                    cell for row in connection.execute(select(table)) for cell in row if isinstance(cell, str)
                )
    return frozenset(text for text in found if HAN.search(text))


def cells(model: QAbstractItemModel, under: QModelIndex | None = None) -> Iterator[str]:
    """Yield what a list or a tree says, also in its tips and to a screen reader."""
    above = under or QModelIndex()
    for row in range(min(model.rowCount(above), 30)):
        for column in range(model.columnCount(above) if not isinstance(model, QAbstractListModel) else 1):
            index = model.index(row, column, above)
            yield from (text for role in ROLES if isinstance(text := index.data(role), str))
        first = model.index(row, 0, above)
        if not isinstance(model, QAbstractListModel) and first.isValid() and model.rowCount(first):
            yield from cells(model, first)


def texts(root: QWidget) -> Iterator[str]:
    for widget in root.findChildren(QWidget):
        if not widget.isVisibleTo(root):
            continue
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
        if isinstance(widget, QAbstractButton | QLabel):
            yield widget.text()
        if isinstance(widget, QLineEdit):
            yield widget.placeholderText()
        if isinstance(widget, QTabBar):
            yield from (widget.tabText(at) for at in range(widget.count()))
        if isinstance(widget, QComboBox):
            yield from (widget.itemText(at) for at in range(widget.count()))
        if isinstance(widget, QAbstractItemView) and not isinstance(widget, QHeaderView):
            model = widget.model()
            if model is not None:
                yield from cells(model)


def is_left(text: str, known: str) -> bool:
    """Tell whether a text holds Chinese that is not the office's own."""
    if PAPER.search(text) or RECORDED.search(text):
        return False
    runs = HAN.findall(text)
    if SENTENCE.search(text) and KIND_NAMES & set(runs):
        return True  # a kind of attendance in the middle of an English sentence
    return any(run not in known for run in runs) or (text in WORDS | STATES and text not in KIND_NAMES)


def views(shell: Shell, key: str) -> Iterator[None]:
    """Open a page and each of its parts."""
    assert shell.show_page(key)
    rest(shell)
    yield
    assert shell.page is not None
    for bar in shell.page.findChildren(QTabBar):
        for at in range(1, bar.count() if isValid(bar) else 0):
            bar.setCurrentIndex(at)
            rest(shell)
            yield


@pytest.mark.timeout(900)
def test_an_english_page_speaks_chinese_only_in_the_names_and_papers_of_the_office(
    window: tuple[Shell, Opened], program: Program, qtbot: QtBot
) -> None:
    shell, opened = window
    names = own_names(opened)
    known, left = "\n".join(names), dict[str, set[str]]()
    for key in set(shell.entries) - CODES_OF_OTHERS:
        for _view in views(shell, key):
            found = {text for text in texts(shell) if HAN.search(text) and is_left(text, known)}
            if found := found - OWN_NAMES:
                left.setdefault(key, set()).update(found)
    assert left == {}
