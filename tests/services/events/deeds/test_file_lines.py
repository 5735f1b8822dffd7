"""Lines of an actions file that could be read in two ways, or not at all: refused, never guessed."""

from __future__ import annotations

import json
from typing import Any

import pytest

from models.errors import Refused
from models.rules.events.words import Verb
from models.services.events.applying import apply_actions
from models.store.store import Store
from tests.services.events.desk import Street, open_street
from tests.services.sample_office import code_of


@pytest.fixture
def street(sqlite_store: Store) -> Street:
    return open_street(sqlite_store)


def line(number: str, **more: Any) -> str:
    """Return a line that accepts an event in the minute of its receipt, changed by `more`."""
    head = {"id": "a", "at": "2017-06-01T09:00", "event": number, "by": "综合指挥室", "do": "accept"}
    return json.dumps({**head, **more}, ensure_ascii=False)


def refused(street: Street, *lines: str) -> list[tuple[str, str]]:
    """Return (where, rule) of every refusal of a file, after making sure that it changed nothing."""
    with pytest.raises(Refused) as caught:
        apply_actions(street.admin, "\n".join(lines), "x.jsonl")
    return [(fault.place.cell, fault.code) for fault in caught.value.faults]


def test_a_key_given_twice_is_refused(street: Street) -> None:
    number = street.report("a")
    twice = line(number)[:-1] + ', "do": "refuse", "reason": "不属职责"}'
    assert refused(street, twice) == [("line 1", "action_key_twice")]


def test_a_line_whose_id_an_earlier_line_has_adds_nothing_and_is_told_where_it_means_something_else(
    street: Street,
) -> None:
    first, second = street.report("a"), street.report("b", place="别处")
    once = apply_actions(street.admin, "\n".join([line(first), line(first), line(second)]), "x.jsonl")
    assert (once.applied, once.known, once.others) == (1, 2, (3,))
    refusal = line(second, id="b", do="refuse", reason="不属职责")
    reworded = line(second, id="b", do="refuse", reason="重复")
    twice = apply_actions(street.admin, f"{refusal}\n{reworded}", "y.jsonl")
    assert (twice.applied, twice.known, twice.others) == (1, 1, (2,))
    assert apply_actions(street.admin, line(first), "x.jsonl").applied == 0


def test_an_id_of_an_earlier_file_adds_nothing_and_is_told_where_it_means_something_else(
    street: Street,
) -> None:
    first, second = street.report("a"), street.report("b", place="别处")
    apply_actions(street.admin, line(first), "x.jsonl")
    again = apply_actions(street.admin, f"{line(first)}\n{line(second, id='b')}", "y.jsonl")
    assert (again.applied, again.known, again.others) == (1, 1, ())
    other = apply_actions(street.admin, f"\n{line(second)}", "z.jsonl")
    assert (other.applied, other.known, other.others) == (0, 1, (2,))


def test_a_deed_of_tomorrow_is_refused(street: Street) -> None:
    number = street.report("a")
    assert refused(street, line(number, at="2017-06-01T09:01")) == [("line 1", "event_deed_in_future")]
    assert apply_actions(street.admin, line(number), "x.jsonl").applied == 1


@pytest.mark.parametrize("field", ["id", "event", "by", "reason"])
@pytest.mark.parametrize("text", ["a\x00b", "\ud800", "a\x1bb"])
def test_characters_that_no_paper_shows_are_refused(street: Street, field: str, text: str) -> None:
    number = street.report("a")
    deed = json.loads(line(number, do="refuse", reason="不属职责"))
    assert refused(street, json.dumps({**deed, field: text})) == [("line 1", "event_fact_unreadable")]


def test_the_screen_refuses_such_characters_too(street: Street) -> None:
    number = street.report("a")
    assert code_of(lambda: street.deed(number, Verb.REFUSE, reason="a\x00b")) == "event_fact_unreadable"
    street.deed(number, Verb.REFUSE, reason="第一行\n第二行")
