"""Signs that come back as they went out: chosen so that our own reader finds them in the legend."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from forms.workbook.attendance.legend import entries
from forms.workbook.reading.cleaning import squeeze
from models.rules.attendance.kinds import BY_CODE, KINDS
from models.rules.attendance.printed import glyphs_of

_JOIN = "："


def entry(sign: str, code: str) -> str:
    """Return a sign's line of the legend: √：出勤."""
    return f"{sign}{_JOIN}{BY_CODE[code].name}"


def readable_signs(signs: Mapping[str, str], used: Iterable[str]) -> dict[str, str]:
    """Return kind code → sign for a workbook.

    A sign that a reader of legends could not tell from its label (a digit, a comma, a word that is itself
    a kind) is replaced by our own for that kind, or by a character of the kind's name.
    """
    found: dict[str, str] = {}
    wanted = glyphs_of(signs, used)
    kept = {code: sign for code, sign in wanted.items() if _comes_back(sign, code)}
    taken = set(kept.values())
    for code in wanted:
        found[code] = kept.get(code) or _other(code, taken)
        taken.add(found[code])
    return found


def _comes_back(sign: str, code: str) -> bool:
    # A sign must also survive in a cell of its own: blanks go, and a figure would be read as a sum.
    return squeeze(sign) == sign and list(entries(entry(sign, code))) == [(sign, BY_CODE[code].name, code)]


def _other(code: str, taken: set[str]) -> str:
    kind = BY_CODE[code]
    letters: list[str] = [kind.sign, *kind.name, *"".join(kind.aliases), *(each.sign for each in KINDS)]
    return next(sign for sign in letters if sign not in taken and _comes_back(sign, code))


def legend_lines(glyphs: Mapping[str, str], per_line: int = 12) -> list[str]:
    """Return the legend, a dozen entries a line, the first line beginning with 图例."""
    shown = [entry(sign, code) for code, sign in glyphs.items()]
    lines = ["  ".join(shown[at : at + per_line]) for at in range(0, len(shown), per_line)] or [""]
    return [f"图例：  {lines[0]}", *lines[1:]]
