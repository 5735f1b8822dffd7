"""The fixed words of grids, as the office writes them and as files carry them."""

from __future__ import annotations

from enum import StrEnum


class GridDuty(StrEnum):
    """What somebody is in a grid; each is a post of its own and may be scored by a rule of its own."""

    LEADER = "网格长"
    GUIDE = "网格指导员"
    SECRETARY = "网格党支部书记"
    FULL_TIME = "专职网格员"
    PART_TIME = "兼职网格员"
    MICRO = "微网格长"
    POLICE = "网格警员"
    SECONDED = "网格派驻人员"


DUTY_WORDS = {
    "指导员": GridDuty.GUIDE, "书记": GridDuty.SECRETARY, "党支部书记": GridDuty.SECRETARY,
    "专职": GridDuty.FULL_TIME, "兼职": GridDuty.PART_TIME, "网格员": GridDuty.FULL_TIME,
    "专职员": GridDuty.FULL_TIME, "兼职员": GridDuty.PART_TIME, "社区民警": GridDuty.POLICE,
    "民警": GridDuty.POLICE, "网格民警": GridDuty.POLICE, "警员": GridDuty.POLICE,
    "派驻人员": GridDuty.SECONDED,
}  # fmt: skip
"""Other words for them in grid lists."""


class QualityMark(StrEnum):
    """质量标记 of an event that a grid reported; only what a rule names earns anything."""

    VALID = "有效"
    MOVING = "动态"
    UNMARKED = "未标记"
    OTHER = "其他"


PATROL_KINDS = (
    "日常巡查",
    "安全检查",
    "入户走访",
    "矛盾排查",
    "环境卫生",
    "重点人员走访",
    "重点场所检查",
    "其他",
)
"""What a patrol is for; an office may write others."""


def duty_of(text: str) -> GridDuty | None:
    """Return the duty that a word of a list means, None for none."""
    word = text.strip()
    try:
        return GridDuty(word)
    except ValueError:
        return DUTY_WORDS.get(word)
