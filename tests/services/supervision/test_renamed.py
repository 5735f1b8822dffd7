"""An agency that gets another name, and problems recorded late: every paper counts the same things."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from models.rules.supervision.period import Period, parse_period
from models.rules.year_report.report import Part
from models.services.office.desk import Desk
from models.services.people.agencies import agencies, save_agency
from models.services.supervision.inspections import draw_sample, record_problem
from models.services.supervision.letters import letter_draft
from models.services.supervision.scores import scores_of
from models.services.supervision.sheets import enter_sheet, example_sheets
from models.services.supervision.views import LineView
from models.services.year_report.agency import agency_report
from tests.services.supervision.office import PROBLEM, fill

OLD, NEW = "行政执法中队", "综合执法队"
MARCH, Q1 = parse_period("2017-03"), parse_period("2017-Q1")


def rename(desk: Desk) -> int:
    row = next(row for row in agencies(desk) if row.name == OLD)
    save_agency(
        desk, row.id, name=NEW, aliases=row.aliases, department=row.department, platform=row.platform,
        terms=row.terms,
    )  # fmt: skip
    return row.id


def line_of(desk: Desk, name: str, key: str = "agency", period: Period = MARCH) -> LineView:
    line = scores_of(desk, key, period).line(name)
    assert line is not None
    return line


def test_a_new_name_does_not_empty_a_score_and_give_full_points(year: Desk, discipline: Desk) -> None:
    """A rate with nothing to count gives full points: events under the former name must not be lost."""
    fill(year, MARCH)
    record_problem(discipline, replace(PROBLEM, found_on=date(2017, 3, 20), due=date(2017, 3, 30)))
    before, letter = line_of(year, OLD), letter_draft(year, rename(year), Q1)
    after = line_of(year, NEW)
    assert after.total == before.total
    assert [item.figures for item in after.items] == [item.figures for item in before.items]
    assert [item.entries for item in after.items] == [item.entries for item in before.items]
    assert int(dict(letter.figures)["收到件数"]) > 0
    assert len(letter.problems) == 1
    assert any(one.events != "0/0" for one in letter.people)


def test_a_new_name_does_not_empty_the_years_events(year: Desk) -> None:
    before = agency_report(year, OLD, 2017).section(Part.EVENTS)
    rename(year)
    after = agency_report(year, NEW, 2017).section(Part.EVENTS)
    assert after == before
    assert after.fact("received").raw


def test_a_score_counts_the_problems_that_the_letter_tells(year: Desk, discipline: Desk) -> None:
    """An inspection of March, held in January after: the problem is one of March's wherever it counts."""
    asked = replace(PROBLEM, inspection_id=draw_sample(discipline, MARCH, 3, seed="a"))
    record_problem(discipline, asked)
    assert len(letter_draft(year, next(r.id for r in agencies(year) if r.name == OLD), Q1).problems) == 1
    sheet = next(one for one in example_sheets() if one.sheet.key == "inspection")
    enter_sheet(year, sheet.toml, "inspection.toml")
    counted = {
        written: sum(
            figure.counted.n
            for item in line_of(year, OLD, "inspection", parse_period(written)).items
            for figure in item.figures
            if figure.key == "inspection/7"  # found by the street itself
        )
        for written in ("2017-03", "2017-Q1", "2017", "2018-01", "2018-Q1", "2018")
    }
    assert counted == {"2017-03": 1, "2017-Q1": 1, "2017": 1, "2018-01": 0, "2018-Q1": 0, "2018": 0}
