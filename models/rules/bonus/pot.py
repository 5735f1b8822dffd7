"""A bonus pot divided to the last fen: by weights, with the largest remainder (最大余数法).

Every share is rounded down to `unit_fen`; the units that are left go one each to the largest remainders,
and of equal remainders to the smaller key, so that neither order nor company changes a share.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from models.rules.core.explain import How, Step, combine, given
from models.rules.core.money import from_fen, number_text, yuan_text

METHOD = "最大余数法"


class CannotDivide(ValueError):
    """A pot that has nobody to go to, or figures that cannot be; `code` names the sentence."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Share:
    """What one key gets of a pot, in fen, and how it came about."""

    key: str
    weight: Fraction
    amount_fen: int
    root: Step


@dataclass(frozen=True, slots=True)
class Division:
    """A pot divided: shares in the order of the keys; `left_fen` is less than one unit, nobody's."""

    pot_fen: int
    shares: tuple[Share, ...]
    left_fen: int


def divide_pot(
    pot_fen: int, weights: Mapping[str, Fraction], *, unit_fen: int = 1, source: str = ""
) -> Division:
    """Divide `pot_fen` by `weights`; CannotDivide: pot_negative, pot_unit, pot_weight, pot_nobody."""
    _check(pot_fen, weights, unit_fen)
    total = sum(weights.values(), Fraction(0))
    pot_units = pot_fen // unit_fen
    exact = {key: pot_units * weight / total for key, weight in weights.items()}
    whole = {key: share.numerator // share.denominator for key, share in exact.items()}
    spare = pot_units - sum(whole.values())
    ranked = sorted(exact, key=lambda key: (whole[key] - exact[key], key))
    lucky = frozenset(ranked[:spare])
    shares = tuple(
        _share(key, weights[key], total, pot_units * unit_fen, unit_fen, source, more=key in lucky)
        for key in sorted(weights)
    )
    return Division(pot_fen, shares, pot_fen - pot_units * unit_fen)


def _check(pot_fen: int, weights: Mapping[str, Fraction], unit_fen: int) -> None:
    if pot_fen < 0:
        raise CannotDivide("pot_negative")
    if unit_fen < 1:
        raise CannotDivide("pot_unit")
    if any(weight < 0 for weight in weights.values()):
        raise CannotDivide("pot_weight")
    if not any(weights.values()):
        raise CannotDivide("pot_nobody")


def _share(
    key: str, weight: Fraction, total: Fraction, pot_fen: int, unit_fen: int, source: str, *, more: bool
) -> Share:
    part = combine(
        How.QUOTIENT,
        "占比",
        [
            given("本人权重", weight, source=source, unit=""),
            given("权重合计", total, source=source, unit=""),
        ],
        note=f"{number_text(weight)}/{number_text(total)}",
        unit="",
    )
    exact = combine(How.PRODUCT, "应分", [given("奖金总额", from_fen(pot_fen), source=source), part])
    unit = given("分到", from_fen(unit_fen), source=METHOD)
    down = combine(How.ROUND_DOWN, "舍去零头", [exact, unit])
    extra = given("余数补齐", from_fen(unit_fen) if more else 0, source=METHOD)
    root = combine(How.SUM, "分得", [down, extra], source=METHOD)
    fen = root.amount * 100
    return Share(key, weight, fen.numerator, root)


def awards_toml(division: Division, title: str, document: str) -> str:
    """Return the shares as 单项奖 sections to append to a scheme; who gets nothing has none."""
    parts = [
        f"[[awards]]\nstaff_no = {_quoted(share.key)}\namount = {_quoted(yuan_text(share.amount_fen))}\n"
        f"title = {_quoted(title)}\ndocument = {_quoted(document)}\n"
        for share in division.shares
        if share.amount_fen
    ]
    return "\n".join(parts)


def _quoted(text: str) -> str:
    """Return a TOML string; JSON's escapes are TOML's."""
    return json.dumps(text, ensure_ascii=False)
