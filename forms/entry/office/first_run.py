"""The first run: a new office, its administrator, and the recovery code."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QPushButton, QWidget

from forms.entry.office.recovery import RecoveryCodeDialog
from forms.kit.dialogs.waiting_dialog import WaitingDialog


@dataclass(frozen=True, slots=True)
class NewOffice:
    """What the first run asks for."""

    street: str
    account: str
    full_name: str
    password: str


class FirstRunDialog(WaitingDialog):
    """A new office. `create` makes the store and returns the recovery code, which is shown once.

    `saved` carries the NewOffice; `restore_asked` says that there is an office already, in a backup.
    """

    restore_asked = Signal()

    def __init__(self, create: Callable[[NewOffice], str], parent: QWidget | None = None) -> None:
        super().__init__(create, parent)
        self.setWindowTitle(self.tr("A new office"))
        self.save_button.setText(self.tr("Create"))
        form = self.form
        self.street = form.add(
            "street", self.tr("Street office"), QLineEdit(), hint=self.tr("As it stands on printed sheets")
        )
        self.full_name = form.add("full_name", self.tr("Your name"), QLineEdit())
        self.account = form.add(
            "account", self.tr("Account"), QLineEdit(), hint=self.tr("What you sign in with; administrator")
        )
        self.add_new_password(self.tr("Password"))
        self.restore_button = QPushButton(self.tr("Restore from a backup…"))
        self.restore_button.setProperty("role", "link")
        self.restore_button.setAutoDefault(False)
        self.restore_button.clicked.connect(self.restore_asked)
        self.form.add_wide(self.restore_button)

    def check(self) -> Mapping[str, str]:
        """Everything is needed; the password long enough and twice the same."""
        lacking = self.tr("Please fill this in.")
        errors = {
            name: lacking
            for name, field in (
                ("street", self.street),
                ("full_name", self.full_name),
                ("account", self.account),
            )
            if not field.text().strip()
        }
        return errors | self.password_errors()

    def value(self) -> NewOffice:
        """Return what was entered."""
        return NewOffice(
            self.street.text().strip(),
            self.account.text().strip(),
            self.full_name.text().strip(),
            self.password.text(),
        )

    def finish(self, outcome: object) -> None:
        """Show the recovery code; the office is opened only after someone says that it is kept."""
        dialog = RecoveryCodeDialog(str(outcome), self)
        dialog.accepted.connect(self._on_code_kept)
        dialog.open()

    def _on_code_kept(self) -> None:
        super().finish(None)
