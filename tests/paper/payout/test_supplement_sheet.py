"""What stands on the printed 补发（扣回）发放表."""

from __future__ import annotations

import re
from dataclasses import replace
from io import BytesIO

import pytest

from forms.paper.frame.ledger import RED
from forms.paper.frame.problems import CannotPrint, MissingCharacters
from forms.paper.payout.supplement_sheet import print_supplement
from models.rules.payout.supplement import SupplementSheet
from tests.paper.money_sheets import contents, pages, supplement


def printed(of: SupplementSheet) -> bytes:
    out = BytesIO()
    print_supplement(of, out)
    return out.getvalue()


def reds(of: SupplementSheet) -> int:
    return sum(page.count(RED.encode()) for page in contents(printed(of)))


def test_what_goes_back_stands_in_red_with_its_minus() -> None:
    of = supplement(-1_800_000)
    text = pages(printed(of))[0]
    assert "-18,000.00" in text
    assert "人民币负壹万捌仟元整" in text
    # Difference, tax and net: once in the row, once in the page's sum, once in the total.
    assert reds(of) == 9


def test_what_is_paid_more_is_not_red() -> None:
    assert reds(supplement(1_800_000, 500)) == 0


def test_both_sums_stand_apart_and_the_net_in_words() -> None:
    text = pages(printed(supplement(100_000, -30_000)))[0]
    assert "其中补发 1,000.00 元，扣回 -300.00 元（红字）" in text
    assert "人民币柒佰元整" in text


def test_the_sheet_names_reason_document_and_the_original() -> None:
    text = re.sub(r"\s", "", pages(printed(supplement(100)))[0])
    assert "事由：等次更正" in text
    assert "城街〔2018〕9号" in text
    assert "原表校验码：FFFFFFFFFFFFFFFF" in text
    assert "补发（扣回）发放表（第1次）" in text
    assert "校验码：A1B2C3D4E5F60718" in text


def test_a_draft_says_so_and_bears_no_code() -> None:
    draft = supplement(100, state="draft", seal="", approved_by="", reason="")
    text = pages(printed(draft))[0]
    assert "测算稿" in text and "校验码：A1B2" not in text


def test_a_tax_that_is_not_known_is_a_dash() -> None:
    of = supplement(100, tax_estimated=False)
    of = replace(of, lines=tuple(replace(each, tax_fen=None, net_fen=None) for each in of.lines))
    text = pages(printed(of))[0]
    assert text.count("—") == 6 and "测算" not in text


def test_many_lines_go_over_many_pages_and_the_code_is_on_each() -> None:
    found = pages(printed(supplement(*range(100, 8_100, 100))))
    assert len(found) > 2
    assert all("校验码：A1B2" in text and "本页小计" in text for text in found)
    assert ["大写" in text for text in found] == [False] * (len(found) - 1) + [True]


def test_nobody_prints_an_empty_table() -> None:
    assert "本表无人员" in pages(printed(supplement()))[0]


def test_the_same_sheet_gives_the_same_bytes() -> None:
    assert printed(supplement(100, -200)) == printed(supplement(100, -200))


def test_an_unknown_layout_or_character_is_refused_before_a_byte() -> None:
    with pytest.raises(CannotPrint):
        printed(supplement(100, layout=9))
    bad = replace(supplement(100), reason="\ue000")
    with pytest.raises(MissingCharacters) as caught:
        printed(bad)
    assert "U+E000" in caught.value.facts["characters"]
