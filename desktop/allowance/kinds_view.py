"""The kinds of allowance that were entered: every version, the paper behind it, the months it holds."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QPlainTextEdit, QSplitter, QVBoxLayout, QWidget

from forms.kit import theme
from forms.kit.plain import Label
from forms.kit.tables.columns import Align, Column
from forms.kit.tables.filter_bar import Chip, FilterBar
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from models.rules.allowance.scheme import Mode, Nature
from models.rules.core.money import number_text
from models.services.allowance.kinds import AllowanceRow

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class KindShown:
    """A version, and whether it is the one that counts in the month in view."""

    row: AllowanceRow
    holds: bool


class KindsView(QWidget):
    """All versions, those of the month first; below, the chosen one as it was written."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.table = TableView(RowsModel(kind_columns(), key=lambda k: k.row.id), "allowance-kinds", self)
        self.table.setAccessibleName(self.tr("Kinds of allowance"))
        chips = (Chip(self.tr("Counts this month"), _holds), Chip(self.tr("Without document"), _lacks_paper))
        self.filters = FilterBar(self.table, chips, self)
        self.text = QPlainTextEdit(self)
        self.text.setReadOnly(True)
        self.text.setAccessibleName(self.tr("The kind as text"))
        self.text.setTabChangesFocus(True)
        self.table.current_changed.connect(self._on_current)
        hint = Label(
            self.tr("The newest version that covers a month counts; none is overwritten. Enter edits."), self
        )
        hint.setProperty("tone", "quiet")
        split = QSplitter(self)
        split.setChildrenCollapsible(False)
        split.setHandleWidth(theme.GAP)
        split.addWidget(self.table)
        split.addWidget(self.text)
        split.setSizes([900, 280])
        row = QHBoxLayout()
        row.addWidget(self.filters, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addLayout(row)
        column.addWidget(split, 1)
        column.addWidget(hint)
        self.setFocusProxy(self.table)

    def show_kinds(self, rows: tuple[AllowanceRow, ...], in_force: tuple[AllowanceRow, ...]) -> None:
        """Show every version, those that count in the month first, then the newest first."""
        counting = {row.id for row in in_force}
        shown = sorted(
            (KindShown(row, row.id in counting) for row in rows), key=lambda k: (not k.holds, -k.row.id)
        )
        self.table.set_rows(shown)
        self.table.start_at()
        self._on_current(self.table.current_row())

    def current(self) -> AllowanceRow | None:
        """Return the version under the cursor."""
        shown = self.table.current_row()
        return shown.row if shown else None

    def _on_current(self, shown: KindShown | None) -> None:
        self.text.setPlainText(shown.row.toml if shown else "")


def kind_columns() -> tuple[Column[KindShown], ...]:
    """The columns of the list."""
    return (
        Column(translate("Allowance", "Allowance"), lambda k: k.row.name, width=96),
        Column(
            translate("Allowance", "Version"), lambda k: str(k.row.version), lambda k: k.row.version,
            Align.CENTRE, 40,
        ),
        Column(translate("Allowance", "State"), state_text, width=96, tone=_ink, gives_way=1),
        Column(
            translate("Allowance", "Document"),
            lambda k: k.row.document or translate("Allowance", "no document"), width=140, tone=_paper_ink,
            tip=lambda k: k.row.kind.source,
        ),
        Column(
            translate("Allowance", "Approved by"), lambda k: k.row.kind.approved_by, width=132, gives_way=3
        ),
        Column(translate("Allowance", "Valid"), _months, width=140, gives_way=2),
        Column(translate("Allowance", "Rate"), rate_text, align=Align.RIGHT, width=110, tip=rate_text),
        Column(translate("Allowance", "Entered"), _entered, width=140, gives_way=4),
    )  # fmt: skip


def state_text(shown: KindShown) -> str:
    """Return whether the version counts in the month, or why not."""
    if shown.row.kind.nature is Nature.UNIFIED:
        return translate("Allowance", "regulated")
    return translate("Allowance", "counts") if shown.holds else translate("Allowance", "earlier or later")


def rate_text(shown: KindShown) -> str:
    """Return the rate as the document has it: 300/月, or its table in short."""
    kind = shown.row.kind
    cells = kind.rate.cells
    if kind.rate.by:
        return "　".join(f"{'/'.join(words)} {number_text(rate)}" for words, rate in cells.items())
    rate = "".join(number_text(one) for one in cells.values())
    share = translate("Allowance", "by attendance") if kind.mode is Mode.ATTENDED else ""
    return f"{rate}/{kind.unit_word} {share}".rstrip()


def _months(shown: KindShown) -> str:
    since, until = shown.row.valid_from, shown.row.valid_to
    return f"{since:%Y-%m} – {until:%Y-%m}" if until else f"{since:%Y-%m} –"


def _entered(shown: KindShown) -> str:
    return f"{shown.row.entered_by} {shown.row.entered_at[:10]}"


def _ink(shown: KindShown) -> theme.Tone:
    return theme.Tone.DONE if _holds(shown) else theme.Tone.QUIET


def _paper_ink(shown: KindShown) -> theme.Tone:
    return theme.Tone.REFUSED if _lacks_paper(shown) else theme.Tone.PLAIN


def _holds(shown: KindShown) -> bool:
    return shown.holds and shown.row.kind.nature is Nature.OWN


def _lacks_paper(shown: KindShown) -> bool:
    return not shown.row.document
