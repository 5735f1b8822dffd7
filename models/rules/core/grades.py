"""Grades, reasons for none, and sanctions: the office's words and what they mean.

Grades: 公务员法 Art.38, 事业单位人事管理条例 Art.21.
"""

from __future__ import annotations

EXCELLENT = "优秀"
COMPETENT = "称职"
BASIC = "基本称职"
INCOMPETENT = "不称职"
UNDETERMINED = "不确定等次"

SAME_GRADE: dict[str, str] = {
    "优秀": EXCELLENT,
    "优秀等次": EXCELLENT,
    "优": EXCELLENT,
    "称职": COMPETENT,
    "称职等次": COMPETENT,
    "合格": COMPETENT,
    "合格等次": COMPETENT,
    "基本称职": BASIC,
    "基本合格": BASIC,
    "不称职": INCOMPETENT,
    "不合格": INCOMPETENT,
    "不确定等次": UNDETERMINED,
    "不确定档次": UNDETERMINED,
    "不定等次": UNDETERMINED,
    "不定档次": UNDETERMINED,
    "未定等次": UNDETERMINED,
    "暂不定等次": UNDETERMINED,
    "不评等次": UNDETERMINED,
    "不定": UNDETERMINED,
    "未确定等次": UNDETERMINED,
}
"""Every word that a summary may use → the grade that a scheme refers to; the word itself is kept."""

GRADES = (EXCELLENT, COMPETENT, BASIC, INCOMPETENT, UNDETERMINED)
PRINTED_GRADES = ("优秀", "称职", "合格", "基本称职", "基本合格", "不称职", "不合格", "不确定等次")

PROBATION = "试用期"
LONG_LEAVE = "病事假超半年"
UNDER_SANCTION = "处分"
INVESTIGATION = "立案"
SHORT_SERVICE = "工作不满半年"
OTHER_REASON = "其他"

REASONS = (PROBATION, LONG_LEAVE, UNDER_SANCTION, INVESTIGATION, SHORT_SERVICE, OTHER_REASON)

SAME_REASON: dict[str, str] = {
    "试用期": PROBATION,
    "试用": PROBATION,
    "试用期内": PROBATION,
    "试用期未满": PROBATION,
    "见习期": PROBATION,
    "新录用试用期": PROBATION,
    "新录用": PROBATION,
    "新录用人员": PROBATION,
    "新录用公务员": PROBATION,
    "试用期人员": PROBATION,
    "见习": PROBATION,
    "病事假超半年": LONG_LEAVE,
    "病事假超过半年": LONG_LEAVE,
    "病、事假超半年": LONG_LEAVE,
    "病事假累计超半年": LONG_LEAVE,
    "病事假累计超过半年": LONG_LEAVE,
    "病假超半年": LONG_LEAVE,
    "病假超过半年": LONG_LEAVE,
    "病假累计超半年": LONG_LEAVE,
    "病假累计超过半年": LONG_LEAVE,
    "事假超半年": LONG_LEAVE,
    "事假超过半年": LONG_LEAVE,
    "病休超半年": LONG_LEAVE,
    "长期病假": LONG_LEAVE,
    "长病假": LONG_LEAVE,
    "处分": UNDER_SANCTION,
    "受处分": UNDER_SANCTION,
    "处分期": UNDER_SANCTION,
    "处分期内": UNDER_SANCTION,
    "处分期间": UNDER_SANCTION,
    "受处分期间": UNDER_SANCTION,
    "立案": INVESTIGATION,
    "立案审查": INVESTIGATION,
    "立案调查": INVESTIGATION,
    "立案未结": INVESTIGATION,
    "立案未结案": INVESTIGATION,
    "被立案": INVESTIGATION,
    "工作不满半年": SHORT_SERVICE,
    "不满半年": SHORT_SERVICE,
    "其他": OTHER_REASON,
    "其它": OTHER_REASON,
}

SANCTION_MONTHS: dict[str, int] = {
    "警告": 6,
    "记过": 12,
    "记大过": 18,
    "降级": 24,
    "撤职": 24,
    "降低岗位等级": 24,
    "开除": 0,
    "党内警告": 12,
    "党内严重警告": 18,
    "撤销党内职务": 24,
    "留党察看": 24,
    "开除党籍": 36,
    "诫勉": 6,
    "效能告诫": 6,
}
"""Sanction → its period in months: 公务员法 Art.64, 政务处分法 Art.8, 事业单位人事管理条例 Art.29;
party sanctions by their period of influence, 纪律处分条例 Art.10–14."""

SANCTIONS = tuple(SANCTION_MONTHS)

SAME_SANCTION: dict[str, str] = {
    **{word: word for word in SANCTIONS},
    "行政警告": "警告",
    "政务警告": "警告",
    "行政记过": "记过",
    "政务记过": "记过",
    "行政记大过": "记大过",
    "政务记大过": "记大过",
    "政务降级": "降级",
    "政务撤职": "撤职",
    "严重警告": "党内严重警告",
    "诫勉谈话": "诫勉",
}
