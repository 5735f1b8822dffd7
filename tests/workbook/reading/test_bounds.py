"""Whatever is handed in, reading ends with records or with a sentence: quickly, and within bounds."""

from __future__ import annotations

import os
import zipfile
from pathlib import Path

import pytest

from forms.workbook.intake.recognise import read_file
from forms.workbook.reading import bounds
from forms.workbook.reading.cells import Unreadable
from models.store.store import Store
from tests.bench.every_reader import read_with_every_reader
from tests.bench.spoilt_files import office_of_a_few, spoilt, try_importing
from tests.workbook.build import TODAY, month, read_marks, write
from tests.workbook.reading.rewriting import rewrite

SHEET = "xl/worksheets/sheet1.xml"


def refusal(path: Path) -> str:
    with pytest.raises(Unreadable) as refused:
        read_file(path, today=TODAY)
    return refused.value.code


def test_spoilt_files_end_with_records_or_a_sentence(tmp_path: Path) -> None:
    for name, data in spoilt(60, seed=7):
        path = tmp_path / name
        path.write_bytes(data)
        assert read_with_every_reader(path)


def test_a_spoilt_file_is_imported_whole_or_not_at_all(sqlite_store: Store, tmp_path: Path) -> None:
    desk = office_of_a_few(sqlite_store)
    ends = set()
    for name, data in spoilt(60, seed=8):
        path = tmp_path / name
        path.write_bytes(data)
        ends.add(try_importing(desk, path))
    assert "refused" in ends and len(ends) > 1


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no pipes here")
def test_a_pipe_and_a_device_are_never_opened(tmp_path: Path) -> None:
    pipe = tmp_path / "花名册.xlsx"
    os.mkfifo(pipe)
    assert refusal(pipe) == "workbook_is_device"
    assert refusal(Path("/dev/zero")) == "workbook_is_device"


@pytest.mark.parametrize(
    "prolog",
    [
        b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]>',
        b'<!DOCTYPE x SYSTEM "file:///etc/passwd">',
    ],
)
def test_a_part_that_declares_entities_is_refused(tmp_path: Path, prolog: bytes) -> None:
    path = write(tmp_path / "bomb.xlsx", {"三月": month(("张三", "√", "√"))})
    rewrite(path, SHEET, lambda data: prolog + data[data.index(b"<worksheet") :])
    assert refusal(path) == "workbook_damaged"


def test_merged_ranges_without_end_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("forms.workbook.reading.sheet.MAX_MERGED", 1000)
    path = write(tmp_path / "merged.xlsx", {"三月": month(("张三", "√", "√"))})
    cells = b"".join(b'<mergeCell ref="A%d:B%d"/>' % (row, row) for row in range(1, 1100))
    merges = b"</sheetData><mergeCells>" + cells + b"</mergeCells>"
    rewrite(path, SHEET, lambda data: data.replace(b"</sheetData>", merges))
    assert refusal(path) == "workbook_too_big"


def test_a_range_merged_over_everything_covers_only_the_table(tmp_path: Path) -> None:
    path = write(tmp_path / "wide.xlsx", {"三月": month(("张三", "√", "√"))})
    merges = b'</sheetData><mergeCells><mergeCell ref="A1:XFD1"/></mergeCells>'
    rewrite(path, SHEET, lambda data: data.replace(b"</sheetData>", merges))
    assert [record.name for record in read_marks(path).records] == ["张三"]


def test_a_sheet_part_of_any_name_is_read(tmp_path: Path) -> None:
    path = write(tmp_path / "odd.xlsx", {"三月": month(("张三", "√", "√"))})
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["xl/worksheets/sheet1.dat"] = parts.pop(SHEET)
    links = "xl/_rels/workbook.xml.rels"
    parts[links] = parts[links].replace(b"sheet1.xml", b"sheet1.dat")
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    assert [record.name for record in read_marks(path).records] == ["张三"]


def test_a_huge_file_is_refused_by_its_size(tmp_path: Path) -> None:
    path = tmp_path / "huge.csv"
    with path.open("wb") as file:
        file.truncate(bounds.MAX_FILE + 1)
    assert refusal(path) == "workbook_too_big"


def test_a_text_of_too_many_cells_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("forms.workbook.reading.formats.text.MAX_CELLS", 5_000)
    path = tmp_path / "long.csv"
    path.write_text("姓名,日期,上午,下午\n" + "张三,2017-03-01,出勤,出勤\n" * 2_000, encoding="utf-8")
    assert refusal(path) == "workbook_too_big"


def test_a_web_page_that_is_called_a_workbook_says_what_it_is(tmp_path: Path) -> None:
    path = tmp_path / "系统导出.xls"
    path.write_text("<html><body>请登录后查看</body></html>", encoding="utf-8")
    assert refusal(path) == "workbook_is_web_page"


def test_a_title_of_thirty_thousand_letters_is_a_title(tmp_path: Path) -> None:
    rows = month(("张三", "√", "√"))
    rows.insert(0, ["年" * 32_000])
    assert len(read_marks(write(tmp_path / "title.xlsx", {"三月": rows})).records) == 1
