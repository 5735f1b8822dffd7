"""Nobody could verify: an attempt on record that neither passes nor fails, and moves no clock."""

from __future__ import annotations

from dataclasses import replace

import pytest

from models.rules.events.actions import BadLine, read_actions
from models.rules.events.case import Case, received
from models.rules.events.deeds import By, Deed, Facts, NotAllowed
from models.rules.events.figures import figures_of
from models.rules.events.printed.deed_text import deed_text, verb_word
from models.rules.events.transitions import allowed, offers
from models.rules.events.words import Level, Part, State, Verb
from models.rules.work.exchange.telling import tellings
from tests.rules.events.ground import NEIGHBOURS, at, context, days

HUB, JUSTICE, GRID = By(Part.HUB), By(Part.AGENCY, "司法所"), By(Part.GRID)
CONTEXT = context()
DAYS = days()
WHEN = at("2017-06-05 10:00")
ATTEMPT = Deed(Verb.UNABLE, WHEN, GRID, Facts(text="现场无人应门"))


def did(case: Case, verb: Verb, by: By = HUB, when: int = WHEN, **facts: object) -> Case:
    return allowed(case, Deed(verb, when, by, Facts(**facts)), CONTEXT)  # type: ignore[arg-type]


@pytest.fixture
def finished() -> Case:
    """An event whose result waits to be verified."""
    start = at("2017-06-01 09:00")
    case = Case(
        number="n1", category=NEIGHBOURS, level=Level.NORMAL, anonymous=False, received=start, last=start
    )
    case = did(received(case, CONTEXT), Verb.ACCEPT, when=start)
    case = did(case, Verb.ASSIGN, when=start, platform="综治工作", agency="司法所")
    case = did(case, Verb.TAKE, JUSTICE, start)
    return did(case, Verb.FINISH, JUSTICE, start, result="已调解")


def test_the_event_goes_on_waiting_as_it_was(finished: Case) -> None:
    assert allowed(finished, ATTEMPT, CONTEXT) == finished._replace(last=WHEN)


def test_it_counts_neither_as_passed_nor_as_failed(finished: Case) -> None:
    tried = allowed(finished, ATTEMPT, CONTEXT)
    assert figures_of(tried, WHEN, DAYS) == figures_of(finished, WHEN, DAYS)


def test_it_may_be_tried_again_and_then_decided_either_way(finished: Case) -> None:
    again = allowed(allowed(finished, ATTEMPT, CONTEXT), ATTEMPT, CONTEXT)
    assert did(again, Verb.VERIFY, GRID, passed=True).state is State.VERIFIED
    assert did(again, Verb.VERIFY, GRID, passed=False).reworks == 1


@pytest.mark.parametrize(("by", "text", "code"), [
    (GRID, "", "event_fact_missing"), (JUSTICE, "无人", "event_verify_own"),
    (By(Part.DISCIPLINE), "无人", "event_not_theirs"),
])  # fmt: skip
def test_it_wants_a_reason_and_somebody_who_may_verify(
    finished: Case, by: By, text: str, code: str
) -> None:
    with pytest.raises(NotAllowed) as caught:
        allowed(finished, replace(ATTEMPT, by=by, facts=Facts(text=text)), CONTEXT)
    assert caught.value.code == code


def test_only_what_waits_for_verification_offers_it(finished: Case) -> None:
    offered = {offer.verb for offer in offers(finished, GRID, WHEN, CONTEXT)}
    assert {Verb.VERIFY, Verb.UNABLE} <= offered
    passed = did(finished, Verb.VERIFY, GRID, passed=True)
    assert Verb.UNABLE not in {offer.verb for offer in offers(passed, GRID, WHEN, CONTEXT)}


def test_paper_says_it_and_the_source_is_not_told(finished: Case) -> None:
    assert (verb_word(ATTEMPT.verb), deed_text(ATTEMPT, {})) == ("无法核实", "原因：现场无人应门")
    assert tellings([(1, ATTEMPT)]) == ()


def test_a_file_of_deeds_has_no_word_for_it() -> None:
    line = '{"id": "1", "at": "2017-06-05T10:00", "event": "x", "by": "网格员", "do": "unable"}'
    (read,) = read_actions(line)
    assert isinstance(read, BadLine)
    assert read.refusal.code == "action_unknown_deed"
