"""One thing in a bundle that somebody else made, and the files with the words of its licence."""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import metadata
from pathlib import Path

from desktop.packaging.product import PARTS

LEGAL = re.compile(r"(?i)(?:licen[cs]e|copying|notice|authors)")
SUPPLIED = {
    "pyside6-essentials": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "pyside6-addons": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "pyside6-pdf": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "shiboken6": ("LGPL-3.0.txt", "GPL-3.0.txt"),
    "psycopg": ("GPL-3.0.txt",),
    "psycopg-binary": ("GPL-3.0.txt",),
    "chinesecalendar": ("MIT-chinesecalendar.txt",),
}
"""Package → the words that its wheel leaves out, or that those it has refer to."""

DEBIAN_DOCS = Path("/usr/share/doc")


@dataclass(frozen=True)
class Part:
    """One thing in the bundle that somebody else made."""

    name: str
    version: str
    address: str
    """Its package URL (purl)."""
    licence: str
    """SPDX expression or the words of its maker; never empty."""
    texts: tuple[Path, ...]
    """Files with the words of its licence."""
    digest: str = ""
    """SHA-256 of the one file it is, for a library."""


def texts_of(found: metadata.Distribution) -> tuple[Path, ...]:
    """Return the files with the words of an installed Python package's licence."""
    texts = (Path(str(file.locate())) for file in found.files or () if ".dist-info" in str(file))
    legal = sorted(text for text in texts if LEGAL.search(text.name) and text.is_file())
    return (*legal, *(PARTS / "licences" / text for text in SUPPLIED.get(plain_name(found), ())))


def plain_name(found: metadata.Distribution) -> str:
    """Return the name of a Python package as PyPI's addresses spell it."""
    return re.sub(r"[-_.]+", "-", found.metadata["Name"]).lower()


def debian_text(package: str) -> tuple[Path, ...]:
    """Return the file with the words of a package of Debian, () where it is not installed."""
    text = DEBIAN_DOCS / package / "copyright"
    return (text,) if text.exists() else ()
