"""The rows of limits in a form: a line each, chosen and typed in place."""

from __future__ import annotations

import re
from collections.abc import Sequence
from fractions import Fraction

from PySide6.QtWidgets import QHeaderView, QLineEdit, QTableWidget, QWidget

from forms.entry.events.words import clock_word, level_word, unit_word
from forms.kit.actions import make_action
from forms.kit.fields.cells import tab_through
from forms.kit.fields.choice import Choice
from forms.kit.plain import set_tip
from models.rules.events.limits import Limit
from models.rules.events.limits_toml import number_text
from models.rules.events.words import Clock, Level, Unit

CLOCK, LEVEL, CATEGORIES, YELLOW, RED, UNIT = range(6)
_NUMBER = re.compile(r"\d+(\.\d+)?")
_BETWEEN = re.compile(r"[、,，;；\s]+")


class LimitRowsEdit(QTableWidget):
    """Ctrl+N adds a line like the one with the cursor, Ctrl+Delete takes that one out."""

    def __init__(self, rows: Sequence[Limit], parent: QWidget | None = None) -> None:
        super().__init__(0, UNIT + 1, parent)
        self._titles = (
            self.tr("Clock"), self.tr("Level"), self.tr("Categories"), self.tr("Yellow"),
            self.tr("Red"), self.tr("Counted in"),
        )  # fmt: skip
        self.setHorizontalHeaderLabels(self._titles)
        self.verticalHeader().setDefaultSectionSize(34)
        self.horizontalHeader().setMinimumSectionSize(100)  # what stretches keeps its heading whole
        self.horizontalHeader().setSectionResizeMode(CATEGORIES, QHeaderView.ResizeMode.Stretch)
        for column, width in ((CLOCK, 140), (LEVEL, 112), (YELLOW, 116), (RED, 100), (UNIT, 216)):
            self.setColumnWidth(column, width)
        self.setMinimumHeight(250)
        self.setTabKeyNavigation(False)
        for row in rows:
            self.add(row)
        for keys, slot in (("Ctrl+N", self.add_like), ("Ctrl+Del", self.take_out)):
            make_action(self, "", keys, slot, heard_in=self)

    def add(self, row: Limit, at: int = -1) -> None:
        """Add a line, at the end where `at` is negative."""
        at = self.rowCount() if at < 0 else at
        self.insertRow(at)
        cells = (
            Choice(((one.value, clock_word(one)) for one in Clock), row.clock.value),
            Choice(((one.value, level_word(one)) for one in Level), row.level.value),
            QLineEdit("、".join(row.categories)), QLineEdit(number_text(row.yellow)),
            QLineEdit(number_text(row.red)),
            Choice(((one.value, unit_word(one)) for one in Unit), row.unit.value),
        )  # fmt: skip
        set_tip(cells[CATEGORIES], self.tr("Words of the tree with a comma between; empty: every category"))
        for column, cell in enumerate(cells):
            cell.setAccessibleName(self._titles[column])
            self.setCellWidget(at, column, cell)
        tab_through(self, at)

    def add_like(self) -> None:
        """Add a line like the one with the cursor, and put the cursor on its categories."""
        at = self._here()
        if at >= 0:
            self.add(_limit(self.words(at)), at + 1)
            self.cellWidget(at + 1, CATEGORIES).setFocus()

    def take_out(self) -> None:
        """Take the line with the cursor out; one line always stays."""
        at = self._here()
        if at >= 0 and self.rowCount() > 1:
            self.removeRow(at)
            self.cellWidget(min(at, self.rowCount() - 1), CLOCK).setFocus()

    def words(self, at: int) -> tuple[str, ...]:
        """Return what a line says, as chosen and typed."""
        cells = [self.cellWidget(at, column) for column in range(self.columnCount())]
        return tuple(cell.value if isinstance(cell, Choice) else _typed(cell) for cell in cells)

    def write(self, at: int, column: int, text: str) -> None:
        """Write into a line where one types."""
        cell = self.cellWidget(at, column)
        if isinstance(cell, QLineEdit):
            cell.setText(text)

    def toml(self) -> str:
        """Return the lines as clauses of a limits file; what is no number is left to its reader to refuse."""
        return "\n".join(_clause(self.words(at)) for at in range(self.rowCount()))

    def _here(self) -> int:
        """Return the line that has the cursor, the last one where none has it."""
        for at in range(self.rowCount()):
            if any(self.cellWidget(at, column).hasFocus() for column in range(self.columnCount())):
                return at
        return self.rowCount() - 1


def _typed(cell: QWidget) -> str:
    return cell.text().strip() if isinstance(cell, QLineEdit) else ""


def _limit(words: Sequence[str]) -> Limit:
    """Return a line as a new one begins: numbers that cannot be read are one."""
    yellow, red = (
        Fraction(words[at]) if _NUMBER.fullmatch(words[at]) else Fraction(1) for at in (YELLOW, RED)
    )
    return Limit(Clock(words[CLOCK]), Level(words[LEVEL]), Unit(words[UNIT]), yellow, red)


def _clause(words: Sequence[str]) -> str:
    lines = [
        "[[limits]]", f"clock = {quoted(words[CLOCK])}", f"level = {quoted(words[LEVEL])}",
        f"unit = {quoted(words[UNIT])}", f"yellow = {_number(words[YELLOW])}",
        f"red = {_number(words[RED])}",
    ]  # fmt: skip
    named = [quoted(word) for word in _BETWEEN.split(words[CATEGORIES]) if word]
    return "\n".join([*lines, *([f"categories = [{', '.join(named)}]"] if named else []), ""])


def _number(text: str) -> str:
    found = _NUMBER.fullmatch(text)
    return (text.lstrip("0") or "0") if found and "." not in text else text if found else quoted(text)


def quoted(text: str) -> str:
    """Return text as a TOML string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + "".join(one if one >= " " and one != "\x7f" else " " for one in escaped) + '"'
