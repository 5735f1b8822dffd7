"""What each deed makes of a case that allows it. Nothing here refuses: that is the table's (transitions)."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

from models.rules.events.case import Case, awake, change_leg, end_leg, go_on, relimited, with_leg
from models.rules.events.clocks import Extension, extended, stopped
from models.rules.events.deeds import Deed
from models.rules.events.ground import Context
from models.rules.events.moments import of_day
from models.rules.events.words import LEVEL_CODES, URGE_RANK, Clock, Level, Part, State, Unit, Urge, Verb

Effect = Callable[[Case, Deed, Context], Case]
RANKS = {
    Part.PLATFORM: 1, Part.DAILY_OFFICE: 1, Part.HUB: 1,
    Part.DISCIPLINE: 2, Part.DEPUTY: 2, Part.LEADER: 2,
}  # fmt: skip
"""Who ranks how: an urge is withdrawn by the same rank or a higher one."""
SEVERITY = {level: -int(code) for code, level in LEVEL_CODES.items()}


def _accept(case: Case, deed: Deed, context: Context) -> Case:
    return end_leg(case, deed.at, context)._replace(state=State.ACCEPTED, accepted=True)


def _refuse(case: Case, deed: Deed, context: Context) -> Case:
    return end_leg(case, deed.at, context)._replace(state=State.REFUSED)


def _void(case: Case, deed: Deed, context: Context) -> Case:
    return end_leg(case, deed.at, context)._replace(state=State.VOID)


def _merge(case: Case, deed: Deed, context: Context) -> Case:
    case = end_leg(case, deed.at, context)
    return case._replace(state=State.MERGED, into=deed.facts.into, requested=False, proposed="")


def _assign(case: Case, deed: Deed, context: Context) -> Case:
    facts, again = deed.facts, case.state is State.RETURNED
    case = case._replace(
        state=State.ASSIGNED, platform=facts.platform, agency=facts.agency, assisting=facts.assisting,
        done=frozenset(), assigns=case.assigns + 1, designated=facts.designated is True, handler="",
        ruled=False,
    )  # fmt: skip
    return with_leg(
        case, Clock.HANDLE, deed.at, context, "退回后改派" if again else "交办",
        carry="reassigned" if again else "", by_hand=facts.due,
    )  # fmt: skip


def _take(case: Case, deed: Deed, _: Context) -> Case:
    return case._replace(state=State.HANDLING, handler=deed.facts.handler)


def _note(case: Case, deed: Deed, _: Context) -> Case:
    name = deed.facts.waive or deed.by.name
    done = case.done | {name} if name in case.assisting else case.done
    return case._replace(done=done, handler=deed.facts.handler or case.handler)


def _return(case: Case, deed: Deed, context: Context) -> Case:
    case = end_leg(case, deed.at, context)
    return case._replace(state=State.RETURNED, returns=case.returns + 1, requested=False, proposed="")


def _ask(case: Case, _deed: Deed, _context: Context) -> Case:
    return case._replace(requested=True)


def _grant(case: Case, deed: Deed, context: Context) -> Case:
    leg = case.open_leg
    if leg is not None:
        unit = Unit(deed.facts.in_unit) if deed.facts.in_unit else leg.row.unit
        put_off = Extension(deed.at, deed.facts.units or Fraction(0), unit, str(deed.by))
        case = change_leg(case, extended(leg, put_off, context.ground.days))
    return case._replace(requested=False, granted=case.granted + 1)


def _deny(case: Case, _deed: Deed, _context: Context) -> Case:
    return case._replace(requested=False)


def _stop(case: Case, deed: Deed, reason: str) -> Case:
    leg = case.open_leg
    if leg is not None:
        case = change_leg(case, stopped(leg, deed.at, reason, str(deed.by)))
    return case._replace(requested=False, proposed="")


def _suspend(case: Case, deed: Deed, _: Context) -> Case:
    until = of_day(deed.facts.until) if deed.facts.until else None
    case = _stop(case, deed, "挂起")
    return case._replace(state=State.SUSPENDED, until=until, suspensions=case.suspensions + 1)


def _resume(case: Case, deed: Deed, context: Context) -> Case:
    return go_on(case, deed.at, context)


def _to_district(case: Case, deed: Deed, _: Context) -> Case:
    return _stop(case, deed, "上报区级")._replace(state=State.DISTRICT)


def _finish(case: Case, deed: Deed, context: Context) -> Case:
    return end_leg(case, deed.at, context)._replace(state=State.FINISHED, requested=False, proposed="")


def _again(case: Case, deed: Deed, context: Context, reason: str) -> Case:
    case = case._replace(state=State.HANDLING, reworks=case.reworks + 1)
    return with_leg(case, Clock.HANDLE, deed.at, context, reason, carry="rework")


def _verify(case: Case, deed: Deed, context: Context) -> Case:
    if deed.facts.passed:
        return case._replace(state=State.VERIFIED, called=False)
    return _again(case, deed, context, "核实不通过，返工")


def _call_back(case: Case, deed: Deed, context: Context) -> Case:
    facts = deed.facts
    case = case._replace(
        called=True, answered=facts.answered, result_ok=facts.result_ok, attitude_ok=facts.attitude_ok
    )
    return _again(case._replace(fixed=True), deed, context, "回访不满意，返工") if facts.fix else case


def _cleared(case: Case, deed: Deed) -> Case:
    return case._replace(urge=0, urge_rank=0, cleared=deed.at)


def _close(case: Case, deed: Deed, _: Context) -> Case:
    return _cleared(case, deed)._replace(state=State.CLOSED, raised=False)


def _reopen(case: Case, deed: Deed, context: Context) -> Case:
    return _again(case, deed, context, "重开")


def _archive(case: Case, _deed: Deed, _context: Context) -> Case:
    return case._replace(state=State.ARCHIVED)


def _urge(case: Case, deed: Deed, _: Context) -> Case:
    return case._replace(urge=URGE_RANK[Urge(deed.facts.level)], urge_rank=RANKS.get(deed.by.part, 0))


def _withdraw(case: Case, deed: Deed, _: Context) -> Case:
    return _cleared(case, deed)


def _solve(case: Case, _deed: Deed, _context: Context) -> Case:
    return case._replace(state=State.CLOSED, legs=())


def _rule(case: Case, _deed: Deed, _context: Context) -> Case:
    return case._replace(ruled=True)


def _set_level(case: Case, deed: Deed, context: Context) -> Case:
    level = Level(deed.facts.level)
    case = case._replace(raised=SEVERITY[level] > SEVERITY[case.level], level=level)
    leg = case.open_leg
    return case if leg is None else relimited(case, context, context.ground.version(leg.version))


def _instruct(case: Case, deed: Deed, context: Context) -> Case:
    return _set_level(case, deed, context) if deed.facts.level else case


def _appeal(case: Case, _deed: Deed, _context: Context) -> Case:
    return case._replace(appeal="asked")


def _decide_appeal(case: Case, deed: Deed, _: Context) -> Case:
    if deed.by.part is Part.HUB:
        return case._replace(appeal="weighed")
    if not deed.facts.exempt:
        return case._replace(appeal="kept")
    return case._replace(appeal="exempt", forgiven=len(case.legs))


def _ask_suspension(case: Case, _deed: Deed, _context: Context) -> Case:
    return case._replace(proposed=State.SUSPENDED.value)


def _propose_district(case: Case, _deed: Deed, _context: Context) -> Case:
    return case._replace(proposed=State.DISTRICT.value)


def _decline(case: Case, _deed: Deed, _context: Context) -> Case:
    return case._replace(proposed="")


def _copy(case: Case, deed: Deed, _: Context) -> Case:
    return case._replace(unread=(*case.unread, deed.facts.to))


def _read_copy(case: Case, deed: Deed, _: Context) -> Case:
    return case._replace(unread=tuple(name for name in case.unread if name != deed.by.name))


def _unchanged(case: Case, _deed: Deed, _context: Context) -> Case:
    return case


EFFECTS: dict[Verb, Effect] = {
    Verb.ACCEPT: _accept, Verb.REFUSE: _refuse, Verb.MERGE: _merge, Verb.ASSIGN: _assign, Verb.TAKE: _take,
    Verb.NOTE: _note, Verb.RETURN: _return, Verb.ASK_EXTENSION: _ask, Verb.GRANT_EXTENSION: _grant,
    Verb.DENY_EXTENSION: _deny, Verb.SUSPEND: _suspend, Verb.RESUME: _resume,
    Verb.TO_DISTRICT: _to_district, Verb.FROM_DISTRICT: _resume, Verb.FINISH: _finish, Verb.VERIFY: _verify,
    Verb.CALL_BACK: _call_back, Verb.CLOSE: _close, Verb.REOPEN: _reopen, Verb.ARCHIVE: _archive,
    Verb.INSTRUCT: _instruct, Verb.URGE: _urge, Verb.WITHDRAW_URGE: _withdraw, Verb.SOLVE: _solve,
    Verb.RULE: _rule, Verb.SET_LEVEL: _set_level, Verb.APPEAL: _appeal, Verb.DECIDE_APPEAL: _decide_appeal,
    Verb.VOID: _void, Verb.COPY: _copy, Verb.READ_COPY: _read_copy, Verb.ASK_SUSPENSION: _ask_suspension,
    Verb.PROPOSE_DISTRICT: _propose_district, Verb.DECLINE: _decline, Verb.UNABLE: _unchanged,
}  # fmt: skip


def done(case: Case, deed: Deed, context: Context) -> Case:
    """Return the case after a deed that is on record or that the table allows."""
    case = awake(case, deed.at, context)
    return EFFECTS[deed.verb](case, deed, context)._replace(last=deed.at)
