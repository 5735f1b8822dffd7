"""Month sheets and the year's summary from the command line, on the sample year."""

from __future__ import annotations

import json
import shutil
import subprocess
from pathlib import Path

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.command_line import running
from tests.office import PASSWORD


@pytest.fixture(scope="module")
def office(prepared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("paper") / "office"
    shutil.copytree(prepared_folder, folder)
    return folder


def run(folder: Path, *arguments: object) -> subprocess.CompletedProcess[str]:
    return running.run(folder, "attendance", *arguments, password=PASSWORD)


def test_a_month_is_written_with_a_page_and_a_worksheet_for_each_agency(office: Path, tmp_path: Path) -> None:
    result = run(office, "2017-03", "--pdf", tmp_path / "a.pdf", "--xlsx", tmp_path / "a.xlsx", "--json")
    assert result.returncode == 0, result.stderr
    assert json.loads(result.stdout)["people"]
    assert "已写入" in result.stderr
    text = [page.extract_text() for page in PdfReader(tmp_path / "a.pdf").pages]
    assert "国土资源所2017年3月考勤表" in text[0]
    assert any("市场监管所2017年3月考勤表" in page for page in text)
    names = load_workbook(tmp_path / "a.xlsx").sheetnames
    assert names[:2] == ["国土资源所", "司法所"]


def test_a_year_is_written_as_its_summary_under_its_own_name(office: Path, tmp_path: Path) -> None:
    result = run(office, "2017", "--pdf", tmp_path)
    assert result.returncode == 0, result.stderr
    (written,) = tmp_path.glob("*.pdf")
    assert written.name == "城南街道2017年度派驻机构考勤汇总表.pdf"
    assert str(written) in result.stdout


def test_the_same_month_is_the_same_bytes(office: Path, tmp_path: Path) -> None:
    for name in ("a.pdf", "b.pdf"):
        assert run(office, "2017-05", "--pdf", tmp_path / name).returncode == 0
    assert (tmp_path / "a.pdf").read_bytes() == (tmp_path / "b.pdf").read_bytes()


def test_a_year_has_no_workbook(office: Path, tmp_path: Path) -> None:
    result = run(office, "2017", "--xlsx", tmp_path / "a.xlsx")
    assert result.returncode == 1
    assert "PDF" in result.stderr
    assert not (tmp_path / "a.xlsx").exists()


def test_a_month_of_nobody_is_refused(office: Path, tmp_path: Path) -> None:
    result = run(office, "2008-03", "--pdf", tmp_path / "a.pdf")
    assert result.returncode == 1
    assert result.stderr.strip()
