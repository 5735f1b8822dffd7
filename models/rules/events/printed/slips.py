"""交办单, 督办单, 延期审批单 and 回访记录: one slip for each deed that needs one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.rules.events.case import Case
from models.rules.events.clocks import Leg
from models.rules.events.deeds import Deed
from models.rules.events.moments import Moment, shown
from models.rules.events.printed.deed_text import amount_text, assisting_text, satisfied
from models.rules.events.printed.record import CLOCK_WORDS, result_of
from models.rules.events.printed.subject import Subject, Turn, level_words
from models.rules.events.words import Clock, Part, Urge, Verb

PENDING, AGREED, REFUSED, LAPSED = "审核中", "同意", "不同意", "已失效"
BY_CLOCK = "时限自动计牌"


@dataclass(frozen=True, slots=True, kw_only=True)
class AssignmentSlip:
    """交办单: to whom, until when, what is wanted. `number` counts the assignments of the event."""

    subject: Subject
    number: int
    level: str
    assigned: str
    by: str
    platform: str
    agency: str
    assisting: str
    yellow: str
    due: str
    basis: str
    text: str
    ruling: str
    designated: bool


def assignment_slips(subject: Subject, turns: Sequence[Turn]) -> tuple[AssignmentSlip, ...]:
    """Return a slip for each assignment, with the due moment as it stood then."""
    assigned = [turn for turn in turns if turn.deed.verb is Verb.ASSIGN]
    return tuple(_assignment(subject, turn, number) for number, turn in enumerate(assigned, 1))


def _assignment(subject: Subject, turn: Turn, number: int) -> AssignmentSlip:
    deed, leg = turn.deed, turn.after.legs[-1]
    return AssignmentSlip(
        subject=subject, number=number, level=_level(turn.after),
        assigned=shown(deed.at), by=str(deed.by), platform=deed.facts.platform, agency=deed.facts.agency,
        assisting=assisting_text(deed.facts), yellow=shown(leg.yellow), due=shown(leg.red),
        basis=_basis(leg), text=deed.facts.text, ruling=deed.facts.ruling,
        designated=deed.facts.designated is True,
    )  # fmt: skip


def _level(case: Case) -> str:
    return level_words(case.level, raised=case.raised)


def _basis(leg: Leg) -> str:
    if leg.by_hand is not None:
        return "人工确定的期限"
    row = leg.row
    return f"{leg.document}：{amount_text(row.red)}{row.unit.value}（黄牌 {amount_text(row.yellow)}）"


@dataclass(frozen=True, slots=True, kw_only=True)
class UrgeSlip:
    """督办单: a card given by a clock, or an urge by hand; `level` is 普通, 黄 or 红."""

    subject: Subject
    event_level: str
    level: Urge
    issued: str
    by: str
    to: str
    reason: str
    due: str
    basis: str

    @property
    def title(self) -> str:
        """The title of the slip: 黄牌督办单."""
        return f"事件{self.level.value}{'' if self.level is Urge.PLAIN else '牌'}督办单"


def urge_slips(subject: Subject, case: Case, turns: Sequence[Turn], at: Moment) -> tuple[UrgeSlip, ...]:
    """Return a slip for each card and each urge up to a moment, oldest first."""
    found = [*_urges(subject, turns), *_cards(subject, case, turns, at)]
    return tuple(slip for _, slip in sorted(found, key=_moment))


def _moment(found: tuple[Moment, UrgeSlip]) -> Moment:
    return found[0]


def _urges(subject: Subject, turns: Sequence[Turn]) -> Iterator[tuple[Moment, UrgeSlip]]:
    for turn in turns:
        deed, leg = turn.deed, turn.before.open_leg
        if deed.verb is Verb.URGE:
            yield deed.at, UrgeSlip(
                subject=subject, event_level=_level(turn.before), level=Urge(deed.facts.level),
                issued=shown(deed.at), by=str(deed.by), to=turn.before.agency or Part.HUB.value,
                reason=deed.facts.reason,
                due=shown(leg.red) if leg else "", basis=_basis(leg) if leg else "",
            )  # fmt: skip


def _cards(
    subject: Subject, case: Case, turns: Sequence[Turn], at: Moment
) -> Iterator[tuple[Moment, UrgeSlip]]:
    holders = _holders(turns)
    for index, leg in enumerate(case.legs):
        holder = holders.get(index, "") if leg.clock is Clock.HANDLE else Part.HUB.value
        for level, moment in ((Urge.YELLOW, leg.yellow), (Urge.RED, leg.red)):
            if leg.reached(at) > moment:
                yield moment, _card(subject, _level(case), leg, level, moment, holder)


def _holders(turns: Sequence[Turn]) -> dict[int, str]:
    """Return which agency each leg ran for, by the number of the leg."""
    return {
        number: turn.after.agency
        for turn in turns
        for number in range(len(turn.before.legs), len(turn.after.legs))
    }


def _card(subject: Subject, event_level: str, leg: Leg, level: Urge, moment: Moment, holder: str) -> UrgeSlip:
    word = "预警时点" if level is Urge.YELLOW else "办理期限"
    reason = f"{CLOCK_WORDS[leg.clock]}自 {shown(leg.start)} 起算，已过{word} {shown(moment)}，仍未停止计时。"
    return UrgeSlip(
        subject=subject, event_level=event_level, level=level, issued=shown(moment),
        by=f"{Part.HUB.value}（{BY_CLOCK}）", to=holder, reason=reason, due=shown(leg.red), basis=_basis(leg),
    )  # fmt: skip


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtensionSlip:
    """延期审批单: what was asked and what became of it; `number` counts the requests of the event.

    `decision` is one of PENDING, AGREED, REFUSED, LAPSED; what is decided is "" while it waits.
    """

    subject: Subject
    event_level: str
    number: int
    agency: str
    asked: str
    wanted: str
    reason: str
    old_due: str
    decision: str
    decided: str = ""
    decided_by: str = ""
    granted: str = ""
    note: str = ""
    new_due: str = ""


def extension_slips(subject: Subject, turns: Sequence[Turn]) -> tuple[ExtensionSlip, ...]:
    """Return a slip for each request, with the due moments before and after."""
    asked = [index for index, turn in enumerate(turns) if turn.deed.verb is Verb.ASK_EXTENSION]
    return tuple(
        _extension(subject, turns[index], _decision(turns[index + 1 :]), number)
        for number, index in enumerate(asked, 1)
    )


def _decision(later: Sequence[Turn]) -> Turn | None:
    """Return the deed with which a request stopped being open; None while it waits."""
    return next((turn for turn in later if not turn.after.requested), None)


def _extension(subject: Subject, turn: Turn, answer: Turn | None, number: int) -> ExtensionSlip:
    deed, leg = turn.deed, turn.before.open_leg
    unit = leg.row.unit.value if leg else ""
    return ExtensionSlip(
        subject=subject, event_level=_level(turn.before), number=number, agency=turn.before.agency,
        asked=shown(deed.at),
        wanted=f"{amount_text(deed.facts.units)} {unit}", reason=deed.facts.reason,
        old_due=shown(leg.red) if leg else "", **_answered(answer),
    )  # fmt: skip


_ANSWERS = {Verb.GRANT_EXTENSION: AGREED, Verb.DENY_EXTENSION: REFUSED}


def _answered(turn: Turn | None) -> dict[str, str]:
    if turn is None:
        return {"decision": PENDING}
    deed, leg = turn.deed, turn.after.open_leg
    told = {"decision": _ANSWERS.get(deed.verb, LAPSED), "decided": shown(deed.at)}
    if deed.verb not in _ANSWERS:
        return told
    told |= {"decided_by": str(deed.by), "note": deed.facts.reason or deed.facts.text}
    if deed.verb is Verb.GRANT_EXTENSION and leg is not None:
        told |= {"granted": _granted(deed), "new_due": shown(leg.red)}
    return told


def _granted(deed: Deed) -> str:
    return f"{amount_text(deed.facts.units)} {deed.facts.in_unit}"


@dataclass(frozen=True, slots=True, kw_only=True)
class CallBackSlip:
    """回访记录: one call; `number` counts the calls of the event."""

    subject: Subject
    event_level: str
    number: int
    called: str
    by: str
    agency: str
    result: str
    answered: str
    result_ok: str
    attitude_ok: str
    text: str
    fix: str


def call_back_slips(subject: Subject, turns: Sequence[Turn]) -> tuple[CallBackSlip, ...]:
    """Return a slip for each call-back."""
    called = [index for index, turn in enumerate(turns) if turn.deed.verb is Verb.CALL_BACK]
    return tuple(_call_back(subject, turns[: index + 1], number) for number, index in enumerate(called, 1))


def _call_back(subject: Subject, turns: Sequence[Turn], number: int) -> CallBackSlip:
    turn = turns[-1]
    facts = turn.deed.facts
    return CallBackSlip(
        subject=subject, event_level=_level(turn.before), number=number, called=shown(turn.deed.at),
        by=str(turn.deed.by),
        agency=turn.before.agency, result=result_of(turns), answered="已接通" if facts.answered else "未接通",
        result_ok=satisfied(facts.result_ok), attitude_ok=satisfied(facts.attitude_ok), text=facts.text,
        fix=facts.fix,
    )  # fmt: skip
