"""Who is what on any day: set up by file, changed from a day on, never rewritten, taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path

import pytest

from models.rules.events.deeds import By
from models.rules.events.words import Part, Verb
from models.rules.intake.records import Incoming
from models.rules.work.platforms.setup import CENTRE, GROUP, SeatKind, boundaries
from models.rules.work.platforms.toml_file import PlatformEntry, SeatEntry
from models.services.audit.verify import verify
from models.services.events.acting import acts_of, assignees
from models.services.events.ground import read_tree
from models.services.events.posts import add_post, own_parts
from models.services.intake.taking import take_files
from models.services.office.accounts import add_account
from models.services.office.roles import Role
from models.services.work.platforms.editing import (
    begin_platform,
    change_platform,
    end_platform,
    leave_seat,
    take_back,
    take_seat,
)
from models.services.work.platforms.history import history, platform_names, set_up
from models.services.work.platforms.taking import take_set_up
from models.store.store import Store
from tests.office import SAMPLES
from tests.services.events.desk import TREE, Street, open_street
from tests.services.sample_office import agency, code_of

EXAMPLES = SAMPLES.parent / "work"
PLAN, LATER = EXAMPLES / "platforms-2017.toml", EXAMPLES / "platforms-2021.toml"
DAY = date(2017, 4, 1)
LAST_2016 = date(2016, 12, 31)


@pytest.fixture
def street(store: Store) -> Street:
    found = open_street(store)
    agency(found.admin, "市场监管所")
    return found


def taken(street: Street, path: Path) -> tuple[int, int]:
    found = take_set_up(street.admin, path.read_text(encoding="utf-8"), path.name)
    return found.begun, found.ended


def test_the_plan_of_2017_can_be_taken_in_and_again_changes_nothing(street: Street) -> None:
    assert taken(street, PLAN)[0] > 0
    assert taken(street, PLAN) == (0, 0)
    now = set_up(street.admin, DAY)
    assert [(one.name, one.lead, one.row.daily_office) for one in now.platforms] == [
        ("综治工作", "政法委员", "综治办"), ("综合执法", "分管副主任", "城管办"),
        ("市场监管", "分管副主任", "经发办"), ("便民服务", "分管副主任", "便民服务中心"),
    ]  # fmt: skip
    view = now.platform("综治工作")
    assert view is not None
    assert set(view.members) == {"综治办", "信访办", "流管所", "派出所", "司法所"}
    posts = ["街道党工委书记", "办事处主任", "党工委副书记", "相关班子成员"]
    assert [row.shown for row in now.group] == posts
    assert now.centre
    assert now.over_several() == (("党工委副书记", ("综治工作", "综合执法", "市场监管", "便民服务")),)
    assert [row.shown for row in now.overseers({"综治工作", "综合执法"})] == ["党工委副书记"]
    before = set_up(street.admin, LAST_2016)
    assert [one.name for one in before.platforms] == ["综治工作", "综合执法"]
    assert before.group == ()
    assert not verify(street.admin).findings


def test_five_platforms_under_new_names_follow_the_four(street: Street) -> None:
    taken(street, PLAN)
    taken(street, LATER)
    assert platform_names(street.admin, date(2021, 8, 31)) == ("综治工作", "综合执法", "市场监管", "便民服务")
    later = set_up(street.admin, date(2021, 9, 1))
    assert {one.name for one in later.platforms} == {
        "党政综合", "综治工作", "监管执法", "应急管理", "公共服务",
    }  # fmt: skip
    everything = history(street.admin)
    begun = date(2021, 9, 1)
    assert everything.names_of("监管执法", begun) == {
        "监管执法": date.max, "综合执法": begun, "市场监管": begun,
    }  # fmt: skip
    assert set(everything.names_of("监管执法", date(2021, 8, 31))) == {"监管执法"}
    for name in ("综合执法", "市场监管", "综治工作"):
        assert set(everything.names_of(name, date(2022, 1, 1))) == {name}
    assert everything.passed_on("综合执法", date(2021, 12, 31)) == date(2021, 8, 31)
    assert everything.passed_on("综治工作", date(2021, 12, 31)) is None
    with street.admin.reading() as session:
        tree = read_tree(session)
    leaf = tree.on("04005", date(2021, 9, 1))
    assert leaf is not None
    assert leaf.category.platform == "监管执法"
    old = tree.on("04005", date(2021, 8, 31))
    assert old is not None
    assert old.category.platform == "综合执法"
    assert taken(street, LATER) == (0, 0)
    assert code_of(lambda: taken(street, PLAN)) == "set_up_later"


def test_a_file_that_says_something_wrong_is_refused_whole(street: Street) -> None:
    text = PLAN.read_text(encoding="utf-8")
    wrong = {
        "platform_no_agency": text.replace("市场监管所", "税务所"),
        "set_up_refused": text.replace("valid_from = 2017-04-01", "valid_from = 2017"),
        "platform_in_tree": text.replace('name = "综合执法"', 'name = "执法"'),
    }
    for code, changed in wrong.items():
        assert code_of(lambda t=changed: take_set_up(street.admin, t, "x.toml")) == code  # type: ignore[misc]
    found = take_set_up(street.admin, text, PLAN.name, dry_run=True)
    assert found.begun > 0
    assert set_up(street.admin, DAY).group == ()


def test_a_change_ends_a_row_and_begins_another_and_can_be_taken_back(street: Street) -> None:
    taken(street, PLAN)
    before = history(street.admin)
    entry = PlatformEntry(
        name="综合执法", lead="分管副主任", lead_name="周建国", daily_office="城管办",
        offices=("城管办", "安监"), agencies=("行政执法中队",),
    )  # fmt: skip
    edited = change_platform(street.admin, "综合执法", entry, date(2017, 6, 1), "城街〔2017〕8号")
    old = set_up(street.admin, date(2017, 5, 31)).platform("综合执法")
    new = set_up(street.admin, date(2017, 6, 1)).platform("综合执法")
    assert old is not None
    assert new is not None
    assert (old.lead, new.lead) == ("分管副主任", "周建国（分管副主任）")
    assert set(old.members) - set(new.members) == {"村镇监察", "环保", "国土资源所"}
    assert date(2017, 6, 1) in boundaries(history(street.admin))
    take_back(street.admin, edited)
    assert history(street.admin) == before
    assert code_of(lambda: take_back(street.admin, edited)) == "seat_gone"


def test_the_same_day_corrects_and_another_day_changes(street: Street) -> None:
    taken(street, PLAN)
    entry = PlatformEntry(name="市场监管", lead="分管副主任", lead_name="李锐", daily_office="经发办",
                          agencies=("市场监管所",))  # fmt: skip
    change_platform(street.admin, "市场监管", entry, DAY)
    rows = [row for row in history(street.admin).platforms if row.name == "市场监管"]
    assert [(row.span.since, row.lead_name) for row in rows] == [(DAY, "李锐")]


def test_a_platform_can_be_renamed_ended_and_begun(street: Street) -> None:
    renamed = change_platform(
        street.admin, "综合执法", PlatformEntry(name="监管执法", agencies=("行政执法中队",)), date(2017, 6, 1)
    )
    assert platform_names(street.admin, date(2017, 6, 1)) == ("综治工作", "监管执法")
    assert code_of(lambda: end_platform(street.admin, "监管执法", date(2017, 6, 30))) == "platform_in_tree"
    take_back(street.admin, renamed)
    assert platform_names(street.admin, date(2017, 6, 1)) == ("综治工作", "综合执法")
    begin_platform(street.admin, PlatformEntry(name="便民服务", offices=("中心",)), date(2017, 6, 1))
    begun = lambda: begin_platform(street.admin, PlatformEntry(name="便民服务"), date(2017, 7, 1))  # noqa: E731
    assert code_of(begun) == "platform_name_taken"
    end_platform(street.admin, "便民服务", date(2017, 6, 30))
    assert "便民服务" not in platform_names(street.admin, date(2017, 7, 1))
    assert code_of(lambda: end_platform(street.admin, "便民服务", date(2017, 7, 1))) == "platform_unknown"
    for name in ("", GROUP):
        entry = PlatformEntry(name=name)
        refused = code_of(lambda e=entry: begin_platform(street.admin, e, DAY))  # type: ignore[misc]
        assert refused == "platform_needs_name"


def test_posts_go_on_under_the_names_that_follow(street: Street) -> None:
    taken(street, PLAN)
    taken(street, LATER)
    for account, name in (("old", "综合执法"), ("new", "监管执法"), ("other", "综治工作")):
        add_account(street.admin, name=account, full_name=account, role=Role.LEADER)
        add_post(street.admin, account, Part.PLATFORM, name, since=DAY)
    lead = partial(By, Part.PLATFORM)
    assert own_parts(street.seat("old")) == (lead("综合执法"), lead("监管执法"))
    assert own_parts(street.seat("new")) == (lead("监管执法"), lead("市场监管"), lead("综合执法"))
    assert own_parts(street.seat("other")) == (lead("综治工作"),)


def test_who_led_a_platform_before_it_was_renamed_decides_for_it_after(street: Street) -> None:
    """An event assigned under the old name and one under the new are the same lead's."""
    number = street.report()
    entry = PlatformEntry(name="平安法治", agencies=("司法所", "派出所"))
    change_platform(street.admin, "综治工作", entry, date(2017, 6, 1))
    street.handled(number, platform="平安法治")
    renamed = By(Part.PLATFORM, "平安法治")
    assert {act.by for act in acts_of(street.seat("zongzhi"), number)} == {renamed}
    street.deed(number, Verb.INSTRUCT, renamed, desk=street.seat("zongzhi"), text="抓紧办理。")


def test_an_office_that_is_an_agency_here_is_a_member_as_such(street: Street) -> None:
    """Events are assigned to it, so that it must not drop out of what can be assigned."""
    agency(street.admin, "便民服务中心")
    taken(street, PLAN)
    view = set_up(street.admin, DAY).platform("便民服务")
    assert view is not None
    assert ([one.name for one in view.agencies], view.offices) == (["便民服务中心"], ())
    assert "便民服务中心" in {one.agency for one in assignees(street.admin)}
    assert taken(street, PLAN) == (0, 0)


def test_the_tree_again_keeps_what_the_set_up_says_of_a_platform(street: Street) -> None:
    taken(street, PLAN)
    bare = tuple(replace(one, daily_office="", lead="") for one in TREE.platforms)
    take_files(
        street.admin,
        [Incoming(file="tree.toml", kind="tree", year=0, month=0, records=(replace(TREE, platforms=bare),))],
    )
    now = set_up(street.admin).platform("综合执法")
    assert now is not None
    assert (now.row.lead, now.row.daily_office) == ("分管副主任", "城管办")
    assert now.row.duties.startswith("统筹")


def test_seats_are_taken_handed_on_and_left(street: Street) -> None:
    taken(street, PLAN)
    head = set_up(street.admin, DAY).group[0]
    entry = SeatEntry(GROUP, SeatKind.HEAD, "王书记", "街道党工委书记")
    edited = take_seat(street.admin, entry, date(2017, 9, 1), instead_of=head.id)
    assert set_up(street.admin, date(2017, 9, 1)).group[0].shown == "王书记（街道党工委书记）"
    assert set_up(street.admin, date(2017, 8, 31)).group[0].shown == "街道党工委书记"
    take_back(street.admin, edited)
    assert set_up(street.admin, date(2017, 9, 1)).group[0].id == head.id
    leave_seat(street.admin, head.id, date(2017, 12, 31))
    assert head.id not in {row.id for row in set_up(street.admin, date(2018, 1, 1)).group}
    assert code_of(lambda: leave_seat(street.admin, head.id, date(2017, 3, 1))) == "seat_dates"
    assert code_of(lambda: leave_seat(street.admin, 999, DAY)) == "seat_gone"
    wrong = (
        ("seat_needs_somebody", SeatEntry(GROUP, SeatKind.HEAD, " ", "")),
        ("seat_not_there", SeatEntry(CENTRE, SeatKind.HEAD, "王", "")),
        ("platform_unknown", SeatEntry("税务", SeatKind.MEMBER, "王", "")),
        ("platform_overlap", SeatEntry(GROUP, SeatKind.MEMBER, "", "相关班子成员")),
    )
    for code, one in wrong:
        assert code_of(lambda e=one: take_seat(street.admin, e, date(2017, 5, 1))) == code  # type: ignore[misc]
    assert code_of(lambda: take_seat(street.seat("x", Role.LEADER), entry, DAY)) == "not_allowed"
