"""Sheets of an XML spreadsheet of 2003, which office systems export under the name .xls."""

from __future__ import annotations

from datetime import datetime, time

from forms.workbook.reading.bounds import MAX_SHEETS, Budget, Unsafe
from forms.workbook.reading.formats.numbers import number_of
from forms.workbook.reading.formats.xml import DAMAGED, Attributes, Handler, local, parse
from forms.workbook.reading.sheet import HOLLOW, Sheet, SheetBuilder, Value

NAMESPACE = "urn:schemas-microsoft-com:office:spreadsheet"


def read_sheet_xml(data: bytes) -> list[Sheet]:
    """Read every visible sheet; Unsafe for what is broken or too big."""
    reader, budget = _Sheets(), Budget()
    budget.spend_bytes(len(data))
    try:
        parse(data, reader)
    except DAMAGED as error:
        raise Unsafe("workbook_damaged") from error
    return reader.sheets


class _Sheets(Handler):
    """Follows worksheets, rows and cells; an index moves on, a cell without one comes after the last."""

    def __init__(self) -> None:
        self.sheets: list[Sheet] = []
        self._builder: SheetBuilder | None = None
        self._budget = Budget()
        self._row = self._column = -1
        self._span = 0
        """Empty rows that a row stands for beside itself."""
        self._cell: dict[str, str] = {}
        self._style = ""
        self._struck_styles: set[str] = set()
        self._kind, self._takes, self._is_said = "", False, False
        self._texts: list[str] = []
        self._is_hidden = False

    def start(self, name: str, attributes: Attributes) -> None:
        """Begin a part."""
        told = local(attributes)
        if name == "Worksheet":
            if len(self.sheets) >= MAX_SHEETS:
                raise Unsafe("workbook_too_big")
            self._builder, self._row = SheetBuilder(told.get("Name", ""), self._budget), -1
            self._is_hidden = False
        elif name == "Row" and self._builder:
            self._row = int(told["Index"]) - 1 if "Index" in told else self._row + 1
            self._column, self._span = -1, int(told.get("Span", "0"))
            if told.get("Hidden") == "1":
                self._builder.sheet.hidden_rows.add(self._row)
        elif name == "Cell":
            self._column = int(told["Index"]) - 1 if "Index" in told else self._column + 1
            self._cell, self._is_said = told, False
        elif name == "Data":
            self._kind, self._texts, self._takes = told.get("Type", "String"), [], True
        elif name == "Visible":
            self._texts, self._takes = [], True
        elif name == "Style":
            self._style = told.get("ID", "")
        elif name == "Font" and told.get("StrikeThrough") == "1":
            self._struck_styles.add(self._style)

    def text(self, text: str) -> None:
        """Gather a cell's text."""
        if self._takes:
            self._texts.append(text)

    def end(self, name: str) -> None:
        """End a part."""
        if name == "Data" and self._builder:
            self._takes, self._is_said = False, True
            self._put("".join(self._texts))
        elif name == "Visible":
            self._takes = False
            self._is_hidden = "Hidden" in "".join(self._texts)
        elif name == "Cell" and self._builder:
            self._end_cell(self._builder)
        elif name == "Row":
            self._row, self._span = self._row + self._span, 0
        elif name == "Worksheet" and self._builder:
            if not self._is_hidden:
                self.sheets.append(self._builder.finish())
            self._builder = None

    def _put(self, text: str) -> None:
        assert self._builder is not None  # noqa: S101 - the caller has one
        if text and self._cell.get("StyleID", "") in self._struck_styles:
            self._builder.strike(self._row, self._column)
        if self._kind == "Error":
            self._builder.trouble(self._row, self._column, text or "#N/A")
        elif text or "Formula" not in self._cell:
            self._builder.put(self._row, self._column, _value(self._kind, text))

    def _end_cell(self, builder: SheetBuilder) -> None:
        if "Formula" in self._cell and not self._is_said:
            builder.trouble(self._row, self._column, HOLLOW)
        wide, high = int(self._cell.get("MergeAcross", "0")), int(self._cell.get("MergeDown", "0"))
        if wide or high:
            builder.merge(self._row, self._column, self._row + high, self._column + wide)
        self._column += wide
        self._cell = {}


def _value(kind: str, text: str) -> Value:
    if kind == "Number":
        return number_of(text.strip())
    if kind == "Boolean":
        return text.strip() == "1"
    if kind == "DateTime":
        at = datetime.fromisoformat(text.strip()[:19])
        return at.date() if at.time() == time() else at
    return text


def is_sheet_xml(head: bytes) -> bool:
    """Tell whether bytes begin an XML spreadsheet."""
    return head.lstrip().startswith((b"<?xml", b"<Workbook")) and NAMESPACE.encode() in head
