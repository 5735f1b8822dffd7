"""Lines that are typed: what the narrow column is called can be read."""

from __future__ import annotations

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLineEdit, QPushButton, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from forms.entry.work.meetings.rows import ColumnSpec, RowsEdit


@pytest.mark.parametrize("room", [500, 830])
def test_a_column_that_takes_what_is_left_keeps_its_heading(qtbot: QtBot, room: int) -> None:
    wide = (("Name", 150), ("Their unit", 0), ("Post", 180), ("Presence", 130), ("Reason", 190))
    rows = RowsEdit(tuple(ColumnSpec(title, width) for title, width in wide), "People")
    qtbot.addWidget(rows)
    rows.resize(room, 200)
    rows.show()
    QApplication.processEvents()
    header = rows.table.horizontalHeader()
    assert header.sectionSize(1) >= QFontMetrics(header.font()).horizontalAdvance("Their unit") + 12


def test_tab_comes_to_a_line_added_later_before_it_leaves_the_table(qtbot: QtBot) -> None:
    """The fields of a new line came last of all: after the buttons that save and cancel."""
    form = QWidget()
    qtbot.addWidget(form)
    rows = RowsEdit((ColumnSpec("Name", 150), ColumnSpec("Post", 150)), "People", form)
    save = QPushButton("Save", form)
    column = QVBoxLayout(form)
    column.addWidget(rows)
    column.addWidget(save)
    rows.add(("张三", "所长"))
    rows.add(("王芳", "副所长"))
    rows.add(("李四", "科员"), at=1)
    form.show()
    texts = ["张三", "所长", "李四", "科员", "王芳", "副所长"]
    fields = [rows.table.cellWidget(at // 2, at % 2) for at in range(6)]
    assert [field.text() for field in fields if isinstance(field, QLineEdit)] == texts
    fields[0].setFocus()
    for field in fields[1:]:
        QTest.keyClick(form.focusWidget(), Qt.Key.Key_Tab)
        assert form.focusWidget() is field
    QTest.keyClick(form.focusWidget(), Qt.Key.Key_Tab)
    assert form.focusWidget() is rows.add_button
