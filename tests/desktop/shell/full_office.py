"""The sample office with something on each page: events, grids, meetings, slips, pools, a sheet."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from desktop.sample.grids import fill_grids
from desktop.sample.meetings import fill_meetings
from desktop.sample.supervision import fill_supervision
from desktop.sample.year import fill_events
from desktop.signing_in import Opened
from models.rules.sheets.words import SheetKind
from models.services.assessment.pools import prepare_pools
from models.services.bonus.approval import approve
from models.services.leave.plan import SlipEntry
from models.services.leave.slips import enter_leave
from models.services.office.desk import Actor, Desk
from models.services.office.roles import Role
from models.services.people.staff import staff
from tests.desktop.money_pages import with_allowances
from tests.office import SAMPLES, YEAR
from tests.rules.leave.spans import day_span


def fill_whole(opened: Opened, with_events: Callable[[Desk], object] = str) -> None:
    """Fill the office that a window is opened on; `with_events` works on it before anything tells of them."""
    desk = opened.desk
    fill_events(desk, SAMPLES / "events", str)
    with_events(desk)
    for fill in (fill_grids, fill_meetings, fill_supervision):
        fill(desk, str)
    with_allowances(desk)
    span = day_span(date(YEAR, 12, 6), date(YEAR, 12, 7))
    for person, kind in zip(staff(desk), ("personal", "sick"), strict=False):
        enter_leave(desk, SlipEntry(staff_id=person.id, kind=kind, span=span))
    prepare_pools(desk, YEAR, "agency")
    leader = Desk(desk.sessions, Actor("lingdao", "分管领导", Role.LEADER), desk.clock)
    approve(leader, YEAR, SheetKind.BONUS)
