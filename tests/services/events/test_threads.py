"""Where ticket systems lost, repeated or showed what they should not: each named after what it guards."""

from __future__ import annotations

import json
from functools import partial

import pytest

from models.errors import Refused
from models.rules.events.deeds import Facts
from models.rules.events.printed.subject import ANONYMOUS
from models.rules.events.words import State, Verb
from models.services.events.applying import apply_actions
from models.services.events.doing import do_many
from models.services.events.figures import Period, kpi
from models.services.events.lists import Bucket, EventFilter, find_events, list_events
from models.services.events.one import event
from models.services.events.printing import event_papers
from models.services.office.accounts import operation_log
from models.store.store import Store
from tests.services.events.desk import HUB, JUSTICE, Street, counts, open_street
from tests.services.sample_office import code_of, statements


@pytest.fixture
def street(sqlite_store: Store) -> Street:
    return open_street(sqlite_store)


def lines(*deeds: dict[str, object]) -> str:
    """Return an actions file."""
    return "\n".join(json.dumps(deed, ensure_ascii=False) for deed in deeds)


def deed(number: str, name: str, do: str, **facts: object) -> dict[str, object]:
    """Return a line of an actions file."""
    return {"id": name, "at": "2017-06-01T09:00", "event": number, "by": "综合指挥室", "do": do, **facts}


def test_glpi_14148_no_change_makes_an_event_late_without_a_line_that_says_so(street: Street) -> None:
    number = street.report("a")
    street.handled(number)
    street.later(hours=30)
    late = counts(street.admin)[Bucket.OVERDUE]
    lines_before = len(operation_log(street.admin))
    street.deed(number, Verb.SET_LEVEL, level="特急", reason="加急")
    view = event(street.admin, number)
    assert view.clocks[-1].late
    assert (late, counts(street.admin)[Bucket.OVERDUE]) == (0, 1)
    assert (view.steps[-1].verb, view.steps[-1].facts.level) == (Verb.SET_LEVEL, "特急")
    line = operation_log(street.admin)[0]
    assert len(operation_log(street.admin)) == lines_before + 1
    assert (line.subject, json.loads(line.detail)["do"]) == (number, "set_level")


def test_zammad_983_what_comes_for_a_merged_event_is_told_where_it_went(street: Street) -> None:
    one, other = street.report("a"), street.report("b")
    street.deed(one, Verb.MERGE, into=other)
    with pytest.raises(Refused) as caught:
        street.deed(one, Verb.ACCEPT)
    assert (caught.value.code, caught.value.facts["into"]) == ("event_merged_away", other)


def test_zammad_2469_nothing_is_merged_twice_or_in_a_ring(street: Street) -> None:
    one, other, third = (street.report(name) for name in "abc")
    street.deed(one, Verb.MERGE, into=other)
    assert code_of(lambda: street.deed(one, Verb.MERGE, into=third)) == "event_merged_before"
    assert code_of(lambda: street.deed(other, Verb.MERGE, into=one)) == "event_merge_into_merged"
    assert code_of(lambda: street.deed(third, Verb.MERGE, into=third)) == "event_merge_itself"


def test_zammad_186_both_numbers_and_all_steps_live_on_after_a_merge(street: Street) -> None:
    one, other = street.report("a"), street.report("b")
    street.handled(one)
    street.deed(one, Verb.NOTE, JUSTICE, text="先到现场看过")
    street.deed(one, Verb.MERGE, into=other)
    assert event(street.admin, other).merged == (one,)
    steps = event(street.admin, one).steps
    assert [step.facts.text for step in steps if step.facts.text] == ["先到现场看过"]
    assert event(street.admin, one).case.into == other


def test_zammad_702_a_number_that_was_merged_still_leads_to_both(street: Street) -> None:
    """Links to the merged number live: it is found by either number, and says where it went."""
    one, other = street.report("a"), street.report("b")
    street.deed(one, Verb.MERGE, into=other)
    for asked in (one, "12345:a"):
        (found,) = find_events(street.admin, asked)
        assert event(street.admin, found.number).case.into == other
    assert event(street.admin, other).merged == (one,)


def test_cerb_761_the_hub_chooses_which_of_two_stays(street: Street) -> None:
    early, late = street.report("a"), street.report("b")
    street.deed(early, Verb.MERGE, into=late)
    assert event(street.admin, late).case.state is State.WAITING
    early, late = street.report("c"), street.report("d")
    street.deed(late, Verb.MERGE, into=early)
    assert event(street.admin, early).case.state is State.WAITING


def test_osticket_1225_another_matter_is_linked_and_stays_one_of_its_own(street: Street) -> None:
    """There two tickets could only become one; here a merge says which of both is meant."""
    one, other, third = (street.report(name) for name in "abc")
    street.deed(one, Verb.MERGE, into=other, related=True)
    street.deed(third, Verb.MERGE, into=other)
    assert event(street.admin, other).merged == (one, third)
    said = {name: event_papers(street.admin, name).record.deeds[-1].text for name in (one, third)}
    assert "关联事项，合并办理" in said[one]
    assert "关联事项" not in said[third]


def test_zammad_2279_a_whole_selection_moves_in_so_many_statements(street: Street) -> None:
    """There more than 60 at once froze the window, and only the top one moved."""
    numbers = [street.report(str(n)) for n in range(70)]
    hub = street.seat("zhihui")
    with statements(street.admin) as few:
        do_many(hub, [(number, 1) for number in numbers[:1]], Verb.ACCEPT, by=HUB)
    with statements(street.admin) as many:
        done = do_many(hub, [(number, 1) for number in numbers[1:]], Verb.ACCEPT, by=HUB)
    assert len(many) == len(few)
    assert {one.state for one in done} == {"已受理"}
    assert counts(street.admin)[Bucket.TO_ASSIGN] == 70


def test_zammad_3097_a_note_in_bulk_stands_in_every_event(street: Street) -> None:
    numbers = [street.report(str(n)) for n in range(5)]
    for number in numbers:
        street.handled(number)
    chosen = [(number, street.versions[number]) for number in numbers]
    do_many(street.seat("sifa"), chosen, Verb.NOTE, Facts(text="统一回复"), by=JUSTICE)
    assert [event(street.admin, number).steps[-1].facts.text for number in numbers] == ["统一回复"] * 5


def test_redmine_rt_53_of_two_desks_at_one_event_the_second_is_told_and_nothing_is_lost(
    street: Street,
) -> None:
    number = street.report("a")
    street.handled(number)
    seen = street.versions[number]
    street.deed(number, Verb.NOTE, JUSTICE, desk=street.seat("sifa"), text="先写的")
    street.versions[number] = seen
    note = partial(street.deed, number, Verb.NOTE, JUSTICE, desk=street.seat("sifa"), text="后写的")
    assert code_of(note) == "event_stale"
    street.versions[number] = event(street.admin, number).version
    note()
    said = [step.facts.text for step in event(street.admin, number).steps if step.verb is Verb.NOTE]
    assert said == ["先写的", "后写的"]


def test_fixmystreet_1671_a_false_name_beside_anonymous_gets_no_call_and_no_thanks(street: Street) -> None:
    """Whoever gives a name and asks to stay anonymous is not written to under that name."""
    number = street.report("a", anonymous=True, party="假名", phone="13900009999")
    street.handled(number)
    street.deed(number, Verb.FINISH, JUSTICE, result="办毕")
    street.deed(number, Verb.VERIFY, passed=True)
    street.deed(number, Verb.CLOSE)
    papers = event_papers(street.admin, number)
    assert "假名" not in f"{papers}" and "13900009999" not in f"{papers}"
    assert (papers.record.subject.party, papers.record.subject.phone) == (ANONYMOUS, "")
    assert papers.call_backs == ()


def test_fixmystreet_3294_who_is_anonymous_gets_no_questionnaire(street: Street) -> None:
    for anonymous in (True, False):
        number = street.report(str(anonymous), anonymous=anonymous)
        street.handled(number)
        street.deed(number, Verb.FINISH, JUSTICE, result="办毕")
        street.deed(number, Verb.VERIFY, passed=True)
        close = partial(street.deed, number, Verb.CLOSE)
        assert code_of(close) == ("" if anonymous else "event_close_uncalled")
    assert kpi(street.admin, Period(2017)).rows[0].both_satisfied == (0, 0)


def test_fixmystreet_524_of_an_anonymous_report_no_name_is_kept_or_shown(street: Street) -> None:
    number = street.report("a", anonymous=True, party="张不愿具名", phone="13900009999")
    seen = f"{event(street.admin, number)} {list_events(street.admin)} {operation_log(street.admin)}"
    assert "张不愿具名" not in seen
    assert "13900009999" not in seen


def test_openproject_17152_a_note_alone_makes_the_other_desk_stale(street: Street) -> None:
    number = street.report("a")
    street.handled(number)
    seen = street.versions[number]
    street.deed(number, Verb.NOTE, JUSTICE, desk=street.seat("sifa"), text="只记一笔")
    street.versions[number] = seen
    assert code_of(lambda: street.deed(number, Verb.URGE, level="黄", reason="催办")) == "event_stale"


def test_fixmystreet_2521_an_update_is_taken_once_whatever_file_brings_it(street: Street) -> None:
    number = street.report("a")
    accepted = deed(number, "u1", "accept")
    assert apply_actions(street.admin, lines(accepted), "one.jsonl").applied == 1
    again = apply_actions(street.admin, lines(accepted), "two.jsonl")
    assert (again.applied, again.known) == (0, 1)
    assert len(event(street.admin, number).steps) == 1


def test_fixmystreet_4440_a_deed_that_does_not_exist_is_refused_with_the_whole_file(street: Street) -> None:
    """There an update with an invalid state was stored; here nothing of its file is."""
    number = street.report("a")
    for do in ("fixed", "undo", "set_level"):
        file = lines(deed(number, "u1", "accept"), deed(number, "u2", do))
        with pytest.raises(Refused) as caught:
            apply_actions(street.admin, file, "a.jsonl")
        assert [fault.code for fault in caught.value.faults] == ["action_unknown_deed"]
    assert (event(street.admin, number).steps, event(street.admin, number).case.state) == ((), State.WAITING)


def test_open311_10_what_is_closed_is_not_opened_by_an_update(street: Street) -> None:
    number = street.report("a")
    street.handled(number)
    street.deed(number, Verb.FINISH, JUSTICE, result="办毕")
    street.deed(number, Verb.VERIFY, passed=True)
    street.deed(number, Verb.CALL_BACK, answered=False)
    street.deed(number, Verb.CLOSE)
    for do in ("accept", "close"):
        with pytest.raises(Refused) as caught:
            apply_actions(street.admin, lines(deed(number, do, do)), "late.jsonl")
        assert caught.value.code == "actions_refused"
    wanted = EventFilter(states=(State.CLOSED,))
    assert [row.number for row in list_events(street.admin, wanted).rows] == [number]
