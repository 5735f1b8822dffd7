"""Parts of a scheme that have fields of their own: rows such as deductions, and a table inside a section."""

from __future__ import annotations

from collections.abc import Sequence
from typing import cast

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QListWidget, QPushButton, QVBoxLayout, QWidget

from forms.entry.scheme.fields import PlainField, field_for
from forms.entry.scheme.plain import Plain, shown
from forms.entry.scheme.spec import FieldSpec, Kind, translate
from forms.kit.dialogs.form import Form

_TELLING = frozenset({"free", "rate", "percent", "at_least", "over", "amount"})
"""Keys whose figures tell one row from another."""
_NAMING = ("name", "staff_no", "title")
Steps = Sequence[tuple[str, int]]
"""The way to a field: names, each with the number of the row it stands in, 0 where it is no row."""


class ItemsField(QWidget):
    """A list of rows and the fields of the chosen one; rows are added and taken away."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__()
        self._spec = spec
        self.items: list[Plain] = []
        self._at = -1
        self.list = QListWidget(self)
        self.list.setFixedHeight(104)
        self.list.currentRowChanged.connect(self._on_row)
        self.add_button = QPushButton(translate("Scheme", "Add"), self)
        self.remove_button = QPushButton(translate("Scheme", "Remove"), self)
        self.add_button.clicked.connect(self.add)
        self.remove_button.clicked.connect(self.remove)
        self.form = Form(self)
        self.fields: dict[str, PlainField] = {}
        for part in spec.items:
            widget = self.form.add(part.key, part.label, part_field(part), hint=part.hint)
            self.fields[part.key] = cast("PlainField", widget)
        self._assemble()

    def load(self, table: Plain) -> None:
        """Show the rows; fields of a row that the form does not know are kept."""
        value = table.get(self._spec.key, [])
        self.items = [dict(item) for item in (value if isinstance(value, list) else [value])]
        self._at = -1
        self.list.clear()
        self.list.addItems([self._summary(item) for item in self.items])
        self.list.setCurrentRow(0 if self.items else -1)
        self._show()

    def store(self, table: Plain) -> None:
        """Write the rows."""
        self._keep()
        table.pop(self._spec.key, None)
        if self.items:
            table[self._spec.key] = [dict(item) for item in self.items]

    def add(self) -> None:
        """Add an empty row and go into it."""
        self._keep()
        self.items.append({})
        self.list.addItem(self._summary({}))
        self.list.setCurrentRow(len(self.items) - 1)
        cast("QWidget", next(iter(self.fields.values()))).setFocus(Qt.FocusReason.OtherFocusReason)

    def remove(self) -> None:
        """Take the chosen row away."""
        at = self.list.currentRow()
        if at < 0:
            return
        self._at = -1
        del self.items[at]
        self.list.takeItem(at)
        self._on_row(self.list.currentRow())

    def show_faults(self, faults: Sequence[tuple[Steps, str]]) -> None:
        """Go to the first row that is wrong, and show all that is wrong in it, also in rows of its own.

        The first step of a fault is the row, counted from 1 (0: none is named); the others lead to the field.
        """
        at = max(faults[0][0][0][1], 1)
        mine = [(steps[1:], text) for steps, text in faults if max(steps[0][1], 1) == at]
        self.list.setCurrentRow(at - 1)
        errors: dict[str, str] = {}
        inner: dict[str, list[tuple[Steps, str]]] = {}
        for steps, text in mine:
            name = next((name for name, _ in steps if name in self.fields), "")
            if name:
                errors.setdefault(name, text)
                rest = steps[[one for one, _ in steps].index(name) :]
                if isinstance(self.fields[name], ItemsField) and len(rest) > 1:
                    inner.setdefault(name, []).append((rest, text))
        self.form.set_errors(errors)
        for name, found in inner.items():
            cast("ItemsField", self.fields[name]).show_faults(found)

    def _on_row(self, at: int) -> None:
        self._keep()
        self._at = at
        self._show()

    def _keep(self) -> None:
        if 0 <= self._at < len(self.items):
            for field in self.fields.values():
                field.store(self.items[self._at])
            item = self.list.item(self._at)
            if item is not None:
                item.setText(self._summary(self.items[self._at]))

    def _show(self) -> None:
        there = 0 <= self._at < len(self.items)
        self.form.setEnabled(there)
        self.remove_button.setEnabled(there)
        self.form.set_errors({})
        for field in self.fields.values():
            field.load(self.items[self._at] if there else {})

    def _summary(self, item: Plain) -> str:
        words = [*(str(item.get(key, "")) for key in _NAMING), "、".join(map(str, item.get("kinds", [])))]
        for part in self._spec.items:
            if part.key in _TELLING and part.key in item:
                words.append(f"{part.label} {shown(item[part.key])}")  # noqa: PERF401 - two conditions
        text = "　".join(word for word in words if word)
        return text or translate("Scheme", "(new)")

    def _assemble(self) -> None:
        buttons = QHBoxLayout()
        for button in (self.add_button, self.remove_button):
            button.setAutoDefault(False)
            buttons.addWidget(button)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.list)
        column.addLayout(buttons)
        column.addWidget(self.form)
        self.setFocusProxy(self.list)


class GroupField(QWidget):
    """A table inside a section: a box takes it in or leaves it out."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__()
        self._spec = spec
        self.box = QCheckBox(spec.word or translate("Scheme", "its own, not the street's"), self)
        self.form = Form(self)
        self.fields: dict[str, PlainField] = {}
        for part in spec.items:
            widget = self.form.add(part.key, part.label, part_field(part), hint=part.hint)
            self.fields[part.key] = cast("PlainField", widget)
        self.box.toggled.connect(self.form.setVisible)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(8)
        column.addWidget(self.box)
        column.addWidget(self.form)
        self.form.hide()
        self.setFocusProxy(self.box)

    def load(self, table: Plain) -> None:
        """Show the table, or that there is none."""
        there = self._spec.key in table
        self.box.setChecked(there)
        for field in self.fields.values():
            field.load(table.get(self._spec.key, {}))

    def store(self, table: Plain) -> None:
        """Write the table, or leave it out."""
        own = dict(table.pop(self._spec.key, {}))
        if self.box.isChecked():
            for field in self.fields.values():
                field.store(own)
            table[self._spec.key] = own


def part_field(spec: FieldSpec) -> QWidget:
    """Return the widget that edits a key of any kind."""
    return field_for(spec, GroupField if spec.kind is Kind.GROUP else ItemsField)
