"""Entering kinds of allowance: from an example, a form, a text or a file; every entry is a new version."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QMenu

from desktop.paper.saving import ask_open
from forms.entry.allowance.kind import AllowanceKindDialog, allowance_faults
from forms.entry.allowance.kind_text import AllowanceTextDialog
from forms.kit import theme
from forms.kit.i18n import language
from forms.kit.resources import resource
from forms.kit.texts import sentence
from forms.kit.widgets.page import Changes
from models.errors import Refused, Trouble
from models.rules.core.faults import Fault
from models.services.allowance.kinds import CHANGED, AllowanceRow, enter_allowances

if TYPE_CHECKING:
    from desktop.allowance.page import AllowancePage


class KindEditing(QObject):
    """The actions around kinds; they say nothing where the role may not enter figures."""

    def __init__(self, page: AllowancePage) -> None:
        super().__init__(page)
        self._page = page
        self.edit_action = page.action(self.tr("Edit the kind"), self.on_form, "edit", "Ctrl+E")
        self.text_action = page.action(self.tr("As text"), self.on_text, "scheme", "Ctrl+T")
        self.import_action = page.action(self.tr("Import a file…"), self.on_import, "import", "Ctrl+O")
        self.blank_action = page.action(self.tr("A new kind"), self.on_blank, "add", "Ctrl+N")
        self.new_action = QAction(self.tr("New kind"), page)
        theme.set_icon(self.new_action, "add")
        menu = QMenu(page)
        menu.addActions([self.blank_action, self.import_action])
        menu.addSection(self.tr("Start from an example"))
        for title, path in examples():
            action = menu.addAction(title)
            action.setData(path)
            action.triggered.connect(self._on_example)
        self.new_action.setMenu(menu)
        if not page.desk.may("enter_scheme"):
            for action in (self.edit_action, self.text_action, self.import_action, self.blank_action):
                action.setEnabled(False)

    def on_form(self) -> None:
        """Edit the kind under the cursor in the form."""
        row = self._page.kinds.current()
        if row is not None:
            self.open_form(row.toml, self.tr("Allowance: {name}").format(name=row.name))

    def on_blank(self) -> None:
        """Begin a kind with nothing in it but the month in view."""
        month = self._page.month
        self.open_form(
            f'[[allowance]]\nname = ""\nvalid_from = {month // 100}-{month % 100:02d}-01\nmode = "flat"\n',
            self.tr("New allowance"),
        )

    def on_text(self) -> None:
        """Edit the kind under the cursor as text, or all the examples where there is none."""
        row = self._page.kinds.current()
        text = (
            row.toml if row else (resource("allowances") / "example-street.toml").read_text(encoding="utf-8")
        )
        self.open_text(text)

    def on_import(self) -> None:
        """Ask for a file."""
        ask_open(self._page, self.tr("Import allowances"), "TOML (*.toml)", self.import_file)

    def import_file(self, path: Path) -> None:
        """Read a file; a good one is entered, a faulty one is shown with its faults."""
        self._page.attempt(partial(_read, path), self.take_text)

    def take_text(self, text: str) -> None:
        """Enter a text, or show what is wrong with it."""
        if allowance_faults(text):
            self.open_text(text)
        else:
            self.tell(enter_allowances(self._page.desk, text))

    def open_form(self, text: str, title: str) -> None:
        """Open the form of one kind."""
        self._page.edit(AllowanceKindDialog(text, say_fault, title, self._page), self._enter)

    def open_text(self, text: str) -> None:
        """Open the text of one or several kinds."""
        title = self.tr("Allowances as text")
        self._page.edit(AllowanceTextDialog(text, say_fault, title, self._page), self._enter)

    def tell(self, rows: tuple[AllowanceRow, ...]) -> None:
        """Say what was entered."""
        page = self._page
        names = "、".join(f"{row.name} {row.version}" for row in rows)
        said = (
            self.tr("Entered: {kinds}").format(kinds=names)
            if rows
            else self.tr("Nothing differs from before")
        )
        page.said.emit(said, None)
        page.reload()
        page.changed.emit(CHANGED)

    def _enter(self, text: str) -> Changes:
        self.tell(enter_allowances(self._page.desk, text))
        return CHANGED

    def _on_example(self) -> None:
        action = self.sender()
        path = action.data() if isinstance(action, QAction) else None
        if isinstance(path, Path):
            self.open_text(path.read_text(encoding="utf-8"))


def examples() -> list[tuple[str, Path]]:
    """Return the kinds that come with the program, by the first words of their files."""
    found = []
    for path in sorted(resource("allowances").glob("*.toml")):
        remark = path.read_text(encoding="utf-8").partition("\n")[0].lstrip("# ").strip()
        found.append((remark.partition("：")[0] or path.stem, path))
    return found


def say_fault(fault: Fault) -> str:
    """Return a fault as a sentence; it names section and key by itself."""
    return sentence(fault.code, fault.facts, language())


def _read(path: Path) -> str:
    try:
        return path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused("scheme_unreadable", file=path.name, reason="UTF-8") from error
    except OSError as error:
        raise Trouble("file_unreadable", file=path, reason=error.strerror or error) from error
