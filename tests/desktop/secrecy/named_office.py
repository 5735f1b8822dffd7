"""The full office; the words of every event, and what was taken over from them, name who reported it."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, text

from desktop.signing_in import FileDoor
from models.rules.events.moments import of_datetime
from models.rules.events.records import EventRecord
from models.rules.events.transitions import WORDED
from models.rules.events.words import Part, Verb
from models.rules.intake.records import Incoming
from models.rules.work.exchange.updates import UpdateRecord
from models.services.events.intake.deciding import save_draft
from models.services.events.lists import list_events
from models.services.office.desk import Actor, Desk
from models.services.office.roles import Role
from models.services.work.exchange.taking import take_exchange
from tests.desktop.shell.full_office import fill_whole
from tests.office import ADMINISTRATOR, PASSWORD
from tests.services.events.desk import add_file

NAME, PHONE = "欧阳不愿", "13712345678"
HUB = "kaoqin"
"""Who sits in the hub of this office; everybody else may not ask."""
OTHERS = ("admin", "jiwei", "lingdao", "caiwu")
_WORDED = ("event", "event_step", "event_complainant", "event_file", "work_log")


def names_somebody(shown: str) -> bool:
    """Tell whether words name who reported, or hold the telephone."""
    return NAME in shown or PHONE in shown


def build(folder: Path) -> None:
    """Fill a fresh copy of the sample office."""
    opened = FileDoor(folder).enter(ADMINISTRATOR, PASSWORD)
    assert opened is not None
    fill_whole(opened, _name_everybody)
    _bring_more(replace(opened.desk, actor=Actor(HUB, "考勤员", Role.CLERK)))
    opened.store.close()


def _bring_more(desk: Desk) -> None:
    """Bring a draft, a line likely to stand already, a parked number of another system, and files."""
    record = EventRecord(
        category="邻里", source="12345", title=f"{NAME}反映堆物", place=f"{NAME}家", level="一般", party=NAME,
        phone=PHONE, summary=f"{NAME}电话{PHONE}", received=of_datetime(desk.clock()) - 60,
    )  # fmt: skip
    save_draft(desk, record)
    said = {"title": f"{NAME}反映", "summary": f"{NAME} {PHONE}", "party": NAME, "phone": PHONE}
    line = UpdateRecord(foreign_id="P1", update="1", fields=said)
    file = Incoming(file="x", kind="exchange", year=0, month=0, records=(line,))
    take_exchange(desk, "12345", file, "0" * 64)
    for row in list_events(desk, limit=5).rows:
        add_file(desk, row.number, f"{NAME}.txt", b"words")


def _name_everybody(desk: Desk) -> None:
    with desk.reading() as session:
        connection = session.connection()
        with _unguarded(connection):
            _name(connection)
        session.commit()


@contextmanager
def _unguarded(connection: Connection) -> Iterator[None]:
    """Take away the triggers of the tables with words, and set them again."""
    query = text("SELECT name, sql, tbl_name FROM sqlite_master WHERE type = 'trigger'")
    found = [row for row in connection.execute(query) if row.tbl_name in _WORDED]
    for row in found:
        connection.exec_driver_sql(f'DROP TRIGGER "{row.name}"')
    yield
    for row in found:
        connection.exec_driver_sql(row.sql)


def _name(connection: Connection) -> None:
    """Let every event have a complainant, whom its words, deeds and work logs name."""
    run = connection.exec_driver_sql
    run("DELETE FROM event_complainant")
    run("UPDATE event SET anonymous = 0")
    run("INSERT INTO event_complainant SELECT id, ?, ?, id % 2 FROM event", (NAME, PHONE))
    words = (NAME, NAME, f" {NAME}{PHONE}")
    run("UPDATE event SET title = ? || title, place = ? || place, summary = summary || ?", words)
    of_events = "id IN (SELECT log_id FROM event_log)"
    run(f"UPDATE work_log SET content = ? || content, place = ?, result = ? WHERE {of_events}", words)
    steps = run("SELECT id, verb, facts FROM event_step").all()
    named = [(json.dumps(_named(Verb(verb), json.loads(facts)), ensure_ascii=False), number)
             for number, verb, facts in steps if verb != "undo"]  # fmt: skip
    run("UPDATE event_step SET facts = ? WHERE id = ?", named)
    run("UPDATE event_step SET account = ?", (HUB,))  # in their own words nothing is hidden from anybody
    run("UPDATE event_post SET account = ? WHERE part = ?", (HUB, Part.HUB.value))


def _named(verb: Verb, facts: dict[str, Any]) -> dict[str, Any]:
    words = [name for name in WORDED if name in facts and (verb, name) != (Verb.TO_DISTRICT, "text")]
    return {**facts, **{name: f"{NAME}：{facts[name]} {PHONE}" for name in words}}
