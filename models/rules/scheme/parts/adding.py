"""What stands beside the standard: single amounts, points, full attendance, veto, cap, rounding."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from fractions import Fraction

from models.rules.scheme.codec import Number, Option, Table, Whole
from models.rules.scheme.keys import CLAUSE, key
from models.rules.scheme.options import (
    Period,
    RoundingMode,
)
from models.rules.scheme.records import Record, RecordList
from models.rules.scheme.words import (
    AMOUNT,
    BY_STAFF,
    FLAG,
    KINDS,
    TEXT,
    TEXTS,
    any_word,
)


@dataclass(frozen=True, slots=True)
class Extra:
    """An amount for one person with its title and paper; negative only among manual items."""

    # fmt: off
    staff_no: str = field(metadata=key(TEXT, "工号", "Staff number"))
    amount: Fraction = field(metadata=key(AMOUNT, "金额（元）", "Yuan"))
    title: str = field(metadata=key(TEXT, "事由", "What for"))
    document: str = field(metadata=key(TEXT, "文号", "Document number"))
    clause: str = field(default="", metadata=CLAUSE)
    # fmt: on


@dataclass(frozen=True, slots=True)
class Mark:
    """What one scorer gave a person."""

    # fmt: off
    staff_no: str = field(metadata=key(TEXT, "工号", "Staff number"))
    scorer: str = field(metadata=key(TEXT, "考核方", "Scorer"))
    score: Fraction = field(metadata=key(AMOUNT, "得分", "Score"))
    # fmt: on


@dataclass(frozen=True, slots=True)
class Points:
    """考核得分奖: so many yuan for every point of a person's score."""

    # fmt: off
    value: Fraction = field(metadata=key(AMOUNT, "每分（元）", "Yuan for each point"))
    scores: Mapping[str, Fraction] = field(default_factory=dict, metadata=key(
        Table(any_word, BY_STAFF, AMOUNT), "得分（按工号）", "Score by staff number",
        "没有得分的人提示补录；得 0 分就写 0"))
    marks: tuple[Mark, ...] = field(default=(), metadata=key(
        RecordList(Record.of(Mark)), "各考核方打的分", "Marks of the scorers",
        "按混合标准的 `score_weights` 加权成得分：`[{ staff_no = \"101\", scorer = \"街道\", score = 92 }]`"))
    name: str = field(default="考核得分奖", metadata=key(TEXT, "名称", "Called", at=-1))
    clause: str = field(default="", metadata=CLAUSE)
    # fmt: on


@dataclass(frozen=True, slots=True)
class FullAttendance:
    """全勤奖: an amount for a period, or for each month, served whole without certain marks."""

    # fmt: off
    amount: Fraction = field(metadata=key(AMOUNT, "金额（元）", "Yuan"))
    kinds: tuple[str, ...] = field(metadata=key(
        KINDS, "不得有的考勤种类", "Marks that spoil it", '如 `["事假", "病假", "旷工", "迟到", "早退"]`'))
    period: Period = field(default=Period.YEAR, metadata=key(
        Option(Period), "期间", "Period", "逐月的：每个整月在岗又没有缺勤的月份各得一份"))
    name: str = field(default="全勤奖", metadata=key(TEXT, "名称", "Called", at=-1))
    clause: str = field(default="", metadata=CLAUSE)
    # fmt: on


@dataclass(frozen=True, slots=True)
class Veto:
    """一票否决: the tier drops, or named people or agencies get nothing."""

    # fmt: off
    tier_drop: int = field(default=0, metadata=key(Whole(0, 10), "降低档次数", "Tiers to drop"))
    no_bonus: tuple[str, ...] = field(default=(), metadata=key(
        TEXTS, "不发放的工号", "Staff numbers without a bonus"))
    no_bonus_agencies: tuple[str, ...] = field(default=(), metadata=key(
        TEXTS, "不发放的单位", "Agencies without a bonus"))
    police_too: bool = field(default=True, metadata=key(
        FLAG, "派出所同样适用", "Applies to the police too"))
    reason: str = field(default="一票否决", metadata=key(TEXT, "事由", "What happened", at=-1))
    clause: str = field(default="", metadata=CLAUSE)
    # fmt: on


@dataclass(frozen=True, slots=True)
class Cap:
    """The most that one person gets, in yuan, before awards."""

    # fmt: off
    per_person: Fraction = field(metadata=key(AMOUNT, "每人最多（元）", "At most for one person, yuan"))
    clause: str = field(default="", metadata=CLAUSE)
    # fmt: on


@dataclass(frozen=True, slots=True)
class Rounding:
    """The one rounding at the end: a multiple of `unit` yuan."""

    # fmt: off
    unit: Fraction = field(default=Fraction(1, 100), metadata=key(
        Number(choices=("0.01", "0.1", "1", "10", "100")), "取整到（元）", "To a multiple of, yuan",
        "0.01、0.1、1、10、100"))
    mode: RoundingMode = field(default=RoundingMode.HALF_UP, metadata=key(
        Option(RoundingMode), "方式", "How", "`half_up` 四舍五入、`down` 舍去、`up` 进位"))
    clause: str = field(default="", metadata=CLAUSE)
    # fmt: on
