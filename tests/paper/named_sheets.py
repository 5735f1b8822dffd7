"""A sheet of each kind that is approved, printed with the program that it names."""

from __future__ import annotations

from io import BytesIO

from forms.paper.allowance.sheet import print_allowance_sheet
from forms.paper.payout.supplement_sheet import print_supplement
from models.rules.allowance.printed import AllowanceSheet, AllowanceSheetLine, SheetItem
from models.rules.sheets.words import SheetState
from tests.paper.money_sheets import SEAL, supplement
from tests.paper.sheets import line, printed, sheet

PROGRAM = "0.1.0 (4e66b3a0f1c2 2026-11-29)"


def bonus(program: str) -> bytes:
    return printed(sheet(*[line(n) for n in range(1, 60)], program=program, seal=SEAL))


def differences(program: str) -> bytes:
    out = BytesIO()
    print_supplement(supplement(100, -200, program=program), out)
    return out.getvalue()


def allowances(program: str) -> bytes:
    row = AllowanceSheetLine(
        number=1, agency="司法所", name="张三", staff_no="001", items=(SheetItem("1 × 100", 10_000),),
        gross_fen=10_000, deduction_fen=0, amount_fen=10_000, note="",
    )  # fmt: skip
    out = BytesIO()
    print_allowance_sheet(
        AllowanceSheet(
            street="城南街道", month=201703, kinds=("夜餐费",), documents=("夜餐费：文号",), lines=(row,),
            state=SheetState.APPROVED, approved_by="王主任", approved_at="2017-04-01", program=program,
        ),
        out,
    )  # fmt: skip
    return out.getvalue()
