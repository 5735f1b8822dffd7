"""The bonus workbook: what Excel shows is what was frozen, and its live sums agree."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from decimal import Decimal
from io import BytesIO
from pathlib import Path

import openpyxl
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from forms.paper.bonus.printing import ledger_of
from forms.workbook.bonus.workbook import write_bonus_workbook
from models.rules.core.chinese_amount import chinese_amount
from models.rules.sheets.printed import BonusSheet
from tests.paper.laid import laid
from tests.paper.sheets import crowd, held_line, line, police_sheet, sheet

ROOT = Path(__file__).resolve().parents[3]
FIRST = 4


def written(of: BonusSheet) -> bytes:
    out = BytesIO()
    write_bonus_workbook(of, out)
    return out.getvalue()


def page(of: BonusSheet, *, values: bool = False) -> Worksheet:
    found = openpyxl.load_workbook(BytesIO(written(of)), data_only=values).active
    assert isinstance(found, Worksheet)
    return found


def column(of: Worksheet, title: str) -> int:
    return next(cell.column for cell in of[3] if cell.value == title)


def fen(value: object) -> int:
    """What a cell adds to a SUM: text and blanks nothing."""
    return int((Decimal(str(value)) * 100).to_integral_value()) if isinstance(value, int | float) else 0


def computed(of: Worksheet, cell: str) -> int:
    """Work a cell out from its formula: SUM of one range, or cells with plus and minus."""
    value = of[cell].value
    if not (isinstance(value, str) and value.startswith("=")):
        return fen(value)
    if match := re.fullmatch(r"=SUM\(([A-Z]+)(\d+):\1(\d+)\)", value):
        letters, top, end = match.groups()
        return sum(computed(of, f"{letters}{row}") for row in range(int(top), int(end) + 1))
    terms = re.findall(r"([+-]?)([A-Z]+\d+)", value)
    assert "=" + "".join(sign + name for sign, name in terms) == value
    return sum(computed(of, name) * (-1 if sign == "-" else 1) for sign, name in terms)


SHEETS = {
    "bonus": sheet(*crowd(40), held_line(41), line(42, gross_fen=500, amount_fen=0, tax_fen=0, net_fen=0)),
    "police": police_sheet(*crowd(20), held_line(21)),
    "pool": police_sheet(*(line(n, amount_fen=None, tax_fen=None, net_fen=None) for n in (1, 2)), line(3)),
    "nobody": sheet(),
}


@pytest.mark.parametrize("name", SHEETS)
def test_every_formula_works_out_to_the_value_stored_with_it(name: str) -> None:
    live, stored = page(SHEETS[name]), page(SHEETS[name], values=True)
    formulas = [cell for row in live for cell in row if isinstance(cell.value, str) and cell.value[:1] == "="]
    assert formulas
    for cell in formulas:
        assert computed(live, cell.coordinate) == fen(stored[cell.coordinate].value), cell.coordinate


@pytest.mark.parametrize("name", SHEETS)
def test_the_live_total_is_the_frozen_total(name: str) -> None:
    of = SHEETS[name]
    live = page(of)
    total = live.cell(FIRST + max(len(of.lines), 1), column(live, "应发合计"))
    assert computed(live, total.coordinate) == of.total_fen


@pytest.mark.parametrize("name", SHEETS)
def test_the_workbook_has_the_columns_of_the_paper(name: str) -> None:
    of = SHEETS[name]
    on_paper = [cell.text for cell in laid(ledger_of(of))[0].rows[0].cells]
    titles = [str(cell.value) for cell in page(of)[3]]
    narrow = {"账号后4位": "银行账号（后4位）"}
    assert [narrow.get(title, title) for title in on_paper] == titles


def test_a_row_that_adds_up_is_a_formula_and_one_cut_at_zero_a_number() -> None:
    live = page(SHEETS["bonus"])
    place = column(live, "应发合计")
    assert live.cell(FIRST, place).value == "=I4-J4-K4-L4+M4"
    assert live.cell(FIRST + 41, place).value == 0


def test_what_the_police_paid_is_part_of_the_formula() -> None:
    live = page(SHEETS["police"])
    assert live.cell(FIRST, column(live, "应发合计")).value == "=K4-L4-M4-N4+O4"


def test_a_held_line_is_words_and_adds_nothing() -> None:
    live = page(sheet(line(1), held_line(2)))
    assert live.cell(FIRST + 1, column(live, "应发合计")).value == "暂缓发放"
    assert not live.cell(FIRST + 1, column(live, "应发")).value
    assert computed(live, live.cell(FIRST + 2, column(live, "应发")).coordinate) == 3_602_000


def test_a_missing_tax_is_a_dash() -> None:
    live = page(sheet(line(1, tax_fen=None, net_fen=None)))
    assert live.cell(FIRST, column(live, "实发")).value == "—"


def test_cards_stay_text_with_their_leading_zeros() -> None:
    cell = page(sheet(line(1, card_tail="0012"))).cell(FIRST, 17)
    assert cell.value == "0012"
    assert cell.number_format == "@"


def test_a_note_that_looks_like_a_formula_is_text() -> None:
    cell = page(sheet(line(1, note="=1+1"))).cell(FIRST, 19)
    assert (cell.value, cell.data_type) == ("=1+1", "s") or cell.quotePrefix


def test_amounts_have_separators_and_the_total_its_words() -> None:
    of = sheet(*crowd(3))
    live = page(of)
    assert live.cell(FIRST, 9).number_format == "#,##0.00"
    assert chinese_amount(of.total_fen) in str(live.cell(FIRST + 4, 1).value)


def test_the_page_prints_like_the_paper() -> None:
    live = page(SHEETS["bonus"])
    assert live.page_setup.orientation == "landscape"
    assert str(live.page_setup.paperSize) == "9"
    assert live.print_title_rows == "$1:$3"
    assert live.freeze_panes == "D4"


def test_a_draft_says_so_and_an_approved_sheet_names_its_approver() -> None:
    assert "测算稿" in str(page(sheet(line()))["A2"].value)
    approved = page(sheet(line(), state="paid", approved_by="王主任", paid_by="李会计"))
    assert "测算稿" not in str(approved["A2"].value)
    assert "审批：王主任" in str(approved["A7"].value) and "发放：李会计" in str(approved["A7"].value)


def test_a_sheet_with_nobody_says_so() -> None:
    assert page(sheet())["A4"].value == "本表无人员"


def test_progress_is_told_row_by_row() -> None:
    told: list[tuple[int, int]] = []
    write_bonus_workbook(sheet(*crowd(3)), BytesIO(), lambda done, total: told.append((done, total)))
    assert told == [(1, 3), (2, 3), (3, 3)]


def test_another_process_gives_the_same_bytes() -> None:
    code = (
        "import hashlib; from tests.workbook.bonus.test_workbook import SHEETS, written; "
        "print(hashlib.sha256(written(SHEETS['bonus'])).hexdigest())"
    )
    environment = os.environ | {"PYTHONHASHSEED": "7"}
    command = [sys.executable, "-c", code]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, check=True)
    assert done.stdout.decode().strip() == hashlib.sha256(written(SHEETS["bonus"])).hexdigest()
