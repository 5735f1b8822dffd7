"""A line without a foreign number that was most likely reported before: left out, and shown."""

from __future__ import annotations

from dataclasses import replace

from models.services.intake.taking import take_files
from models.store.store import Store
from tests.services.events.books import books
from tests.services.events.desk import open_street

EAST = {"longitude": "120.58000", "latitude": "30.05000"}
THIRTY_METRES_ON = {"longitude": "120.58020", "latitude": "30.05020"}
FAR = {"longitude": "120.58100", "latitude": "30.05100"}
PAIRS: tuple[tuple[dict[str, str], dict[str, str], bool], ...] = (
    ({}, {}, True),
    ({"foreign_id": "n1"}, {"place": "东 门"}, True),
    ({}, {"foreign_id": "n2"}, False),
    ({}, {"place": "西门"}, False),
    (EAST, {"place": "门口", **THIRTY_METRES_ON}, True),
    (EAST, {"place": "门口", **FAR}, False),
    (EAST, {"place": "门口"}, False),
)
"""What two lines say, and whether the second one is most likely the first again."""


def test_the_same_place_time_and_words_are_a_likely_duplicate(sqlite_store: Store) -> None:
    """Contract: "shown as a likely duplicate", a place being one "within 50 m; else the same place text".

    It makes no difference whether both lines stand in one book.
    """
    street = open_street(sqlite_store)
    for number, (first, second, is_likely) in enumerate(PAIRS):
        one, other = books(street, f"第{number}对", first, second)
        take_files(street.admin, [one])
        (taken,) = take_files(street.admin, [other])
        assert [fault.code for fault in taken.left_out] == ["event_likely_duplicate"] * is_likely
        assert taken.counts["changed"] == 1 - is_likely
        in_one_book = [{**line, "source": "网格"} for line in (first, second)]
        one, other = books(street, f"同册第{number}对", *in_one_book)
        both = replace(one, records=(*one.records, *other.records))
        (taken,) = take_files(street.admin, [both])
        assert len(taken.left_out) == is_likely
        assert taken.counts["changed"] == 2 - is_likely
