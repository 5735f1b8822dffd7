"""Where Ctrl with an arrow goes: to the edge of a run of filled cells, as in a spreadsheet."""

from __future__ import annotations

from collections.abc import Callable


def edge_of_run(is_filled: Callable[[int], bool], at: int, step: int, count: int) -> int:
    """Return the place, of `count`, that one goes to from `at` in direction `step` (1 or -1).

    Within a run to its last filled cell; from its edge, or from an empty cell, to the next filled one; where
    there is none, to the last place in that direction.
    """
    following = at + step
    if not 0 <= following < count:
        return at
    if is_filled(at) and is_filled(following):
        while 0 <= following + step < count and is_filled(following + step):
            following += step
        return following
    while 0 <= following + step < count and not is_filled(following):
        following += step
    return following
