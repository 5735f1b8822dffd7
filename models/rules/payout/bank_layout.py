"""What a bank wants to be sent, as data: columns, header and footer lines, encoding (银行代发清单).

A layout is a TOML file. It says how a batch is written, never what: amounts, accounts and their sum come
from the batch. Nothing is cut to fit; what a layout cannot hold is refused by name.
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum
from typing import Any, Literal

from models.rules.core.money import yuan_text
from models.rules.core.typed import DoesNotFit, Text, typed

LAYOUT = 1
"""The newest layout of the printed list; a batch keeps the one it was made with."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Payment:
    """One account and what goes to it, in fen."""

    number: int
    name: str
    account: str
    bank: str
    amount_fen: int
    staff_no: str = ""
    agency: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class BankBatch:
    """One list for the bank: `sheet_seal` is the sheet's that it pays, `seal` its own."""

    street: str
    purpose: str
    year: int
    day: str
    payer: str
    payer_account: str
    sheet_seal: str
    document: str
    payments: tuple[Payment, ...]
    seal: str = ""
    layout: int = LAYOUT

    @property
    def total_fen(self) -> int:
        """The sum of the amounts."""
        return sum(payment.amount_fen for payment in self.payments)

    @property
    def count(self) -> int:
        """How many accounts."""
        return len(self.payments)


def batch_to_plain(batch: BankBatch) -> dict[str, Any]:
    """Return the batch as plain JSON values."""
    return asdict(batch)


def batch_from_plain(plain: Mapping[str, Any]) -> BankBatch:
    """Rebuild a batch written by `batch_to_plain`."""
    return BankBatch(**{**plain, "payments": tuple(Payment(**each) for each in plain["payments"])})


class BankFormat(StrEnum):
    """What kind of file."""

    CSV = "csv"
    TEXT = "text"
    FIXED = "fixed"
    XLSX = "xlsx"


class CannotWrite(ValueError):
    """A layout that cannot be read, or a batch that a layout cannot hold; `code` names the sentence."""

    def __init__(self, code: str, **facts: object) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = {name: str(value) for name, value in facts.items()}


def amount_plain(fen: int) -> str:
    """Return "36000.00": no separators, two places."""
    sign = "-" if fen < 0 else ""
    return f"{sign}{abs(fen) // 100}.{abs(fen) % 100:02d}"


FIELDS: dict[str, Callable[[Payment, BankBatch], str]] = {
    "number": lambda payment, _: str(payment.number),
    "name": lambda payment, _: payment.name,
    "account": lambda payment, _: payment.account,
    "bank": lambda payment, _: payment.bank,
    "amount": lambda payment, _: amount_plain(payment.amount_fen),
    "amount_fen": lambda payment, _: str(payment.amount_fen),
    "amount_separated": lambda payment, _: yuan_text(payment.amount_fen),
    "staff_no": lambda payment, _: payment.staff_no,
    "agency": lambda payment, _: payment.agency,
    "note": lambda payment, _: payment.note,
    "purpose": lambda _, batch: batch.purpose,
    "payer": lambda _, batch: batch.payer,
    "payer_account": lambda _, batch: batch.payer_account,
    "date": lambda _, batch: batch.day.replace("-", ""),
}
"""What a column may show."""

_FIGURES = ("number", "amount", "amount_fen", "amount_separated", "date")
_FORMULA_SIGNS = ("=", "+", "-", "@")
_GUARD = "'"


@dataclass(frozen=True, slots=True)
class BankColumn:
    """One column: a field of the payment or a constant; `width` counts bytes and matters in fixed files."""

    title: str = ""
    field: str = ""
    constant: str = ""
    width: int = 0
    align: Literal["left", "right"] = "left"
    pad: str = " "
    prefix: str = ""

    def __post_init__(self) -> None:
        if self.field and self.field not in FIELDS:
            raise ValueError("field：" + "、".join(FIELDS))
        if len(self.pad) != 1 or not self.pad.isascii():
            raise ValueError('pad：" "、"0"')

    def text(self, payment: Payment, batch: BankBatch) -> str:
        """Return what stands in the column."""
        return self.prefix + (FIELDS[self.field](payment, batch) if self.field else self.constant)

    @property
    def is_figure(self) -> bool:
        """Whether it shows a number of ours: its minus is a minus."""
        return self.field in _FIGURES and not self.prefix


@dataclass(frozen=True, slots=True, kw_only=True)
class BankLayout:
    """How a bank wants its file; `header` and `footer` are lines with {count}, {total} and so on.

    `guard`: a text of a CSV that a spreadsheet would take for a formula gets an apostrophe before it, as
    the workbooks write such texts as text. A layout without it says in `note` why its bank wants them bare.
    The other formats are read by the bank's machine alone, which knows no formulas.
    """

    key: str
    name: str
    format: BankFormat
    columns: tuple[BankColumn, ...]
    encoding: str = "utf-8"
    delimiter: str = ","
    line_end: str = "\r\n"
    titles: bool = False
    header: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()
    sheet: str = "代发清单"
    extension: str = "csv"
    note: str = ""
    guard: bool = True


_LINE_ENDS = {"crlf": "\r\n", "lf": "\n"}
_ENCODINGS = {"utf-8": "utf-8", "utf-8-bom": "utf-8-sig", "gbk": "gbk", "gb18030": "gb18030"}
_EXTENSIONS = {"csv": "csv", "text": "txt", "fixed": "txt", "xlsx": "xlsx"}


@dataclass(frozen=True, slots=True, kw_only=True)
class _LayoutText:
    """The shape of a layout's file."""

    name: Text
    format: BankFormat
    columns: tuple[BankColumn, ...]
    encoding: Literal["utf-8", "utf-8-bom", "gbk", "gb18030"] = "utf-8"
    delimiter: str | None = None
    line_end: Literal["crlf", "lf"] = "crlf"
    titles: bool = False
    header: tuple[str, ...] = ()
    footer: tuple[str, ...] = ()
    sheet: str = "代发清单"
    extension: str | None = None
    note: str = ""
    guard: bool = True


def parse_bank_layout(text: str, key: str) -> BankLayout:
    """Return the layout that a TOML text says; CannotWrite("bank_layout_wrong") names what is wrong."""
    told = _read(text, key)
    delimiter = "" if told.format is BankFormat.FIXED else ","
    layout = BankLayout(
        key=key,
        name=told.name,
        format=told.format,
        columns=told.columns,
        encoding=_ENCODINGS[told.encoding],
        delimiter=delimiter if told.delimiter is None else told.delimiter,
        line_end=_LINE_ENDS[told.line_end],
        titles=told.titles,
        header=told.header,
        footer=told.footer,
        sheet=told.sheet,
        extension=_EXTENSIONS[told.format] if told.extension is None else told.extension,
        note=told.note,
        guard=told.guard,
    )
    _check_columns(layout)
    _check_lines(layout)
    _check_guard(layout)
    return layout


def _read(text: str, key: str) -> _LayoutText:
    try:
        return typed(tomllib.loads(text.removeprefix("\ufeff")), _LayoutText)
    except tomllib.TOMLDecodeError as error:
        raise CannotWrite("bank_layout_wrong", layout=key, what=error) from None
    except DoesNotFit as error:
        raise CannotWrite("bank_layout_wrong", layout=key, what=f"{error.place}（{error.wanted}）") from None


def _check_columns(layout: BankLayout) -> None:
    if not layout.columns:
        raise CannotWrite("bank_layout_wrong", layout=layout.key, what="[[columns]]")
    for number, column in enumerate(layout.columns, 1):
        if layout.format is BankFormat.FIXED and column.width < 1:
            raise CannotWrite("bank_layout_wrong", layout=layout.key, what=f"columns {number}.width（≥ 1）")


def _check_lines(layout: BankLayout) -> None:
    facts = _facts(BankBatch(
        street="", purpose="", year=0, day="", payer="", payer_account="", sheet_seal="", document="",
        payments=(),
    ))
    for line in (*layout.header, *layout.footer):
        try:
            line.format_map(facts)
        except (KeyError, ValueError, IndexError, AttributeError) as error:
            raise CannotWrite("bank_layout_wrong", layout=layout.key, what=f"{line}（{error}）") from None


def _check_guard(layout: BankLayout) -> None:
    if not layout.guard and (layout.format is not BankFormat.CSV or not layout.note):
        raise CannotWrite("bank_layout_wrong", layout=layout.key, what="guard、note")


def _facts(batch: BankBatch) -> dict[str, str]:
    return {
        "count": str(batch.count),
        "total": amount_plain(batch.total_fen),
        "total_fen": str(batch.total_fen),
        "total_separated": yuan_text(batch.total_fen),
        "purpose": batch.purpose,
        "payer": batch.payer,
        "payer_account": batch.payer_account,
        "date": batch.day.replace("-", ""),
        "year": str(batch.year),
        "street": batch.street,
        "document": batch.document,
        "code": batch.seal[:16].upper(),
    }


_TEXT_FACTS = ("purpose", "payer", "payer_account", "street", "document")


def _line_facts(layout: BankLayout, batch: BankBatch) -> dict[str, str]:
    facts = _facts(batch)
    return facts | {name: _guarded(layout, facts[name]) for name in _TEXT_FACTS}


def _guarded(layout: BankLayout, text: str) -> str:
    """Return a text so that no spreadsheet takes it for a formula."""
    bare = layout.format is not BankFormat.CSV or not layout.guard
    return text if bare or not text.startswith(_FORMULA_SIGNS) else _GUARD + text


def _guarded_row(layout: BankLayout, cells: Sequence[str]) -> tuple[str, ...]:
    pairs = zip(cells, layout.columns, strict=True)
    return tuple(cell if column.is_figure else _guarded(layout, cell) for cell, column in pairs)


def rows_of(layout: BankLayout, batch: BankBatch) -> Iterator[tuple[str, ...]]:
    """Yield the cells of every line of payment, in order."""
    for payment in batch.payments:
        yield tuple(column.text(payment, batch) for column in layout.columns)


def head_lines(layout: BankLayout, batch: BankBatch) -> tuple[str, ...]:
    """Return the lines above the payments, filled in."""
    return tuple(line.format_map(_line_facts(layout, batch)) for line in layout.header)


def foot_lines(layout: BankLayout, batch: BankBatch) -> tuple[str, ...]:
    """Return the lines below the payments, filled in."""
    return tuple(line.format_map(_line_facts(layout, batch)) for line in layout.footer)


def text_of(layout: BankLayout, batch: BankBatch) -> str:
    """Return the whole text file; CannotWrite: bank_delimiter_in_text, bank_text_too_wide."""
    lines = list(head_lines(layout, batch))
    if layout.titles:
        lines.append(_joined(layout, [column.title for column in layout.columns], "表头"))
    lines += [
        _joined(layout, _guarded_row(layout, row), payment.name)
        for row, payment in zip(rows_of(layout, batch), batch.payments, strict=True)
    ]
    lines += foot_lines(layout, batch)
    return "".join(line + layout.line_end for line in lines)


def _joined(layout: BankLayout, cells: Sequence[str], name: str) -> str:
    if any("\n" in cell or "\r" in cell for cell in cells):
        raise CannotWrite("bank_delimiter_in_text", name=name, delimiter="换行")
    if layout.format is BankFormat.FIXED:
        pairs = zip(cells, layout.columns, strict=True)
        return layout.delimiter.join(_padded(layout, cell, column, name) for cell, column in pairs)
    if layout.format is BankFormat.CSV:
        return layout.delimiter.join(_quoted(cell, layout.delimiter) for cell in cells)
    if any(layout.delimiter in cell for cell in cells):
        raise CannotWrite("bank_delimiter_in_text", name=name, delimiter=layout.delimiter)
    return layout.delimiter.join(cells)


def _quoted(cell: str, delimiter: str) -> str:
    if delimiter in cell or '"' in cell:
        return '"' + cell.replace('"', '""') + '"'
    return cell


def _padded(layout: BankLayout, cell: str, column: BankColumn, name: str) -> str:
    """Return the cell as wide as its column, counted in the bytes that the bank will count."""
    width = len(encoded(layout, cell))
    if width > column.width:
        raise CannotWrite("bank_text_too_wide", name=name, column=column.title or column.field, text=cell)
    fill = column.pad * (column.width - width)
    return fill + cell if column.align == "right" else cell + fill


def encoded(layout: BankLayout, text: str) -> bytes:
    """Return the bytes of a text; CannotWrite("bank_characters") names what the encoding cannot say."""
    try:
        return text.encode(layout.encoding)
    except UnicodeEncodeError:
        bad = "、".join(dict.fromkeys(ch for ch in text if not _can(ch, layout.encoding)))
        raise CannotWrite("bank_characters", characters=bad, encoding=layout.encoding) from None


def _can(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True
