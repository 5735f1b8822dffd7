"""What a raise that reaches back still owes: approved months computed again under the new document."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from sqlalchemy import select
from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.allowance.arrears import Owed, renewed, settled_months
from models.rules.allowance.rules import AllowanceRules, NotOnSheet
from models.rules.allowance.scheme import Allowance
from models.rules.core.month import Month
from models.services.allowance.facts import StaffMonth, gather
from models.services.allowance.frozen import MONTHS, approved_month
from models.services.allowance.kinds import read_versions
from models.services.allowance.months import month_name
from models.services.office.desk import Desk
from models.services.people.staff import read_staff
from models.tables.allowance import AllowanceRun

Due = tuple[str, str, int]
"""Staff number, name, and fen that are due; below zero: paid too much."""


def arrears(desk: Desk, new: Sequence[Allowance], months: Sequence[Month], pay: Month) -> tuple[Owed, ...]:
    """Return what each person is due over `months` under a new document, less what was approved for them.

    That is the months' own sheets and what later sheets settled of them already. Months are computed from
    what stands now; somebody held counts as approved. Who is not posted in the month `pay` has left.
    Refused: arrears_not_approved, arrears_not_in_force, arrears_incomplete, arrears_overlap.
    """
    names: dict[str, str] = {}
    owed: dict[str, int] = {}
    with desk.reading() as session:
        found = [due for month in months for due in _due(session, new, month.stored)]
        for staff_no, name, fen in (*found, *_settled(session, months)):
            names[staff_no] = name
            owed[staff_no] = owed.get(staff_no, 0) + fen
        gone = _gone(session, pay)
    return tuple(
        Owed(staff_no, names[staff_no], fen, gone.get(staff_no)) for staff_no, fen in owed.items() if fen
    )


def _due(session: Session, new: Sequence[Allowance], month: int) -> Iterator[Due]:
    run = approved_month(session, month)
    if run is None:
        raise Refused("arrears_not_approved", month=month_name(month))
    if not any(kind.in_force(month) for kind in new):
        raise Refused("arrears_not_in_force", month=month_name(month))
    view = MONTHS.view(session, run)
    before = {line.facts.staff_no: line for line in view.lines}
    kinds = [version.kind for version in read_versions(session, view.versions)]
    rules = AllowanceRules(renewed(kinds, new, month))
    for person in gather(session, month, _left_in(kinds)).people:
        line = before.pop(person.row.staff_no, None)
        after, paid = _after(rules, person, month), 0 if line is None else line.amount_fen
        if after is not None and paid is not None:
            yield person.row.staff_no, person.row.name, after - paid
    for staff_no, line in before.items():  # whose posting was corrected away since
        yield staff_no, line.facts.name, -(line.amount_fen or 0)


def _left_in(kinds: Sequence[Allowance]) -> frozenset[str]:
    return frozenset(staff for kind in kinds if kind.left for staff in kind.who.staff)


def _after(rules: AllowanceRules, person: StaffMonth, month: int) -> int | None:
    """Return what a month comes to for a person; None for somebody who is held."""
    try:
        line = rules.line(person.facts)
    except NotOnSheet:
        return 0
    if line.problems:
        raise Refused("arrears_incomplete", month=month_name(month), name=person.row.name)
    return line.amount_fen


def _settled(session: Session, months: Sequence[Month]) -> Iterator[Due]:
    """Yield, negative, what later sheets paid or took back for these months already.

    Refused: arrears_overlap (a sheet settled some of these months together with others).
    """
    query = select(AllowanceRun).where(AllowanceRun.month > months[-1].stored).order_by(AllowanceRun.month)
    for run in session.scalars(query):
        for line in MONTHS.view(session, run).lines:
            for item in line.items:
                period = settled_months(item.kind)
                if period is None or period[0] > months[-1] or period[1] < months[0]:
                    continue
                if period[0] < months[0] or period[1] > months[-1]:
                    raise Refused("arrears_overlap", month=month_name(run.month), kind=item.kind)
                yield line.facts.staff_no, line.facts.name, -(item.amount_fen or 0)


def _gone(session: Session, pay: Month) -> dict[str, date]:
    """Return the staff numbers of who is not posted in a month, with the last day of each."""
    found = {}
    for row in read_staff(session):
        ends = [one.until for one in row.postings]
        here = any(
            one.since <= pay.last and (one.until is None or one.until >= pay.first) for one in row.postings
        )
        last = max((until for until in ends if until is not None), default=None)
        if not here and last is not None:
            found[row.staff_no] = last
    return found
