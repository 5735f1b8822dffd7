"""Fields that edit one key of a scheme's plain tables."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol, cast

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QCheckBox,
    QComboBox,
    QGridLayout,
    QHeaderView,
    QLineEdit,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from forms.entry.scheme.days import DayField
from forms.entry.scheme.plain import Plain, cell_of, number_of, shown
from forms.entry.scheme.spec import BY_NAMES, FieldSpec, Kind, by_word, translate
from forms.kit.fields.choice import Choice
from forms.kit.fields.combo import ComboBox

ROW = 26
MOST_ROWS = 8
SHORTEST_OPTION = 16
BOXES, BOXES_WIDTH = 4, 560
"""Options side by side, as many as that width holds (pixels); more go on below."""


class PlainField(Protocol):
    """A widget that shows one key of a table and writes it back."""

    def load(self, table: Plain) -> None:
        """Show what the table says."""

    def store(self, table: Plain) -> None:
        """Write what is shown; nothing entered takes the key away."""


class LineField(QLineEdit):
    """Text, a number, or words separated by 、."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__()
        self._spec = spec
        self._has_words = spec.kind is Kind.WORDS and bool(spec.default)
        self.setPlaceholderText("" if self._has_words else spec.default)

    def load(self, table: Plain) -> None:
        """Show the value; words that hold by default are shown, so that they can be taken away."""
        value = table.get(self._spec.key, [self._spec.default] if self._has_words else None)
        self.setText("、".join(map(str, value)) if isinstance(value, list) else shown(value))

    def store(self, table: Plain) -> None:
        """Write the value, or take the key away."""
        value = self._value()
        table.pop(self._spec.key, None)
        says_nothing = value == [self._spec.default] if self._has_words else value in (None, "", [])
        if not says_nothing:
            table[self._spec.key] = value

    def _value(self) -> object:
        text = self.text().strip()
        if self._spec.kind is Kind.NUMBER:
            return number_of(text)
        if self._spec.kind is Kind.WORDS:
            return words_of(text)
        return text


class OptionField(Choice):
    """One of the named options; the first is what holds when the notice says nothing."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__(spec.options)
        self._spec = spec
        # A long option shows whole in the open list; the form stays as wide as its window.
        self.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        self.setMinimumContentsLength(SHORTEST_OPTION)

    def load(self, table: Plain) -> None:
        """Show the option in force."""
        default = self._spec.options[0][0]
        self.choose(shown(table.get(self._spec.key)) or default)

    def store(self, table: Plain) -> None:
        """Write the option; the default is left out where it was not written before."""
        default = self._spec.options[0][0]
        table.pop(self._spec.key, None)
        if self.value != default:
            table[self._spec.key] = number_of(self.value)


class SeveralField(QWidget):
    """Some of a few named options, a box each; those of `default` hold where the file says nothing."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__()
        self._spec = spec
        self._usual = words_of(spec.default)
        self.boxes = {value: QCheckBox(words, self) for value, words in spec.options}
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        widest = max(box.sizeHint().width() for box in self.boxes.values()) + grid.horizontalSpacing()
        columns = max(1, min(BOXES, BOXES_WIDTH // widest))
        for at, box in enumerate(self.boxes.values()):
            grid.addWidget(box, *divmod(at, columns))
        grid.setColumnStretch(columns, 1)
        self.setFocusProxy(next(iter(self.boxes.values())))

    def load(self, table: Plain) -> None:
        """Show which hold."""
        chosen = table.get(self._spec.key, self._usual)
        for value, box in self.boxes.items():
            box.setChecked(value in chosen)

    def store(self, table: Plain) -> None:
        """Write them where they are not the usual ones."""
        chosen = [value for value, box in self.boxes.items() if box.isChecked()]
        table.pop(self._spec.key, None)
        if set(chosen) != set(self._usual):
            table[self._spec.key] = chosen


class FlagField(QCheckBox):
    """Yes or no."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__(translate("Scheme", "yes"))
        self._spec = spec

    def load(self, table: Plain) -> None:
        """Show what holds."""
        self.setChecked(bool(table.get(self._spec.key, self._spec.on)))

    def store(self, table: Plain) -> None:
        """Write what differs from the default."""
        table.pop(self._spec.key, None)
        if self.isChecked() != self._spec.on:
            table[self._spec.key] = self.isChecked()


def words_of(text: str) -> list[str]:
    """Return words separated by 、 or a comma."""
    words = text.replace("，", "、").replace(",", "、").split("、")
    return [word.strip() for word in words if word.strip()]


class Grid(QWidget):
    """Rows of words with a figure; the last row is always free for one more, Delete takes rows away."""

    def __init__(self, titles: Sequence[str]) -> None:
        super().__init__()
        self.table = QTableWidget(0, len(titles), self)
        self.table.setTabKeyNavigation(False)
        self.table.verticalHeader().hide()
        self.table.verticalHeader().setDefaultSectionSize(ROW)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ContiguousSelection)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.AllEditTriggers)
        self.table.installEventFilter(self)
        self.set_titles(titles)
        self.table.itemChanged.connect(self._on_changed)
        self.setFocusProxy(self.table)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.table)

    def set_titles(self, titles: Sequence[str]) -> None:
        """Have other columns."""
        self.table.setColumnCount(len(titles))
        self.table.setHorizontalHeaderLabels(list(titles))
        header = self.table.horizontalHeader()
        header.setSectionResizeMode(QHeaderView.ResizeMode.Stretch)

    def set_rows(self, rows: Sequence[Sequence[str]]) -> None:
        """Show rows, and an empty one below."""
        self.table.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.table.setRowCount(len(rows) + 1)
        for at, row in enumerate([*rows, [""] * self.table.columnCount()]):
            for column, text in enumerate(row):
                self.table.setItem(at, column, self._item(text, column))
        self.table.blockSignals(False)  # noqa: FBT003 - Qt's own
        self._fit()

    def rows(self) -> list[list[str]]:
        """Return the rows with anything in them."""
        read = [
            [self._text(at, column) for column in range(self.table.columnCount())]
            for at in range(self.table.rowCount())
        ]
        return [row for row in read if any(row)]

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Delete takes the chosen rows away."""
        pressed = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if pressed and cast("QKeyEvent", event).key() == Qt.Key.Key_Delete:
            self.remove_chosen()
            return True
        return super().eventFilter(watched, event)

    def remove_chosen(self) -> None:
        """Take the chosen rows away."""
        for at in sorted({index.row() for index in self.table.selectedIndexes()}, reverse=True):
            if at < self.table.rowCount() - 1:
                self.table.removeRow(at)
        self._fit()

    def _item(self, text: str, column: int) -> QTableWidgetItem:
        item = QTableWidgetItem(text)
        if column == self.table.columnCount() - 1:
            item.setTextAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        return item

    def _text(self, row: int, column: int) -> str:
        item = self.table.item(row, column)
        return item.text().strip() if item is not None else ""

    def _on_changed(self, item: QTableWidgetItem) -> None:
        if item.text().strip() and item.row() == self.table.rowCount() - 1:
            self.table.insertRow(self.table.rowCount())
            self._fit()

    def _fit(self) -> None:
        rows = min(self.table.rowCount(), MOST_ROWS)
        self.table.setFixedHeight(self.table.horizontalHeader().sizeHint().height() + rows * ROW + 4)


class TableField(Grid):
    """A table of words, each with a figure, hold, or more in braces."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__((translate("Scheme", "Word"), translate("Scheme", "Figure")))
        self._spec = spec

    def load(self, table: Plain) -> None:
        """Show the words and figures."""
        self.set_rows([[word, self._shown(value)] for word, value in table.get(self._spec.key, {}).items()])

    def store(self, table: Plain) -> None:
        """Write them; a word without a figure is written so that it is refused, never dropped."""
        table.pop(self._spec.key, None)
        rows = {word: self._cell(text) for word, text in self.rows()}
        if rows:
            table[self._spec.key] = rows

    def _shown(self, value: object) -> str:
        is_list = self._spec.kind is Kind.LISTS and isinstance(value, list)
        return "、".join(map(str, cast("list[str]", value))) if is_list else shown(value)

    def _cell(self, text: str) -> object:
        if self._spec.kind is Kind.LISTS:
            return words_of(text)
        return "" if (cell := cell_of(text)) is None else cell


class RowsField(Grid):
    """Rows of a few figures, a column each."""

    def __init__(self, spec: FieldSpec) -> None:
        super().__init__([part.label for part in spec.items])
        self._spec = spec

    def load(self, table: Plain) -> None:
        """Show the rows."""
        value = table.get(self._spec.key, [])
        items = value if isinstance(value, list) else [value]
        parts = self._spec.items
        self.set_rows([[self._shown(part, item.get(part.key)) for part in parts] for item in items])

    def store(self, table: Plain) -> None:
        """Write the rows; what is empty is not written."""
        table.pop(self._spec.key, None)
        parts = self._spec.items
        read = [{part.key: self._cell(part, text) for part, text in zip(parts, row, strict=True)}
                for row in self.rows()]  # fmt: skip
        if read:
            table[self._spec.key] = [
                {key: cell for key, cell in row.items() if cell not in (None, [])} for row in read
            ]

    @staticmethod
    def _shown(part: FieldSpec, value: object) -> str:
        if part.kind is Kind.WORDS and value is not None:
            return "、".join(map(str, value if isinstance(value, list) else [value]))
        return shown(value)

    @staticmethod
    def _cell(part: FieldSpec, text: str) -> object:
        return words_of(text) if part.kind is Kind.WORDS else cell_of(text)


class FiguresField(QWidget):
    """Figures by tier, by class, by both …, or one for all: the box says by what, a row is a figure."""

    def __init__(self, spec: FieldSpec, default: str) -> None:
        super().__init__()
        self._spec, self._default = spec, default
        self.by_box = ComboBox(self)
        self.by_box.setAccessibleName(translate("Scheme", "Figures differ by"))
        self.grid = Grid((translate("Scheme", "Figure"),))
        self.by_box.currentIndexChanged.connect(self._on_by)
        self.setFocusProxy(self.by_box)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.by_box)
        column.addWidget(self.grid)

    def load(self, table: Plain) -> None:
        """Show the figures."""
        part = self._part(table)
        by = part.get("by", self._default)
        names = tuple(by) if isinstance(by, list) else (str(by),)
        single = self._single(part)
        self._offer(() if single is not None else names)
        cells = part.get(self._spec.word, {})
        self.grid.set_rows([[shown(single)]] if single is not None else _flat(cells, len(names)))

    def store(self, table: Plain) -> None:
        """Write the figures in the shape that they need."""
        part = self._part(table) if self._spec.key == "" else dict(self._part(table))
        for key in ("by", self._spec.word, "amount", "value"):
            part.pop(key, None)
        names, rows = self._names(), self.grid.rows()
        if self._spec.key and not rows:
            table.pop(self._spec.key, None)
            return
        if not names:
            part[self._spec.word.removesuffix("s")] = cell_of(rows[0][-1]) if rows else ""
        else:
            part["by"] = names[0] if len(names) == 1 else list(names)
            part[self._spec.word] = _nested(rows)
        if self._spec.key:
            table[self._spec.key] = part

    def _part(self, table: Plain) -> Plain:
        part = table if self._spec.key == "" else table.get(self._spec.key, {})
        return part if isinstance(part, dict) else {self._spec.word.removesuffix("s"): part}

    def _single(self, part: Plain) -> object:
        return part.get(self._spec.word.removesuffix("s"))

    def _names(self) -> tuple[str, ...]:
        return tuple(self.by_box.currentData() or ())

    def _offer(self, names: tuple[str, ...]) -> None:
        crossed = (("tier", "class"), ("tier", "grade"), ("grade", "class"))
        usual = ((), *((name,) for name in BY_NAMES), *crossed)
        self.by_box.blockSignals(True)  # noqa: FBT003 - Qt's own
        self.by_box.clear()
        for one in dict.fromkeys([*usual, names]):
            words = " × ".join(by_word(name) for name in one)
            self.by_box.addItem(words or translate("Scheme", "one figure for all"), one)
        at = next(at for at in range(self.by_box.count()) if tuple(self.by_box.itemData(at)) == names)
        self.by_box.setCurrentIndex(at)
        self.by_box.blockSignals(False)  # noqa: FBT003 - Qt's own
        self._title()

    def _on_by(self, _at: int) -> None:
        """Keep the figures that still have as many words, the others lose or gain a column."""
        rows, width = self.grid.rows(), len(self._names())
        self._title()
        fitted = [[*(row[:-1] + [""] * width)[:width], row[-1]] for row in rows]
        self.grid.set_rows(fitted if width else fitted[:1])

    def _title(self) -> None:
        self.grid.set_titles([*(by_word(name) for name in self._names()), translate("Scheme", "Figure")])


def _flat(cells: object, depth: int) -> list[list[str]]:
    if depth == 0 or not isinstance(cells, dict):
        return [[shown(cells)]]
    return [[word, *row] for word, inner in cells.items() for row in _flat(inner, depth - 1)]


def _nested(rows: Sequence[Sequence[str]]) -> dict[str, Any]:
    cells: dict[str, Any] = {}
    for *words, figure in rows:
        inner = cells
        for word in words[:-1]:
            deeper = inner.setdefault(word, {})
            inner = deeper if isinstance(deeper, dict) else inner
        cell = cell_of(figure)
        inner[words[-1]] = "" if cell is None else cell
    return cells


def field_for(spec: FieldSpec, items: Callable[[FieldSpec], QWidget]) -> QWidget:
    """Return the widget that edits a key; `items` makes those that have fields of their own."""
    if spec.kind is Kind.OPTION:
        return OptionField(spec)
    if spec.kind is Kind.SEVERAL:
        return SeveralField(spec)
    if spec.kind is Kind.FLAG:
        return FlagField(spec)
    if spec.kind in (Kind.TABLE, Kind.LISTS):
        return TableField(spec)
    if spec.kind is Kind.ROWS:
        return RowsField(spec)
    if spec.kind is Kind.FIGURES:
        return FiguresField(spec, spec.default)
    if spec.kind in (Kind.ITEMS, Kind.GROUP):
        return items(spec)
    return DayField(spec) if spec.kind is Kind.DAY else LineField(spec)
