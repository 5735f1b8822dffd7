from __future__ import annotations

from datetime import date

import pytest

from models.services.assessment.grades import GradeEntry, GradeRow, grades, record_sanction, withdraw_sanction
from models.services.assessment.grades_many import EMPTY, set_grades
from models.services.office.accounts import operation_log
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.store.store import Store
from tests.services.sample_office import agency, code_of, open_office, person, seated

YEAR = 2017


@pytest.fixture
def desk(store: Store) -> Desk:
    desk = open_office(store)
    land = agency(desk, "国土资源所")
    for number, name in enumerate(("唐梅康", "邱毛国", "尹根怡"), 1):
        person(desk, number, name, land)
    return desk


def rows(desk: Desk) -> list[GradeRow]:
    return list(grades(desk, YEAR))


def test_everybody_posted_in_the_year_is_listed_graded_or_not(desk: Desk) -> None:
    assert [(row.name, row.street_result) for row in rows(desk)] == [
        ("唐梅康", ""), ("邱毛国", ""), ("尹根怡", ""),
    ]  # fmt: skip
    assert grades(desk, 2015) == ()


def test_a_grade_is_set_and_set_again(desk: Desk) -> None:
    someone = rows(desk)[0].staff_id
    set_grades(desk, YEAR, {someone: GradeEntry("优秀", "称职", "", "街道先进")})
    set_grades(desk, YEAR, {someone: GradeEntry("称职")})
    assert rows(desk)[0].street_result == "称职"
    assert grades(desk, 2018)[0].street_result == ""


@pytest.mark.parametrize(
    ("entry", "code"),
    [
        (GradeEntry("甲等"), "unknown_grade_word"),
        (GradeEntry("不确定等次"), "undetermined_needs_reason"),
        (GradeEntry("称职", "不确定等次"), "undetermined_needs_reason"),
        (GradeEntry("称职", "", "试用期"), "reason_without_undetermined"),
        (GradeEntry("不确定等次", "", "心情不好"), "unknown_reason"),
    ],
)
def test_an_impossible_grade_is_refused_alone_and_among_many(
    desk: Desk, entry: GradeEntry, code: str
) -> None:
    first, second, _ = (row.staff_id for row in rows(desk))
    assert code_of(lambda: set_grades(desk, YEAR, {first: entry})) == code
    assert code_of(lambda: set_grades(desk, YEAR, {second: GradeEntry("优秀"), first: entry})) == code
    assert [row.street_result for row in rows(desk)] == ["", "", ""]


def test_many_grades_are_one_line_in_the_log_and_are_taken_back_whole(desk: Desk) -> None:
    first, second, third = (row.staff_id for row in rows(desk))
    set_grades(desk, YEAR, {first: GradeEntry("不确定等次", "", "试用期")})
    lines = len(operation_log(desk))
    entries = {first: GradeEntry("称职"), second: GradeEntry("称职"), third: GradeEntry("优秀")}
    before = set_grades(desk, YEAR, entries)
    assert [row.street_result for row in rows(desk)] == ["称职", "称职", "优秀"]
    assert len(operation_log(desk)) == lines + 1
    assert before == {first: GradeEntry("不确定等次", "", "试用期"), second: EMPTY, third: EMPTY}
    set_grades(desk, YEAR, before)
    assert [(row.street_result, row.reason) for row in rows(desk)] == [
        ("不确定等次", "试用期"), ("", ""), ("", ""),
    ]  # fmt: skip


def test_a_person_nobody_knows_is_refused(desk: Desk) -> None:
    assert code_of(lambda: set_grades(desk, YEAR, {9999: GradeEntry("称职")})) == "unknown_person"


def test_a_sanction_is_recorded_once_and_withdrawn_with_a_reason(desk: Desk) -> None:
    someone = rows(desk)[0].staff_id
    record_sanction(desk, someone, "警告", date(2017, 5, 1), "纪〔2017〕1号")
    same = lambda: record_sanction(desk, someone, "警告", date(2017, 5, 1), "x")  # noqa: E731
    assert code_of(same) == "sanction_on_record"
    assert code_of(lambda: record_sanction(desk, someone, "罚站", date(2017, 5, 1))) == "unknown_sanction"
    sanction = rows(desk)[0].sanctions[0]
    assert code_of(lambda: withdraw_sanction(desk, sanction.id, " ")) == "reason_needed"
    withdraw_sanction(desk, sanction.id, "复查撤销")
    assert rows(desk)[0].sanctions == ()
    assert "复查撤销" in operation_log(desk)[0].detail


@pytest.mark.parametrize("role", [Role.FINANCE, Role.SUPERVISOR])
def test_who_may_not_grade_is_refused(desk: Desk, role: Role) -> None:
    someone = rows(desk)[0].staff_id
    other = seated(desk, role)
    assert code_of(lambda: set_grades(other, YEAR, {someone: GradeEntry("优秀")})) == "not_allowed"
    assert code_of(lambda: set_grades(other, YEAR, {someone: GradeEntry("优秀")})) == "not_allowed"
    assert code_of(lambda: record_sanction(other, someone, "警告", date(2017, 1, 1))) == "not_allowed"
