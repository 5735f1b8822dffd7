"""What the window remembers about itself.

Anything that changes an amount or a printed sheet lives in the store.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PySide6.QtCore import QByteArray, QObject, QSettings, Signal

from forms.kit.theme import Appearance

LANGUAGES = ("zh", "en")


class Settings(QObject):
    """Typed access to one ini file."""

    appearance_changed = Signal(object)  # Appearance
    language_changed = Signal(str)

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
            self.appearance_changed.emit(value)

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
        text = str(self._store.value(f"widths/{table}", ""))
        return [int(part) for part in text.split(" ") if part.isdigit()]

    def set_widths(self, table: str, widths: Sequence[int]) -> None:
        """Remember the column widths of a table."""
        self._store.setValue(f"widths/{table}", " ".join(str(width) for width in widths))

    def save(self) -> None:
        """Write the file now."""
        self._store.sync()
