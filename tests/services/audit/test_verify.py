from __future__ import annotations

import json
from collections.abc import Callable

import pytest
from sqlalchemy import Connection, text

from models.rules.sheets.words import SheetKind
from models.services.audit.verify import verify
from models.services.bonus.approval import approve, mark_paid
from models.services.office.desk import Desk
from models.services.office.roles import Role
from tests.office import YEAR
from tests.services.money_office import Seat, seat

__all__ = ["seat"]

Tamper = Callable[[Connection], object]


def break_in(desk: Desk, tamper: Tamper) -> None:
    """Change rows as nobody may: with the triggers of the tables out of the way."""
    engine = desk.sessions.kw["bind"]
    with engine.begin() as connection:
        if engine.dialect.name == "postgresql":
            connection.exec_driver_sql("SET LOCAL session_replication_role = replica")
        else:
            names = connection.exec_driver_sql("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            for name in names.scalars().all():
                connection.exec_driver_sql(f'DROP TRIGGER "{name}"')
        tamper(connection)


def found(desk: Desk) -> set[str]:
    return {finding.code for finding in verify(desk).findings}


@pytest.fixture
def approved(seat: Seat) -> Seat:
    bonus = approve(seat(Role.LEADER), YEAR, SheetKind.BONUS)
    approve(seat(Role.LEADER), YEAR, SheetKind.POLICE)
    mark_paid(seat(Role.FINANCE), bonus.run_id, "记-0117")
    return seat


def test_an_honest_database_is_clean(approved: Seat) -> None:
    verdict = verify(approved(Role.SUPERVISOR))
    assert verdict.findings == ()
    assert (verdict.runs, verdict.lines) == (2, 53)


def test_an_amount_changed_by_one_fen_is_named(approved: Seat) -> None:
    desk = approved(Role.SUPERVISOR)
    change = "UPDATE run_line SET amount_fen = amount_fen + 1 WHERE position = 0"
    break_in(desk, lambda connection: connection.exec_driver_sql(change))
    findings = verify(desk).findings
    assert {"seal_broken", "line_differs_from_sheet", "tree_differs", "recomputed_differs"} <= {
        finding.code for finding in findings
    }
    assert {finding.facts["staff_no"] for finding in findings if "staff_no" in finding.facts} >= {"001"}


def test_a_sheet_changed_to_match_is_still_named(approved: Seat) -> None:
    desk = approved(Role.SUPERVISOR)

    def both(connection: Connection) -> None:
        sheet = connection.exec_driver_sql("SELECT sheet FROM run WHERE kind = 'bonus'").scalar_one()
        plain = json.loads(sheet)
        plain["lines"][0]["amount_fen"] += 100
        written = json.dumps(plain, ensure_ascii=False, separators=(",", ":"))
        connection.execute(
            text("UPDATE run SET sheet = :sheet, total_fen = total_fen + 100 WHERE kind = 'bonus'"),
            {"sheet": written},
        )
        connection.execute(
            text(
                "UPDATE run_line SET amount_fen = amount_fen + 100 WHERE position = 0"
                " AND run_id = (SELECT id FROM run WHERE kind = 'bonus')"
            )
        )

    break_in(desk, both)
    assert {"seal_broken", "tree_differs", "recomputed_differs"} <= found(desk)


def test_a_tree_that_was_rewritten_is_named(approved: Seat) -> None:
    desk = approved(Role.SUPERVISOR)

    def rewrite(connection: Connection) -> None:
        query = "SELECT run_id, position, tree FROM run_line ORDER BY run_id, position"
        row = connection.exec_driver_sql(query).first()
        assert row is not None
        tree = json.loads(row.tree)
        tree["amount"] = "1"
        connection.execute(
            text("UPDATE run_line SET tree = :tree WHERE run_id = :run AND position = :position"),
            {"tree": json.dumps(tree, ensure_ascii=False), "run": row.run_id, "position": row.position},
        )

    break_in(desk, rewrite)
    assert {"seal_broken", "tree_broken"} <= found(desk)


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ("UPDATE run SET sheet = '{' WHERE kind = 'bonus'", "sheet_unreadable"),
        ("UPDATE run SET total_fen = total_fen + 1 WHERE kind = 'bonus'", "total_differs"),
        ("UPDATE run_line SET state = 'hold', amount_fen = NULL WHERE position = 0", "recomputed_differs"),
        ("DELETE FROM run_line WHERE position = 3", "total_differs"),
        ("UPDATE operation SET account = 'nobody' WHERE id = 2", "log_broken"),
        ("UPDATE run_line SET tree = 'x' WHERE position = 0", "tree_broken"),
    ],
)
def test_every_other_tampering_is_named(approved: Seat, change: str, code: str) -> None:
    desk = approved(Role.SUPERVISOR)
    break_in(desk, lambda connection: connection.exec_driver_sql(change))
    assert code in found(desk)


def test_a_scheme_changed_under_a_run_shows_in_what_it_computes(approved: Seat) -> None:
    desk = approved(Role.SUPERVISOR)
    change = "UPDATE scheme_version SET toml = replace(toml, '36000', '36001')"
    break_in(desk, lambda connection: connection.exec_driver_sql(change))
    assert "recomputed_differs" in found(desk)


def test_deleting_the_last_line_of_a_run_is_named(approved: Seat) -> None:
    desk = approved(Role.SUPERVISOR)
    police = "(SELECT id FROM run WHERE kind = 'police')"
    change = f"DELETE FROM run_line WHERE position = 15 AND run_id = {police}"
    break_in(desk, lambda connection: connection.exec_driver_sql(change))
    assert {"seal_broken", "total_differs"} <= found(desk)
