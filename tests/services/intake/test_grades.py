from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from sqlalchemy import select

from models.errors import Refused
from models.rules.core.faults import Fault, Place
from models.rules.intake.records import GradeRecord, Incoming
from models.services.intake.taking import Taken, take_files
from models.services.office.desk import Desk
from models.services.people.staff import leave
from models.store.store import Store
from models.tables.grade import Grade, Sanction
from tests.services.intake.incoming import ROSTER, grade_line, grades, roster, roster_line
from tests.services.sample_office import agency, count, open_office, person

D = date


@pytest.fixture
def desk(store: Store) -> Desk:
    desk = open_office(store)
    here = agency(desk, "司法所")
    person(desk, 1, "唐梅康", here)
    person(desk, 2, "邱毛国", here)
    return desk


def take(desk: Desk, file: Incoming[GradeRecord]) -> Taken:
    (taken,) = take_files(desk, [file])
    return taken


def codes(desk: Desk, file: Incoming[GradeRecord]) -> list[tuple[str, str]]:
    with pytest.raises(Refused) as refused:
        take_files(desk, [file])
    return [(fault.code, fault.place.cell) for fault in refused.value.faults]


def kept(desk: Desk) -> list[tuple[str, str, str, str]]:
    with desk.reading() as session:
        rows = session.scalars(select(Grade).order_by(Grade.staff_id))
        return [
            (row.street_result, row.statutory_grade or "", row.reason or "", row.note or "") for row in rows
        ]


def test_grades_are_kept_and_the_same_again_changes_nothing(desk: Desk) -> None:
    file = grades(
        grade_line(4, "唐梅康", 1, "优秀", statutory_grade="优秀", note="记功"), grade_line(5, "邱毛国", 2)
    )
    assert take(desk, file).counts == {"people": 2, "changed": 2}
    assert kept(desk) == [("优秀", "优秀", "", "记功"), ("称职", "", "", "")]
    assert take(desk, file).counts["changed"] == 0


def test_a_newer_summary_replaces_the_result_and_keeps_what_it_does_not_say(desk: Desk) -> None:
    take(desk, grades(grade_line(4, "唐梅康", 1, "优秀", statutory_grade="优秀", note="记功")))
    newer = grade_line(4, "唐梅康", 1, "不确定等次", reason="新录用试用期内")
    assert take(desk, grades(newer)).counts["changed"] == 1
    assert kept(desk) == [("不确定等次", "优秀", "新录用试用期内", "记功")]


def test_a_summary_of_the_department_leaves_the_streets_result_alone(desk: Desk) -> None:
    take(desk, grades(grade_line(4, "唐梅康", 1, "不确定等次", reason="立案"), grade_line(5, "邱毛国", 2)))
    department = [
        grade_line(4, "唐梅康", 1, "", statutory_grade="称职"),
        grade_line(5, "邱毛国", 2, "", statutory_grade="不确定等次", reason="试用期"),
    ]
    assert take(desk, grades(*department)).counts["changed"] == 2
    assert kept(desk) == [("不确定等次", "称职", "立案", ""), ("称职", "不确定等次", "试用期", "")]


def test_a_sanction_is_recorded_once(desk: Desk) -> None:
    line = grade_line(4, "唐梅康", 1, sanction="警告", sanction_on=D(2017, 5, 2))
    assert take(desk, grades(line)).counts["changed"] == 2
    assert take(desk, grades(line)).counts["changed"] == 0
    assert count(desk, Sanction) == 1


def test_a_person_may_be_named_by_number_or_by_name_within_the_agency(desk: Desk) -> None:
    elsewhere = agency(desk, "国土资源所")
    person(desk, 3, "唐梅康", elsewhere)
    by_number = grade_line(4, "邱毛国", None, staff_no="002")
    by_name = grade_line(5, "唐梅康", None, agency="国土资源所")
    assert take(desk, grades(by_number, by_name)).counts["people"] == 2
    twice = grade_line(4, "唐梅康", None, agency="税务所")
    assert codes(desk, grades(twice)) == [("two_people_of_one_name", "C4")]


@pytest.mark.parametrize(
    ("line", "code"),
    [
        (grade_line(4, "唐梅康", 9), ("unknown_person", "D4")),
        (grade_line(4, "查无此人", None), ("unknown_person", "C4")),
        (grade_line(4, "唐梅康", None, staff_no="999"), ("unknown_person", "C4")),
        (grade_line(4, "邱毛国", 1), ("name_differs", "C4")),
        (grade_line(4, "邱毛国", None, places={}), None),
    ],
    ids=["card", "name", "number", "other name", "sound"],
)
def test_who_is_meant_must_be_clear(desk: Desk, line: GradeRecord, code: tuple[str, str] | None) -> None:
    if code is None:
        assert take(desk, grades(line)).counts["changed"] == 1
    else:
        assert codes(desk, grades(line)) == [code]


def test_who_left_before_the_year_has_no_grade_in_it(desk: Desk) -> None:
    gone = person(desk, 4, "秦杰芳", agency(desk, "市场监管所"))
    leave(desk, gone, D(2016, 12, 31))
    assert codes(desk, grades(grade_line(4, "秦杰芳", 4))) == [("not_posted_that_year", "C4")]


def test_a_summary_without_a_year_is_not_held_against_everybody_on_it(desk: Desk) -> None:
    missing = Fault(Place("考核.xlsx"), "year_missing", {"sheet": "考核"})
    line = replace(grade_line(4, "唐梅康", 1), year=0)
    assert codes(desk, replace(grades(line), year=0, faults=(missing,))) == [("year_missing", "")]


def test_one_person_stands_once_in_a_summary(desk: Desk) -> None:
    file = grades(grade_line(4, "唐梅康", 1), grade_line(9, "唐梅康", 1, "优秀"))
    assert codes(desk, file) == [("person_on_two_lines", "C9")]
    assert kept(desk) == []


def test_people_of_a_refused_roster_are_not_called_unknown_by_the_other_files(desk: Desk) -> None:
    bad = Fault(Place(ROSTER, "花名册", "C4"), "id_card_check_digit")
    new = roster(roster_line(4, "新人", 30), faults=[bad])
    with pytest.raises(Refused) as refused:
        take_files(desk, [grades(grade_line(4, "新人", 30)), new])
    assert [fault.code for fault in refused.value.faults] == ["id_card_check_digit"]


def test_a_roster_goes_in_before_the_grades_of_its_people(desk: Desk) -> None:
    taken = take_files(desk, [grades(grade_line(4, "新人", 30)), roster(roster_line(4, "新人", 30))])
    assert [one.kind for one in taken] == ["roster", "grades"]
    assert len(kept(desk)) == 1
