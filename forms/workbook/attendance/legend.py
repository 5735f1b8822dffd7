"""Signs and what they mean: a sheet's legend, and the variants of one sign that keyboards make."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from forms.workbook.reading.cells import Grid
from forms.workbook.reading.cleaning import BLANKS, HAN, squeeze
from forms.workbook.reading.sheet import Value
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
    }
)
ENCLOSING = "：:=＝（）()[]【】“”\"'‘’「」为是用"
BRACKETS = "（）()[]【】“”\"'‘’「」"
JOINERS = ENCLOSING + "—–-－"
PUNCTUATION = frozenset(" \u3000、，,；;。.：:" + ENCLOSING)
SEPARATORS = re.compile(r"[\s　、,，；;|｜。]+")
MARKER = re.compile(
    r"^[（(]?(考勤|出勤)?(图例|符号|代号|代码|标记|记号|标识)(说明)?[)）]?[:：]?"
    r"|^[（(]?(考勤|出勤|填表)?(说明|注|备注)\d?[)）]?[:：][(（]?\d?[)）]?[.、]?"
)
SURE_MARKER = re.compile(r"^[（(]?(考勤|出勤)?(图例|符号|代号|代码|标记|记号|标识)")
_SAYS = re.compile(
    r"(?:[者的])?(?:表示为?|代表|意思是|意为|即为|即|是指|指的是|[记标]作|[记标]为|标[记注示]为?|对应|等于)"
    r"|[以打画划记标填写用](?=[“”\"'‘’「（(]?[^\w\s])|[者的](?=[为是])|(?<=[^\w\s])(?:指|就是)"
)
"""Words between a sign and what it means: √表示出勤, 出勤用√表示, 打√者为出勤."""
NUMBERED = re.compile(r"(?<![^\s，,；;、。])\d{1,2}[.．、)）](?=[^\d\s])|[（(]\d{1,2}[)）]")
"""The number of an entry: 1.√出勤 2.○事假, （1）出勤“√”."""
CIRCLED = re.compile("[①-⑳❶-❿⑴-⒇]")
"""A number in a circle: that of an entry, or a sign itself."""
ENCLOSED = re.compile(r"[（(](?=[^（()）]*[\s、，,；;][^（()）]*[)）])")
"""A bracket that opens a whole legend: 考勤表（√出勤 ○事假）."""
LONE_JOINER = re.compile(r"(?<=\S)\s+[=＝:：]\s+(?=\S)")
LEGEND_SHEETS = re.compile(
    r"(考勤|出勤|记号|符号)?(图例|说明|符号|填表说明|代号|代码|记号|标记|标识|字典|符号表|代码表|对照表|图例表)(说明|表|对照|对照表)?"
)
LEGEND_HEADS = frozenset(
    ("符号", "代号", "代码", "记号", "图例", "标记", "标识", "考勤符号", "考勤代码", "考勤记号", "简写")
)
"""What stands over a column of signs."""
MEANT = frozenset(("含义", "意义", "名称", "说明", "类别", "考勤类别", "表示", "内容", "图例", "注", "备注"))
"""What stands over or before meanings."""
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


RESTING = frozenset(
    ("/", "休", "休息", "公休", "休息日", "节假日", "法定假", "节", "假日", "放假", "周末", "双休", "双休日",
     "周六", "周日", "星期六", "星期日", "-", "--", "---", "----", "//")
)  # fmt: skip
"""What offices write on rest days without explaining it, strokes too; on a working day it is refused."""
_AROUND = re.compile(r"^(?:请|休|全天|正常|整天)(?=..)|(?:(?:一|1|整|全)[天日]|1\.0)$")
WORDS: dict[str, str] = {
    **{word: code for word, code in MEANINGS.items() if len(word) > 1},
    "正常出勤": PRESENT, "全勤": PRESENT, "全天": PRESENT, "请假": "", "休年假": BY_NAME["年休"].code,
    "休年休": BY_NAME["年休"].code, "年休": BY_NAME["年休"].code,
}  # fmt: skip
SHORT = {
    name[0]: BY_NAME[name].code
    for name in ("事假", "病假", "婚假", "产假", "丧假", "年休", "探亲假", "旷工")
}
"""Letters that stand for one kind alone; 公 may be 公差 or 公休, and is asked about."""
HALF_WORD = re.compile(
    r"(?P<what>.+?)[(（]?(?:0?\.5|½|半)[天日个]?[)）]?|[(（]?(?:0?\.5|½|半)[天日个]?[)）]?(?P<then>.+)"
)
ONE_HALF = re.compile(
    r"(?P<what>.+?)[(（](?P<half>上午?|下午?|am|pm|AM|PM)[)）]|(?P<first>上午|下午|上|下)[:：]?(?P<then>.+)"
)
BOTH_HALVES = re.compile(r"上午?[:：]?(?P<am>.+?)[,，、;；/／]?下午?[:：]?(?P<pm>.+)")
EACH_HALF = re.compile(r"(?P<am>.+?)[(（]上午?[)）][,，、;；/／]?(?P<pm>.+?)[(（]下午?[)）]")
_HALF = r"(?:0?\.5|½|半)[天日个]?"
_AND = r"[+＋、，,;；/／&＆和及|｜]?"
TWO_COUNTED = (
    re.compile(
        rf"(?P<am>.+?)[(（]?{_HALF}[)）]?{_AND}"
        rf"(?P<pm>[^\d.½+＋、，,;；/／&＆和及|｜].*?)[(（]?{_HALF}[)）]?"
    ),
    re.compile(rf"{_HALF}(?P<am>.+?){_AND}{_HALF}(?P<pm>.+)"),
)
"""病假0.5事假0.5, 半天病假半天事假: two half-days in the order in which they happen."""
_AFTERNOON = frozenset(("下午", "下", "pm", "PM"))


_EMPTY = (
    r"(?:空白|空格|留空|空着|空缺|不填|未填|不写|不打|不画|不标记?|未标记?|无标记|没有标记|无记号|无符号)"
    r"(?:的|者|处|格|之处)?"
)
_IS_PRESENT = r"(?:正常)?(?:出勤|上班|在岗|到岗)"
BLANK_PRESENT = re.compile(
    rf"{_EMPTY}[^\w\s]?(?:均|都|表示|代表|即|视|一律|默认|[为是作算=:：]|[“”\"（()）、，—–-])*{_IS_PRESENT}"
    rf"|{_IS_PRESENT}(?:的|者|日|时)?(?:均|都|一律|可|默认|以|用|为|:|：|=|[（(])*{_EMPTY}"
)
"""空白为出勤, 正常出勤不填: an empty cell of a working day is a half-day of attendance."""


def blank_is_present(text: str) -> bool:
    """Tell whether a text says that an empty cell means attendance."""
    return ("空" in text or "不" in text or "未" in text or "无" in text or "没" in text) and bool(
        BLANK_PRESENT.search(squeeze(text))
    )


class Signs:
    """Sign → kind code. A look-alike counts as the sign unless the same set keeps the two apart.

    A cell may also hold the kind in words: 事假, 正常出勤, 请病假; a set's own sign comes first.
    """

    def __init__(self, exact: Mapping[str, str]) -> None:
        self.exact = dict(exact)
        folded: dict[str, set[str]] = {}
        for sign, code in exact.items():
            folded.setdefault(fold(sign), set()).add(code)
        self._folded = {sign: codes.pop() for sign, codes in folded.items() if len(codes) == 1}
        self._known: dict[str, str | None] = {}
        self._pairs: dict[str, tuple[str, str] | None] = {}

    def code(self, sign: str) -> str | None:
        """Return the kind code of a sign or a word, None for one that the set does not have."""
        if sign not in self._known:
            self._known[sign] = self.exact.get(sign) or self._folded.get(fold(sign)) or word_code(sign)
        return self._known[sign]

    def halves(self, text: str) -> tuple[str, str] | None:
        """Return the codes of morning and afternoon in one cell; None if unknown.

        √, √○, √/○, √/ (morning only), 上午○下午√, ○(上), 事假0.5 (the other half is present), 病假0.5事假0.5.
        """
        if text not in self._pairs:
            whole = self.code(text)
            both = HAPPENS_ONCE.get(whole, (whole, whole)) if whole else None
            self._pairs[text] = both or self._told_by_half(text) or self._two(text)
        return self._pairs[text]

    def _told_by_half(self, text: str) -> tuple[str, str] | None:
        if found := EACH_HALF.fullmatch(text) or BOTH_HALVES.fullmatch(text):
            am, pm = self.code(found["am"]), self.code(found["pm"])
            return (am, pm) if am and pm else None
        if found := ONE_HALF.fullmatch(text):
            code = self.code(found["what"] or found["then"])
            is_pm = (found["half"] or found["first"]) in _AFTERNOON
            return ((PRESENT, code) if is_pm else (code, PRESENT)) if code else None
        for form in TWO_COUNTED:
            if (found := form.fullmatch(text)) and (am := self.code(found["am"])):
                return (am, pm) if (pm := self.code(found["pm"])) else None
        halved = self._halved(text)
        if halved and halved != PRESENT:
            return halved, PRESENT
        return None

    def _two(self, text: str) -> tuple[str, str] | None:
        for cut in range(1, len(text)):
            left, right = (self._own(part) for part in (text[:cut], text[cut:]))
            if left and right:
                return left, right
        for found in re.finditer(r"[/／|｜、,，;；\\]", text):
            parts = text[: found.start()], text[found.end() :]
            codes = [self.half(part) if part else "." for part in parts]
            if codes[0] and codes[1] and any(parts):
                return codes[0], codes[1]
        return None

    def _own(self, part: str) -> str | None:
        """Return the code of a part of a cell.

        Where a bare / only separates unless it is a sign of the set.
        """
        return None if fold(part) == "/" and "/" not in self._folded else self.code(part)

    def half(self, text: str) -> str | None:
        """Return the code of a cell that is one half-day: a sign, a word, or 事假0.5."""
        return self.code(text) or self._halved(text)

    def _halved(self, text: str) -> str | None:
        """Return the code of 事假0.5, 半天病假, 病½."""
        found = HALF_WORD.fullmatch(text)
        return self.code(found["what"] or found["then"]) if found else None


def word_code(text: str) -> str | None:
    """Return the kind that a word in a cell means, None for a word that says no single kind."""
    if code := WORDS.get(text) or SHORT.get(text):
        return code
    if fold(text) in RESTING:
        return BY_KEY["rest"].code
    core = _AROUND.sub("", text)
    return WORDS.get(core) or None if core != text else None


@dataclass(slots=True)
class Legend:
    """What a legend says: signs with a kind we know, and labels we do not."""

    place: Place
    known: dict[str, str] = field(default_factory=dict)
    unknown: dict[str, tuple[str, Place]] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    rows: set[int] = field(default_factory=set)
    """The rows that it was read from."""
    _labels: dict[str, str] = field(default_factory=dict)

    def add(self, place: Place, text: str, row: int) -> None:
        """Take the entries of one piece of text."""
        for sign, label, code in entries(text):
            self.rows.add(row)
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
    tokens = [token for token in SEPARATORS.split(_spelled(text)) if token]
    sign = label = ""
    for token, after in zip(tokens, [*tokens[1:], ""], strict=False):
        if token in MEANINGS and not (len(token) == 1 and not sign and (label or after in MEANINGS)):
            if sign:
                yield sign, token, MEANINGS[token]
                sign = label = ""
            else:
                label = token
        elif sign and (word := token.strip(ENCLOSING)) in MEANINGS and word != token:
            yield sign, word, MEANINGS[word]
            sign = label = ""
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
            is_figure = token[0].isdecimal() and token[1] in "=＝:：—-为是"
            yield token[0], rest, MEANINGS.get(rest) if is_figure else None


def known_entries(text: str) -> list[tuple[str, str, str | None]]:
    """Return the entries of a text whose meaning is known."""
    return [entry for entry in entries(text) if entry[2] is not None]


def _spelled(text: str) -> str:
    """Return a text without what opens a legend, and with = for the words between a sign and its meaning."""
    numbered = ENCLOSED.sub(" ", NUMBERED.sub(" ", _SAYS.sub("=", MARKER.sub("", text.strip()))))
    return LONE_JOINER.sub("=", _without_numbers(numbered))


def _without_numbers(text: str) -> str:
    """Return a text without ① ② ③ before its entries; with them where they are the signs."""
    numbers = CIRCLED.findall(text)
    if len(numbers) < 2 or ord(numbers[-1]) - ord(numbers[0]) != len(numbers) - 1:
        return text
    parts = [part for part in CIRCLED.split(text)[1:] if part.strip()]
    has_signs = all(
        any(not letter.isalnum() and letter not in PUNCTUATION for letter in part) for part in parts
    )
    return CIRCLED.sub(" ", text) if has_signs else text


def _pair(token: str) -> tuple[str, str, str] | None:
    token = token.strip(BRACKETS) or token
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
    return sign if 0 < len(sign) <= 2 and not sign.isdecimal() else ""


def _strip(text: str) -> str:
    return text.strip(JOINERS)


def is_legend_line(grid: Grid, row: int) -> bool:
    """Tell whether a line is signs and their meanings alone, cell by cell: √ | 出勤 | ○ | 事假.

    Or one of two lines, the signs over their meanings.
    """
    if _two_lines(grid, row) or _two_lines(grid, row - 1):
        return True
    first = next((value for value in grid.rows[row] if isinstance(value, str) and value.strip()), "")
    if not first or HAN.search(first) or not _bare(squeeze(first)):
        return False
    texts = [text for value in grid.rows[row] if isinstance(value, str) and (text := squeeze(value))]
    if len(texts) < 4 or not any(text in MEANINGS for text in texts):
        return False
    pairs = known_entries("  ".join(texts))
    return len(pairs) * 2 >= len(texts) - 1


def opens_legend(grid: Grid, row: int) -> bool:
    """Tell whether a line begins with 图例 or the like."""
    first = next((text for value in grid.rows[row] if (text := squeeze(str(value)))), "")
    return SURE_MARKER.match(first) is not None


def read_legend(
    grid: Grid, rows: Iterable[int], *, told: bool = False, columns: range | None = None
) -> Legend | None:
    """Return the legend found in the given rows (and columns) of a sheet, None if there is none.

    After 图例 or a heading 符号 (or where we are `told` that this is one) a single entry is enough; else it
    takes
    three in one row, or two in rows that say nothing else.
    """
    lines = list(_lines(grid, rows, columns))
    told = told or any(line.opens for line in lines)
    alone = sum(len(line.entries) for line in lines if line.says_nothing_else)
    enough = 1 if told or alone >= 2 else 3
    legend: Legend | None = None
    opened = False
    for line in lines:
        opened = opened or line.opens
        tells_unknown = line.opens and next(entries(line.joined), None) is not None
        if len(line.entries) < (1 if legend or opened else enough) and not tells_unknown:
            continue
        if enough == 1 and not opened and told and not line.says_nothing_else and not legend:
            continue
        legend = legend or Legend(grid.place(line.row, line.texts[0][0]))
        _take(legend, grid, line.row, line.texts, line.joined)
        legend.rows.update(range(line.row + 1, line.row + line.height))
    return legend


@dataclass(frozen=True, slots=True)
class _Line:
    """A line that may belong to a legend: its texts by column, and the entries they make together."""

    row: int
    texts: list[tuple[int, str]]
    joined: str
    entries: list[tuple[str, str, str | None]]
    opens: bool
    height: int = 1

    @property
    def says_nothing_else(self) -> bool:
        """Tell whether the line is no longer than its entries need."""
        needed = sum(len(sign) + len(label) + 4 for sign, label, _ in self.entries)
        return bool(self.entries) and len(squeeze(_spelled(self.joined))) <= needed


def _lines(grid: Grid, rows: Iterable[int], columns: range | None) -> Iterator[_Line]:
    """Yield the lines that say something; the signs over their meanings are one line."""
    under = -1
    for row in rows:
        if row == under:
            continue
        if pairs := _two_lines(grid, row):
            under = row + 1
            joined = "  ".join(f"{sign}{label}" for sign, label in pairs.values())
            texts = [(column, f"{sign}{label}") for column, (sign, label) in pairs.items()]
            yield _Line(row, texts, joined, known_entries(joined), opens=True, height=2)
        elif line := _line(grid, row, columns):
            yield line


def _two_lines(grid: Grid, row: int) -> dict[int, tuple[str, str]]:
    """Return the signs of a row and the meanings right under or over them, by column; {} for other rows."""
    if not 0 <= row < len(grid.rows) - 1 or not any(map(_explains, grid.rows[row : row + 2])):
        return {}
    upper, lower = (_cells(grid.rows[line]) for line in (row, row + 1))
    if len(upper) < 3 or upper.keys() != lower.keys():
        return {}
    if any(text in MEANINGS for text in upper.values()):
        upper, lower = lower, upper
    signs = all(_bare(text) and not HAN.search(text) for text in upper.values())
    known = sum(text in MEANINGS for text in lower.values())
    words = all(HAN.search(text) for text in lower.values())
    if not signs or not words or known < 3:
        return {}
    return {column: (sign, lower[column]) for column, sign in upper.items()}


def _explains(row: Sequence[Value]) -> bool:
    """Tell, quickly, whether a row may hold the meanings of signs."""
    return sum(value in MEANINGS for value in row) >= 3


def _cells(row: Sequence[Value]) -> dict[int, str]:
    """Return the texts of a row by column, without the words that say that these are signs or meanings."""
    texts = {column: squeeze(value) for column, value in enumerate(row) if isinstance(value, str)}
    return {column: text for column, text in texts.items() if text and text not in LEGEND_HEADS | MEANT}


def _line(grid: Grid, row: int, columns: range | None) -> _Line | None:
    cells = range(len(grid.rows[row])) if columns is None else columns
    texts = [(column, text) for column in cells if (text := grid.text(row, column).strip())]
    if not texts:
        return None
    joined = "  ".join(text for _, text in texts)
    known = known_entries(joined)
    first = squeeze(texts[0][1])
    opens = SURE_MARKER.match(first) is not None or squeeze(texts[0][1]) in LEGEND_HEADS
    return _Line(row, texts, joined, known, opens)


def legend_beside(grid: Grid, last: int) -> Legend | None:
    """Return a legend in the columns right of a table whose last column is `last`, None without one."""
    width = max(map(len, grid.rows), default=0)
    if width <= last + 1:
        return None
    return read_legend(grid, range(len(grid.rows)), columns=range(last + 1, width))


def _take(legend: Legend, grid: Grid, row: int, texts: list[tuple[int, str]], joined: str) -> None:
    """Read entries cell by cell where each cell is whole, else across the cells of the row (sign | label)."""
    apart = [list(entries(text)) for _, text in texts]
    if sum(map(len, apart)) >= len(list(entries(joined))):
        for column, text in texts:
            legend.add(grid.place(row, column), text, row)
    else:
        legend.add(grid.place(row, texts[0][0]), joined, row)


def is_legend_sheet(grid: Grid) -> bool:
    """Tell whether a sheet only explains the signs: by its name, or by its heading 符号 over signs."""
    if LEGEND_SHEETS.fullmatch(BLANKS.sub("", grid.sheet)):
        return True
    firsts = [squeeze(grid.text(row, column)) for row in range(min(len(grid.rows), 5))
              for column in range(min(len(grid.rows[row]), 3))]  # fmt: skip
    return not LEGEND_HEADS.isdisjoint(firsts) and len(grid.rows) < 80 and max(map(len, grid.rows)) <= 8
