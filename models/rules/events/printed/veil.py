"""Who reported an event, hidden in the words that others wrote about it: names and telephones in free text.

Only what is known to be a name is one: the words of the complainant's own row. Mobile numbers and identity
cards are hidden whosever they are, for nobody can tell.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from models.rules.events.deeds import Facts
from models.rules.events.printed.numbers import hide_numbers
from models.rules.events.transitions import WORDED
from models.rules.events.words import Verb

MASK = "＊"
CARD = MASK * 6
"""What is shown of an identity card: its last digits, beside a first character, would tell who it is."""
NOBODY = frozenset({
    "群众", "居民", "村民", "市民", "业主", "住户", "路人", "商户", "网友", "热心群众", "热心市民", "网格员",
    "匿名", "不详", "未知", "未留", "先生", "女士",
})  # fmt: skip
"""Words that stand in the place of a name and name nobody."""
_LONG_SURNAMES = frozenset({
    "欧阳", "上官", "司马", "诸葛", "夏侯", "司徒", "令狐", "皇甫", "尉迟", "东方", "慕容",
})  # fmt: skip
_CALLED = ("先生", "女士", "小姐", "同志", "师傅", "老师", "大爷", "大妈", "阿姨", "某", "某某", "姓")
_LONGEST_NAME = 4
_SEVERAL = re.compile(r"[、，,；;/／]")
_BETWEEN = re.compile(r"[、，,；;/／\s]+")


def masked(name: str) -> str:
    """Return a name as lists and paper show it: 王＊＊; "" where there is none."""
    return name[:1] + MASK * min(len(name) - 1, 2) if len(name) > 1 else MASK * len(name)


def masked_phone(phone: str) -> str:
    """Return a number as lists show it: its last four digits."""
    return f"＊＊＊＊{phone[-4:]}" if len(phone) > 4 else MASK * len(phone)


@dataclass(frozen=True, slots=True)
class Veil:
    """What is hidden in the words of one event: each word with what is shown in its place, longest first."""

    hidden: tuple[tuple[str, str], ...] = ()
    is_lifted: bool = False

    def over(self, text: str) -> str:
        """Return a text as anybody may read it."""
        if self.is_lifted:
            return text
        for word, shown in self.hidden:
            text = text.replace(word, shown)
        return hide_numbers(text, masked_phone, CARD)

    def hides(self, text: str) -> bool:
        """Tell whether a text holds anything that is hidden."""
        return self.over(text) != text

    def over_facts(self, verb: Verb, facts: Facts) -> Facts:
        """Return what a deed says as anybody may read it; the number of another system is no telephone."""
        names = [name for name in WORDED if (verb, name) != (Verb.TO_DISTRICT, "text")]
        words = {name: self.over(said) for name in names if (said := getattr(facts, name))}
        return replace(facts, tasks=tuple(self.over(task) for task in facts.tasks), **words)  # type: ignore[arg-type]


LIFTED = Veil(is_lifted=True)
"""For who reads in clear, with a reason that the log keeps."""


def veil_for(name: str, phone: str, *, secret: bool) -> Veil:
    """Return what hides a complainant; of one kept secret not even the first character is shown."""
    pairs = ((word, MASK * 3 if secret else masked(of)) for word, of in _names(name))
    names = dict(sorted(pairs, key=_longest_shown_first))
    if secret:
        names |= dict.fromkeys(_forms_of_address(name), MASK * 3)
    phones = {one: MASK * 4 if secret else masked_phone(one) for one in _phones(phone)}
    return veil_over(names | phones)


def veil_over(hidden: Mapping[str, str]) -> Veil:
    """Return what hides some words, each with what is shown in its place."""
    return Veil(tuple(sorted(hidden.items(), key=_longest_first)))


def _longest_first(pair: tuple[str, str]) -> int:
    return -len(pair[0])


def _longest_shown_first(pair: tuple[str, str]) -> int:
    return -len(pair[1])


def _names(name: str) -> Iterator[tuple[str, str]]:
    """Yield what may stand in a text, and the name that it is: 李四 is also written 李　四."""
    for one in (name.strip(), *_single(name)):
        if len(one) > 1 and one not in NOBODY:
            yield one, one
            if len(one) <= _LONGEST_NAME:
                yield from ((between.join(one), one) for between in (" ", "　"))


def _single(name: str) -> Iterator[str]:
    """Yield the names of several people; a short one with a space in it is that of one."""
    yield from _BETWEEN.split(name)
    joined = "".join(name.split())
    if len(joined) <= _LONGEST_NAME and not _SEVERAL.search(name):
        yield joined


def _forms_of_address(name: str) -> Iterator[str]:
    """Yield what somebody may be called by the surname alone: 王某, 王先生."""
    for one in _single(name):
        if 1 < len(one) <= _LONGEST_NAME and one not in NOBODY:
            surname = one[:2] if one[:2] in _LONG_SURNAMES else one[:1]
            yield from (surname + called for called in _CALLED)


def _phones(phone: str) -> Iterator[str]:
    for one in (phone.strip(), *_BETWEEN.split(phone)):
        if sum(character.isdigit() for character in one) >= 7:
            yield one
