"""The pages of supervision by keys alone, with saved rows; who only reads changes nothing by any key."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from sqlalchemy import func, select

from desktop.places import LettersPlace, Place, ScoresPlace
from desktop.supervision.inspections_page import InspectionsPage
from desktop.supervision.letters_page import LettersPage
from desktop.supervision.problems_page import ProblemsPage
from desktop.supervision.scores_page import ScoresPage
from forms.entry.supervision.inspection import SampleDialog, VerdictDialog
from forms.entry.supervision.letter import LetterDialog
from forms.entry.supervision.notice import NoticeDialog
from forms.entry.supervision.points import PointsDialog
from forms.entry.supervision.problem import DayAndTextDialog, ProblemDialog
from forms.kit.jobs import Jobs
from forms.kit.widgets.page import Page
from models.rules.supervision.period import Period, parse_period
from models.rules.supervision.words import Rung
from models.services.office.accounts import add_account
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.people.agencies import agencies
from models.services.supervision.entries import read_entries
from models.services.supervision.inspections import draw_sample, record_problem
from models.services.supervision.letters import issue_letter
from models.services.supervision.notices import AskedNotice, issue_notice
from models.tables.office import Operation
from tests.desktop.people.people_pages import Said, Window, dialog_of
from tests.desktop.qt import press
from tests.services.supervision.office import PROBLEM, seated

Key = Qt.Key
CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
TEAM = "行政执法中队"
MARCH = parse_period("2017-03")


@pytest.fixture
def saved(desk: Desk) -> Desk:
    """An office with a sample, a problem with its notice, and a letter."""
    number = draw_sample(desk, MARCH, 5, seed="2017-3")
    problem = record_problem(desk, replace(PROBLEM, inspection_id=number))
    issue_notice(
        desk,
        AskedNotice(
            problem_id=problem, addressee=TEAM, text="请整改", issued_on=date(2018, 1, 11),
            answer_due=date(2018, 1, 12),
        ),
    )  # fmt: skip
    agency = next(row.id for row in agencies(desk) if row.name == TEAM)
    issue_letter(desk, agency, Period(2017, 1), "城街函〔2017〕1号")
    return desk


def shown(kind: Callable[[Desk, Jobs], Page], desk: Desk, qtbot: QtBot) -> Page:
    window = Window()
    page = kind(desk, window.jobs)
    page.setProperty("window", window)
    window.show_page(page, qtbot)
    return page


def operations(desk: Desk) -> int:
    with desk.reading() as session:
        return session.scalar(select(func.count()).select_from(Operation)) or 0


def dialogs() -> list[QDialog]:
    return [one for one in QApplication.topLevelWidgets() if isinstance(one, QDialog) and one.isVisible()]


def test_a_sample_is_drawn_looked_at_and_printed(desk: Desk, qtbot: QtBot) -> None:
    page = shown(InspectionsPage, desk, qtbot)
    assert isinstance(page, InspectionsPage)
    press(page, Key.Key_N)
    drawing = dialog_of(page, SampleDialog, qtbot)
    drawing.period.setText("2017-03")
    press(drawing, Key.Key_Return, CTRL)
    press(page.table, Key.Key_Return)
    assert page.samples.hasFocus()
    gone: list[Place] = []
    page.go.connect(gone.append)
    press(page.samples, Key.Key_Return)
    assert len(gone) == 1
    press(page.samples, Key.Key_E)
    verdict = dialog_of(page, VerdictDialog, qtbot)
    verdict.verdict.choose("有问题")
    press(verdict, Key.Key_Return, CTRL)
    assert verdict.form.error("note")
    verdict.note.setText("照片缺失")
    press(verdict, Key.Key_Return, CTRL)
    assert not verdict.isVisible()
    press(page.samples, Key.Key_M)
    problem = dialog_of(page, ProblemDialog, qtbot)
    press(problem, Key.Key_Return, CTRL)
    assert problem.form.error("problem") and problem.form.error("owner")
    press(problem, Key.Key_Escape)
    press(page.samples, Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: page.papers.shows_paper)
    assert page.step_back() and not page.papers.shows_paper


def test_a_saved_problem_goes_up_the_ladder_and_no_further(saved: Desk, qtbot: QtBot) -> None:
    page = shown(ProblemsPage, saved, qtbot)
    assert isinstance(page, ProblemsPage)
    said = Said(page)
    press(page.table, Key.Key_R)
    answer = dialog_of(page, DayAndTextDialog, qtbot)
    press(answer, Key.Key_Return, CTRL)
    assert answer.form.error("text")
    answer.text.setText("已整改")
    press(answer, Key.Key_Return, CTRL)
    for document in ("", "城街移〔2018〕1号"):
        press(page.table, Key.Key_M)
        notice = dialog_of(page, NoticeDialog, qtbot)
        notice.text.setPlainText("请说明")
        notice.document.setText(document)
        notice.addressee.setText("区纪委")
        press(notice, Key.Key_Return, CTRL)
        assert not notice.isVisible(), notice.message.text()
    press(page.table, Key.Key_M)
    assert not dialogs() and len(said.refused) == 1
    assert {row.rung for row in page.notices} == set(Rung)
    press(page.table, Key.Key_P, CTRL)
    qtbot.waitUntil(lambda: page.papers.shows_paper)


def test_a_letter_is_looked_at_issued_and_printed(saved: Desk, qtbot: QtBot) -> None:
    page = shown(LettersPage, saved, qtbot)
    assert isinstance(page, LettersPage)
    page.show_item(LettersPlace(2017))
    press(page.table, Key.Key_V)
    press(dialog_of(page, LetterDialog, qtbot), Key.Key_Return, CTRL)
    qtbot.waitUntil(lambda: page.papers.shows_paper)
    page.step_back()
    before = len(page.table.shown_rows())
    press(page.table, Key.Key_N)
    dialog = dialog_of(page, LetterDialog, qtbot)
    press(dialog, Key.Key_Return, CTRL)
    assert dialog.form.error("document")
    dialog.document.setText("城街函〔2017〕2号")
    press(dialog, Key.Key_Return, CTRL)
    assert len(page.table.shown_rows()) == before + 1
    press(page.table, Key.Key_Return)
    qtbot.waitUntil(lambda: page.papers.shows_paper)


def test_scores_are_walked_and_printed_by_keys(saved: Desk, qtbot: QtBot) -> None:
    page = shown(ScoresPage, saved, qtbot)
    assert isinstance(page, ScoresPage)
    page.show_item(ScoresPlace("agency", "2017-03", TEAM))
    press(page.ranking, Key.Key_Return)
    assert page.items.hasFocus()
    page.items.select_row(lambda item: bool(item.figures))
    gone: list[Place] = []
    page.go.connect(gone.append)
    press(page.items, Key.Key_Return, SHIFT)
    press(page.items, Key.Key_O)
    assert gone
    press(page.items, Key.Key_E)
    points = dialog_of(page, PointsDialog, qtbot)
    points.points.setText("一百")
    press(points, Key.Key_Return, CTRL)
    assert points.form.error("value")
    press(points, Key.Key_Escape)
    for held in (CTRL, CTRL | SHIFT):
        press(page.items, Key.Key_P, held)
        qtbot.waitUntil(lambda: page.papers.shows_paper)
        page.step_back()


def test_points_given_to_the_wrong_agency_are_taken_back_by_ctrl_z(saved: Desk, qtbot: QtBot) -> None:
    page = shown(ScoresPage, saved, qtbot)
    assert isinstance(page, ScoresPage)
    page.show_item(ScoresPlace("agency", "2017-03", TEAM))

    def given() -> list[str]:
        with saved.reading() as session:
            found = read_entries(session, "agency", MARCH).get(TEAM, ())
        return [f"{one.item} {one.value} {one.reason}" for one in found]

    before = given()
    press(page.items, Key.Key_E)
    points = dialog_of(page, PointsDialog, qtbot)
    points.points.setText("1")
    points.reason.setText("误记")
    press(points, Key.Key_Return, CTRL)
    assert not points.isVisible(), points.message.text()
    assert len(given()) == len(before) + 1
    page.undo_newest()
    assert given() == before
    page.redo_newest()
    assert len(given()) == len(before) + 1


@pytest.mark.parametrize("kind", [InspectionsPage, ProblemsPage, LettersPage, ScoresPage])
def test_who_only_reads_changes_nothing_by_any_key(
    saved: Desk, qtbot: QtBot, kind: Callable[[Desk, Jobs], Page]
) -> None:
    add_account(saved, name="jiwei", full_name="监督员", role=Role.SUPERVISOR)
    reader = seated(saved, Role.SUPERVISOR, "jiwei")
    page = shown(kind, reader, qtbot)
    said, before = Said(page), operations(saved)
    cursor = page.focusProxy()
    assert cursor is not None
    for key in (Key.Key_N, Key.Key_E, Key.Key_M, Key.Key_R, Key.Key_A, Key.Key_W, Key.Key_T):
        press(cursor, key)
    assert not dialogs() and not said.refused
    assert operations(saved) == before
    assert page.primary_action() is None


@pytest.mark.parametrize("kind", [InspectionsPage, ProblemsPage])
def test_who_only_reads_is_offered_no_button_that_does_nothing(
    desk: Desk, qtbot: QtBot, kind: type[InspectionsPage | ProblemsPage]
) -> None:
    add_account(desk, name="jiwei", full_name="监督员", role=Role.SUPERVISOR)
    page = shown(kind, seated(desk, Role.SUPERVISOR, "jiwei"), qtbot)
    assert isinstance(page, InspectionsPage | ProblemsPage)
    assert page.stack.currentWidget() is page.empty and not page.empty.button.isVisible()
    own = shown(kind, desk, qtbot)
    assert isinstance(own, InspectionsPage | ProblemsPage) and own.empty.button.isVisible()
