"""A dialog whose saving takes a moment, because a key is derived from a password."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from forms.kit import theme
from forms.kit.dialogs.background import Background
from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.errors import sentence_of
from forms.kit.fields.password import SHORTEST, PasswordEdit, strength
from forms.kit.plain import Label
from models.errors import Refused, Trouble


class WaitingDialog(LiveDialog):
    """Hands its value to `work`, which runs off the GUI thread; refusals stand at the fields.

    `saved` carries the value. Subclasses that need what `work` returns override `finish`.
    """

    saved = Signal(object)

    def __init__(self, work: Callable[[Any], object], parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self._work = work
        self._value: object = None
        self._background = Background(self)
        self._background.done.connect(self._on_done)
        self._background.failed.connect(self._on_failed)
        self.submitted.connect(self._start)

    # To override

    def finish(self, outcome: object) -> None:
        """Close the dialog; `outcome` is what `work` returned."""
        self.saved.emit(self._value)
        self.accept()

    # Public

    def submit(self) -> None:
        """Check and begin, unless it has begun."""
        if not self._background.is_busy:
            super().submit()

    def reject(self) -> None:
        """Stay open until the work has ended: somebody must see the result and close what it opened."""
        if not self._background.is_busy:
            super().reject()

    def add_new_password(self, label: str, *, hint: str = "") -> None:
        """Add the fields for a new password, typed twice, with its strength below."""
        self.password = self.form.add("password", label, PasswordEdit(), hint=hint)
        self.again = self.form.add("again", self.tr("Once more"), PasswordEdit())
        self.strength = Label()
        self.strength.setWordWrap(True)
        self.strength.setProperty("role", "note")
        self.form.add_wide(self.strength)
        self.password.textChanged.connect(self._on_typed)
        self._on_typed("")

    def password_errors(self) -> dict[str, str]:
        """Return what is wrong with the new password."""
        if len(self.password.text()) < SHORTEST:
            return {"password": self.tr("At least {n} characters, please.").format(n=SHORTEST)}
        if self.password.text() != self.again.text():
            return {"again": self.tr("The two passwords are not the same.")}
        return {}

    # Private

    def _start(self, value: object) -> None:
        self._value = value
        self.set_busy(busy=True)
        self._background.start(partial(self._work, value))

    def _on_done(self, outcome: object) -> None:
        self.finish(outcome)

    def _on_failed(self, error: Exception) -> None:
        self.set_busy(busy=False)
        if not isinstance(error, Refused | Trouble):
            raise error
        self.refuse(sentence_of(error), error.code)

    def _on_typed(self, password: str) -> None:
        level = strength(password)
        told = (
            self.tr("At least {n} characters; it opens the data.").format(n=SHORTEST),
            self.tr("Weak: a few words or more characters are better."),
            self.tr("Fair."),
            self.tr("Strong."),
        )
        self.strength.setText(told[level])
        theme.mark(self.strength, tone=("quiet", "waits", "quiet", "done")[level])
