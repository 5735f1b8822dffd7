"""The papers of the year's assessment at their fullest and emptiest, read back from the PDF."""

from __future__ import annotations

from datetime import date
from io import BytesIO

import pytest
from pypdf import PdfReader

from forms.paper.assessment.form import print_assessment_forms
from forms.paper.assessment.notices import print_excellent_notice, print_grade_notices
from forms.paper.assessment.score_sheet import print_score_sheets
from forms.paper.assessment.summary import listing_of, print_grade_summary
from forms.paper.frame.page import A4_PORTRAIT
from forms.paper.frame.problems import MissingCharacters
from forms.workbook.assessment.grade_workbook import write_grade_summary
from models.rules.assessment.printed import (
    AssessmentForm,
    ExcellentLine,
    ExcellentNotice,
    GradeLine,
    GradeNotice,
    GradeSummary,
    ScoreColumn,
    ScoreSheetPrint,
)
from tests.paper.laid import laid

EMPTY = AssessmentForm(
    street="城南街道", year=2017, name="甲", sex="", born="", unit_post="国土资源所　科员", staff_no="001",
    summary="", comment="", proposed="", proposed_on="", decided="", decided_on="",
    opinion="", signed_on="", no_grade="", remarks="", rules="规定",
)  # fmt: skip
SENTENCE = "一年来，本人认真学习，积极工作，深入村社区开展巡查2017次，较好地完成了各项任务。"
SUMMARY_2000 = (SENTENCE * 60)[:2000]
FULL = AssessmentForm(
    street="城南街道", year=2017, name="欧阳阿依古丽买买提江娜", sex="女", born="1985.02",
    unit_post="行政执法中队　一级主任科员（副中队长）", staff_no="019", summary=SUMMARY_2000,
    comment="该同志" + "工作扎实，" * 60, proposed="称职",
    proposed_on="2018年1月10日", decided="称职", decided_on="2018年1月15日", opinion="同意。" * 30,
    signed_on="2018年1月20日", no_grade="受警告处分（公务员考核规定第二十五条）；" * 5,
    remarks="原单位提供的情况附后。" * 10, rules="《公务员考核规定（试行）》",
)  # fmt: skip


def text_of(data: bytes) -> str:
    pages = PdfReader(BytesIO(data)).pages
    return "".join(page.extract_text() for page in pages).replace("\n", "")


def written(write: object, what: object) -> bytes:
    out = BytesIO()
    assert callable(write)
    write(what, out)
    return out.getvalue()


@pytest.mark.parametrize("form", [EMPTY, FULL], ids=["emptiest", "fullest"])
def test_the_form_takes_two_pages_whatever_is_in_it(form: AssessmentForm) -> None:
    data = written(print_assessment_forms, (form,))
    pages = PdfReader(BytesIO(data)).pages
    assert len(pages) == 2
    text = text_of(data)
    for said in (
        form.name,
        form.unit_post.split("　")[0],
        "个",
        "主管领导评语",
        "本人意见",
        "需要说明的情况",
    ):
        assert said in text


def test_nothing_of_a_long_summary_is_lost_or_runs_over_the_edge() -> None:
    data = written(print_assessment_forms, (FULL,))
    first = PdfReader(BytesIO(data)).pages[0]
    assert SUMMARY_2000 in first.extract_text().replace("\n", "")
    low, right = [], []

    def visit(text: str, _cm: object, tm: list[float], _font: object, size: float) -> None:
        if text.strip():
            low.append(tm[5])
            right.append(tm[4])

    first.extract_text(visitor_text=visit)
    assert min(low) >= A4_PORTRAIT.bottom - 1 and max(right) <= A4_PORTRAIT.right


def test_several_people_are_one_document_of_two_pages_each() -> None:
    data = written(print_assessment_forms, (EMPTY, FULL, EMPTY))
    assert len(PdfReader(BytesIO(data)).pages) == 6
    assert data == written(print_assessment_forms, (EMPTY, FULL, EMPTY))


def test_a_character_no_font_has_is_named_before_anything_is_written() -> None:
    from dataclasses import replace

    with pytest.raises(MissingCharacters):
        written(print_assessment_forms, (replace(EMPTY, summary="\U0003fffd"),))


def line(number: int, name: str = "甲") -> GradeLine:
    return GradeLine(
        number=number, agency="行政执法中队", name=name, sex="男", born="1985.02", staff_kind="公务员",
        post="科员", stays="2016.01–", usual="好、好、较好、好", score="91.25", street_result="优秀",
        statutory_grade="称职", reason="", note="",
    )  # fmt: skip


@pytest.mark.parametrize("people", [0, 1, 120])
def test_the_summary_counts_and_repeats_its_head(people: int) -> None:
    lines = tuple(line(number, f"人{number}") for number in range(1, people + 1))
    summary = GradeSummary(
        street="城南街道", title="考核结果汇总表", lines=lines, should=people,
        taking_part=people, excellent=people // 6, quota="优秀名额 1 个", is_filed=True,
    )  # fmt: skip
    data = written(print_grade_summary, summary)
    pages = PdfReader(BytesIO(data)).pages
    assert len(pages) == len(laid(listing_of(summary)))
    assert all("出生年月" in page.extract_text() for page in pages)
    assert f"应参加{people}人" in text_of(data).replace(" ", "").replace("　", "")
    if people == 120:
        assert len(pages) > 1 and "16.7%" in text_of(data)
    book = BytesIO()
    write_grade_summary(summary, book)
    assert _rows(book) == [one.texts for one in lines]


def _rows(book: BytesIO) -> list[tuple[str, ...]]:
    from openpyxl import load_workbook

    sheet = load_workbook(book).active
    assert sheet is not None
    rows = list(sheet.iter_rows(min_row=3, values_only=True))[:-1]
    return [tuple("" if cell is None else str(cell) for cell in row) for row in rows]


def test_the_notice_on_the_wall_shows_name_unit_and_post_only() -> None:
    lines = tuple(ExcellentLine(number, f"优{number}", "司法所", "科员") for number in range(1, 4))
    notice = ExcellentNotice(
        street="城南街道", year=2017, lines=lines, since=date(2018, 1, 15), until=date(2018, 1, 19), days=5,
        phone="0575-88880000", clause="第十五条",
    )
    text = text_of(written(print_excellent_notice, notice))
    for said in ("优1", "司法所", "科员", "2018年1月15日至2018年1月19日（5个工作日）", "0575-88880000"):
        assert said in text
    assert "得分" not in text and "91" not in text


@pytest.mark.parametrize(("grade", "rights"), [("称职", ""), ("不称职", "可以自知道之日起30日内申请复核")])
def test_who_may_contest_a_grade_is_told_how(grade: str, rights: str) -> None:
    notice = GradeNotice(
        street="城南街道", year=2017, number="2017-001", name="甲", agency="司法所", grade=grade, reason="",
        clause="《公务员考核规定》", decided_on="2018年1月15日", rights=rights,
    )
    text = text_of(written(print_grade_notices, (notice, notice)))
    assert f"{grade}等次" in text and rights in text and "被考核人签名" in text
    assert len(PdfReader(BytesIO(written(print_grade_notices, (notice, notice)))).pages) == 2


def test_every_grader_has_a_sheet_with_blanks_where_nothing_is_given() -> None:
    columns = (ScoreColumn("德", "10"), ScoreColumn("绩", "20"))
    lines = (("司法所", "甲", "科员", ("9", "")), ("司法所", "乙", "科员", ("", "18")))
    sheets = tuple(
        ScoreSheetPrint("城南街道", "评分表", grader, "依据", columns, lines, "") for grader in ("张", "李")
    )
    data = written(print_score_sheets, sheets)
    assert len(PdfReader(BytesIO(data)).pages) == 2
    text = text_of(data)
    assert "评分人：张" in text and "评分人：李" in text and "（20分）" in text and "尚未提交" in text
