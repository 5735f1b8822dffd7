"""A month's file carries the sheets that were approved in it, once, as they stood at the cut-off."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import select
from sqlalchemy.orm import make_transient

from desktop.command_line.sharing.district import plain_of
from desktop.intake.reading import read_files
from models.rules.district.month import Money, MoneyKind
from models.rules.events.moments import parse_moment
from models.rules.sheets.words import SheetKind, SheetState
from models.services.assessment.grades import GradeEntry
from models.services.assessment.grades_many import set_grades
from models.services.bonus.approval import approve, mark_paid
from models.services.district.exporting import export_month, gather_month, own_key
from models.services.district.rolling import RollUp, roll_up
from models.services.district.signing import KEYS, keep_key
from models.services.intake.taking import take_files
from models.services.office.desk import Actor, Desk
from models.services.office.roles import Role
from models.services.payout.supplement.approval import approve_supplement
from models.services.scheme.schemes import enter_scheme
from models.tables.allowance import AllowanceRun
from models.tables.bonus import Run
from models.tables.work.grids import GridRun
from tests.office import SCHEME, YEAR, year_of_files
from tests.services.events.conftest import year, year_folder
from tests.services.sample_office import statements

__all__ = ["year", "year_folder"]
CHINA = timezone(timedelta(hours=8))
LATER = parse_moment("2018-06-30T12:00")


@dataclass(frozen=True)
class Office:
    """A street that settled 2017: bonus on 31 January 2018 near midnight, one supplement after midnight."""

    desk: Desk
    bonus: int
    police: int
    supplement: int

    def month(self, year: int, month: int, cutoff: str = "2018-06-30T12:00") -> list[Money]:
        return list(gather_month(self.desk, year, month, parse_moment(cutoff)).money)


def at(desk: Desk, text: str, role: Role = Role.LEADER) -> Desk:
    """Seat a role at a moment of the street's own clock."""
    moment = datetime.fromisoformat(text).replace(tzinfo=CHINA)
    return Desk(desk.sessions, Actor("somebody", "某人", role), lambda: moment)


@pytest.fixture
def office(year: Desk) -> Office:
    take_files(year, read_files(year, year_of_files()[1:]))
    enter_scheme(year, SCHEME.read_text(encoding="utf-8"), SCHEME.name)
    run = approve(at(year, "2018-01-31T23:50"), YEAR, SheetKind.BONUS)
    person = next(line.staff_id for line in run.lines if line.shown.grade == "优秀")
    set_grades(at(year, "2018-02-01T00:10", Role.CLERK), YEAR, {person: GradeEntry("基本称职")})
    more = approve_supplement(at(year, "2018-02-01T00:30"), run.run_id, "等次更正", "城街〔2018〕9号")
    police = approve(at(year, "2018-02-20T10:00"), YEAR, SheetKind.POLICE)
    mark_paid(at(year, "2018-03-05T10:00", Role.FINANCE), run.run_id, "凭证1")
    desk = replace(year, clock=at(year, "2019-02-01T09:00").clock)
    return Office(desk, run.total_fen, police.total_fen, more.total_fen)


def named(money: list[Money]) -> list[tuple[int, str, int, int]]:
    return [(one.year, one.kind.value, one.number, one.fen) for one in money]


def test_a_sheet_stands_in_the_month_of_its_approval_by_the_streets_own_day(office: Office) -> None:
    assert named(office.month(2018, 1)) == [(2017, "bonus", 1, office.bonus)]
    assert named(office.month(2018, 2)) == [
        (2017, "police", 1, office.police), (2017, "bonus+", 1, office.supplement)
    ]  # fmt: skip
    assert office.supplement < 0 < office.bonus


def test_no_month_of_the_year_that_was_settled_carries_its_sheets(office: Office) -> None:
    assert [office.month(2017, month) for month in range(1, 13)] == [[]] * 12


@pytest.mark.parametrize(
    ("cutoff", "kinds"),
    [("2018-01-31T23:49", []), ("2018-01-31T23:50", ["bonus"]), ("2018-02-15T12:00", ["bonus"])],
)
def test_what_was_approved_after_the_cutoff_is_not_in_it(
    office: Office, cutoff: str, kinds: list[str]
) -> None:
    assert [one.kind for one in office.month(2018, 1, cutoff)] == kinds


def test_a_sheet_is_paid_only_from_its_payment_on(office: Office) -> None:
    before, after = (office.month(2018, 1, cutoff)[0] for cutoff in ("2018-03-05T09:59", "2018-03-05T10:00"))
    assert (before.state, after.state) == (SheetState.APPROVED, SheetState.PAID)


def settle_next_year(desk: Desk) -> None:
    """Approve a sheet of the year after, in its January, of the same kind and number."""
    with desk.sessions() as session:
        session.connection(execution_options={"writing": True})
        row = session.scalars(select(Run).where(Run.kind == SheetKind.BONUS)).one()
        session.expunge(row)
        make_transient(row)
        row.id, row.year, row.state, row.paid_at = None, YEAR + 1, SheetState.APPROVED, ""  # type: ignore[assignment]
        row.paid_by, row.paid_document = "", ""
        row.approved_at, row.total_fen = "2019-01-20T10:00:00+08:00", 1_000_000_00
        session.add(row)
        session.commit()


@pytest.fixture
def rolled(office: Office, tmp_path: Path) -> tuple[Office, RollUp]:
    """The files of fourteen months over two years of sheets, added up."""
    settle_next_year(office.desk)
    for at_year, month in ((2017, 12), *((2018, number) for number in range(1, 13)), (2019, 1)):
        export_month(office.desk, at_year, month, tmp_path)
    key = own_key(office.desk)
    keep_key(tmp_path / KEYS, key.code, key.street, key.public)
    return office, roll_up(tmp_path)


def test_a_roll_up_counts_each_sheet_once_and_keeps_two_years_apart(rolled: tuple[Office, RollUp]) -> None:
    office, found = rolled
    assert found.refused == []
    (street,) = found.streets.values()
    assert [(one.year, one.kind) for one in street.money] == [
        (2017, MoneyKind.BONUS), (2017, MoneyKind.BONUS_SUPPLEMENT), (2017, MoneyKind.POLICE),
        (2018, MoneyKind.BONUS),
    ]  # fmt: skip
    assert street.bonus_fen == office.bonus + office.supplement + office.police + 1_000_000_00
    (told,) = plain_of(found)["streets"]
    assert told["bonus_fen"] == sum(one["fen"] for one in told["money"]) == street.bonus_fen


def test_an_allowance_names_the_month_that_it_is_for(office: Office) -> None:
    with office.desk.sessions() as session:
        session.connection(execution_options={"writing": True})
        session.add(AllowanceRun(
            month=201712, versions="[]", state=SheetState.APPROVED, layout=1, total_fen=9_00, people=2,
            sheet="{}", seal="0" * 64, approved_by="某人", approved_at="2018-01-08T09:00:00+08:00",
        ))  # fmt: skip
        session.commit()
    assert named(office.month(2018, 1)) == [(2017, "bonus", 1, office.bonus), (2017, "allowance", 12, 9_00)]
    assert office.month(2017, 12) == []


def test_what_a_street_pays_its_grid_workers_is_told_and_is_no_bonus(office: Office, tmp_path: Path) -> None:
    with office.desk.sessions() as session:
        session.connection(execution_options={"writing": True})
        session.add(GridRun(
            month=201711, versions="[]", state=SheetState.APPROVED, layout=1, total_fen=1_234_56, people=7,
            sheet="{}", seal="0" * 64, approved_by="某人", approved_at="2017-12-08T09:00:00+08:00",
        ))  # fmt: skip
        session.commit()
    assert named(office.month(2017, 12)) == [(2017, "grid", 11, 1_234_56)]
    export_month(office.desk, 2017, 12, tmp_path)
    key = own_key(office.desk)
    keep_key(tmp_path / KEYS, key.code, key.street, key.public)
    (street,) = roll_up(tmp_path).streets.values()
    assert [(one.kind, one.fen) for one in street.money] == [(MoneyKind.GRID, 1_234_56)]
    assert street.bonus_fen == 0


def test_statements_do_not_grow_with_sheets(office: Office) -> None:
    for _ in range(6):  # each connection of the pool reads once what all events stand on
        gather_month(office.desk, 2018, 1, LATER)
    with statements(office.desk) as few:
        gather_month(office.desk, 2018, 1, LATER)
    settle_next_year(office.desk)
    with statements(office.desk) as more:
        gather_month(office.desk, 2018, 1, LATER)
    assert len(few) == len(more)
