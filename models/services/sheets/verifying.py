"""Whether a frozen sheet of any kind is still as it was approved, and whether its lines still compute."""

from __future__ import annotations

import json
from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, Generic

from sqlalchemy.exc import InvalidRequestError
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.core.explain import NotReplayable, Step, from_plain, replay
from models.services.sheets.frozen import Frozen, R, S, V, read_rows, read_sheet, stored_seal

UNREADABLE = (
    ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError, InvalidRequestError,
    NotReplayable, Refused,
)  # fmt: skip
"""What reading a stored value may raise that no program of ours wrote, or a row that is not there."""

Row = Mapping[str, Any]
"""The sealed columns of a stored line."""

Judge = Callable[[Row, Any], Iterator[str]]
"""(stored line, printed line) → the codes of what is wrong beyond the common points."""

Again = Callable[[Row], str | None]
"""Computes a stored line from its stored facts: the amount it comes to where that differs, else None."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is not as it should be; `code` names the sentence, `facts` fill it."""

    code: str
    facts: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Codes:
    """The sentences of a kind for what may be wrong with a sheet of it."""

    unreadable: str = "sheet_unreadable"
    seal: str = "seal_broken"
    total: str = "total_differs"
    line: str = "line_differs_from_sheet"
    unreplayable: str = "tree_broken"
    tree: str = "tree_differs"
    recomputed: str = "recomputed_differs"


class Verified(ABC, Generic[R, S, V]):
    """What one kind of sheet adds to the common points of verification."""

    frozen: Frozen[R, S, V]
    codes = Codes()
    shared: tuple[str, ...]
    """The columns that stand on the printed line too and must agree with it."""
    amount = "amount_fen"
    """The column that the explanation must come to, in fen."""

    @abstractmethod
    def about(self, session: Session, row: R) -> dict[str, str]:
        """Return which sheet it is, as facts of a sentence."""

    @abstractmethod
    def again(self, session: Session, row: R) -> Again:
        """Return what computes a line of this sheet again."""

    def judge(self, session: Session, row: R) -> Judge:
        """Return what else is looked at in every line."""
        return lambda _stored, _printed: iter(())

    def root(self, tree: str) -> Step:
        """Return the explanation that a stored line keeps."""
        return from_plain(json.loads(tree))


def faults(session: Session, kind: Verified[R, S, V], row: R) -> Iterator[Finding]:
    """Yield everything that is not as it was approved: seal, totals, trees, and every line recomputed."""
    about, codes = kind.about(session, row), kind.codes
    rows = read_rows(session, kind.frozen, row.id)
    try:
        sheet = read_sheet(kind.frozen, row)
        sealed = stored_seal(kind.frozen, row, sheet, rows)
        again, judge = kind.again(session, row), kind.judge(session, row)
    except UNREADABLE:
        yield Finding(codes.unreadable, about)
        return
    if sealed != row.seal or sheet.seal != row.seal:
        yield Finding(codes.seal, about)
    if (sheet.total_fen, len(rows), len(sheet.lines)) != (row.total_fen, row.people, row.people):
        yield Finding(codes.total, about)
    for stored, printed in zip(rows, sheet.lines, strict=False):
        who = {**about, "name": printed.name, "staff_no": printed.staff_no}
        if any(stored[name] != getattr(printed, name) for name in kind.shared):
            yield Finding(codes.line, who)
        yield from (Finding(code, who) for code in judge(stored, printed))
        yield from _computed(kind, stored, again, who)


def _computed(
    kind: Verified[R, S, V], stored: Row, again: Again, who: Mapping[str, str]
) -> Iterator[Finding]:
    try:
        amount = replay(kind.root(stored["tree"]))
        differs = again(stored)
    except UNREADABLE:
        yield Finding(kind.codes.unreplayable, who)
        return
    if stored[kind.amount] is not None and amount * 100 != stored[kind.amount]:
        yield Finding(kind.codes.tree, {**who, "amount": str(amount)})
    if differs is not None:
        yield Finding(kind.codes.recomputed, {**who, "amount": differs})
