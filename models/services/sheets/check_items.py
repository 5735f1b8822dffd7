"""The points of a checklist before approval, the same for a year's sheets and a month of allowances."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Protocol, TypeVar

from msgspec import Struct
from sqlalchemy import select
from sqlalchemy.orm import Session

from models.rules.people.identity import bank_card_doubtful
from models.rules.sheets.words import SheetState
from models.tables.staff import StaffMember


class Named(Protocol):
    """Somebody by number, name and agency."""

    @property
    def staff_no(self) -> str:
        """The staff number."""
        ...

    @property
    def name(self) -> str:
        """The name."""
        ...

    @property
    def agency(self) -> str:
        """The agency's name."""
        ...


class SheetPerson(Named, Protocol):
    """A line of any sheet; `staff_id` is 0 for a unit, amounts are fen."""

    @property
    def staff_id(self) -> int:
        """0 for a unit."""
        ...

    @property
    def amount_fen(self) -> int | None:
        """What is paid, in fen; None where it is held."""
        ...


class Outsider(Named, Protocol):
    """Somebody who is not on a sheet, and why."""

    @property
    def reason(self) -> str:
        """Why not."""
        ...


Line = TypeVar("Line", bound=SheetPerson)


class About(Struct, frozen=True):
    """Whom or what an item is about; `code` names a finer sentence for `facts` where there is one."""

    staff_no: str
    name: str
    agency: str
    detail: str = ""
    code: str = ""
    facts: Mapping[str, str] | None = None


class Item(Struct, frozen=True):
    """One point of the checklist; empty `about` means it is in order.

    A blocking item stops the check; a waivable one may be accepted with a reason, which is kept.
    """

    code: str
    blocking: bool
    waivable: bool
    about: tuple[About, ...]


class Listed(Struct, frozen=True):
    """Everything to look at before approval."""

    state: SheetState
    items: tuple[Item, ...]
    total_fen: int

    def open_items(self, waivers: Mapping[str, str] | None = None) -> tuple[Item, ...]:
        """Return the items that still block, those with a waiver's reason left out."""
        waived = {code for code, reason in (waivers or {}).items() if reason.strip()}
        return tuple(
            item
            for item in self.items
            if item.blocking and item.about and not (item.waivable and item.code in waived)
        )


def reasons_given(waivers: Mapping[str, str] | None) -> dict[str, str]:
    """Return the waivers that have a reason."""
    return {code: reason.strip() for code, reason in (waivers or {}).items() if reason.strip()}


def about(
    line: SheetPerson, detail: str = "", code: str = "", facts: Mapping[str, str] | None = None
) -> About:
    """Return whom a point is about."""
    return About(line.staff_no, line.name, line.agency, detail, code, facts)


def payable(lines: Iterable[Line]) -> list[Line]:
    """Return the lines of people who get money."""
    return [line for line in lines if line.staff_id and line.amount_fen]


def card_points(session: Session, lines: Sequence[SheetPerson]) -> Iterator[tuple[str, tuple[About, ...]]]:
    """Yield the points about bank accounts: none, shared, doubtful."""
    cards = _cards(session, lines)
    paid = payable(lines)
    yield "check_no_card", tuple(about(line) for line in paid if not cards[line.staff_id])
    yield "check_same_card", tuple(_same_card(paid, cards))
    yield "check_doubtful_card", tuple(_doubtful(paid, cards))


def outsiders(people: Iterable[Outsider]) -> tuple[About, ...]:
    """Return who is not on the sheet, and why."""
    return tuple(About(each.staff_no, each.name, each.agency, each.reason) for each in people)


def _cards(session: Session, lines: Sequence[SheetPerson]) -> dict[int, str]:
    """Return the account of everybody on the sheet."""
    rows = session.execute(select(StaffMember.id, StaffMember.bank_card))
    known = {row.id: row.bank_card for row in rows}
    return {line.staff_id: known.get(line.staff_id, "").strip() for line in lines if line.staff_id}


def _doubtful(paid: Sequence[SheetPerson], cards: Mapping[int, str]) -> Iterator[About]:
    for line in paid:
        card = cards[line.staff_id]
        if card and bank_card_doubtful(card):
            yield about(line, f"…{card[-4:]}")


def _same_card(paid: Sequence[SheetPerson], cards: Mapping[int, str]) -> Iterator[About]:
    holders: dict[str, list[SheetPerson]] = {}
    for line in paid:
        if cards[line.staff_id]:
            holders.setdefault(cards[line.staff_id], []).append(line)
    for card, lines in holders.items():
        if len(lines) > 1:
            yield from (about(line, f"…{card[-4:]}") for line in lines)
