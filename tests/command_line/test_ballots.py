"""The summary of votes on the command line: the files of tests/cases, into the pool of their people."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sqlalchemy import select

from desktop.command_line.exit_codes import DONE, REFUSED, USAGE
from desktop.command_line.run import run
from desktop.intake.reading import read_files
from models.services.assessment.pools import prepare_pools
from models.services.founding import found_office
from models.services.intake.taking import take_files
from models.services.office.accounts import operation_log, sign_in
from models.store.store import create_store, open_store
from models.tables.assessment import BallotCount
from tests.office import ADMINISTRATOR, CHEAP, PASSWORD, STREET, clock

CASES = Path(__file__).parents[1] / "cases"


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An office with the four people that the cases speak of, in two pools of 2017."""
    monkeypatch.setenv("SECONDED_PASSWORD", PASSWORD)
    folder = tmp_path / "office"
    store, _ = create_store(folder, ADMINISTRATOR, PASSWORD, cost=CHEAP)
    with store:
        desk = found_office(store.sessions, street=STREET, account=ADMINISTRATOR, clock=clock)
        take_files(desk, read_files(desk, [CASES / "roster.xlsx"]))
        prepare_pools(desk, 2017, "street")
    return folder


def ballots(office: Path, file: str, *words: str) -> int:
    pool = () if "--pool" in words else ("--pool", "街道公务员")
    return run(["ballots", "2017", str(CASES / "ballots" / file), *pool, *words, "--data", str(office)])


def stored(office: Path) -> list[tuple[int, ...]]:
    """Return votes and abstentions of everybody, and the day."""
    with open_store(office, ADMINISTRATOR, PASSWORD) as store, store.sessions() as session:
        rows = session.scalars(select(BallotCount)).all()
    return [(row.excellent, row.competent, row.basic, row.incompetent, row.abstained) for row in rows]


@pytest.mark.parametrize(
    ("file", "votes"),
    [("heading-with-both-words.xlsx", (3, 10, 6, 1, 0)), ("two-groups-of-voters.xlsx", (4, 9, 2, 0, 0))],
)
def test_a_summary_is_taken_into_its_pool(
    office: Path, capsys: pytest.CaptureFixture[str], file: str, votes: tuple[int, ...]
) -> None:
    assert ballots(office, file, "--held-on", "2018-01-10", "--json") == DONE
    told = json.loads(capsys.readouterr().out)
    assert (told["changed"], told["held_on"], told["dry_run"]) == (1, "2018-01-10", False)
    (person,) = told["people"]
    assert (*person["votes"].values(), person["abstained"]) == votes
    assert stored(office) == [votes]
    assert ballots(office, file, "--held-on", "2018-01-10") == DONE
    assert "0 处变动" in capsys.readouterr().out


def test_more_votes_than_ballots_are_refused_and_nothing_is_written(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ballots(office, "more-votes-than-voters.xlsx") == REFUSED
    assert "B2" in capsys.readouterr().err
    assert stored(office) == []


def test_a_dry_run_writes_nothing_and_is_not_logged(
    office: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert ballots(office, "two-groups-of-voters.xlsx", "--dry-run") == DONE
    assert "甘云松：优秀 4，称职 9，基本称职 2，不称职 0，弃权 0" in capsys.readouterr().out
    assert stored(office) == []
    with open_store(office, ADMINISTRATOR, PASSWORD) as store:
        log = operation_log(sign_in(store.sessions, ADMINISTRATOR), 50)
    assert "enter_scores" not in {line.action for line in log}


def test_a_pool_or_a_day_that_is_not_there_is_said(office: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = "two-groups-of-voters.xlsx"
    assert ballots(office, file, "--pool", "没有的单元") == REFUSED
    assert "没有的单元" in capsys.readouterr().err
    assert ballots(office, file, "--held-on", "昨天") == USAGE
    nowhere = ["ballots", "2016", str(CASES / "ballots" / file), "--data", str(office)]
    assert run(nowhere) == REFUSED
    assert "2016年没有" in capsys.readouterr().err
    unnamed = ["ballots", "2017", str(CASES / "ballots" / file), "--data", str(office)]
    assert run(unnamed) == REFUSED
    assert "街道公务员、街道事业人员" in capsys.readouterr().err
    assert run(["ballots", "2017", str(CASES / "roster.xlsx"), "--data", str(office)]) == REFUSED
