"""A heading goes over to the next page with what it heads, in every paper that flows."""

from __future__ import annotations

import random

import pytest

from forms.paper.frame.fitting import fill
from forms.paper.frame.fonts import BOLD, REGULAR, measure
from forms.paper.frame.page import A4_PORTRAIT
from forms.paper.personal import flow
from forms.paper.personal.flow import Row, Text, heading, in_columns, subheading, title


@pytest.mark.parametrize("seed", range(40))
def test_no_heading_is_left_alone_at_the_end_of_a_page(seed: int) -> None:
    pick = random.Random(seed)  # noqa: S311 - lines of a test
    texts: list[Text] = [title("一年一览")]
    for number in range(pick.randrange(8, 40)):
        texts.append(heading(f"{number}．考勤"))
        for _ in range(pick.randrange(1, 4)):
            texts.append(subheading("清单", 9.5))
            texts += [Text("一行", pick.choice((8.5, 9.5)), indent=24.0)] * pick.randrange(1, 12)
    lines = [line for text in texts for line in text.lines()]
    pages = list(flow._pages(lines))
    assert [line for page in pages for line in page] == lines
    assert len(pages) > 1
    assert not [page[-1].text for page in pages if page[-1].holds]


def test_a_page_of_headings_alone_is_still_cut() -> None:
    lines = [line for _ in range(200) for line in heading("只有标题").lines()]
    pages = list(flow._pages(lines))
    assert sum(map(len, pages)) == 200 and len(pages) > 3


LONG = "城南二村第3网格门口流动摊贩占道经营长期无人管理影响居民出行"


@pytest.mark.parametrize("widest", [1, 3, 9])
def test_a_list_stays_on_the_page_whatever_it_holds(widest: int) -> None:
    rows = [(str(n), LONG * widest, "2017-03-01", LONG, "") for n in range(90)]
    lines = in_columns(("序号", "事项", "日期", "办理", "备注"), rows, 8.5, 24.0)
    room = A4_PORTRAIT.right - A4_PORTRAIT.left
    for line in lines:
        for end, text, align in line.cells:
            width = measure(text, BOLD) * 8.5 / 1000
            assert -0.5 <= end - width * align / 2 <= end + width * (1 - align / 2) <= room + 0.5
    said = "".join(text for line in lines for _, text, _ in line.cells)
    assert said.count("城南二村") == 90 * (widest + 1), "nothing is cut"
    assert len(lines[0].cells) == 4, "a column that is empty is left out"


def test_a_list_names_its_columns_on_every_page_and_no_row_is_torn() -> None:
    rows = [(str(n), LONG * 5) for n in range(60)]
    listed = in_columns(("序号", "事项"), rows, 8.5, 24.0)
    pages = list(flow._pages([*subheading("清单", 9.5).lines(), *listed]))
    assert len(pages) > 3
    for page in pages:
        first = next(line for line in page if isinstance(line, Row))
        assert first.text == "序号 事项" and not page[-1].holds


def test_a_line_that_is_read_on_is_full_and_never_ends_with_an_opening_bracket() -> None:
    """The notice broke in the middle of the page, after 依照《."""
    text = (
        "城南街道在履行派驻人员日常管理职责中需要处理您的个人信息。依照《中华人民共和国个人信息保护法》"
        "第十七条、第三十五条（一般信息），现告知如下。"
    )
    for room in range(12_000, 60_000, 500):
        lines = fill(text, room, REGULAR)
        assert "".join(lines) == text
        assert not [line for line in lines if line.endswith(("（", "《"))]
        assert not [line for line in lines[1:] if line.startswith(("，", "。", "》", "）"))]
        short = [line for line in lines[:-1] if measure(line, REGULAR) < room - 4_000]
        assert not short, "no more than a bracket and what it opens is kept back"
