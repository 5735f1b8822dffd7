"""Files that cannot be read as a whole: each gives one sentence, quickly."""

from __future__ import annotations

import os
import re
import time
import zipfile
from pathlib import Path

import pytest
from openpyxl import Workbook, load_workbook

from forms.workbook.intake.recognise import read_file
from forms.workbook.reading import bounds
from forms.workbook.reading.cells import Unreadable
from forms.workbook.reading.formats.ole import MAGIC
from tests.workbook.build import (
    SAMPLES,
    TODAY,
    found,
    month,
    read_marks,
    read_roster,
    roster,
    roster_row,
    write,
)
from tests.workbook.reading.rewriting import rewrite


def refusal(path: Path) -> str:
    with pytest.raises(Unreadable) as refused:
        read_file(path, today=TODAY)
    assert refused.value.fault.place.file == path.name
    return refused.value.code


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "workbook_empty_file"),
        (b"name,id\n", "not_a_workbook"),
        ("姓名\t工号\n".encode("gbk"), "not_a_workbook"),
        (MAGIC + bytes(4096), "not_a_workbook"),
        (MAGIC + bytes(600) + "EncryptedPackage".encode("utf-16-le") + bytes(600), "workbook_encrypted"),
        (b"PK\x03\x04" + os.urandom(300), "workbook_damaged"),
    ],
)
def test_a_file_that_is_no_open_workbook_is_refused(tmp_path: Path, data: bytes, code: str) -> None:
    path = tmp_path / "花名册.xlsx"
    path.write_bytes(data)
    assert refusal(path) == code


@pytest.mark.parametrize("main", ["word/document.xml", "ppt/presentation.xml"])
def test_a_document_is_called_one_and_not_damaged(tmp_path: Path, main: str) -> None:
    path = tmp_path / "放假通知.docx"
    office = "http://schemas.openxmlformats.org"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr("[Content_Types].xml", f'<Types xmlns="{office}/package/2006/content-types"/>')
        archive.writestr(
            "_rels/.rels",
            f'<Relationships xmlns="{office}/package/2006/relationships"><Relationship Id="rId1"'
            f' Type="{office}/officeDocument/2006/relationships/officeDocument" Target="{main}"/>'
            "</Relationships>",
        )
        archive.writestr(main, "<document/>")
    assert refusal(path) == "workbook_is_a_document"


def test_a_folder_is_refused(tmp_path: Path) -> None:
    (tmp_path / "2017.xlsx").mkdir()
    assert refusal(tmp_path / "2017.xlsx") == "workbook_is_folder"


def test_a_missing_file_is_the_disks_trouble(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        read_file(tmp_path / "nowhere.xlsx", today=TODAY)


@pytest.mark.parametrize("share", [0.3, 0.7, 0.98])
def test_a_file_cut_short_is_refused(tmp_path: Path, share: float) -> None:
    data = (SAMPLES / "roster-2017.xlsx").read_bytes()
    path = tmp_path / "cut.xlsx"
    path.write_bytes(data[: int(len(data) * share)])
    assert refusal(path) == "workbook_damaged"


def test_a_file_with_a_flipped_byte_is_refused(tmp_path: Path) -> None:
    data = bytearray((SAMPLES / "roster-2017.xlsx").read_bytes())
    with zipfile.ZipFile(SAMPLES / "roster-2017.xlsx") as archive:
        info = archive.getinfo("xl/worksheets/sheet1.xml")
    data[info.header_offset + 200] ^= 0xFF
    path = tmp_path / "flipped.xlsx"
    path.write_bytes(data)
    assert refusal(path) == "workbook_damaged"


@pytest.mark.parametrize(
    ("part", "code"),
    [("word/document.xml", "workbook_is_a_document"), ("xl/nothing.xml", "workbook_damaged")],
)
def test_a_zip_of_something_else_is_refused(tmp_path: Path, part: str, code: str) -> None:
    path = tmp_path / "letter.xlsx"
    with zipfile.ZipFile(path, "w") as archive:
        archive.writestr(part, "<w/>")
    assert refusal(path) == code


def test_a_swollen_sheet_is_refused_unread(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bounds, "MAX_XML", 20_000)
    path = write(tmp_path / "bomb.xlsx", {"花名册": [["a" * 50_000]]})
    assert refusal(path) == "workbook_too_big"


def test_a_million_formatted_empty_rows_cost_little(tmp_path: Path) -> None:
    path = write(tmp_path / "long.xlsx", {"三月": month(("张三", "√", "√"))})
    empty = b"".join(
        b'<row r="%d" ht="15"><c r="A%d" s="0"/></row>' % (row, row) for row in range(6, 1_048_577)
    )
    rewrite(
        path, "xl/worksheets/sheet1.xml", lambda data: data.replace(b"</sheetData>", empty + b"</sheetData>")
    )
    start = time.perf_counter()
    assert read_marks(path).faults == ()
    assert time.perf_counter() - start < 15


def test_a_dimension_that_lies_changes_nothing(tmp_path: Path) -> None:
    path = write(tmp_path / "lies.xlsx", {"三月": month(("张三", "√", "√"))})
    for claim in (b"A1:XFD1048576", b"A1"):

        def lie(data: bytes, claim: bytes = claim) -> bytes:
            return re.sub(rb'<dimension ref="[^"]*"', b'<dimension ref="' + claim + b'"', data)

        rewrite(path, "xl/worksheets/sheet1.xml", lie)
        assert [record.name for record in read_marks(path).records] == ["张三"]


@pytest.mark.parametrize("cell", ["A1048576", "XFD3", "AAA1", "C20001"])
def test_a_value_far_outside_is_named_instead_of_filling_the_memory(tmp_path: Path, cell: str) -> None:
    path = write(tmp_path / "far.xlsx", {"三月": month(("张三", "√", "√"))})
    book = load_workbook(path)
    book.worksheets[0][cell] = "x"
    book.save(path)
    with pytest.raises(Unreadable) as refused:
        read_file(path, today=TODAY)
    assert refused.value.code == "workbook_far_cell"
    assert refused.value.fault.place.sheet == "三月"
    assert refused.value.fault.place.cell.strip("0123456789:") in ("", cell.strip("0123456789"))
    assert refused.value.fault.facts["cell"] == refused.value.fault.place.cell


def test_a_workbook_of_something_else_names_its_sheets(tmp_path: Path) -> None:
    path = write(tmp_path / "budget.xlsx", {"预算": [["项目", "金额"], ["办公费", 100]], "Sheet2": []})
    with pytest.raises(Unreadable) as refused:
        read_file(path, today=TODAY)
    assert (refused.value.code, refused.value.facts["sheets"]) == ("workbook_unknown", "预算、Sheet2")


def test_two_kinds_in_one_workbook_are_refused(tmp_path: Path) -> None:
    headings = ["派出单位", "姓名", "身份证号", "人员性质", "计发职级", "派驻时间"]
    path = write(tmp_path / "both.xlsx", {"三月": month(("张三", "√", "√")), "花名册": [headings]})
    assert refusal(path) == "workbook_mixed"


def test_hidden_sheets_are_not_read(tmp_path: Path) -> None:
    sheets = {"三月": month(("张三", "√", "√")), "草稿": month(("李四", "Ω", "Ω"))}
    path = write(tmp_path / "hidden.xlsx", sheets)
    book = load_workbook(path)
    book["草稿"].sheet_state = "hidden"
    book.save(path)
    incoming = read_marks(path)
    assert ([record.name for record in incoming.records], incoming.faults) == (["张三"], ())
    book["三月"].sheet_state = "veryHidden"
    book.create_sheet("空")
    book.save(path)
    assert refusal(path) == "workbook_unknown"


def test_a_formula_without_a_value_is_named_where_it_is_needed(tmp_path: Path) -> None:
    row = roster_row(seq="=ROW()-2", name='="张"&"三"', since="=DATE(2016,1,1)")
    incoming = roster(tmp_path / "formulas.xlsx", row)
    assert found(incoming) == [("C3", "formula_without_value"), ("I3", "formula_without_value")]


def test_a_formula_for_a_mark_is_named_and_totals_are_not(tmp_path: Path) -> None:
    rows = month(("张三", "√√", "√√"))
    rows[2][5] = "=D3"
    rows[2].append("=COUNTIF(D3:AH3,D3)")
    path = write(tmp_path / "m.xlsx", {"三月": rows})
    assert found(read_marks(path)) == [("F3", "formula_without_value")]


def test_a_cell_with_an_error_is_named(tmp_path: Path) -> None:
    assert found(roster(tmp_path / "e.xlsx", roster_row(name="#REF!"))) == [("C3", "cell_shows_error")]


def test_a_formula_with_its_value_is_as_good_as_typed(tmp_path: Path) -> None:
    roster(tmp_path / "v.xlsx", roster_row(name="=B3"))

    def cache(data: bytes) -> bytes:
        told = data.replace(b"<f>B3</f><v />", "<f>B3</f><v>李四</v>".encode())
        return told.replace(b'r="C3"', b'r="C3" t="str"')

    path = rewrite(tmp_path / "v.xlsx", "xl/worksheets/sheet1.xml", cache)
    assert [record.name for record in read_roster(path).records] == ["李四"]


def test_an_empty_workbook_is_refused(tmp_path: Path) -> None:
    Workbook().save(tmp_path / "new.xlsx")
    assert refusal(tmp_path / "new.xlsx") == "workbook_unknown"
