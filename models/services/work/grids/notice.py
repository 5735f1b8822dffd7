"""网格公示: the grids of a community, or of the street, with the people to turn to on a day."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from models.errors import Refused
from models.log.personal import reads_personal
from models.rules.work.grids.notice import GridNotice, NoticeGrid, NoticePerson
from models.rules.work.grids.words import GridDuty
from models.services.office.accounts import street_of
from models.services.office.desk import Desk
from models.services.work.grids.areas import read_grid_rows
from models.services.work.grids.workers import WorkerRow, read_workers


def grid_notice(desk: Desk, community: str = "", day: date | None = None) -> GridNotice:
    """Return the notice of a community by its name, "" for all.

    Refused: grid_notice_empty, not_your_account (a server hides telephones from this account).
    """
    on = day or desk.today
    with desk.reading() as session:
        if not reads_personal(session.connection()):
            raise Refused("not_your_account")  # it is posted up: with telephones, not with masked ones
        street = street_of(session)
        rows = [row for row in read_grid_rows(session, on) if community in ("", row.community)]
        people = read_workers(session)
    if not rows:
        raise Refused("grid_notice_empty", community=community or street)
    serving = _serving(people, on)
    return GridNotice(
        street=street, community=community, day=on,
        grids=tuple(
            NoticeGrid(
                code=row.code, name=row.name, area=row.area, households=row.households,
                residents=row.residents, people=serving.get(row.code, ()),
            )
            for row in rows
        ),
    )  # fmt: skip


def _serving(people: Iterable[WorkerRow], on: date) -> dict[str, tuple[NoticePerson, ...]]:
    """Return grid → who serves in it on a day, in the order of the duties and by name."""
    order = list(GridDuty)
    found: dict[str, list[tuple[int, str, NoticePerson]]] = {}
    for person in people:
        for post in person.on(on):
            told = NoticePerson(post.duty.value, person.name, person.phone)
            found.setdefault(post.grid, []).append((order.index(post.duty), person.name, told))
    return {
        grid: tuple(told for _, _, told in sorted(ranked, key=lambda one: one[:2]))
        for grid, ranked in found.items()
    }
