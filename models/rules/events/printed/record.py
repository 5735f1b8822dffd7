"""事件信息记录单: everything about one event on one form, in the fields of the platforms' own form."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from models.rules.events.case import Case
from models.rules.events.clocks import Leg
from models.rules.events.moments import Moment, shown
from models.rules.events.printed.deed_text import deed_text, handler_name, satisfied, verb_word
from models.rules.events.printed.subject import People, Subject, Turn, as_of, level_words, moment_or
from models.rules.events.words import Clock, State, Verb

CLOCK_WORDS = {Clock.ACCEPT: "受理", Clock.HANDLE: "处置"}


@dataclass(frozen=True, slots=True, kw_only=True)
class ClockLine:
    """One leg of a clock in words."""

    clock: str
    reason: str
    start: str
    yellow: str
    red: str
    end: str
    verdict: str
    basis: str


@dataclass(frozen=True, slots=True)
class DeedLine:
    """One line of the timeline in words."""

    at: str
    by: str
    verb: str
    text: str
    state: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FileLine:
    """A file of the event; its SHA-256 proves later that it is the same one."""

    name: str
    evidence: str
    size: str
    added: str
    sha256: str


@dataclass(frozen=True, slots=True, kw_only=True)
class RecordSheet:
    """The form's fields in words; `as_of` says up to which moment it was filled in."""

    subject: Subject
    as_of: str
    level: str
    state: str
    platform: str
    agency: str
    assisting: str
    handler: str
    result: str
    call_back: str
    sums: str
    clocks: tuple[ClockLine, ...]
    deeds: tuple[DeedLine, ...]
    files: tuple[FileLine, ...] = ()


def record_sheet(
    subject: Subject, case: Case, turns: Sequence[Turn], people: People, at: Moment,
    files: Sequence[FileLine] = (),
) -> RecordSheet:  # fmt: skip
    """Return the form of an event as it stands at a moment."""
    return RecordSheet(
        subject=subject, as_of=as_of(case, at), level=level_words(case.level, raised=case.raised),
        state=f"{case.state.value}（{case.into}）" if case.into else case.state.value,
        platform=case.platform, agency=case.agency, assisting="、".join(case.assisting),
        handler=handler_name(case.handler, people) if case.handler else "",
        result=result_of(turns), call_back=call_back_words(case), sums=sums_words(case),
        clocks=tuple(clock_line(leg, case, at) for leg in case.legs),
        deeds=tuple(_deed_lines(turns, people)), files=tuple(files),
    )  # fmt: skip


def _deed_lines(turns: Sequence[Turn], people: People) -> Iterator[DeedLine]:
    for turn in turns:
        deed = turn.deed
        said, state = deed_text(deed, people), turn.after.state.value
        yield DeedLine(shown(deed.at), str(deed.by), verb_word(deed.verb), said, state)


def result_of(turns: Sequence[Turn]) -> str:
    """Return the result that was last reported, "" while there is none."""
    told = (
        turn.deed.facts.result
        for turn in reversed(turns)
        if turn.deed.verb in (Verb.FINISH, Verb.SOLVE) and turn.deed.facts.result
    )
    return next(told, "")


def call_back_words(case: Case) -> str:
    """Return what the last call-back brought: 结果满意，态度满意."""
    if case.answered is None:
        return "匿名，免予回访" if case.anonymous and case.state in (State.CLOSED, State.ARCHIVED) else ""
    if not case.answered:
        return "未接通"
    return f"结果{satisfied(case.result_ok)}，态度{satisfied(case.attitude_ok)}"


def sums_words(case: Case) -> str:
    """Return how often it was assigned, returned, put off and done again."""
    return f"交办 {case.assigns} 次，退回 {case.returns} 次，延期 {case.granted} 次，返工 {case.reworks} 次"


def clock_line(leg: Leg, case: Case, at: Moment) -> ClockLine:
    """Return a leg in words at a moment."""
    row = leg.row
    return ClockLine(
        clock=CLOCK_WORDS[leg.clock], reason=leg.reason, start=shown(leg.start), yellow=shown(leg.yellow),
        red=shown(leg.red), end=moment_or(leg.end, verdict_of(leg)), verdict=_verdict(leg, case, at),
        basis=f"{leg.document}（{row.yellow}／{row.red}{row.unit.value}）",
    )  # fmt: skip


def verdict_of(leg: Leg) -> str:
    """Return the word printed in place of an end, for a leg that has none."""
    return "停表" if leg.stopped is not None else "计时中"


def _verdict(leg: Leg, case: Case, at: Moment) -> str:
    if leg.is_late(at):
        return "超时" if case.appeal != "exempt" else "超时（免予统计）"
    if leg.end is not None:
        return "按时"
    return "已黄牌" if leg.is_yellow(at) else "未到期"
