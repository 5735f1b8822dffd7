# ruff: noqa: E501 - statements of SQL read better whole
"""A server tells where names stand in words about events, never the names; its desks hide them and export all masked."""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import psycopg
import pytest
from sqlalchemy import make_url

from models.many_desks import DOOR_PASSWORD
from models.rules.events.deeds import By, Facts
from models.rules.events.moments import of_datetime
from models.rules.events.printed.veil import NOBODY, veil_for
from models.rules.events.records import EventRecord
from models.rules.events.words import Part, Verb
from models.services.audit.open_export.office import export_office
from models.services.events.doing import do
from models.services.events.intake.deciding import save_draft
from models.services.events.intake.parked import parked
from models.services.events.intake.taking import take_in
from models.services.events.lists import EventFilter, count_events, list_events
from models.services.events.one import event
from models.services.events.printing import event_papers
from models.services.office.desk import Desk
from models.services.office.roles import Role
from tests import postgres
from tests.services.desks.named import NAME, PHONE, RECORD, park_line
from tests.services.desks.office import Server, by_hand, seat_events, served
from tests.services.work.exchange.desk import line, take

pytestmark = pytest.mark.postgres
NAMED = replace(RECORD, title=f"{NAME}反映堆物", place=f"{NAME}家门口", summary=f"反映人{NAME}，电话{PHONE}")
JUSTICE = By(Part.AGENCY, "司法所")


@pytest.fixture(scope="module")
def server(postgres_url: str) -> Iterator[Server]:
    with postgres.fresh_database(postgres_url) as url, served(url) as server:
        seat_events(server)
        yield server


@pytest.fixture
def hub(server: Server) -> Desk:
    return server.desk(Role.CLERK)


def reported(hub: Desk, foreign_id: str, record: EventRecord = NAMED, *, secret: bool = False) -> str:
    said = replace(record, foreign_id=foreign_id, received=of_datetime(hub.clock()))
    return take_in(hub, said, secret=secret, anyway=True).number


def noted(hub: Desk, number: str, text: str, by: Desk | None = None) -> None:
    """Bring an event to its agency, which notes something."""
    do(hub, number, Verb.ACCEPT, Facts(), by=By(Part.HUB), version=1)
    do(hub, number, Verb.ASSIGN, Facts(platform="综治工作", agency="司法所"), by=By(Part.HUB), version=2)
    do(by or hub, number, Verb.TAKE, Facts(), by=JUSTICE, version=3)
    do(by or hub, number, Verb.NOTE, Facts(text=text), by=JUSTICE, version=4)


def names_somebody(shown: object) -> bool:
    return NAME in repr(shown) or PHONE in repr(shown)


def test_a_desk_that_may_not_ask_reads_neither_names_nor_numbers(server: Server, hub: Desk) -> None:
    number = reported(hub, "w1")
    noted(hub, number, f"已电{NAME}")
    for role in (Role.SUPERVISOR, Role.FINANCE, Role.ADMINISTRATOR):
        desk = server.desk(role)
        assert not names_somebody((list_events(desk), event(desk, number), event_papers(desk, number)))
        assert not list_events(desk, EventFilter(words=NAME)).rows
        assert count_events(desk, EventFilter(words="欧阳")) == 0
        assert count_events(desk, EventFilter(words="堆物")) >= 1
    for role in (Role.CLERK, Role.LEADER):  # the hub, and the grid of the event
        desk = server.desk(role)
        assert NAME in event(desk, number).summary
        assert number in {row.number for row in list_events(desk, EventFilter(words=NAME)).rows}


def test_of_a_secret_one_marks_alone_are_shown(server: Server, hub: Desk) -> None:
    number = reported(hub, "w2", secret=True)
    assert event(server.desk(Role.SUPERVISOR), number).title == "＊＊＊反映堆物"


def test_nobody_tries_names_in_words_of_their_own(server: Server, hub: Desk) -> None:
    number = reported(hub, "w3", RECORD, secret=True)
    agency, text = server.desk(Role.SUPERVISOR), f"张三、{NAME}、李四"
    noted(hub, number, text, agency)
    assert event(agency, number).steps[-1].facts.text == text
    event_id = server.value(f"SELECT id FROM event WHERE number = '{number}'")
    with by_hand(server, Role.SUPERVISOR) as connection:
        assert connection.execute(f"SELECT * FROM desks.veiled_places(ARRAY[{event_id}], true)").fetchall() == []
    assert event(server.desk(Role.FINANCE), number).steps[-1].facts.text == "张三、＊＊＊、李四"


@pytest.mark.parametrize("role", Role)
def test_no_function_gives_a_name(server: Server, hub: Desk, role: Role) -> None:
    reported(hub, f"f{role.value}")
    park_line(hub, f"{NAME}又堆物{role.value}")
    save_draft(hub, replace(RECORD, summary=f"{NAME}的草稿"))
    take(hub, line(f"f{role.value}", category="无人知道", party=NAME, phone=PHONE))
    with by_hand(server, role) as connection:
        found = connection.execute(
            "SELECT p.proname, pg_get_function_identity_arguments(p.oid) FROM pg_proc p WHERE p.pronamespace = 'desks'::regnamespace"
            " AND p.proname IN ('veiled_places', 'number_titles', 'exported_lines', 'exported_numbers', 'exported_updates', 'shown_complainants')"
        ).fetchall()
        assert len(found) == 6
        every = "ARRAY(SELECT id FROM event)"
        numbers = "number_titles(ARRAY(SELECT id FROM exchange_record))"
        for call in (numbers, f"veiled_places({every}, true)", "exported_lines()", "exported_numbers()", "exported_updates()", f"shown_complainants({every})"):
            rows = connection.execute(f"SELECT * FROM desks.{call}").fetchall()
            assert not names_somebody(rows), call
            if call.startswith("exported") and role is not Role.ADMINISTRATOR:
                assert rows == []
            else:
                assert rows
    if role is not Role.CLERK:
        assert not names_somebody(parked(server.desk(role)))


def test_the_door_and_everybody_else_are_told_nothing(server: Server, hub: Desk) -> None:
    reported(hub, "w4")
    door = make_url(server.door).set(drivername="postgresql", password=DOOR_PASSWORD)
    address = door.render_as_string(hide_password=False)
    refused = pytest.raises(psycopg.errors.InsufficientPrivilege)
    with psycopg.connect(address) as connection, refused:
        connection.execute("SELECT * FROM desks.veiled_places(ARRAY[1], true)")


def test_an_export_by_a_desk_names_nobody(server: Server, hub: Desk, tmp_path: Path) -> None:
    number = reported(hub, "x1")
    noted(hub, number, f"已电{NAME}，{PHONE}")
    park_line(hub, f"{NAME}又堆物")
    take(hub, line("x2", category="无人知道", title=f"{NAME}反映", summary=f"{NAME}反映", party=NAME, phone=PHONE))
    export_office(server.desk(Role.ADMINISTRATOR), tmp_path / "out", program="1")
    for file in (tmp_path / "out" / "tables").iterdir():
        assert not names_somebody(file.read_text(encoding="utf-8")), file.name
    with (tmp_path / "out" / "tables" / "event_complainant.csv").open(encoding="utf-8", newline="") as stream:
        assert {row["name"] for row in csv.DictReader(stream)} <= {"欧＊＊", "＊＊＊"}
    with (tmp_path / "out" / "tables" / "exchange_record.csv").open(encoding="utf-8", newline="") as stream:
        told = {row["foreign_id"]: row for row in csv.DictReader(stream)}["x2"]
    assert json.loads(told["person"])["phone"]["text"] == "＊＊＊＊5678"
    assert json.loads(told["facts"])["fields"]["title"] == "欧＊＊反映"


@pytest.mark.parametrize(("name", "phone"), [
    ("王小明、李四", "0575-88001234；13800001234"), (" 欧阳不愿 ", ""), ("李　四", ""), ("王 女士", ""), ("群众", "12345"), ("张　三丰/王五 赵", "88001234,１３８００００１２３４"),
    ("", "13800001234"), *((word, "") for word in sorted(NOBODY)),
])  # fmt: skip
@pytest.mark.parametrize("secret", [False, True])
def test_a_server_hides_the_same_words_as_the_program(server: Server, name: str, phone: str, *, secret: bool) -> None:
    with server.owner.engine.connect() as connection:
        rows = connection.exec_driver_sql("SELECT word, shown FROM desks.hidden_words(%s, %s, %s)", (name, phone, secret)).all()
    assert {tuple(row) for row in rows} == set(veil_for(name, phone, secret=secret).hidden)
