"""A run beside an earlier draft and beside last year."""

from __future__ import annotations

from models.rules.bonus.comparison import Cause
from models.rules.sheets.words import SheetKind
from models.services.assessment.grades import GradeEntry
from models.services.assessment.grades_many import set_grades
from models.services.bonus.checks import check_run
from models.services.bonus.comparison import compare_views, compare_with_check, compare_with_last_year
from models.services.bonus.runs import runs_of
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.scheme.schemes import enter_scheme, set_tier
from tests.office import SCHEME, YEAR
from tests.services.money_office import Seat, seat

__all__ = ["seat"]

WAIVERS = {"check_open_months": "本年不关账"}
TEXT = SCHEME.read_text(encoding="utf-8")


def test_an_earlier_draft_is_compared_cause_by_cause(seat: Seat) -> None:
    desk = seat(Role.ADMINISTRATOR)
    check = check_run(desk, YEAR, SheetKind.BONUS, WAIVERS)
    assert compare_with_check(desk, check.id).rows == ()
    person = next(line for line in runs_of(desk, YEAR)[0].lines if line.shown.grade == "优秀")
    set_grades(desk, YEAR, {person.staff_id: GradeEntry("称职")})
    set_tier(desk, YEAR, "一等", "区考〔2018〕1号")
    found = compare_with_check(desk, check.id)
    mine = next(row for row in found.rows if row.staff_id == person.staff_id)
    assert [part.cause for part in mine.parts] == [Cause.TIER, Cause.GRADE]
    assert sum(part.fen for part in mine.parts) == mine.difference_fen
    assert sum(found.by_cause.values()) == found.difference_fen == sum(r.difference_fen for r in found.rows)
    assert found.same + len(found.rows) == len(found.after.lines)


def test_two_drafts_of_a_pool_differ_by_the_figures_of_its_unit(sample_desk: Desk) -> None:
    before = runs_of(sample_desk, YEAR)[1]
    enter_scheme(sample_desk, TEXT.replace('reading = "A"', 'reading = "E"'))
    after = runs_of(sample_desk, YEAR)[1]
    found = compare_views(sample_desk, before, after)
    causes = {part.cause for row in found.rows for part in row.parts}
    assert Cause.JOINED in causes
    assert sum(found.by_cause.values()) == found.difference_fen
    enter_scheme(sample_desk, TEXT.replace('reading = "A"', 'reading = "E"').replace("= 36000", "= 37000"))
    dearer = compare_views(sample_desk, after, runs_of(sample_desk, YEAR)[1])
    assert [row.staff_id for row in dearer.rows] == [0]
    assert {part.cause for row in dearer.rows for part in row.parts} == {Cause.FIGURE}


def test_last_year_is_computed_where_it_was_never_approved(sample_desk: Desk) -> None:
    enter_scheme(sample_desk, TEXT.replace("year = 2017", "year = 2016"))
    for staff_id in {line.staff_id for line in runs_of(sample_desk, YEAR)[0].lines}:
        set_grades(sample_desk, YEAR - 1, {staff_id: GradeEntry("称职")})
    found = compare_with_last_year(sample_desk, YEAR, SheetKind.BONUS)
    assert found.rows
    assert sum(found.by_cause.values()) == found.difference_fen
    assert {Cause.GRADE, Cause.JOINED} <= set(found.by_cause)
    assert compare_with_last_year(sample_desk, YEAR, SheetKind.POLICE).after.kind == SheetKind.POLICE
