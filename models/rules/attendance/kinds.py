"""Kinds of attendance mark: one kind per half-day. The kind is ours, the sign is the office's data.

A month of marks of one person at one agency is text, two characters a day (morning, afternoon),
each the `code` of a kind or `UNMARKED`. Codes are written in the database for ever: never reuse one.
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from itertools import compress
from operator import not_

from msgspec import Struct


class Counts(StrEnum):
    """What a half-day of the kind is in the sums of a month."""

    WORK = "work"  # attended, also by order elsewhere
    PAID = "paid"  # absence that costs nothing
    LEAVE = "leave"  # absence that a scheme may count
    ABSENT = "absent"  # absence without leave
    EXTRA = "extra"  # beyond what was due, marked on rest days
    REST = "rest"


class Kind(Struct, frozen=True):
    """One kind: `code` is stored, `name` is the office's word, `sign` the default sign."""

    code: str
    key: str
    name: str
    sign: str
    counts: Counts
    pinyin: str
    aliases: tuple[str, ...] = ()


UNMARKED = "."

VILLAGE = ("走访", "下村走访", "驻村", "网格走访", "下乡", "下村/走访")
ANNUAL = ("年休假", "年假", "公休", "带薪年休假", "休假")
FESTIVAL = ("节日半天", "妇女节半天", "青年节半天", "三八节半天", "五四节半天")
RESTING = ("节假日", "休", "公休日", "法定节假日", "休息日", "放假")

KINDS: tuple[Kind, ...] = (
    Kind("P", "present", "出勤", "√", Counts.WORK, "cq", ("在岗", "上班", "到岗", "正常")),
    Kind("T", "trip", "公差", "△", Counts.WORK, "gc", ("出差", "公出", "因公外出", "外勤")),
    Kind("L", "personal", "事假", "○", Counts.LEAVE, "sj"),
    Kind("K", "sick", "病假", "⊕", Counts.LEAVE, "bj"),
    Kind("A", "annual", "年休", "☆", Counts.PAID, "nx", ANNUAL),
    Kind("S", "study", "培训", "◇", Counts.WORK, "px", ("学习", "参训", "会议", "培训学习")),
    Kind("V", "village", "下村", "▽", Counts.WORK, "xc", VILLAGE),
    Kind("O", "overtime", "加班", "＋", Counts.EXTRA, "jb", ("节日加班", "周末加班")),
    Kind("D", "duty", "值班", "◎", Counts.EXTRA, "zb", ("带班", "值守")),
    Kind("X", "absent", "旷工", "×", Counts.ABSENT, "kg", ("旷职", "无故缺勤")),
    Kind("E", "late", "迟到", "＜", Counts.WORK, "cd"),
    Kind("Y", "early", "早退", "＞", Counts.WORK, "zt", ("中途离岗",)),
    Kind("M", "marriage", "婚假", "婚", Counts.PAID, "hj"),
    Kind("B", "maternity", "产假", "产", Counts.PAID, "cj", ("生育假", "流产假")),
    Kind("F", "bereavement", "丧假", "丧", Counts.PAID, "saj"),
    Kind("H", "paternity", "护理假", "护", Counts.PAID, "hlj", ("陪产假", "陪护假")),
    Kind("C", "childcare", "育儿假", "育", Counts.PAID, "yej"),
    Kind("G", "parentcare", "独生子女陪护假", "陪", Counts.PAID, "phj", ("独生子女护理假",)),
    Kind("Z", "homevisit", "探亲假", "探", Counts.PAID, "tqj", ("探亲",)),
    Kind("I", "injury", "工伤", "工", Counts.PAID, "gs", ("工伤假", "停工留薪")),
    Kind("N", "nursing", "哺乳", "哺", Counts.PAID, "br", ("哺乳假",)),
    Kind("Q", "compensatory", "补休", "补", Counts.PAID, "bx", ("调休", "轮休", "倒休")),
    Kind("W", "festival", "节日假", "庆", Counts.PAID, "jrj", FESTIVAL),
    Kind("R", "rest", "休息", "／", Counts.REST, "xx", RESTING),
)

BY_CODE: dict[str, Kind] = {kind.code: kind for kind in KINDS}
BY_KEY: dict[str, Kind] = {kind.key: kind for kind in KINDS}
BY_NAME: dict[str, Kind] = {word: kind for kind in KINDS for word in (kind.name, *kind.aliases)}

_CONTRADICTIONS = {
    **{(kind.code, True): "rest_on_working_day" for kind in KINDS if kind.counts is Counts.REST},
    **{
        (kind.code, False): "work_on_rest_day"
        for kind in KINDS
        if kind.counts in (Counts.WORK, Counts.ABSENT)
    },
}

_WRONG_ON = {
    working: frozenset(code for code, on in _CONTRADICTIONS if on is working) for working in (True, False)
}


def contradiction(code: str, *, working: bool) -> str | None:
    """Return how a mark contradicts the calendar, None when it does not.

    Rest has no place on a working day, nor work or absence on a rest day. Leave over a rest day stays
    allowed: 产假 and others are counted in calendar days.
    """
    return _CONTRADICTIONS.get((code, working))


def may_contradict(marks: str, working: Sequence[bool]) -> bool:
    """Tell whether marks, two a day, have anything that stands against the calendar: few months have."""
    halves = [works for works in working for _ in range(2)]
    return not (
        _WRONG_ON[True].isdisjoint(compress(marks, halves))
        and _WRONG_ON[False].isdisjoint(compress(marks, map(not_, halves)))
    )


SELDOM = frozenset({"festival"})
"""Kinds that a sum names only where they occur."""

PROTECTED_KEYS = frozenset({"paternity", "childcare", "parentcare"})
"""Leave whose takers keep their bonus in full: 浙江省人口与计划生育条例 Art.22, 28."""
