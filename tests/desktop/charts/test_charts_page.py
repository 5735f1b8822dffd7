"""Charts of attendance, leave and the bonus: a year beside the year before, the same on paper."""

from __future__ import annotations

from fractions import Fraction

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.charts.page import AttendanceChartsPage, BonusChartsPage, ChartsPage, LeaveChartsPage
from desktop.charts.series import PRINTED, Subject, charts_of
from desktop.payout.money_page import EMPTY, WORK
from forms.kit import theme
from forms.kit.widgets.bars import BarChart
from forms.paper.charts.bars import INKS, Bar, laid_out
from models.rules.attendance.kinds import Counts
from models.services.attendance.charted import charted_year
from models.services.attendance.months import totals
from models.services.bonus.runs import runs_of
from models.services.office.desk import Desk, Silent
from models.services.people.staff import staff
from tests.desktop.people.people_pages import Window
from tests.desktop.qt import paper_on, press
from tests.marks import save_marks

CTRL = Qt.KeyboardModifier.ControlModifier


def opened(page: type[ChartsPage], desk: Desk, qtbot: QtBot) -> ChartsPage:
    window = Window()
    made = page(desk, window.jobs)
    window.show_page(made, qtbot)
    made.setProperty("window", window)
    made.show_year(2017)
    qtbot.waitUntil(lambda: not window.jobs.store.is_busy)
    return made


def test_charts_count_what_the_sums_of_people_count(sample_desk: Desk) -> None:
    """Screen, paper and chart count alike: the days of all agencies are those of all people."""
    people, year = totals(sample_desk, 2017), charted_year(sample_desk, 2017)
    for key in ("present", "trip", "personal", "sick", "annual", "late"):
        drawn = sum(one.halves.get(key, 0) for one in year)
        assert drawn == sum(row.halves.get(key, 0) for row in people) > 0, key
    by_month, by_agency, *_ = charts_of(sample_desk, Subject.ATTENDANCE, 2017, Silent())
    worked = sum(one.counted(Counts.WORK) for one in year)
    for chart in (by_month, by_agency):
        assert [one.name for one in chart.series] == ["2017"]
        assert sum(value or 0 for value in chart.series[0].values) == worked


def test_the_year_before_stands_beside_the_year(sample_desk: Desk) -> None:
    assert charts_of(sample_desk, Subject.LEAVE, 2018, Silent()) == ()  # nothing is marked in it
    agency, person = 1, staff(sample_desk)[0].id
    save_marks(sample_desk, agency, 201801, {person: "." * 4 + "LL" + "." * 56})
    by_kind, by_month, _ = charts_of(sample_desk, Subject.LEAVE, 2018, Silent(), PRINTED)
    assert [one.name for one in by_month.series] == ["2017", "2018"]
    assert by_month.series[1].values[0] == 2 and by_month.series[0].values[0]
    assert "事假" in by_kind.groups and len(by_kind.series) == 2


def test_amounts_are_those_of_the_runs(program: Program, sample_desk: Desk) -> None:
    charts = charts_of(sample_desk, Subject.BONUS, 2017, Silent())
    bonus, police = runs_of(sample_desk, 2017)
    sums = [sum(value or 0 for value in chart.series[-1].values) for chart in charts]
    assert sums == [bonus.total_fen, bonus.total_fen, police.total_fen]
    assert all("draft" in chart.title for chart in charts)
    printed = charts_of(sample_desk, Subject.BONUS, 2017, Silent(), PRINTED)
    assert [chart.title[-6:] for chart in printed] == ["草稿，未审批"] * 3
    assert [chart.series for chart in printed] == [chart.series for chart in charts]


@pytest.mark.parametrize("page", [AttendanceChartsPage, LeaveChartsPage, BonusChartsPage])
def test_what_is_shown_is_printed(
    program: Program, sample_desk: Desk, qtbot: QtBot, page: type[ChartsPage]
) -> None:
    shown = opened(page, sample_desk, qtbot)
    bars = shown.work.findChildren(BarChart)
    assert [one.chart for one in bars] == list(shown.charts)
    assert shown.primary_action() is shown.print_action
    shown.setFocus()
    press(shown.area, Qt.Key.Key_P, CTRL)
    paper_on(shown)
    assert shown.step_back() and shown.stack.currentIndex() == WORK
    shown.show_year(2015)
    qtbot.waitUntil(lambda: shown.stack.currentIndex() == EMPTY)
    assert shown.primary_action() is None and shown.empty.text.text()


def test_the_screen_draws_each_bar_where_it_is_laid_out(
    program: Program, sample_desk: Desk, qtbot: QtBot
) -> None:
    shown = opened(AttendanceChartsPage, sample_desk, qtbot)
    bars = shown.work.findChildren(BarChart)[0]
    image = bars.grab().toImage()
    pieces = [p for p in laid_out(bars.chart, bars.width(), bars.fontMetrics().horizontalAdvance)
              if isinstance(p, Bar)]  # fmt: skip
    assert len(pieces) == 13  # the legend and twelve months
    scale = Fraction(image.width(), bars.width())
    for bar in pieces:
        x, y = int((bar.left + bar.width / 2) * scale), int((bar.top + bar.height / 2) * scale)
        assert image.pixelColor(x, y).name() == theme.color(INKS[bar.number]).name()
        beyond = int((bar.left + bar.width + 2) * scale)
        assert image.pixelColor(beyond, y).name() != theme.color(INKS[bar.number]).name()
