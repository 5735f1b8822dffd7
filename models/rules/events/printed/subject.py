"""What every paper about one event says of it, and its deeds with the event before and after each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from models.rules.events.case import Case, awake
from models.rules.events.deeds import Deed
from models.rules.events.effects import done
from models.rules.events.ground import Context
from models.rules.events.limits import Category
from models.rules.events.moments import Moment, shown
from models.rules.events.words import OVER, Level

ANONYMOUS = "匿名"
NOT_GIVEN = "未留"


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """An event as papers name it; `party` and `phone` are ready to print: masked, in clear or 匿名.

    `grid` is its name with its code; `happened` and `received` are texts, "" where the source said nothing.
    """

    street: str
    number: str
    source: str
    foreign_id: str
    title: str
    place: str
    grid: str
    category: Category
    received: Moment
    happened: str
    party: str
    phone: str
    people: int | None
    summary: str

    @property
    def category_words(self) -> str:
        """Top and leaf with the code: 矛盾纠纷／邻里（01020）."""
        words = "／".join(part for part in (self.category.top, self.category.leaf) if part)
        return f"{words}（{self.category.code}）" if words else self.category.code

    @property
    def source_words(self) -> str:
        """The source with its own number."""
        return f"{self.source}　{self.foreign_id}".strip("　")

    @property
    def party_words(self) -> str:
        """Who came with it, and the telephone."""
        return self.party if self.party == ANONYMOUS else f"{self.party}　{self.phone}".strip("　")


def party_of(*, anonymous: bool, name: str, phone: str) -> tuple[str, str]:
    """Return what papers print of a complainant, and the number; both as the reader may see them."""
    return (ANONYMOUS, "") if anonymous else (name or NOT_GIVEN, phone)


@dataclass(frozen=True, slots=True)
class Turn:
    """A deed with the event just before it and after it."""

    before: Case
    deed: Deed
    after: Case


def turns_of(base: Case, deeds: Iterable[Deed], context: Context, at: Moment) -> tuple[Turn, ...]:
    """Return the deeds up to a moment, each with the event around it."""
    found, case = [], base
    for deed in deeds:
        if deed.at > at:
            break
        before = awake(case, deed.at, context)
        case = done(case, deed, context)
        found.append(Turn(before, deed, case))
    return tuple(found)


def as_of(case: Case, at: Moment) -> str:
    """Return the moment that a paper describes; an event that is over stays as its last deed left it."""
    return shown(case.last if case.state in OVER else at)


def level_words(level: Level, *, raised: bool) -> str:
    """Return a level as papers print it."""
    return f"{level.value}（加急）" if raised else level.value


def moment_or(moment: Moment | None, otherwise: str = "—") -> str:
    """Return a moment in words, or the word for none."""
    return otherwise if moment is None else shown(moment)


People = Mapping[str, str]
"""Names by staff number."""
