"""Everything with a seal as JSON that carries what the seal covers, in its order; and on paper."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.rules.supervision.printed import letter_from_plain
from models.rules.work.meetings.record import thawed
from models.services.allowance.frozen import MONTHS
from models.services.bonus.frozen import RUNS
from models.services.payout.supplement.frozen import SUPPLEMENTS
from models.services.sheets.frozen import Frozen, read_rows, read_sheet
from models.services.supervision import frozen as supervision
from models.services.work.grids.frozen import MONTHS as GRID_MONTHS
from models.tables.assessment import AssessmentPool, PoolMember
from models.tables.base import Base
from models.tables.supervision import FeedbackLetter, SupervisionLine, SupervisionRun
from models.tables.work.meetings import Meeting

KINDS: tuple[Frozen[Any, Any, Any], ...] = (RUNS, SUPPLEMENTS, MONTHS, GRID_MONTHS)

SEALED: tuple[type[Base], ...] = (
    *(kind.table for kind in KINDS), SupervisionRun, FeedbackLetter, Meeting, AssessmentPool,
)  # fmt: skip
"""The tables whose rows get a seal once they are approved, issued, signed or filed."""

Paper = Callable[[Any], bytes]
"""Draws what was sealed, as its own printed dataclass, as a file that stands beside its JSON."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Sealed:
    """One sealed thing: the printed sheet, then other texts, then the lines, in the order of the seal.

    `lines` are the columns `columns` of the rows of `line_table` whose `owner` is the sheet; `printed` is
    what a layout prints, None where there is no paper that needs nothing else.
    """

    row: Any
    sheet: Mapping[str, Any] | None
    covered: Sequence[str] = ()
    line_table: type[Base] | None = None
    owner: str = "run_id"
    columns: Sequence[str] = ()
    lines: Sequence[Sequence[Any]] = ()
    printed: object = None

    @property
    def name(self) -> str:
        """The name of its files, which says where it stands: table and number."""
        return f"{self.row.__tablename__}-{self.row.id}"

    def plain(self) -> dict[str, Any]:
        """Return what a verifier needs, as JSON can hold it."""
        table = self.line_table
        return {
            "seal": self.row.seal,
            "total_fen": getattr(self.row, "total_fen", None),
            "table": self.row.__tablename__,
            "id": self.row.id,
            "line_table": table.__tablename__ if table else "",
            "line_owner": self.owner if table else "",
            "sealed_columns": list(self.columns),
            "sheet": self.sheet,
            "covered": list(self.covered),
            "lines": [list(line) for line in self.lines],
        }


def write_sheets(session: Session, folder: Path, paper: Paper | None) -> int:
    """Write everything sealed into `folder`; return how many there are.

    Each is a JSON file and, with `paper`, a PDF beside it where one can be printed from what was frozen.
    """
    count = 0
    for one in sealed(session):
        file = folder / f"{one.name}.json"
        file.write_text(json.dumps(one.plain(), ensure_ascii=False, indent=1), encoding="utf-8")
        if paper is not None and one.printed is not None:
            file.with_suffix(".pdf").write_bytes(paper(one.printed))
        count += 1
    return count


def sealed(session: Session) -> Iterator[Sealed]:
    """Yield everything with a seal, kind by kind."""
    for kind in KINDS:
        for row in session.scalars(select(kind.table).order_by(kind.table.id)):
            yield _sheet(session, kind, row)
    for run in session.scalars(select(SupervisionRun).order_by(SupervisionRun.id)):
        yield _scores(session, run)
    for letter in session.scalars(select(FeedbackLetter).order_by(FeedbackLetter.id)):
        plain = json.loads(letter.printed)
        yield Sealed(row=letter, sheet=plain, printed=letter_from_plain(plain))
    for meeting in session.scalars(select(Meeting).where(Meeting.seal != "").order_by(Meeting.id)):
        yield Sealed(row=meeting, sheet=json.loads(meeting.sheet), printed=thawed(meeting.sheet))
    for pool in session.scalars(
        select(AssessmentPool).where(AssessmentPool.seal != "").order_by(AssessmentPool.id)
    ):
        yield _pool(session, pool)


def _sheet(session: Session, kind: Frozen[Any, Any, Any], row: Any) -> Sealed:  # noqa: ANN401 - any kind's
    rows = read_rows(session, kind, row.id)
    return Sealed(
        row=row, sheet=json.loads(row.sheet), covered=[getattr(row, name) for name in kind.covered],
        line_table=kind.line_table, owner=kind.owner, columns=kind.sealed,
        lines=[[line[name] for name in kind.sealed] for line in rows], printed=read_sheet(kind, row),
    )  # fmt: skip


def _scores(session: Session, run: SupervisionRun) -> Sealed:
    rows = supervision.read_rows(session, run.id)
    return Sealed(
        row=run, sheet=json.loads(run.printed), covered=[run.toml], line_table=SupervisionLine,
        columns=supervision.SEALED, lines=[[line[name] for name in supervision.SEALED] for line in rows],
        printed=supervision.read_report(run),
    )  # fmt: skip


def _pool(session: Session, pool: AssessmentPool) -> Sealed:
    """A filed pool seals what was frozen of each member, a text a line; its papers draw on more than that."""
    query = select(PoolMember.frozen).where(PoolMember.pool_id == pool.id).order_by(PoolMember.staff_id)
    texts = session.scalars(query).all()
    between = [part for text in texts for part in ("\n", text)]
    return Sealed(row=pool, sheet=None, covered=between[1:], line_table=PoolMember, owner="pool_id")
