"""Files are put in place whole; what is no regular file (a pipe) is written to and stays what it is."""

from __future__ import annotations

import os
import stat
import sys
import threading
from pathlib import Path

import pytest

from models.store.files import beside, put_in_place, write_whole


@pytest.mark.skipif(sys.platform == "win32", reason="pipes by name are of Unix")
@pytest.mark.parametrize("way", ["whole", "in place"])
def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path: Path, way: str) -> None:
    pipe, read = tmp_path / "pipe", list[bytes]()
    os.mkfifo(pipe)
    reader = threading.Thread(target=lambda: read.append(pipe.read_bytes()))
    reader.start()
    if way == "whole":
        write_whole(pipe, b"sheet")
    else:
        unfinished = beside(tmp_path / "sheet")
        unfinished.write_bytes(b"sheet")
        put_in_place(unfinished, pipe)
    reader.join()
    assert read == [b"sheet"]
    assert stat.S_ISFIFO(pipe.stat().st_mode)
    assert [path.name for path in tmp_path.iterdir()] == ["pipe"]


def test_a_file_is_replaced_and_private(tmp_path: Path) -> None:
    file = tmp_path / "sheet"
    file.write_bytes(b"a longer sheet that was here before")
    write_whole(file, b"sheet")
    assert file.read_bytes() == b"sheet"
    assert [path.name for path in tmp_path.iterdir()] == ["sheet"]
