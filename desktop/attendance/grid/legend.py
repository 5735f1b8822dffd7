"""The strip below the grid: every kind with its sign and its key; a click marks with it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QEvent, QPoint, QRect, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from desktop.attendance.grid.stamps import draw_sign, tint_of
from desktop.attendance.words import word
from forms.kit import theme
from forms.kit.plain import plain_tip
from forms.kit.punctuation import joined
from models.rules.attendance.kinds import KINDS, Kind
from models.rules.attendance.marking import COMMON, Keys, keys_for

CHIP_HEIGHT, SIGN_WIDTH = 21, 20
MOST_LINES = 2
"""What does not fit into so many lines is left to F2: the room is for people."""


@dataclass(frozen=True, slots=True)
class _Chip:
    kind: Kind
    sign: str
    key: str
    is_letter: bool
    box: QRect


class Legend(QWidget):
    """Draws the commonest kinds with a letter each, the others with the initials that F2 takes."""

    picked = Signal(str)  # the code of a chip that was clicked

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._keys: Keys = keys_for({})
        self._sizes = theme.Sizes(self)
        self._chips: tuple[_Chip, ...] = ()
        self._current = ""
        policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.setMouseTracking(True)
        self.setAccessibleName(self.tr("Legend of signs and keys"))

    def set_keys(self, keys: Keys) -> None:
        """Show the signs and keys of an agency."""
        self._keys = keys
        self._lay()
        self.setAccessibleDescription(joined((f"{c.sign} {word(c.kind)} {c.key}" for c in self._chips), "，"))
        self.updateGeometry()
        self.update()

    def set_current(self, code: str) -> None:
        """Highlight the kind of the current cell; a code that is no kind highlights nothing."""
        if code != self._current:
            before, self._current = self._current, code
            for chip in self._chips:
                if chip.kind.code in (before, code):
                    self.update(chip.box)

    def text(self) -> str:
        """Return the legend as one line, the commonest kinds only."""
        signs = self._keys.glyphs
        return "　".join(f"{signs.get(k.code, k.sign)} {word(k)}" for k in COMMON[:9] if k.code in signs)

    # Geometry

    def sizeHint(self) -> QSize:
        """As high as the lines of chips need."""
        return QSize(600, self.heightForWidth(self.width()))

    def minimumSizeHint(self) -> QSize:
        """Accept any width."""
        return QSize(200, CHIP_HEIGHT)

    def heightForWidth(self, width: int) -> int:
        """Return the height of the chips laid out in `width`."""
        chips = self._laid(max(width, 200))
        return (chips[-1].box.bottom() + 1) if chips else CHIP_HEIGHT

    def resizeEvent(self, event: object) -> None:
        """Lay the chips out again."""
        self._lay()

    def _lay(self) -> None:
        self._chips = self._laid(max(self.width(), 200))

    def _laid(self, width: int) -> tuple[_Chip, ...]:
        common = [kind for kind in COMMON if kind.code in self._keys.glyphs]
        rest = [kind for kind in KINDS if kind.code in self._keys.glyphs and kind not in common]
        name_font, key_font = QFontMetrics(self._sizes.font(12)), QFontMetrics(self._sizes.font(11))
        chips, x, y = [], 0, 0
        for kind in (*common, *rest):
            if kind in rest[:1] and common:
                x, y = self._lead(), y + CHIP_HEIGHT
            key = self._keys.key_of(kind.code)
            wide = SIGN_WIDTH + name_font.horizontalAdvance(word(kind)) + 2 * theme.HAIR
            wide += key_font.horizontalAdvance(key) + theme.TIGHT
            if x and x + wide > width:
                x, y = self._lead() if kind in rest else 0, y + CHIP_HEIGHT
            if y >= MOST_LINES * CHIP_HEIGHT:
                break  # F2 lists them all
            box = QRect(x, y, wide, CHIP_HEIGHT - 2)
            chips.append(_Chip(kind, self._keys.glyphs[kind.code], key, key in self._keys.letters, box))
            x += wide + theme.HAIR
        return tuple(chips)

    def _lead(self) -> int:
        """Return the width of "F2" before the kinds without a letter."""
        return QFontMetrics(self._sizes.font(11)).horizontalAdvance("F2 +") + theme.TIGHT

    # Events

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw sign, name and key of each kind."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for chip in self._chips:
            if event.rect().intersects(chip.box):
                self._paint(painter, chip)
        first = next((chip for chip in self._chips if not chip.is_letter), None)
        if first is not None:
            painter.setFont(self._sizes.font(11))
            painter.setPen(theme.color("accent"))
            middle = Qt.AlignmentFlag.AlignVCenter
            painter.drawText(QRect(2, first.box.top(), self._lead(), first.box.height()), middle, "F2 +")

    def _paint(self, painter: QPainter, chip: _Chip) -> None:
        box, middle = chip.box, Qt.AlignmentFlag.AlignVCenter
        if chip.kind.code == self._current:
            painter.setPen(QPen(theme.color("accent"), 1))
            painter.setBrush(theme.color("chosen"))
            painter.drawRoundedRect(box.adjusted(0, 0, -1, -1), 4, 4)
        sign = QRect(box.left() + 2, box.top() + 2, SIGN_WIDTH - 2, box.height() - 5)
        tint = tint_of(chip.kind.code)
        if tint is not None:
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tint)
            painter.drawRoundedRect(sign, 2, 2)
        draw_sign(painter, QRectF(sign), chip.kind.code, chip.sign, self._sizes.font(13))
        painter.setFont(self._sizes.font(12))
        painter.setPen(theme.color("text"))
        text = box.adjusted(SIGN_WIDTH + theme.HAIR, 0, 0, 0)
        painter.drawText(text, middle | Qt.AlignmentFlag.AlignLeft, word(chip.kind))
        painter.setFont(self._sizes.font(11))
        painter.setPen(theme.color("accent" if chip.is_letter else "quiet"))
        painter.drawText(box.adjusted(0, 0, -theme.HAIR, 0), middle | Qt.AlignmentFlag.AlignRight, chip.key)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        """Mark with the kind under the pointer."""
        chip = self._at(event.position().toPoint())
        if chip is not None:
            self.picked.emit(chip.kind.code)

    def event(self, event: QEvent) -> bool:
        """Show in a tooltip how a kind is typed."""
        if isinstance(event, QHelpEvent) and event.type() is QEvent.Type.ToolTip:
            chip = self._at(event.pos())
            QToolTip.showText(event.globalPos(), plain_tip(self._tip(chip) if chip else ""), self)
            return True
        return super().event(event)

    def _tip(self, chip: _Chip) -> str:
        if chip.is_letter:
            return self.tr("{kind}: key {key}; with Shift, the whole day").format(
                kind=word(chip.kind), key=chip.key
            )
        return self.tr("{kind}: F2, then {key}").format(kind=word(chip.kind), key=chip.key)

    def _at(self, point: QPoint) -> _Chip | None:
        return next((chip for chip in self._chips if chip.box.contains(point)), None)
