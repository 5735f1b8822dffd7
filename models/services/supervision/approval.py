"""Approving a period's scores, which freezes hand scores, figures with their lists, ranking and tiers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy.orm import Session

from models.errors import Refused
from models.rules.events.moments import Moment
from models.rules.supervision.period import Period
from models.services.events.figures import moment_now
from models.services.office.accounts import street_of
from models.services.office.desk import Desk
from models.services.office.roles import Action
from models.services.supervision.entries import require_open
from models.services.supervision.frozen import freeze, read_run
from models.services.supervision.scores import draft, report_of
from models.services.supervision.views import ScoresView


def approve(
    desk: Desk, key: str, period: Period, *, leave_out: Sequence[str] = (), at: Moment | None = None,
    seen: str | None = None,
) -> ScoresView:  # fmt: skip
    """Approve a period's scores as they compute now (or stood at `at`), and freeze them.

    Who waits for a hand score must be named in `leave_out`, and is not ranked. `seen` are the totals that
    whoever approves has seen (see `totals_text`): others now are refused.
    Refused: supervision_frozen, supervision_too_early, supervision_incomplete, supervision_changed,
    supervision_empty.
    """
    with desk.change(Action.APPROVE_SUPERVISION_SCORE) as change:
        session = change.session
        require_open(session, key, period)
        now = moment_now(desk)
        view = draft(session, key, period, now if at is None else min(at, now))
        change.subject = f"{period} {view.sheet.name}"
        _require_over(view, now)
        if seen is not None and seen != totals_text(view):
            raise Refused("supervision_changed", seen=seen, now=totals_text(view))
        view = _complete(session, view, leave_out)
        by = desk.actor.full_name or desk.actor.account
        run = freeze(session, view, by, desk.clock().isoformat(timespec="seconds"))
        change.detail.update(
            sheet=key, seal=run.seal, totals=totals_text(view), left_out="、".join(view.report.left_out)
        )
        session.flush()
        return read_run(session, run)


def totals_text(view: ScoresView) -> str:
    """Return all totals as one text, to tell whether a draft still is what was seen."""
    return "、".join(
        f"{one.name} {printed.total}" for one, printed in zip(view.lines, view.report.lines, strict=True)
    )


def _require_over(view: ScoresView, now: Moment) -> None:
    """Refuse a period that is not over: its figures would still grow."""
    if now < view.period.moments(view.sheet.year_starts)[1]:
        raise Refused("supervision_too_early", period=view.period.title)


def _complete(session: Session, view: ScoresView, leave_out: Sequence[str]) -> ScoresView:
    """Return the draft without who is left out; refuse where somebody else waits for a hand score."""
    unknown = set(leave_out) - {one.name for one in view.lines}
    if unknown:
        options = "、".join(one.name for one in view.lines)
        raise Refused("supervision_subject_unknown", name="、".join(sorted(unknown)), options=options)
    waiting = [one for one in view.incomplete if one.name not in leave_out]
    if waiting:
        who = "；".join(f"{one.name}：{'、'.join(one.missing)}" for one in waiting)
        raise Refused("supervision_incomplete", who=who)
    lines = tuple(one for one in view.lines if one.total is not None)
    if not lines:
        raise Refused("supervision_empty", period=view.period.title)
    left_out = tuple(one.name for one in view.lines if one.total is None)
    report = report_of(view.sheet, view.period, view.cutoff, lines, street_of(session), left_out)
    return replace(view, lines=lines, report=report)
