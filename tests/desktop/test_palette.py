"""What Ctrl+K shows of what it finds."""

from __future__ import annotations

from PySide6.QtCore import QPoint
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.attendance.grid.picker import KindPicker
from desktop.palette import CommandPalette, PaletteEntry, found
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


def test_enter_after_the_whole_of_a_short_name_does_not_open_a_longer_one() -> None:
    """Whoever typed the two letters of 备份 was sent to 补发扣回."""
    entries = [PaletteEntry(title, "年终奖金", lambda: None) for title in ("补发扣回", "从备份恢复", "备份")]
    assert [entry.title for entry in found("bf", entries)] == ["备份", "补发扣回", "从备份恢复"]


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
