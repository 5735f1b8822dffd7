"""Every page of the window and Ctrl+K, as everybody who may not ask: nobody who reported is named there."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QAbstractItemView,
    QComboBox,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QTextEdit,
    QWidget,
)
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.finding.things import event_entries
from tests.desktop.secrecy.named_office import HUB, NAME, OTHERS, PHONE, names_somebody
from tests.desktop.shell.windows import opened_pages, rest, whole_window
from tests.long import long, size

ROLES = (
    Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.EditRole, Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.AccessibleDescriptionRole,
)  # fmt: skip
ROWS = 200


def cells(model: QAbstractItemModel, parent: QModelIndex) -> Iterator[str]:
    """Yield what a table or tree holds."""
    for row in range(min(model.rowCount(parent), ROWS)):
        for column in range(model.columnCount(parent)):
            index = model.index(row, column, parent)
            yield from (str(model.data(index, role) or "") for role in ROLES)
        yield from cells(model, model.index(row, 0, parent))


def everything(page: QWidget) -> Iterator[str]:
    """Yield every word that a page holds, shown or not."""
    for widget in page.findChildren(QWidget):
        yield from (widget.toolTip(), widget.accessibleName(), widget.accessibleDescription())
        if isinstance(widget, QAbstractButton | QLabel | QLineEdit):
            yield widget.text()
        if isinstance(widget, QPlainTextEdit | QTextEdit):
            yield widget.toPlainText()
        if isinstance(widget, QComboBox):
            yield from (widget.itemText(at) for at in range(widget.count()))
        if isinstance(widget, QAbstractItemView) and widget.model() is not None:
            yield from cells(widget.model(), QModelIndex())


def choose_first_rows(page: QWidget) -> None:
    """Put the cursor of each list on its first row, so that what stands beside it is shown."""
    for view in page.findChildren(QAbstractItemView):
        model = view.model()
        if model is not None and model.rowCount() and not view.currentIndex().isValid():
            view.setCurrentIndex(model.index(0, 0))


@long
@pytest.mark.timeout(280)
@pytest.mark.parametrize("account", OTHERS[: size(2, len(OTHERS))])
def test_no_page_names_who_reported(program: Program, named_folder: Path, qtbot: QtBot, account: str) -> None:
    told: dict[str, list[str]] = {}
    with whole_window(named_folder, account) as (shell, opened):
        shell.resize(1366, 728)
        for key, page in opened_pages(shell, qtbot):
            choose_first_rows(page)
            rest(shell, qtbot)
            told[key] = [words[:80] for words in everything(page) if names_somebody(words)]
        ask = event_entries(opened.desk, lambda _: None)
        answers = [entry for typed in (NAME, "oybu", "欧阳", PHONE) for entry in ask(typed)]
    assert {key: words for key, words in told.items() if words} == {}
    assert answers == []


def test_the_hub_is_shown_the_name_so_that_its_absence_elsewhere_says_something(
    program: Program, named_folder: Path, qtbot: QtBot
) -> None:
    with whole_window(named_folder, HUB) as (shell, opened):
        assert shell.show_page("events")
        rest(shell, qtbot)
        assert shell.page is not None
        assert any(NAME in words for words in everything(shell.page))
        assert event_entries(opened.desk, lambda _: None)(NAME)
