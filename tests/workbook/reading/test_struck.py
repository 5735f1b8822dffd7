"""A line through a name or a cell is seen in every kind of file: asked about, or told, never passed over."""

from __future__ import annotations

import struct
import zipfile
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import load_workbook
from openpyxl.formatting.rule import Rule
from openpyxl.styles import Font
from openpyxl.styles.differential import DifferentialStyle

from forms.workbook.assessment.ballots import read_ballots
from forms.workbook.intake.recognise import read_file
from forms.workbook.reading.cells import open_workbook
from forms.workbook.reading.formats.xls import _strikes
from models.rules.core.questions import IGNORE
from tests.workbook.build import GRADE_HEADINGS, ROSTER_HEADINGS, TODAY, Cell, card, roster_row, write
from tests.workbook.reading.rewriting import rewrite

CASES = Path(__file__).parents[2] / "cases"
OTHER = {"name": "李四", "id_card": card(order="003"), "staff_no": "002"}
Rows = list[list[Cell]]
ROSTER: Rows = [["花名册（2017年度）"], list(ROSTER_HEADINGS), roster_row(), roster_row(**OTHER)]
GRADES: Rows = [
    ["2017年度考核结果"], list(GRADE_HEADINGS),
    ["司法所", "张三", card(), "称职", None, None, None],
    ["司法所", "李四", card(order="003"), "称职", None, None, None],
]  # fmt: skip


def struck(path: Path, rows: Rows, *cells: str) -> Path:
    """Save a workbook with a line through some cells."""
    book = load_workbook(write(path, {"表": rows}))
    for cell in cells:
        book.worksheets[0][cell].font = Font(strike=True)
    book.save(path)
    return path


@pytest.mark.parametrize(("rows", "name"), [(ROSTER, "C4"), (GRADES, "B4")])
def test_a_person_struck_through_is_asked_about(tmp_path: Path, rows: Rows, name: str) -> None:
    path = struck(tmp_path / "a.xlsx", rows, name)
    (question,) = read_file(path, today=TODAY).questions
    assert (question.code, question.facts["names"], question.place.cell) == ("struck_asked", "李四", name)

    without = read_file(path, today=TODAY, answers={question.key: IGNORE})
    assert [getattr(one, "name", "") for one in without.records] == ["张三"]
    assert [note.code for note in without.notes] == ["line_left_out"]

    whole = read_file(path, today=TODAY, answers={question.key: "read"})
    assert [getattr(one, "name", "") for one in whole.records] == ["张三", "李四"]
    assert [note.code for note in whole.notes] == ["cells_struck"]


def test_a_fact_struck_through_is_told(tmp_path: Path) -> None:
    incoming = read_file(struck(tmp_path / "a.xlsx", ROSTER, "H4"), today=TODAY)
    assert [(note.code, note.facts["cells"]) for note in incoming.notes] == [("cells_struck", "H4")]
    assert (incoming.questions, len(incoming.records)) == ((), 2)


def test_votes_struck_through_are_told(tmp_path: Path) -> None:
    path = struck(tmp_path / "a.xlsx", [["姓名", "优秀", "称职"], ["张三", 10, 5]], "B2")
    assert [note.code for note in read_ballots(path).notes] == ["cells_struck"]


def test_a_font_that_says_it_has_no_line_has_none(tmp_path: Path) -> None:
    path = struck(tmp_path / "a.xlsx", ROSTER, "C4")
    rewrite(path, "xl/styles.xml", lambda text: text.replace(b'<strike val="1"', b'<strike val="0"'))
    assert open_workbook(path).grids[0].struck == frozenset()


def test_part_of_a_text_struck_through_counts(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    book = xlsxwriter.Workbook(path)
    line = book.add_format({"font_strikeout": True})
    book.add_worksheet().write_rich_string(0, 0, line, "张三", "李四")
    book.close()
    assert open_workbook(path).grids[0].struck == {(0, 0)}


def test_a_line_in_an_ods_counts(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    path.write_bytes((CASES / "layouts/roster-two-heading-rows.ods").read_bytes())
    assert not open_workbook(path).grids[0].struck
    end = b'<style:table-cell-properties fo:border="none"/>'
    line = b'<style:text-properties style:text-line-through-style="solid"/>'
    rewrite(path, "content.xml", lambda text: text.replace(end, end + line))
    seen = open_workbook(path).grids[0].struck
    assert (1, 0) in seen and (0, 0) not in seen


def test_a_line_in_an_xls_counts(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    data = bytearray((CASES / "workbooks/error-cells.xls").read_bytes())
    path.write_bytes(data)
    assert not open_workbook(path).grids[0].struck
    for at in range(len(data) - 8):
        kind, length, _, options = struct.unpack_from("<HHHH", data, at)
        if kind == 0x31 and 15 <= length < 60 and options < 0x100:
            data[at + 6] |= 0x08
    path.write_bytes(data)
    assert (1, 1) in open_workbook(path).grids[0].struck


def test_a_line_in_a_web_page_counts(tmp_path: Path) -> None:
    path = tmp_path / "a.xls"
    path.write_text(
        "<html><table><tr><td><s>张三</s></td><td>李四</td>"
        "<td style='text-decoration: line-through'>王五</td></tr></table></html>", encoding="utf-8"
    )  # fmt: skip
    assert open_workbook(path).grids[0].struck == {(0, 0), (0, 2)}


def test_a_rule_that_strikes_lines_through_is_told(tmp_path: Path) -> None:
    book = load_workbook(write(tmp_path / "a.xlsx", {"表": ROSTER}))
    for cells, font in (("A3:J20", Font(strike=True)), ("K3:K20", Font(bold=True))):
        rule = Rule(type="expression", formula=['$J3<>""'], dxf=DifferentialStyle(font=font))
        book.worksheets[0].conditional_formatting.add(cells, rule)
    book.save(tmp_path / "a.xlsx")
    incoming = read_file(tmp_path / "a.xlsx", today=TODAY)
    assert [(note.code, note.facts["cells"]) for note in incoming.notes] == [
        ("cells_struck_by_rule", "A3:J20")
    ]


def test_a_rule_that_looks_at_another_sheet_is_told(tmp_path: Path) -> None:
    path = write(tmp_path / "a.xlsx", {"表": ROSTER})
    rule = (
        b'</sheetData><extLst><ext xmlns:x14="http://schemas.microsoft.com/office/spreadsheetml/2009/9/main">'
        b"<x14:conditionalFormattings><x14:conditionalFormatting><x14:cfRule><x14:dxf><font><strike/></font>"
        b"</x14:dxf></x14:cfRule></x14:conditionalFormatting></x14:conditionalFormattings></ext></extLst>"
    )
    rewrite(path, "xl/worksheets/sheet1.xml", lambda text: text.replace(b"</sheetData>", rule))
    assert [note.code for note in read_file(path, today=TODAY).notes] == ["cells_struck_by_rule"]


def test_a_rule_of_an_ods_that_strikes_is_told(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    path.write_bytes((CASES / "layouts/roster-two-heading-rows.ods").read_bytes())
    style = (
        b'<style:style style:name="Gone"><style:text-properties style:text-line-through-style="solid"/>'
        b"</style:style></office:automatic-styles>"
    )
    rule = (
        b'<x:conditional-formats xmlns:x="calcext"><x:conditional-format x:target-range-address="S.A3:S.H9">'
        b'<x:condition x:apply-style-name="Gone"/></x:conditional-format></x:conditional-formats>'
        b"</table:table>"
    )
    rewrite(
        path, "content.xml",
        lambda text: text.replace(b"</office:automatic-styles>", style).replace(b"</table:table>", rule),
    )  # fmt: skip
    assert open_workbook(path).grids[0].struck_by_rule == ("A3:H9",)


def test_a_line_of_a_named_style_of_an_ods_counts(tmp_path: Path) -> None:
    path = tmp_path / "a.ods"
    path.write_bytes((CASES / "layouts/roster-two-heading-rows.ods").read_bytes())
    with zipfile.ZipFile(path) as archive:
        assert b'style:parent-style-name="Default"' in archive.read("content.xml")
    named = (
        b'<o xmlns:style="s"><style:style style:name="Default"><style:text-properties'
        b' style:text-line-through-style="solid"/></style:style></o>'
    )
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in {**parts, "styles.xml": named}.items():
            archive.writestr(name, data)
    assert open_workbook(path).grids[0].struck


def test_a_rule_of_an_xls_that_strikes_is_told() -> None:
    font = bytearray(118)
    struct.pack_into("<I", font, 68, 0x80)
    body = struct.pack("<BBHH", 2, 0, 3, 0) + struct.pack("<IH", 1 << 26, 0) + bytes(font) + b"abc"
    assert _strikes(body)
    struct.pack_into("<I", font, 88, 0x80)  # the line is left as the cell has it
    assert not _strikes(body[:12] + bytes(font) + b"abc")
