"""The year-end desk by keys: pools, choices under the quota, every step to the filed year."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from typing import TypeVar

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import event

from desktop.app import Program
from desktop.assessment import page as assessment_page
from desktop.assessment.columns import MemberLine, member_columns
from desktop.assessment.grades.columns import GradeListRow, columns
from desktop.assessment.page import AssessmentPage
from forms.entry.assessment.decision import DecisionDialog, LaterDialog, OverrideDialog
from forms.entry.assessment.fact import FactDialog, FactEndDialog
from forms.entry.assessment.person import (
    AppealDialog,
    AppealEndDialog,
    DayDialog,
    FeedbackDialog,
    SummaryDialog,
)
from forms.entry.assessment.pool import PoolDialog, TickDialog
from forms.entry.assessment.stage import SendBackDialog, StepDialog
from forms.entry.assessment.text import AssessmentTextDialog
from forms.kit.jobs import ProgressPopup
from models.rules.assessment.stages import StepKey
from models.rules.core.grades import SAME_GRADE
from models.services.assessment.board import pool_view
from models.services.assessment.grades import grades
from models.services.assessment.open_pools import decided_in_pools
from models.services.assessment.pools import prepare_pools
from models.services.assessment.texts import assessment_texts
from models.services.assessment.year_board import read_year_board
from models.services.office.desk import Desk
from models.services.office.topics import Topic
from models.services.people import staff as staff_service
from models.services.people.staff import PostingEntry, add_staff
from models.store.store import Store
from tests.desktop.people.people_pages import Said, Window, dialog_of
from tests.desktop.qt import let_go, press
from tests.services.assessment.assessment_office import YEAR, AssessmentOffice, build
from tests.services.sample_office import entry, statements

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier
Dialog = TypeVar("Dialog", bound=QDialog)
LAND = "国土资源所公务员"


@pytest.fixture
def office(sqlite_store: Store) -> AssessmentOffice:
    return build(sqlite_store)


def opened(desk: Desk, qtbot: QtBot, pool: int = 0) -> AssessmentPage:
    window = Window()
    page = AssessmentPage(desk, window.jobs)
    page.year_box.set_year(YEAR)
    page.chosen_pool = pool
    window.show_page(page, qtbot)
    page.setProperty("window", window)
    return page


def focus(page: AssessmentPage, qtbot: QtBot) -> None:
    page.window().activateWindow()
    page.table.setFocus()
    qtbot.waitUntil(page.table.hasFocus)


def to(page: AssessmentPage, name: str) -> None:
    page.table.select_row(lambda shown: shown.row.name == name)


def said_no(dialog: StepDialog) -> str:
    """Return why a step was refused, "" when it was taken and its dialog is going."""
    return dialog.message.text() if dialog.isVisible() else ""


def take_step(page: AssessmentPage, qtbot: QtBot) -> None:
    """Press Ctrl+Enter twice: open the step, take it."""
    focus(page, qtbot)
    press(page.table, Key.Key_Return, CTRL)
    dialog = dialog_of(page, StepDialog, qtbot)
    dialog.activateWindow()
    qtbot.waitUntil(dialog.on.hasFocus)
    press(dialog.document, Key.Key_Return, CTRL)
    assert page.window().isVisible() and not said_no(dialog)


@pytest.mark.parametrize("may_make", [True, False])
def test_a_year_without_pools_shows_no_empty_list_but_what_comes_first(
    program: Program, office: AssessmentOffice, qtbot: QtBot, may_make: bool
) -> None:
    page = opened(office.clerk if may_make else office.leader, qtbot)
    assert page.none.isVisible() and page.none.button.isVisible() is may_make
    assert not page.sections.isVisible() and not page.pool_box.isVisible()
    office_pools = page.actions_of.prepare
    if may_make:
        office_pools.trigger()
        assert page.sections.isVisible() and not page.none.isVisible()


def test_the_pools_of_many_people_are_made_while_the_window_answers(
    program: Program, office: AssessmentOffice, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = opened(office.clerk, qtbot)
    monkeypatch.setattr(assessment_page, "has_many_people", lambda _desk: True)
    page.actions_of.prepare.trigger()
    assert page.jobs.store.is_busy and page.none.isVisible()
    qtbot.waitUntil(page.sections.isVisible)
    assert len(page.table.shown_rows()) == 7


def test_going_from_person_to_person_reads_no_event(
    program: Program, office: AssessmentOffice, qtbot: QtBot
) -> None:
    """Each key went through all events of the year: 0.1 s with 30,000 of them."""
    page = opened(office.clerk, qtbot)
    page.actions_of.prepare.trigger()
    page.table.setFocus()
    first = page.table.current_row()
    with statements(office.clerk) as heard:
        press(page.table, Key.Key_Down)
    assert page.table.current_row() != first and page.pane.isVisible()
    assert heard and not [sql for sql in heard if "FROM event" in sql or "JOIN event" in sql]


def test_the_clerk_makes_the_pools_and_their_panels(
    program: Program, office: AssessmentOffice, qtbot: QtBot
) -> None:
    page = opened(office.clerk, qtbot)
    assert page.primary_action() is page.actions_of.prepare
    page.actions_of.prepare.trigger()
    assert next(pool.name for pool in read_year_board(office.clerk, YEAR).year.pools) == LAND
    assert [row.name for row in page.outside.shown_rows()] == ["警"]
    assert len(page.table.shown_rows()) == 7
    page.actions_of.panel.trigger()
    ticks = dialog_of(page, TickDialog, qtbot)
    for at in range(ticks.list.count()):
        ticks.list.item(at).setCheckState(Qt.CheckState.Checked)
    ticks.submit()
    assert page.view is not None and len(page.view.panel) == 2
    page.actions_of.edit_pool.trigger()
    dialog = dialog_of(page, PoolDialog, qtbot)
    dialog.percent.setText("x")
    dialog.submit()
    assert dialog.form.error("percent")
    dialog.percent.setText("20")
    dialog.submit()
    assert dialog.form.error("document")
    dialog.document.setText("组〔2018〕1号")
    dialog.submit()
    assert page.view.quota.places == 1


def test_people_move_between_open_pools(program: Program, office: AssessmentOffice, qtbot: QtBot) -> None:
    office.pools()
    page = opened(office.clerk, qtbot)
    page.actions_of.members.trigger()
    ticks = dialog_of(page, TickDialog, qtbot)
    ticks.list.item(0).setCheckState(Qt.CheckState.Unchecked)
    ticks.submit()
    assert len(page.table.shown_rows()) == 6
    assert len(page.outside.shown_rows()) == 2


def test_a_fact_changes_the_verdict_with_its_article(
    program: Program, office: AssessmentOffice, qtbot: QtBot
) -> None:
    pool = office.pools()[LAND]
    page = opened(office.clerk, qtbot, pool)
    to(page, "丙")
    press(page.table, Key.Key_F)
    dialog = dialog_of(page, FactDialog, qtbot)
    dialog.kind.choose("investigation")
    dialog.since.setText("2017-10-1")
    dialog.submit()
    assert dialog.form.error("document")
    dialog.document.setText("立案决定书")
    dialog.submit()
    row = office.view(pool).member(office.people["丙"])
    assert row.verdict.allowed == ("不确定等次",) and row.verdict.clause
    assert "Under investigation 2017-10-01" in page.pane.lines["facts"].text()
    page.actions_of.fact_end.trigger()
    end = dialog_of(page, FactEndDialog, qtbot)
    end.until.setText("2017-12-1")
    end.document.setText("结案通知")
    end.submit()
    assert len(office.view(pool).member(office.people["丙"]).verdict.allowed) > 1


def test_the_meter_answers_each_key_and_stops_one_excellent_too_many(
    program: Program, office: AssessmentOffice, qtbot: QtBot
) -> None:
    pool = office.pools()[LAND]
    office.reviewed(pool)
    page = opened(office.leader, qtbot, pool)
    said = Said(page)
    assert page.view is not None and page.view.quota.places == 1
    to(page, "乙")
    press(page.table, Key.Key_1)
    assert "2" in page.meter.left.text() or "1 too many" in page.meter.left.text()
    press(page.table, Key.Key_A)
    assert "1 too many" in page.meter.left.text()
    assert not page.record()
    assert said.refused and office.view(pool).member(office.people["乙"]).decided is None
    press(page.table, Key.Key_2)
    assert "left 0" in page.meter.left.text()
    assert page.primary_action() is page.actions_of.record
    press(page.table, Key.Key_S, CTRL)
    assert not page.choices
    assert all(row.decided for row in office.view(pool).members)
    assert page.meter.boxes.meter is not None and page.meter.boxes.meter.chosen == 1


def test_more_places_come_only_by_a_named_paper(
    program: Program, office: AssessmentOffice, qtbot: QtBot
) -> None:
    pool = office.pools()[LAND]
    office.reviewed(pool)
    page = opened(office.leader, qtbot, pool)
    press(page.table, Key.Key_O)
    dialog = dialog_of(page, OverrideDialog, qtbot)
    dialog.places.setValue(2)
    dialog.submit()
    assert set(dialog.check()) == {"approved_by", "reason", "document"}
    dialog.approved_by.setText("区委组织部")
    dialog.reason.setText("集体记功")
    dialog.document.setText("组〔2018〕2号")
    dialog.submit()
    assert page.view is not None and page.view.quota.places == 2
    assert "by paper" in page.meter.came.text()


def test_a_grade_that_the_verdict_forbids_is_refused_with_its_article(
    program: Program, office: AssessmentOffice, qtbot: QtBot
) -> None:
    from models.rules.assessment.facts import Fact, FactKind
    from models.services.assessment.facts import record_fact

    probation = Fact(FactKind.PROBATION, date(2017, 8, 1))
    record_fact(office.clerk, office.people["丁"], probation)
    pool = office.pools()[LAND]
    office.scored(pool)
    page = opened(office.leader, qtbot, pool)
    said = Said(page)
    to(page, "丁")
    press(page.table, Key.Key_1)
    assert "丁" in said.refused[-1] and not page.choices
    press(page.table, Key.Key_Return)
    dialog = dialog_of(page, DecisionDialog, qtbot)
    assert [dialog.grade.itemData(at) for at in range(dialog.grade.count())] == ["不确定等次"]
    dialog.comment.setPlainText("试用期内，只写评语")
    dialog.submit()
    review = office.view(pool).member(office.people["丁"]).review
    assert review is not None and review.comment == "试用期内，只写评语"


def score_the_pool(office: AssessmentOffice, pool: int, qtbot: QtBot) -> None:
    clerk = opened(office.clerk, qtbot, pool)
    focus(clerk, qtbot)
    press(clerk.table, Key.Key_P)
    dialog_of(clerk, DayDialog, qtbot).submit()
    take_step(clerk, qtbot)
    office.scores(pool)
    clerk.refresh(frozenset())
    take_step(clerk, qtbot)


def grade_the_pool(page: AssessmentPage, office: AssessmentOffice, pool: int, qtbot: QtBot) -> None:
    press(page.table, Key.Key_G)
    assert len(page.choices) == 7
    take_step(page, qtbot)  # what was chosen is recorded first
    assert office.view(pool).pool.next_step is StepKey.COMMITTEE
    focus(page, qtbot)
    press(page.table, Key.Key_A)
    press(page.table, Key.Key_S, CTRL)
    take_step(page, qtbot)
    assert office.view(pool).pool.next_step is StepKey.PUBLICITY


def publish_and_file(page: AssessmentPage, office: AssessmentOffice, pool: int, qtbot: QtBot) -> None:
    focus(page, qtbot)
    press(page.table, Key.Key_P)
    dialog_of(page, DayDialog, qtbot).submit()
    until = office.view(pool).pool.published_until
    assert until is not None and "2018" in page.steps.waiting.text()
    office.days.pass_((until - office.days.today).days + 1)
    page.refresh(frozenset())
    take_step(page, qtbot)
    focus(page, qtbot)
    press(page.table, Key.Key_P)
    dialog_of(page, FeedbackDialog, qtbot).submit()
    assert all(row.signed_on for row in office.view(pool).members)
    take_step(page, qtbot)
    office.days.pass_(31)
    page.refresh(frozenset())
    take_step(page, qtbot)
    take_step(page, qtbot)
    assert office.view(pool).pool.next_step is None
    assert page.seal.isVisible() and page.primary_action() is None


def decide_later(page: AssessmentPage, qtbot: QtBot) -> None:
    to(page, "甲")
    page.actions_of.later.trigger()
    later = dialog_of(page, LaterDialog, qtbot)
    later.submit()
    assert later.form.error("reason")
    later.grade.choose("称职")
    later.reason.setText("复查更正")
    later.document.setText("组〔2018〕9号")
    later.submit()
    assert "组〔2018〕9号" in page.pane.history.text()


def test_a_whole_year_from_scores_to_filed_by_keys(
    program: Program, office: AssessmentOffice, qtbot: QtBot
) -> None:
    pool = office.pools()[LAND]
    score_the_pool(office, pool, qtbot)
    page = opened(office.leader, qtbot, pool)
    grade_the_pool(page, office, pool, qtbot)
    publish_and_file(page, office, pool, qtbot)
    results = {row.name: row.street_result for row in grades(office.clerk, YEAR)}
    assert results["甲"] == "优秀" and results["乙"] == "称职"
    decide_later(page, qtbot)
    assert {row.name: row.street_result for row in grades(office.clerk, YEAR)}["甲"] == "称职"


def test_going_back_needs_a_reason_and_an_objection_has_its_days(
    program: Program, office: AssessmentOffice, qtbot: QtBot
) -> None:
    pool = office.pools()[LAND]
    office.fed_back(pool, 庚="不称职")
    page = opened(office.leader, qtbot, pool)
    to(page, "庚")
    press(page.table, Key.Key_P)
    dialog = dialog_of(page, AppealDialog, qtbot)
    dialog.document.setText("复核申请")
    dialog.submit()
    assert office.view(pool).member(office.people["庚"]).appeals
    focus(page, qtbot)
    to(page, "庚")
    press(page.table, Key.Key_P)
    end = dialog_of(page, AppealEndDialog, qtbot)
    end.document.setText("复核决定")
    end.submit()
    assert "stands" in page.pane.history.text()
    page.actions_of.back.trigger()
    back = dialog_of(page, SendBackDialog, qtbot)
    back.submit()
    assert back.form.error("reason")
    back.step.choose("committee")
    back.reason.setText("重新讨论")
    back.submit()
    assert office.view(pool).pool.next_step is StepKey.COMMITTEE


def test_who_only_looks_is_offered_nothing_that_would_be_refused(
    program: Program, office: AssessmentOffice, qtbot: QtBot
) -> None:
    pool = office.pools()[LAND]
    office.reviewed(pool)
    page = opened(office.clerk, qtbot, pool)
    said = Said(page)
    assert page.actions_of.rule not in page.tool_actions()
    press(page.table, Key.Key_2)
    assert said.refused and not page.choices
    assert page.keys() and page.title() and page.period()


def test_a_leader_grades_fifteen_with_the_facts_in_view(
    program: Program, office: AssessmentOffice, qtbot: QtBot
) -> None:
    for number in range(20, 28):
        since = PostingEntry(office.agencies["国土资源所"], date(2016, 1, 1), "公务员", "科员")
        office.people[f"员{number}"] = add_staff(office.clerk, entry(number, f"员{number}"), since)
    pool = office.pools()[LAND]
    office.scored(pool)
    page = opened(office.leader, qtbot, pool)
    assert len(page.table.shown_rows()) == 15 and page.view is not None and page.view.quota.places == 2
    focus(page, qtbot)
    seen = []
    for at, shown in enumerate(page.table.shown_rows()):
        page.table.setCurrentIndex(page.table.proxy.index(at, 0))
        assert page.pane.name.text() == shown.row.name and page.pane.lines["attendance"].text()
        press(page.table, Key.Key_1 if at < 2 else Key.Key_2)
        seen.append(page.meter.left.text())
    assert len(set(seen)) == 15  # the meter answered each key
    assert "left 0" in seen[-1] and "not decided" not in seen[-1]
    press(page.table, Key.Key_S, CTRL)
    assert all(row.review for row in office.view(pool).members)


def test_a_key_is_not_lost_while_ctrl_is_still_down(
    program: Program, office: AssessmentOffice, qtbot: QtBot
) -> None:
    pool = office.pools()[LAND]
    office.scored(pool)
    page = opened(office.leader, qtbot, pool)
    QTest.keyPress(page.table, Key.Key_Control, CTRL)  # as after Ctrl+S: not let go yet
    page.table.setCurrentIndex(page.table.proxy.index(0, 0))
    press(page.table, Key.Key_2)
    assert list(page.choices) == [page.table.shown_rows()[0].row.staff_id]
    page.choices.clear()
    page.table.clearSelection()  # as after Ctrl and a click: the cursor stays
    press(page.table, Key.Key_2)
    assert list(page.choices) == [page.table.shown_rows()[0].row.staff_id]


def test_grades_chosen_while_a_large_office_is_read_stay_chosen(
    program: Program, office: AssessmentOffice, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool = office.pools()[LAND]
    office.scored(pool)
    monkeypatch.setattr(staff_service, "MANY", 1)
    page = opened(office.leader, qtbot, pool)
    qtbot.waitUntil(lambda: page.view is not None)
    focus(page, qtbot)
    before = page.board
    page.reload()
    assert page.reading.is_busy
    for at in range(7):  # the old reading is still in view
        page.table.setCurrentIndex(page.table.proxy.index(at, 0))
        press(page.table, Key.Key_1 if at == 0 else Key.Key_2)
    qtbot.waitUntil(lambda: page.board is not before)
    assert len(page.choices) == 7 and "left 0" in page.meter.left.text()
    assert page.window().findChildren(ProgressPopup) == []
    press(page.table, Key.Key_S, CTRL)
    press(page.table, Key.Key_S, CTRL)  # nothing is recorded twice, nor chosen again by rule
    press(page.table, Key.Key_G)
    qtbot.waitUntil(lambda: page.view is not None and all(row.review for row in page.view.members))
    assert not page.choices
    assert page.view is not None and {len(row.history) for row in page.view.members} == {1}


def test_a_refused_reading_of_a_large_office_says_so(
    program: Program, office: AssessmentOffice, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    office.pools()
    monkeypatch.setattr(staff_service, "MANY", 1)
    page = opened(office.leader, qtbot)
    qtbot.waitUntil(lambda: page.view is not None)
    said = Said(page)
    page.year_box.set_year(2035)
    page.reload()
    qtbot.waitUntil(lambda: bool(said.refused))
    assert page.view is None and page.table.shown_rows() == []


@contextmanager
def counted(store: Store) -> Iterator[list[str]]:
    """Collect the statements sent to the store."""
    seen: list[str] = []

    def note(_c: object, _cur: object, statement: str, *_rest: object) -> None:
        seen.append(statement)

    event.listen(store.engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(store.engine, "before_cursor_execute", note)


def test_one_summary_saved_reads_the_year_once_and_tells_others_once(
    program: Program, office: AssessmentOffice, qtbot: QtBot
) -> None:
    pool = office.pools()[LAND]
    page = opened(office.clerk, qtbot, pool)
    said = Said(page)
    counts = []
    for name in ("甲", "乙"):
        to(page, name)
        press(page.table, Key.Key_S)
        dialog = dialog_of(page, SummaryDialog, qtbot)
        with counted(office.store) as seen:
            dialog.submit()
        assert sum("FROM month_marks" in one for one in seen) == 1  # everybody's year, read once
        counts.append(len(seen))
        for number in range(20):
            since = PostingEntry(office.agencies["司法所"], date(2016, 1, 1), "公务员", "科员")
            add_staff(office.clerk, entry(100 + number + 20 * len(counts), f"员{number}"), since)
    assert said.changes == [frozenset({Topic.ASSESSMENT})] * 2
    assert counts[0] == counts[1]  # however many people there are


def test_figures_rules_and_sheets_are_dated_texts(
    program: Program, office: AssessmentOffice, qtbot: QtBot
) -> None:
    pool = office.pools()[LAND]
    page = opened(office.clerk, qtbot, pool)
    page.actions_of.figures.trigger()
    dialog = dialog_of(page, AssessmentTextDialog, qtbot)
    good = dialog.value()
    dialog.edit.setPlainText("rounding = 1")
    dialog.submit()
    assert dialog.isVisible() and dialog.faults.count() == 1
    dialog.edit.setPlainText(good.replace('"working_days"', '"months"'))
    dialog.submit()
    assert assessment_texts(office.clerk, YEAR).figures.half_year.value == "months"
    assert assessment_texts(office.clerk, YEAR - 1).figures.half_year.value == "working_days"
    for open_ in (page.actions_of.rules.trigger, page.actions_of.sheet.trigger):
        open_()
        dialog = dialog_of(page, AssessmentTextDialog, qtbot)
        assert dialog.faults.count() == 0
        dialog.reject()
        let_go()


def test_nobody_is_excellent_on_one_page_and_undecided_on_another(
    program: Program, sample_desk: Desk, qtbot: QtBot
) -> None:
    """A grade that came in a file stood on the page of grades alone, and the pool knew of none."""
    prepare_pools(sample_desk, 2017, "agency")
    on_record = {row.staff_id: row.street_result for row in grades(sample_desk, 2017)}
    told = {
        row.staff_id: MemberLine(row)
        for pool in read_year_board(sample_desk, 2017).year.pools
        for row in pool_view(sample_desk, pool.id).members
    }
    assert decided_in_pools(sample_desk, 2017) == dict.fromkeys(told, "")
    row, note = grades(sample_desk, 2017)[0], columns(2017)[-1]
    said = [note.text(GradeListRow(row, by_department=False, in_pool=one)) for one in (None, "", "优秀")]
    assert "优秀" in said[2] and len(set(said)) == 3
    grade, way = (member_columns()[at] for at in (5, 6))
    graded = [line for staff_id, line in told.items() if on_record[staff_id]]
    assert graded
    for line in graded:
        assert SAME_GRADE[grade.text(line)] == SAME_GRADE[on_record[line.row.staff_id]]
        assert "on record, undecided" in way.text(line)
    assert {grade.text(line) for staff_id, line in told.items() if not on_record[staff_id]} <= {"·"}
