"""Asking where a file goes: a dialog that is opened, not waited for, in the folder of last time."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from PySide6.QtCore import QT_TRANSLATE_NOOP, QCoreApplication, QEvent, QObject, QStandardPaths, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFileDialog, QLineEdit, QWidget

from desktop.app import settings_of
from forms.kit.settings import Settings

QT_WORDS = (
    QT_TRANSLATE_NOOP("QFileSystemModel", "Size"), QT_TRANSLATE_NOOP("QAbstractFileIconProvider", "Drive"),
)  # fmt: skip
"""Words of Qt's own dialog that its Chinese translation has quaintly (体积) or not at all."""
Taken = Callable[[Path], object]


def ask_save(parent: QWidget, title: str, name: str, kinds: str, taken: Taken) -> QFileDialog:
    """Open a dialog that saves `name`; `kinds` as "PDF (*.pdf)"."""
    dialog = QFileDialog(parent, title)
    dialog.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    dialog.setDefaultSuffix(Path(name).suffix.lstrip("."))
    dialog.selectFile(name)
    return _opened(dialog, kinds, taken)


def ask_open(parent: QWidget, title: str, kinds: str, taken: Taken) -> QFileDialog:
    """Open a dialog that chooses one file to read."""
    dialog = QFileDialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
    return _opened(dialog, kinds, taken)


def ask_open_many(
    parent: QWidget, title: str, kinds: str, taken: Callable[[list[Path]], object]
) -> QFileDialog:
    """Open a dialog that chooses one or several files to read."""
    dialog = QFileDialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.ExistingFiles)
    return _opened(dialog, kinds, taken)


def ask_folder(parent: QWidget, title: str, taken: Taken) -> QFileDialog:
    """Open a dialog that chooses a folder."""
    dialog = QFileDialog(parent, title)
    dialog.setFileMode(QFileDialog.FileMode.Directory)
    return _opened(dialog, "", taken)


class _Taking(QObject):
    """Hands what was chosen on and remembers its folder; lives as long as the dialog."""

    def __init__(self, dialog: QFileDialog, taken: Callable[[Any], object]) -> None:
        super().__init__(dialog)
        self._taken = taken
        for line in dialog.findChildren(QLineEdit):  # none where the dialog is the system's own
            line.installEventFilter(self)
        if dialog.fileMode() is QFileDialog.FileMode.ExistingFiles:
            dialog.filesSelected.connect(self.on_several)
        else:
            dialog.fileSelected.connect(self.on_selected)

    def eventFilter(self, line: QObject, event: QEvent) -> bool:
        """Swallow Ctrl+Enter: it sent the form before, and a second press would take a name unread."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            is_enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
            if is_enter and event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                return True
        return super().eventFilter(line, event)

    def on_selected(self, name: str) -> None:
        """Pass the path on."""
        remember_folder(Path(name).parent)
        self._taken(Path(name))

    def on_several(self, names: list[str]) -> None:
        """Pass the paths on."""
        remember_folder(Path(names[0]).parent)
        self._taken([Path(name) for name in names])


def first_folder() -> str:
    """Return the folder of last time; before, and where that is gone, the user's documents or home.

    Never "": Qt takes that for the top of the computer, where nobody may write.
    """
    settings = _settings()
    last = settings.folder if settings is not None else ""
    places = (last, QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation))
    return next((place for place in places if place and Path(place).is_dir()), str(Path.home()))


def remember_folder(folder: Path) -> None:
    """Begin there the next time."""
    if (settings := _settings()) is not None:
        settings.folder = str(folder)


def _opened(dialog: QFileDialog, kinds: str, taken: Callable[[Any], object]) -> QFileDialog:
    dialog.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    dialog.setNameFilter(kinds)
    for label, word in _labels():
        dialog.setLabelText(label, word)
    dialog.setDirectory(first_folder())
    _Taking(dialog, taken)
    dialog.open()
    return dialog


def _labels() -> tuple[tuple[QFileDialog.DialogLabel, str], ...]:
    """Return the words of Qt's own dialog that its Chinese translation lacks."""
    translate = QCoreApplication.translate
    return (
        (QFileDialog.DialogLabel.LookIn, translate("Saving", "Look in:")),
        (QFileDialog.DialogLabel.FileType, translate("Saving", "Kind of file:")),
    )


def _settings() -> Settings | None:
    app = QCoreApplication.instance()
    try:
        return settings_of(app) if app is not None else None
    except LookupError:
        return None
