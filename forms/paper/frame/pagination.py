"""Which rows stand on which page."""

from __future__ import annotations

from collections.abc import Sequence

_KEPT_WITH_THE_END = 3  # a last page of nothing but signatures invites a swap of pages


def page_breaks(
    heights: Sequence[float], room: float, last_room: float, holds: Sequence[bool] = (),
    again: Sequence[float] = (),
) -> list[range]:  # fmt: skip
    """The rows of each page in order; `last_room` is what the foot leaves on the last page.

    `holds` tells of each row whether it holds on to the next: a heading is never the last row of a page.
    `again` is the height of what is repeated above a row where a page begins with it.
    """
    again = again or [0.0] * (len(heights) + 1)
    pages, start, taken = [], 0, 0.0
    for index, height in enumerate(heights):
        if taken + height > room and index > start:
            split = _before_headings(holds, start, index)
            pages.append(range(start, split))
            start, taken = split, again[split] + sum(heights[split:index])
        taken += height
    end = len(heights)
    if taken > last_room:
        split = _split(heights, start, last_room, again)
        earlier = _before_headings(holds, start, split)
        split = earlier if again[earlier] + sum(heights[earlier:end]) <= last_room else split
        pages.append(range(start, split))
        start = split
    return [*pages, range(start, end)]


def _before_headings(holds: Sequence[bool], start: int, split: int) -> int:
    """Where to break so that no heading stays behind; where a page holds nothing else, as it was."""
    found = split
    while found > start and holds and holds[found - 1]:
        found -= 1
    return found if found > start else split


def _split(heights: Sequence[float], start: int, last_room: float, again: Sequence[float]) -> int:
    """Where to break a page that is too full for the foot, so that a few rows go along with it."""
    end = len(heights)
    split = end
    while split > start + 1 and end - split < _KEPT_WITH_THE_END:
        if again[split - 1] + sum(heights[split - 1 : end]) > last_room:
            break
        split -= 1
    return split
