"""Grid list and patrol book as workbooks that the readers take back; empty they are the forms to fill in."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import BinaryIO

from xlsxwriter import Workbook

from forms.workbook.work.grids import grid_list, patrols

_CREATED = datetime(2000, 1, 1, tzinfo=UTC)  # a fixed day: the same lines give the same bytes
_WIDTHS = {"content": 40.0, "area": 40.0, "result": 24.0, "name": 22.0, "code": 22.0, "grid": 22.0}
_PLAIN_WIDTH = 16.0


def write_grid_list(title: str, lines: Sequence[Mapping[str, str]], out: BinaryIO) -> None:
    """Write a grid list, a line a person."""
    _write(title, "网格清单", grid_list.LABELS, lines, out)


def write_patrols(title: str, lines: Sequence[Mapping[str, str]], out: BinaryIO) -> None:
    """Write a patrol book."""
    _write(title, "巡查日志", patrols.LABELS, lines, out)


def _write(
    title: str, sheet: str, labels: Mapping[str, str], lines: Sequence[Mapping[str, str]], out: BinaryIO
) -> None:
    book = Workbook(out, {"in_memory": True, "strings_to_formulas": False})
    book.set_properties({"title": title, "created": _CREATED})
    cell = {"font_name": "宋体", "font_size": 10, "valign": "vcenter", "border": 1}
    head = book.add_format(cell | {"bold": True, "align": "center", "bg_color": "#EFEFEF"})
    text = book.add_format(cell | {"num_format": "@", "text_wrap": True})
    top = book.add_format({"font_name": "宋体", "font_size": 16, "bold": True, "align": "center"})
    page = book.add_worksheet(sheet)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.merge_range(0, 0, 0, len(labels) - 1, title, top)
    for column, (field, label) in enumerate(labels.items()):
        page.set_column(column, column, _WIDTHS.get(field, _PLAIN_WIDTH))
        page.write_string(1, column, label, head)
        for number, line in enumerate(lines):
            page.write_string(2 + number, column, line.get(field, ""), text)
    page.freeze_panes(2, 0)
    page.repeat_rows(0, 1)
    book.close()
