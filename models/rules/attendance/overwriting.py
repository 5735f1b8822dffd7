"""What one key would change, and whether that is so much that it is asked first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from models.rules.attendance.marking import is_exception

UNASKED = 60
"""As many half-days as one key changes without a question: a person's month and a little."""


@dataclass(frozen=True, slots=True)
class Overwriting:
    """How many half-days differ afterwards, and how many of each exception (kind code) go with them."""

    halves: int
    exceptions: Mapping[str, int]

    @property
    def is_far(self) -> bool:
        """Tell whether more half-days change than anybody sees at a glance."""
        return self.halves > UNASKED

    @property
    def hits_exceptions(self) -> bool:
        """Tell whether more than one exception is overwritten."""
        return sum(self.exceptions.values()) > 1


def overwriting(before: Sequence[str], after: Mapping[int, str]) -> Overwriting:
    """Compare months of marks with those that are to replace them, by row number."""
    changes = Counter[tuple[str, str]]()
    for row, marks in after.items():
        if marks != before[row]:
            changes.update(zip(before[row], marks, strict=True))
    gone = Counter[str]()
    for (old, new), count in changes.items():
        if old != new:
            gone[old] += count
    exceptions = {code: count for code, count in gone.items() if is_exception(code)}
    return Overwriting(gone.total(), exceptions)
