"""存证: the head of the log shown, printed on a page, or put into a folder, a file a month."""

from __future__ import annotations

import argparse
from datetime import datetime
from pathlib import Path

from desktop.command_line.exit_codes import DONE
from desktop.command_line.opening import desk_of
from models.errors import Refused
from models.services.audit.anchors import Anchor, head_anchor, parse_anchors
from models.services.office.accounts import street


def anchor(arguments: argparse.Namespace) -> int:
    """Show the anchor of the newest line, and write it where that was asked for."""
    with desk_of(arguments) as desk:
        found, whose, at = head_anchor(desk), street(desk), desk.clock()
    print(f"存证：{found.text}")
    if arguments.pdf:
        _print(found, whose, at, arguments.pdf)
        print(f"已写出 {arguments.pdf}")
    if arguments.to:
        print(f"已写入 {put_in_folder(arguments.to, found, whose, at)}")
    return DONE


def put_in_folder(folder: Path, found: Anchor, whose: str, at: datetime) -> Path:
    """Add an anchor to the file of its month in `folder`; what stands there stays. OSError as it comes."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / f"存证-{at:%Y-%m}.txt"
    with file.open("a", encoding="utf-8") as out:
        out.write(f"{whose} {at.isoformat(timespec='seconds')} {found.text}\n")
    return file


def anchors_in(named: str) -> tuple[Anchor, ...]:
    """Return the anchors of a file, or those that were typed or scanned. Refused: anchor_unreadable."""
    file = Path(named)
    if file.is_file():
        return parse_anchors(_text_of(file), file.name)
    return parse_anchors(named, "所给")


def _text_of(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as error:
        raise Refused("anchor_unreadable", text=file.name) from error


def _print(found: Anchor, whose: str, at: datetime, file: Path) -> None:
    from forms.paper.audit.anchor import AnchorPage, print_anchor

    with file.open("wb") as out:
        print_anchor(AnchorPage(whose, found.number, found.mark, at.isoformat()), out)
