"""A sample, the score of 行政执法中队 down to the event, its tier and its pool, the quarterly letter."""

from __future__ import annotations

import shutil
from dataclasses import replace
from datetime import date
from fractions import Fraction
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from desktop.app import Program
from desktop.events.page import EventsPage
from desktop.paper.supervision_papers import letter_paper
from desktop.places import ScoresPlace
from desktop.shell import Shell
from desktop.signing_in import FileDoor
from desktop.supervision.scores_page import ScoresPage
from desktop.window import SignIn
from models.rules.core.explain import replay
from models.rules.events.words import Part
from models.rules.supervision.period import parse_period
from models.rules.supervision.words import SampleReason, Verdict
from models.services.assessment.board import pool_view
from models.services.assessment.pools import prepare_pools
from models.services.assessment.texts import save_text, text_of
from models.services.assessment.year_board import read_year_board
from models.services.audit.verify import verify
from models.services.events.posts import add_post
from models.services.office.accounts import add_account, sign_in
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.people.agencies import agencies
from models.services.supervision.approval import approve
from models.services.supervision.inspections import (
    draw_sample,
    inspection_of,
    judge_sample,
    record_correction,
    record_problem,
)
from models.services.supervision.letters import issue_letter
from models.services.supervision.scores import list_behind, scores_of
from models.store.store import open_store
from tests.office import ADMINISTRATOR, PASSWORD
from tests.services.events.conftest import year_folder
from tests.services.events.year import clock
from tests.services.supervision.office import PROBLEM, fill, seated

__all__ = ["year_folder"]

YEAR, MARCH, Q1 = parse_period("2017"), parse_period("2017-03"), parse_period("2017-Q1")
TEAM = "行政执法中队"
TIERS = """
[agency_tier]
document = "城街〔2018〕3号"
[agency_tier.tiers]
"一等" = { percent = 20, effect = "floor" }
"二等" = { percent = 15, effect = "ceiling" }
"三等" = { percent = 0, effect = "ceiling" }
"""


@pytest.fixture
def office(program: Program, year_folder: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "office"
    shutil.copytree(year_folder, folder)
    return folder


def leader_of(desk: Desk) -> Desk:
    add_account(desk, name="lingdao", full_name="分管领导", role=Role.LEADER)
    return seated(desk, Role.LEADER, "lingdao")


def discipline_of(desk: Desk) -> Desk:
    add_account(desk, name="jiwei", full_name="纪工委", role=Role.SUPERVISOR)
    add_post(desk, "jiwei", Part.DISCIPLINE, since=date(2017, 1, 1))
    return seated(desk, Role.SUPERVISOR, "jiwei")


def sample_is_supervised(desk: Desk) -> None:
    """纪工委 draws, looks, records a problem and its correction."""
    number = draw_sample(desk, MARCH, 5, platform="综合执法", seed="2017-03")
    view = inspection_of(desk, number)
    assert SampleReason.RED in {one.reason for one in view.samples}
    first = view.samples[0].number
    judge_sample(desk, number, first, Verdict.PROBLEM, "超时未说明原因")
    problem = record_problem(desk, replace(PROBLEM, event=first, inspection_id=number))
    record_correction(desk, problem, date(2018, 1, 14), "已补说明")


def test_a_year_of_supervision(office: Path, qtbot: QtBot) -> None:
    with open_store(office, ADMINISTRATOR, PASSWORD) as store:
        desk = sign_in(store.sessions, clock=clock)
        sample_is_supervised(discipline_of(desk))
        leader = leader_of(desk)
        pool = pool_of_team(desk)
        usual = pool_view(desk, pool).quota
        assert usual.tier is None
        fill(desk, YEAR)
        frozen = approve(leader, "agency", YEAR)
        team = frozen.line(TEAM)
        assert team is not None and team.total is not None
        assert replay(team.total) == team.total.amount
        save_text(desk, "figures", "figures", 2017, text_of(desk, "figures", "figures", 2017) + TIERS)
        quota_follows_the_tier(desk, pool, team.tier, usual.percent)
        facts_stand_beside_scores(desk, pool, team.total.amount)
        letter_is_printed(desk)
        assert not verify(desk).findings
    figure_opens_its_events(office, qtbot)


def pool_of_team(desk: Desk) -> int:
    prepare_pools(desk, 2017, "agency")
    board = read_year_board(desk, 2017)
    return next(pool.id for pool in board.year.pools if pool.name.startswith(TEAM))


def quota_follows_the_tier(desk: Desk, pool: int, tier: str, usual: Fraction | None) -> None:
    quota = pool_view(desk, pool).quota
    assert quota.tier is not None and quota.step is not None
    assert quota.tier.year.tier == tier
    told = [step for step in quota.step.walk() if step.label.startswith(f"{TEAM}{tier}")]
    assert told[0].source == "城街〔2018〕3号"
    assert tier != "二等", "the sample year would prove nothing: the ceiling is the usual share"
    assert quota.places is not None
    if tier == "三等":
        assert [quota.percent, quota.places] == [0, 0]
    else:
        assert quota.places == quota.base * 20 // 100
    assert quota.percent != usual


def facts_stand_beside_scores(desk: Desk, pool: int, score: object) -> None:
    board = read_year_board(desk, 2017, pool)
    assert board.pool is not None
    for member in board.pool.members:
        years = board.beside[member.staff_id].agencies
        assert score in [one.score for one in years if one.agency == TEAM]


def letter_is_printed(desk: Desk) -> None:
    number = next(row.id for row in agencies(desk) if row.name == TEAM)
    row = issue_letter(desk, number, Q1, "城街函〔2018〕1号")
    drawn = []
    for _ in range(2):
        out = BytesIO()
        letter_paper(row.letter).draw(out)
        drawn.append(out.getvalue())
    assert drawn[0] == drawn[1]
    text = "".join(page.extract_text() for page in PdfReader(BytesIO(drawn[0])).pages)
    assert "城街函〔2018〕1号" in text
    assert row.letter.people[0].name in text


def figure_opens_its_events(folder: Path, qtbot: QtBot) -> None:
    """At the window: the score of the team, its item, Enter, and exactly the events that were counted."""
    app = QApplication.instance()
    assert isinstance(app, QApplication)
    door = FileDoor(folder)
    opened = door.enter(ADMINISTRATOR, PASSWORD)
    assert opened is not None
    window = SignIn(app, door)
    shell: Shell = window.show_window(opened)
    shell.go_to(ScoresPlace("agency", "2017", TEAM))
    page = shell.page
    assert isinstance(page, ScoresPage)
    assert page.view is not None and page.view.is_frozen
    assert page.items.select_row(lambda item: item.key == "orders")
    expected = {one.number for one in list_behind(page.view, TEAM, "orders/1")}
    expected |= {one.number for one in list_behind(page.view, TEAM, "orders/2")}
    assert scores_of(page.desk, "agency", YEAR) == page.view
    QTest.keyClick(page.items, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: isinstance(shell.page, EventsPage))
    events = shell.page
    assert isinstance(events, EventsPage)
    assert set(events.numbers) == expected
    window.close()
