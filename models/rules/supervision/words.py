"""The fixed words of supervision, as score sheets and papers write them."""

from __future__ import annotations

from enum import StrEnum


class SubjectKind(StrEnum):
    """What a score sheet scores."""

    PLATFORM = "platform"
    AGENCY = "agency"


SUBJECT_WORDS = {SubjectKind.PLATFORM: "平台", SubjectKind.AGENCY: "派驻机构"}


class Span(StrEnum):
    """How long a score sheet looks back."""

    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"


SPAN_WORDS = {Span.MONTH: "月度", Span.QUARTER: "季度", Span.YEAR: "年度"}


class ItemKind(StrEnum):
    """How an item of a score sheet comes to its points."""

    RATE = "rate"  # full points from a rate on, less below it
    DEDUCTION = "deduction"  # points go for each count, up to a cap
    BONUS = "bonus"  # points for a reason, up to a cap
    HAND = "hand"  # points given by somebody, with the reason


ITEM_WORDS = {
    ItemKind.RATE: "比率", ItemKind.DEDUCTION: "计次扣分", ItemKind.BONUS: "加分", ItemKind.HAND: "评分",
}  # fmt: skip


class Stepping(StrEnum):
    """How a rate below its full mark loses points."""

    PROPORTIONAL = "proportional"  # each percentage point, parts of one in proportion
    WHOLE = "whole"  # each whole percentage point
    STARTED = "started"  # each percentage point that was started
    SHARE = "share"  # points × rate ÷ full mark


STEPPING_WORDS = {
    Stepping.PROPORTIONAL: "不足一个百分点的按比例", Stepping.WHOLE: "满一个百分点才扣",
    Stepping.STARTED: "不足一个百分点的按一个扣", Stepping.SHARE: "分值 × 比率",
}  # fmt: skip


class Empty(StrEnum):
    """What a rate gives where nothing is there to be counted."""

    FULL = "full"
    ZERO = "zero"
    HAND = "hand"  # somebody scores the item by hand, with the reason


class Exempt(StrEnum):
    """Which cases are in no term of a rate."""

    SUSPENDED = "挂起"
    DISTRICT = "上报区级"
    DEFERRED = "缓办"  # an extension was granted, and the case is not overdue


class Found(StrEnum):
    """Who found a problem."""

    OWN = "本级"
    DISTRICT = "区级"
    CITY = "市级"


class SampleReason(StrEnum):
    """Why an event is in a sample; an event is drawn for its first reason only."""

    RED = "red"
    REOPENED = "reopened"
    RANDOM = "random"


SAMPLE_WORDS = {
    SampleReason.RED: "红牌必查", SampleReason.REOPENED: "重新办理必查", SampleReason.RANDOM: "随机抽取",
}  # fmt: skip


class Verdict(StrEnum):
    """What looking at a sampled event showed."""

    SOUND = "无问题"
    PROBLEM = "有问题"


class Rung(StrEnum):
    """What follows a problem, in rising order; each needs the one before it."""

    NOTICE = "通知"
    TALK = "约谈"
    REFERRAL = "移送"


RUNGS = tuple(Rung)
RUNG_TITLES = {Rung.NOTICE: "督查整改通知书", Rung.TALK: "约谈通知书", Rung.REFERRAL: "问题线索移送单"}
