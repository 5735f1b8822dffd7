"""Connecting to an office that is kept on a database server."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from forms.kit.dialogs.waiting_dialog import WaitingDialog
from forms.kit.plain import Label


class ServerDialog(WaitingDialog):
    """Asks for the server's address; `connected` carries what `connect` returned."""

    connected = Signal(object)

    def __init__(self, connect: Callable[[str], object], parent: QWidget | None = None) -> None:
        super().__init__(connect, parent)
        self.setWindowTitle(self.tr("Connect to a server"))
        self.save_button.setText(self.tr("Connect"))
        self.url = self.form.add(
            "url", self.tr("Address"), QLineEdit(),
            hint=self.tr("As the administrator of the server gives it: postgresql://name@server/database"),
        )  # fmt: skip

    def check(self) -> Mapping[str, str]:
        """An address of PostgreSQL is needed."""
        if self.url.text().strip().startswith("postgresql"):
            return {}
        return {"url": self.tr("Please enter an address that begins with postgresql://.")}

    def value(self) -> str:
        """Return the address."""
        return self.url.text().strip()

    def finish(self, outcome: object) -> None:
        """Hand over the open door."""
        self.set_busy(busy=False)
        self.connected.emit(outcome)
        self.accept()


class SampleDialog(WaitingDialog):
    """Says what the sample year is; `build` makes it in the background, `built` carries what it returned."""

    built = Signal(object)

    def __init__(self, build: Callable[[object], object], text: str, parent: QWidget | None = None) -> None:
        super().__init__(build, parent)
        self.setWindowTitle(self.tr("Open the sample year"))
        self.save_button.setText(self.tr("Open"))
        told = Label(text)
        told.setWordWrap(True)
        self.form.add_wide(told)

    def value(self) -> str:
        """Nothing is asked."""
        return ""

    def set_busy(self, *, busy: bool) -> None:
        """Say that it takes a moment."""
        super().set_busy(busy=busy)
        self.save_button.setText(self.tr("Making the sample year…") if busy else self.tr("Open"))

    def finish(self, outcome: object) -> None:
        """Hand over what was made."""
        self.set_busy(busy=False)
        self.built.emit(outcome)
        self.accept()
