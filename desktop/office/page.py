"""账号: who may sign in, one's own password, and the operation log."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QVBoxLayout, QWidget

from desktop.office.accounts_panel import AccountsPanel
from desktop.office.keys import AccountKeys
from desktop.office.log_panel import LogPanel
from desktop.office.sections import Sections
from forms.entry.office.account import (
    AccountDialog,
    AccountNames,
    AgenciesDialog,
    NamesDialog,
    NewAccount,
    NewPasswordDialog,
    RoleDialog,
)
from forms.entry.office.password_change import PasswordChangeDialog
from forms.entry.office.recovery import RecoveryCodeDialog
from forms.kit import errors, theme
from forms.kit.actions import make_action
from forms.kit.i18n import language
from forms.kit.jobs import Jobs
from forms.kit.plain import Label
from forms.kit.punctuation import noted
from forms.kit.texts import role_name
from forms.kit.widgets.page import Key, Page, page_column
from models.errors import Refused, Trouble
from models.services.office.accounts import AccountRow, accounts, limit_account, set_account
from models.services.office.desk import Desk
from models.services.office.roles import Action, Role
from models.services.office.topics import Changes, Topic
from models.services.people.agencies import agencies
from models.store.store import Store

CHANGED = frozenset({Topic.ACCOUNTS})


class AccountsPage(Page):
    """The administrator sees everything here, 纪工委 the log too, others change their password."""

    def __init__(self, desk: Desk, jobs: Jobs, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.jobs = desk, jobs
        self.keyring = AccountKeys(desk, store)
        self.manages = desk.may(Action.MANAGE_ACCOUNTS)
        self.audits = self.manages or desk.actor.role is Role.SUPERVISOR
        self.panel: AccountsPanel | None = None
        self.log: LogPanel | None = None
        self._make_actions()
        self.sections = Sections(self)
        self._fill_sections()
        self.sections.chosen.connect(self._on_section)
        column = page_column(self)
        column.addWidget(self.sections)
        self._on_section(0)

    # What the shell asks

    def title(self) -> str:
        """Return the words of the page header."""
        return self.tr("Accounts")

    def primary_action(self) -> QAction | None:
        """A new account, where that is allowed; for the others, changing their own password."""
        if self._shows_log:
            return None
        return self.add_action if self.manages else self.own_action

    def tool_actions(self) -> Sequence[QAction]:
        """What can be done with the account under the cursor, or with the log."""
        if self._shows_log and self.log is not None:
            return (self.log.verify_action, self.log.anchor_action)
        if not self.manages:
            return ()
        recovery = (self.recovery_action,) if self.keyring.has_key_file else ()
        others = (
            self.names_action, self.role_action, self.agencies_action, self.switch_action,
            self.password_action,
        )  # fmt: skip
        return (*others, self.own_action, *recovery)

    def keys(self) -> Sequence[Key]:
        """Return the keys of this page."""
        own = Key("W", self.tr("change your own password"))
        if not self.manages:
            return (own,)
        return (
            Key("N", self.tr("a new account")),
            Key("E", self.tr("correct the names of the account")),
            Key("R, Enter", self.tr("another role for the account")),
            Key("G", self.tr("limit the clerk to agencies")),
            Key("O", self.tr("switch the account off or on")),
            Key("P", self.tr("set a new password for the account")),
            own,
            Key("Ctrl+Tab", self.tr("accounts or operation log")),
        )

    def refresh(self, changes: Changes) -> None:
        """Read accounts and log again: every change anywhere is a line of the log."""
        if self.panel is not None and (not changes or "accounts" in changes):
            self.panel.table.set_rows(accounts(self.desk))
            self.panel.table.start_at()
            self._on_current(self.panel.table.current_row())
        if self.log is not None:
            self.log.read()

    def step_back(self) -> bool:
        """Clear the filters of the section."""
        if self._shows_log and self.log is not None:
            return self.log.clear()
        return self.panel is not None and self.panel.filters.clear()

    def verifying(self) -> QAction | None:
        """Show the operation log and return what checks everything; None for who may not."""
        if self.log is None:
            return None
        self.sections.choose(self.sections.stack.indexOf(self.log))
        return self.log.verify_action

    # Slots

    def _on_section(self, _index: int) -> None:
        if self._shows_log and self.log is not None:
            self.log.read()
        shown = self.sections.current()
        if shown is not None:
            self.setFocusProxy(shown)
            if self.isVisible():
                shown.setFocus()
        self.header_changed.emit()

    def _on_current(self, row: AccountRow | None) -> None:
        is_other = row is not None and row.name != self.desk.actor.account
        for action in (self.role_action, self.switch_action, self.password_action):
            action.setEnabled(is_other)
        self.agencies_action.setEnabled(row is not None and row.role is Role.CLERK)
        is_off = row is not None and not row.active
        self.switch_action.setText(self.tr("Switch on") if is_off else self.tr("Switch off"))
        if is_off:
            self.password_action.setEnabled(False)

    def _on_add(self) -> None:
        dialog = AccountDialog(self.keyring.add, role_words(), self)
        dialog.saved.connect(self._on_added)
        dialog.open()

    def _on_added(self, new: NewAccount) -> None:
        self._done(self.tr("The account {name} may sign in now.").format(name=new.name))
        if self.panel is not None:
            self.panel.table.select_row(partial(_is, new.name))

    def _on_role(self) -> None:
        row = self._current
        if row is not None:
            self.edit(RoleDialog(row.name, row.role, role_words(), self), partial(self._save_role, row))

    def _on_agencies(self) -> None:
        row = self._current
        if row is None:
            return
        names = [agency.name for agency in agencies(self.desk)]
        note = self.tr("In the file edition nothing is hidden; a server hides the rows of other agencies.")
        dialog = AgenciesDialog(
            row.name, names, row.agencies, note if self.keyring.has_key_file else "", self
        )
        self.edit(dialog, partial(self._save_agencies, row))

    def _on_names(self) -> None:
        row = self._current
        if row is not None:
            names = AccountNames(row.name, row.full_name)
            self.edit(NamesDialog(names, self), partial(self._save_names, names))

    def _on_switch(self) -> None:
        row = self._current
        if row is None:
            return
        if row.active:
            done = self.tr("{name} cannot sign in any more.").format(name=row.name)
            self.attempt(partial(self.keyring.switch_off, row.name), partial(self._switched, done))
        else:
            self._ask_password(
                row, self.tr("Switch {name} on").format(name=row.name), self.keyring.switch_on,
                self.tr("{name} may sign in again, with the new password.").format(name=row.name),
            )  # fmt: skip

    def _on_password(self) -> None:
        row = self._current
        if row is not None:
            self._ask_password(
                row, self.tr("A new password for {name}").format(name=row.name), self.keyring.set_password,
                self.tr("{name} signs in with the new password from now on.").format(name=row.name),
            )  # fmt: skip

    def _on_own(self) -> None:
        dialog = PasswordChangeDialog(self.keyring.change_own, self)
        dialog.saved.connect(self._on_own_changed)
        dialog.open()

    def _on_own_changed(self, _change: object) -> None:
        self._done(self.tr("Your password is changed."))

    def _on_recovery(self) -> None:
        job = self.jobs.store.start(
            self.tr("Making a new recovery code"), partial(_renew, self.keyring), kind="recovery"
        )
        job.done.connect(self._on_code)
        job.failed.connect(self._on_failed)

    def _on_code(self, code: str) -> None:
        RecoveryCodeDialog(code, self).open()
        self._done(self.tr("The old recovery code no longer works."))

    def _on_failed(self, error: Exception) -> None:
        if isinstance(error, Refused):
            self.refused.emit(errors.sentence_of(error))
        elif isinstance(error, Trouble):
            errors.TroubleDialog(error, self).open()
        else:
            raise error

    def _on_written(self, path: Path) -> None:
        self._done(self.tr("Written: {name}").format(name=path.name))

    def _on_search(self) -> None:
        shown = self.sections.current()
        if isinstance(shown, LogPanel | AccountsPanel):
            shown.filters.search.setFocus()
            shown.filters.search.selectAll()

    # Private

    @property
    def _shows_log(self) -> bool:
        return self.log is not None and self.sections.current() is self.log

    @property
    def _current(self) -> AccountRow | None:
        return self.panel.table.current_row() if self.panel is not None else None

    def _save_role(self, row: AccountRow, role: Role) -> Changes:
        if role is row.role:
            return frozenset()
        set_account(self.desk, row.name, role=role)
        text = self.tr("{name} is {role} from now on.")
        self._done(text.format(name=row.name, role=role_name(role, language())))
        return CHANGED

    def _save_agencies(self, row: AccountRow, limited: tuple[str, ...]) -> Changes:
        if limited == row.agencies:
            return frozenset()
        limit_account(self.desk, row.name, limited)
        if limited:
            text = self.tr("{name} works for {agencies} only.")
            self._done(text.format(name=row.name, agencies=self.tr(", ").join(limited)))
        else:
            self._done(self.tr("{name} works for the whole office again.").format(name=row.name))
        return CHANGED

    def _save_names(self, before: AccountNames, names: AccountNames) -> Changes:
        if names == before:
            return frozenset()
        self.keyring.rename(before.name, names)
        text = self.tr("The account is {name} now, of {person}; who is signed in sees it next time.")
        self._done(text.format(name=names.name, person=names.full_name))
        if self.panel is not None:
            self.panel.table.select_row(partial(_is, names.name))
        return CHANGED

    def _ask_password(self, row: AccountRow, title: str, work: object, done: str) -> None:
        assert callable(work)  # noqa: S101 - a method of the keyring
        dialog = NewPasswordDialog(title, partial(work, row.name), self)
        dialog.setProperty("done", done)
        dialog.saved.connect(self._on_password_set)
        dialog.open()

    def _on_password_set(self, _password: object) -> None:
        self._done(str(self.sender().property("done")))

    def _switched(self, done: str, waiting: tuple[str, ...] | None) -> None:
        self._done(done if waiting is None else f"{done} {self._waiting_text(waiting)}")

    def _waiting_text(self, waiting: tuple[str, ...]) -> str:
        """Return why an old copy of the key file still opens today's data, and what ends that."""
        if not waiting:
            return self.tr(
                "The data key is renewed the next time the office is opened and nobody else is in it."
            )
        names = self.tr(", ").join(name or self.tr("the recovery code") for name in waiting)
        text = self.tr(
            "The data key is renewed once these have the new kind of key: {names}. Let each sign in once, "
            "or set a new password or recovery code."
        )
        return text.format(names=names)

    def _done(self, text: str) -> None:
        self.refresh(CHANGED)
        self.changed.emit(CHANGED)
        self.said.emit(text, None)

    def _fill_sections(self) -> None:
        if self.manages:
            self.panel = AccountsPanel(self._note(), self)
            self.panel.table.current_changed.connect(self._on_current)
            self.panel.table.opened.connect(self.role_action.trigger)
            self.sections.add(self.panel, self.tr("Accounts"))
        else:
            self.sections.add(self._own_panel(), self.tr("My account"))
        if self.audits:
            self.log = LogPanel(self.desk, self.jobs, self)
            self.log.failed.connect(self._on_failed)
            self.log.written.connect(self._on_written)
            self.sections.add(self.log, self.tr("Operation log"))

    def _note(self) -> str:
        if self.keyring.has_key_file:
            return self.tr(
                "Every account's password opens the whole encrypted file: roles bind this program, not "
                "somebody who reads the file by other means. Whoever must not see everything needs the "
                "server edition. An account that is switched off loses its key and the office gets a new "
                "data key, so switching it on again needs a new password."
            )
        return self.tr("The database server keeps the data; passwords are checked by this program.")

    def _own_panel(self) -> QWidget:
        actor = self.desk.actor
        name = noted(actor.full_name, actor.account) if actor.full_name else actor.account
        panel = QWidget(self)
        who = Label(name, panel)
        who.setProperty("role", "heading")
        role = Label(role_name(actor.role, language()), panel)
        role.setProperty("tone", "quiet")
        text = self.tr("Press W to change your password; the administrator manages accounts.")
        note = Label(text, panel)
        note.setWordWrap(True)
        column = QVBoxLayout(panel)
        column.setContentsMargins(0, theme.TIGHT, 0, 0)
        for label in (who, role, note):
            column.addWidget(label)
        column.addStretch(1)
        panel.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        return panel

    def _make_actions(self) -> None:
        self.add_action = self._action(self.tr("New account"), "N", self._on_add, "add")
        self.names_action = self._action(self.tr("Names"), "E", self._on_names, "edit")
        self.role_action = self._action(self.tr("Role"), "R", self._on_role, "staff")
        self.agencies_action = self._action(self.tr("Agencies"), "G", self._on_agencies, "agency")
        self.switch_action = self._action(self.tr("Switch off"), "O", self._on_switch, "close")
        self.password_action = self._action(self.tr("Set password"), "P", self._on_password, "lock")
        own = self.tr("Change your password")
        self.own_action = self._action(own, "W", self._on_own, "edit", is_own=True)
        self.recovery_action = self._action(self.tr("New recovery code"), "", self._on_recovery, "seal")
        for keys in ("/", "Ctrl+F"):
            self._action("", keys, self._on_search, "search", is_own=True)

    def _action(
        self, text: str, key: str, slot: Callable[..., object], icon: str, *, is_own: bool = False
    ) -> QAction:
        heard_in = self if is_own or self.manages else None
        return make_action(self, text, key, slot, icon, heard_in=heard_in)


def role_words() -> tuple[tuple[Role, str], ...]:
    """Return every role with its words in the language of the window."""
    return tuple((role, role_name(role, language())) for role in Role)


def _renew(keyring: AccountKeys, _progress: object) -> str:
    return keyring.renew_recovery()


def _is(name: str, row: AccountRow) -> bool:
    return row.name == name
