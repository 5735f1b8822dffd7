from __future__ import annotations

from datetime import date

import pytest

from forms.kit.periods import period_word
from forms.kit.texts import sentence
from models.rules.events.printed.ledger import month_span, week_span, year_span
from models.rules.supervision.period import Period
from models.rules.work.log_sheet import period_text
from models.rules.work.meetings.cadence import month_of, week_of

SAID = (
    (month_span(2017, 12).name, "December 2017"),
    (week_span(2017, 22).name, "Week 22 of 2017 (29 May – 4 June)"),
    (year_span(2017).name, "2017"),
    (Period(2017, quarter=1).title, "Q1 2017"),
    (Period(2017, month=3).title, "March 2017"),
    (Period(2017).title, "2017"),
    (week_of(date(2017, 6, 4)).name, "Week 22 of 2017 (29 May – 4 June)"),
    (month_of(date(2017, 6, 4)).name, "June 2017"),
    (period_text(date(2017, 12, 25), date(2018, 1, 7)), "25 December 2017 – 7 January 2018"),
    ("3月", "March"),
)


@pytest.mark.parametrize(("named", "said"), SAID)
def test_every_period_that_rules_name_is_english_on_an_english_screen(named: str, said: str) -> None:
    assert period_word(named, "en") == said
    assert period_word(named, "zh") == named


@pytest.mark.parametrize("name", ["城街〔2017〕3号", "实施方案（2017年4月1日）", "2017年13月", "一年一览"])
def test_what_is_no_period_stays_as_it_is(name: str) -> None:
    assert period_word(name, "en") == name


def test_a_refusal_names_the_month_in_its_own_language() -> None:
    said = sentence("no_allowances", {"month": "2017年12月"}, "en")
    assert "December 2017" in said and "年" not in said
