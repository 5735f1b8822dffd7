"""A dialog that says what is wrong while the user types, but not before a field could be finished."""

from __future__ import annotations

from collections.abc import Mapping
from typing import ClassVar

from PySide6.QtCore import QEvent, QObject, Qt, QTimer
from PySide6.QtGui import QFocusEvent
from PySide6.QtWidgets import QCheckBox, QComboBox, QLineEdit, QWidget

from forms.kit.dialogs.dialog import EntryDialog

_NOT_LEAVING = (Qt.FocusReason.PopupFocusReason, Qt.FocusReason.ActiveWindowFocusReason)


class LiveDialog(EntryDialog):
    """Checks a field once it was left for the first time, or is as long as it can get.

    Subclasses call `watch()` once their fields are there; after that every keystroke is checked.
    """

    FULL_LENGTH: ClassVar[Mapping[str, int]] = {}
    """Field → number of characters at which it is complete, and is checked before it is left."""

    def __init__(self, title: str, parent: QWidget | None = None, *, save_text: str = "") -> None:
        super().__init__(title, parent, save_text=save_text)
        self._left: set[str] = set()
        self._refused: dict[str, tuple[str, str]] = {}
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(0)
        self._pause.timeout.connect(self._look)

    def watch(self) -> None:
        """Begin to check the fields of the form."""
        for name in self.form.names():
            field = self.form.field(name)
            field.installEventFilter(self)
            if isinstance(field, QLineEdit):
                field.textChanged.connect(self._pause.start)
            elif isinstance(field, QComboBox):
                field.currentTextChanged.connect(self._pause.start)
            elif isinstance(field, QCheckBox):
                field.toggled.connect(self._pause.start)

    def submit(self) -> None:
        """Check every field from now on."""
        self._left.update(self.form.names())
        self._refused.clear()
        super().submit()

    def refuse(self, sentence: str, code: str = "") -> None:
        """Show why it was not saved; at a field it stays until the field says something else."""
        field = self.FIELD_OF_CODE.get(code)
        if field is not None:
            self._refused[field] = (sentence, _text(self.form.field(field)))
        super().refuse(sentence, code)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice the first time a field is left."""
        if isinstance(event, QFocusEvent) and self._is_left_by(event):
            self._left.add(watched.objectName())
            self._pause.start()
        return super().eventFilter(watched, event)

    def _is_left_by(self, event: QFocusEvent) -> bool:
        is_out = event.type() == QEvent.Type.FocusOut and event.reason() not in _NOT_LEAVING
        return is_out and not self.cancel_button.isDown()

    def _look(self) -> None:
        errors = {name: text for name, text in self.check().items() if self._is_due(name)}
        for name, (sentence, said) in self._refused.items():
            if said == _text(self.form.field(name)):
                errors.setdefault(name, sentence)
        if all(errors.get(name, "") == self.form.error(name) for name in self.form.names()):
            return
        self.form.set_errors(errors, focus=False)

    def _is_due(self, name: str) -> bool:
        field = self.form.field(name)
        full = self.FULL_LENGTH.get(name)
        is_full = full is not None and isinstance(field, QLineEdit) and len(field.text()) >= full
        return name in self._left or is_full


def _text(field: QWidget) -> str:
    if isinstance(field, QLineEdit):
        return field.text()
    return field.currentText() if isinstance(field, QComboBox) else ""
