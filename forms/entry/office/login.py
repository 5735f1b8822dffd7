"""Signing in, which opens the store."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QProgressBar, QPushButton, QWidget

from forms.entry.office.recovery import RecoveryDialog
from forms.kit.dialogs.dialog import EntryDialog
from forms.kit.dialogs.waiting_dialog import WaitingDialog
from forms.kit.fields.combo import ComboBox
from forms.kit.fields.password import PasswordEdit
from forms.kit.plain import Label, set_tip
from forms.kit.widgets.identity import Identity

LEFT = "office_left_elsewhere"


class TakeOverDialog(EntryDialog):
    """Why an office is taken over that a window on another computer left open."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Take over the office"))
        self.save_button.setText(self.tr("Take over"))
        hint = self.tr("Kept in the operation log. A window that is still open there loses what it types.")
        self.reason = self.form.add("reason", self.tr("Reason"), QLineEdit(), hint=hint)

    def check(self) -> Mapping[str, str]:
        """A reason is required."""
        return {} if self.value() else {"reason": self.tr("Please say why.")}

    def value(self) -> str:
        """Return the reason."""
        return self.reason.text().strip()


class LoginDialog(WaitingDialog):
    """Account and password. `verify` derives the key, so it runs off the GUI thread; None means wrong.

    `opened` carries what `verify` returned. `recover(code, new password)`, where given, offers the recovery
    code; it too runs off the GUI thread and returns what `verify` would. `locked`: for a window that stands
    behind its curtain. The cursor begins in the password, or in the account with `asks_account`: whoever
    takes over a seat is not whose name is proposed.
    """

    opened = Signal(object)

    def __init__(
        self,
        accounts: Sequence[str],
        verify: Callable[[str, str], object],
        *,
        last: str = "",
        recover: Callable[[str, str, str], object] | None = None,
        take_over: Callable[[str], None] | None = None,
        locked: bool = False,
        asks_account: bool = False,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(lambda typed: verify(*typed), parent)
        set_tip(self.save_button, "")
        self._recover, self._take_over, self._asks_account = recover, take_over, asks_account
        self._say_what_for(locked=locked)
        self._add_fields(accounts, last)
        self._add_upgrade()
        self.recovery_button = self._add_link(
            self.tr("Forgotten? Use the recovery code"), self.open_recovery, shown=recover is not None
        )
        self.over_button = self._add_link(
            self.tr("Nobody works there any more: take over…"), self.open_taking_over, shown=False
        )

    def _say_what_for(self, *, locked: bool) -> None:
        """Say that one signs in, or that a window is locked, which nothing but its password opens."""
        self.setWindowTitle(self.tr("Locked") if locked else self.tr("Sign in"))
        self._verb = self.tr("Unlock") if locked else self.tr("Sign in")
        self.save_button.setText(self._verb)
        self.cancel_button.setVisible(not locked)
        line = self.tr("Locked: your password opens the window again")
        self.form.add_wide(Identity(line if locked else self.tr("Sign in to your office")))

    def _add_fields(self, accounts: Sequence[str], last: str) -> None:
        self.account = ComboBox()
        self.account.addItems(list(accounts))
        self.account.setCurrentText(last)
        self.form.add("account", self.tr("Account"), self.account)
        self.password = PasswordEdit()
        self.form.add("password", self.tr("Password"), self.password)
        self.password.returnPressed.connect(self.submit)
        self.password.caps_lock_seen.connect(self._on_caps_lock)
        self.caps_hint = Label(self.tr("Caps lock is on"))
        self.caps_hint.setProperty("tone", "waits")
        self.caps_hint.hide()
        self.form.add_wide(self.caps_hint)

    def _add_upgrade(self) -> None:
        """Add how far an upgrade of the data is; hidden while there is none."""
        self.upgrade_line, self.upgrade_bar = Label(), QProgressBar()
        self.upgrade_line.setWordWrap(True)
        self.upgrade_bar.setTextVisible(False)
        for part in (self.upgrade_line, self.upgrade_bar):
            part.hide()
            self.form.add_wide(part)

    def _add_link(self, text: str, slot: Callable[[], object], *, shown: bool) -> QPushButton:
        button = QPushButton(text)
        button.setProperty("role", "link")
        button.setAutoDefault(False)
        button.setVisible(shown)
        button.clicked.connect(slot)
        self.form.add_wide(button)
        return button

    def check(self) -> Mapping[str, str]:
        """A password is required."""
        if self.password.text():
            return {}
        return {"password": self.tr("Please enter the password.")}

    def value(self) -> tuple[str, str]:
        """Return account and password."""
        return self.account.currentText(), self.password.text()

    def set_busy(self, *, busy: bool) -> None:
        """Say on the button that the store is being opened."""
        super().set_busy(busy=busy)
        self.save_button.setText(self.tr("Opening…") if busy else self._verb)

    def say_unknown(self, account: str) -> None:
        """Say that the program was started for an account that this office does not have."""
        told = self.tr('This office has no account "{name}". Choose yours here.')
        self.form.set_errors({"account": told.format(name=account)})
        self.account.activated.connect(self._on_chosen)

    def tell_upgrade(self, sentence: str, done: int, total: int) -> None:
        """Show how far the data's upgrade is: `done` of `total` steps, 0 of 0 before the first is known."""
        self.upgrade_line.setText(sentence)
        self.upgrade_bar.setRange(0, total)
        self.upgrade_bar.setValue(done)
        self.upgrade_line.show()
        self.upgrade_bar.show()

    def refuse(self, sentence: str, code: str = "") -> None:
        """Show every refusal at the password."""
        self.upgrade_line.hide()
        self.upgrade_bar.hide()
        self.form.set_errors({"password": sentence})
        self.over_button.setVisible(self._take_over is not None and code == LEFT)

    def finish(self, outcome: object) -> None:
        """Hand over what was opened, or say that the password is wrong."""
        self.set_busy(busy=False)
        if outcome is None or outcome is False:
            self.refuse(self.tr("The password is not right. Please check it and try again."))
            return
        self.opened.emit(outcome)
        self.accept()

    def open_recovery(self) -> None:
        """Ask for the recovery code and a new password."""
        if self._recover is None:
            return
        account = self.account.currentText()
        dialog = RecoveryDialog(account, self._recover, self)
        dialog.recovered.connect(self._on_recovered)
        dialog.open()

    def open_taking_over(self) -> None:
        """Ask why the office is taken over, then sign in again."""
        dialog = TakeOverDialog(self)
        dialog.submitted.connect(self._on_reason)
        dialog.submitted.connect(dialog.accept)
        dialog.open()

    def _on_reason(self, reason: str) -> None:
        if self._take_over is not None:
            self._take_over(reason)
            self.submit()

    def showEvent(self, event: object) -> None:
        """Start in the password where the account is known."""
        super().showEvent(event)  # type: ignore[arg-type]  # Qt passes a QShowEvent
        is_known = bool(self.account.currentText()) and not self.form.error("account")
        if is_known and not self._asks_account:
            self.password.setFocus()

    def _on_chosen(self, _at: int) -> None:
        self.form.set_errors({})

    def _on_caps_lock(self, on: bool) -> None:
        self.caps_hint.setVisible(on)

    def _on_recovered(self, outcome: object) -> None:
        self.opened.emit(outcome)
        self.accept()
