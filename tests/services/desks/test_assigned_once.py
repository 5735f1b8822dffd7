"""Two desks assign one event at the same moment: one does, the other is told, and nothing stands twice."""

from __future__ import annotations

from functools import partial

import pytest
from sqlalchemy import text

from forms.kit.texts import sentence
from models.rules.events.deeds import Facts
from models.rules.events.words import State, Verb
from models.services.audit.history import read_history
from models.services.events.doing import do
from models.services.events.one import event
from models.store.store import Store
from tests.services.desks.at_once import at_once
from tests.services.events.desk import HUB, Street, open_street

PLACES = (("综治工作", "司法所"), ("综合执法", "行政执法中队"))


def assigned_at_once(street: Street, number: str) -> list[str]:
    """Let two people of the hub assign an event that both see accepted; return what each was told."""
    version = street.deed(number, Verb.ACCEPT).version
    return at_once([
        partial(
            do, street.seat("zhihui"), number, Verb.ASSIGN, Facts(platform=platform, agency=agency), by=HUB,
            version=version,
        )
        for platform, agency in PLACES
    ])  # fmt: skip


def stands_once(street: Street, number: str, told: list[str]) -> None:
    """Hold that one desk won whole: state, step, clock, version and the log agree on who it was."""
    assert sorted(told) == ["", "event_stale"]
    platform, agency = PLACES[told.index("")]
    case = event(street.admin, number).case
    assert (case.state, case.assigns) == (State.ASSIGNED, 1)
    assert (case.platform, case.agency) == (platform, agency)
    with street.admin.reading() as session:
        steps = session.execute(text("SELECT verb FROM event_step ORDER BY number")).scalars().all()
        legs = session.execute(text("SELECT clock FROM event_clock ORDER BY number")).scalars().all()
        row = session.execute(text("SELECT agency, row_version, assigns FROM event")).one()
        assert read_history(session).broken is None
    assert (list(steps), list(legs)) == (["accept", "assign"], ["accept", "handle"])
    assert tuple(row) == (agency, 3, 1)


@pytest.mark.parametrize("turn", range(3))
def test_one_of_two_desks_at_a_file_assigns(sqlite_store: Store, turn: int) -> None:
    street = open_street(sqlite_store)
    number = street.report(f"a{turn}")
    stands_once(street, number, assigned_at_once(street, number))


@pytest.mark.postgres
@pytest.mark.parametrize("turn", range(3))
def test_one_of_two_desks_at_a_server_assigns(postgres_store: Store, turn: int) -> None:
    street = open_street(postgres_store)
    number = street.report(f"a{turn}")
    stands_once(street, number, assigned_at_once(street, number))


def test_the_second_is_told_in_a_sentence() -> None:
    for language in ("zh", "en"):
        said = sentence("event_stale", {}, language)
        assert len(said) > 8 and "event_stale" not in said
