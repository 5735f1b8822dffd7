"""The month sheet as a workbook: what was written comes back, whatever the month, kinds and signs."""

from __future__ import annotations

import tempfile
from calendar import monthrange
from collections.abc import Mapping
from datetime import date
from io import BytesIO
from itertools import product
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl.worksheet.worksheet import Worksheet

from forms.workbook.attendance.month_workbook import FIRST_DAY, FIRST_ROW, write_month_workbook
from forms.workbook.attendance.signs import readable_signs
from forms.workbook.intake.recognise import read_file
from models.rules.attendance.kinds import BY_CODE, KINDS, UNMARKED
from models.rules.attendance.printed import TALLIES, MonthSheetPrint
from models.rules.intake.records import Incoming, MarksRecord
from tests.paper.attendance.months import LONG_NAME, SIGNS, crowd, days, every_kind, month_sheet, person

SAMPLES = Path(__file__).resolve().parents[3] / "resources" / "samples"
DOMAIN = "√△○⊕☆◇▽＋◎×＜＞／婚产丧护育陪探工哺补О±DH☆FST/C※∧□◎＞℃¤→－＊@■▲⊙●★#♀日事病年公培下休"
ODD = [
    "1",
    "0",
    "，",
    "、",
    "|",
    "：",
    "-",
    "为",
    "事假",
    "出差",
    "休",
    "√√",
    "A-",
    "*",
    "?",
    "~",
    '"',
    "=",
    "h",
    "H",
]

CODES = "".join(BY_CODE)


def written(*sheets: MonthSheetPrint) -> bytes:
    out = BytesIO()
    write_month_workbook(sheets, out)
    return out.getvalue()


def read_back(*sheets: MonthSheetPrint, name: str = "考勤.xlsx") -> Incoming[MarksRecord]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.write_bytes(written(*sheets))
        found = read_file(path, today=date(2017, 5, 1))
    assert found.kind == "attendance"
    return found  # type: ignore[return-value]


def said(found: Incoming[MarksRecord]) -> list[tuple[str, str, str, str]]:
    return [(each.agency, each.staff_no, each.name, each.marks) for each in found.records]


def meant(*sheets: MonthSheetPrint) -> list[tuple[str, str, str, str]]:
    return [(sheet.agency, one.staff_no, one.name, one.marks) for sheet in sheets for one in sheet.people]


def page(sheet: MonthSheetPrint, *, values: bool = False) -> Worksheet:
    found = openpyxl.load_workbook(BytesIO(written(sheet)), data_only=values).worksheets[0]
    assert isinstance(found, Worksheet)
    return found


def test_every_pair_of_kinds_in_one_day_comes_back() -> None:
    pairs = ["".join(pair) for pair in product(CODES + UNMARKED, repeat=2)]
    people = [
        person(201703, number, marks="".join(pairs[start : start + 31]).ljust(62, UNMARKED))
        for number, start in enumerate(range(0, len(pairs), 31), 1)
    ]
    sheet = month_sheet(*people)
    found = read_back(sheet)
    assert found.faults == ()
    assert said(found) == meant(sheet)
    assert (found.year, found.month) == (2017, 3)


@st.composite
def sign_sets(draw: st.DrawFn) -> Mapping[str, str]:
    """A set of an office: some kinds, with signs of any sort, look-alikes and nonsense included."""
    codes = draw(st.lists(st.sampled_from(CODES), unique=True))
    pool = st.one_of(st.sampled_from(sorted(set(DOMAIN))), st.sampled_from(ODD))
    signs = draw(st.lists(pool, unique=True, min_size=len(codes), max_size=len(codes)))
    return dict(zip(signs, codes, strict=True))


@st.composite
def sheets(draw: st.DrawFn) -> MonthSheetPrint:
    year, month = draw(st.integers(2000, 2040)), draw(st.integers(1, 12))
    length = 2 * monthrange(year, month)[1]
    lines = draw(
        st.lists(st.text(CODES + UNMARKED, min_size=length, max_size=length), min_size=1, max_size=4)
    )
    here = tuple(draw(st.lists(st.booleans(), min_size=length // 2, max_size=length // 2)))
    number = year * 100 + month
    people = [person(number, n, marks=marks, here=here) for n, marks in enumerate(lines, 1)]
    return month_sheet(*people, month=number, signs=draw(sign_sets()))


@settings(max_examples=80, deadline=None)
@given(sheet=sheets(), one_name=st.booleans())
def test_any_month_of_any_kinds_and_signs_comes_back(sheet: MonthSheetPrint, one_name: bool) -> None:
    if one_name:
        people = [person(sheet.month, one.number, marks=one.marks, name="李敏") for one in sheet.people]
        sheet = month_sheet(*people, month=sheet.month, signs=sheet.signs)
    found = read_back(sheet)
    assert found.faults == ()
    assert said(found) == meant(sheet)
    assert (found.year, found.month) == divmod(sheet.month, 100)


@settings(max_examples=300, deadline=None)
@given(sign_sets(), st.text(CODES))
def test_each_kind_has_a_sign_of_its_own(signs: Mapping[str, str], used: str) -> None:
    found = readable_signs(signs, used)
    assert {*used, *signs.values()} == set(found)
    assert len(set(found.values())) == len(found)


def test_an_office_keeps_its_own_signs() -> None:
    signs = {"√": "P", "+": "L", "○": "K", "▲": "A", "◇": "E", "◆": "Y", "※": "M", "＊": "Z", "－": "X"}
    assert readable_signs(signs, "") == {code: sign for sign, code in signs.items()}


def test_several_agencies_with_signs_of_their_own_come_back_together() -> None:
    land = month_sheet(*crowd(3))
    market = month_sheet(*crowd(2), agency="市场监管所", signs={"√": "P", "○": "K", "+": "L", "☆": "O"})
    found = read_back(land, market)
    assert found.faults == ()
    assert said(found) == meant(land, market)
    assert {each.agency: each.signs["○"] for each in found.signs} == {"国土资源所": "L", "市场监管所": "K"}


def test_a_month_with_holidays_and_a_working_saturday_comes_back() -> None:
    sheet = month_sheet(*crowd(5, 201704), month=201704, copy_to="研究&开发局", closed_by="王芳")
    assert read_back(sheet).faults == ()
    assert said(read_back(sheet)) == meant(sheet)


@pytest.mark.parametrize("month", range(1, 13))
def test_the_sample_year_survives_the_way_out_and_in(month: int) -> None:
    first = read_file(SAMPLES / f"attendance-2017-{month:02}.xlsx", today=date(2018, 1, 1))
    records = [each for each in first.records if isinstance(each, MarksRecord)]
    signs = {each.agency: each.signs for each in first.signs}
    agencies = dict.fromkeys(each.agency for each in records)
    again = [
        month_sheet(
            *(
                person(201700 + month, number, name=each.name, staff_no=each.staff_no, marks=each.marks)
                for number, each in enumerate((r for r in records if r.agency == agency), 1)
            ),
            month=201700 + month,
            agency=agency,
            signs=signs[agency],
        )
        for agency in agencies
    ]
    second = read_back(*again)
    assert [(r.agency, r.name, r.marks) for r in second.records] == [
        (r.agency, r.name, r.marks) for r in records
    ]
    assert {each.agency: each.signs for each in second.signs} == signs


def test_two_people_of_one_name_are_told_apart_by_their_number() -> None:
    sheet = month_sheet(person(201703, 1, name="李敏"), person(201703, 2, name="李敏"))
    assert read_back(sheet).faults == ()
    assert [each.staff_no for each in read_back(sheet).records] == ["001", "002"]


def test_a_long_name_and_an_empty_month_come_back() -> None:
    sheet = month_sheet(person(201702, 1, name=LONG_NAME, marks=UNMARKED * 56), month=201702)
    assert said(read_back(sheet)) == meant(sheet)


def test_sheet_names_are_what_excel_allows_and_each_its_own() -> None:
    agencies = ["国土/资源所", "国土:资源所", "很长的派驻机构名称" * 4, "很长的派驻机构名称" * 4 + "乙", "'"]
    found = openpyxl.load_workbook(BytesIO(written(*(month_sheet(agency=name) for name in agencies))))
    assert len(set(found.sheetnames)) == 5
    assert all(0 < len(name) <= 31 for name in found.sheetnames)


def test_the_sums_are_live_and_start_out_right() -> None:
    sheet = month_sheet(person(201703, 1, marks=every_kind()), *crowd(3))
    live, stored = page(sheet), page(sheet, values=True)
    for number, one in enumerate(sheet.people):
        for index, tally in enumerate(TALLIES, FIRST_DAY + 31 + 1):
            row = FIRST_ROW + 2 * number + 1
            assert str(live.cell(row, index).value).startswith("=")
            count = tally.count(one.marks)
            assert stored.cell(row, index).value == (count if tally.times else count / 2)


def test_a_sum_counts_signs_that_excel_would_take_for_patterns() -> None:
    sheet = month_sheet(person(201703, 1, marks="LK" * 31), signs={"*": "L", "?": "K", "√": "P"})
    formula = str(page(sheet).cell(FIRST_ROW + 1, FIRST_DAY + 31 + 1 + 5).value)
    assert formula == '=SUMPRODUCT(EXACT(F5:AJ6,"*")+0)/2'


def test_a_workbook_of_nobody_says_so() -> None:
    assert page(month_sheet()).cell(FIRST_ROW + 1, 1).value == "本表无人员"


def test_rest_days_and_days_outside_the_posting_are_shaded() -> None:
    sheet = month_sheet(person(201703, here=(False,) * 3 + (True,) * 28))
    colours = [page(sheet).cell(FIRST_ROW + 1, FIRST_DAY + day).fill.fgColor.rgb for day in (1, 4, 6)]
    assert colours == ["FFB8B8B8", "FFE6E6E6", "00000000"]


def test_progress_is_told_sheet_by_sheet_and_bytes_are_the_same() -> None:
    told: list[tuple[int, int]] = []
    of = [month_sheet(*crowd(2)), month_sheet(agency="司法所")]
    write_month_workbook(of, BytesIO(), lambda done, total: told.append((done, total)))
    assert told == [(1, 2), (2, 2)]
    assert written(*of) == written(*of)


def test_the_day_columns_stand_under_their_weekdays() -> None:
    heads = page(month_sheet(*crowd(1, 201704), month=201704))
    shown = [heads.cell(4, FIRST_DAY + 1 + day).value for day in range(5)]
    assert shown == ["六班", "日", "一休", "二休", "三"]
    assert [heads.cell(3, FIRST_DAY + 1 + day).value for day in range(30)] == [
        each.day for each in days(201704)
    ]


def test_all_default_signs_are_readable() -> None:
    assert readable_signs(SIGNS, "") == {kind.code: kind.sign for kind in KINDS}


def test_a_kind_whose_words_are_all_taken_still_has_a_sign_of_its_own() -> None:
    found = readable_signs({"○": "P", "事": "T", "事假": "K"}, "L")
    assert len(set(found.values())) == len(found) == 4
