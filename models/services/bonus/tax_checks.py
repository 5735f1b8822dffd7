"""What a sheet's tax column should make finance look at; no amount is ever changed by it."""

from __future__ import annotations

from collections.abc import Iterator

from models.rules.core.money import to_fen, yuan_text
from models.rules.scheme.parts import Tax
from models.rules.scheme.tax import base_fen, blind_zone, one_off_tax, rule_of, wage_fen
from models.services.bonus.views import RunView
from models.services.sheets.check_items import About, about, payable


def in_blind_zones(view: RunView, tax: Tax) -> Iterator[About]:
    """Yield who would have more in hand with a smaller bonus, and which; the sheet keeps its amount."""
    rule = rule_of(tax)
    if rule is None:
        return
    for line in payable(view.lines):
        amount = line.amount_fen or 0
        wage = wage_fen(tax, line.staff_no)
        zone = blind_zone(amount, rule, wage) if line.tax_fen is not None else None
        if zone is None:
            continue
        better = amount - (base_fen(amount, rule, wage) - zone.limit_fen)
        more = (better - one_off_tax(better, rule, wage)) - (amount - one_off_tax(amount, rule, wage))
        facts = {
            "amount": yuan_text(amount),
            "better": yuan_text(better),
            "more": yuan_text(more),
            "until": yuan_text(to_fen(zone.break_even)),
        }
        yield about(line, f"{facts['amount']} → {facts['better']}", "tax_blind_zone", facts)


def taxed_twice(view: RunView, other: RunView, tax: Tax) -> Iterator[About]:
    """Yield who is on both sheets with the one-off rule, which a year allows once (财税〔2018〕164号).

    The code tells whether the scheme has it used once, on the sum of both, or on each sheet.
    """
    rule = rule_of(tax)
    if rule is None:
        return
    elsewhere = {line.staff_id: line for line in payable(other.lines) if line.tax_fen is not None}
    for line in payable(view.lines):
        twin = elsewhere.get(line.staff_id)
        if twin is None or line.tax_fen is None or twin.tax_fen is None:
            continue
        both = (line.amount_fen or 0) + (twin.amount_fen or 0)
        once = one_off_tax(both, rule, wage_fen(tax, line.staff_no))
        apart = sum(
            one_off_tax(each.amount_fen or 0, rule, wage_fen(tax, line.staff_no)) for each in (line, twin)
        )
        facts = {
            "here": yuan_text(line.amount_fen or 0),
            "there": yuan_text(twin.amount_fen or 0),
            "twice": yuan_text(apart),
            "once": yuan_text(once),
        }
        code = "tax_taken_once" if line.tax_fen + twin.tax_fen == once else "tax_taken_twice"
        yield about(line, f"{facts['twice']} → {facts['once']}", code, facts)
