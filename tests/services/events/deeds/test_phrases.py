"""Templates for deeds: the hub adds, changes and drops them, shipped ones included; the rest may look."""

from __future__ import annotations

import pytest

from models.errors import Refused
from models.rules.events.transitions import worded_fields
from models.rules.events.words import Verb
from models.services.events.phrases import (
    LONGEST,
    VERBS,
    Phrase,
    may_edit_phrases,
    office_phrases,
    remove_phrase,
    save_phrase,
)
from models.services.office.accounts import operation_log
from models.store.store import Store
from tests.services.events.desk import Street, open_street

PHRASE = Phrase(Verb.ASSIGN, "text", "请三日内答复。")
OTHER = Phrase(Verb.ASSIGN, "text", "请两日内答复。")


@pytest.fixture
def street(store: Store) -> Street:
    return open_street(store)


def test_a_template_is_added_changed_and_dropped_by_the_hub(street: Street) -> None:
    hub = street.seat("zhihui")
    save_phrase(hub, PHRASE)
    assert office_phrases(hub).own == (PHRASE,)
    save_phrase(hub, OTHER, PHRASE)
    assert office_phrases(hub).own == (OTHER,)
    assert office_phrases(hub).hidden == {PHRASE}
    remove_phrase(hub, OTHER)
    assert office_phrases(hub).own == ()
    save_phrase(hub, OTHER)
    assert office_phrases(hub).own == (OTHER,)
    lines = operation_log(street.admin, 4)
    told = {(line.account, line.action, line.subject) for line in lines}
    assert told == {("zhihui", "edit_phrases", "assign")}


def test_a_shipped_template_is_dropped_by_a_row_that_says_so(street: Street) -> None:
    remove_phrase(street.seat("zhihui"), PHRASE)
    found = office_phrases(street.admin)
    assert found.own == ()
    assert found.hidden == {PHRASE}


@pytest.mark.parametrize("account", ["sifa", "zongzhi", "wangge", "jiwei", "shuji", "admin"])
def test_who_does_not_sit_in_the_hub_changes_nothing(street: Street, account: str) -> None:
    desk = street.seat(account)
    assert not may_edit_phrases(desk)
    for work in (save_phrase, remove_phrase):
        with pytest.raises(Refused, match="event_not_posted"):
            work(desk, PHRASE)
    assert office_phrases(desk).own == ()


@pytest.mark.parametrize(
    ("phrase", "code"),
    [
        (Phrase(Verb.ASSIGN, "text", "  "), "phrase_empty"),
        (Phrase(Verb.ASSIGN, "text", "长" * (LONGEST + 1)), "phrase_too_long"),
        (Phrase(Verb.ACCEPT, "text", "好"), "phrase_field_unknown"),
        (PHRASE, "phrase_known"),
    ],
)
def test_what_cannot_be_a_template_is_refused(street: Street, phrase: Phrase, code: str) -> None:
    hub = street.seat("zhihui")
    save_phrase(hub, PHRASE)
    with pytest.raises(Refused, match=code):
        save_phrase(hub, phrase)
    assert office_phrases(hub).own == (PHRASE,)


def test_every_deed_with_words_of_its_own_can_have_templates() -> None:
    assert Verb.ACCEPT not in VERBS
    assert worded_fields(Verb.ASSIGN) == ("text", "ruling")
    assert all(worded_fields(verb) for verb in VERBS)
