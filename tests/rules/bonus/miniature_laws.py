"""What holds for every office in miniature; a broken law raises with the office's number."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass

from msgspec.structs import replace

from models.rules.bonus.rules import NotOnSheet
from models.rules.bonus.run import Run
from models.rules.core.explain import from_plain, replay, to_plain
from models.rules.core.facts import PersonYear, facts_from_plain, facts_to_plain
from models.rules.core.money import parse_yuan, to_fen, yuan_text
from models.rules.scheme.scheme import Scheme
from models.rules.scheme.toml_file import parse_scheme, scheme_to_toml
from models.rules.sheets.line import BonusLine
from tests.rules.bonus.miniature import KINDS, Draw, Office, office

Compute = Callable[[Run, PersonYear], BonusLine]
Lines = dict[str, BonusLine]


class Broken(AssertionError):
    """A law that does not hold; the message begins with the office's number."""


def check_office(number: int) -> int:
    """Hold every law against the office of a number; return how many lines it had."""
    found = office(number)
    read = parse_scheme(scheme_to_toml(found.scheme), "办法.toml")
    _hold(read == found.scheme, number, "the scheme is not what it was once written and read")
    sheets: tuple[Compute, ...] = (Run.bonus, Run.police)
    count = 2 if found.scheme.police else 1
    return sum(_check_sheet(found, read, compute) for compute in sheets[:count])


def _check_sheet(found: Office, read: Scheme, compute: Compute) -> int:
    lines = _sheet(found.people, found.scheme, compute)
    _order(found, read, compute, lines)
    _alone(found, read, compute, lines)
    _shown(found, lines)
    _absence(found, compute, lines)
    for line in lines.values():
        _frozen(found, line)
    return len(lines)


def _sheet(people: tuple[PersonYear, ...], scheme: Scheme, compute: Compute) -> Lines:
    lines, run = {}, Run(scheme, scheme.tier)
    for person in people:
        try:
            lines[person.staff_no] = compute(run, person)
        except NotOnSheet:
            continue
    return lines


def _hold(holds: bool, number: int, law: str) -> None:
    if not holds:
        raise Broken(f"office {number}: {law}")


def _order(found: Office, read: Scheme, compute: Compute, lines: Lines) -> None:
    """People, stays, sanctions and kinds of leave in another order: the same fen."""
    turn = Draw(found.number)
    people = [_turned(person, turn) for person in found.people]
    turn.shuffle(people)
    other = _sheet(tuple(people), read, compute)
    same = {no: line.amount_fen for no, line in lines.items()} == {
        no: line.amount_fen for no, line in other.items()
    }
    _hold(same, found.number, "the order changes an amount")


def _turned(person: PersonYear, turn: Draw) -> PersonYear:
    stays, sanctions, kinds = list(person.stays), list(person.sanctions), list(person.halves)
    for entries in (stays, sanctions, kinds):
        turn.shuffle(entries)
    halves = {kind: person.halves[kind] for kind in kinds}
    return replace(person, stays=tuple(stays), sanctions=tuple(sanctions), halves=halves)


def _alone(found: Office, read: Scheme, compute: Compute, lines: Lines) -> None:
    """Alone, from frozen facts, under the scheme read from its text and shared with nobody: the same line."""
    for person in found.people:
        thawed = facts_from_plain(json.loads(json.dumps(facts_to_plain(person))))
        alone = _sheet((thawed,), read, compute)
        same = alone.get(person.staff_no) == lines.get(person.staff_no)
        _hold(same, found.number, f"{person.staff_no} is another line alone than in the batch")


def _shown(found: Office, lines: Lines) -> None:
    """What paper shows added up is what the sheet says; a held line has no amount and adds nothing."""
    paid = [line for line in lines.values() if line.amount_fen is not None]
    shown = sum(to_fen(parse_yuan(yuan_text(line.amount_fen or 0))) for line in paid)
    _hold(shown == sum(line.amount_fen or 0 for line in paid), found.number, "shown lines do not add up")
    for line in lines.values():
        _hold((line.amount_fen is None) == line.held, found.number, "a held line has an amount")
        _hold(line.amount_fen is None or line.amount_fen >= 0, found.number, "an amount below zero")
        if line.amount_fen is not None and line.tax_fen is not None:
            whole = line.net_fen == line.amount_fen - line.tax_fen
            _hold(whole, found.number, "net and tax are not the amount")


def _absence(found: Office, compute: Compute, lines: Lines) -> None:
    """More absence never raises an amount."""
    turn = Draw(found.number)
    kind, month, more = turn.choice(KINDS), turn.randrange(12), turn.randint(1, 30)
    people = tuple(_absent(person, kind, month, more) for person in found.people)
    for number, after in _sheet(people, found.scheme, compute).items():
        before = lines[number]
        if before.amount_fen is None:
            _hold(not after.amount_fen, found.number, f"{number}: held, and paid once absent")
        else:
            fell = after.amount_fen is None or after.amount_fen <= before.amount_fen
            _hold(fell, found.number, f"{number}: more {kind} raises the amount")


def _absent(person: PersonYear, kind: str, month: int, more: int) -> PersonYear:
    row = list(person.halves.get(kind, (0,) * 12))
    row[month] += more
    runs = (max(person.absent_runs, default=0) + more,) if kind == "absent" else person.absent_runs
    return replace(person, halves={**person.halves, kind: tuple(row)}, absent_runs=runs)


def _frozen(found: Office, line: BonusLine) -> None:
    """The tree survives writing and replays to the frozen fen, exact all the way."""
    thawed = from_plain(json.loads(json.dumps(to_plain(line.root), ensure_ascii=False)))
    _hold(thawed == line.root, found.number, f"{line.staff_no}: the tree changes once frozen")
    amount = replay(thawed)
    _hold(line.amount_fen in (None, amount * 100), found.number, f"{line.staff_no}: replay gives other fen")
    for value in _values(line):
        _hold(not isinstance(value, float), found.number, f"{line.staff_no}: a float on the way")


def _values(value: object) -> Iterator[object]:
    """Yield every value inside a line."""
    if is_dataclass(value):
        for field in fields(value):
            yield from _values(getattr(value, field.name))
    elif isinstance(value, tuple | list):
        for each in value:
            yield from _values(each)
    elif isinstance(value, dict):
        yield from _values(list(value.items()))
    else:
        yield value
