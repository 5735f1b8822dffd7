"""What the window remembers about itself.

Anything that changes an amount or a printed sheet lives in the store.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

from forms.kit.theme import Appearance

LANGUAGES = ("zh", "en")
FONT_SIZES = (14, 15, 16)
LOCKS = (0, 5, 10, 15, 30)


class Settings(QObject):
    """Typed access to one ini file."""

    style_changing = Signal()  # before the two that follow
    appearance_changed = Signal(object)  # Appearance
    language_changed = Signal(str)
    font_changed = Signal(int)
    lock_changed = Signal(int)

    def __init__(self, folder: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.home = folder
        self._store = QSettings(str(folder / "window.ini"), QSettings.Format.IniFormat)

    @property
    def language(self) -> str:
        """The language of the window: "zh" unless chosen otherwise."""
        found = str(self._store.value("language", "zh"))
        return found if found in LANGUAGES else "zh"

    @language.setter
    def language(self, value: str) -> None:
        if value != self.language:
            self._store.setValue("language", value)
            self.language_changed.emit(value)

    @property
    def appearance(self) -> Appearance:
        """Light, dark, or what the system says."""
        found = str(self._store.value("appearance", Appearance.SYSTEM.value))
        return Appearance(found) if found in list(Appearance) else Appearance.SYSTEM

    @appearance.setter
    def appearance(self, value: Appearance) -> None:
        if value is not self.appearance:
            self._store.setValue("appearance", value.value)
            self.style_changing.emit()
            self.appearance_changed.emit(value)

    @property
    def font_size(self) -> int:
        """The size of the words in pixels: one of FONT_SIZES."""
        return self._number("font_size", FONT_SIZES, FONT_SIZES[0])

    @font_size.setter
    def font_size(self, pixels: int) -> None:
        if pixels != self.font_size:
            self._store.setValue("font_size", pixels)
            self.style_changing.emit()
            self.font_changed.emit(pixels)

    @property
    def last_version(self) -> str:
        """The version of the program that opened the window last, "" before the first."""
        return str(self._store.value("last_version", ""))

    @last_version.setter
    def last_version(self, version: str) -> None:
        self._store.setValue("last_version", version)

    @property
    def lock_after(self) -> int:
        """Minutes without a key or a click after which the window is locked: one of LOCKS, 0 never."""
        return self._number("lock_after", LOCKS, LOCKS[0])

    @lock_after.setter
    def lock_after(self, minutes: int) -> None:
        self._store.setValue("lock_after", minutes)
        self.lock_changed.emit(minutes)

    @property
    def backup_folder(self) -> str:
        """The folder of the backups that are made by themselves, "" where there are none."""
        return str(self._store.value("backup_folder", ""))

    @backup_folder.setter
    def backup_folder(self, path: str) -> None:
        self._store.setValue("backup_folder", path)

    @property
    def last_backup(self) -> str:
        """When and where the last backup was made, as a moment in ISO 8601, a space and the file."""
        return str(self._store.value("last_backup", ""))

    @last_backup.setter
    def last_backup(self, told: str) -> None:
        self._store.setValue("last_backup", told)

    @property
    def is_folded(self) -> bool:
        """Whether the sidebar shows icons alone."""
        return str(self._store.value("folded", "")) == "yes"

    @is_folded.setter
    def is_folded(self, folded: bool) -> None:
        self._store.setValue("folded", "yes" if folded else "")

    @property
    def last_account(self) -> str:
        """The account that signed in last, "" at first."""
        return str(self._store.value("last_account", ""))

    @last_account.setter
    def last_account(self, name: str) -> None:
        self._store.setValue("last_account", name)

    @property
    def folder(self) -> str:
        """The folder of the last import or export, "" at first."""
        return str(self._store.value("folder", ""))

    @folder.setter
    def folder(self, path: str) -> None:
        self._store.setValue("folder", path)

    @property
    def geometry(self) -> QByteArray:
        """Place and size of the window, empty at first."""
        found = self._store.value("geometry", QByteArray())
        return found if isinstance(found, QByteArray) else QByteArray()

    @geometry.setter
    def geometry(self, value: QByteArray) -> None:
        self._store.setValue("geometry", value)

    def split(self, name: str) -> QByteArray:
        """Return how a splitter was left, empty at first."""
        found = self._store.value(f"splits/{name}", QByteArray())
        return found if isinstance(found, QByteArray) else QByteArray()

    def set_split(self, name: str, state: QByteArray) -> None:
        """Remember how a splitter was left."""
        self._store.setValue(f"splits/{name}", state)

    def widths(self, table: str) -> list[int]:
        """Return the remembered column widths of a table, [] when there are none."""
        text = str(self._store.value(self._widths_key(table), ""))
        return [int(part) for part in text.split(" ") if part.isdigit()]

    def set_widths(self, table: str, widths: Sequence[int]) -> None:
        """Remember the column widths of a table."""
        self._store.setValue(self._widths_key(table), " ".join(str(width) for width in widths))

    def _widths_key(self, table: str) -> str:
        """Widths that were chosen for small letters would cut off larger ones."""
        size = self.font_size
        return f"widths/{table}" if size == FONT_SIZES[0] else f"widths-{size}/{table}"

    def shown(self, part: str) -> bool | None:
        """Return whether a part of a page that can be folded is shown, None where nobody chose."""
        found = self._store.value(f"shown/{part}", None)
        return None if found is None else str(found) == "yes"

    def set_shown(self, part: str, *, shown: bool) -> None:
        """Remember whether a part of a page is shown."""
        self._store.setValue(f"shown/{part}", "yes" if shown else "no")

    def _number(self, name: str, allowed: Sequence[int], default: int) -> int:
        text = str(self._store.value(name, default))
        return int(text) if text.isdigit() and int(text) in allowed else default

    def save(self) -> None:
        """Write the file now."""
        self._store.sync()
