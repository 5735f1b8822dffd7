"""Scores of the sample year: computed from the events, entered by hand, approved, frozen, verified."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest
from sqlalchemy import event, text

from models.rules.core.explain import replay
from models.rules.events.moments import parse_moment
from models.rules.events.printed.ledger import Span
from models.rules.supervision.period import Period, parse_period
from models.rules.work.platforms.toml_file import PlatformEntry
from models.services.audit.verify import verify
from models.services.events.figures import Period as KpiPeriod
from models.services.events.figures import kpi
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.services.supervision.approval import approve, totals_text
from models.services.supervision.entries import Asked, enter, read_entries, withdraw
from models.services.supervision.frozen import dump
from models.services.supervision.scores import list_behind, period_to_open_at, scores_of
from models.services.supervision.sheets import enter_sheet, example_sheets, sheets_in_force
from models.services.work.meetings.figures import meeting_figures
from models.services.work.platforms.editing import change_platform
from models.services.work.platforms.history import set_up
from models.services.work.platforms.taking import take_set_up
from tests.office import SAMPLES
from tests.services.sample_office import code_of
from tests.services.supervision.office import fill, seated

PLAN = (SAMPLES.parent / "work" / "platforms-2017.toml").read_text(encoding="utf-8")
MARCH, YEAR = parse_period("2017-03"), parse_period("2017")
AT = parse_moment("2017-12-31T23:59")


def test_rates_are_those_of_kpi(read_only: Desk) -> None:
    """Platform by platform and agency by agency, for a month, a quarter's months and the year."""
    for written in ("2017-03", "2017-09", "2017"):
        period = parse_period(written)
        rows = {
            (row.scope, row.name): row
            for row in kpi(read_only, KpiPeriod(period.year, period.month or None), AT).rows
        }
        for key, scope in (("platform", "platform"), ("agency", "agency")):
            for line in scores_of(read_only, key, period, AT).lines:
                row = rows.get((scope, line.name))
                found = {each.key: each.counted for item in line.items for each in item.figures}
                name = "in_time/1" if key == "platform" else "orders/1"
                pair = (found[name].n, found[name].d)
                assert pair == (row.in_time_rate if row else (0, 0)), (written, line.name)


def test_every_figure_opens_the_list_that_it_counted(read_only: Desk) -> None:
    view = scores_of(read_only, "platform", YEAR, AT)
    with read_only.reading() as session:
        known = set(session.scalars(text("SELECT number FROM event")))
    for line in view.lines:
        for item in line.items:
            for figure in item.figures:
                refs = list_behind(view, line.name, figure.key)
                assert sum(ref.count for ref in refs) == figure.counted.n
                if item.key not in ("meetings", "rulings"):
                    assert {ref.number for ref in refs} <= known


def test_meetings_are_those_of_the_minutes(year: Desk) -> None:
    """No minutes are signed in the sample year: every week with a working day is missed, with its name."""
    take_set_up(year, PLAN.replace("2017-04-01\n", "2017-01-01\n"), "plan.toml")
    view = scores_of(year, "platform", MARCH, AT)
    days = Span(MARCH.first_day(), MARCH.last_day(), MARCH.title)
    held = meeting_figures(year, "综合执法", days, AT).held
    missed = list_behind(view, "综合执法", "meetings/1")
    assert len(missed) >= 4
    assert {ref.number for ref in missed} == {one.label for one in held.items if not one.hit}


def test_no_meeting_is_charged_before_platforms_were_set_up(year: Desk) -> None:
    """The plan is of April; the tree of categories has named its platforms from the beginning."""
    take_set_up(year, PLAN, "plan.toml")
    first, second = (scores_of(year, "platform", parse_period(f"2017-Q{n}"), AT) for n in (1, 2))
    for line in first.lines:
        assert list_behind(first, line.name, "meetings/1") == ()
    assert len(list_behind(second, "综合执法", "meetings/1")) >= 10


def test_the_names_of_a_platform_that_was_renamed_share_the_weeks(year: Desk) -> None:
    take_set_up(year, PLAN, "plan.toml")
    quarter = parse_period("2017-Q3")
    before = list_behind(scores_of(year, "platform", quarter, AT), "综合执法", "meetings/1")
    now = set_up(year, date(2017, 8, 16)).platform("综合执法")
    assert now is not None
    offices, agencies = ([one.name for one in rows] for rows in (now.offices, now.agencies))
    entry = PlatformEntry(name="执法监督", offices=tuple(offices), agencies=tuple(agencies))
    change_platform(year, "综合执法", entry, date(2017, 8, 16))
    view = scores_of(year, "platform", quarter, AT)
    parts = [list_behind(view, name, "meetings/1") for name in ("综合执法", "执法监督")]
    assert all(parts)
    assert (*parts[0], *parts[1]) == before


def test_quarters_are_their_months(read_only: Desk) -> None:
    months = [scores_of(read_only, "platform", parse_period(f"2017-0{n}"), AT) for n in (1, 2, 3)]
    quarter = scores_of(read_only, "platform", parse_period("2017-Q1"), AT)
    for line in quarter.lines:
        item = line.item("in_time")
        parts = [month.line(line.name) for month in months]
        assert item is not None
        sums = [part.item("in_time") for part in parts if part is not None]
        assert item.figures[0].counted.n == sum(one.figures[0].counted.n for one in sums if one is not None)


def statements_of(desk: Desk, period: Period) -> int:
    """Return how many statements a period's scores take."""
    seen: list[str] = []

    def note(*args: object) -> None:
        seen.append(str(args[2]))

    engine = desk.sessions.kw["bind"]
    event.listen(engine, "before_cursor_execute", note)
    scores_of(desk, "agency", period)
    event.remove(engine, "before_cursor_execute", note)
    return len(seen)


def test_statements_do_not_grow_with_the_office(read_only: Desk) -> None:
    statements_of(read_only, MARCH)
    assert statements_of(read_only, MARCH) == statements_of(read_only, YEAR) <= 20


@pytest.mark.parametrize(
    ("now", "shown"), [("2018-02-10", "2018-01"), ("2018-03-10", "2018-02"), ("2026-11-29", "2017-12")]
)
def test_the_scores_open_where_the_events_are_not_years_later(
    read_only: Desk, now: str, shown: str
) -> None:
    moment = datetime.fromisoformat(now).replace(tzinfo=UTC)
    assert str(period_to_open_at(replace(read_only, clock=lambda: moment))) == shown


def test_hand_scores_make_a_total_and_a_ranking(year: Desk) -> None:
    assert all(line.total is None for line in scores_of(year, "agency", MARCH).lines)
    view = fill(year, MARCH)
    assert not view.incomplete
    for line in view.lines:
        assert line.total is not None
        assert line.total.amount == sum(item.score or 0 for item in line.items)
        assert replay(line.total) == line.total.amount
    assert [line.rank for line in view.lines] == sorted(line.rank or 0 for line in view.lines)
    printed = view.report.line("行政执法中队")
    assert printed.total
    assert printed.tier in ("一等", "二等", "三等")


def test_what_may_not_be_entered(year: Desk) -> None:
    name = "行政执法中队"

    def code(item: str = "duties", value: object = 5, **more: object) -> str:
        asked = Asked(item=item, value=Fraction(str(value)), **{"reason": "评分", **more})  # type: ignore[arg-type]
        return code_of(lambda: enter(year, "agency", MARCH, name, asked))

    assert code(reason=" ") == "reason_needed"
    assert code("nothing") == "supervision_item_unknown"
    assert code("orders") == "supervision_not_by_hand"
    assert code("orders", line=1) == "supervision_not_by_hand"
    assert code(value="10.5") == "supervision_points_wrong"
    assert code(value="-1") == "supervision_points_wrong"
    assert code(value="1/3") == "supervision_points_wrong"
    assert code("innovation", 0) == "supervision_points_wrong"
    clerk = seated(year, Role.FINANCE, "caiwu")
    asked = Asked(item="duties", value=Fraction(5), reason="评分")
    assert code_of(lambda: enter(clerk, "agency", MARCH, name, asked)) == "supervision_needs_post"
    assert code_of(lambda: enter(year, "agency", MARCH, "没有的所", asked)) == "supervision_subject_unknown"
    assert code_of(lambda: enter(year, "none", MARCH, name, asked)) == "supervision_unknown_sheet"


def test_a_count_by_hand_costs_its_points(year: Desk) -> None:
    name = "综合执法"
    asked = Asked(item="returns", line=2, value=Fraction(2), reason="两次推诿，见纪要")
    before = scores_of(year, "platform", MARCH).line(name)
    enter(year, "platform", MARCH, name, asked)
    after = scores_of(year, "platform", MARCH).line(name)
    assert before is not None and after is not None
    one, other = before.item("returns"), after.item("returns")
    assert one is not None and other is not None
    assert (one.score or 0) - (other.score or 0) == min(2, one.score or 0)
    wrong = replace(asked, value=Fraction(1, 2))
    assert code_of(lambda: enter(year, "platform", MARCH, name, wrong)) == "supervision_count_wrong"


def test_the_newest_hand_score_counts_and_a_withdrawn_one_does_not(year: Desk) -> None:
    name = "司法所"
    for value in (6, 8):
        enter(year, "agency", MARCH, name, Asked(item="duties", value=Fraction(value), reason="评分"))
    assert _points(year, name) == 8
    with year.reading() as session:
        newest = read_entries(session, "agency", MARCH)[name][-1]
    assert code_of(lambda: withdraw(year, newest.id, "")) == "reason_needed"
    withdraw(year, newest.id, "录错了")
    assert _points(year, name) == 6
    assert code_of(lambda: withdraw(year, newest.id, "再次")) == "supervision_entry_unknown"


def _points(desk: Desk, name: str, item: str = "duties") -> Fraction | None:
    line = scores_of(desk, "agency", MARCH).line(name)
    found = line.item(item) if line else None
    return found.score if found else None


def test_bonus_adds_up_to_its_cap(year: Desk) -> None:
    for value in (6, 7):
        asked = Asked(
            item="innovation", value=Fraction(value), reason=f"试点 {value}", document="区委〔2017〕1号"
        )
        enter(year, "agency", MARCH, "司法所", asked)
    assert _points(year, "司法所", "innovation") == 10


def test_approval_freezes_everything(year: Desk, leader: Desk) -> None:
    view = fill(year, MARCH)
    assert code_of(lambda: approve(year, "agency", MARCH)) == "not_allowed"
    assert code_of(lambda: approve(leader, "agency", MARCH, seen="别的")) == "supervision_changed"
    frozen = approve(leader, "agency", MARCH, seen=totals_text(view))
    assert frozen.is_frozen
    assert [(a.name, a.rank, a.tier, a.items, a.total) for a in frozen.lines] == [
        (b.name, b.rank, b.tier, b.items, b.total) for b in view.lines
    ]
    again = scores_of(year, "agency", MARCH)
    assert again == frozen
    assert again.report.approved_by == "lingdao"
    assert len(again.report.seal) == 64
    assert code_of(lambda: approve(leader, "agency", MARCH)) == "supervision_frozen"
    asked = Asked(item="duties", value=Fraction(1), reason="评分")
    assert code_of(lambda: enter(year, "agency", MARCH, "司法所", asked)) == "supervision_frozen"
    assert not verify(year).findings


def test_who_is_not_scored_must_be_named(year: Desk, leader: Desk) -> None:
    fill(year, MARCH)
    with year.reading() as session:
        entry = next(one for one in read_entries(session, "agency", MARCH)["派出所"] if one.item == "duties")
    withdraw(year, entry.id, "派出所不评")
    assert code_of(lambda: approve(leader, "agency", MARCH)) == "supervision_incomplete"
    wrong = ["没有的所"]
    assert code_of(lambda: approve(leader, "agency", MARCH, leave_out=wrong)) == "supervision_subject_unknown"
    frozen = approve(leader, "agency", MARCH, leave_out=["派出所"])
    assert frozen.line("派出所") is None
    assert frozen.report.left_out == ("派出所",)


def test_a_period_that_is_not_over_cannot_be_approved(year: Desk, leader: Desk) -> None:
    assert code_of(lambda: approve(leader, "platform", parse_period("2018-01"))) == "supervision_too_early"


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("UPDATE supervision_line SET total = '99' WHERE position = 0", "supervision_seal_broken"),
        ("UPDATE supervision_line SET tier = '一等' WHERE position > 0", "supervision_line_differs"),
        (
            "UPDATE supervision_run SET toml = replace(toml, 'per_point = 0.3', 'per_point = 0.2')",
            "supervision_recomputed",
        ),
        (
            "UPDATE supervision_line SET tree = replace(tree, '\"18\"', '\"17\"') WHERE position = 0",
            "supervision_tree_broken",
        ),
        ("UPDATE supervision_run SET printed = '{}'", "supervision_unreadable"),
        ("DELETE FROM supervision_line WHERE position = 0", "supervision_lines_differ"),
    ],
)
def test_verify_tells_what_somebody_changed(year: Desk, leader: Desk, change: str, code: str) -> None:
    fill(year, MARCH)
    approve(leader, "agency", MARCH)
    with year.sessions() as session:
        for name in ("supervision_line_update", "supervision_line_delete", "supervision_run_update"):
            session.execute(text(f"DROP TRIGGER {name}"))
        session.execute(text(change))
        session.commit()
    assert code in {finding.code for finding in verify(year).findings}


def test_scores_change_with_the_moment(year: Desk) -> None:
    early = scores_of(year, "platform", MARCH, parse_moment("2017-03-20T12:00"))
    late = scores_of(year, "platform", MARCH, AT)
    counts = [
        sum(each.counted.d or 0 for line in view.lines for item in line.items for each in item.figures)
        for view in (early, late)
    ]
    assert 0 < counts[0] < counts[1]


def test_a_sheet_of_the_office_stands_from_its_day(year: Desk) -> None:
    shipped = next(one for one in sheets_in_force(year, MARCH.last_day()) if one.sheet.key == "platform")
    own = shipped.toml.replace("valid_from = 2017-01-01", "valid_from = 2017-03-01").replace(
        "随程序提供的样例分值，待本单位考核办法确认", "城街〔2017〕9号"
    )
    first = enter_sheet(year, own, "platform.toml")
    assert (first.version, first.fresh) == (1, True)
    assert not enter_sheet(year, own, "platform.toml").fresh
    again = enter_sheet(year, own.replace("points = 30", "points = 25"), "platform.toml")
    assert again.version == 2
    assert scores_of(year, "platform", MARCH).sheet.document == "城街〔2017〕9号"
    assert scores_of(year, "platform", parse_period("2017-02")).sheet.document.startswith("随程序")
    assert code_of(lambda: enter_sheet(year, "[sheet]", "x.toml")) == "supervision_sheet_refused"


def test_examples_can_be_adopted(year: Desk) -> None:
    for one in example_sheets():
        enter_sheet(year, one.toml, f"{one.sheet.key}.toml")
    keys = {one.sheet.key for one in sheets_in_force(year, YEAR.last_day())}
    assert {"platform", "agency", "jinhua", "inspection", "shangyu"} <= keys
    assert code_of(lambda: scores_of(year, "district", YEAR)) == "supervision_sheet_span"
    assert scores_of(year, "jinhua", YEAR).lines


def test_the_report_reads_back_to_the_byte(year: Desk, leader: Desk) -> None:
    fill(year, MARCH)
    frozen = approve(leader, "agency", MARCH)
    with year.reading() as session:
        stored = session.execute(text("SELECT printed FROM supervision_run")).scalar_one()
    assert dump(asdict(scores_of(year, "agency", MARCH).report)) == stored
    assert json.loads(stored)["seal"] == frozen.report.seal


def test_unknown_figures_and_subjects_are_refused(read_only: Desk) -> None:
    view = scores_of(read_only, "platform", MARCH)
    assert code_of(lambda: list_behind(view, "没有", "in_time/1")) == "supervision_subject_unknown"
    assert code_of(lambda: list_behind(view, "综合执法", "none/1")) == "supervision_figure_unknown"
    assert (
        code_of(lambda: list_behind(view, "综合执法", "in_time/1", "beside")) == "supervision_figure_unknown"
    )
