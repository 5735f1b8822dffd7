"""What can be folded away around the grid, so that a small screen shows people instead: legend and totals."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication, QToolButton

from desktop.app import program_of
from forms.kit.settings import Settings

ROOMY = 560
"""A page higher than this, in pixels at 100 %, shows everything until somebody folds it."""


class Fold(QObject):
    """A button that shows or hides a part and remembers which; unasked, a low page hides it."""

    def __init__(self, name: str, button: QToolButton, show: Callable[[bool], object]) -> None:
        super().__init__(button)
        self.name, self.button, self._show = name, button, show
        self._settings = _settings()
        self._is_away = False
        button.setCheckable(True)
        button.clicked.connect(self._on_clicked)

    def fit(self, height: int) -> None:
        """Show or hide for a page of this height, as chosen before or as there is room."""
        chosen = self._settings.shown(self.name) if self._settings else None
        self.button.setChecked(chosen if chosen is not None else height > ROOMY)
        self._apply()

    def set_away(self, *, away: bool) -> None:
        """Hide for as long as something else is in view than the grid."""
        self._is_away = away
        self._apply()

    def toggle(self) -> None:
        """Do what the button does."""
        self.button.click()

    def _on_clicked(self) -> None:
        if self._settings is not None:
            self._settings.set_shown(self.name, shown=self.button.isChecked())
        self._apply()

    def _apply(self) -> None:
        self._show(self.button.isChecked() and not self._is_away)


def _settings() -> Settings | None:
    app = QApplication.instance()
    try:
        return program_of(app).settings if app is not None else None
    except LookupError:
        return None
