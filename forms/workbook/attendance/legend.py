"""Signs and what they mean: a sheet's legend, and the variants of one sign that keyboards make."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from forms.workbook.reading.cells import Grid
from forms.workbook.reading.cleaning import BLANKS, HAN, squeeze
from models.rules.attendance.kinds import BY_KEY, BY_NAME, KINDS
from models.rules.core.faults import Fault, Place

VARIANTS = str.maketrans(
    {
        **{chr(code): chr(code - 0xFEE0) for code in range(0xFF01, 0xFF5F)},
        **dict.fromkeys("✓✔∨☑√", "√"),
        **dict.fromkeys("〇ОоOoＯｏ○◯⭘", "○"),
        **dict.fromkeys("×xXｘＸ╳✕✗✘✖ΧХх", "×"),
        **dict.fromkeys("＋﹢➕", "+"),
        **dict.fromkeys("－−–—﹣", "-"),
        **dict.fromkeys("＊∗﹡✱", "*"),
        **dict.fromkeys("〈‹＜﹤", "<"),
        **dict.fromkeys("〉›＞﹥", ">"),
        **dict.fromkeys("／∕⁄", "/"),
        **dict.fromkeys("▵∆Δ△", "△"),
        **dict.fromkeys("▿∇▽", "▽"),
        **dict.fromkeys("✰☆", "☆"),
        **dict.fromkeys("⨁⊕", "⊕"),
        **dict.fromkeys("⌾◎", "◎"),
        **dict.fromkeys("◊◇", "◇"),
        "\ufe0e": None,
        "\ufe0f": None,
    }
)
ENCLOSING = "：:=＝（）()[]【】“”\"'为是"
JOINERS = ENCLOSING + "—–-－"
SEPARATORS = re.compile(r"[\s　、,，；;|｜。]+")
MARKER = re.compile(
    r"^[（(]?(考勤|出勤)?(图例|符号|代号|标记)(说明)?[)）]?[:：]?|^(说明|注|备注)[:：]\d?[.、]?"
)
SURE_MARKER = re.compile(r"^[（(]?(考勤|出勤)?(图例|符号|代号|标记)")
LEGEND_SHEETS = re.compile(r"(图例|说明|符号|填表说明|考勤符号|代号)(说明)?")
MEANINGS: dict[str, str] = {
    **{word: kind.code for word, kind in BY_NAME.items()},
    **{f"{word}假": kind.code for word, kind in BY_NAME.items() if not word.endswith("假")},
}
LONGEST_FIRST = sorted(
    ((label, last) for label in MEANINGS for last in (True, False)),
    key=lambda each: (-len(each[0]), not each[1]),
)
"""Labels, the longest first, and whether one ends its entry (√出勤) or begins it: 补休息 is 补 for 休息."""
PRESENT, LATE, EARLY = (BY_KEY[key].code for key in ("present", "late", "early"))
HAPPENS_ONCE = {LATE: (LATE, PRESENT), EARLY: (PRESENT, EARLY)}
"""迟到 and 早退 are counted in times: one sign for a whole day is one of them, not one each half."""
BY_DEFAULT: dict[str, str] = {kind.sign: kind.code for kind in KINDS}


def fold(sign: str) -> str:
    """Return a sign in one form for all its widths and look-alikes."""
    return sign.translate(VARIANTS)


class Signs:
    """Sign → kind code. A look-alike counts as the sign unless the same set keeps the two apart."""

    def __init__(self, exact: Mapping[str, str]) -> None:
        self.exact = dict(exact)
        folded: dict[str, set[str]] = {}
        for sign, code in exact.items():
            folded.setdefault(fold(sign), set()).add(code)
        self._folded = {sign: codes.pop() for sign, codes in folded.items() if len(codes) == 1}
        self._known: dict[str, str | None] = {}

    def code(self, sign: str) -> str | None:
        """Return the kind code of a sign, None for one the set does not have."""
        if sign not in self._known:
            self._known[sign] = self.exact.get(sign) or self._folded.get(fold(sign))
        return self._known[sign]

    def halves(self, text: str) -> tuple[str, str] | None:
        """Return the codes of morning and afternoon in one cell: √, √○, √/○, √/; None if unknown."""
        if whole := self.code(text):
            return HAPPENS_ONCE.get(whole, (whole, whole))
        for cut in range(1, len(text)):
            left, right = self.code(text[:cut]), self.code(text[cut:])
            if left and right:
                return left, right
        for found in re.finditer(r"[/／|｜、,，;；\\]", text):
            parts = text[: found.start()], text[found.end() :]
            codes = [self.code(part) if part else "." for part in parts]
            if codes[0] and codes[1] and any(parts):
                return codes[0], codes[1]
        return None


@dataclass(slots=True)
class Legend:
    """What a legend says: signs with a kind we know, and labels we do not."""

    place: Place
    known: dict[str, str] = field(default_factory=dict)
    unknown: dict[str, tuple[str, Place]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    _labels: dict[str, str] = field(default_factory=dict)

    def add(self, place: Place, text: str) -> None:
        """Take the entries of one piece of text."""
        for sign, label, code in entries(text):
            if code is None:
                if sign not in self.known:
                    self.unknown[sign] = (label, place)
            elif self.known.setdefault(sign, code) != code:
                facts = {"sign": sign, "one": self._labels.get(sign, ""), "other": label}
                self.faults.append(Fault(place, "sign_twice", facts))
            else:
                self._labels.setdefault(sign, label)
                self.unknown.pop(sign, None)


def entries(text: str) -> Iterator[tuple[str, str, str | None]]:
    """Yield sign, label and kind code (None for an unknown label) of √出勤, √:出勤, 出勤（√） or √ 出勤."""
    tokens = [token for token in SEPARATORS.split(MARKER.sub("", text.strip())) if token]
    sign = label = ""
    for token, after in zip(tokens, [*tokens[1:], ""], strict=False):
        if token in MEANINGS and not (len(token) == 1 and not sign and (label or after in MEANINGS)):
            if sign:
                yield sign, token, MEANINGS[token]
                sign = label = ""
            else:
                label = token
        elif pair := _pair(token):
            yield pair
            sign = label = ""
        elif core := _bare(token):
            if label:
                yield core, label, MEANINGS[label]
                label = ""
            else:
                sign = core
        elif sign and HAN.search(token):
            yield sign, token, None
            sign = ""
        elif not HAN.match(token) and (rest := _strip(token[1:])):
            yield token[0], rest, None


def _pair(token: str) -> tuple[str, str, str] | None:
    for label, last in LONGEST_FIRST:
        rest = token.removesuffix(label) if last else token.removeprefix(label)
        if rest != token and (sign := _bare(rest)):
            return sign, label, MEANINGS[label]
    return None


def _bare(text: str) -> str:
    """Return the one or two marks of the sign in `text`, without what joins it to a label; "" if none.

    A dash joins, but alone it is the sign: 休息（-）.
    """
    sign = _strip(text) or text.strip(ENCLOSING) or text[:1]
    return sign if 0 < len(sign) <= 2 and not sign.isdigit() else ""


def _strip(text: str) -> str:
    return text.strip(JOINERS)


def opens_legend(grid: Grid, row: int) -> bool:
    """Tell whether a line begins with 图例 or the like."""
    first = next((text for value in grid.rows[row] if (text := squeeze(str(value)))), "")
    return SURE_MARKER.match(first) is not None


def read_legend(grid: Grid, rows: Iterable[int], *, told: bool = False) -> Legend | None:
    """Return the legend found in the given rows of a sheet, None if no row holds one.

    After 图例 (or where we are `told` that this is one) a single entry is enough, else it takes three.
    """
    legend: Legend | None = None
    for row in rows:
        texts = [
            (column, text)
            for column in range(len(grid.rows[row]))
            if (text := grid.text(row, column).strip())
        ]
        if not texts:
            continue
        joined = "  ".join(text for _, text in texts)
        found = sum(code is not None for *_, code in entries(joined))
        told = told or opens_legend(grid, row)
        if found < (1 if legend or told else 3):
            continue
        legend = legend or Legend(grid.place(row, texts[0][0]))
        _take(legend, grid, row, texts, joined)
    return legend


def _take(legend: Legend, grid: Grid, row: int, texts: list[tuple[int, str]], joined: str) -> None:
    """Read entries cell by cell where each cell is whole, else across the cells of the row (sign | label)."""
    apart = [list(entries(text)) for _, text in texts]
    if sum(map(len, apart)) >= len(list(entries(joined))):
        for column, text in texts:
            legend.add(grid.place(row, column), text)
    else:
        legend.add(grid.place(row, texts[0][0]), joined)


def is_legend_sheet(grid: Grid) -> bool:
    """Tell whether a sheet is one that only explains the signs, by its name."""
    return LEGEND_SHEETS.fullmatch(BLANKS.sub("", grid.sheet)) is not None
