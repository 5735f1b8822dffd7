"""The example schemes that come with the program, by title."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import NamedTuple

from forms.kit.resources import resource
from models.rules.core.money import exact_number


class Example(NamedTuple):
    """A file and what it is called."""

    title: str
    path: Path


def examples() -> tuple[Example, ...]:
    """Return the examples by title; a file that cannot be read is left out."""
    found = []
    for path in resource("schemes").glob("*.toml"):
        try:
            text = path.read_text(encoding="utf-8")
            notice = tomllib.loads(text, parse_float=exact_number)["notice"]
        except (OSError, ValueError, KeyError):
            continue
        remark = text.partition("\n")[0].lstrip("# ").strip() if text.startswith("#") else ""
        found.append(Example(remark or str(notice.get("title") or notice["document"]), path))
    return tuple(sorted(found))
