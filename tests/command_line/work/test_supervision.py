"""Scores of supervision without a window: figures, lists, trees and papers; exit codes as promised."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from pypdf import PdfReader

from models.rules.core.explain import from_plain, replay
from models.rules.core.money import number_text
from tests.command_line.running import ROOT, run
from tests.office import PASSWORD
from tests.services.events.conftest import year_folder

__all__ = ["year_folder"]

AT = ("--at", "2017-12-31T23:59")


@pytest.fixture
def folder(year_folder: Path, tmp_path: Path) -> Path:
    found = tmp_path / "office"
    shutil.copytree(year_folder, found)
    return found


def said(folder: Path, *arguments: object) -> str:
    result = run(folder, *arguments, password=PASSWORD)
    assert result.returncode == 0, result.stderr
    return result.stdout


def line_of(found: dict[str, Any], name: str) -> dict[str, Any]:
    return next(one for one in found["lines"] if one["name"] == name)


def test_the_score_of_a_month_down_to_its_events(folder: Path) -> None:
    found = json.loads(said(folder, "score", "2017-03", "--json", *AT))
    assert (found["sheet"], found["period"], found["approved"]) == ("platform", "2017-03", False)
    items = {one["key"]: one for one in line_of(found, "综合执法")["items"]}
    figure = items["in_time"]["figures"][0]
    assert figure["n"] == sum(count for _, count in figure["list"]) > 0
    listed = said(folder, "score", "2017-03", "--list", "综合执法", "in_time/1", *AT).split()
    assert listed == [number for number, _ in figure["list"]]
    below = said(folder, "score", "2017-03", "--list", "综合执法", "in_time/1/below", *AT).split()
    assert set(listed) < set(below)
    assert len(below) == figure["d"]


def test_a_sheet_of_measured_items_has_a_total_that_replays(folder: Path) -> None:
    sheet = ROOT / "resources" / "supervision" / "examples" / "songjiang.toml"
    text = sheet.read_text(encoding="utf-8").replace("2023-01-01", "2017-01-01", 1)
    own = folder.parent / "songjiang.toml"
    own.write_text(text, encoding="utf-8")
    assert "第 1 版" in said(folder, "score", "enter", own)
    assert "没有变动" in said(folder, "score", "enter", own)
    found = json.loads(said(folder, "score", "2017-Q1", "--sheet", "songjiang", "--json", *AT))
    for line in found["lines"]:
        assert number_text(replay(from_plain(line["tree"]))) == line["total"]
    tiers = [one["tier"] for one in found["lines"]]
    assert tiers[0] == "一档"
    assert "三档" in tiers


def test_papers_are_written(folder: Path, tmp_path: Path) -> None:
    report, sheets = tmp_path / "report.pdf", tmp_path / "sheets.pdf"
    said(folder, "score", "2017", "--pdf", report, "--sheets", sheets, *AT)
    assert "通报" in PdfReader(report).pages[0].extract_text()
    assert len(PdfReader(sheets).pages) >= 4
    assert "测算，未审定" in said(folder, "score", "2017", *AT)


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("score", "2017-13"), 2),
        (("score", "2017", "--at", "noon"), 2),
        (("score", "2017", "x.toml"), 2),
        (("score", "enter"), 2),
        (("score", "enter", "missing.toml"), 1),
        (("score", "2017", "--sheet", "none"), 1),
        (("score", "2017", "--list", "没有", "in_time/1"), 1),
    ],
)
def test_what_cannot_be_is_told_and_has_its_code(folder: Path, arguments: tuple[str, ...], code: int) -> None:
    result = run(folder, *arguments, password=PASSWORD)
    assert result.returncode == code
    assert result.stderr.strip()
    assert "Traceback" not in result.stderr
