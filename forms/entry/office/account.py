"""Accounts: a new one with its first password, other names, another role, a new password."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QComboBox, QLineEdit, QListWidget, QListWidgetItem, QWidget

from forms.kit.dialogs.dialog import EntryDialog
from forms.kit.dialogs.form import Form
from forms.kit.dialogs.live_dialog import LiveDialog
from forms.kit.dialogs.waiting_dialog import WaitingDialog
from forms.kit.fields.combo import ComboBox
from models.services.office.roles import Role

RoleWords = Sequence[tuple[Role, str]]
"""Every role with its words in the language of the window."""


@dataclass(frozen=True, slots=True)
class NewAccount:
    """What the form for a new account gives."""

    name: str
    full_name: str
    role: Role
    password: str = field(repr=False)


@dataclass(frozen=True, slots=True)
class AccountNames:
    """The name one signs in with, and the name of the person."""

    name: str
    full_name: str


class AccountDialog(WaitingDialog):
    """A new account; `add` makes it, off the GUI thread."""

    FIELD_OF_CODE = {  # noqa: RUF012 - a constant of the class
        "account_exists": "name",
        "account_name_taken": "name",
        "account_needs_name": "name",
        "password_too_short": "password",
        "password_common": "password",
        "password_is_name": "password",
    }

    def __init__(
        self,
        add: Callable[[NewAccount], object],
        roles: RoleWords,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(add, parent)
        self.setWindowTitle(self.tr("A new account"))
        self.name, self.full_name = name_lines(self.form, AccountNames("", ""))
        self.role = self.form.add("role", self.tr("Role"), role_box(roles, Role.CLERK))
        self.add_new_password(self.tr("First password"))
        self.watch()

    def check(self) -> Mapping[str, str]:
        """Both names, and a password typed twice."""
        return missing_names(self.form) | self.password_errors()

    def value(self) -> NewAccount:
        """Return the new account."""
        return NewAccount(
            self.name.text().strip(), self.full_name.text().strip(), Role(self.role.currentData()),
            self.password.text(),
        )  # fmt: skip


class NamesDialog(LiveDialog):
    """Another name to sign in with, or another name of the person."""

    FIELD_OF_CODE = {  # noqa: RUF012 - a constant of the class
        "account_exists": "name",
        "account_has_worked": "name",
        "account_needs_name": "name",
        "account_name_taken": "name",
    }

    def __init__(self, names: AccountNames, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Names of {name}").format(name=names.name))
        self.name, self.full_name = name_lines(self.form, names)
        self.watch()

    def check(self) -> Mapping[str, str]:
        """Both names are needed."""
        return missing_names(self.form)

    def value(self) -> AccountNames:
        """Return both names."""
        return AccountNames(self.name.text().strip(), self.full_name.text().strip())


class NewPasswordDialog(WaitingDialog):
    """A password that the administrator sets for someone else; `set_password` gets it."""

    FIELD_OF_CODE = dict.fromkeys(
        ("password_too_short", "password_common", "password_is_name"), "password"
    )

    def __init__(
        self,
        title: str,
        set_password: Callable[[str], object],
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(set_password, parent)
        self.setWindowTitle(title)
        self.add_new_password(self.tr("New password"))
        self.watch()

    def check(self) -> Mapping[str, str]:
        """A password typed twice."""
        return self.password_errors()

    def value(self) -> str:
        """Return the new password."""
        return self.password.text()


class RoleDialog(EntryDialog):
    """Another role for an account."""

    def __init__(self, name: str, role: Role, roles: RoleWords, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Role of {name}").format(name=name))
        self.role = self.form.add("role", self.tr("Role"), role_box(roles, role))

    def value(self) -> Role:
        """Return the role."""
        return Role(self.role.currentData())


class AgenciesDialog(EntryDialog):
    """The agencies that a clerk's account is limited to; none ticked means the whole office."""

    FIELD_OF_CODE = {"no_such_agency": "agencies", "only_clerks_are_limited": "agencies"}  # noqa: RUF012

    def __init__(
        self, name: str, agencies: Sequence[str], limited: Sequence[str], note: str,
        parent: QWidget | None = None,
    ) -> None:  # fmt: skip
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Agencies of {name}").format(name=name))
        self.list = QListWidget()
        for agency in agencies:
            item = QListWidgetItem(agency, self.list)
            item.setFlags(item.flags() | Qt.ItemFlag.ItemIsUserCheckable)
            ticked = Qt.CheckState.Checked if agency in limited else Qt.CheckState.Unchecked
            item.setCheckState(ticked)
        self.list.setCurrentRow(0)
        self.list.setMinimumHeight(220)
        hint = self.tr("Space ticks; none ticked means the whole office.")
        self.form.add("agencies", self.tr("Limited to"), self.list, hint=f"{hint} {note}".strip())

    def value(self) -> tuple[str, ...]:
        """Return the ticked agencies in their order."""
        items = [self.list.item(at) for at in range(self.list.count())]
        return tuple(item.text() for item in items if item.checkState() is Qt.CheckState.Checked)


def name_lines(form: Form, names: AccountNames) -> tuple[QLineEdit, QLineEdit]:
    """Add the fields of both names to a form."""
    translate = QCoreApplication.translate
    hint = translate("AccountDialog", "What the person signs in with")
    name = form.add("name", translate("AccountDialog", "Account"), QLineEdit(names.name), hint=hint)
    person = translate("AccountDialog", "Name of the person")
    full_name = form.add("full_name", person, QLineEdit(names.full_name))
    for line in (name, full_name):
        line.setMaxLength(40)
    return name, full_name


def missing_names(form: Form) -> dict[str, str]:
    """Return a sentence for each of the two names that is empty."""
    lacking = QCoreApplication.translate("AccountDialog", "Please fill this in.")
    lines = ((name, form.field(name)) for name in ("name", "full_name"))
    return {
        name: lacking for name, line in lines if isinstance(line, QLineEdit) and not line.text().strip()
    }


def role_box(roles: RoleWords, role: Role) -> QComboBox:
    """Return a box of the roles, with `role` chosen."""
    box = ComboBox()
    for one, word in roles:
        box.addItem(word, one.value)
    box.setCurrentIndex(box.findData(role.value))
    return box
