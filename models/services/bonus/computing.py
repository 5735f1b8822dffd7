"""The rule of each of a year's two sheets, as the sheet shows it: to compare, supplement and verify."""

from __future__ import annotations

from msgspec.structs import replace

from models.rules.bonus.comparison import Compute
from models.rules.bonus.run import Runs
from models.rules.core.facts import PersonYear
from models.rules.scheme.scheme import Scheme
from models.rules.sheets.line import BonusLine
from models.rules.sheets.words import Payee, SheetKind


def computing(kind: SheetKind) -> Compute:
    """Return the rule of a sheet as the sheet shows it: a member of a pool has no money of their own."""
    runs = Runs()

    def shown(facts: PersonYear, scheme: Scheme, tier: str) -> BonusLine:
        run = runs.of(scheme, tier)
        line = run.bonus(facts) if kind == SheetKind.BONUS else run.police(facts)
        return replace(line, amount_fen=None) if line.payee == Payee.MEMBER else line

    return shown
