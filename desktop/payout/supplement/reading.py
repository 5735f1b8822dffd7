"""Reading a sheet with its supplements, and approving one: the work off the GUI thread."""

from __future__ import annotations

from dataclasses import dataclass

from forms.entry.bonus.hold import Grounds
from forms.kit.jobs import Progress
from models.rules.sheets.words import SheetKind
from models.services.bonus.approved import settled_runs
from models.services.bonus.views import RunView
from models.services.office.desk import Desk
from models.services.payout.supplement.approval import approve_supplement, draft_supplement, supplements_of
from models.services.payout.supplement.views import SupplementView


@dataclass(frozen=True, slots=True)
class Found:
    """What one reading found: the sheet, its supplements as frozen, and what differs now."""

    run: RunView | None
    frozen: tuple[SupplementView, ...]
    draft: SupplementView | None


def find(desk: Desk, year: int, kind: SheetKind, grounds: Grounds, progress: Progress) -> Found:
    """Return the year's sheet of a kind with its supplements and what differs now."""
    run = next((run for run in settled_runs(desk, year) if run.kind == kind), None)
    if run is None:
        return Found(None, (), None)
    draft = draft_supplement(desk, run.run_id, grounds.reason, grounds.document, progress)
    return Found(run, supplements_of(desk, run.run_id), draft)


def approved(desk: Desk, run_id: int, seen_fen: int, grounds: Grounds, progress: Progress) -> SupplementView:
    """Approve what was seen, on the grounds that were given."""
    return approve_supplement(desk, run_id, grounds.reason, grounds.document, progress, seen_fen=seen_fen)
