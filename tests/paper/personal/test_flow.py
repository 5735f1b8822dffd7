"""A heading goes over to the next page with what it heads, in every paper that flows."""

from __future__ import annotations

import random

import pytest

from forms.paper.personal import flow
from forms.paper.personal.flow import Text, heading, subheading, title


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
