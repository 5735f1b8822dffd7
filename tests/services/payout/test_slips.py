"""A person's slip in words, and sheets found again by their code."""

from __future__ import annotations

import pytest

from models.rules.payout.slip import MEMBER_WORDS
from models.rules.sheets.words import SheetKind
from models.services.assessment.grades import GradeEntry
from models.services.assessment.grades_many import set_grades
from models.services.audit.sheet_codes import find_by_code
from models.services.bonus.approval import approve
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.payout.slips import slip_of, slips_of
from models.services.scheme.schemes import enter_scheme
from tests.office import SCHEME, YEAR
from tests.services.money_office import Seat, seat
from tests.services.sample_office import code_of

__all__ = ["seat"]

TEXT = SCHEME.read_text(encoding="utf-8")


def test_a_slip_says_in_words_how_the_amount_came_about(desk_for: Seat) -> None:
    run = approve(desk_for(Role.LEADER), YEAR, SheetKind.BONUS)
    slip = slip_of(desk_for(Role.CLERK), run.run_id, "026")
    whole_year = "在岗月数 12 月/12 月（2017-01-01至2017-12-31）"
    assert [(line.words, line.amount) for line in slip.lines] == [
        (f"标准（二等） 36,000.00 × 系数（科员） 1 × {whole_year}", "36,000.00 元"),
        ("行政执法中队 科员 36,000.00 × 考核等次（基本称职） 0.5", "18,000.00 元"),
        ("旷工累计 1 天 × 每天扣 500.00", "500.00 元"),
        ("迟到、早退累计 1 次 × 每次扣 20.00", "20.00 元"),
        ("旷工 500.00 + 迟到、早退 20.00", "520.00 元"),
        ("等次后 18,000.00 − 考勤扣款 520.00", "17,480.00 元"),
    ]  # fmt: skip
    assert slip.lines[0].source == "城街〔2018〕示例3号 第二条、第三条"


def test_every_slip_ends_with_the_amount_of_its_line(seat: Seat) -> None:
    leader = seat(Role.LEADER)
    for kind in (SheetKind.BONUS, SheetKind.POLICE):
        run = approve(leader, YEAR, kind)
        slips = slips_of(leader, run.run_id)
        assert [slip.number for slip in slips] == [line.shown.number for line in run.lines if line.staff_id]
        for slip in slips:
            if slip.amount_fen is not None:
                assert slip.lines[-1].amount == f"{slip.amount_fen // 100:,}.{slip.amount_fen % 100:02d} 元"


def test_a_held_person_reads_that_it_is_not_a_zero(desk_for: Seat) -> None:
    run = approve(desk_for(Role.LEADER), YEAR, SheetKind.BONUS)
    slip = slip_of(desk_for(Role.CLERK), run.run_id, "023")
    assert slip.amount_fen is None
    assert any("暂缓不等于不发" in remark for remark in slip.remarks)


def test_a_member_of_a_pool_reads_where_the_money_goes(desk_for: Seat) -> None:
    leader = desk_for(Role.LEADER)
    enter_scheme(leader, TEXT.replace('reading = "A"', 'reading = "E"'))
    run = approve(leader, YEAR, SheetKind.POLICE)
    slips = slips_of(leader, run.run_id)
    assert all(MEMBER_WORDS in slip.remarks for slip in slips)
    assert len(slips) == len(run.lines) - 1


def test_a_blind_zone_is_told_and_left_alone(desk_for: Seat) -> None:
    leader = desk_for(Role.LEADER)
    enter_scheme(leader, TEXT.replace('"二等" = 36000', '"二等" = 54100'))
    run = approve(leader, YEAR, SheetKind.BONUS)
    slip = next(slip for slip in slips_of(leader, run.run_id) if slip.amount_fen == 5_410_000)
    assert any("若为 54,000.00 元" in remark for remark in slip.remarks)
    enter_scheme(leader, TEXT)


def test_a_slip_is_the_same_whatever_changes_afterwards(sample_desk: Desk, desk_for: Seat) -> None:
    run = approve(desk_for(Role.LEADER), YEAR, SheetKind.BONUS)
    before = slips_of(sample_desk, run.run_id)
    set_grades(sample_desk, YEAR, {run.lines[0].staff_id: GradeEntry("不称职")})
    enter_scheme(sample_desk, TEXT.replace("= 36000", "= 1"))
    assert slips_of(sample_desk, run.run_id) == before
    assert code_of(lambda: slip_of(sample_desk, run.run_id, "999")) == "not_in_run"


def test_a_scheme_without_tax_has_no_blind_zone(desk_for: Seat) -> None:
    leader = desk_for(Role.LEADER)
    enter_scheme(leader, TEXT.replace('rule = "one_off_2005"', 'rule = "none"'))
    run = approve(leader, YEAR, SheetKind.BONUS)
    assert not any("临界" in remark for slip in slips_of(leader, run.run_id) for remark in slip.remarks)


def test_a_code_finds_its_sheet_and_a_slip_its_line(seat: Seat) -> None:
    leader = seat(Role.LEADER)
    run = approve(leader, YEAR, SheetKind.BONUS)
    police = approve(leader, YEAR, SheetKind.POLICE)
    seal = run.sheet.seal.upper()
    typed = f"校验码：{seal[:4]} {seal[4:8]} {seal[8:12]} {seal[12:16]}-3"
    found = find_by_code(leader, typed)
    assert found.run == run and found.line is not None and found.line.shown.number == 3
    assert find_by_code(leader, f"{seal}/7").line == run.lines[6]
    assert find_by_code(leader, police.sheet.seal[:8]).run == police


@pytest.mark.parametrize(
    ("code", "refusal"),
    [
        ("校验码", "code_unreadable"),
        ("ABCDEFG!", "code_unreadable"),
        ("abc1234", "code_too_short"),
        ("00000000", "code_unknown"),
        ("%%%%%%%%", "code_unreadable"),
    ],
)
def test_what_is_no_code_is_refused(desk_for: Seat, code: str, refusal: str) -> None:
    assert code_of(lambda: find_by_code(desk_for(Role.CLERK), code)) == refusal


def test_a_line_that_no_sheet_has_is_unknown(desk_for: Seat) -> None:
    run = approve(desk_for(Role.LEADER), YEAR, SheetKind.BONUS)
    code = f"{run.sheet.seal[:8]}-9999"
    assert code_of(lambda: find_by_code(desk_for(Role.CLERK), code)) == "code_unknown"
