"""The files of an event: what is there, what its category still asks for, adding one and saving a copy."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from PySide6.QtCore import QCoreApplication, Signal
from PySide6.QtWidgets import QHBoxLayout, QPushButton, QVBoxLayout, QWidget

from desktop.paper.export_log import EXPORTS
from desktop.paper.saving import ask_open_many, ask_save
from forms.kit import theme
from forms.kit.fields.combo import ComboBox
from forms.kit.plain import Label
from forms.kit.punctuation import joined
from forms.kit.tables.columns import Align, Column
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.widgets.page import Done, Page
from models.services.events.attachments.files import (
    CHANGED,
    FileRow,
    add_files,
    evidence_lacking,
    files_of,
    read_file,
)
from models.services.office.desk import Desk
from models.store.files import write_whole

translate = QCoreApplication.translate


class FilesPanel(QWidget):
    """Lists the files of one event; `add_asked` with the evidence that a file answers, "" for none."""

    add_asked = Signal(str)
    save_asked = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.lacking = Label(self)
        self.lacking.setWordWrap(True)
        self.evidence = ComboBox(self)
        self.evidence.setAccessibleName(self.tr("What the file shows"))
        self.add_button = QPushButton(self.tr("Add a file…"), self)
        self.add_button.setAutoDefault(False)
        self.table = TableView(RowsModel(_columns(), key=_key), "event-files", self)
        self.table.setAccessibleName(self.tr("Files of the event"))
        self.add_button.clicked.connect(self._on_add)
        self.table.opened.connect(self.save_asked)
        row = QHBoxLayout()
        row.addWidget(self.evidence, 1)
        row.addWidget(self.add_button)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.TIGHT, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addWidget(self.lacking)
        column.addLayout(row)
        column.addWidget(self.table, 1)

    def show_files(self, desk: Desk, number: str) -> None:
        """Show the files of an event and what is still missing."""
        missing = evidence_lacking(desk, number) if number else ()
        self.table.set_rows(files_of(desk, number) if number else ())
        self.evidence.clear()
        for word in missing:
            self.evidence.addItem(word, word)
        self.evidence.addItem(self.tr("Another file"), "")
        self.lacking.setVisible(bool(missing))
        text = self.tr("Before it can be finished: {words}").format(words="、".join(missing))
        self.lacking.setText(text)
        theme.mark(self.lacking, tone="waits")

    def _on_add(self) -> None:
        self.add_asked.emit(self.evidence.currentData() or "")


def ask_for_files(page: Page, desk: Desk, number: str, evidence: str) -> None:
    """Let the user choose files and put them to the event."""
    kinds = translate("Events", "Photos and documents (*)")
    taken = partial(_take, page, desk, number, evidence)
    ask_open_many(page, translate("Events", "Add files"), kinds, taken)


def _take(page: Page, desk: Desk, number: str, evidence: str, paths: Sequence[Path]) -> None:
    """Bring photos down beside the window: one of a telephone takes half a second."""
    work = partial(put_files, desk, number, evidence, paths)
    if page.run_beside is not None:
        page.run_beside(translate("Events", "Adding files"), work, page.show_done)
    else:
        page.do(work)


def put_files(desk: Desk, number: str, evidence: str, paths: Sequence[Path]) -> Done:
    """Put files to an event, all of them or none. Refused as by the service."""
    add_files(desk, number, ((path.name, path.read_bytes()) for path in paths), evidence)
    names = joined(path.name for path in paths)
    return Done(CHANGED, translate("Events", "Added: {name}").format(name=names))


def ask_where(page: Page, desk: Desk, row: FileRow) -> None:
    """Let the user choose where a copy of the file goes."""
    kinds = translate("Events", "Photos and documents (*)")
    ask_save(page, translate("Events", "Save a copy"), row.name, kinds, partial(_save, page, desk, row.id))


def _save(page: Page, desk: Desk, file_id: int, path: Path) -> None:
    page.do(partial(save_copy, desk, file_id, path))


def save_copy(desk: Desk, file_id: int, path: Path) -> Done:
    """Write a file of an event to `path`. Trouble: event_file_damaged."""
    _, content = read_file(desk, file_id)
    EXPORTS.file(path, content)
    write_whole(path, content)
    return Done(frozenset(), translate("Events", "Saved: {name}").format(name=path.name))


def _columns() -> tuple[Column[FileRow], ...]:
    return (
        Column(translate("Events", "Attachment"), _name, width=150, stretch=True, tip=_name),
        Column(translate("Events", "Shows"), _evidence, width=90),
        Column(translate("Events", "KB"), _size, width=56, align=Align.RIGHT),
        Column(translate("Events", "Added on"), _entered, width=110, tip=_who),
    )


def _key(row: FileRow) -> int:
    return row.id


def _name(row: FileRow) -> str:
    return row.name


def _evidence(row: FileRow) -> str:
    return row.evidence


def _size(row: FileRow) -> str:
    return str(-(-row.size // 1024))


def _entered(row: FileRow) -> str:
    return row.entered_at[:16].replace("T", " ")


def _who(row: FileRow) -> str:
    return row.account
