"""网格公示: what is put up for the public of each grid: its name, area, people and telephones."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class NoticePerson:
    """Who serves in a grid, as what, and how to reach them."""

    duty: str
    name: str
    phone: str


@dataclass(frozen=True, slots=True, kw_only=True)
class NoticeGrid:
    """One grid of the notice; `households` and `residents` are None where nobody entered them."""

    code: str
    name: str
    area: str
    households: int | None
    residents: int | None
    people: tuple[NoticePerson, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class GridNotice:
    """The notice of a community, or of the whole street, as things stand on a day."""

    street: str
    community: str
    day: date
    grids: tuple[NoticeGrid, ...]

    @property
    def title(self) -> str:
        """The title as it hangs on the board."""
        return f"{self.street}{self.community}网格公示"
