"""Which platform a word means on a day."""

from __future__ import annotations

from datetime import date

import pytest

from models.rules.events.ground import Dated
from models.rules.work.platforms.naming import FOUR_OF_THE_PLAN, PlatformNames

OLD, NEW = date(2017, 4, 1), date(2021, 9, 1)
NAMES = PlatformNames(
    (
        ("综治工作", Dated(OLD, None)), ("综合执法", Dated(OLD, date(2021, 8, 31))),
        ("监管执法", Dated(NEW, None)), ("综合服务", Dated(NEW, None)), ("综合指挥", Dated(NEW, None)),
    )
)  # fmt: skip


def test_a_day_before_any_platform_has_the_four_of_the_plan() -> None:
    assert NAMES.on(date(2017, 3, 31)) == PlatformNames().on(NEW) == FOUR_OF_THE_PLAN


@pytest.mark.parametrize(
    ("word", "day", "platform"),
    [
        ("综治", OLD, "综治工作"), ("综治平台", NEW, "综治工作"), ("综合执法平台", OLD, "综合执法"),
        ("综合", OLD, "综合执法"), ("综合", NEW, "综合"), ("综合执法", NEW, "综合执法"),
        ("监管执法", NEW, "监管执法"), ("平台", NEW, "平台"), ("月球", OLD, "月球"),
    ],
)  # fmt: skip
def test_a_word_means_a_platform_of_the_day(word: str, day: date, platform: str) -> None:
    assert NAMES.meant(word, day) == platform
