"""Rosters as offices keep them: any headings, any order, dates in every way; and every mistake."""

from __future__ import annotations

from datetime import date, datetime, time
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from forms.workbook.people.roster import SYNONYMS
from forms.workbook.reading.dates import BadDate, read_date, read_month
from tests.workbook.build import ROSTER_HEADINGS, Cell, card, found, read_roster, roster, roster_row, write

FIELDS = ("agency", "name", "id_card", "staff_no", "staff_kind", "post_class", "since")
VALUES: dict[str, Cell] = {
    "agency": "司法所", "name": "张　三", "id_card": card(), "staff_no": "001", "staff_kind": "参公人员",
    "post_class": "副科级", "since": "2016.1.1",
}  # fmt: skip


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_columns_may_be_called_and_ordered_as_the_office_likes(tmp_path: Path, data: st.DataObject) -> None:
    order = data.draw(st.permutations(FIELDS))
    headings: list[str] = [data.draw(st.sampled_from(SYNONYMS[field])) for field in order]
    blank = data.draw(st.sampled_from(["", " ", "\u3000", "\n"]))
    above = data.draw(st.integers(0, 4))
    rows: list[list[Cell]] = [["花名册"] for _ in range(above)]
    rows += [[blank.join(word) for word in headings], [VALUES[field] for field in order]]
    incoming = read_roster(write(tmp_path / "r.xlsx", {"名单": rows}))
    assert incoming.faults == ()
    (record,) = incoming.records
    assert (record.agency, record.name, record.id_card, record.staff_no) == ("司法所", "张三", card(), "001")
    assert (record.staff_kind, record.post_class, record.since) == ("参公", "副科", date(2016, 1, 1))


@pytest.mark.parametrize(
    "value",
    [
        "2017-03-01", "2017/3/1", "2017.3.1", "2017年3月1日", "20170301", 20170301, "2017年03月01日",
        "2017 年 3 月 1 日",
        "２０１７．３．１", "二〇一七年三月一日", datetime(2017, 3, 1), date(2017, 3, 1), 42795, 42795.0,  # noqa: DTZ001
        "2017-03-01 00:00:00", datetime(2017, 3, 1, 8, 30), "2017.3.1日", "2017年3月1号", "17.3.1",  # noqa: DTZ001
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(value: Cell) -> None:
    assert value is not None
    assert read_date(value) == date(2017, 3, 1)


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("2017年7月", "date_without_day"), ("2017.07", "date_without_day"), ("2017", "date_without_day"),
        ("201707", "date_without_day"), ("2017.13.1", "date_impossible"), ("2017-02-29", "date_impossible"),
        (time(), "date_of_lookup"), (0, "date_of_lookup"), ("去年三月", "date_not_understood"),
        (12.5, "date_not_understood"),
    ],
)  # fmt: skip
def test_what_is_no_day_says_why(value: str | float, code: str) -> None:
    with pytest.raises(BadDate) as bad:
        read_date(value)
    assert bad.value.code == code


def test_a_month_is_enough_for_the_start_of_work() -> None:
    for value in ("1993.04", "1993年4月", "1993-4", "199304", 1993.04, "1993.4.15", date(1993, 4, 1)):
        assert read_month(value) == "1993-04"
    with pytest.raises(BadDate) as bad:
        read_month(1993.1)
    assert bad.value.code == "month_as_number"
    assert (read_month(1993.12), read_month("1993.10"), read_month("一九九三年十月")) == (
        "1993-12",
        "1993-10",
        "1993-10",
    )


@pytest.mark.parametrize(
    ("cells", "faults"),
    [
        ({"name": None}, [("C3", "value_missing")]),
        ({"agency": None}, [("B3", "value_missing")]),
        ({"id_card": None}, [("E3", "value_missing")]),
        ({"since": None}, [("I3", "value_missing")]),
        ({"since": "/"}, [("I3", "value_missing")]),
        ({"staff_kind": None}, [("G3", "value_missing")]),
        ({"post_class": " "}, [("H3", "value_missing")]),
        ({"post_class": "厅级"}, [("H3", "post_class_unknown")]),
        ({"staff_kind": "领导"}, [("G3", "staff_kind_unknown")]),
        ({"sex": "女"}, [("D3", "sex_disagrees")]),
        ({"sex": "难"}, [("D3", "sex_unknown")]),
        ({"since": "2017年7月"}, [("I3", "day_asked")]),
        ({"until": "2017.07"}, [("J3", "day_asked")]),
        ({"until": "2017年6月底"}, [("J3", "day_asked")]),
        ({"until": "2015-12-31"}, [("J3", "until_before_since")]),
        ({"until": "2016-01-01"}, []),
        ({"until": "至今"}, []),
        ({"id_card": 999999198501010018}, [("E3", "id_card_as_number")]),
        ({"id_card": "99999919850101"}, [("E3", "id_card_length")]),
        ({"id_card": "999999209901010017"}, [("E3", "id_card_in_future")]),
        ({"staff_no": "1" * 21}, [("F3", "value_too_long")]),
    ],
)
def test_each_mistake_in_a_line_is_named_with_its_cell(
    tmp_path: Path, cells: dict[str, Cell], faults: list[tuple[str, str]]
) -> None:
    assert found(roster(tmp_path / "r.xlsx", roster_row(**cells))) == faults


def test_an_identity_number_may_have_blanks_and_a_small_x(tmp_path: Path) -> None:
    incoming = roster(tmp_path / "r.xlsx", roster_row(id_card=" 999999 1985 0126 072x", name="买买提•艾力"))
    assert incoming.faults == ()
    assert (incoming.records[0].id_card, incoming.records[0].name) == ("99999919850126072X", "买买提·艾力")
    latin = roster(tmp_path / "l.xlsx", roster_row(name="  Anna  Maria "))
    assert latin.records[0].name == "Anna Maria"
    assert roster(tmp_path / "o.xlsx", roster_row(id_card="999999850101001")).records[0].id_card == card()


def test_numeric_staff_numbers_get_the_width_of_the_typed_ones(tmp_path: Path) -> None:
    second = roster_row(name="李四", id_card=card(order="003"), staff_no=2)
    assert [r.staff_no for r in roster(tmp_path / "r.xlsx", roster_row(), second).records] == ["001", "002"]
    third = roster_row(name="王五", id_card=card(order="005"), staff_no="A0003")
    assert [r.staff_no for r in roster(tmp_path / "m.xlsx", roster_row(), second, third).records] == [
        "001", "2", "A0003",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("other", "faults"),
    [
        (roster_row(), [("C4", "row_twice")]),
        (roster_row(since="2017-01-01"), [("I4", "postings_overlap")]),
        (roster_row(since="2015-01-01", until="2016-01-01"), [("I4", "postings_overlap")]),
        (roster_row(since="2015-01-01", until="2015-12-31"), []),
        (roster_row(name="李四", since="2015-01-01", until="2015-12-31"), [("C4", "id_card_two_names")]),
        (
            roster_row(staff_no="002", since="2015-01-01", until="2015-12-31"),
            [("F4", "id_card_two_staff_nos")],
        ),
        (roster_row(name="李四", id_card=card(order="003")), [("F4", "staff_no_two_people")]),
        (roster_row(id_card=card(order="003"), staff_no="002"), []),
    ],
)
def test_lines_that_contradict_each_other_are_named(
    tmp_path: Path, other: list[Cell], faults: list[tuple[str, str]]
) -> None:
    assert found(roster(tmp_path / "r.xlsx", roster_row(), other)) == faults


def test_totals_notes_signatures_and_repeated_headings_are_no_people(tmp_path: Path) -> None:
    people = [
        roster_row(name=f"张{n}", id_card=card(order=f"{n * 2 + 101}"), staff_no=f"{n:03}") for n in range(3)
    ]
    headings: list[Cell] = list(ROSTER_HEADINGS)
    incoming = roster(
        tmp_path / "r.xlsx", people[0], [None, "小计", "1人"], [], headings, people[1],
        [None, None, "司法所小计"],
        ["合计"], people[2], [None, "共3人"], [None, None, "总 计", None], ["注：以上为在岗人员"],
        [None, None, "制表人：李四"], ["说明", "工号由党政办编"], ["单位负责人签字：", None, None, None],
    )  # fmt: skip
    assert (incoming.faults, [record.name for record in incoming.records]) == ((), ["张0", "张1", "张2"])


@pytest.mark.parametrize("line", [["小计", "1人"], ["制表人：李四"], ["合计", None, "1"]])
@pytest.mark.parametrize("column", range(5))
def test_a_total_or_a_signature_may_begin_in_any_column(
    tmp_path: Path, line: list[Cell], column: int
) -> None:
    incoming = roster(tmp_path / "r.xlsx", roster_row(), [*([None] * column), *line])
    assert (incoming.faults, len(incoming.records)) == ((), 1)


def test_a_line_about_somebody_without_a_name_is_never_taken_for_a_signature(tmp_path: Path) -> None:
    nameless = roster_row(name="", agency="领导小组办公室", id_card=card(order="103"), staff_no="002")
    assert [fault.code for fault in roster(tmp_path / "r.xlsx", roster_row(), nameless).faults] == [
        "value_missing"
    ]


def test_an_agency_fills_its_block_and_not_the_next_one(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        roster_row(),
        roster_row(agency=None, name="李四", id_card=card(order="003"), staff_no="002"),
        [None, "小计"],
        roster_row(agency=None, name="王五", id_card=card(order="005"), staff_no="003"),
    ]
    incoming = roster(tmp_path / "r.xlsx", *rows)
    assert [record.agency for record in incoming.records] == ["司法所", "司法所", ""]
    assert found(incoming) == [("B6", "value_missing")]


def test_a_merged_agency_counts_for_every_line_it_spans(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["花名册"], list(ROSTER_HEADINGS), roster_row(), [],
            roster_row(agency=None, name="李四", id_card=card(order="003"), staff_no="002")]  # fmt: skip
    path = write(tmp_path / "r.xlsx", {"花名册": rows}, {"花名册": ["B3:B5"]})
    assert [record.agency for record in read_roster(path).records] == ["司法所", "司法所"]


def test_headings_may_stand_in_two_rows(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["花名册"],
        ["单位", "姓名", "身份证号", "人员类别", "职务职级", "派驻时间", None],
        [None, None, None, None, None, "起", "止"],
        ["司法所", "张三", card(), "公务员", "科员", "2016.1.1", "2017.3.1"],
    ]
    incoming = read_roster(write(tmp_path / "r.xlsx", {"花名册": rows}, {"花名册": ["F2:G2", "B2:B3"]}))
    assert incoming.faults == ()
    assert (incoming.records[0].since, incoming.records[0].until) == (date(2016, 1, 1), date(2017, 3, 1))


def test_a_sheet_an_agency_needs_no_column_for_it(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [
        ["姓名", "身份证号", "人员类别", "职务职级", "派驻时间"],
        ["张三", card(), "公务员", "科员", "2016.1.1"],
    ]
    incoming = read_roster(write(tmp_path / "r.xlsx", {"司法所": rows}))
    assert (incoming.faults, incoming.records[0].agency) == ((), "司法所")


def test_a_missing_column_is_said_once(tmp_path: Path) -> None:
    rows: list[list[Cell]] = [["单位", "姓名", "身份证号", "人员类别", "职务职级"]]
    rows += [
        ["司法所", name, card(order=order), "公务员", "科员"]
        for name, order in (("张三", "001"), ("李四", "003"))
    ]
    assert found(read_roster(write(tmp_path / "r.xlsx", {"花名册": rows}))) == [("B1", "column_missing")]


def test_phones_cards_and_months_come_as_numbers_or_text(tmp_path: Path) -> None:
    second = roster_row(name="李四", id_card=card(order="003"), staff_no="002")
    headings: list[Cell] = [*ROSTER_HEADINGS, "联系电话", "工资卡号", "参加工作时间"]
    rows: list[list[Cell]] = [
        headings,
        [*roster_row(), 13800000001, "6222 0212 0000 0000 013", "1993.04"],
        [*second, "+86 138-0000-0002", 6222021200000000013, 1993.1],
    ]  # fmt: skip
    incoming = read_roster(write(tmp_path / "r.xlsx", {"花名册": rows}))
    assert found(incoming) == [("L3", "bank_card_as_number"), ("M3", "month_as_number")]
    one, other = incoming.records
    assert (one.mobile, one.bank_card, other.mobile) == (
        "13800000001",
        "6222021200000000013",
        "13800000002",
    )


@pytest.mark.parametrize(
    ("cells", "code", "cell"),
    [
        ({"离任时间": "2107-06-10"}, "date_year_unlikely", "J2"),
        ({"离任时间": date(2107, 6, 10)}, "date_year_unlikely", "J2"),
        ({"离任时间": "2071-06-10"}, "until_far_ahead", "J2"),
        ({"离任时间": "2030-06-10"}, "until_far_ahead", "J2"),
        ({"派驻时间": "1917-03-01"}, "since_before_working_age", "I2"),
        ({"派驻时间": "0217-03-01"}, "date_year_unlikely", "I2"),
        ({"公民身份号码": card("18850101")}, "id_card_long_ago", "E2"),
        ({"公民身份号码": card("20850101")}, "id_card_in_future", "E2"),
    ],
)
def test_a_year_that_nobody_can_mean_is_refused_with_its_cell(
    tmp_path: Path, cells: dict[str, Cell], code: str, cell: str
) -> None:
    line = dict(zip(ROSTER_HEADINGS, roster_row(), strict=True)) | cells
    path = write(tmp_path / "花名册.xlsx", {"花名册": [list(ROSTER_HEADINGS), list(line.values())]})
    assert (cell, code) in [(fault.place.cell, fault.code) for fault in read_roster(path).faults]


def test_an_end_that_is_planned_some_years_ahead_is_taken(tmp_path: Path) -> None:
    line = dict(zip(ROSTER_HEADINGS, roster_row(), strict=True)) | {"离任时间": "2020-12-31"}
    path = write(tmp_path / "花名册.xlsx", {"花名册": [list(ROSTER_HEADINGS), list(line.values())]})
    assert not read_roster(path).faults
