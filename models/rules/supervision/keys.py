"""The keys of a score sheet's file: what each is called, what may stand there, whether it is needed.

The reader takes from here which keys there are, the form what it shows; so neither knows one alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import Enum

from models.rules.events.words import Level
from models.rules.supervision.measures import COUNTS, RATES, RECORD_COUNTS, RECORD_RATES
from models.rules.supervision.sheet import HAND, USUAL_EXEMPT
from models.rules.supervision.words import Empty, Exempt, Found, ItemKind, Span, Stepping, SubjectKind

Said = tuple[str, str]
"""Chinese and English."""


class Shape(Enum):
    """What stands under a key."""

    TEXT = "text"
    NUMBER = "number"
    DAY = "day"
    WORDS = "words"
    OPTION = "option"
    SEVERAL = "several"  # some of a few fixed words
    FLAG = "flag"
    ROWS = "rows"  # short rows, a column a key
    ITEMS = "items"  # rows with many keys


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetKey:
    """One key. `usual` holds where the file says nothing; `parts` are the keys of its rows."""

    key: str
    said: Said
    shape: Shape = Shape.TEXT
    needed: bool = False
    hint: Said = ("", "")
    options: tuple[tuple[str, Said], ...] = ()
    usual: tuple[str, ...] = ()
    parts: tuple[SheetKey, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class SheetSection:
    """A section of the file; `listed`: it may stand there several times."""

    key: str
    said: Said
    keys: tuple[SheetKey, ...]
    listed: Shape | None = None
    optional: bool = False


def _same(words: Iterable[str]) -> tuple[tuple[str, Said], ...]:
    return tuple((word, (word, word)) for word in words)


def _labelled(labels: Mapping[str, str]) -> tuple[tuple[str, Said], ...]:
    return tuple((key, (label, f"{label} · {key}")) for key, label in labels.items())


_EVENT_RATES = {key: one.label for key, one in RATES.items()}
_EVENT_COUNTS = {key: one.label for key, one in COUNTS.items()}
_NARROWED = (
    SheetKey(
        key="levels", said=("只看等级", "Levels looked at"), shape=Shape.SEVERAL,
        options=_same(one.value for one in Level), hint=("都不勾：不限", "none ticked: all"),
    ),
    SheetKey(key="sources", said=("只看来源", "Origins looked at"), shape=Shape.WORDS),
    SheetKey(key="categories", said=("只看类别", "Categories looked at"), shape=Shape.WORDS),
    SheetKey(key="urged", said=("只看督办件", "Urged events alone"), shape=Shape.FLAG),
    SheetKey(
        key="found_by", said=("只看谁发现的", "Found by"), shape=Shape.SEVERAL,
        options=_same(one.value for one in Found), hint=("用于检查发现的问题", "for problems of inspections"),
    ),
)  # fmt: skip

RATE = (
    SheetKey(
        key="figure", said=("比率", "Rate"), shape=Shape.OPTION, needed=True,
        options=_labelled(_EVENT_RATES | RECORD_RATES),
    ),
    SheetKey(key="name", said=("显示名称", "Shown as")),
    SheetKey(
        key="full", said=("满分线（%）", "Full points from (%)"), shape=Shape.NUMBER, usual=("100",),
        hint=("达到这个比率得满分", "full points from this rate on"),
    ),
    SheetKey(
        key="at_most", said=("不高于（%）", "Full points up to (%)"), shape=Shape.NUMBER,
        hint=("越低越好的比率填这里，不填满分线", "for a rate that should be low, instead of the one above"),
    ),
    SheetKey(
        key="per_point", said=("每差 1 个百分点扣分", "Points for each percentage point"), shape=Shape.NUMBER,
    ),
    SheetKey(
        key="step", said=("不足一个百分点", "Parts of a point"), shape=Shape.OPTION,
        usual=(Stepping.PROPORTIONAL.value,),
        options=(
            (Stepping.PROPORTIONAL.value, ("按比例扣", "in proportion")),
            (Stepping.WHOLE.value, ("满一个百分点才扣", "whole points alone")),
            (Stepping.STARTED.value, ("不足一个按一个扣", "a started point counts whole")),
            (Stepping.SHARE.value, ("得分 = 分值 × 比率", "points × rate")),
        ),
    ),
    SheetKey(
        key="worth", said=("本项比率占分", "Points of this rate"), shape=Shape.NUMBER,
        hint=("不填：整个项目的分值", "empty: all of the item's"),
    ),
    SheetKey(
        key="empty", said=("没有案件时", "Where nothing counts"), shape=Shape.OPTION,
        usual=(Empty.FULL.value,),
        options=(
            (Empty.FULL.value, ("得满分", "full points")), (Empty.ZERO.value, ("得 0 分", "no points")),
            (Empty.HAND.value, ("人工评分", "scored by hand")),
        ),
    ),
    SheetKey(
        key="exempt", said=("不计入", "Left out"), shape=Shape.SEVERAL,
        options=_same(one.value for one in Exempt), usual=tuple(one.value for one in USUAL_EXEMPT),
    ),
    *_NARROWED,
)  # fmt: skip

LATER = (
    SheetKey(key="nth", said=("第几次起", "From time no."), shape=Shape.NUMBER, needed=True),
    SheetKey(key="per", said=("每次扣分", "Points each"), shape=Shape.NUMBER, needed=True),
)

COUNT = (
    SheetKey(
        key="figure", said=("计什么次数", "What is counted"), shape=Shape.OPTION, needed=True,
        options=_labelled(_EVENT_COUNTS | RECORD_COUNTS | {HAND: "人工记录次数"}),
    ),
    SheetKey(
        key="name", said=("显示名称", "Shown as"), hint=("人工记录的必填", "needed where counted by hand")
    ),
    SheetKey(key="per", said=("每次扣分", "Points each"), shape=Shape.NUMBER, needed=True),
    SheetKey(key="cap", said=("最多扣", "At most"), shape=Shape.NUMBER),
    SheetKey(key="later", said=("同一件再犯", "The same one again"), shape=Shape.ROWS, parts=LATER),
    *_NARROWED,
)

ITEM = (
    SheetKey(key="name", said=("项目", "Item"), needed=True),
    SheetKey(key="key", said=("代号", "Key"), needed=True, hint=("字母，不可重复", "letters, each its own")),
    SheetKey(key="group", said=("分组", "Group")),
    SheetKey(
        key="kind", said=("评分方式", "How it is scored"), shape=Shape.OPTION, needed=True,
        options=(
            (ItemKind.RATE.value, ("比率", "by a rate")),
            (ItemKind.DEDUCTION.value, ("计次扣分", "points off for each count")),
            (ItemKind.BONUS.value, ("加分", "bonus, with the reason")),
            (ItemKind.HAND.value, ("人工评分", "by hand, with the reason")),
        ),
    ),
    SheetKey(key="points", said=("分值", "Points"), shape=Shape.NUMBER, needed=True),
    SheetKey(key="clause", said=("评分标准（原文）", "Clause, as the paper has it"), needed=True),
    SheetKey(key="scorer", said=("评分单位", "Scored by")),
    SheetKey(
        key="cap", said=("最多扣", "Loses at most"), shape=Shape.NUMBER,
        hint=("不填：扣完分值为止；只用于比率和计次扣分", "empty: all points; for rates and counts"),
    ),
    SheetKey(key="rate", said=("比率", "Rates"), shape=Shape.ITEMS, parts=RATE),
    SheetKey(key="count", said=("计次扣分", "Counts"), shape=Shape.ITEMS, parts=COUNT),
)  # fmt: skip

SHEET = (
    SheetKey(key="document", said=("依据文件", "Document"), needed=True),
    SheetKey(key="name", said=("评分表名称", "Name"), needed=True),
    SheetKey(
        key="key", said=("代号", "Key"), needed=True,
        hint=("与现有代号相同则为其新版", "the key of a sheet in force makes a new version of it"),
    ),
    SheetKey(key="valid_from", said=("施行日期", "In force from"), shape=Shape.DAY, needed=True,
             hint=("写作 2017-01-01", "as 2017-01-01")),
    SheetKey(
        key="subject", said=("考核对象", "Scored are"), shape=Shape.OPTION, needed=True,
        options=(
            (SubjectKind.PLATFORM.value, ("平台", "platforms")),
            (SubjectKind.AGENCY.value, ("派驻机构", "agencies")),
        ),
    ),
    SheetKey(
        key="periods", said=("周期", "Periods"), shape=Shape.SEVERAL, needed=True,
        options=(
            (Span.MONTH.value, ("月度", "months")), (Span.QUARTER.value, ("季度", "quarters")),
            (Span.YEAR.value, ("年度", "years")),
        ),
    ),
    SheetKey(key="base", said=("基础分", "Points to begin with"), shape=Shape.NUMBER, usual=("0",)),
    SheetKey(key="rounding", said=("项目得分取到", "Points rounded to"), shape=Shape.NUMBER, usual=("0.01",)),
    SheetKey(
        key="rate_rounding", said=("比率取到（百分点）", "Rates rounded to"), shape=Shape.NUMBER,
        hint=("不填：比率不取整", "empty: rates stay exact"),
    ),
    SheetKey(
        key="year_starts", said=("年度从几月起", "The year begins in month"), shape=Shape.NUMBER,
        usual=("1",),
    ),
    SheetKey(key="note", said=("说明", "Note")),
)  # fmt: skip

TIER = (
    SheetKey(key="name", said=("档次", "Tier"), needed=True),
    SheetKey(key="from", said=("多少分起", "From points"), shape=Shape.NUMBER),
    SheetKey(key="first", said=("前几名", "First so many"), shape=Shape.NUMBER),
    SheetKey(key="last", said=("末几名", "Last so many"), shape=Shape.NUMBER),
)

TIERS = (SheetKey(key="clause", said=("定档依据", "Clause")),)

RANK = (
    SheetKey(key="top", said=("前几名加分", "First so many gain"), shape=Shape.NUMBER, needed=True),
    SheetKey(key="plus", said=("各加", "Points gained"), shape=Shape.NUMBER, needed=True),
    SheetKey(key="bottom", said=("末几名扣分", "Last so many lose"), shape=Shape.NUMBER, needed=True),
    SheetKey(key="minus", said=("各扣", "Points lost"), shape=Shape.NUMBER, needed=True),
    SheetKey(key="clause", said=("依据", "Clause"), needed=True),
)

SECTIONS = (
    SheetSection(key="sheet", said=("评分表", "Sheet"), keys=SHEET),
    SheetSection(key="item", said=("项目", "Items"), keys=ITEM, listed=Shape.ITEMS),
    SheetSection(key="tier", said=("档次", "Tiers"), keys=TIER, listed=Shape.ROWS),
    SheetSection(key="tiers", said=("定档依据", "Clause of the tiers"), keys=TIERS, optional=True),
    SheetSection(key="rank", said=("名次加减分", "Points for ranks"), keys=RANK, optional=True),
)
"""The sections in the order in which a file has them."""


def needed(keys: Iterable[SheetKey]) -> tuple[str, ...]:
    """Return the keys that a table cannot do without."""
    return tuple(one.key for one in keys if one.needed)


def optional(keys: Iterable[SheetKey]) -> tuple[str, ...]:
    """Return the keys that a table may do without."""
    return tuple(one.key for one in keys if not one.needed)
