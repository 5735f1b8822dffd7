"""The exchange's page by keys: files in, lines to decide, what is to be told, parked numbers, code maps."""

from __future__ import annotations

from datetime import date
from functools import partial
from pathlib import Path

import pytest
from openpyxl import load_workbook
from openpyxl.comments import Comment
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.places import EventsPlace, ExchangePlace, Place
from desktop.work.exchange import operations
from desktop.work.exchange.page import CODES, CONFLICTS, OUTBOX, PARKED, SYSTEMS, ExchangePage
from forms.entry.work.exchange.code import CodeDialog, CodeEntry
from forms.entry.work.exchange.system import SystemDialog, SystemEntry
from forms.kit.dialogs.dialog import EntryDialog
from forms.kit.dialogs.last_day import LastDayDialog
from forms.kit.dialogs.reason import ReasonDialog
from models.rules.events.words import Level, Verb
from models.rules.work.exchange.words import CodeField, Format
from models.services.events.lists import list_events
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.work.exchange.codes import codes
from models.services.work.exchange.conflicts import conflicts
from models.services.work.exchange.outbox import outbox
from models.services.work.exchange.status import files, parked_numbers, status
from models.services.work.exchange.systems import set_up_system, settings
from models.store.store import Store
from tests.desktop.conftest import program
from tests.desktop.people.people_pages import Said, Window, dialog_of
from tests.desktop.qt import press
from tests.services.events.desk import Street, open_street
from tests.services.work.exchange.desk import CITY, line, take
from tests.workbook.work.exchange.files import row, write, xlsx

__all__ = ["program"]
Key = Qt.Key
SINCE = date(2017, 1, 1)


@pytest.fixture
def street(sqlite_store: Store) -> Street:
    return open_street(sqlite_store)


@pytest.fixture
def box(street: Street, tmp_path: Path) -> Path:
    """The folder of 智慧城管, set up."""
    folder = tmp_path / CITY
    folder.mkdir()
    set_up_system(street.admin, CITY, folder=str(folder), since=SINCE, out=Format.CSV)
    return folder


def opened(desk: Desk, qtbot: QtBot, at: int = SYSTEMS) -> ExchangePage:
    window = Window()
    page = ExchangePage(desk, window.jobs)
    page.setProperty("window", window)
    window.show_page(page, qtbot)
    page.tabs.setCurrentIndex(at)
    page.lists[at].table.setFocus()
    return page


def test_a_list_with_nothing_in_it_offers_nothing_to_do_with_its_lines(
    program: Program, qtbot: QtBot, street: Street
) -> None:
    page = opened(street.admin, qtbot, CONFLICTS)
    for at in (CONFLICTS, OUTBOX, PARKED):
        page.tabs.setCurrentIndex(at)
        assert page.lists[at].empty.isVisible()
        assert (page.primary_action(), tuple(page.tool_actions())) == (None, ())
    page.tabs.setCurrentIndex(CODES)
    assert page.primary_action() is page.map_action, "a code can be mapped before a file brings it"


def disagreeing(street: Street) -> str:
    """Take an event in that they call finished; return its number."""
    take(street, line("0001"))
    number = list_events(street.admin).rows[0].number
    street.versions[number] = 1
    take(street, line("0001", "2", state="结案"), name="b.xlsx")
    return number


def test_files_are_collected_and_what_is_wrong_or_unread_is_told(
    program: Program, qtbot: QtBot, street: Street, box: Path
) -> None:
    xlsx(box / "a.xlsx", row())
    book = load_workbook(box / "a.xlsx")
    book.worksheets[0]["C2"].comment = Comment("请先核实", "张三")
    book.save(box / "a.xlsx")
    write(box / "b.csv", row(任务号="", 活动号="2"))
    page = opened(street.admin, qtbot)
    said = Said(page)
    with qtbot.waitSignal(page.changed):
        press(page.systems.table, Key.Key_R)
    assert [one.name for one in files(street.admin)] == ["a.xlsx"]
    assert "1 files taken in" in said.texts[-1]
    first, second = said.refused[-1].splitlines()
    assert "b.csv" in first
    assert "C2" in second
    assert "comment" in second


def test_a_folder_that_is_gone_is_told(program: Program, qtbot: QtBot, street: Street, box: Path) -> None:
    box.rmdir()
    page = opened(street.admin, qtbot)
    said = Said(page)
    with qtbot.waitSignal(page.changed):
        press(page.systems.table, Key.Key_R)
    assert str(box) in said.refused[-1]


def test_one_file_is_taken_from_anywhere_or_refused_place_by_place(
    program: Program, qtbot: QtBot, street: Street, tmp_path: Path
) -> None:
    page = opened(street.admin, qtbot)
    said = Said(page)

    def take_file(path: Path) -> None:
        page.take_file(CITY, path)
        assert page.jobs.store.is_busy, "a file of thousands of lines would hold the window up"
        qtbot.waitUntil(lambda: not page.jobs.store.is_busy)

    take_file(xlsx(tmp_path / "bad.xlsx", row(立案时间="昨天")))
    assert "F2" in said.refused[-1]
    assert files(street.admin) == ()
    take_file(tmp_path / "gone.xlsx")
    assert "gone.xlsx" in said.refused[-1]
    take_file(xlsx(tmp_path / "good.xlsx", row()))
    assert "good.xlsx" in said.texts[-1]
    take_file(tmp_path / "good.xlsx")
    assert "nothing new" in said.texts[-1]
    assert len(list_events(street.admin).rows) == 1


def test_a_system_is_set_up_by_keys(
    program: Program, qtbot: QtBot, street: Street, tmp_path: Path
) -> None:
    page = opened(street.admin, qtbot)
    page.systems.table.select_row(lambda one: one.setting.system == CITY)
    press(page.systems.table, Key.Key_E)
    dialog = dialog_of(page, SystemDialog, qtbot)
    dialog.watched.setChecked(True)
    dialog.submit()
    assert dialog.isVisible(), "what is watched is a folder"
    dialog.folder.setText(str(tmp_path))
    dialog.submit()
    assert not dialog.isVisible(), dialog.message.text()
    found = next(one for one in settings(street.admin) if one.system == CITY)
    assert (found.folder, found.watched) == (str(tmp_path), True)


@pytest.mark.parametrize(("key", "decided"), [(Key.Key_O, "ours"), (Key.Key_T, "theirs")])
def test_a_conflict_is_decided_with_a_reason(
    program: Program, qtbot: QtBot, street: Street, key: Key, decided: str
) -> None:
    disagreeing(street)
    page = opened(street.admin, qtbot, CONFLICTS)
    assert "(1)" in page.tabs.tabText(CONFLICTS)
    press(page.conflicts.table, key)
    dialog = dialog_of(page, ReasonDialog, qtbot)
    dialog.submit()
    assert dialog.isVisible()
    dialog.reason.setText("现场核实过")
    dialog.submit()
    assert conflicts(street.admin) == ()
    (one,) = conflicts(street.admin, decided=True)
    assert (one.decided, one.reason) == (decided, "现场核实过")
    press(page.conflicts.table, key)
    assert not [one for one in page.findChildren(ReasonDialog) if one.isVisible()], "decided once"


def test_the_outbox_is_written_or_marked_and_opens_its_event(
    program: Program, qtbot: QtBot, street: Street, box: Path
) -> None:
    take(street, line("0001"), line("0002", place="城南二村", summary="另一处"))
    for one in list_events(street.admin).rows:
        street.versions[one.number] = 1
        street.deed(one.number, Verb.ACCEPT)
    page = opened(street.admin, qtbot, OUTBOX)
    assert "(2)" in page.tabs.tabText(OUTBOX)
    places: list[Place] = []
    page.go.connect(places.append)
    press(page.outbox.table, Key.Key_Return)
    assert places == [EventsPlace(number=page.outbox.table.shown_rows()[0].number)]
    press(page.outbox.table, Key.Key_T)
    dialog = dialog_of(page, ReasonDialog, qtbot)
    dialog.reason.setText("电话告知王科")
    dialog.submit()
    assert len(outbox(street.admin)) == 1
    press(page.outbox.table, Key.Key_W)
    assert outbox(street.admin) == ()
    assert [path.suffix for path in (box / "out").iterdir()] == [".csv"]
    assert page.outbox.stack.currentWidget() is page.outbox.empty


def test_a_parked_number_becomes_an_event_once_its_code_is_mapped(
    program: Program, qtbot: QtBot, street: Street
) -> None:
    take(street, line("0001", category="E8801"))
    page = opened(street.admin, qtbot, PARKED)
    press(page.parked.table, Key.Key_N)
    dialog = dialog_of(page, CodeDialog, qtbot)
    assert dialog.theirs.text() == "E8801"
    dialog.ours.setText("城市管理事件/暴露垃圾 04005")
    dialog.submit()
    assert not dialog.isVisible(), dialog.message.text()
    assert parked_numbers(street.admin) == ()
    assert len(list_events(street.admin).rows) == 1
    page.tabs.setCurrentIndex(CODES)
    page.codes.table.select_row(lambda one: one.theirs == "E8801")
    press(page.codes.table, Key.Key_E)
    end = dialog_of(page, LastDayDialog, qtbot)
    end.submit()
    (own,) = [one for one in codes(street.admin) if one.id]
    assert (own.field, own.span.until) == (CodeField.CATEGORY, street.now.date())


def test_a_word_mapped_to_the_wrong_category_is_taken_back_by_ctrl_z(
    program: Program, qtbot: QtBot, street: Street
) -> None:
    page = opened(street.admin, qtbot, CODES)
    today = street.now.date()
    for field, theirs, ours in (
        (CodeField.CATEGORY, "E8801", "04005"), (CodeField.LEVEL, "甲", Level.URGENT.value),
    ):  # fmt: skip
        entry = CodeEntry(system="平安建设", field=field, theirs=theirs, ours=ours, since=today)
        page.do(partial(operations.map_word, street.admin, entry))
        (own,) = [one for one in codes(street.admin) if one.id]
        page.do(partial(operations.end_word, street.admin, own, street.now.date()))
        assert [one.span.until for one in codes(street.admin) if one.id] == [street.now.date()]
        page.undo_newest()
        assert [one.span.until for one in codes(street.admin) if one.id] == [None]
        page.undo_newest()
        assert [one for one in codes(street.admin) if one.id] == []
        page.redo_newest()
        assert [one.theirs for one in codes(street.admin) if one.id] == [theirs]
        page.undo_newest()


def test_a_folder_set_up_by_mistake_is_as_before_after_ctrl_z(
    program: Program, qtbot: QtBot, street: Street, box: Path
) -> None:
    page = opened(street.admin, qtbot)
    before = status(street.admin)
    entry = SystemEntry(folder=str(box), since=street.now.date(), format=Format.XLSX, watched=False)
    page.do(partial(operations.set_up, street.admin, "平安建设", entry))
    assert status(street.admin) != before
    page.undo_newest()
    assert [one.setting.folder for one in status(street.admin)] == [one.setting.folder for one in before]


def test_a_reader_sees_everything_and_changes_nothing(
    program: Program, qtbot: QtBot, street: Street, box: Path
) -> None:
    disagreeing(street)
    take(street, line("0009", category="E8801"), name="c.xlsx")
    xlsx(box / "a.xlsx", row(任务号="0010"))
    before = (status(street.admin), conflicts(street.admin), parked_numbers(street.admin))
    page = opened(street.seat("jiancha", Role.SUPERVISOR), qtbot)
    for at in range(5):
        page.tabs.setCurrentIndex(at)
        table = page.lists[at].table
        for key in (Key.Key_R, Key.Key_E, Key.Key_O, Key.Key_T, Key.Key_W, Key.Key_N, Key.Key_X):
            press(table, key)
        assert page.primary_action() is None
        assert page.tool_actions() == ()
    assert page.findChildren(EntryDialog) == []
    assert (status(street.admin), conflicts(street.admin), parked_numbers(street.admin)) == before
    assert [path.name for path in box.iterdir()] == ["a.xlsx"]
    shown_keys = page.keys()
    assert {one.keys for one in shown_keys} == {"Ctrl+PgUp / PgDn", "Enter", "/"}


def test_empty_lists_say_what_comes_there_and_a_place_leads_to_its_list(
    program: Program, qtbot: QtBot, street: Street
) -> None:
    page = opened(street.admin, qtbot)
    assert len(page.systems.table.shown_rows()) == 5
    for part, at in (("conflicts", CONFLICTS), ("outbox", OUTBOX), ("parked", PARKED)):
        page.show_item(ExchangePlace(part))
        assert page.tabs.currentIndex() == at
        assert page.lists[at].stack.currentWidget() is page.lists[at].empty
    page.show_item(ExchangePlace("codes"))
    assert len(page.codes.table.shown_rows()) > 100, "the maps that ship with the program"
