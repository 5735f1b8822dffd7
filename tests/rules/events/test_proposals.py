"""What an agency asks and the hub decides: suspension, the district, an appeal against lateness."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from models.rules.events.case import Case, received
from models.rules.events.deeds import By, Deed, Facts, NotAllowed
from models.rules.events.figures import figures_of
from models.rules.events.kpi import rows_of
from models.rules.events.transitions import allowed, offers
from models.rules.events.words import Level, Part, State, Verb
from tests.rules.events.ground import NEIGHBOURS, at, context, days

HUB, JUSTICE, OTHER = By(Part.HUB), By(Part.AGENCY, "司法所"), By(Part.AGENCY, "派出所")
LEAD, DISCIPLINE = By(Part.PLATFORM, "综治工作"), By(Part.DISCIPLINE)
START, LATER = "2017-06-01 09:00", "2017-06-02 09:00"
CONTEXT = context()
UNTIL = date(2017, 6, 20)


def did(case: Case, verb: Verb, by: By = HUB, when: str = START, **facts: object) -> Case:
    return allowed(case, Deed(verb, at(when), by, Facts(**facts)), CONTEXT)  # type: ignore[arg-type]


def code_of(case: Case, verb: Verb, by: By = HUB, when: str = LATER, **facts: object) -> str:
    with pytest.raises(NotAllowed) as caught:
        did(case, verb, by, when, **facts)
    return caught.value.code


@pytest.fixture
def handled() -> Case:
    """An event that 司法所 handles."""
    moment = at(START)
    case = Case(
        number="n1", category=NEIGHBOURS, level=Level.NORMAL, anonymous=False, received=moment, last=moment
    )
    case = did(received(case, CONTEXT), Verb.ACCEPT)
    case = did(case, Verb.ASSIGN, platform="综治工作", agency="司法所", assisting=("派出所",))
    return did(case, Verb.TAKE, JUSTICE)


def asked(case: Case, when: str = LATER) -> Case:
    return did(case, Verb.ASK_SUSPENSION, JUSTICE, when, reason="等鉴定", until=UNTIL)


def test_asking_stops_no_clock_and_the_hub_decides(handled: Case) -> None:
    case = asked(handled)
    assert (case.state, case.proposed) == (State.HANDLING, "挂起")
    assert case.legs == handled.legs
    granted = did(case, Verb.SUSPEND, HUB, LATER, reason="同意", until=UNTIL)
    assert (granted.state, granted.proposed) == (State.SUSPENDED, "")
    declined = did(case, Verb.DECLINE, HUB, LATER, reason="可先调解")
    assert (declined.state, declined.proposed, declined.legs) == (State.HANDLING, "", handled.legs)


def test_only_the_holder_asks_and_once_at_a_time(handled: Case) -> None:
    facts: dict[str, Any] = {"reason": "等鉴定", "until": UNTIL}
    assert code_of(handled, Verb.ASK_SUSPENSION, OTHER, **facts) == "event_not_holder"
    assert code_of(handled, Verb.ASK_SUSPENSION, HUB, **facts) == "event_not_theirs"
    case = asked(handled)
    assert code_of(case, Verb.ASK_SUSPENSION, JUSTICE, **facts) == "event_proposed_already"
    assert code_of(case, Verb.PROPOSE_DISTRICT, LEAD, reason="x", unit="区局") == "event_proposed_already"
    assert code_of(handled, Verb.DECLINE, HUB, reason="x") == "event_nothing_proposed"


def test_what_cannot_be_suspended_cannot_be_asked_for(handled: Case) -> None:
    overdue = "2017-08-01 09:00"
    facts: dict[str, Any] = {"reason": "等鉴定", "until": date(2017, 9, 1)}
    assert code_of(handled, Verb.ASK_SUSPENSION, JUSTICE, overdue, **facts) == "event_suspend_overdue"
    once = did(handled, Verb.SUSPEND, HUB, LATER, reason="x", until=UNTIL)
    again = did(once, Verb.RESUME, HUB, LATER)
    assert code_of(again, Verb.ASK_SUSPENSION, JUSTICE, reason="x", until=UNTIL) == "event_suspended_before"


@pytest.mark.parametrize("by", [JUSTICE, LEAD])
def test_the_agency_or_its_lead_proposes_the_district(handled: Case, by: By) -> None:
    case = did(handled, Verb.PROPOSE_DISTRICT, by, LATER, reason="事权不在本级", unit="区局")
    assert case.proposed == "上报区级"
    passed = did(case, Verb.TO_DISTRICT, HUB, LATER, reason="同意", unit="区局")
    assert (passed.state, passed.proposed) == (State.DISTRICT, "")


def test_a_lead_of_another_platform_proposes_nothing(handled: Case) -> None:
    other = By(Part.PLATFORM, "综合执法")
    assert code_of(handled, Verb.PROPOSE_DISTRICT, other, reason="x", unit="区局") == "event_not_holder"


def test_a_request_lapses_with_the_step_it_was_made_in(handled: Case) -> None:
    case = asked(did(handled, Verb.NOTE, OTHER, text="已到场"))
    assert did(case, Verb.RETURN, JUSTICE, LATER, reason="不归我们").proposed == ""
    assert did(case, Verb.FINISH, JUSTICE, LATER, result="办毕").proposed == ""
    assert did(case, Verb.MERGE, HUB, LATER, into="n2").proposed == ""


def test_the_hub_sees_that_it_may_decline(handled: Case) -> None:
    verbs = {offer.verb for offer in offers(asked(handled), HUB, at(LATER), CONTEXT)}
    assert {Verb.DECLINE, Verb.SUSPEND, Verb.TO_DISTRICT} <= verbs
    assert Verb.DECLINE not in {offer.verb for offer in offers(handled, HUB, at(LATER), CONTEXT)}


def late(handled: Case) -> Case:
    """The same event, closed long after it was due."""
    when = "2017-08-01 09:00"
    case = did(handled, Verb.NOTE, OTHER, text="已到场")
    case = did(case, Verb.FINISH, JUSTICE, when, result="办毕")
    case = did(case, Verb.VERIFY, HUB, when, passed=True)
    case = did(case, Verb.CALL_BACK, HUB, when, answered=True, result_ok=True, attitude_ok=True)
    return did(case, Verb.CLOSE, HUB, when)


WHEN = "2017-08-02 09:00"


def in_time(case: Case) -> tuple[int, int, int]:
    """Return how many are closed in time, closed late, and red in the KPI."""
    row = rows_of([figures_of(case, at("2017-12-01 09:00"), days())])[0]
    return row.closed_in_time, row.closed_late, row.red


@pytest.mark.parametrize(("exempt", "counted"), [(True, (1, 0, 1)), (False, (0, 1, 1))])
def test_an_appeal_is_weighed_by_the_hub_then_decided_by_discipline(
    handled: Case, exempt: bool, counted: tuple[int, int, int]
) -> None:
    closed = late(handled)
    case = did(closed, Verb.APPEAL, JUSTICE, WHEN, reason="等待鉴定")
    assert code_of(case, Verb.DECIDE_APPEAL, DISCIPLINE, WHEN, exempt=True, reason="x") == "event_no_appeal"
    case = did(case, Verb.DECIDE_APPEAL, HUB, WHEN, exempt=True, reason="属实")
    assert in_time(case) == in_time(closed) == (0, 1, 1)  # the hub alone exempts nobody
    assert code_of(case, Verb.DECIDE_APPEAL, HUB, WHEN, exempt=True, reason="x") == "event_no_appeal"
    case = did(case, Verb.DECIDE_APPEAL, DISCIPLINE, WHEN, exempt=exempt, reason="核定")
    assert in_time(case) == counted
    assert case.was_late(at(WHEN))  # the late fact stays
    assert code_of(case, Verb.APPEAL, JUSTICE, WHEN, reason="再来") == "event_appealed_before"


def test_what_is_late_after_the_appeal_is_late_again(handled: Case) -> None:
    case = did(late(handled), Verb.APPEAL, JUSTICE, WHEN, reason="等待鉴定")
    for by in (HUB, DISCIPLINE):
        case = did(case, Verb.DECIDE_APPEAL, by, WHEN, exempt=True, reason="属实")
    case = did(case, Verb.REOPEN, HUB, WHEN, reason="又有反映")
    end = "2017-11-01 09:00"
    case = did(case, Verb.FINISH, JUSTICE, end, result="办毕")
    case = did(case, Verb.VERIFY, HUB, end, passed=True)
    case = did(case, Verb.CALL_BACK, HUB, end, answered=False)
    assert in_time(did(case, Verb.CLOSE, HUB, end)) == (0, 1, 2)


def test_a_designated_unit_may_not_return_and_a_ruling_designates_nobody(handled: Case) -> None:
    returned = did(handled, Verb.RETURN, JUSTICE, LATER, reason="不归我们")
    facts = {"platform": "综治工作", "agency": "司法所"}
    ruled = did(returned, Verb.ASSIGN, HUB, LATER, ruling="会商纪要3号", **facts)
    assert did(ruled, Verb.RETURN, JUSTICE, LATER, reason="仍不归我们").state is State.RETURNED
    named = did(returned, Verb.ASSIGN, HUB, LATER, designated=True, **facts)
    assert code_of(named, Verb.RETURN, JUSTICE, reason="x") == "event_return_designated"
    taken = did(named, Verb.TAKE, JUSTICE, LATER)
    assert code_of(taken, Verb.RETURN, JUSTICE, reason="x") == "event_return_designated"
