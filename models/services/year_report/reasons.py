"""Why a part of the report has nothing to show, in the words that paper and JSON carry."""

from __future__ import annotations

from models.errors import Refused

_WHY = {
    "no_scheme": "当年没有录入发放办法，奖金算不出来。",
    "no_tier": "当年没有录入街道考核档次，奖金算不出来。",
    "unknown_tier": "街道档次在发放办法里没有对应的标准，奖金算不出来。",
    "work_since_missing": "没有参加工作时间，年休假算不出来。",
    "unknown_calendar_year": "当年的工作日历没有录入。",
}


def why(refused: Refused | None) -> str:
    """Return why, "" for nothing; a refusal that is not foreseen shows its code."""
    return "" if refused is None else _WHY.get(refused.code, f"算不出来（{refused.code}）。")
