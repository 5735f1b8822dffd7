"""How grades and scores are spread, so that harshness and favour show: by agency, by grader, over years."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QGridLayout, QSplitter, QVBoxLayout, QWidget

from desktop.assessment.grades.strip import DistributionStrip
from forms.kit import theme
from forms.kit.plain import Label
from forms.kit.tables.columns import Align, Column
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.theme import Tone
from models.rules.assessment.proposal import GraderSpread, Spread
from models.rules.core.grades import EXCELLENT, GRADES
from models.services.assessment.spread import YearSpread

translate = QCoreApplication.translate
BLOCKS = 20


@dataclass(frozen=True, slots=True)
class Beside:
    """An agency's spread of this year beside that of the year before."""

    now: Spread
    before: Spread


class SpreadView(QWidget):
    """The street's two years as strips, agencies and graders as tables with bars of text."""

    def __init__(self, parent: QWidget) -> None:
        super().__init__(parent)
        self.now, self.before = DistributionStrip(self), DistributionStrip(self)
        self.titles = (Label(self), Label(self))
        self.agencies: TableView[Beside] = TableView(
            RowsModel(agency_columns(), key=lambda one: one.now.name), "spread agencies", self
        )
        self.graders: TableView[GraderSpread] = TableView(
            RowsModel(grader_columns(), key=lambda one: one.grader), "spread graders", self
        )
        self.agencies.setAccessibleName(self.tr("Grades by agency, beside last year"))
        self.graders.setAccessibleName(self.tr("Scores by grader"))
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.GAP)
        for line, (title, strip) in enumerate(zip(self.titles, (self.now, self.before), strict=True)):
            title.setProperty("tone", "quiet")
            grid.addWidget(title, line, 0)
            grid.addWidget(strip, line, 1)
        grid.setColumnStretch(1, 1)
        splitter = QSplitter(self)
        splitter.setChildrenCollapsible(False)
        splitter.addWidget(self.agencies)
        splitter.addWidget(self.graders)
        splitter.setSizes([760, 380])
        column = QVBoxLayout(self)
        column.setContentsMargins(0, theme.TIGHT, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addLayout(grid)
        column.addWidget(splitter, 1)
        self.setFocusProxy(self.agencies)

    def show_year(self, found: YearSpread) -> None:
        """Show a year beside the one before."""
        for title, year in zip(self.titles, (found.year, found.year - 1), strict=True):
            title.setText(str(year))
        for strip, one in ((self.now, found.street), (self.before, found.street_before)):
            strip.set_counts({**one.counts, "": one.ungraded})
        self.agencies.set_rows([Beside(*pair) for pair in found.agencies])
        self.graders.set_rows(found.graders)


def percent(share: Fraction | None) -> str:
    """Return a share as 16.7 %, "" where nobody has a grade."""
    if share is None:
        return ""
    tenths = (share * 2000 + 1) // 2
    return f"{tenths // 10}.{tenths % 10} %"


def bar(share: Fraction | None) -> str:
    """Return a share as a bar of blocks that copies into a spreadsheet as it stands."""
    return "█" * int((share or 0) * BLOCKS)


def agency_columns() -> tuple[Column[Beside], ...]:
    """Return the agencies' columns: each grade's count, the share of 优秀 now and then."""
    counts = tuple(
        Column[Beside](grade, _count(grade), align=Align.CENTRE, width=86) for grade in GRADES
    )
    return (
        Column(translate("Scoring", "Agency"), lambda one: one.now.name, width=112),
        *counts,
        Column(
            translate("Scoring", "优秀 this year"), lambda one: percent(one.now.share(EXCELLENT)),
            _order_now, Align.RIGHT, 104,
        ),
        Column(
            translate("Scoring", "last year"), lambda one: percent(one.before.share(EXCELLENT)),
            _order_before, Align.RIGHT, 92, tone=lambda _one: Tone.QUIET,
        ),
        Column("", lambda one: bar(one.now.share(EXCELLENT)), width=120, stretch=True,
               tone=lambda _one: Tone.DONE),
    )  # fmt: skip


def _count(grade: str) -> Callable[[Beside], str]:
    def text(one: Beside) -> str:
        return str(one.now.counts.get(grade, 0) or "")

    return text


def _order_now(one: Beside) -> int:
    return int((one.now.share(EXCELLENT) or 0) * 1_000_000)


def _order_before(one: Beside) -> int:
    return int((one.before.share(EXCELLENT) or 0) * 1_000_000)


def grader_columns() -> tuple[Column[GraderSpread], ...]:
    """Return the graders' columns, in shares of the full mark: who is harsh, who is kind."""
    return (
        Column(translate("Scoring", "Grader"), lambda one: one.grader, width=110),
        Column(translate("Scoring", "Scores given"), lambda one: str(one.scores), lambda one: one.scores,
               Align.RIGHT, 96),
        Column(translate("Scoring", "Mean"), lambda one: percent(one.mean), lambda one: int(one.mean * 10**6),
               Align.RIGHT, 76),
        Column(translate("Scoring", "Lowest"), lambda one: percent(one.lowest), align=Align.RIGHT, width=76),
        Column(
            translate("Scoring", "Highest"), lambda one: percent(one.highest), align=Align.RIGHT, width=76
        ),
        Column("", lambda one: bar(one.mean), width=120, stretch=True),
    )  # fmt: skip
