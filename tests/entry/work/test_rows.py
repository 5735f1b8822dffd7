"""Lines that are typed: what the narrow column is called can be read."""

from __future__ import annotations

import pytest
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QApplication
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
