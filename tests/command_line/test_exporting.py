"""The verb `export` says what it writes in the open before it does, and draws the sheets for the archive."""

from __future__ import annotations

import io
import json
import re
import shutil
import sys
from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop.command_line.exit_codes import DONE, REFUSED
from desktop.command_line.exporting import archived
from desktop.command_line.run import run
from models.services.office.accounts import operation_log, sign_in
from models.store.store import open_store
from models.store.upgrade import upgrade
from tests.golden.old_office import ADMINISTRATOR, OFFICE, PASSWORD
from tests.paper.pdfa import faults
from tests.paper.supervision.samples import LETTER, report
from tests.paper.work.samples import RECORD


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("template") / "office"
    shutil.copytree(OFFICE, folder)
    upgrade(folder, ADMINISTRATOR, PASSWORD)
    return folder


@pytest.fixture
def office(template: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office with approved sheets of an earlier version, upgraded."""
    monkeypatch.setenv("SECONDED_PASSWORD", PASSWORD)
    return Path(shutil.copytree(template, tmp_path / "office"))


class Terminal(io.StringIO):
    """Somebody at a keyboard who types what is given."""

    def isatty(self) -> bool:
        return True


def export(office: Path, to: Path, *words: str) -> int:
    return run(["export", str(to), "--data", str(office), "--user", ADMINISTRATOR, *words])


def test_every_approved_sheet_is_there_as_pdf_a(office: Path, tmp_path: Path) -> None:
    assert export(office, tmp_path / "out") == DONE
    sheets = tmp_path / "out" / "sheets"
    papers = sorted(sheets.glob("*.pdf"))
    assert [paper.stem for paper in papers] == sorted(
        file.stem for file in sheets.glob("*.json") if not file.stem.startswith("grading_pool")
    )
    for paper in papers:
        assert faults(paper.read_bytes()) == [], paper.name
        kept = json.loads(paper.with_suffix(".json").read_text(encoding="utf-8"))
        text = "".join(page.extract_text() for page in PdfReader(paper).pages)
        assert kept["sheet"]["street"] in text
        assert f"{kept['total_fen'] / 100:,.2f}" in text
    listed = (tmp_path / "out" / "SHA256SUMS").read_text(encoding="utf-8")
    assert all(f"sheets/{paper.name}" in listed for paper in papers)


def test_the_papers_may_be_left_out(office: Path, tmp_path: Path) -> None:
    assert export(office, tmp_path / "out", "--no-pdf") == DONE
    assert not list((tmp_path / "out").rglob("*.pdf"))


@pytest.mark.parametrize(
    ("typed", "words", "code"),
    [
        ("\n", (), REFUSED), ("n\n", (), REFUSED), ("", (), REFUSED), ("y\n", (), DONE),
        ("", ("--plain",), DONE),
    ],
)
def test_whoever_sits_at_a_terminal_is_asked_and_all_are_told(
    office: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str],
    typed: str, words: tuple[str, ...], code: int,
) -> None:  # fmt: skip
    monkeypatch.setattr(sys, "stdin", Terminal(typed))
    assert export(office, tmp_path / "out", "--no-pdf", *words) == code
    said = capsys.readouterr().err
    assert "不加密" in said and "身份证号" in said
    assert (tmp_path / "out").exists() is (code == DONE)
    assert ("[y/N]" in said) is (not words)


def test_the_log_keeps_where_to_and_that_it_was_open(office: Path, tmp_path: Path) -> None:
    assert export(office, tmp_path / "out", "--no-pdf") == DONE
    with open_store(office, ADMINISTRATOR, PASSWORD) as store:
        newest = operation_log(sign_in(store.sessions, ADMINISTRATOR))[0]
    assert newest.action == "export_office"
    detail = json.loads(newest.detail) if isinstance(newest.detail, str) else newest.detail
    assert detail["encrypted"] is False
    assert detail["folder"] == str(tmp_path)


def test_an_export_is_checked_without_opening_the_office(
    office: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert export(office, tmp_path / "out", "--no-pdf") == DONE
    told = re.search(r"[0-9a-f]{64}", capsys.readouterr().out)
    assert told is not None
    asked = ["verify", "--export", str(tmp_path / "out")]
    assert run([*asked, "--digest", told[0]]) == DONE
    assert "it is what was handed over" in capsys.readouterr().out
    assert run([*asked, "--digest", "0" * 64]) == REFUSED
    with (tmp_path / "out" / "tables" / "run.csv").open("a", encoding="utf-8") as table:
        table.write(",")
    assert run(asked) == REFUSED
    assert "tables/run.csv: 导出后改动过" in capsys.readouterr().out


@pytest.mark.parametrize("printed", [report(3, 4, approved=True), LETTER, RECORD])
def test_what_supervision_and_meetings_froze_is_exported_with_its_paper(printed: object) -> None:
    """Every sealed kind has its layout: a kind without one would stop the export of a whole office."""
    assert faults(archived(printed)) == []
