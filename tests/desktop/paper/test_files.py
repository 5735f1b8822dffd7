"""A file that the user names is whole and on disk, or not there."""

from __future__ import annotations

import os
from pathlib import Path
from typing import BinaryIO

import pytest

from desktop.paper.files import read_text, write_file, write_text
from models.errors import Refused, Trouble


def test_a_drawing_that_fails_leaves_the_old_file_and_nothing_beside_it(tmp_path: Path) -> None:
    path = tmp_path / "sheet.pdf"
    path.write_bytes(b"old")

    def fails(out: BinaryIO) -> None:
        out.write(b"half")
        raise Refused("missing_characters")

    with pytest.raises(Refused):
        write_file(path, fails)
    assert path.read_bytes() == b"old" and list(tmp_path.iterdir()) == [path]


def test_a_file_is_forced_to_disk_before_it_takes_its_name(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path, forced = tmp_path / "new" / "sheet.pdf", []
    fsync = os.fsync

    def note(handle: int) -> None:
        forced.append(path.exists())
        fsync(handle)

    monkeypatch.setattr(os, "fsync", note)
    write_file(path, lambda out: out.write(b"whole"))
    assert path.read_bytes() == b"whole" and forced[0] is False


def test_a_folder_that_cannot_be_is_trouble(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes(b"")
    with pytest.raises(Trouble) as trouble:
        write_text(tmp_path / "a" / "b.toml", "x = 1")
    assert trouble.value.code == "file_unwritable"


def test_a_text_is_read_as_any_editor_of_an_office_saves_it(tmp_path: Path) -> None:
    path = tmp_path / "a.toml"
    write_text(path, "名 = 1\n")
    assert read_text(path) == "名 = 1\n"
    path.write_bytes("\ufeff名".encode())
    assert read_text(path) == "名"
    for encoding in ("utf-8", "utf-8-sig", "gbk", "utf-16", "utf-16-le"):
        path.write_bytes("名称 = \"数\"\r\nday = 1\r\n".encode(encoding))
        assert read_text(path) == "名称 = \"数\"\nday = 1\n"
    path.write_bytes(b"\x89PNG\r\n\x1a\n\0\0\xff\xff")
    with pytest.raises(Refused, match="text_unreadable"):
        read_text(path)
    with pytest.raises(Trouble):
        read_text(tmp_path / "none.toml")
