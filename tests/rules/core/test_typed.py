"""Parsed TOML as a typed record: what does not fit is named, and nothing is passed over."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from typing import Any, Literal

import pytest

from models.rules.core.typed import DoesNotFit, Misfit, Positive, Text, typed


class Colour(StrEnum):
    RED = "red"
    BLUE = "blue"


@dataclass(frozen=True, slots=True)
class Part:
    colour: Colour
    number: Positive = 1
    share: Fraction | None = None
    side: Literal["left", "right"] = "left"
    pair: tuple[Text, bool] = ("a", True)

    def __post_init__(self) -> None:
        if self.number == 13:
            raise ValueError("1–12")


@dataclass(frozen=True, slots=True)
class Whole:
    name: Text
    part: tuple[Part, ...] = ()
    shares: Mapping[str, Part] = field(default_factory=dict)
    other: Part | None = None


def whole(**part: object) -> dict[str, Any]:
    return {"name": "x", "part": [{"colour": "red"}, {"colour": "blue", **part}]}


def test_what_fits_is_taken_exactly() -> None:
    told = typed(whole(number=12, share=Fraction(1, 3), pair=["b", False]), Whole)
    assert told.part[1] == Part(Colour.BLUE, 12, Fraction(1, 3), "left", ("b", False))
    assert typed(whole(share=2), Whole).part[1].share == Fraction(2)


@pytest.mark.parametrize(
    ("plain", "misfit", "place", "wanted"),
    [
        (whole(colour="green"), Misfit.WRONG, "part 2.colour", "red、blue"),
        (whole(number=0), Misfit.WRONG, "part 2.number", "≥ 1"),
        (whole(number=True), Misfit.WRONG, "part 2.number", "≥ 1"),
        (whole(number=Fraction(3, 2)), Misfit.WRONG, "part 2.number", "≥ 1"),
        (whole(number=13), Misfit.WRONG, "part 2", "1–12"),
        (whole(share="much"), Misfit.WRONG, "part 2.share", "12.5"),
        (whole(share=True), Misfit.WRONG, "part 2.share", "12.5"),
        (whole(side="above"), Misfit.WRONG, "part 2.side", "left、right"),
        (whole(pair=["b"]), Misfit.WRONG, "part 2.pair", '["…", true / false]'),
        (whole(pair=["b", 1]), Misfit.WRONG, "part 2.pair 2", "true / false"),
        (whole(colours="red"), Misfit.UNKNOWN, "part 2.colours", "colour、number、share、side、pair"),
        ({"name": "x", "part": [{}]}, Misfit.MISSING, "part 1.colour", "red、blue"),
        ({"name": "x", "part": {}}, Misfit.WRONG, "part", "[{ … = … }, …]"),
        ({"name": " "}, Misfit.WRONG, "name", '"…"'),
        ({"name": 3}, Misfit.WRONG, "name", '"…"'),
        ({}, Misfit.MISSING, "name", '"…"'),
        ({"name": "x", "nmae": "y"}, Misfit.UNKNOWN, "nmae", "name、part、shares、other"),
        ({"name": "x", "shares": {"a": {"colour": "red", "size": 1}}}, Misfit.UNKNOWN, "shares.a.size",
         "colour、number、share、side、pair"),
        ({"name": "x", "other": {"colour": "red", "size": 1}}, Misfit.UNKNOWN, "other.size",
         "colour、number、share、side、pair"),
        ({"name": "x", "other": {"colour": "pink"}}, Misfit.WRONG, "other.colour", "red、blue"),
        ({"name": "x", "shares": {"a": {"colour": "pink"}}}, Misfit.WRONG, "shares.colour", "red、blue"),
    ],
)  # fmt: skip
def test_what_does_not_fit_is_named(plain: dict[str, Any], misfit: Misfit, place: str, wanted: str) -> None:
    with pytest.raises(DoesNotFit) as refused:
        typed(plain, Whole)
    assert (refused.value.misfit, refused.value.place, refused.value.wanted) == (misfit, place, wanted)


def test_a_stored_text_reads_as_it_did_when_it_was_taken() -> None:
    told = typed({**whole(number="4", colours="red"), "nmae": "y"}, Whole, stored=True)
    assert told.part[1].number == 4
