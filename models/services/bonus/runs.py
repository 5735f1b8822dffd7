"""The year-end run: computed while it is a draft, frozen once it is approved.

A draft is recomputed whenever it is asked for and never stored: facts of everybody's year in, one view
for each of the two sheets out.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.bonus.police import method_text
from models.rules.bonus.run import Run
from models.rules.core.facts import BonusMode
from models.rules.core.money import number_text, to_fen, yuan_text
from models.rules.scheme.options import GradeUse, Reading
from models.rules.scheme.parts import Rounding
from models.rules.scheme.scheme import Scheme
from models.rules.sheets.line import BonusLine
from models.rules.sheets.printed import BonusSheet, LeftOut, SheetLine
from models.rules.sheets.words import Payee, SheetKind, SheetState
from models.services.bonus.approved import approved_runs
from models.services.bonus.facts import StaffYear, gather, order_of
from models.services.bonus.frozen import RUNS
from models.services.bonus.views import BonusRunLine, Outsider, RunView
from models.services.office.accounts import street_of
from models.services.office.desk import Desk, Progress, Silent
from models.services.people.agencies import read_agencies
from models.services.scheme.schemes import SchemeRow, read_scheme, tier_of

Pair = tuple[StaffYear | None, BonusLine]


def runs_of(desk: Desk, year: int, progress: Progress | None = None) -> tuple[RunView, RunView]:
    """Return the year's two runs, bonus then police: each frozen if approved, else computed now."""
    with desk.reading() as session:
        stored = approved_runs(session, year)
        missing = len(stored) < len(SheetKind)
        drafts = draft_runs(session, year, progress or Silent()) if missing else {}
        bonus, police = (
            RUNS.view(session, stored[kind]) if kind in stored else drafts[kind] for kind in SheetKind
        )
        return bonus, police


def line_of(run: RunView, staff: str) -> BonusRunLine | None:
    """Return the line of a staff number or, where only one person has that name, of a name."""
    found = [line for line in run.lines if staff == line.staff_no]
    found = found or [line for line in run.lines if staff == line.name]
    return found[0] if len(found) == 1 else None


def draft_runs(session: Session, year: int, progress: Progress) -> dict[SheetKind, RunView]:
    """Compute both drafts of `year`. Refused: no_scheme, no_tier, unknown_tier."""
    row, scheme = require_scheme(session, year)
    tier = _require_tier(session, year, scheme)
    return runs_under(session, row, scheme, tier, progress)


def runs_under(
    session: Session, row: SchemeRow, scheme: Scheme, tier: str, progress: Progress
) -> dict[SheetKind, RunView]:
    """Compute both drafts of a year as they would be under `scheme` at `tier`."""
    order = {agency.name: agency.position for agency in read_agencies(session)}
    uses = scheme.grades.uses if scheme.grades else GradeUse.STREET_RESULT
    sheet = scheme.agency_factor.sheet if scheme.agency_factor is not None else ""
    gathered = gather(session, row.year, uses, sheet)
    people = sorted(gathered, key=lambda person: order_of(person, order))
    lines, outsiders = _compute(people, scheme, tier, progress)
    street = street_of(session)
    return {kind: _view(kind, street, tier, row, scheme, lines[kind], outsiders) for kind in SheetKind}


def require_scheme(session: Session, year: int) -> tuple[SchemeRow, Scheme]:
    """Return the year's scheme, or refuse: a missing figure is never a zero."""
    found = read_scheme(session, year)
    if found is None:
        raise Refused("no_scheme", year=year)
    return found


def _require_tier(session: Session, year: int, scheme: Scheme) -> str:
    tier = tier_of(session, year)
    if scheme.tiers and not tier:
        raise Refused("no_tier", year=year)
    if scheme.tiers and tier not in scheme.tiers:
        raise Refused("unknown_tier", tier=tier, known="、".join(scheme.tiers))
    return tier


def _compute(
    people: Sequence[StaffYear], scheme: Scheme, tier: str, progress: Progress
) -> tuple[dict[SheetKind, list[Pair]], list[Outsider]]:
    lines: dict[SheetKind, list[Pair]] = {SheetKind.BONUS: [], SheetKind.POLICE: []}
    outsiders, run = [], Run(scheme, tier)
    for number, person in enumerate(people):
        if number % 200 == 0:
            progress.step(number, len(people), person.row.name)
        belongs = run.membership(person.facts)
        if belongs.in_bonus:
            lines[SheetKind.BONUS].append((person, run.bonus(person.facts)))
        if belongs.in_police:
            lines[SheetKind.POLICE].append((person, run.police(person.facts)))
        if belongs.out:
            outsiders.append(_outsider(person, belongs.reason))
    if scheme.police is not None and scheme.police.reading is Reading.E and lines[SheetKind.POLICE]:
        members = [line for _, line in lines[SheetKind.POLICE]]
        lines[SheetKind.POLICE].append((None, run.pool(members)))
    return lines, outsiders


def _outsider(person: StaffYear, reason: str) -> Outsider:
    last = person.facts.stays[-1]
    kind = SheetKind.POLICE if last.mode is BonusMode.TIER_REFERENCE else SheetKind.BONUS
    return Outsider(person.row.staff_no, person.row.name, last.agency, reason, kind)


def _view(
    kind: SheetKind,
    street: str,
    tier: str,
    row: SchemeRow,
    scheme: Scheme,
    pairs: Sequence[Pair],
    outsiders: Sequence[Outsider],
) -> RunView:
    shown = tuple(sheet_line(number, *pair) for number, pair in enumerate(pairs, 1))
    method, ratio = method_text(scheme) if kind == SheetKind.POLICE and scheme.police else ("", "")
    mine = tuple(outsider for outsider in outsiders if outsider.kind == kind)
    sheet = BonusSheet(
        kind=kind, street=street, year=row.year, tier=tier, document=row.document, lines=shown,
        tier_note=tier_note(kind, tier, scheme), rounding=_rounding_words(scheme.rounding),
        method=method, ratio=ratio, tax_estimated=scheme.tax.estimated,
        left_out=tuple(LeftOut(o.staff_no, o.name, o.agency, o.reason) for o in mine),
    )  # fmt: skip
    lines = tuple(_line(*pair, text) for pair, text in zip(pairs, shown, strict=True))
    return RunView(
        kind=kind, year=row.year, tier=tier, document=row.document, state=SheetState.DRAFT, lines=lines,
        outsiders=mine, sheet=sheet, scheme_id=row.id,
    )  # fmt: skip


def tier_note(kind: SheetKind, tier: str, scheme: Scheme) -> str:
    """Return what a veto makes of the street's tier on a sheet, "" where none moves it."""
    station = kind == SheetKind.POLICE
    notes = [] if station and scheme.veto and not scheme.veto.police_too else [_veto_note(tier, scheme)]
    if station and scheme.police is not None and scheme.police.tier_drop:
        counts = scheme.effective_tier(tier) if notes else tier
        notes.append(f"派出所按{scheme.lower(counts, scheme.police.tier_drop)}计发")
    return "，".join(filter(None, notes))


def _veto_note(tier: str, scheme: Scheme) -> str:
    veto = scheme.veto
    if veto is None or not veto.tier_drop or tier not in scheme.tiers:
        return ""
    counts, last = scheme.effective_tier(tier), len(scheme.tiers) - 1
    if counts == tier:
        return f"{veto.reason}，已是最低档，不再降档"
    short = scheme.tiers.index(tier) + veto.tier_drop > last
    return f"{veto.reason}，{'降至最低档' if short else '降档'}按{counts}计发"


def _rounding_words(rounding: Rounding) -> str:
    """Return where what the rounding takes is shown; "" where a line is rounded to the fen."""
    if rounding.unit <= Fraction(1, 100):
        return ""
    return f"应发合计取整到 {number_text(rounding.unit)} 元，差额列入其他扣"


def short_number(value: Fraction) -> str:
    """Return a number for print: exact where it ends within four places, else rounded to two for the eye."""
    text = number_text(value)
    return text if "/" not in text and len(text.partition(".")[2]) <= 4 else yuan_text(to_fen(value))


def sheet_line(number: int, person: StaffYear | None, line: BonusLine) -> SheetLine:
    """Return the printed row of a line; a member of a pool shows no money of their own."""
    member = line.payee == Payee.MEMBER
    return SheetLine(
        number=number, agency=line.agency, name=line.name, staff_no=line.staff_no,
        post_class=line.post_class, grade=person.printed_grade if person else "", standard=line.standard,
        coefficient=line.coefficient, months=short_number(line.months), gross_fen=line.before_sanction_fen,
        attendance_fen=line.attendance_fen, sanction_fen=line.sanction_fen, other_fen=line.other_fen,
        award_fen=line.award_fen, amount_fen=None if member else line.amount_fen,
        tax_fen=None if member else line.tax_fen, net_fen=None if member else line.net_fen,
        card_tail=person.row.bank_card[-4:] if person else "", note=line.reason, held=line.held,
        paid_elsewhere_fen=line.paid_elsewhere_fen,
    )  # fmt: skip


def _line(person: StaffYear | None, line: BonusLine, shown: SheetLine) -> BonusRunLine:
    return BonusRunLine(
        staff_id=person.row.id if person else 0, state=line.state, months=line.months,
        gross_fen=line.gross_fen, deduction_fen=line.deduction_fen, shown=shown, problems=line.problems,
        root=line.root, facts=person.facts if person else None,
    )  # fmt: skip
