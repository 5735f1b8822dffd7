"""A complainant's name in a title, a summary or a result: hidden from all who may not ask who it was."""

from __future__ import annotations

import csv
from dataclasses import astuple
from pathlib import Path

import pytest

from models.rules.events.printed.ledger import year_span
from models.rules.events.records import EventRecord
from models.rules.events.words import Verb
from models.services.audit.open_export.office import export_office
from models.services.events.acting import phrases
from models.services.events.intake.deciding import save_draft
from models.services.events.lists import list_events
from models.services.events.one import event
from models.services.events.printing import event_papers, ledger
from models.services.office.accounts import operation_log
from models.services.people.agencies import agencies
from models.services.work.log import LogFilter, work_logs
from models.store.store import Store
from tests.services.events.desk import ENFORCEMENT, JUSTICE, Street, open_street
from tests.services.sample_office import person

NAME, PHONE, WITNESS = "欧阳不愿", "13712345678", "13987654321"


@pytest.fixture
def street(store: Store) -> Street:
    return open_street(store)


@pytest.fixture
def number(street: Street) -> str:
    """An event whose title, summary and deeds all name who reported it."""
    number = street.report(
        "a", party=NAME, phone=PHONE, title=f"{NAME}反映堆物", summary=f"{NAME}（{PHONE}），证人{WITNESS}"
    )
    street.handled(number)
    street.deed(number, Verb.NOTE, JUSTICE, text=f"已联系{NAME} {PHONE}")
    street.deed(number, Verb.FINISH, JUSTICE, result=f"{NAME}与邻居和解")
    return number


def names_somebody(shown: object) -> list[str]:
    return [word for word in (NAME, PHONE, WITNESS) if word in repr(shown)]


@pytest.mark.parametrize("account", ["sifa", "jiwei", "shuji"])
def test_the_page_of_the_event_hides_them_from_who_may_not_ask(
    street: Street, number: str, account: str
) -> None:
    view = event(street.seat(account), number)
    assert not names_somebody((view.title, view.summary, view.steps))


def test_the_hub_reads_the_words_as_they_are(street: Street, number: str) -> None:
    view = event(street.seat("zhihui"), number)
    assert view.summary == f"{NAME}（{PHONE}），证人{WITNESS}"


def test_likely_duplicates_beside_hide_them(street: Street, number: str) -> None:
    other = street.report("b", party="张三")
    assert not names_somebody(event(street.seat("sifa"), other).alike)
    assert event(street.seat("sifa"), other).alike


def test_papers_and_books_hide_them(street: Street, number: str) -> None:
    desk = street.seat("zhihui")
    assert not names_somebody(event_papers(desk, number))
    assert not names_somebody(astuple(ledger(desk, year_span(2017))))


def test_in_clear_with_a_reason_the_paper_has_them(street: Street, number: str) -> None:
    papers = event_papers(street.seat("zhihui"), number, reason_to_read="回访")
    assert NAME in papers.record.subject.summary


def test_a_telephone_in_a_title_is_hidden_in_lists(street: Street) -> None:
    street.report("c", title=f"请回电{WITNESS}")
    assert [row.title for row in list_events(street.seat("sifa")).rows] == ["请回电＊＊＊＊4321"]


def test_the_export_of_the_office_hides_them(street: Street, number: str, tmp_path: Path) -> None:
    export_office(street.admin, tmp_path / "out", program="test")
    for table in ("event", "event_step"):
        text = (tmp_path / "out" / "tables" / f"{table}.csv").read_text(encoding="utf-8")
        assert not names_somebody(text)
        assert len(list(csv.reader(text.splitlines()))) > 1


def test_the_work_log_of_a_handler_hides_them(street: Street) -> None:
    agency_id = next(one.id for one in agencies(street.admin) if one.name == "行政执法中队")
    person(street.admin, 1, "张三", agency_id)
    number = street.report("w", party=NAME, phone=PHONE, title=f"{NAME}反映堆物", place=f"{NAME}家门口")
    street.deed(number, Verb.ACCEPT)
    street.deed(number, Verb.ASSIGN, platform="综合执法", agency="行政执法中队")
    street.deed(number, Verb.TAKE, ENFORCEMENT, handler="001")
    street.deed(number, Verb.FINISH, ENFORCEMENT, result=f"{NAME}（{PHONE}）已清理")
    street.deed(number, Verb.VERIFY, passed=True)
    street.deed(number, Verb.CALL_BACK, answered=False)
    street.deed(number, Verb.CLOSE)
    (log,) = work_logs(street.admin, LogFilter()).rows
    assert not names_somebody(log)
    assert (log.place, log.result) == ("欧＊＊家门口", "欧＊＊（＊＊＊＊5678）已清理")


def test_what_names_somebody_is_no_phrase_for_the_next_event(street: Street, number: str) -> None:
    other = street.report("o", party="张三")
    street.handled(other)
    street.deed(other, Verb.NOTE, JUSTICE, text="已到现场")
    assert phrases(street.seat("sifa"), Verb.NOTE, "text") == ("已到现场",)


def test_the_log_of_a_draft_hides_them(street: Street) -> None:
    hub = street.seat("zhihui")
    save_draft(hub, EventRecord(title=f"{NAME}反映堆物，{WITNESS}", party=NAME, phone=PHONE))
    assert not names_somebody(operation_log(street.admin))
