"""What is paid more or taken back, and how it is explained."""

from __future__ import annotations

from dataclasses import asdict

from hypothesis import given, settings
from hypothesis import strategies as st

from models.rules.core.explain import from_plain, replay, to_plain
from models.rules.core.explain import given as figure
from models.rules.core.facts import PersonYear
from models.rules.payout.supplement import (
    Due,
    Paid,
    SupplementSheet,
    SupplementSheetLine,
    difference,
    nothing_due,
    paid_line,
    supplement_from_plain,
)
from models.rules.sheets.line import BonusLine
from models.rules.sheets.words import SheetKind
from tests.rules.bonus.people import people
from tests.rules.build import compute_bonus, example, person

SCHEME = example("notice-2017")


def line_of(facts: PersonYear) -> BonusLine:
    return compute_bonus(facts, SCHEME, "二等")


def paid(line: BonusLine) -> Paid:
    return Paid("原发放表", line.amount_fen or 0, line.tax_fen, line.root, line.held)


def due(line: BonusLine) -> Due:
    return Due(line.amount_fen, line.tax_fen, line.root, line.reason)


def test_a_better_grade_is_paid_after_and_both_sides_are_explained() -> None:
    before, after = line_of(person(grade="基本称职")), line_of(person(grade="称职"))
    found = difference([paid(before)], due(after))
    assert found is not None
    assert (found.before_fen, found.after_fen, found.difference_fen) == (1_800_000, 3_600_000, 1_800_000)
    assert found.root.label == "补发"
    assert [part.label for part in found.root.parts] == ["现应发", "减原发放表已列"]
    assert from_plain(to_plain(found.root)) == found.root
    assert replay(found.root) * 100 == found.difference_fen


def test_a_worse_grade_is_taken_back_with_its_tax() -> None:
    before, after = line_of(person(grade="称职")), line_of(person(grade="基本称职"))
    found = difference([paid(before)], due(after))
    assert found is not None
    assert (found.difference_fen, found.root.label) == (-1_800_000, "扣回")
    assert found.tax_fen == (after.tax_fen or 0) - (before.tax_fen or 0)
    assert found.net_fen == found.difference_fen - found.tax_fen


def test_a_released_hold_is_paid_whole_because_nothing_was_paid() -> None:
    held = line_of(person(grade="不确定等次", reason="立案"))
    found = difference([paid(held)], due(line_of(person())))
    assert found is not None and found.before_fen == 0
    assert found.difference_fen == found.after_fen == 3_600_000
    assert replay(found.root) == 36_000


def test_somebody_held_now_is_left_alone_since_a_hold_is_not_a_zero() -> None:
    held = line_of(person(grade="不确定等次", reason="立案"))
    assert difference([paid(line_of(person()))], due(held)) is None


def test_no_difference_makes_no_line() -> None:
    assert difference([paid(line_of(person()))], due(line_of(person()))) is None


def test_who_is_on_no_sheet_any_more_gives_everything_back() -> None:
    found = difference([paid(line_of(person()))], nothing_due("辅警不在本办法之内"))
    assert found is not None and found.difference_fen == -3_600_000
    assert found.tax_fen == -(line_of(person()).tax_fen or 0)


def test_a_tax_that_is_not_known_stays_unknown() -> None:
    unknown = Paid("原发放表", 100, None, figure("x", 1, source="x"))
    found = difference([unknown], due(line_of(person())))
    assert found is not None and found.tax_fen is None and found.net_fen is None


@settings(max_examples=80, deadline=None)
@given(st.lists(people(), min_size=2, max_size=6))
def test_original_and_all_supplements_together_are_the_truth(history: list[PersonYear]) -> None:
    lines = [line for facts in history if (line := computed(facts)) is not None]
    if not lines:
        return
    settled = [paid(lines[0])]
    for number, line in enumerate(lines[1:], 1):
        found = difference(settled, due(line))
        if found is not None:
            assert replay(found.root) * 100 == found.difference_fen
            settled.append(paid_line(f"第{number}次", found.difference_fen, found.tax_fen, found.root))
        if line.amount_fen is not None:
            assert sum(each.amount_fen for each in settled) == line.amount_fen


def computed(facts: PersonYear) -> BonusLine | None:
    try:
        return line_of(facts)
    except LookupError:
        return None


def test_a_sheet_survives_writing_and_tells_its_sums() -> None:
    rows = tuple(
        SupplementSheetLine(
            number=number,
            agency="司法所",
            name="张三",
            staff_no="101",
            before_fen=0,
            after_fen=fen,
            difference_fen=fen,
            tax_fen=None,
            net_fen=None,
            card_tail="0013",
            cause="等次",
        )
        for number, fen in ((1, 500), (2, -200))
    )
    sheet = SupplementSheet(
        kind=SheetKind.BONUS, street="城南街道", year=2017, number=1, tier="二等", original_seal="ab",
        reason="事由", document="文号", lines=rows,
    )  # fmt: skip
    assert supplement_from_plain(asdict(sheet)) == sheet
    assert (sheet.total_fen, sheet.more_fen, sheet.back_fen) == (300, 500, -200)
