"""Saved filters as pills, each with the count of the list that it opens."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from PySide6.QtCore import QSignalBlocker, QSize, Qt, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QPushButton, QSizePolicy, QWidget

from desktop.events.views import View
from forms.kit import theme
from forms.kit.tables.flow_layout import FlowLayout


class Pills(QWidget):
    """One is chosen at a time; those that count nothing stay, in a quiet ink, as long as there is room."""

    chosen = Signal(str)  # the key of a view

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.buttons: dict[str, QPushButton] = {}
        self._titles: dict[str, str] = {}
        self._counting: set[str] = set()
        """Which pills count something."""
        self._is_free = True
        """Whether nobody has chosen a pill, nor seen a list that may empty below the cursor."""
        self._group = QButtonGroup(self)
        self._row = FlowLayout(self)
        self._row.setSpacing(theme.HAIR)
        self._group.buttonClicked.connect(self._on_clicked)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Preferred)

    def sizeHint(self) -> QSize:
        """One row of all pills, where there is room for it."""
        return QSize(self._wide(self.buttons.values()), self._row.in_one_line().height())

    def minimumSizeHint(self) -> QSize:
        """The widest pill."""
        return self._row.minimumSize()

    @property
    def key(self) -> str:
        """The view chosen, "" for none of them."""
        button = self._group.checkedButton()
        return next((key for key, one in self.buttons.items() if one is button), "")

    def set_views(self, views: Sequence[View]) -> None:
        """Show a pill for each view; the choice is kept where the view is still there."""
        before = self.key
        for old in self.buttons.values():
            self._group.removeButton(old)
            self._row.removeWidget(old)
            old.hide()
            old.deleteLater()
        self._titles = {view.key: view.title for view in views}
        self.buttons = {view.key: self._button(view) for view in views}
        if views:
            self.choose(before if before in self.buttons else views[0].key)
        self._is_free = not before

    def set_counts(self, counts: Sequence[int]) -> None:
        """Say how many each view shows."""
        for (key, button), count in zip(self.buttons.items(), counts, strict=True):
            button.setText(f"{self._titles[key]} {count}")
            theme.mark(button, tone="plain" if count else "quiet")
        self._counting = {key for key, count in zip(self.buttons, counts, strict=True) if count}
        telling = next((key for key in self.buttons if key in self._counting), "")
        if self._is_free and self.key and self.key not in self._counting and telling:
            self.choose(telling)  # nobody opens a page to look at an empty list beside a full one
        self._is_free = self._is_free and not telling
        self._make_one_row()

    def choose(self, key: str) -> None:
        """Choose a view without telling anybody; "" chooses none of them."""
        self._is_free = False
        with QSignalBlocker(self._group):
            self._group.setExclusive(False)
            for one, button in self.buttons.items():
                button.setChecked(one == key)
            self._group.setExclusive(True)
        self._make_one_row()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Keep to one row."""
        super().resizeEvent(event)
        self._make_one_row()

    def _make_one_row(self) -> None:
        """Leave out pills that count nothing where the others then stand in one row, and all would not."""
        telling = {key for key in self.buttons if key in self._counting or key == self.key}
        needed = self._wide(self.buttons[key] for key in telling)
        is_short = needed <= self.width() < self._wide(self.buttons.values())
        for key, button in self.buttons.items():
            button.setVisible(not is_short or key in telling)

    def _wide(self, buttons: Iterable[QPushButton]) -> int:
        widths = [button.sizeHint().width() for button in buttons]
        return sum(widths) + self._row.spacing() * max(len(widths) - 1, 0)

    def step(self, by: int) -> None:
        """Choose the next or the last view."""
        keys = list(self.buttons)
        if keys:
            at = keys.index(self.key) if self.key else -1
            self.choose(keys[(at + by) % len(keys)])
            self.chosen.emit(self.key)

    def _button(self, view: View) -> QPushButton:
        button = QPushButton(view.title, self)
        button.setCheckable(True)
        button.setAutoDefault(False)
        button.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        button.setProperty("role", "chip")
        self._group.addButton(button)
        self._row.addWidget(button)
        button.show()
        return button

    def _on_clicked(self, _button: QPushButton) -> None:
        self._is_free = False
        self.chosen.emit(self.key)
