"""What a typed key or a pasted sign means, and which half-days a mark may stand on.

A line is one person's month: two codes a day, `here` and `working` tell for each day whether the person
is posted here and whether the day is worked. Nothing here changes a line: every function returns a new one.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import compress

from models.rules.attendance.kinds import (
    BY_CODE,
    BY_KEY,
    BY_NAME,
    KINDS,
    UNMARKED,
    Counts,
    Kind,
    contradiction,
    may_contradict,
)

_KNOWN = frozenset((*BY_CODE, UNMARKED))
PRESENT = BY_KEY["present"].code
REST = BY_KEY["rest"].code

_LOOKS: dict[str, str] = {
    look: sign
    for sign, looks in {
        "√": "✓✔☑∨", "×": "╳✕✗✘✖", "○": "〇◯⭘", "△": "▵∆Δ", "▽": "▿∇", "☆": "✰✩", "⊕": "⨁", "◎": "⌾⊚",
        "◇": "◊⋄", "-": "−–—", "*": "∗✱", "/": "∕⁄", "<": "〈‹", ">": "〉›",
    }.items()
    for look in looks
}  # fmt: skip
"""Signs that other keyboards and fonts make of ours."""

_LETTER_LOOKS = {"x": "×", "X": "×", "v": "√", "V": "√", "o": "○", "O": "○", "0": "○"}
"""Letters that stand for a sign in a pasted sheet; when typed, a letter is a key."""

COMMON = tuple(BY_KEY[key] for key in (
    "present", "trip", "personal", "sick", "annual", "study", "village", "overtime", "duty", "absent",
    "late", "early",
))  # fmt: skip
"""The kinds that get a key of their own, commonest first."""

CALENDAR_LEAVE = frozenset(BY_KEY[key].code for key in ("maternity", "paternity", "homevisit", "injury"))
"""Leave that is counted in calendar days: it runs over rest days as well."""


def fold(sign: str) -> str:
    """Return a sign in one form for all its widths and look-alikes."""
    narrow = unicodedata.normalize("NFKC", sign).strip()
    return "".join(_LOOKS.get(char, char) for char in narrow)


@dataclass(frozen=True, slots=True)
class Keys:
    """What each key means with one set of signs; a letter has one meaning only.

    A sign of the set wins over a letter of ours; otherwise a letter goes to the commonest kind that has it
    among its pinyin initials and found no earlier one free.
    """

    signs: Mapping[str, str]
    letters: Mapping[str, str]
    folded: Mapping[str, str]
    glyphs: Mapping[str, str]

    def typed(self, char: str) -> str | None:
        """Return the code of a typed character, None when it means nothing by itself."""
        if char.isascii() and char.isalpha():
            return self.letters.get(char.lower())
        return self.signs.get(char) or self.folded.get(fold(char))

    def pasted(self, text: str) -> str | None:
        """Return the code of a cell's text: a sign, a look-alike, a name; UNMARKED for an empty one."""
        plain = "".join(text.split())
        if not plain:
            return UNMARKED
        if found := self.signs.get(plain) or self.folded.get(fold(plain)):
            return found
        if kind := BY_NAME.get(plain):
            return kind.code
        return self.folded.get(_LETTER_LOOKS.get(fold(plain), ""))

    def pair(self, text: str) -> tuple[str, str] | None:
        """Return the codes of morning and afternoon written in one cell: √○, √/○, √ over ○."""
        parts = text.split()
        if len(parts) == 2 and (both := self._both(*parts)):
            return both
        plain = "".join(parts)
        for cut in range(1, len(plain)):
            if both := self._both(plain[:cut], plain[cut:]):
                return both
            if plain[cut] in "/|｜、,，;；\\" and (both := self._both(plain[:cut], plain[cut + 1 :])):
                return both
        return None

    def key_of(self, code: str) -> str:
        """Return how a kind is typed: its letter, or the initials to type after F2."""
        return next((char for char, known in self.letters.items() if known == code), BY_CODE[code].pinyin)

    def _both(self, morning: str, afternoon: str) -> tuple[str, str] | None:
        left, right = self.pasted(morning), self.pasted(afternoon)
        if left is None or right is None or UNMARKED in (left, right):
            return None
        return left, right


def keys_for(signs: Mapping[str, str]) -> Keys:
    """Return the keys of a sign set (sign → kind code)."""
    letters = {sign.lower(): code for sign, code in signs.items() if _is_letter(sign)}
    for kind in COMMON:
        if kind.code in letters.values():
            continue
        free = next((char for char in kind.pinyin if char not in letters), None)
        if free is not None:
            letters[free] = kind.code
    return Keys(dict(signs), letters, _folded(signs), {code: sign for sign, code in signs.items()})


def _is_letter(sign: str) -> bool:
    return len(sign) == 1 and sign.isascii() and sign.isalpha()


def _folded(signs: Mapping[str, str]) -> dict[str, str]:
    """Map folded signs to codes, leaving out what two signs of the set fold to."""
    found: dict[str, set[str]] = {}
    for sign, code in signs.items():
        found.setdefault(fold(sign), set()).add(code)
    return {sign: codes.pop() for sign, codes in found.items() if len(codes) == 1}


def complete(typed: str, signs: Mapping[str, str]) -> tuple[Kind, ...]:
    """Return the kinds that begin with `typed`: pinyin initials, sign, name or another name; all for ""."""
    wanted = typed.strip().lower()
    glyphs = {code: sign for sign, code in signs.items()}
    return tuple(
        kind
        for kind in KINDS
        if kind.pinyin.startswith(wanted)
        or any(word.startswith(wanted) for word in (kind.name, *kind.aliases))
        or (wanted and fold(glyphs.get(kind.code, "")).lower() == fold(wanted))
    )


def settled(typed: str, found: Sequence[Kind]) -> Kind | None:
    """Return the one kind that `typed` can only mean, spelled out in full; None while it is open."""
    wanted = typed.strip().lower()
    if len(found) == 1 and wanted and wanted in (found[0].pinyin, found[0].name):
        return found[0]
    return None


def refusal(code: str, *, working: bool, here: bool) -> str | None:
    """Return why a mark may not stand on a half-day, None when it may."""
    if code == UNMARKED:
        return None
    if not here:
        return "mark_outside_posting"
    return contradiction(code, working=working)


Flags = tuple[bool, ...]


@dataclass(frozen=True, slots=True)
class MarkRow:
    """One person's month; `marks` is two codes a day, `here` and `working` one flag a day.

    `closed` has one flag a day where some days belong to a closed month, else it is empty.
    """

    name: str
    marks: str
    here: tuple[bool, ...]
    working: tuple[bool, ...]
    closed: tuple[bool, ...] = ()

    def is_closed(self, half: int) -> bool:
        """Tell whether half-day `half` may not be changed any more."""
        return bool(self.closed) and self.closed[half // 2]

    def refusal(self, half: int, code: str) -> str | None:
        """Return why `code` may not be put on half-day `half`."""
        if self.is_closed(half):
            return "closed_month"
        return refusal(code, working=self.working[half // 2], here=self.here[half // 2])

    def may_be_refused(self) -> bool:
        """Tell whether any mark of the month may stand where it must not: in few months one does."""
        if self.closed or not all(self.here) or not _KNOWN.issuperset(self.marks):
            return True
        return may_contradict(self.marks, self.working)

    def is_due(self, half: int) -> bool:
        """Tell whether something has to stand on half-day `half`: posted here, and a working day."""
        return self.here[half // 2] and self.working[half // 2] and not self.is_closed(half)

    def is_open(self, half: int) -> bool:
        """Tell whether half-day `half` is due and unmarked."""
        return self.marks[half] == UNMARKED and self.is_due(half)

    def first_open(self) -> int | None:
        """Return the first half-day that is due and unmarked, None where there is none."""
        due = _due_halves(self.here, self.working, self.closed)
        return next((at for at, code in enumerate(self.marks) if code == UNMARKED and due[at]), None)

    def open_halves(self, until: int | None = None) -> int:
        """Count the half-days, of the first `until`, that are due and unmarked."""
        due = _due_halves(self.here, self.working, self.closed)
        return "".join(compress(self.marks[:until], due)).count(UNMARKED)


@lru_cache(maxsize=1024)
def _due_halves(here: Flags, working: Flags, closed: Flags) -> tuple[bool, ...]:
    """Return for each half-day whether something has to stand there; most people of a month share it."""
    line = MarkRow("", "", here, working, closed)
    return tuple(line.is_due(half) for half in range(2 * len(here)))


def put(
    line: MarkRow, halves: Iterable[int], code: str, over_rest: frozenset[str] = CALENDAR_LEAVE
) -> str:
    """Return the marks of `line` with `code` on those of `halves` where it may stand.

    Over several half-days a rest day is left alone unless the kind belongs there: 产假 runs over it,
    事假 does not. `over_rest` are the codes of leave that the office counts in calendar days.
    """
    wanted = list(halves)
    marks = list(line.marks)
    alone = not any(line.is_due(half) for half in wanted)
    for half in wanted:
        stands = line.refusal(half, code) is None
        if stands and (alone or line.is_due(half) or _runs_over_rest(code, over_rest)):
            marks[half] = code
    return "".join(marks)


def _runs_over_rest(code: str, over_rest: frozenset[str]) -> bool:
    if code == UNMARKED or code in over_rest:
        return True
    return BY_CODE[code].counts in (Counts.EXTRA, Counts.REST)


def fill_present(line: MarkRow, halves: Iterable[int]) -> str:
    """Return the marks of `line` with 出勤 on those of `halves` that are due and unmarked."""
    marks = list(line.marks)
    for half in halves:
        if line.is_open(half):
            marks[half] = PRESENT
    return "".join(marks)


def is_exception(code: str) -> bool:
    """Tell whether a mark is worth a second look: neither unmarked nor plain presence nor rest."""
    return code not in (UNMARKED, PRESENT, REST)
