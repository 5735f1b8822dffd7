"""What stands on the printed summary by agency."""

from __future__ import annotations

from io import BytesIO

import pytest

from forms.paper.bonus.agency_summary import print_agency_summary
from forms.paper.frame.problems import CannotPrint, MissingCharacters
from models.rules.core.money import yuan_text
from models.rules.sheets.agency_summary import AgencySummary, agency_summary
from tests.paper.money_sheets import SEAL, pages
from tests.paper.sheets import crowd, held_line, line, police_sheet, sheet


def printed(of: AgencySummary) -> bytes:
    out = BytesIO()
    print_agency_summary(of, out)
    return out.getvalue()


LINES = (*crowd(3), line(4, agency="司法所", award_fen=1000), held_line(5))
APPROVED = sheet(*LINES, state="approved", approved_by="王主任", approved_at="2018-01-20", seal=SEAL)


def test_agencies_add_up_to_the_sheet() -> None:
    summary = agency_summary(APPROVED)
    assert [(each.agency, each.people, each.held) for each in summary.agencies] == [
        ("国土资源所", 4, 1), ("司法所", 1, 0),
    ]  # fmt: skip
    assert sum(each.amount_fen for each in summary.agencies) == APPROVED.total_fen
    assert summary.total.amount_fen == APPROVED.total_fen
    for each in (*summary.agencies, summary.total):
        assert each.gross_fen - each.deduction_fen + each.award_fen == each.amount_fen
        assert each.tax_fen is not None and each.net_fen == each.amount_fen - each.tax_fen


def test_a_tax_that_one_line_lacks_is_not_summed() -> None:
    summary = agency_summary(sheet(line(1), line(2, tax_fen=None, net_fen=None)))
    assert summary.total.tax_fen is None and summary.total.net_fen is None


def test_the_print_shows_sums_code_and_approval() -> None:
    text = pages(printed(agency_summary(APPROVED)))[0]
    assert "分单位汇总表" in text and "其中暂缓发放 1 人" in text
    assert yuan_text(APPROVED.total_fen) in text
    assert "校验码：A1B2 C3D4 E5F6 0718" in text
    assert "王主任" in text
    assert printed(agency_summary(APPROVED)) == printed(agency_summary(APPROVED))


def test_a_draft_of_the_police_says_so() -> None:
    text = pages(printed(agency_summary(police_sheet(line(), tax_estimated=False))))[0]
    assert "测算稿" in text and "派出所年度考核奖分单位汇总表" in text


def test_a_name_that_no_font_draws_is_refused() -> None:
    with pytest.raises(MissingCharacters):
        printed(agency_summary(sheet(line(agency="\ue000所"))))


def test_an_unknown_layout_is_refused() -> None:
    from dataclasses import replace

    with pytest.raises(CannotPrint):
        printed(replace(agency_summary(APPROVED), layout=9))
