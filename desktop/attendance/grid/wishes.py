"""What the keys of the grid ask for."""

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


class Wish(StrEnum):
    """What a key asks for."""

    TYPE = "type"  # a character
    PRESENT = "present"  # Space: present, over whatever stands there
    ENTER = "enter"  # Enter: present where unmarked
    CLEAR = "clear"
    FILL_DOWN = "fill_down"
    FILL_RIGHT = "fill_right"
    CHOOSE = "choose"  # F2: the list of kinds
    NOTE = "note"  # Shift+F2: words on the half-day
    COPY = "copy"
    CUT = "cut"
    PASTE = "paste"


def wish_of(event: QKeyEvent) -> tuple[str, str, bool] | None:
    """Return what a key asks for: the wish, the character typed, whether for the whole day."""
    key, held = event.key(), event.modifiers()
    wide = bool(held & (SHIFT | ALT))
    for standard, wish in (
        (QKeySequence.StandardKey.Copy, Wish.COPY),
        (QKeySequence.StandardKey.Cut, Wish.CUT),
        (QKeySequence.StandardKey.Paste, Wish.PASTE),
    ):
        if event.matches(standard):
            return wish, "", False
    if held & CTRL:
        filling = {Key.Key_D: Wish.FILL_DOWN, Key.Key_R: Wish.FILL_RIGHT}.get(Key(key))
        return (filling, "", False) if filling else None
    plain = {
        Key.Key_Space: Wish.PRESENT, Key.Key_Return: Wish.ENTER, Key.Key_Enter: Wish.ENTER,
        Key.Key_Delete: Wish.CLEAR, Key.Key_Backspace: Wish.CLEAR, Key.Key_F2: Wish.CHOOSE,
    }.get(Key(key))  # fmt: skip
    if plain is Wish.CHOOSE and held & SHIFT:
        return Wish.NOTE, "", False
    if plain is not None:
        return plain, "", wide
    char = event.text()
    if not char and held & ALT and Key.Key_A <= key <= Key.Key_Z:
        char = chr(key).lower()
    if len(char) != 1 or not char.isprintable():
        return None
    return Wish.TYPE, char, wide if char.isalpha() else bool(held & ALT)
