"""What is told, once; and that nothing told can be taken back."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from models.errors import Trouble
from models.rules.events.deeds import By
from models.rules.events.words import Part, Verb
from models.rules.work.exchange.words import Format, Told
from models.services.events.doing import undo
from models.services.events.lists import list_events
from models.services.events.one import event
from models.services.work.exchange.outbox import mark_told, outbox, untold
from models.services.work.exchange.status import files, status
from models.services.work.exchange.systems import set_up_system, settings
from tests.services.events.desk import SINCE, Street
from tests.services.sample_office import code_of, statements
from tests.services.work.exchange.desk import CITY, HOTLINE, line, take

ENFORCEMENT = By(Part.AGENCY, "行政执法中队")


def events_of(street: Street, *numbers: str) -> list[str]:
    """Take events in and return our numbers, by theirs."""
    take(street, *[line(number) for number in numbers])
    found = {event(street.admin, row.number).foreign_id: row.number for row in list_events(street.admin).rows}
    street.versions |= dict.fromkeys(found.values(), 1)
    return [found[number] for number in numbers]


def told(street: Street, system: str = CITY) -> list[tuple[str, Told, str]]:
    return [(one.foreign_id, one.kind, one.text) for one in outbox(street.admin, system)]


def test_a_matter_is_told_step_by_step(street: Street) -> None:
    one, other = events_of(street, "0001", "0002")
    assert told(street) == []
    street.handled(one, "行政执法中队", "综合执法")
    street.deed(other, Verb.REFUSE, reason="不属本街道")
    street.deed(one, Verb.ASK_EXTENSION, ENFORCEMENT, units=Fraction(2), reason="待专业队伍")
    assert told(street) == [
        ("0001", Told.ACCEPTED, ""), ("0002", Told.RETURNED, "不属本街道"),
        ("0001", Told.EXTENSION, "2工作日：待专业队伍"),
    ] or told(street)[2][1] is Told.EXTENSION  # fmt: skip
    lines = outbox(street.admin, CITY)
    mark_told(street.admin, CITY, [line.key for line in lines], CITY, file="a.xml", digest="d")
    assert told(street) == []
    view = event(street.admin, one)
    assert [step.told for step in view.steps if step.told] == [CITY, CITY]
    (row,) = [row for row in files(street.admin) if row.direction == "out"]
    assert (row.name, row.lines) == ("a.xml", 3)
    street.deed(one, Verb.FINISH, ENFORCEMENT, result="已清理")
    assert told(street) == []
    street.deed(one, Verb.VERIFY, passed=True)
    assert told(street) == [("0001", Told.DONE, "已清理")]
    line_ = outbox(street.admin, CITY)[0]
    assert (line_.state, line_.agency, line_.theirs["summary"]) == (
        "已反馈",
        "行政执法中队",
        "路口有垃圾，已有多日",
    )


def test_told_deeds_are_not_taken_back_and_those_taken_back_are_not_told(street: Street) -> None:
    one, other = events_of(street, "0001", "0002")
    hub = street.seat("zhihui")
    street.deed(one, Verb.ACCEPT)
    done = street.deed(other, Verb.ACCEPT)
    first, second = outbox(street.admin, CITY)
    undo(hub, other, done.version)
    assert [line.step_id for line in outbox(street.admin, CITY)] == [first.step_id]
    steps = [first.key, second.key]
    assert code_of(lambda: mark_told(street.admin, CITY, steps, CITY)) == "exchange_out_stale"
    mark_told(street.admin, CITY, [first.key], "区平台 电话")
    assert code_of(lambda: undo(hub, one, street.versions[one])) == "event_undo_told"
    assert code_of(lambda: mark_told(street.admin, CITY, [first.key], CITY)) == "exchange_out_stale"
    assert code_of(lambda: mark_told(street.admin, CITY, [], CITY)) == "exchange_nothing_to_tell"


def test_what_cannot_be_put_in_its_place_is_not_told(street: Street) -> None:
    (one,) = events_of(street, "0001")
    street.deed(one, Verb.ACCEPT)
    (waiting,) = outbox(street.admin, CITY)

    def full() -> None:
        raise Trouble("disk_full", file="a.xml", reason="x")

    with pytest.raises(Trouble):
        mark_told(street.admin, CITY, [waiting.key], CITY, file="a.xml", digest="d", publish=full)
    assert told(street) == [("0001", Told.ACCEPTED, "")]
    assert [row.direction for row in files(street.admin)] == ["in"]


def test_only_systems_that_are_set_up_wait_and_only_from_their_first_day(street: Street) -> None:
    (one,) = events_of(street, "0001")
    street.deed(one, Verb.ACCEPT)
    assert outbox(street.admin) == ()
    set_up_system(street.admin, "数字城管", folder="/data/x", since=date(2017, 6, 2), out=Format.CSV)
    assert outbox(street.admin) == ()
    set_up_system(street.admin, CITY, folder="", since=SINCE, out=Format.JSON)
    assert len(outbox(street.admin)) == 1
    with street.admin.reading() as session:
        assert [(system, count) for system, count, _ in untold(session)] == [(CITY, 1)]
    found = {row.system: row for row in settings(street.admin)}
    assert (found[CITY].format, found[CITY].is_set_up) == (Format.JSON, True)
    assert not found[HOTLINE].is_set_up
    assert {row.setting.system: row.to_tell for row in status(street.admin)}[CITY] == 1
    assert code_of(
        lambda: set_up_system(street.admin, CITY, folder=" ", since=SINCE, out=Format.JSON, watched=True)
    ) == "exchange_needs_folder"  # fmt: skip
    assert code_of(lambda: outbox(street.admin, "公安")) == "exchange_unknown_system"


def test_statements_do_not_grow_with_what_waits(street: Street) -> None:
    numbers = events_of(street, *[f"{number:03d}" for number in range(20)])
    street.deed(numbers[0], Verb.ACCEPT)
    with statements(street.admin) as few:
        outbox(street.admin, CITY)
    for number in numbers[1:]:
        street.deed(number, Verb.ACCEPT)
    with statements(street.admin) as many:
        assert len(outbox(street.admin, CITY)) == 20
    assert len(many) == len(few)
