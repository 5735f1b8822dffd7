"""What grid lists and patrol books say, before anyone has checked it against the office's data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from models.rules.core.faults import Place
from models.rules.events.moments import Moment
from models.rules.work.grids.words import GridDuty


@dataclass(frozen=True, slots=True, kw_only=True)
class GridRecord:
    """One line of a grid list: a grid, and who serves there ("" and None: the line names nobody).

    `community` is the name of the community or village, "" where the list does not say.
    """

    code: str
    name: str
    community: str
    area: str
    households: int | None
    residents: int | None
    person: str
    duty: GridDuty | None
    phone: str
    staff_no: str
    since: date | None
    bank_card: str = ""
    bank_name: str = ""
    places: Mapping[str, Place] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class PatrolRecord:
    """One line of a patrol book; `grid` is a code or a name, `leader` the name of who led."""

    code: str
    name: str
    kind: str
    content: str
    place: str
    started: Moment
    ended: Moment
    people: str
    leader: str
    result: str
    grid: str
    places: Mapping[str, Place] = field(default_factory=dict)
