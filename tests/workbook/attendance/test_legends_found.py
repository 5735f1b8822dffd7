"""Legends in other words, lines that may be one, and lines of marks that must not get lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.workbook.build import Cell, found, read_marks, write

NUMBERED = ["工号", "姓名", *range(1, 32)]


def whole_days(*people: list[Cell], under: tuple[list[Cell], ...] = ()) -> list[list[Cell]]:
    """Return a sheet with one line a person and no column for the half."""
    return [["司法所2017年3月考勤表"], [*NUMBERED], *people, *under]


@pytest.mark.parametrize(
    "legend",
    [
        "图例：√表示出勤，○表示病假", "“√”表示出勤，“○”表示病假", "√(出勤) ○(病假)",
        "说明：√代表出勤；○代表病假",
        "√即出勤，○即病假", "符号说明：出勤用√表示，病假用○表示", "注：“√”为出勤，“○”为病假",
        "注：1.√出勤 2.○病假",
        "出勤打√，病假打○", "打√者为出勤，打○的为病假", "√ = 出勤  ○ = 病假", "考勤说明：√指出勤，○指病假",
        "√出勤  ○病假",
        "①√出勤②○病假", "注：（1）出勤“√”；（2）病假“○”。", "⑴√出勤；⑵○病假", "代码：√-出勤 ○-病假",
    ],
)  # fmt: skip
def test_a_legend_is_read_in_other_words(tmp_path: Path, legend: str) -> None:
    office = {"": {"√": "P", "○": "L"}}
    for column in (0, 1):
        rows = whole_days(["001", "张三", "○", "√"], under=([*[None] * column, legend],))
        incoming = read_marks(write(tmp_path / f"{column}.xlsx", {"司法所": rows}), office)
        assert (found(incoming), incoming.records[0].marks[:4]) == ([], "KKPP")


@pytest.mark.parametrize(
    "legend", ["√出勤/○病假", "图例：见附件", "①√到岗②○歇", "凡打○的同志按病休处理", "○ 病休"]
)
def test_a_line_that_may_be_a_legend_and_is_not_read_is_asked_about(tmp_path: Path, legend: str) -> None:
    office = {"": {"√": "P", "○": "L"}}
    rows = whole_days(["001", "张三", "○", "√"], under=([legend],))
    incoming = read_marks(write(tmp_path / "m.xlsx", {"司法所": rows}), office)
    assert found(incoming) == [("A4", "legend_asked")]


def test_a_legend_that_only_says_what_nobody_knows_is_no_licence_for_others(tmp_path: Path) -> None:
    rows = whole_days(["001", "张三", "○"], under=(["图例：○表示歇着"],))
    incoming = read_marks(write(tmp_path / "m.xlsx", {"司法所": rows}), {"": {"○": "L"}})
    assert found(incoming) == [("C3", "sign_label_unknown")]


def test_a_line_of_marks_under_the_legend_is_read(tmp_path: Path) -> None:
    legend: list[Cell] = ["图例：√出勤 ○事假 ⊕病假"]
    rows = whole_days(["001", "张三", "√"], legend, ["002", "李四", "○", "⊕"], ["003", None, "√"])
    incoming = read_marks(write(tmp_path / "m.xlsx", {"司法所": rows}))
    assert [record.name for record in incoming.records] == ["张三", "李四", ""]
    assert incoming.records[1].marks[:4] == "LLKK"
    assert found(incoming) == [("B6", "value_missing")]


def test_a_short_line_under_the_legend_is_asked_about(tmp_path: Path) -> None:
    rows = whole_days(["001", "张三", "√"], ["图例：√出勤 ○事假 ⊕病假"], [None, "李四", "○"])
    incoming = read_marks(write(tmp_path / "m.xlsx", {"司法所": rows}))
    assert found(incoming) == [("B5", "legend_asked")]


def test_a_line_without_a_name_but_with_its_own_number_is_no_afternoon(tmp_path: Path) -> None:
    rows = whole_days(["001", "张三", "√"], ["002", None, "○"], under=(["图例：√出勤 ○事假 ⊕病假"],))
    incoming = read_marks(write(tmp_path / "m.xlsx", {"司法所": rows}))
    assert found(incoming) == [("B4", "value_missing")]


def test_a_line_without_a_name_where_others_have_one_line_is_no_afternoon(tmp_path: Path) -> None:
    rows = whole_days(["001", "张三", "√"], [None, None, "○"], ["003", "王五", "√"],
                      under=(["图例：√出勤 ○事假 ⊕病假"],))  # fmt: skip
    incoming = read_marks(write(tmp_path / "m.xlsx", {"司法所": rows}))
    assert found(incoming) == [("B4", "value_missing")]


def test_where_people_have_two_lines_one_line_is_half_a_person(tmp_path: Path) -> None:
    rows = whole_days(["001", "张三", "√"], [None, None, "○"], ["002", "李四", "√"], [None, None, "√"],
                      ["003", "王五", "√"], under=(["图例：√出勤 ○事假 ⊕病假"],))  # fmt: skip
    incoming = read_marks(write(tmp_path / "m.xlsx", {"司法所": rows}))
    assert found(incoming) == [("B7", "half_line_missing")]


@pytest.mark.parametrize("labels", [(None, None), ("符号", "含义")])
@pytest.mark.parametrize("turned", [False, True])
def test_signs_over_their_meanings_are_a_legend(
    tmp_path: Path, labels: tuple[str | None, str | None], *, turned: bool
) -> None:
    lines: tuple[list[Cell], ...] = (
        [None, labels[0], "√", "○", "△"], [None, labels[1], "出勤", "病假", "事假"],
    )  # fmt: skip
    rows = whole_days(["001", "张三", "√", "○", "△"], under=([], *(lines[::-1] if turned else lines)))
    incoming = read_marks(write(tmp_path / "m.xlsx", {"司法所": rows}), {"": {"√": "P", "○": "L"}})
    assert (found(incoming), [record.marks[:6] for record in incoming.records]) == ([], ["PPKKLL"])


def test_a_legend_in_the_brackets_of_the_title_is_read_whole(tmp_path: Path) -> None:
    rows = whole_days(["001", "张三", "√", "○", "△"])
    rows[0] = ["司法所2017年3月考勤表（√出勤 ○病假 △事假）"]
    incoming = read_marks(write(tmp_path / "m.xlsx", {"司法所": rows}), {"": {"√": "P", "○": "L"}})
    assert (found(incoming), incoming.records[0].marks[:6]) == ([], "PPKKLL")


def test_numbers_in_circles_that_are_the_signs_stay_signs(tmp_path: Path) -> None:
    rows = whole_days(["001", "张三", "①", "②", "③"], under=(["图例：①出勤 ②病假 ③事假"],))
    incoming = read_marks(write(tmp_path / "m.xlsx", {"司法所": rows}))
    assert (found(incoming), incoming.records[0].marks[:6]) == ([], "PPKKLL")
