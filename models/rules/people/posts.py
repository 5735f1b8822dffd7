"""The office's words for what a person is (人员性质) and for the rank a bonus goes by (计发职级)."""

from __future__ import annotations

LEADING_RANKS = (
    "正厅", "副厅", "正处", "副处", "正科", "副科", "正股", "副股", "中层", "中层正职", "中层副职",
)  # fmt: skip
RANKS_SINCE_2019 = (
    "一级巡视员", "二级巡视员", "一级调研员", "二级调研员", "三级调研员", "四级调研员",
    "一级主任科员", "二级主任科员", "三级主任科员", "四级主任科员", "一级科员", "二级科员",
)  # fmt: skip
RANKS_BEFORE_2019 = ("巡视员", "调研员", "副调研员", "主任科员", "副主任科员", "科员", "办事员")
POLICE_RANKS = (
    "一级高级警长", "二级高级警长", "三级高级警长", "四级高级警长",
    "一级警长", "二级警长", "三级警长", "四级警长", "一级警员", "二级警员",
)  # fmt: skip
OTHER_RANKS = (
    "事业", "编外", "辅警", "网格员", "协管员", "工勤", "高级工", "中级工", "初级工", "技师",
    "管理七级", "管理八级", "管理九级", "管理十级", "专技高级", "专技中级", "专技初级",
    "七级职员", "八级职员", "九级职员", "十级职员", "专技八级", "专技九级", "专技十级",
    "专技十一级", "专技十二级",
    "管理岗七级", "管理岗八级", "管理岗九级", "管理岗十级", "工程师", "助理工程师",
    "一级主办", "二级主办", "三级主办", "四级主办", "二级警务技术主管", "一级警务技术主管",
)  # fmt: skip

POST_CLASSES: frozenset[str] = frozenset(
    LEADING_RANKS + RANKS_SINCE_2019 + RANKS_BEFORE_2019 + POLICE_RANKS + OTHER_RANKS
)

SAME_POST: dict[str, str] = {
    "正厅级": "正厅", "副厅级": "副厅", "正处级": "正处", "副处级": "副处", "正科级": "正科",
    "副科级": "副科",
    "正股级": "正股", "副股级": "副股", "正科长级": "正科", "副科长级": "副科", "中层干部": "中层",
    "事业编": "事业", "事业人员": "事业", "编外人员": "编外", "编外用工": "编外", "科员级": "科员",
}  # fmt: skip

STAFF_KINDS: frozenset[str] = frozenset(
    (
        "公务员", "参公", "事业", "编外", "民警", "辅警", "网格员", "聘用", "合同工", "协管员", "工勤",
        "劳务派遣", "借调", "临聘", "公益性岗位", "选调生", "行政",
    )
)  # fmt: skip

SAME_STAFF_KIND: dict[str, str] = {
    "行政编制": "公务员", "公务员编制": "公务员", "参公人员": "参公", "参照公务员": "参公",
    "参公管理": "参公", "参照公务员管理": "参公", "参照公务员法管理": "参公", "参公编制": "参公",
    "参照管理": "参公", "参公事业": "参公", "参公事业编制": "参公",
    "事业编制": "事业", "事业编": "事业", "事业人员": "事业", "事业干部": "事业", "编外人员": "编外",
    "编外用工": "编外", "聘用人员": "聘用", "合同制": "合同工", "合同制工人": "合同工", "人民警察": "民警",
    "行政编": "公务员", "事业编制人员": "事业", "编制外": "编外", "聘用制": "聘用", "警察": "民警",
    "协警": "辅警", "派遣制": "劳务派遣", "警务辅助人员": "辅警",
    "工勤人员": "工勤", "派遣": "劳务派遣", "临时聘用": "临聘",
}  # fmt: skip


def post_class(word: str) -> str | None:
    """Return the post class that `word` means, None for a word no scheme could know."""
    word = SAME_POST.get(word, word)
    return word if word in POST_CLASSES else None


def staff_kind(word: str) -> str | None:
    """Return the staff kind that `word` means, None for an unknown one."""
    word = SAME_STAFF_KIND.get(word, word)
    return word if word in STAFF_KINDS else None
