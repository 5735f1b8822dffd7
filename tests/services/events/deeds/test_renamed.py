"""An agency that is renamed while it has events: they stay its own, in the window and in files."""

from __future__ import annotations

import json
from collections.abc import Mapping
from datetime import date

import pytest

from models.errors import Refused
from models.rules.events.deeds import By
from models.rules.events.words import Part, State, Verb
from models.rules.intake.records import Incoming
from models.rules.work.platforms.toml_file import PlatformEntry
from models.services.events.acting import acts_of
from models.services.events.applying import apply_actions
from models.services.events.doing import handlers
from models.services.events.figures import Period, kpi_list
from models.services.events.one import event
from models.services.events.posts import add_post
from models.services.events.waiting import waiting
from models.services.intake.taking import take_files
from models.services.office.accounts import add_account
from models.services.office.roles import Role
from models.services.people.agencies import agencies, save_agency
from models.services.work.platforms.editing import change_platform
from models.store.store import Store
from tests.services.events.desk import SINCE, TREE, Street, open_street

OLD, NEW = "司法所", "城南司法所"


@pytest.fixture
def street(store: Store) -> Street:
    return open_street(store)


def rename(street: Street) -> None:
    row = next(row for row in agencies(street.admin) if row.name == OLD)
    save_agency(
        street.admin, row.id, name=NEW, aliases=row.aliases, department=row.department,
        platform=row.platform, terms=row.terms,
    )  # fmt: skip


def applied(street: Street, number: str, *deeds: Mapping[str, object]) -> None:
    at = street.now.strftime("%Y-%m-%dT%H:%M")
    lines = [
        json.dumps({"id": f"{number}-{street.now:%H%M}-{place}", "at": at, "event": number, **deed})
        for place, deed in enumerate(deeds)
    ]
    apply_actions(street.admin, "\n".join(lines), "a.jsonl")


@pytest.mark.parametrize("said", [OLD, NEW])
def test_an_event_is_not_stranded_when_its_agency_is_renamed(street: Street, said: str) -> None:
    number = street.report("a")
    street.handled(number)
    rename(street)
    street.later(minutes=5)
    back = {"by": said, "do": "return", "reason": "无权"}
    applied(street, number, {"by": said, "do": "note", "text": "到场"}, back)
    assert event(street.admin, number).case.agency == OLD
    street.later(minutes=5)
    applied(
        street, number, {"by": "综合指挥室", "do": "assign", "platform": "综治工作", "agency": said},
        {"by": OLD, "do": "take"}, {"by": NEW, "do": "finish", "result": "已办"},
    )  # fmt: skip
    found = event(street.admin, number).case
    assert (found.agency, found.state) == (NEW, State.FINISHED)
    assert kpi_list(street.admin, Period(2017), OLD, "received") == ()
    assert kpi_list(street.admin, Period(2017), NEW, "received") == (number,)


@pytest.mark.parametrize("said", [OLD, NEW])
def test_an_agency_that_assists_under_its_old_name_is_done_under_either(street: Street, said: str) -> None:
    number = street.report("a")
    street.deed(number, Verb.ACCEPT)
    street.deed(number, Verb.ASSIGN, platform="综治工作", agency="派出所", assisting=(OLD,))
    rename(street)
    deeds = {"by": "派出所", "do": "take"}, {"by": "派出所", "do": "finish", "result": "已办"}
    with pytest.raises(Refused, match="actions_refused"):
        applied(street, number, *deeds)
    noted = {"by": said, "do": "note", "text": "协办完"}
    waived = {"by": "综合指挥室", "do": "note", "text": "不必", "waive": said}
    applied(street, number, deeds[0], noted if said == OLD else waived, deeds[1])
    assert event(street.admin, number).case.state is State.FINISHED


def test_the_window_offers_an_event_of_the_old_name_to_whoever_sits_at_the_agency(street: Street) -> None:
    number = street.report("a")
    street.handled(number)
    other = street.report("b", place="别处")
    rename(street)
    add_account(street.admin, name="xinren", full_name="xinren", role=Role.CLERK)
    add_post(street.admin, "xinren", Part.AGENCY, NEW, since=SINCE)
    street.handled(other, agency=NEW)
    for account in ("sifa", "xinren"):
        desk = street.seat(account)
        for mine, name in ((number, OLD), (other, NEW)):
            offered = {(act.by, act.offer.verb) for act in acts_of(desk, mine)}
            assert (By(Part.AGENCY, name), Verb.FINISH) in offered
            assert len([one for one in offered if one[1] is Verb.FINISH]) == 1
        assert {one.by.name for one in waiting(desk)} == {OLD, NEW}
    assert handlers(street.admin, OLD) == handlers(street.admin, NEW)


@pytest.mark.parametrize("said", ["综治工作", "平安法治"])
def test_the_lead_of_a_renamed_platform_decides_on_its_events_in_files_too(street: Street, said: str) -> None:
    number = street.report("a")
    street.handled(number)
    entry = PlatformEntry(name="平安法治", agencies=(OLD, "派出所"))
    change_platform(street.admin, "综治工作", entry, date(2017, 6, 2))
    street.later(days=1)
    ask = {"by": OLD, "do": "ask_extension", "units": 1, "reason": "复杂"}
    first = {"by": "综合指挥室", "do": "grant_extension", "units": 1}
    applied(street, number, ask, first, ask, {**first, "by": said})
    assert event(street.admin, number).case.granted == 2
    street.later(minutes=1)
    with pytest.raises(Refused, match="actions_refused"):
        applied(street, number, {"by": "综合执法", "do": "instruct", "text": "别的平台"})


def test_the_tree_that_says_the_old_name_makes_no_second_agency(street: Street) -> None:
    rename(street)
    before = [row.name for row in agencies(street.admin)]
    file = Incoming(file="tree.toml", kind="tree", year=0, month=0, records=(TREE,))
    (taken,) = take_files(street.admin, [file])
    assert taken.counts["changed"] == 0
    assert [row.name for row in agencies(street.admin)] == before
