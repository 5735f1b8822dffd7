"""What the tests of supervision share: other accounts' desks, hand scores for everybody, a problem."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from fractions import Fraction

from models.rules.supervision.period import Period
from models.services.office.desk import Actor, Desk
from models.services.office.roles import Role
from models.services.supervision.entries import Asked, enter
from models.services.supervision.inspections import AskedProblem
from models.services.supervision.scores import scores_of
from models.services.supervision.views import ScoresView

HAND = {"service_centre": 9, "duties": "9.5", "conduct": 14, "team": 13, "platforms": 18}

PROBLEM = AskedProblem(
    agency="行政执法中队", platform="综合执法", found_on=date(2018, 1, 10), kind="超时",
    problem="三件超时未说明原因", owner="张三", due=date(2018, 1, 12),
)  # fmt: skip


def seated(desk: Desk, role: Role, name: str) -> Desk:
    """Return the desk of another account at the same store."""
    return replace(desk, actor=Actor(name, name, role))


def fill(desk: Desk, period: Period, key: str = "agency") -> ScoresView:
    """Enter every hand score that is missing; return the draft."""
    for line in scores_of(desk, key, period).lines:
        for item in line.items:
            if item.step is None:
                value = Fraction(str(HAND.get(item.key, item.points)))
                enter(desk, key, period, line.name, Asked(item=item.key, value=value, reason="考核小组评分"))
    return scores_of(desk, key, period)
