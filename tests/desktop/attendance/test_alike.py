"""Screen and paper count alike: people, days at work, each kind, how often late, and what is unmarked."""

from __future__ import annotations

from datetime import date

from desktop.app import Program
from desktop.attendance.grid.draft import Draft
from desktop.attendance.grid.table import TotalsModel
from models.rules.attendance.kinds import BY_CODE
from models.rules.attendance.printed import TALLIES
from models.services.attendance.months import month_sheet
from models.services.attendance.printing import month_prints, summary_print
from models.services.closing.months import month_states
from models.services.office.desk import Desk
from models.services.people.agencies import agencies

TODAY = date(2018, 1, 15)


def test_the_grid_and_the_month_sheet_say_the_same_of_everybody(program: Program, sample_desk: Desk) -> None:
    ids = {row.name: row.id for row in agencies(sample_desk)}
    states = {(one.agency, one.month): one.people for one in month_states(sample_desk, 2017)}
    compared = 0
    for month in range(201701, 201713):
        for printed in month_prints(sample_desk, month):
            draft = Draft(month_sheet(sample_desk, ids[printed.agency], month), TODAY)
            totals = TotalsModel()
            totals.set_draft(draft, range(len(draft.sheet.rows)))
            where = f"{printed.agency} {month}"
            listed = [row.staff_no for row in draft.sheet.rows]
            assert listed == [one.staff_no for one in printed.people], where
            assert len(printed.people) == states[printed.agency, month], where
            for row, person in enumerate(printed.people):
                shown = [totals.sum_text(row, column) for column in range(totals.columnCount())]
                assert totals.halves(row, 0) == person.due_halves, (where, person.name)
                assert totals.halves(row, 1) == TALLIES[0].count(person.marks), (where, person.name)
                assert totals.halves(row, 2) == printed.open_halves(person), (where, person.name)
                for tally in TALLIES[1:]:
                    if len(tally.codes) == 1 and tally.codes in totals.codes:
                        at = TotalsModel.FIXED + totals.codes.index(tally.codes)
                        count = tally.count(person.marks)
                        said = tally.text(count) if count else ""
                        assert shown[at] == said, (where, person.name, BY_CODE[tally.codes].name)
                        compared += bool(count)
    assert compared > 500


def test_the_year_on_paper_is_the_sum_of_its_months(sample_desk: Desk) -> None:
    year = summary_print(sample_desk, 2017)
    months = [summary_print(sample_desk, 2017, month) for month in range(1, 13)]
    assert year.due_halves == sum(one.due_halves for one in months)
    assert year.attended_halves == sum(one.attended_halves for one in months)
