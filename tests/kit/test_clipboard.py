"""What is copied about people is told before it is copied."""

from __future__ import annotations

from dataclasses import dataclass

import pytest
from PySide6.QtCore import QMimeData, QUrl
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from forms.kit.clipboard import CLIPBOARD, is_about_somebody
from forms.kit.tables.clipboard import clipboard_text
from forms.kit.tables.columns import Column
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from models.errors import Refused


@dataclass
class Somebody:
    staff_no: str
    name: str


@dataclass
class Wrapped:
    row: Somebody


@dataclass
class Kind:
    name: str


def copied(qtbot: QtBot, row: object) -> str:
    model: RowsModel[object] = RowsModel([Column("Name", lambda _: "张三")])
    view = TableView(model, "List")
    qtbot.addWidget(view)
    model.set_rows([row])
    QGuiApplication.clipboard().setText("before")
    view.selectAll()
    view.copy()
    return QGuiApplication.clipboard().text()


@pytest.mark.parametrize(
    ("row", "is_told"),
    [(Somebody("001", "张三"), True), (Wrapped(Somebody("001", "张三")), True), (Kind("事假"), False)],
)
@pytest.mark.parametrize("allows", [True, False])
def test_a_table_tells_of_people_that_it_copies(
    qtbot: QtBot, monkeypatch: pytest.MonkeyPatch, *, row: object, is_told: bool, allows: bool
) -> None:
    heard: list[tuple[str, int]] = []

    def listen(what: str, lines: int) -> bool:
        heard.append((what, lines))
        return allows

    monkeypatch.setattr(CLIPBOARD, "listener", listen)
    text = copied(qtbot, row)
    assert heard == ([("List", 1)] if is_told else [])
    assert text == ("before" if is_told and not allows else "张三")


def test_rows_of_people_are_told_by_what_they_hold() -> None:
    assert is_about_somebody((Somebody("001", "张三"), 3))
    assert not is_about_somebody(("张三", 3))


def test_a_clipboard_that_the_system_does_not_hand_over_is_empty() -> None:
    """Ctrl+V opened the dialog of a bug where the clipboard's owner had gone."""
    assert clipboard_text(None) == ""


def taken(html: str, text: str = "") -> str:
    """Return what a table takes of a clipboard with this HTML and this text."""
    mime = QMimeData()
    mime.setHtml(html)
    if text:
        mime.setText(text)
    return clipboard_text(mime)


MERGED = "<table><tr><td>张三</td><td colspan=2>○</td><td>√</td></tr></table>"


@pytest.mark.parametrize("text", ["", "张三\t○\t\t√"])
def test_a_merged_cell_never_counts_for_its_first_half_alone(text: str) -> None:
    with pytest.raises(Refused) as refused:
        taken(MERGED, text)
    assert (refused.value.code, refused.value.facts["column"]) == ("paste_merged", "2")


def test_a_title_that_runs_on_over_its_neighbours_is_not_merged() -> None:
    html = MERGED.replace("colspan=2", "colspan=2 style='mso-ignore:colspan'")
    assert taken(html, "张三\t○\t\t√") == "张三\t○\t\t√"


def test_merged_cells_that_are_empty_lose_nothing_of_a_text() -> None:
    html = MERGED.replace("○", "")
    assert taken(html, "张三\t\t\t√") == "张三\t\t\t√"
    with pytest.raises(Refused):
        taken(html)


@pytest.mark.parametrize("kind", ["files", "rtf"])
def test_copied_files_and_formatted_text_alone_are_no_cells(kind: str) -> None:
    mime = QMimeData()
    if kind == "files":
        mime.setUrls([QUrl("file:///考勤.xlsx")])
    else:
        mime.setData("text/rtf", b"{\\rtf1 a}")
    with pytest.raises(Refused, match="paste_without_text"):
        clipboard_text(mime)
