"""One policy of characters, for import, matching, search and print.

Invisible characters are removed; a look-alike of a letter of the language becomes that letter; what has no
agreed look (private use) is named, so that whoever takes a text in can refuse it.
Sources: Unicode 15, UAX #44 (Default_Ignorable_Code_Point, Bidi_Control, Private_Use), UAX #38
(EquivalentUnifiedIdeograph), normalization forms of Python's own data.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache

_RADICALS = (
    "2E81厂2E82乛2E83乚2E84乙2E85亻2E86冂2E87𠘨2E88刀2E89刂2E8A卜2E8B㔾2E8C小2E8D小2E8E兀2E8F尣2E90尢2E91𡯂"
    "2E92巳2E93幺2E94彑2E95彐2E96忄2E97心2E98扌2E99攵2E9B旡2E9C日2E9D月2E9E歺2E9F母2EA0民2EA1氵2EA2氺2EA3灬"
    "2EA4爫2EA5爫2EA6丬2EA7牛2EA8犭2EA9王2EAA𤴔2EAB目2EAC示2EAD礻2EAE𥫗2EAF糹2EB0纟2EB1罓2EB2罒2EB3㓁2EB4冗"
    "2EB5𦉫2EB6羊2EB7𦍌2EB8𦍋2EB9耂2EBA肀2EBB聿2EBC肉2EBD𦥑2EBE艹2EBF艹2EC0艹2EC1虎2EC2衤2EC3覀2EC4西2EC5见"
    "2EC6角2EC7𧢲2EC8讠2EC9贝2ECA𧾷2ECB车2ECC辶2ECD辶2ECE辶2ECF邑2ED0钅2ED1長2ED2镸2ED3长2ED4门2ED5𨸏2ED6阝"
    "2ED7雨2ED8青2ED9韦2EDA页2EDB风2EDC飞2EDD食2EDE𩙿2EDF飠2EE0饣2EE1𩠐2EE2马2EE3骨2EE4鬼2EE5鱼2EE6鸟2EE7卤"
    "2EE8麦2EE9黄2EEA黾2EEB斉2EEC齐2EED歯2EEE齿2EEF竜2EF0龙2EF1龜2EF2亀2EF3龟2F3E户"
)
"""CJK Radicals Supplement: code point and its Equivalent_Unified_Ideograph; 2E80 alone has none. The
Kangxi radicals (2F00–2FD5) and the compatibility ideographs are decomposed by Python's own data, but for 户,
which it gives as 戶."""

_INVISIBLE = (
    (0x00, 0x08), (0x0E, 0x1F), (0x7F, 0x84), (0x86, 0x9F), (0xAD, 0xAD), (0x34F, 0x34F), (0x61C, 0x61C),
    (0x115F, 0x1160), (0x17B4, 0x17B5), (0x180B, 0x180F), (0x200B, 0x200F), (0x202A, 0x202E),
    (0x2060, 0x206F), (0x3164, 0x3164), (0xFE00, 0xFE0F), (0xFEFF, 0xFEFF), (0xFFA0, 0xFFA0),
    (0xFFF0, 0xFFFC), (0x1D173, 0x1D17A), (0xE0000, 0xE0FFF),
)  # fmt: skip
_LOOK_ALIKE = ((0x2E80, 0x2FDF), (0xF900, 0xFAFF), (0x2F800, 0x2FA1F))
_NO_LOOK = (
    "[\ue000-\uf8ff\ufffd\U000f0000-\U0010ffff\ufdd0-\ufdef\ufffe\uffff\ud800-\udfff]"
    "|(?<=[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff])"
    "[\u0300-\u036f\u0483-\u0489\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f]"
)
"""Private use, a lost character, and a mark set over or around an ideograph: no name is written so."""

DOT = "·"
"""The middle dot between the parts of a minority name, as identity cards have it."""
_DOTS = re.compile("[·•・‧∙⋅･●．﹒․⸱ㆍ᛫]")
_DOT_BETWEEN = "(?<=[\u3400-\u9fff\U00020000-\U0003ffff])[.。](?=[\u3400-\u9fff\U00020000-\U0003ffff])"
_HAN = "[\u3007\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]"
"""Wide classes take milliseconds to compile: these patterns are compiled by `re` when they are first used."""
_BLANKS = re.compile(r"[\s\u2800]+")


def _character_class(ranges: tuple[tuple[int, int], ...]) -> str:
    return "".join(f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in ranges)


def _folded(code: int) -> str | None:
    """Return the letter that a code point stands for, None for one that has no other."""
    plain = unicodedata.normalize("NFKC", chr(code))
    return plain if plain != chr(code) else None


@cache
def _table() -> dict[int, str | None]:
    """Return what each odd character becomes; most runs of the program never meet one."""
    return {
        **{code: None for first, last in _INVISIBLE for code in range(first, last + 1)},
        **{code: folded for first, last in _LOOK_ALIKE for code in range(first, last + 1)
           if (folded := _folded(code))},
        **{int(_RADICALS[at : at + 4], 16): _RADICALS[at + 4] for at in range(0, len(_RADICALS), 5)},
    }  # fmt: skip


_ODD = re.compile(f"[{_character_class(_INVISIBLE + _LOOK_ALIKE)}]")


def plain_text(text: str) -> str:
    """Return a text without invisible characters and with look-alike ideographs as the usual ones.

    Blanks, widths and signs stay as they are: a legend may tell ／ from /.
    """
    return text.translate(_table()) if _ODD.search(text) else text


def without_look(text: str) -> str:
    """Return the first character that has no agreed look (private use, a lost character), "" without one."""
    found = re.search(_NO_LOOK, text)
    return found[0] if found else ""


def code_point(character: str) -> str:
    """Return the name of a code point: U+E000."""
    return f"U+{ord(character):04X}"


def shown_code_point(text: str) -> str:
    """Return the code point of the first character without a look, "" where every one has a look."""
    character = without_look(text)
    return code_point(character) if character else ""


def plain_name(text: str) -> str:
    """Return a person's or an agency's name as it is stored: no blanks inside Chinese, one kind of dot.

    张　三 → 张三, 买买提•艾力 → 买买提·艾力, Ａnna  Lee → Anna Lee.
    """
    text = re.sub(_DOT_BETWEEN, DOT, _DOTS.sub(DOT, plain_text(text)))
    text = "".join(_narrow(letter) for letter in text) if not text.isascii() else text
    text = _BLANKS.sub(" ", text).strip()
    return text.replace(" ", "") if re.search(_HAN, text) else text


def _narrow(letter: str) -> str:
    if "\uff01" <= letter <= "\uff5e" or letter == "\u3000":
        return unicodedata.normalize("NFKC", letter)
    return letter


def search_key(text: str) -> str:
    """Return what a search compares, the same for every spelling of one text; never shown or stored."""
    if text.isascii():
        return text.casefold()
    return unicodedata.normalize("NFKC", _DOTS.sub("", plain_text(text))).casefold()


def name_key(text: str) -> str:
    """Return what two spellings of one name have in common, to compare by; never shown or stored."""
    return unicodedata.normalize("NFKC", plain_name(text)).replace(DOT, "").casefold()
