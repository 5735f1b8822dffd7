"""The rules that refuse a deed beyond who and where: each a question to the case, with its own sentence."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from models.rules.events.case import Case, present_level
from models.rules.events.deeds import Deed
from models.rules.events.effects import RANKS, SEVERITY
from models.rules.events.ground import Context
from models.rules.events.limits import Rules
from models.rules.events.moments import day_of
from models.rules.events.words import HOUR_UNITS, URGE_RANK, Level, Part, State, Unit, Urge

Test = Callable[[Case, Deed, Context], bool]


@dataclass(frozen=True, slots=True)
class Guard:
    """A rule that refuses; `code` names its sentence. `early` ones need no facts: screens ask them first."""

    code: str
    fails: Test
    early: bool = False


# Who it is


def _not_holder(case: Case, deed: Deed, _: Context) -> bool:
    return deed.by.name != case.agency


def _not_concerned(case: Case, deed: Deed, _: Context) -> bool:
    own = deed.by.part in (Part.AGENCY, Part.STAFF)
    return own and deed.by.name not in (case.agency, *case.assisting)


def _other_platform(case: Case, deed: Deed, _: Context) -> bool:
    return deed.by.part is Part.PLATFORM and case.platform not in ("", deed.by.name)


def _assigns_elsewhere(_case: Case, deed: Deed, _context: Context) -> bool:
    within = deed.by.part in (Part.PLATFORM, Part.DAILY_OFFICE)
    return within and deed.facts.platform != deed.by.name


HOLDER = Guard("event_not_holder", _not_holder, early=True)
CONCERNED = Guard("event_not_concerned", _not_concerned, early=True)
OWN_PLATFORM = Guard("event_other_platform", _other_platform, early=True)


# What it says


def _no_platform(_: Case, deed: Deed, context: Context) -> bool:
    return not context.ground.is_platform(deed.facts.platform, day_of(deed.at))


def _no_agency(_: Case, deed: Deed, context: Context) -> bool:
    return not {deed.facts.agency, *deed.facts.assisting} <= context.ground.agencies


def _proposes_nobody(_: Case, deed: Deed, context: Context) -> bool:
    return deed.facts.agency not in ("", *context.ground.agencies)


def _agency_elsewhere(_: Case, deed: Deed, context: Context) -> bool:
    return not context.ground.is_member(deed.facts.platform, deed.facts.agency, day_of(deed.at))


def _assists_itself(_: Case, deed: Deed, _context: Context) -> bool:
    names = (deed.facts.agency, *deed.facts.assisting)
    return len(set(names)) < len(names)


def _needs_ruling(case: Case, deed: Deed, context: Context) -> bool:
    facts, day = deed.facts, day_of(deed.at)
    inside = all(context.ground.is_member(facts.platform, name, day) for name in facts.assisting)
    return not inside and not facts.ruling and not case.ruled


def _due_passed(_: Case, deed: Deed, _context: Context) -> bool:
    return deed.facts.due is not None and deed.facts.due <= deed.at


def _waived_by_other(_: Case, deed: Deed, _context: Context) -> bool:
    return bool(deed.facts.waive) and deed.by.part is not Part.HUB


def _hub_without_waiver(_: Case, deed: Deed, _context: Context) -> bool:
    return deed.by.part is Part.HUB and not deed.facts.waive


def _waives_nobody(case: Case, deed: Deed, _: Context) -> bool:
    return bool(deed.facts.waive) and deed.facts.waive not in case.assisting


# Extensions


def _rules(case: Case, deed: Deed, context: Context) -> Rules:
    """Return the switches of the file that counts for the open clock, else of the one in force."""
    leg = case.open_leg
    version = context.ground.version(leg.version) if leg else context.ground.limits(deed.at)
    return version.limits.rules


def _overdue(case: Case, deed: Deed, _: Context) -> bool:
    return case.is_overdue(deed.at)


def _asked_already(case: Case, _deed: Deed, _context: Context) -> bool:
    return case.requested


def _extended_enough(case: Case, deed: Deed, context: Context) -> bool:
    return case.granted >= _rules(case, deed, context).max_extensions


def _not_asked(case: Case, _deed: Deed, _context: Context) -> bool:
    return not case.requested


def _first_is_the_hubs(case: Case, deed: Deed, _: Context) -> bool:
    return case.granted == 0 and deed.by.part is not Part.HUB


def _second_is_the_platforms(case: Case, deed: Deed, _: Context) -> bool:
    return case.granted > 0 and deed.by.part is not Part.PLATFORM


def _split_days(case: Case, deed: Deed, _: Context) -> bool:
    leg, units = case.open_leg, deed.facts.units
    if leg is None or units is None:
        return False
    unit = Unit(deed.facts.in_unit) if deed.facts.in_unit else leg.row.unit
    return (units * 60 if unit in HOUR_UNITS else units).denominator != 1


WHOLE = Guard("event_split_days", _split_days)
DECIDERS = (
    Guard("event_nothing_asked", _not_asked, early=True),
    Guard("event_first_extension", _first_is_the_hubs, early=True),
    Guard("event_second_extension", _second_is_the_platforms, early=True),
    OWN_PLATFORM,
)


# Suspension


def _suspended_before(case: Case, _deed: Deed, _context: Context) -> bool:
    return case.suspensions > 0


def _until_not_after(_: Case, deed: Deed, _context: Context) -> bool:
    return deed.facts.until is not None and deed.facts.until <= day_of(deed.at)


def _until_too_far(_: Case, deed: Deed, _context: Context) -> bool:
    return deed.facts.until is not None and deed.facts.until > a_year_after(day_of(deed.at))


def a_year_after(day: date) -> date:
    """Return the same day of the next year; of 29 February the 28th."""
    leap = (day.month, day.day) == (2, 29)
    return day.replace(year=day.year + 1, day=28) if leap else day.replace(year=day.year + 1)


# Result, verification, call-back, closing


def _assistants_open(case: Case, _deed: Deed, _context: Context) -> bool:
    return bool(case.outstanding)


def is_handler(case: Case, deed: Deed) -> bool:
    """Tell whether a deed is done by the agency that handles the event."""
    return deed.by.part in (Part.AGENCY, Part.STAFF) and deed.by.name == case.agency


def _answer_missing(_: Case, deed: Deed, _context: Context) -> bool:
    return deed.facts.answered is True and None in (deed.facts.result_ok, deed.facts.attitude_ok)


def _answer_without_answer(_: Case, deed: Deed, _context: Context) -> bool:
    said = (deed.facts.result_ok, deed.facts.attitude_ok)
    return deed.facts.answered is False and any(one is not None for one in said)


def _satisfied(_: Case, deed: Deed, _context: Context) -> bool:
    facts = deed.facts
    return bool(facts.fix) and not (facts.answered and not (facts.result_ok and facts.attitude_ok))


def _fixed_before(case: Case, deed: Deed, _: Context) -> bool:
    return bool(deed.facts.fix) and case.fixed


def _call_back_missing(case: Case, deed: Deed, context: Context) -> bool:
    needed = context.ground.limits(deed.at).limits.rules.satisfaction_needed
    return needed and not case.anonymous and not case.called


CALL_BACK_GUARDS = (
    Guard("event_answer_missing", _answer_missing),
    Guard("event_answer_unasked", _answer_without_answer),
    Guard("event_fix_satisfied", _satisfied),
    Guard("event_fixed_before", _fixed_before),
)


# Urging


def _not_above(case: Case, deed: Deed, _: Context) -> bool:
    return URGE_RANK[Urge(deed.facts.level)] <= present_level(case, deed.at)


def _at_the_top(case: Case, deed: Deed, _: Context) -> bool:
    return present_level(case, deed.at) >= URGE_RANK[Urge.RED]


def _no_urge(case: Case, _deed: Deed, _context: Context) -> bool:
    return case.urge == 0


def _set_higher(case: Case, deed: Deed, _: Context) -> bool:
    return RANKS.get(deed.by.part, 0) < case.urge_rank


# What an actions file has no verb for


def _not_proposer(case: Case, deed: Deed, _: Context) -> bool:
    """The agency that holds it proposes, and the lead of its platform."""
    return deed.by.name != (case.platform if deed.by.part is Part.PLATFORM else case.agency)


def _proposed(case: Case, _deed: Deed, _context: Context) -> bool:
    return case.proposed != ""


def _nothing_proposed(case: Case, _deed: Deed, _context: Context) -> bool:
    return case.proposed == ""


def _must_go_to_centre(case: Case, _deed: Deed, _context: Context) -> bool:
    return case.category.centre


def _too_urgent(case: Case, _deed: Deed, _context: Context) -> bool:
    return case.level is not Level.NORMAL


def _same_level(case: Case, deed: Deed, _: Context) -> bool:
    return deed.facts.level == case.level.value


def _not_more_urgent(case: Case, deed: Deed, _: Context) -> bool:
    level = deed.facts.level
    return bool(level) and SEVERITY[Level(level)] <= SEVERITY[case.level]


def _urgent_when_closed(case: Case, deed: Deed, _: Context) -> bool:
    return bool(deed.facts.level) and case.state is State.CLOSED


def _not_late(case: Case, deed: Deed, _: Context) -> bool:
    return not case.was_late(deed.at)


def _appealed(case: Case, _deed: Deed, _context: Context) -> bool:
    return case.appeal != ""


def _no_appeal(case: Case, deed: Deed, _: Context) -> bool:
    return case.appeal != ("asked" if deed.by.part is Part.HUB else "weighed")


def _no_copy(case: Case, deed: Deed, _: Context) -> bool:
    return deed.by.name not in case.unread


def _copied(case: Case, deed: Deed, _: Context) -> bool:
    return deed.facts.to in case.unread


def _recipient_unknown(_: Case, deed: Deed, context: Context) -> bool:
    return deed.facts.to not in context.ground.agencies


def _designated(case: Case, _deed: Deed, _context: Context) -> bool:
    return case.designated


ASSIGN_GUARDS = (
    Guard("event_no_such_platform", _no_platform),
    Guard("event_no_such_agency", _no_agency),
    Guard("event_agency_elsewhere", _agency_elsewhere),
    Guard("event_assists_itself", _assists_itself),
    Guard("event_needs_ruling", _needs_ruling),
    Guard("event_due_passed", _due_passed),
    Guard("event_assigns_elsewhere", _assigns_elsewhere),
)


MUST_GO_TO_CENTRE = Guard("event_must_go_to_centre", _must_go_to_centre, early=True)
TOO_URGENT_TO_SOLVE = Guard("event_too_urgent_to_solve", _too_urgent, early=True)
NO_SUCH_PLATFORM = Guard("event_no_such_platform", _no_platform)
WAIVED_BY_OTHER = Guard("event_waived_by_other", _waived_by_other)
HUB_NOTES_WAIVERS = Guard("event_hub_notes_waivers", _hub_without_waiver)
WAIVES_NOBODY = Guard("event_waives_nobody", _waives_nobody)
RETURN_DESIGNATED = Guard("event_return_designated", _designated, early=True)
ASK_OVERDUE = Guard("event_ask_overdue", _overdue, early=True)
ASKED_ALREADY = Guard("event_asked_already", _asked_already, early=True)
EXTENDED_ENOUGH = Guard("event_extended_enough", _extended_enough, early=True)
PROPOSER = Guard("event_not_holder", _not_proposer, early=True)
PROPOSED_ALREADY = Guard("event_proposed_already", _proposed, early=True)
NOTHING_PROPOSED = Guard("event_nothing_proposed", _nothing_proposed, early=True)
SUSPENDED_BEFORE = Guard("event_suspended_before", _suspended_before, early=True)
SUSPEND_OVERDUE = Guard("event_suspend_overdue", _overdue, early=True)
UNTIL_NOT_AFTER = Guard("event_until_not_after", _until_not_after)
UNTIL_TOO_FAR = Guard("event_until_too_far", _until_too_far)
ASSISTANTS_OPEN = Guard("event_assistants_open", _assistants_open, early=True)
CLOSE_UNCALLED = Guard("event_close_uncalled", _call_back_missing, early=True)
URGE_HIGHEST = Guard("event_urge_not_above", _at_the_top, early=True)
URGE_NOT_ABOVE = Guard("event_urge_not_above", _not_above)
NO_URGE = Guard("event_no_urge", _no_urge, early=True)
URGE_SET_HIGHER = Guard("event_urge_set_higher", _set_higher, early=True)
NOT_MORE_URGENT = Guard("event_not_more_urgent", _not_more_urgent)
URGENT_WHEN_CLOSED = Guard("event_level_state", _urgent_when_closed)
SAME_LEVEL = Guard("event_same_level", _same_level)
APPEALED_BEFORE = Guard("event_appealed_before", _appealed, early=True)
APPEAL_NOT_LATE = Guard("event_appeal_not_late", _not_late, early=True)
NO_APPEAL = Guard("event_no_appeal", _no_appeal, early=True)
PROPOSES_NOBODY = Guard("event_no_such_agency", _proposes_nobody)
NO_SUCH_AGENCY = Guard("event_no_such_agency", _recipient_unknown)
COPIED_BEFORE = Guard("event_copied_before", _copied)
NO_COPY = Guard("event_no_copy", _no_copy, early=True)
