"""A raise that reaches back: what approved months owe or paid too much, as kinds of the month that settles.

Who has left is paid on the same sheet, by name. What was paid too much is taken out of that month, as far as
it goes; somebody who has left pays it back, and is named.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models.rules.allowance.scheme import Allowance
from models.rules.core.money import yuan_text
from models.rules.core.month import Month
from models.rules.scheme.codec import quoted

OWED, BACK, OWED_LEFT = "津补贴补发", "津补贴扣回", "津补贴补发·已离开人员"
_NAME = re.compile(rf"(?:{OWED}|{BACK}|{OWED_LEFT})（(\d+)年(\d+)月至(\d+)年(\d+)月）")


@dataclass(frozen=True, slots=True)
class Owed:
    """What one person is still due over all months, in fen; below zero: what was paid too much.

    `left` is the last day of somebody who is gone in the month that settles.
    """

    staff_no: str
    name: str
    owed_fen: int
    left: date | None = None


def renewed(before: Sequence[Allowance], new: Sequence[Allowance], month: int) -> tuple[Allowance, ...]:
    """Return the kinds of YYYYMM `month` with those of a new document in force then in their places."""
    holding = {kind.name: kind for kind in new if kind.in_force(month)}
    kept = tuple(holding.pop(kind.name, kind) for kind in before)
    return (*kept, *holding.values())


def period_name(word: str, since: Month, until: Month) -> str:
    """Return the name of the kind that settles these months."""
    return f"{word}（{since.chinese}至{until.chinese}）"


def settled_months(kind: str) -> tuple[Month, Month] | None:
    """Return the first and last month that a kind settles, by its name; None for any other kind."""
    found = _NAME.fullmatch(kind)
    if found is None:
        return None
    year, month, last_year, last = map(int, found.groups())
    return Month(year, month), Month(last_year, last)


def arrears_toml(
    owed: Sequence[Owed], new: Sequence[Allowance], since: Month, until: Month, pay: Month
) -> str:
    """Return the kinds that settle in the month `pay`, with a remark on each person who has left."""
    here = [one for one in owed if one.left is None]
    gone = [one for one in owed if one.left is not None]
    groups = (
        (OWED, [one for one in here if one.owed_fen > 0], ""),
        (BACK, [one for one in here if one.owed_fen < 0], "recover = true"),
        (OWED_LEFT, [one for one in gone if one.owed_fen > 0], "left = true"),
    )
    lines = [_remark(one) for one in gone]
    for word, people, key in groups:
        if people:
            lines += _section(people, new[0], period_name(word, since, until), pay, key)
    return "\n".join(lines) + "\n"


def _remark(one: Owed) -> str:
    """Return what becomes of somebody who has left: paid by name, or asked to pay back."""
    who = f"# {one.staff_no} {one.name} {one.left}起已不在册"
    if one.owed_fen > 0:
        return f"{who}，补发 {yuan_text(one.owed_fen)} 元：列入下面的“{OWED_LEFT}”，按其账户支付"
    return f"{who}，多发 {yuan_text(-one.owed_fen)} 元：表上无从扣回，请通知本人退回，收据附在本月凭证后"


def _section(people: Sequence[Owed], paper: Allowance, name: str, pay: Month, key: str) -> list[str]:
    amounts = ", ".join(f"{quoted(one.staff_no)} = {_plain(abs(one.owed_fen))}" for one in people)
    staff = ", ".join(quoted(one.staff_no) for one in people)
    return [
        "[[allowance]]", f"name = {quoted(name)}", f"basis_doc_no = {quoted(paper.basis_doc_no)}",
        f"approved_by = {quoted(paper.approved_by)}", f"valid_from = {pay.first.isoformat()}",
        f"valid_to = {pay.last.isoformat()}", 'mode = "flat"', *([key] if key else []),
        f'rate = {{ by = "person", amounts = {{ {amounts} }} }}', f"who = {{ staff = [{staff}] }}",
    ]  # fmt: skip


def _plain(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"
