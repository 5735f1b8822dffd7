"""Who supervises: accounts with a post of 纪工委, of the hub, or of a platform's daily office (综治办)."""

from __future__ import annotations

from models.errors import Refused
from models.rules.events.words import Part
from models.services.events.posts import own_parts
from models.services.office.desk import Desk
from models.services.office.roles import Action

SUPERVISING = frozenset({Part.DISCIPLINE, Part.DAILY_OFFICE})
"""街道纪工委会同综治办: who draws samples, records problems and issues notices."""

SCORING = SUPERVISING | {Part.HUB}
"""Who may also enter points: the hub scores the part of the platforms."""


def supervises(desk: Desk) -> bool:
    """Tell whether this account holds a post by which it supervises today."""
    return not {by.part for by in own_parts(desk)}.isdisjoint(SUPERVISING)


def may_score(desk: Desk) -> bool:
    """Tell whether this account may enter points: by its role, or by a post."""
    if desk.may(Action.ENTER_SUPERVISION_SCORE):
        return True
    return not {by.part for by in own_parts(desk)}.isdisjoint(SCORING)


def require_supervision(desk: Desk) -> Action:
    """Return the action of supervising; refuse an account without the post (supervision_needs_post)."""
    if not supervises(desk):
        raise Refused("supervision_needs_post", account=desk.actor.account)
    return Action.SUPERVISE


def scoring_action(desk: Desk) -> Action:
    """Return by which action this account enters points; refuse where it may not."""
    if desk.may(Action.ENTER_SUPERVISION_SCORE):
        return Action.ENTER_SUPERVISION_SCORE
    if not may_score(desk):
        raise Refused("supervision_needs_post", account=desk.actor.account)
    return Action.SUPERVISE
