"""The pages of the grids by keys: areas and posts, patrols, marks, figures, approval, papers."""

from __future__ import annotations

from datetime import timedelta

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.places import GridMonthPlace, GridsPlace
from desktop.work.grids import months_page
from desktop.work.grids.months_page import GridMonthsPage, tree_of
from desktop.work.grids.page import AREAS, EVENTS, PATROLS, GridsPage
from forms.entry.sheets.check import RunCheckDialog
from forms.entry.sheets.money_decision import ApproveSheetDialog, PaySheetDialog
from forms.entry.work.grids.area import CommunityDialog, GridDialog
from forms.entry.work.grids.figures import FiguresDialog
from forms.entry.work.grids.mark import MarkDialog
from forms.entry.work.grids.pasted import PatrolsRefusedDialog
from forms.entry.work.grids.patrol import PatrolDialog
from forms.entry.work.grids.post import GridPostDialog
from forms.entry.work.grids.rules_text import GridRulesTextDialog
from forms.kit.dialogs.last_day import LastDayDialog
from models.rules.core.explain import replay
from models.rules.core.money import yuan_text
from models.rules.sheets.words import SheetState
from models.rules.work.grids.words import QualityMark
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.work.grids.approval import approve_grid_month
from models.services.work.grids.areas import GridEntry, communities, grids, save_grid
from models.services.work.grids.marks import grid_events
from models.services.work.grids.patrols import patrols
from models.services.work.grids.workers import workers
from models.store.store import Store
from tests.desktop.conftest import program
from tests.desktop.people.people_pages import Said, Window, dialog_of
from tests.desktop.qt import paper_on, press
from tests.services.sample_office import open_office
from tests.services.work.grids.office import (
    FIGURES,
    FIRST,
    JUNE,
    GridStreet,
    enter_figures,
    july,
    open_grids,
    patrol,
    verified,
)

__all__ = ["program"]
Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


@pytest.fixture
def office(sqlite_store: Store) -> GridStreet:
    return open_grids(sqlite_store)


def areas(desk: Desk, qtbot: QtBot) -> GridsPage:
    window = Window()
    page = GridsPage(desk, window.jobs)
    page.setProperty("window", window)
    window.show_page(page, qtbot)
    return page


def months(desk: Desk, qtbot: QtBot) -> GridMonthsPage:
    window = Window()
    page = GridMonthsPage(desk, window.jobs)
    page.setProperty("window", window)
    page.month_box.set_month(JUNE)
    window.show_page(page, qtbot)
    return page


def test_an_empty_office_says_what_to_do_first(program: Program, qtbot: QtBot, sqlite_store: Store) -> None:
    page = areas(open_office(sqlite_store), qtbot)
    assert page.empty.button.isVisible()
    page.empty.button.click()
    dialog = dialog_of(page, CommunityDialog, qtbot)
    dialog.code.setText("999999001001")
    dialog.name.setText("城南一村")
    dialog.submit()
    assert [row.name for row in communities(page.desk)] == ["城南一村"]


def test_a_grid_and_a_post_are_entered_by_keys(program: Program, qtbot: QtBot, office: GridStreet) -> None:
    page = areas(office.street.seat("zhihui"), qtbot)
    said = Said(page)
    press(page.areas, Key.Key_G)
    grid = dialog_of(page, GridDialog, qtbot)
    grid.code.setText("999999001001003")
    grid.name.setText("第3网格")
    grid.submit()
    assert len(grids(page.desk)) == 3
    press(page.areas, Key.Key_N)
    post = dialog_of(page, GridPostDialog, qtbot)
    post.person.setText("新人")
    post.phone.setText("13800000009")
    post.submit()
    assert workers(page.desk)[-1].name == "新人"
    assert {row.worker.name for row in page.posts.shown_rows()} == {"钱长", "赵网格", "新人"}
    assert len(said.texts) == 2 and not said.refused


def test_a_name_typed_wrongly_is_taken_back_by_ctrl_z(
    program: Program, qtbot: QtBot, office: GridStreet
) -> None:
    page = areas(office.street.seat("zhihui"), qtbot)
    before = [(row.code, row.name, row.community) for row in grids(page.desk)]
    press(page.areas, Key.Key_E)
    grid = dialog_of(page, GridDialog, qtbot)
    grid.name.setText("写错的名称")
    grid.submit()
    assert "写错的名称" in [row.name for row in grids(page.desk)]
    page.undo_newest()
    assert [(row.code, row.name, row.community) for row in grids(page.desk)] == before
    page.redo_newest()
    page.undo_newest()
    page.add_community()
    community = dialog_of(page, CommunityDialog, qtbot)
    community.name.setText("写错的村")
    community.submit()
    assert "写错的村" in [row.name for row in communities(page.desk)]
    page.undo_newest()
    assert [(row.code, row.name, row.community) for row in grids(page.desk)] == before


def test_a_refusal_stands_at_its_field(program: Program, qtbot: QtBot, office: GridStreet) -> None:
    page = areas(office.street.seat("zhihui"), qtbot)
    press(page.areas, Key.Key_G)
    dialog = dialog_of(page, GridDialog, qtbot)
    dialog.code.setText(FIRST)
    dialog.name.setText("又一个")
    dialog.submit()
    assert dialog.isVisible() and dialog.form.error("code")


def test_a_post_is_ended(program: Program, qtbot: QtBot, office: GridStreet) -> None:
    page = areas(office.street.seat("zhihui"), qtbot)
    page.end()
    dialog_of(page, LastDayDialog, qtbot).submit()
    leader = next(row for row in workers(page.desk) if row.id == office.leader)
    assert leader.posts[0].until == page.desk.today


def test_a_grid_is_ended_by_keys_and_taken_back(
    program: Program, qtbot: QtBot, office: GridStreet
) -> None:
    page = areas(office.street.seat("zhihui"), qtbot)
    save_grid(page.desk, GridEntry(code="999999001001003", name="第3网格"), is_new=True)
    page.refresh(frozenset())
    page.show_item(GridsPlace(grid="999999001001003"))
    press(page.areas, Key.Key_G, SHIFT)
    dialog = dialog_of(page, LastDayDialog, qtbot)
    dialog.until.set_day(page.desk.today - timedelta(days=1))
    dialog.submit()
    assert "999999001001003" not in {row.code for row in grids(page.desk)}
    assert len(page.areas.shown_rows()) == 2
    page.undo_newest()
    assert "999999001001003" in {row.code for row in grids(page.desk)}
    page.redo_newest()
    assert len(grids(page.desk)) == 2


def test_a_grid_with_people_says_whose_posts_end_first(
    program: Program, qtbot: QtBot, office: GridStreet
) -> None:
    page = areas(office.street.seat("zhihui"), qtbot)
    press(page.areas, Key.Key_G, SHIFT)
    dialog = dialog_of(page, LastDayDialog, qtbot)
    dialog.submit()
    assert dialog.isVisible() and "钱长, 赵网格" in dialog.form.error("until")
    assert len(grids(page.desk)) == 2


HEADINGS = ("带队人", "开始时间", "结束时间", "巡查名称", "巡查类型", "巡查内容", "所属网格")
GOOD = ("赵网格", "2017/6/1 06:00", "2017-06-01 07:30", "日常巡查", "安全检查", "消防通道\n畅通", FIRST)


def _copied(*rows: tuple[str, ...]) -> None:
    text = "\r\n".join("\t".join(f'"{c}"' if "\n" in c else c for c in row) for row in rows) + "\r\n"
    QGuiApplication.clipboard().setText(text)


def test_patrols_are_pasted_all_or_none(program: Program, qtbot: QtBot, office: GridStreet) -> None:
    page = areas(office.street.seat("zhihui"), qtbot)
    page.show_item(GridsPlace(month=JUNE, leaf="patrols"))
    said = Said(page)
    late = ("赵网格", "2017-06-01 08:00", "2017-06-01 07:30", *GOOD[3:])
    _copied(HEADINGS, GOOD, late, (*GOOD[:6], "别处"))
    press(page.patrols, Key.Key_V, CTRL)
    dialog = dialog_of(page, PatrolsRefusedDialog, qtbot)
    told = [dialog.list.item(at).text() for at in range(dialog.list.count())]
    assert len(told) == 2 and "B3" in told[0] and "G4" in told[1]
    press(dialog, Key.Key_Escape)
    assert patrols(page.desk, JUNE) == ()
    _copied(HEADINGS, GOOD, ("孙兼", *GOOD[1:]))
    press(page.patrols, Key.Key_V, CTRL)
    entered = patrols(page.desk, JUNE)
    assert [(row.entry.leader, row.minutes, row.worker_id) for row in entered] == [
        ("赵网格", 90, office.worker), ("孙兼", 90, office.spare),
    ]  # fmt: skip
    assert said.texts == ["2 patrols are entered."]
    press(page.patrols, Key.Key_V, CTRL)
    assert len(said.refused) == 1 and len(patrols(page.desk, JUNE)) == 2


def test_a_block_without_headings_is_that_of_the_patrol_book(
    program: Program, qtbot: QtBot, office: GridStreet
) -> None:
    page = areas(office.street.seat("zhihui"), qtbot)
    page.show_item(GridsPlace(month=JUNE, leaf="patrols"))
    _copied(("巡查", "安全检查", "内容", "", "2017-06-01 06:00", "2017-06-01 06:45", "", "赵网格", "", FIRST))
    press(page.patrols, Key.Key_V, CTRL)
    assert [row.minutes for row in patrols(page.desk, JUNE)] == [45]
    _copied(("巡查", "安全检查"))
    press(page.patrols, Key.Key_V, CTRL)
    assert "2 columns" in dialog_of(page, PatrolsRefusedDialog, qtbot).list.item(0).text()


def test_nothing_is_pasted_into_an_approved_month_nor_by_a_reader(
    program: Program, qtbot: QtBot, office: GridStreet
) -> None:
    enter_figures(office)
    july(office)
    approve_grid_month(office.street.seat("zhuren", Role.LEADER), JUNE)
    page = areas(office.street.seat("zhihui"), qtbot)
    page.show_item(GridsPlace(month=JUNE, leaf="patrols"))
    _copied(HEADINGS, GOOD)
    press(page.patrols, Key.Key_V, CTRL)
    assert "approved" in dialog_of(page, PatrolsRefusedDialog, qtbot).list.item(0).text()
    reader = areas(office.street.seat("jiancha", Role.SUPERVISOR), qtbot)
    reader.show_item(GridsPlace(month=JUNE, leaf="patrols"))
    press(reader.patrols, Key.Key_V, CTRL)
    assert patrols(page.desk, JUNE) == () and reader.paste_action not in reader.tool_actions()


def test_a_patrol_is_entered_and_deleted(program: Program, qtbot: QtBot, office: GridStreet) -> None:
    page = areas(office.street.seat("zhihui"), qtbot)
    page.show_item(GridsPlace(month=JUNE, leaf="patrols"))
    assert page.leaf == PATROLS
    assert page.patrols.empty.isVisible() and page.delete_action not in page.tool_actions()
    press(page.patrols, Key.Key_N)
    dialog = dialog_of(page, PatrolDialog, qtbot)
    dialog.leader.setText("赵网格")
    dialog.content.setText("检查消防通道")
    dialog.started.setText("2017-06-01 06:00")
    dialog.ended.setText("2017-06-01 07:30")
    dialog.submit()
    (row,) = patrols(page.desk, JUNE)
    assert (row.minutes, row.worker_id) == (90, office.worker)
    assert page.delete_action in page.tool_actions()
    page.patrols.setCurrentIndex(page.patrols.proxy.index(0, 0))
    press(page.patrols, Key.Key_Delete)
    assert patrols(page.desk, JUNE) == ()
    page.undo_newest()  # the deletion
    (back,) = patrols(page.desk, JUNE)
    assert (back.entry, back.worker_id) == (row.entry, row.worker_id)


def test_what_was_done_to_patrols_marks_and_posts_is_undone_and_done_again(
    program: Program, qtbot: QtBot, office: GridStreet
) -> None:
    verified(office.street, "a")
    patrol(office)
    page = areas(office.street.seat("zhihui"), qtbot)
    page.show_item(GridsPlace(month=JUNE, leaf="patrols"))
    (before,) = page.patrols.shown_rows()
    page.change_patrol()
    dialog = dialog_of(page, PatrolDialog, qtbot)
    dialog.content.setText("走访")
    dialog.submit()
    page.undo_newest()
    assert patrols(page.desk, JUNE)[0].entry == before.entry
    page.redo_newest()
    assert patrols(page.desk, JUNE)[0].entry.content == "走访"
    page.show_item(GridsPlace(month=JUNE, leaf="events"))
    marked = grid_events(page.desk, JUNE)[0].mark
    page.mark_at_once(QualityMark.VALID)
    assert grid_events(page.desk, JUNE)[0].mark is QualityMark.VALID
    page.undo_newest()
    assert grid_events(page.desk, JUNE)[0].mark is marked
    admin = areas(office.street.admin, qtbot)
    post = admin.posts.current_row()
    assert post is not None
    admin.end()
    dialog_of(admin, LastDayDialog, qtbot).submit()
    admin.undo_newest()
    again = next(one.post for one in admin.posts.shown_rows() if one.post.id == post.post.id)
    assert again.until == post.post.until


def test_events_are_marked_by_a_digit_or_the_dialog(
    program: Program, qtbot: QtBot, office: GridStreet
) -> None:
    verified(office.street, "a")
    page = areas(office.street.seat("zhihui"), qtbot)
    page.show_item(GridsPlace(month=JUNE, leaf="events"))
    assert page.leaf == EVENTS
    page.events.setFocus()
    press(page.events, Key.Key_1)
    assert grid_events(page.desk, JUNE)[0].mark is QualityMark.VALID
    press(page.events, Key.Key_4)
    dialog = dialog_of(page, MarkDialog, qtbot)
    dialog.submit()
    assert dialog.form.error("reason")
    dialog.reason.setText("重复上报")
    dialog.submit()
    assert grid_events(page.desk, JUNE)[0].mark is QualityMark.OTHER


def test_the_notice_is_shown_and_left(program: Program, qtbot: QtBot, office: GridStreet) -> None:
    page = areas(office.street.seat("zhihui"), qtbot)
    press(page.areas, Key.Key_P, CTRL)
    paper = paper_on(page).paper
    assert paper is not None and paper.name == "城南街道城南一村网格公示"
    assert page.step_back() and not page.papers.shows_paper
    assert page.leaf == AREAS


def test_a_supervisor_reads_and_changes_nothing(program: Program, qtbot: QtBot, office: GridStreet) -> None:
    page = areas(office.street.seat("jiwei", Role.SUPERVISOR), qtbot)
    press(page.areas, Key.Key_G)
    page.add_post()
    page.add_patrol()
    assert not page.findChildren(GridDialog) and not page.findChildren(GridPostDialog)
    assert page.primary_action() is None


def test_figures_are_entered_and_the_month_explained(
    program: Program, qtbot: QtBot, office: GridStreet
) -> None:
    page = months(office.street.seat("zhihui"), qtbot)
    (line,) = page.table.shown_rows()
    assert line.shown is None and len(line.problems) == 4
    press(page.table, Key.Key_E)
    dialog = dialog_of(page, FiguresDialog, qtbot)
    for key, number in FIGURES.items():
        dialog.edits[key].setText(str(number))
    dialog.source.setText("平台导出")
    dialog.submit()
    (line,) = page.table.shown_rows()
    assert line.shown is not None and line.shown.score == "45"
    assert replay(tree_of(line)) * 100 == line.amount_fen
    paid = yuan_text(line.amount_fen or 0).removesuffix(".00")
    assert page.explained.sentence.plain.endswith(f" = {paid}")


def test_a_month_of_very_many_events_holds_nothing_up_and_nothing_is_done_with_the_one_before(
    program: Program, qtbot: QtBot, office: GridStreet, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = months(office.street.seat("zhihui"), qtbot)
    monkeypatch.setattr(months_page, "has_many_events", lambda _desk, _span: True)
    page.reload()
    assert page.jobs.store.is_busy and page.view is None
    press(page.table, Key.Key_E)
    assert not page.findChildren(FiguresDialog)
    qtbot.waitUntil(lambda: page.view is not None)
    assert len(page.table.shown_rows()) == 1
    page.month_box.set_month(201001)
    page.reload()
    qtbot.waitUntil(page.empty.isVisible, timeout=20_000)
    assert page.empty.text.text()


def test_a_month_is_approved_and_paid(program: Program, qtbot: QtBot, office: GridStreet) -> None:
    enter_figures(office)
    patrol(office)
    july(office)
    page = months(office.street.seat("zhuren", Role.LEADER), qtbot)
    assert page.primary_action() is page.approve_action and page.approve_action.isEnabled()
    page.approve()
    early = dialog_of(page, ApproveSheetDialog, qtbot)
    early.submit()
    qtbot.waitUntil(lambda: "June 2017" in early.message.text())
    early.reject()
    clerk = months(office.street.seat("zhihui"), qtbot)
    assert clerk.primary_action() is clerk.check_action and clerk.check_action.isEnabled()
    press(clerk.table, Qt.Key.Key_F9)
    dialog_of(clerk, RunCheckDialog, qtbot).submit()
    assert clerk.view is not None and clerk.view.checked
    assert clerk.draft.text() == "Draft, checked, not approved"
    assert clerk.primary_action() is clerk.allowance_action
    page.reload()
    page.approve()
    dialog_of(page, ApproveSheetDialog, qtbot).submit()
    qtbot.waitUntil(lambda: page.view is not None and page.view.state is SheetState.APPROVED)
    finance = months(office.street.seat("caiwu", Role.FINANCE), qtbot)
    assert finance.primary_action() is finance.paid_action
    finance.pay()
    dialog = dialog_of(finance, PaySheetDialog, qtbot)
    dialog.document.setText("记-7号")
    dialog.submit()
    assert finance.view is not None and finance.view.state is SheetState.PAID


def test_both_sheets_are_shown(program: Program, qtbot: QtBot, office: GridStreet) -> None:
    enter_figures(office)
    page = months(office.street.seat("zhihui"), qtbot)
    page.show_allowances()
    paper = paper_on(page).paper
    assert paper is not None and paper.name == "城南街道2017年6月网格员津贴发放表"
    page.step_back()
    page.show_scores()
    paper = paper_on(page).paper
    assert paper is not None and paper.name == "城南街道2017年6月网格员考核计分表"


def test_rules_come_from_an_example_and_as_text(program: Program, qtbot: QtBot, sqlite_store: Store) -> None:
    page = months(open_office(sqlite_store), qtbot)
    assert page.view is None and page.empty.button.isVisible()
    page.empty.button.click()
    dialog = dialog_of(page, GridRulesTextDialog, qtbot)
    assert "专职网格员月度百分考核" in dialog.edit.toPlainText()
    dialog.submit()
    assert [row.rules.title for row in page.rules] == ["专职网格员月度百分考核"]


def test_a_place_leads_to_a_month(program: Program, qtbot: QtBot, office: GridStreet) -> None:
    page = months(office.street.seat("zhihui"), qtbot)
    page.show_item(GridMonthPlace(201705))
    assert page.period() == "2017-05"


KEYS = (
    Key.Key_N, Key.Key_G, Key.Key_C, Key.Key_E, Key.Key_Delete, Key.Key_M, Key.Key_1, Key.Key_4, Key.Key_F9,
)  # fmt: skip


@pytest.mark.parametrize("leaf", [AREAS, PATROLS, EVENTS])
def test_who_only_reads_changes_nothing_by_any_key(
    program: Program, qtbot: QtBot, office: GridStreet, leaf: int
) -> None:
    verified(office.street, "a")
    patrol(office)
    page = areas(office.street.seat("jiancha", Role.SUPERVISOR), qtbot)
    page.show_item(GridsPlace(month=JUNE))
    page.leaves.setCurrentIndex(leaf)
    said = Said(page)
    for key in KEYS:
        press(page.tables[leaf], key)
        press(page.tables[leaf], key, SHIFT)
    open_dialogs = [one for one in page.findChildren(QDialog) if one.isVisible()]
    assert not open_dialogs and not said.refused and not said.changes
    assert page.primary_action() is None
    assert len(patrols(page.desk, JUNE)) == 1
    assert grid_events(page.desk, JUNE)[0].mark is QualityMark.UNMARKED


def test_who_only_reads_sees_a_month_with_its_trees_and_prints_it(
    program: Program, qtbot: QtBot, office: GridStreet
) -> None:
    enter_figures(office)
    page = months(office.street.seat("jiancha", Role.SUPERVISOR), qtbot)
    said = Said(page)
    for key in KEYS:
        press(page.table, key)
    assert not [one for one in page.findChildren(QDialog) if one.isVisible()] and not said.refused
    press(page.table, Key.Key_F6)
    assert page.on_rules and page.rule_table.hasFocus()
    press(page.rule_table, Key.Key_T, CTRL)
    assert not [one for one in page.findChildren(QDialog) if one.isVisible()]
    press(page.rule_table, Key.Key_F6)
    press(page.table, Key.Key_P, CTRL)
    paper_on(page)
