"""What tables say in merged cells, notes, names of sheets and lines around them is read or asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from forms.workbook.intake.recognise import read_file
from tests.workbook.build import (
    GRADE_HEADINGS,
    ROSTER_HEADINGS,
    TODAY,
    Cell,
    card,
    found,
    month,
    read_grades,
    read_marks,
    read_roster,
    roster,
    roster_row,
    write,
)

OTHER = {"name": "李四", "id_card": card(order="003"), "staff_no": "002"}


def people(**cells: Cell) -> list[list[Cell]]:
    """Return a roster of two, cells exchanged in the first."""
    return [["花名册（2017年度）"], list(ROSTER_HEADINGS), roster_row(**cells), roster_row(**OTHER)]


def test_a_day_of_leaving_merged_over_two_people_is_that_of_both(tmp_path: Path) -> None:
    rows = people(until="2017-06-10")
    incoming = read_roster(write(tmp_path / "r.xlsx", {"花名册": rows}, {"花名册": ["J3:J4"]}))
    assert incoming.faults == ()
    assert [str(record.until) for record in incoming.records] == ["2017-06-10"] * 2


def test_merged_blank_lines_under_the_people_are_nobody(tmp_path: Path) -> None:
    rows = people(post_class="科员")
    incoming = read_roster(write(tmp_path / "r.xlsx", {"花名册": rows}, {"花名册": ["H3:H8"]}))
    assert [record.post_class for record in incoming.records] == [incoming.records[0].post_class] * 2


def test_a_sanction_merged_over_two_people_is_that_of_both(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["2017年度考核结果汇总表"], list(GRADE_HEADINGS),
        ["司法所", "张三", card(), "称职", None, "记过", "2017-05-02"],
        ["司法所", "李四", card(order="003"), "称职", None, None, None],
    ]  # fmt: skip
    incoming = read_grades(write(tmp_path / "g.xlsx", {"考核": rows}, {"考核": ["F3:F4", "G3:G4"]}))
    assert (incoming.faults, [one.sanction for one in incoming.records]) == ((), ["记过"] * 2)


@pytest.mark.parametrize(
    "note",
    [
        "2017年6月10日离开", "2017年6月10日调至东湖街道", "派驻至2017年6月10日", "6月10日回局", "交流到区局",
        "抽调专班", "调往东湖", "转任科长", "派驻期满", "2017.6逝世", "被留置", "2017年被拘留", "被逮捕",
    ],
)  # fmt: skip
def test_a_note_that_tells_of_leaving_is_asked_about(tmp_path: Path, note: str) -> None:
    rows = [[*row, text] for row, text in zip(people()[1:], ("备注", note, None), strict=True)]
    incoming = read_roster(write(tmp_path / "r.xlsx", {"花名册": [["花名册（2017年度）"], *rows]}))
    assert [code for _, code in found(incoming)] == ["note_leaving_asked"]


@pytest.mark.parametrize("note", ["派驻至今", "未离开", "党员", "分管治安"])
def test_a_note_of_somebody_who_stays_is_none(tmp_path: Path, note: str) -> None:
    rows = [[*row, text] for row, text in zip(people()[1:], ("备注", note, None), strict=True)]
    assert found(read_roster(write(tmp_path / "r.xlsx", {"花名册": [["花名册"], *rows]}))) == []


def test_a_footer_a_section_and_a_sheet_that_tell_of_leaving_are_asked_about(tmp_path: Path) -> None:
    footer: list[list[Cell]] = [*people(), ["注：张三已于2017年6月10日离开本街道"]]
    assert found(read_roster(write(tmp_path / "a.xlsx", {"花名册": footer}))) == [("A5", "line_asked")]
    section = people()
    section.insert(3, ["二、已调离人员"])
    incoming = read_roster(write(tmp_path / "b.xlsx", {"花名册": section}))
    assert [code for _, code in found(incoming)] == ["note_leaving_asked"]
    title, heads, one, other = people()
    sheets = {"在岗": [title, heads, one], "已离开人员": [title, heads, other]}
    incoming = read_roster(write(tmp_path / "c.xlsx", sheets))
    assert [code for _, code in found(incoming)] == ["note_leaving_asked"]


def test_a_sheet_named_explanation_beside_a_roster_is_not_swallowed(tmp_path: Path) -> None:
    said = write(tmp_path / "a.xlsx", {"花名册": people(), "说明": [["张三2017年6月10日调离，工资停发"]]})
    assert found(read_roster(said)) == [("", "sheet_asked")]
    plain = read_file(
        write(tmp_path / "b.xlsx", {"花名册": people(), "说明": [["按月更新"]]}), today=TODAY
    )  # fmt: skip
    assert [note.code for note in plain.notes] == ["sheet_left_out"]


def test_a_sheet_named_for_another_month_than_its_title_is_a_fault(tmp_path: Path) -> None:
    rows = month(("张三", "√", "√"))
    wrong = read_marks(write(tmp_path / "m.xlsx", {"司法所2017年5月": rows}))
    assert found(wrong) == [("", "sheet_name_mismatch")]
    assert found(read_marks(write(tmp_path / "n.xlsx", {"司法所2017年3月": rows}))) == []


def test_a_number_that_is_january_or_october_is_refused(tmp_path: Path) -> None:
    assert found(roster(tmp_path / "r.xlsx", roster_row(since=2012.10))) == [("I3", "month_as_number")]
    assert [code for _, code in found(roster(tmp_path / "s.xlsx", roster_row(since="2012.10")))] == [
        "day_asked"
    ]


@pytest.mark.parametrize(
    "line", ["张三本月25日起停止考勤，25日后记号无效", "张三25日以后不算", "3月8日下午妇女节放假半天"]
)
def test_a_line_under_the_marks_with_a_day_is_asked_about(tmp_path: Path, line: str) -> None:
    rows: list[list[Cell]] = [*month(("张三", "√", "√")), [line]]
    assert found(read_marks(write(tmp_path / "m.xlsx", {"司法所": rows}))) == [("A6", "correction_asked")]


def test_who_signed_a_sheet_and_when_is_no_question(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [*month(("张三", "√", "√")), ["考勤员：张三　2017年3月31日"]]
    assert found(read_marks(write(tmp_path / "m.xlsx", {"司法所": rows}))) == []
