"""Draft, checked, approved, paid: what blocks, what may be waived, when a check lapses; holds."""

from __future__ import annotations

from datetime import date

from models.rules.sheets.words import SheetKind
from models.services.assessment.grades import GradeEntry
from models.services.assessment.grades_many import set_grades
from models.services.bonus.approval import approve, mark_paid
from models.services.bonus.checks import (
    CheckList,
    check_run,
    checked_view,
    checklist,
    checks_of,
)
from models.services.bonus.holds import hold_pay, holds_of, release_pay
from models.services.bonus.runs import runs_of
from models.services.office.desk import Desk
from models.services.office.roles import Action, Role
from models.services.people.agencies import agencies
from models.services.people.staff import PostingEntry, transfer
from models.services.scheme.schemes import enter_scheme
from models.tables.attendance import ClosedMonth
from models.tables.bonus import StreetTier
from models.tables.staff import StaffMember
from tests.office import SCHEME, YEAR
from tests.services.money_office import Seat, seat
from tests.services.sample_office import code_of

__all__ = ["seat"]

WAIVERS = {"check_open_months": "本年不关账"}
TEXT = SCHEME.read_text(encoding="utf-8")


def about(listed: CheckList, code: str) -> list[tuple[str, str]]:
    item = next(item for item in listed.items if item.code == code)
    return [(each.name or each.agency, each.detail) for each in item.about]


def test_a_run_walks_from_draft_to_paid(seat: Seat) -> None:
    clerk, leader, finance = seat(Role.CLERK), seat(Role.LEADER), seat(Role.FINANCE)
    assert checklist(clerk, YEAR, SheetKind.BONUS).state == "draft"
    assert code_of(lambda: approve(leader, YEAR, SheetKind.BONUS, needs_check=True)) == "run_not_checked"
    check_run(clerk, YEAR, SheetKind.BONUS, WAIVERS)
    assert checklist(clerk, YEAR, SheetKind.BONUS).state == "checked"
    run = approve(leader, YEAR, SheetKind.BONUS, needs_check=True)
    assert checklist(clerk, YEAR, SheetKind.BONUS).state == "approved"
    assert code_of(lambda: check_run(clerk, YEAR, SheetKind.BONUS, WAIVERS)) == "already_approved"
    mark_paid(finance, run.run_id, "凭证1")
    assert checklist(clerk, YEAR, SheetKind.BONUS).state == "paid"


def test_a_check_lapses_when_anything_changes_and_holds_again_when_it_is_undone(sample_desk: Desk) -> None:
    check_run(sample_desk, YEAR, SheetKind.BONUS, WAIVERS)
    person = next(line for line in runs_of(sample_desk, YEAR)[0].lines if line.shown.grade == "优秀")
    set_grades(sample_desk, YEAR, {person.staff_id: GradeEntry("称职")})
    assert checklist(sample_desk, YEAR, SheetKind.BONUS).state == "draft"
    set_grades(sample_desk, YEAR, {person.staff_id: GradeEntry("优秀")})
    assert checklist(sample_desk, YEAR, SheetKind.BONUS).state == "checked"


def test_a_checked_draft_is_kept_whole(sample_desk: Desk) -> None:
    draft = runs_of(sample_desk, YEAR)[0]
    row = check_run(sample_desk, YEAR, SheetKind.BONUS, WAIVERS)
    kept = checked_view(sample_desk, row.id)
    assert kept.sheet == draft.sheet
    assert [line.explain() for line in kept.lines] == [line.explain() for line in draft.lines]
    assert [check.number for check in checks_of(sample_desk, YEAR, SheetKind.BONUS)] == [1]
    assert checks_of(sample_desk, YEAR, SheetKind.BONUS)[0].waivers == WAIVERS


def test_open_months_block_until_closed_or_waived(sample_desk: Desk) -> None:
    listed = checklist(sample_desk, YEAR, SheetKind.BONUS)
    assert [item.code for item in listed.open_items()] == ["check_open_months"]
    assert listed.open_items({"check_open_months": " "}) == listed.open_items()
    assert code_of(lambda: check_run(sample_desk, YEAR, SheetKind.BONUS)) == "check_blocked"
    ids = [row.id for row in agencies(sample_desk)]
    with sample_desk.change(Action.EDIT_MARKS) as change:
        for agency_id in ids:
            for month in range(1, 12):
                at = {"agency_id": agency_id, "month": YEAR * 100 + month}
                change.session.add(ClosedMonth(**at, closed_by="x", closed_at=""))
    months = about(checklist(sample_desk, YEAR, SheetKind.BONUS), "check_open_months")
    assert {detail for _, detail in months} == {"12月"}
    assert about(checklist(sample_desk, YEAR, SheetKind.POLICE), "check_open_months") == []


def test_missing_grades_figures_and_documents_block_and_cannot_be_waived(sample_desk: Desk) -> None:
    lines = runs_of(sample_desk, YEAR)[0].lines
    person = next(line for line in lines if line.shown.grade == "优秀")
    set_grades(sample_desk, YEAR, {person.staff_id: GradeEntry("")})
    enter_scheme(sample_desk, TEXT.replace('"编外" = 0.50', ""))
    with sample_desk.change(Action.SET_TIER) as change:
        change.session.get_one(StreetTier, YEAR).document = ""
    listed = checklist(sample_desk, YEAR, SheetKind.BONUS)
    assert about(listed, "check_grade")[0][0] == person.name
    assert {name for name, _ in about(listed, "check_figure")} == {
        line.name for line in lines if line.shown.post_class == "编外"
    }
    assert about(listed, "check_document") == [("", "街道年终考核档次")]
    codes = {item.code for item in listed.open_items(dict.fromkeys(("check_grade", "check_figure"), "急"))}
    assert {"check_grade", "check_figure", "check_document"} <= codes


def test_a_missing_card_blocks_and_doubtful_or_shared_ones_are_shown(sample_desk: Desk) -> None:
    first, second, third = [line for line in runs_of(sample_desk, YEAR)[0].lines if line.amount_fen][:3]
    with sample_desk.change(Action.EDIT_STAFF) as change:
        cards = [change.session.get_one(StaffMember, line.staff_id) for line in (first, second, third)]
        cards[0].bank_card, cards[1].bank_card = "", cards[2].bank_card
        cards[2].bank_card = cards[1].bank_card = "6222021200000000014"
    listed = checklist(sample_desk, YEAR, SheetKind.BONUS)
    assert about(listed, "check_no_card") == [(first.name, "")]
    assert [name for name, _ in about(listed, "check_same_card")] == [second.name, third.name]
    assert [name for name, _ in about(listed, "check_doubtful_card")] == [second.name, third.name]
    assert {item.code for item in listed.open_items(WAIVERS)} == {"check_no_card"}
    check_run(sample_desk, YEAR, SheetKind.BONUS, {**WAIVERS, "check_no_card": "现金发放"})


def test_who_is_not_in_the_run_is_listed_with_the_reason(sample_desk: Desk) -> None:
    listed = checklist(sample_desk, YEAR, SheetKind.POLICE)
    assert {detail for _, detail in about(listed, "check_outsiders")} == {"辅警不在本办法之内"}
    assert "立案" in about(checklist(sample_desk, YEAR, SheetKind.BONUS), "check_held")[0][1]


def test_a_blind_zone_is_flagged_with_the_better_amount_and_nothing_changes(sample_desk: Desk) -> None:
    enter_scheme(sample_desk, TEXT.replace('"二等" = 36000', '"二等" = 54100'))
    listed = checklist(sample_desk, YEAR, SheetKind.BONUS)
    item = next(item for item in listed.items if item.code == "check_blind_zone")
    facts = [each.facts for each in item.about if each.facts and each.facts["amount"] == "54,100.00"]
    assert facts and facts[0] == {
        "amount": "54,100.00", "better": "54,000.00", "more": "4,870.00", "until": "60,187.50",
    }  # fmt: skip
    assert not item.blocking
    assert any(line.amount_fen == 5_410_000 for line in listed.view.lines)
    enter_scheme(sample_desk, TEXT.replace('rule = "one_off_2005"', 'rule = "none"'))
    assert about(checklist(sample_desk, YEAR, SheetKind.BONUS), "check_blind_zone") == []


def test_who_is_taxed_by_the_one_off_rule_on_both_sheets_is_named(sample_desk: Desk) -> None:
    assert about(checklist(sample_desk, YEAR, SheetKind.BONUS), "check_taxed_twice") == []
    line = next(line for line in runs_of(sample_desk, YEAR)[0].lines if line.amount_fen and line.months == 12)
    station = next(row for row in agencies(sample_desk) if row.name == "派出所")
    entry = PostingEntry(station.id, date(YEAR, 9, 1), "民警", "科员")
    transfer(sample_desk, line.staff_id, entry)
    for kind in (SheetKind.BONUS, SheetKind.POLICE):
        listed = checklist(sample_desk, YEAR, kind)
        item = next(item for item in listed.items if item.code == "check_taxed_twice")
        assert [each.staff_no for each in item.about] == [line.staff_no] and not item.blocking
        facts = item.about[0].facts or {}
        assert set(facts) == {"here", "there", "twice", "once"} and facts["twice"] != facts["once"]
    bonus, police = runs_of(sample_desk, YEAR)
    found = [one for run in (bonus, police) for one in run.lines if one.staff_id == line.staff_id]
    assert all(one.tax_fen is not None for one in found)  # nothing was changed by it
    enter_scheme(sample_desk, TEXT.replace('rule = "one_off_2005"', 'rule = "none"'))
    assert about(checklist(sample_desk, YEAR, SheetKind.BONUS), "check_taxed_twice") == []


def test_a_sheet_of_nobody_is_blocked(sample_desk: Desk) -> None:
    enter_scheme(sample_desk, TEXT.partition("[police]")[0] + "[tax]" + TEXT.partition("[tax]")[2])
    codes = [item.code for item in checklist(sample_desk, YEAR, SheetKind.POLICE).open_items()]
    assert codes == ["check_empty"]


def test_a_hold_takes_the_amount_out_and_a_release_brings_it_back(seat: Seat) -> None:
    leader = seat(Role.LEADER)
    before = runs_of(leader, YEAR)[0]
    person = next(line for line in before.lines if line.amount_fen)
    hold_pay(leader, YEAR, person.staff_id, "信访核查", "城纪〔2018〕1号")
    held = runs_of(leader, YEAR)[0]
    line = next(line for line in held.lines if line.staff_id == person.staff_id)
    assert (line.state, line.amount_fen) == ("hold", None)
    assert line.shown.note == "信访核查（城纪〔2018〕1号），暂缓发放"
    assert held.total_fen == before.total_fen - (person.amount_fen or 0)
    assert code_of(lambda: hold_pay(leader, YEAR, person.staff_id, "再", "x")) == "already_held"
    (row,) = holds_of(leader, YEAR)
    assert code_of(lambda: release_pay(leader, row.id, "", "x")) == "grounds_needed"
    release_pay(leader, row.id, "查无实据", "城纪〔2018〕2号")
    assert code_of(lambda: release_pay(leader, row.id, "x", "x")) == "not_held"
    assert runs_of(leader, YEAR)[0].total_fen == before.total_fen
    assert holds_of(leader, YEAR)[0].release_reason == "查无实据"
    assert code_of(lambda: hold_pay(seat(Role.CLERK), YEAR, person.staff_id, "x", "x")) == "not_allowed"
    assert code_of(lambda: hold_pay(leader, YEAR, person.staff_id, "", "x")) == "grounds_needed"
