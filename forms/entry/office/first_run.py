"""The first run: a new office, its administrator, and the recovery code."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QWidget

from forms.entry.office.recovery import RecoveryCodeDialog
from forms.kit.dialogs.background import Background
from forms.kit.dialogs.dialog import EntryDialog
from forms.kit.fields.password import SHORTEST, PasswordEdit, strength
from models.errors import Refused, Trouble

Sentence = Callable[[Refused | Trouble], str]


@dataclass(frozen=True, slots=True)
class NewOffice:
    """What the first run asks for."""

    street: str
    account: str
    full_name: str
    password: str


class FirstRunDialog(EntryDialog):
    """A new office. `create` makes the store and returns the recovery code, which is shown once."""

    created = Signal(object)  # the NewOffice

    def __init__(
        self,
        create: Callable[[NewOffice], str],
        *,
        sentence: Sentence | None = None,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("A new office"))
        self.save_button.setText(self.tr("Create"))
        self._create, self._sentence = create, sentence
        self._office: NewOffice | None = None
        form = self.form
        self.street = form.add(
            "street", self.tr("Street office"), QLineEdit(), hint=self.tr("As it stands on printed sheets")
        )
        self.full_name = form.add("full_name", self.tr("Your name"), QLineEdit())
        self.account = form.add(
            "account", self.tr("Account"), QLineEdit(), hint=self.tr("What you sign in with; administrator")
        )
        self.password = form.add("password", self.tr("Password"), PasswordEdit())
        self.again = form.add("again", self.tr("Once more"), PasswordEdit())
        self.hint = QLabel()
        self.hint.setWordWrap(True)
        form.add_wide(self.hint)
        self.password.textChanged.connect(self._on_typed)
        self._background = Background(self)
        self._background.done.connect(self._on_created)
        self._background.failed.connect(self._on_failed)
        self._on_typed("")

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
        if len(self.password.text()) < SHORTEST:
            errors["password"] = self.tr("At least {n} characters, please.").format(n=SHORTEST)
        elif self.password.text() != self.again.text():
            errors["again"] = self.tr("The two passwords are not the same.")
        return errors

    def value(self) -> NewOffice:
        """Return what was entered."""
        return NewOffice(
            self.street.text().strip(),
            self.account.text().strip(),
            self.full_name.text().strip(),
            self.password.text(),
        )

    def submit(self) -> None:
        """Create the store beside the window, then show the recovery code."""
        if self._background.is_busy:
            return
        errors = self.check()
        self.form.set_errors(errors)
        if not errors:
            self._office = self.value()
            self.set_busy(busy=True)
            self._background.start(partial(self._create, self._office))

    def reject(self) -> None:
        """What has begun is not left half done: the office is there and its code unseen."""
        if not self._background.is_busy:
            super().reject()

    def _on_typed(self, password: str) -> None:
        words = (
            self.tr("The password opens the data; at least {n} characters.").format(n=SHORTEST),
            self.tr("Weak: a few words or more characters are better."),
            self.tr("Fair."),
            self.tr("Strong."),
        )
        level = strength(password)
        self.hint.setText(words[level])
        self.hint.setProperty("meaning", ("quiet", "waits", "quiet", "done")[level])
        self.hint.style().unpolish(self.hint)
        self.hint.style().polish(self.hint)

    def _on_created(self, code: object) -> None:
        dialog = RecoveryCodeDialog(str(code), self)
        dialog.accepted.connect(self._on_code_kept)
        dialog.open()

    def _on_code_kept(self) -> None:
        self.created.emit(self._office)
        self.accept()

    def _on_failed(self, error: Exception) -> None:
        self.set_busy(busy=False)
        if self._sentence is None or not isinstance(error, Refused | Trouble):
            raise error
        self.refuse(self._sentence(error), error.code)
