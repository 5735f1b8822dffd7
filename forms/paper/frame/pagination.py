"""Which rows stand on which page."""

from __future__ import annotations

from collections.abc import Sequence

_KEPT_WITH_THE_END = 3  # a last page of nothing but signatures invites a swap of pages


def page_breaks(heights: Sequence[float], room: float, last_room: float) -> list[range]:
    """The rows of each page in order; `last_room` is what the foot leaves on the last page."""
    pages, start, taken = [], 0, 0.0
    for index, height in enumerate(heights):
        if taken + height > room and index > start:
            pages.append(range(start, index))
            start, taken = index, 0.0
        taken += height
    end = len(heights)
    if taken > last_room:
        split = _split(heights, start, last_room)
        pages.append(range(start, split))
        start = split
    return [*pages, range(start, end)]


def _split(heights: Sequence[float], start: int, last_room: float) -> int:
    """Where to break a page that is too full for the foot, so that a few rows go along with it."""
    end = len(heights)
    split = end
    while split > start + 1 and end - split < _KEPT_WITH_THE_END:
        if sum(heights[split - 1 : end]) > last_room:
            break
        split -= 1
    return split
