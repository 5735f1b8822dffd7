"""What events stand on is kept between deeds, and never a moment longer than it holds."""

from __future__ import annotations

from contextlib import suppress

import pytest

from models.services.events.ground import connection_of, read_ground, read_tree
from models.services.events.intake.mapping import map_word, read_mappings
from models.services.office.roles import Action
from models.store.store import Store
from models.tables.events import Platform
from tests.services.events.desk import SINCE, Street, open_street
from tests.services.sample_office import statements
from tests.store import rows

WORD = ("12345", "category", "邻居")


@pytest.fixture
def street(store: Store) -> Street:
    return open_street(store)


def platforms(street: Street) -> list[str]:
    """Return the names of the platforms that deeds are held against."""
    with street.admin.reading() as session:
        return [one.name for one in read_ground(session).platforms]


def test_what_another_desk_changed_counts_for_the_next_deed(street: Street, store: Store) -> None:
    with store.engine.connect() as mine:
        assert WORD not in read_mappings(mine).rows
        mine.rollback()
        map_word(street.admin, *WORD, "01020", since=SINCE)
        assert read_mappings(mine).rows[WORD][0].ours == "01020"


def test_what_is_written_and_not_committed_counts_within_and_nowhere_else(street: Street) -> None:
    before = platforms(street)
    with suppress(ZeroDivisionError), street.admin.change(Action.EDIT_PLATFORMS) as change:
        assert [one.name for one in read_ground(change.session).platforms] == before
        change.session.add(Platform(name="临时平台", since=SINCE))
        assert "临时平台" in [one.name for one in read_ground(change.session).platforms]
        raise ZeroDivisionError
    assert platforms(street) == before


def test_what_something_else_wrote_past_the_program_is_seen_at_once_and_ever_after(
    street: Street, store: Store
) -> None:
    assert "01020" in _leaves(street)
    for code in ("77777", "88888"):
        rows.run(store, "UPDATE event_category SET code = :code WHERE leaf = '邻里'", code=code)
        assert code in _leaves(street)
        street.report(code, category="婚姻家庭")  # its line sets the stranger's row aside
        assert code in _leaves(street)


def _leaves(street: Street) -> set[str]:
    with street.admin.reading() as session:
        return set(read_tree(session).rows)


def test_any_number_of_deeds_later_it_is_asked_for_in_one_statement(street: Street) -> None:
    with street.admin.reading() as session:
        read_ground(connection_of(session))
    heard = []
    for many in (1, 7):
        for n in range(many):
            street.report(f"{many}-{n}")
        with statements(street.admin) as some:
            platforms(street)
        heard.append(len([one for one in some if one.startswith("SELECT")]))
    assert heard == [1, 1]
