"""Slips of an approved run: each person's own notice, made from what was frozen and nothing else."""

from __future__ import annotations

from models.errors import Refused
from models.rules.core.money import yuan_text
from models.rules.payout.slip import ESTIMATE_WORDS, HELD_WORDS, MEMBER_WORDS, Slip, slip_lines
from models.rules.scheme.scheme import Scheme
from models.rules.scheme.tax import base_fen, blind_zone, rule_of, wage_fen
from models.rules.sheets import wording
from models.rules.sheets.words import LineState
from models.services.bonus.frozen import RUNS
from models.services.bonus.views import BonusRunLine, RunView
from models.services.office.desk import Desk
from models.services.scheme.schemes import scheme_of
from models.tables.bonus import Run


def slips_of(desk: Desk, run_id: int) -> tuple[Slip, ...]:
    """Return the slips of everybody on an approved sheet, in its order; the unit of a pool has none."""
    with desk.reading() as session:
        run = RUNS.view(session, session.get_one(Run, run_id))
        scheme = scheme_of(session, run.scheme_id)
    return tuple(_slip(run, line, scheme) for line in run.lines if line.staff_id)


def slip_of(desk: Desk, run_id: int, staff_no: str) -> Slip:
    """Return one person's slip. Refused: not_in_run."""
    found = [slip for slip in slips_of(desk, run_id) if slip.staff_no == staff_no]
    if not found:
        raise Refused("not_in_run", staff=staff_no)
    return found[0]


def _slip(run: RunView, line: BonusRunLine, scheme: Scheme) -> Slip:
    sheet, shown = run.sheet, line.shown
    return Slip(
        street=sheet.street,
        title=f"{sheet.year}年度{wording.NAMES[run.kind]}",
        year=sheet.year,
        tier=sheet.tier_words,
        document=sheet.document,
        number=shown.number,
        staff_no=shown.staff_no,
        name=shown.name,
        agency=shown.agency,
        post_class=shown.post_class,
        grade=shown.grade,
        amount_fen=shown.amount_fen,
        tax_fen=shown.tax_fen,
        net_fen=shown.net_fen,
        card_tail=shown.card_tail,
        lines=slip_lines(line.explain()),
        remarks=tuple(_remarks(run, line, scheme)),
        state=sheet.state,
        approved_at=sheet.approved_at,
        seal=sheet.seal,
    )


def _remarks(run: RunView, line: BonusRunLine, scheme: Scheme) -> list[str]:
    found = [line.shown.note] if line.shown.note else []
    if line.state == LineState.HOLD:
        found.append(HELD_WORDS)
    elif line.amount_fen is None:
        found.append(MEMBER_WORDS)
    if line.tax_fen is not None:
        if run.sheet.tax_estimated:
            found.append(ESTIMATE_WORDS)
        if text := _blind_zone(line, scheme):
            found.append(text)
    return found


def _blind_zone(line: BonusRunLine, scheme: Scheme) -> str:
    """Say when the tax takes more than a smaller bonus would leave; the amount itself stays."""
    rule, amount = rule_of(scheme.tax), line.amount_fen or 0
    if rule is None:
        return ""
    wage = wage_fen(scheme.tax, line.staff_no)
    zone = blind_zone(amount, rule, wage)
    if zone is None:
        return ""
    better = amount - (base_fen(amount, rule, wage) - zone.limit_fen)
    return f"应发数落在个税临界区间：若为 {yuan_text(better)} 元，税后反而更多；本表未作调整。"
