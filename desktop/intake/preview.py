"""What an import would change, half-day by half-day; below it what it leaves out."""

from __future__ import annotations

from collections.abc import Sequence

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QSplitter, QVBoxLayout, QWidget

from desktop.attendance.punch_clock.words import short_weekday
from desktop.attendance.words import half_word
from desktop.intake.checking import Checked
from desktop.intake.tables import fault_columns
from forms.kit import theme
from forms.kit.i18n import language
from forms.kit.plain import Label
from forms.kit.tables.columns import Align, Column
from forms.kit.tables.filter_bar import Chip, FilterBar
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.tables.wrapped_rows import WrappedRows
from forms.kit.texts import sentence
from forms.kit.theme import Tone
from models.rules.attendance.kinds import BY_KEY
from models.rules.core.faults import Fault
from models.services.intake.punches import Difference

PRESENT = BY_KEY["present"].name
translate = QCoreApplication.translate


class PreviewPanel(QWidget):
    """The differences with chips by outcome; ordinary presence is hidden until asked for."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.table: TableView[Difference] = TableView(RowsModel(difference_columns()), "differences", self)
        self.table.setAccessibleName(self.tr("What the import changes"))
        self.filters: FilterBar[Difference] = FilterBar(self.table, self._chips(), self)
        self.left_head = Label(self)
        self.left_head.setProperty("role", "section")
        self.left_head.setProperty("tone", "quiet")
        self.left_out: TableView[Fault] = TableView(RowsModel(fault_columns()), "left out", self)
        WrappedRows(self.left_out)
        self.left_out.setAccessibleName(self.tr("Lines that are left out"))
        self.above, self.below = QWidget(self), QWidget(self)
        _stacked(self.above, self.filters, self.table)
        _stacked(self.below, self.left_head, self.left_out)
        splitter = QSplitter(Qt.Orientation.Vertical, self)
        splitter.addWidget(self.above)
        splitter.addWidget(self.below)
        splitter.setSizes([280, 110])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(splitter)
        self.setFocusProxy(self.table)

    def show_checked(self, checked: Checked) -> None:
        """Show the result of checking files."""
        differences, left_out = checked.differences, checked.left_out
        self.filters.clear()
        self.table.set_rows(differences)
        self.filters.buttons[0].setChecked(_hides_much(differences))
        self.left_out.set_rows(left_out)
        text = self.tr("For your information, {n}: it does not block the import")
        self.left_head.setText(text.format(n=len(left_out)))
        self.above.setVisible(bool(differences))
        self.below.setVisible(bool(left_out))

    def clear(self) -> bool:
        """Clear the filters; tell whether there were any."""
        return self.filters.clear()

    def _chips(self) -> tuple[Chip[Difference], ...]:
        return (
            Chip(self.tr("Without plain presence"), is_notable),
            Chip(self.tr("Replaced"), _is_replaced),
            Chip(self.tr("Kept"), _is_kept),
            Chip(self.tr("Left to the clerk"), _is_undecided),
        )


def difference_columns() -> tuple[Column[Difference], ...]:
    """Return the columns of the differences."""
    centre = Align.CENTRE
    return (
        Column(translate("Preview", "Agency"), lambda d: d.agency, width=120),
        Column(translate("Preview", "Name"), lambda d: d.name, width=84, names=True),
        Column(translate("Preview", "Day"), _day, lambda d: d.day.toordinal(), centre, 140),
        Column(translate("Preview", "Half"), lambda d: half_word(d.half), lambda d: d.half, centre, 96),
        Column(translate("Preview", "Before"), lambda d: d.before or "—", align=centre, width=96),
        Column(translate("Preview", "After"), after_word, align=centre, width=150, tone=_ink),
        Column(translate("Preview", "Outcome"), outcome_word, width=116, tone=_ink),
        Column(translate("Preview", "Reason"), _reason, width=240, stretch=True, tip=_reason),
    )


def after_word(one: Difference) -> str:
    """Return the mark afterwards; where the present mark is kept, also what the file says."""
    after = one.after or "—"
    if one.outcome == "kept":
        return translate("Preview", "{before} (file: {after})").format(before=one.before, after=after)
    return f"{after} {one.minutes}′" if one.minutes else after


def outcome_word(one: Difference) -> str:
    """Return what becomes of the half-day."""
    if one.outcome == "undecided":
        return translate("Preview", "waits for the clerk")
    if one.outcome == "kept":
        return translate("Preview", "stays as it is")
    if not one.after:
        return translate("Preview", "cleared")
    return translate("Preview", "replaced") if _is_replaced(one) else translate("Preview", "marked")


def is_notable(one: Difference) -> bool:
    """Tell whether a difference is more than presence on an unmarked half-day."""
    return one.outcome != "mark" or bool(one.before) or one.after != PRESENT


def _hides_much(rows: Sequence[Difference]) -> bool:
    notable = sum(is_notable(row) for row in rows)
    return 0 < notable < len(rows)


def _is_replaced(one: Difference) -> bool:
    return one.outcome == "mark" and one.reason in ("sheet_replaces_mark", "sheet_clears_mark")


def _is_kept(one: Difference) -> bool:
    return one.outcome == "kept"


def _is_undecided(one: Difference) -> bool:
    return one.outcome == "undecided"


def _day(one: Difference) -> str:
    return f"{one.day.isoformat()} {short_weekday(one.day)}"


def _reason(one: Difference) -> str:
    return sentence(one.reason, {}, language()) if one.reason else ""


def _ink(one: Difference) -> Tone:
    if one.outcome == "undecided" or _is_replaced(one):
        return Tone.WAITS
    return Tone.QUIET if one.outcome == "kept" else Tone.PLAIN


def _stacked(box: QWidget, first: QWidget, second: QWidget) -> None:
    column = QVBoxLayout(box)
    column.setContentsMargins(0, 0, 0, 0)
    column.setSpacing(theme.TIGHT)
    column.addWidget(first)
    column.addWidget(second, 1)
