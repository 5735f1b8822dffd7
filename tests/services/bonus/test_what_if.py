"""Suppositions side by side: equal to the real run, and nothing written."""

from __future__ import annotations

import hashlib
from fractions import Fraction
from pathlib import Path

import pytest

from models.rules.sheets.words import SheetKind
from models.services.bonus.runs import runs_of
from models.services.bonus.what_if import Scenario, divide_among, what_if
from models.services.office.desk import Actor, Desk
from models.services.office.roles import Role
from models.services.scheme.schemes import enter_scheme, set_tier
from models.store.store import Store
from tests.office import SCHEME, YEAR, clock
from tests.services.money_office import Seat, seat
from tests.services.sample_office import code_of

__all__ = ["seat"]

TEXT = SCHEME.read_text(encoding="utf-8")
DEARER = TEXT.replace('"二等" = 36000', '"二等" = 38000').replace("示例3号", "示例4号")


def files(folder: Path) -> dict[str, str]:
    return {path.name: hashlib.sha256(path.read_bytes()).hexdigest() for path in folder.iterdir()}


def test_the_database_is_byte_identical_after(sample_store: Store, sample_folder: Path) -> None:
    desk = Desk(sample_store.sessions, Actor("caiwu", "财务", Role.FINANCE), clock)
    runs_of(desk, YEAR)
    before = files(sample_folder)
    what_if(desk, YEAR, SheetKind.BONUS, [Scenario("一等", tier="一等"), Scenario("改数", toml=DEARER)])
    divide_among(desk, YEAR, SheetKind.BONUS, 100_000_00)
    assert files(sample_folder) == before


def test_a_supposed_tier_is_to_the_fen_what_the_real_run_then_gives(seat: Seat) -> None:
    desk = seat(Role.ADMINISTRATOR)
    found = {kind: what_if(desk, YEAR, kind, [Scenario("一等", tier="一等")]) for kind in SheetKind}
    set_tier(desk, YEAR, "一等", "区考〔2018〕1号")
    for real in runs_of(desk, YEAR):
        table = found[real.kind]
        assert table.columns[1].total_fen == real.total_fen
        supposed = {row.staff_no: row.cells[1] for row in table.rows}
        for line in real.lines:
            cell = supposed[line.staff_no]
            assert (cell.state, cell.amount_fen, cell.net_fen) == (line.state, line.amount_fen, line.net_fen)


def test_supposed_figures_equal_a_scheme_that_says_them(sample_desk: Desk) -> None:
    cells: dict[tuple[str, ...], Fraction] = {("二等",): Fraction(38_000)}
    table = what_if(
        sample_desk, YEAR, SheetKind.BONUS, [Scenario("改数", standards=cells), Scenario("新文", toml=DEARER)]
    )
    assert all(row.cells[1] == row.cells[2] for row in table.rows)
    enter_scheme(sample_desk, DEARER)
    assert runs_of(sample_desk, YEAR)[0].total_fen == table.columns[1].total_fen == table.columns[2].total_fen


def test_coefficients_and_factors_may_be_supposed_too(sample_desk: Desk) -> None:
    scenarios = [
        Scenario("系数", coefficients={("科员",): Fraction(2)}),
        Scenario("等次", factors={"优秀": Fraction(2), "称职": None}),
    ]
    table = what_if(sample_desk, YEAR, SheetKind.BONUS, scenarios)
    today, coefficient, grade = table.columns
    assert coefficient.total_fen > today.total_fen
    assert grade.held > today.held
    assert today.name == "现行"


@pytest.mark.parametrize(
    ("scenario", "code"),
    [
        (Scenario("x", tier="特等"), "unknown_tier"),
        (Scenario("x", standards={("特等",): Fraction(1)}), "what_if_unknown_figure"),
        (Scenario("x", coefficients={("厅级",): Fraction(1)}), "what_if_unknown_figure"),
        (Scenario("x", factors={"良好": Fraction(1)}), "what_if_unknown_figure"),
        (Scenario("x", toml="[notice"), "scheme_refused"),
        (Scenario("x", toml=TEXT.replace("year = 2017", "year = 2018")), "what_if_other_year"),
    ],
)
def test_what_cannot_be_supposed_is_refused(sample_desk: Desk, scenario: Scenario, code: str) -> None:
    assert code_of(lambda: what_if(sample_desk, YEAR, SheetKind.BONUS, [scenario])) == code


def test_a_scheme_without_coefficients_has_none_to_suppose(sample_desk: Desk) -> None:
    head, _, rest = TEXT.partition("[coefficients]")
    plain = head + "[months]" + rest.partition("[months]")[2]
    scenario = Scenario("x", toml=plain, coefficients={("科员",): Fraction(1)})
    found = code_of(lambda: what_if(sample_desk, YEAR, SheetKind.BONUS, [scenario]))
    assert found == "what_if_unknown_figure"


def test_a_pot_is_divided_among_who_is_paid(sample_desk: Desk) -> None:
    bonus = runs_of(sample_desk, YEAR)[0]
    division = divide_among(sample_desk, YEAR, SheetKind.BONUS, 100_000_01, unit_fen=100)
    assert sum(share.amount_fen for share in division.shares) == 100_000_00
    assert division.left_fen == 1
    assert {share.key for share in division.shares} == {x.staff_no for x in bonus.lines if x.amount_fen}
    assert code_of(lambda: divide_among(sample_desk, YEAR, SheetKind.BONUS, -1)) == "pot_negative"
