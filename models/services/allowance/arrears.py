"""What a raise that reaches back still owes: approved months computed again under the new document."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.allowance.arrears import Owed, renewed
from models.rules.allowance.rules import AllowanceRules, NotOnSheet
from models.rules.allowance.scheme import Allowance
from models.rules.core.month import Month
from models.services.allowance.facts import StaffMonth, gather
from models.services.allowance.frozen import MONTHS, approved_month
from models.services.allowance.kinds import read_versions
from models.services.allowance.months import month_name
from models.services.office.desk import Desk


def arrears(desk: Desk, new: Sequence[Allowance], months: Sequence[Month]) -> tuple[Owed, ...]:
    """Return what each person is due over `months` under a new document, less what was approved.

    Months are computed from what stands now; somebody held counts as approved. Refused: arrears_not_approved,
    arrears_not_in_force, arrears_incomplete.
    """
    names: dict[str, str] = {}
    owed: dict[str, int] = {}
    with desk.reading() as session:
        for month in months:
            for person, fen in _owed(session, new, month.stored):
                names[person.row.staff_no] = person.row.name
                owed[person.row.staff_no] = owed.get(person.row.staff_no, 0) + fen
    return tuple(Owed(staff_no, names[staff_no], fen) for staff_no, fen in owed.items() if fen)


def _owed(session: Session, new: Sequence[Allowance], month: int) -> list[tuple[StaffMonth, int]]:
    run = approved_month(session, month)
    if run is None:
        raise Refused("arrears_not_approved", month=month_name(month))
    if not any(kind.in_force(month) for kind in new):
        raise Refused("arrears_not_in_force", month=month_name(month))
    view = MONTHS.view(session, run)
    before = {line.facts.staff_no: line.amount_fen for line in view.lines}
    kinds = [version.kind for version in read_versions(session, view.versions)]
    rules = AllowanceRules(renewed(kinds, new, month))
    found = []
    for person in gather(session, month).people:
        after, paid = _after(rules, person, month), before.get(person.row.staff_no, 0)
        if after is not None and paid is not None:
            found.append((person, after - paid))
    return found


def _after(rules: AllowanceRules, person: StaffMonth, month: int) -> int | None:
    """Return what a month comes to for a person; None for somebody who is held."""
    try:
        line = rules.line(person.facts)
    except NotOnSheet:
        return 0
    if line.problems:
        raise Refused("arrears_incomplete", month=month_name(month), name=person.row.name)
    return line.amount_fen
