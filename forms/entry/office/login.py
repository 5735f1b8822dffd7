"""Signing in, which opens the store."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QComboBox, QLabel, QPushButton, QWidget

from forms.entry.office.recovery import RecoveryDialog
from forms.kit.dialogs.background import Background
from forms.kit.dialogs.dialog import EntryDialog
from forms.kit.fields.password import PasswordEdit
from models.errors import Refused, Trouble

Sentence = Callable[[Refused | Trouble], str]
"""Turns a refusal into words; the program gives its own."""


class LoginDialog(EntryDialog):
    """Account and password. `verify` derives the key, so it runs beside the window; None means wrong.

    `opened` carries what `verify` returned. `recover(code, new password)`, where given, offers the recovery
    code; it too runs beside the window and returns what `verify` would.
    """

    opened = Signal(object)

    def __init__(
        self,
        accounts: Sequence[str],
        verify: Callable[[str, str], object],
        *,
        last: str = "",
        recover: Callable[[str, str, str], object] | None = None,
        sentence: Sentence | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Sign in"))
        self.save_button.setText(self.tr("Sign in"))
        self.save_button.setToolTip("")
        self._verify, self._recover, self._sentence = verify, recover, sentence
        self.account = QComboBox()
        self.account.addItems(list(accounts))
        self.account.setCurrentText(last)
        self.form.add("account", self.tr("&Account"), self.account)
        self.password = PasswordEdit()
        self.form.add("password", self.tr("&Password"), self.password)
        self.password.returnPressed.connect(self.submit)
        self.password.caps_lock_seen.connect(self._on_caps_lock)
        self.caps_hint = QLabel(self.tr("Caps lock is on"))
        self.caps_hint.setProperty("meaning", "waits")
        self.caps_hint.hide()
        self.form.add_wide(self.caps_hint)
        self.recovery_button = QPushButton(self.tr("Forgotten? Use the recovery code"))
        self.recovery_button.setProperty("role", "link")
        self.recovery_button.setAutoDefault(False)
        self.recovery_button.setVisible(recover is not None)
        self.recovery_button.clicked.connect(self.open_recovery)
        self.form.add_wide(self.recovery_button)
        self._background = Background(self)
        self._background.done.connect(self._on_verified)
        self._background.failed.connect(self._on_failed)

    def check(self) -> Mapping[str, str]:
        """A password must be there."""
        if self.password.text():
            return {}
        return {"password": self.tr("Please enter the password.")}

    def value(self) -> tuple[str, str]:
        """Return account and password."""
        return self.account.currentText(), self.password.text()

    def submit(self) -> None:
        """Verify beside the window; the answer comes as `opened` or at the field."""
        if self._background.is_busy:
            return
        errors = self.check()
        self.form.set_errors(errors)
        if not errors:
            self._set_opening(busy=True)
            self._background.start(partial(self._verify, *self.value()))

    def reject(self) -> None:
        """What has begun is not left half done: a store opened for nobody would stay open."""
        if not self._background.is_busy:
            super().reject()

    def open_recovery(self) -> None:
        """Ask for the recovery code and a new password."""
        if self._recover is None:
            return
        account = self.account.currentText()
        dialog = RecoveryDialog(account, self._recover, sentence=self._sentence, parent=self)
        dialog.recovered.connect(self._on_recovered)
        dialog.open()

    def showEvent(self, event: object) -> None:
        """Start in the password where the account is known."""
        super().showEvent(event)  # type: ignore[arg-type]  # Qt passes a QShowEvent
        if self.account.currentText():
            self.password.setFocus()

    def _set_opening(self, *, busy: bool) -> None:
        self.set_busy(busy=busy)
        self.save_button.setText(self.tr("Opening…") if busy else self.tr("Sign in"))

    def _on_verified(self, outcome: object) -> None:
        self._set_opening(busy=False)
        if outcome is None or outcome is False:
            self._say_wrong(self.tr("The password is not right. Please check it and try again."))
            return
        self.opened.emit(outcome)
        self.accept()

    def _on_failed(self, error: Exception) -> None:
        self._set_opening(busy=False)
        if self._sentence is None or not isinstance(error, Refused | Trouble):
            raise error
        self._say_wrong(self._sentence(error))

    def _say_wrong(self, text: str) -> None:
        self.form.set_errors({"password": text})
        self.password.selectAll()

    def _on_caps_lock(self, on: bool) -> None:
        self.caps_hint.setVisible(on)

    def _on_recovered(self, outcome: object) -> None:
        self.opened.emit(outcome)
        self.accept()
