"""Changing one's own password: the old one and the new one."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from PySide6.QtWidgets import QWidget

from forms.kit.dialogs.waiting_dialog import WaitingDialog
from forms.kit.fields.password import PasswordEdit


@dataclass(frozen=True, slots=True)
class PasswordChange:
    """The current password and the new one."""

    old: str = field(repr=False)
    new: str = field(repr=False)


class PasswordChangeDialog(WaitingDialog):
    """Changes one's own password; `change` refuses when the old one is wrong."""

    FIELD_OF_CODE = {  # noqa: RUF012 - a constant of the class
        "wrong_password": "old",
        "wait_after_failures": "old",
        "password_too_short": "password",
        "password_common": "password",
        "password_is_name": "password",
    }

    def __init__(
        self,
        change: Callable[[PasswordChange], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(change, parent)
        self.setWindowTitle(self.tr("Change your password"))
        self.old = self.form.add("old", self.tr("Current password"), PasswordEdit())
        self.add_new_password(self.tr("New password"))
        self.watch()

    def check(self) -> Mapping[str, str]:
        """The old one, and a new one typed twice."""
        errors = self.password_errors()
        if not self.old.text():
            errors["old"] = self.tr("Please enter the password.")
        elif self.old.text() == self.password.text():
            errors.setdefault("password", self.tr("This is the current password; choose another."))
        return errors

    def value(self) -> PasswordChange:
        """Return both passwords."""
        return PasswordChange(self.old.text(), self.password.text())
