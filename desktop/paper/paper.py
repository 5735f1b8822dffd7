"""A printed thing as bytes to look at and as a file to keep, whatever it prints; no Qt.

The same for window and command line. What is looked at is what is saved: one drawing, the same bytes.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import BinaryIO

from msgspec import Struct
from msgspec.structs import replace

from desktop.paper.files import write_file
from models.errors import Refused

Draw = Callable[[BinaryIO], None]


class Paper(Struct, frozen=True):
    """One printed thing: its name as a file, who draws it, and as a workbook where there is one.

    `size` is "A3", "A4" or "A5".
    """

    name: str
    draw: Draw
    book: Draw | None = None
    size: str = "A4"
    landscape: bool = True

    def file_name(self, suffix: str) -> str:
        """Return the name that an office would give the file."""
        return f"{self.name}{suffix}"


def pdf_bytes(paper: Paper) -> bytes:
    """Return the drawn sheet; Refused names a character that no font has."""
    out = BytesIO()
    _draw(paper, out)
    return out.getvalue()


def drawn(paper: Paper) -> Paper:
    """Return the sheet with its pages drawn already, so that showing it draws nothing more."""
    return replace(paper, draw=partial(_put, pdf_bytes(paper)))


def _put(pages: bytes, out: BinaryIO) -> None:
    out.write(pages)


def write_pdf(paper: Paper, path: Path) -> None:
    """Write the printed sheet as PDF; Refused as `pdf_bytes`, Trouble: file_unwritable."""
    write_file(path, partial(_draw, paper))


def write_xlsx(paper: Paper, path: Path) -> None:
    """Write the workbook; Refused("no_workbook") for what has none, Trouble: file_unwritable."""
    if paper.book is None:
        raise Refused("no_workbook", name=paper.name)
    write_file(path, paper.book)


def place_of(chosen: Path, paper: Paper, suffix: str) -> Path:
    """Return where a sheet goes: `chosen`, or under its own name in the folder `chosen`."""
    return chosen / paper.file_name(suffix) if chosen.is_dir() else chosen


def _draw(paper: Paper, out: BinaryIO) -> None:
    from forms.paper.frame.problems import CannotPrint

    try:
        paper.draw(out)
    except CannotPrint as problem:
        raise Refused(problem.code, (), **problem.facts) from problem
