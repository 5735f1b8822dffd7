"""津补贴发放表 as a workbook: what a held line would get is in no sum."""

from __future__ import annotations

from io import BytesIO

from openpyxl import load_workbook

from forms.workbook.allowance.workbook import write_allowance_workbook
from models.rules.allowance.printed import AllowanceSheet, AllowanceSheetLine, SheetItem

LINE = AllowanceSheetLine(
    number=1, agency="司法所", name="张三", staff_no="001", note="", deduction_fen=0, gross_fen=50_000,
    amount_fen=50_000, items=(SheetItem("300×1", 30_000), SheetItem("200×1", 20_000)),
)  # fmt: skip
HELD = AllowanceSheetLine(
    number=2, agency="司法所", name="李四", staff_no="002", note="立案", deduction_fen=0, gross_fen=20_000,
    amount_fen=None, items=(SheetItem("", None, held=True), SheetItem("200×1", 20_000)), held=True,
)  # fmt: skip
SHEET = AllowanceSheet(
    street="城南街道", month=201701, kinds=("误餐补贴", "下村补贴"), documents=("一", "二"),
    lines=(LINE, HELD),
)


def test_a_held_line_s_amount_is_text_and_no_sum_holds_it() -> None:
    out = BytesIO()
    write_allowance_workbook(SHEET, out)
    live, shown = (load_workbook(BytesIO(out.getvalue()), data_only=only).active for only in (False, True))
    assert live is not None and shown is not None
    rows = [[cell.value for cell in row] for row in shown.iter_rows(min_row=4, max_row=6)]
    assert rows[0][6] == 200 and rows[1][6] == "200.00"
    assert [rows[2][index] for index in (4, 6, 7, 9)] == [300, 200, 500, 500]
    assert live.cell(6, 7).value == "=SUM(G4:G5)"
