"""Nobody reads the output, or there is no room for it; a password in an address; personal data by verbs."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from desktop.command_line.output import patient_output
from desktop.command_line.run import run
from models.errors import Trouble
from models.store import paths

SECRET = "secret-2017"


@pytest.fixture(autouse=True)
def password(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SECONDED_PASSWORD", SECRET)


@contextmanager
def closed() -> Iterator[None]:
    """Let standard output be a pipe that nobody reads."""
    reading, end = os.pipe()
    os.close(reading)
    with writing_to(end):
        yield


@contextmanager
def full() -> Iterator[None]:
    """Let standard output be a file on a full disk."""
    if not Path("/dev/full").exists():
        pytest.skip("needs /dev/full")
    with writing_to(os.open("/dev/full", os.O_WRONLY)):
        yield


@contextmanager
def writing_to(descriptor: int) -> Iterator[None]:
    before = sys.stdout
    with io.TextIOWrapper(io.FileIO(descriptor, "w"), encoding="utf-8", write_through=True) as stream:
        sys.stdout = stream
        try:
            yield
        finally:
            sys.stdout = before


@pytest.mark.skipif(sys.platform == "win32", reason="closes a pipe as Unix does")
def test_a_closed_pipe_ends_nothing_in_the_middle() -> None:
    with closed(), patient_output() as output:
        for _ in range(3):
            print("一行")
        assert output.told() is None


def test_a_full_output_is_told_at_the_end() -> None:
    with full(), patient_output() as output:
        print("一行")
        with pytest.raises(Trouble, match="output_unwritable"):
            output.require_shown()
        assert output.told() is not None


def test_an_office_whose_recovery_code_cannot_be_shown_is_not_founded(tmp_path: Path) -> None:
    folder = tmp_path / "office"
    with full():
        code = run(["init", "--street", "城南街道", "--user", "admin", "--data", str(folder)])
    assert code == 1
    assert not paths.has_office(folder)


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://admin:geheim@host/office",
        "postgresql://host/office?user=a&password=geheim",
        "postgresql:///office?PASSWORD=geheim",
    ],
)
def test_a_password_in_an_address_is_refused_before_anything_is_opened(
    url: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(["verify", "--database", url]) == 2
    told = capsys.readouterr()
    assert "PGPASSFILE" in told.err
    assert "geheim" not in told.err + told.out


def test_a_common_password_founds_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SECONDED_PASSWORD", "password1")
    assert run(["init", "--street", "x", "--user", "admin", "--data", str(tmp_path / "a")]) == 1
    monkeypatch.setenv("SECONDED_PASSWORD", "admin2017")
    assert run(["init", "--street", "x", "--user", "admin", "--data", str(tmp_path / "a")]) == 1
    assert "太常见" in capsys.readouterr().err
    assert not paths.has_office(tmp_path / "a")


def test_a_path_that_is_too_long_is_told_by_every_verb(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    deep = str(tmp_path.joinpath(*["a" * 100] * 6))
    assert run(["init", "--street", "x", "--user", "admin", "--data", deep]) == 1
    assert "路径太长" in capsys.readouterr().err


def test_personal_data_by_verbs(
    sample_folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("SECONDED_PASSWORD", "demo-2017")
    data = ["--data", str(sample_folder)]
    assert run(["notice", "--pdf", str(tmp_path / "n.pdf"), "--phone", "0575-88000000", *data]) == 0
    assert (tmp_path / "n.pdf").read_bytes().startswith(b"%PDF")
    capsys.readouterr()
    assert run(["retention", "--json", *data]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert {row["kind"]: row["years"] for row in rows}["money_sheets"] == 30
    assert run(["purge", "money_sheets", "--reason", "空间", *data]) == 1
    assert "必须保存" in capsys.readouterr().err
    assert run(["purge", *data]) == 0
    assert "没有清理" in capsys.readouterr().out
    assert run(["retention", "--set", "complainants", "5", *data]) == 1
    assert run(["retention", "--set", "complainants", "5", "--document", "城办〔2018〕1号", *data]) == 0
    capsys.readouterr()
    assert run(["person", "无此工号", "--reason", "本人", "--json", *data]) == 1
    assert "没有工号" in capsys.readouterr().err
