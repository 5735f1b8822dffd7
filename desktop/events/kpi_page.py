"""KPI of events at a moment: a figure opens exactly the events it counts; the same as charts and paper."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from PySide6.QtCore import QCoreApplication
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from desktop.assessment.grades.year_box import YearBox
from desktop.events.charts.panel import StatisticsPanel
from desktop.office.sections import Sections
from desktop.paper.event_papers import statistics_paper
from desktop.paper.page import PaperPage
from desktop.paper.paper import Paper
from desktop.paper.stack import PaperStack
from desktop.places import EventsPlace, ImportPlace, KpiPlace
from desktop.reading import Reading
from forms.kit import theme
from forms.kit.actions import make_action, unchecked
from forms.kit.fields.combo import ComboBox
from forms.kit.fields.moment_edit import MomentEdit
from forms.kit.jobs import Jobs
from forms.kit.page_jobs import PageJobs
from forms.kit.plain import Label, set_tip
from forms.kit.tables.columns import Align, Column
from forms.kit.tables.table_model import RowsModel
from forms.kit.tables.table_view import TableView
from forms.kit.theme import Tone
from forms.kit.widgets.empty_state import EmptyState
from forms.kit.widgets.page import Key, page_column
from models.rules.events.kpi import FIGURES, Row
from models.rules.events.moments import Moment, parse_moment, shown
from models.rules.events.printed.statistics import EventStatistics
from models.services.events.figures import Kpi, Period, has_many_events, kpi, kpi_list
from models.services.events.statistics import statistics
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.office.topics import Changes, Topic

translate = QCoreApplication.translate
BAD = frozenset({"overdue_open", "red", "closed_late"})
WARNING = frozenset({"yellow"})
FIRST = 2
"""The column of the first figure: before it stand whose figures they are, a platform's or an agency's."""


class KpiPage(PaperPage):
    """One row a scope, one column a figure."""

    def __init__(self, desk: Desk, jobs: Jobs, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.desk, self.jobs = desk, jobs
        self.opening = PageJobs(self, jobs)
        self.reading = Reading(desk, jobs, "kpi", self, self._has_many)
        self.counting = Reading(desk, jobs, "kpi charts", self, self._has_many)
        self.found = Kpi("", "", ())
        self._make_period()
        self.table: TableView[Row] = TableView(RowsModel(_columns(), key=_row_key), "event-kpi", self)
        self.table.setAccessibleName(self.tr("Figures of events"))
        self._make_actions()
        self.charts = StatisticsPanel(self)
        self.charts.setContentsMargins(0, theme.TIGHT, 0, 0)
        self._assemble()
        self._connect()
        self.setFocusProxy(self.table)

    def _make_period(self) -> None:
        self.year_box = YearBox(self.desk, self)
        self.month = ComboBox(self)
        self.month.setAccessibleName(self.tr("Month"))
        self.month.addItem(self.tr("Whole year"), 0)
        for number in range(1, 13):
            self.month.addItem(self.tr("Month {n}").format(n=number), number)
        self.as_of = MomentEdit(parent=self)
        self.as_of.setFixedWidth(190)
        self.as_of.setAccessibleName(self.tr("As of"))
        set_tip(self.as_of, self.tr("Counts as the world was then; empty: now"))

    def _make_actions(self) -> None:
        self._add_action("Ctrl+Shift+PgUp", partial(self._step, -1))
        self._add_action("Ctrl+Shift+PgDown", partial(self._step, 1))
        self._add_action("Shift+Return", self.open_below)
        self.open_action = QAction(self.tr("Open the list"), self)
        theme.set_icon(self.open_action, "search")
        self.open_action.triggered.connect(self.open_figure)
        self.print_action = self._add_action("Ctrl+P", self.print_statistics)
        self.print_action.setText(self.tr("Print"))
        theme.set_icon(self.print_action, "print")

    def _connect(self) -> None:
        for reading in (self.reading, self.counting):
            reading.refused.connect(self.refused)
        self.reading.read.connect(self._show)
        self.counting.read.connect(self._show_charts)
        self.year_box.changed.connect(self._on_period)
        self.month.currentIndexChanged.connect(self._on_period)
        self.as_of.editingFinished.connect(self._on_as_of)
        self.table.opened.connect(self.open_figure)
        self.sections.chosen.connect(self._on_section)

    @property
    def at(self) -> Moment | None:
        """The cut-off chosen; None is now."""
        return self.as_of.moment

    @property
    def wanted(self) -> Period:
        """The period in view."""
        return Period(self.year_box.year, self.month.currentData() or None)

    @property
    def is_empty(self) -> bool:
        """Whether the period has no event to count."""
        return all(row.is_empty for row in self.found.rows)

    def title(self) -> str:
        """Name the page."""
        return self.tr("KPI")

    def period(self) -> str:
        """Return the period."""
        return str(self.wanted)

    def own_tools(self) -> Sequence[QAction]:
        """Open the list behind the figure under the cursor, print."""
        return () if self.is_empty else (self.open_action, self.print_action)

    def step_back(self) -> bool:
        """Leave the sheet, then the charts."""
        if self.papers.leave():
            return True
        if self.sections.current() is self.charts:
            self.sections.choose(0)
            self.table.setFocus()
            return True
        return False

    def own_keys(self) -> Sequence[Key]:
        """List the keys of the page."""
        return (
            Key("Enter", self.tr("open the events behind the figure")),
            Key("Shift+Enter", self.tr("open the events that it is measured against")),
            Key("Ctrl+PgUp / PgDn", self.tr("the year before, the year after")),
            Key("Ctrl+Shift+PgUp / PgDn", self.tr("the month before, the month after")),
            Key("Ctrl+Tab", self.tr("figures, charts")),
            Key("Ctrl+P", self.tr("statistics as a paper and as a workbook")),
        )

    def refresh(self, changes: Changes) -> None:
        """Compute the figures again."""
        if changes and not changes & {Topic.EVENTS, Topic.LIMITS, Topic.CALENDAR, Topic.AGENCIES}:
            return
        self.reading.start(partial(kpi, self.desk, self.wanted, self.at))
        self._read_charts()

    def show_item(self, place: KpiPlace) -> None:
        """Go to a month or a year."""
        self.papers.leave()
        if place.period:
            year, month = divmod(place.period, 100) if place.period > 9999 else (place.period, 0)
            self.month.setCurrentIndex(month)
            self.year_box.set_year(year)
            self._on_period()

    def open_figure(self, _row: object = None) -> None:
        """Open the events that the figure under the cursor counts."""
        self._open(below=False)

    def open_below(self) -> None:
        """Open the events that the figure under the cursor is measured against."""
        self._open(below=True)

    def _open(self, *, below: bool) -> None:
        row, column = self.table.current_row(), self.table.currentIndex().column()
        if row is None or not FIRST <= column < FIRST + len(FIGURES):
            return
        figure = FIGURES[column - FIRST]
        at = parse_moment(self.found.at)
        scope = row.scope if row.name else ""
        work = partial(kpi_list, self.desk, self.wanted, row.name, figure, at, below=below, scope=scope)
        self.opening.make(self.tr("Reading"), work, partial(self._go, row, figure))

    def _go(self, row: Row, figure: str, numbers: Sequence[str]) -> None:
        if not numbers:
            self.said.emit(self.tr("This figure counts no event."), None)
            return
        about = f"{self.wanted} · {_name(row)} · {figure_word(figure)}"
        if self.at is not None:
            about += f" · {shown(self.at)}"
        self.go.emit(EventsPlace(numbers=tuple(numbers), about=about))

    def _show(self, found: Kpi | None) -> None:
        if found is None:
            return
        self.found = found
        self.table.set_rows([row for row in found.rows if row.scope == "all" or not row.is_empty])
        self._fold(is_empty=self.is_empty)
        self.table.start_at(FIRST)
        if self.at is None:
            at = shown(parse_moment(found.at))
            self.as_of.setPlaceholderText(self.tr("now, {moment}").format(moment=at))
        self.header_changed.emit()

    def _fold(self, *, is_empty: bool) -> None:
        """Where nothing was counted, say so and what to do first in place of rows of dots."""
        self.empty.title.setText(self.tr("No events in {period}").format(period=self.period()))
        self.sections.setVisible(not is_empty)
        self.empty.setVisible(is_empty)
        self.setFocusProxy(self.empty if is_empty else self.table)

    # Charts and paper

    def print_statistics(self) -> None:
        """Show the statistics of the period as a paper."""
        self.papers.look_at(partial(_statistics_of, self.desk, self.wanted, self.at))

    def _read_charts(self) -> None:
        """Count the groups, once somebody looks at them."""
        if self.sections.current() is self.charts:
            self.counting.start(partial(statistics, self.desk, self.wanted, self.at))

    def _show_charts(self, found: EventStatistics | None) -> None:
        if found is not None:
            self.charts.show_statistics(found)

    def _has_many(self, desk: Desk) -> bool:
        return has_many_events(desk, self.wanted.span)

    def _on_section(self, _number: int) -> None:
        self._read_charts()

    def _on_as_of(self) -> None:
        problem = self.as_of.problem()
        self.refused.emit(problem)
        if not problem and self.as_of.isModified():
            self.as_of.setModified(False)
            self._on_period()

    def _step(self, by: int) -> None:
        period = self.wanted
        if period.month is None:
            self.year_box.set_year(period.year + by)
            self._on_period()
            return
        months = period.year * 12 + period.month - 1 + by
        self.year_box.set_year(months // 12)
        self.month.setCurrentIndex(months % 12 + 1)
        self._on_period()

    def _on_period(self, *_what: object) -> None:
        self.refresh(frozenset())

    def _on_import(self) -> None:
        self.go.emit(ImportPlace())

    def _assemble(self) -> None:
        work = QWidget(self)
        self.papers = PaperStack(self, work, self.jobs)
        self.papers.fill_page()
        top = QHBoxLayout()
        top.setSpacing(theme.EDGE)
        for widget in (self.year_box, self.month, Label(self.tr("As of"), work), self.as_of):
            top.addWidget(widget)
        top.addStretch(1)
        self._make_sections(work)
        whole = page_column(work)
        text = self.tr("Choose another year or month, or import a book of events of this one.")
        go = QAction(self.tr("Go to Import"), self)
        go.triggered.connect(self._on_import)
        may = self.desk.may(Action.IMPORT_FILES)
        self.empty = EmptyState("", text, go if may else None, work)
        self.empty.hide()
        whole.addLayout(top)
        whole.addWidget(self.sections, 1)
        whole.addWidget(self.empty, 1)

    def _make_sections(self, work: QWidget) -> None:
        figures = QWidget(work)
        column = QVBoxLayout(figures)
        column.setContentsMargins(0, theme.TIGHT, 0, 0)
        column.setSpacing(theme.TIGHT)
        hint = Label(
            self.tr("Enter opens the events that a figure counts, Shift+Enter those it is measured against."),
            figures,
        )
        hint.setProperty("tone", "quiet")
        column.addWidget(self.table, 1)
        column.addWidget(hint)
        self.sections = Sections(work)
        self.sections.add(figures, self.tr("In figures"))
        self.sections.add(self.charts, self.tr("Charts"))

    def _add_action(self, keys: str, slot: Callable[[], None]) -> QAction:
        return make_action(self, "", keys, unchecked(slot), heard_in=self)


def figure_word(figure: str) -> str:
    """Return the name of a figure."""
    words = {
        "received": translate("Events", "Received"), "refused": translate("Events", "Refused"),
        "merged": translate("Events", "Merged"),
        "accepted_in_time": translate("Events", "Accepted in time"),
        "open": translate("Events", "Still open"),
        "suspended": translate("Events", "Suspended"), "district": translate("Events", "District"),
        "closed_in_time": translate("Events", "Closed in time"),
        "closed_late": translate("Events", "Closed late"),
        "overdue_open": translate("Events", "Open and overdue"),
        "closing_rate": translate("Events", "Closing rate"),
        "in_time_rate": translate("Events", "In-time rate"),
        "both_satisfied": translate("Events", "Satisfied with both"),
        "one_satisfied": translate("Events", "Satisfied with one"),
        "return_rate": translate("Events", "Return rate"),
        "extension_rate": translate("Events", "Extension rate"),
        "yellow": translate("Events", "Yellow cards"), "red": translate("Events", "Red cards"),
        "handling_minutes": translate("Events", "Mean handling"),
    }  # fmt: skip
    return words[figure]


def _columns() -> tuple[Column[Row], ...]:
    figures = tuple(
        Column[Row](
            figure_word(name), partial(_text, name), partial(_order, name), Align.RIGHT, 66,
            tip=partial(_tip, name), tone=partial(_ink, name),
        )
        for name in FIGURES
    )  # fmt: skip
    whose = Column[Row](translate("Events", "Of"), _name, width=120)
    return (whose, Column[Row](translate("Events", "Scope"), _kind, width=76, names=True), *figures)


def _row_key(row: Row) -> tuple[str, str]:
    return row.scope, row.name


def _name(row: Row) -> str:
    return row.name if row.scope != "all" else translate("Events", "All events")


def _kind(row: Row) -> str:
    """Tell a platform from an agency: both may have one name."""
    words = {"platform": translate("Events", "platform"), "agency": translate("Events", "agency")}
    return words.get(row.scope, "")


def _text(figure: str, row: Row) -> str:
    value = getattr(row, figure)
    if isinstance(value, int):
        return str(value) if value else "·"
    above, below = value
    if not below:
        return "—"
    if figure == "handling_minutes":
        tenths = (above * 10 * 2 + below * 60) // (2 * below * 60)
        return translate("Events", "{hours} h").format(hours=f"{tenths // 10}.{tenths % 10}")
    hundredths = (above * 20000 + below) // (2 * below)
    return f"{hundredths // 100}.{hundredths % 100:02d} %"


def _order(figure: str, row: Row) -> int:
    value = getattr(row, figure)
    if isinstance(value, int):
        return value
    above, below = value
    return -1 if not below else above * 1_000_000 // below


def _tip(figure: str, row: Row) -> str:
    value = getattr(row, figure)
    return "" if isinstance(value, int) else f"{value[0]} / {value[1]}"


def _ink(figure: str, row: Row) -> Tone:
    value = getattr(row, figure)
    if not isinstance(value, int):
        return Tone.PLAIN
    if not value:
        return Tone.QUIET
    return Tone.REFUSED if figure in BAD else Tone.WAITS if figure in WARNING else Tone.PLAIN


def _statistics_of(desk: Desk, period: Period, at: Moment | None) -> Paper:
    return statistics_paper(statistics(desk, period, at))
