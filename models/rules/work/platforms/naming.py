"""Which platforms a log may name: those in force on its day, in the words that people use for them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from models.rules.events.ground import Dated

FOUR_OF_THE_PLAN = ("综治工作", "综合执法", "市场监管", "便民服务")
"""The plan of 2017, 二（一）: what holds on days for which the office has entered no platforms."""
_SUFFIX = "平台"
_SHORT = 2


@dataclass(frozen=True, slots=True)
class PlatformNames:
    """Every name that a platform ever had with its days, in the order in which they are shown."""

    rows: tuple[tuple[str, Dated], ...] = ()

    def on(self, day: date) -> tuple[str, ...]:
        """Return the names in force on a day."""
        found = tuple(dict.fromkeys(name for name, span in self.rows if span.holds(day)))
        return found or FOUR_OF_THE_PLAN

    def meant(self, word: str, day: date) -> str:
        """Return the platform of a day that a word means: its name, 综治工作平台 or 综治; else the word."""
        return meant_of(word, self.on(day))


def meant_of(word: str, names: Sequence[str]) -> str:
    """Return which of `names` a word means; the word itself where that is none or more than one."""
    bare = word.removesuffix(_SUFFIX)
    if word in names or not bare:
        return word
    if bare in names:
        return bare
    found = [name for name in names if len(bare) == _SHORT and name.startswith(bare)]
    return found[0] if len(found) == 1 else word
