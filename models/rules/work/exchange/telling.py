"""What the other system must be told: the deeds that answer it, each once, with what it needs to know."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.rules.events.deeds import Deed
from models.rules.events.moments import Moment
from models.rules.events.words import Verb
from models.rules.work.exchange.comparing import Field
from models.rules.work.exchange.words import Told

KINDS = {
    Verb.ACCEPT: Told.ACCEPTED, Verb.REFUSE: Told.RETURNED, Verb.MERGE: Told.MERGED,
    Verb.ASK_EXTENSION: Told.EXTENSION, Verb.VERIFY: Told.DONE, Verb.SOLVE: Told.CLOSED,
    Verb.CLOSE: Told.CLOSED, Verb.REOPEN: Told.REOPENED,
}  # fmt: skip
"""The deeds that are told. Of verifications only those passed (they feed back the result, op 42/91)."""
TOLD_OVER = frozenset({Verb.REFUSE, Verb.MERGE, Verb.SOLVE, Verb.CLOSE, Verb.VERIFY})
"""Deeds after whose telling the other system knows that nothing is open here."""


@dataclass(frozen=True, slots=True, kw_only=True)
class OutLine:
    """One thing to tell: a deed (`step_id`), or that we keep what we say (`conflict_id`); the other is 0.

    `theirs` are what the system said of its number, `extra` its own columns. `state` is ours at this moment,
    `text` the reason or result, the two flags are of the last call-back.
    """

    step_id: int
    system: str
    foreign_id: str
    number: str
    kind: Told
    at: Moment
    text: str
    state: str
    agency: str
    assisting: str
    due: Moment | None
    result_ok: bool | None
    attitude_ok: bool | None
    title: str
    theirs: Mapping[str, str]
    extra: Mapping[str, str]
    conflict_id: int = 0

    @property
    def key(self) -> str:
        """What the line is marked told by, and its update number in files: a deed's 12, a decision's D12."""
        return f"D{self.conflict_id}" if self.conflict_id else str(self.step_id)


@dataclass(frozen=True, slots=True)
class Telling:
    """One thing to tell: the step's id, what kind, and the words that go with it."""

    step_id: int
    kind: Told
    deed: Deed
    text: str


def tellings(steps: Iterable[tuple[int, Deed]]) -> tuple[Telling, ...]:
    """Return what is to be told of an event's deeds (id, deed) that count, in their order."""
    found: list[Telling] = []
    result = ""
    for step_id, deed in steps:
        if deed.verb is Verb.FINISH:
            result = deed.facts.result
        if deed.verb in KINDS and deed.facts.passed is not False:
            found.append(Telling(step_id, KINDS[deed.verb], deed, _text(deed, result)))
    return tuple(found)


def _text(deed: Deed, result: str) -> str:
    """Return the reason or the result that the other side asks for."""
    facts = deed.facts
    match deed.verb:
        case Verb.VERIFY | Verb.CLOSE:
            return result
        case Verb.SOLVE:
            return facts.result
        case Verb.MERGE:
            return facts.into
        case Verb.ASK_EXTENSION:
            return f"{facts.units}{facts.in_unit}：{facts.reason}" if facts.units else facts.reason
    return facts.reason


def kept_text(field: Field, theirs: str, ours: str, reason: str) -> str:
    """Return what a system is told where we keep what we say: both sides in our words, and why."""
    return f"{_FIELDS[field]}：贵方“{theirs}”，我方“{ours}”，维持我方意见；{reason}"


_FIELDS = {Field.STATE: "状态", Field.LEVEL: "等级", Field.CATEGORY: "类别"}
