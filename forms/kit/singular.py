"""One of something in English: texts are written with {n} people, and 1 person is shown."""

from __future__ import annotations

import re

_REGULAR = (
    "account", "ballot", "cell", "change", "character", "clock", "column", "day", "decision", "digit",
    "event", "extension", "fault", "file", "grid", "half-day", "hold", "hour", "leader", "line", "log",
    "mark", "meeting", "minute", "moment", "month", "number", "page", "patrol", "place", "platform", "point",
    "pool", "post", "posting", "power", "problem", "proposal", "record", "rework", "right", "row", "ruling",
    "score", "second", "sheet", "sign", "slip", "street", "supposition", "task", "thing", "time", "turn",
    "vote", "year",
)  # fmt: skip
_ONE = {"people": "person", "self-summaries": "self-summary", "categories": "category"}
_ONE |= {f"{word}s": word for word in _REGULAR}
_NOUN = "|".join(sorted(_ONE, key=len, reverse=True))
_AFTER_ONE = re.compile(rf"(?<![\d.,/-])1 ((?:[a-z]+ )?)({_NOUN})\b('?)")
_IS = {"are": "is", "were": "was", "have": "has", "do": "does"}
_DOES = {
    "differ": "differs", "keep": "keeps", "look": "looks", "score": "scores", "stop": "stops",
    "wait": "waits",
}  # fmt: skip
_AT_ONCE = re.compile(rf" ({'|'.join(_DOES)})\b")
_LATER = re.compile(rf"([^.,;:]*?) ({'|'.join(_IS)})\b")
"""What is said of the one thing: a verb of its own right after it; is or has, maybe after "of the month"."""
_ONE_OF = re.compile(rf"(?<![\d.,/-])1 of (\d+) ({_NOUN}) ({'|'.join(_IS)})\b")


def singular(text: str) -> str:
    """Return an English text with "1 people are" as "1 person is"; other texts stay as they are."""
    if "1 " not in text:
        return text
    text = _ONE_OF.sub(lambda found: f"1 of {found[1]} {found[2]} {_IS[found[3]]}", text)
    said, at = "", 0
    for found in _AFTER_ONE.finditer(text):
        if found.start() < at:
            continue
        owner = "'s" if found[3] else ""
        said += f"{text[at:found.start()]}1 {found[1]}{_ONE[found[2]]}{owner}"
        at = found.end()
        if not owner and (then := _AT_ONCE.match(text, at)):
            said, at = f"{said} {_DOES[then[1]]}", then.end()
        if not owner and (then := _LATER.match(text, at)):
            said, at = f"{said}{then[1]} {_IS[then[2]]}", then.end()
    return said + text[at:]
