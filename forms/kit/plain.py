"""Names are text, never HTML: labels and tips that show `<img src=…>` as it was typed and load nothing."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QLabel, QWidget

from forms.kit.singular import singular


class Label(QLabel):
    """A label of plain text; Qt's own guesses from the text whether it is HTML."""

    def __init__(self, *arguments: object) -> None:
        said = [singular(one) if isinstance(one, str) else one for one in arguments]
        super().__init__(*said)  # type: ignore[call-overload]
        self.setTextFormat(Qt.TextFormat.PlainText)

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show `text`, one of something in the singular."""
        super().setText(singular(text))


class WholeLabel(Label):
    """A label that wraps and is never lower than its lines: a grid of labels takes them for one line each."""

    def setText(self, text: str) -> None:  # noqa: N802 - Qt's name
        """Show `text`, all of it."""
        super().setText(text)
        self._stand()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Stand as high as the words need at this width."""
        super().resizeEvent(event)
        self._stand()

    def _stand(self) -> None:
        self.setMinimumHeight(0)  # Qt answers no less than this: a narrow moment would last
        if self.wordWrap() and self.text():
            self.setMinimumHeight(self.heightForWidth(self.width()))


def selectable(parent: QWidget, role: str = "", *, wraps: bool = True, whole: bool = False) -> Label:
    """Return an empty label whose text can be selected with the mouse, to be copied."""
    label = WholeLabel(parent) if whole else Label(parent)
    label.setWordWrap(wraps)
    label.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    if role:
        label.setProperty("role", role)
    return label


def plain_tip(text: str) -> str:
    """Return a tip that Qt shows as `text` is: tips have no format, and one with a tag would be HTML."""
    text = singular(text)
    if "<" not in text:
        return text
    from html import escape  # its table of all entities is slow to load

    return f"<p style='white-space:pre-wrap'>{escape(text)}</p>"


def set_tip(target: QWidget | QAction, text: str) -> None:
    """Give a widget or an action a tip of plain text."""
    target.setToolTip(plain_tip(text))
