"""The sample year: every expected figure at both moments, every illegal deed refused by its own rule."""

from __future__ import annotations

import json
from dataclasses import asdict
from typing import Any

import pytest
from sqlalchemy import text

from desktop.intake.reading import read_files
from forms.kit.texts import sentence
from models.errors import Refused
from models.rules.events.figures import figures_of
from models.rules.events.moments import parse_moment
from models.services.events.applying import apply_actions
from models.services.events.cases import load
from models.services.events.figures import Period, events_of, kpi, kpi_list, read_figures
from models.services.events.ground import read_ground, read_tree
from models.services.events.limits import enter_limits
from models.services.intake.taking import sum_of_changes, take_files
from models.services.office.desk import Desk
from models.store.store import Store
from tests.office import SAMPLES
from tests.services.events.year import (
    ACTIONS,
    FOLDER,
    MOMENTS,
    books,
    build_year,
    expected,
    illegal,
    one_line,
)

RULES = {
    "x01": "event_close_state", "x02": "event_close_unverified", "x03": "event_close_uncalled",
    "x04": "event_call_back_state", "x05": "event_fixed_before", "x06": "event_suspended_before",
    "x07": "event_suspend_overdue", "x08": "event_until_too_far", "x09": "event_not_suspended",
    "x10": "event_is_suspended", "x11": "event_not_at_district", "x12": "event_ask_overdue",
    "x13": "event_extended_enough", "x14": "event_asked_already", "x15": "event_nothing_asked",
    "x16": "event_second_extension", "x17": "event_not_holder", "x18": "event_return_after_result",
    "x19": "event_not_holder", "x20": "event_finish_untaken", "x21": "event_assistants_open",
    "x22": "event_fact_missing", "x23": "event_verify_own", "x24": "event_not_theirs",
    "x25": "event_accepted_before", "x26": "event_assign_unaccepted", "x27": "event_agency_elsewhere",
    "x28": "event_needs_ruling", "x29": "event_no_such_agency", "x30": "event_unknown",
    "x31": "action_unknown_deed", "x32": "event_merge_into_merged", "x33": "event_merge_itself",
    "x34": "event_reopen_archived", "x35": "event_archive_state", "x36": "event_urge_not_above",
    "x37": "event_no_urge", "x38": "event_before_last_deed", "x39": "event_before_receipt",
}  # fmt: skip
"""Which rule refuses each deed of the illegal file."""
DEEDS = list(illegal())


def plain(one: Any) -> Any:
    """Return a value as JSON would give it back."""
    return json.loads(json.dumps(asdict(one)))


def state_of(desk: Desk) -> list[Any]:
    """Return everything the event tables and the log hold."""
    tables = ("event", "event_step", "event_clock", "event_complainant", "limits_version", "operation")
    with desk.reading() as session:
        return [session.execute(text(f"SELECT * FROM {name} ORDER BY 1, 2")).all() for name in tables]


@pytest.mark.parametrize("at", MOMENTS)
def test_events_equal_the_expected_year(read_only: Desk, at: str) -> None:
    got = {
        (one.source, one.foreign_id): plain(one)
        for one in events_of(read_only, Period(2017), parse_moment(at))
    }
    wanted = {(one["source"], one["foreign_id"]): one for one in expected("events")[at]["events"]}
    assert got.keys() == wanted.keys()
    for key, one in wanted.items():
        assert {name: value for name, value in got[key].items() if name != "number"} == one, key


@pytest.mark.parametrize("at", MOMENTS)
def test_kpi_equals_the_expected_year(read_only: Desk, at: str) -> None:
    for wanted in expected("kpi")[at]:
        year, _, month = wanted["period"].partition("-")
        got = kpi(read_only, Period(int(year), int(month) if month else None), parse_moment(at))
        assert (got.period, got.at) == (wanted["period"], wanted["at"])
        rows = [plain(row) for row in got.rows if row.scope == "all" or not row.is_empty]
        assert sorted(rows, key=str) == sorted(wanted["rows"], key=str), wanted["period"]


@pytest.mark.parametrize("at", MOMENTS)
def test_a_list_stands_behind_every_figure(read_only: Desk, at: str) -> None:
    moment = parse_moment(at)
    row = next(row for row in kpi(read_only, Period(2017), moment).rows if row.name == "综治工作")
    for figure in (
        "received",
        "merged",
        "open",
        "suspended",
        "district",
        "closed_in_time",
        "closed_late",
        "overdue_open",
    ):
        numbers = kpi_list(read_only, Period(2017), "综治工作", figure, moment)
        assert len(set(numbers)) == len(numbers) == getattr(row, figure), figure
    above = kpi_list(read_only, Period(2017), "综治工作", "in_time_rate", moment)
    below = kpi_list(read_only, Period(2017), "综治工作", "in_time_rate", moment, below=True)
    assert (len(above), len(below)) == row.in_time_rate
    assert set(above) <= set(below)


@pytest.mark.parametrize(
    "at", ["2017-03-05T08:00", "2017-09-30T17:00", "2017-10-04T00:00", "2018-01-15T09:00"]
)
def test_figures_are_the_same_from_rows_and_from_deeds(read_only: Desk, at: str) -> None:
    moment = parse_moment(at)
    with read_only.reading() as session:
        quick = {one.number: one for one in read_figures(session, Period(2017), moment)}
        ids = (
            session.execute(text("SELECT id FROM event WHERE received_at <= :at"), {"at": moment})
            .scalars()
            .all()
        )
        ground = read_ground(session)
        stored = load(session, ids, ground, read_tree(session))
    slow = {one.case.number: figures_of(one.at(moment), moment, ground.days) for one in stored.values()}
    assert quick == slow


def test_every_illegal_deed_has_its_rule() -> None:
    assert {deed["id"] for deed in DEEDS} == RULES.keys()


@pytest.mark.parametrize("deed", DEEDS, ids=[deed["id"] for deed in DEEDS])
def test_an_illegal_deed_is_refused_by_its_rule_and_its_neighbour_is_not(
    read_only: Desk, deed: dict[str, Any]
) -> None:
    with pytest.raises(Refused) as caught:
        apply_actions(read_only, one_line(deed), "x.jsonl", dry_run=True)
    (fault,) = caught.value.faults
    assert (fault.code, fault.place.cell) == (RULES[deed["id"]], "line 1")
    for language in ("zh", "en"):
        said = sentence(fault.code, fault.facts, language)
        assert "…" not in said
        assert "“”" not in said
    assert apply_actions(read_only, one_line(deed["legal"]), "y.jsonl", dry_run=True).applied == 1


def test_a_refused_file_changes_nothing_and_a_good_line_in_it_neither(year: Desk) -> None:
    before = state_of(year)
    good = one_line(DEEDS[0]["legal"])
    for deed in DEEDS:
        with pytest.raises(Refused):
            apply_actions(year, f"{good}\n{one_line(deed)}", "x.jsonl")
    assert state_of(year) == before


def test_the_whole_again_adds_nothing(year: Desk) -> None:
    before = state_of(year)
    files = [*books(), FOLDER / "categories.toml", SAMPLES / "roster-2017.xlsx"]
    assert [sum_of_changes(one) for one in take_files(year, read_files(year, files))] == [0] * len(files)
    limits = (FOLDER / "limits-2017.toml").read_text(encoding="utf-8")
    assert not enter_limits(year, limits, "limits-2017.toml").fresh
    again = apply_actions(year, ACTIONS.read_text(encoding="utf-8"), ACTIONS.name)
    assert (again.deeds, again.applied, again.known) == (3447, 0, 3447)
    assert state_of(year) == before


def test_numbers_run_without_gaps_by_day_of_receipt(read_only: Desk) -> None:
    days: dict[str, list[int]] = {}
    for one in events_of(read_only, Period(2017)):
        assert one.number[:9] == "999999001"
        assert one.number[9:17] == one.received_at[:10].replace("-", "")
        days.setdefault(one.number[9:17], []).append(int(one.number[17:]))
    assert all(sorted(serials) == list(range(1, len(serials) + 1)) for serials in days.values())


def test_anonymous_means_that_nothing_is_stored(read_only: Desk) -> None:
    query = (
        "SELECT count(*), sum(CASE WHEN e.anonymous THEN 1 ELSE 0 END) FROM event_complainant c"
        " JOIN event e ON e.id = c.event_id"
    )
    with read_only.reading() as session:
        everyone, anonymous = session.execute(text(query)).one()
        hidden = session.execute(text("SELECT count(*) FROM event WHERE anonymous")).scalar_one()
    assert everyone > 300
    assert hidden > 0
    assert anonymous == 0


@pytest.mark.postgres
def test_a_server_gives_the_same_year(postgres_store: Store, read_only: Desk) -> None:
    lines = ACTIONS.read_text(encoding="utf-8").splitlines()[:900]
    desk = build_year(postgres_store, "\n".join(lines))
    moment = parse_moment("2017-04-10T12:00")
    assert json.loads(lines[-1])["at"] > "2017-04-10T12:00"
    assert events_of(desk, Period(2017), moment) == events_of(read_only, Period(2017), moment)
    assert kpi(desk, Period(2017), moment) == kpi(read_only, Period(2017), moment)
