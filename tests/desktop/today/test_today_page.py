"""今天: each count opens exactly the list it counted, and the sidebar says the same numbers."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.events.board import BoardPage
from desktop.events.table import ALL
from desktop.sample.year import fill_events
from desktop.shell import Shell
from desktop.signing_in import FileDoor
from desktop.today.leading import badges
from desktop.today.page import TodayPage
from models.rules.events.words import Part
from models.rules.sheets.words import SheetKind
from models.services.bonus.approval import approve
from models.services.office.desk import Actor
from models.services.office.roles import Role
from models.services.office.topics import Topic
from models.services.today.heaps import Waits
from tests.desktop.qt import press
from tests.desktop.shell.windows import whole_window
from tests.office import ADMINISTRATOR, PASSWORD, SAMPLES
from tests.services.sample_office import agency, person


@pytest.fixture(params=["kaoqin", "lingdao", "caiwu", ADMINISTRATOR, "jiwei"])
def shell(request: pytest.FixtureRequest, program: Program, sample_folder: Path) -> Iterator[Shell]:
    with whole_window(sample_folder, request.param) as (shown, _):
        yield shown


def counted(shell: Shell, qtbot: QtBot) -> TodayPage:
    page = shell.page
    assert isinstance(page, TodayPage)
    qtbot.waitUntil(lambda: page.stack.currentIndex() > 0)
    return page


def test_today_is_first_and_each_count_is_its_list(shell: Shell, qtbot: QtBot) -> None:
    assert shell.key == "today"
    page = counted(shell, qtbot)
    for at, heap in enumerate(page.heaps):
        page.table.setCurrentIndex(page.table.proxy.index(at, 0))
        assert list(page.items.rows_model.rows) == list(heap.items)
        assert heap.count == len(heap.items) > 0
        told = page.items.rows_model.columns
        assert all(any(column.text(item) for item in heap.items) for column in told), "a column of nothing"
        assert len({tuple(map(column.text, heap.items)) for column in told}) == len(told), "one thing twice"
    wanted = badges(page.heaps)
    for room, button in shell.sidebar.buttons.items():
        assert button.badge == sum(wanted.get(key, 0) for key in shell.pages_of(room)), room
    waits_nowhere = {key for key, number in wanted.items() if number and not shell.entries[key].listed}
    assert waits_nowhere == set(), "what waits for an account stands on a page that it can use"


def test_every_item_leads_to_its_page(shell: Shell, qtbot: QtBot) -> None:
    page = counted(shell, qtbot)
    for heap in page.heaps:
        shell.show_page("today")
        qtbot.waitUntil(lambda: not shell.jobs.store.is_busy)
        assert page.table.select_row(lambda one, heap=heap: one.waits is heap.waits)  # type: ignore[misc]
        press(page.table, Qt.Key.Key_Return)
        assert page.items.hasFocus()
        press(page.items, Qt.Key.Key_Return)
        assert shell.key != "today" and badges([heap])[shell.key] > 0
        qtbot.waitUntil(lambda: not shell.jobs.store.is_busy)


def test_esc_in_the_list_goes_back_to_the_counts(program: Program, sample_folder: Path, qtbot: QtBot) -> None:
    with whole_window(sample_folder, "kaoqin") as (shell, _):
        page = counted(shell, qtbot)
        page.items.setFocus()
        press(page.items, Qt.Key.Key_Escape)
        assert page.table.hasFocus() and shell.key == "today"


def test_what_is_done_elsewhere_is_counted_again(
    program: Program, sample_folder: Path, qtbot: QtBot
) -> None:
    with whole_window(sample_folder, "caiwu") as (shell, _):
        page = counted(shell, qtbot)
        before = shell.sidebar.buttons["bonus"].badge
        assert before == 2, "both sheets of the year are to be checked"
        assert shell.show_page("staff")
        leader = replace(page.desk, actor=Actor("lingdao", "分管领导", Role.LEADER))
        approve(leader, 2017, SheetKind.BONUS)
        approve(leader, 2017, SheetKind.POLICE)
        shell.tell(frozenset({Topic.BONUS}))
        qtbot.waitUntil(partial(_is_left, page, Waits.TO_PAY))
        assert shell.sidebar.buttons["bonus"].badge == 2


def test_nothing_to_do_is_said_calmly(program: Program, sample_folder: Path, qtbot: QtBot) -> None:
    with whole_window(sample_folder, "jiwei") as (shell, _):
        page = counted(shell, qtbot)
        assert page.heaps == () and page.nothing.isVisible()
        assert page.primary_action() is None and not shell.header.primary.isVisible()
        assert not any(button.badge for button in shell.sidebar.buttons.values())


def test_a_new_office_is_led_through_three_steps_that_can_be_skipped(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "new"
    FileDoor(folder).found("城南街道", "kaoqin", "王芳", PASSWORD)
    with whole_window(folder, "kaoqin") as (shell, _):
        page = counted(shell, qtbot)
        assert page.steps.isVisible()
        for button, key in zip(page.steps.buttons, ("import", "calendar", "signs"), strict=True):
            shell.show_page("today")
            qtbot.waitUntil(partial(_is_calm, shell))
            press(button, Qt.Key.Key_Space)
            assert shell.key == key
        shell.show_page("today")
        press(page.steps.skip_button, Qt.Key.Key_Space)
        assert page.nothing.isVisible()


def test_the_second_and_third_step_do_not_vanish_with_the_first(
    program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    """With the roster came half-days to mark, and the steps that were left were gone for good."""
    folder = tmp_path / "new"
    FileDoor(folder).found("城南街道", "kaoqin", "王芳", PASSWORD)
    with whole_window(folder, "kaoqin") as (shell, opened):
        page = counted(shell, qtbot)
        assert shell.focusWidget() is page.steps.buttons[0], "the first step is one Enter away"
        person(opened.desk, 1, "张三", agency(opened.desk, "司法所"))
        page.desk = replace(opened.desk, clock=lambda: datetime(2050, 1, 10, 9, 0, tzinfo=UTC))
        page.reload()
        qtbot.waitUntil(partial(_has, page, Waits.YEARS))
        assert [button.isVisible() for button in page.steps.buttons] == [False, True, True]
        press(page.steps.buttons[2], Qt.Key.Key_Space)
        assert shell.key == "signs"
        shell.show_page("today")
        qtbot.waitUntil(partial(_is_calm, shell))
        assert [button.isVisible() for button in page.steps.buttons] == [False, True, False]
        press(page.steps.skip_button, Qt.Key.Key_Space)
        page.reload()
        qtbot.waitUntil(partial(_is_calm, shell))
        assert not page.steps.isVisible() and page.table.isVisible()


@pytest.mark.parametrize("role", [Role.LEADER, Role.FINANCE, Role.SUPERVISOR])
def test_a_new_office_tells_everybody_what_comes_first(
    role: Role, program: Program, tmp_path: Path, qtbot: QtBot
) -> None:
    folder = tmp_path / "new"
    FileDoor(folder).found("城南街道", "kaoqin", "王芳", PASSWORD)
    with whole_window(folder, "kaoqin") as (shell, _):
        page = counted(shell, qtbot)
        page.desk = replace(page.desk, actor=Actor("other", "某人", role))
        page.reload()
        qtbot.waitUntil(page.nothing.isVisible)
        assert not page.steps.isVisible()
        assert page.nothing.title.text() == "Nobody is on the roster yet"


def test_a_day_that_begins_is_counted_without_any_change(
    program: Program, sample_folder: Path, qtbot: QtBot
) -> None:
    with whole_window(sample_folder, "kaoqin") as (shell, _):
        page = counted(shell, qtbot)
        assert page.turning.isActive()
        page.desk = replace(page.desk, clock=lambda: datetime(2018, 1, 15, 0, 1, tzinfo=UTC))
        page.turning.timeout.emit()
        qtbot.waitUntil(partial(_has, page, Waits.UNMARKED))
        assert page.period() == "2018-01-15"


def test_counting_again_leaves_the_cursor_where_it_is(
    program: Program, sample_folder: Path, qtbot: QtBot
) -> None:
    """It went back to the first item, so that Enter opened another one than was chosen."""
    with whole_window(sample_folder, "kaoqin") as (shell, _):
        page = counted(shell, qtbot)
        assert page.table.select_row(lambda heap: heap.waits is Waits.MONTHS)
        press(page.table, Qt.Key.Key_Return)
        for _ in range(7):
            press(page.items, Qt.Key.Key_Down)
        chosen = page.items.current_row()
        shell.tell(frozenset({Topic.LEAVE}))
        qtbot.waitUntil(partial(_is_calm, shell))
        assert page.items.current_row() == chosen and page.items.hasFocus()
        page.desk = replace(page.desk, clock=lambda: datetime(2016, 1, 15, tzinfo=UTC))
        shell.tell(frozenset({Topic.LEAVE}))
        qtbot.waitUntil(lambda: Waits.MONTHS not in [heap.waits for heap in page.heaps])
        assert not page.items.hasFocus(), "Enter opens nothing of a list that nobody has come to"


def _has(page: TodayPage, waits: Waits) -> bool:
    return waits in [heap.waits for heap in page.heaps]


def _is_calm(shell: Shell) -> bool:
    return not shell.jobs.store.is_busy


def _is_left(page: TodayPage, waits: Waits) -> bool:
    return [heap.waits for heap in page.heaps] == [waits]


def test_each_count_of_events_opens_exactly_the_list_that_it_counted(
    program: Program, sample_folder: Path, qtbot: QtBot
) -> None:
    door = FileDoor(sample_folder)
    opened = door.enter(ADMINISTRATOR, PASSWORD)
    assert opened is not None
    fill_events(opened.desk, SAMPLES / "events", str)
    opened.store.close()
    door.close()
    with whole_window(sample_folder, ADMINISTRATOR) as (shell, _):
        page = counted(shell, qtbot)
        heaps = [heap for heap in page.heaps if heap.events is not None]
        assert {heap.events.by.part for heap in heaps if heap.events} == {Part.HUB}
        for heap in heaps:
            shell.show_page("today")
            qtbot.waitUntil(partial(_is_calm, shell))
            assert page.table.select_row(lambda one, heap=heap: one.events == heap.events)  # type: ignore[misc]
            assert "Event no." in [column.title for column in page.items.rows_model.columns]
            press(page.table, Qt.Key.Key_L)
            qtbot.waitUntil(partial(_is_calm, shell))
            board = shell.page
            assert isinstance(board, BoardPage)
            board.table.more_asked.emit(ALL)
            listed = {row.number for row in board.table.rows_model.rows}
            assert listed == {item.number for item in heap.items}
        waiting = {item.number for heap in heaps for item in heap.items}
        assert shell.sidebar.buttons["events"].badge == len(waiting)
