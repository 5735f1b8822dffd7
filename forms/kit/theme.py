"""Colours, spacing and icons: one set of tokens for light and one for dark."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum
from functools import cache, lru_cache
from string import Template

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QAction, QColor, QFont, QFontMetrics, QIcon, QImage, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from PySide6.QtWidgets import QAbstractButton, QApplication, QWidget

from forms.kit.resources import resource

HAIR, TIGHT, GAP, EDGE, ROOM = 4, 8, 12, 16, 24
"""Spacing in device-independent pixels, smallest first."""
ROW_HEIGHT = 28


class Tone(StrEnum):
    """What a colour says; nothing is ever said by colour alone."""

    PLAIN = "text"
    QUIET = "quiet"
    ACCENT = "accent"
    DONE = "done"
    WAITS = "waits"
    REFUSED = "refused"
    ESTIMATE = "draft"


class Appearance(StrEnum):
    """Light, dark, or what the system says."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


@dataclass(frozen=True, slots=True)
class Tokens:
    """The named colours of one appearance."""

    desk: str  # behind everything
    paper: str  # where one reads and writes
    side: str  # the sidebar
    text: str
    quiet: str  # secondary text
    line: str  # hairlines
    edge: str  # borders of fields and buttons
    accent: str
    accent_hover: str
    on_accent: str
    chosen: str  # selected cells
    hover: str
    rest: str  # rest days
    done: str
    done_tint: str
    waits: str
    waits_tint: str
    refused: str
    refused_tint: str
    estimate: str  # a colour among others: extra work, a series of a chart
    draft: str  # the ink of what is only computed, never of what was paid
    seal: str


LIGHT = Tokens(
    desk="#f1f2f5", paper="#ffffff", side="#e6e9ef", text="#1b2430", quiet="#56606e", line="#e0e4ea",
    edge="#b9c0cb", accent="#1d4b8f", accent_hover="#163d77", on_accent="#ffffff", chosen="#d9e5f6",
    hover="#f3f6fb", rest="#f4f5f8", done="#1c6636", done_tint="#e5f3e9", waits="#7d4a00",
    waits_tint="#fcf1dd", refused="#a9211a", refused_tint="#fbe9e7", estimate="#54578f", draft="#465264",
    seal="#b3261e",
)  # fmt: skip
DARK = Tokens(
    desk="#1a1e24", paper="#21262d", side="#161a1f", text="#e3e7ed", quiet="#a5aebb", line="#323943",
    edge="#4d5663", accent="#8fb8f2", accent_hover="#a9c9f6", on_accent="#0e2340", chosen="#2b4265",
    hover="#282e37", rest="#252a32", done="#80cb9a", done_tint="#1d3325", waits="#e6b86f",
    waits_tint="#3a2f1b", refused="#f39a91", refused_tint="#40211f", estimate="#b9b8f2", draft="#b4bdca",
    seal="#f28b82",
)  # fmt: skip


_painted = [LIGHT]
"""The tokens that `apply` painted with last: drawing a table asks for them some hundred times."""


def tokens() -> Tokens:
    """Return the tokens of the palette in use."""
    return _painted[0]


def color(name: str) -> QColor:
    """Return a token or a `Tone` as a colour of the palette in use."""
    return QColor(getattr(tokens(), name))


class Sizes:
    """The font of a widget in other sizes, each made once: drawing a table asks for them at every cell."""

    def __init__(self, widget: QWidget) -> None:
        self._widget, self._base = widget, QFont()
        self._made: dict[tuple[int, bool], QFont] = {}

    def font(self, pixels: int, *, bold: bool = False) -> QFont:
        """Return the font of the widget, as it is by now, in so many pixels."""
        base = self._widget.font()
        if base != self._base:
            self._base, self._made = base, {}
        found = self._made.get((pixels, bold))
        if found is None:
            found = self._made[pixels, bold] = QFont(base)
            found.setPixelSize(pixels)
            found.setBold(bold)
        return found


def palette(of: Tokens) -> QPalette:
    """Return the Fusion palette made of `of`."""
    role = QPalette.ColorRole
    pairs = {
        role.Window: of.desk, role.WindowText: of.text, role.Base: of.paper, role.AlternateBase: of.rest,
        role.Text: of.text, role.Button: of.paper, role.ButtonText: of.text, role.BrightText: of.on_accent,
        role.ToolTipBase: of.paper, role.ToolTipText: of.text, role.PlaceholderText: of.quiet,
        role.Highlight: of.accent, role.HighlightedText: of.on_accent, role.Link: of.accent,
        role.LinkVisited: of.accent, role.Light: of.paper, role.Midlight: of.line, role.Mid: of.edge,
        role.Dark: of.edge, role.Shadow: of.edge, role.Accent: of.accent,
    }  # fmt: skip
    made = QPalette()
    for which, value in pairs.items():
        made.setColor(which, QColor(value))
    for which in (role.WindowText, role.Text, role.ButtonText):
        faint = QColor(of.quiet)
        faint.setAlpha(150)
        made.setColor(QPalette.ColorGroup.Disabled, which, faint)
    return made


def apply(app: QApplication, appearance: Appearance) -> None:
    """Paint the whole application in `appearance`; open windows follow at once."""
    hints = app.styleHints()
    wanted = {Appearance.LIGHT: Qt.ColorScheme.Light, Appearance.DARK: Qt.ColorScheme.Dark}
    hints.setColorScheme(wanted.get(appearance, Qt.ColorScheme.Unknown))
    scheme = wanted.get(appearance, hints.colorScheme())
    chosen = _painted[0] = DARK if scheme is Qt.ColorScheme.Dark else LIGHT
    app.setStyleSheet("")  # one that takes another's place has every widget polished several times over
    app.setPalette(palette(chosen))
    app.setStyleSheet(stylesheet(chosen, QFontMetrics(app.font()).height() + 2))
    for window in app.topLevelWidgets():
        for action in window.findChildren(QAction):
            _tint_again(action)
        for button in window.findChildren(QAbstractButton):
            _tint_again(button)


def stylesheet(of: Tokens, tall: int = 18) -> str:
    """Return the short stylesheet with the tokens of `of` filled in; words are so many pixels `tall`."""
    shade = "dark" if of is DARK else "light"
    text = resource("theme", "style.qss").read_text(encoding="utf-8")
    return Template(text).substitute(asdict(of), arrows=resource("theme").as_posix(), shade=shade, tall=tall)


def mark(widget: QWidget, **properties: str | bool) -> None:
    """Set style properties such as `tone`, `role` or `wrong` and let the stylesheet see them."""
    for name, value in properties.items():
        widget.setProperty(name, value)
    widget.style().unpolish(widget)
    widget.style().polish(widget)


def set_icon(target: QAction | QAbstractButton, name: str, ink: str = "text") -> None:
    """Give a button or action the icon `name`, and again after each change of appearance."""
    target.setProperty("icon_name", name)
    target.setProperty("icon_ink", ink)
    target.setIcon(icon(name, ink))


def icon(name: str, ink: str = "text") -> QIcon:
    """Return resources/icons/`name`.svg drawn in the token `ink`; disabled is fainter.

    One for all who show it in this appearance: each holds a dozen pictures.
    """
    return _icon(name, ink, tokens())


@lru_cache(maxsize=256)
def _icon(name: str, ink: str, _appearance: Tokens) -> QIcon:
    made = QIcon()
    faint = color("quiet")
    faint.setAlpha(130)
    for size in (16, 20, 24, 32, 48):
        made.addPixmap(pixmap(name, size, color(ink)), QIcon.Mode.Normal)
        made.addPixmap(pixmap(name, size, faint), QIcon.Mode.Disabled)
    return made


def pixmap(name: str, size: int, ink: QColor, ratio: float = 1) -> QPixmap:
    """Return one icon as a square of `size` pixels at `ratio` device pixels each."""
    side = round(size * ratio)
    image = QPixmap(side, side)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.drawImage(0, 0, _drawn(name, side))
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.fillRect(image.rect(), ink)
    painter.end()
    image.setDevicePixelRatio(ratio)
    return image


@lru_cache(maxsize=1024)
def _drawn(name: str, side: int) -> QImage:
    """Return an icon's shape, which every ink is laid over: drawing it takes longer than the rest."""
    image = QImage(side, side, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    _renderer(name).render(painter, QRectF(0, 0, side, side))
    painter.end()
    return image


@cache
def _renderer(name: str) -> QSvgRenderer:
    return QSvgRenderer(QByteArray(resource("icons", f"{name}.svg").read_bytes()))


def _tint_again(target: QAction | QAbstractButton) -> None:
    if name := target.property("icon_name"):
        target.setIcon(icon(str(name), str(target.property("icon_ink"))))
