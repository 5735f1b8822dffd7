"""The cells of a pasted block that cannot be accepted, shown before anything is changed."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QDialog,
    QPushButton,
    QRadioButton,
    QWidget,
)

from desktop.attendance.grid.marker import Pasting
from desktop.attendance.words import half_word
from forms.kit import theme
from forms.kit.dialogs.dialog import largest
from forms.kit.dialogs.frame import button_row, lay_out, press_by_ctrl_enter, primary_button
from forms.kit.i18n import language
from forms.kit.plain import Label
from forms.kit.tables.columns import Align, Column
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.tables.wrapped_rows import WrappedRows
from forms.kit.texts import sentence
from models.rules.attendance.paste import BadCell, Shape


class PasteDialog(QDialog):
    """Lists every cell that cannot be accepted with its reason; takes the rest, or nothing."""

    accepted_shape = Signal(object)  # Shape

    def __init__(self, pasting: Pasting, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setWindowTitle(self.tr("Paste"))
        self._pasting = pasting
        self.summary = Label(self)
        self.summary.setProperty("role", "section")
        self.halves = QRadioButton(self.tr("Each row is one half-day line (morning, afternoon)"), self)
        self.days = QRadioButton(self.tr("Each row is a person; a sign counts for the whole day"), self)
        self.shapes = QButtonGroup(self)
        for number, button in enumerate((self.halves, self.days)):
            self.shapes.addButton(button, number)
        self.table = TableView(RowsModel(self._columns()), "paste", self)
        WrappedRows(self.table)
        self.cancel_button = QPushButton(self.tr("Cancel"), self)
        self.apply_button = press_by_ctrl_enter(primary_button("", self))
        self.apply_button.setDefault(True)
        self._assemble()
        (self.days if pasting.shape is Shape.DAYS else self.halves).setChecked(True)
        self._show()
        self.shapes.idToggled.connect(self._on_shape)
        self.cancel_button.clicked.connect(self.reject)
        self.apply_button.clicked.connect(self._on_apply)
        self.resize(QSize(960, 460).boundedTo(largest(self)))

    @property
    def shape(self) -> Shape:
        """What a row of the block is taken for."""
        return Shape.DAYS if self.days.isChecked() else Shape.HALVES

    def _assemble(self) -> None:
        buttons = button_row(self.cancel_button, self.apply_button)
        column = lay_out(self, [self.summary, self.halves, self.days, self.table, buttons], theme.TIGHT)
        column.setStretchFactor(self.table, 1)

    def _columns(self) -> tuple[Column[BadCell], ...]:
        return (
            Column(self.tr("Cell"), _place, lambda bad: bad.row * 1000 + bad.column, width=70),
            Column(self.tr("Name"), lambda bad: bad.name, width=90),
            Column(self.tr("Day and half"), _day, lambda bad: 2 * bad.day + bad.half, width=90),
            Column(self.tr("Pasted text"), lambda bad: bad.text, align=Align.CENTRE, width=70),
            Column(self.tr("Why it cannot be taken"), reason, width=300, stretch=True, tip=reason),
        )

    def _show(self) -> None:
        laid = self._pasting.laid(self.shape)
        rows, columns = self._pasting.size
        self.table.set_rows(laid.bad)
        self.summary.setText(
            self.tr("{rows} × {columns} cells: {good} half-days would change, {bad} cannot be taken").format(
                rows=rows, columns=columns, good=laid.changed, bad=len(laid.bad)
            )
        )
        self.apply_button.setText(self.tr("Apply the other {n}").format(n=laid.changed))
        self.apply_button.setEnabled(laid.changed > 0)

    def _on_shape(self, _number: int, on: bool) -> None:
        if on:
            self._show()

    def _on_apply(self) -> None:
        shape = self.shape
        self.accept()
        self.accepted_shape.emit(shape)


def _place(bad: BadCell) -> str:
    letters, number = "", bad.column
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(65 + rest) + letters
    return f"{letters}{bad.row}"


def _day(bad: BadCell) -> str:
    return f"{bad.day} {half_word(bad.half)}" if bad.day else ""


def reason(bad: BadCell) -> str:
    """Return the sentence that says why a cell cannot be taken."""
    facts = {"name": bad.name, "day": str(bad.day), "text": bad.text, "kind": bad.kind}
    return sentence(bad.code, facts, language())
