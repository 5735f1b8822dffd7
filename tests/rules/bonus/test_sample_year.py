"""The whole sample year under its notice, to the fen."""

from __future__ import annotations

from fractions import Fraction

import pytest

from models.rules.core.explain import from_plain, replay, to_plain
from models.rules.core.money import parse_yuan, to_fen
from models.rules.scheme.scheme import Scheme
from models.rules.scheme.toml_file import parse_scheme
from models.rules.sheets.line import BonusLine
from tests.rules.bonus import year
from tests.rules.build import compute_bonus, compute_police, membership

FILE = year.SCHEMES / "notice-2017.toml"


@pytest.fixture(scope="module")
def scheme() -> Scheme:
    return parse_scheme(FILE.read_text("utf-8"), FILE.name)


@pytest.fixture(scope="module")
def lines(scheme: Scheme) -> dict[str, BonusLine]:
    found = {}
    for person in year.people():
        where = membership(person, scheme)
        if where.in_bonus:
            found[person.staff_no] = compute_bonus(person, scheme, scheme.tier)
        if where.in_police:
            found[person.staff_no] = compute_police(person, scheme, scheme.tier)
    return found


def fen(text: str) -> int | None:
    return to_fen(parse_yuan(text)) if text else None


def test_the_sheet_holds_exactly_the_people_of_the_notice(lines: dict[str, BonusLine]) -> None:
    assert set(lines) == set(year.expected())


@pytest.mark.parametrize("staff_no", sorted(year.expected()))
def test_everybody_gets_the_expected_fen(lines: dict[str, BonusLine], staff_no: str) -> None:
    line, row = lines[staff_no], year.expected()[staff_no]
    assert line.name == row["姓名"]
    assert line.agency == row["单位(年末)"]
    assert line.months == Fraction(row["月数"])
    assert line.gross_fen == fen(row["应发"])
    assert line.deduction_fen == fen(row["扣款"])
    assert ("暂缓" if line.held else "发放") == row["状态"]
    assert line.amount_fen == fen(row["实计发"])
    assert line.tax_fen == fen(row["个税测算"])
    assert line.net_fen == fen(row["税后"])
    assert line.problems == ()


def test_auxiliary_police_are_on_no_sheet(scheme: Scheme) -> None:
    out = [p for p in year.people() if membership(p, scheme).out]
    assert {p.stays[0].staff_kind for p in out} == {"辅警"}
    assert len(out) == 6
    assert {membership(p, scheme).reason for p in out} == {"辅警不在本办法之内"}


def test_every_tree_replays_to_the_amount(lines: dict[str, BonusLine]) -> None:
    for line in lines.values():
        assert from_plain(to_plain(line.root)) == line.root
        if line.amount_fen is not None:
            assert replay(line.root) * 100 == line.amount_fen
        else:
            replay(line.root)


def test_every_figure_names_its_clause(lines: dict[str, BonusLine]) -> None:
    sources = {step.source for step in lines["014"].root.walk()}
    for clause in ("第二条", "第三条", "第四条", "第五条", "第七条", "第九条"):
        assert f"城街〔2018〕示例3号 {clause}" in sources


def test_a_held_line_says_why_and_has_no_amount(lines: dict[str, BonusLine]) -> None:
    held = lines["023"]
    assert held.held
    assert held.amount_fen is None
    assert "立案" in held.reason
    assert any("暂缓发放" in step.note for step in held.root.walk())
