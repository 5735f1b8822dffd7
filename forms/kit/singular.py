"""One of something in English: texts are written with {n} people, and 1 person is shown."""

from __future__ import annotations

import re

_REGULAR = (
    "account", "ballot", "cell", "change", "character", "column", "day", "decision", "digit", "event",
    "fault", "file", "grid", "half-day", "hold", "hour", "leader", "line", "log", "mark", "minute", "moment",
    "month", "number", "page", "place", "platform", "point", "pool", "post", "posting", "problem",
    "proposal", "record", "rework", "row", "score", "second", "sheet", "sign", "slip", "street",
    "supposition", "task", "thing", "time", "turn", "vote", "year",
)  # fmt: skip
_ONE = {"people": "person", "self-summaries": "self-summary", "categories": "category"}
_ONE |= {f"{word}s": word for word in _REGULAR}
_AFTER_ONE = re.compile(rf"(?<![\d.,/-])1 ((?:[a-z]+ )?)({'|'.join(sorted(_ONE, key=len, reverse=True))})\b")


def singular(text: str) -> str:
    """Return an English text with "1 people" as "1 person"; other texts stay as they are."""
    if "1 " not in text:
        return text
    return _AFTER_ONE.sub(lambda found: f"1 {found[1]}{_ONE[found[2]]}", text)
