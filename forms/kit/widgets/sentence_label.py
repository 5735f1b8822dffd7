"""The sentence of an amount; each of its figures leads to where it comes from."""

from __future__ import annotations

from html import escape

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QWidget

from models.rules.core.explain import Step
from models.rules.core.sentence import Piece, sentence


class SentenceLabel(QLabel):
    """36,000 × 1.00 × 12/12 − 20 = 35,980; Tab goes from figure to figure, Enter or a click opens one."""

    step_opened = Signal(object)  # the Step behind a figure

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setTextFormat(Qt.TextFormat.RichText)
        self.setWordWrap(True)
        self.setTextInteractionFlags(Qt.TextInteractionFlag.TextBrowserInteraction)
        self.pieces: tuple[Piece, ...] = ()
        self.linkActivated.connect(self._on_link)

    def show_step(self, step: Step | None) -> None:
        """Say how the amount of `step` came about; nothing for None."""
        said = sentence(step) if step is not None else None
        self.pieces = said.pieces() if said else ()
        self.setText("".join(_html(at, piece) for at, piece in enumerate(self.pieces)))
        self.setAccessibleName(said.text if said else "")
        self.setVisible(said is not None)

    @property
    def plain(self) -> str:
        """The sentence without marks, for the clipboard."""
        return "".join(piece.text for piece in self.pieces)

    def _on_link(self, number: str) -> None:
        step = self.pieces[int(number)].step
        if step is not None:
            self.step_opened.emit(step)


def _html(at: int, piece: Piece) -> str:
    text = escape(piece.text).replace(" ", "&nbsp;", 1) if piece.step is None else escape(piece.text)
    if piece.step is None:
        return text
    title = escape(f"{piece.step.label} {piece.step.source}".strip())
    return f'<a href="{at}" title="{title}" style="text-decoration: none">{text}</a>'
