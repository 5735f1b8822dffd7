"""All pages of the real window on the sample office: named, keyed, left by Esc, in one language at a time."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.shell import Shell
from forms.kit.tables.table_view import TableView
from forms.kit.widgets.keys_sheet import KeysSheet
from models.rules.attendance.kinds import KINDS
from models.rules.core.grades import PRINTED_GRADES
from models.version import VERSION
from tests.desktop.looks.looking import cut_words, out_of_reach
from tests.desktop.qt import let_go, press
from tests.desktop.shell.windows import opened_pages, rest, whole_window

LATIN = re.compile(r"[A-Za-z]{3,}")
HAN = re.compile("[\u4e00-\u9fff]")
KEY_NAMES = re.compile(
    r"\b(Ctrl|Shift|Alt|Enter|Esc|Del|Delete|Home|End|PgUp|PgDn|PageUp|PageDown|Page|Up|Down|Tab|Space|Backspace"
    r"|Excel|WPS|PDF|CSV|TOML|xlsx|Python|Qt|Linux|PostgreSQL|SQLite|QR|DAT|GBK|UTF|English)\b"
)
"""What is Latin in a Chinese office too: keys, formats, and the language that one may change to."""
FILE_NAMES = re.compile(r"[a-z]*\.[a-z]{3,}\b")
"""Names of files, which are typed as they are."""
DATA = re.compile("|".join(("[一二三]等", "国土资源所", "司法所", "行政执法中队", "市场监管所", "派出所",
    *sorted({*PRINTED_GRADES, *(kind.name for kind in KINDS)}, key=len, reverse=True))))  # fmt: skip
"""Words of the office that stay what they are in English: tiers, agencies, grades, kinds of attendance."""
ACCOUNTS = re.compile(r"\b(admin|kaoqin|lingdao|caiwu|jiwei|chinesecalendar)\b")


@pytest.fixture
def shell(program: Program, sample_folder: Path) -> Iterator[Shell]:
    with whole_window(sample_folder) as (shown, _):
        shown.resize(1366, 728)
        yield shown


def chrome(page: QWidget) -> Iterator[str]:
    """Yield the words that the program itself says on a page: buttons, hints, headings, choices' names."""
    for widget in page.findChildren(QWidget):
        if not widget.isVisibleTo(page):
            continue
        yield widget.toolTip()
        yield widget.accessibleName()
        if isinstance(widget, QAbstractButton | QLabel):
            yield widget.text()
        if isinstance(widget, QLineEdit | QPlainTextEdit | QTextEdit):
            yield widget.placeholderText()
        if isinstance(widget, TableView):
            yield from (column.title for column in widget.rows_model.columns)


def everything(page: QWidget) -> Iterator[str]:
    """Yield also what the tables and boxes hold."""
    yield from chrome(page)
    for view in page.findChildren(QAbstractItemView):
        model = view.model()
        if view.isVisibleTo(page) and model is not None:
            for row in range(min(model.rowCount(), 30)):
                for column in range(model.columnCount()):
                    yield str(model.index(row, column).data() or "")
    for box in page.findChildren(QComboBox):
        if box.isVisibleTo(page):
            yield from (box.itemText(at) for at in range(box.count()))


def test_every_page_has_a_title_keys_and_names_for_what_it_shows(shell: Shell, qtbot: QtBot) -> None:
    titles, mute = {}, {}
    for key, page in opened_pages(shell, qtbot):
        titles[key] = shell.header.title.text()
        assert titles[key], key
        if key != "settings":
            assert shell.page is not None and shell.page.keys(), f"{key}: no keys for F1"
        tables = [view for view in page.findChildren(QAbstractItemView) if _takes_keys(view, page)]
        mute[key] = [type(view).__name__ for view in tables if not view.accessibleName()]
    assert {key: names for key, names in mute.items() if names} == {}
    assert len(set(titles.values())) == len(titles)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_tab_and_page_say_the_same_name(
    shell: Shell, program: Program, qtbot: QtBot, language: str
) -> None:
    program.settings.language = language
    for key, _page in opened_pages(shell, qtbot):
        assert shell.header.title.text() == shell.entries[key].word


def test_a_key_means_the_same_on_every_page(shell: Shell, qtbot: QtBot) -> None:
    """Ctrl+E edits, Ctrl+L closes a month, Ctrl+P prints, Ctrl+N adds; icons say what an action is."""
    means = {"Ctrl+E": {"edit"}, "Ctrl+L": {""}, "Ctrl+P": {"print", ""}, "Ctrl+N": {"add", ""}}
    other: dict[str, list[str]] = {}
    holders: set[str] = set()
    for key, page in opened_pages(shell, qtbot):
        for action in page.findChildren(QAction):
            keys = action.shortcut().toString()
            if keys in means and str(action.property("icon_name") or "") not in means[keys]:
                other.setdefault(key, []).append(f"{keys} {action.text()}")
            if keys == "Ctrl+L":
                holders.add(key)
    assert other == {}
    assert holders == {"attendance"}


def test_no_two_pages_share_an_icon(shell: Shell) -> None:
    icons = [entry.icon for entry in shell.entries.values()]
    assert sorted(icons) == sorted(set(icons))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_f1_shows_the_keys_of_every_page(
    shell: Shell, program: Program, qtbot: QtBot, language: str
) -> None:
    program.settings.language = language
    for key, page in opened_pages(shell, qtbot):
        shell.open_keys()
        sheet = next(child for child in shell.findChildren(KeysSheet) if child.isVisible())
        words = [label.text() for label in sheet.findChildren(QLabel)]
        told = shell.page.keys() if shell.page else ()
        assert all(one.keys in words and one.does in words for one in told), key
        assert sheet.height() <= 728 and sheet.width() <= 1366, key
        assert [*cut_words(sheet), *out_of_reach(sheet)] == [], key
        sheet.accept()
        let_go()
        assert page is shell.page


def test_esc_stays_on_every_page_and_alt_left_leaves_it(shell: Shell, qtbot: QtBot) -> None:
    first = "staff"
    for key, _page in opened_pages(shell, qtbot):
        if key == first:
            continue
        shell.show_page(first)
        shell.show_page(key)
        rest(shell, qtbot)
        for _ in range(5):  # a message, a search, a pane, then nothing more
            press(shell, Qt.Key.Key_Escape)
            assert shell.key == key
        press(shell, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
        assert shell.key == first, key


def test_no_english_is_left_on_a_chinese_page(shell: Shell, program: Program, qtbot: QtBot) -> None:
    program.settings.language = "zh"
    left: dict[str, list[str]] = {}
    for key, page in opened_pages(shell, qtbot):
        said = [shell.header.title.text(), *everything(page), *_actions(shell)]
        said += [f"{one.keys} {one.does}" for one in (shell.page.keys() if shell.page else ())]
        found = {text for text in said if LATIN.search(_without_names(text))}
        if found := {text for text in found if not _is_code(text)}:
            left[key] = sorted(found)
    assert left == {}


def test_no_chinese_is_left_in_the_words_of_an_english_page(shell: Shell, qtbot: QtBot) -> None:
    left: dict[str, list[str]] = {}
    for key, page in opened_pages(shell, qtbot):
        said = [shell.header.title.text(), *_actions(shell)]
        said += [text for one in (shell.page.keys() if shell.page else ()) for text in one]
        for table in page.findChildren(TableView):
            said += [column.title for column in table.rows_model.columns]
        if found := sorted({text for text in said if HAN.search(DATA.sub("", text))}):
            left[key] = found
    assert left == {}


def _takes_keys(view: QAbstractItemView, page: QWidget) -> bool:
    """Tell whether a list is one that the cursor can be in, not a heading or a part that stands still."""
    is_still = isinstance(view, QHeaderView) or view.focusPolicy() == Qt.FocusPolicy.NoFocus
    return view.isVisibleTo(page) and not is_still


def _actions(shell: Shell) -> list[str]:
    page = shell.page
    assert page is not None
    primary = page.primary_action()
    return [action.text() for action in (*((primary,) if primary else ()), *page.tool_actions())]


def _without_names(text: str) -> str:
    plain = FILE_NAMES.sub("", text.replace(VERSION, ""))
    return ACCOUNTS.sub("", KEY_NAMES.sub("", plain))


def _is_code(text: str) -> bool:
    """Tell whether a text is a short code: pinyin initials, a staff number, markup, a colour."""
    return re.fullmatch(r"[a-z]{1,6}|[A-Z0-9-]+", text) is not None or text.startswith(("<", "/"))
