"""Communities, grids and posts: codes hold together, one leader at a time, nothing overlaps; both engines."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from models.errors import Refused
from models.rules.work.grids.words import GridDuty
from models.services.work.grids.areas import (
    GridEntry,
    communities,
    end_grid,
    grids,
    save_community,
    save_grid,
)
from models.services.work.grids.notice import grid_notice
from models.services.work.grids.workers import WorkerEntry, add_post, end_post, save_worker, workers
from models.store.store import Store
from tests.services.sample_office import code_of
from tests.services.work.grids.office import FIRST, SECOND, SINCE, GridStreet, open_grids
from tests.store import rows


@pytest.fixture
def office(store: Store) -> GridStreet:
    return open_grids(store)


def test_a_community_s_code_belongs_to_the_street(office: GridStreet) -> None:
    clerk = office.street.seat("zhihui")
    assert code_of(lambda: save_community(clerk, "999999002001", "他街")) == "community_code_street"
    assert code_of(lambda: save_community(clerk, "99999900100", "短码")) == "community_code_digits"
    assert code_of(lambda: save_community(clerk, "999999001002", " ")) == "grid_needs_name"
    save_community(clerk, "999999001002", "城南二村")
    assert [row.name for row in communities(clerk)] == ["城南一村", "城南二村"]


@pytest.mark.parametrize(
    ("code", "refusal"),
    [
        ("999999001001", "grid_code_digits"), ("999999001009001", "grid_code_community"),
        (FIRST, "grid_code_taken"),
    ],
)  # fmt: skip
def test_a_grid_lies_in_a_community(office: GridStreet, code: str, refusal: str) -> None:
    entry = GridEntry(code=code, name="新网格")
    assert code_of(lambda: save_grid(office.street.seat("zhihui"), entry, is_new=True)) == refusal


def test_a_grid_is_entered_changed_renamed_and_ended(office: GridStreet) -> None:
    clerk = office.street.seat("zhihui")
    code = "999999001001003"
    save_grid(clerk, GridEntry(code=code, name="第3网格"), is_new=True)
    save_grid(clerk, GridEntry(code=code, name="第3网格", area="东至海滨路", households=120, residents=300))
    row = next(one for one in grids(clerk) if one.code == code)
    assert (row.community, row.area, row.households, row.residents) == ("城南一村", "东至海滨路", 120, 300)
    save_grid(clerk, GridEntry(code=code, name="海滨网格"))
    assert next(one for one in grids(clerk) if one.code == code).name == "海滨网格"
    assert next(one for one in grids(clerk, date(2017, 1, 1)) if one.code == code).name == "第3网格"
    row = next(one for one in grids(clerk) if one.code == code)
    assert code_of(lambda: end_grid(clerk, row.id, date(2017, 1, 1))) == "grid_ends_before"
    end_grid(clerk, row.id, clerk.today)
    assert code in [one.code for one in grids(clerk)]
    tomorrow = clerk.today + timedelta(days=1)
    assert code not in [one.code for one in grids(clerk, tomorrow)]


def test_nobody_is_left_serving_in_a_grid_that_has_ended(office: GridStreet) -> None:
    clerk = office.street.seat("zhihui")
    second = next(row for row in grids(clerk) if row.code == SECOND)
    last = date(2017, 3, 31)
    with pytest.raises(Refused) as refused:
        end_grid(clerk, second.id, last)
    assert (refused.value.code, refused.value.facts["names"]) == ("grid_posts_last", "孙兼")
    post = next(row for row in workers(clerk) if row.id == office.spare).posts[0]
    end_post(clerk, post.id, last)
    end_grid(clerk, second.id, last)
    assert code_of(lambda: end_post(clerk, post.id, None)) == "grid_ended"
    late: Callable[[], object] = lambda: add_post(  # noqa: E731
        clerk, office.worker, SECOND, GridDuty.GUIDE, since=date(2017, 3, 1)
    )
    assert code_of(late) == "grid_ended"
    add_post(clerk, office.worker, SECOND, GridDuty.GUIDE, since=SINCE, until=last)


def test_a_grid_that_has_ended_begins_again(office: GridStreet) -> None:
    clerk = office.street.seat("zhihui")
    code, ended = "999999001001003", date(2017, 3, 31)
    save_grid(clerk, GridEntry(code=code, name="第3网格"), is_new=True)
    first = next(row for row in grids(clerk) if row.code == code)
    end_grid(clerk, first.id, ended)
    assert code not in [row.code for row in grids(clerk)]
    save_grid(clerk, GridEntry(code=code, name="第3网格"), is_new=True)
    again = next(row for row in grids(clerk) if row.code == code)
    assert (again.since, again.until) == (clerk.today, None)
    assert code not in [row.code for row in grids(clerk, ended + timedelta(days=1))]
    assert code_of(lambda: end_grid(clerk, first.id, None)) == "grid_code_taken"


def test_another_name_does_not_make_an_ending_grid_last(office: GridStreet) -> None:
    clerk = office.street.seat("zhihui")
    code, last = "999999001001003", clerk.today + timedelta(days=30)
    save_grid(clerk, GridEntry(code=code, name="第3网格"), is_new=True)
    end_grid(clerk, next(row for row in grids(clerk) if row.code == code).id, last)
    save_grid(clerk, GridEntry(code=code, name="海滨网格"))
    row = next(one for one in grids(clerk) if one.code == code)
    assert (row.name, row.until) == ("海滨网格", last)


def test_one_leader_at_a_time(office: GridStreet, store: Store) -> None:
    clerk = office.street.seat("zhihui")
    lead: Callable[[], object] = lambda: add_post(  # noqa: E731
        clerk, office.spare, FIRST, GridDuty.LEADER, since=date(2017, 7, 1)
    )
    assert code_of(lead) == "grid_leader_twice"
    post = next(row for row in workers(clerk) if row.id == office.leader).posts[0]
    end_post(clerk, post.id, date(2017, 6, 30))
    lead()
    assert (
        rows.refused(store, f"UPDATE grid_post SET until = NULL WHERE id = {post.id}") == "grid_leader_twice"
    )


def test_a_post_does_not_overlap_itself(office: GridStreet) -> None:
    clerk = office.street.seat("zhihui")
    again: Callable[[], object] = lambda: add_post(  # noqa: E731
        clerk, office.worker, FIRST, GridDuty.FULL_TIME, since=date(2017, 3, 1)
    )
    assert code_of(again) == "grid_post_overlap"
    add_post(clerk, office.worker, SECOND, GridDuty.FULL_TIME, since=SINCE)
    assert code_of(lambda: add_post(clerk, office.worker, "1", GridDuty.GUIDE, since=SINCE)) == "grid_unknown"
    backwards: Callable[[], object] = lambda: add_post(  # noqa: E731
        clerk, office.worker, FIRST, GridDuty.GUIDE, since=SINCE, until=date(2016, 1, 1)
    )
    assert code_of(backwards) == "grid_post_dates"


def test_seconded_staff_come_from_the_roster(office: GridStreet, store: Store) -> None:
    clerk = office.street.seat("zhihui")
    rows.person(store, 7)
    assert (
        code_of(lambda: add_post(clerk, office.worker, FIRST, GridDuty.SECONDED, since=SINCE))
        == "grid_post_roster"
    )
    seconded = save_worker(clerk, WorkerEntry(name="", staff_id=7))
    add_post(clerk, seconded, FIRST, GridDuty.SECONDED, since=SINCE)
    add_post(clerk, seconded, SECOND, GridDuty.POLICE, since=SINCE)
    row = next(one for one in workers(clerk) if one.id == seconded)
    assert (row.name, row.staff_no, len(row.posts)) == ("欧阳明月", "S7", 2)
    assert code_of(lambda: save_worker(clerk, WorkerEntry(name="", staff_id=7))) == "grid_worker_taken"


def test_the_notice_names_the_people_of_every_grid(office: GridStreet) -> None:
    notice = grid_notice(office.street.admin, "城南一村")
    assert notice.title == "城南街道城南一村网格公示"
    assert [(grid.code, [(one.duty, one.name) for one in grid.people]) for grid in notice.grids] == [
        (FIRST, [("网格长", "钱长"), ("专职网格员", "赵网格")]), (SECOND, [("兼职网格员", "孙兼")]),
    ]  # fmt: skip
    assert code_of(lambda: grid_notice(office.street.admin, "无此村")) == "grid_notice_empty"
