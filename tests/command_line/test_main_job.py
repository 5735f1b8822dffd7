"""The main job from the command line: files in, sheets right to the fen out."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from tests.command_line.running import ROOT, done, fen, read_csv, run
from tests.office import SAMPLES, SCHEME, YEAR, year_of_files


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample year brought in as an office's IT would: init, import, scheme."""
    folder = tmp_path_factory.mktemp("main-job")
    assert "恢复码" in done(folder, "init", "--street", "城南街道", "--user", "admin")
    roster, *rest = year_of_files()
    done(folder, "import", roster)
    done(folder, "import", *rest)
    done(folder, "scheme", SCHEME)
    return folder


def test_bonus_equals_the_expected_year_to_the_fen(office: Path) -> None:
    answer = json.loads(done(office, "bonus", YEAR, "--json"))
    lines = {line["staff_no"]: line for line in answer["lines"]}
    expected = read_csv(f"expected-bonus-{YEAR}.csv")
    assert answer["year"] == YEAR
    assert answer["tier"] == "二等"
    assert len(lines) == len(expected)
    for row in expected:
        line = lines[row["工号"]]
        assert line == {
            "staff_no": row["工号"],
            "name": row["姓名"],
            "agency": row["单位(年末)"],
            "state": {"发放": "pay", "暂缓": "hold"}[row["状态"]],
            "months": float(row["月数"]),
            "gross_fen": fen(row["应发"]),
            "deduction_fen": fen(row["扣款"]),
            "amount_fen": fen(row["实计发"]),
            "tax_fen": fen(row["个税测算"]),
            "net_fen": fen(row["税后"]),
        }
    assert answer["total_fen"] == sum(fen(row["实计发"]) or 0 for row in expected)


def test_lateness_is_told_in_times_and_everything_else_in_days(office: Path) -> None:
    line = next(line for line in done(office, "attendance", f"{YEAR}-03").splitlines() if "邱毛国" in line)
    assert line.endswith("　出勤 21.5　年休 1　迟到 1 次")


def test_attendance_equals_the_expected_year(office: Path) -> None:
    answer = json.loads(done(office, "attendance", YEAR, "--json"))
    people = {person["staff_no"]: person for person in answer["people"]}
    expected = read_csv(f"expected-attendance-{YEAR}.csv")
    assert sorted(people) == [row["工号"] for row in expected]
    for row in expected:
        person = people[row["工号"]]
        assert person["name"] == row["姓名"]
        assert person["due_halves"] == int(row["应出勤半天数"])
        counted = {name.removesuffix("(半天)"): int(n) for name, n in row.items() if name.endswith("(半天)")}
        assert {kind: person["halves"][kind] for kind in counted} == counted
        assert sum(person["halves"].values()) == sum(counted.values())


def test_one_month_adds_up_to_its_own_due_days(office: Path) -> None:
    march: dict[str, Any] = json.loads(done(office, "attendance", f"{YEAR}-03", "--json"))
    first = march["people"][0]
    assert first["due_halves"] == 2 * 23
    assert sum(n for kind, n in first["halves"].items() if kind not in ("加班", "值班")) == 2 * 23


def test_the_same_files_again_change_nothing(office: Path) -> None:
    before = (office / "office.db").read_bytes()
    answer = json.loads(done(office, "import", *year_of_files(), "--json"))
    assert [file["changed"] for file in answer["files"]] == [0] * 14
    assert (office / "office.db").read_bytes() == before


@pytest.mark.parametrize(
    ("name", "cells"),
    [
        ("roster-2017-errors.xlsx", {"E12", "E13", "E20", "I37", "I50", "H51", "J51", "L51", "C75"}),
        ("attendance-2017-04-errors.xlsx", {"J5", "AH6", "B21", "B22"}),
    ],
)
def test_a_workbook_with_errors_is_refused_with_every_cell(office: Path, name: str, cells: set[str]) -> None:
    before = {path.name: path.read_bytes() for path in office.iterdir()}
    result = run(office, "import", SAMPLES / name, "--json")
    assert result.returncode == 1
    assert {fault["cell"] for fault in json.loads(result.stdout)["faults"]} == cells
    for cell in cells:
        assert f"《{name}》" in result.stderr
        assert f"单元格 {cell}：" in result.stderr
    assert {path.name: path.read_bytes() for path in office.iterdir()} == before


def test_one_bad_file_keeps_the_good_ones_out(office: Path, tmp_path: Path) -> None:
    before = (office / "office.db").read_bytes()
    bad = tmp_path / "empty.xlsx"
    bad.touch()
    result = run(office, "import", SAMPLES / "grades-2017.xlsx", bad)
    assert result.returncode == 1
    assert "empty.xlsx" in result.stderr
    assert (office / "office.db").read_bytes() == before


def test_sheets_are_written_and_the_same_again(office: Path, tmp_path: Path) -> None:
    done(office, "bonus", YEAR, "--pdf", tmp_path / "a.pdf", "--xlsx", tmp_path / "a.xlsx")
    done(office, "bonus", YEAR, "--pdf", tmp_path / "b.pdf", "--xlsx", tmp_path / "b.xlsx")
    names = sorted(path.name for path in tmp_path.iterdir())
    assert names == sorted(
        f"{stem}{police}.{kind}" for stem in "ab" for police in ("", "-派出所") for kind in ("pdf", "xlsx")
    )
    for police in ("", "-派出所"):
        for kind in ("pdf", "xlsx"):
            first, second = (tmp_path / f"{stem}{police}.{kind}" for stem in "ab")
            assert first.read_bytes() == second.read_bytes()


def test_an_amount_explains_itself(office: Path) -> None:
    text = done(office, "bonus", YEAR, "--explain", "005")
    assert "25,180.00" in text
    assert "警告（2017-05-08）" in text
    assert "城街〔2018〕示例3号 第六条" in text


def test_a_pot_becomes_single_awards_of_the_scheme(office: Path) -> None:
    text = done(
        office, "pot", YEAR, "100,000.01", "--unit", 1, "--title", "先进奖", "--document", "城街〔2018〕5号"
    )
    awards = tomllib.loads(text, parse_float=str)["awards"]
    lines = json.loads(done(office, "bonus", YEAR, "--json"))["lines"]
    paid = {line["staff_no"] for line in lines if line["amount_fen"]}
    assert {award["staff_no"] for award in awards} <= paid
    assert sum(int(award["amount"].replace(",", "").partition(".")[0]) for award in awards) == 100_000
    assert "余 0.01 元" in text.splitlines()[0]
    wrong = run(office, "pot", YEAR, "一千", "--title", "先进奖", "--document", "x")
    assert wrong.returncode == 2 and "100000.50" in wrong.stderr
    negative = run(office, "pot", YEAR, "-5", "--title", "先进奖", "--document", "x")
    assert negative.returncode == 1 and "不能是负数" in negative.stderr


def test_somebody_on_no_sheet_is_told_why(office: Path) -> None:
    assert "辅警" in done(office, "bonus", YEAR, "--explain", "054")


def test_a_missing_scheme_is_refused_not_zero(office: Path) -> None:
    result = run(office, "bonus", 2016, "--json")
    assert result.returncode == 1
    assert result.stdout == ""
    assert "2016" in result.stderr


def test_everything_verifies(office: Path) -> None:
    assert "全部相符" in done(office, "verify")


def test_a_wrong_password_is_refused_and_remembered(office: Path) -> None:
    result = run(office, "verify", password="wrong-2017")
    assert result.returncode == 1
    assert "口令" in result.stderr or "密码" in result.stderr
    before = done(office, "verify")
    assert "全部相符" in before


def test_no_password_and_no_terminal_is_a_usage_error(office: Path) -> None:
    assert run(office, "verify", password=None).returncode == 2


def test_an_unknown_verb_is_a_usage_error(office: Path) -> None:
    assert run(office, "nonsense").returncode == 2


def test_a_backup_restores_elsewhere(office: Path, tmp_path: Path) -> None:
    done(office, "backup", tmp_path / "office.backup")
    done(tmp_path / "new", "restore", tmp_path / "office.backup")
    again = json.loads(done(tmp_path / "new", "bonus", YEAR, "--json"))
    assert again == json.loads(done(office, "bonus", YEAR, "--json"))


def test_a_recovery_code_restores_over_an_office_that_is_moved_aside(tmp_path: Path) -> None:
    founded = done(tmp_path / "old", "init", "--street", "城南街道", "--user", "admin")
    shown = next(line for line in founded.splitlines() if line.startswith("恢复码"))
    code = shown.rsplit("：", 1)[-1].strip()
    file = tmp_path / "office.backup"
    done(tmp_path / "old", "backup", file)
    new = tmp_path / "new"
    done(new, "init", "--street", "城北街道", "--user", "other")
    assert run(new, "restore", file, "--recovery", password=None).returncode == 2
    refused = run(new, "restore", file, "--recovery", recovery=code, password=None)
    assert refused.returncode == 1 and "不会覆盖" in refused.stderr
    result = run(new, "restore", file, "--recovery", "--replace", recovery=code, password=None)
    assert result.returncode == 0, result.stderr
    assert [path.name for path in new.glob("before-restore-*/office.db")] == ["office.db"]
    done(new, "verify", "--user", "admin")


@pytest.mark.skipif(sys.platform != "linux", reason="a display can only be taken away on Linux")
def test_a_window_without_a_display_says_so_and_exits_2(office: Path) -> None:
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    }
    result = subprocess.run(
        [sys.executable, "main.py", "--data", str(office)], cwd=ROOT, env=environment,
        capture_output=True, text=True, encoding="utf-8", check=False, timeout=600,
    )  # fmt: skip
    assert result.returncode == 2
    assert len(result.stderr.strip().splitlines()) == 1
