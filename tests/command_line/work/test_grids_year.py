"""Grids and the year in one place on the command line."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path

import pytest

from tests.command_line import running
from tests.office import PASSWORD, SAMPLES
from tests.rules.work.grids.build import EXAMPLES

run = partial(running.run, password=PASSWORD)
done = partial(running.done, password=PASSWORD)


@pytest.fixture
def folder(sample_folder: Path) -> Path:
    return sample_folder


def test_a_year_is_told_in_json_and_on_paper(folder: Path, tmp_path: Path) -> None:
    told = json.loads(done(folder, "year", "001", "2017", "--json"))
    assert (told["subject"], told["name"], told["number"]) == ("person", "唐梅康", "001")
    sections = {section["key"]: section for section in told["sections"]}
    assert sections["money"]["facts"]["bonus"]["raw"] == 4_554_000
    agency = json.loads(done(folder, "year", "司法所", "2017", "--json"))
    assert agency["subject"] == "agency"
    assert "已写入" in done(folder, "year", "唐梅康", "2017", "--pdf", tmp_path)
    assert [file.name for file in tmp_path.glob("*.pdf")] == ["唐梅康（001）2017年度情况一览.pdf"]
    said = done(folder, "year", "001", "2017").splitlines()
    for section in told["sections"]:
        for table in section["tables"]:
            at = said.index(f"  {table['title']}（{len(table['rows'])} 条）")
            assert said[at + 1 : at + 1 + len(table["rows"])] == [
                f"    {number}. " + "　".join(
                    f"{name} {cell}" for name, cell in zip(table["columns"], row, strict=True) if cell
                )
                for number, row in enumerate(table["rows"], 1)
            ]  # fmt: skip
    refused = run(folder, "year", "无此人", "2017")
    assert refused.returncode == 1 and "没有名为“无此人”的机构" in refused.stderr


def test_a_month_of_grids_needs_rules_then_people_then_figures(folder: Path, tmp_path: Path) -> None:
    assert "没有生效的网格考核办法" in run(folder, "grids", "2017-03").stderr
    done(folder, "import", SAMPLES / "events" / "categories.toml", SAMPLES / "grids-2017.xlsx")
    assert "第 1 版" in done(folder, "grids", "rules", EXAMPLES / "full-time-100.toml")
    found = run(folder, "grids", "2017-03", "--json")
    assert found.returncode == 1
    month = json.loads(found.stdout.splitlines()[0])
    assert len(month["lines"]) == 18
    assert set(month["problems"]) == {"grid_figure_missing"}
    done(folder, "grids", "notice", "--pdf", tmp_path / "公示.pdf")
    assert (tmp_path / "公示.pdf").stat().st_size > 10_000
    code = "999999001001099"
    assert f"没有网格“{code}”" in run(folder, "grids", "end", code, "2017-06-30").stderr
    assert "请写明网格编码和最后一天" in run(folder, "grids", "end", code).stderr
    assert run(folder, "grids", "end", code, "6月30日").returncode == 2
    assert run(folder, "grids", "2017年3月").returncode == 2
