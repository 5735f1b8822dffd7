"""Lists, Ctrl+K and the search: who reported an event is neither shown to who may not ask nor found by it."""

from __future__ import annotations

from datetime import date

import pytest

from models.rules.events.moments import of_datetime
from models.rules.events.records import EventRecord
from models.rules.events.words import Part, Verb
from models.services.events.intake.taking import take_in
from models.services.events.lists import (
    Bucket,
    EventFilter,
    count_each,
    count_events,
    find_events,
    list_events,
    list_numbered,
)
from models.services.events.posts import add_post
from models.store.store import Store
from tests.services.events.desk import JUSTICE, Street, open_street
from tests.services.sample_office import statements

NAME, PHONE, CARD = "欧阳不愿", "13712345678", "99999919900307008X"
ASKERS, OTHERS = ("zhihui", "wangge"), ("sifa", "zhongdui", "zongzhi", "jiwei", "shuji", "admin")


@pytest.fixture
def street(store: Store) -> Street:
    return open_street(store)


@pytest.fixture
def number(street: Street) -> str:
    return street.report(
        "a", party=NAME, phone=PHONE, title=f"{NAME}反映堆物", place=f"{NAME}家门口",
        summary=f"反映人{NAME}，{CARD}",
    )  # fmt: skip


@pytest.mark.parametrize("account", OTHERS)
def test_a_list_hides_the_name_from_who_may_not_ask(street: Street, number: str, account: str) -> None:
    desk = street.seat(account)
    found = [*list_events(desk).rows, *list_numbered(desk, [number]), *find_events(desk, number)]
    assert [(row.title, row.place) for row in found] == [("欧＊＊反映堆物", "欧＊＊家门口")] * 3


@pytest.mark.parametrize("account", ASKERS)
def test_a_list_is_clear_for_the_hub_and_for_the_grid_of_the_event(
    street: Street, number: str, account: str
) -> None:
    desk = street.seat(account)
    found = [*list_events(desk).rows, *list_numbered(desk, [number]), *find_events(desk, number)]
    assert [row.title for row in found] == [f"{NAME}反映堆物"] * 3


def test_a_grid_worker_asks_in_the_own_grid_alone(street: Street) -> None:
    street.report("b", party=NAME, title=f"{NAME}反映噪音", grid="999999001001002")
    desk = street.seat("wangge")
    assert [row.title for row in list_events(desk).rows] == ["欧＊＊反映噪音"]
    assert not list_events(desk, EventFilter(words=NAME)).rows


def test_a_post_that_has_ended_opens_nothing(street: Street, number: str) -> None:
    add_post(street.admin, "sifa", Part.HUB, since=date(2017, 1, 1), until=date(2017, 5, 31))
    add_post(street.admin, "jiwei", Part.HUB, since=date(2017, 6, 2))
    for account in ("sifa", "jiwei"):
        assert list_events(street.seat(account)).rows[0].title == "欧＊＊反映堆物"


@pytest.mark.parametrize("words", [
    NAME, "欧阳", "不愿", "阳", "愿反映", f"{NAME}反映", f"堆物 {NAME}", "阳不愿家", PHONE[2:], CARD,
    CARD[3:12],
])  # fmt: skip
def test_no_search_finds_an_event_by_what_is_hidden(street: Street, number: str, words: str) -> None:
    street.report("n", title=f"请回电{PHONE}", party="")
    wanted, of_open = EventFilter(words=words), EventFilter(words=words, bucket=Bucket.OPEN)
    desk = street.seat("sifa")
    assert not list_events(desk, wanted).rows
    assert count_events(desk, wanted) == count_each(desk, [of_open])[0] == 0
    hub = street.seat("zhihui")
    assert number in {row.number for row in list_events(hub, wanted).rows} or PHONE.endswith(words)
    assert count_events(hub, wanted) == count_each(hub, [of_open])[0] >= 1


@pytest.mark.parametrize("words", ["反映", "堆物 家门", "欧", "20170601"])
def test_what_may_be_read_is_found_by_everybody(street: Street, number: str, words: str) -> None:
    for account in (*ASKERS, *OTHERS):
        desk = street.seat(account)
        assert [row.number for row in list_events(desk, EventFilter(words=words)).rows] == [number]
        assert count_events(desk, EventFilter(words=words)) == 1


def test_a_word_of_another_place_finds_an_event_whose_reporter_shares_a_character(street: Street) -> None:
    number = street.report("c", party="王家", title="王家弄堆物", place="王家弄3号")
    desk = street.seat("sifa")
    assert [row.title for row in list_events(desk, EventFilter(words="弄")).rows] == ["王＊弄堆物"]
    assert [row.number for row in list_events(desk, EventFilter(words="王")).rows] == [number]
    assert not list_events(desk, EventFilter(words="王家弄")).rows


@pytest.mark.parametrize("words", ["先生", "王先生", "王"])
def test_a_secret_one_is_not_found_by_a_form_of_address(street: Street, words: str) -> None:
    record = EventRecord(
        category="邻里", source="12345", title="王先生反映堆物", place="7号", level="一般", party="王小明",
        received=of_datetime(street.now), summary="堆物",
    )  # fmt: skip
    take_in(street.seat("zhihui"), record, secret=True)
    assert not list_events(street.seat("sifa"), EventFilter(words=words)).rows
    assert list_events(street.seat("sifa"), EventFilter(words="反映")).rows[0].title == "＊＊＊反映堆物"


def test_a_page_costs_one_statement_more_and_none_for_the_hub(street: Street) -> None:
    heard = []
    for _ in range(2):
        for n in range(12):
            street.report(title=f"{NAME}反映{street.now}{n}", party=NAME, summary=f"{street.now}{n}")
            street.later(minutes=1)
        for account, wanted in ((a, w) for a in ("zhihui", "sifa") for w in ("", NAME)):
            desk = street.seat(account)
            list_events(desk, EventFilter(words=wanted))
            with statements(desk) as asked:
                list_events(desk, EventFilter(words=wanted))
            heard.append(len([one for one in asked if one.startswith("SELECT")]))
    assert heard == [1, 2, 2, 2] * 2


def test_the_words_of_a_deed_do_not_come_back_as_a_title(street: Street, number: str) -> None:
    street.handled(number)
    street.deed(number, Verb.NOTE, JUSTICE, text=f"已联系{NAME}")
    assert NAME not in repr(list_events(street.seat("sifa")))
