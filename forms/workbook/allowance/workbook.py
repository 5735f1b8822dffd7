"""津补贴发放表 as a workbook: frozen amounts, live sums that start out equal to them."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from decimal import Decimal
from typing import BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from models.rules.allowance.printed import AllowanceSheet, AllowanceSheetLine
from models.rules.core.chinese_amount import chinese_amount

HELD, NOTHING, NOBODY = "暂缓发放", "—", "本表无人员"
HEADER_ROW = 2
FIRST_ROW = HEADER_ROW + 1
_FIRST_KIND = 3
_CREATED = datetime(2000, 1, 1, tzinfo=UTC)  # a fixed day: the same sheet gives the same bytes
_A3, _A4, _MARGIN_INCHES, _KINDS_ON_A4 = 8, 9, 0.47, 4
_SIGNATURES = ("制表", "复核", "财务", "分管领导", "主任", "书记")


def write_allowance_workbook(
    sheet: AllowanceSheet, out: BinaryIO, progress: Callable[[int, int], None] | None = None
) -> None:
    """Write the sheet as xlsx; `progress(rows done, rows)`."""
    workbook = Workbook(out, {"in_memory": True})
    workbook.set_properties({"title": sheet.title, "author": sheet.street, "created": _CREATED})
    _AllowancePage(workbook, sheet).write(progress)
    workbook.close()


class _AllowancePage:
    """One worksheet while it is written."""

    def __init__(self, workbook: Workbook, sheet: AllowanceSheet) -> None:
        self._sheet = sheet
        self._page: Worksheet = workbook.add_worksheet("津补贴发放表")
        self._formats = _formats(workbook)
        self._gross = _FIRST_KIND + 2 * len(sheet.kinds)
        self._last = self._gross + 4

    def write(self, progress: Callable[[int, int], None] | None) -> None:
        self._set_up()
        self._write_head()
        lines = self._sheet.lines
        for number, line in enumerate(lines, 1):
            self._write_line(HEADER_ROW + number, line)
            if progress is not None:
                progress(number, len(lines))
        if not lines:
            self._page.write_string(FIRST_ROW, 0, NOBODY, self._formats["text"])
        self._write_foot(FIRST_ROW + max(len(lines), 1))

    def _titles(self) -> list[tuple[str, float]]:
        kinds = [
            pair for kind in self._sheet.kinds for pair in ((f"{kind}\n标准×数量", 14.0), ("金额", 11.0))
        ]
        before = [("序号", 6.0), ("单位", 16.0), ("姓名", 12.0)]
        return [
            *before,
            *kinds,
            ("应发", 12.0),
            ("扣款", 10.0),
            ("实发", 12.0),
            ("签名", 12.0),
            ("备注", 24.0),
        ]

    def _set_up(self) -> None:
        page = self._page
        page.set_landscape()
        page.set_paper(_A4 if len(self._sheet.kinds) <= _KINDS_ON_A4 else _A3)
        page.set_margins(_MARGIN_INCHES, _MARGIN_INCHES, 0.6, 0.6)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0, HEADER_ROW)
        page.freeze_panes(FIRST_ROW, _FIRST_KIND)
        page.set_header("&L测算稿&R内部资料" if self._sheet.state == "draft" else "&R内部资料")
        page.set_footer("&C第 &P 页　共 &N 页")
        for index, (_, width) in enumerate(self._titles()):
            page.set_column(index, index, width)

    def _write_head(self) -> None:
        page = self._page
        page.merge_range(0, 0, 0, self._last, self._sheet.title, self._formats["title"])
        page.set_row(0, 30)
        draft = "测算稿　未经审批，不作发放依据" if self._sheet.state == "draft" else ""
        page.write_string(1, 0, draft, self._formats["plain"])
        page.write_string(1, self._last, "单位：元", self._formats["right"])
        page.set_row(HEADER_ROW, 30)
        for index, (title, _) in enumerate(self._titles()):
            page.write_string(HEADER_ROW, index, title, self._formats["header"])

    def _write_line(self, row: int, line: AllowanceSheetLine) -> None:
        page, formats = self._page, self._formats
        page.write_number(row, 0, line.number, formats["centre"])
        page.write_string(row, 1, line.agency, formats["text"])
        page.write_string(row, 2, line.name, formats["text"])
        for index, item in enumerate(line.items):
            column = _FIRST_KIND + 2 * index
            page.write_string(row, column, item.text, formats["centre"])
            if item.amount_fen is None:
                page.write_string(row, column + 1, "暂缓" if item.held else NOTHING, formats["held"])
            else:
                page.write_number(row, column + 1, _yuan(item.amount_fen), formats["money"])
        self._write_result(row, line)
        page.write_blank(row, self._last - 1, None, formats["text"])
        page.write_string(row, self._last, line.note, formats["text"])

    def _write_result(self, row: int, line: AllowanceSheetLine) -> None:
        """应发 and 实发 as formulas over the row; a held line has neither."""
        page, money, gross = self._page, self._formats["money"], self._gross
        if line.amount_fen is None:
            for column, text in ((gross, ""), (gross + 1, ""), (gross + 2, HELD)):
                page.write_string(row, column, text, self._formats["held"])
            return
        amounts = [
            xl_rowcol_to_cell(row, _FIRST_KIND + 2 * index + 1)
            for index, item in enumerate(line.items)
            if item.amount_fen is not None
        ]
        page.write_formula(row, gross, "=" + "+".join(amounts), money, _yuan(line.gross_fen))
        page.write_number(row, gross + 1, _yuan(line.deduction_fen), money)
        net = f"={xl_rowcol_to_cell(row, gross)}-{xl_rowcol_to_cell(row, gross + 1)}"
        page.write_formula(row, gross + 2, net, money, _yuan(line.amount_fen))

    def _write_foot(self, row: int) -> None:
        page, total = self._page, self._formats["total"]
        for index in range(self._last + 1):
            page.write_blank(row, index, None, total)
        page.write_string(row, 0, "合计", total)
        for column, fen in self._sums():
            top, end = xl_rowcol_to_cell(FIRST_ROW, column), xl_rowcol_to_cell(row - 1, column)
            page.write_formula(row, column, f"=SUM({top}:{end})", total, _yuan(fen))
        words = f"实发合计（大写）：{chinese_amount(self._sheet.total_fen)}"
        page.merge_range(row + 1, 0, row + 1, self._last, words, self._formats["words"])
        foot = [f"依据文号：{'；'.join(self._sheet.documents)}", "公示情况：", _remark(self._sheet)]
        for offset, text in enumerate([*foot, "", "　　　　　　".join(f"{name}：" for name in _SIGNATURES)]):
            page.write_string(row + 2 + offset, 0, text, self._formats["plain"])

    def _sums(self) -> list[tuple[int, int]]:
        """Column → the sum of its amounts in fen."""
        lines = self._sheet.lines
        paid = [line for line in lines if line.amount_fen is not None]
        kinds = [
            (_FIRST_KIND + 2 * index + 1, sum(line.items[index].amount_fen or 0 for line in lines))
            for index in range(len(self._sheet.kinds))
        ]
        return [
            *kinds,
            (self._gross, sum(line.gross_fen for line in paid)),
            (self._gross + 1, sum(line.deduction_fen for line in paid)),
            (self._gross + 2, self._sheet.total_fen),
        ]


def _formats(workbook: Workbook) -> dict[str, Format]:
    cell = {"font_name": "宋体", "font_size": 10, "valign": "vcenter"}
    boxed = cell | {"border": 1}
    bold = boxed | {"bold": True}
    money = {"num_format": "#,##0.00"}
    looks = {
        "title": cell | {"font_size": 18, "bold": True, "align": "center"},
        "plain": cell,
        "right": cell | {"align": "right"},
        "header": bold | {"align": "center", "text_wrap": True, "bg_color": "#EFEFEF"},
        "centre": boxed | {"align": "center"},
        "text": boxed | {"num_format": "@", "text_wrap": True},
        "held": boxed | {"align": "right"},
        "money": boxed | money,
        "total": bold | money,
        "words": bold,
    }
    return {name: workbook.add_format(look) for name, look in looks.items()}


def _yuan(fen: int) -> Decimal:
    return Decimal(fen).scaleb(-2)


def _remark(sheet: AllowanceSheet) -> str:
    held = sum(line.held for line in sheet.lines)
    parts = [f"暂缓发放 {held} 人，不计入合计"] if held else []
    if sheet.approved_by:
        parts.append(f"审批：{sheet.approved_by}　{sheet.approved_at}")
    if sheet.paid_by:
        parts.append(f"发放：{sheet.paid_by}　{sheet.paid_at}")
    return "　　".join(parts)
