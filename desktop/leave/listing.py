"""The two lists of the leave page: slips, and everybody's balances."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtCore import QCoreApplication

from desktop.leave.words import (
    MEANINGS,
    absence_warning,
    half_text,
    level_tone,
    short_half,
    span_text,
    state_word,
)
from forms.kit.tables.columns import Align, Column
from forms.kit.theme import Tone
from models.rules.core.month import Month
from models.rules.leave.ledger import AnnualYear, Compensatory
from models.rules.leave.rules import days_text
from models.services.leave.absence import AbsenceRow
from models.services.leave.ledger import AnnualRow, CompensatoryRow
from models.services.leave.views import SlipRow


@dataclass(frozen=True, slots=True, kw_only=True)
class Balance:
    """A person's ledgers and counters; `problem` is the code of what keeps the annual leave unknown."""

    staff_id: int
    staff_no: str
    name: str
    agency: str
    annual: AnnualYear | None
    problem: str
    rest: Compensatory | None
    absence: AbsenceRow | None


def balances(
    annual: Sequence[AnnualRow], rest: Sequence[CompensatoryRow], absent: Sequence[AbsenceRow]
) -> tuple[Balance, ...]:
    """Join the three ledgers, one line per person."""
    lots: Mapping[int, Compensatory] = {row.staff_id: row.state for row in rest}
    gone = {row.staff_id: row for row in absent}
    return tuple(
        Balance(
            staff_id=row.staff_id, staff_no=row.staff_no, name=row.name, agency=row.agency, annual=row.year,
            problem=row.problem,
            rest=lots.get(row.staff_id), absence=gone.get(row.staff_id),
        )
        for row in annual
    )  # fmt: skip


def slip_columns() -> tuple[Column[SlipRow], ...]:
    """Return the columns of the slips."""
    translate = QCoreApplication.translate
    return (
        Column(translate("Leave", "Name"), _name, width=78, tone=_slip_ink),
        Column(translate("Leave", "Agency"), _agency, width=108, tone=_slip_ink, gives_way=3),
        Column(translate("Leave", "Leave kind"), _kind, width=92, tone=_slip_ink, tip=_source),
        Column(translate("Leave", "From"), _since, _since_key, width=82, tone=_slip_ink, tip=_whole),
        Column(translate("Leave", "To"), _until, _until_key, width=82, tone=_slip_ink, tip=_whole),
        Column(translate("Leave", "Days"), _days, _counted, Align.RIGHT, 52, tone=_slip_ink, gives_way=1),
        Column(translate("Leave", "State"), _state, width=98, tone=_state_ink, tip=_decided),
        Column(translate("Leave", "Proof"), _paper, width=62, tone=_paper_ink, gives_way=2),
        Column(
            translate("Leave", "Approver"), _approver, width=120, tone=_slip_ink, tip=_approver,
            stretch=True, gives_way=4,
        ),
    )  # fmt: skip


def balance_columns() -> tuple[Column[Balance], ...]:
    """Return the columns of the balances."""
    translate = QCoreApplication.translate
    return (
        Column(translate("Leave", "Staff no."), _balance_no, width=60),
        Column(translate("Leave", "Name"), _balance_name, width=78, names=True),
        Column(translate("Leave", "Agency"), _balance_agency, width=108),
        Column(translate("Leave", "Annual, due"), _due, _due_key, Align.RIGHT, 76, tone=_annual_ink),
        Column(translate("Leave", "Carried"), _carried, _carried_key, Align.RIGHT, 62),
        Column(translate("Leave", "Used"), _used, _used_key, Align.RIGHT, 62),
        Column(translate("Leave", "Left"), _left, _left_key, Align.RIGHT, 62, tone=_left_ink),
        Column(translate("Leave", "In lieu, left"), _rest, _rest_key, Align.RIGHT, 76),
        Column(
            translate("Leave", "Absent"), _absent, _absent_key, Align.RIGHT, 62, tone=_absent_ink,
            tip=_absent_tip, stretch=True,
        ),
    )  # fmt: skip


def touches_month(month: int, row: SlipRow) -> bool:
    """Tell whether a slip has a day in YYYYMM `month`."""
    return Month.on(row.span.since) <= Month.of(month) <= Month.on(row.span.until)


def _slip_ink(row: SlipRow) -> Tone:
    return Tone.QUIET if row.state in ("refused", "withdrawn", "cancelled") else Tone.PLAIN


def _name(row: SlipRow) -> str:
    return row.name


def _agency(row: SlipRow) -> str:
    return row.agency


def _kind(row: SlipRow) -> str:
    return row.kind.name


def _source(row: SlipRow) -> str:
    return row.kind.source


def _since(row: SlipRow) -> str:
    return short_half(*row.span.first)


def _until(row: SlipRow) -> str:
    if row.span.until.year != row.span.since.year:
        return half_text(*row.span.last)
    return short_half(*row.span.last)


def _whole(row: SlipRow) -> str:
    return span_text(row.span)


def _since_key(row: SlipRow) -> int:
    return 2 * row.span.since.toordinal() + row.span.since_half


def _until_key(row: SlipRow) -> int:
    return 2 * row.span.until.toordinal() + row.span.until_half


def _days(row: SlipRow) -> str:
    return row.days


def _counted(row: SlipRow) -> int:
    return row.counted


def _state(row: SlipRow) -> str:
    return state_word(row.state)


def _state_ink(row: SlipRow) -> Tone:
    return MEANINGS[row.state]


def _decided(row: SlipRow) -> str:
    return "　".join(part for part in (row.decided_by, row.decided_at[:10], row.decision) if part)


def _paper(row: SlipRow) -> str:
    translate = QCoreApplication.translate
    if row.paper:
        return translate("Leave", "there")
    return translate("Leave", "missing") if row.kind.paper else "—"


def _paper_ink(row: SlipRow) -> Tone:
    open_still = row.lacks_paper and row.state in ("entered", "approved", "returned")
    return Tone.WAITS if open_still else _slip_ink(row)


def _approver(row: SlipRow) -> str:
    return row.approver


def _balance_no(row: Balance) -> str:
    return row.staff_no


def _balance_name(row: Balance) -> str:
    return row.name


def _balance_agency(row: Balance) -> str:
    return row.agency


def _due(row: Balance) -> str:
    if row.annual is None:
        return QCoreApplication.translate("Leave", "unknown")
    return days_text(row.annual.entitled)


def _due_key(row: Balance) -> int:
    return row.annual.entitled if row.annual else -1


def _annual_ink(row: Balance) -> Tone:
    if row.annual is None:
        return Tone.WAITS
    return Tone.REFUSED if row.annual.lost else Tone.PLAIN


def _carried(row: Balance) -> str:
    return days_text(row.annual.carried) if row.annual and row.annual.carried else ""


def _carried_key(row: Balance) -> int:
    return row.annual.carried if row.annual else 0


def _used(row: Balance) -> str:
    return days_text(row.annual.used) if row.annual and row.annual.used else ""


def _used_key(row: Balance) -> int:
    return row.annual.used if row.annual else 0


def _left(row: Balance) -> str:
    if row.annual is None:
        return ""
    return days_text(row.annual.balance - row.annual.overdrawn)


def _left_key(row: Balance) -> int:
    return row.annual.balance - row.annual.overdrawn if row.annual else -1


def _left_ink(row: Balance) -> Tone:
    return Tone.REFUSED if row.annual and row.annual.overdrawn else Tone.PLAIN


def _rest(row: Balance) -> str:
    return days_text(row.rest.balance) if row.rest else ""


def _rest_key(row: Balance) -> int:
    return row.rest.balance if row.rest else -1


def _absent(row: Balance) -> str:
    return days_text(row.absence.absence.yearly_halves) if row.absence else ""


def _absent_key(row: Balance) -> int:
    return row.absence.absence.yearly_halves if row.absence else 0


def _absent_ink(row: Balance) -> Tone:
    return level_tone(row.absence.level) if row.absence else Tone.PLAIN


def _absent_tip(row: Balance) -> str:
    return absence_warning(row.absence.absence) if row.absence else ""
