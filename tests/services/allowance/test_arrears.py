"""A raise that reaches back: what approved months still owe, paid in a later month."""

from __future__ import annotations

from datetime import date

import pytest

from models.errors import Refused
from models.rules.allowance.arrears import arrears_toml
from models.rules.allowance.toml_file import parse_allowances
from models.rules.core.month import Month
from models.services.allowance.approval import (
    allowance_run,
    approve_allowances,
)
from models.services.allowance.arrears import arrears
from models.services.allowance.kinds import enter_allowances
from models.services.people.staff import leave
from tests.services.allowance.month_office import MEAL, MONTH, Office, amounts, office

__all__ = ["office"]
RAISED = MEAL.replace("300", "360").replace("12号", "30号").replace("2017-01-01", "2017-07-01")
JULY = Month.of(MONTH)


def test_a_raise_that_reaches_back_owes_what_was_not_approved(office: Office) -> None:
    office.approved()
    new = parse_allowances(RAISED, "新办法")
    owed = arrears(office.finance, new, [JULY], JULY.plus(2))
    # 360 − 300；(360 − 300) × 17.5/21；360 × 13/21 = 222.86，已发 185.71
    assert [(one.name, one.owed_fen) for one in owed] == [("张三", 6000), ("李四", 5000), ("王五", 3715)]
    (paid,) = parse_allowances(arrears_toml(owed, new, JULY, JULY, JULY.plus(2)), "补发")
    assert paid.basis_doc_no == "城街〔2017〕30号" and (paid.valid_from, paid.valid_to) == (
        date(2017, 9, 1), date(2017, 9, 30),
    )  # fmt: skip
    assert {words: rate * 100 for words, rate in paid.rate.cells.items()} == {
        (one.staff_no,): one.owed_fen for one in owed
    }
    assert set(paid.who.staff) == {one.staff_no for one in owed}
    assert amounts(office.admin) == {"张三": 30000, "李四": 25000, "王五": 18571}, "July stays as approved"


def test_what_was_paid_too_much_is_taken_back_as_far_as_the_month_goes(office: Office) -> None:
    office.approved()
    new = parse_allowances(RAISED.replace("360", "240"), "新办法")
    text = arrears_toml(
        arrears(office.finance, new, [JULY], JULY.plus(1)), new, JULY, JULY, JULY.plus(1)
    )
    (back,) = parse_allowances(text, "扣回")
    assert back.recover and back.name == "津补贴扣回（2017年7月至2017年7月）"
    # 300 − 240；(300 − 240) × 17.5/21；185.71 − 240 × 13/21
    assert sorted(rate * 100 for rate in back.rate.cells.values()) == [3714, 5000, 6000]


def test_what_a_later_month_settled_already_is_not_settled_again(office: Office) -> None:
    office.approved(f"{MEAL}valid_to = 2017-07-31\n")
    august = JULY.plus(1)
    new = parse_allowances(RAISED, "新办法")
    first = arrears_toml(arrears(office.finance, new, [JULY], august), new, JULY, JULY, august)
    enter_allowances(office.finance, first)
    office.close(august.stored)
    approve_allowances(office.leader, august.stored)
    assert arrears(office.finance, new, [JULY], august.plus(1)) == ()
    more = parse_allowances(RAISED.replace("360", "420"), "再调")
    owed = arrears(office.finance, more, [JULY], august.plus(1))
    assert [(one.name, one.owed_fen) for one in owed] == [("张三", 6000), ("李四", 5000), ("王五", 3714)]


def test_who_has_left_is_paid_by_name_on_the_sheet_and_told_what_to_pay_back(office: Office) -> None:
    office.approved()
    leave(office.admin, office.zhang, date(2017, 8, 31))
    september = JULY.plus(2)
    new = parse_allowances(RAISED, "新办法")
    owed = arrears(office.finance, new, [JULY], september)
    text = arrears_toml(owed, new, JULY, JULY, september)
    assert "张三 2017-08-31起已不在册，补发 60.00 元" in text
    enter_allowances(office.finance, text)
    paid = {line.name: line.amount_fen for line in allowance_run(office.admin, september.stored).lines}
    assert paid["张三"] == 6000, "nothing but what he is owed"
    cheaper = parse_allowances(RAISED.replace("360", "240"), "新办法")
    back = arrears_toml(arrears(office.finance, cheaper, [JULY], september), cheaper, JULY, JULY, september)
    assert "张三 2017-08-31起已不在册，多发 60.00 元" in back
    assert '"001"' not in back


@pytest.mark.parametrize(
    ("month", "toml", "code"),
    [
        (JULY.plus(1), RAISED, "arrears_not_approved"),
        (JULY, RAISED.replace("2017-07-01", "2017-08-01"), "arrears_not_in_force"),
    ],
)
def test_nothing_is_in_arrears_before_approval_or_outside_the_document(
    office: Office, month: Month, toml: str, code: str
) -> None:
    office.approved()
    with pytest.raises(Refused) as refused:
        arrears(office.finance, parse_allowances(toml, "新办法"), [month], month.plus(1))
    assert refused.value.code == code
