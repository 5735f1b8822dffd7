"""网格公示: the grids of a community, or of the street, with the people to turn to on a day."""

from __future__ import annotations

from datetime import date

from models.errors import Refused
from models.log.personal import reads_personal
from models.rules.work.grids.notice import GridNotice, NoticeGrid, NoticePerson
from models.rules.work.grids.words import GridDuty
from models.services.office.accounts import street_of
from models.services.office.desk import Desk
from models.services.work.grids.areas import read_grid_rows
from models.services.work.grids.workers import read_workers


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
    order = list(GridDuty)
    serving: dict[str, list[tuple[int, str, NoticePerson]]] = {}
    for person in people:
        for post in person.on(on):
            told = NoticePerson(post.duty.value, person.name, person.phone)
            serving.setdefault(post.grid, []).append((order.index(post.duty), person.name, told))
    return GridNotice(
        street=street, community=community, day=on,
        grids=tuple(
            NoticeGrid(
                code=row.code, name=row.name, area=row.area, households=row.households,
                residents=row.residents,
                people=tuple(one[2] for one in sorted(serving.get(row.code, ()), key=lambda one: one[:2])),
            )
            for row in rows
        ),
    )  # fmt: skip
