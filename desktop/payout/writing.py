"""Writing the bank's file: laid out whole before a byte is on disk."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from desktop.paper.files import put_file
from forms.workbook.payout.bank_file import bank_layouts, write_bank_file
from models.errors import Refused
from models.rules.payout.bank_layout import BankBatch, BankLayout, CannotWrite


def known_layouts() -> tuple[BankLayout, ...]:
    """Return the layouts that the office has; Refused names the one that cannot be read."""
    try:
        return bank_layouts()
    except CannotWrite as problem:
        raise Refused(problem.code, (), **problem.facts) from problem


def write_batch(layout: BankLayout, batch: BankBatch, path: Path) -> None:
    """Write a batch; Refused where the layout cannot hold it, Trouble where the disk cannot."""
    whole = BytesIO()
    try:
        write_bank_file(layout, batch, whole)
    except CannotWrite as problem:
        raise Refused(problem.code, (), **problem.facts) from problem
    put_file(path, whole.getvalue())  # the change that hands the list over logs it


def file_name(layout: BankLayout, batch: BankBatch) -> str:
    """Return the name that an office would give the file."""
    return f"{batch.purpose}代发-{batch.day.replace('-', '')}.{layout.extension}"
