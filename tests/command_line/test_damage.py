"""What cannot be read is said in a sentence, and never in a traceback."""

from __future__ import annotations

import errno
from pathlib import Path

import pytest

from desktop.command_line import run as command_line
from desktop.command_line.exit_codes import REFUSED
from models.store import paths
from tests.command_line.running import done, run


def test_a_damaged_database_is_said_in_a_sentence(tmp_path: Path) -> None:
    done(tmp_path, "init", "--street", "城南街道", "--user", "admin")
    file = tmp_path / "office.db"
    whole = file.read_bytes()
    file.write_bytes(whole[:4096] + bytes(len(whole) - 4096))
    for verb in (["bonus", "2017"], ["verify"], ["attendance", "2017"]):
        answer = run(tmp_path, *verb)
        assert answer.returncode == 1
        assert "有损坏" in answer.stderr
        assert "Traceback" not in answer.stderr


def test_a_scheme_of_brackets_only_is_refused(tmp_path: Path) -> None:
    done(tmp_path, "init", "--street", "城南街道", "--user", "admin")
    file = tmp_path / "办法.toml"
    file.write_text("a=" + "[" * 3000 + "]" * 3000, encoding="utf-8")
    answer = run(tmp_path, "scheme", file)
    assert (answer.returncode, answer.stdout) == (1, "")
    assert answer.stderr.startswith("读不了文件《办法.toml》")


def test_a_folder_that_may_not_be_entered_is_said_in_a_sentence(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def denied(_folder: Path) -> bool:
        raise PermissionError(errno.EACCES, "Permission denied", str(tmp_path / "office.keys"))

    monkeypatch.setattr(paths, "has_office", denied)
    assert command_line.run(["--data", str(tmp_path), "verify"]) == REFUSED
    said = capsys.readouterr().err
    assert "打不开" in said and "office.keys" in said and "Permission denied" in said


def test_a_path_that_the_system_cannot_spell_is_said_in_a_sentence(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def unspeakable(_folder: Path) -> bool:
        return bool("\udce4".encode())

    monkeypatch.setattr(paths, "has_office", unspeakable)
    assert command_line.run(["--data", "somewhere", "verify"]) == REFUSED
    assert "LANG=C.UTF-8" in capsys.readouterr().err
