"""Sheets of an .ods, cell by cell."""

from __future__ import annotations

import re
import zipfile
from datetime import date, datetime, time, timedelta
from io import BytesIO

from forms.workbook.reading.bounds import MAX_COLUMN, MAX_ROW, MAX_SHEETS, Budget, Unsafe
from forms.workbook.reading.formats.numbers import number_of
from forms.workbook.reading.formats.xml import DAMAGED, Attributes, Handler, feed, local
from forms.workbook.reading.sheet import ERRORS, HOLLOW, Sheet, SheetBuilder, Value

MIMETYPE = b"application/vnd.oasis.opendocument.spreadsheet"
MOST_EMPTY = 2_000_000
"""Rows or columns that a repetition may skip; a sheet has 1,048,576."""
_SPAN = re.compile(r"PT(\d{1,6})H(\d{1,2})M(\d{1,2})(?:[.,]\d+)?S")
_ASIDE = frozenset(("annotation", "ruby-text", "tracked-changes", "shapes", "forms", "title", "desc"))


def read_ods(data: bytes) -> list[Sheet]:
    """Read every sheet that is displayed; Unsafe for what is broken, locked or too big."""
    budget = Budget()
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            if b"encryption-data" in archive.read("META-INF/manifest.xml")[:1_000_000]:
                raise Unsafe("workbook_encrypted")
            content = _Content(budget)
            for member in ("styles.xml", "content.xml"):  # styles that have a name are in the first
                if member in archive.namelist() or member == "content.xml":
                    feed(archive, member, content, budget)
            return content.sheets
    except DAMAGED as error:
        raise Unsafe("workbook_damaged") from error


class _Content(Handler):
    """Follows tables, rows and cells; what repeats is written once, with how often."""

    def __init__(self, budget: Budget) -> None:
        self.sheets: list[Sheet] = []
        self._budget = budget
        self._hidden_styles: set[str] = set()
        self._struck_styles: set[str] = set()
        self._is_struck = False
        self._style = ""
        self._ruled = ""
        """The cells that conditional formats which follow are about."""
        self._builder: SheetBuilder | None = None
        self._depth = self._aside = 0
        self._row = self._column = 0
        self._cell: dict[str, str] | None = None
        self._texts: list[str] = []
        self._takes = 0
        self._line: list[tuple[int, int, Value, str | None]] = []
        self._row_times = 1
        self._is_hidden = False

    def start(self, name: str, attributes: Attributes) -> None:
        if name in _ASIDE:
            self._aside += 1
            if name == "annotation" and self._builder is not None and self._cell is not None:
                self._builder.comment(self._row, self._column)
        if self._aside:
            return
        if name in ("table-cell", "covered-table-cell"):
            self._cell, self._texts, self._takes = local(attributes), [], 0
            self._is_struck = self._cell.get("style-name", "") in self._struck_styles
        elif self._cell is not None:
            self._inside_cell(name, attributes)
        elif name == "table-row":
            self._begin_row(local(attributes))
        elif name == "table":
            self._begin_table(local(attributes))
        elif name == "style":
            told = local(attributes)
            self._style = told.get("name", "")
            if told.get("parent-style-name", "") in self._struck_styles:
                self._struck_styles.add(self._style)
        elif name == "table-properties" and local(attributes).get("display") == "false":
            self._hidden_styles.add(self._style)
        elif name == "condition" and local(attributes).get("apply-style-name", "") in self._struck_styles:
            self._rule()
        elif name == "conditional-format":
            self._ruled = local(attributes).get("target-range-address", "")
        elif name == "text-properties":
            self._font(local(attributes))

    def _inside_cell(self, name: str, attributes: Attributes) -> None:
        if name == "p":
            self._takes += 1
            if self._texts:
                self._texts.append("\n")
        elif name == "s":
            self._texts.append(" " * min(int(local(attributes).get("c", "1")), 100))
        elif name == "span" and local(attributes).get("style-name", "") in self._struck_styles:
            self._is_struck = True
        elif name in ("tab", "line-break"):
            self._texts.append("\t" if name == "tab" else "\n")

    def _font(self, attributes: Attributes) -> None:
        """Keep whether a style draws a line through the text; one that says nothing draws as its parent."""
        if _is_struck(attributes):
            self._struck_styles.add(self._style)
        elif "text-line-through-style" in attributes:
            self._struck_styles.discard(self._style)

    def _rule(self) -> None:
        if self._builder is not None:
            cells = " ".join(re.sub(r"[^:\s]*\.", "", part) for part in self._ruled.split())
            self._builder.strike_by_rule(cells)

    def _begin_table(self, attributes: Attributes) -> None:
        self._depth += 1
        if self._depth > 1:
            return
        if attributes.get("style-name", "") in self._hidden_styles or len(self.sheets) >= MAX_SHEETS:
            self._builder = None
        else:
            self._builder = SheetBuilder(attributes.get("name", ""), self._budget)
        self._row = 0

    def _begin_row(self, attributes: Attributes) -> None:
        self._row_times = _times(attributes, "number-rows-repeated")
        self._is_hidden = attributes.get("visibility", "visible") != "visible"
        self._column, self._line = 0, []

    def text(self, text: str) -> None:
        if self._takes and not self._aside:
            self._texts.append(text)

    def end(self, name: str) -> None:
        if name in _ASIDE:
            self._aside -= 1
        if self._aside:
            return
        if name in ("table-cell", "covered-table-cell") and self._cell is not None:
            self._end_cell(self._cell, is_covered=name != "table-cell")
            self._cell = None
        elif name == "p" and self._cell is not None:
            self._takes -= 1
        elif name == "table-row":
            self._end_row()
        elif name == "table":
            self._depth -= 1
            if self._depth == 0 and self._builder is not None:
                self.sheets.append(self._builder.finish())
                self._builder = None

    def _end_cell(self, cell: dict[str, str], *, is_covered: bool) -> None:
        times = _times(cell, "number-columns-repeated")
        value, error = _content(cell, "".join(self._texts))
        if (value != "" or error is not None) and not is_covered:
            self._line.append((self._column, times, value, error))
            if self._is_struck and self._builder is not None:
                self._builder.strike(self._row, self._column)
        if self._builder is not None and not is_covered:
            high, wide = _times(cell, "number-rows-spanned"), _times(cell, "number-columns-spanned")
            if (high, wide) != (1, 1):
                self._builder.merge(self._row, self._column, self._row + high - 1, self._column + wide - 1)
        self._column += times

    def _end_row(self) -> None:
        builder, first = self._builder, self._row
        self._row += self._row_times
        if builder is None or not self._line:
            return
        if self._row_times > MAX_ROW or any(times > MAX_COLUMN for _, times, *_ in self._line):
            raise Unsafe("workbook_far_cell", builder.sheet.name, f"{first + 1}:{first + 1}")
        for row in range(first, first + self._row_times):
            if self._is_hidden:
                builder.sheet.hidden_rows.add(row)
            for column, times, value, error in self._line:
                for at in range(column, column + times):
                    if error is None:
                        builder.put(row, at, value)
                    else:
                        builder.trouble(row, at, error)


def _is_struck(properties: Attributes) -> bool:
    kinds = (properties.get("text-line-through-style"), properties.get("text-line-through-type"))
    return any(kind not in (None, "none") for kind in kinds)


def _times(attributes: Attributes, name: str) -> int:
    times = int(attributes.get(name, "1"))
    if not 1 <= times <= MOST_EMPTY:
        raise ValueError(times)
    return times


def _content(cell: dict[str, str], text: str) -> tuple[Value, str | None]:
    """Return the value of a cell and its error; HOLLOW for a formula that was never computed."""
    kinds = cell.get("value-type", "")  # office: and calcext: share the name; an error shows in its text
    has_formula = "formula" in cell
    if (has_formula or kinds == "error") and ERRORS.fullmatch(text.strip()):
        return "", text.strip()
    if kinds == "error":
        return "", text.strip() or "#N/A"
    if has_formula and not kinds:
        return "", HOLLOW
    return _value(cell, kinds, text), None


def _value(cell: dict[str, str], kind: str, text: str) -> Value:
    if kind in ("float", "percentage", "currency"):
        number = number_of(cell["value"])
        is_padded = text.startswith("0") and text.isdigit() and str(int(text)) == str(number) != text
        return text if is_padded else number
    if kind == "date":
        return _day(cell["date-value"])
    if kind == "time":
        return _span(cell["time-value"])
    if kind == "boolean":
        return cell.get("boolean-value") == "true"
    return text or cell.get("string-value", "")


def _day(text: str) -> Value:
    at = datetime.fromisoformat(text[:19])
    if at.tzinfo is not None:
        raise ValueError(text)
    return at if at.time() != time() else date(at.year, at.month, at.day)


def _span(text: str) -> Value:
    found = _SPAN.fullmatch(text)
    if found is None:
        raise ValueError(text)
    hours, minutes, seconds = map(int, found.groups())
    if hours < 24:
        return time(hours, minutes, seconds)
    return timedelta(hours=hours, minutes=minutes, seconds=seconds)
