"""The bonus sheets as a workbook: frozen amounts, live sums that start out equal to them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from decimal import Decimal
from typing import BinaryIO

from xlsxwriter import Workbook
from xlsxwriter.format import Format
from xlsxwriter.utility import xl_rowcol_to_cell
from xlsxwriter.worksheet import Worksheet

from forms.workbook.bonus.columns import SheetColumn, workbook_columns
from models.rules.core.chinese_amount import chinese_amount
from models.rules.sheets.printed import BonusSheet, SheetLine

HELD, NOTHING, NOBODY = "暂缓发放", "—", "本表无人员"
HEADER_ROW = 2
FIRST_ROW = HEADER_ROW + 1
_CREATED = datetime(2000, 1, 1, tzinfo=UTC)  # a fixed day: the same sheet gives the same bytes
_A4, _MARGIN_INCHES = 9, 0.47

_FORMULAS = {
    "amount": (
        (("gross", 1), ("attendance", -1), ("sanction", -1), ("other", -1), ("award", 1)),
        (("gross", 1), ("paid_elsewhere", -1), ("sanction", -1), ("other", -1), ("award", 1)),
        (("gross", 1), ("sanction", -1), ("other", -1), ("award", 1)),
        (("gross", 1), ("attendance", -1), ("other", -1), ("award", 1)),
    ),
    "net": ((("amount", 1), ("tax", -1)),),
}
"""How an amount may come out of its own row: the first that gives the frozen fen, else the plain number."""

_SIGNATURES = ("制表", "复核", "财务", "分管领导", "主任", "书记")
_POLICE_SIGNATURE = "派出所负责人（签章）"


def write_bonus_workbook(
    sheet: BonusSheet, out: BinaryIO, progress: Callable[[int, int], None] | None = None
) -> None:
    """Write the sheet as xlsx; `progress(rows done, rows)`."""
    workbook = Workbook(out, {"in_memory": True})
    workbook.set_properties({"title": _title(sheet), "author": sheet.street, "created": _CREATED})
    _BonusPage(workbook, sheet).write(progress)
    workbook.close()


class _BonusPage:
    """One worksheet while it is written."""

    def __init__(self, workbook: Workbook, sheet: BonusSheet) -> None:
        self._sheet = sheet
        self._columns = workbook_columns(sheet)
        self._place = {column.key: index for index, column in enumerate(self._columns)}
        self._fen = {column.key: column.fen for column in self._columns if column.fen is not None}
        self._page: Worksheet = workbook.add_worksheet("发放表")
        self._formats = _formats(workbook)

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

    def _set_up(self) -> None:
        page = self._page
        page.set_landscape()
        page.set_paper(_A4)
        page.set_margins(_MARGIN_INCHES, _MARGIN_INCHES, 0.6, 0.6)
        page.fit_to_pages(1, 0)
        page.repeat_rows(0, HEADER_ROW)
        page.freeze_panes(FIRST_ROW, self._place["name"] + 1)
        page.set_header("&L测算稿&R内部资料" if self._sheet.state == "draft" else "&R内部资料")
        page.set_footer("&C第 &P 页　共 &N 页")
        for index, column in enumerate(self._columns):
            page.set_column(index, index, column.width)

    def _write_head(self) -> None:
        page, last = self._page, len(self._columns) - 1
        page.merge_range(0, 0, 0, last, _title(self._sheet), self._formats["title"])
        page.set_row(0, 30)
        page.write_string(1, 0, _subline(self._sheet), self._formats["plain"])
        page.write_string(1, last, "单位：元", self._formats["right"])
        page.set_row(HEADER_ROW, 30)
        for index, column in enumerate(self._columns):
            page.write_string(HEADER_ROW, index, column.title, self._formats["header"])

    def _write_line(self, row: int, line: SheetLine) -> None:
        for index, column in enumerate(self._columns):
            if column.key == "number":
                self._page.write_number(row, index, line.number, self._formats["centre"])
            elif column.text is not None:
                self._page.write_string(row, index, column.text(line), self._formats["text"])
            elif line.held:
                shown = HELD if column.key in _FORMULAS else ""
                self._page.write_string(row, index, shown, self._formats["held"])
            else:
                self._write_amount(row, index, column, line)

    def _write_amount(self, row: int, index: int, column: SheetColumn, line: SheetLine) -> None:
        fen = None if line.amount_fen is None else self._fen[column.key](line)
        if fen is None:
            self._page.write_string(row, index, NOTHING, self._formats["held"])
        elif formula := self._formula(row, column.key, line, fen):
            self._page.write_formula(row, index, formula, self._formats["money"], _yuan(fen))
        else:
            self._page.write_number(row, index, _yuan(fen), self._formats["money"])

    def _formula(self, row: int, key: str, line: SheetLine, fen: int) -> str:
        """The formula of a cell when its row adds up to it, else ""."""
        for terms in _FORMULAS.get(key, ()):
            if any(name not in self._fen for name, _ in terms):
                continue
            values = [self._fen[name](line) for name, _ in terms]
            pairs = zip(values, terms, strict=True)
            if None not in values and sum((value or 0) * sign for value, (_, sign) in pairs) == fen:
                return "=" + self._sum_of(row, terms)
        return ""

    def _sum_of(self, row: int, terms: Sequence[tuple[str, int]]) -> str:
        signed = [
            ("+" if sign > 0 else "-") + xl_rowcol_to_cell(row, self._place[name]) for name, sign in terms
        ]
        return "".join(signed).removeprefix("+")

    def _write_foot(self, row: int) -> None:
        page, last, sheet = self._page, len(self._columns) - 1, self._sheet
        counted = [line for line in sheet.lines if not line.held and line.amount_fen is not None]
        for index, column in enumerate(self._columns):
            if column.fen is None:
                page.write_blank(row, index, None, self._formats["total"])
            else:
                top, end = xl_rowcol_to_cell(FIRST_ROW, index), xl_rowcol_to_cell(row - 1, index)
                total = sum(column.fen(line) or 0 for line in counted)
                page.write_formula(row, index, f"=SUM({top}:{end})", self._formats["total"], _yuan(total))
        page.write_string(row, 0, "合计", self._formats["total"])
        words = f"应发合计（大写）：{chinese_amount(sheet.total_fen)}"
        page.merge_range(row + 1, 0, row + 1, last, words, self._formats["words"])
        page.write_string(row + 2, 0, _remark(sheet), self._formats["plain"])
        page.write_string(row + 4, 0, _signatures(sheet), self._formats["plain"])


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


def _title(sheet: BonusSheet) -> str:
    if sheet.kind == "police":
        return f"{sheet.street}{sheet.year}年度派出所年度考核奖发放表（参照街道{sheet.tier}）"
    return f"{sheet.street}{sheet.year}年度派驻机构年终考核奖金发放表"


def _subline(sheet: BonusSheet) -> str:
    parts = [f"考核档次：{sheet.tier}", f"依据文号：{sheet.document}"]
    if sheet.state == "draft":
        parts.append("测算稿　未经审批，不作发放依据")
    return "　　".join(parts)


def _remark(sheet: BonusSheet) -> str:
    held = sum(line.held for line in sheet.lines)
    parts = [f"暂缓发放 {held} 人，不计入合计"] if held else []
    if sheet.approved_by:
        parts.append(f"审批：{sheet.approved_by}　{sheet.approved_at}")
    if sheet.paid_by:
        parts.append(f"发放：{sheet.paid_by}　{sheet.paid_at}")
    return "　　".join(parts)


def _signatures(sheet: BonusSheet) -> str:
    names = (_POLICE_SIGNATURE, *_SIGNATURES) if sheet.kind == "police" else _SIGNATURES
    return "　　　　　　".join(f"{name}：" for name in names)
