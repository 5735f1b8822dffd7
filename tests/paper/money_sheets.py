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
            number=number, agency="司法所", name=f"张{number}", staff_no=f"{number:03}",
            before_fen=3_600_000, after_fen=3_600_000 + fen, difference_fen=fen, tax_fen=fen // 10,
            net_fen=fen - fen // 10, card_tail="0013", cause="等次、处分：称职 → 优秀",
        )
        for number, fen in enumerate(differences, 1)
    )  # fmt: skip
    plain = SupplementSheet(
        kind=SheetKind.BONUS, street="城南街道", year=2017, number=1, tier="二等", original_seal="ff" * 32,
        reason="等次更正", document="城街〔2018〕9号", lines=lines, state=SheetState.APPROVED,
        approved_by="王主任", approved_at="2018-03-01", seal=SEAL,
    )  # fmt: skip
    return replace(plain, **changes)  # type: ignore[arg-type]


def batch(count: int = 3, **changes: object) -> BankBatch:
    """A batch for the bank."""
    payments = tuple(
        Payment(
            number=number, name=f"张{number}", account=f"0222021{number:012}", bank="农商银行",
            amount_fen=3_600_000 + number, staff_no=f"{number:03}", agency="司法所",
        )
        for number in range(1, count + 1)
    )  # fmt: skip
    plain = BankBatch(
        street="城南街道", purpose="2017年度年终考核奖金", year=2017, day="2018-01-20", payer="财政所",
        payer_account="001", sheet_seal="ff" * 32, document="城街〔2018〕3号", payments=payments, seal=SEAL,
    )  # fmt: skip
    return replace(plain, **changes)  # type: ignore[arg-type]


def slip(number: int = 1, lines: int = 3, **changes: object) -> Slip:
    """An approved slip with some lines of explanation."""
    words = "标准 36,000.00"
    told = tuple(SlipLine(f"第{n}项", f"{words} × {n}", "36,000.00 元", "第二条") for n in range(lines))
    plain = Slip(
        street="城南街道", title="2017年度年终考核奖金", year=2017, tier="二等", document="城街〔2018〕3号",
        number=number, staff_no=f"{number:03}", name=f"李{number}", agency="司法所", post_class="科员",
        grade="称职", amount_fen=3_600_000, tax_fen=349_500, net_fen=3_250_500, card_tail="0013", lines=told,
        remarks=("个税为测算数",), state=SheetState.APPROVED, approved_at="2018-01-20T09:30:00", seal=SEAL,
    )  # fmt: skip
    return replace(plain, **changes)  # type: ignore[arg-type]


def pages(data: bytes) -> list[str]:
    """The text of each page."""
    return [page.extract_text() for page in PdfReader(BytesIO(data)).pages]


def contents(data: bytes) -> list[bytes]:
    """The drawing of each page, unpacked."""
    found = [page.get_contents() for page in PdfReader(BytesIO(data)).pages]
    return [b"" if each is None else each.get_data() for each in found]
