"""Figures of people that a verb prints are an export, as text or JSON, and are written to the log."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from desktop.command_line.run import run
from models.services.office.accounts import operation_log, sign_in
from models.store.store import open_store
from tests.office import ADMINISTRATOR, PASSWORD

SHOWN = (
    (("attendance", "2017-03"), "attendance 2017-03", "screen"),
    (("attendance", "2017-03", "--json"), "attendance 2017-03", "json"),
    (("bonus", "2017"), "bonus 2017", "screen"),
    (("bonus", "2017", "--explain", "001"), "bonus 2017", "screen"),
    (("year", "001", "2017"), "year 001 2017", "screen"),
    (("year", "001", "2017", "--json"), "year 001 2017", "json"),
)


@pytest.fixture
def office(sample_folder: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SECONDED_PASSWORD", PASSWORD)
    return sample_folder


def lines(office: Path) -> list[tuple[str, str, str]]:
    """Return action, subject and destination of every line, the newest first."""
    with open_store(office, ADMINISTRATOR, PASSWORD) as store:
        log = operation_log(sign_in(store.sessions, ADMINISTRATOR), 500)
    return [(one.action, one.subject, json.loads(one.detail).get("to", "")) for one in log]


@pytest.mark.parametrize(("words", "subject", "to"), SHOWN, ids=[" ".join(one[0]) for one in SHOWN])
def test_what_a_verb_prints_about_people_is_logged(
    office: Path, words: tuple[str, ...], subject: str, to: str
) -> None:
    before = lines(office)
    run([*words, "--data", str(office)])
    assert lines(office) == [("export_file", subject, to), *before]


def test_a_paper_alone_is_logged_once_as_the_file_that_it_is(office: Path, tmp_path: Path) -> None:
    before = lines(office)
    run(["year", "001", "2017", "--pdf", str(tmp_path), "--data", str(office)])
    (newest, *rest) = lines(office)
    assert rest == before
    assert (newest[0], newest[1]) == ("export_file", "唐梅康（001）2017年度情况一览.pdf")


@pytest.mark.parametrize("words", [("kpi", "2017"), ("events", "2017-03"), ("verify",)])
def test_what_names_nobody_is_not_logged(office: Path, words: tuple[str, ...]) -> None:
    before = lines(office)
    run([*words, "--data", str(office)])
    assert [one for one in lines(office) if one not in before] == []
