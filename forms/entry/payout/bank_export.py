"""What the bank is sent: layout, gross or net, who pays, where a pool goes; the first lines are shown."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import ClassVar

from PySide6.QtWidgets import QLineEdit, QPlainTextEdit, QWidget

from forms.kit.dialogs.dialog import EntryDialog
from forms.kit.fields.choice import Choice
from forms.kit.plain import Label
from models.rules.payout.bank_layout import BankBatch, BankLayout, rows_of
from models.services.payout.batches import AMOUNT, NET, Account, Order

SAMPLE_LINES = 4
PLAINEST = "generic-csv"
"""The layout offered first: what every bank's counter can read."""
Look = Callable[[Order], BankBatch | str]
"""Returns the masked batch of an order, or a sentence that says why there is none."""


@dataclass(frozen=True, slots=True)
class BankExport:
    """What finance asked for."""

    layout: str
    order: Order


class BankExportDialog(EntryDialog):
    """Layout and order; a pool needs the account of its unit. Without `nets` nothing is withheld."""

    FIELD_OF_CODE: ClassVar[Mapping[str, str]] = {"bank_no_net": "pays"}

    def __init__(
        self,
        layouts: Sequence[BankLayout],
        order: Order,
        look: Look,
        unit: str = "",
        parent: QWidget | None = None,
        *,
        nets: bool = True,
    ) -> None:
        super().__init__("", parent)
        self.setWindowTitle(self.tr("File for the bank"))
        self.save_button.setText(self.tr("Write the file…"))
        layouts = sorted(layouts, key=lambda one: one.key != PLAINEST)
        self._layouts = {layout.key: layout for layout in layouts}
        self._look, self._unit = look, unit
        self._add_order(layouts, order, nets=nets)
        self._add_unit(order)
        self._add_sample()
        self.setMinimumWidth(640)
        for box in (self.layout_box, self.pays):
            box.currentIndexChanged.connect(self._show_sample)
        self._show_sample()

    def _add_order(self, layouts: Sequence[BankLayout], order: Order, *, nets: bool) -> None:
        """Add in which layout what is paid, and from which account."""
        self.layout_box = self.form.add(
            "layout", self.tr("Layout"), Choice([(one.key, one.name) for one in layouts], layouts[0].key)
        )
        self.pays = self.form.add(
            "pays", self.tr("Pays"),
            Choice([(AMOUNT, self.tr("the amount due")), (NET, self.tr("the net"))], order.pays),
        )  # fmt: skip
        self.pays.setEnabled(nets)
        self.payer = self.form.add("payer", self.tr("Payer"), QLineEdit(order.payer))
        self.account = self.form.add(
            "account", self.tr("Account of the payer"), QLineEdit(order.payer_account)
        )

    def _add_unit(self, order: Order) -> None:
        """Add the account of the unit that takes the pool as a whole, where one does."""
        unit = self._unit
        self.unit_holder, self.unit_number, self.unit_bank = QLineEdit(unit), QLineEdit(), QLineEdit()
        if unit:
            known = order.unit_account or Account(unit, "")
            self.form.add_section(self.tr("The pool goes to the unit as a whole"))
            self.unit_holder.setText(known.holder)
            self.unit_number.setText(known.number)
            self.unit_bank.setText(known.bank)
            self.form.add("unit_holder", self.tr("Holder"), self.unit_holder)
            self.form.add("unit_number", self.tr("Account"), self.unit_number)
            self.form.add("unit_bank", self.tr("Bank"), self.unit_bank)

    def _add_sample(self) -> None:
        """Add the first lines of the file, and what is to be known of its layout."""
        self.note = Label(self)
        self.note.setWordWrap(True)
        self.note.setProperty("tone", "quiet")
        self.sample = QPlainTextEdit(self)
        self.sample.setReadOnly(True)
        self.sample.setTabChangesFocus(True)
        self.sample.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.sample.setFixedHeight(150)
        self.sample.setAccessibleName(self.tr("The first lines, accounts masked"))
        self.form.add_wide(self.note)
        self.form.add_wide(self.sample)

    def value(self) -> BankExport:
        """Return layout and order."""
        return BankExport(self.layout_box.value, self.order())

    def order(self) -> Order:
        """Return the order as the form has it."""
        unit = None
        if self._unit:
            unit = Account(
                self.unit_holder.text().strip(),
                self.unit_number.text().strip(),
                self.unit_bank.text().strip(),
            )
        return Order(self.pays.value, self.payer.text().strip(), self.account.text().strip(), unit)

    def check(self) -> Mapping[str, str]:
        """A pool needs an account."""
        if self._unit and not self.unit_number.text().strip():
            return {"unit_number": self.tr("Please enter the account that the pool is paid to.")}
        return {}

    def _show_sample(self, *_at: int) -> None:
        layout = self._layouts[self.layout_box.value]
        found = self._look(self.order())
        self.note.setText(
            layout.note
            or self.tr("{format}, {encoding}").format(format=layout.format.value, encoding=layout.encoding)
        )
        self.save_button.setEnabled(not isinstance(found, str))
        if isinstance(found, str):
            self.sample.setPlainText(found)
            return
        head = ["　".join(column.title or column.field for column in layout.columns)]
        rows = ["　".join(row).replace("\t", "") for row in rows_of(layout, found)]
        more = [self.tr("… {n} lines in all").format(n=len(rows))] if len(rows) > SAMPLE_LINES else []
        self.sample.setPlainText("\n".join([*head, *rows[:SAMPLE_LINES], *more]))
