"""The commands that the keys of the grid give."""

from __future__ import annotations

from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent, QKeySequence

Key = Qt.Key
SHIFT, CTRL, ALT = (
    Qt.KeyboardModifier.ShiftModifier,
    Qt.KeyboardModifier.ControlModifier,
    Qt.KeyboardModifier.AltModifier,
)


class GridCommand(StrEnum):
    """A command of the grid."""

    TYPE = "type"  # a character, or a word that an input method commits
    PRESENT = "present"  # Space: present, replacing any mark
    ENTER = "enter"  # Enter: present where unmarked
    CLEAR = "clear"
    FILL_DOWN = "fill_down"
    FILL_RIGHT = "fill_right"
    CHOOSE = "choose"  # F2: the list of kinds
    NOTE = "note"  # Shift+F2: a note on the half-day
    COPY = "copy"
    CUT = "cut"
    PASTE = "paste"
    CANCEL = "cancel"  # Esc: take the question away, or the selection


def command_of(event: QKeyEvent) -> tuple[str, str, bool] | None:
    """Return the command of a key, the character typed, and whether it is for the whole day; else None."""
    key, held = event.key(), event.modifiers()
    wide = bool(held & (SHIFT | ALT))
    for standard, command in (
        (QKeySequence.StandardKey.Copy, GridCommand.COPY),
        (QKeySequence.StandardKey.Cut, GridCommand.CUT),
        (QKeySequence.StandardKey.Paste, GridCommand.PASTE),
    ):
        if event.matches(standard):
            return command, "", False
    if held & CTRL:
        filling = {Key.Key_D: GridCommand.FILL_DOWN, Key.Key_R: GridCommand.FILL_RIGHT}.get(Key(key))
        return (filling, "", False) if filling else None
    plain = {
        Key.Key_Space: GridCommand.PRESENT, Key.Key_F2: GridCommand.CHOOSE,
        Key.Key_Return: GridCommand.ENTER, Key.Key_Enter: GridCommand.ENTER,
        Key.Key_Delete: GridCommand.CLEAR, Key.Key_Backspace: GridCommand.CLEAR,
    }.get(Key(key))  # fmt: skip
    if plain is GridCommand.CHOOSE and held & SHIFT:
        return GridCommand.NOTE, "", False
    if plain is not None:
        return plain, "", wide
    char = event.text()
    if not char and held & ALT and Key.Key_A <= key <= Key.Key_Z:
        char = chr(key).lower()
    if len(char) != 1 or not char.isprintable():
        return None
    return GridCommand.TYPE, char, wide if char.isalpha() else bool(held & ALT)


class Repeats:
    """Knows a repeated press by Qt's word for it, or by its release at the very same moment.

    An X server repeats a key by letting go of it and pressing it in one millisecond; Qt sees that only where
    both have arrived when it looks.
    """

    def __init__(self) -> None:
        self._released = (0, 0)

    def note_release(self, event: QKeyEvent) -> None:
        """Remember which key was let go of, and when."""
        self._released = event.key(), event.timestamp()

    def is_repeat(self, event: QKeyEvent) -> bool:
        """Tell whether nobody has let go of the key since it was pressed."""
        at_once = event.timestamp() > 0 and self._released == (event.key(), event.timestamp())
        return event.isAutoRepeat() or at_once
