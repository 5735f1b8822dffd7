"""The words of a scheme file: which sections there are, which keys each has, what each may say."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from models.rules.attendance.kinds import BY_KEY, BY_NAME, PROTECTED_KEYS
from models.rules.core.grades import REASONS, SAME_GRADE, SAME_REASON, SAME_SANCTION
from models.rules.scheme import options, parts
from models.rules.scheme.codec import (
    Codec,
    Day,
    Flag,
    Listed,
    MonthDay,
    Number,
    Option,
    OrHold,
    Path,
    Reader,
    Table,
    Text,
    Unreadable,
    Whole,
    Word,
    quoted,
    wrong_type,
)
from models.rules.scheme.records import FigureTable, FigureTables, Record, RecordList

PROTECTED_LAW = "《浙江省人口与计划生育条例》第二十二条、第二十八条"
"""Care leave keeps wages, bonus and other benefits in full."""

SANCTION_LADDERS = (
    ("警告", "记过", "记大过", "降级", "降低岗位等级", "撤职", "开除"),
    ("党内警告", "党内严重警告", "撤销党内职务", "留党察看", "开除党籍"),
)
"""Sanctions from light to heavy, so that 记过及以上 can be written as the office says it."""

TITLES = {
    "notice": "文件", "street": "街道档次", "people": "适用人员", "standards": "标准", "coefficients": "系数",
    "months": "月数", "grades": "等次", "probation": "转正", "sanctions": "处分", "deductions": "扣款",
    "exclusions": "不发情形", "blends": "混合标准", "awards": "单项奖", "manual": "其他增减",
    "veto": "一票否决", "cap": "封顶", "rounding": "取整", "police": "派出所", "tax": "个税",
}  # fmt: skip
"""Section → what the office calls it; also the order of sections in a written file."""


class MarkKind:
    """A kind of attendance mark by its Chinese name; protected leave is refused by law."""

    def read(self, reader: Reader, path: Path, value: object) -> str:
        """Return the kind's key."""
        if not isinstance(value, str):
            raise wrong_type(reader, path, "考勤种类", value)
        kind = BY_NAME.get(value.strip())
        if kind is None:
            raise reader.fail(path, "scheme_unknown_word", value=value, what="考勤种类")
        if kind.key in PROTECTED_KEYS:
            raise reader.fail(path, "scheme_protected_leave", value=kind.name, law=PROTECTED_LAW)
        return kind.key

    def write(self, value: str) -> str:
        """Return the kind's name."""
        return quoted(BY_KEY[value].name)


def sanctions_named(word: str) -> tuple[str, ...] | None:
    """Return the sanctions that `word` names: one, several (记过及以上), or 其他; None when unknown."""
    if word == parts.OTHERS:
        return (word,)
    for suffix in ("及以上处分", "及以上", "以上处分", "以上"):
        if word.endswith(suffix):
            return _heavier(SAME_SANCTION.get(word.removesuffix(suffix), ""))
    found = SAME_SANCTION.get(word.removesuffix("处分"))
    return None if found is None else (found,)


def _heavier(word: str) -> tuple[str, ...] | None:
    for ladder in SANCTION_LADDERS:
        if word in ladder:
            return ladder[ladder.index(word) :]
    return None


def _one(same: Callable[[str], str | None]) -> Callable[[str], tuple[str, ...] | None]:
    def words(word: str) -> tuple[str, ...] | None:
        found = same(word)
        return None if found is None else (found,)

    return words


class SanctionList:
    """A list of sanctions; 及以上 stands for several."""

    def read(self, reader: Reader, path: Path, value: object) -> tuple[str, ...]:
        """Return the sanctions named, each once."""
        words = Listed(Text()).read(reader, path, value)
        found = [sanctions_named(word) for word in words]
        for word, names in zip(words, found, strict=True):
            if names is None:
                reader.note(path, "scheme_unknown_word", value=word, what="处分种类")
        if None in found:
            raise Unreadable
        return tuple(dict.fromkeys(name for names in found if names for name in names))

    def write(self, value: tuple[str, ...]) -> str:
        """Return every sanction by itself."""
        return Listed(Text()).write(value)


class SanctionEffect:
    """0.70, "hold", or { factor = 0.7, again = 0.5, cut = 500, window = "in_period", months = 12 }."""

    def __init__(self) -> None:
        self.factor = OrHold(Number())
        self.record: Record[parts.SanctionRule] = Record(
            parts.SanctionRule,
            {
                "factor": self.factor,
                "again": Number(0, 1),
                "cut": Number(),
                "window": Option(options.Window),
                "months": Whole(0, 60),
            },
        )

    def read(self, reader: Reader, path: Path, value: object) -> parts.SanctionRule:
        """Return the rule; a bare figure is a factor."""
        if isinstance(value, dict):
            return self.record.read(reader, path, value)
        return parts.SanctionRule(self.factor.read(reader, path, value))

    def write(self, value: parts.SanctionRule) -> str:
        """Return the shortest form."""
        plain = value == parts.SanctionRule(value.factor)
        return self.factor.write(value.factor) if plain else self.record.write(value)


def _any_word(word: str) -> tuple[str, ...] | None:
    return (word,) if word else None


TEXT = Text()
TEXTS = Listed(TEXT)
AMOUNT = Number()
PERCENT = Number(0, 100)
FACTOR = Number(0, 10)
POSITIVE = Number(0)
FLAG = Flag()
GRADE = Word("考核等次", SAME_GRADE.get)
GRADE_LIST = Listed(GRADE)
REASON_WORDS = "不确定等次的原因（" + "、".join(REASONS) + "）"
REASON = Word("不确定等次的原因", SAME_REASON.get)
KINDS = Listed(MarkKind(), 1)
OUTCOME = OrHold(FACTOR)
BY_STAFF = "工号"

STANDARDS = FigureTable("amounts", "amount", options.By.TIER)
DEPARTMENT = FigureTable("amounts", "amount", options.By.AGENCY)
COEFFICIENTS = FigureTables(FigureTable("values", "value", options.By.CLASS))

NOTICE = Record(parts.Notice, {"year": Whole(2000, 2100), "document": TEXT, "title": TEXT, "street": TEXT})
STREET = Record(parts.Street, {"tier": TEXT, "tiers": TEXTS, "clause": TEXT})
PEOPLE = Record(parts.People, {"staff_kinds_out": TEXTS, "staff_out": TEXTS, "clause": TEXT})

MONTHS = Record(
    parts.Months,
    {
        "method": Option(options.Method),
        "day": Whole(1, 28),
        "part_month": Number(0, 1),
        "leave_day": Whole(0, 31),
        "leave_part": Number(0, 1),
        "transfer": Option(options.Transfer),
        "start_month": Whole(1, 12),
        "end_month": Whole(1, 12),
        "arrive_first_half": FACTOR,
        "arrive_second_half": FACTOR,
        "leave_first_half": FACTOR,
        "leave_second_half": FACTOR,
        "both": Option(options.ArrivedAndLeft),
        "clause": TEXT,
    },
)

GRADES = Record(
    parts.Grades,
    {
        "factors": Table(_one(SAME_GRADE.get), "考核等次", OUTCOME),
        "undetermined": Table(_one(SAME_REASON.get), REASON_WORDS, OUTCOME),
        "fixed": Table(_one(SAME_GRADE.get), "考核等次", AMOUNT),
        "fixed_prorated": FLAG,
        "uses": Option(options.GradeUse),
        "clause": TEXT,
    },
)

PROBATION = Record(
    parts.Probation,
    {
        "first_half": FACTOR,
        "second_half": FACTOR,
        "pending": OUTCOME,
        "ended": Table(_any_word, BY_STAFF, Day()),
        "clause": TEXT,
    },
)

SANCTIONS = Record(
    parts.Sanctions,
    {
        "factors": Table(sanctions_named, "处分种类", SanctionEffect()),
        "window": Option(options.Window),
        "several": Option(options.CombineSanctions),
        "impossible": Table(sanctions_named, "处分种类", GRADE_LIST),
        "clause": TEXT,
    },
)

BAND: Record[parts.Band] = Record(parts.Band, {"over": AMOUNT, "rate": AMOUNT})
THRESHOLD: Record[parts.Threshold] = Record(
    parts.Threshold, {"over": AMOUNT, "at_least": AMOUNT, "percent": PERCENT, "amount": AMOUNT}
)

CONVERSION: Record[parts.Conversion] = Record(
    parts.Conversion, {"kinds": KINDS, "every": AMOUNT, "counts": AMOUNT}
)

ITEM: Record[parts.DeductionItem] = Record(
    parts.DeductionItem,
    {
        "kinds": KINDS,
        "name": TEXT,
        "unit": Option(options.Unit),
        "period": Option(options.Period),
        "also": Listed(CONVERSION, 1),
        "free": AMOUNT,
        "every": AMOUNT,
        "rate": AMOUNT,
        "percent": PERCENT,
        "daily_divisor": AMOUNT,
        "daily_times": AMOUNT,
        "bands": Listed(BAND, 1),
        "steps": Listed(THRESHOLD, 1),
        "part_units": Option(options.PartUnits),
        "cap_amount": AMOUNT,
        "cap_percent": PERCENT,
        "staff_kinds": TEXTS,
        "clause": TEXT,
    },
)

DEDUCTIONS = Record(
    parts.Deductions,
    {
        "order": Option(options.Order),
        "cap_amount": AMOUNT,
        "cap_percent": PERCENT,
        "clause": TEXT,
        "items": RecordList(ITEM),
    },
)

EXCLUSION: Record[parts.Exclusion] = Record(
    parts.Exclusion,
    {
        "name": TEXT,
        "then": Option(options.Effect),
        "factor": Number(0, 1),
        "kinds": KINDS,
        "unit": Option(options.Unit),
        "period": Option(options.Period),
        "at_least": AMOUNT,
        "over": AMOUNT,
        "consecutive": FLAG,
        "staff_kinds": TEXTS,
        "post_classes": TEXTS,
        "agencies": TEXTS,
        "staff": TEXTS,
        "grades": GRADE_LIST,
        "reasons": Listed(REASON),
        "sanctions": SanctionList(),
        "window": Option(options.Window),
        "left_in_year": FLAG,
        "arrived_in_year": FLAG,
        "not_on_roll_on": MonthDay(),
        "months_below": AMOUNT,
        "last_year_grades": GRADE_LIST,
        "last_year_ungraded": FLAG,
        "clause": TEXT,
    },
)

BLEND: Record[parts.Blend] = Record(
    parts.Blend,
    {
        "name": TEXT,
        "agencies": TEXTS,
        "staff": TEXTS,
        "town_weight": FACTOR,
        "department_weight": FACTOR,
        "department_standard": DEPARTMENT,
        "score_weights": Table(_any_word, "考核方", FACTOR),
        "clause": TEXT,
    },
)


def _extra(amount: Codec[object]) -> Record[parts.Extra]:
    keys: dict[str, Codec[object]] = {"staff_no": TEXT, "amount": amount, "title": TEXT, "document": TEXT}
    return Record(parts.Extra, {**keys, "clause": TEXT})


VETO = Record(
    parts.Veto,
    {
        "tier_drop": Whole(0, 10),
        "no_bonus": TEXTS,
        "no_bonus_agencies": TEXTS,
        "police_too": FLAG,
        "reason": TEXT,
        "clause": TEXT,
    },
)
CAP = Record(parts.Cap, {"per_person": AMOUNT, "clause": TEXT})
ROUNDING = Record(parts.Rounding, {"unit": Number(), "mode": Option(options.RoundingMode), "clause": TEXT})

POLICE = Record(
    parts.Police,
    {
        "reading": Option(options.Reading),
        "ratio": FACTOR,
        "standards": STANDARDS,
        "coefficients": COEFFICIENTS,
        "use_coefficients": FLAG,
        "months": MONTHS,
        "grade_matters": FLAG,
        "sanctions_matter": FLAG,
        "street_deductions": FLAG,
        "street_exclusions": FLAG,
        "paid_elsewhere": Table(_any_word, BY_STAFF, AMOUNT),
        "paid_elsewhere_default": AMOUNT,
        "department_standard": FigureTable("amounts", "amount", options.By.CLASS),
        "town_weight": FACTOR,
        "department_weight": FACTOR,
        "cap_amount": AMOUNT,
        "cap_class": TEXT,
        "include_auxiliary": FLAG,
        "auxiliary_coefficient": FACTOR,
        "headcount": Whole(0, 10000),
        "headcount_from": Option(options.Headcount),
        "clause": TEXT,
    },
)

TAX = Record(
    parts.Tax,
    {
        "rule": Option(options.TaxRule),
        "pay_date": Day(),
        "wage": AMOUNT,
        "wages": Table(_any_word, BY_STAFF, AMOUNT),
        "mode": Option(options.TaxMode),
        "modes": Table(_any_word, BY_STAFF, Option(options.TaxMode)),
        "estimated": FLAG,
        "clause": TEXT,
    },
)

SectionCodec = Record[Any] | FigureTable | FigureTables | RecordList

SECTIONS: dict[str, SectionCodec] = {
    "notice": NOTICE,
    "street": STREET,
    "people": PEOPLE,
    "standards": STANDARDS,
    "coefficients": COEFFICIENTS,
    "months": MONTHS,
    "grades": GRADES,
    "probation": PROBATION,
    "sanctions": SANCTIONS,
    "deductions": DEDUCTIONS,
    "exclusions": RecordList(EXCLUSION),
    "blends": RecordList(BLEND),
    "awards": RecordList(_extra(AMOUNT)),
    "manual": RecordList(_extra(Number(None))),
    "veto": VETO,
    "cap": CAP,
    "rounding": ROUNDING,
    "police": POLICE,
    "tax": TAX,
}
"""Every section of a scheme file and how it is read."""

REQUIRED = ("notice", "standards")
