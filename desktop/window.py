"""From a folder to an open window: found an office or sign in, then the shell with its pages."""

from __future__ import annotations

import logging
import sys
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Qt, QTimer, Signal
from PySide6.QtWidgets import QApplication, QDialog
from shiboken6 import isValid

from desktop.app import make_application, settings_of
from desktop.log_file import begin_log, end_log
from desktop.preloading import load_pages, preload, stop_loading, wait_until_loaded
from desktop.signing_in import FileDoor, Opened, ServerDoor
from desktop.tidying import Tidying
from forms.entry.office.first_run import FirstRunDialog, NewOffice
from forms.entry.office.login import LoginDialog
from forms.entry.office.restore import RestoreDialog, RestoringDialog, Unlocking
from forms.entry.office.server import SampleDialog, ServerDialog
from forms.kit.errors import sentence_of
from forms.kit.i18n import words
from forms.kit.texts import role_name
from models.errors import Refused, Trouble

if TYPE_CHECKING:  # pages, services and tables are loaded while the password is typed
    from desktop.desk_door import DeskDoor
    from desktop.entries import Who
    from desktop.live import Live
    from desktop.office.curtain import Curtain
    from desktop.office.doings import Doings
    from desktop.office.idle import IdleWatch
    from desktop.palette import PaletteEntry
    from desktop.shell import Shell
    from forms.kit.jobs import Jobs
    from models.services.office.desk import Desk

SAMPLE_ACCOUNT, SAMPLE_PASSWORD = "admin", "demo-2017"
AFTER_PAINTING = 150
"""Milliseconds until the rest begins to load: at once it would take the first painting its time."""
STAYING = 60 * 60 * 1000
"""Milliseconds between two signs that the window is still open; a lease counts as left after a day."""


class SignIn(QObject):
    """Shows the first run, the sign-in and then the window, one after the other."""

    upgrade_told = Signal(str, int, int)  # a Stage, steps done, steps in all; emitted off the window's thread

    def __init__(
        self, app: QApplication, door: FileDoor | ServerDoor | DeskDoor, account: str | None = None
    ) -> None:
        super().__init__(app)
        self._account = account
        """Who is to sign in first, where the program was started for somebody."""
        self.settings = settings_of(app)
        self.door = door
        self.shell: Shell | None = None
        self.dialog: FirstRunDialog | LoginDialog | RestoringDialog | None = None
        self._alive: set[QDialog] = set()
        self.opened: Opened | None = None
        self.doings: Doings | None = None
        self.idle: IdleWatch | None = None
        self.curtain: Curtain | None = None
        self._replacement: Path | None = None
        self.live: Live | None = None
        self.staying = QTimer(self, interval=STAYING)
        self.staying.timeout.connect(door.stay)
        self.upgrade_told.connect(self._on_upgrade_told, Qt.ConnectionType.QueuedConnection)

    def start(self, *, preloading: bool = True) -> None:
        """Open the first dialog that is needed; load the rest once it has been shown."""
        if isinstance(self.door, FileDoor) and not self.door.has_office:
            self._ask_first_run(self.door)
        else:
            self._ask_password()
        if preloading:
            QTimer.singleShot(AFTER_PAINTING, preload)

    def show_window(self, opened: Opened) -> Shell:
        """Open the window for a signed-in account."""
        wait_until_loaded()
        from desktop.pages import page_entries
        from desktop.paper.export_log import EXPORTS, copies
        from desktop.shell import Shell
        from forms.kit.clipboard import CLIPBOARD

        self.opened = opened

        EXPORTS.desk = opened.desk
        self.staying.start()
        entries = page_entries(opened, self.settings, self._jobs, self._doings)
        shell = Shell(entries, self.settings, self._who)
        self.shell = shell
        CLIPBOARD.listener = copies(shell.message.show_text)
        self._begin(shell, opened)
        self._fill_palette(shell, opened.desk)
        self._listen(shell, opened)
        self._watch_folders(shell, opened)
        shell.open_first()
        shell.show_as_left()
        QTimer.singleShot(AFTER_PAINTING, load_pages)
        self._say_of_the_data(shell, opened)
        return shell

    def _put_up(self, dialog: FirstRunDialog | LoginDialog | RestoringDialog) -> None:
        """Open a dialog; it lives until Qt deletes it.

        Python would delete it as soon as the next one is put up, and it may still be in the middle of the
        key that brought the next one up.
        """
        self._alive = {dialog, *filter(isValid, self._alive)}
        self.dialog = dialog
        dialog.open()

    def _fill_palette(self, shell: Shell, desk: Desk) -> None:
        """Let the palette find people, verbs, agencies, documents, slips, sheets and events."""
        from desktop.finding.documents import document_entries
        from desktop.finding.things import agency_entries, event_entries, slip_entries
        from desktop.finding.verbs import verb_entries
        from desktop.pages import numbered_events, staff_entries
        from desktop.paper.sheet_codes import sheet_entries

        shell.add_palette_provider(staff_entries(desk, shell.go_to))
        shell.add_palette_provider(self._verbs)
        shell.add_palette_provider(verb_entries(desk, shell.go_to, shell.page_in_view))
        shell.add_palette_provider(agency_entries(desk, shell.go_to))
        shell.add_palette_provider(document_entries(desk, shell.go_to))
        shell.add_palette_asker(slip_entries(desk, shell.go_to))
        shell.add_palette_asker(sheet_entries(desk, shell.go_to))
        shell.add_palette_asker(numbered_events(desk, shell.go_to))
        shell.add_palette_asker(event_entries(desk, shell.go_to))

    def _say_of_the_data(self, shell: Shell, opened: Opened) -> None:
        """Say what is new or amiss about the data: a shared folder, an upgrade, a lost anchor."""
        from desktop.remembered import remember
        from models.store.place.shares import share_of

        if opened.store.data_dir is not None and (kind := share_of(opened.store.data_dir)):
            facts = {"folder": str(opened.store.data_dir), "kind": kind}
            shell.message.show_text(words("folder_on_share", facts))
        self._say_upgraded(shell)
        if lost := remember(self.settings.home, opened.desk):
            shell.message.show_text(words("anchor_lost", {"line": str(lost.number), "where": lost.source}))

    def _say_upgraded(self, shell: Shell) -> None:
        """Say once that the data was upgraded, and how to go back; or that the program is a newer one."""
        from models.version import VERSION

        before, self.settings.last_version = self.settings.last_version, VERSION
        backup = self.door.before_upgrade if isinstance(self.door, FileDoor) else None
        if backup is not None and isinstance(self.door, FileDoor):
            self.door.before_upgrade = None
            shell.message.show_notice(words("office_upgraded", {"version": VERSION, "backup": backup.name}))
        elif before not in ("", VERSION):
            shell.message.show_notice(words("program_newer", {"version": VERSION, "before": before}))

    def _listen(self, shell: Shell, opened: Opened) -> None:
        """Hear what other desks change, where there are any."""
        if opened.store.dialect != "postgresql":
            return
        from desktop.live import Live
        from models.store.desks.listening import Listener

        live = Live(partial(Listener, opened.store.engine), opened.desk, self)
        live.changed.connect(shell.tell)
        live.lost.connect(shell.say_lost)
        live.found.connect(shell.say_found)
        self.live = live
        live.start()

    def _watch_folders(self, shell: Shell, opened: Opened) -> None:
        """Take in files of other systems as they come, where folders are set up to be watched."""
        from desktop.work.exchange.operations import CHANGED, refused_text, swept_text
        from desktop.work.exchange.watching import FolderWatch

        watch = FolderWatch(opened.desk, lambda: shell.jobs, shell)
        watch.swept.connect(lambda _found: shell.tell(CHANGED))
        watch.swept.connect(lambda found: shell.said.say(swept_text(found), None))
        watch.swept.connect(lambda found: shell.message.show_text(refused_text(found)))
        shell.touched.connect(watch.refresh)
        QTimer.singleShot(0, partial(watch.refresh, frozenset()))

    def close(self) -> None:
        """Close the store behind the window, or what stands open before anybody has signed in."""
        from desktop.paper.export_log import EXPORTS
        from forms.kit.clipboard import CLIPBOARD

        self.staying.stop()

        EXPORTS.desk = None
        CLIPBOARD.listener = None
        if self.live is not None:
            self.live.stop()
        if self.shell is not None:
            self.shell.jobs.shut()
        if self.opened is not None:
            self.opened.store.close()
        self.door.close()

    def _begin(self, shell: Shell, opened: Opened) -> None:
        """Watch for the backup of the day, and for nobody being there."""
        from desktop.office.backing_up import BackingUp
        from desktop.office.doings import Doings
        from desktop.office.idle import IdleWatch

        backing_up = BackingUp(opened, self.settings, shell.jobs, shell)
        backing_up.failed.connect(self._on_backup_failed)
        self.doings = Doings(self.switch_user, self.lock, shell.close, self.ask_restore, backing_up)
        QTimer.singleShot(0, backing_up.start_if_due)
        app = QApplication.instance()
        if self.idle is None and isinstance(app, QApplication):
            self.idle = IdleWatch(app)
            self.idle.idle.connect(self.lock)
            self.settings.lock_changed.connect(self.idle.watch)
        if self.idle is not None:
            self.idle.watch(self.settings.lock_after)

    def switch_user(self) -> None:
        """Leave this account, if every page agrees, and ask for another."""
        if self._leave_window():
            self._ask_password(of_somebody_else=True)

    def lock(self) -> None:
        """Hide the window until the password of whoever sits here is given."""
        if self.shell is not None and self.shell.isVisible() and self.dialog is None:
            from desktop.office.curtain import Curtain

            QApplication.setQuitOnLastWindowClosed(False)
            self.curtain = Curtain()
            self.curtain.lower(self.shell)
            self._ask_unlock()

    def _ask_unlock(self) -> None:
        if self.opened is None:
            return
        account = self.opened.desk.actor.account
        dialog = LoginDialog((account,), self.door.unlocks, last=account, locked=True)
        dialog.opened.connect(self._on_unlocked)
        dialog.rejected.connect(self._on_still_locked)
        self._put_up(dialog)

    def ask_restore(self) -> None:
        """Ask for a backup that is to stand in place of the office that is open."""
        from desktop.paper.saving import ask_open
        from models.store.backup import SUFFIX

        if self.shell is not None and isinstance(self.door, FileDoor):
            kinds = self.tr("Backups") + f" (*{SUFFIX})"
            ask_open(self.shell, self.tr("Restore from a backup"), kinds, self._on_replacing)

    def _on_replacing(self, file: Path) -> None:
        from models.store.backup import accounts_in

        shell, door = self.shell, self.door
        if shell is None or not isinstance(door, FileDoor):
            return
        try:
            accounts = accounts_in(file)
        except (Refused, Trouble) as error:
            shell.message.show_text(sentence_of(error))
            return
        dialog = RestoreDialog(file.name, accounts, partial(door.try_backup, file), shell)
        self._replacement = file
        dialog.saved.connect(self._on_replace)
        dialog.open()

    def _on_replace(self, unlocking: Unlocking) -> None:
        """Put the backup in place of the office; what stood there is moved aside. Whoever did so signs in."""
        door, file = self.door, self._replacement
        if isinstance(door, FileDoor) and file is not None and self._leave_window():
            self.settings.last_account = unlocking.account
            dialog = RestoringDialog(partial(door.restore, file, unlocking, replace=True))
            dialog.ended.connect(self._on_replaced)
            self._put_up(dialog)

    def _on_replaced(self, error: Exception | None) -> None:
        """Ask who signs in: to the office of the backup, or to the one that stayed where that was refused."""
        if error is not None and not isinstance(error, Refused | Trouble):
            raise error
        self._ask_password()
        if error is not None and isinstance(self.dialog, LoginDialog):
            self.dialog.refuse(sentence_of(error))

    def _leave_window(self) -> bool:
        """Close the window and the store behind it; False when a page wants to be left first."""
        shell, opened = self.shell, self.opened
        QApplication.setQuitOnLastWindowClosed(False)
        if shell is None or opened is None or not shell.close():
            QApplication.setQuitOnLastWindowClosed(True)
            return False
        self.shell = self.opened = self.doings = None
        shell.deleteLater()
        self.staying.stop()
        if isinstance(self.door, FileDoor):  # a server stays connected for the next account
            opened.store.close()
            self.door.close()
        return True

    def _on_unlocked(self, _outcome: object) -> None:
        self.dialog = None
        if self.shell is not None and self.curtain is not None:
            self.shell.come_back()
            self.curtain.lift(self.shell)
        QApplication.setQuitOnLastWindowClosed(True)
        if self.idle is not None:
            self.idle.watch(self.settings.lock_after)

    def _on_still_locked(self) -> None:
        self._ask_unlock()

    def _on_backup_failed(self, error: Exception) -> None:
        if self.shell is None:
            return
        if not isinstance(error, Refused | Trouble):
            raise error
        self.shell.message.show_text(sentence_of(error))

    def _verbs(self) -> list[PaletteEntry]:
        """Return what can be done with the window as a whole, for Ctrl+K."""
        from desktop.palette import PaletteEntry
        from desktop.places import SettingsPlace

        shell, doings = self.shell, self.doings
        if shell is None or doings is None:
            return []
        settings = partial(shell.go_to, SettingsPlace())
        verbs: list[tuple[str, str, Callable[[], object]]] = [
            *self._keeping(settings, doings.restore),
            (self.tr("Switch user"), "切换用户 switch user", doings.switch_user),
            (self.tr("Sign out"), "退出登录 sign out log out", doings.switch_user),
            (self.tr("Lock the window"), "锁定 lock", doings.lock),
            (self.tr("Close the program"), "退出 关闭 quit exit", doings.leave),
            (self.tr("Help"), "帮助 手册 help manual", shell.open_keys),
        ]
        return [PaletteEntry(word, self.tr("Program"), run, also) for word, also, run in verbs]

    def _keeping(
        self, settings: Callable[[], object], restore: Callable[[], object]
    ) -> list[tuple[str, str, Callable[[], object]]]:
        """Return what can be done with the file of the office; one on a server is kept there."""
        if not isinstance(self.door, FileDoor):
            return []
        return [
            (self.tr("Back up"), "备份 backup", settings),
            (self.tr("Restore from a backup"), "恢复 restore", restore),
        ]

    def _doings(self) -> Doings:
        assert self.doings is not None  # noqa: S101 - pages are built by the shell, so they exist
        return self.doings

    def _jobs(self) -> Jobs:
        assert self.shell is not None  # noqa: S101 - pages are built by the shell, so it exists
        return self.shell.jobs

    def _who(self) -> Who:
        from desktop.entries import Who
        from models.services.office.accounts import street

        assert self.opened is not None  # noqa: S101 - the window opens after signing in
        desk = self.opened.desk
        name = desk.actor.full_name or desk.actor.account
        role = role_name(desk.actor.role, self.settings.language)
        return Who(name, role, street(desk), self._connection(self.opened))

    def _connection(self, opened: Opened) -> str:
        """Say whether what goes to a server and back can be read on the way."""
        if opened.store.dialect != "postgresql":
            return ""
        from models.store.desks.connecting import is_encrypted

        safe = is_encrypted(opened.store.engine)
        return self.tr("encrypted by TLS") if safe else self.tr("connection not encrypted")

    def _ask_first_run(self, door: FileDoor) -> None:
        def create(office: NewOffice) -> str:
            return door.found(office.street, office.account, office.full_name, office.password)

        dialog = FirstRunDialog(create, language=self.settings.language)
        dialog.saved.connect(self._on_created)
        dialog.rejected.connect(self._on_given_up)
        dialog.restore_asked.connect(self._ask_backup)
        dialog.sample_asked.connect(self._ask_sample)
        dialog.server_asked.connect(self._ask_server)
        dialog.language_chosen.connect(self._on_language)
        self._put_up(dialog)

    def _on_language(self, code: str) -> None:
        """Show the first run again in the other language."""
        first_run, door = self.dialog, self.door
        self.settings.language = code
        if isinstance(first_run, FirstRunDialog) and isinstance(door, FileDoor):
            self._ask_first_run(door)
            first_run.rejected.disconnect(self._on_given_up)
            first_run.reject()

    def _ask_sample(self) -> None:
        door = self.door
        if self.dialog is None or not isinstance(door, FileDoor):
            return
        text = self.tr(
            "A year of an invented street, in a folder of its own beside your data. All its accounts have "
            "the password {password}; the administrator's is {account}."
        )
        told = text.format(password=SAMPLE_PASSWORD, account=SAMPLE_ACCOUNT)
        folder = door.folder.with_name(f"{door.folder.name}-sample")
        dialog = SampleDialog(partial(_made_sample, folder), told, self.dialog)
        dialog.built.connect(self._on_other_door)
        dialog.open()

    def _ask_server(self) -> None:
        dialog = ServerDialog(_connected, self.dialog)
        dialog.connected.connect(self._on_other_door)
        dialog.open()

    def _on_other_door(self, door: FileDoor | ServerDoor) -> None:
        """Go on with another office than the one of the data folder."""
        self.staying.timeout.disconnect(self.door.stay)
        self.door = door
        self.staying.timeout.connect(door.stay)
        if self.dialog is not None:
            self.dialog.accept()
        self._ask_password()

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

    def _on_upgrade_told(self, stage: str, done: int, total: int) -> None:
        if isinstance(self.dialog, LoginDialog):
            facts = {"done": str(done), "total": str(total)}
            self.dialog.tell_upgrade(words(f"upgrade_{stage}", facts), done, total)

    def _ask_password(self, *, of_somebody_else: bool = False) -> None:
        if isinstance(self.door, FileDoor):
            self.door.tell = self.upgrade_told.emit
        wanted, self._account = self._account, None
        accounts = self.door.accounts()
        dialog = LoginDialog(
            accounts,
            self.door.enter,
            last=wanted if wanted in accounts else self.settings.last_account,
            recover=self.door.recover,
            take_over=self.door.take_over,
            asks_account=of_somebody_else,
        )
        dialog.opened.connect(self._on_opened)
        dialog.rejected.connect(self._on_given_up)
        if wanted and wanted not in accounts:
            dialog.say_unknown(wanted)
        self._put_up(dialog)

    def _on_created(self, office: NewOffice) -> None:
        opened = self.door.enter(office.account, office.password)
        if opened is not None:
            self._on_opened(opened)

    def _on_opened(self, opened: Opened) -> None:
        self.dialog = None  # it closes and deletes itself
        QApplication.setQuitOnLastWindowClosed(True)
        self.settings.last_account = opened.desk.actor.account
        self.show_window(opened)

    def _on_given_up(self) -> None:
        self.dialog = None
        if self.shell is None:
            QApplication.quit()


def _made_sample(folder: Path, _nothing: object) -> FileDoor:
    """Make the sample year, unless it is there from an earlier time."""
    wait_until_loaded()
    from desktop.sample.filling import fill_all
    from desktop.sample.year import found_sample

    door = FileDoor(folder)
    if not door.has_office:
        store, desk = found_sample(folder)
        with store:
            fill_all(desk, logging.getLogger(__name__).info)
    return door


def _connected(url: str) -> ServerDoor | DeskDoor:
    from desktop.desk_door import DeskDoor
    from models.store.desks.connecting import is_door

    return DeskDoor(url) if is_door(url) else ServerDoor(url)


def run_window(
    door: FileDoor | ServerDoor | DeskDoor, opened: Opened | None = None, account: str | None = None
) -> int:
    """Run the program until its window is closed; `opened` skips the sign-in, `account` is proposed there."""
    app = make_application(sys.argv, folder=getattr(door, "folder", None))
    begin_log(settings_of(app).home)
    Tidying(app)
    sign_in = SignIn(app, door, account)
    if opened is None:
        sign_in.start()
    else:
        sign_in.show_window(opened)
    code = app.exec()
    stop_loading()
    sign_in.close()
    end_log()
    return code
