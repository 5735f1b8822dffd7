"""Sheets of money built by hand for the tests of their paper."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO

from pypdf import PdfReader

from models.rules.payout.bank_layout import BankBatch, Payment
from models.rules.payout.slip import Slip, SlipLine
from models.rules.payout.supplement import SupplementSheet, SupplementSheetLine
from models.rules.sheets.words import SheetKind, SheetState

SEAL = "a1b2c3d4e5f60718" * 4


def supplement(*differences: int, **changes: object) -> SupplementSheet:
    """An approved supplement with a line for each difference."""
    lines = tuple(
        SupplementSheetLine(
            number, "司法所", f"张{number}", f"{number:03}", 3_600_000, 3_600_000 + fen, fen, fen // 10,
            fen - fen // 10, "0013", "等次、处分：称职 → 优秀",
        )
        for number, fen in enumerate(differences, 1)
    )  # fmt: skip
    plain = SupplementSheet(
        SheetKind.BONUS, "城南街道", 2017, 1, "二等", "ff" * 32, "等次更正", "城街〔2018〕9号", lines,
        SheetState.APPROVED, approved_by="王主任", approved_at="2018-03-01", seal=SEAL,
    )  # fmt: skip
    return replace(plain, **changes)  # type: ignore[arg-type]


def batch(count: int = 3, **changes: object) -> BankBatch:
    """A batch for the bank."""
    payments = tuple(
        Payment(
            number, f"张{number}", f"0222021{number:012}", "农商银行", 3_600_000 + number, f"{number:03}",
            "司法所",
        )
        for number in range(1, count + 1)
    )  # fmt: skip
    plain = BankBatch(
        "城南街道", "2017年度年终考核奖金", 2017, "2018-01-20", "财政所", "001", "ff" * 32, "城街〔2018〕3号",
        payments, SEAL,
    )  # fmt: skip
    return replace(plain, **changes)  # type: ignore[arg-type]


def slip(number: int = 1, lines: int = 3, **changes: object) -> Slip:
    """An approved slip with some lines of explanation."""
    words = "标准 36,000.00"
    told = tuple(SlipLine(f"第{n}项", f"{words} × {n}", "36,000.00 元", "第二条") for n in range(lines))
    plain = Slip(
        "城南街道", "2017年度年终考核奖金", 2017, "二等", "城街〔2018〕3号", number, f"{number:03}",
        f"李{number}", "司法所", "科员", "称职", 3_600_000, 349_500, 3_250_500, "0013", told,
        ("个税为测算数",), SheetState.APPROVED,
        "2018-01-20T09:30:00", SEAL,
    )  # fmt: skip
    return replace(plain, **changes)  # type: ignore[arg-type]


def pages(data: bytes) -> list[str]:
    """The text of each page."""
    return [page.extract_text() for page in PdfReader(BytesIO(data)).pages]


def contents(data: bytes) -> list[bytes]:
    """The drawing of each page, unpacked."""
    found = [page.get_contents() for page in PdfReader(BytesIO(data)).pages]
    return [b"" if each is None else each.get_data() for each in found]
