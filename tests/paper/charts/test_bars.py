"""One layout for screen and paper: bars as long as their values, and every value and group on the paper."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from pypdf import PdfReader

from forms.paper.charts.bars import Bar, Chart, Series, Words, amount, compared, laid_out
from forms.paper.charts.sheet import ChartSheet, print_charts
from forms.paper.frame.problems import MissingCharacters

BOTH = (Series("2016", (10_000, None)), Series("2017", (20_000, 5_000)))
CHART = Chart("按派驻机构", ("司法所", "派出所"), BOTH, amount)


def measured(text: str) -> float:
    return 6.0 * len(text)


def sheet(*charts: Chart) -> ChartSheet:
    return ChartSheet("奖金图表（2017）", "城南街道", "城南街道", "截至 2018-01-15", charts)


def printed(*charts: Chart) -> list[str]:
    out = BytesIO()
    print_charts(sheet(*charts), out)
    return [re.sub(r"\s", "", page.extract_text()) for page in PdfReader(out).pages]


def test_bars_are_as_long_as_their_values_and_none_has_no_bar() -> None:
    pieces = list(laid_out(CHART, 400, measured))
    bars = [piece for piece in pieces if isinstance(piece, Bar)][2:]  # after the two of the legend
    assert [round(bar.width / bars[1].width, 3) for bar in bars] == [0.5, 1.0, 0.25]
    assert [bar.number for bar in bars] == [0, 1, 1]
    words = [piece.text for piece in pieces if isinstance(piece, Words)]
    assert words == ["2016", "2017", "司法所", "100.00", "200.00", "派出所", "—", "50.00"]
    assert max(bar.left + bar.width for bar in bars) <= 400
    assert max(piece.top + piece.height for piece in pieces) <= CHART.height


def test_a_single_series_is_drawn_in_full_ink() -> None:
    one = Chart("x", ("a",), (Series("2017", (1,)),))
    assert {piece.number for piece in laid_out(one, 200, measured) if isinstance(piece, Bar)} == {1}


def test_years_are_laid_side_by_side_over_all_groups() -> None:
    assert compared(("a", "b"), [("2016", {"a": 1}), ("2017", {"a": 2, "b": 3})]) == (
        Series("2016", (1, None)), Series("2017", (2, 3)),
    )  # fmt: skip


def test_the_paper_says_every_group_and_value() -> None:
    (page,) = printed(CHART)
    around = ("奖金图表（2017）", "截至2018-01-15", "第1页共1页")
    for text in (*around, "按派驻机构", "司法所", "派出所", "100.00", "200.00", "50.00", "2016", "2017"):
        assert text in page


def test_charts_go_on_to_a_second_page_and_none_is_cut() -> None:
    tall = Chart("按月", tuple(f"{n}月" for n in range(1, 13)), (Series("2017", tuple(range(12))),) * 3, str)
    pages = printed(*(tall,) * 3)
    assert len(pages) == 3 and all("12月" in page for page in pages)


def test_a_character_that_no_font_has_is_named_before_printing() -> None:
    with pytest.raises(MissingCharacters):
        printed(Chart("x", ("\U0001f600",), (Series("2017", (1,)),)))
