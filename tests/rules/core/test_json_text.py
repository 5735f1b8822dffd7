"""Digests stand on these texts for thirty years: the faster writer may not differ in one letter."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from models.rules.core.json_text import JsonText

VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(VALUES, st.booleans(), st.sampled_from([(",", ":"), (", ", ": ")]))
def test_it_writes_what_json_writes(value: Any, sort_keys: bool, separators: tuple[str, str]) -> None:
    plain = json.dumps(value, ensure_ascii=False, sort_keys=sort_keys, separators=separators)
    assert JsonText(sort_keys=sort_keys, separators=separators).of(value) == plain


EDGES = ["工作", "\x00\x1f\x7f\u2028\"\\/", 1e16, -0.0, 2**70, (), [[]], {"b": 1, "a": ()}]


@pytest.mark.parametrize("value", EDGES)
def test_edges_are_written_alike(value: Any) -> None:
    assert JsonText().of(value) == json.dumps(value, ensure_ascii=False, separators=(",", ":"))


def test_other_values_are_written_as_told_or_refused() -> None:
    assert JsonText(default=str).of([date(2017, 3, 1)]) == '["2017-03-01"]'
    with pytest.raises(TypeError):
        JsonText().of([date(2017, 3, 1)])


def test_without_the_faster_writer_texts_are_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("models.rules.core.json_text._make_writer", None)
    assert JsonText(sort_keys=True).of({"二": [1, 2.5, None], "一": True}) == '{"一":true,"二":[1,2.5,null]}'
