"""Pieces that every printed sheet has: lines to sign on, and the check for characters no font can draw."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from forms.paper.frame.fonts import measure, unprintable
from forms.paper.frame.page import LEFT, RIGHT, Document, rule, strokes
from forms.paper.frame.problems import MissingCharacter

Progress = Callable[[int, int], None]
"""Told (pages done, pages)."""

SIGNATURE_SIZE = 9.5
_SIGNATURE_GAP = 12.0


def signatures(
    names: Sequence[str],
    document: Document,
    y: float,
    left: float = LEFT,
    right: float = RIGHT,
    size: float = SIGNATURE_SIZE,
) -> Iterable[str]:
    """The labels, each followed by a line of the same length to sign on."""
    labels = [(f"{name}：", measure(f"{name}：") * size / 1000) for name in names]
    blank = (right - left - sum(width for _, width in labels)) / len(labels)
    x, lines = left, []
    for label, width in labels:
        yield document.text(label, x, y, size)
        lines.append(rule(x + width, y - 2, x + width + blank - _SIGNATURE_GAP, y - 2))
        x += width + blank
    yield strokes(lines, 0.5)


def missing(texts: Iterable[tuple[str, str]]) -> tuple[MissingCharacter, ...]:
    """The characters no font of ours can draw; `texts` are (what to call it, the text), persons first."""
    named = list(texts)
    bad = unprintable("".join(text for _, text in named))
    return tuple(
        MissingCharacter(ch, tuple(dict.fromkeys(name for name, text in named if ch in text)))
        for ch in sorted(bad)
    )
