"""Everything of the sample office, in its order."""

from __future__ import annotations

from collections.abc import Callable

from desktop.sample.grids import fill_grids
from desktop.sample.meetings import fill_meetings
from desktop.sample.supervision import fill_supervision
from desktop.sample.year import fill_sample
from models.services.office.desk import Desk


def fill_all(desk: Desk, say: Callable[[str], object]) -> None:
    """Bring in the year, its grids, meetings and supervision; `say` what was taken."""
    fill_sample(desk, say)
    fill_grids(desk, say)
    fill_meetings(desk, say)
    fill_supervision(desk, say)
