"""The year of an agency on paper: the part of supervision with its lists, and the scores with their trees."""

from __future__ import annotations

from datetime import date
from io import BytesIO

from pypdf import PdfReader

from forms.paper.year_report.report import print_year_report
from models.rules.core.explain import given
from models.rules.year_report.report import Part, Section, Subject, Table, Tree, YearReport, count

SECTIONS = (
    Section(
        Part.SUPERVISION,
        (count("problems", "督查问题", 1, "督查问题〔2018〕1号"),),
        (Table("督查问题", ("编号", "责任人", "整改"), (("督查问题〔2018〕1号", "孙丽", "超期未整改"),)),),
    ),
    Section(
        Part.SCORES, (count("approved", "已审定的督查得分", 1),),
        trees=(Tree("评分表 2017年度", given("合计", 87, source="城街〔2017〕5号", unit="分")),),
    ),
)  # fmt: skip


def test_supervision_stands_before_the_scores_with_its_lists_and_trees() -> None:
    report = YearReport(
        subject=Subject.AGENCY, street="城南街道", name="行政执法中队", number="", year=2017,
        as_of=date(2018, 1, 15), sections=SECTIONS,
    )  # fmt: skip
    out = BytesIO()
    print_year_report(report, out)
    text = "".join(page.extract_text() for page in PdfReader(out).pages).replace("\n", "")
    told = (
        "事件、督查、考核", "1．督查", "督查问题（1 条）", "责任人", "整改", "孙丽", "超期未整改", "2．评分",
        "评分表 2017年度的来历", "合计：87 分",
    )  # fmt: skip
    places = [text.find(one) for one in told]
    assert -1 not in places and places == sorted(places)
