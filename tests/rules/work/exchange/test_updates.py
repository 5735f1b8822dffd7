"""Updates are ordered by their own number and folded into what a system says last, whatever way they came."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from models.rules.work.exchange.updates import Body, UpdateRecord, folded, latest, order_of

FIELDS = ("title", "place", "state", "level")
BODIES = st.builds(
    lambda fields, extra: {"fields": fields, "extra": extra},
    st.dictionaries(st.sampled_from(FIELDS), st.sampled_from(("甲", "乙", "")), max_size=4),
    st.dictionaries(st.sampled_from(("备用",)), st.sampled_from(("丙", "丁")), max_size=1),
)
UPDATES = st.dictionaries(st.integers(1, 300).map(str), BODIES, max_size=8)


@given(UPDATES, st.randoms())
def test_the_order_in_which_updates_come_does_not_matter(updates: dict[str, Body], chance: object) -> None:
    lines = list(updates.items())
    shuffled = lines.copy()
    chance.shuffle(shuffled)  # type: ignore[attr-defined]
    assert folded(shuffled) == folded(lines)
    assert latest(number for number, _ in shuffled) == (str(max(map(int, updates))) if updates else "")


@given(UPDATES)
def test_each_field_is_what_was_said_last(updates: dict[str, Body]) -> None:
    said = folded(updates.items())
    for name in FIELDS:
        words = [updates[key]["fields"].get(name, "") for key in sorted(updates, key=int)]
        last = next((word for word in reversed(words) if word), None)
        assert said["fields"].get(name) == last


def test_numbers_count_and_texts_follow() -> None:
    assert sorted(("10", "9", "2"), key=order_of) == ["2", "9", "10"]
    assert order_of("A-9") < order_of("A-10")
    assert order_of("007") == order_of("7")
    assert order_of("20170601091233") < order_of("20170601091301")


def test_a_fingerprint_knows_content_and_not_the_order_of_columns() -> None:
    one = UpdateRecord(foreign_id="1", update="1", fields={"title": "a", "place": "b"})
    other = UpdateRecord(foreign_id="1", update="1", fields={"place": "b", "title": "a"})
    assert one.digest == other.digest
    assert one.digest != UpdateRecord(foreign_id="1", update="1", fields={"title": "a"}).digest


def test_who_came_is_not_kept_with_an_update() -> None:
    line = UpdateRecord(foreign_id="1", update="1", fields={"title": "a", "party": "张三", "phone": "138"})
    assert line.body == {"fields": {"title": "a"}, "extra": {}}
    assert line.digest != UpdateRecord(foreign_id="1", update="1", fields={"title": "a"}).digest
