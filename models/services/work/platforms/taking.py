"""Taking in a set-up file: it says everything that holds from its day on; what it leaves out ends before."""

from __future__ import annotations

from dataclasses import dataclass, replace

from models.errors import Refused
from models.rules.events.toml_reading import TomlFaults
from models.rules.work.platforms.setup import SetUp, set_up_on
from models.rules.work.platforms.toml_file import PlatformEntry, SetUpFile, parse_set_up
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.work.platforms.editing import (
    Edit,
    Edited,
    agency_ids,
    close_platform,
    move_categories,
    move_platform,
    put_members,
    put_platform,
    put_seats,
    require_no_leaves,
    with_agencies,
)
from models.services.work.platforms.history import read_history


@dataclass(frozen=True, slots=True)
class TakenSetUp:
    """What a file brought: rows begun and ended, both 0 where it said nothing new; `edited` takes it back."""

    file: SetUpFile
    begun: int
    ended: int
    edited: Edited | None = None


class _DryRun(Exception):
    """Leaves the transaction without keeping anything."""


def check_set_up(text: str, file: str) -> SetUpFile:
    """Return what a file says. Refused("set_up_refused") carries every fault by its clause."""
    try:
        return parse_set_up(text, file)
    except TomlFaults as error:
        raise Refused("set_up_refused", faults=error.faults, file=file, count=len(error.faults)) from error


def take_set_up(desk: Desk, text: str, file: str, *, dry_run: bool = False) -> TakenSetUp:
    """Let a file hold from its day on; the same file again changes nothing.

    Refused: set_up_refused, platform_no_agency, set_up_later (something begins after its day already),
    platform_in_tree (a platform that it leaves out has categories), platform_met, platform_overlap.
    """
    said = check_set_up(text, file)
    taken = TakenSetUp(said, 0, 0)
    try:
        with desk.change(Action.EDIT_PLATFORMS, said.valid_from.isoformat()) as change:
            edit = Edit(change.session)
            _take(edit, said)
            taken = TakenSetUp(said, len(edit.added), len(edit.ended) + len(edit.gone))
            if dry_run or not edit.changed:
                raise _DryRun
            taken = replace(taken, edited=Edited(edit))
            change.detail.update(document=said.document, begun=taken.begun, ended=taken.ended)
    except _DryRun:
        pass
    return taken


def _take(edit: Edit, said: SetUpFile) -> None:
    session, day = edit.session, said.valid_from
    said = replace(said, platforms=tuple(with_agencies(session, one) for one in said.platforms))
    history = read_history(session)
    begun = [row.span.since for row in history.platforms] + [row.span.since for row in history.seats]
    later = {since for since in begun if since > day}
    if later:
        raise Refused("set_up_later", file=said.file, day=day.isoformat(), later=min(later).isoformat())
    ids = agency_ids(session, [name for one in said.platforms for name in one.agencies])
    now = set_up_on(history, day)
    old = {one.name: one for one in now.platforms}
    for position, entry in enumerate(said.platforms):
        _put(edit, now, entry, said, position)
    gone = [name for name in old if name not in {one.name for one in said.platforms}]
    _end_others(edit, said, gone)
    now = set_up_on(read_history(session), day)
    for entry in said.platforms:
        put_members(edit, now, entry, day, {name: ids[name] for name in entry.agencies})
    put_seats(edit, set_up_on(read_history(session), day), said.seats, day, said.document)


def _put(edit: Edit, now: SetUp, entry: PlatformEntry, said: SetUpFile, position: int) -> None:
    """Let a platform be as the file says; one that follows others takes their categories over."""
    standing = now.platform(entry.name)
    former = [found for name in entry.follows if (found := now.platform(name)) and name != entry.name]
    if standing is None and former:
        move_platform(edit, now, former[0].row, entry, said.valid_from, said.document, position)
    else:
        row = standing.row if standing else None
        put_platform(edit, entry, said.valid_from, said.document, position, row)
    for one in former:
        move_categories(edit, one.name, entry.name, said.valid_from)


def _end_others(edit: Edit, said: SetUpFile, names: list[str]) -> None:
    """End what the file leaves out. Refused: platform_in_tree where it still has categories."""
    now = set_up_on(read_history(edit.session), said.valid_from)
    for name in names:
        require_no_leaves(edit.session, name)
        close_platform(edit, now, name, said.valid_from)
