"""Platforms that are set up, merged and renamed: what each of the names answers for, and since when."""

from __future__ import annotations

from datetime import date

import pytest

from models.rules.events.moments import of_day
from models.rules.events.printed.ledger import Span
from models.rules.work.meetings.figures import MeetingFigures
from models.rules.work.platforms.toml_file import PlatformEntry
from models.services.work.meetings.cadence import missing_meetings
from models.services.work.meetings.figures import read_meeting_figures
from models.services.work.platforms.editing import begin_platform, change_platform
from models.services.work.platforms.taking import take_set_up
from tests.services.events.desk import Street
from tests.services.work.meetings.office import at, carried, draft, held, ruling

FIRST = date(2017, 4, 3)
"""A Monday."""
PLAN = """
[notice]
document = "方案"
valid_from = 2017-04-03

[[platforms]]
name = "综治工作"
agencies = ["司法所", "派出所"]

[[platforms]]
name = "综合执法"
agencies = ["行政执法中队"]

[[platforms]]
name = "市场监管"
agencies = ["国土资源所"]
"""
MERGED = """
[notice]
document = "合并"
valid_from = 2017-06-14

[[platforms]]
name = "综治工作"
agencies = ["司法所", "派出所"]

[[platforms]]
name = "监管执法"
follows = ["综合执法", "市场监管"]
agencies = ["行政执法中队", "国土资源所"]
"""
JUNE = Span(date(2017, 6, 1), date(2017, 6, 30), "2017年6月")
BEFORE = Span(date(2017, 5, 29), date(2017, 6, 11), "合并前两周")
NOW = of_day(date(2017, 7, 3), 540)


@pytest.fixture
def planned(street: Street) -> Street:
    """Three platforms set up by a plan; 综合执法 and 市场监管 each met once and have rulings open."""
    take_set_up(street.admin, PLAN, "方案.toml")
    two = ruling(due=date(2017, 6, 9)), ruling("续办", date(2017, 6, 21))
    held(street, draft(date(2017, 6, 5), rulings=two))
    one = ruling("检查摊点", date(2017, 6, 22))
    held(street, draft(date(2017, 6, 6), platform="市场监管", rulings=(one,)))
    return street


def figures(street: Street, name: str, period: Span, *, alone: bool = False) -> MeetingFigures:
    """Return a platform's figures as they stood in July."""
    with street.admin.reading() as session:
        return read_meeting_figures(session, name, period, NOW, alone=alone)


def counts(found: MeetingFigures) -> list[tuple[int, int]]:
    """Return held, attendance, on time, closed."""
    return [
        (one.numerator, one.denominator)
        for one in (found.held, found.attendance, found.on_time, found.closed)
    ]


def missed(street: Street, since: date, until: date) -> list[tuple[str, date]]:
    """Return the platforms and weeks without a meeting."""
    return [(one.platform, one.term.since) for one in missing_meetings(street.admin, since, until)]


def test_a_later_merger_leaves_what_was_before_it(planned: Street) -> None:
    names = ("综治工作", "综合执法", "市场监管")
    before = [figures(planned, name, BEFORE) for name in names]
    assert counts(before[1]) == [(1, 2), (3, 4), (0, 1), (0, 2)]
    assert counts(before[2]) == [(1, 2), (3, 4), (0, 0), (0, 1)]
    agenda = draft(date(2017, 6, 13), platform="市场监管")
    open_before = carried(planned.admin, agenda)
    assert [one.text for one in open_before] == ["检查摊点"]
    take_set_up(planned.admin, MERGED, "合并.toml")
    assert [figures(planned, name, BEFORE) for name in names] == before
    assert carried(planned.admin, agenda) == open_before
    assert counts(figures(planned, "监管执法", BEFORE)) == [(0, 0)] * 4


def test_open_rulings_of_all_that_were_merged_stand_on_the_agenda_after(planned: Street) -> None:
    take_set_up(planned.admin, MERGED, "合并.toml")
    lines = carried(planned.admin, draft(date(2017, 6, 19), platform="监管执法"))
    assert [one.text for one in lines] == ["清理夜市摊位", "续办", "检查摊点"]
    assert carried(planned.admin, draft(date(2017, 6, 19), platform="综治工作")) == ()


def test_a_platform_inherits_and_names_told_side_by_side_count_nothing_twice(planned: Street) -> None:
    take_set_up(planned.admin, MERGED, "合并.toml")
    held(planned, draft(date(2017, 6, 19), platform="监管执法"))
    whole = figures(planned, "监管执法", JUNE)
    assert counts(whole) == [(2, 4), (9, 12), (0, 3), (0, 3)]
    names = ("综合执法", "市场监管", "监管执法")
    old, market, new = (figures(planned, name, JUNE, alone=True) for name in names)
    assert counts(old) == [(1, 2), (3, 4), (0, 1), (0, 2)]
    assert counts(market) == [(1, 2), (3, 4), (0, 0), (0, 1)]
    assert counts(new) == [(1, 2), (3, 4), (0, 2), (0, 0)]
    assert [one.key for one in new.held.items if not one.hit] == ["2017-06-12"]


@pytest.mark.parametrize(("day", "name"), [(12, "综合执法"), (13, "市场监管"), (16, "监管执法")])
def test_a_meeting_under_either_name_is_that_of_the_week_of_the_change(
    planned: Street, day: int, name: str
) -> None:
    take_set_up(planned.admin, MERGED, "合并.toml")
    week = date(2017, 6, 12), date(2017, 6, 18)
    assert missed(planned, *week) == [("监管执法", week[0]), ("综治工作", week[0])]
    held(planned, draft(date(2017, 6, day), platform=name))
    assert missed(planned, *week) == [("综治工作", week[0])]
    assert figures(planned, "监管执法", Span(*week, "一周"), alone=True).held.numerator == 1


def test_a_week_that_ends_under_a_name_without_a_working_day_is_the_former_ones(planned: Street) -> None:
    change_platform(planned.admin, "综合执法", PlatformEntry(name="执法监督"), date(2017, 6, 17))
    week = date(2017, 6, 12), date(2017, 6, 18)
    assert missed(planned, *week) == [("市场监管", week[0]), ("综合执法", week[0]), ("综治工作", week[0])]
    held(planned, draft(date(2017, 6, 14)))
    assert ("综合执法", week[0]) not in missed(planned, *week)


def test_one_that_takes_another_over_still_owes_its_own_meetings(planned: Street) -> None:
    """What the other held while both stood was never its own."""
    at(planned, "2017-07-03T09:00")
    taking = MERGED.replace('"综合执法", ', "").replace("监管执法", "综合执法")
    take_set_up(planned.admin, taking, "并入.toml")
    found = figures(planned, "综合执法", JUNE)
    assert counts(found) == [(1, 4), (3, 4), (0, 3), (0, 3)]
    lines = carried(planned.admin, draft(date(2017, 6, 19)))
    assert [one.text for one in lines] == ["清理夜市摊位", "续办", "检查摊点"]


def test_a_name_taken_up_again_has_what_was_done_under_the_other(planned: Street) -> None:
    change_platform(planned.admin, "综合执法", PlatformEntry(name="监管执法"), date(2017, 6, 12))
    held(planned, draft(date(2017, 6, 12), platform="监管执法", rulings=(ruling("新办", date(2017, 6, 28)),)))
    change_platform(planned.admin, "监管执法", PlatformEntry(name="综合执法"), date(2017, 6, 19))
    assert [one.text for one in carried(planned.admin, draft(date(2017, 6, 19)))] == [
        "清理夜市摊位", "续办", "新办",
    ]  # fmt: skip
    assert [one.text for one in carried(planned.admin, draft(date(2017, 6, 8)))] == ["清理夜市摊位", "续办"]


def test_no_meeting_is_due_before_platforms_are_set_up(street: Street) -> None:
    take_set_up(street.admin, PLAN, "方案.toml")
    assert missed(street, date(2016, 1, 1), date(2017, 4, 2)) == []
    assert missed(street, date(2017, 4, 1), date(2017, 4, 9)) == [
        (name, FIRST) for name in ("市场监管", "综合执法", "综治工作")
    ]  # fmt: skip
    quarter = Span(date(2017, 1, 1), date(2017, 3, 31), "一季度")
    assert counts(figures(street, "综合执法", quarter))[0] == (0, 0)
    assert counts(figures(street, "", quarter))[0] == (0, 0)
    april = Span(date(2017, 4, 1), date(2017, 4, 30), "2017年4月")
    assert counts(figures(street, "", april))[0] == (0, 1)


def test_a_tree_alone_owes_no_meetings_until_the_first_or_a_set_up(street: Street) -> None:
    year = date(2017, 1, 1), date(2017, 6, 30)
    assert missed(street, *year) == []
    begin_platform(street.admin, PlatformEntry(name="便民服务"), date(2017, 6, 12))
    assert missed(street, *year) == [
        ("便民服务", date(2017, 6, 12)), ("便民服务", date(2017, 6, 19)), ("", date(2017, 6, 1)),
    ]  # fmt: skip
    held(street, draft(date(2017, 6, 14)))
    assert ("综合执法", date(2017, 6, 19)) in missed(street, *year)
    assert "综治工作" not in {name for name, _ in missed(street, *year)}
    assert counts(figures(street, "综合执法", JUNE))[0] == (1, 2)


def test_minutes_from_before_the_set_up_are_kept_and_begin_what_is_due(street: Street) -> None:
    held(street, draft(date(2017, 3, 20)))
    take_set_up(street.admin, PLAN, "方案.toml")
    march = Span(date(2017, 3, 1), date(2017, 3, 31), "2017年3月")
    assert counts(figures(street, "综合执法", march))[0] == (1, 1)
    assert missed(street, date(2017, 3, 1), date(2017, 4, 2)) == [
        ("", date(2017, 3, 1)), ("综合执法", date(2017, 3, 27)),
    ]  # fmt: skip
