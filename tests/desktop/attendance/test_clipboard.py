"""Blocks to and from Excel and WPS."""

from __future__ import annotations

import pytest
from PySide6.QtCore import QMimeData
from PySide6.QtGui import QGuiApplication, QImage

from desktop.attendance.grid.paste import PasteDialog
from tests.desktop.attendance.attendance_office import (
    CTRL,
    SHIFT,
    Clerk,
    Key,
    clerk,
    desk,
)

__all__ = ["clerk", "desk"]


def paste(clerk: Clerk, text: str) -> PasteDialog | None:
    QGuiApplication.clipboard().setText(text)
    clerk.press(Key.Key_V, CTRL)
    return clerk.page.findChild(PasteDialog)


def test_a_block_is_copied_as_text_and_as_a_table(clerk: Clerk) -> None:
    clerk.go(0, 16)
    clerk.type("sn")
    clerk.go(0, 15)
    clerk.press(Key.Key_Right, SHIFT)
    clerk.press(Key.Key_Down, SHIFT)
    clerk.press(Key.Key_C, CTRL)
    mime = QGuiApplication.clipboard().mimeData()
    assert mime.text() == "\t○\n\t☆"
    assert mime.html() == "<table><tr><td></td><td>○</td></tr><tr><td></td><td>☆</td></tr></table>"
    clerk.press(Key.Key_X, CTRL)
    clerk.press(Key.Key_Return)  # two exceptions would go
    assert set(clerk.marks()) == {"."}
    clerk.go(2, 16)
    assert paste(clerk, "\t○\n\t☆") is None
    assert clerk.marks(1)[30:34] == "..LA"


def test_a_good_block_goes_in_at_once_as_one_step(clerk: Clerk) -> None:
    clerk.go(0, 8)
    assert paste(clerk, "√\t○\r\n√\t√\r\n☆\t☆\r\n☆\t☆\r\n") is None
    assert clerk.marks()[14:18] == "PPLP" and clerk.marks(1)[14:18] == "AAAA"
    assert clerk.page.board.marks.span() == (0, 3, 7, 8)
    clerk.press(Key.Key_Z, CTRL)
    assert set(clerk.marks()) == set(clerk.marks(1)) == {"."}


def test_one_sign_fills_the_whole_selection(clerk: Clerk) -> None:
    clerk.go(0, 8)
    clerk.press(Key.Key_Right, SHIFT, 2)
    clerk.press(Key.Key_Down, SHIFT)
    assert paste(clerk, "√") is None
    assert clerk.marks()[14:20] == "PPPPPP"


FIVE_BAD = "√\t坏\t√\n√\t√\t?\n√\t√\t√\n△\t／\t√\n○\t√\tzz\n○\t√\t半\n"


def test_five_bad_cells_are_listed_with_their_reasons_before_anything_changes(clerk: Clerk) -> None:
    clerk.go(0, 8)
    before = list(clerk.page.draft.marks)
    dialog = paste(clerk, FIVE_BAD)
    assert dialog is not None
    rows = dialog.table.rows_model.rows
    assert [(bad.row, bad.column, bad.text) for bad in rows] == [
        (1, 2, "坏"), (2, 3, "?"), (4, 2, "／"), (5, 3, "zz"), (6, 3, "半"),
    ]  # fmt: skip
    index = dialog.table.rows_model.index
    assert index(0, 0).data() == "B1" and "王一" in index(0, 4).data()
    assert "resting" in index(2, 4).data()
    assert clerk.page.draft.marks == before
    dialog.cancel_button.click()
    assert clerk.page.draft.marks == before and not clerk.page.draft.history.canUndo()


def test_the_rest_of_a_block_is_taken_on_request(clerk: Clerk) -> None:
    clerk.go(0, 8)
    dialog = paste(clerk, FIVE_BAD)
    assert dialog is not None
    assert dialog.apply_button.text() == "Apply the other 13"
    dialog.apply_button.click()
    assert clerk.marks(0)[14:20] == "PP.PP."
    assert clerk.marks(1)[14:20] == "PTP.PP"
    assert clerk.marks(2)[14:20] == "LLPP.."
    clerk.press(Key.Key_Z, CTRL)
    assert {*clerk.marks(0), *clerk.marks(1), *clerk.marks(2)} == {"."}


def test_a_sheet_with_one_row_a_person_is_recognised_and_can_be_said(clerk: Clerk) -> None:
    clerk.go(0, 8)
    dialog = paste(clerk, "√/○\t坏\n√\t√\n")
    assert dialog is not None and dialog.days.isChecked()
    dialog.halves.click()
    assert dialog.table.rows_model.rowCount() == 2
    dialog.days.click()
    dialog.apply_button.click()
    assert clerk.marks(0)[14:18] == "PL.." and clerk.marks(1)[14:18] == "PPPP"


def test_an_empty_clipboard_is_said(clerk: Clerk) -> None:
    assert paste(clerk, " \n") is None
    assert "clipboard" in clerk.sentences[-1]


def paste_html(clerk: Clerk, html: str) -> None:
    mime = QMimeData()
    mime.setHtml(html)
    QGuiApplication.clipboard().setMimeData(mime)
    clerk.press(Key.Key_V, CTRL)


def test_a_table_that_comes_without_text_is_pasted_like_one_with_text(clerk: Clerk) -> None:
    clerk.go(0, 8)
    paste_html(
        clerk,
        "<html><head><style>td { color: red }</style></head><body><table><caption>五月</caption>"
        "<tr><td> √ </td><td colspan=1><b>○</b></td></tr>\n<tr><th>&#9734;</th><td></td></tr>"
        "</table></body></html>",
    )
    assert clerk.marks()[14:18] == "PAL."


@pytest.mark.parametrize(
    ("html", "said"),
    [
        ("<table><tr><td>√</td><td colspan='2'>○</td></tr></table>", "row 1, column 2"),
        ("<p>√</p>", "neither text nor a table"),
        ("<table><tr><td>√</td></tr></table><table><tr><td>○</td></tr></table>", "neither text nor a table"),
        ("<table></table>", "neither text nor a table"),
    ],
)
def test_html_that_cannot_be_laid_out_is_refused_with_a_sentence(clerk: Clerk, html: str, said: str) -> None:
    clerk.go(0, 8)
    paste_html(clerk, html)
    assert {*"".join(clerk.page.draft.marks)} == {"."}
    assert said in clerk.sentences[-1]


def test_a_picture_on_the_clipboard_is_refused_with_a_sentence(clerk: Clerk) -> None:
    clerk.go(0, 8)
    mime = QMimeData()
    mime.setImageData(QImage(2, 2, QImage.Format.Format_RGB32))
    QGuiApplication.clipboard().setMimeData(mime)
    clerk.press(Key.Key_V, CTRL)
    assert "neither text nor a table" in clerk.sentences[-1]
