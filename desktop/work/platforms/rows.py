"""What the lists of the platforms page show."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from forms.kit.i18n import office_word
from forms.kit.punctuation import joined
from forms.kit.tables.columns import Align, Column
from models.rules.work.platforms.setup import BODIES, SeatRow, SetUp

translate = QCoreApplication.translate


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body on a day: a platform, the leading group or the hub."""

    name: str
    shown: str
    lead: str
    office: str
    members: str
    count: int
    since: str


@dataclass(frozen=True, slots=True)
class Line:
    """One thing that is so about a body; `seat` where it is one that somebody holds."""

    what: str
    who: str
    since: str
    until: str
    document: str
    seat: SeatRow | None = None


def bodies_of(found: SetUp) -> tuple[BodyRow, ...]:
    """Return the bodies of a day: the group, the hub, the platforms in their order."""
    rows = [
        _body(name, rows) for name, rows in zip(BODIES, (found.group, found.centre), strict=True)
    ]
    for view in found.platforms:
        row = view.row
        rows.append(
            BodyRow(
                row.name, f"{row.name}平台", view.lead, row.daily_office, joined(view.members),
                len(view.members), row.span.since.isoformat(),
            )
        )  # fmt: skip
    return tuple(rows)


def _body(name: str, rows: tuple[SeatRow, ...]) -> BodyRow:
    lead = rows[0].shown if rows else ""
    since = min((row.span.since.isoformat() for row in rows), default="")
    return BodyRow(name, name, lead, "", joined(row.shown for row in rows), len(rows), since)


def lines_of(found: SetUp, name: str) -> tuple[Line, ...]:
    """Return everything that is so about a body on a day."""
    view = found.platform(name)
    if view is None:
        seats = found.group if name == BODIES[0] else found.centre
        return tuple(_seat(row) for row in seats)
    row = view.row
    since, until = row.span.since.isoformat(), row.span.until.isoformat() if row.span.until else ""
    own = [
        Line(translate("Platforms", "Lead"), view.lead, since, until, row.document),
        Line(translate("Platforms", "Daily office"), row.daily_office, since, until, row.document),
    ]
    if row.follows:
        own.append(
            Line(translate("Platforms", "Former name"), joined(row.follows), since, until, row.document)
        )
    words = (translate("Platforms", "Member office"), translate("Platforms", "Agency"))
    members = [
        Line(
            words[one.agency_id is not None], one.name, one.span.since.isoformat(),
            one.span.until.isoformat() if one.span.until else "", "",
        )
        for one in (*view.offices, *view.agencies)
    ]  # fmt: skip
    return (*own, *(_seat(one) for one in view.seats), *members)


def _seat(row: SeatRow) -> Line:
    until = row.span.until.isoformat() if row.span.until else ""
    return Line(office_word(row.seat), row.shown, row.span.since.isoformat(), until, row.document, row)


def body_columns() -> tuple[Column[BodyRow], ...]:
    """Return the columns of the bodies."""
    return (
        Column(translate("Platforms", "Body"), lambda row: row.shown, width=120, tip=lambda row: row.members),
        Column(
            translate("Platforms", "Lead"), lambda row: row.lead, width=116, stretch=True,
            tip=lambda row: row.lead,
        ),
        Column(translate("Platforms", "Daily office"), lambda row: row.office, width=96),
        Column(
            translate("Platforms", "Members"), lambda row: str(row.count), lambda row: row.count,
            Align.RIGHT, 56, tip=lambda row: row.members, gives_way=1,
        ),
    )  # fmt: skip


def line_columns() -> tuple[Column[Line], ...]:
    """Return the columns of what is so about a body."""
    return (
        Column(translate("Platforms", "Serves as"), lambda row: row.what, width=122,
               tip=lambda row: row.what),
        Column(translate("Platforms", "Person or unit"), lambda row: row.who, width=150,
               tip=lambda row: row.who),
        Column(translate("Platforms", "Since"), lambda row: row.since, width=92, gives_way=1),
        Column(translate("Platforms", "Last day"), lambda row: row.until, width=84, gives_way=2),
        Column(translate("Platforms", "Document"), lambda row: row.document, width=110,
               stretch=True, tip=lambda row: row.document),
    )  # fmt: skip
