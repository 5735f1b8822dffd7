"""KPI, limits and posts: every figure opens its list, every file is entered as text, every post is dated."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QMenu
from pytestqt.qtbot import QtBot

from desktop.events import kpi_page
from desktop.events.board import BoardPage
from desktop.events.kpi_page import KpiPage, figure_word
from desktop.events.limits_page import EXAMPLES, LimitsPage, _example
from desktop.events.posts_page import PostsPage
from desktop.places import EventsPlace, ImportPlace, KpiPlace, Place
from desktop.today.leading import badges
from forms.entry.events.limits_form import LimitsDialog
from forms.entry.events.limits_rows import CATEGORIES, YELLOW
from forms.entry.events.limits_text import LimitsTextDialog
from forms.entry.events.post import PostDialog
from forms.kit.dialogs.last_day import LastDayDialog
from models.rules.events.kpi import FIGURES
from models.rules.events.limits_toml import parse_limits
from models.rules.events.moments import Moment
from models.rules.events.words import Part, Verb
from models.services.events import figures
from models.services.events.figures import Kpi, Period, kpi, kpi_list
from models.services.events.limits import limits_list
from models.services.events.posts import posts
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.today.waiting import waiting
from tests.desktop.events.boards import numbers, opened
from tests.desktop.people.people_pages import dialog_of
from tests.desktop.qt import press, type_in
from tests.services.events.desk import Street

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


def test_every_figure_of_a_month_opens_exactly_what_it_counts(year: Desk, qtbot: QtBot) -> None:
    page, said = opened(KpiPage, year, qtbot)
    went: list[Place] = []
    page.go.connect(went.append)
    page.show_item(KpiPlace(201705))
    rows = kpi(year, Period(2017, 5)).rows
    assert len(page.table.shown_rows()) == len([row for row in rows if not row.is_empty])
    for column, figure in enumerate(FIGURES, kpi_page.FIRST):
        went.clear()
        page.table.setCurrentIndex(page.table.proxy.index(0, column))
        press(page.table, Key.Key_Return)
        qtbot.waitUntil(lambda: not page.jobs.store.is_busy)
        wanted = kpi_list(year, Period(2017, 5), "", figure)
        if wanted:
            about = f"2017-05 · All events · {figure_word(figure)}"
            assert went == [EventsPlace(numbers=wanted, about=about)], figure
        else:
            assert not went
            assert said.texts[-1] == "This figure counts no event."


def test_a_year_without_events_says_what_to_do_first_and_a_platform_is_told_from_an_agency(
    year: Desk, qtbot: QtBot
) -> None:
    page, _ = opened(KpiPage, year, qtbot)
    went: list[Place] = []
    page.go.connect(went.append)
    page.show_item(KpiPlace(2011))
    assert page.empty.isVisible() and "2011" in page.empty.title.text()
    assert not page.sections.isVisible() and not page.tool_actions()
    page.empty.button.click()
    assert went == [ImportPlace()]
    page.show_item(KpiPlace(2017))
    assert page.sections.isVisible() and not page.empty.isVisible()
    kinds = [page.table.proxy.index(at, 1).data() for at in range(page.table.proxy.rowCount())]
    assert kinds[0] == "" and {"platform", "agency"} == set(kinds[1:])


def test_shift_enter_opens_what_a_rate_is_measured_against(year: Desk, qtbot: QtBot) -> None:
    page, _ = opened(KpiPage, year, qtbot)
    went: list[Place] = []
    page.go.connect(went.append)
    page.show_item(KpiPlace(201705))
    page.table.setCurrentIndex(page.table.proxy.index(0, kpi_page.FIRST + FIGURES.index("closing_rate")))
    press(page.table, Key.Key_Return, SHIFT)
    qtbot.waitUntil(lambda: not page.jobs.store.is_busy)
    below = kpi_list(year, Period(2017, 5), "", "closing_rate", below=True)
    (place,) = went
    assert isinstance(place, EventsPlace)
    assert place.numbers == below
    board, _ = opened(BoardPage, year, qtbot)
    board.show_item(place)
    assert sorted(numbers(board)) == list(below)


def test_months_are_stepped_through_over_the_turn_of_the_year(year: Desk, qtbot: QtBot) -> None:
    page, _ = opened(KpiPage, year, qtbot)
    page.show_item(KpiPlace(201701))
    press(page.table, Key.Key_PageUp, CTRL | SHIFT)
    assert page.period() == "2016-12"
    press(page.table, Key.Key_PageDown, CTRL | SHIFT)
    assert page.period() == "2017-01"


def test_limits_are_entered_as_text_with_the_line_of_what_is_wrong(street: Street, qtbot: QtBot) -> None:
    page, said = opened(LimitsPage, street.admin, qtbot)
    before = len(limits_list(street.admin))
    press(page.files, Key.Key_T, CTRL)
    dialog = dialog_of(page, LimitsTextDialog, qtbot)
    good = dialog.value()
    dialog.edit.setPlainText(good.replace('level = "一般"', 'level = "平常"', 1))
    dialog.submit()
    assert dialog.isVisible()
    at = next(n for n, line in enumerate(dialog.value().splitlines(), 1) if "平常" in line)
    assert dialog.faults.item(0).text().startswith(f"Line {at}: ")
    dialog.edit.setPlainText(good.replace("valid_from = 2017-01-01", "valid_from = 2017-07-01"))
    dialog.submit()
    assert len(limits_list(street.admin)) == before + 1
    assert page.files.shown_rows()[0].limits.valid_from == date(2017, 7, 1)
    assert "0 running clocks" in said.texts[-1]


@pytest.mark.parametrize("name", EXAMPLES)
def test_every_example_can_be_entered(street: Street, qtbot: QtBot, name: str) -> None:
    page, _ = opened(LimitsPage, street.admin, qtbot)
    menu = page.new_action.menu()
    assert isinstance(menu, QMenu)
    action = next(one for one in menu.actions() if one.data() == name)
    action.trigger()
    dialog = dialog_of(page, LimitsDialog, qtbot)
    assert not dialog.check()
    wanted = parse_limits(_example(name), "limits.toml")
    assert parse_limits(dialog.value(), "limits.toml") == replace(wanted, valid_from=date(2017, 1, 1))


def test_limits_are_changed_by_form_from_a_day_on(street: Street, qtbot: QtBot) -> None:
    page, said = opened(LimitsPage, street.admin, qtbot)
    press(page.files, Key.Key_N)
    dialog = dialog_of(page, LimitsDialog, qtbot)
    lines = dialog.rows.rowCount()
    dialog.since.setText("2017-07-01")
    dialog.rows.write(0, YELLOW, "9")
    dialog.most.setText("viele")
    dialog.submit()
    assert dialog.isVisible()
    assert dialog.form.error("rows") and dialog.form.error("most")
    assert not dialog.form.error("since")
    dialog.rows.write(0, YELLOW, "1")
    dialog.most.setText("1")
    dialog.times[0].setText("9:00")
    dialog.rows.cellWidget(lines - 1, CATEGORIES).setFocus()
    dialog.rows.add_like()
    assert "limits_rivals" in [fault.code for fault in dialog.faults()]
    dialog.rows.write(lines, CATEGORIES, "邻里，婚姻家庭")
    dialog.submit()
    row = page.files.shown_rows()[0]
    assert (row.limits.valid_from, row.limits.rules.max_extensions) == (date(2017, 7, 1), 1)
    assert (len(row.limits.rows), row.limits.rows[-1].categories) == (lines + 1, ("邻里", "婚姻家庭"))
    assert row.limits.hours.morning == (540, 720)
    assert "0 running clocks" in said.texts[-1]


def test_lines_of_limits_are_taken_out_but_one(street: Street, qtbot: QtBot) -> None:
    page, _ = opened(LimitsPage, street.admin, qtbot)
    press(page.files, Key.Key_N)
    rows = dialog_of(page, LimitsDialog, qtbot).rows
    for _ in range(rows.rowCount() + 2):
        rows.take_out()
    assert rows.rowCount() == 1


def test_a_limits_file_is_imported_and_saved_byte_for_byte(
    street: Street, qtbot: QtBot, tmp_path: Path
) -> None:
    page, said = opened(LimitsPage, street.admin, qtbot)
    row = page.files.current_row()
    assert row is not None
    page.export_file(row, tmp_path / "a.toml")
    assert (tmp_path / "a.toml").read_text(encoding="utf-8") == row.toml
    page.import_file(tmp_path / "a.toml")
    assert "stands already" in said.texts[-1]
    (tmp_path / "b.toml").write_text("[notice", encoding="utf-8")
    page.import_file(tmp_path / "b.toml")
    assert dialog_of(page, LimitsTextDialog, qtbot).faults.count() == 1


def test_a_post_is_given_and_ended_and_decides_who_may(street: Street, qtbot: QtBot) -> None:
    page, said = opened(PostsPage, street.admin, qtbot)
    press(page.table, Key.Key_N)
    dialog = dialog_of(page, PostDialog, qtbot)
    type_in(dialog.account, "jiwei")
    dialog.part.choose(Part.AGENCY.value)
    press(dialog, Key.Key_Return, CTRL)
    assert dialog.isVisible()
    assert dialog.form.error("name") or dialog.message.text()
    type_in(dialog.name, "sfs")
    press(dialog, Key.Key_Return, CTRL)
    post = next(one for one in posts(street.admin, "jiwei") if one.part is Part.AGENCY)
    assert (post.name, post.since) == ("司法所", street.admin.today)
    assert page.table.select_row(lambda row: row.id == post.id)
    press(page.table, Key.Key_E)
    ending = dialog_of(page, LastDayDialog, qtbot)
    press(ending, Key.Key_Return, CTRL)
    after = next(one for one in posts(street.admin, "jiwei") if one.id == post.id)
    assert after.until == street.admin.today
    assert len(said.texts) == 2


def test_a_clerk_sees_posts_and_changes_none(street: Street, qtbot: QtBot) -> None:
    page, _ = opened(PostsPage, street.seat("sifa"), qtbot)
    assert page.primary_action() is None
    page.add()
    page.end()
    assert not page.findChildren(PostDialog)


def test_badges_count_what_an_account_is_waited_for(street: Street) -> None:
    first = street.report("a")
    street.report("b", place="别处")
    assert badges(waiting(street.seat("zhihui")))["events"] == 2
    street.deed(first, Verb.ACCEPT)
    street.deed(first, Verb.ASSIGN, platform="综治工作", agency="司法所")
    assert badges(waiting(street.seat("sifa")))["agency_desk"] == 1
    nobody = badges(waiting(street.seat("nobody", Role.LEADER)))
    assert nobody["events"] == nobody["agency_desk"] == nobody["leader"] == 0


def test_counting_many_events_holds_no_key_up(
    year: Desk, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[bool] = []

    def beside(desk: Desk, period: Period, at: Moment | None = None) -> Kpi:
        counted.append(threading.current_thread() is threading.main_thread())
        return kpi(desk, period, at)

    monkeypatch.setattr(kpi_page, "kpi", beside)
    page, _ = opened(KpiPage, year, qtbot)
    page.show_item(KpiPlace(201705))
    assert set(counted) == {True}, "a few are shown at once"
    monkeypatch.setattr(figures, "MANY", 2)
    page.show_item(KpiPlace(201704))
    qtbot.waitUntil(lambda: page.found == kpi(year, Period(2017, 4)))
    assert counted[-1] is False
    page.sections.choose(1)
    qtbot.waitUntil(lambda: bool(page.charts.bars.spoken()))
