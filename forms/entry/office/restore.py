"""Bringing an office back from a backup: the password of one of its accounts, or its recovery code."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QDialog, QProgressBar, QWidget

from forms.entry.office.recovery import CodeEdit
from forms.kit.dialogs.background import Background
from forms.kit.dialogs.frame import lay_out
from forms.kit.dialogs.waiting_dialog import WaitingDialog
from forms.kit.fields.combo import ComboBox
from forms.kit.fields.password import PasswordEdit
from forms.kit.plain import Label


@dataclass(frozen=True, slots=True)
class Unlocking:
    """What opens a backup: the password of `account`, or the `code` that was printed for the office."""

    account: str
    password: str = field(repr=False)
    code: str = field(repr=False)


class RestoreDialog(WaitingDialog):
    """Asks what opens the backup called `file`; `restore` opens it, checks it and puts it in place."""

    FIELD_OF_CODE = {  # noqa: RUF012 - a constant of the class
        "wrong_password": "password",
        "recovery_code_typo": "code",
        "wrong_recovery_code": "code",
    }

    def __init__(
        self,
        file: str,
        accounts: Sequence[str],
        restore: Callable[[Unlocking], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(restore, parent)
        self.setWindowTitle(self.tr("Restore from {file}").format(file=file))
        self.save_button.setText(self.tr("Restore"))
        self.account = self.form.add("account", self.tr("Account"), ComboBox())
        self.account.addItems(list(accounts))
        self.password = self.form.add(
            "password", self.tr("Password"), PasswordEdit(),
            hint=self.tr("The one that was valid when the backup was made"),
        )  # fmt: skip
        self.code = self.form.add(
            "code", self.tr("or recovery code"), CodeEdit(),
            hint=self.tr("Needed only if the password is lost; with it you set a new one when you sign in"),
        )  # fmt: skip

    def check(self) -> Mapping[str, str]:
        """One of the two is needed."""
        if self.password.text() or self.code.text().strip():
            return {}
        return {"password": self.tr("Please enter the password, or the recovery code below.")}

    def value(self) -> Unlocking:
        """Return what was entered; a code goes before a password."""
        return Unlocking(self.account.currentText(), self.password.text(), self.code.text().strip())


class RestoringDialog(QDialog):
    """Stands in for the window while a backup takes its place, off the GUI thread.

    It cannot be closed before: whoever did so would find no office. `ended` carries the error, None when all
    is well.
    """

    ended = Signal(object)

    def __init__(self, restore: Callable[[], object], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(self.tr("Restore from a backup"))
        bar = QProgressBar(self)
        bar.setRange(0, 0)
        bar.setTextVisible(False)
        bar.setAccessibleName(self.tr("Progress"))
        lay_out(self, [Label(self.tr("Putting the backup in the place of the office…"), self), bar])
        self._background = Background(self)
        self._background.done.connect(self._on_done)
        self._background.failed.connect(self._on_failed)
        self._background.start(restore)

    def reject(self) -> None:
        """Stay until the office is in place."""
        if not self._background.is_busy:
            super().reject()

    def _on_done(self, _outcome: object) -> None:
        self.ended.emit(None)
        self.accept()

    def _on_failed(self, error: Exception) -> None:
        self.ended.emit(error)
        self.accept()
