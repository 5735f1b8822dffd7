"""The quarterly letter to the home department: attendance and work in figures, frozen when issued."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from models.rules.supervision.period import parse_period
from models.services.attendance.months import totals
from models.services.audit.papers import PaperKind, papers
from models.services.audit.verify import verify
from models.services.office.desk import Desk
from models.services.people.agencies import agencies
from models.services.supervision.approval import approve
from models.services.supervision.inspections import draw_sample, record_problem
from models.services.supervision.letters import issue_letter, letter_draft, letter_of, letters
from tests.services.sample_office import code_of
from tests.services.supervision.office import PROBLEM, fill

Q1 = parse_period("2017-Q1")


def agency_id(desk: Desk, name: str = "行政执法中队") -> int:
    return next(row.id for row in agencies(desk) if row.name == name)


def test_attendance_is_that_of_the_months(sample_desk: Desk) -> None:
    """Half-days due and absent of each person, summed from the sheets of January to March."""
    letter = letter_draft(sample_desk, agency_id(sample_desk), Q1)
    months = [row for month in (201701, 201702, 201703) for row in totals(sample_desk, 2017, month)]
    for person in letter.people:
        mine = [row for row in months if row.staff_no == person.staff_no]
        assert Fraction(person.due_days) * 2 == sum(row.due_halves for row in mine), person.name
        assert Fraction(person.absent) * 2 == sum(row.halves["absent"] for row in mine), person.name
    assert letter.open_months == ("1月", "2月", "3月")


def test_the_police_have_no_attendance_here(sample_desk: Desk) -> None:
    letter = letter_draft(sample_desk, agency_id(sample_desk, "派出所"), Q1)
    assert {person.due_days for person in letter.people} == {"—"}
    assert letter.open_months == ()


def test_figures_scores_and_problems(year: Desk, leader: Desk, discipline: Desk) -> None:
    march = parse_period("2017-03")
    fill(year, march)
    approve(leader, "agency", march)
    record_problem(discipline, replace(PROBLEM, found_on=date(2017, 3, 20), due=date(2017, 3, 30)))
    letter = letter_draft(year, agency_id(year), Q1)
    figures = dict(letter.figures)
    assert int(figures["收到件数"]) > 0
    assert "%" in figures["按时办结率"]
    assert letter.scores[0][0] == "2017年3月"
    assert "第" in letter.scores[0][1]
    assert letter.problems == ("督查问题〔2017〕1号　三件超时未说明原因（整改期限 2017-03-30，尚未整改）",)


def test_a_problem_stands_in_the_letter_of_its_inspections_quarter(year: Desk, discipline: Desk) -> None:
    """An inspection of the second quarter's events, held in January: the problem is of the second quarter."""
    asked = (("2017-Q2", "季度的"), ("2017-05", "五月的"), ("2017", "全年的"))
    for period, problem in asked:
        number = draw_sample(discipline, parse_period(period), 3, seed="a")
        record_problem(discipline, replace(PROBLEM, inspection_id=number, problem=problem))
    record_problem(discipline, replace(PROBLEM, problem="平时的"))
    told = {
        quarter: [line.split("\u3000")[1][:3] for line in problems_in(year, quarter)]
        for quarter in ("2017-Q1", "2017-Q2", "2018-Q1")
    }
    assert told == {"2017-Q1": [], "2017-Q2": ["季度的", "五月的"], "2018-Q1": ["全年的", "平时的"]}


def problems_in(desk: Desk, quarter: str) -> tuple[str, ...]:
    return letter_draft(desk, agency_id(desk), parse_period(quarter)).problems


def test_issuing_freezes_the_letter(year: Desk) -> None:
    number = agency_id(year)
    first = issue_letter(year, number, Q1, "城街函〔2017〕1号")
    assert first.letter.seal
    assert letter_of(year, first.id) == first
    second = issue_letter(year, number, Q1, "城街函〔2017〕2号")
    found = [one.title for one in papers(year) if one.kind is PaperKind.LETTER]
    assert [title.rpartition("　")[2] for title in found] == ["城街函〔2017〕2号", "城街函〔2017〕1号"]
    assert second.version == 2
    assert [row.document for row in letters(year, 2017)] == ["城街函〔2017〕2号", "城街函〔2017〕1号"]
    assert not verify(year).findings
    with year.sessions() as session, pytest.raises(DBAPIError, match="supervision_frozen"):
        session.execute(text("UPDATE feedback_letter SET document = 'x'"))


def test_verify_tells_a_changed_letter(year: Desk) -> None:
    issue_letter(year, agency_id(year), Q1, "城街函〔2017〕1号")
    with year.sessions() as session:
        session.execute(text("DROP TRIGGER feedback_letter_update"))
        session.execute(text("UPDATE feedback_letter SET printed = replace(printed, '1号', '7号')"))
        session.commit()
    assert "letter_seal_broken" in {finding.code for finding in verify(year).findings}


def test_what_is_refused(year: Desk) -> None:
    number = agency_id(year)
    assert code_of(lambda: issue_letter(year, number, Q1, " ")) == "letter_needs_document"
    assert code_of(lambda: letter_draft(year, number, parse_period("2017-03"))) == "letter_needs_quarter"
    assert code_of(lambda: letter_draft(year, 999, Q1)) == "unknown_agency"
    assert code_of(lambda: letter_of(year, 999)) == "letter_unknown"
    late = parse_period("2018-Q1")
    assert code_of(lambda: issue_letter(year, number, late, "x")) == "letter_too_early"
