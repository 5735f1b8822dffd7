"""A working calendar is recognised by `import`, taken by itself, and asked about where it is unlikely."""

from __future__ import annotations

import json
from datetime import date, timedelta
from pathlib import Path

import pytest
from openpyxl import load_workbook

from tests.command_line.running import done, run
from tests.workbook.build import Cell, write

CASES = Path(__file__).parents[1] / "cases" / "calendar"


@pytest.fixture(name="office")
def new_office(tmp_path: Path) -> Path:
    folder = tmp_path / "office"
    done(folder, "init", "--street", "城南街道", "--user", "admin")
    return folder


def year(path: Path, *, all_rest: bool = False) -> Path:
    """Write every day of 2027 as worked or free, plain weekends, or with a week of May off."""
    days = [date(2027, 1, 1) + timedelta(n) for n in range(365)]
    may = {date(2027, 5, day) for day in range(1, 9)} if not all_rest else set(days[90:240])
    rows: list[list[Cell]] = [["日期", "是否上班", "名称"]]
    rows += [[day, "否" if day.weekday() > 4 or day in may else "是", ""] for day in days]
    return write(path, {"日历": rows})


@pytest.mark.parametrize("name", ["swapped-days-called-tiaoxiu.xlsx", "codes-0-work-1-rest.xlsx"])
def test_a_calendar_is_recognised(office: Path, name: str) -> None:
    tried = json.loads(done(office, "import", CASES / name, "--json", "--dry-run"))["files"][0]
    taken = json.loads(done(office, "import", CASES / name, "--json"))["files"][0]
    again = json.loads(done(office, "import", CASES / name, "--json"))["files"][0]
    assert (taken["kind"], taken["year"], taken["working_days"]) == ("calendar", 2017, 249)
    assert tried == taken and (taken["changed"] > 0, again["changed"]) == (True, 0)


def test_a_year_that_nobody_has_entered_is_entered(office: Path, tmp_path: Path) -> None:
    text = done(office, "import", year(tmp_path / "2027.xlsx"))
    assert "2027年工作日历：256 个工作日，365 处变动" in text
    assert json.loads(run(office, "attendance", "2027", "--json").stdout) == {"people": []}


@pytest.mark.parametrize("suffix", ["csv", "toml"])
def test_a_text_is_recognised_too(office: Path, tmp_path: Path, suffix: str) -> None:
    lines = {
        "csv": "日期,是否上班,名称\n2017-10-09,否,补休\n2017-10-14,是,班\n",
        "toml": 'source = "街办〔2017〕3号"\n[[day]]\nday = 2017-10-09\nworking = "休息"\n',
    }
    path = tmp_path / f"days.{suffix}"
    path.write_text(lines[suffix], encoding="utf-8")
    answers = tmp_path / "answers.toml"
    answers.write_text('["*"]\n"total:2017" = "take"\n', encoding="utf-8")  # few days, and no other holiday
    taken = json.loads(done(office, "import", path, "--answers", answers, "--json"))["files"][0]
    assert (taken["kind"], taken["working_days"]) == ("calendar", {"csv": 260, "toml": 259}[suffix])


def test_an_unlikely_total_is_asked_about(office: Path, tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["日期", "是否上班"], [date(2027, 1, 1), "否"]]
    path = write(tmp_path / "2027.xlsx", {"日历": rows})
    asked = run(office, "import", path, "--json")
    (question,) = json.loads(asked.stdout)["questions"]
    assert (asked.returncode, question["name"]) == (1, "total:2027")
    answers = tmp_path / "answers.toml"
    answers.write_text('["*"]\n"total:2027" = "take"\n', encoding="utf-8")
    assert "260 个工作日" in done(office, "import", path, "--answers", answers)


def test_a_calendar_that_cannot_be_is_refused(office: Path, tmp_path: Path) -> None:
    refused = run(office, "import", year(tmp_path / "2027.xlsx", all_rest=True))
    assert (refused.returncode, "2027" in refused.stderr) == (1, True)


def test_a_calendar_beside_another_file_is_refused_and_nothing_is_taken(office: Path) -> None:
    both = run(office, "import", CASES / "codes-0-work-1-rest.xlsx", CASES.parent / "roster.xlsx")
    assert both.returncode == 1 and "请单独导入" in both.stderr
    assert json.loads(run(office, "attendance", "2017", "--json").stdout) == {"people": []}


def test_a_list_of_people_with_days_is_no_calendar(office: Path, tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["日期", "姓名", "类型"], [date(2017, 3, 1), "张三", "上班"]]
    refused = run(office, "import", write(tmp_path / "l.xlsx", {"表": rows}))
    assert refused.returncode == 1 and "工作日历" not in refused.stderr


def test_what_a_calendar_leaves_out_or_hides_is_told(office: Path, tmp_path: Path) -> None:
    path = year(tmp_path / "2027.xlsx")
    book = load_workbook(path)
    book.worksheets[0].row_dimensions[5].hidden = True
    book.save(path)
    assert "未列入" in done(office, "import", path, "--dry-run")
    (told,) = json.loads(done(office, "import", path, "--json"))["files"][0]["left_out"]
    assert "第 5 行" in told["reason"]


def test_a_notice_of_holidays_is_taken(office: Path, tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["2017年放假通知"], ["节日", "放假时间", "调休上班", "天数"],
        ["元旦", "1月1日至2日", None, 2], ["春节", "1月27日至2月2日", "1月22日、2月4日", 7],
        ["清明", "4月2日至4日", "4月1日", 3], ["劳动节", "4月29日至5月1日", None, 3],
        ["端午", "5月28日至30日", "5月27日", 3], ["国庆", "10月1日至8日", "9月30日", 8],
    ]  # fmt: skip
    path = write(tmp_path / "a.xlsx", {"放假": rows})
    taken = json.loads(done(office, "import", path, "--json"))["files"][0]
    assert (taken["kind"], taken["year"], taken["working_days"]) == ("calendar", 2017, 249)
