"""A pane that draws a period's statistics: one choice for the groups, one for the figure."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from desktop.events.charts.series import FIGURES, statistics_bars
from forms.kit import theme
from forms.kit.fields.combo import ComboBox
from forms.kit.plain import Label
from forms.kit.widgets.bars import BarChart
from models.rules.events.printed.statistics import Dimension, EventStatistics

translate = QCoreApplication.translate


def _dimensions() -> dict[Dimension, str]:
    return {
        Dimension.PLATFORM: translate("EventCharts", "By platform"),
        Dimension.AGENCY: translate("EventCharts", "By agency"),
        Dimension.CATEGORY: translate("EventCharts", "By category"),
        Dimension.GRID: translate("EventCharts", "By grid"),
        Dimension.MONTH: translate("EventCharts", "By month"),
    }


def _figures() -> dict[str, str]:
    return {
        "received": translate("EventCharts", "Events received"),
        "closed": translate("EventCharts", "Events closed"),
        "overdue_open": translate("EventCharts", "Open and overdue"),
        "in_time_rate": translate("EventCharts", "In-time rate"),
        "both_satisfied": translate("EventCharts", "Satisfaction rate"),
        "red": translate("EventCharts", "Red cards"),
    }


class StatisticsPanel(QWidget):
    """Bars of what `show_statistics` was given; it asks no service and changes nothing."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._found: EventStatistics | None = None
        self.groups, self.figure = ComboBox(self), ComboBox(self)
        for dimension, word in _dimensions().items():
            self.groups.addItem(word, dimension)
        for name in FIGURES:
            self.figure.addItem(_figures()[name], name)
        self.as_of = Label(self)
        self.as_of.setProperty("tone", "quiet")
        self.bars = BarChart(self)
        for box in (self.groups, self.figure):
            box.currentIndexChanged.connect(self._on_chosen)
        self.groups.setAccessibleName(self.tr("Grouped by"))
        self.figure.setAccessibleName(self.tr("Figure shown"))
        self._assemble()

    def show_statistics(self, found: EventStatistics) -> None:
        """Show a period's statistics with the choices as they are."""
        self._found = found
        self.as_of.setText(self.tr("as of {moment}").format(moment=found.as_of))
        self._draw()

    def _on_chosen(self, _at: int) -> None:
        self._draw()

    def _draw(self) -> None:
        if self._found is None:
            return
        figure = str(self.figure.currentData())
        groups, series = statistics_bars(self._found, Dimension(self.groups.currentData()), figure)
        title = f"{self.figure.currentText()}　{self.groups.currentText()}"
        self.bars.show_bars(title, groups, series, FIGURES[figure].write)

    def _assemble(self) -> None:
        row = QHBoxLayout()
        row.addWidget(self.groups)
        row.addWidget(self.figure)
        row.addStretch(1)
        row.addWidget(self.as_of)
        area = QScrollArea(self)
        area.setWidgetResizable(True)
        area.setFrameShape(QScrollArea.Shape.NoFrame)
        area.setWidget(self.bars)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(theme.TIGHT)
        column.addLayout(row)
        column.addWidget(area, 1)
