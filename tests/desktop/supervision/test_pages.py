"""The pages of supervision: what each role can do there, by keys and dialogs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtWidgets import QApplication, QLineEdit, QMenu
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.places import LettersPlace, ScoresPlace
from desktop.supervision import scores_page
from desktop.supervision.inspections_page import InspectionsPage
from desktop.supervision.letters_page import LettersPage
from desktop.supervision.problems_page import ProblemsPage
from desktop.supervision.scores_page import ScoresPage
from forms.entry.supervision.inspection import SampleDialog, VerdictDialog
from forms.entry.supervision.letter import LetterDialog
from forms.entry.supervision.notice import NoticeDialog
from forms.entry.supervision.points import PointsDialog
from forms.entry.supervision.problem import DayAndTextDialog, ProblemDialog
from forms.entry.supervision.sheet_form import SheetDialog
from forms.entry.supervision.sheet_text import SheetTextDialog
from forms.kit.dialogs.dialog import EntryDialog
from forms.kit.dialogs.reason import ReasonDialog
from forms.kit.jobs import Jobs
from forms.kit.widgets.page import Page
from models.rules.supervision.period import parse_period
from models.services.office.accounts import add_account
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.supervision.inspections import record_problem
from models.services.supervision.sheets import example_sheets, read_sheets
from tests.services.supervision.office import PROBLEM, fill, seated

MARCH = parse_period("2017-03")
TEAM = "行政执法中队"


@pytest.fixture
def jobs(program: Program, qtbot: QtBot) -> Jobs:
    window = Page()
    qtbot.addWidget(window)
    return Jobs(window)


def send(dialog: EntryDialog) -> None:
    dialog.submit()
    assert not dialog.isVisible(), dialog.message.text()


def opened(kind: type[EntryDialog], page: object) -> EntryDialog:
    found = [one for one in QApplication.topLevelWidgets() if isinstance(one, kind) and one.isVisible()]
    assert len(found) == 1, kind
    return found[0]


def scores(desk: Desk, jobs: Jobs, qtbot: QtBot) -> ScoresPage:
    page = ScoresPage(desk, jobs)
    qtbot.addWidget(page)
    page.refresh(frozenset())
    page.show_item(ScoresPlace("agency", "2017-03", TEAM))
    return page


def test_points_are_entered_and_withdrawn(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    page = scores(desk, jobs, qtbot)
    page.items.select_row(lambda item: item.key == "duties")
    page.enter_points()
    dialog = opened(PointsDialog, page)
    assert isinstance(dialog, PointsDialog)
    assert dialog.target.value == "duties/0"
    dialog.submit()
    assert dialog.form.error("value") and dialog.form.error("reason")
    dialog.points.setText("9.5")
    dialog.reason.setText("考核小组评分")
    send(dialog)
    page.ranking.select_row(lambda line: line.name == TEAM)
    page.items.select_row(lambda item: item.key == "duties")
    item = page.items.current_row()
    assert item is not None and str(item.score) == "19/2"
    page.withdraw_entry()
    taking_back = opened(ReasonDialog, page)
    assert isinstance(taking_back, ReasonDialog)
    taking_back.reason.setText("录错了")
    send(taking_back)
    page.items.select_row(lambda one: one.key == "duties")
    again = page.items.current_row()
    assert again is not None and again.score is None


def test_computing_scores_of_many_events_holds_no_key_up(
    desk: Desk, jobs: Jobs, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(scores_page, "has_many_events", lambda _desk, _span: True)
    page = ScoresPage(desk, jobs)
    qtbot.addWidget(page)
    page.show_item(ScoresPlace("agency", "2017-03", TEAM))
    assert page.view is None and jobs.store.is_busy
    qtbot.waitUntil(lambda: page.view is not None)
    line = page.ranking.current_row()
    assert line is not None and line.name == TEAM


def test_a_leader_approves_what_is_complete(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    add_account(desk, name="lingdao", full_name="分管领导", role=Role.LEADER)
    fill(desk, MARCH)
    page = scores(seated(desk, Role.LEADER, "lingdao"), jobs, qtbot)
    assert page.primary_action() is page.approve_action
    page.approve_scores()
    assert page.view is not None and page.view.is_frozen
    assert page.primary_action() is None
    assert "seal" in page.state.text()


def test_a_supervisor_without_a_post_only_reads(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    reader = seated(desk, Role.SUPERVISOR, "jiwei")
    page = scores(reader, jobs, qtbot)
    assert page.primary_action() is None
    assert page.points_action not in page.tool_actions()
    for kind in (InspectionsPage, ProblemsPage, LettersPage):
        other = kind(reader, jobs)
        qtbot.addWidget(other)
        other.refresh(frozenset())
        assert other.primary_action() is None


def test_drawing_looking_and_recording(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    page = InspectionsPage(desk, jobs)
    qtbot.addWidget(page)
    page.refresh(frozenset())
    assert page.stack.currentIndex() == 1
    page.draw()
    dialog = opened(SampleDialog, page)
    assert isinstance(dialog, SampleDialog)
    dialog.period.setText("三月")
    dialog.submit()
    assert dialog.form.error("period")
    dialog.period.setText("2017-03")
    send(dialog)
    assert page.stack.currentIndex() == 0
    assert page.samples.current_row() is not None
    page.judge()
    verdict = opened(VerdictDialog, page)
    assert isinstance(verdict, VerdictDialog)
    verdict.verdict.choose("有问题")
    verdict.submit()
    assert verdict.form.error("note")
    verdict.note.setText("照片缺失")
    send(verdict)
    page.new_problem()
    problem = opened(ProblemDialog, page)
    assert isinstance(problem, ProblemDialog)
    problem.kind.setText("录入质量")
    problem.problem.setText("照片缺失")
    problem.owner.setText("张三")
    send(problem)
    row = page.table.current_row()
    assert row is not None and (row.checked, row.problems) == (1, 1)


def test_notice_answer_and_correction(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    record_problem(desk, replace(PROBLEM, found_on=date(2018, 1, 10)))
    page = ProblemsPage(desk, jobs)
    qtbot.addWidget(page)
    page.refresh(frozenset())
    page.issue()
    notice = opened(NoticeDialog, page)
    assert isinstance(notice, NoticeDialog)
    notice.text.setPlainText("请整改")
    send(notice)
    issued = page.issued.current_row()
    assert issued is not None and issued.addressee == TEAM
    page.answer()
    answer = opened(DayAndTextDialog, page)
    assert isinstance(answer, DayAndTextDialog)
    answer.text.setText("已整改")
    send(answer)
    page.correct()
    corrected = opened(DayAndTextDialog, page)
    assert isinstance(corrected, DayAndTextDialog)
    corrected.text.setText("已补照片")
    send(corrected)
    row = page.table.current_row()
    assert row is not None and row.corrected_on == date(2018, 1, 15)


def test_a_letter_is_issued(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    page = LettersPage(desk, jobs)
    qtbot.addWidget(page)
    page.show_item(LettersPlace(2017))
    page.issue()
    dialog = opened(LetterDialog, page)
    assert isinstance(dialog, LetterDialog)
    dialog.submit()
    assert dialog.form.error("document")
    dialog.document.setText("城街函〔2017〕1号")
    send(dialog)
    row = page.table.current_row()
    assert row is not None and row.document == "城街函〔2017〕1号"


def test_a_finding_that_replaced_another_is_undone(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    page = InspectionsPage(desk, jobs)
    qtbot.addWidget(page)
    page.refresh(frozenset())
    page.draw()
    dialog = opened(SampleDialog, page)
    assert isinstance(dialog, SampleDialog)
    dialog.period.setText("2017-03")
    send(dialog)
    for said in ("无问题", "有问题"):
        page.judge()
        verdict = opened(VerdictDialog, page)
        assert isinstance(verdict, VerdictDialog)
        verdict.verdict.choose(said)
        verdict.note.setText("照片缺失" if said == "有问题" else "")
        send(verdict)
    page.undo_newest()
    row = page.samples.current_row()
    assert row is not None and row.verdict == "无问题"
    page.redo_newest()
    row = page.samples.current_row()
    assert row is not None and (row.verdict, row.note) == ("有问题", "照片缺失")


def test_a_sheet_is_started_from_an_example(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    page = scores(desk, jobs, qtbot)
    assert page.sheet_action in page.tool_actions()
    menu = page.sheet_action.menu()
    assert isinstance(menu, QMenu)
    examples = [one for one in menu.actions() if one.data() is not None]
    assert len(examples) == len(example_sheets()) >= 8
    next(one for one in examples if "城执" in one.text()).trigger()
    form = opened(SheetDialog, page)
    assert isinstance(form, SheetDialog)
    document = form.pages["sheet"].fields["document"]
    assert isinstance(document, QLineEdit)
    document.clear()
    form.submit()
    assert form.isVisible() and form.pages["sheet"].form.error("document")
    document.setText("城街〔2023〕10号")
    send(form)
    with desk.reading() as session:
        assert read_sheets(session, date(2024, 1, 1))["songjiang"].sheet.document == "城街〔2023〕10号"


def test_a_sheet_in_view_is_edited_as_text(desk: Desk, jobs: Jobs, qtbot: QtBot) -> None:
    page = scores(desk, jobs, qtbot)
    page.text_action.trigger()
    dialog = opened(SheetTextDialog, page)
    assert isinstance(dialog, SheetTextDialog)
    good = dialog.edit.toPlainText()
    dialog.edit.setPlainText(good.replace("[sheet]", "[sheets]", 1))
    dialog.submit()
    assert dialog.isVisible()
    dialog.edit.setPlainText(good)
    send(dialog)
    with desk.reading() as session:
        assert read_sheets(session, page.period_box.period.last_day())[page.key].own
    reader = scores(seated(desk, Role.SUPERVISOR, "jiwei"), jobs, qtbot)
    assert reader.sheet_action not in reader.tool_actions()
