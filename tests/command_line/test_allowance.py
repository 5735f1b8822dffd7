"""A month of allowances from the command line, on the sample year."""

from __future__ import annotations

import json
import shutil
from functools import partial
from pathlib import Path

import pytest

from models.rules.core.money import yuan_text
from tests.command_line import running
from tests.office import PASSWORD
from tests.rules.allowance.allowances import ALLOWANCES

run = partial(running.run, password=PASSWORD)
done = partial(running.done, password=PASSWORD)


@pytest.fixture(scope="module")
def office(prepared_folder: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample office with every example allowance entered."""
    folder = tmp_path_factory.mktemp("allowance") / "office"
    shutil.copytree(prepared_folder, folder)
    for file in sorted(ALLOWANCES.glob("*.toml")):
        assert "已录入津补贴" in done(folder, "scheme", file)
    return folder


def test_an_allowance_file_is_recognised_by_its_content(office: Path) -> None:
    assert "没有变化" in done(office, "scheme", ALLOWANCES / "duty.toml")
    assert "没有写入" in done(office, "scheme", ALLOWANCES / "duty.toml", "--dry-run")


def test_the_json_of_a_month_adds_up(office: Path) -> None:
    answer = json.loads(done(office, "allowance", "2017-03", "--json"))
    assert (answer["year"], answer["month"]) == (2017, 3)
    assert answer["lines"]
    for line in answer["lines"]:
        assert set(line) == {
            *("staff_no", "name", "agency", "state", "items"),
            *("gross_fen", "deduction_fen", "amount_fen"),
        }
        assert all(set(item) == {"kind", "quantity", "rate_fen", "amount_fen"} for item in line["items"])
        assert line["gross_fen"] == sum(item["amount_fen"] for item in line["items"])
        assert line["amount_fen"] == line["gross_fen"] - line["deduction_fen"]
        assert "派出所" not in line["agency"]
    assert answer["total_fen"] == sum(line["amount_fen"] for line in answer["lines"])


def test_attended_days_are_those_of_the_attendance_verb(office: Path) -> None:
    answer = json.loads(done(office, "allowance", "2017-03", "--json"))
    people = {
        person["staff_no"]: person["halves"]
        for person in json.loads(done(office, "attendance", "2017-03", "--json"))["people"]
    }
    for line in answer["lines"]:
        (item,) = (item for item in line["items"] if item["kind"] == "综合补贴")
        halves = people[line["staff_no"]]
        attended = sum(halves[kind] for kind in ("出勤", "公差", "培训", "下村", "迟到", "早退"))
        assert item["quantity"] == attended / 2
        assert item["amount_fen"] == (2 * 30000 * attended + 46) // (2 * 46)


def test_the_table_names_who_is_out_and_what_is_open(office: Path) -> None:
    text = done(office, "allowance", "2017-03")
    assert "单位自发津补贴发放表（测算）" in text
    assert "不在表内" in text and "派出所" in text
    assert "还没有关账" in text


def test_an_amount_is_explained(office: Path) -> None:
    line = json.loads(done(office, "allowance", "2017-03", "--json"))["lines"][0]
    text = done(office, "allowance", "2017-03", "--explain", line["staff_no"])
    assert line["name"] in text and f"{yuan_text(line['amount_fen'])} 元" in text
    assert "当月工作日：23 天" in text and "示例街〔2017〕5号" in text


def test_sheets_are_written_and_the_same_twice(office: Path, tmp_path: Path) -> None:
    first, second, book = tmp_path / "a.pdf", tmp_path / "b.pdf", tmp_path / "a.xlsx"
    done(office, "allowance", "2017-03", "--pdf", first, "--xlsx", book)
    done(office, "allowance", "2017-03", "--pdf", second)
    assert first.read_bytes() == second.read_bytes()
    assert book.stat().st_size > 4000
    done(office, "allowance", "2017-03", "--pdf", tmp_path)
    assert (tmp_path / "城南街道2017年3月单位自发津补贴发放表.pdf").exists()


@pytest.mark.parametrize(
    ("arguments", "code"),
    [(("2017",), 2), (("2017-13",), 2), (("2016-12",), 1), (("2017-03", "--explain", "x"), 1)],
)
def test_a_wrong_call_and_a_refusal_have_their_exit_codes(
    office: Path, arguments: tuple[str, ...], code: int
) -> None:
    result = run(office, "allowance", *arguments)
    assert result.returncode == code
    assert result.stderr


def test_a_faulty_file_is_refused_with_every_fault(office: Path, tmp_path: Path) -> None:
    file = tmp_path / "误餐.toml"
    file.write_text('[[allowance]]\nname = "误餐"\nmode = "flat"\nvalid_from = 2017-01-02\n', "utf-8")
    result = run(office, "scheme", file)
    assert result.returncode == 1
    assert "rate" in result.stderr and "津补贴" in result.stderr
