"""What Ctrl+K shows of what it finds."""

from __future__ import annotations

from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.palette import CommandPalette, PaletteEntry


def test_whose_number_it_is_stands_whole_beside_a_short_name(program: Program, qtbot: QtBot) -> None:
    """The agency behind a number ended in an ellipsis after its first letter, beside an empty line."""
    hint = "006 · 行政执法中队"
    entries = [PaletteEntry("沈婴", hint, lambda: None), PaletteEntry("一" * 60, hint, lambda: None)]
    palette = CommandPalette([lambda: entries])
    qtbot.addWidget(palette)
    palette.resize(520, 400)
    palette.show()
    palette.line.setText(" ")
    room = palette.list.columnWidth(1)
    assert room > palette.list.fontMetrics().horizontalAdvance(hint)
    assert room <= palette.list.viewport().width() // 2, "a long title keeps half of the line"
