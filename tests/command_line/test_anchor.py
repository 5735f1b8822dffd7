"""存证: shown, printed, put into a folder, kept beside a backup, and held against the log."""

from __future__ import annotations

from pathlib import Path

import pytest
from pypdf import PdfReader

from desktop.command_line.run import run
from desktop.remembered import remember, remembered
from models.rules.sheets.words import SheetKind
from models.services.audit.anchors import head_anchor, parse_anchors
from models.services.audit.sheet_codes import find_by_code
from models.services.bonus.approval import approve
from models.services.office.desk import Desk
from models.services.office.roles import Action, Role
from models.store.backup import anchor_beside
from models.store.engine import WRITING
from tests.office import PASSWORD, YEAR
from tests.services.money_office import Seat
from tests.services.sample_office import code_of


@pytest.fixture(autouse=True)
def password(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("SECONDED_PASSWORD", PASSWORD)
    monkeypatch.setattr("desktop.command_line.care.settings_folder", lambda: tmp_path / "settings")


def cut(desk: Desk) -> None:
    """Cut the end of the log off, as nobody may."""
    engine = desk.sessions.kw["bind"]
    with engine.connect().execution_options(**WRITING) as connection, connection.begin():
        connection.exec_driver_sql("DROP TRIGGER operation_delete")
        connection.exec_driver_sql("DELETE FROM operation WHERE id > 3")


def test_an_anchor_is_shown_printed_and_put_into_a_folder_by_month(
    sample_folder: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    page, folder = tmp_path / "一页存证.pdf", tmp_path / "外面"
    for _ in range(2):
        assert run(["--data", str(sample_folder), "anchor", "--pdf", str(page), "--to", str(folder)]) == 0
    said = capsys.readouterr().out
    (anchor, again) = parse_anchors("\n".join(line for line in said.splitlines() if "存证：" in line))
    assert anchor == again and len(anchor.mark) == 64
    (file,) = folder.iterdir()
    kept = parse_anchors(file.read_text(encoding="utf-8"))
    assert [one.mark for one in kept] == [anchor.mark] * 2
    text = PdfReader(page).pages[0].extract_text()
    assert f"{anchor.number}-" in text and "城南街道" in text
    assert run(["--data", str(sample_folder), "verify", "--anchor", str(file)]) == 0
    assert "仍在现在的日志里" in capsys.readouterr().out


def test_an_anchor_beside_a_backup_tells_a_log_that_was_cut(
    sample_folder: Path, sample_desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    backup = tmp_path / "x.backup"
    assert run(["--data", str(sample_folder), "backup", str(backup)]) == 0
    beside = anchor_beside(backup)
    assert len(parse_anchors(beside.read_text(encoding="utf-8"))) == 1
    cut(sample_desk)
    assert run(["--data", str(sample_folder), "verify", "--anchor", str(beside)]) == 1
    said = capsys.readouterr().out
    assert "x.backup.anchor存证" in said and "已不在现在的日志里" in said


def test_what_is_no_anchor_is_refused(sample_folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["--data", str(sample_folder), "verify", "--anchor", "没有这个文件.txt"]) == 1
    assert "里没有存证" in capsys.readouterr().err


def test_a_computer_remembers_the_head_and_notices_that_it_is_gone(
    sample_desk: Desk, desk_for: Seat, tmp_path: Path
) -> None:
    folder = tmp_path / "settings"
    assert remember(folder, sample_desk) is None
    first = head_anchor(sample_desk)
    with desk_for(Role.CLERK).change(Action.EDIT_SIGNS, "另一行"):
        pass
    assert remember(folder, sample_desk) is None
    assert [one.number for one in remembered(folder, sample_desk)] == [first.number, first.number + 1]
    cut(sample_desk)
    lost = remember(folder, sample_desk)
    assert lost is not None and lost.number == first.number + 1
    assert remember(folder, sample_desk) is None  # told once at signing in
    assert lost in remembered(folder, sample_desk)  # and by every verification
    (folder / "anchors.json").write_text("[", encoding="utf-8")
    assert remembered(folder, sample_desk) == ()


def test_verification_asks_what_this_computer_remembers(
    sample_folder: Path, sample_desk: Desk, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    remember(tmp_path / "settings", sample_desk)
    cut(sample_desk)
    assert run(["--data", str(sample_folder), "verify"]) == 1
    assert "本机存证" in capsys.readouterr().out


def test_a_sheet_bears_the_head_it_was_approved_on_and_its_code_tells_it(desk_for: Seat) -> None:
    leader = desk_for(Role.LEADER)
    before = head_anchor(leader)
    sheet = approve(leader, YEAR, SheetKind.BONUS).sheet
    assert sheet.anchor == f"{before.number}-{before.mark[:16]}"
    found = find_by_code(leader, f"{sheet.seal}.{sheet.anchor}".upper())
    assert found.run is not None and found.run.sheet == sheet
    assert code_of(lambda: parse_anchors("明天再说")) == "anchor_unreadable"
