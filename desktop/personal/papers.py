"""The papers of personal data: the notice, and one person's extract as PDF and as JSON."""

from __future__ import annotations

import json
from functools import partial
from pathlib import Path
from typing import Any

from desktop.paper.files import write_file, write_text
from models.rules.personal.printed import Extract, Notice


def write_notice(notice: Notice, path: Path) -> None:
    """Write the notice as PDF."""
    from forms.paper.personal.notice import print_notice

    write_file(path, partial(print_notice, notice))


def write_extract(extract: Extract, path: Path) -> None:
    """Write an extract: as JSON where the name says so, else as PDF."""
    from forms.paper.personal.extract import print_extract

    if path.suffix.casefold() == ".json":
        write_text(path, json.dumps(plain_extract(extract), ensure_ascii=False, indent=1))
    else:
        write_file(path, partial(print_extract, extract))


def plain_extract(extract: Extract) -> dict[str, Any]:
    """Return an extract for a program to read: table → records by the words of their columns."""
    return {
        "street": extract.street,
        "staff_no": extract.staff_no,
        "name": extract.name,
        "made_on": extract.made_on.isoformat(),
        "sections": {
            section.table: {
                "title": section.title,
                "records": [dict(zip(section.columns, row, strict=True)) for row in section.rows],
            }
            for section in extract.sections
        },
        "left_out": dict(extract.left_out),
    }
