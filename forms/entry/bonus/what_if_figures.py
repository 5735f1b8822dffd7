"""A what-if scenario: the scheme's own figures, each with room for another one beside it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHeaderView, QLineEdit, QTableWidget, QTableWidgetItem, QWidget

from forms.kit.dialogs.dialog import EntryDialog
from models.rules.core.money import exact_number, number_text
from models.rules.scheme.scheme import Scheme
from models.services.bonus.what_if import Scenario, Words

HOLD_WORDS = ("暂缓", "hold")
WHAT, NOW, OTHER = range(3)


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure of a scheme: which table, under which words, what it is now (None: 暂缓)."""

    table: str
    words: Words
    now: Fraction | None


def figures_of(scheme: Scheme) -> tuple[Figure, ...]:
    """Return the figures that can be changed: standards, the first coefficients, the grade factors."""
    found = [Figure("standards", words, value) for words, value in scheme.standards.cells.items()]
    for table in scheme.coefficients[:1]:
        found += [Figure("coefficients", words, value) for words, value in table.cells.items()]
    if scheme.grades is not None:
        found += [Figure("factors", (grade,), value) for grade, value in scheme.grades.factors.items()]
    return tuple(found)


class FiguresDialog(EntryDialog):
    """A name and a table; figures typed in the last column replace the scheme's, the rest stay."""

    def __init__(self, scheme: Scheme, name: str, parent: QWidget | None = None) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("Try other figures"))
        self.save_button.setText(self.tr("Compute and compare"))
        self.figures = figures_of(scheme)
        self.name = self.form.add("name", self.tr("Name it"), QLineEdit(name))
        self.name.setMaxLength(20)
        self.table = self.form.add(
            "figures", self.tr("Figures to try"), _Table(len(self.figures), 3),
            hint=self.tr("Type another figure beside those to try; nothing is saved."),
        )  # fmt: skip
        titles = (self.tr("Figure"), self.tr("Now"), self.tr("Supposed"))
        self.table.setHorizontalHeaderLabels(list(titles))
        words = {
            "standards": self.tr("Standard"),
            "coefficients": self.tr("Coefficient"),
            "factors": self.tr("Grade"),
        }
        for row, figure in enumerate(self.figures):
            self._cell(row, WHAT, f"{words[figure.table]} {'/'.join(figure.words)}".strip())
            self._cell(row, NOW, HOLD_WORDS[0] if figure.now is None else number_text(figure.now))
            self.table.setItem(row, OTHER, QTableWidgetItem(""))
        self.setMinimumWidth(600)

    def value(self) -> Scenario:
        """Return the scenario."""
        given = self._given()
        tables: dict[str, dict[Words, Fraction | None]] = {"standards": {}, "coefficients": {}, "factors": {}}
        for row, text in given.items():
            figure = self.figures[row]
            tables[figure.table][figure.words] = _number(text)
        return Scenario(
            self.name.text().strip(),
            standards={words: value for words, value in tables["standards"].items() if value is not None},
            coefficients={
                words: value for words, value in tables["coefficients"].items() if value is not None
            },
            factors={words[0]: value for words, value in tables["factors"].items()},
        )

    def check(self) -> Mapping[str, str]:
        """A name, at least one figure, and only numbers (or 暂缓 for a grade)."""
        errors = {}
        if not self.name.text().strip():
            errors["name"] = self.tr("Please name the scenario.")
        given = self._given()
        if not given:
            errors["figures"] = self.tr("Please type at least one other figure.")
        for row, text in given.items():
            if self._is_wrong(self.figures[row], text):
                what = self._text(row, WHAT)
                errors["figures"] = self.tr(
                    '"{text}" is not a figure for "{what}"; type a number such as 1.2.'
                ).format(text=text, what=what)
        return errors

    def _is_wrong(self, figure: Figure, text: str) -> bool:
        if text in HOLD_WORDS:
            return figure.table != "factors"
        try:
            value = _number(text)
        except ValueError:
            return True
        return value is None or value < 0

    def _given(self) -> dict[int, str]:
        cells = {row: self._text(row, OTHER) for row in range(len(self.figures))}
        return {row: text for row, text in cells.items() if text}

    def _text(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return item.text().strip() if item is not None else ""

    def _cell(self, row: int, column: int, text: str) -> None:
        item = QTableWidgetItem(text)
        item.setFlags(Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable)
        self.table.setItem(row, column, item)


class _Table(QTableWidget):
    """Enter goes to the next figure, Tab leaves the table."""

    def __init__(self, rows: int, columns: int) -> None:
        super().__init__(rows, columns)
        self.setTabKeyNavigation(False)
        self.verticalHeader().hide()
        self.setMinimumHeight(320)
        header = self.horizontalHeader()
        header.setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        self.setCurrentCell(0, OTHER)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Typing starts in the last column wherever the cursor is."""
        enter = event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter)
        if enter and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.setCurrentCell(min(self.currentRow() + 1, self.rowCount() - 1), OTHER)
            return
        if event.text().strip() and self.currentColumn() != OTHER:
            self.setCurrentCell(self.currentRow(), OTHER)
        super().keyPressEvent(event)


def _number(text: str) -> Fraction | None:
    return None if text in HOLD_WORDS else Fraction(exact_number(text.replace("，", "").replace(",", "")))
