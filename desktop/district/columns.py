"""The columns of the district's view."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from forms.kit.tables.columns import Align, Column
from forms.kit.theme import Tone
from models.rules.core.money import yuan_text
from models.rules.district.month import Pair, UnitMonth
from models.rules.district.printed import percent
from models.rules.district.rolling import Figure, Street, Sums

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class StreetRow:
    """A street with its places; `months` is how many were expected."""

    street: Street
    total: Sums
    place: int
    places: Mapping[Figure, int]
    months: int


@dataclass(frozen=True, slots=True)
class MonthRow:
    """A month of a street; `sums` None: no file came."""

    code: str
    month: str
    sums: Sums | None


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that was not counted, or a month that is missing."""

    what: str
    why: str


def figure_word(figure: Figure) -> str:
    """Return what streets are ranked by."""
    words = {
        Figure.ATTENDANCE: translate("District", "Attendance"),
        Figure.ACCEPTED: translate("District", "Accepted in time"),
        Figure.CLOSING: translate("District", "Closing rate"),
        Figure.IN_TIME: translate("District", "Closed in time"),
        Figure.SATISFIED: translate("District", "Both satisfied"),
        Figure.RETURNS: translate("District", "Returned"),
        Figure.RED: translate("District", "Red cards"),
    }
    return words[figure]


def _sort(pair: Pair) -> int:
    return pair[0] * 1_000_000 // pair[1] if pair[1] else -1


def street_columns() -> tuple[Column[StreetRow], ...]:
    """Return the places and figures of each street."""
    right = Align.RIGHT

    def rate(figure: Figure) -> Column[StreetRow]:
        return Column(
            figure_word(figure),
            lambda row: f"{percent(row.total.pair(figure))} ({row.places[figure]})",
            lambda row: _sort(row.total.pair(figure)), right, 112,
        )  # fmt: skip

    def months(row: StreetRow) -> str:
        return f"{len(row.street.months)} / {row.months}"

    def ink(row: StreetRow) -> Tone:
        return Tone.WAITS if len(row.street.months) < row.months else Tone.PLAIN

    return (
        Column(translate("District", "Rank"), lambda r: str(r.place), lambda r: r.place, right, 56),
        Column(translate("District", "Street"), lambda r: r.street.name, width=140, stretch=True, names=True),
        Column(translate("District", "Months sent"), months, lambda r: len(r.street.months), right, 96,
               tone=ink),
        Column(translate("District", "Received"), lambda r: f"{r.total.count('received'):,}",
               lambda r: r.total.count("received"), right, 88),
        *(rate(figure) for figure in Figure),
        Column(translate("District", "Bonus, yuan"), lambda r: yuan_text(_fen(r)), _fen, right, 124),
    )  # fmt: skip


def _fen(row: StreetRow) -> int:
    return row.street.bonus_fen


def month_columns() -> tuple[Column[MonthRow], ...]:
    """Return a street month by month."""
    right = Align.RIGHT

    def rate(figure: Figure) -> Column[MonthRow]:
        return Column(
            figure_word(figure), lambda row: percent(row.sums.pair(figure)) if row.sums else "",
            lambda row: _sort(row.sums.pair(figure)) if row.sums else -2, right, 112,
        )  # fmt: skip

    def count(title: str, name: str) -> Column[MonthRow]:
        return Column(title, lambda r: f"{r.sums.count(name):,}" if r.sums else "",
                      lambda r: r.sums.count(name) if r.sums else -1, right, 88)  # fmt: skip

    def state(row: MonthRow) -> str:
        return "" if row.sums else translate("District", "no file received")

    return (
        Column(translate("District", "Month"), lambda r: r.month, width=88),
        count(translate("District", "Number of people"), "people"),
        count(translate("District", "Received"), "received"),
        count(translate("District", "Overdue"), "overdue_open"),
        *(rate(figure) for figure in Figure),
        Column("", state, width=110, stretch=True, tone=lambda _r: Tone.WAITS),
    )


def unit_columns() -> tuple[Column[UnitMonth], ...]:
    """Return the platforms and agencies of a street's month."""
    right = Align.RIGHT

    def pair(unit: UnitMonth, name: str) -> Pair:
        value = unit.kpi[name]
        return value if isinstance(value, tuple) else (0, 0)

    def rate(title: str, name: str) -> Column[UnitMonth]:
        return Column(title, lambda u: percent(pair(u, name)), lambda u: _sort(pair(u, name)), right, 112)

    def count(title: str, name: str) -> Column[UnitMonth]:
        return Column(title, lambda u: str(u.kpi[name]), lambda u: int(str(u.kpi[name])), right, 80)

    def scope(unit: UnitMonth) -> str:
        platform = translate("District", "Platform")
        return platform if unit.scope == "platform" else translate("District", "Agency")

    people = translate("District", "Number of people")
    return (
        Column("", scope, width=80),
        Column(translate("District", "Called"), lambda u: u.name, width=150, stretch=True),
        Column(people, lambda u: str(u.people or ""), lambda u: u.people, right, 72),
        Column(figure_word(Figure.ATTENDANCE), lambda u: percent((u.present, u.due)),
               lambda u: _sort((u.present, u.due)), right, 112),
        count(translate("District", "Received"), "received"),
        rate(figure_word(Figure.CLOSING), "closing_rate"), rate(figure_word(Figure.IN_TIME), "in_time_rate"),
        rate(figure_word(Figure.SATISFIED), "both_satisfied"),
        rate(figure_word(Figure.RETURNS), "return_rate"), count(figure_word(Figure.RED), "red"),
    )  # fmt: skip


def left_out_columns() -> tuple[Column[LeftOut], ...]:
    """Return what was not counted and why."""
    return (
        Column(translate("District", "File or month"), lambda r: r.what, width=260, tip=lambda r: r.what),
        Column(translate("District", "Why it is not counted"), lambda r: r.why, width=500, stretch=True,
               tip=lambda r: r.why, tone=lambda _r: Tone.REFUSED),
    )  # fmt: skip
