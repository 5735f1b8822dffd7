"""One person's line of a sheet as the rules leave it: amounts in fen, and the tree that explains them."""

from __future__ import annotations

from collections.abc import Mapping
from fractions import Fraction

from msgspec import Struct, field

from models.rules.core.explain import Step
from models.rules.sheets.words import LineState, Payee


class Problem(Struct, frozen=True):
    """Why a line cannot be approved yet: `code` names the sentence, `facts` fill it."""

    code: str
    facts: Mapping[str, str] = field(default_factory=dict)


class BonusLine(Struct, frozen=True, kw_only=True):
    """What one person is due, in fen. A held line has no amount: None is not zero.

    `gross_fen` stands after grade and sanction, `before_sanction_fen` before the sanction. What paper shows
    was taken, so that gross − attendance − other − paid elsewhere + award = amount, to the fen, on every line
    with an amount; `deduction_fen` is attendance plus manual deductions as due, before the floor at zero.
    Under police reading E `payee` is MEMBER (informative) or UNIT (the money goes there).
    """

    staff_no: str
    name: str
    agency: str
    post_class: str
    state: LineState
    reason: str
    problems: tuple[Problem, ...]
    months: Fraction
    standard: str
    coefficient: str
    before_sanction_fen: int
    gross_fen: int
    attendance_fen: int
    other_fen: int
    award_fen: int
    deduction_fen: int
    amount_fen: int | None
    tax_fen: int | None
    net_fen: int | None
    tax_estimated: bool
    root: Step
    paid_elsewhere_fen: int | None = None
    payee: Payee = Payee.PERSON

    @property
    def held(self) -> bool:
        """True when the line is 暂缓: it adds nothing to a total because it has no amount."""
        return self.state == LineState.HOLD

    @property
    def sanction_fen(self) -> int:
        """What the sanction takes: 处分扣."""
        return self.before_sanction_fen - self.gross_fen


class Membership(Struct, frozen=True):
    """Which sheets a person's year belongs on; `reason` says in Chinese why on none."""

    in_bonus: bool
    in_police: bool
    reason: str = ""

    @property
    def out(self) -> bool:
        """True when the person is on no sheet."""
        return not (self.in_bonus or self.in_police)
