"""Draft → checked → approved → paid: what must be settled before approval, and who saw it.

A check (复核) keeps the draft whole. It holds as long as the draft still computes to the same seal; one
changed mark, grade or figure and it has lapsed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from sqlalchemy import ColumnElement, and_, select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.calendar.working_days import months_of
from models.rules.core.month import Month
from models.rules.sheets.printed import BonusSheet, sheet_from_plain
from models.rules.sheets.words import LineState, SheetKind, SheetState
from models.services.bonus.approved import approved_run
from models.services.bonus.frozen import RUNS, lines_of
from models.services.bonus.runs import draft_runs, require_scheme
from models.services.bonus.tax_checks import in_blind_zones, taxed_twice
from models.services.bonus.views import RunView
from models.services.office.desk import Desk, Progress, Silent
from models.services.people.agencies import read_agencies
from models.services.people.staff import read_staff, stays_of
from models.services.sheets.check_items import About, Item, Listed, about, card_points, outsiders
from models.services.sheets.checking import Checkable, CheckRow, check_draft, is_checked, read_checks
from models.services.sheets.frozen import Rows, dump, plain_text
from models.tables.attendance import ClosedMonth
from models.tables.bonus import Run, StreetTier
from models.tables.payout import RunCheck

_GRADE_CODES = frozenset(
    {
        "no_grade", "no_statutory_grade", "unknown_grade", "no_undetermined_reason",
        "grade_impossible_with_sanction",
    }
)


_WAIVABLE = frozenset({"check_open_months", "check_no_card"})
"""What an office may have a reason for: no month is ever closed here, somebody is paid in cash."""
_BLOCKING = _WAIVABLE | {"check_empty", "check_grade", "check_document", "check_figure"}


class CheckList(Listed, frozen=True):
    """The checklist of one of a year's two sheets."""

    view: RunView


class YearSheet(Checkable[Run, BonusSheet, RunView]):
    """The sheet of a year and kind, on its way to approval."""

    frozen = RUNS
    check_table = RunCheck

    def __init__(self, year: int, kind: SheetKind) -> None:
        self.year, self.kind = year, kind
        self.drafts: Mapping[SheetKind, RunView] = {}
        """Both sheets of the year as `computed` found them: the checklist looks at the other one too."""

    def opened(self, session: Session) -> str:
        """Return the subject. Refused: already_approved."""
        if approved_run(session, self.year, self.kind) is not None:
            raise Refused("already_approved", year=self.year)
        return f"{self.year} {self.kind}"

    def computed(self, session: Session, progress: Progress) -> RunView:
        """Return the draft. Refused: no_scheme, no_tier, unknown_tier."""
        self.drafts = draft_runs(session, self.year, progress)
        return self.drafts[self.kind]

    def require_sound(self, draft: RunView) -> None:
        """Refused: run_is_empty, run_needs_document, run_has_problems."""
        if not draft.lines:
            raise Refused("run_is_empty", year=draft.year)
        if not draft.document.strip():
            raise Refused("run_needs_document", year=draft.year)
        if draft.problems:
            line, problem = draft.problems[0]
            raise Refused(
                "run_has_problems", count=len(draft.problems), name=line.name, problem=problem.code
            )

    def paid_people(self, draft: RunView) -> Iterable[int]:
        """Return everybody on the sheet."""
        return (line.staff_id for line in draft.lines)

    def mine(self) -> ColumnElement[bool]:
        """Return the condition on the checks of this year and kind."""
        return and_(RunCheck.year == self.year, RunCheck.kind == self.kind)

    def items(self, session: Session, draft: RunView) -> Iterator[Item]:
        """Yield the checklist of the draft just computed."""
        return _items(session, draft, _other(session, self.drafts, self.kind))

    def kept(self, draft: RunView, rows: Rows, waivers: Mapping[str, str]) -> dict[str, Any]:
        """Return the whole draft, so that a later one can be compared."""
        return {
            "year": draft.year,
            "kind": draft.kind,
            "scheme_id": draft.scheme_id,
            "tier": draft.tier,
            "sheet": dump(draft.sheet),
            "lines": plain_text(rows),
            "waivers": plain_text(waivers),
        }

    def not_checked(self) -> Refused:
        """Return run_not_checked."""
        return Refused("run_not_checked", year=self.year)


def checklist(desk: Desk, year: int, kind: SheetKind, progress: Progress | None = None) -> CheckList:
    """Return the checklist of a sheet; of an approved one, what was approved with every item in order."""
    with desk.reading() as session:
        run = approved_run(session, year, kind)
        if run is not None:
            frozen = RUNS.view(session, run)
            return CheckList(run.state, (), frozen.total_fen, frozen)
        waiting = YearSheet(year, kind)
        view = waiting.computed(session, progress or Silent())
        state = SheetState.CHECKED if is_checked(session, waiting, view) else SheetState.DRAFT
        return CheckList(state, tuple(waiting.items(session, view)), view.total_fen, view)


def check_run(
    desk: Desk,
    year: int,
    kind: SheetKind,
    waivers: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> CheckRow:
    """Check the draft as it computes now and keep it. Refused: check_blocked, already_approved."""
    return check_draft(desk, YearSheet(year, kind), waivers, progress)


def checks_of(desk: Desk, year: int, kind: SheetKind) -> tuple[CheckRow, ...]:
    """Return the checks of a sheet, newest first; each keeps an earlier draft to compare with."""
    with desk.reading() as session:
        return read_checks(session, YearSheet(year, kind))


def checked_view(desk: Desk, check_id: int) -> RunView:
    """Return the draft as it was when it was checked."""
    with desk.reading() as session:
        row = session.get_one(RunCheck, check_id)
        sheet = sheet_from_plain(json.loads(row.sheet))
        return RunView(
            kind=row.kind, year=row.year, tier=row.tier, document=sheet.document, state=SheetState.DRAFT,
            lines=lines_of(sheet, json.loads(row.lines)), outsiders=(), sheet=sheet, scheme_id=row.scheme_id,
        )  # fmt: skip


def _other(session: Session, drafts: Mapping[SheetKind, RunView], kind: SheetKind) -> RunView:
    """Return the year's other sheet, as it was frozen or as it computes now."""
    other = next(view for name, view in drafts.items() if name != kind)
    stored = approved_run(session, other.year, other.kind)
    return RUNS.view(session, stored) if stored is not None else other


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
