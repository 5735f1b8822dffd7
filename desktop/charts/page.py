"""图表: a year beside the year before as bars; what is on the screen is what is printed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QFrame, QGridLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.assessment.grades.year_box import YearBox
from desktop.charts.series import PRINTED, Subject, charts_of
from desktop.paper.paper import Paper
from desktop.payout.money_page import EMPTY, WORK, MoneyPage
from desktop.places import AttendanceChartsPlace, BonusChartsPlace, LeaveChartsPlace
from forms.kit import theme
from forms.kit.jobs import Job, Jobs
from forms.kit.plain import Label
from forms.kit.widgets.bars import BarChart
from forms.kit.widgets.empty_state import EmptyState
from forms.kit.widgets.page import Key
from forms.paper.charts.bars import Chart
from forms.paper.charts.sheet import ChartSheet, print_charts
from models.services.office.accounts import street
from models.services.office.desk import Desk, Silent
from models.services.office.topics import Changes, Topic

TOUCHING = {
    Subject.ATTENDANCE: frozenset({Topic.ATTENDANCE, Topic.STAFF, Topic.AGENCIES}),
    Subject.LEAVE: frozenset({Topic.ATTENDANCE, Topic.LEAVE, Topic.AGENCIES}),
    Subject.BONUS: frozenset({Topic.BONUS, Topic.GRADES, Topic.ATTENDANCE, Topic.STAFF, Topic.SCHEME}),
}
TITLES = {
    Subject.ATTENDANCE: "考勤图表", Subject.LEAVE: "请假图表", Subject.BONUS: "奖金图表",
}  # fmt: skip
"""What the papers are called."""
TWO_WIDE = 900
"""A page at least so wide shows two charts side by side."""


class ChartsPage(MoneyPage):
    """The charts of one subject, which a subclass names."""

    subject = Subject.ATTENDANCE

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(desk, jobs, parent)
        self.charts: tuple[Chart, ...] = ()
        self.year_box = YearBox(desk, self)
        self.print_action = self.action(self.tr("Print"), self._on_print, "print", "Ctrl+P")
        self.area = QScrollArea(self)
        self.area.setWidgetResizable(True)
        self.area.setFrameShape(QFrame.Shape.NoFrame)
        inside = QVBoxLayout(self.work)
        inside.setContentsMargins(0, theme.TIGHT, 0, 0)
        inside.addWidget(self.area)
        self.top.addWidget(self.year_box)
        self.top.addStretch(1)
        self.lay_out(EmptyState(self.tr("Nothing to draw in this year"), self._first_step(), None, self))
        self.setFocusProxy(self.area)
        self.layout_of_page.setContentsMargins(theme.EDGE, theme.TIGHT, theme.EDGE, theme.TIGHT)
        self.year_box.changed.connect(self._on_year)

    # What the shell asks

    def title(self) -> str:
        """Name the page."""
        return {
            Subject.ATTENDANCE: self.tr("Attendance charts"), Subject.LEAVE: self.tr("Leave charts"),
            Subject.BONUS: self.tr("Bonus charts"),
        }[self.subject]  # fmt: skip

    def period(self) -> str:
        """Return the year."""
        return self.tr("Year {year}").format(year=self.year_box.year)

    def own_primary(self) -> QAction | None:
        """Print what is shown."""
        return self.print_action if self.charts else None

    def own_keys(self) -> Sequence[Key]:
        """List the keys of the page."""
        return (
            Key("Ctrl+P", self.tr("the charts as a paper")),
            Key("Ctrl+PgUp / PgDn", self.tr("the year before, the year after")),
        )

    def refresh(self, changes: Changes) -> None:
        """Read the year again when what it draws has changed."""
        if not changes or changes & TOUCHING[self.subject]:
            self.reload()

    def show_year(self, year: int) -> None:
        """Go to a year."""
        if year:
            self.year_box.set_year(year)
            self.reload()

    # Reading

    def reload(self) -> Job:
        """Read the year, off the GUI thread."""
        work = partial(charts_of, self.desk, self.subject, self.year_box.year)
        job = self.jobs.store.start(self.tr("Reading the year"), work, kind=f"charts-{self.subject}")
        job.done.connect(self._on_charts)
        job.failed.connect(self._on_failed)
        return job

    def _on_charts(self, charts: tuple[Chart, ...]) -> None:
        self.charts = charts
        self.empty.text.setText(self._first_step())
        if not self.papers.shows_paper:
            self._lay_charts()
            self.show_leaf(WORK if charts else EMPTY)

    def _on_failed(self, error: Exception) -> None:
        self.charts = ()
        self.failed(error, self.reload)

    def _lay_charts(self) -> None:
        """Show the charts, two side by side where the window is wide."""
        inner = QWidget()
        inner.setProperty("role", "form")
        grid = QGridLayout(inner)
        grid.setContentsMargins(0, 0, theme.TIGHT, 0)
        grid.setHorizontalSpacing(theme.ROOM)
        grid.setVerticalSpacing(theme.TIGHT)
        across = 2 if self.width() >= TWO_WIDE else 1
        for at, chart in enumerate(self.charts):
            row, column = divmod(at, across)
            title = Label(chart.title)
            title.setProperty("role", "section")
            bars = BarChart()
            bars.show_chart(chart)
            grid.addWidget(title, 2 * row, column)
            grid.addWidget(bars, 2 * row + 1, column, Qt.AlignmentFlag.AlignTop)
        for column in range(across):
            grid.setColumnStretch(column, 1)
        grid.setRowStretch(grid.rowCount(), 1)
        self.area.setWidget(inner)

    # Slots

    def _on_year(self, _year: int) -> None:
        self.reload()

    def _on_print(self) -> None:
        if self.charts:
            self.look_at(self._paper)

    def _paper(self) -> Paper:
        """Return what is shown as a paper, which is Chinese in either language."""
        year, office = self.year_box.year, street(self.desk)
        charts = charts_of(self.desk, self.subject, year, Silent(), PRINTED)
        title = f"{office}{year}年度{TITLES[self.subject]}"
        as_of = f"截至 {self.desk.today.isoformat()}"
        sheet = ChartSheet(title, office, f"本年 {year}　上年 {year - 1}", as_of, charts)
        return Paper(title, partial(print_charts, sheet), landscape=False)

    def _first_step(self) -> str:
        if self.subject is Subject.BONUS:
            return self.tr("Enter the scheme of the year and its tier; then its amounts are drawn here.")
        return self.tr("Mark attendance or import it, or choose another year above.")


class AttendanceChartsPage(ChartsPage):
    """Days at work and away."""

    def show_item(self, place: AttendanceChartsPlace) -> None:
        """Go to a year."""
        self.show_year(place.year)


class LeaveChartsPage(ChartsPage):
    """Days of leave."""

    subject = Subject.LEAVE

    def show_item(self, place: LeaveChartsPlace) -> None:
        """Go to a year."""
        self.show_year(place.year)


class BonusChartsPage(ChartsPage):
    """Amounts."""

    subject = Subject.BONUS

    def show_item(self, place: BonusChartsPlace) -> None:
        """Go to a year."""
        self.show_year(place.year)
