"""The first run: a new office, its administrator, and the recovery code."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from PySide6.QtCore import Signal, SignalInstance
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QPushButton, QWidget

from forms.entry.office.recovery import RecoveryCodeDialog
from forms.kit import theme
from forms.kit.dialogs.waiting_dialog import WaitingDialog
from forms.kit.fields.combo import ComboBox
from forms.kit.widgets.identity import Identity

LANGUAGES = (("中文", "zh"), ("English", "en"))


@dataclass(frozen=True, slots=True)
class NewOffice:
    """What the first run asks for."""

    street: str
    account: str
    full_name: str
    password: str


class FirstRunDialog(WaitingDialog):
    """A new office. `create` makes the store and returns the recovery code, which is shown once.

    `saved` carries the NewOffice. The other ways in: `restore_asked` an office that is in a backup already,
    `sample_asked` the sample year to look around in, `server_asked` an office on a server; `language_chosen`
    carries "zh" or "en".
    """

    restore_asked = Signal()
    sample_asked = Signal()
    server_asked = Signal()
    language_chosen = Signal(str)

    def __init__(
        self, create: Callable[[NewOffice], str], parent: QWidget | None = None, *, language: str = "zh"
    ) -> None:
        super().__init__(create, parent)
        self.setWindowTitle(self.tr("A new office"))
        self.save_button.setText(self.tr("Create"))
        form = self.form
        form.add_wide(Identity(self.tr("Attendance, assessment and pay of seconded staff")))
        form.add_wide(self._ways())
        self.language = ComboBox()
        for word, code in LANGUAGES:
            self.language.addItem(word, code)
        self.language.setCurrentIndex(self.language.findData(language))
        self.language.activated.connect(self._on_language)
        form.add("language", self.tr("Language"), self.language)
        self.street = form.add(
            "street", self.tr("Street office"), QLineEdit(), hint=self.tr("As it stands on printed sheets")
        )
        self.full_name = form.add("full_name", self.tr("Your name"), QLineEdit())
        self.account = form.add(
            "account", self.tr("Account"), QLineEdit(), hint=self.tr("What you sign in with; administrator")
        )
        self.add_new_password(self.tr("Password"))

    def showEvent(self, event: QShowEvent) -> None:
        """Start at the office's name; the language stands above it."""
        super().showEvent(event)
        self.street.setFocus()

    def _ways(self) -> QWidget:
        """Return the other ways in, above the form: at 150 % what stands below it is out of sight."""
        self.sample_button = self._way(self.tr("Open the sample year…"), self.sample_asked)
        self.restore_button = self._way(self.tr("Restore from a backup…"), self.restore_asked)
        self.server_button = self._way(self.tr("Connect to a server…"), self.server_asked)
        row = QWidget()
        ways = QHBoxLayout(row)
        ways.setContentsMargins(0, 0, 0, 0)
        ways.setSpacing(theme.TIGHT)
        for button in (self.sample_button, self.restore_button, self.server_button):
            ways.addWidget(button)
        ways.addStretch(1)
        return row

    def _way(self, word: str, asked: SignalInstance) -> QPushButton:
        button = QPushButton(word)
        button.setProperty("role", "link")
        button.setAutoDefault(False)
        button.clicked.connect(asked)
        return button

    def _on_language(self, _at: int) -> None:
        self.language_chosen.emit(self.language.currentData())

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
