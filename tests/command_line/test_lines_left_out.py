"""Leaving wrong lines out is asked for on the command line, never done by itself; what is left is told."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.command_line.running import done, run
from tests.office import SAMPLES

BAD = SAMPLES / "roster-2017-errors.xlsx"


@pytest.fixture(name="office")
def new_office(tmp_path: Path) -> Path:
    folder = tmp_path / "office"
    done(folder, "init", "--street", "城南街道", "--user", "admin")
    return folder


def test_a_file_with_wrong_lines_is_refused_whole_unless_they_are_left_out(
    office: Path, tmp_path: Path
) -> None:
    assert run(office, "import", BAD).returncode == 1
    looked = done(office, "import", BAD, "--without-refused-lines", "--dry-run")
    assert "8 行有错未收" in looked and "只检查，没有写入" in looked and "未收：" in looked
    back = tmp_path / "back"
    told = json.loads(done(office, "import", BAD, "--refused-lines", back, "--json"))
    (file,) = told["files"]
    assert file["people"] == 58 and len(file["refused"]) == 10
    assert told["refused_lines"] == [str(back / "roster-2017-errors-未收.xlsx")]
    assert {"file", "sheet", "cell", "code", "reason"} == file["refused"][0].keys()

    again = done(office, "import", BAD, "--refused-lines", back)
    assert "0 处变动" in again, "the lines that were right are in already"
    names = sorted(path.name for path in back.iterdir())
    assert names == ["roster-2017-errors-未收 (2).xlsx", "roster-2017-errors-未收.xlsx"]
    refused = run(office, "import", back / "roster-2017-errors-未收.xlsx")
    assert refused.returncode == 1 and "共 9 处问题" in refused.stderr


def test_where_the_lines_cannot_be_written_nothing_is_taken(office: Path, tmp_path: Path) -> None:
    (tmp_path / "back").write_text("a file stands where the folder should be")
    refused = run(office, "import", BAD, "--refused-lines", tmp_path / "back")
    assert refused.returncode == 1 and "未收" not in refused.stdout
    assert "58 人新增" in done(office, "import", BAD, "--without-refused-lines")


def test_a_file_that_is_right_is_taken_as_ever(office: Path, tmp_path: Path) -> None:
    told = done(office, "import", SAMPLES / "roster-2017.xlsx", "--refused-lines", tmp_path / "back")
    assert "未收" not in told and not (tmp_path / "back").exists()
