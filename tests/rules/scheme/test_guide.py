"""The guide to scheme files names every key, as the keys themselves have it."""

from __future__ import annotations

from dataclasses import fields, is_dataclass

from models.rules.scheme import parts
from models.rules.scheme.keys import keys_of
from tests.rules.scheme.guide import README, described, guide


def test_the_guide_is_what_the_keys_say() -> None:
    text = README.read_text("utf-8")
    assert guide(text) == text, "run: python -m tests.rules.scheme.guide"


def test_every_part_with_keys_is_in_the_guide() -> None:
    with_keys = {
        name
        for name, part in vars(parts).items()
        if isinstance(part, type) and is_dataclass(part) and keys_of(part)
    }
    assert described(README.read_text("utf-8")) == with_keys


def test_every_field_of_a_part_is_a_key() -> None:
    for part in (parts.Months, parts.DeductionItem, parts.Exclusion, parts.Police, parts.Tax):
        assert set(keys_of(part)) == {field.name for field in fields(part)}
