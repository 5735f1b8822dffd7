"""What the table forbids is refused by the service as by the rule, and nothing is written."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from sqlalchemy import text

from forms.kit.texts import sentence
from models.errors import Refused
from models.rules.events.tree import CategoryRecord
from models.rules.events.words import State
from models.rules.intake.records import Incoming
from models.services.events.doing import do
from models.services.events.posts import add_post
from models.services.intake.taking import take_files
from models.services.office.accounts import add_account
from models.services.office.desk import Desk
from models.services.office.roles import Role
from models.store.store import Store
from tests.long import long, size
from tests.rules.events.forbidden import (
    ANOTHER,
    EVERYBODY,
    GUARDED,
    P2,
    STRANGER,
    B,
    Forbidden,
    Move,
    by_state_and_post,
)
from tests.services.events.desk import SINCE, TREE, Street, open_street

CENTRE = CategoryRecord(code="01099", top="矛盾纠纷", leaf="必须上报", platform="综治工作", centre=True)
TABLES = ("event", "event_step", "event_clock", "work_log", "operation")


@pytest.fixture
def street(sqlite_store: Store) -> Street:
    """An office in which one account holds every post."""
    street = open_street(sqlite_store)
    tree = replace(TREE, categories=(*TREE.categories, CENTRE))
    take_files(street.admin, [Incoming(file="tree.toml", kind="tree", year=0, month=0, records=(tree,))])
    add_account(street.admin, name="all", full_name="all", role=Role.CLERK)
    for by in (*EVERYBODY, P2, STRANGER, B):
        add_post(street.admin, "all", by.part, by.name, since=SINCE)
    return street


def led(street: Street, one: Forbidden, other: str) -> str:
    """Take an event in and bring it along its way; return its number."""
    leaf = CENTRE.leaf if one.centre else "邻里"
    number = street.report("", place=f"{len(street.versions)}号", level=one.level.value, category=leaf)
    for move in one.way:
        street.later(days=move.days, minutes=1)
        deed(street, number, other, move)
    return number


def deed(street: Street, number: str, other: str, move: Move) -> None:
    """Do a move to an event now, as the account that holds every post."""
    facts = replace(move.facts, into=other) if move.facts.into == ANOTHER else move.facts
    desk = street.seat("all")
    found = do(desk, number, move.verb, facts, by=move.by, version=street.versions[number])
    street.versions[number] = found.version


def everything(desk: Desk) -> list[Any]:
    """Return what is stored of events and what the log holds."""
    with desk.reading() as session:
        return [session.execute(text(f"SELECT * FROM {name} ORDER BY 1, 2")).all() for name in TABLES]


def refuse(street: Street, number: str, other: str, one: Forbidden) -> None:
    """Hold a deed to be refused by its rule, in words of both languages."""
    with pytest.raises(Refused) as caught:
        deed(street, number, other, one.deed)
    assert caught.value.code == one.code, one.deed
    for language in ("zh", "en"):
        said = sentence(caught.value.code, caught.value.facts, language)
        assert said
        assert "{" not in said


@long
def test_nobody_does_what_the_table_has_no_row_for(street: Street) -> None:
    other = street.report("", place="别处")
    for state in State:
        forbidden = list(by_state_and_post(state))
        number = led(street, forbidden[0], other)
        street.later(minutes=1)
        before = everything(street.admin)
        for one in forbidden[:: size(9, 1)]:
            refuse(street, number, other, one)
        assert everything(street.admin) == before


def test_every_guard_refuses_without_writing(street: Street) -> None:
    other, start = street.report("", place="别处"), street.now
    for one in GUARDED:
        street.now = start
        number = led(street, one, other)
        street.later(days=one.deed.days, minutes=1)
        before = everything(street.admin)
        refuse(street, number, other, one)
        assert everything(street.admin) == before
