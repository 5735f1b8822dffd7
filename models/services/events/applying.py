"""Applying a file of deeds: all or nothing, each refusal with its line and rule, each id once for ever."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime

from sqlalchemy import literal_column, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.calendar.working_days import UnknownYear
from models.rules.core.faults import Fault, Place
from models.rules.events.actions import ActionLine, BadLine, read_actions
from models.rules.events.deeds import Deed, Facts, NotAllowed
from models.rules.events.ground import Ground
from models.rules.events.moments import Moment, day_of, of_datetime, shown
from models.rules.events.transitions import allowed, check_target, on_record
from models.rules.events.words import Verb
from models.services.events.cases import Stored, chunks, ids_of, load, save
from models.services.events.ground import read_ground, read_tree
from models.services.events.intake.taking import as_refusal
from models.services.events.log_writing import write_logs
from models.services.office.desk import Desk
from models.services.office.locks import hold_events
from models.services.office.roles import Action
from models.tables.events import EventStep


@dataclass(frozen=True, slots=True)
class Applied:
    """What a file brought: its deeds, how many were new, how many had been applied before.

    `others` are the lines that add nothing because their id stands for another deed, applied before: by an
    earlier file, or by an earlier line of this one.
    """

    deeds: int
    applied: int
    known: int
    others: tuple[int, ...] = ()


class _DryRun(Exception):
    """Leaves the transaction without keeping anything."""


_Written = tuple[int, Moment, str]
"""What a deed on record is known by: its event's id, its moment and its verb."""


@dataclass(slots=True)
class _Run:
    """One file being applied to events held in memory; an event with a refused line takes no more."""

    file: str
    ground: Ground
    ids: dict[str, int]
    stored: dict[int, Stored]
    known: dict[str, _Written]
    now: Moment
    applied: int = 0
    named: dict[str, ActionLine] = field(default_factory=dict)
    broken: set[int] = field(default_factory=set)
    faults: list[Fault] = field(default_factory=list)
    others: list[int] = field(default_factory=list)

    def refuse(self, number: int, refusal: NotAllowed) -> None:
        """Note a line that is refused."""
        self.faults.append(Fault(Place(self.file, "", f"line {number}"), refusal.code, refusal.facts))


def apply_actions(desk: Desk, text: str, file: str, *, dry_run: bool = False) -> Applied:
    """Apply a file of deeds. Refused("actions_refused") carries a fault for every line that is refused."""
    lines = list(read_actions(text))
    try:
        with desk.change(Action.APPLY_EVENTS, file) as change:
            run = _open_run(change.session, lines, file, of_datetime(desk.clock()))
            for line in lines:
                _apply(run, line)
            if run.faults:
                raise Refused("actions_refused", faults=run.faults, count=len(run.faults))
            result = Applied(len(lines), run.applied, len(lines) - run.applied, tuple(run.others))
            if dry_run or not run.applied:
                raise _DryRun
            _save(change.session, run, desk.actor.account, desk.clock())
            change.detail.update(deeds=result.deeds, applied=result.applied)
    except _DryRun:
        pass
    return result


def _open_run(session: Session, lines: Sequence[ActionLine | BadLine], file: str, now: Moment) -> _Run:
    read = [line for line in lines if isinstance(line, ActionLine)]
    names = {line.event for line in read} | {line.facts["into"] for line in read if line.facts.get("into")}
    ground, tree = read_ground(session), read_tree(session)
    ids = ids_of(session, names)
    hold_events(session.connection(), set(ids.values()))
    stored = load(session, set(ids.values()), ground, tree)
    return _Run(file, ground, ids, stored, _known(session, [line.id for line in read]), now)


def _known(session: Session, ids: Iterable[str]) -> dict[str, _Written]:
    columns = EventStep.file_id, EventStep.event_id, EventStep.at, EventStep.verb
    found: dict[str, _Written] = {}
    for some in chunks(sorted(set(ids))):
        named = EventStep.file_id.in_(some), EventStep.file_id != literal_column("''")  # as their index says
        rows = session.execute(select(*columns).where(*named))
        found |= {row.file_id: (row.event_id, row.at, row.verb) for row in rows}
    return found


def _apply(run: _Run, line: ActionLine | BadLine) -> None:
    if isinstance(line, BadLine):
        run.refuse(line.number, line.refusal)
        return
    first = run.named.setdefault(line.id, line)
    if replace(line, number=first.number) != first:
        run.others.append(line.number)
        return
    written = (run.ids.get(line.event, 0), line.at, line.verb.value)
    if line.id in run.known:
        if run.known[line.id] != written:
            run.others.append(line.number)
        return
    run.known[line.id] = written
    event = run.stored.get(written[0])
    if event is None:
        run.refuse(line.number, NotAllowed("event_unknown", event=line.event))
    elif event.id not in run.broken:
        try:
            _apply_to(run, event, line)
            run.applied += 1
        except (NotAllowed, UnknownYear) as error:
            run.broken.add(event.id)
            run.refuse(line.number, as_refusal(error))


def _apply_to(run: _Run, event: Stored, line: ActionLine) -> None:
    if line.at > run.now:
        raise NotAllowed("event_deed_in_future", at=shown(line.at))
    held = (event.case.agency, *event.case.assisting)
    by = run.ground.by(line.by, day_of(line.at), held, event.case.platform)
    if by is None:
        raise NotAllowed("event_by_unknown", by=line.by)
    deed = Deed(line.verb, line.at, by, _named_today(run.ground, Facts(**line.facts), held), line.id)
    perform(event, deed, run.stored.get(run.ids.get(deed.facts.into, 0)))


def _named_today(ground: Ground, facts: Facts, held: Sequence[str]) -> Facts:
    """Return facts with agencies under their names of today, one that is let off as the event has it."""
    return replace(
        facts, agency=ground.today(facts.agency), assisting=tuple(map(ground.today, facts.assisting)),
        waive=ground.held_as(facts.waive, held) if facts.waive else facts.waive,
    )  # fmt: skip


def perform(event: Stored, deed: Deed, target: Stored | None) -> None:
    """Do a deed to an event in memory; `target` is what a merge goes into. NotAllowed names the rule."""
    if deed.verb is Verb.MERGE and deed.facts.into:
        if target is None:
            raise NotAllowed("event_merge_unknown", into=deed.facts.into)
        check_target(event.case, target.case)
        deed = replace(deed, facts=replace(deed.facts, into=target.case.number))
    after = allowed(event.case, deed, event.context)
    event.fresh.append((on_record(deed, event.case), after.state.value))
    event.case = after


def _save(session: Session, run: _Run, account: str, now: datetime) -> None:
    changed = [one for one in run.stored.values() if one.fresh]
    into = {one.case.number: one.id for one in run.stored.values()}
    stamp = now.isoformat(timespec="seconds")
    save(session, changed, into, account, stamp)
    write_logs(session, changed, account, stamp)
