"""Lines that are typed in place, as in a workbook: text, a choice among words, or a tick."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import (
    QCheckBox,
    QHeaderView,
    QLineEdit,
    QPushButton,
    QTableWidget,
    QVBoxLayout,
    QWidget,
)

from forms.entry.events.fields import on_the_right
from forms.kit.actions import make_action
from forms.kit.fields.cells import tab_through
from forms.kit.fields.choice import Choice
from forms.kit.i18n import office_word
from forms.kit.plain import set_tip

TICKED = "x"


@dataclass(frozen=True, slots=True)
class ColumnSpec:
    """A column: its title and width (0 takes what is left), the words to choose among, or a tick.

    A `hidden` one goes with its line and is not typed.
    """

    title: str
    width: int
    words: tuple[str, ...] = ()
    tick: bool = False
    tip: str = ""
    longest: int = 500
    hidden: bool = False


class RowsEdit(QWidget):
    """Ctrl+N adds a line below the cursor, Ctrl+Delete takes its line out; a line says texts."""

    def __init__(self, columns: Sequence[ColumnSpec], name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.columns = tuple(columns)
        self.table = QTableWidget(0, len(columns), self)
        self.table.setAccessibleName(name)
        self.table.setHorizontalHeaderLabels([column.title for column in columns])
        self.table.verticalHeader().setDefaultSectionSize(34)
        self.table.setTabKeyNavigation(False)
        header = self.table.horizontalHeader()
        for at, column in enumerate(columns):
            self.table.setColumnHidden(at, column.hidden)
            if column.width or column.hidden:
                self.table.setColumnWidth(at, column.width)
            else:
                header.setSectionResizeMode(at, QHeaderView.ResizeMode.Stretch)
                header.setMinimumSectionSize(max(header.minimumSectionSize(), header.sectionSizeHint(at)))
        self.add_button = QPushButton(self.tr("Add a line"), self)
        self.out_button = QPushButton(self.tr("Take the line out"), self)
        for button, keys, slot in (
            (self.add_button, "Ctrl+N", self.add_below), (self.out_button, "Ctrl+Del", self.take_out)
        ):  # fmt: skip
            set_tip(button, keys)
            button.clicked.connect(slot)
            make_action(self, "", keys, slot, heard_in=self)
        column_box = QVBoxLayout(self)
        column_box.setContentsMargins(0, 0, 0, 0)
        column_box.addWidget(self.table, 1)
        column_box.addWidget(on_the_right(self.add_button, self.out_button))
        self.setFocusProxy(self.table)

    def add(self, texts: Sequence[str] = (), at: int = -1) -> None:
        """Add a line, at the end where `at` is negative."""
        at = self.table.rowCount() if at < 0 else at
        self.table.insertRow(at)
        said = [*texts, *([""] * (len(self.columns) - len(texts)))]
        for column, (spec, text) in enumerate(zip(self.columns, said, strict=True)):
            cell = _cell(spec, text)
            cell.setAccessibleName(spec.title)
            if spec.tip:
                set_tip(cell, spec.tip)
            self.table.setCellWidget(at, column, cell)
        tab_through(self.table, at)

    def add_below(self) -> None:
        """Add an empty line below the cursor and go to it."""
        at = self.here() + 1
        self.add((), at)
        self.table.cellWidget(at, 0).setFocus()

    def take_out(self) -> None:
        """Take the line with the cursor out."""
        at = self.here()
        if at >= 0:
            self.table.removeRow(at)
            if self.table.rowCount():
                self.table.cellWidget(min(at, self.table.rowCount() - 1), 0).setFocus()

    def here(self) -> int:
        """Return the line with the cursor, else the last; -1 where there is none."""
        for at in range(self.table.rowCount()):
            if any(self.table.cellWidget(at, column).hasFocus() for column in range(len(self.columns))):
                return at
        return self.table.rowCount() - 1

    def rows(self) -> list[tuple[str, ...]]:
        """Return what the lines say; a line of nothing but blanks and first choices is left out."""
        found = [self.texts(at) for at in range(self.table.rowCount())]
        fixed = [column.words or column.tick or column.hidden for column in self.columns]
        typed = [at for at, is_fixed in enumerate(fixed) if not is_fixed]
        return [row for row in found if any(row[at] for at in typed)]

    def texts(self, at: int) -> tuple[str, ...]:
        """Return what a line says."""
        return tuple(_text(self.table.cellWidget(at, column)) for column in range(len(self.columns)))

    def write(self, at: int, column: int, text: str) -> None:
        """Write into a cell."""
        cell = self.table.cellWidget(at, column)
        if isinstance(cell, QLineEdit):
            cell.setText(text)
        elif isinstance(cell, Choice):
            cell.choose(text)
        elif isinstance(cell, QCheckBox):
            cell.setChecked(text == TICKED)

    def set_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show these lines and no others."""
        self.table.setRowCount(0)
        for row in rows:
            self.add(row)


def _cell(spec: ColumnSpec, text: str) -> QWidget:
    if spec.tick:
        box = QCheckBox()
        box.setChecked(text == TICKED)
        return box
    if spec.words:
        return Choice(((word, office_word(word) or "—") for word in spec.words), text or spec.words[0])
    field = QLineEdit(text)
    field.setMaxLength(spec.longest)
    field.setCursorPosition(0)
    return field


def _text(cell: QWidget) -> str:
    if isinstance(cell, Choice):
        return cell.value
    if isinstance(cell, QCheckBox):
        return TICKED if cell.isChecked() else ""
    return cell.text().strip() if isinstance(cell, QLineEdit) else ""
