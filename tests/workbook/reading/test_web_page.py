"""What office systems export under the name .xls: web pages and XML spreadsheets."""

from __future__ import annotations

from pathlib import Path

import pytest

from forms.workbook.reading.cells import Grid, Unreadable, open_workbook

PAGE = """<html xmlns:x="urn:schemas-microsoft-com:office:excel"><head><style>td {mso: 1}</style></head><body>
<table border=1><tr><td colspan="3">司法所2017年3月考勤表</td></tr>
<tr><th rowspan=2>姓名<th>午别<th>1
<tr><td>上午</td><td>√</td></tr>
<tr style="display: none"><td>张&nbsp;三</td><td>下午<br>半天</td><td>&#9675;</td></tr></table>
<table><tr><td>图例：√出勤</td></tr></table></body></html>"""
XML = """<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"
 xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet"><Worksheet ss:Name="名册"><Table>
<Row><Cell ss:MergeAcross="1"><Data ss:Type="String">姓名</Data></Cell><Cell ss:Index="4">
<Data ss:Type="Number">3</Data></Cell></Row>
<Row ss:Index="3" ss:Hidden="1"><Cell><Data ss:Type="DateTime">2017-03-01T00:00:00.000</Data></Cell>
<Cell ss:Formula="=1/0"><Data ss:Type="Error">#DIV/0!</Data></Cell><Cell ss:Formula="=A1"/></Row>
</Table></Worksheet></Workbook>"""


def read(path: Path, text: str, encoding: str = "utf-8") -> Grid:
    path.write_bytes(text.encode(encoding))
    return open_workbook(path).grids[0]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_the_tables_of_a_page_are_a_sheet(tmp_path: Path, encoding: str) -> None:
    grid = read(tmp_path / "导出.xls", PAGE, encoding)
    assert [list(row) for row in grid.rows] == [
        ["司法所2017年3月考勤表"], ["姓名", "午别", "1"], ["", "上午", "√"],
        ["张\xa0三", "下午\n半天", "○"], ["图例：√出勤"],
    ]  # fmt: skip
    assert list(grid.merged) == [(0, 0, 0, 2), (1, 0, 2, 0)]
    assert grid.hidden_rows == {3}


def test_a_page_with_an_error_in_a_cell_names_it(tmp_path: Path) -> None:
    grid = read(tmp_path / "导出.xls", "<table><tr><td>姓名</td><td>#N/A</td></tr></table>")
    assert grid.troubled == {(0, 1): "#N/A"}


def test_an_xml_spreadsheet_is_read_with_its_indexes(tmp_path: Path) -> None:
    grid = read(tmp_path / "导出.xls", XML)
    assert (grid.sheet, grid.text(0, 0), grid.value(0, 3), grid.text(2, 0)) == (
        "名册",
        "姓名",
        3.0,
        "2017-03-01",
    )
    assert list(grid.merged) == [(0, 0, 0, 1)]
    assert dict(grid.troubled) == {(2, 1): "#DIV/0!", (2, 2): ""}
    assert grid.hidden_rows == {2}


def test_a_damaged_xml_spreadsheet_is_refused(tmp_path: Path) -> None:
    with pytest.raises(Unreadable) as caught:
        read(tmp_path / "导出.xls", XML[:-20])
    assert caught.value.code == "workbook_damaged"
