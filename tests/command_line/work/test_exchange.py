"""The exchange as a nightly job runs it: files moved or left with a sentence, the outbox, exit codes."""

from __future__ import annotations

import json
import os
import shutil
from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook

from tests.command_line.running import done
from tests.command_line.running import run as run_job
from tests.office import SAMPLES
from tests.services.events.year import FOLDER
from tests.workbook.work.exchange.files import csv_file, json_file, row, xlsx, xml_file

CITY = "智慧城管"


@pytest.fixture(scope="module")
def founded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("exchange-verb")
    done(folder, "init", "--street", "城南街道", "--user", "admin")
    done(folder, "import", SAMPLES / "roster-2017.xlsx", FOLDER / "categories.toml")
    done(folder, "limits", FOLDER / "limits-2017.toml")
    return folder


@pytest.fixture
def office(founded: Path, tmp_path: Path) -> Path:
    folder = tmp_path / "office"
    shutil.copytree(founded, folder)
    return folder


@pytest.fixture
def box(tmp_path: Path) -> Path:
    folder = tmp_path / "box" / CITY
    folder.mkdir(parents=True)
    return folder


def run(office: Path, *arguments: object) -> tuple[int, str, str]:
    """Run a verb; return its exit code and what it printed to both streams."""
    job = run_job(office, *arguments)
    return job.returncode, job.stdout, job.stderr


def taken(office: Path, box: Path, *more: str) -> list[dict[str, Any]]:
    answer = json.loads(done(office, "exchange", "in", "--folder", box.parent, "--json", *more))
    found: list[dict[str, Any]] = answer["systems"][CITY]
    return found


def act(office: Path, tmp_path: Path, *deeds: dict[str, object]) -> None:
    lines = [
        {"at": "2017-06-02T09:00", "event": f"{CITY}:0001", "by": "综合指挥室", **deed} for deed in deeds
    ]
    file = tmp_path / "deeds.jsonl"
    texts = [json.dumps({"id": f"x{n}", **one}, ensure_ascii=False) for n, one in enumerate(lines)]
    file.write_text("\n".join(texts), encoding="utf-8")
    done(office, "events", "apply", file)


def test_a_night_of_files(office: Path, box: Path, tmp_path: Path) -> None:
    xlsx(box / "a.xlsx", row())
    csv_file(box / "b.csv", row(任务号="0002", 类别编码="E0199"), encoding="gb18030")
    json_file(box / "c.json", row(活动号="2", 案卷状态="结案"))
    (box / "d.xml").write_text('<!DOCTYPE x [<!ENTITY a "b">]><x/>', encoding="utf-8")
    (box / "e.xlsx.part").write_bytes(b"half")
    (box / "~$a.xlsx").write_bytes(b"lock")
    code, out, err = run(office, "exchange", "in", "--folder", box.parent, "--json")
    assert code == 1
    assert "d.xml" in err and "DOCTYPE" in err
    found = {one["file"]: one for one in json.loads(out)["systems"][CITY]}
    assert {name: one["outcome"] for name, one in found.items()} == {
        "a.xlsx": "taken", "b.csv": "taken", "c.json": "taken", "d.xml": "refused", "e.xlsx.part": "left",
    }  # fmt: skip
    assert (found["a.xlsx"]["events"], found["b.csv"]["parked"], found["c.json"]["conflicts"]) == (1, 1, 1)
    assert sorted(path.name for path in (box / "done").iterdir()) == ["a.xlsx", "b.csv", "c.json"]
    assert "DOCTYPE" in (box / "d.xml.未收.txt").read_text(encoding="utf-8-sig")
    assert sorted(path.name for path in box.iterdir()) == [
        "d.xml",
        "d.xml.未收.txt",
        "done",
        "e.xlsx.part",
        "~$a.xlsx",
    ]
    status = json.loads(done(office, "exchange", "status", "--system", "数字城管", "--json"))["systems"]
    assert [(one["system"], one["numbers"], one["parked"], one["conflicts"]) for one in status] == [
        (CITY, 2, 1, 1)
    ]


def test_the_same_file_again_changes_nothing_and_goes_to_done(office: Path, box: Path) -> None:
    xlsx(box / "a.xlsx", row())
    taken(office, box)
    before = done(office, "events", 2017, "--json")
    xlsx(box / "a.xlsx", row())
    assert [one["outcome"] for one in taken(office, box)] == ["known"]
    assert done(office, "events", 2017, "--json") == before
    assert sorted(path.name for path in (box / "done").iterdir()) == ["a-2.xlsx", "a.xlsx"]


def test_a_corrected_file_loses_its_sentence(office: Path, box: Path) -> None:
    xml_file(box / "a.xml", row(来源系统="平安建设"))
    code, out, err = run(office, "exchange", "in", "--system", CITY, "--folder", box)
    assert (code, "未收" in out, "平安建设" in err) == (1, True, True)
    xml_file(box / "a.xml", row(来源系统=CITY))
    assert "已收" in done(office, "exchange", "in", "--system", CITY, "--folder", box)
    assert [path.name for path in box.iterdir()] == ["done"]


def test_a_table_that_may_still_be_written_is_left_until_it_lies_still(office: Path, box: Path) -> None:
    """Taken while its last line is half there, that line would stand as theirs for good."""
    path = csv_file(box / "a.csv", row(), row(任务号="0002"))
    path.write_bytes(path.read_bytes()[:-6])
    assert [one["outcome"] for one in taken(office, box)] == ["left"]
    csv_file(path, row(), row(任务号="0002"))
    assert [(one["outcome"], one["events"]) for one in taken(office, box)] == [("taken", 2)]
    last = csv_file(box / "b.csv", row(任务号="0003"))
    last.write_bytes(last.read_bytes().rstrip())  # whole, of a program that ends no last line
    long_ago = last.stat().st_mtime - 600
    os.utime(last, (long_ago, long_ago))
    assert [one["outcome"] for one in taken(office, box)] == ["taken"]


def test_a_dry_run_moves_and_writes_nothing(office: Path, box: Path) -> None:
    xlsx(box / "a.xlsx", row())
    assert taken(office, box, "--dry-run")[0]["events"] == 1
    assert [path.name for path in box.iterdir()] == ["a.xlsx"]
    assert json.loads(done(office, "events", 2017, "--json"))["events"] == []


def test_the_outbox_is_written_once_and_told(office: Path, box: Path, tmp_path: Path) -> None:
    xlsx(box / "a.xlsx", row(备用="丙"))
    taken(office, box)
    act(office, tmp_path, {"do": "accept"})
    dry = json.loads(done(office, "exchange", "out", "--folder", box.parent, "--dry-run", "--json"))
    assert dry["systems"] == [{"system": CITY, "lines": 1, "file": None}]
    out = json.loads(done(office, "exchange", "out", "--folder", box.parent, "--json"))["systems"]
    assert out[0]["lines"] == 1
    text = Path(out[0]["file"]).read_text(encoding="utf-8")
    assert Path(out[0]["file"]).parent == box / "out"
    assert "<外部编号>0001</外部编号>" in text
    assert "<告知事项>已受理</告知事项>" in text
    assert "丙" in text
    again = json.loads(done(office, "exchange", "out", "--folder", box.parent, "--json"))["systems"]
    assert again == [{"system": CITY, "lines": 0, "file": None}]
    assert len(list((box / "out").iterdir())) == 1


def test_a_missing_folder_and_an_unknown_system_are_refused(office: Path, box: Path, tmp_path: Path) -> None:
    assert run(office, "exchange", "in", "--system", "公安")[0] == 1
    assert (
        "没有指定文件夹" in run(office, "exchange", "in")[2] or "--folder" in run(office, "exchange", "in")[2]
    )
    assert run(office, "exchange", "in", "--system", CITY, "--folder", tmp_path / "none")[0] == 1
    assert run(office, "exchange", "out", "--folder", tmp_path / "none")[0] == 1
    assert "智慧城管" in done(office, "exchange", "status")


def test_a_workbook_of_the_outbox_holds_texts(tmp_path: Path) -> None:
    import io

    from forms.workbook.work.exchange.reading import read_exchange
    from forms.workbook.work.exchange.writing import write_out
    from models.rules.work.exchange.telling import OutLine
    from models.rules.work.exchange.words import Format, Told
    from models.services.work.exchange.systems import profile_of

    lines = [
        OutLine(step_id=7, system=CITY, foreign_id="000123456789012345", number="999999001201706010001",
                kind=Told.RETURNED, at=1_060_000_000, text="=HYPERLINK(\"x\")", state="不予受理", agency="",
                assisting="",
                due=None, result_ok=True, attitude_ok=None, title="+标题", theirs={"summary": "@简述"},
                extra={"备用": "-1"})
    ]  # fmt: skip
    profile = profile_of(CITY)
    for form in Format:
        out = io.BytesIO()
        write_out(lines, profile, form, out)
        again = io.BytesIO()
        write_out(lines, profile, form, again)
        assert out.getvalue() == again.getvalue()
        path = tmp_path / f"a.{form.value}"
        path.write_bytes(out.getvalue())
        (back,) = read_exchange(path, profile).incoming.records
        assert (back.foreign_id, back.update) == ("000123456789012345", "7")
        assert back.fields["title"] == "+标题"
        assert back.fields["summary"] == "@简述"
        assert back.fields["return_reason"] == '=HYPERLINK("x")'
        assert back.fields["result_ok"] == "1"
        assert "-1" in back.extra.values() or form is Format.XML
    assert "'=HYPERLINK" in (tmp_path / "a.csv").read_text(encoding="utf-8-sig")
    sheet = load_workbook(tmp_path / "a.xlsx").worksheets[0]
    assert all(cell.data_type in ("s", "n") for line in sheet.iter_rows() for cell in line)
    assert sheet.freeze_panes == "A2"
