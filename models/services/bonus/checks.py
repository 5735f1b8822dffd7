"""Draft → checked → approved → paid: what must be settled before approval, and who saw it.

A check (复核) keeps the draft whole. It holds as long as the draft still computes to the same seal; one
changed mark, grade or figure and it has lapsed.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.calendar.working_days import months_of
from models.rules.core.month import Month
from models.rules.sheets.printed import sheet_from_plain
from models.rules.sheets.words import LineState, SheetKind, SheetState
from models.services.bonus.drafts import draft_runs, require_scheme
from models.services.bonus.frozen import dump, frozen_view, lines_of, plain_text, row_of, seal_of
from models.services.bonus.tax_checks import in_blind_zones, taxed_twice
from models.services.bonus.views import RunView
from models.services.office.desk import Desk, Progress, Silent
from models.services.people.agencies import read_agencies
from models.services.people.staff import read_staff, stays_of
from models.services.sheets.check_items import (
    About,
    Item,
    Listed,
    about,
    card_points,
    outsiders,
    reasons_given,
)
from models.tables import ClosedMonth, Run, RunCheck, StreetTier

CHANGED = frozenset({"bonus"})

_GRADE_CODES = frozenset(
    {"no_grade", "unknown_grade", "no_undetermined_reason", "grade_impossible_with_sanction"}
)


_WAIVABLE = frozenset({"check_open_months", "check_no_card"})
"""What an office may have a reason for: no month is ever closed here, somebody is paid in cash."""
_BLOCKING = _WAIVABLE | {"check_empty", "check_grade", "check_document", "check_figure"}


@dataclass(frozen=True, slots=True)
class CheckList(Listed):
    """The checklist of one of a year's two sheets."""

    view: RunView


@dataclass(frozen=True, slots=True)
class CheckRow:
    """A check that was made; `number` counts a sheet's checks from 1."""

    id: int
    number: int
    total_fen: int
    people: int
    waivers: Mapping[str, str]
    checked_by: str
    checked_at: str


def checklist(desk: Desk, year: int, kind: SheetKind, progress: Progress | None = None) -> CheckList:
    """Return the checklist of a sheet; of an approved one, what was approved with every item in order."""
    with desk.reading() as session:
        run = session.scalars(select(Run).where(Run.year == year, Run.kind == kind)).first()
        if run is not None:
            frozen = frozen_view(session, run)
            return CheckList(run.state, (), frozen.total_fen, frozen)
        drafts = draft_runs(session, year, progress or Silent())
        view = drafts[kind]
        state = SheetState.CHECKED if _holding(session, view) else SheetState.DRAFT
        items = tuple(_items(session, view, _other(session, drafts, kind)))
        return CheckList(state, items, view.total_fen, view)


def check_run(
    desk: Desk,
    year: int,
    kind: SheetKind,
    waivers: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> CheckRow:
    """Check the draft as it computes now and keep it. Refused: check_blocked, already_approved."""
    waivers = reasons_given(waivers)
    with desk.change("check_run", f"{year} {kind}") as change:
        session = change.session
        if session.scalars(select(Run.id).where(Run.year == year, Run.kind == kind)).first():
            raise Refused("already_approved", year=year)
        drafts = draft_runs(session, year, progress or Silent())
        view = drafts[kind]
        items = tuple(_items(session, view, _other(session, drafts, kind)))
        listed = CheckList(SheetState.DRAFT, items, view.total_fen, view)
        if blocking := listed.open_items(waivers):
            raise Refused("check_blocked", count=len(blocking), item=blocking[0].code)
        row = _kept(session, view, waivers)
        row.checked_by = desk.actor.full_name or desk.actor.account
        row.checked_at = desk.clock().isoformat(timespec="seconds")
        session.add(row)
        session.flush()
        change.detail.update(number=row.number, total_fen=row.total_fen, seal=row.seal, waivers=waivers)
        return _shown(row)


def _kept(session: Session, view: RunView, waivers: Mapping[str, str]) -> RunCheck:
    rows = [row_of(position, line) for position, line in enumerate(view.lines)]
    query = select(func.max(RunCheck.number)).where(RunCheck.year == view.year, RunCheck.kind == view.kind)
    return RunCheck(
        year=view.year, kind=view.kind, number=(session.scalar(query) or 0) + 1, scheme_id=view.scheme_id,
        tier=view.tier, total_fen=view.total_fen, people=len(rows), sheet=dump(view.sheet),
        lines=plain_text(rows), waivers=plain_text(waivers), seal=seal_of(view.sheet, rows),
    )  # fmt: skip


def checks_of(desk: Desk, year: int, kind: SheetKind) -> tuple[CheckRow, ...]:
    """Return the checks of a sheet, newest first; each keeps an earlier draft to compare with."""
    with desk.reading() as session:
        query = select(RunCheck).where(RunCheck.year == year, RunCheck.kind == kind)
        return tuple(_shown(row) for row in session.scalars(query.order_by(RunCheck.number.desc())))


def checked_view(desk: Desk, check_id: int) -> RunView:
    """Return the draft as it was when it was checked."""
    with desk.reading() as session:
        row = session.get_one(RunCheck, check_id)
        sheet = sheet_from_plain(json.loads(row.sheet))
        lines = lines_of(sheet, json.loads(row.lines))
        return RunView(
            row.kind, row.year, row.tier, sheet.document, SheetState.DRAFT, lines, (), sheet, row.scheme_id
        )


def require_checked(session: Session, draft: RunView) -> None:
    """Refuse a draft that nobody has checked as it is now: run_not_checked."""
    if not _holding(session, draft):
        raise Refused("run_not_checked", year=draft.year)


def _holding(session: Session, draft: RunView) -> bool:
    """Tell whether the newest check was of this very draft."""
    query = select(RunCheck.seal).where(RunCheck.year == draft.year, RunCheck.kind == draft.kind)
    newest = session.scalars(query.order_by(RunCheck.number.desc()).limit(1)).one_or_none()
    if newest is None:
        return False
    rows = [row_of(position, line) for position, line in enumerate(draft.lines)]
    return newest == seal_of(draft.sheet, rows)


def _shown(row: RunCheck) -> CheckRow:
    return CheckRow(
        row.id, row.number, row.total_fen, row.people, json.loads(row.waivers), row.checked_by, row.checked_at
    )


def _other(session: Session, drafts: Mapping[SheetKind, RunView], kind: SheetKind) -> RunView:
    """Return the year's other sheet, as it was frozen or as it computes now."""
    other = next(view for name, view in drafts.items() if name != kind)
    stored = session.scalars(select(Run).where(Run.year == other.year, Run.kind == other.kind)).first()
    return frozen_view(session, stored) if stored is not None else other


def _items(session: Session, view: RunView, other: RunView) -> Iterator[Item]:
    problems = [about(line, code=problem.code, facts=problem.facts) for line, problem in view.problems]
    grade = tuple(each for each in problems if each.code in _GRADE_CODES)
    figure = tuple(each for each in problems if each.code not in _GRADE_CODES)
    scheme = require_scheme(session, view.year)[1]
    yield _item("check_empty", () if view.lines else (About("", "", ""),))
    yield _item("check_grade", grade)
    yield _item("check_open_months", tuple(_open_months(session, view)))
    yield _item("check_document", tuple(_documents(session, view)))
    yield _item("check_figure", figure)
    for code, found in card_points(session, view.lines):
        yield _item(code, found)
    yield _item("check_outsiders", outsiders(view.outsiders))
    yield _item("check_held", _held(view))
    yield _item("check_blind_zone", tuple(in_blind_zones(view, scheme.tax)))
    yield _item("check_taxed_twice", tuple(taxed_twice(view, other, scheme.tax)))


def _item(code: str, found: tuple[About, ...]) -> Item:
    return Item(code, code in _BLOCKING, code in _WAIVABLE, found)


def _held(view: RunView) -> tuple[About, ...]:
    return tuple(about(line, line.shown.note) for line in view.lines if line.state == LineState.HOLD)


def _documents(session: Session, view: RunView) -> Iterator[About]:
    if not view.document.strip():
        yield About("", "", "", "发放办法")
    tier = session.get(StreetTier, view.year)
    if view.tier and (tier is None or not tier.document.strip()):
        yield About("", "", "", "街道年终考核档次")


def _open_months(session: Session, view: RunView) -> Iterator[About]:
    """Yield, by agency, the months in which somebody of the sheet kept attendance and nobody has closed."""
    if view.kind != SheetKind.BONUS:
        return
    agencies = {row.id: row for row in read_agencies(session)}
    ids = {row.name: row.id for row in agencies.values()}
    rows = session.execute(select(ClosedMonth.agency_id, ClosedMonth.month))
    closed = {(row.agency_id, row.month) for row in rows}
    here = {line.staff_id for line in view.lines}
    needed: dict[str, set[int]] = {}
    for person in read_staff(session):
        if person.id not in here:
            continue
        for stay in stays_of(person, agencies, view.year):
            months = (m for m in months_of(view.year) if Month.on(stay.since).stored <= m)
            last = stay.until
            within = {m for m in months if last is None or m <= Month.on(last).stored}
            if stay.attendance:
                needed.setdefault(stay.agency, set()).update(within)
    for agency, months_ in needed.items():
        if missing := sorted(m for m in months_ if (ids[agency], m) not in closed):
            yield About("", "", agency, "、".join(f"{Month.of(m).number}月" for m in missing))
