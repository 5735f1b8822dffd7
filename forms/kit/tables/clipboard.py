"""What a table takes from the clipboard: its text, or the cells of an HTML table that came without text."""

from __future__ import annotations

from html.parser import HTMLParser

from PySide6.QtCore import QMimeData

from models.errors import Refused


def clipboard_text(mime: QMimeData | None) -> str:
    """Return tab-separated text; a cell with breaks, tabs or quotes inside stands in quotes.

    Programs that copy HTML alone are read too: one table, each of its cells once. Refused
    (paste_without_text) where there is something else than text or a table, files too; (paste_merged) where a
    cell that holds something spans several: as text it would count for the first of them alone. An empty
    clipboard is "", and so is one that the system does not hand over (None).
    """
    if mime is None:
        return ""
    text = mime.text()
    if not mime.hasHtml():
        if (mime.formats() and not mime.hasText()) or _is_of_files(mime):
            raise Refused("paste_without_text")
        return text
    cells = _Cells()
    cells.feed(mime.html())
    cells.close()
    merged = cells.merged if text.strip() else cells.spans
    if merged and cells.tables == 1:
        row, column = merged[0]
        raise Refused("paste_merged", row=row, column=column)
    if text.strip():
        return text
    if cells.tables != 1 or not cells.rows:
        raise Refused("paste_without_text")
    return "\n".join("\t".join(_as_cell(cell) for cell in row) for row in cells.rows)


def _as_cell(text: str) -> str:
    plain = "\n".join(" ".join(line.split()) for line in text.split("\n")).strip()
    return '"' + plain.replace('"', '""') + '"' if any(char in plain for char in '\n\t"') else plain


def _is_of_files(mime: QMimeData) -> bool:
    """Tell whether files were copied: their addresses are no cells."""
    return mime.hasUrls() and "text/plain" not in mime.formats()


class _Cells(HTMLParser):
    """Collects the rows of a table; text outside its cells (styles, captions) is left out."""

    def __init__(self) -> None:
        super().__init__()
        self.rows: list[list[str]] = []
        self.tables = 0
        self.spans: list[tuple[int, int]] = []
        """Row and column, from 1, of the cells that span several."""
        self.merged: list[tuple[int, int]] = []
        """Those of them that hold something."""
        self._in_cell = self._is_merged = False

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Begin a row or a cell."""
        if tag == "table":
            self.tables += 1
        elif tag == "tr":
            self.rows.append([])
            self._in_cell = False
        elif tag in ("td", "th") and self.rows:
            self.rows[-1].append("")
            self._in_cell = True
            self._is_merged = _spans_several(dict(attrs))
            if self._is_merged:
                self.spans.append((len(self.rows), len(self.rows[-1])))
        elif tag == "br" and self._in_cell:
            self.rows[-1][-1] += "\n"

    def handle_endtag(self, tag: str) -> None:
        """End a cell."""
        if tag in ("td", "th", "tr", "table"):
            self._in_cell = False

    def handle_data(self, data: str) -> None:
        """Add to the cell; a break in the source is a space, only <br> is a break."""
        if self._in_cell:
            self.rows[-1][-1] += " ".join(data.splitlines()) if data.strip() else " "
            if self._is_merged and data.strip():
                self.merged.append((len(self.rows), len(self.rows[-1])))


def _spans_several(attrs: dict[str, str | None]) -> bool:
    """Tell whether a cell is merged; one whose text only runs on over its neighbours is not."""
    if "mso-ignore:colspan" in (attrs.get("style") or ""):
        return False
    return any((attrs.get(name) or "1").strip() not in ("", "0", "1") for name in ("rowspan", "colspan"))


def quoted(cell: str) -> str:
    """Return a cell as spreadsheets copy it: in quotes where it holds a tab, a break or a quote."""
    if any(mark in cell for mark in '\t\n"'):
        return '"' + cell.replace('"', '""') + '"'
    return cell
