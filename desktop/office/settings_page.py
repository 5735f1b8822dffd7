"""The settings: this window, backups of the office, and what the program is."""

from __future__ import annotations

import platform
from collections.abc import Sequence
from functools import partial
from pathlib import Path

import PySide6
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QAction, QDesktopServices
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from desktop.office.backups import Rehearsed, backup_name, last_file, last_moment
from desktop.office.doings import Doings
from desktop.office.version_word import version_word
from desktop.paper.saving import ask_folder, ask_save
from desktop.signing_in import Opened
from forms.entry.office.details import OfficeDialog
from forms.kit import theme
from forms.kit.dialogs.form import Form
from forms.kit.fields.combo import ComboBox
from forms.kit.i18n import words
from forms.kit.plain import Label
from forms.kit.settings import FONT_SIZES, LOCKS, Settings
from forms.kit.theme import Appearance
from forms.kit.widgets.page import Key, Page
from forms.kit.widgets.short_label import ShortLabel
from models.services.office.roles import Action
from models.services.personal.office import edit_office, office_details
from models.store.backup import SUFFIX


class SettingsPage(Page):
    """What is chosen here takes effect at once; a backup runs in the background and is tried out."""

    wraps = True

    def __init__(
        self, settings: Settings, opened: Opened, doings: Doings, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._settings, self._opened, self._doings = settings, opened, doings
        self.backup_action = self._action(self.tr("Back up now…"), "Ctrl+S", self._on_backup)
        self.form, self.about = Form(self), Form(self)
        self._add_window()
        self._add_office()
        self._add_data()
        self._add_about()
        row = QHBoxLayout()
        row.setSpacing(2 * theme.ROOM)
        for form, share in ((self.form, 1), (self.about, 2)):  # paths want the room
            form.setMaximumWidth(560)
            row.addWidget(form, share, Qt.AlignmentFlag.AlignTop)
        row.addStretch()
        column = QVBoxLayout(self)
        column.setContentsMargins(theme.EDGE, theme.TIGHT, theme.EDGE, theme.EDGE)
        column.addLayout(row)
        column.addStretch(1)
        self.setFocusProxy(self.language)
        doings.backing_up.done.connect(self._on_done)
        self._show_backup()

    # What the shell asks

    def title(self) -> str:
        """Name the page."""
        return self.tr("Settings")

    def primary_action(self) -> QAction | None:
        """Back up."""
        return self.backup_action if self._is_file else None

    def keys(self) -> Sequence[Key]:
        """Return the keys of this page."""
        return (Key("Ctrl+S", self.tr("back up now, and rehearse the backup")),) if self._is_file else ()

    # Slots

    def _on_language(self, _at: int) -> None:
        self._settings.language = self.language.currentData()

    def _on_appearance(self, _at: int) -> None:
        self._settings.appearance = Appearance(self.appearance.currentData())

    def _on_font(self, _at: int) -> None:
        self._settings.font_size = int(self.font_size.currentData())

    def _on_lock(self, _at: int) -> None:
        self._settings.lock_after = int(self.lock_after.currentData())

    def _on_backup(self) -> None:
        kinds = self.tr("Backups") + f" (*{SUFFIX})"
        name = backup_name(self._opened.desk.clock())
        ask_save(self, self.tr("Back up now…"), name, kinds, self._doings.backing_up.start)

    def _on_folder(self) -> None:
        ask_folder(self, self.tr("Folder of the daily backups"), self._set_folder)

    def _set_folder(self, folder: Path) -> None:
        self._settings.backup_folder = str(folder)
        self._show_backup()
        self._doings.backing_up.start_if_due()

    def _on_office(self) -> None:
        dialog = OfficeDialog(office_details(self._opened.desk), self)
        said = self.tr("The office is named so from now on.")
        self.edit(dialog, partial(edit_office, self._opened.desk), said)
        dialog.accepted.connect(self._show_office)

    def _show_office(self) -> None:
        details = office_details(self._opened.desk)
        self.street.setText(details.street)
        self.phone.setText(details.phone or self.tr("none"))

    def _on_no_folder(self) -> None:
        self._settings.backup_folder = ""
        self._show_backup()

    def _on_done(self, done: Rehearsed) -> None:
        self._show_backup()
        if not done.verdict.findings:
            text = self.tr("Backed up to {file}; a rehearsal restored it, and everything is as written.")
            self.said.emit(text.format(file=done.file), None)
            return
        first = done.verdict.findings[0]
        text = self.tr("The backup was written, but its rehearsal found a fault: {fault}")
        self.refused.emit(text.format(fault=words(first.code, first.facts)))

    def _on_data_folder(self) -> None:
        if self._opened.store.data_dir is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._opened.store.data_dir)))

    def _on_log_folder(self) -> None:
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._settings.home)))

    # Parts

    @property
    def _is_file(self) -> bool:
        return self._doings.backing_up.is_possible

    def _show_backup(self) -> None:
        moment = last_moment(self._settings)
        at = f"{moment:%Y-%m-%d %H:%M}  {last_file(self._settings)}" if moment else self.tr("never")
        self.last_backup.setText(at)
        folder = self._settings.backup_folder
        self.folder.setText(folder or self.tr("none"))
        self.no_folder_button.setVisible(bool(folder))

    def _add_window(self) -> None:
        settings = self._settings
        self.form.add_section(self.tr("This window"))
        languages = (("中文", "zh"), ("English", "en"))
        self.language = self._box(self.tr("Language"), languages, settings.language, self._on_language)
        colours = (
            (self.tr("As the system"), Appearance.SYSTEM.value), (self.tr("Light"), Appearance.LIGHT.value),
            (self.tr("Dark"), Appearance.DARK.value),
        )  # fmt: skip
        colour = settings.appearance.value
        self.appearance = self._box(self.tr("Colours"), colours, colour, self._on_appearance)
        named = (self.tr("Normal"), self.tr("Large"), self.tr("Very large"))
        sizes = tuple(zip(named, FONT_SIZES, strict=True))
        self.font_size = self._box(self.tr("Size of the words"), sizes, settings.font_size, self._on_font)
        minutes = self.tr("after {n} minutes")
        locks = tuple((minutes.format(n=n) if n else self.tr("never"), n) for n in LOCKS)
        self.lock_after = self._box(self.tr("Lock the window"), locks, settings.lock_after, self._on_lock)

    def _add_office(self) -> None:
        self.form.add_section(self.tr("Office"))
        self.street = self._line(self.form, self.tr("Street office"), "")
        self.phone = self._line(self.form, self.tr("Telephone"), "")
        self._show_office()
        doings = self._doings
        self.office_button = self._button(self.tr("Name and telephone…"), self._on_office)
        self.office_button.setVisible(self._opened.desk.may(Action.EDIT_OFFICE))
        buttons = [
            self.office_button,
            self._button(self.tr("Switch user…"), doings.switch_user),
            self._button(self.tr("Lock now"), doings.lock),
        ]
        self.form.add_wide(_in_a_row(*buttons))

    def _add_data(self) -> None:
        self.about.add_section(self.tr("Data and backups"))
        store = self._opened.store
        self._path(self.about, self.tr("Data"), str(store.data_dir or self.tr("on a database server")))
        self.last_backup = self._path(self.about, self.tr("Last backup"), "")
        self.folder = self._path(self.about, self.tr("Daily backup into"), "")
        choose = self._button(self.tr("Choose a folder…"), self._on_folder)
        self.no_folder_button = self._button(self.tr("No daily backup"), self._on_no_folder)
        row = []
        if self._is_file:
            row.append(self._button(self.tr("Open the data folder"), self._on_data_folder))
            row.append(self._button(self.tr("Restore from a backup…"), self._doings.restore))
        else:
            choose.setEnabled(False)
        self.about.add_wide(_in_a_row(choose, self.no_folder_button))
        self.about.add_wide(_in_a_row(*row))

    def _add_about(self) -> None:
        self.about.add_section(self.tr("About the program"))
        parts = (f"Python {platform.python_version()}", f"Qt {PySide6.__version__}", platform.system())
        self._line(self.about, self.tr("Seconded Staff Desk"), f"{version_word()} · {' · '.join(parts)}")
        self._path(self.about, self.tr("Log file"), str(self._settings.home / "log.txt"))
        self.about.add_wide(_in_a_row(self._button(self.tr("Open the log folder"), self._on_log_folder)))

    def _box(
        self, label: str, choices: Sequence[tuple[str, object]], chosen: object, slot: object
    ) -> QComboBox:
        box = ComboBox()
        for word, value in choices:
            box.addItem(word, value)
        box.setCurrentIndex(box.findData(chosen))
        box.activated.connect(slot)
        return self.form.add(label, label, box)

    def _line(self, form: Form, label: str, text: str) -> QLabel:
        line = Label(text)
        line.setWordWrap(True)
        return _selectable(form, label, line)

    def _path(self, form: Form, label: str, text: str) -> QLabel:
        """Add a path, which has no place to break: a deep folder would make the whole page scroll."""
        line = ShortLabel()
        line.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        line.setText(text)
        return _selectable(form, label, line)

    def _button(self, word: str, slot: object) -> QPushButton:
        button = QPushButton(word)
        button.setAutoDefault(False)
        button.clicked.connect(slot)
        return button

    def _action(self, word: str, keys: str, slot: object) -> QAction:
        action = QAction(word, self)
        action.setShortcut(keys)
        action.triggered.connect(slot)
        return action


def _selectable(form: Form, label: str, line: QLabel) -> QLabel:
    line.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    return form.add(label, label, line)


def _in_a_row(*widgets: QWidget) -> QWidget:
    row = QWidget()
    layout = QHBoxLayout(row)
    layout.setContentsMargins(0, 0, 0, 0)
    layout.setSpacing(theme.TIGHT)
    for widget in widgets:
        layout.addWidget(widget)
    layout.addStretch(1)
    return row
