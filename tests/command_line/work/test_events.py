"""The closed loop without a window: files in, events and KPI out, exit codes as promised."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from pypdf import PdfReader

from tests.command_line.running import done, run
from tests.office import SAMPLES
from tests.services.events.year import ACTIONS, FOLDER, MOMENTS, books, expected, illegal, one_line

LIMITS = FOLDER / "limits-2017.toml"


def cells(file: Path) -> list[tuple[Any, ...]]:
    """Return the rows of a workbook below its header."""
    book = load_workbook(file)
    return list(book[book.sheetnames[0]].iter_rows(min_row=4, values_only=True))


def deeds() -> Iterator[dict[str, Any]]:
    """Yield the deeds of the sample year."""
    return map(json.loads, ACTIONS.read_text(encoding="utf-8").splitlines())


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The sample year brought in as an office's IT would."""
    folder = tmp_path_factory.mktemp("events-verbs")
    done(folder, "init", "--street", "城南街道", "--user", "admin")
    done(folder, "import", SAMPLES / "roster-2017.xlsx", FOLDER / "categories.toml")
    assert "没有写入" in done(folder, "limits", LIMITS, "--dry-run")
    assert "第 1 版" in done(folder, "limits", LIMITS)
    done(folder, "import", *books())
    assert "3447" in done(folder, "events", "apply", ACTIONS)
    return folder


def test_events_equal_the_expected_year(office: Path) -> None:
    answer = json.loads(done(office, "events", 2017, "--at", MOMENTS[0], "--json"))
    got = {(one["source"], one["foreign_id"]): one for one in answer["events"]}
    for one in expected("events")[MOMENTS[0]]["events"]:
        found = got.pop((one["source"], one["foreign_id"]))
        assert found.pop("number")
        assert found == one
    assert not got


def test_a_month_of_kpi_equals_the_expected_one_and_opens_its_lists(office: Path) -> None:
    wanted = next(one for one in expected("kpi")[MOMENTS[1]] if one["period"] == "2017-09")
    got = json.loads(done(office, "kpi", "2017-09", "--at", MOMENTS[1], "--json"))
    assert sorted(got["rows"], key=str) == sorted(wanted["rows"], key=str)
    for name, row in (
        ("all", wanted["rows"][0]),
        ("派出所", next(r for r in wanted["rows"] if r["name"] == "派出所")),
    ):
        listed = done(office, "kpi", "2017-09", "--at", MOMENTS[1], "--list", name, "closed_late").split()
        assert len(listed) == row["closed_late"]
    below = done(office, "kpi", "2017-09", "--at", MOMENTS[1], "--list", "", "closing_rate/d").split()
    assert len(below) == wanted["rows"][0]["closing_rate"][1]
    assert "按时办结率" in done(office, "kpi", "2017-09")


def test_a_refused_deed_names_its_line_and_exits_with_one(office: Path, tmp_path: Path) -> None:
    deed = next(illegal())
    file = tmp_path / "x.jsonl"
    file.write_text(f"\n{one_line(deed['legal'])}\n{one_line(deed)}\n", encoding="utf-8")
    result = run(office, "events", "apply", file, "--json")
    assert result.returncode == 1
    assert "第3行" in result.stderr
    fault = json.loads(result.stdout)["faults"][0]
    assert (fault["line"], fault["code"]) == (3, "event_close_unverified")
    file.write_text(one_line(deed["legal"]), encoding="utf-8")
    assert json.loads(done(office, "events", "apply", file, "--dry-run", "--json"))["applied"] == 1


def test_files_that_are_in_add_nothing(office: Path) -> None:
    files = json.loads(done(office, "import", books()[0], FOLDER / "categories.toml", "--json"))["files"]
    assert [one["changed"] for one in files] == [0, 0]
    assert "没有变动" in done(office, "limits", LIMITS)
    assert "新增 0" in done(office, "events", "apply", ACTIONS)


@pytest.mark.parametrize(
    "arguments",
    [
        ("events", "2017-13"), ("events", "apply"), ("events", "2017", "--at", "gestern"), ("kpi", "17"),
        ("events", "2017", "--dry-run"), ("limits",),
    ],
)  # fmt: skip
def test_wrong_usage_exits_with_two(office: Path, arguments: tuple[Any, ...]) -> None:
    assert run(office, *arguments).returncode == 2


def test_bad_limits_name_their_clause_and_change_nothing(office: Path, tmp_path: Path) -> None:
    file = tmp_path / "limits.toml"
    text = LIMITS.read_text(encoding="utf-8").replace('level = "特急"', 'level = "火急"', 1)
    file.write_text(text.replace("max_extensions = 2", "most = 2"), encoding="utf-8")
    result = run(office, "limits", file)
    assert result.returncode == 1
    assert "第3个[[limits]]的“level”是“火急”" in result.stderr
    assert "[rules]缺少“max_extensions”" in result.stderr
    assert "[rules]的“most”不能识别" in result.stderr


def test_intake_without_limits_is_refused_with_its_cell(tmp_path: Path) -> None:
    folder = tmp_path / "office"
    done(folder, "init", "--street", "城南街道", "--user", "admin")
    done(folder, "import", FOLDER / "categories.toml")
    result = run(folder, "import", books()[1])
    assert result.returncode == 1
    assert "还没有生效的限时规定" in result.stderr
    assert "J4" in result.stderr


def test_ledgers_of_a_week_a_month_and_a_year_are_written_and_the_same_again(
    office: Path, tmp_path: Path
) -> None:
    for number, period in enumerate((2017, "2017-03", "2017-W10")):
        pdf, xlsx = tmp_path / f"{number}.pdf", tmp_path / f"{number}.xlsx"
        said = done(office, "events", period, "--at", MOMENTS[1], "--pdf", pdf, "--xlsx", xlsx)
        assert str(pdf) in said and str(xlsx) in said
        was = pdf.read_bytes(), xlsx.read_bytes()
        done(office, "events", period, "--at", MOMENTS[1], "--pdf", pdf, "--xlsx", xlsx)
        assert (pdf.read_bytes(), xlsx.read_bytes()) == was
    rows = cells(tmp_path / "1.xlsx")
    listed = json.loads(done(office, "events", "2017-03", "--at", MOMENTS[1], "--json"))["events"]
    assert [row[1] for row in rows[:-1]] == [one["number"] for one in listed]
    assert rows[-1][0].startswith(f"共 {len(listed)} 件")
    assert not any("1" in (row[9] or "").split("　")[0] for row in rows[:-1]), "no name in clear"


def test_papers_of_one_event_are_printed_by_either_number(office: Path, tmp_path: Path) -> None:
    deed = next(deed for deed in deeds() if deed["do"] == "grant_extension")
    one = next(
        one
        for one in json.loads(done(office, "events", 2017, "--json"))["events"]
        if f"{one['source']}:{one['foreign_id']}" == deed["event"]
    )
    for name in (deed["event"], one["number"]):
        for kind in ("记录单", "交办单", "延期审批单"):
            file = tmp_path / "one.pdf"
            done(office, "events", name, "--paper", kind, "--pdf", file)
            text = "".join(page.extract_text() for page in PdfReader(file).pages)
            assert kind in text and one["number"] in text


def test_a_paper_of_what_never_happened_is_refused(office: Path, tmp_path: Path) -> None:
    waiting = next(
        one
        for one in json.loads(done(office, "events", 2017, "--json"))["events"]
        if one["state"] == "待受理"
    )
    result = run(office, "events", waiting["number"], "--paper", "回访记录", "--pdf", tmp_path / "x.pdf")
    assert result.returncode == 1 and "没有可打印的回访记录" in result.stderr
    assert not (tmp_path / "x.pdf").exists()
    result = run(office, "events", waiting["number"], "--reveal", "想看", "--pdf", tmp_path / "x.pdf")
    assert result.returncode == 1 and not (tmp_path / "x.pdf").exists()
    assert run(office, "events", "2017-W60", "--pdf", tmp_path / "x.pdf").returncode == 2
    assert run(office, "events", waiting["number"], "--xlsx", tmp_path / "x.xlsx").returncode == 2


def test_statistics_are_written_beside_the_kpi(office: Path, tmp_path: Path) -> None:
    pdf, xlsx = tmp_path / "s.pdf", tmp_path / "s.xlsx"
    done(office, "kpi", "2017-03", "--at", MOMENTS[1], "--pdf", pdf, "--xlsx", xlsx)
    assert "统计表" in PdfReader(pdf).pages[0].extract_text()
    rows = cells(xlsx)
    wanted = next(one for one in expected("kpi")[MOMENTS[1]] if one["period"] == "2017-03")["rows"]
    received = {row["name"]: row["received"] for row in wanted}
    assert rows[0][2] == received[""]
    assert {row[1]: row[2] for row in rows[1:] if row[1] in received} == {
        name: count for name, count in received.items() if name
    }


@pytest.mark.parametrize(
    ("name", "figure", "named"),
    [
        ("all", "nothing", "closing_rate"), ("all", "closing_rate/x", "closing_rate"),
        ("没有的所", "received", "司法所"), ("司法", "closing_rate/d", "综治工作"),
    ],
)  # fmt: skip
def test_a_list_of_what_does_not_exist_is_refused(office: Path, name: str, figure: str, named: str) -> None:
    """An empty answer would read as a zero."""
    result = run(office, "kpi", "2017", "--list", name, figure)
    assert (result.returncode, result.stdout) == (1, "")
    assert named in result.stderr
    assert name in result.stderr or figure in result.stderr


def test_a_list_may_say_whether_a_platform_or_an_agency_is_meant(office: Path) -> None:
    """Offices name a platform after its agency; without the word the list would mix both."""
    plain = run(office, "kpi", "2017", "--list", "司法所", "received")
    named = run(office, "kpi", "2017", "--list", "agency:司法所", "received")
    assert (named.returncode, named.stdout) == (0, plain.stdout)
    assert run(office, "kpi", "2017", "--list", "platform:没有的", "received").returncode == 1
