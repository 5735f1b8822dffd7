"""A run beside last year's or an earlier checked draft: who differs, by how much, for which cause."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QAction
from PySide6.QtWidgets import (
    QComboBox,
    QFrame,
    QHBoxLayout,
    QScrollArea,
    QToolButton,
    QVBoxLayout,
    QWidget,
)

from desktop.payout.charts import by_agency, by_grade
from desktop.payout.money_page import list_and_pane
from forms.kit import theme
from forms.kit.fields.combo import ComboBox
from forms.kit.plain import Label
from forms.kit.punctuation import joined
from forms.kit.tables.columns import Align, Column
from forms.kit.tables.filter_bar import Chip, FilterBar
from forms.kit.tables.sums_row import SumsRow, over_sums
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.widgets.bars import BarChart
from forms.kit.widgets.money import format_fen
from models.rules.bonus.comparison import Cause
from models.rules.sheets.words import LineState
from models.services.bonus.comparison import DifferenceRow, RunComparison
from models.services.sheets.checking import CheckRow

translate = QCoreApplication.translate
LAST_YEAR = 0
BEFORE, AFTER, CHANGE = 2, 3, 4


def cause_word(cause: Cause) -> str:
    """Return a cause in the language of the window."""
    return {
        Cause.FIGURE: translate("Compare", "Figures"),
        Cause.TIER: translate("Compare", "Tier"),
        Cause.POSTING: translate("Compare", "Posting"),
        Cause.GRADE: translate("Compare", "Grade"),
        Cause.ATTENDANCE: translate("Compare", "Attendance"),
        Cause.AGENCY: translate("Compare", "Agency's year"),
        Cause.HOLD: translate("Compare", "Hold"),
        Cause.JOINED: translate("Compare", "Joined"),
        Cause.LEFT: translate("Compare", "No longer listed"),
    }[cause]


class CompareView(QWidget):
    """Differences with their causes; the chips count and filter them."""

    closed = Signal()
    base_chosen = Signal(int)  # id of a check, 0 for last year

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.compared: RunComparison | None = None
        self.base = ComboBox(self)
        self.base.setAccessibleName(self.tr("Compared with"))
        self.base.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.base.currentIndexChanged.connect(self._on_base)
        self.told, self.causes = Label(self), Label(self)
        self.told.setProperty("role", "section")
        self.causes.setWordWrap(True)
        self.causes.setProperty("tone", "quiet")
        self.table = TableView(RowsModel(_columns(), key=lambda r: (r.staff_id, r.name)), "compare", self)
        self.table.setAccessibleName(self.tr("Who differs"))
        chips = [Chip(cause_word(cause), partial(_has, cause)) for cause in Cause]
        self.filters = FilterBar(self.table, chips, self)
        self.sums = SumsRow(self.table, self)
        self.agency_bars, self.grade_bars = BarChart(self), BarChart(self)
        self._assemble()
        self.table.counted.connect(self._on_counted)
        self.setFocusProxy(self.table)

    def offer(self, year: int, checks: Sequence[CheckRow]) -> None:
        """Offer last year and every check of this sheet; the one chosen stays where it can."""
        chosen = self.base.currentData()
        with QSignalBlocker(self.base):
            self.base.clear()
            self.base.addItem(self.tr("Year {year}").format(year=year - 1), LAST_YEAR)
            for check in checks:
                words = self.tr("The draft checked at {at} by {by}")
                at = check.checked_at[:16].replace("T", " ")
                self.base.addItem(words.format(at=at, by=check.checked_by), check.id)
            self.base.setCurrentIndex(max(self.base.findData(chosen), 0))

    @property
    def base_id(self) -> int:
        """The check to compare with, 0 for last year."""
        return int(self.base.currentData() or LAST_YEAR)

    def show_comparison(self, compared: RunComparison) -> None:
        """Show what differs."""
        self.compared = compared
        self.table.set_rows(compared.rows)
        self.table.start_at(1)
        words = self.tr("{before} → {after}, {change}; {n} differ, {same} are the same")
        self.told.setText(
            words.format(
                before=format_fen(compared.before.total_fen), after=format_fen(compared.after.total_fen),
                change=_signed(compared.difference_fen), n=len(compared.rows), same=compared.same,
            )
        )  # fmt: skip
        moved = [f"{cause_word(cause)} {_signed(fen)}" for cause, fen in compared.by_cause.items()]
        self.causes.setText("　".join(moved))
        before = compared.before
        self.agency_bars.show_bars(self.tr("Amounts by agency"), *by_agency(compared.after, before))
        self.grade_bars.show_bars(self.tr("Amounts by grade"), *by_grade(compared.after, before))
        self._on_counted()

    def show_refusal(self, sentence: str) -> None:
        """Say why there is nothing to compare with."""
        self.compared = None
        self.table.set_rows(())
        self.told.setText(sentence)
        self.causes.clear()
        self.sums.show_sums("", {}, draft=True)
        for bars in (self.agency_bars, self.grade_bars):
            bars.show_bars("", (), ())

    def _on_base(self, _at: int) -> None:
        self.base_chosen.emit(self.base_id)

    def _on_counted(self, *_counts: int) -> None:
        rows = self.table.shown_rows()
        sums = {
            BEFORE: sum(row.before_fen or 0 for row in rows),
            AFTER: sum(row.after_fen or 0 for row in rows),
            CHANGE: sum(row.difference_fen for row in rows),
        }
        self.sums.show_sums(self.tr("{n} people").format(n=len(rows)), sums, draft=True)

    def _assemble(self) -> None:
        back = QAction(self.tr("Back"), self)
        back.triggered.connect(self.closed)
        theme.set_icon(back, "back")
        button = QToolButton(self)
        button.setDefaultAction(back)
        button.setToolButtonStyle(Qt.ToolButtonStyle.ToolButtonTextBesideIcon)
        row = QHBoxLayout()
        row.setSpacing(theme.GAP)
        row.addWidget(button)
        row.addWidget(self.base)
        row.addWidget(self.told, 1)
        left, inner, area = over_sums(self.sums, inside=self), QWidget(self), QScrollArea(self)
        bars = QVBoxLayout(inner)
        bars.setContentsMargins(0, 0, 0, 0)
        bars.addWidget(self.agency_bars)
        bars.addWidget(self.grade_bars)
        bars.addStretch(1)
        area.setWidget(inner)
        area.setWidgetResizable(True)
        area.setFrameShape(QFrame.Shape.NoFrame)
        split = list_and_pane(left, area, (820, 340), self)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addLayout(row)
        column.addWidget(self.causes)
        column.addWidget(self.filters)
        column.addWidget(split, 1)


def _columns() -> tuple[Column[DifferenceRow], ...]:
    return (
        Column(translate("Compare", "Agency"), lambda r: r.agency, width=112),
        Column(translate("Compare", "Name"), lambda r: r.name, width=80, tip=lambda r: r.staff_no),
        _money(translate("Compare", "Before"), lambda r: r.before_fen, lambda r: r.before_state),
        _money(translate("Compare", "Now"), lambda r: r.after_fen, lambda r: r.after_state),
        Column(
            translate("Compare", "Difference"), lambda r: _signed(r.difference_fen),
            lambda r: r.difference_fen, Align.RIGHT, 110, tone=_change_ink,
        ),
        Column(translate("Compare", "Why"), causes_text, width=420, tip=causes_text),
    )  # fmt: skip


def causes_text(row: DifferenceRow) -> str:
    """Return each cause with what it moved and what changed in words."""
    return joined((
        f"{cause_word(part.cause)} {_signed(part.fen)}" + (f" {part.words}" if part.words else "")
        for part in row.parts
    ), "；")


def _money(
    title: str, read: Callable[[DifferenceRow], int | None], state: Callable[[DifferenceRow], str]
) -> Column[DifferenceRow]:
    return Column(title, partial(_text, read, state), partial(_sort, read), Align.RIGHT, 104)


def _text(
    read: Callable[[DifferenceRow], int | None], state: Callable[[DifferenceRow], str], row: DifferenceRow
) -> str:
    fen = read(row)
    if fen is not None:
        return format_fen(fen)
    return translate("Compare", "held") if state(row) == LineState.HOLD else format_fen(None)


def _sort(read: Callable[[DifferenceRow], int | None], row: DifferenceRow) -> int:
    fen = read(row)
    return -1 if fen is None else fen


def _signed(fen: int) -> str:
    return f"+{format_fen(fen)}" if fen > 0 else format_fen(fen)


def _change_ink(row: DifferenceRow) -> theme.Tone:
    fen = row.difference_fen
    return theme.Tone.REFUSED if fen < 0 else theme.Tone.DONE if fen > 0 else theme.Tone.QUIET


def _has(cause: Cause, row: DifferenceRow) -> bool:
    return any(part.cause is cause for part in row.parts)
