"""Finding a sheet again by the code printed on it: the first digits of its seal, typed or scanned."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.payout.bank_layout import BankBatch, batch_from_plain
from models.rules.people.identity import card_tail
from models.rules.sheets.words import SheetKind
from models.services.allowance.frozen import MONTHS
from models.services.allowance.views import AllowanceRunView
from models.services.bonus.frozen import RUNS
from models.services.bonus.views import BonusRunLine, RunView
from models.services.office.desk import Desk
from models.services.payout.supplement.frozen import SUPPLEMENTS
from models.services.payout.supplement.views import SupplementView
from models.services.work.grids.frozen import MONTHS as GRID_MONTHS
from models.services.work.grids.views import GridMonthView
from models.tables.allowance import AllowanceRun
from models.tables.bonus import Run
from models.tables.payout import BankBatch as BankBatchRow
from models.tables.payout import Supplement
from models.tables.work.grids import GridBatch, GridRun

_Kept = BankBatchRow | GridBatch
_Sealed = type[Run] | type[Supplement] | type[_Kept] | type[AllowanceRun] | type[GridRun]
LEAST = 8
_CODE = re.compile(r"([0-9a-f]{1,64})(?:\.\d{1,12}-[0-9a-f]{8,64})?(?:[-/](\d{1,6}))?")
"""A seal or its first digits, the anchor that a QR tells too, and the line of a slip."""
_SPACES = re.compile(r"[\s　]+|校验码[:：]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Found:
    """The sheet of a code: one of its fields; `line` where a slip was meant.

    `batch_kind` is the kind of the sheet that a batch pays. Accounts of a batch are masked here;
    models.services.payout shows them, and logs it. `batch_of_grids` is the month
    (YYYYMM) of the grids that it pays, 0 where it is of another sheet.
    """

    seal: str
    run: RunView | None = None
    line: BonusRunLine | None = None
    supplement: SupplementView | None = None
    batch: BankBatch | None = None
    batch_kind: SheetKind = SheetKind.BONUS
    batch_of_grids: int = 0
    allowance: AllowanceRunView | None = None
    grids: GridMonthView | None = None


def parse_code(text: str) -> tuple[str, int]:
    """Return the hex digits and the slip's line (0: none). Refused: code_unreadable, code_too_short."""
    code = _SPACES.sub("", text).lower()
    match = _CODE.fullmatch(code)
    if match is None:
        raise Refused("code_unreadable", code=text.strip())
    if len(match[1]) < LEAST:
        raise Refused("code_too_short", least=LEAST)
    return match[1], int(match[2] or 0)


def find_by_code(desk: Desk, code: str) -> Found:
    """Return the sheet whose seal begins with `code` (8 hex digits or more), spaces and case ignored.

    Refused: code_unreadable, code_too_short, code_unknown, code_ambiguous.
    """
    prefix, number = parse_code(code)
    with desk.reading() as session:
        seals: list[tuple[str, _Sealed, int]] = []
        for table in (Run, Supplement, BankBatchRow, GridBatch, AllowanceRun, GridRun):
            query = select(table.seal, table.id).where(table.seal.startswith(prefix, autoescape=True))
            seals += [(seal, table, id_) for seal, id_ in session.execute(query.limit(2))]
        if not seals:
            raise Refused("code_unknown", code=prefix.upper())
        if len(seals) > 1:
            raise Refused("code_ambiguous", code=prefix.upper())
        seal, table, id_ = seals[0]
        if table is Run:
            view = RUNS.view(session, session.get_one(Run, id_))
            return Found(seal=seal, run=view, line=_line(view, number))
        if table is BankBatchRow:
            return _batch(session, seal, id_)
        if table is GridBatch:
            kept = session.get_one(GridBatch, id_)
            month = session.get_one(GridRun, kept.run_id).month
            return Found(seal=seal, batch=_shown(kept), batch_of_grids=month)
        if table is GridRun:
            return Found(seal=seal, grids=GRID_MONTHS.view(session, session.get_one(GridRun, id_)))
        if table is AllowanceRun:
            return Found(seal=seal, allowance=MONTHS.view(session, session.get_one(AllowanceRun, id_)))
        return Found(seal=seal, supplement=SUPPLEMENTS.view(session, session.get_one(Supplement, id_)))


def _batch(session: Session, seal: str, batch_id: int) -> Found:
    row = session.get_one(BankBatchRow, batch_id)
    kind = session.get_one(Run, row.run_id).kind
    return Found(seal=seal, batch=_shown(row), batch_kind=kind)


def _shown(row: _Kept) -> BankBatch:
    return _masked(batch_from_plain(json.loads(row.content)))


def _line(view: RunView, number: int) -> BonusRunLine | None:
    if not number:
        return None
    found = next((line for line in view.lines if line.shown.number == number), None)
    if found is None:
        raise Refused("code_unknown", code=f"{view.sheet.seal[:16].upper()}-{number}")
    return found


def _masked(batch: BankBatch) -> BankBatch:
    payments = (replace(each, account=f"****{card_tail(each.account)}") for each in batch.payments)
    return replace(batch, payments=tuple(payments))
