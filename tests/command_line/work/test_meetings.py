"""Platforms and meetings without a window: a set-up file in, who is what and what was missed out."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from pypdf import PdfReader

from tests.command_line.running import done, run
from tests.office import SAMPLES

FOLDER = SAMPLES / "events"
PLAN = SAMPLES.parent / "work" / "platforms-2017.toml"


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The roster, the tree and the limits of the sample year, and the set-up of 2017."""
    folder = tmp_path_factory.mktemp("meetings-verbs")
    done(folder, "init", "--street", "城南街道", "--user", "admin")
    done(folder, "import", SAMPLES / "roster-2017.xlsx", FOLDER / "categories.toml")
    done(folder, "limits", FOLDER / "limits-2017.toml")
    assert "没有写入" in done(folder, "platforms", PLAN, "--dry-run")
    assert "2017-04-01 起" in done(folder, "platforms", PLAN)
    assert "新立 0 条，终止 0 条" in done(folder, "platforms", PLAN)
    return folder


def test_who_is_what_on_a_day_is_told_and_printed(office: Path, tmp_path: Path) -> None:
    found = json.loads(done(office, "platforms", "2017-06-12", "--json"))
    assert [one["name"] for one in found["platforms"]] == ["综治工作", "综合执法", "市场监管", "便民服务"]
    assert found["platforms"][1]["agencies"] == ["国土资源所", "行政执法中队"]
    assert found["group"][0]["post"] == "街道党工委书记"
    assert json.loads(done(office, "platforms", "2017-03-31", "--json"))["group"] == []
    names, chart = tmp_path / "names.pdf", tmp_path / "chart.pdf"
    done(office, "platforms", "2017-06-12", "--pdf", names, "--chart", chart)
    assert "机构设置名单" in PdfReader(names).pages[0].extract_text()
    assert len(PdfReader(chart).pages) == 1


def test_a_month_tells_its_meetings_what_was_missed_and_its_figures(office: Path) -> None:
    found = json.loads(done(office, "meetings", "2017-06", "--json"))
    assert found["meetings"] == found["rulings"] == []
    assert len(found["missing"]) == 4 * 4 + 1
    assert {one["platform"]: one["held"] for one in found["figures"]} == {
        "综治工作": [0, 4], "综合执法": [0, 4], "市场监管": [0, 4], "便民服务": [0, 4], "": [0, 1],
    }  # fmt: skip
    assert "缺会　联席会议　2017年6月" in done(office, "meetings", "2017-06")


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("platforms", "昨天"), 2), (("meetings", "2017-13"), 2),
        (("meetings", "综合执法例会〔2017〕9号"), 2),
        (("meetings", "综合执法例会〔2017〕9号", "--pdf", "x.pdf"), 1), (("platforms", "missing.toml"), 1),
    ],
)  # fmt: skip
def test_what_cannot_be_done_is_said(office: Path, words: tuple[str, ...], code: int) -> None:
    assert run(office, *words).returncode == code
