"""Statistics as bars: every group and figure by choice, spoken as they are drawn."""

from __future__ import annotations

from dataclasses import replace

from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.events.charts.panel import StatisticsPanel
from desktop.events.charts.series import FIGURES, statistics_bars
from models.rules.events.printed.statistics import Dimension
from tests.paper.events.samples import figures


def test_bars_stand_last_year_then_the_month_before_then_the_month(program: Program) -> None:
    program.settings.language = "zh"
    found = figures(3)
    groups, series = statistics_bars(found, Dimension.GRID, "received")
    assert groups == tuple(line.name for line in found.of(Dimension.GRID))
    assert [one.name for one in series] == ["2016年3月", "2017年2月", "2017年3月"]
    assert series[-1].values == tuple(line.now.received for line in found.of(Dimension.GRID))
    _, shares = statistics_bars(found, Dimension.GRID, "in_time_rate")
    assert FIGURES["in_time_rate"].write(shares[-1].values[0]).endswith("%")
    assert shares[1].values == (None,) * 4 and FIGURES["in_time_rate"].write(None) == "—"
    _, year = statistics_bars(replace(found, before=None), Dimension.GRID, "received")
    assert [one.name for one in year] == ["2016年3月", "2017年3月"]
    program.settings.language = "en"
    _, english = statistics_bars(found, Dimension.GRID, "received")
    assert [one.name for one in english] == ["March 2016", "February 2017", "March 2017"]


def test_a_choice_draws_other_bars(program: Program, qtbot: QtBot) -> None:
    panel = StatisticsPanel()
    qtbot.addWidget(panel)
    panel.figure.setCurrentIndex(1)  # nothing to show yet, and nothing breaks
    panel.show_statistics(figures(3))
    assert "2017-04-01 08:30" in panel.as_of.text()
    panel.groups.setCurrentIndex(panel.groups.findData(Dimension.GRID))
    closed = panel.bars.spoken()
    assert "城南0村第0网格" in closed
    panel.figure.setCurrentIndex(panel.figure.findData("in_time_rate"))
    assert panel.bars.spoken() != closed and "%" in panel.bars.spoken()
    panel.groups.setCurrentIndex(panel.groups.findData(Dimension.PLATFORM))
    assert panel.bars.spoken() == ""
