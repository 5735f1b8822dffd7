"""Every sheet of money at its worst: long names, amounts beyond a million, many pages, one person, nobody.

Read from the printed file itself: sums are added again from its text, nothing leaves the page or grows
too small to read.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from functools import cache
from io import BytesIO
from typing import BinaryIO, NamedTuple

import pytest
from pypdf import PageObject, PdfReader

from forms.paper.allowance.sheet import print_allowance_sheet
from forms.paper.bonus.agency_summary import print_agency_summary
from forms.paper.bonus.printing import print_sheet
from forms.paper.payout.bank_list import print_bank_list
from forms.paper.payout.slip import print_slips
from forms.paper.payout.supplement_sheet import print_supplement
from models.rules.allowance.printed import AllowanceSheet, AllowanceSheetLine, SheetItem
from models.rules.core.money import parse_yuan, to_fen
from models.rules.payout.bank_layout import BankBatch, Payment
from models.rules.payout.supplement import SupplementSheet, SupplementSheetLine
from models.rules.sheets.agency_summary import AgencySummary, agency_summary
from models.rules.sheets.printed import SheetLine
from models.rules.sheets.words import SheetState
from tests.paper.money_sheets import SEAL, batch, slip, supplement
from tests.paper.sheets import crowd, line, police_sheet, sheet

NAME = "阿卜杜热西提买买提江艾尼"
AGENCY = "综合行政执法局城南中队直属二分队"
REASON = "因区委组织部复核后更正考核等次，并据新的发放办法重新计发" * 4
MANY = 400
SMALLEST = 5.0
"""Points; what is smaller nobody reads."""
AMOUNT = re.compile(r"[−-]?\d{1,3}(?:,\d{3})*\.\d\d")


class Worst(NamedTuple):
    """A printer with sheets of many, one and no people, and which amount of a row adds up to which total."""

    write: Callable[[int, BinaryIO], None]
    total: Callable[[int], int]
    at: int


def _supplement(count: int) -> SupplementSheet:
    lines = tuple(
        SupplementSheetLine(
            number=number, agency=AGENCY, name=NAME, staff_no=f"{number:03}", before_fen=1_234_567_89,
            after_fen=1_234_567_89 + more, difference_fen=more, tax_fen=0, net_fen=more, card_tail="0013",
            cause=REASON[:60],
        )
        for number, more in ((n, (-1) ** n * n) for n in range(1, count + 1))
    )  # fmt: skip
    return replace(supplement(), lines=lines, reason=REASON)


def _batch(count: int) -> BankBatch:
    bank = "浙江农村商业联合银行股份有限公司城南支行（402338000123）"
    payments = tuple(
        Payment(
            number=number, name=NAME, account=f"6222021{number:012}", bank=bank,
            amount_fen=1_234_567_89 + number, staff_no=f"{number:03}", agency=AGENCY,
        )
        for number in range(1, count + 1)
    )
    return batch(0, payments=payments)


def _summary(count: int) -> AgencySummary:
    lines = [line(n, amount=9_999_999_99 + n, agency=f"{AGENCY}第{n}组") for n in range(1, count + 1)]
    return replace(agency_summary(sheet(*lines)), seal=SEAL, state=SheetState.APPROVED)


def _allowances(count: int, kinds: int = 4) -> AllowanceSheet:
    names = tuple(f"第{n}项值守与误餐补贴" for n in range(kinds))
    lines = []
    for number in range(1, count + 1):
        items = tuple(SheetItem("1,300.00×17.5/21", 1_234_567 + number + n) for n in range(kinds))
        gross = sum(item.amount_fen or 0 for item in items)
        lines.append(AllowanceSheetLine(
            number=number, agency=AGENCY, name=NAME, staff_no=f"{number:03}", items=items, gross_fen=gross,
            deduction_fen=0, amount_fen=gross, note="",
        ))
    return AllowanceSheet(
        street="城南街道", month=201703, kinds=names, documents=("误餐补贴：城街〔2017〕12号",),
        lines=tuple(lines),
    )  # fmt: skip


def _bonus(count: int) -> tuple[SheetLine, ...]:
    return tuple(replace(each, name=NAME, agency=AGENCY) for each in crowd(count))


WORST = {
    "bonus": Worst(
        lambda n, out: print_sheet(sheet(*_bonus(n)), out), lambda n: sheet(*crowd(n)).total_fen, 5
    ),
    "police": Worst(
        lambda n, out: print_sheet(police_sheet(*_bonus(n)), out),
        lambda n: police_sheet(*crowd(n)).total_fen,
        -3,
    ),
    "supplement": Worst(
        lambda n, out: print_supplement(_supplement(n), out), lambda n: _supplement(n).total_fen, 2
    ),
    "bank list": Worst(lambda n, out: print_bank_list(_batch(n), out), lambda n: _batch(n).total_fen, 0),
    "agencies": Worst(
        lambda n, out: print_agency_summary(_summary(n), out), lambda n: _summary(n).total.amount_fen, 3
    ),
    "allowances": Worst(
        lambda n, out: print_allowance_sheet(_allowances(n), out), lambda n: _allowances(n).total_fen, -1
    ),
    "many allowances": Worst(
        lambda n, out: print_allowance_sheet(_allowances(n, 9), out),
        lambda n: _allowances(n, 9).total_fen,
        -1,
    ),
}


class Set(NamedTuple):
    """A piece of text on a page: where it begins, its size in points."""

    text: str
    x: float
    y: float
    size: float


def _set_texts(page: PageObject) -> list[Set]:
    found: list[Set] = []

    def visit(text: str, current: list[float], matrix: list[float], _font: object, size: float) -> None:
        if text.strip():
            turned = abs(matrix[1]) > 0.01 or abs(current[1]) > 0.01
            x, y = matrix[4] + current[4], matrix[5] + current[5]
            found.append(Set(text.strip(), x, y, 12.0 if turned else size * (abs(matrix[0]) or 1)))

    page.extract_text(visitor_text=visit)
    return found


@cache
def _printed(name: str, count: int) -> PdfReader:
    out = BytesIO()
    WORST[name].write(count, out)
    return PdfReader(BytesIO(out.getvalue()))


def _sums(text: str, label: str) -> list[int]:
    """Return the amounts, in fen, that stand behind a label's row."""
    line = re.sub(r"\s*\n\s*", " ", text)
    row = re.search(rf"{label}（[^）]*）(.*?)(?:累计|合计|本页|（大写|$)", line)
    return [to_fen(parse_yuan(each.replace("−", "-"))) for each in AMOUNT.findall(row[1])] if row else []


@pytest.mark.parametrize("count", [0, 1, MANY])
@pytest.mark.parametrize("name", WORST)
def test_nothing_leaves_the_page_or_is_too_small_to_read(name: str, count: int) -> None:
    reader = _printed(name, count)
    for page in (*reader.pages[:2], reader.pages[-1]):
        for each in _set_texts(page):
            assert 0 < each.x < float(page.mediabox.width), each
            assert 0 < each.y < float(page.mediabox.height), each
            assert each.size >= SMALLEST, each


@pytest.mark.parametrize("name", WORST)
def test_page_sums_added_again_from_the_text_are_the_total(name: str) -> None:
    worst = WORST[name]
    texts = [page.extract_text() for page in _printed(name, MANY).pages]
    assert len(texts) > 8
    pages = [_sums(text, "本页小计") for text in texts]
    assert sum(found[worst.at] for found in pages) == _sums(texts[-1], "合计")[worst.at] == worst.total(MANY)


@pytest.mark.parametrize("name", WORST)
def test_every_row_stands_whole_in_the_text(name: str) -> None:
    joined = "".join(page.extract_text() for page in _printed(name, 40).pages)
    squeezed = re.sub(r"\s", "", joined)
    if name != "agencies":
        assert squeezed.count(NAME) == 40
    assert squeezed.count(AGENCY) == 40


def test_a_long_slip_loses_nothing() -> None:
    told = slip(1, 80, name=NAME, agency=AGENCY, amount_fen=123_456_789_00, remarks=(REASON,))
    out = BytesIO()
    print_slips([told], out)
    reader = PdfReader(BytesIO(out.getvalue()))
    text = re.sub(r"\s", "", "".join(page.extract_text() for page in reader.pages))
    assert NAME in text and REASON in text and all(f"第{n}项" in text for n in range(80))
    for page in reader.pages:
        assert all(each.size >= SMALLEST for each in _set_texts(page))
