from __future__ import annotations

import pytest
from PySide6.QtGui import QColor

from desktop import theme
from desktop.app import Program
from desktop.resources import resource
from desktop.theme import DARK, LIGHT, READ_ON, Appearance, Tokens


def _luminance(name: str) -> float:
    color = QColor(name)
    parts = [c / 12.92 if c <= 0.03928 else ((c + 0.055) / 1.055) ** 2.4 for c in color.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


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


@pytest.mark.parametrize("file", sorted(resource("icons").glob("*.svg")), ids=lambda file: file.stem)
def test_every_icon_can_be_drawn(program: Program, file: object) -> None:
    name = str(file).rsplit("/", 1)[-1].removesuffix(".svg")
    image = theme.pixmap(name, 24, QColor("#ff0000")).toImage()
    inked = [image.pixelColor(x, y) for x in range(24) for y in range(24) if image.pixelColor(x, y).alpha() > 200]
    assert len(inked) > 8
    assert all(color.red() > 200 and color.green() < 60 for color in inked)


def test_every_token_in_the_stylesheet_is_filled_in(program: Program) -> None:
    assert "$" not in theme.stylesheet(LIGHT)
    assert theme.stylesheet(LIGHT) != theme.stylesheet(DARK)
