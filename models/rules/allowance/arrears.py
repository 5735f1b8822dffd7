"""A raise that reaches back: what approved months still owe, as an allowance of the month that pays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from models.rules.allowance.scheme import Allowance
from models.rules.core.money import yuan_text
from models.rules.core.month import Month
from models.rules.scheme.codec import quoted


@dataclass(frozen=True, slots=True)
class Owed:
    """What one person is still due over all months, in fen; below zero: what was paid too much."""

    staff_no: str
    name: str
    owed_fen: int


def renewed(before: Sequence[Allowance], new: Sequence[Allowance], month: int) -> tuple[Allowance, ...]:
    """Return the kinds of YYYYMM `month` with those of a new document that hold in it in their places."""
    holding = {kind.name: kind for kind in new if kind.in_force(month)}
    kept = tuple(holding.pop(kind.name, kind) for kind in before)
    return (*kept, *holding.values())


def arrears_toml(
    owed: Sequence[Owed], new: Sequence[Allowance], since: Month, until: Month, pay: Month
) -> str:
    """Return one allowance that pays in the month `pay` what is owed; what was paid too much is a remark."""
    due = [one for one in owed if one.owed_fen > 0]
    back = [one for one in owed if one.owed_fen < 0]
    lines = [f"# {one.staff_no} {one.name} 多发 {yuan_text(-one.owed_fen)} 元，须另行扣回" for one in back]
    if due:
        lines += _section(due, new[0], f"津补贴补发（{since.chinese}至{until.chinese}）", pay)
    return "\n".join(lines) + "\n"


def _section(due: Sequence[Owed], paper: Allowance, name: str, pay: Month) -> list[str]:
    amounts = ", ".join(f"{quoted(one.staff_no)} = {quoted(yuan_text(one.owed_fen))}" for one in due)
    staff = ", ".join(quoted(one.staff_no) for one in due)
    return [
        "[[allowance]]", f"name = {quoted(name)}", f"basis_doc_no = {quoted(paper.basis_doc_no)}",
        f"approved_by = {quoted(paper.approved_by)}", f"valid_from = {pay.first.isoformat()}",
        f"valid_to = {pay.last.isoformat()}", 'mode = "flat"',
        f'rate = {{ by = "person", amounts = {{ {amounts} }} }}', f"who = {{ staff = [{staff}] }}",
    ]  # fmt: skip
