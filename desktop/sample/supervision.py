"""The sample year's supervision: the second quarter's scores of the agencies, a sample, and a problem."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

from models.rules.supervision.period import Period
from models.rules.supervision.words import SampleReason, Verdict
from models.services.office.desk import Actor, Desk
from models.services.office.roles import Role
from models.services.supervision.approval import approve
from models.services.supervision.entries import Asked, enter
from models.services.supervision.inspections import (
    AskedProblem,
    draw_sample,
    inspection_of,
    judge_sample,
    record_problem,
)
from models.services.supervision.scores import scores_of

SECOND = Period(2017, quarter=2)
SHEET = "agency"
SQUAD, FOUND = "行政执法中队", "抽查案件超时未说明原因"
_HAND: Mapping[str, tuple[str, ...]] = {
    "service_centre": ("9.5", "9", "8.5"), "duties": ("9.5", "9"), "conduct": ("14", "13.5", "14.5"),
    "team": ("14", "13"), "platforms": ("18", "18.5", "17"),
}  # fmt: skip
"""Item → the points of the agencies in turn."""


def fill_supervision(desk: Desk, say: Callable[[str], object]) -> None:
    """Enter the points by hand, approve the quarter, draw a sample and record what it found."""
    number = 0
    for at, line in enumerate(scores_of(desk, SHEET, SECOND).lines):
        for item in (one for one in line.items if one.step is None):
            given = _HAND.get(item.key, (str(item.points),))
            value = Fraction(given[at % len(given)])
            enter(desk, SHEET, SECOND, line.name, Asked(item=item.key, value=value, reason="考核小组评分"))
            number += 1
    approve(replace(desk, actor=Actor("lingdao", "分管领导", Role.LEADER)), SHEET, SECOND)
    supervisor = replace(desk, actor=Actor("jiwei", "纪工委", Role.SUPERVISOR))
    _inspect(supervisor)
    say(f"已评 2017年第二季度派驻机构得分（{number} 项评分），抽查一次")


def _inspect(supervisor: Desk) -> None:
    """Draw the quarter's sample and record a problem of it: an event of the squad with a red card."""
    number = draw_sample(supervisor, SECOND, 6, inspectors="纪工委、综治办", seed="2017-Q2")
    sampled = inspection_of(supervisor, number).samples
    red = (one.number for one in sampled if (one.agency, one.reason) == (SQUAD, SampleReason.RED))
    event = next(red, "")
    if event:
        judge_sample(supervisor, number, event, Verdict.PROBLEM, FOUND)
    problem = AskedProblem(
        inspection_id=number, event=event, agency=SQUAD, platform="综合执法", found_on=supervisor.today,
        kind="超时", problem=FOUND, owner="孙丽", due=supervisor.today + timedelta(days=10),
    )  # fmt: skip
    record_problem(supervisor, problem)
