"""What can be done to patrols, marks and posts of the grids, each with what it says and its way back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial
from itertools import groupby

from PySide6.QtCore import QCoreApplication

from forms.entry.work.grids.account import AccountEntry
from forms.entry.work.grids.mark import MarkEntry
from forms.kit.widgets.page import Done
from models.rules.work.grids.words import QualityMark
from models.services.office.desk import Desk
from models.services.work.grids import areas, patrols, workers
from models.services.work.grids.accounts import set_grid_account
from models.services.work.grids.areas import GridRow
from models.services.work.grids.marks import CHANGED, GridEventRow, mark_events
from models.services.work.grids.patrols import PatrolEntry, PatrolRow
from models.services.work.grids.workers import PostRow, WorkerRow

translate = QCoreApplication.translate
_Marked = tuple[QualityMark, int, str]


def save_patrol(desk: Desk, before: PatrolRow | None, entry: PatrolEntry) -> Done:
    """Enter a patrol, or change the one that was `before`."""
    number = patrols.save_patrol(desk, entry, before.id if before else None)
    text = translate("GridsPage", "The patrol of {name} is entered.").format(name=entry.leader)
    back = partial(_changed_back, desk, before, entry) if before else partial(_taken_out, desk, number, entry)
    return Done(CHANGED, text, back)


def _taken_out(desk: Desk, patrol_id: int, entry: PatrolEntry) -> Done:
    patrols.delete_patrols(desk, [patrol_id])
    text = translate("GridsPage", "The patrol of {name} is removed again.").format(name=entry.leader)
    return Done(CHANGED, text, partial(save_patrol, desk, None, entry))


def _changed_back(desk: Desk, before: PatrolRow, entry: PatrolEntry) -> Done:
    patrols.save_patrol(desk, before.entry, before.id)
    text = translate("GridsPage", "The patrol of {name} is as before.").format(name=before.entry.leader)
    return Done(CHANGED, text, partial(save_patrol, desk, before, entry))


def delete_patrols(desk: Desk, rows: Sequence[PatrolRow]) -> Done:
    """Delete patrols, all or none."""
    patrols.delete_patrols(desk, [row.id for row in rows])
    text = translate("GridsPage", "{n} patrols are deleted.").format(n=len(rows))
    return Done(CHANGED, text, partial(_brought_back, desk, tuple(rows)))


def _brought_back(desk: Desk, rows: Sequence[PatrolRow]) -> Done:
    patrols.restore_patrols(desk, rows)
    return Done(CHANGED, translate("GridsPage", "{n} patrols are back.").format(n=len(rows)))


def save_account(desk: Desk, worker: WorkerRow, entry: AccountEntry) -> Done:
    """Enter the bank account of a person of the grids who is not on the roster."""
    changes = set_grid_account(desk, worker.id, entry.card, entry.bank)
    return Done(changes, translate("GridsPage", "The account of {name} is entered.").format(name=worker.name))


def mark(desk: Desk, rows: Sequence[GridEventRow], entry: MarkEntry) -> Done:
    """Mark events, all or none."""
    ids = [row.id for row in rows]
    mark_events(desk, ids, entry.mark, worker_id=entry.worker_id, reason=entry.reason)
    text = translate("GridsPage", "{n} events are marked: {mark}.")
    return Done(
        CHANGED, text.format(n=len(ids), mark=entry.mark.value), partial(_marked_back, desk, rows, entry)
    )


def _marked_back(desk: Desk, rows: Sequence[GridEventRow], entry: MarkEntry) -> Done:
    """Give each event the mark that it had before."""
    for (before, worker_id, reason), group in groupby(sorted(rows, key=_marked), key=_marked):
        ids = [row.id for row in group]
        mark_events(desk, ids, before, worker_id=worker_id or None, reason=reason)
    text = translate("GridsPage", "{n} events are marked as before.")
    return Done(CHANGED, text.format(n=len(rows)), partial(mark, desk, rows, entry))


def _marked(row: GridEventRow) -> _Marked:
    return row.mark, row.worker_id or 0, row.reason


def end_grid(desk: Desk, row: GridRow, until: date) -> Done:
    """End a grid."""
    changes = areas.end_grid(desk, row.id, until)
    text = translate("GridsPage", "The grid {name} ends on {day}.")
    said = text.format(name=row.name, day=until.isoformat())
    return Done(changes, said, partial(_grid_as_before, desk, row, until))


def _grid_as_before(desk: Desk, row: GridRow, until: date) -> Done:
    changes = areas.end_grid(desk, row.id, row.until)
    text = translate("GridsPage", "The grid {name} ends as before, or goes on.").format(name=row.name)
    return Done(changes, text, partial(end_grid, desk, row, until))


def end_post(desk: Desk, post: PostRow, name: str, until: date) -> Done:
    """End a post."""
    workers.end_post(desk, post.id, until)
    text = translate("GridsPage", "The post of {name} ends on {day}.")
    said = text.format(name=name, day=until.isoformat())
    return Done(areas.CHANGED, said, partial(_ended_as_before, desk, post, name, until))


def _ended_as_before(desk: Desk, post: PostRow, name: str, until: date) -> Done:
    workers.end_post(desk, post.id, post.until)
    text = translate("GridsPage", "The post of {name} ends as before, or goes on.").format(name=name)
    return Done(areas.CHANGED, text, partial(end_post, desk, post, name, until))
