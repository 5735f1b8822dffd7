"""A file twice changes nothing, a later one only their fields, and no order of files leads elsewhere."""

from __future__ import annotations

import random
from itertools import permutations

import pytest

from models.errors import Refused
from models.rules.core.faults import Fault, Place
from models.rules.events.words import Verb
from models.rules.intake.records import Incoming
from models.rules.work.exchange.updates import UpdateRecord
from models.services.audit.history import read_history
from models.services.events.lists import list_events
from models.services.events.one import EventView, event
from models.services.events.secrecy.complainants import read_complainant
from models.services.office.roles import Role
from models.services.personal.purging import purge, purge_due
from models.services.work.exchange.conflicts import conflicts
from models.services.work.exchange.status import files, parked_numbers, status
from models.services.work.exchange.systems import profile_of
from models.services.work.exchange.taking import retry_parked, take_exchange
from tests.services.events.desk import Street
from tests.services.sample_office import code_of, seated, statements
from tests.services.work.exchange.desk import CITY, HOTLINE, SAFETY, facts, line, numbers, take


def one(street: Street) -> EventView:
    (row,) = list_events(street.admin).rows
    return event(street.admin, row.number)


def test_a_line_becomes_an_event_with_its_clock(street: Street) -> None:
    assert numbers(take(street, line())) == (1, 1, 0, 0, 0)
    found = one(street)
    assert (found.source, found.foreign_id, found.category.code) == (CITY, "0001", "04005")
    assert (found.case.state, found.grid, found.people) == ("待受理", "999999001001001", None)
    assert found.clocks[0].leg.clock == "accept"
    assert found.complainant.name == "王＊＊"
    assert found.number == "999999001201706010001"


def test_the_same_file_twice_changes_nothing(street: Street) -> None:
    lines = (line(), line("0002", title="另一件"), line("0003", category="09-99"))
    take(street, *lines)
    before = facts(street)
    assert take(street, *lines).fresh == 0
    street.later(days=1)
    assert take(street, *lines, name="b.xlsx").fresh == 0  # another name
    assert take(street, lines[2], lines[0]).fresh == 0  # another file, nothing new in it
    assert facts(street) == before


def test_a_later_file_changes_only_their_fields(street: Street) -> None:
    take(street, line())
    number = one(street).number
    street.versions[number] = 1
    street.handled(number, "行政执法中队", "综合执法")
    before, rows = one(street), facts(street)
    taken = take(street, line(update="2", place="城南一村3号", state="处置", phone="13900009999", people="4"))
    assert numbers(taken) == (1, 0, 1, 0, 0)
    after = one(street)
    assert (after.place, after.people, after.title) == ("城南一村3号", 4, before.title)
    assert after.case == before.case
    assert after.clocks == before.clocks
    assert [step.id for step in after.steps] == [step.id for step in before.steps]
    assert read_complainant(street.seat("zhihui"), number, "核对").phone == "13900009999"
    now = facts(street)
    touched = {name for name in now if now[name] != rows[name]}
    assert touched <= {
        "event", "event_complainant", "exchange_file", "exchange_record", "exchange_update", "operation",
        "log_head", "touched_record",
    }  # fmt: skip


def test_an_earlier_update_that_comes_late_changes_nothing_that_was_said_later(street: Street) -> None:
    take(street, line(update="3", place="第三处"))
    assert numbers(take(street, line(update="2", place="第二处", party="李四"))) == (1, 0, 0, 0, 0)
    found = one(street)
    assert found.place == "第三处"
    assert found.complainant.name == "王＊＊"


STATES = ("派遣", "处置", "结案", "处置", "")
UPDATES = [
    line("0001", str(number), state=state, place=f"城南一村{number}号",
         summary="" if number % 2 else f"第{number}次",
         people=str(number) if number != 4 else "")
    for number, state in enumerate(STATES, 1)
]  # fmt: skip
UPDATES[0] = line("0001", "1", state="派遣", place="城南一村1号")
OF_ARRIVAL = (
    "id", "event_id", "record_id", "file_id", "step_id", "seen_at", "raised_at", "decided_at", "row_version",
    "place", "number", "digest", "detail", "hash", "prev_hash", "at", "mark", "ours",
)  # fmt: skip
"""Columns that tell when something came, and in which file."""


def end(street: Street) -> object:
    """Return what both sides say in the end: the event, the record, the lines that wait."""
    found = one(street)
    rows = facts(street, *OF_ARRIVAL)
    open_lines = [(row.field, row.theirs, row.now) for row in conflicts(street.admin)]
    shown = (found.title, found.place, found.summary, found.people, found.case.state, found.case.level)
    return shown, rows["exchange_record"], sorted(open_lines)


@pytest.mark.parametrize("seed", range(6))
def test_any_order_of_updates_leads_to_the_same_end(street: Street, store: object, seed: int) -> None:
    order = UPDATES.copy()
    random.Random(seed).shuffle(order)  # noqa: S311 - a shuffle, not a secret
    cut = random.Random(seed).randrange(1, len(order))  # noqa: S311
    for many in (order[:cut], order[cut:]):
        take(street, *many)
    assert end(street) == expected_end(street)


def expected_end(street: Street) -> object:
    """Return the end by the rule: of each field what the last update says."""
    shown = ("路口有垃圾", "城南一村5号", "第4次", 5, "待受理", "一般")
    record = facts(street, *OF_ARRIVAL)["exchange_record"]
    return shown, record, []


def test_what_we_took_an_event_in_with_is_ours_and_their_new_word_for_it_is_never_lost(
    street: Street,
) -> None:
    take(street, line("A"), line("B", "2", level="紧急"))
    take(street, line("A", "2", level="紧急"), line("B"))
    found = {event(street.admin, row.number).foreign_id: row.level for row in list_events(street.admin).rows}
    assert found == {"A": "一般", "B": "紧急"}
    assert [(row.foreign_id, row.theirs, row.now) for row in conflicts(street.admin)] == [
        ("A", "紧急", "一般")
    ]


def test_all_orders_of_three_updates_give_the_same_record(street: Street) -> None:
    seen = set()
    for number, order in enumerate(permutations(range(3))):
        for which in order:
            base = UPDATES[which]
            take(street, UpdateRecord(foreign_id=f"N{number}", update=base.update, fields=base.fields))
    rows = facts(street, *OF_ARRIVAL, "foreign_id")["exchange_record"]
    seen.update(rows)
    assert len(rows) == 6
    assert len(seen) == 1


def test_the_same_update_with_other_words_is_refused_at_its_cell(street: Street) -> None:
    take(street, line())
    before = facts(street)
    with pytest.raises(Refused) as caught:
        take(street, line("0002"), line(place="别处"))
    assert caught.value.code == "exchange_refused"
    (fault,) = caught.value.faults
    assert (fault.code, fault.place) == ("exchange_update_differs", Place("a.xlsx", "案卷", "A2"))
    assert facts(street) == before  # whole or not at all: 0002 is not in either
    form = UpdateRecord(foreign_id="9", update="1", fields=line().fields, numbered=False)
    other = UpdateRecord(foreign_id="9", update="1", fields=line(place="x").fields, numbered=False)
    with pytest.raises(Refused) as caught:
        take(street, form, other, system=HOTLINE)
    assert [fault.code for fault in caught.value.faults] == ["exchange_update_unnumbered"]


def test_faults_of_the_reader_and_the_future_are_refused(street: Street) -> None:
    with pytest.raises(Refused) as caught:
        take(street, line(received="2017-06-01T09:01", happened="2017-06-02"))
    assert [fault.code for fault in caught.value.faults] == ["event_in_future"] * 2
    file: Incoming[UpdateRecord] = Incoming(
        file="a.xlsx", kind="exchange", year=0, month=0, records=(), faults=(Fault(Place("a.xlsx"), "x"),)
    )
    assert code_of(lambda: take_exchange(street.admin, CITY, file, "d")) == "exchange_refused"
    assert code_of(lambda: take(street, line(), system="公安")) == "exchange_unknown_system"
    assert code_of(lambda: take(seated(street.admin, Role.LEADER), line())) == "not_allowed"


def test_a_year_without_a_calendar_is_refused_by_its_number(street: Street) -> None:
    with pytest.raises(Refused) as caught:
        take(street, line(received="1999-06-01T08:30", category="暴露垃圾", state=""))
    (fault,) = caught.value.faults
    assert (fault.place.file, fault.place.cell) == ("a.xlsx", "0001")
    assert facts(street)["exchange_file"] == []


def test_an_unknown_code_is_parked_and_taken_once_it_is_mapped(street: Street) -> None:
    from datetime import date

    from models.rules.work.exchange.words import CodeField
    from models.services.work.exchange.codes import map_code

    taken = take(street, line(category="09-99", grid="W9", state="督查"), line("0002"))
    assert numbers(taken) == (2, 1, 0, 1, 0)
    (row,) = parked_numbers(street.admin)
    assert row.unknown == ((CodeField.CATEGORY, "09-99"), (CodeField.GRID, "W9"), (CodeField.STATE, "督查"))
    assert retry_parked(street.admin, CITY).events == 0
    since = date(2017, 1, 1)
    map_code(street.admin, CITY, CodeField.CATEGORY, "09-99", "04007", since=since)
    assert retry_parked(street.admin, CITY).events == 0
    map_code(street.admin, CITY, CodeField.GRID, "W9", "999999001001002", since=since)
    assert retry_parked(street.admin, CITY).events == 1
    (row,) = parked_numbers(street.admin)
    assert (row.is_event, row.unknown) == (True, ((CodeField.STATE, "督查"),))
    map_code(street.admin, CITY, CodeField.STATE, "督查", "已办结", since=since)
    assert retry_parked(street.admin, CITY).conflicts == 1
    assert parked_numbers(street.admin) == ()
    found = {event(street.admin, row.number).foreign_id: row for row in list_events(street.admin).rows}
    assert (found["0001"].category, found["0001"].grid) == ("04007", "999999001001002")
    assert event(street.admin, found["0001"].number).complainant.name == "王＊＊"
    assert "王小明" not in str(facts(street)["exchange_record"])


def test_what_is_incomplete_waits_for_the_update_that_completes_it(street: Street) -> None:
    assert numbers(take(street, line(summary="", received=""))) == (1, 0, 0, 1, 0)
    (row,) = parked_numbers(street.admin)
    assert row.lacking == ("summary", "received")
    taken = take(
        street, line(update="2", summary="补报", assigned="2017-06-01T08:40", received="", title="", party="")
    )
    assert numbers(taken) == (1, 1, 0, 0, 0)
    found = one(street)
    assert (found.title, found.summary, found.complainant.name) == ("路口有垃圾", "补报", "王＊＊")


def test_of_the_anonymous_nothing_is_kept(street: Street) -> None:
    take(street, line(anonymous="1"))
    take(street, line(update="2", anonymous="1", phone="13900000000"))
    rows = facts(street)
    assert rows["event_complainant"] == []
    assert "13900000000" not in str(rows)
    assert "王小明" not in str(rows)


def test_an_event_that_stands_already_is_theirs_from_now_on(street: Street) -> None:
    number = street.report("0001", source=SAFETY, category="暴露垃圾")
    taken = take(street, line(place="城南一村9号"), system=SAFETY)
    assert numbers(taken) == (1, 0, 1, 0, 0)
    assert event(street.admin, number).place == "城南一村9号"
    assert len(list_events(street.admin).rows) == 1


def test_an_archived_event_stays_as_it_is(street: Street) -> None:
    take(street, line(anonymous="1", party="", phone=""))
    number = one(street).number
    street.versions[number] = 1
    street.handled(number, "行政执法中队", "综合执法")
    from models.rules.events.deeds import By
    from models.rules.events.words import Part

    street.deed(number, Verb.FINISH, By(Part.AGENCY, "行政执法中队"), result="已清理")
    street.deed(number, Verb.VERIFY, passed=True)
    street.deed(number, Verb.CLOSE)
    street.deed(number, Verb.ARCHIVE)
    taken = take(street, line(update="2", place="别处", state="结案"))
    assert numbers(taken) == (1, 0, 0, 0, 0)
    assert one(street).place == "城南一村1号"


def test_a_dry_run_says_what_would_be_and_keeps_nothing(street: Street) -> None:
    before = facts(street)
    assert numbers(take(street, line(), dry_run=True)) == (1, 1, 0, 0, 0)
    assert facts(street) == before


def test_the_log_names_the_file_and_its_counts(street: Street) -> None:
    take(street, line(), line("0002", category="?"))
    with street.admin.reading() as session:
        assert read_history(session).broken is None
    (row,) = files(street.admin)
    assert (row.system, row.direction, row.name, row.lines, row.fresh) == (CITY, "in", "a.xlsx", 2, 2)
    found = {row.setting.system: row for row in status(street.admin)}[CITY]
    assert (found.numbers, found.parked, found.conflicts, found.to_tell) == (2, 1, 0, 0)


def test_statements_do_not_grow_with_the_lines(street: Street) -> None:
    for number in range(6):  # each connection of the pool reads once what all events stand on
        take(street, line(f"W{number}", "1"))
    many = [line(f"{number:04d}", "1") for number in range(60)]
    with statements(street.admin) as few:
        take(street, line("A", "1"))
    with statements(street.admin) as more:
        take(street, *many)
    assert len(more) <= len(few) + 2
    later = [
        line(f"{number:04d}", "2", place=f"{number}号", state="结案", party=f"人{number}")
        for number in range(60)
    ]
    with statements(street.admin) as fewer:
        take(street, line("A", "2", place="1号", state="结案", party="人"))
    with statements(street.admin) as most:
        take(street, *later)
    assert len(most) <= len(fewer) + 2


def test_every_system_is_known_by_its_names() -> None:
    assert profile_of("数字城管").system == CITY
    assert profile_of("政务咨询投诉举报平台").system == HOTLINE


def test_a_purge_takes_who_came_with_a_number_that_never_became_an_event(street: Street) -> None:
    take(street, line("0001", category="E9999"), line("0002"))
    assert "王小明" in str(facts(street)["exchange_record"])
    street.later(days=800)
    assert {due.kind: due.count for due in purge_due(street.admin)}["parked_lines"] == 1
    purge(street.admin, ["parked_lines"], "保存期满")
    assert "王小明" not in str(facts(street)["exchange_record"])
    assert [one.foreign_id for one in parked_numbers(street.admin)] == ["0001"]
    assert {due.kind: due.count for due in purge_due(street.admin)}["parked_lines"] == 0
    take(street, line("0001", "2", category="E9999", party="李四"), name="b.xlsx")
    assert "李四" in str(facts(street)["exchange_record"])


def test_an_old_number_of_another_matter_does_not_write_over_the_first(street: Street) -> None:
    take(street, line())
    other = {
        "title": "路灯不亮", "place": "城南二村8号", "summary": "三盏路灯不亮", "received": "2017-05-31T09:00"
    }  # fmt: skip
    with pytest.raises(Refused) as refused:
        take(street, line(update="2", **other))
    assert [fault.code for fault in refused.value.faults] == ["exchange_number_reused"]
    assert one(street).title == "路口有垃圾"
    for kept in other:
        changes = {name: value for name, value in other.items() if name != kept}
        assert numbers(take(street, line(update="2", **changes), dry_run=True))[0] == 1


def test_one_file_cannot_use_a_number_for_two_matters(street: Street) -> None:
    other = line(update="2", title="甲", place="乙", summary="丙", received="2017-05-30T09:00")
    with pytest.raises(Refused) as refused:
        take(street, line(), other)
    assert [fault.code for fault in refused.value.faults] == ["exchange_number_reused"]
