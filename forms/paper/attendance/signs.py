"""How the signs of an office are drawn, and the legend that explains them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from forms.paper.frame.fonts import measure, printable, unprintable
from models.rules.attendance.kinds import BY_CODE, SELDOM, UNMARKED
from models.rules.attendance.printed import MonthSheetPrint, glyphs_of

STAND_INS = {
    **dict.fromkeys("✔☑✅", "√"),
    **dict.fromkeys("✕✖✗✘❌", "×"),
    **dict.fromkeys("⭘⚪⭕", "○"),
    **dict.fromkeys("⚫⬤", "●"),
    **dict.fromkeys("⭐🌟", "★"),
}
"""Signs of screens that no face of ours has, and the sign of the same look that they all have."""

_GAP = "　"


def shown_signs(sheet: MonthSheetPrint) -> dict[str, str]:
    """Return kind code → the sign as it is drawn, in the order of the kinds.

    A sign no face has is drawn as its stand-in, unless another kind of this office has that one. A kind
    that seldom occurs is named only where it does: a sheet from before it reprints as it was.
    """
    used = {code for person in sheet.people for code in person.marks} - {UNMARKED}
    named = glyphs_of(sheet.signs, used)
    glyphs = {code: named[code] for code in named if code in used or BY_CODE[code].key not in SELDOM}
    return {code: _drawable(sign, glyphs) for code, sign in glyphs.items()}


def _drawable(sign: str, glyphs: Mapping[str, str]) -> str:
    if not unprintable(sign):
        return printable(sign)
    drawn = printable("".join(STAND_INS.get(character, character) for character in sign))
    taken = {printable(other) for other in glyphs.values()}
    return printable(sign) if drawn in taken else drawn


def legend_entries(glyphs: Mapping[str, str]) -> list[str]:
    """Return what each sign means: √ 出勤, △ 公差."""
    return [f"{sign} {BY_CODE[code].name}" for code, sign in glyphs.items()]


def legend_lines(entries: Sequence[str], width: float, size: float) -> list[str]:
    """Return the legend on as many lines as it takes; no entry is broken."""
    lines = ["图例："]
    for number, entry in enumerate(entries):
        longer = lines[-1] + (_GAP if number and lines[-1] else "") + entry
        if measure(longer) * size > width * 1000:
            lines.append("　　　" + entry)
        else:
            lines[-1] = longer
    return lines
