"""The one table of transitions: who may, from where, to where, what is required, refused when.

Services apply it, screens read it to offer what is possible, tests walk it. `clause` numbers the rows as the
reference does from which the sample year was invented.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from itertools import islice
from typing import Any

from models.rules.events import guards as rule
from models.rules.events.case import Case, awake
from models.rules.events.deeds import By, Deed, Facts, NotAllowed, require_printable
from models.rules.events.effects import done
from models.rules.events.ground import Context
from models.rules.events.guards import Guard
from models.rules.events.moments import shown
from models.rules.events.words import OVER, VERB_WORDS, Part, State, Verb


@dataclass(frozen=True, slots=True, kw_only=True)
class Transition:
    """One row. `to` is None where the state stays; `op` is the district's wire code, "" where it has none.

    `state_code` is the sentence for a state that it may not start in; `wrong` has others for some of them.
    """

    clause: str
    verb: Verb
    who: frozenset[Part]
    sources: frozenset[State]
    to: State | None
    needs: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()
    when: Callable[[Facts], bool] = field(default=lambda _: True)
    state_code: str = ""
    wrong: Mapping[State, str] = field(default_factory=dict)
    guards: tuple[Guard, ...] = ()
    op: str = ""


def _parts(*parts: Part) -> frozenset[Part]:
    return frozenset(parts)


def _states(*states: State) -> frozenset[State]:
    return frozenset(states)


HUB = _parts(Part.HUB)
AGENCY = _parts(Part.AGENCY)
LIVE = frozenset(State) - OVER
MERGEABLE = _states(State.WAITING, State.ACCEPTED, State.ASSIGNED, State.HANDLING, State.RETURNED)
_STANDING = {State.SUSPENDED: "event_is_suspended", State.DISTRICT: "event_at_district"}
_HANDLING = _states(State.HANDLING)
ASSIGN_NEEDS = ("platform", "agency")
ASSIGN_OPTIONAL = ("assisting", "text", "ruling")
DISTRICT_AND_LEADERS = _parts(Part.HUB, Part.DISCIPLINE, Part.DEPUTY, Part.PLATFORM, Part.LEADER)

TABLE: tuple[Transition, ...] = (
    Transition(
        clause="A3-2", verb=Verb.SOLVE, who=_parts(Part.GRID), sources=_states(State.WAITING),
        to=State.CLOSED, needs=("result",), state_code="event_solve_state",
        guards=(rule.MUST_GO_TO_CENTRE, rule.TOO_URGENT_TO_SOLVE,),
    ),
    Transition(
        clause="A3-3", verb=Verb.ACCEPT, who=HUB, sources=_states(State.WAITING), to=State.ACCEPTED,
        state_code="event_accepted_before", op="61",
    ),
    Transition(
        clause="A3-4", verb=Verb.REFUSE, who=HUB, sources=_states(State.WAITING), to=State.REFUSED,
        needs=("reason",), state_code="event_refuse_state",
    ),
    Transition(
        clause="A3-5", verb=Verb.MERGE, who=HUB, sources=MERGEABLE, to=State.MERGED, needs=("into",),
        state_code="event_merge_state", wrong={**_STANDING, State.MERGED: "event_merged_before"},
    ),
    Transition(
        clause="A3-6", verb=Verb.ASSIGN, who=_parts(Part.HUB, Part.PLATFORM, Part.DAILY_OFFICE),
        sources=_states(State.ACCEPTED), to=State.ASSIGNED, needs=ASSIGN_NEEDS, optional=ASSIGN_OPTIONAL,
        state_code="event_assign_state", wrong={State.WAITING: "event_assign_unaccepted"},
        guards=rule.ASSIGN_GUARDS, op="21",
    ),
    Transition(
        clause="A3-7", verb=Verb.RULE, who=_parts(Part.DEPUTY), to=None,
        sources=_states(State.ACCEPTED, State.RETURNED), needs=("platform", "text"),
        optional=("agency", "assisting"),        state_code="event_rule_state",
        guards=(rule.NO_SUCH_PLATFORM,),
    ),
    Transition(
        clause="A3-8", verb=Verb.TAKE, who=AGENCY, sources=_states(State.ASSIGNED), to=State.HANDLING,
        optional=("handler",), state_code="event_take_state", guards=(rule.HOLDER,),
    ),
    Transition(
        clause="A3-9", verb=Verb.NOTE, who=_parts(Part.AGENCY, Part.STAFF, Part.HUB), sources=_HANDLING,
        to=None, needs=("text",), optional=("handler", "waive"), state_code="event_note_state",
        wrong=_STANDING, op="1",
        guards=(rule.CONCERNED, rule.WAIVED_BY_OTHER, rule.HUB_NOTES_WAIVERS, rule.WAIVES_NOBODY),
    ),
    Transition(
        clause="A3-10", verb=Verb.RETURN, who=AGENCY, sources=_states(State.ASSIGNED, State.HANDLING),
        to=State.RETURNED, needs=("reason",), state_code="event_return_state",
        wrong={
            **_STANDING, State.FINISHED: "event_return_after_result",
            State.VERIFIED: "event_return_after_result", State.CLOSED: "event_return_after_result",
            State.ARCHIVED: "event_return_after_result",
        },
        guards=(rule.HOLDER, rule.RETURN_DESIGNATED, rule.PROPOSES_NOBODY), op="200",
    ),
    Transition(
        clause="A3-11", verb=Verb.ASSIGN, who=HUB, sources=_states(State.RETURNED), to=State.ASSIGNED,
        needs=ASSIGN_NEEDS, optional=ASSIGN_OPTIONAL, state_code="event_assign_state",
        guards=rule.ASSIGN_GUARDS,        op="26",
    ),
    Transition(
        clause="A3-12", verb=Verb.ASK_EXTENSION, who=AGENCY, sources=_HANDLING, to=None,
        needs=("units", "reason"), state_code="event_extension_state", wrong=_STANDING,
        guards=(rule.HOLDER, rule.ASK_OVERDUE, rule.ASKED_ALREADY, rule.EXTENDED_ENOUGH, rule.WHOLE,),
    ),
    Transition(
        clause="A3-13", verb=Verb.GRANT_EXTENSION, who=_parts(Part.HUB, Part.PLATFORM), sources=_HANDLING,
        to=None, needs=("units",), optional=("reason",), state_code="event_extension_state", wrong=_STANDING,
        guards=(*rule.DECIDERS, rule.WHOLE),
    ),
    Transition(
        clause="A3-13", verb=Verb.DENY_EXTENSION, who=_parts(Part.HUB, Part.PLATFORM), sources=_HANDLING,
        to=None, needs=("reason",), state_code="event_extension_state", wrong=_STANDING, guards=rule.DECIDERS,
    ),
    Transition(
        clause="A3-14", verb=Verb.SUSPEND, who=HUB, sources=_HANDLING, to=State.SUSPENDED,
        needs=("reason", "until"), state_code="event_suspend_state", wrong=_STANDING,
        guards=(rule.SUSPENDED_BEFORE, rule.SUSPEND_OVERDUE, rule.UNTIL_NOT_AFTER, rule.UNTIL_TOO_FAR,),
    ),
    Transition(
        clause="A3-14", verb=Verb.ASK_SUSPENSION, who=AGENCY, sources=_HANDLING, to=None,
        needs=("reason", "until"), state_code="event_suspend_state", wrong=_STANDING,
        guards=(rule.HOLDER, rule.PROPOSED_ALREADY, rule.SUSPENDED_BEFORE, rule.SUSPEND_OVERDUE,
                rule.UNTIL_NOT_AFTER, rule.UNTIL_TOO_FAR),
    ),
    Transition(
        clause="A3-14", verb=Verb.DECLINE, who=HUB, sources=_HANDLING, to=None, needs=("reason",),
        state_code="event_nothing_proposed", guards=(rule.NOTHING_PROPOSED,),
    ),
    Transition(
        clause="A3-15", verb=Verb.RESUME, who=HUB, sources=_states(State.SUSPENDED), to=State.HANDLING,
        state_code="event_not_suspended",
    ),
    Transition(
        clause="A3-16", verb=Verb.TO_DISTRICT, who=HUB, sources=_HANDLING, to=State.DISTRICT,
        needs=("reason", "unit"), state_code="event_district_state", wrong=_STANDING, op="41",
    ),
    Transition(
        clause="A3-16", verb=Verb.PROPOSE_DISTRICT, who=_parts(Part.AGENCY, Part.PLATFORM),
        sources=_HANDLING, to=None, needs=("reason", "unit"), state_code="event_district_state",
        wrong=_STANDING, guards=(rule.PROPOSER, rule.PROPOSED_ALREADY),
    ),
    Transition(
        clause="A3-17", verb=Verb.FROM_DISTRICT, who=HUB, sources=_states(State.DISTRICT), to=State.HANDLING,
        needs=("reply",), state_code="event_not_at_district",
    ),
    Transition(
        clause="A3-18", verb=Verb.FINISH, who=AGENCY, sources=_HANDLING, to=State.FINISHED, needs=("result",),
        state_code="event_finish_state", wrong={**_STANDING, State.ASSIGNED: "event_finish_untaken"},
        guards=(rule.HOLDER, rule.ASSISTANTS_OPEN), op="101",
    ),
    Transition(
        clause="A3-19", verb=Verb.VERIFY, who=_parts(Part.HUB, Part.GRID), sources=_states(State.FINISHED),
        to=State.VERIFIED, needs=("passed",), optional=("text",),
        when=lambda facts: facts.passed is not False, state_code="event_verify_state", op="30",
    ),
    Transition(
        clause="A3-19", verb=Verb.VERIFY, who=_parts(Part.HUB, Part.GRID), sources=_states(State.FINISHED),
        to=State.HANDLING, needs=("passed",), optional=("text",), when=lambda facts: facts.passed is False,
        state_code="event_verify_state", op="30",
    ),
    Transition(
        clause="A3-19", verb=Verb.UNABLE, who=_parts(Part.HUB, Part.GRID), sources=_states(State.FINISHED),
        to=None, needs=("text",), state_code="event_verify_state", op="30",
    ),
    Transition(
        clause="A3-20", verb=Verb.CALL_BACK, who=HUB, sources=_states(State.VERIFIED), to=None,
        needs=("answered",), optional=("result_ok", "attitude_ok", "text", "fix"),
        when=lambda facts: not facts.fix, state_code="event_call_back_state", guards=rule.CALL_BACK_GUARDS,
    ),
    Transition(
        clause="A3-21", verb=Verb.CALL_BACK, who=HUB, sources=_states(State.VERIFIED), to=State.HANDLING,
        needs=("answered",), optional=("result_ok", "attitude_ok", "text", "fix"),
        when=lambda facts: bool(facts.fix), state_code="event_call_back_state", guards=rule.CALL_BACK_GUARDS,
    ),
    Transition(
        clause="A3-20", verb=Verb.CLOSE, who=HUB, sources=_states(State.VERIFIED), to=State.CLOSED,
        state_code="event_close_state",
        wrong={
            State.FINISHED: "event_close_unverified", State.CLOSED: "event_closed_before",
            State.ARCHIVED: "event_closed_before",
        },
        guards=(rule.CLOSE_UNCALLED,), op="31",
    ),
    Transition(
        clause="A3-22", verb=Verb.REOPEN, who=_parts(Part.HUB, Part.DISCIPLINE),
        sources=_states(State.CLOSED), to=State.HANDLING, needs=("reason",), state_code="event_reopen_state",
        wrong={State.ARCHIVED: "event_reopen_archived"},
    ),
    Transition(
        clause="A3-23", verb=Verb.URGE, who=DISTRICT_AND_LEADERS, sources=LIVE, to=None,
        needs=("level", "reason"), state_code="event_urge_state",
        guards=(rule.OWN_PLATFORM, rule.URGE_HIGHEST,
                rule.URGE_NOT_ABOVE), op="81",
    ),
    Transition(
        clause="A3-23", verb=Verb.WITHDRAW_URGE, who=DISTRICT_AND_LEADERS, sources=frozenset(State), to=None,
        needs=("reason",),
        guards=(rule.OWN_PLATFORM, rule.NO_URGE,
                rule.URGE_SET_HIGHER), op="88",
    ),
    Transition(
        clause="A3-24", verb=Verb.INSTRUCT, who=_parts(Part.PLATFORM, Part.DEPUTY, Part.LEADER),
        sources=LIVE | {State.CLOSED}, to=None, needs=("text",), state_code="event_instruct_state",
        guards=(rule.OWN_PLATFORM, rule.URGENT_WHEN_CLOSED, rule.NOT_MORE_URGENT), op="51",
    ),
    Transition(
        clause="A3-25", verb=Verb.SET_LEVEL, who=_parts(Part.HUB, Part.DEPUTY), sources=LIVE, to=None,
        needs=("level",), optional=("reason",), state_code="event_level_state",
        guards=(rule.SAME_LEVEL,), op="1001",
    ),
    Transition(
        clause="A3-26", verb=Verb.APPEAL, who=AGENCY, sources=_states(State.CLOSED), to=None,
        needs=("reason",), state_code="event_appeal_state",
        guards=(rule.HOLDER, rule.APPEALED_BEFORE,
                rule.APPEAL_NOT_LATE),
    ),
    Transition(
        clause="A3-26", verb=Verb.DECIDE_APPEAL, who=_parts(Part.HUB, Part.DISCIPLINE),
        sources=_states(State.CLOSED, State.ARCHIVED), to=None, needs=("exempt", "reason"),
        state_code="event_appeal_state", guards=(rule.NO_APPEAL,),
    ),
    Transition(
        clause="A3-27", verb=Verb.ARCHIVE, who=HUB, sources=_states(State.CLOSED), to=State.ARCHIVED,
        state_code="event_archive_state", wrong={State.ARCHIVED: "event_archived_before"}, op="32",
    ),
    Transition(
        clause="A3-28", verb=Verb.VOID, who=HUB, sources=_states(State.WAITING, State.ACCEPTED),
        to=State.VOID, needs=("reason", "text"), state_code="event_void_state",
    ),
    Transition(
        clause="A3-29", verb=Verb.COPY, who=_parts(Part.HUB, Part.DAILY_OFFICE, Part.PLATFORM),
        sources=LIVE | {State.CLOSED}, to=None, needs=("to",), optional=("text",),
        state_code="event_copy_state",
        guards=(rule.OWN_PLATFORM, rule.NO_SUCH_AGENCY,
                rule.COPIED_BEFORE),
    ),
    Transition(
        clause="A3-29", verb=Verb.READ_COPY, who=AGENCY, sources=frozenset(State), to=None,
        guards=(rule.NO_COPY,), op="71",
    ),
)  # fmt: skip
"""A row for every transition; where a verb has two, the present state or what the deed says tells which."""

OF_THE_SCREEN: Mapping[Verb, tuple[str, ...]] = {
    Verb.ASSIGN: ("due", "designated"), Verb.MERGE: ("related",),
    Verb.SOLVE: ("mediator", "agreement"), Verb.REFUSE: ("text",), Verb.INSTRUCT: ("level",),
    Verb.RETURN: ("agency",), Verb.TO_DISTRICT: ("text",),
}  # fmt: skip
"""What a screen may add to a deed and an actions file may not."""


def rows_of(verb: Verb) -> tuple[Transition, ...]:
    """Return the rows of a verb."""
    return tuple(row for row in TABLE if row.verb is verb)


def allowed(case: Case, deed: Deed, context: Context) -> Case:
    """Return the case after `deed`. NotAllowed names the rule that refuses it; nothing is changed then.

    UnknownYear where a moment falls into a year that the calendar does not have.
    """
    now = awake(case, deed.at, context)
    try:
        row = _row(now, deed)
        _check_facts(row, deed)
        _check_time(now, deed)
        _check_state(row, now)
        _check_who(row, now, deed)
        for guard in row.guards:
            if guard.fails(now, deed, context):
                raise NotAllowed(guard.code)
        after = done(now, deed, context)
        _check_resuming(after, context)
        return after
    except NotAllowed as refusal:
        raise NotAllowed(refusal.code, **{**_standard(now, deed), **refusal.facts}) from refusal


def check_target(case: Case, target: Case) -> None:
    """Refuse to merge an event into itself or into one that is merged already (A3-5)."""
    if target.number == case.number:
        raise NotAllowed("event_merge_itself")
    if target.state is State.MERGED:
        raise NotAllowed("event_merge_into_merged", target=target.number)


def _standard(case: Case, deed: Deed) -> dict[str, Any]:
    """Return what every sentence may refer to."""
    leg = case.open_leg
    return {
        "event": case.number, "do": VERB_WORDS[deed.verb], "by": deed.by, "state": case.state.value,
        "agency": deed.facts.agency or case.agency, "holder": case.agency, "platform": case.platform,
        "assisting": "、".join(case.outstanding), "due": shown(leg.red) if leg else "",
        "into": case.into, "level": deed.facts.level,
    }  # fmt: skip


def _row(case: Case, deed: Deed) -> Transition:
    """Return the row that a deed falls under: by what it says, then by where the event stands."""
    rows = [row for row in rows_of(deed.verb) if row.when(deed.facts)]
    return next((row for row in rows if case.state in row.sources), rows[0])


def _check_facts(row: Transition, deed: Deed) -> None:
    for name in row.needs:
        if getattr(deed.facts, name) in (None, "", ()):
            raise NotAllowed("event_fact_missing", field=name)
    for name in WORDED:
        require_printable(name, getattr(deed.facts, name))
    for task in deed.facts.tasks:
        require_printable("tasks", task)


def _check_time(case: Case, deed: Deed) -> None:
    if deed.at < case.received:
        raise NotAllowed("event_before_receipt", at=shown(deed.at), received=shown(case.received))
    if deed.at < case.last:
        raise NotAllowed("event_before_last_deed", at=shown(deed.at), last=shown(case.last))


def _check_state(row: Transition, case: Case) -> None:
    if case.state not in row.sources:
        fallback = "event_merged_away" if case.state is State.MERGED else row.state_code
        raise NotAllowed(row.wrong.get(case.state, fallback))


def _check_who(row: Transition, case: Case, deed: Deed) -> None:
    if deed.by.part in row.who:
        return
    if row.verb in (Verb.VERIFY, Verb.UNABLE) and rule.is_handler(case, deed):
        raise NotAllowed("event_verify_own")
    raise NotAllowed("event_not_theirs", who="、".join(part.value for part in Part if part in row.who))


def _check_resuming(case: Case, context: Context) -> None:
    """UnknownYear unless the clock of a suspended case can go on by itself at 00:00 of its day."""
    if case.state is State.SUSPENDED and case.until is not None:
        awake(case, case.until, context)


@dataclass(frozen=True, slots=True)
class Offer:
    """A deed that is possible now, with what it needs and may say."""

    verb: Verb
    needs: tuple[str, ...]
    optional: tuple[str, ...]


def offers(case: Case, by: By, at: int, context: Context) -> tuple[Offer, ...]:
    """Return what somebody may do to an event at a moment, in the table's order, each verb once."""
    now = awake(case, at, context)
    found: dict[Verb, Offer] = {}
    for row in TABLE:
        deed = Deed(row.verb, max(at, now.last), by)
        possible = now.state in row.sources and by.part in row.who
        if possible and not any(guard.early and guard.fails(now, deed, context) for guard in row.guards):
            extra = OF_THE_SCREEN.get(row.verb, ())
            found.setdefault(row.verb, Offer(row.verb, row.needs, (*row.optional, *extra)))
    return tuple(found.values())


def hindrances(case: Case, by: By, verb: Verb, at: int, context: Context) -> Iterator[NotAllowed]:
    """Yield the first rule that keeps somebody from a deed now, of each row whose state and part allow it."""
    now = awake(case, at, context)
    deed = Deed(verb, max(at, now.last), by)
    for row in rows_of(verb):
        if now.state in row.sources and by.part in row.who:
            failing = (guard for guard in row.guards if guard.early and guard.fails(now, deed, context))
            for guard in islice(failing, 1):
                yield NotAllowed(guard.code, **_standard(now, deed))


def on_record(deed: Deed, case: Case) -> Deed:
    """Return the deed as it is kept: a granted extension keeps the unit that its number was meant in."""
    leg = case.open_leg
    if deed.verb is not Verb.GRANT_EXTENSION or leg is None or deed.facts.in_unit:
        return deed
    return replace(deed, facts=replace(deed.facts, in_unit=leg.row.unit.value))


WORDED = ("reason", "text", "result", "reply", "fix", "ruling", "unit", "mediator")
"""Fields of deeds that are written in one's own words."""


def worded_fields(verb: Verb) -> tuple[str, ...]:
    """Return the fields of a deed that are written in one's own words, in the order of forms."""
    named = {name for row in TABLE if row.verb is verb for name in (*row.needs, *row.optional)}
    return tuple(name for name in WORDED if name in named)
