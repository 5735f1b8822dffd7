"""Nothing is cut and nothing leaves its cell, whatever the text."""

from __future__ import annotations

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from forms.paper.bonus.printing import ledger_of
from forms.paper.frame.fitting import fit, fit_line
from forms.paper.frame.fonts import BOLD, REGULAR, measure
from forms.paper.frame.ledger import Look
from forms.paper.frame.page import BOTTOM, LEFT, RIGHT, TOP
from forms.paper.frame.pages import HEAD_HEIGHT
from forms.paper.frame.pagination import page_breaks
from forms.paper.frame.table import Cell
from models.rules.sheets.printed import BonusSheet
from tests.paper.laid import laid, text_width
from tests.paper.sheets import crowd, held_line, line, police_sheet, sheet

LONG_NAME = "阿卜杜热西提买买提江艾尼"
HARD = (
    line(1, name=LONG_NAME, note="2017年5月15日由司法所调入，因病假超过30天扣发，另有情况说明一份附后"),
    line(2, amount=1_234_567_890, other_fen=123_456_789, attendance_fen=123_456_789),
    line(3, note="很长的备注" * 60, agency="综合行政执法局城南中队直属二分队", post_class="二级主任科员"),
    line(4, grade="不确定等次", coefficient="1.15、1.05", standard="36,000.00/32,000.00", months="7.5"),
    line(5, note="x" * 300, name="Konstantinopolitanski"),
    held_line(6),
)
WORST = {
    "hard lines": sheet(*HARD),
    "hard police lines": police_sheet(*HARD),
    "sixty pages": sheet(*crowd(1500)),
    "one person": sheet(line()),
    "nobody": sheet(),
    "billions": sheet(*(line(n, amount=99_999_999_999) for n in range(1, 40))),
}


def cells_of(of: BonusSheet) -> list[Cell]:
    return [cell for page in laid(ledger_of(of)) for row in page.rows for cell in row.cells]


@pytest.mark.parametrize("name", WORST)
def test_every_text_fits_the_width_of_its_cell(name: str) -> None:
    for cell in cells_of(WORST[name]):
        assert text_width(cell) <= cell.width - 3.9, cell.text


@pytest.mark.parametrize("name", WORST)
def test_every_text_fits_the_height_of_its_row(name: str) -> None:
    for page in laid(ledger_of(WORST[name])):
        for row in page.rows:
            assert all(cell.fitted.height <= row.height for cell in row.cells)


@pytest.mark.parametrize("name", WORST)
def test_cells_stand_side_by_side_from_margin_to_margin(name: str) -> None:
    for page in laid(ledger_of(WORST[name])):
        for row in page.rows:
            x = LEFT
            for cell in row.cells:
                assert cell.x == pytest.approx(x)
                x += cell.width
            assert x == pytest.approx(RIGHT)


@pytest.mark.parametrize("name", WORST)
def test_no_page_runs_over_its_foot(name: str) -> None:
    for page in laid(ledger_of(WORST[name])):
        foot = ledger_of(WORST[name]).foot.height if page.is_last else 0.0
        end = TOP - HEAD_HEIGHT - sum(row.height for row in page.rows) - foot
        assert end >= BOTTOM + Look().rise - 0.01


def test_a_long_text_is_wrapped_and_never_cut() -> None:
    texts = {cell.text for cell in cells_of(sheet(*HARD))}
    assert LONG_NAME in texts
    assert "很长的备注" * 60 in texts
    assert "2017年5月15日由司法所调入，因病假超过30天扣发，另有情况说明一份附后" in texts


def test_ordinary_text_is_never_smaller_than_seven_and_a_half_points() -> None:
    for page in laid(ledger_of(sheet(*crowd(30)))):
        assert all(cell.fitted.size >= 7.5 for row in page.rows for cell in row.cells if cell.text)


def test_a_sum_in_the_tens_of_millions_is_still_readable() -> None:
    last = laid(ledger_of(sheet(*crowd(2000))))[-1].rows[-2]
    assert last.cells[0].text.startswith("合计")
    assert min(cell.fitted.size for cell in last.cells) >= 6.5


def test_two_lines_are_of_about_one_length() -> None:
    assert fit("不确定等次", 31.0, REGULAR, 100.0).lines == ("不确定", "等次")


def test_a_comma_never_starts_a_line() -> None:
    lines = fit("由司法所调入，因病假，扣发，说明附后", 40.0, REGULAR, 100.0).lines
    assert not any(text.startswith("，") for text in lines)


@given(text=st.text("一二三四，。、 ab12.", min_size=1, max_size=80), width=st.floats(16.0, 120.0))
@settings(max_examples=150, deadline=None)
def test_any_text_wraps_whole_and_inside(text: str, width: float) -> None:
    fitted = fit(text, width, REGULAR, 300.0)
    assert "".join(fitted.lines).replace(" ", "") == text.replace(" ", "")
    assert max(measure(each, REGULAR) for each in fitted.lines) * fitted.size <= width * 1000


@given(fen=st.integers(0, 10**15), width=st.floats(20.0, 60.0))
@settings(deadline=None)
def test_any_amount_stays_on_its_line(fen: int, width: float) -> None:
    fitted = fit_line(f"{fen:,}", width, BOLD)
    assert len(fitted.lines) == 1
    assert measure(fitted.lines[0], BOLD) * fitted.size <= width * 1000


@given(
    heights=st.lists(st.floats(17, 90), max_size=120),
    room=st.floats(300, 420),
    foot=st.floats(70, 120),
)
def test_pages_hold_every_row_once_and_never_too_many(heights: list[float], room: float, foot: float) -> None:
    pages = page_breaks(heights, room, room - foot)
    assert [index for page in pages for index in page] == list(range(len(heights)))
    assert all(sum(heights[index] for index in page) <= room for page in pages)
    assert sum(heights[index] for index in pages[-1]) <= room - foot


@pytest.mark.parametrize("seed", range(40))
def test_no_heading_row_is_the_last_of_a_page(seed: int) -> None:
    pick = random.Random(seed)  # noqa: S311 - rows of a test
    holds = [pick.random() < 0.3 for _ in range(80)] + [False]
    heights = [pick.uniform(18, 60) for _ in holds]
    again = [0.0, *(pick.choice((0.0, 25.0)) for _ in holds)]
    pages = page_breaks(heights, 400.0, 300.0, holds, again)
    assert [at for page in pages for at in page] == list(range(len(heights)))
    assert all(again[page[0]] + sum(heights[at] for at in page) <= 400.0 for page in pages)
    assert again[pages[-1][0]] + sum(heights[at] for at in pages[-1]) <= 300.0
    left = [page for page in pages[:-2] if holds[page[-1]] and not all(holds[at] for at in page)]
    assert left == []
