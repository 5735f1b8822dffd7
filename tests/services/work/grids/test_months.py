"""A month of the grids from marks and figures to a frozen, verified sheet, on both engines."""

from __future__ import annotations

import json
from datetime import date
from fractions import Fraction

import pytest

from models.errors import Refused
from models.rules.events.deeds import By
from models.rules.events.words import Part, Verb
from models.rules.sheets.words import SheetState
from models.rules.supervision.period import parse_period
from models.rules.supervision.words import Verdict
from models.rules.work.grids.words import GridDuty, QualityMark
from models.services.audit.sheet_codes import find_by_code
from models.services.audit.verify import verify
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.supervision.inspections import draw_sample, judge_sample
from models.services.today.heaps import SheetOf, Waits
from models.services.today.waiting import waiting
from models.services.work.grids.approval import approve_grid_month, grid_month, pay_grid_month
from models.services.work.grids.checks import check_grid_month, grid_checklist
from models.services.work.grids.figures import FigureEntry, month_to_open_at, set_figures
from models.services.work.grids.frozen import approved_months
from models.services.work.grids.marks import grid_events, mark_events
from models.services.work.grids.patrols import delete_patrols, patrols
from models.services.work.grids.rules import enter_grid_rules, grid_rules
from models.services.work.grids.workers import add_post, end_post, workers
from models.store.store import Store
from tests.services.sample_office import code_of, statements
from tests.services.work.grids.office import (
    FIRST,
    JUNE,
    SECOND,
    GridStreet,
    enter_figures,
    july,
    open_grids,
    patrol,
    rule_text,
    verified,
)
from tests.store import rows


@pytest.fixture
def office(store: Store) -> GridStreet:
    return open_grids(store)


def _mark_all(office: GridStreet, mark: QualityMark = QualityMark.VALID) -> None:
    clerk = office.street.seat("zhihui")
    mark_events(clerk, [one.id for one in grid_events(clerk, JUNE)], mark)


def test_a_page_opens_where_the_figures_are_and_not_years_later(office: GridStreet) -> None:
    clerk = office.street.seat("zhihui")
    assert month_to_open_at(clerk, 201712) == 201712, "nothing was ever entered"
    enter_figures(office)
    assert [month_to_open_at(clerk, month) for month in (201706, 201707, 201709)] == [201706, 201707, 201709]
    assert month_to_open_at(clerk, 201712) == month_to_open_at(clerk, 202611) == JUNE


def test_a_month_is_checked_before_it_is_approved(office: GridStreet) -> None:
    clerk, leader = office.street.seat("zhihui"), office.street.seat("zhuren", Role.LEADER)
    enter_figures(office)
    assert code_of(lambda: check_grid_month(clerk, JUNE, 0)) == "run_changed"
    july(office)
    seen = grid_month(clerk, JUNE)
    assert [item.code for item in grid_checklist(seen).items if item.about] == []
    assert code_of(lambda: approve_grid_month(leader, JUNE, needs_check=True)) == "grid_month_not_checked"
    assert code_of(lambda: check_grid_month(leader, JUNE, seen.total_fen)) == "not_allowed"
    first = check_grid_month(clerk, JUNE, seen.total_fen)
    assert (first.number, first.people, first.total_fen) == (1, 1, seen.total_fen)
    assert grid_month(clerk, JUNE).checked
    enter_figures(office, new_records=25)
    assert not grid_month(clerk, JUNE).checked
    assert code_of(lambda: approve_grid_month(leader, JUNE, needs_check=True)) == "grid_month_not_checked"
    again = grid_month(clerk, JUNE)
    assert check_grid_month(clerk, JUNE, again.total_fen).number == 2
    approved = approve_grid_month(leader, JUNE, seen_fen=again.total_fen, needs_check=True)
    assert (approved.state, approved.total_fen) == (SheetState.APPROVED, again.total_fen)
    assert code_of(lambda: check_grid_month(clerk, JUNE, again.total_fen)) == "grid_month_approved"


def test_no_step_of_a_month_of_grid_pay_is_left_to_memory(office: GridStreet) -> None:
    """Who checks, who approves and who pays are told in turn; before the month is over nobody is."""
    clerk, leader = office.street.seat("zhihui"), office.street.seat("zhuren", Role.LEADER)
    finance = office.street.seat("kuaiji", Role.FINANCE)
    enter_figures(office)
    assert _told(clerk) == set()
    july(office)
    assert _told(clerk) == _told(finance) == {Waits.TO_CHECK}
    check_grid_month(clerk, JUNE, grid_month(clerk, JUNE).total_fen)
    assert (_told(clerk), _told(leader)) == (set(), {Waits.TO_APPROVE})
    enter_figures(office, new_records=25)
    assert (_told(clerk), _told(leader)) == ({Waits.TO_CHECK}, set()), "nobody can approve it as it is now"
    check_grid_month(clerk, JUNE, grid_month(clerk, JUNE).total_fen)
    assert (_told(clerk), _told(leader)) == (set(), {Waits.TO_APPROVE})
    approve_grid_month(leader, JUNE)
    assert (_told(leader), _told(finance)) == (set(), {Waits.TO_PAY})
    pay_grid_month(finance, JUNE, "凭证 7 号")
    assert _told(finance) == set()


def _told(desk: Desk) -> set[Waits]:
    """Return for what the sheet of June waits for somebody."""
    return {
        heap.waits
        for heap in waiting(desk)
        for item in heap.items
        if (item.sheet, item.month) == (SheetOf.GRIDS, JUNE)
    }


def test_what_is_missing_stops_the_check_and_is_named(office: GridStreet) -> None:
    clerk = office.street.seat("zhihui")
    july(office)
    view = grid_month(clerk, JUNE)
    open_items = {item.code: item.about for item in grid_checklist(view).open_items()}
    assert {one.name for one in open_items["check_grid_line"]} == {"赵网格"}
    assert code_of(lambda: check_grid_month(clerk, JUNE, view.total_fen)) == "check_blocked"


def test_only_marked_and_verified_events_earn(office: GridStreet) -> None:
    clerk = office.street.seat("zhihui")
    verified(office.street, "a")
    office.street.report("b")
    enter_figures(office)
    assert grid_month(clerk, JUNE).unmarked == 1
    assert grid_month(clerk, JUNE).lines[0].shown.counted == 0  # type: ignore[union-attr]
    _mark_all(office)
    shown = grid_month(clerk, JUNE).sheet.lines[0]
    assert (shown.counted, shown.uncapped, shown.scores, shown.score) == (1, 1, ("1", "45"), "46")
    assert (shown.gross_fen, shown.deduction_fen, shown.amount_fen) == (136_800, 2_000, 134_800)
    assert grid_month(clerk, JUNE).unmarked == 0


def test_what_a_worker_closed_alone_earns_once_somebody_else_found_it_sound(office: GridStreet) -> None:
    street, clerk = office.street, office.street.seat("zhihui")
    number = street.report("a")
    street.deed(number, Verb.SOLVE, By(Part.GRID), desk=street.seat("wangge"), result="已劝离")
    enter_figures(office)
    _mark_all(office)
    assert not grid_events(clerk, JUNE)[0].verified
    assert grid_month(clerk, JUNE).sheet.lines[0].counted == 0
    jiwei = street.seat("jiwei", Role.SUPERVISOR)
    inspection = draw_sample(jiwei, parse_period("2017-06"), 1, seed="1")
    judge_sample(jiwei, inspection, number, Verdict.SOUND)
    assert grid_events(clerk, JUNE)[0].verified
    assert grid_month(clerk, JUNE).sheet.lines[0].counted == 1


def test_a_day_counts_five_events(office: GridStreet) -> None:
    for number in range(7):
        verified(office.street, f"n{number}")
    enter_figures(office)
    _mark_all(office)
    shown = grid_month(office.street.admin, JUNE).sheet.lines[0]
    assert (shown.counted, shown.uncapped) == (5, 7)


def test_a_missing_figure_keeps_the_line_from_computing(office: GridStreet) -> None:
    july(office)
    clerk = office.street.seat("zhihui")
    view = grid_month(clerk, JUNE)
    assert [problem.facts["figure"] for problem in view.lines[0].problems] == [
        "新增信息", "变更信息", "核查信息", "在线不足2小时",
    ]  # fmt: skip
    assert view.sheet.lines == ()
    leader = office.street.seat("zhuren", Role.LEADER)
    assert code_of(lambda: approve_grid_month(leader, JUNE)) == "grid_figure_missing"


def test_approval_freezes_the_month_and_what_it_rests_on(office: GridStreet, store: Store) -> None:
    number = patrol(office)
    verified(office.street, "a")
    _mark_all(office)
    enter_figures(office)
    leader, finance = office.street.seat("zhuren", Role.LEADER), office.street.seat("caiwu", Role.FINANCE)
    assert code_of(lambda: approve_grid_month(leader, JUNE)) == "grid_month_running"
    july(office)
    draft = grid_month(leader, JUNE)
    assert code_of(lambda: approve_grid_month(finance, JUNE)) == "not_allowed"
    assert code_of(lambda: approve_grid_month(leader, JUNE, seen_fen=1)) == "run_changed"
    approved = approve_grid_month(leader, JUNE, seen_fen=draft.total_fen)
    assert (approved.state, approved.total_fen) == (SheetState.APPROVED, draft.total_fen)
    assert [(a.shown, a.explain(), a.facts) for a in approved.lines] == [
        (d.shown, d.explain(), d.facts) for d in draft.lines
    ]
    clerk = office.street.seat("zhihui")
    assert code_of(lambda: _mark_all(office, QualityMark.MOVING)) == "grid_month_frozen"
    assert code_of(lambda: enter_figures(office)) == "grid_month_frozen"
    assert code_of(lambda: delete_patrols(clerk, [number])) == "grid_month_frozen"
    assert code_of(lambda: patrol(office, 5)) == "grid_month_frozen"
    assert code_of(lambda: approve_grid_month(leader, JUNE)) == "grid_month_approved"
    for table in ("patrol_log", "grid_event", "grid_figure"):
        assert rows.refused(store, f"UPDATE {table} SET month = 201707") == "grid_month_frozen"
        assert rows.refused(store, f"DELETE FROM {table}") == "grid_month_frozen"
    assert rows.refused(store, "UPDATE grid_run SET total_fen = 1") == "frozen_sheet"
    assert (
        rows.refused(store, "UPDATE grid_line SET score = '1'") == "frozen_sheet"
    )
    assert rows.refused(store, "DELETE FROM grid_run") == "frozen_sheet"
    pay_grid_month(finance, JUNE, "记-7号")
    assert code_of(lambda: pay_grid_month(finance, JUNE, "记-8号")) == "grid_month_paid"
    assert grid_month(clerk, JUNE).state is SheetState.PAID
    assert approved_months(clerk) == (JUNE,)
    assert verify(office.street.admin).findings == ()
    found = find_by_code(clerk, approved.sheet.seal[:16])
    assert found.grids is not None and found.grids.month == JUNE


def test_verification_finds_a_fen(office: GridStreet) -> None:
    enter_figures(office)
    july(office)
    approve_grid_month(office.street.seat("zhuren", Role.LEADER), JUNE)
    engine = office.street.admin.sessions.kw["bind"]
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        else:
            connection.exec_driver_sql("DROP TRIGGER grid_line_update")
        change = "UPDATE grid_line SET gross_fen = gross_fen + 1, amount_fen = amount_fen + 1"
        connection.exec_driver_sql(change)
    codes = {finding.code for finding in verify(office.street.admin).findings}
    assert {"seal_broken", "line_differs_from_sheet", "recomputed_differs", "tree_differs"} <= codes


def test_a_month_costs_the_same_statements_whatever_is_in_it(office: GridStreet) -> None:
    with statements(office.street.admin) as few:
        grid_month(office.street.admin, JUNE)
    for number in range(6):
        verified(office.street, f"n{number}")
        patrol(office)
    _mark_all(office)
    enter_figures(office)
    with statements(office.street.admin) as many:
        grid_month(office.street.admin, JUNE)
    assert len(many) == len(few) <= 16


def test_who_leaves_in_the_month_gets_the_days_in_post(office: GridStreet) -> None:
    clerk = office.street.seat("zhihui")
    enter_figures(office)
    post = next(row for row in workers(clerk) if row.id == office.worker).posts[0]
    end_post(clerk, post.id, date(2017, 6, 15))
    line = grid_month(clerk, JUNE).lines[0]
    assert (len(line.facts.work_days), line.facts.month_days) == (11, 22)
    assert line.shown is not None and line.shown.gains[0] == 50_000


def test_a_rule_of_the_same_duty_is_a_rival(office: GridStreet) -> None:
    finance = office.street.seat("caiwu", Role.FINANCE)
    assert code_of(lambda: enter_grid_rules(finance, rule_text("items-90"), "甲.toml")) == "grid_rules_rivals"
    enter_grid_rules(finance, rule_text("firm-visits"), "乙.toml")
    assert [row.rules.title for row in grid_rules(finance)] == ["专职网格员月度百分考核", "企业走访考核"]
    same = enter_grid_rules(finance, rule_text("firm-visits"), "乙.toml")
    assert same.version == 1
    newer = enter_grid_rules(
        finance, rule_text("firm-visits").replace("amount = 200", "amount = 250"), "乙.toml"
    )
    assert newer.version == 2
    kept = [row for row in grid_rules(finance) if row.rules.title == "企业走访考核"]
    assert [(row.version, row.replaced) for row in kept] == [(2, False), (1, True)]


def test_a_faulty_rule_is_refused_with_its_clauses(office: GridStreet) -> None:
    finance = office.street.seat("caiwu", Role.FINANCE)
    with pytest.raises(Refused) as caught:
        enter_grid_rules(finance, rule_text("firm-visits").replace("full = 100", ""), "乙.toml")
    assert caught.value.code == "grid_rules_refused"
    assert {(fault.place.sheet, fault.place.cell) for fault in caught.value.faults} == {
        ("第1个[[score]]", "full"), ("文件", "score"),
    }  # fmt: skip


def test_two_rules_on_one_day_are_a_problem(office: GridStreet) -> None:
    clerk, finance = office.street.seat("zhihui"), office.street.seat("caiwu", Role.FINANCE)
    enter_grid_rules(finance, rule_text("firm-visits"), "乙.toml")
    add_post(clerk, office.worker, SECOND, GridDuty.PART_TIME, since=date(2017, 6, 10))
    assert "grid_two_rules" in [problem.code for problem in grid_month(clerk, JUNE).problems]


@pytest.mark.parametrize(
    ("value", "source", "code"),
    [
        ("-1", "导出", "grid_figure_wrong"),
        ("0.001", "导出", "grid_figure_wrong"),
        ("1", " ", "grid_figure_needs_source"),
    ],
)
def test_a_figure_needs_sense_and_a_source(office: GridStreet, value: str, source: str, code: str) -> None:
    entry = FigureEntry(office.worker, "new_records", Fraction(value), source)
    assert code_of(lambda: set_figures(office.street.seat("zhihui"), JUNE, (entry,))) == code


def test_a_mark_goes_to_the_grid_s_only_worker_or_to_whom_one_chooses(office: GridStreet) -> None:
    clerk = office.street.seat("zhihui")
    verified(office.street, "a")
    (event,) = grid_events(clerk, JUNE)
    mark_events(clerk, [event.id], QualityMark.VALID)
    assert grid_events(clerk, JUNE)[0].worker_id == office.worker
    assert code_of(lambda: mark_events(clerk, [event.id], QualityMark.OTHER)) == "grid_event_needs_reason"
    assert (
        code_of(lambda: mark_events(clerk, [event.id], QualityMark.VALID, worker_id=office.spare))
        == "grid_event_other_grid"
    )
    add_post(clerk, office.spare, FIRST, GridDuty.FULL_TIME, since=date(2017, 6, 1))
    assert code_of(lambda: mark_events(clerk, [event.id], QualityMark.VALID)) == "grid_event_needs_worker"
    mark_events(clerk, [event.id], QualityMark.VALID, worker_id=office.spare)
    assert grid_events(clerk, JUNE)[0].worker_id == office.spare


def test_patrols_get_numbers_and_their_worker(office: GridStreet) -> None:
    patrol(office)
    patrol(office)
    found = patrols(office.street.admin, JUNE)
    assert [row.entry.code for row in found] == [f"{FIRST}20170601001", f"{FIRST}20170601002"]
    assert [row.worker_id for row in found] == [office.worker] * 2
    assert code_of(lambda: patrol(office, minutes=0)) == "patrol_span"
    assert json.dumps([row.minutes for row in found]) == "[90, 90]"
