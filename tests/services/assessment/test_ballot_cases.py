"""The lines "ballots/" of tests/cases/README.md, and other files of each kind, down to the stored votes."""

from __future__ import annotations

from pathlib import Path

import pytest
from openpyxl import Workbook
from sqlalchemy import select

from desktop.assessment.scoring.files import ballots_taken
from forms.kit.widgets.page import Done
from forms.workbook.assessment.ballots import read_ballots
from models.store.store import Store
from models.tables.assessment import BallotCount
from tests.services.assessment.assessment_office import build

CASES = Path(__file__).parents[2] / "cases" / "ballots"
GRADES = ("优秀", "称职", "基本称职", "不称职")

Counts = tuple[tuple[int, int, int, int], int]


def book(path: Path, *lines: tuple[object, ...], second: tuple[tuple[object, ...], ...] = ()) -> Path:
    made = Workbook()
    for number, table in enumerate((lines, second)):
        page = made.worksheets[0] if number == 0 else made.create_sheet("第二页")
        for line in table:
            page.append(list(line))
    made.save(path)
    return path


def votes(path: Path) -> dict[str, Counts]:
    """Return grades and abstentions by name of a file without a fault."""
    read = read_ballots(path)
    assert read.faults == ()
    return {record.name: (record.counts, record.abstained) for record in read.records}


def faults(path: Path) -> list[tuple[str, str]]:
    return [(fault.place.cell, fault.code) for fault in read_ballots(path).faults]


def stored(store: Store) -> list[Counts]:
    with store.sessions() as session:
        return [
            ((row.excellent, row.competent, row.basic, row.incompetent), row.abstained)
            for row in session.scalars(select(BallotCount))
        ]


def test_a_heading_with_both_words_is_that_grade() -> None:
    assert votes(CASES / "heading-with-both-words.xlsx") == {"甘云松": ((3, 10, 6, 1), 0)}


def test_two_groups_of_voters_add_up() -> None:
    assert votes(CASES / "two-groups-of-voters.xlsx") == {"甘云松": ((4, 9, 2, 0), 0)}


def test_more_votes_than_ballots_are_refused_at_their_row() -> None:
    (fault,) = read_ballots(CASES / "more-votes-than-voters.xlsx").faults
    assert (fault.code, fault.place.cell) == ("votes_above_voters", "B2")
    assert fault.facts == {"votes": "22", "voters": "15"}


@pytest.mark.parametrize(
    "heading",
    [
        "基本称职/基本合格",
        "基本合格（基本称职）",
        "基本称职或基本合格",
        "同意基本称职票数",
        "基本称职人次",
        "评为基本合格",
    ],
)
def test_any_spelling_of_a_grade_keeps_its_votes(tmp_path: Path, heading: str) -> None:
    path = book(tmp_path / "votes.xlsx", ("姓名", "优秀", "称职", heading, "不称职"), ("甲", 3, 10, 6, 1))
    assert votes(path) == {"甲": ((3, 10, 6, 1), 0)}


@pytest.mark.parametrize(
    ("headings", "cells"),
    [
        (("姓名", "优秀", "称职", "基本称职以下", "不称职"), ["D1"]),
        (("姓名", "优秀", "称职", "基本称职率", "不称职"), ["D1"]),
        (("姓名", "优秀（%）", "称职", "基本称职", "不称职"), ["B1"]),
        (("姓名", "优秀", "称职", "合格", "基本称职"), ["D1"]),
    ],
)
def test_a_column_of_votes_that_cannot_be_placed_is_refused(
    tmp_path: Path, headings: tuple[str, ...], cells: list[str]
) -> None:
    path = book(tmp_path / "votes.xlsx", headings, ("甲", 3, 10, 6, 1))
    assert faults(path) == [(cell, "votes_column_unread") for cell in cells]


def test_shares_beside_the_votes_are_passed_over(tmp_path: Path) -> None:
    headings = [word for grade in GRADES for word in (grade, f"{grade}率")]
    path = book(tmp_path / "votes.xlsx", ("姓名", *headings), ("甲", 3, "15%", 10, "50%", 6, "30%", 1, "5%"))
    assert votes(path) == {"甲": ((3, 10, 6, 1), 0)}


def test_blank_ballots_and_those_who_do_not_know_abstain(tmp_path: Path) -> None:
    path = book(
        tmp_path / "votes.xlsx",
        ("姓名", *GRADES, "弃权", "不了解", "收回票"),
        ("甲", 3, 10, 6, 1, 2, 3, 25), ("乙", 3, 10, 6, 1, 2, 4, 25),
    )  # fmt: skip
    first, second = read_ballots(path).records
    assert (first.abstained, second.abstained) == (5, 6)
    assert faults(path) == [("H3", "votes_above_voters")]


@pytest.mark.parametrize("voters", ["实收票数", "总票数", "有效票"])
def test_a_text_file_with_more_votes_than_ballots_is_refused_at_its_line(tmp_path: Path, voters: str) -> None:
    path = tmp_path / "votes.csv"
    path.write_text(
        f"姓名,{voters},{','.join(GRADES)}\n甲,15票,9,6,0,0\n乙,15票,9,6,1,0\n", encoding="gb18030"
    )
    (fault,) = read_ballots(path).faults
    assert (fault.code, fault.place.cell) == ("votes_above_voters", "B3")


def test_a_person_twice_adds_up_only_where_the_groups_differ(tmp_path: Path) -> None:
    table = ("测评主体", "姓名", *GRADES), ("领导", "甲", 3, 0, 0, 0), ("职工", "甲", 1, 9, 2, 0)
    assert votes(book(tmp_path / "apart.xlsx", *table)) == {"甲": ((4, 9, 2, 0), 0)}
    again = book(tmp_path / "again.xlsx", *table, ("职工", "甲", 1, 0, 0, 0))
    assert faults(again) == [("B4", "ballots_twice")]
    plain = book(tmp_path / "plain.xlsx", *(line[1:] for line in table))
    assert faults(plain) == [("A3", "ballots_twice")]


def test_people_on_a_second_sheet_are_read(tmp_path: Path) -> None:
    path = book(
        tmp_path / "votes.xlsx", ("姓名", *GRADES), ("甲", 3, 0, 0, 0),
        second=(("姓名", *GRADES), ("乙", 0, 3, 0, 0)),
    )  # fmt: skip
    assert votes(path) == {"甲": ((3, 0, 0, 0), 0), "乙": ((0, 3, 0, 0), 0)}


def test_a_second_sheet_without_votes_is_named_to_the_clerk(store: Store, tmp_path: Path) -> None:
    office = build(store)
    pool = office.pools()["国土资源所公务员"]
    office.summaries(pool)
    path = book(
        tmp_path / "votes.xlsx", ("姓名", *GRADES, "弃权", "不了解"), ("甲", 3, 2, 1, 0, 1, 1),
        second=(("测评", "说明"), ("无记名", "当场开票")),
    )  # fmt: skip
    done = ballots_taken(office.clerk, pool, path)
    assert isinstance(done, Done)
    assert "第二页" in done.text
    assert stored(store) == [((3, 2, 1, 0), 2)]


def test_the_clerk_is_told_the_row_and_nothing_is_stored(store: Store, tmp_path: Path) -> None:
    office = build(store)
    pool = office.pools()["国土资源所公务员"]
    office.summaries(pool)
    path = book(
        tmp_path / "votes.xlsx", ("姓名", "收回票", *GRADES), ("甲", 15, 9, 6, 0, 0), ("乙", 15, 9, 7, 0, 0)
    )
    told = ballots_taken(office.clerk, pool, path)
    assert isinstance(told, list)
    assert ["B3" in sentence for sentence in told] == [True]
    assert stored(store) == []


@pytest.mark.parametrize("word", ["合计", "小计", "总计", "综合"])
def test_a_line_of_totals_among_the_groups_is_not_counted_again(tmp_path: Path, word: str) -> None:
    lines = ("票类", "姓名", *GRADES), ("A票", "甲", 3, 0, 0, 0), ("B票", "甲", 1, 9, 2, 0)
    after = book(tmp_path / "after.xlsx", *lines, (word, "甲", 4, 9, 2, 0))
    before = book(tmp_path / "before.xlsx", lines[0], (word, "甲", 4, 9, 2, 0), *lines[1:])
    alone = book(tmp_path / "alone.xlsx", lines[0], (word, "甲", 4, 9, 2, 0))
    assert [votes(path) for path in (after, before, alone)] == [{"甲": ((4, 9, 2, 0), 0)}] * 3
    wrong = book(tmp_path / "wrong.xlsx", *lines, (word, "甲", 5, 9, 2, 0))
    assert faults(wrong) == [("A4", "ballots_total_differs")]


@pytest.mark.parametrize(
    "heading",
    ["收回表数", "收回张数", "实际收回", "收回测评票数", "有效测评票", "回收有效票", "收回民主测评表（张）"],
)
def test_more_votes_than_ballots_are_refused_under_any_heading(tmp_path: Path, heading: str) -> None:
    path = book(tmp_path / "votes.xlsx", ("姓名", heading, *GRADES), ("甲", 15, 9, 6, 1, 0))
    assert faults(path) == [("B2", "votes_above_voters")]


@pytest.mark.parametrize(
    ("title", "voters"),
    [("民主测评（发出20张，收回15张）", 15), ("收回有效票15张", 15), ("领导收回5张，职工收回10张", 15)],
)
def test_the_title_may_say_how_many_ballots_came_back(tmp_path: Path, title: str, voters: int) -> None:
    lines = (title,), ("姓名", *GRADES), ("甲", 9, 6, 0, 0)
    assert votes(book(tmp_path / "right.xlsx", *lines)) == {"甲": ((9, 6, 0, 0), 0)}
    path = book(tmp_path / "votes.xlsx", *lines, ("乙", 9, 6, 1, 0))
    (fault,) = read_ballots(path).faults
    assert (fault.code, fault.place.cell, fault.facts["voters"]) == ("votes_above_voters", "A4", str(voters))


def test_valid_ballots_beside_those_that_came_back_bound_the_grades(tmp_path: Path) -> None:
    headings = ("姓名", "收回票", "有效票", *GRADES, "弃权")
    first, second = ("甲", 16, 15, 9, 6, 0, 0, 1), ("乙", 16, 15, 9, 7, 0, 0, 0)
    path = book(tmp_path / "votes.xlsx", headings, first, second)
    assert faults(path) == [("C3", "votes_above_voters")]


@pytest.mark.parametrize("heading", ["良好", "空白票", "废票", "无效票", None])
def test_a_column_of_numbers_that_nobody_reads_is_refused(tmp_path: Path, heading: str | None) -> None:
    headings = ("姓名", *GRADES, heading, "名次", "电话")
    path = book(tmp_path / "votes.xlsx", headings, ("甲", 3, 10, 6, 1, 2, 1, 88231234))
    assert faults(path) == [("F1", "votes_column_unread")]
    nought = book(tmp_path / "nought.xlsx", headings, ("甲", 3, 10, 6, 1, 0, 1, 88231234))
    assert votes(nought) == {"甲": ((3, 10, 6, 1), 0)}


def test_a_person_under_two_spellings_of_the_agency_is_refused(store: Store, tmp_path: Path) -> None:
    office = build(store)
    pool = office.pools()["国土资源所公务员"]
    office.summaries(pool)
    path = book(
        tmp_path / "votes.xlsx", ("单位", "姓名", *GRADES), ("国土资源所", "甲", 9, 6, 0, 0),
        second=(("单位", "姓名", *GRADES), ("国土所", "甲", 1, 2, 0, 0)),
    )  # fmt: skip
    told = ballots_taken(office.clerk, pool, path)
    assert isinstance(told, list)
    assert ["第二页, cell B2" in one and "B2 of sheet \"Sheet\"" in one for one in told] == [True]
    assert stored(store) == []


@pytest.mark.parametrize(
    "heads",
    [
        (("姓名", "领导", *[""] * 3, "同级", *[""] * 3, "下级", *[""] * 3), ("", *GRADES * 3)),
        (("姓名", *(group + word for group in ("领导", "同级", "下级") for word in GRADES)),),
        (("", "A票", *[""] * 3, "B票", *[""] * 3, "C票", *[""] * 3), ("姓名", *GRADES * 3)),
    ],
)  # fmt: skip
def test_groups_side_by_side_add_up(tmp_path: Path, heads: tuple[tuple[str, ...], ...]) -> None:
    path = book(tmp_path / "a.xlsx", *heads, ("甘云松", 3, 1, 0, 0, 2, 2, 0, 0, 5, 3, 1, 0))
    assert votes(path) == {"甘云松": ((10, 6, 1, 0), 0)}


def test_a_total_beside_the_groups_counts_once_and_is_checked(tmp_path: Path) -> None:
    heads = ("姓名", "领导", *[""] * 3, "群众", *[""] * 3, "合计", *[""] * 3), ("", *GRADES * 3)
    right = book(tmp_path / "a.xlsx", *heads, ("甘云松", 3, 1, 0, 0, 2, 2, 0, 0, 5, 3, 0, 0))
    assert votes(right) == {"甘云松": ((5, 3, 0, 0), 0)}
    wrong = book(tmp_path / "b.xlsx", *heads, ("甘云松", 3, 1, 0, 0, 2, 2, 0, 0, 5, 4, 0, 0))
    assert [code for _, code in faults(wrong)] == ["ballots_total_differs"]


def test_groups_side_by_side_have_no_more_votes_than_came_back(tmp_path: Path) -> None:
    heads = ("姓名", "领导", *[""] * 3, "群众", *[""] * 3, "收回票"), ("", *GRADES * 2)
    path = book(tmp_path / "a.xlsx", *heads, ("甘云松", 3, 1, 0, 0, 2, 2, 0, 0, 7))
    assert faults(path) == [("J3", "votes_above_voters")]


def test_votes_and_their_shares_under_each_grade(tmp_path: Path) -> None:
    heads = ("姓名", "优秀", "", "称职", "", "基本称职", "", "不称职", ""), ("", *("票数", "比例") * 4)
    path = book(tmp_path / "a.xlsx", *heads, ("甘云松", 3, "75%", 1, "25%", 0, "0%", 0, "0%"))
    assert votes(path) == {"甘云松": ((3, 1, 0, 0), 0)}
