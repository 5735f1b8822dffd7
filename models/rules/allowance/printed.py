"""What the printed 津补贴发放表 shows: text and fen, decided before anyone draws; frozen as JSON."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from models.rules.allowance.rules import AllowanceLine
from models.rules.allowance.scheme import Allowance
from models.rules.core.month import Month
from models.rules.sheets.wording import signed_words
from models.rules.sheets.words import SheetState

LAYOUT = 4
"""The newest layout of the allowance sheet; a sheet keeps the layout it was approved with."""

LAYOUT_WITH_ANCHOR = 3
"""From this layout on a sheet carries an anchor, and writes days in Chinese."""

LAYOUT_WITH_PROGRAM = 4
"""From this layout on a sheet names the version of the program that approved it."""


@dataclass(frozen=True, slots=True)
class SheetItem:
    """One kind in a person's row: rate × quantity as `text`, fen; None where held or not this person's."""

    text: str
    amount_fen: int | None
    held: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowanceSheetLine:
    """One person's row; `items` stand in the order of the sheet's kinds. Fen, None where held."""

    number: int
    agency: str
    name: str
    staff_no: str
    items: tuple[SheetItem, ...]
    gross_fen: int
    deduction_fen: int
    amount_fen: int | None
    note: str
    held: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class AllowanceSheet:
    """A month's sheet. `kinds` head the columns, `documents` name the paper behind each of them.

    `seal` is "" on a draft. `anchor` is the head of the operation log on which the sheet was approved,
    `program` the version and build that approved it.
    """

    street: str
    month: int
    kinds: tuple[str, ...]
    documents: tuple[str, ...]
    lines: tuple[AllowanceSheetLine, ...]
    state: SheetState = SheetState.DRAFT
    approved_by: str = ""
    approved_at: str = ""
    paid_by: str = ""
    paid_at: str = ""
    seal: str = ""
    layout: int = LAYOUT
    anchor: str = field(default="", metadata={"since": LAYOUT_WITH_ANCHOR})
    program: str = field(default="", metadata={"since": LAYOUT_WITH_PROGRAM})

    @property
    def signed(self) -> str:
        """Who approved and who paid, and when, as the sheet's layout says it; "" for a draft."""
        dated = self.layout >= LAYOUT_WITH_ANCHOR
        who = self.approved_by, self.approved_at, self.paid_by, self.paid_at
        return signed_words(*who, dated=dated, anchor=self.anchor)

    @property
    def total_fen(self) -> int:
        """The sum of the amounts shown; a held line adds nothing because it has no amount."""
        return sum(line.amount_fen for line in self.lines if line.amount_fen is not None)

    @property
    def title(self) -> str:
        """The sheet's title as the office writes it."""
        return f"{self.street}{Month.of(self.month).chinese}单位自发津补贴发放表"


def sheet_line(number: int, line: AllowanceLine, kinds: Sequence[str]) -> AllowanceSheetLine:
    """Return the printed row of a line under the columns `kinds`."""
    own = {item.kind: item for item in line.items}
    items = []
    for kind in kinds:
        item = own.get(kind)
        if item is None:
            items.append(SheetItem("", None))
        else:
            items.append(SheetItem(item.text, item.amount_fen, held=item.amount_fen is None))
    return AllowanceSheetLine(
        number=number, agency=line.agency, name=line.name, staff_no=line.staff_no, items=tuple(items),
        gross_fen=line.gross_fen, deduction_fen=line.deduction_fen, amount_fen=line.amount_fen,
        note=line.reason, held=line.amount_fen is None,
    )  # fmt: skip


def document_text(kind: Allowance) -> str:
    """Return the paper behind a kind in one phrase: 夜餐费：舟普财行〔2016〕286号（分管领导批准）."""
    approved = f"（{kind.approved_by}）" if kind.approved_by else ""
    return f"{kind.name}：{kind.source or '无依据文号'}{approved}"


def allowance_sheet_from_plain(plain: Mapping[str, Any]) -> AllowanceSheet:
    """Rebuild a sheet from its fields as plain JSON values; ValueError, TypeError or KeyError otherwise."""
    lines = tuple(
        AllowanceSheetLine(**{**line, "items": tuple(SheetItem(**item) for item in line["items"])})
        for line in plain["lines"]
    )
    named = {name: tuple(plain[name]) for name in ("kinds", "documents")}
    return AllowanceSheet(**{**plain, **named, "state": SheetState(plain["state"]), "lines": lines})
