"""The sample office holds what a working office holds: meetings, scores and a problem."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest

from desktop.sample.meetings import MEETINGS, fill_meetings
from desktop.sample.supervision import SECOND, SHEET, fill_supervision
from desktop.sample.year import POSTS
from models.rules.supervision.words import Verdict
from models.rules.work.meetings.words import TaskState
from models.services.audit.verify import verify
from models.services.events.posts import add_post
from models.services.office.accounts import add_account
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.people.agencies import agencies
from models.services.supervision.inspections import inspection_of, inspections, problems_of
from models.services.supervision.letters import letter_draft
from models.services.supervision.scores import scores_of
from models.services.work.meetings.cadence import missing_meetings
from models.services.work.meetings.tasks import tasks
from models.services.work.platforms.history import set_up
from tests.services.events.conftest import year, year_folder

__all__ = ["year", "year_folder"]
NAMES = (("lingdao", "分管领导", Role.LEADER), ("jiwei", "纪工委", Role.SUPERVISOR))


@pytest.fixture
def office(year: Desk) -> Desk:
    """The sample year's events with the accounts and posts of the sample office."""
    for name, full_name, role in NAMES:
        add_account(year, name=name, full_name=full_name, role=role)
    for account, part, name in POSTS:
        add_post(year, year.actor.account if account == "admin" else account, part, name,
                 since=date(2017, 1, 1))  # fmt: skip
    return year


def test_the_sample_holds_the_plans_platforms_two_meetings_and_a_conference(office: Desk) -> None:
    said: list[object] = []
    fill_meetings(office, said.append)
    names = [one.name for one in set_up(office, date(2017, 6, 1)).platforms]
    assert names == ["综治工作", "综合执法", "市场监管", "便民服务"]
    closed = tasks(office)
    assert [one.state for one in closed] == [TaskState.CLOSED] * len(MEETINGS)
    missed = missing_meetings(office, date(2017, 6, 12), date(2017, 6, 25))
    assert "综合执法" not in {one.platform for one in missed}
    assert len(said) == 1


def test_the_sample_holds_scores_an_inspection_and_a_problem_that_verify(office: Desk) -> None:
    fill_meetings(office, str)
    fill_supervision(office, str)
    view = scores_of(office, SHEET, SECOND)
    assert view.lines
    assert all(item.step is not None for line in view.lines for item in line.items)
    day = office.today
    assert len(inspections(office, day.year)) == 1
    late = replace(office, clock=lambda: office.clock() + timedelta(days=20))
    assert [one.agency for one in problems_of(late, day.year, waiting=True)] == ["行政执法中队"]
    assert list(verify(office).findings) == []


def test_the_samples_problem_was_found_by_its_inspection_and_stands_in_that_quarters_letter(
    office: Desk
) -> None:
    fill_supervision(office, str)
    (inspection,) = inspections(office, office.today.year)
    view = inspection_of(office, inspection.id)
    (problem,) = view.problems
    assert problem.event in {one.number for one in view.samples if one.verdict == Verdict.PROBLEM}
    number = next(row.id for row in agencies(office) if row.name == problem.agency)
    assert problem.problem in "".join(letter_draft(office, number, SECOND).problems)
