"""The page with the head of the operation log: to be signed, and kept away from the computer."""

from __future__ import annotations

from functools import partial
from pathlib import Path

from desktop.paper.files import write_file
from models.services.audit.anchors import head_anchor
from models.services.office.accounts import street
from models.services.office.desk import Desk

ANCHOR_FILE = "操作日志存证.pdf"


def write_anchor(desk: Desk, path: Path) -> Path:
    """Write the anchor of the newest line as a page of PDF. Refused: no_anchor_secret."""
    from forms.paper.audit.anchor import AnchorPage, print_anchor

    found = head_anchor(desk)
    page = AnchorPage(street(desk), found.number, found.mark, desk.clock().isoformat())
    write_file(path, partial(print_anchor, page))
    return path
