"""What must hold for every person and scheme, tried on many."""

from __future__ import annotations

import dataclasses
from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from models.rules.bonus.months import month_shares, spans
from models.rules.core.explain import from_plain, replay, to_plain
from models.rules.core.facts import PersonYear, Stay
from models.rules.core.money import number_text, parse_yuan, to_fen, yuan_text
from models.rules.scheme.figures import Figures
from models.rules.scheme.options import Method, Transfer
from models.rules.scheme.parts import Months
from models.rules.scheme.scheme import Scheme
from models.rules.scheme.toml_file import parse_scheme, scheme_to_toml
from models.rules.sheets.line import BonusLine
from tests.rules.bonus.people import KINDS, people, stays
from tests.rules.build import compute_bonus, example

SCHEMES = [example("notice-2017"), example("rs2"), example("rs4", ("2018\n", "2017\n")), example("rs6")]


def computed(someone: PersonYear, scheme: Scheme) -> BonusLine | None:
    try:
        return compute_bonus(someone, scheme, scheme.tier)
    except LookupError:
        return None


@settings(max_examples=150, deadline=None)
@given(people(), st.sampled_from(SCHEMES))
def test_every_tree_replays_and_survives_writing(someone: PersonYear, scheme: Scheme) -> None:
    line = computed(someone, scheme)
    if line is None:
        return
    assert from_plain(to_plain(line.root)) == line.root
    assert replay(line.root) == line.root.amount
    if line.amount_fen is None:
        assert line.held
    else:
        assert line.root.amount * 100 == line.amount_fen
        assert line.amount_fen >= 0


@settings(max_examples=150, deadline=None)
@given(people(), st.sampled_from(SCHEMES), st.sampled_from(KINDS), st.integers(0, 11), st.integers(1, 30))
def test_more_absence_never_raises_an_amount(
    someone: PersonYear, scheme: Scheme, kind: str, month: int, more: int
) -> None:
    before = computed(someone, scheme)
    row = list(someone.halves[kind])
    row[month] += more
    after = computed(replace(someone, halves={**someone.halves, kind: tuple(row)}), scheme)
    if before is not None and after is not None and before.amount_fen is not None:
        assert after.amount_fen is not None
        assert after.amount_fen <= before.amount_fen


@settings(max_examples=60, deadline=None)
@given(st.lists(people(), min_size=2, max_size=6), st.randoms(use_true_random=False))
def test_neither_order_nor_company_changes_a_line(group: list[PersonYear], random: object) -> None:
    numbered = [replace(someone, staff_no=str(i)) for i, someone in enumerate(group)]
    together = parse_scheme(scheme_to_toml(SCHEMES[0]), "x")
    expected = {p.staff_no: computed(p, parse_scheme(scheme_to_toml(SCHEMES[0]), "x")) for p in numbered}
    shuffled = sorted(numbered, key=lambda p: hash((p.staff_no, repr(random))))
    assert {p.staff_no: computed(p, together) for p in shuffled} == expected
    turned = [replace(p, stays=p.stays[::-1]) for p in numbered]
    amounts = {p.staff_no: (line := computed(p, together)) and line.amount_fen for p in turned}
    assert amounts == {number: line and line.amount_fen for number, line in expected.items()}


RULES = st.builds(
    Months,
    method=st.sampled_from([Method.TOUCHED, Method.HALF_MONTH, Method.DAYS, Method.WHOLE, Method.FULL]),
    day=st.integers(1, 28),
    transfer=st.sampled_from([None, *Transfer]),
)


@settings(max_examples=200, deadline=None)
@given(stays(), RULES)
def test_nobody_serves_more_than_the_year(posted: tuple[Stay, ...], rule: Months) -> None:
    shares = [share for share in month_shares(spans(posted, 2017, rule), 2017, rule, "") if share is not None]
    assert all(share.months >= 0 for share in shares)
    assert sum((share.step.amount for share in shares), Fraction(0)) <= 1


@given(st.integers(-(10**12), 10**12))
def test_money_text_reads_back(fen: int) -> None:
    assert to_fen(parse_yuan(yuan_text(fen))) == fen


AMOUNTS = st.fractions(min_value=0, max_value=10**6, max_denominator=1000)
WORDS = st.text(min_size=1, max_size=6).map(str.strip).filter(bool)


@settings(max_examples=100, deadline=None)
@given(st.dictionaries(WORDS, AMOUNTS, min_size=1, max_size=5), WORDS, AMOUNTS)
def test_any_words_and_figures_survive_writing(
    figures: dict[str, Fraction], document: str, rate: Fraction
) -> None:
    base = SCHEMES[0]
    coefficients = Figures(base.coefficients[0].by, {(word,): amount for word, amount in figures.items()})
    changed = dataclasses.replace(base, document=document, coefficients=(coefficients,))
    text = scheme_to_toml(changed)
    assert parse_scheme(text, "x") == changed
    assert number_text(rate)
