"""The sample year at the year-end desk: from scores to filed, pool by pool; then the bonus reads it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.assessment.columns import MemberLine
from desktop.assessment.page import AssessmentPage
from desktop.assessment.scoring.page import ScoringPage
from desktop.assessment.words import QUICK
from desktop.places import AssessmentPlace, ScoringPlace
from forms.entry.assessment.decision import OverrideDialog
from forms.entry.assessment.person import DayDialog, FeedbackDialog
from forms.entry.assessment.score_entry import SubmitDialog, UsualDialog
from forms.entry.assessment.stage import StepDialog
from forms.kit.widgets.page import Page
from models.rules.assessment.facts import Fact, FactKind
from models.rules.assessment.scoring import Ballot
from models.rules.core.grades import COMPETENT, EXCELLENT, SAME_GRADE
from models.services.assessment.facts import record_fact
from models.services.assessment.grades import GradeEntry, grades
from models.services.assessment.grades_many import set_grades
from models.services.assessment.pools import set_panel
from models.services.assessment.scoring import set_ballot
from models.services.assessment.year_board import read_year_board
from models.services.bonus.runs import runs_of
from models.services.office.desk import Actor, Desk
from models.services.office.roles import Role
from models.store.store import Store
from tests.command_line.running import fen, read_csv
from tests.desktop.people.people_pages import Window, dialog_of
from tests.desktop.qt import press
from tests.office import YEAR

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


@dataclass
class Days:
    """A clock that the journey turns forward."""

    at: datetime = field(default_factory=lambda: datetime(2018, 1, 15, 9, 30, tzinfo=UTC))

    def __call__(self) -> datetime:
        return self.at

    def pass_(self, days: int) -> None:
        self.at += timedelta(days=days)


@dataclass
class YearEnd:
    """Three people at their desks, each with the window open."""

    store: Store
    qtbot: QtBot
    days: Days = field(default_factory=Days)

    def desk(self, role: Role, name: str) -> Desk:
        return Desk(self.store.sessions, Actor(name, name, role), self.days)

    @property
    def clerk(self) -> Desk:
        return self.desk(Role.CLERK, "kaoqin")

    @property
    def leader(self) -> Desk:
        return self.desk(Role.LEADER, "lingdao")

    def assessment(self, desk: Desk) -> AssessmentPage:
        window = Window()
        page = AssessmentPage(desk, window.jobs)
        self._show(window, page)
        page.show_item(AssessmentPlace(YEAR))
        return page

    def scoring(self, desk: Desk) -> ScoringPage:
        window = Window()
        page = ScoringPage(desk, window.jobs)
        self._show(window, page)
        page.year_box.set_year(YEAR)
        page.reload()
        return page

    def _show(self, window: Window, page: Page) -> None:
        window.show_page(page, self.qtbot)
        page.setProperty("window", window)

    def turn_to(self, page: AssessmentPage, pool: int) -> None:
        """Bring a pool into view, with the cursor among its people."""
        page.show_item(AssessmentPlace(YEAR, pool))
        assert page.pool_id == pool
        page.window().activateWindow()
        page.table.setFocus()
        self.qtbot.waitUntil(page.table.hasFocus)

    def take_step(self, page: AssessmentPage, pool: int) -> None:
        """Ctrl+Enter, and Ctrl+Enter in the dialog."""
        self.turn_to(page, pool)
        press(page.table, Key.Key_Return, CTRL)
        dialog = dialog_of(page, StepDialog, self.qtbot)
        dialog.submit()
        assert not dialog.isVisible(), dialog.message.text()


def wanted_results(desk: Desk) -> dict[int, str]:
    """Return staff id → the street's result as the sample's summary has it, police aside."""
    return {
        row.staff_id: SAME_GRADE[row.street_result]
        for row in grades(desk, YEAR)
        if row.street_result and row.agency != "派出所"
    }


def forget(desk: Desk, ids: dict[int, str]) -> None:
    """Begin the year without the results that were imported."""
    rows = {row.staff_id: row for row in grades(desk, YEAR)}
    blank = {who: GradeEntry("", rows[who].statutory_grade, "", rows[who].note) for who in ids}
    set_grades(desk, YEAR, blank)


def amounts(desk: Desk) -> dict[str, int | None]:
    return {line.staff_no: line.amount_fen for run in runs_of(desk, YEAR) for line in run.lines}


def tell_the_facts(end: YearEnd) -> None:
    """Probation and an investigation: what attendance does not show."""
    ids = {row.name: row.staff_id for row in grades(end.clerk, YEAR)}
    record_fact(end.clerk, ids["史一艳"], Fact(FactKind.PROBATION, date(2017, 7, 1)))
    investigation = Fact(FactKind.INVESTIGATION, date(2017, 11, 1), document="立案决定书")
    record_fact(end.clerk, ids["卢波"], investigation)


def score(end: YearEnd, pool: int, page: ScoringPage) -> None:
    """Paste a block from Excel over the pool, enter quarters and ballots, submit."""
    page.show_item(ScoringPlace(pool))
    page.table.setFocus()
    page.table.setCurrentIndex(page.table.proxy.index(0, 2))
    block = ("\t".join("98765"[number % 5] for _ in range(5)) for number in range(len(page.lines)))
    QGuiApplication.clipboard().setText("\n".join(block))
    page.paste()
    assert page.progress()[0] == page.progress()[1]
    for quarter in ("1", "2", "3", "4"):
        page.table.clearSelection()
        page.usual()
        dialog = dialog_of(page, UsualDialog, end.qtbot)
        dialog.quarter.choose(quarter)
        dialog.submit()
    for line in page.lines:
        set_ballot(end.clerk, pool, line.row.staff_id, Ballot((8, 2, 0, 0)), end.leader.today)
    page.submit()
    dialog_of(page, SubmitDialog, end.qtbot).submit()
    assert page.primary_action() is None


def grade(end: YearEnd, page: AssessmentPage, pool: int, wanted: dict[int, str]) -> None:
    """In the review one key a person; in the committee what was proposed; more places only by paper."""
    end.turn_to(page, pool)
    for shown in page.table.shown_rows():
        page.table.select_row(partial(_is, shown.row.staff_id))
        press(page.table, Key(Key.Key_1 + QUICK.index(wanted.get(shown.row.staff_id, COMPETENT))))
    assert len(page.choices) == len(page.table.shown_rows())
    end.take_step(page, pool)
    end.turn_to(page, pool)
    chosen = sum(wanted.get(row.row.staff_id) == EXCELLENT for row in page.table.shown_rows())
    assert page.view is not None
    if chosen > (page.view.quota.places or 0):
        press(page.table, Key.Key_O)
        dialog = dialog_of(page, OverrideDialog, end.qtbot)
        dialog.places.setValue(chosen)
        dialog.approved_by.setText("区委组织部")
        dialog.reason.setText("街道统筹使用名额")
        dialog.document.setText("组〔2018〕1号")
        dialog.submit()
        end.turn_to(page, pool)
    press(page.table, Key.Key_A)
    end.take_step(page, pool)


def tell_the_day(end: YearEnd, clerk: AssessmentPage, pool: int) -> None:
    """Enter the day that the next step of a pool asks for."""
    end.turn_to(clerk, pool)
    press(clerk.table, Key.Key_P)
    dialog_of(clerk, DayDialog, end.qtbot).submit()


def feed_back_and_file(
    end: YearEnd, clerk: AssessmentPage, leader: AssessmentPage, pools: Sequence[int]
) -> None:
    """Tell everybody the result once it was on display, and file it once nobody can appeal any more."""
    end.days.pass_(10)
    for pool in pools:
        end.take_step(clerk, pool)
        end.turn_to(clerk, pool)
        press(clerk.table, Key.Key_P)
        dialog_of(clerk, FeedbackDialog, end.qtbot).submit()
        end.take_step(clerk, pool)
    end.days.pass_(40)
    for pool in pools:
        end.take_step(clerk, pool)
        end.take_step(leader, pool)


@pytest.mark.timeout(240)
def test_the_sample_year_from_scores_to_filed(program: Program, sample_store: Store, qtbot: QtBot) -> None:
    end = YearEnd(sample_store, qtbot)
    expected = {row["工号"]: fen(row["实计发"]) for row in read_csv(f"expected-bonus-{YEAR}.csv")}
    wanted = wanted_results(end.clerk)
    assert amounts(end.clerk) == expected
    tell_the_facts(end)
    clerk, leader, scoring = end.assessment(end.clerk), end.assessment(end.leader), end.scoring(end.leader)
    clerk.actions_of.prepare.trigger()
    found = read_year_board(end.clerk, YEAR).year
    pools = [pool.id for pool in found.pools]
    for one in found.outside:  # who left, or is graded by another unit
        wanted.pop(one.staff_id, None)
    forget(end.clerk, wanted)
    assert amounts(end.clerk) != expected
    for pool in pools:
        set_panel(end.clerk, pool, ("lingdao",))
        tell_the_day(end, clerk, pool)
        end.take_step(clerk, pool)
        score(end, pool, scoring)
        end.take_step(clerk, pool)
        grade(end, leader, pool, wanted)
        end.turn_to(clerk, pool)
        if clerk.view is not None and clerk.meter.boxes.meter is not None and clerk.meter.boxes.meter.chosen:
            tell_the_day(end, clerk, pool)
    feed_back_and_file(end, clerk, leader, pools)
    assert all(pool.next_step is None for pool in read_year_board(end.clerk, YEAR).year.pools)
    assert wanted_results(end.clerk).items() >= wanted.items()
    assert amounts(end.clerk) == expected


def _is(staff_id: int, shown: MemberLine) -> bool:
    return shown.row.staff_id == staff_id
