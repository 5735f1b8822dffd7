"""One frozen sheet of any kind: written and sealed on approval, read back from what was stored alone.

The seal is the SHA-256, in hex, of the printed sheet (without its seal), of what else the kind covers, and
of the sealed columns of every line in their order. It is printed on the sheet as its code.
"""

from __future__ import annotations

import hashlib
import json
from abc import ABC, abstractmethod
from collections.abc import Mapping, Sequence
from dataclasses import asdict, fields, replace
from typing import Any, ClassVar, Generic, Protocol, TypeVar, cast

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from models.log.lines import anchor_text
from models.rules.sheets.printed import SINCE
from models.rules.sheets.words import SheetState
from models.tables.base import Base
from models.tables.sheets import FrozenSheet
from models.version import version_and_build


class Printed(Protocol):
    """A printed sheet of any kind, a frozen dataclass that JSON can hold."""

    __dataclass_fields__: ClassVar[dict[str, Any]]

    @property
    def lines(self) -> Sequence[Any]:
        """The printed rows, as many as there are stored lines."""
        ...

    @property
    def total_fen(self) -> int:
        """What the sheet comes to, in fen."""
        ...

    @property
    def seal(self) -> str:
        """The seal, "" on a draft."""
        ...

    @property
    def program(self) -> str:
        """The version and build that approved it, "" on a draft."""
        ...

    @property
    def layout(self) -> int:
        """The layout that it was approved with; the newest on a draft."""
        ...


class View(Protocol):
    """A sheet of any kind as screens see it, a draft or a frozen one."""

    @property
    def sheet(self) -> Printed:
        """What is printed."""
        ...

    @property
    def total_fen(self) -> int:
        """What the sheet comes to, in fen."""
        ...


R = TypeVar("R", bound=FrozenSheet)
S = TypeVar("S", bound=Printed)
V = TypeVar("V", bound=View)

Rows = Sequence[Mapping[str, Any]]
"""The sealed columns of a sheet's lines, in their order."""

Signature = tuple[str, str]
"""Who, and when (ISO, with its zone)."""


class Frozen(ABC, Generic[R, S, V]):
    """How one kind of sheet is frozen: its tables, the columns under the seal, and its codec.

    Only the newest `layout` is written; a sheet keeps the layout it was approved with.
    """

    table: type[R]
    line_table: type[Base]
    owner: str
    """The column of a line that names its sheet."""
    sealed: tuple[str, ...]
    """The columns of a line that the seal covers."""
    layout: int
    covered: tuple[str, ...] = ()
    """Columns of the sheet's row, only this kind's and text, that the seal covers beside sheet and lines."""

    @abstractmethod
    def columns(self, draft: V) -> dict[str, Any]:
        """Return the columns of the sheet's row that only this kind has."""

    @abstractmethod
    def rows(self, draft: V) -> list[dict[str, Any]]:
        """Return the lines as the columns that are stored and sealed, in their order."""

    @abstractmethod
    def printed(self, plain: Mapping[str, Any]) -> S:
        """Rebuild the printed sheet; ValueError, TypeError or KeyError where it is not one."""

    @abstractmethod
    def view(self, session: Session, row: R) -> V:
        """Return an approved or paid sheet from what was stored, and from nothing else."""


def dump(sheet: Printed) -> str:
    """Return a printed sheet as the text that is frozen, without what its layout did not know yet."""
    later = {each.name for each in fields(sheet) if each.metadata.get(SINCE, 0) > sheet.layout}
    plain = {name: value for name, value in asdict(sheet).items() if name not in later}
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":"))


def plain_text(plain: object) -> str:
    """Return plain values as the one JSON text that they have."""
    return json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def seal_of(
    kind: Frozen[R, S, V], sheet: Printed, columns: Mapping[str, Any], rows: Rows
) -> str:
    """Return the seal of a sheet, what the kind covers of its row's `columns`, and its lines."""
    digest = hashlib.sha256(dump(_changed(sheet, seal="")).encode())
    digest.update("".join(columns[name] for name in kind.covered).encode())
    for row in rows:
        line = [row[name] for name in kind.sealed]
        digest.update(json.dumps(line, ensure_ascii=False, separators=(",", ":")).encode())
    return digest.hexdigest()


def draft_seal(kind: Frozen[R, S, V], draft: V) -> str:
    """Return what a draft as it computes now would be sealed with, before anybody approves it."""
    return seal_of(kind, draft.sheet, kind.columns(draft), kind.rows(draft))


def freeze(session: Session, kind: Frozen[R, S, V], draft: V, signature: Signature) -> R:
    """Write a draft as an approved sheet with all its lines."""
    by, at = signature
    sheet = _changed(
        draft.sheet, state=SheetState.APPROVED, approved_by=by, approved_at=at, layout=kind.layout,
        anchor=anchor_text(session.connection()), program=version_and_build(),
    )  # fmt: skip
    own, lines = kind.columns(draft), kind.rows(draft)
    seal = seal_of(kind, sheet, own, lines)
    row = kind.table(
        **own, state=SheetState.APPROVED, layout=kind.layout, total_fen=sheet.total_fen, people=len(lines),
        sheet=dump(_changed(sheet, seal=seal)), seal=seal, approved_by=by, approved_at=at,
    )  # fmt: skip
    session.add(row)
    session.flush()
    session.execute(insert(kind.line_table), [{kind.owner: row.id, **line} for line in lines])
    return row


def read_sheet(kind: Frozen[R, S, V], row: R) -> S:
    """Return the printed sheet of a stored one, to the byte as it was approved."""
    return kind.printed(json.loads(row.sheet))


def stored_seal(kind: Frozen[R, S, V], row: R, sheet: S, rows: Rows) -> str:
    """Return the seal of what is stored, to be compared with the one that was stored on approval."""
    return seal_of(kind, sheet, {name: getattr(row, name) for name in kind.covered}, rows)


def read_rows(session: Session, kind: Frozen[R, S, V], sheet_id: int) -> list[dict[str, Any]]:
    """Return the sealed columns of a sheet's stored lines, in their order."""
    table: Any = kind.line_table
    query = select(table).where(getattr(table, kind.owner) == sheet_id).order_by(table.position)
    return [{name: getattr(row, name) for name in kind.sealed} for row in session.scalars(query)]


def _changed(sheet: Printed, **changes: object) -> Printed:
    return cast("Printed", replace(cast("Any", sheet), **changes))
