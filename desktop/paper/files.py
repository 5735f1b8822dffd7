"""Files that the user names: read as text, written whole and on disk or not at all."""

from __future__ import annotations

from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from desktop.paper.export_log import EXPORTS
from forms.workbook.reading.bounds import Unsafe
from models.errors import Refused, Trouble
from models.store.files import write_whole
from models.store.troubles import named


def write_file(path: Path, write: Callable[[BinaryIO], object]) -> None:
    """Write what `write` draws, durably and at once; nobody ever opens half a sheet.

    Whatever `write` raises leaves no file. Trouble: file_unwritable.
    """
    out = BytesIO()
    write(out)
    EXPORTS.file(path, out.getvalue())
    put_file(path, out.getvalue())


def put_file(path: Path, content: bytes) -> None:
    """Write a file whose export is logged by the change that it is written in. Trouble: file_unwritable."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, content)
    except OSError as error:
        raise named(error, "file_unwritable", file=path) from error


def write_text(path: Path, text: str) -> None:
    """Write a text in UTF-8, as `write_file`."""
    content = text.encode()
    write_file(path, lambda out: out.write(content))


def read_text(path: Path) -> str:
    """Return the text of a file in UTF-8, UTF-16 or GBK, as editors save it, whatever ends its lines.

    Refused: text_unreadable; Trouble: file_unreadable.
    """
    from forms.workbook.reading.formats.text import decode  # whoever only writes loads no reader

    try:
        return decode(path.read_bytes()).replace("\r\n", "\n").replace("\r", "\n")
    except Unsafe as error:
        raise Refused("text_unreadable", file=path.name) from error
    except OSError as error:
        raise Trouble("file_unreadable", file=path, reason=error.strerror or error) from error
