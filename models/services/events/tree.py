"""Taking in a tree file: platforms with agencies, grids, categories; every row is dated.

What nobody knew yet holds from ever; what changes holds from today, and the row before it ends yesterday.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.rules.core.faults import Fault, Place
from models.rules.events.tree import CategoryRecord, PlatformRecord, TreeRecord
from models.rules.intake.records import Incoming
from models.services.people.agencies import SINCE_EVER, AgencyRow, add_agency, read_agencies
from models.tables.events import EventCategory, Grid, Platform, PlatformAgency

_DAY = timedelta(days=1)


@dataclass(slots=True)
class _Taking:
    """One tree on its way in; `changed` counts rows."""

    session: Session
    today: date
    changed: int = 0

    def put(self, known: Mapping[str, Any], key: str, row: Any, fields: tuple[str, ...]) -> None:  # noqa: ANN401
        """Enter a row unless it stands already: from ever where its key is new, else from today on.

        `known` gives the newest row of a key; one that has ended begins again after its last day.
        """
        old = known.get(key)
        if old is not None and old.until is None:
            if all(getattr(old, name) == getattr(row, name) for name in fields):
                return
            self.end(old)
        row.since, row.until = SINCE_EVER, None
        if old is not None:
            row.since = self.today if old.until is None else max(self.today, old.until + _DAY)
        self.session.add(row)
        self.changed += 1

    def end(self, old: Any) -> None:  # noqa: ANN401 - any dated row
        """End a row yesterday; one that began today is gone, for it never held a whole day."""
        if old.since >= self.today:
            self.session.delete(old)
        else:
            old.until = self.today - _DAY
        self.session.flush()


def take_tree(
    session: Session, file: Incoming[TreeRecord], today: date
) -> tuple[dict[str, int], list[Fault]]:
    """Store what a tree file brings; return counts and the faults that only the office knows."""
    taking = _Taking(session, today)
    counts = {"platforms": 0, "agencies": 0, "grids": 0, "categories": 0}
    faults: list[Fault] = []
    for tree in file.records:
        faults += _unknown_platforms(session, tree)
        if faults:
            continue
        counts["agencies"] += _platforms(taking, tree)
        _grids(taking, tree)
        _categories(taking, tree)
        for name in ("platforms", "grids", "categories"):
            counts[name] += len(getattr(tree, name))
    session.flush()
    return {**counts, "changed": taking.changed}, faults


def _unknown_platforms(session: Session, tree: TreeRecord) -> list[Fault]:
    known = {one.name for one in tree.platforms}
    known |= set(session.scalars(select(Platform.name).where(Platform.until.is_(None))))
    return [
        Fault(
            Place(tree.file, f"第{number}个[[categories]]", "platform"), "tree_unknown_platform",
            {
                "where": f"第{number}个[[categories]]", "value": one.platform,
                "options": "、".join(sorted(known)),
            },
        )
        for number, one in enumerate(tree.categories, 1)
        if one.platform not in known
    ]  # fmt: skip


def _platforms(taking: _Taking, tree: TreeRecord) -> int:
    """Enter platforms and members; return how many agencies are new."""
    session = taking.session
    known = {row.name: row for row in session.scalars(select(Platform).order_by(Platform.since))}
    rows = read_agencies(session)
    agencies = {alias: row for row in rows for alias in row.aliases} | {row.name: row for row in rows}
    before = len(agencies)
    for position, record in enumerate(tree.platforms):
        row = _platform(record, position, known.get(record.name))
        taking.put(known, record.name, row, ("position", "lead", "daily_office"))
        _members(taking, record, agencies)
    return len(agencies) - before


def _platform(record: PlatformRecord, position: int, old: Platform | None) -> Platform:
    """Return a platform as a tree says it; what the tree leaves open stays as the set-up has it."""
    row = Platform(name=record.name, position=position, lead=record.lead, daily_office=record.daily_office)
    if old is not None:
        row.lead, row.daily_office = record.lead or old.lead, record.daily_office or old.daily_office
        row.lead_name = old.lead_name if row.lead == old.lead else ""
        row.duties, row.document, row.follows = old.duties, old.document, old.follows
    return row


def _members(taking: _Taking, record: PlatformRecord, agencies: dict[str, AgencyRow]) -> None:
    session = taking.session
    for name in record.agencies:
        if name not in agencies:
            agencies[name] = add_agency(session, name, platform=record.name)
            taking.changed += 1
    query = select(PlatformAgency).where(
        PlatformAgency.platform == record.name, PlatformAgency.until.is_(None)
    )
    present = {row.agency_id: row for row in session.scalars(query)}
    wanted = {agencies[name].id for name in record.agencies}
    for agency_id, row in present.items():
        if agency_id not in wanted:
            taking.end(row)
            taking.changed += 1
    ever = select(PlatformAgency.agency_id).where(PlatformAgency.agency_id.in_(wanted))
    placed = set(session.scalars(ever)) | set(present)
    for agency_id in sorted(wanted - present.keys()):
        since = taking.today if agency_id in placed else SINCE_EVER
        session.add(PlatformAgency(platform=record.name, agency_id=agency_id, since=since, until=None))
        taking.changed += 1


def _grids(taking: _Taking, tree: TreeRecord) -> None:
    known = {row.code: row for row in taking.session.scalars(select(Grid).order_by(Grid.since))}
    for record in tree.grids:
        taking.put(known, record.code, Grid(code=record.code, name=record.name), ("name",))


def _categories(taking: _Taking, tree: TreeRecord) -> None:
    query = select(EventCategory).order_by(EventCategory.since)
    known = {row.code: row for row in taking.session.scalars(query)}
    for record in tree.categories:
        taking.put(known, record.code, category_row(record), CARRIED)


CARRIED = ("top", "leaf", "platform", "agency", "assisting", "centre", "police", "evidence")
"""What a leaf carries beside its code."""


def category_row(record: CategoryRecord) -> EventCategory:
    """Return a leaf as a row, its days still to be set."""
    return EventCategory(
        code=record.code, top=record.top, leaf=record.leaf, platform=record.platform, agency=record.agency,
        assisting="\n".join(record.assisting), centre=record.centre, police=record.police,
        evidence="\n".join(record.evidence),
    )  # fmt: skip
