"""What stands on the printed 月度考勤表."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader

from forms.paper.attendance import sheet as attendance_sheet
from forms.paper.attendance.grid import FIRST_DAY, LOOKS, OUTSIDE_INK, REST_INK
from forms.paper.attendance.sheet import print_month_sheets
from forms.paper.attendance.signs import legend_lines, shown_signs
from forms.paper.frame.fonts import REGULAR, measure, style_of
from forms.paper.frame.pages import PageRows
from forms.paper.frame.problems import CannotPrint, MissingCharacters
from forms.paper.frame.table import Cell, Row
from models.rules.attendance.kinds import KINDS, SELDOM
from models.rules.attendance.printed import TALLIES, MonthSheetPrint
from tests.paper.attendance.months import LONG_NAME, SIGNS, crowd, every_kind, month_sheet, person
from tests.paper.laid import text_width

ROOT = Path(__file__).resolve().parents[3]
LONG = replace(person(201703, 2), name=LONG_NAME, post="二级主任科员", note="13日到任；值班1.5天；" * 4)
WORST = {
    "one person": month_sheet(person(201703)),
    "sixty people": month_sheet(*crowd(60)),
    "sixty people with holidays": month_sheet(*crowd(60, 201704), month=201704, copy_to="市国土资源局"),
    "long names": month_sheet(*(replace(LONG, number=number) for number in range(1, 40))),
    "nobody": month_sheet(month=201702),
    "every kind": month_sheet(*(person(201703, n, marks=every_kind()) for n in range(1, 18))),
}


def printed(*sheets: MonthSheetPrint, paper: str = "A4") -> bytes:
    out = BytesIO()
    print_month_sheets(sheets, out, paper=paper)
    return out.getvalue()


def texts(*sheets: MonthSheetPrint, paper: str = "A4") -> list[str]:
    return [page.extract_text() for page in PdfReader(BytesIO(printed(*sheets, paper=paper))).pages]


def squeezed(text: str) -> str:
    return re.sub(r"\s", "", text)


def operators(sheet: MonthSheetPrint) -> bytes:
    content = PdfReader(BytesIO(printed(sheet))).pages[0].get_contents()
    assert content is not None
    return content.get_data()


def lay_out(sheet: MonthSheetPrint, *, paper: str = "A4") -> list[PageRows]:
    look = LOOKS[paper]
    return attendance_sheet._Sheet(sheet, look, attendance_sheet._document((sheet,), look)).pages()


def header(sheet: MonthSheetPrint) -> list[str]:
    return [cell.text for cell in lay_out(sheet)[0].rows[0].cells]


def rows_of(sheet: MonthSheetPrint, paper: str = "A4") -> list[Row]:
    return [row for page in lay_out(sheet, paper=paper) for row in page.rows[1:]]


def test_the_title_names_agency_and_month() -> None:
    text = texts(month_sheet(person(201703)))[0]
    assert "国土资源所2017年3月考勤表" in text
    assert "应出勤 23 天" in text and "城南街道" in text


def test_the_columns_stand_in_the_order_of_the_office() -> None:
    titles = header(month_sheet(person(201703)))
    assert titles[:4] == ["序号", "姓名", "职务", "午别"]
    assert titles[FIRST_DAY] == "1 三" and titles[FIRST_DAY + 30] == "31 五"
    wanted = "出勤 公差 培训 下村 年休 事假 病假 其他假 旷工 迟到(次) 早退(次) 加班 备注 本人签字"
    assert titles[FIRST_DAY + 31 :] == wanted.split()


def test_a_saturday_worked_says_so_and_a_weekday_off_too() -> None:
    titles = header(month_sheet(person(201704), month=201704))
    assert titles[FIRST_DAY] == "1 六 班"
    assert titles[FIRST_DAY + 2 : FIRST_DAY + 4] == ["3 一 休", "4 二 休"]
    assert titles[FIRST_DAY + 4] == "5 三"


def test_each_person_has_a_line_for_the_morning_and_one_for_the_afternoon() -> None:
    marks = "PT" + person(201703).marks[2:]
    row = rows_of(month_sheet(person(201703, marks=marks)))[0]
    assert row.cells[3].text == "上午/下午"
    assert row.cells[FIRST_DAY].text == "√/△"


def test_the_sums_are_days_and_times() -> None:
    marks = "PT" + "AK" + "LE" + "RR" * 2 + "YS" + "V." + "." * 48
    row = rows_of(month_sheet(person(201703, marks=marks)))[0]
    sums = [cell.text for cell in row.cells[FIRST_DAY + 31 : FIRST_DAY + 31 + len(TALLIES)]]
    assert sums == ["1.5", "0.5", "0.5", "0.5", "0.5", "0.5", "0.5", "0", "0", "1", "1", "0"]


def test_the_columns_add_up_to_what_was_due() -> None:
    for each in crowd(60):
        row = rows_of(month_sheet(each))[0]
        days = [cell.text for cell in row.cells[FIRST_DAY + 31 : FIRST_DAY + 31 + 9]]
        assert 2 * sum(float(day) for day in days) == each.due_halves


def test_the_total_is_the_sum_of_the_rows() -> None:
    rows = rows_of(month_sheet(*crowd(60)))
    for index in range(len(TALLIES)):
        shown = [float(row.cells[FIRST_DAY + 31 + index].text) for row in rows[:-1]]
        assert float(rows[-1].cells[1 + index].text) == sum(shown)


def test_an_unmarked_half_day_shows_nothing_and_is_counted_below() -> None:
    marks = ".." + person(201703).marks[2:]
    sheet = month_sheet(person(201703, marks=marks))
    assert rows_of(sheet)[0].cells[FIRST_DAY].code == ""
    assert "未登记 2 个半天" in texts(sheet)[0]
    assert "个半天" not in texts(month_sheet(person(201703)))[0]


def test_rest_days_are_shaded_and_days_outside_the_posting_darker() -> None:
    rest, outside = f"{REST_INK} g ".encode(), f"{OUTSIDE_INK} g ".encode()
    plain = month_sheet(person(201703))
    here = tuple(day >= 12 for day in range(31))
    late = month_sheet(person(201703, here=here, marks="." * 24 + person(201703).marks[24:]))
    # One box for each weekend, and one more of each kind for the legend.
    assert operators(plain).count(rest) == 5 and operators(plain).count(outside) == 1
    assert operators(late).count(rest) == 3 and operators(late).count(outside) == 2


def test_the_legend_explains_every_sign_on_every_page() -> None:
    pages = texts(month_sheet(*crowd(60)))
    assert len(pages) > 2
    for text in pages:
        assert all(f"{sign} {BY[code]}" in text for sign, code in SIGNS.items() if code not in RARE)


BY = {kind.code: kind.name for kind in KINDS}
RARE = {kind.code for kind in KINDS if kind.key in SELDOM}


def test_the_signs_are_those_of_the_agency() -> None:
    signs = {"√": "P", "+": "L", "○": "K", "▲": "A", "■": "S", "☆": "O", "◇": "E", "◆": "Y", "※": "M"}
    marks = "PLKASOEYM" + "P" * 53
    sheet = month_sheet(person(201703, marks=marks), signs=signs)
    row = rows_of(sheet)[0]
    assert [cell.text for cell in row.cells[FIRST_DAY : FIRST_DAY + 5]] == ["√/+", "○/▲", "■/☆", "◇/◆", "※/√"]
    assert "○ 病假" in texts(sheet)[0] and "○ 事假" not in texts(sheet)[0]


def test_a_kind_without_a_sign_gets_one_that_is_free() -> None:
    sheet = month_sheet(person(201703, marks="KL" + "P" * 60), signs={"√": "P", "○": "K"})
    assert rows_of(sheet)[0].cells[FIRST_DAY].text == "○/事"
    assert "事 事假" in texts(sheet)[0]


def test_every_sign_of_ours_is_in_the_embedded_fonts() -> None:
    assert not [
        sign for sign in "＜＞◎⊕▽※☆△◇○√×＋／▲■□◆●★⊙@#→¤℃" + "".join(SIGNS) if not style_of(sign, REGULAR)
    ]


def test_a_sign_of_screens_is_drawn_as_its_plain_look_alike() -> None:
    sheet = month_sheet(person(201703, marks="PX" + "P" * 60), signs={"✔": "P", "❌": "X"})
    assert rows_of(sheet)[0].cells[FIRST_DAY].text == "√/×"


def test_a_sign_whose_look_alike_is_taken_is_named_before_printing() -> None:
    sheet = month_sheet(person(201703, marks="PX" + "P" * 60), signs={"✔": "P", "√": "X"})
    with pytest.raises(MissingCharacters) as caught:
        printed(sheet)
    assert "✔" in caught.value.facts["characters"] and "出勤" in caught.value.facts["texts"]


def test_a_character_no_font_has_is_named_with_its_owner_before_printing() -> None:
    out = BytesIO()
    with pytest.raises(MissingCharacters) as caught:
        print_month_sheets((month_sheet(person(201703, name="王𠮷")),), out)
    assert caught.value.facts["texts"] == "王𠮷"
    assert out.getvalue() == b""


def test_the_signatures_stand_on_the_last_page_only() -> None:
    *others, last = texts(month_sheet(*crowd(60)))
    for name in ("考勤员", "站所负责人", "分管领导", "街道党政办审核", "填报日期"):
        assert f"{name}：" in last
        assert not any(f"{name}：" in text for text in others)


def test_every_page_repeats_title_header_and_page_number() -> None:
    pages = texts(month_sheet(*crowd(60)))
    for number, text in enumerate(pages, 1):
        assert "国土资源所2017年3月考勤表" in text and "本人签字" in text
        assert f"第{number}页共{len(pages)}页" in squeezed(text)


def test_the_copy_for_the_department_says_so_on_every_page() -> None:
    pages = texts(month_sheet(*crowd(60), copy_to="绍兴市国土资源局"))
    assert all("抄送：绍兴市国土资源局" in text and "抄送件" in text for text in pages)
    assert not any("抄送" in text for text in texts(month_sheet(*crowd(60))))


def test_an_open_month_says_that_it_is_open_and_a_closed_one_who_closed_it() -> None:
    assert "本月尚未关账" in texts(month_sheet(person(201703)))[0]
    text = texts(month_sheet(person(201703), closed_by="王芳", closed_on="2017-04-05"))[0]
    assert "本月已关账：王芳　2017-04-05" in text and "尚未" not in text


def test_a_sheet_with_nobody_still_prints() -> None:
    text = texts(month_sheet(month=201702))[0]
    assert "本表无人员" in text and "考勤员：" in text


@pytest.mark.parametrize("paper", LOOKS)
@pytest.mark.parametrize("name", WORST)
def test_every_text_fits_its_cell_and_every_row_the_page(name: str, paper: str) -> None:
    look = LOOKS[paper]
    width = look.paper.right - look.paper.left
    for page in lay_out(WORST[name], paper=paper):
        for row in page.rows:
            assert sum(cell.width for cell in row.cells) == pytest.approx(width)
            assert all(_fits(cell, row.height) for cell in row.cells)


def _fits(cell: Cell, height: float) -> bool:
    return text_width(cell) <= cell.width - 0.9 and cell.fitted.height <= height


@pytest.mark.parametrize("paper", LOOKS)
@pytest.mark.parametrize("name", WORST)
def test_no_page_runs_over_its_foot(name: str, paper: str) -> None:
    sheet, look = WORST[name], LOOKS[paper]
    laid = attendance_sheet._Sheet(sheet, look, attendance_sheet._document((sheet,), look))
    for page in laid.pages():
        foot = laid._foot.height if page.is_last else 0.0
        assert sum(row.height for row in page.rows) + foot <= laid._room + 0.01


def test_a3_holds_more_and_is_larger() -> None:
    sheet = month_sheet(*crowd(60))
    assert len(lay_out(sheet, paper="A3")) < len(lay_out(sheet))
    box = PdfReader(BytesIO(printed(sheet, paper="A3"))).pages[0].mediabox
    assert (round(box.width), round(box.height)) == (1191, 842)
    small = rows_of(sheet)[0].cells[1].fitted.size
    assert rows_of(sheet, "A3")[0].cells[1].fitted.size > small


def test_a_name_of_twelve_characters_stands_whole() -> None:
    assert rows_of(WORST["long names"])[0].cells[1].text == LONG_NAME


def test_several_agencies_are_numbered_each_for_itself() -> None:
    pages = texts(month_sheet(*crowd(30)), month_sheet(*crowd(3), agency="司法所"))
    assert "第2页共2页" in squeezed(pages[1])
    assert "司法所2017年3月考勤表" in pages[2] and "第1页共1页" in squeezed(pages[2])


def test_progress_is_told_page_by_page() -> None:
    told: list[tuple[int, int]] = []
    print_month_sheets(
        [month_sheet(*crowd(30)), month_sheet()], BytesIO(), lambda done, total: told.append((done, total))
    )
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_a_paper_that_is_not_in_the_tray_is_refused() -> None:
    out = BytesIO()
    with pytest.raises(CannotPrint) as caught:
        print_month_sheets((month_sheet(),), out, paper="A0")
    assert caught.value.code == "unknown_paper" and out.getvalue() == b""


def test_the_same_sheet_gives_the_same_bytes_in_another_process() -> None:
    code = (
        "import hashlib; from tests.paper.attendance.test_sheet import WORST, printed; "
        "print(hashlib.sha256(printed(WORST['every kind'])).hexdigest())"
    )
    environment = os.environ | {"PYTHONHASHSEED": "77"}
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, env=environment, capture_output=True, check=True
    )
    digest = hashlib.sha256(printed(WORST["every kind"])).hexdigest()
    assert done.stdout.decode().strip() == digest


def test_a_legend_too_long_for_a_line_goes_on_below_without_breaking_an_entry() -> None:
    entries = [f"{sign} {BY[code]}" for sign, code in SIGNS.items()]
    lines = legend_lines(entries, 300, 7)
    assert len(lines) > 2 and all(measure(line) * 7 <= 300_000 for line in lines)
    plain = [line.removeprefix("图例：").strip("　") for line in lines]
    assert [entry for line in plain for entry in line.split("　")] == entries


@pytest.mark.parametrize(("marks", "named"), [("P" * 62, False), ("PW" * 31, True)])
def test_a_seldom_kind_stands_in_the_legend_only_where_it_occurs(marks: str, named: bool) -> None:
    legend = shown_signs(month_sheet(person(201703, marks=marks)))
    assert ("W" in legend) is named and "B" in legend
