"""Lines to decide: who decides, what follows, and that a decision is kept."""

from __future__ import annotations

import pytest

from models.rules.events.deeds import By
from models.rules.events.words import Part, Verb
from models.rules.work.exchange.comparing import Field
from models.rules.work.exchange.words import Decision, Told
from models.services.events.lists import list_events
from models.services.events.one import event
from models.services.office.accounts import operation_log
from models.services.work.exchange.conflicts import ConflictRow, conflicts, decide
from models.services.work.exchange.outbox import mark_told, outbox
from tests.services.events.desk import HUB, Street
from tests.services.sample_office import code_of
from tests.services.work.exchange.desk import CITY, line, take

ENFORCEMENT = By(Part.AGENCY, "行政执法中队")


def taken(street: Street) -> str:
    """Take an event in that an agency handles; return its number."""
    take(street, line())
    number = list_events(street.admin).rows[0].number
    street.versions[number] = 1
    street.handled(number, "行政执法中队", "综合执法")
    return number


def only(street: Street) -> ConflictRow:
    (row,) = conflicts(street.admin)
    return row


def closed(street: Street, number: str) -> None:
    street.deed(number, Verb.FINISH, ENFORCEMENT, result="已清理")
    street.deed(number, Verb.VERIFY, passed=True)
    street.deed(number, Verb.CALL_BACK, answered=True, result_ok=True, attitude_ok=True)
    street.deed(number, Verb.CLOSE)


def test_they_say_closed_we_say_handling(street: Street) -> None:
    number = taken(street)
    street.later(hours=1)
    take(street, line(update="2", state="结案", result="已处理"))
    row = only(street)
    assert (row.number, row.field, row.theirs, row.ours, row.now) == (
        number,
        Field.STATE,
        "已办结",
        "处置中",
        "处置中",
    )
    assert (row.update, row.reply, row.follows) == ("2", "已处理", None)
    assert event(street.admin, number).case.state == "处置中"
    assert code_of(lambda: decide(street.admin, row.id, Decision.OURS, " ")) == "exchange_needs_reason"
    decide(street.seat("zhihui"), row.id, Decision.OURS, "现场还在处理")
    assert conflicts(street.admin) == ()
    (kept,) = conflicts(street.admin, decided=True)
    assert (kept.decided, kept.reason, kept.decided_by) == ("ours", "现场还在处理", "zhihui")
    assert code_of(lambda: decide(street.admin, row.id, Decision.THEIRS, "x")) == "exchange_conflict_unknown"
    log = operation_log(street.admin)[0]
    assert (log.action, log.subject) == ("decide_exchange", number)
    take(street, line(update="3", state="结案", people="9"))  # they say it again
    assert conflicts(street.admin) == ()


def test_what_both_say_again_is_settled_by_itself(street: Street) -> None:
    taken(street)
    take(street, line(update="2", state="结案"))
    take(street, line(update="3", state="处置"))
    assert conflicts(street.admin) == ()
    (kept,) = conflicts(street.admin, decided=True)
    assert kept.decided == "settled"
    take(street, line(update="4", state="结案"))
    assert only(street).update == "4"


def test_another_level_is_followed_by_the_deed(street: Street) -> None:
    number = taken(street)
    take(street, line(update="2", level="1"))
    row = only(street)
    assert (row.field, row.theirs, row.follows) == (Field.LEVEL, "特急", Verb.SET_LEVEL)
    assert code_of(lambda: decide(street.seat("sifa"), row.id, Decision.THEIRS, "照办")) == "event_not_posted"
    assert only(street).id == row.id
    decide(street.seat("zhihui"), row.id, Decision.THEIRS, "区里加急")
    found = event(street.admin, number)
    assert (found.case.level, found.steps[-1].verb) == ("特急", Verb.SET_LEVEL)


def test_another_category_is_taken_over(street: Street) -> None:
    number = taken(street)
    take(street, line(update="2", category="E0112"))
    row = only(street)
    assert (row.field, row.theirs, row.ours) == (Field.CATEGORY, "04007", "04005")
    decide(street.seat("zhihui"), row.id, Decision.THEIRS, "现场看是道路不洁")
    assert event(street.admin, number).category.code == "04007"


def test_the_district_answers_what_was_sent_up(street: Street) -> None:
    number = taken(street)
    street.deed(number, Verb.TO_DISTRICT, reason="事权不在本级", unit="区城管局")
    take(street, line(update="2", state="回退", return_reason="属街道职责"))
    row = only(street)
    assert (row.theirs, row.now, row.follows) == ("退回", "上报区级", Verb.FROM_DISTRICT)
    decide(street.seat("zhihui"), row.id, Decision.THEIRS, "接回")
    found = event(street.admin, number)
    assert (found.case.state, found.steps[-1].facts.reply) == ("处置中", "属街道职责")


def test_they_send_back_what_is_closed_here(street: Street) -> None:
    number = taken(street)
    closed(street, number)
    take(street, line(update="2", state="处置"))
    assert conflicts(street.admin) == ()  # they were told of nothing yet
    lines = [one.key for one in outbox(street.admin, CITY)]
    mark_told(street.admin, CITY, lines, "市平台")
    take(street, line(update="3", state="回退", return_reason="现场未清"))
    row = only(street)
    assert (row.theirs, row.now, row.follows) == ("退回", "已办结", Verb.REOPEN)
    decide(street.seat("zhihui"), row.id, Decision.THEIRS, "重新办理")
    assert event(street.admin, number).case.state == "处置中"
    assert [one.kind.value for one in outbox(street.admin, CITY)] == ["重新办理"]


def test_a_state_without_a_deed_is_followed_by_hand(street: Street) -> None:
    number = taken(street)
    take(street, line(update="2", state="结案"))
    decide(street.seat("zhihui"), only(street).id, Decision.THEIRS, "补办手续")
    assert event(street.admin, number).case.state == "处置中"
    assert conflicts(street.admin, decided=True)[0].decided == "theirs"


def test_a_system_learns_that_we_keep_what_we_say(street: Street) -> None:
    """Else they go on believing that it is closed, and nobody here knows that they were never told."""
    number = taken(street)
    mark_told(street.admin, CITY, [one.key for one in outbox(street.admin, CITY)], CITY)
    street.later(hours=1)
    take(street, line(update="2", state="结案", category="E0112"))
    by_field = {row.field: row for row in conflicts(street.admin)}
    assert outbox(street.admin, CITY) == ()
    decide(street.seat("zhihui"), by_field[Field.STATE].id, Decision.OURS, "现场还在处理")
    decide(street.seat("zhihui"), by_field[Field.CATEGORY].id, Decision.OURS, "是暴露垃圾")
    state, category = outbox(street.admin, CITY)
    assert (state.foreign_id, state.number, state.kind, state.step_id) == ("0001", number, Told.KEPT, 0)
    assert state.text == "状态：贵方“已办结”，我方“处置中”，维持我方意见；现场还在处理"
    assert category.text == "类别：贵方“道路不洁”，我方“暴露垃圾”，维持我方意见；是暴露垃圾"
    mark_told(street.admin, CITY, [state.key], "市平台 电话")
    assert [one.key for one in outbox(street.admin, CITY)] == [category.key]
    assert code_of(lambda: mark_told(street.admin, CITY, [state.key], CITY)) == "exchange_out_stale"
    take(street, line(update="3", state="结案", people="9"))  # the same again raises and tells nothing
    assert [one.key for one in outbox(street.admin, CITY)] == [category.key]


def test_only_the_last_word_on_a_field_is_told(street: Street) -> None:
    taken(street)
    mark_told(street.admin, CITY, [one.key for one in outbox(street.admin, CITY)], CITY)
    take(street, line(update="2", level="1"))
    decide(street.seat("zhihui"), only(street).id, Decision.OURS, "一般即可")
    take(street, line(update="3", level="2"))
    assert only(street).theirs == "紧急"
    assert outbox(street.admin, CITY) == ()  # they changed their mind before they were told


@pytest.mark.parametrize(
    "statement",
    ["DELETE FROM exchange_conflict", "UPDATE exchange_conflict SET reason = 'x'",
     "DELETE FROM exchange_record",
     "UPDATE exchange_update SET number = '9'", "UPDATE exchange_record SET foreign_id = 'x'",
     "UPDATE exchange_record SET event_id = NULL", "DELETE FROM exchange_file",
     "UPDATE exchange_decision_told SET whom = 'x'", "DELETE FROM exchange_decision_told"],
)  # fmt: skip
def test_the_schema_keeps_what_was_taken_and_decided(street: Street, statement: str) -> None:
    from sqlalchemy import text
    from sqlalchemy.exc import DBAPIError

    taken(street)
    take(street, line(update="2", state="结案"))
    decide(street.admin, only(street).id, Decision.OURS, "x")
    mark_told(street.admin, CITY, [one.key for one in outbox(street.admin, CITY)], CITY)
    with (
        pytest.raises(DBAPIError, match="exchange_kept"),
        street.admin.sessions() as session,
    ):
        session.execute(text(statement))


def test_the_hub_is_the_part_in_which_one_follows() -> None:
    assert By(Part.HUB) == HUB
