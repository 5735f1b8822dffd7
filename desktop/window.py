"""From a folder to an open window: found an office or sign in, then the shell with its pages."""

from __future__ import annotations

import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import QApplication

from desktop.app import make_application, settings_of
from desktop.log_file import begin_log, end_log
from desktop.preloading import preload, wait_until_loaded
from desktop.signing_in import FileDoor, Opened, ServerDoor
from forms.entry.office.first_run import FirstRunDialog, NewOffice
from forms.entry.office.login import LoginDialog
from forms.entry.office.restore import RestoreDialog, Unlocking
from forms.kit.errors import sentence_of
from forms.kit.i18n import words
from forms.kit.texts import role_name
from models.errors import Refused, Trouble

if TYPE_CHECKING:  # pages, services and tables are loaded while the password is typed
    from desktop.shell import Shell, Who
    from forms.kit.jobs import Jobs

STAYING = 60 * 60 * 1000
"""Milliseconds between two signs that the window is still open; a lease counts as left after a day."""


class SignIn(QObject):
    """Shows the first run, the sign-in and then the window, one after the other."""

    def __init__(self, app: QApplication, door: FileDoor | ServerDoor) -> None:
        super().__init__(app)
        self.settings = settings_of(app)
        self.door = door
        self.shell: Shell | None = None
        self.dialog: FirstRunDialog | LoginDialog | None = None
        self.opened: Opened | None = None
        self.staying = QTimer(self, interval=STAYING)
        self.staying.timeout.connect(door.stay)

    def start(self, *, preloading: bool = True) -> None:
        """Open the first dialog that is needed; load the rest as soon as it has been shown."""
        if isinstance(self.door, FileDoor) and not self.door.has_office:
            self._ask_first_run(self.door)
        else:
            self._ask_password()
        if preloading:
            QTimer.singleShot(0, preload)

    def show_window(self, opened: Opened) -> Shell:
        """Open the window for a signed-in account."""
        wait_until_loaded()
        from desktop.pages import event_entries, page_entries, staff_entries
        from desktop.paper.export_log import EXPORTS
        from desktop.paper.sheet_codes import sheet_entries
        from desktop.remembered import remember
        from desktop.shell import Shell

        self.opened = opened
        EXPORTS.desk = opened.desk
        self.staying.start()
        shell = Shell(page_entries(opened, self.settings, self._jobs), self.settings, self._who)
        self.shell = shell
        shell.add_palette_provider(staff_entries(opened.desk, shell.go_to))
        shell.add_palette_asker(sheet_entries(opened.desk, shell.go_to))
        shell.add_palette_asker(event_entries(opened.desk, shell.go_to))
        shell.open_first()
        shell.show()
        from models.store.place.shares import share_of

        if opened.store.data_dir is not None and (kind := share_of(opened.store.data_dir)):
            facts = {"folder": str(opened.store.data_dir), "kind": kind}
            shell.message.show_text(words("folder_on_share", facts))
        if lost := remember(self.settings.home, opened.desk):
            shell.message.show_text(words("anchor_lost", {"line": str(lost.number), "where": lost.source}))
        return shell

    def close(self) -> None:
        """Close the store behind the window, or what stands open before anybody has signed in."""
        from desktop.paper.export_log import EXPORTS

        self.staying.stop()
        EXPORTS.desk = None
        if self.shell is not None:
            self.shell.jobs.shut()
        if self.opened is not None:
            self.opened.store.close()
        self.door.close()

    def _jobs(self) -> Jobs:
        assert self.shell is not None  # noqa: S101 - pages are built by the shell, so it exists
        return self.shell.jobs

    def _who(self) -> Who:
        from desktop.shell import Who
        from models.services.office.accounts import street

        assert self.opened is not None  # noqa: S101 - the window opens after signing in
        desk = self.opened.desk
        name = desk.actor.full_name or desk.actor.account
        return Who(name, role_name(desk.actor.role, self.settings.language), street(desk))

    def _ask_first_run(self, door: FileDoor) -> None:
        def create(office: NewOffice) -> str:
            return door.found(office.street, office.account, office.full_name, office.password)

        dialog = FirstRunDialog(create)
        dialog.saved.connect(self._on_created)
        dialog.rejected.connect(self._on_given_up)
        dialog.restore_asked.connect(self._ask_backup)
        self.dialog = dialog
        dialog.open()

    def _ask_backup(self) -> None:
        from desktop.paper.saving import ask_open
        from models.store.backup import SUFFIX

        if isinstance(self.dialog, FirstRunDialog):
            kinds = self.tr("Backups") + f" (*{SUFFIX});;" + self.tr("All files") + " (*)"
            ask_open(self.dialog, self.tr("Restore from a backup"), kinds, self._on_backup)

    def _on_backup(self, file: Path) -> None:
        wait_until_loaded()
        from models.store.backup import accounts_in

        first_run, door = self.dialog, self.door
        if not (isinstance(first_run, FirstRunDialog) and isinstance(door, FileDoor)):
            return
        try:
            accounts = accounts_in(file)
        except (Refused, Trouble) as error:
            first_run.refuse(sentence_of(error), error.code)
            return
        dialog = RestoreDialog(file.name, accounts, partial(door.restore, file), first_run)
        dialog.saved.connect(self._on_restored)
        dialog.open()

    def _on_restored(self, unlocking: Unlocking) -> None:
        if self.dialog is not None:
            self.dialog.accept()
        self.settings.last_account = unlocking.account
        self._ask_password()

    def _ask_password(self) -> None:
        dialog = LoginDialog(
            self.door.accounts(),
            self.door.enter,
            last=self.settings.last_account,
            recover=self.door.recover,
        )
        dialog.opened.connect(self._on_opened)
        dialog.rejected.connect(self._on_given_up)
        self.dialog = dialog
        dialog.open()

    def _on_created(self, office: NewOffice) -> None:
        opened = self.door.enter(office.account, office.password)
        if opened is not None:
            self._on_opened(opened)

    def _on_opened(self, opened: Opened) -> None:
        self.dialog = None  # it closes and deletes itself
        self.settings.last_account = opened.desk.actor.account
        self.show_window(opened)

    def _on_given_up(self) -> None:
        self.dialog = None
        if self.shell is None:
            QApplication.quit()


def run_window(door: FileDoor | ServerDoor, opened: Opened | None = None) -> int:
    """Run the program until its window is closed; `opened` skips the sign-in."""
    app = make_application(sys.argv, folder=getattr(door, "folder", None))
    begin_log(settings_of(app).home)
    sign_in = SignIn(app, door)
    if opened is None:
        sign_in.start()
    else:
        sign_in.show_window(opened)
    code = app.exec()
    sign_in.close()
    end_log()
    return code
