"""An amount's explanation as text: the tree, one line a step, amounts to the right of what they are."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from models.rules.core.explain import Step
from models.rules.core.money import number_text, to_fen, yuan_text
from models.rules.sheets.wording import HELD, TO_THE_UNIT
from models.services.bonus.views import BonusRunLine, RunView


def explanation_text(run: RunView, line: BonusRunLine) -> str:
    """Return the whole tree of one person's line."""
    who = f"{line.staff_no} {line.name}（{line.agency}）"
    head = f"{who}{run.year}年度 · {run.document} · {run.sheet.tier_words}"
    amount = amount_words(line) if line.amount_fen is None else f"{yuan_text(line.amount_fen)} 元"
    return "\n".join([head, f"应发 {amount}　{line.shown.note}".rstrip("　"), *tree_lines(line.explain())])


def amount_words(line: BonusRunLine) -> str:
    """Return the amount, or why there is none: the line waits, or the money goes to the unit."""
    if line.amount_fen is not None:
        return yuan_text(line.amount_fen)
    return HELD if line.shown.held else TO_THE_UNIT


def tree_lines(step: Step, depth: int = 0) -> Iterator[str]:
    """Yield the lines of a tree, indented by depth."""
    text = f"{'  ' * depth}{step.label}：{quantity(step)}"
    for extra in (step.note, step.source):
        if extra:
            text += f"　〔{extra}〕" if extra is step.source else f"　{extra}"
    yield text
    for part in step.parts:
        yield from tree_lines(part, depth + 1)


def quantity(step: Step) -> str:
    """Return a step's amount as people read it: yuan with fen, other units as plain numbers."""
    if step.unit == "元":
        return f"{exact_yuan(step.amount)} 元"
    return f"{number_text(step.amount)}{'' if step.unit in ('', '1') else ' ' + step.unit}"


def exact_yuan(amount: Fraction) -> str:
    """Return yuan to the fen, marked ≈ where the exact value goes beyond it."""
    fen = to_fen(amount)
    return yuan_text(fen) if Fraction(fen, 100) == amount else f"≈{yuan_text(fen)}"
