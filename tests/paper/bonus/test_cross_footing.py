"""Every row and sum of a sheet adds up across, on random offices: the figures, and the text of the PDF."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from io import BytesIO

import pytest
from pypdf import PdfReader

from forms.paper.bonus.printing import ledger_of
from models.rules.bonus.rules import NotOnSheet
from models.rules.bonus.run import Run
from models.rules.scheme.options import Reading
from models.rules.sheets.agency_summary import agency_summary
from models.rules.sheets.line import BonusLine
from models.rules.sheets.printed import BonusSheet, SheetLine
from models.rules.sheets.words import SheetKind
from models.services.bonus.runs import sheet_line
from tests.long import long, size
from tests.paper.laid import laid
from tests.paper.sheets import line, printed, sheet
from tests.rules.bonus.miniature import Office, office

TRIED, ON_PAPER = 300, 40


def sheets_of(found: Office) -> Iterable[BonusSheet]:
    """Both sheets of an office as the services would print them."""
    run = Run(found.scheme, found.scheme.tier)
    bonus = [one for person in found.people if (one := _line(run.bonus, person))]
    yield _sheet(SheetKind.BONUS, bonus)
    if found.scheme.police is not None:
        police = [one for person in found.people if (one := _line(run.police, person))]
        if police and found.scheme.police.reading is Reading.E:
            police.append(run.pool(police))
        yield _sheet(SheetKind.POLICE, police)


def _line(compute: object, person: object) -> BonusLine | None:
    try:
        return compute(person)  # type: ignore[operator,no-any-return]
    except NotOnSheet:
        return None


def _sheet(kind: SheetKind, lines: Sequence[BonusLine]) -> BonusSheet:
    rows = [sheet_line(number, None, one) for number, one in enumerate(lines, 1)]
    return sheet(*rows, kind=kind, method="同档同标准" if kind == SheetKind.POLICE else "")


def across(row: SheetLine) -> int:
    """What the columns of a row come to."""
    taken = row.attendance_fen + row.sanction_fen + row.other_fen + (row.paid_elsewhere_fen or 0)
    return row.gross_fen - taken + row.award_fen


def check(of: BonusSheet, about: int) -> None:
    paid = [row for row in of.lines if row.amount_fen is not None]
    for row in paid:
        assert across(row) == row.amount_fen, (about, row)
        assert row.tax_fen is None or row.net_fen == (row.amount_fen or 0) - row.tax_fen, (about, row)
        takes = (row.gross_fen, row.attendance_fen, row.award_fen)
        assert min(*takes, row.paid_elsewhere_fen or 0) >= 0, (about, row)
    for row in of.lines:
        if row.held:
            assert across(row) == 0 and row.amount_fen is None, (about, row)
    assert sum(map(across, paid)) == of.total_fen, about
    summary = agency_summary(of)
    for part in (*summary.agencies, summary.total):
        assert part.gross_fen - part.deduction_fen + part.award_fen == part.amount_fen, about
    whole = summary.total
    assert whole.gross_fen == sum(row.gross_fen for row in paid), about
    assert whole.deduction_fen == sum(row.gross_fen + row.award_fen - across(row) for row in paid), about
    for name in ("people", "held", "gross_fen", "deduction_fen", "award_fen", "amount_fen"):
        assert getattr(whole, name) == sum(getattr(part, name) for part in summary.agencies), (about, name)
    assert (whole.people, whole.held) == (len(of.people), sum(row.held for row in of.people))


@long
@pytest.mark.parametrize("first", range(0, size(TRIED, 100_000), 50))
def test_every_row_and_sum_adds_up_in_random_offices(first: int) -> None:
    for number in range(first, first + 50):
        for of in sheets_of(office(number)):
            check(of, number)


def fen(text: str) -> int:
    return int(text.replace(",", "").replace(".", ""))


def shown(text: str) -> int:
    """Fen of a sum's cell; a dash stands where no row has such an amount."""
    return 0 if text == "—" else fen(text)


@pytest.mark.parametrize("number", range(ON_PAPER))
def test_page_and_grand_totals_on_paper_add_up(number: int) -> None:
    for of in sheets_of(office(number)):
        for page in laid(ledger_of(of)):
            sums = [row for row in page.rows if row.cells[0].text.startswith(("本页小计", "累计", "合计"))]
            assert len(sums) >= 2
            for row in sums:
                gross, *taken, award, amount = (shown(cell.text) for cell in row.cells[1:7])
                assert gross - sum(taken) + award == amount, (number, row)


def test_the_sums_read_back_from_the_pdf_add_up() -> None:
    cut = line(2, gross_fen=500, attendance_fen=500, amount_fen=0, tax_fen=0, net_fen=0)
    capped = line(3, amount_fen=3_000_000, other_fen=600_000, tax_fen=300_000, net_fen=2_700_000)
    texts = [page.extract_text() for page in PdfReader(BytesIO(printed(sheet(line(1), cut, capped)))).pages]
    for label in ("本页小计", "累计", "合计"):
        rest = texts[0][texts[0].index(f"{label}（3 人）") :]
        gross, attendance, sanction, other, award, amount, tax, net = map(
            fen, re.findall(r"-?[\d,]+\.\d\d", rest)[:8]
        )
        assert gross - attendance - sanction - other + award == amount
        assert amount - tax == net


@long
@pytest.mark.parametrize("number", range(size(6, 300)))
def test_the_sums_of_random_offices_read_back_from_the_pdf_add_up(number: int) -> None:
    for of in sheets_of(office(number)):
        pages = [page.extract_text() for page in PdfReader(BytesIO(printed(of))).pages]
        for label in ("本页小计", "累计", "合计"):
            for text in (page for page in pages if f"{label}（" in page):
                rest = text[text.index(f"{label}（") :]
                found = re.findall(r"-?[\d,]+\.\d\d|—", rest)[:6]
                gross, *taken, award, amount = map(shown, found)
                assert gross - sum(taken) + award == amount, (number, label, found)
        assert amount == of.total_fen


def test_a_tax_that_others_take_leaves_no_sum_and_says_so() -> None:
    of = sheet(line(1), line(2, tax_fen=None, net_fen=None))
    page = laid(ledger_of(of))[0]
    assert [cell.text for cell in page.rows[-2].cells[6:9]] == ["72,000.00", "—", "—"]
    assert "1 人共 36,000.00 元不在本表计税，个税、实发不作合计" in PdfReader(
        BytesIO(printed(of))
    ).pages[0].extract_text()


def test_the_unit_of_a_pool_is_not_counted_among_people() -> None:
    unit = line(2, staff_no="", name="派出所", tax_fen=None, net_fen=None)
    member = line(1, amount_fen=None, tax_fen=None, net_fen=None)
    of = sheet(member, unit, kind="police", method="按人数打包到所")
    assert laid(ledger_of(of))[0].rows[-2].cells[0].text == "合计（1 人）"
    before = sheet(member, unit, kind="police", method="按人数打包到所", layout=2)
    assert laid(ledger_of(before))[0].rows[-2].cells[0].text == "合计（2 人）"
