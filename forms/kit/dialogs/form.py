"""Labelled fields in a column, each with room for what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractSpinBox,
    QComboBox,
    QGridLayout,
    QLabel,
    QLineEdit,
    QPlainTextEdit,
    QScrollArea,
    QTextEdit,
    QWidget,
)

from forms.kit import theme
from forms.kit.plain import Label

Field = TypeVar("Field", bound=QWidget)

NAMES, FIELDS = 0, 1
_ENTRIES = (QLineEdit, QTextEdit, QPlainTextEdit, QComboBox, QAbstractSpinBox, QAbstractItemView)


class Form(QWidget):
    """Rows of name and field; an error stands below its field, and screen readers read it with the field."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(12)
        self._grid.setVerticalSpacing(4)
        self._grid.setColumnStretch(FIELDS, 1)
        self._is_below_wide = False
        self._fields: dict[str, QWidget] = {}
        self._errors: dict[str, QLabel] = {}
        self._hints: dict[str, QLabel] = {}

    def add(self, name: str, label: str, field: Field, *, hint: str = "") -> Field:
        """Add `field` under `name` with its visible `label` and an optional quiet line below."""
        self._leave_wide()
        row = self._grid.rowCount()
        title = Label(label, self)
        title.setBuddy(field)
        title.setMinimumHeight(30)
        top = Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignRight
        self._grid.addWidget(title, row, NAMES, top)
        self._grid.addWidget(field, row, FIELDS)
        field.setObjectName(name)
        field.setAccessibleName(label.replace("&", ""))
        if hint:
            self._hints[name] = _line(hint, "quiet", self)
            self._grid.addWidget(self._hints[name], row + 1, FIELDS)
            field.setAccessibleDescription(hint)
        self._errors[name] = _line("", "refused", self)
        self._errors[name].hide()
        self._grid.addWidget(self._errors[name], row + 2, FIELDS)
        self._grid.setRowMinimumHeight(row + 3, 4)
        self._fields[name] = field
        return field

    def hint(self, name: str) -> str:
        """Return the quiet line below a field that was added with one."""
        return self._hints[name].text()

    def set_hint(self, name: str, text: str) -> None:
        """Change the quiet line below a field that was added with one."""
        self._hints[name].setText(text)
        self._fields[name].setAccessibleDescription(text)

    def add_section(self, title: str) -> None:
        """Add a quiet heading over the fields that follow."""
        label = Label(title, self)
        label.setProperty("role", "section")
        self._leave_wide()
        self._grid.addWidget(label, self._grid.rowCount(), NAMES, 1, 2)

    def add_wide(self, widget: QWidget) -> None:
        """Add a widget across both columns, apart from what is below it."""
        self._leave_wide()
        self._grid.addWidget(widget, self._grid.rowCount(), NAMES, 1, 2)
        self._is_below_wide = True

    def _leave_wide(self) -> None:
        """Keep what comes next apart from a widget across both columns."""
        if self._is_below_wide:
            self._grid.setRowMinimumHeight(self._grid.rowCount(), theme.HAIR)
            self._is_below_wide = False

    def field(self, name: str) -> QWidget:
        """Return the field called `name`; KeyError when there is none."""
        return self._fields[name]

    def names(self) -> tuple[str, ...]:
        """Return the fields' names from top to bottom."""
        return tuple(self._fields)

    def error(self, name: str) -> str:
        """Return what stands below the field, "" when nothing is wrong."""
        return self._errors[name].text()

    def set_errors(self, errors: Mapping[str, str], *, focus: bool = True) -> None:
        """Show each sentence at its field, none at the others.

        The first one takes the cursor; without `focus` it stays where someone is typing.
        """
        for name, label in self._errors.items():
            text = errors.get(name, "")
            label.setText(text)
            label.setVisible(bool(text))
            field = self._fields[name]
            field.setAccessibleDescription(text)
            theme.mark(field, wrong=bool(text))
        first = next((name for name in self._fields if errors.get(name)), None)
        if first is not None and focus:
            _type_again_in(self._fields[first])

    def focus_first(self) -> None:
        """Put the cursor in the first field that takes one, else in the first entry within what is added."""
        within = (one for one in self.findChildren(QWidget) if isinstance(one, _ENTRIES))
        for field in (*self._fields.values(), *within):
            takes = field.isEnabled() and field.focusPolicy() != Qt.FocusPolicy.NoFocus
            if takes and field.isVisibleTo(self):
                field.setFocus(Qt.FocusReason.OtherFocusReason)
                return


def _type_again_in(field: QWidget) -> None:
    """Give `field` the cursor. What is shown as dots goes with the next letter: nobody sees where it ends."""
    field.setFocus(Qt.FocusReason.OtherFocusReason)
    bring_into_view(field)
    if isinstance(field, QLineEdit) and field.echoMode() is QLineEdit.EchoMode.Password:
        field.selectAll()


def bring_into_view(widget: QWidget) -> None:
    """Scroll whatever holds `widget` until it is seen; only Tab does so by itself."""
    above = widget.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(widget)
        above = above.parentWidget()


def _line(text: str, tone: str, parent: QWidget) -> QLabel:
    label = Label(text, parent)
    label.setWordWrap(True)
    label.setProperty("tone", tone)
    label.setProperty("role", "note")
    return label
