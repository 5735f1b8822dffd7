"""A person's slip: the frozen explanation of an amount in words that a person accepts.

Every line is one sum that can be done by hand: what it is, how it comes about, what it comes to. Steps that
change nothing (nothing taken off, no cap reached) are left out; nothing is computed here.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from models.rules.core.explain import How, Step
from models.rules.core.money import number_text, to_fen, yuan_text
from models.rules.sheets.words import SheetState

LAYOUT = 1
"""The newest layout of the slip."""

MEMBER_WORDS = "本项按人数打包到所，由派出所分配，本表不直接发给个人。"
HELD_WORDS = "暂缓发放：事项了结后按规定补发，暂缓不等于不发。"
ESTIMATE_WORDS = "个税为测算数，以扣缴义务人实际申报为准。"

_SIGNS = {How.SUM: " + ", How.PRODUCT: " × ", How.LESS: " − ", How.QUOTIENT: " ÷ "}
_CHAIN = frozenset({How.LESS, How.LARGEST, How.SMALLEST, How.ROUND_HALF_UP, How.ROUND_DOWN, How.ROUND_UP})
"""Where the first part is what the others act on: it is shown even when it came to nothing."""
_ROUNDINGS = {How.ROUND_HALF_UP: "四舍五入到", How.ROUND_DOWN: "舍去尾数到", How.ROUND_UP: "进位到"}


@dataclass(frozen=True, slots=True)
class SlipLine:
    """One line of the explanation: what, how it comes about, what it comes to, on which ground."""

    label: str
    words: str
    amount: str
    source: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Slip:
    """One person's notice of one sheet, ready to print; amounts in fen, None where held or not known."""

    street: str
    title: str
    year: int
    tier: str
    document: str
    number: int
    staff_no: str
    name: str
    agency: str
    post_class: str
    grade: str
    amount_fen: int | None
    tax_fen: int | None
    net_fen: int | None
    card_tail: str
    lines: tuple[SlipLine, ...]
    remarks: tuple[str, ...]
    state: SheetState
    approved_at: str = ""
    seal: str = ""
    layout: int = LAYOUT


def slip_lines(root: Step) -> tuple[SlipLine, ...]:
    """Return the explanation of an amount, from what was earned down to what is paid."""
    return tuple(_lines(root))


def _lines(step: Step) -> Iterator[SlipLine]:
    """Yield the lines below a step first, then its own: as one would work it out on paper."""
    if step.how is How.GIVEN:
        return
    if step.how is How.FIRST:
        yield SlipLine(step.label, step.note or step.parts[0].label, _quantity(step), step.parts[0].source)
        return
    for index, part in enumerate(step.parts):
        if _tells(part) or (index == 0 and step.how in _CHAIN):
            yield from _lines(part)
    if not _silent(step):
        yield SlipLine(step.label, _words(step), _quantity(step), step.source or _sources(step))


def _tells(part: Step) -> bool:
    """Whether a part is worth its own lines: money that is not nothing, or a count behind it."""
    return part.how is not How.GIVEN and (part.unit != "元" or part.amount != 0) and part.unit != ""


def _silent(step: Step) -> bool:
    """Whether a step only passes on what came into it."""
    if len(step.parts) == 1:
        return True
    first = step.parts[0]
    if step.how in (How.LARGEST, How.SMALLEST) or step.how in _ROUNDINGS:
        return step.amount == first.amount
    if step.how is How.LESS:
        return all(part.amount == 0 for part in step.parts[1:])
    if step.how is How.SUM:
        return sum(part.amount != 0 for part in step.parts) <= 1 and step.amount == _largest(step)
    return False


def _largest(step: Step) -> Fraction:
    return max((part.amount for part in step.parts), default=Fraction(0))


def _words(step: Step) -> str:
    parts = [part for part in step.parts if step.how not in (How.SUM, How.LESS) or part.amount != 0]
    if step.how in _SIGNS:
        return _SIGNS[step.how].join(_named(part) for part in parts)
    first, second = step.parts[0], step.parts[-1]
    if step.how in _ROUNDINGS:
        return f"{_exact(first.amount)} {_ROUNDINGS[step.how]} {number_text(second.amount)} 元"
    word = "取大" if step.how is How.LARGEST else "取小"
    return f"{word}：{'，'.join(_named(part) for part in step.parts)}"


def _named(part: Step) -> str:
    """Return a part with its name and amount; a share of the year as the months it was made of."""
    if part.how is How.QUOTIENT and len(part.parts) == 2:
        top, bottom = part.parts
        when = f"（{top.note}）" if top.note else ""
        return f"{top.label} {_short(top)}/{_short(bottom)}{when}"
    return f"{part.label} {_short(part)}"


def _short(step: Step) -> str:
    if step.unit == "元":
        return _exact(step.amount)
    return number_text(step.amount) + (f" {step.unit}" if step.unit else "")


def _quantity(step: Step) -> str:
    return f"{_short(step)} 元" if step.unit == "元" else _short(step)


def _exact(amount: Fraction) -> str:
    """Return yuan to the fen, marked 约 where the exact value goes beyond it."""
    fen = to_fen(amount)
    text = yuan_text(fen)
    return text if Fraction(fen, 100) == amount else f"约 {text}"


def _sources(step: Step) -> str:
    """Return the grounds of the figures in a sum, each once, a document's clauses together."""
    clauses: dict[str, dict[str, None]] = {}
    for part in step.parts:
        if part.how is How.GIVEN and part.source:
            document, _, clause = part.source.rpartition(" ")
            clauses.setdefault(document or clause, {}).setdefault(clause if document else "")
    return "；".join(f"{paper} {'、'.join(filter(None, found))}".strip() for paper, found in clauses.items())
