from __future__ import annotations

import math
from pathlib import Path

import pytest
from PySide6.QtGui import QColor, QFont
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from desktop.app import Program
from forms.kit import theme
from forms.kit.resources import resource
from forms.kit.theme import DARK, LIGHT, Appearance, Sizes, Tokens

READ_ON: tuple[tuple[str, str], ...] = (
    *((ink, ground) for ink in ("text", "quiet") for ground in ("desk", "paper", "side", "hover", "rest")),
    *((ink, "paper") for ink in ("accent", "done", "waits", "refused", "estimate", "draft", "seal")),
    *((ink, "desk") for ink in ("accent", "done", "waits", "refused", "estimate", "draft")),
    *((ink, "chosen") for ink in ("text", "quiet", "done", "waits", "refused", "accent", "estimate")),
    ("draft", "chosen"),
    *((ink, f"{ink}_tint") for ink in ("done", "waits", "refused")),
    *(("text", f"{ink}_tint") for ink in ("done", "waits", "refused")),
    ("accent", "side"),
    ("accent", "hover"),
    ("on_accent", "accent"),
    ("on_accent", "accent_hover"),
)
"""Every ink and the grounds it is read on; each pair is held to 4.5 : 1."""


def _linear(part: float) -> float:
    return part / 12.92 if part <= 0.03928 else math.exp(2.4 * math.log((part + 0.055) / 1.055))


def _luminance(name: str) -> float:
    color = QColor(name)
    red, green, blue = map(_linear, (color.redF(), color.greenF(), color.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("ink", "ground"), READ_ON)
def test_every_ink_can_be_read_on_its_ground(tokens: Tokens, ink: str, ground: str) -> None:
    assert _contrast(getattr(tokens, ink), getattr(tokens, ground)) >= 4.5


def test_the_appearance_follows_the_settings_at_once(program: Program) -> None:
    assert theme.tokens() is LIGHT
    program.settings.appearance = Appearance.DARK
    assert theme.tokens() is DARK
    program.settings.appearance = Appearance.LIGHT
    assert theme.tokens() is LIGHT


def test_a_font_is_made_once_in_each_size_and_follows_the_widget(program: Program, qtbot: QtBot) -> None:
    widget = QWidget()
    qtbot.addWidget(widget)
    sizes = Sizes(widget)
    small = sizes.font(11)
    assert (small.pixelSize(), small.bold()) == (11, False) and sizes.font(11) is small
    assert sizes.font(11, bold=True).bold() and not sizes.font(11).bold()
    other = QFont(widget.font())
    other.setItalic(True)
    widget.setFont(other)
    assert sizes.font(11).italic()


@pytest.mark.parametrize("file", sorted(resource("icons").glob("*.svg")), ids=lambda file: file.stem)
def test_every_icon_can_be_drawn(program: Program, file: Path) -> None:
    image = theme.pixmap(file.stem, 24, QColor("#ff0000")).toImage()
    colors = [image.pixelColor(x, y) for x in range(24) for y in range(24)]
    inked = [color for color in colors if color.alpha() > 200]
    assert len(inked) > 8
    assert all(color.red() > 200 and color.green() < 60 for color in inked)


def test_every_token_in_the_stylesheet_is_filled_in(program: Program) -> None:
    assert "$" not in theme.stylesheet(LIGHT)
    assert theme.stylesheet(LIGHT) != theme.stylesheet(DARK)
