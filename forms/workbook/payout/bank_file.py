"""The file that finance hands to the bank, in the bank's own layout (resources/banks/*.toml)."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

from xlsxwriter import Workbook

from models.rules.payout.bank_layout import (
    BankBatch,
    BankFormat,
    BankLayout,
    CannotWrite,
    encoded,
    foot_lines,
    head_lines,
    parse_bank_layout,
    rows_of,
    text_of,
)

BANK_FOLDER = Path(__file__).resolve().parents[3] / "resources" / "banks"
_CREATED = datetime(2000, 1, 1, tzinfo=UTC)  # a fixed day: the same batch gives the same bytes


def bank_layouts(folder: Path = BANK_FOLDER) -> tuple[BankLayout, ...]:
    """Return the layouts of a folder by file name; CannotWrite names the first that cannot be used."""
    return tuple(bank_layout(path.stem, folder) for path in sorted(folder.glob("*.toml")))


def bank_layout(key: str, folder: Path = BANK_FOLDER) -> BankLayout:
    """Return one layout by its file's name; CannotWrite("bank_layout_unknown") where there is none."""
    path = folder / f"{key}.toml"
    if path.name not in {each.name for each in folder.glob("*.toml")}:
        raise CannotWrite("bank_layout_unknown", layout=key)
    return parse_bank_layout(path.read_text(encoding="utf-8"), key)


def write_bank_file(layout: BankLayout, batch: BankBatch, out: BinaryIO) -> None:
    """Write a batch; CannotWrite before the first byte where the layout cannot hold it."""
    if layout.format is BankFormat.XLSX:
        _write_workbook(layout, batch, out)
    else:
        out.write(encoded(layout, text_of(layout, batch)))


def _write_workbook(layout: BankLayout, batch: BankBatch, out: BinaryIO) -> None:
    workbook = Workbook(out, {"in_memory": True})
    workbook.set_properties({"title": layout.name, "author": batch.street, "created": _CREATED})
    page = workbook.add_worksheet(layout.sheet)
    # Every cell is text: an account of 19 digits would lose its last ones as a number.
    formats = {
        align: workbook.add_format({"num_format": "@", "align": align}) for align in ("left", "right")
    }
    for index, column in enumerate(layout.columns):
        page.set_column(index, index, column.width or 16)
    row = 0
    for line in head_lines(layout, batch):
        page.write_string(row, 0, line, formats["left"])
        row += 1
    if layout.titles:
        for index, column in enumerate(layout.columns):
            page.write_string(row, index, column.title, formats["left"])
        row += 1
    for cells in rows_of(layout, batch):
        for index, (cell, column) in enumerate(zip(cells, layout.columns, strict=True)):
            page.write_string(row, index, cell, formats[column.align])
        row += 1
    for line in foot_lines(layout, batch):
        page.write_string(row, 0, line, formats["left"])
        row += 1
    workbook.close()
