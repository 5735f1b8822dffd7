"""Words of other systems, lines that wait for a decision, and drafts."""

from __future__ import annotations

from datetime import date
from functools import partial

import pytest

from models.rules.events.moments import of_datetime
from models.rules.events.records import EventRecord
from models.rules.intake.records import Incoming
from models.services.events.intake.deciding import leave_parked, save_draft, take_parked
from models.services.events.intake.mapping import end_mapping, map_word, read_mappings
from models.services.events.intake.parked import parked
from models.services.events.lists import list_events
from models.services.events.one import event
from models.services.intake.taking import take_files
from models.store.store import Store
from tests.services.events.desk import SINCE, Street, open_street
from tests.services.sample_office import code_of

THEIRS = "A-17"


@pytest.fixture
def street(store: Store) -> Street:
    return open_street(store)


def line(street: Street, **changes: object) -> EventRecord:
    """Return a line of a book without a number of its own."""
    values: dict[str, object] = {
        "category": "邻里", "source": "智慧城管", "title": "楼道堆物", "place": "城南一村7号",
        "grid": "999999001001001", "received": of_datetime(street.now), "level": "一般", "party": "王小明",
        "phone": "13800001234", "summary": "反映楼道堆物", **changes,
    }  # fmt: skip
    return EventRecord(**values)  # type: ignore[arg-type]


def take(street: Street, *lines: EventRecord) -> int:
    """Take a book in; return how much it changed."""
    return take_files(street.admin, [Incoming(file="a.xlsx", kind="events", year=0, month=0, records=lines)])[
        0
    ].counts["changed"]


def test_a_mapped_code_is_taken_and_an_unknown_one_refused(street: Street) -> None:
    book = line(street, category=THEIRS, foreign_id="1", grid="W9")
    assert code_of(lambda: take(street, book)) == "import_refused"
    map_word(street.admin, "智慧城管", "category", THEIRS, "04005", since=SINCE)
    map_word(street.admin, "智慧城管", "grid", "W9", "999999001001002", since=SINCE)
    assert take(street, book) == 1
    row = list_events(street.admin).rows[0]
    assert (row.category, row.grid) == ("04005", "999999001001002")
    assert code_of(lambda: street.report("2", category=THEIRS)) == "event_unknown_category"


def test_a_map_is_dated_and_what_came_before_keeps_its_meaning(street: Street) -> None:
    put = partial(map_word, street.admin, "12345", "category", THEIRS)
    put("04005", since=SINCE)
    assert code_of(lambda: put("04007", since=date(2017, 6, 2))) == "event_mapping_dates"
    first = street.report("1", category=THEIRS)
    with street.admin.reading() as session:
        ((mapped,),) = read_mappings(session).rows.values()
    end_mapping(street.admin, mapped.id, date(2017, 6, 1))
    put("04007", since=date(2017, 6, 2))
    street.later(days=1)
    second = street.report("2", category=THEIRS)
    codes = [event(street.admin, number).category.code for number in (first, second)]
    assert codes == ["04005", "04007"]


def test_a_map_leads_to_what_there_is(street: Street) -> None:
    put = partial(map_word, street.admin, "12345")
    assert code_of(lambda: put("category", THEIRS, "99", since=SINCE)) == "event_unknown_category"
    assert code_of(lambda: put("grid", "W9", "99", since=SINCE)) == "event_unknown_grid"
    assert code_of(lambda: put("level", "高", "一般", since=SINCE)) == "event_mapping_incomplete"


def test_a_likely_duplicate_that_says_something_else_waits_for_a_person(street: Street) -> None:
    one = line(street)
    assert take(street, one) == 1
    assert take(street, one) == 0  # that line again is nothing to decide on
    assert parked(street.admin) == ()
    other = line(street, title="消防通道被堵", party="李四")
    assert take(street, other) == 1
    assert take(street, other) == 0
    (row,) = parked(street.admin)
    assert (row.reason, row.file, row.record.title) == ("duplicate", "a.xlsx", "消防通道被堵")
    assert (row.record.party, row.record.phone) == ("李＊", "＊＊＊＊1234")
    assert code_of(lambda: take_parked(street.seat("sifa"), row.id)) == "event_not_posted"
    taken = take_parked(street.seat("zhihui"), row.id)
    assert event(street.admin, taken.number).title == "消防通道被堵"
    assert parked(street.admin) == ()
    assert code_of(lambda: take_parked(street.seat("zhihui"), row.id)) == "event_parked_unknown"


def test_a_parked_line_may_be_left_for_good(street: Street) -> None:
    take(street, line(street))
    take(street, line(street, title="另一件"))
    leave_parked(street.seat("zhihui"), parked(street.admin)[0].id, "同一件事")
    assert parked(street.admin) == ()
    assert take(street, line(street, title="另一件")) == 0
    assert len(list_events(street.admin).rows) == 1


def test_a_draft_has_no_number_and_only_its_author_sees_it(street: Street) -> None:
    hub, other = street.seat("zhihui"), street.seat("wangge")
    half = line(street, title="电话登记中", category="", summary="")
    draft = save_draft(hub, half)
    assert [row.record.title for row in parked(hub)] == ["电话登记中"]
    assert parked(other) == ()
    assert list_events(hub).rows == ()
    assert code_of(lambda: take_parked(other, draft)) == "event_parked_unknown"
    whole = save_draft(hub, line(street, title="电话登记完"), replaces=draft)
    assert [row.id for row in parked(hub)] == [whole]
    taken = take_parked(hub, whole)
    assert taken.number.endswith("201706010001")
    assert parked(hub) == ()


def test_a_draft_that_lacks_something_stays_a_draft(street: Street) -> None:
    hub = street.seat("zhihui")
    draft = save_draft(hub, line(street, category="没有的类别"))
    assert code_of(lambda: take_parked(hub, draft)) == "event_unknown_category"
    empty = save_draft(hub, EventRecord(title="只有标题"))
    assert code_of(lambda: take_parked(hub, empty)) == "value_missing"
    leave_parked(hub, empty, "重复")
    assert [row.id for row in parked(hub)] == [draft]
