from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.intake.reading import read_files
from desktop.places import WorkPlace
from desktop.work.page import WorkPage
from desktop.work.period_box import OWN, WEEK, YEAR, PeriodBox, span_of
from forms.entry.work.log import WorkLogDialog
from models.rules.work.log import WorkLogEntry
from models.services.assessment.board import pool_view
from models.services.assessment.evidence import cite_logs
from models.services.assessment.pools import prepare_pools
from models.services.intake.taking import take_files
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.office.topics import Topic
from models.services.people.staff import staff
from models.services.work.log import LogFilter, save_log, work_logs
from tests.desktop.people.people_pages import Said, Window, dialog_of
from tests.desktop.qt import paper_on, press, type_in

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
Seat = Callable[[Role], Desk]
DAY = date(2017, 3, 6)


def opened(desk: Desk, qtbot: QtBot, day: date = DAY) -> WorkPage:
    window = Window()
    page = WorkPage(desk, window.jobs)
    page.filters.period.show_day(day)
    window.show_page(page, qtbot)
    page.setProperty("window", window)
    return page


def id_of(desk: Desk, name: str) -> int:
    return next(row.id for row in staff(desk) if row.name == name)


def log(desk: Desk, name: str = "唐梅康", **more: object) -> WorkLogEntry:
    base = WorkLogEntry(
        staff_id=id_of(desk, name), day=DAY, platform="综合执法", kind="巡查", place="城南社区", minutes=90,
        content="巡查违建", result="已整改",
    )  # fmt: skip
    return replace(base, **more)  # type: ignore[arg-type]


def agency_of(desk: Desk, name: str) -> str:
    posting = next(row for row in staff(desk) if row.name == name).on(DAY)
    return posting.agency if posting else ""


def cited(clerk: Desk, leader: Desk) -> int:
    """Enter a log that is evidence; return its id."""
    number = save_log(clerk, log(clerk))
    pools = prepare_pools(clerk, 2017, "agency")
    staff_id = log(clerk).staff_id
    mine = next(one for one in pools if staff_id in {row.staff_id for row in pool_view(leader, one).members})
    cite_logs(leader, mine, staff_id, "virtue", [number], "带队")
    return number


@pytest.fixture
def clerk(desk_for: Seat) -> Desk:
    return desk_for(Role.CLERK)


@pytest.fixture
def page(program: Program, clerk: Desk, qtbot: QtBot) -> WorkPage:
    return opened(clerk, qtbot)


def test_logs_are_entered_one_after_the_other_by_keys(page: WorkPage, clerk: Desk, qtbot: QtBot) -> None:
    said = Said(page)
    press(page.work, Key.Key_N)
    dialog = dialog_of(page, WorkLogDialog, qtbot)
    type_in(dialog.person, "唐梅康")
    dialog.day.set_day(DAY)
    type_in(dialog.kind, "巡查")
    type_in(dialog.hours, "1.5")
    type_in(dialog.content, "巡查违建")
    press(dialog.content, Key.Key_Return, CTRL | SHIFT)
    assert dialog.isVisible() and dialog.kind.text() == ""
    assert dialog.logged.text() == "1 log on this day so far, 1.5 h"
    type_in(dialog.kind, "会议")
    type_in(dialog.hours, "1")
    type_in(dialog.content, "例会")
    press(dialog.content, Key.Key_Return, CTRL)
    assert [row.kind for row in work_logs(clerk, LogFilter()).rows] == ["会议", "巡查"]
    current = page.table.current_row()
    assert current is not None and current.content == "例会"
    assert page.sums.text() == "2 logs, 2.5 hours"
    said.take_back()
    assert [row.kind for row in work_logs(clerk, LogFilter()).rows] == ["巡查"]


def test_a_new_log_begins_with_the_person_and_platform_of_the_last(
    page: WorkPage, clerk: Desk, qtbot: QtBot
) -> None:
    save_log(clerk, log(clerk, platform="便民服务"))
    page.refresh(frozenset())
    page.add_action.trigger()
    dialog = dialog_of(page, WorkLogDialog, qtbot)
    assert dialog.person.staff_id() == id_of(clerk, "唐梅康")
    assert (dialog.day.day(), dialog.platform.currentData()) == (DAY, "便民服务")
    assert dialog.place.words == ("城南社区",)
    dialog.reject()


def test_police_and_strangers_are_refused_in_the_form(page: WorkPage, clerk: Desk, qtbot: QtBot) -> None:
    police = next(row for row in staff(clerk) if row.latest is not None and "派出所" in row.latest.agency)
    page.add_action.trigger()
    dialog = dialog_of(page, WorkLogDialog, qtbot)
    type_in(dialog.person, police.staff_no)
    dialog.day.set_day(DAY)
    type_in(dialog.kind, "巡查")
    type_in(dialog.hours, "1")
    type_in(dialog.content, "巡逻")
    dialog.keep()
    assert "kept no work log" in dialog.form.error("person")
    assert work_logs(clerk, LogFilter()).rows == ()
    dialog.reject()


def test_a_log_is_changed_and_deleted_and_both_are_taken_back(
    page: WorkPage, clerk: Desk, qtbot: QtBot
) -> None:
    save_log(clerk, log(clerk))
    save_log(clerk, log(clerk, kind="会议"))
    page.refresh(frozenset({Topic.WORK_LOG}))
    said = Said(page)
    press(page.table, Key.Key_Return)
    dialog = dialog_of(page, WorkLogDialog, qtbot)
    dialog.hours.setText("3")
    press(dialog.hours, Key.Key_Return, CTRL)
    assert page.sums.text() == "2 logs, 4.5 hours"
    said.take_back()
    assert page.sums.text() == "2 logs, 3 hours"
    before = work_logs(clerk, LogFilter()).rows
    page.table.selectAll()
    press(page.table, Key.Key_Delete)
    assert work_logs(clerk, LogFilter()).rows == ()
    assert page.none.isVisible()
    said.take_back()
    assert work_logs(clerk, LogFilter()).rows == before


def test_a_cited_log_is_frozen_and_says_where(
    program: Program, clerk: Desk, desk_for: Seat, qtbot: QtBot
) -> None:
    cited(clerk, desk_for(Role.LEADER))
    page = opened(clerk, qtbot)
    said = Said(page)
    assert page.pane.seal.isVisible() and "带队" in page.pane.cited.text()
    assert not page.edit_action.isEnabled() and not page.delete_action.isEnabled()
    press(page.table, Key.Key_Return)
    assert said.refused and "cited" in said.refused[-1]
    assert page.search.buttons[0].text() == "Cited 1"


def test_filters_narrow_the_list_and_escape_lifts_them(page: WorkPage, clerk: Desk) -> None:
    here = agency_of(clerk, "唐梅康")
    other = next(row for row in staff(clerk) if agency_of(clerk, row.name) not in (here, "派出所", ""))
    save_log(clerk, log(clerk))
    save_log(clerk, log(clerk, other.name, staff_id=other.id, platform="便民服务", kind="会议", minutes=60))
    page.refresh(frozenset())
    assert page.search.count.text() == "2 / 2"
    for box, data in (
        (page.filters.platform, "便民服务"), (page.filters.kind, "会议"), (page.filters.person, other.id),
    ):  # fmt: skip
        box.setCurrentIndex(box.findData(data))
        assert page.search.count.text() == "1 / 2"
        assert page.sums.text() == "1 log, 1 hour"
        assert page.step_back()
        assert page.search.count.text() == "2 / 2"
    page.search.search.setText("wj")
    page.table.set_text_filter("xcwj")
    assert page.search.count.text() == "2 / 2"
    page.chips.buttons[agency_of(clerk, other.name)].click()
    assert page.search.count.text() == "1 / 2"
    assert page.step_back() and not page.step_back()


def test_periods_step_and_may_be_typed(page: WorkPage, clerk: Desk) -> None:
    save_log(clerk, log(clerk))
    period = page.filters.period
    period.span.setCurrentIndex(period.span.findData(WEEK))
    page.filters.period.show_day(DAY)
    assert page.period() == "2017-03-06 – 2017-03-12"
    assert len(page.rows) == 1
    press(page, Key.Key_PageDown, CTRL)
    assert (page.period(), len(page.table.shown_rows())) == ("2017-03-13 – 2017-03-19", 0)
    period.first.setText("2017-3-1")
    period.last.setText("2017-2-20")
    period.last.editingFinished.emit()
    assert page.period() == "2017-02-20 – 2017-03-01"
    assert period.span.currentData() == OWN
    press(page, Key.Key_PageDown, CTRL)
    assert page.period() == "2017-03-02 – 2017-03-11"
    press(page, Key.Key_PageUp, CTRL)
    assert page.period() == "2017-02-20 – 2017-03-01"
    page.show_item(WorkPlace(day=DAY))
    assert page.period() == "2017-03-01 – 2017-03-31"


def test_a_log_is_shown_by_its_number_wherever_it_is(page: WorkPage, clerk: Desk) -> None:
    number = save_log(clerk, log(clerk, day=date(2017, 8, 1)))
    page.show_item(WorkPlace(number))
    row = page.table.current_row()
    assert row is not None and row.id == number


def test_the_sheet_of_a_person_is_previewed_and_left_again(page: WorkPage, clerk: Desk) -> None:
    save_log(clerk, log(clerk))
    page.refresh(frozenset())
    press(page.table, Key.Key_P, CTRL)
    preview = paper_on(page)
    assert preview.bytes.startswith(b"%PDF")
    assert preview.paper is not None and preview.paper.name == "工作日志-唐梅康-2017年3月"
    assert page.primary_action() is preview.print_action
    assert page.step_back() and not page.papers.shows_paper


def test_the_saved_workbook_comes_in_again_and_adds_nothing(
    page: WorkPage, clerk: Desk, tmp_path: Path
) -> None:
    save_log(clerk, log(clerk))
    save_log(clerk, log(clerk, half="下午", content="会商"))
    page.refresh(frozenset())
    path = tmp_path / "logs.xlsx"
    page.write_book(path)
    (taken,) = take_files(clerk, read_files(clerk, [path]))
    assert (taken.kind, taken.counts) == ("work_log", {"people": 0, "logs": 2, "changed": 0})


def test_who_may_not_write_sees_and_prints(
    program: Program, desk_for: Seat, clerk: Desk, qtbot: QtBot
) -> None:
    save_log(clerk, log(clerk))
    page = opened(desk_for(Role.LEADER), qtbot)
    assert page.primary_action() is None
    assert page.tool_actions() == (page.print_action, page.book_action)
    press(page.table, Key.Key_N)
    press(page.table, Key.Key_Return)
    assert not page.findChildren(WorkLogDialog)


def test_weeks_begin_on_monday_and_years_are_whole() -> None:
    assert span_of(WEEK, date(2017, 3, 12)) == (date(2017, 3, 6), date(2017, 3, 12))
    assert span_of(YEAR, DAY) == (date(2017, 1, 1), date(2017, 12, 31))


def test_a_period_of_no_days_is_not_taken(program: Program, page: WorkPage) -> None:
    period: PeriodBox = page.filters.period
    period.first.setText("someday")
    period.first.editingFinished.emit()
    assert page.period() == "2017-03-01 – 2017-03-31"
