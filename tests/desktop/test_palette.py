"""What Ctrl+K shows of what it finds."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.attendance.grid.picker import KindPicker
from desktop.palette import CommandPalette, PaletteEntry
from forms.kit import theme
from forms.kit.fields.day_edit import DayEdit
from models.rules.attendance.marking import keys_for


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


def test_a_popup_has_an_edge(program: Program, qtbot: QtBot) -> None:
    """Without one the page below looked cut off in the middle of its words."""
    palette = CommandPalette([list])
    qtbot.addWidget(palette)
    picker = KindPicker(keys_for({}), both=False, parent=palette)
    calendar = DayEdit(parent=palette).open_calendar()
    for popup in (palette, picker, calendar):
        popup.show()
        seen = popup.grab().toImage()
        edges = {seen.pixelColor(at).name() for at in (QPoint(0, 9), QPoint(seen.width() - 1, 9))}
        assert edges == {theme.color("edge").name()}, popup
