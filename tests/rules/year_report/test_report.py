"""Facts of a report: what they show and what they mean exactly."""

from __future__ import annotations

from datetime import date

import pytest

from models.rules.core.explain import given
from models.rules.year_report.report import (
    Fact,
    Part,
    Section,
    Subject,
    Table,
    Tree,
    YearReport,
    count,
    days,
    hours,
    money,
    rate,
    report_to_plain,
    words,
)


@pytest.mark.parametrize(
    ("fact", "value", "raw"),
    [
        (count("a", "甲", 3), "3", 3), (days("a", "甲", 5), "2.5 天", 5), (days("a", "甲", 4), "2 天", 4),
        (hours("a", "甲", 90), "1.5 小时", 90), (hours("a", "甲", 93), "1.6 小时", 93),
        (money("a", "甲", 123_456), "1,234.56 元", 123_456), (money("a", "甲", None), "—", None),
        (rate("a", "甲", 2, 3), "66.67%（2/3）", (2, 3)), (rate("a", "甲", 0, 0), "—", (0, 0)),
        (rate("a", "甲", 1, 1), "100.00%（1/1）", (1, 1)), (words("a", "甲", ""), "—", ""),
    ],
)  # fmt: skip
def test_a_fact_shows_its_figure(fact: Fact, value: str, raw: object) -> None:
    assert (fact.value, fact.raw) == (value, raw)


def test_a_report_finds_its_sections_and_facts_and_is_plain() -> None:
    tree = Tree("得分", given("得分", 3, source="甲", unit="分"))
    section = Section(Part.SCORES, (count("a", "甲", 1),), (Table("表", ("列",), (("值",),)),), (tree,))
    report = YearReport(
        subject=Subject.PERSON, street="城南街道", name="张三", number="001", year=2017,
        as_of=date(2018, 1, 2), sections=(section,),
    )  # fmt: skip
    assert report.title == "张三（001）2017年度情况一览"
    assert report.section(Part.SCORES).fact("a").value == "1"
    with pytest.raises(KeyError):
        report.section(Part.MONEY)
    with pytest.raises(KeyError):
        section.fact("b")
    plain = report_to_plain(report)["sections"][0]
    assert plain["title"] == "评分"
    assert plain["facts"]["a"] == {"label": "甲", "value": "1", "raw": 1, "note": ""}
    assert plain["tables"] == [{"title": "表", "columns": ["列"], "rows": [["值"]]}]
    assert plain["trees"][0]["tree"]["amount"] == "3"
