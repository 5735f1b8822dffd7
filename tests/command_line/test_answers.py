"""What a file does not decide stops the command line with its choices.

A file of answers settles it, for good.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from tests.command_line.running import done, run
from tests.workbook.build import Cell, card, month, write

HEADINGS: Sequence[Cell] = (
    "姓名",
    "工号",
    "身份证号",
    "单位",
    "人员性质",
    "计发职级",
    "派驻时间",
    "去向时间",
)


def roster(path: Path) -> Path:
    rows: list[list[Cell]] = [
        ["花名册（2017年度）"],
        list(HEADINGS),
        ["张三", "001", card(), "司法所", "公务员", "科员", "2016-01-01", "2017-06-10"],
    ]
    return write(path, {"花名册": rows})


@pytest.fixture(name="office")
def new_office(tmp_path: Path) -> Path:
    folder = tmp_path / "office"
    done(folder, "init", "--street", "城南街道", "--user", "admin")
    return folder


def test_a_column_with_days_is_asked_about_and_the_answer_is_kept(office: Path, tmp_path: Path) -> None:
    path = roster(tmp_path / "花名册.xlsx")
    asked = run(office, "import", path)
    assert asked.returncode == 1
    assert (
        "去向时间" in asked.stderr and "until=离任时间" in asked.stderr and '["花名册.xlsx"]' in asked.stderr
    )
    told = json.loads(run(office, "import", path, "--json").stdout)
    (question,) = told["questions"]
    assert (question["name"], question["cell"]) == ("column:去向时间", "H2")
    assert {"until", "-"} <= question["choices"].keys()

    answers = tmp_path / "answers.toml"
    answers.write_text('["花名册.xlsx"]\n"column:去向时间" = "until"\n', encoding="utf-8")
    assert "1 段新增" in done(office, "import", path, "--answers", answers)
    again = json.loads(done(office, "import", roster(tmp_path / "another.xlsx"), "--json"))
    assert again["files"][0]["changed"] == 0  # the same headings, no answer told: the day is known

    bonus = run(office, "attendance", "2017-07", "--json")
    assert json.loads(bonus.stdout)["people"] == []  # gone in June


def test_a_choice_that_is_none_leaves_the_question_open(office: Path, tmp_path: Path) -> None:
    answers = tmp_path / "answers.toml"
    answers.write_text('["*"]\n"column:去向时间" = "someday"\n', encoding="utf-8")
    assert run(office, "import", roster(tmp_path / "a.xlsx"), "--answers", answers).returncode == 1


def test_answers_that_cannot_be_read_are_refused(office: Path, tmp_path: Path) -> None:
    answers = tmp_path / "answers.toml"
    for text in ("= =", "a = 1"):
        answers.write_text(text, encoding="utf-8")
        refused = run(office, "import", roster(tmp_path / "a.xlsx"), "--answers", answers)
        assert (refused.returncode, "answers.toml" in refused.stderr) == (1, True)


def test_signs_without_a_legend_are_asked_about_once(office: Path, tmp_path: Path) -> None:
    done(office, "import", roster(tmp_path / "r.xlsx"), "--answers", _ignoring(tmp_path))
    sheet = write(tmp_path / "m.xlsx", {"司法所": month(("张三", "√√Ω", "√√Ω"), legend=None)})
    asked = run(office, "import", sheet)
    assert asked.returncode == 1 and "L=事假" in asked.stderr
    answers = tmp_path / "signs.toml"
    answers.write_text('["*"]\n"sign:Ω" = "事假"\n', encoding="utf-8")
    done(office, "import", sheet, "--answers", answers)
    people = json.loads(done(office, "attendance", "2017-03", "--json"))["people"]
    assert people[0]["halves"]["事假"] == 2


def _ignoring(folder: Path) -> Path:
    path = folder / "ignoring.toml"
    path.write_text('["*"]\n"column:去向时间" = "-"\n', encoding="utf-8")
    return path
