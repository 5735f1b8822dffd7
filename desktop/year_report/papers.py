"""一年一览 as a paper, the same for window and command line; no Qt."""

from __future__ import annotations

from functools import partial

from desktop.paper.paper import Paper
from models.errors import Refused
from models.rules.year_report.report import YearReport
from models.services.office.desk import Desk
from models.services.year_report.agency import agency_report
from models.services.year_report.person import person_report


def year_paper(report: YearReport) -> Paper:
    """Return the printed report."""
    from forms.paper.year_report.report import print_year_report

    return Paper(report.title, partial(print_year_report, report), landscape=False)


def report_of(desk: Desk, who: str, year: int) -> YearReport:
    """Return the year of a person (by staff number or name), else of the agency of that name.

    Refused: year_unknown_agency where nobody and nothing has that name, unknown_calendar_year.
    """
    try:
        return person_report(desk, who, year)
    except Refused as refused:
        if refused.code != "no_such_person":
            raise
    return agency_report(desk, who, year)
