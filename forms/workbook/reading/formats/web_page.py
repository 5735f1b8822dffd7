"""Tables of a web page: what office systems export under the name .xls.

All tables of the page are one sheet, one under the other, as a spreadsheet would show it.
"""

from __future__ import annotations

from html.parser import HTMLParser

from forms.workbook.reading.bounds import MAX_COLUMN, MAX_ROW, Budget, Unsafe
from forms.workbook.reading.sheet import Sheet, SheetBuilder

MAX_PAGE = 10_000_000
"""Characters of a page; a month of two hundred people has a tenth of that."""
_ASIDE = frozenset(("script", "style", "head", "title"))
_BREAKS = frozenset(("br", "p", "div"))


def read_web_page(text: str) -> list[Sheet]:
    """Return the tables of a page as one sheet; Unsafe("workbook_is_web_page") for a page without one."""
    if len(text) > MAX_PAGE:
        raise Unsafe("workbook_too_big")
    reader = _Tables()
    reader.feed(text)
    reader.close()
    sheet = reader.finish()
    if not sheet.rows:
        raise Unsafe("workbook_is_web_page")
    return [sheet]


class _Tables(HTMLParser):
    """Follows rows and cells; a table inside a cell is that cell's text."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._builder = SheetBuilder("", Budget())
        self._row, self._column, self._depth = -1, 0, 0
        self._cell: tuple[int, int] | None = None
        self._texts: list[str] = []
        self._is_struck = False
        self._taken: dict[int, set[int]] = {}
        """Row → columns that a cell above reaches into."""
        self._aside: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a table, a row or a cell; what closes itself in a browser closes here, too."""
        told = {name: value or "" for name, value in attrs}
        if tag in _ASIDE:
            self._aside.append(tag)
        elif tag == "table":
            self._depth += 1
        elif self._depth != 1:
            self._texts += ["\n"] if tag in _BREAKS or tag == "tr" else []
        elif tag == "tr":
            self._begin_row(told)
        elif tag in ("td", "th"):
            self._begin_cell(told)
            self._is_struck = _draws_through(tag, told)
        elif _draws_through(tag, told):
            self._is_struck = True
        elif tag in _BREAKS and self._texts:
            self._texts.append("\n")

    def handle_endtag(self, tag: str) -> None:
        """End a cell, a row or a table."""
        if self._aside and tag == self._aside[-1]:
            self._aside.pop()
        elif tag == "table" and self._depth:
            self._end_cell()
            self._depth -= 1
        elif tag in ("td", "th", "tr") and self._depth == 1:
            self._end_cell()

    def handle_data(self, data: str) -> None:
        """Gather the text of the cell that is open; lines of the source are blanks."""
        if self._cell is not None and not self._aside:
            self._texts.append(" ".join(data.split()) if "\n" in data else data)

    def finish(self) -> Sheet:
        """Return the sheet."""
        self._end_cell()
        return self._builder.finish()

    def _begin_row(self, told: dict[str, str]) -> None:
        self._end_cell()
        self._row, self._column = self._row + 1, 0
        if self._row >= MAX_ROW:
            raise Unsafe("workbook_too_big")
        if "display:none" in told.get("style", "").replace(" ", "").lower():
            self._builder.sheet.hidden_rows.add(self._row)

    def _begin_cell(self, told: dict[str, str]) -> None:
        self._end_cell()
        if self._row < 0:
            self._row = 0
        taken = self._taken.get(self._row, set())
        while self._column in taken:
            self._column += 1
        high, wide = _times(told.get("rowspan", "")), _times(told.get("colspan", ""))
        self._cell = self._row, self._column
        if (high, wide) != (1, 1):
            self._merge(high, wide)
        self._column += wide
        if self._column >= MAX_COLUMN:
            raise Unsafe("workbook_too_big")

    def _merge(self, high: int, wide: int) -> None:
        self._builder.merge(self._row, self._column, self._row + high - 1, self._column + wide - 1)
        for row in range(self._row + 1, self._row + high):
            self._taken.setdefault(row, set()).update(range(self._column, self._column + wide))

    def _end_cell(self) -> None:
        if self._cell is not None and (text := "".join(self._texts).strip()):
            self._builder.put(*self._cell, text)
            if self._is_struck:
                self._builder.strike(*self._cell)
        self._cell, self._texts = None, []


def _draws_through(tag: str, told: dict[str, str]) -> bool:
    return tag in ("s", "strike", "del") or "line-through" in told.get("style", "").lower()


def _times(text: str) -> int:
    """Return how many rows or columns a cell covers, as browsers read it: 1 for anything else."""
    number = int(text) if text.isascii() and text.isdecimal() and len(text) < 5 else 1
    return min(max(number, 1), MAX_COLUMN)
